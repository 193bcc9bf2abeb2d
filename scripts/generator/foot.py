"""The end of a document: recipients beside the signature; under the signatures of a joint document."""

from __future__ import annotations

from collections.abc import Sequence

from typesetting.lines import Word, balanced_lines, break_lines, line_width

from generator.document import Document
from generator.galley import Galley, in_face, plain_words
from generator.house import House

STAMPED = ("(đã ký)", "đã ký", "(đã ký và đóng dấu)")
LEADING = 1.2  # of titles, as a share of their size
GAP = 6.0  # above the foot
SMALLEST = 7.0  # points, of a long list of recipients


class Foot:
    """What stands at the foot, broken into lines for the house."""

    def __init__(self, document: Document, house: House) -> None:
        self.house = house
        self.party = document.head.is_party
        self.label = document.foot.label
        self.recipients = document.foot.recipients
        self.signer = document.metadata.get("signer_name")
        self.joint = bool(document.foot.second)
        self.blocks = [lines for lines in (document.foot.second, document.foot.signature) if lines]
        self.size = 12.0 if self.party else house.recipients_size
        self.label_size = 14.0 if self.party else house.label_size

    def columns(self, galley: Galley) -> tuple[float, float]:
        """Where the right column begins, and how wide it is."""
        start = galley.left + galley.width * (0.5 if self.joint else self.house.foot_split)
        return start, galley.right - start

    def items(self, galley: Galley, size: float) -> list[list[Word]]:
        width = galley.width if self.joint else self.columns(galley)[0] - galley.left - 12
        return [line for item in self.recipients for line in break_lines(plain_words(item), size, width, width)]

    def recipients_height(self, galley: Galley) -> float:
        return (self.label_size + len(self.items(galley, self.size)) * self.size * 1.17) if self.recipients else 0.0

    def signature_height(self, galley: Galley) -> float:
        if not self.blocks:
            return 0.0
        signed = any(self.split(lines)[1] for lines in self.blocks)
        return self.titles_height(galley) + (self.house.sign_space if signed else 0.0)

    def titles_height(self, galley: Galley) -> float:
        """Of the higher of two blocks of titles: names stand at one height. The last line's leading is counted."""
        width = self.columns(galley)[1]
        counts = (sum(len(self.broken(title, width)) for title in self.split(lines)[0]) for lines in self.blocks)
        return max(counts) * self.house.sign_size * LEADING

    def broken(self, title: str, width: float) -> list[list[Word]]:
        return balanced_lines(plain_words(title, "b"), self.house.sign_size, width)

    def height(self, galley: Galley) -> float:
        """From the foot's first base line to its lowest."""
        heights = self.recipients_height(galley), self.signature_height(galley)
        return sum(heights) + self.house.joint_gap if self.joint else max(heights)

    def fits(self, galley: Galley, y: float) -> bool:
        """Whether the foot may begin at a base line; it may reach a little into the margin."""
        return y + self.height(galley) <= galley.bottom + 14

    def split(self, lines: Sequence[str]) -> tuple[list[str], str]:
        return split_signature(lines, self.signer)


def split_signature(lines: Sequence[str], signer: str | None) -> tuple[list[str], str]:
    """The titles and the name; no name where nobody has signed yet."""
    *titles, name = lines
    if name.isupper() and name.casefold() != (signer or "").casefold():
        return [*titles, name], ""
    return titles, name


def set_foot(galley: Galley, foot: Foot) -> None:
    if not (foot.recipients or foot.blocks):
        return
    if not galley.fresh:
        galley.y += GAP
        if not foot.fits(galley, galley.y):
            galley.new_page()
    while not foot.fits(galley, galley.y) and foot.size > SMALLEST:
        foot.size -= 0.5
    if not foot.fits(galley, galley.y):
        raise ValueError(f"{len(foot.recipients)} recipients do not fit on a page")
    start, width = foot.columns(galley)
    top = galley.y
    if foot.joint:
        low = max(
            set_signature(galley, foot, lines, centre, top, second)
            for lines, centre, second in (
                (foot.blocks[0], galley.left + width / 2, len(foot.blocks) > 1),
                (foot.blocks[-1], start + width / 2, False),
            )[-len(foot.blocks) :]
        )
        galley.y = low + foot.house.joint_gap
        galley.y = max(galley.y, set_recipients(galley, foot))
        return
    low = set_recipients(galley, foot)
    for lines in foot.blocks:
        low = max(low, set_signature(galley, foot, lines, start + width / 2, top))
    galley.y = low


def set_recipients(galley: Galley, foot: Foot) -> float:
    """The list from the galley's base line down; the last base line."""
    y = galley.y
    if not foot.recipients:
        return y
    galley.gap()
    label = plain_words(foot.label, "" if foot.party else "bi")
    galley.put(galley.left, y, label, foot.label_size)
    if foot.party:
        galley.stroke(galley.left, y + 2, galley.left + line_width(label, foot.label_size), y + 2)
        y += 2
    for line in foot.items(galley, foot.size):
        y += foot.size * 1.17
        galley.put(galley.left, y + 1, line, foot.size)
    galley.gap()
    return y


def set_signature(
    galley: Galley, foot: Foot, lines: Sequence[str], centre: float, top: float, second: bool = False
) -> float:
    """Authority and titles in bold capitals, room for the hand and the seal, the name; the last base line."""
    house = foot.house
    titles, name = foot.split(lines)
    signed = titles.pop() if titles and titles[-1].casefold() in STAMPED else None
    galley.gap()
    y = top
    for n, title in enumerate(titles):
        # A Party committee's deputy: the office itself stands in capitals that are not bold (Guidance 05-HD/VPTW).
        face = "" if foot.party and n == len(titles) - 1 and n > 0 else "b"
        for line in foot.broken(title, foot.columns(galley)[1]):
            galley.put_centred(centre, y, in_face(line, face), house.sign_size)
            y += house.sign_size * LEADING
    if not name:
        return y - house.sign_size * LEADING
    above = top + foot.titles_height(galley) - house.sign_size * LEADING
    bottom = above + house.sign_size * LEADING + house.sign_space
    middle = (above + bottom) / 2 - 6
    if signed:
        galley.put_centred(centre, middle + 6, plain_words(signed, "i"), house.sign_size)
    elif second:
        galley.page.second_seal, galley.page.second_signature = seal_and_signature(centre, middle)
    else:
        galley.page.seal, galley.page.signature = seal_and_signature(centre, middle)
    galley.put_centred(centre, bottom, plain_words(name, "b"), house.sign_size)
    return bottom


def seal_and_signature(centre: float, middle: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Their middles: the seal covers a third of the signature, on its left (Decree 30/2020, Appendix I, II.8)."""
    return (centre - 62, middle - 4), (centre + 4, middle)
