"""A document cut out of a file's reading is as if it were a file of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.page import Cell, PageWarning, Reading, TextMap
from docparse.records import Mark, PageRange, Source, Warning
from docparse.spans import Box, Span
from docparse.splitting.documents import FoundDocument
from docparse.splitting.parts import parts_of

from .pages import pages_of

SOURCE = Source(
    path="ho-so.pdf", sha256="0", media_type="application/pdf", encoding=None, page_count=3, origin="born_digital"
)
WORDS = st.text("abcđê", min_size=1, max_size=6)
PAGES = st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=4), min_size=1, max_size=6)


def reading_of(*pages, **more):
    made = tuple(pages_of(*pages))
    return Reading(source=SOURCE, text_map=TextMap.of_pages(made), pages=made, **more)


def parts(reading, *ranges):
    return list(parts_of(reading, [FoundDocument(first, last) for first, last in ranges]))


def test_text_pages_and_range_are_those_of_the_part():
    first, second = parts(reading_of(["một hai"], ["ba"], ["bốn năm"]), (1, 1), (2, 3))
    assert (first.raw, second.raw) == ("một hai", "ba\n\n\nbốn năm")
    assert [p.page_number for p in second.pages] == [2, 3]
    assert (first.page_range, second.page_range) == (PageRange(first=1, last=1), PageRange(first=2, last=3))
    assert second.source == SOURCE


def test_boxes_keep_the_pages_of_the_file():
    _, second = parts(reading_of(["một"], ["ba"], ["bốn"]), (1, 1), (2, 3))
    (box,) = second.text_map.boxes(Span(5, 8))
    assert (second.raw[5:8], box.page) == ("bốn", 3)


def test_a_table_goes_with_its_page_and_its_cells_stand_where_their_words_are():
    whole = reading_of(["một"], ["ba bốn"])
    at = whole.raw.index("bốn")
    table = ((Cell("bốn", ((2, Box(0, 0, 9, 9)),), Span(at, at + 3)), Cell("", ((2, Box(9, 0, 18, 9)),))),)
    first, second = parts(replace(whole, tables=(table,)), (1, 1), (2, 2))
    assert first.tables == ()
    ((row,),) = second.tables
    assert row[0].span is not None
    assert row[0].span.of(second.raw) == "bốn"
    assert row[1].span is None


def test_a_table_over_the_cut_is_cut():
    whole = reading_of(["một"], ["ba"])
    rows = tuple((Cell(word, ((page, Box(0, 0, 9, 9)),), Span(at, at + len(word))),) for word, page, at in (
        ("một", 1, 0), ("ba", 2, 6)))  # fmt: skip
    first, second = parts(replace(whole, tables=(rows,)), (1, 1), (2, 2))
    assert [c.text for row in first.tables[0] for c in row] == ["một"]
    assert [c.span for row in second.tables[0] for c in row] == [Span(0, 2)]


def test_warnings_go_with_their_pages():
    warnings = (
        Warning(code="truncated", message="tệp bị cắt"),
        PageWarning(code="page_unreadable", message="Trang 2", pages=(2,)),
        PageWarning(code="layer_replaced", message="Trang 1, 3", pages=(1, 3)),
    )
    first, second = parts(reading_of(["một"], ["hai"], ["ba"], warnings=warnings), (1, 1), (2, 3))
    assert [w.code for w in first.warnings] == ["truncated", "layer_replaced"]
    assert [w.code for w in second.warnings] == ["truncated", "page_unreadable", "layer_replaced"]


def test_running_heads_go_along_and_letterheads_do_not_run():
    """Three letters of one issuer repeat its name at one height; a gazette repeats its head on every page."""
    pages = [["SỞ Y TẾ", "Công báo số 5", "một"], ["Công báo số 6", "hai"], ["SỞ Y TẾ", "ba"], ["SỞ Y TẾ", "bốn"]]
    made = reading_of(*pages)
    running = [s for line in ("SỞ Y TẾ", "Công báo số 5", "Công báo số 6") for s in spans_of(made.raw, line)]
    marked = tuple(
        replace(page, marks=tuple(mark(line.box) for line in page.lines if line.text[0] in "SC")) for page in made.pages
    )
    first, second, third = parts(replace(made, running=tuple(sorted(running)), pages=marked), (1, 2), (3, 3), (4, 4))
    assert [s.of(first.raw) for s in first.running] == ["Công báo số 5", "Công báo số 6"]
    assert [len(page.marks) for page in first.pages] == [1, 1]
    assert (second.running, third.running) == ((), ())
    assert [len(page.marks) for page in (*second.pages, *third.pages)] == [0, 0]


def spans_of(text, words):
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def mark(box):
    return Mark(kind="furniture", x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1)


@given(PAGES, st.data())
def test_nothing_is_lost_or_moved(pages, data):
    """All words of the parts are all words of the whole, each with its page, its box and its place in the text."""
    cuts = sorted(data.draw(st.sets(st.integers(2, max(len(pages), 2)).filter(lambda n: n <= len(pages)))))
    whole = reading_of(*pages)
    ranges = [(a, b - 1) for a, b in zip([1, *cuts], [*cuts, len(pages) + 1], strict=True)]
    found = parts(whole, *ranges)
    words = [(page, word) for part in found for _, page, word in part.text_map.words(Span(0, len(part.raw)))]
    assert words == [(page, word) for _, page, word in whole.text_map.words(Span(0, len(whole.raw)))]
    for part in found:
        assert part.raw.strip() in whole.raw
        assert all(s.of(part.raw) == w.text for s, _, w in part.text_map.words(Span(0, len(part.raw))))


@pytest.mark.parametrize(
    "pages", [pytest.param([[], []], id="no words"), pytest.param([[], ["một"]], id="blank first")]
)
def test_pages_without_words(pages):
    first, second = parts(reading_of(*pages), (1, 1), (2, 2))
    assert (first.raw, second.raw) == ("", "một" if pages[1] else "")
