"""What stands on the pages and is no part of the document: page numbers, running heads, stamps.

Whole lines only. A stamp that OCR has run together with a line of the document stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from docparse.lexicon import FrameWords
from docparse.sections.lines import Line

# A lone number, perhaps between dashes, after `Trang` or with the page count:   3   - 3 -   Trang 2/5
_PAGE_NUMBER = re.compile(r"[-–—_.\s|]{0,3}(?:trang\s?:?\s?)?(\d{1,3})(?:\s?/\s?\d{1,3})?[-–—_.\s|]{0,3}")
# A page has at least so many characters, or else a blank line on both sides of its number.
_LEAST_PAGE = 350
_MOST_PAGE = 9000
_MOST_UNNUMBERED = 12  # OCR may lose so many numbers in a row
_HEAD_LINES = 14
_LEAST_REPEATS = 3
_LONGEST = 160  # no furniture is longer; patterns are not tried on longer lines


def find_furniture(lines: Sequence[Line], words: FrameWords) -> set[int]:
    """The numbers of the lines that are furniture. Lines without any letter or digit count too, if they hold marks."""
    short = [line for line in lines if not line.blank and len(line.text) <= _LONGEST]
    found = {line.number for line in lines if line.blank and line.text}
    found |= _stamps(lines, short, words)
    found |= _arrival_stamps(lines, short, words)
    page_numbers = _page_numbers(lines)
    return found | page_numbers | _running_heads(lines, short, words, page_numbers)


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lone numbers that count up as pages do: what stands between two of them is long enough to be a page.

    The rows of a table count up too, but close together.
    """
    found: set[int] = set()
    last, last_at = 1, 0
    numbers = {
        line.number: int(match[1])
        for line in lines
        if 0 < len(line.text) <= 14 and (match := _PAGE_NUMBER.fullmatch(line.folded))
    }
    for i, number in numbers.items():
        line = lines[i]
        if any(abs(numbers.get(i + step, -1) - number) == 1 for step in (-3, -2, 2, 3)):
            continue  # rows
        pages = number - last
        apart = line.start - last_at
        alone = (i == 0 or lines[i - 1].blank) and (i + 1 == len(lines) or lines[i + 1].blank)
        if not found:
            fits = (number == 1 and alone) or (1 <= pages <= _MOST_UNNUMBERED and _LEAST_PAGE * pages <= apart)
        else:
            fits = 1 <= pages <= _MOST_UNNUMBERED and apart >= _LEAST_PAGE * pages
            # A short page, and a last one that holds nothing but its number.
            fits = fits or (pages == 1 and (line.number - 1 in found or (alone and apart >= _LEAST_PAGE // 4)))
        if fits and apart <= _MOST_PAGE * max(pages, 1):
            found.add(line.number)
            last, last_at = number, line.end
    return found


def _stamps(lines: Sequence[Line], short: Sequence[Line], words: FrameWords) -> set[int]:
    """Lines of digital-signature stamps, and the short lines above and between them at the head of the first page."""
    found = {line.number for line in short if words.stamp.fullmatch(line.folded)}
    for n in sorted(found):
        near = lines[max(n - 3, 0) : n + 4]
        found |= {row.number for row in near if len(row.text) <= 80 and words.stamp_beside.fullmatch(row.folded)}
    head = next((line.number for line in short if words.motto.search(line.folded)), 0)
    above = [n for n in found if n < min(head, _HEAD_LINES)]
    if above:
        found |= {n for n in range(max(above)) if not lines[n].blank and len(lines[n].text) <= 60}
    return found


def _arrival_stamps(lines: Sequence[Line], short: Sequence[Line], words: FrameWords) -> set[int]:
    found: set[int] = set()
    for line in short:
        if "Đ" not in line.text[:12] or not words.arrival.fullmatch(line.folded) or not line.text.split()[0].isupper():
            continue
        found.add(line.number)
        for row in lines[line.number + 1 : line.number + 6]:
            if row.blank:
                continue
            if not words.arrival_rows.fullmatch(row.folded) or "/" in row.text.split(":")[-1][:8]:
                break
            found.add(row.number)
    return found


def _running_heads(lines: Sequence[Line], short: Sequence[Line], words: FrameWords, page_numbers: set[int]) -> set[int]:
    """Lines known as heads of gazettes, and lines that stand next to page breaks again and again."""
    found = {line.number for line in short if words.running_head.fullmatch(line.folded)}
    edges: dict[str, list[int]] = {}
    for line in short:
        if not 6 <= len(line.text) <= 90 or line.ended:
            continue
        by_break = line.number > 0 and "\f" in lines[line.number - 1].text
        if by_break or line.after_blank >= 2 or page_numbers & {line.number - 1, line.number + 1}:
            edges.setdefault(re.sub(r"\d+", "#", line.folded), []).append(line.number)
    for head, numbers in edges.items():
        pages_apart = all(lines[b].start - lines[a].start >= _LEAST_PAGE for a, b in pairwise(numbers))
        if len(numbers) >= _LEAST_REPEATS and pages_apart and re.search(r"[a-z]{2}", head) and not _label_like(head):
            found.update(numbers)
    return found


def _label_like(head: str) -> bool:
    """Whether a repeated line may be a title of the document: `Điều 5`, `Mục 2`, `1. Mục đích`."""
    return (
        re.match(r"\W{0,3}(?:(?:dieu|chuong|muc|phan|phu luc|bieu|mau)\b|[#ivx]{1,4}[.)]|[a-z]\)|-)", head) is not None
    )
