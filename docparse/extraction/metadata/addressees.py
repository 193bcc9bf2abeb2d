"""The addressees of a letter (`Kính gửi`; Decree 30/2020/NĐ-CP, box 9a): one on the label's line, or a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from docparse.extraction.metadata.head import Head
from docparse.extraction.metadata.layout import MASK, has_words, is_caps, without_tail
from docparse.extraction.metadata.subject import goes_on, is_opener
from docparse.lexicon import Lexicon
from docparse.outline import fold_space
from docparse.spans import Span
from docparse.vietnamese.letters import fold, strip_marks

MAX_LINES = 60
BULLET = re.compile(r"^[\s*_|]*(?:[-–—~+•*]{1,2}|o(?=\s))\s*(?::\s*)?(?=\S)")
_NUMBERED = re.compile(r"^[\s*_|]*\d{1,2}[.)]\s*(?=\S)")
# A telegram's list: `… điện:` / `Gửi: - …`, or `Gửi:` alone.
_SENT_TO = re.compile(r"^\W{0,4}G[ửừữưu]i\s*:")
_MASKED = re.compile(rf"[{MASK}|]+")


class Item(NamedTuple):
    text: str
    span: Span


def find_addressees(head: Head, lexicon: Lexicon) -> list[Item]:
    """The items of `Kính gửi`, `Đồng kính gửi` and of a telegram's `… điện:`, in reading order."""
    labels = "|".join(
        re.escape(w).replace("kinh\\ gui", r"k[i1l]nh\ g[uo][i1l]") for w in lexicon.head_and_foot.addressee_labels
    )
    label = re.compile(rf"(?:^|[^a-z])(?:dong )?(?:{labels})\s*(?P<colon>[:;.]?)")
    items: list[Item] = []
    line = 0
    telegram = head.type_line is not None and head.type_line.name == "Công điện"
    while line < len(head.lines):
        span = head.lines[line]
        folded = fold(head.text[span.start : span.end])
        match = label.search(folded)
        at_end = re.search(r"\b(?:dien|gui)\s*:\W*$", folded) if telegram else None
        sent_to = _SENT_TO.match(span.of(head.text)) if telegram else None
        if match and (match["colon"] or not folded[match.end() :].strip(" *_|")):
            before = head.text[span.start : span.start + match.start()]
            invites = head.type_line is not None and "mời" in head.type_line.name and "moi" in match.group()
            if invites or not re.search(r"[a-z]{2,} [a-z]{2,}", strip_marks(before)):
                found, line = _items(head, line, span.start + match.end(), label, lexicon)
                items += found
                continue
        elif (at_end or sent_to) and not items:
            found, line = _items(head, line, span.start if sent_to else span.end, label, lexicon)
            items += found
            continue
        if items and has_words(folded):
            break
        line += 1
    return items


def _items(head: Head, line: int, at: int, label: re.Pattern[str], lexicon: Lexicon) -> tuple[list[Item], int]:
    """The items from an offset of a line on, and the line behind them."""
    texts: list[str] = []
    spans: list[Span] = []
    blank = listed = False
    stop = min(line + MAX_LINES, len(head.lines))
    current = line
    while current < stop:
        whole = head.lines[current]
        span = Span(max(at, whole.start), whole.end)
        raw = _MASKED.sub(" ", head.text[span.start : span.end])
        if telegram := _SENT_TO.match(raw):
            raw, span = raw[telegram.end() :], Span(span.start + telegram.end(), span.end)
        raw, span = _without_stamp(raw, span, head)
        bullet = BULLET.match(raw) or (_NUMBERED.match(raw) if current > line else None)
        words = fold_space(raw[bullet.end() :] if bullet else raw).strip(" *_")
        if current in head.stamp_lines or not has_words(words):
            blank = blank or (current > line and not raw.strip(" *_|"))
            current += 1
            continue
        if current > line and (again := label.search(fold(words))) and again["colon"]:
            break
        begins = Span(span.start + (bullet.end() if bullet else len(raw) - len(raw.lstrip(" *_"))), span.end)
        if bullet and not (texts and _hyphen_goes_on(texts[-1], listed)):
            if texts and not listed and blank and not texts[-1].endswith(":"):
                break
            listed = True
            texts.append(words)
            spans.append(begins)
        elif not texts:
            if current > line and is_opener(words, lexicon):
                break
            texts.append(words)
            spans.append(begins)
        elif _ends(texts[-1], words, blank, listed, lexicon):
            break
        elif texts[-1].endswith(";") and not listed:
            texts.append(words)
            spans.append(begins)
        else:
            texts[-1] = fold_space(f"{texts[-1]} {words}")
            spans[-1] = Span(spans[-1].start, span.end)
        blank = False
        current += 1
    items = [Item(_tidy(text), span) for text, span in zip(texts, spans, strict=True)]
    return [i for i in items if has_words(i.text)], max(current, line + 1)


def _hyphen_goes_on(before: str, listed: bool) -> bool:
    """`Sở Lao động` / `- Thương binh và Xã hội`: a hyphen that joins a name is no bullet."""
    return listed and bool(re.search(r"(?:lao dong|thi dua|van hoa|phat thanh)$", fold(before)))


def _ends(before: str, words: str, blank: bool, listed: bool, lexicon: Lexicon) -> bool:
    """Whether a line without a bullet is no more part of the item before it."""
    folded = fold(words)
    if (
        before.endswith(".")
        or re.search(r"\bk[i1l]nh g[uo][i1l]\b", folded)
        or is_opener(words, lexicon)
        or is_caps(words)
    ):
        return True
    if before.endswith(";"):
        return listed or blank
    return (
        blank and not goes_on(before, words, lexicon)
        if blank
        else len(words) > 60 and not goes_on(before, words, lexicon)
    )


def _without_stamp(raw: str, span: Span, head: Head) -> tuple[str, Span]:
    """A line without the arrival stamp's agency before its bullet (`CỔNG THÔNG TIN … - Bộ Công Thương;`)."""
    if head.arrival_stamp:
        for bullet in re.finditer(r"\s[-–:_]\s?(?=[^\W\d_])|[.…]{4,}\S*\s+(?=[^\W\d_])", raw):
            before = raw[: bullet.start()]
            if before.strip() and (is_caps(before) or not re.search(r"[a-z]{3}", strip_marks(before))):
                return f"- {raw[bullet.end() :]}", Span(span.start + bullet.end() - 2, span.end)
    return raw, span


def _tidy(text: str) -> str:
    """Without final punctuation, specks, and what is left of a bullet."""
    return without_tail(text).lstrip(" -–—~:.•*_")
