"""The end of a document: recipients beside the signature; under the signatures of a joint document."""

from __future__ import annotations

from collections.abc import Sequence

from samples.lines import Word, balanced_lines, break_lines, line_width

from generator.document import Document
from generator.galley import Galley, plain_words
from generator.house import House

STAMPED = ("(đã ký)", "đã ký", "(đã ký và đóng dấu)")
SMALLEST = 7.0  # points, of a long list of recipients


class Foot:
    """What stands at the foot, broken into lines for the house."""

    def __init__(self, document: Document, house: House) -> None:
        self.house = house
        self.party = document.head.motto == "party" or "*" in document.head.issuer
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
        width = self.columns(galley)[1]
        return max(
            sum(len(self.broken(title, width)) for title in titles) * self.house.sign_size * 1.2
            + (self.house.sign_space if name else 0)
            for titles, name in map(self.split, self.blocks)
        )

    def broken(self, title: str, width: float) -> list[list[Word]]:
        return balanced_lines(plain_words(title, "b"), self.house.sign_size, width)

    def height(self, galley: Galley) -> float:
        """From the base line of the text's last line to the lowest base line of the foot."""
        heights = self.recipients_height(galley), self.signature_height(galley)
        return 16 + (sum(heights) + 20 if self.joint else max(heights))

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
    galley.y += 6
    lowest = galley.bottom + 14
    if galley.y + foot.height(galley) - 16 > lowest and not galley.fresh:
        galley.new_page()
    while galley.y + foot.height(galley) - 16 > lowest and foot.size > SMALLEST:
        foot.size -= 0.5
    start, width = foot.columns(galley)
    top = galley.y
    if foot.joint:
        low = max(
            set_signature(galley, foot, lines, centre, width - 10, top, second)
            for lines, centre, second in (
                (foot.blocks[0], galley.left + width / 2, len(foot.blocks) > 1),
                (foot.blocks[-1], start + width / 2, False),
            )[-len(foot.blocks) :]
        )
        galley.y = low + 22
        galley.y = max(galley.y, set_recipients(galley, foot))
        return
    low = set_recipients(galley, foot)
    for lines in foot.blocks:
        low = max(low, set_signature(galley, foot, lines, start + width / 2, width, top))
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
    galley: Galley, foot: Foot, lines: Sequence[str], centre: float, width: float, y: float, second: bool = False
) -> float:
    """Authority and titles in bold capitals, room for the hand and the seal, the name; the last base line."""
    house = foot.house
    titles, name = foot.split(lines)
    galley.gap()
    stamped = [title for title in titles if title.casefold() in STAMPED]
    for n, title in enumerate(titles):
        if title in stamped:
            continue
        # A Party committee's deputy: the office itself stands in capitals that are not bold (Guidance 05-HD/VPTW).
        plain = foot.party and n == len(titles) - 1 and n > 0
        for line in foot.broken(title, width):
            words = plain_words(" ".join("".join(r.text for r in w) for w in line), "" if plain else "b")
            galley.put_centred(centre, y, words, house.sign_size)
            y += house.sign_size * 1.2
    y -= house.sign_size * 1.2
    if not name:
        return y
    for title in stamped:
        galley.put_centred(centre, y + house.sign_space / 2, plain_words(title, "i"), house.sign_size)
    if not stamped:
        middle = y + (house.sign_space + house.sign_size) / 2 - 6
        # The seal covers a third of the signature, on its left (Decree 30/2020, Appendix I, II.8).
        if second:
            galley.page.second_seal, galley.page.second_signature = (centre - 62, middle - 4), (centre + 4, middle)
        else:
            galley.page.seal, galley.page.signature = (centre - 62, middle - 4), (centre + 4, middle)
    y += house.sign_space + house.sign_size
    galley.put_centred(centre, y, plain_words(name, "b"), house.sign_size)
    return y
