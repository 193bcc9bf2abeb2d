"""The habits of one office in writing: how it separates a date, quotes, ends a text, sets its tone marks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generator.first.world import World

# The tone of `oa` and `uy` stands on the first vowel, or (as school books have it) on the second. Both are in use.
NEW_TONES = (
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("úy", "uý"),
    ("ụy", "uỵ"),
)


@dataclass
class Style:
    """Kept through one document."""

    separator: str  # of dates in references: "/", "tháng"
    party_comma: bool  # `, ngày`
    variety: float  # how often a body is named otherwise than usual
    new_tones: bool
    end: str  # `./.`
    quotes: tuple[str, str]
    this: str = "văn bản này"  # how the document speaks of itself

    def spelled(self, words: str) -> str:
        """The words with the tone marks where this office sets them."""
        if self.new_tones:
            for old, new in NEW_TONES:
                words = words.replace(old, new)
        return words


def style_of(chance: random.Random, world: World) -> Style:
    return Style(
        separator=chance.choices(("/", "tháng", "-", "."), (52, 44, 3, 1))[0],
        party_comma=world.level == "party" and chance.random() < 0.8,
        variety=chance.choice((0.05, 0.15, 0.35)),
        new_tones=chance.random() < 0.1,
        end="." if world.level == "party" else "./.",
        quotes=chance.choice((("“", "”"), ('"', '"'), ("“", "”"))),
    )
