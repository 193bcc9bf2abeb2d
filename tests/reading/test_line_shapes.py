"""Rows that were read as one line, titles that were read as the beginning of the paragraph below."""

import pytest

from docparse.page import Line, Word
from docparse.reading.line_shapes import rows_apart, titles_apart
from docparse.spans import Box

WIDTH = 595.0


def word(text, x0, top, width=None, confidence=0.9):
    return Word(text, Box(x0, top, x0 + (width or 6.0 * len(text)), top + 12), confidence)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        pytest.param(
            [
                word("-", 85, 500),
                word("Như", 95, 500),
                word("Các", 95, 516),
                word("trên;", 120, 500),
                word("sở;", 122, 516),
            ],
            ["- Như trên;", "Các sở;"],
            id="two rows in turns",
        ),
        pytest.param([word("Như", 85, 500), word("trên;", 110, 503), word("Lưu", 150, 506)], None, id="a slanted row"),
        pytest.param([word("Số:", 85, 500), word("12", 98, 502)], None, id="words that touch"),
        pytest.param(
            [
                word("quyết", 85, 500),
                word("định", 120, 502),
                word("số", 150, 499),
                word("các", 152, 506),
                word("ngày", 175, 503),
            ],
            None,
            id="words of one row that lie unevenly, one of them over another",
        ),
        pytest.param([word("Số:", 85, 500)], None, id="one word"),
    ],
)
def test_rows_apart(words, rows):
    line = Line(tuple(words))
    assert [part.text for part in rows_apart(line)] == (rows or [line.text])


def full(text, top, x0=85.0):
    return Line((word(text, x0, top, 510 - x0),))


def middle(text, top, width=200.0):
    return Line((word(text, 297.5 - width / 2, top, width),))


BODY = [full("Thời", 240, 113), full("hạn", 256), full("của", 272), full("việc", 288)]


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        pytest.param([middle("V/v", 200, 330), middle("tỉnh", 216), *BODY], [0, 0, 1, 1, 1, 1], id="title, body"),
        pytest.param(
            [*BODY, Line((word("xong.", 85, 304, 200),)), full("Sau", 320, 113)], [0] * 6, id="a short last line"
        ),
        pytest.param([full("Nay", 184), middle("hai", 200, 420), *BODY], [0] * 6, id="nearly as wide as the text"),
        pytest.param([middle("tỉnh", 216), *BODY[:2]], [0, 0, 0], id="too few full lines to know the margins"),
        pytest.param([middle("tỉnh", 216), middle("năm", 232), *BODY[1:]], [0, 0, 1, 1, 1], id="two centred lines"),
    ],
)
def test_titles_apart(lines, blocks):
    found = titles_apart(lines, WIDTH)
    assert [line.block for line in found] == blocks
    assert [line.words for line in found] == [line.words for line in lines]


def test_a_layer_tells_its_own_gaps():
    lines = [
        Line((word(line.words[0].text, *line.box[:2], line.box.width, None),)) for line in [middle("tỉnh", 216), *BODY]
    ]
    assert {line.block for line in titles_apart(lines, WIDTH)} == {0}
