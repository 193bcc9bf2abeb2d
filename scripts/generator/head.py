"""The head of the first page in its two columns: issuer, number, subject and stamps; motto, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typesetting.lines import Run, Word, balanced_lines, break_lines, line_width
from typesetting.page import BLANK

from generator.document import Document
from generator.galley import Galley, Put, plain_words
from generator.gold import motto_of

RED = "#c8102e"
LEAST_COLUMN = 150.0  # points for the issuer
GAP = 10.0
SHORT = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN", "UỶ": "ỦY"}
HAND = re.compile(r"⟨(.*?)⟩")


def set_head(galley: Galley, document: Document, by_hand: bool) -> None:
    head, house = document.head, galley.house
    party = head.is_party
    motto = [line for line in motto_of(document) if line.strip()]
    if not (motto or head.issuer or head.number or head.about or head.stamps or head.place_date or head.draft):
        return
    sizes = (15.0, 15.0) if party else house.motto_sizes
    left, right = galley.left - house.overhang, galley.right + house.overhang * 0.6
    wide = max([line_width(plain_words(line, "b"), sizes[min(n, 1)]) for n, line in enumerate(motto)], default=0.0)
    column = min(max(wide + 8, 230.0), right - left - LEAST_COLUMN - GAP)
    left_width = right - left - column - GAP
    left_centre, right_centre = left + left_width / 2, right - column / 2
    top = galley.y
    issuer_end = set_issuer(galley, document, party, left_centre, left_width)
    motto_lines = [line for n, text in enumerate(motto)
                   for line in balanced_lines(plain_words(text, "b"), sizes[min(n, 1)], column)]  # fmt: skip
    motto_end = top + max(len(motto_lines) - 1, 0) * sizes[0] * 1.22
    number_y = max(issuer_end + house.number_size + 10, motto_end + house.head_gap)
    low = number_y
    if head.number is not None:
        low = put_with_hands(galley, left_centre, number_y, head.number, "", house.number_size, by_hand, left_width)
    if head.about:
        face = "i" if party else ""
        for line in balanced_lines(plain_words(head.about.text, face), house.about_size, left_width - 4):
            low += house.about_size * 1.2
            galley.put_centred(left_centre, low, line, house.about_size)
    low = set_stamps(galley, head.stamps, left_centre, low)
    galley.gap()
    y = top
    for n, line in enumerate(motto_lines):
        size = sizes[min(n, 1)]
        galley.put_centred(right_centre, y, line, size)
        if n == len(motto_lines) - 1:
            half = line_width(line, size) / 2
            galley.stroke(right_centre - half, y + 5, right_centre + half, y + 5)
        y += sizes[0] * 1.22
    right_low = number_y
    if head.place_date is not None:
        right_low = put_with_hands(
            galley, right_centre, number_y, head.place_date, "i", house.date_size, by_hand, column
        )
    if head.draft is not None:
        right_low += 24
        words = plain_words(head.draft, "b")
        galley.put_centred(right_centre, right_low, words, 13)
        half = line_width(words, 13) / 2 + 6
        if head.draft.isupper():
            galley.frame(right_centre - half, right_low - 14, right_centre + half, right_low + 6, 0.8, "black")
    galley.gap()
    galley.y = max(low, right_low) + 30


def set_issuer(galley: Galley, document: Document, party: bool, centre: float, width: float) -> float:
    """The parent's lines plain, the issuer's bold, with a stroke or the Party's star below; the last base line."""
    house = galley.house
    size = 14.0 if party else house.issuer_size
    lines = document.head.issuer
    bold_from = first_of_issuer(lines, document.metadata.get("issuer"))
    y, last, widest = galley.y, galley.y, 0.0
    for n, text in enumerate(lines):
        if text.strip() == "*":
            galley.put_centred(centre, y + 3, [(Run("*", ""),)], size)
            last, y = y + 3, y + 12
            continue
        for line in balanced_lines(plain_words(text, "b" if n >= bold_from else ""), size, width):
            galley.put_centred(centre, y, line, size)
            widest = line_width(line, size)
            last, y = y, y + size * 1.2
    if widest and "*" not in lines:
        half = widest * house.rule / 2
        galley.stroke(centre - half, last + 6, centre + half, last + 6)
    return last


def first_of_issuer(lines: Sequence[str], issuer: str | None) -> int:
    """The first line of the issuer itself; those above are its parent. The last line where nothing tells."""

    def full(text: str) -> str:
        return " ".join(SHORT.get(word, word) for word in text.upper().split())

    wanted = full(issuer or "")
    for n, line in enumerate(lines):
        begin = " ".join(full(line).split()[:2])
        if begin and wanted.startswith(begin) and len(full(" ".join(lines[n:]))) <= len(wanted) + 12:
            return n
    names = [n for n, line in enumerate(lines) if line.strip() != "*"]
    return names[-1] if names else 0


def set_stamps(galley: Galley, stamps: Sequence[str], centre: float, low: float) -> float:
    """Secrecy and urgency, each in a red frame (Decree 30/2020, Appendix I, II.9)."""
    for stamp in stamps:
        low += 27
        words = plain_words(stamp, "b")
        galley.put_centred(centre, low, words, 14, RED)
        half = line_width(words, 14) / 2 + 9
        galley.frame(centre - half, low - 16, centre + half, low + 7, 1.2, RED)
    return low + 3 * bool(stamps)


def put_with_hands(
    galley: Galley, centre: float, y: float, text: str, face: str, size: float, by_hand: bool, width: float
) -> float:
    """A line in which ⟨parts⟩ may be left blank for a hand, and in which what nobody has filled in is wide open.

    Gives its base line, the last where it had to be broken.
    """
    shown = HAND.sub(lambda hand: BLANK * round(2.6 * len(hand[1]) + 2) if by_hand else hand[1], text)
    hands = HAND.findall(text) if by_hand else []
    filled = bool(hands)
    words = list(with_room(plain_words(shown, face)))
    said = [word.replace("⟨", "").replace("⟩", "") for word in text.split()]
    while line_width(words, size) > width and size > (8 if hands else 11):
        size -= 0.5
    at, low = 0, y
    for line in break_lines(words, size, width, width):
        x = centre - line_width(line, size) / 2
        for n, word in enumerate(line):
            for m, run in enumerate(word):
                if hands and BLANK in run.text and "⟨" in text.split()[at + n]:
                    before = line_width([*line[:n], word[:m]], size)
                    before += Run(run.text[: run.text.index(BLANK)], run.face).width(size)
                    galley.page.hands.append((hands.pop(0), x + before, y))
        whole = len(line) == len(words)
        galley.put_line([Put(x, line, size, said=said[at : at + len(line)] if filled and whole else None)], y)
        at += len(line)
        low, y = y, y + size * 1.15
    return low


def with_room(words: Sequence[Word]) -> Iterator[Word]:
    """Room for a number before its stroke, and for a day or month that is not filled in."""
    before = ""
    for word in words:
        text = "".join(run.text for run in word)
        room = 0
        if text[0] in "/-" and len(text) > 1 and before.rstrip(":.").lower() == "số":
            room = 9
        elif (before.lower(), text) in (("ngày", "tháng"), ("tháng", "năm")):
            room = 6
        yield (Run(BLANK * room, word[0].face), *word) if room else word
        before = text
