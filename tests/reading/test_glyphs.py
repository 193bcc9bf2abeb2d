"""Words out of glyphs: gaps are evidence, blanks are hints."""

import pytest

from docparse.reading.glyphs import Glyph, rows_of
from docparse.reading.layer import in_unicode
from docparse.spans import Box

SIZE = 13.0


def glyphs(text: str, *, x: float = 100, baseline: float = 200, advance: float = 6.0, gap: float = 0.0, **more):
    """Glyphs side by side; `|` is a gap of a word space without a glyph, `_` a drawn blank."""
    found = []
    for c in text:
        if c == "|":
            x += 3.3
            continue
        box = Box(x, baseline - SIZE, x + advance, baseline)
        found.append(Glyph(" " if c == "_" else c, box, baseline, SIZE, **more))
        x += advance + gap
    return found


def texts(found):
    return [[w.text for w in row] for row in rows_of(found)]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param(glyphs("Sở|Y|tế"), [["Sở", "Y", "tế"]], id="gaps without blanks"),
        pytest.param(glyphs("Sở_Y_tế"), [["Sở", "Y", "tế"]], id="blanks"),
        pytest.param(glyphs("SỞ_Y", gap=1.5), [["SỞ", "Y"]], id="letters set wide"),
        pytest.param(list(reversed(glyphs("tỉnh"))), [["tỉnh"]], id="drawn backwards"),
        pytest.param(glyphs("hạ|tầng") + glyphs("hạ|tầng", x=100.4), [["hạ", "tầng"]], id="bold by drawing twice"),
        pytest.param(
            [*glyphs("QUẢ"), Glyph(" ", Box(112, 199.5, 112.3, 200), 200.2, 0.5), *glyphs("N", x=118)],
            [["QUẢN"]],
            id="a tiny blank inside a letter",
        ),
        pytest.param(
            [*glyphs("ngày___tháng"), *glyphs("15", x=127, baseline=198.5)],
            [["ngày", "15", "tháng"]],
            id="a number stamped over drawn blanks",
        ),
        pytest.param(glyphs("trên") + glyphs("dưới", baseline=218), [["trên"], ["dưới"]], id="two lines"),
        pytest.param(glyphs("\uf0b7|Nội"), [["•", "Nội"]], id="bullet of a symbol font"),
        pytest.param(glyphs("x·|héi", encoding="TCVN3"), [["xã", "hội"]], id="TCVN3 font"),
        pytest.param(
            glyphs("quyÕt|®Þnh", encoding="TCVN3", capitals=True), [["QUYẾT", "ĐỊNH"]], id="all-capitals font"
        ),
        pytest.param(glyphs("Coäng", encoding="VNI"), [["Cộng"]], id="VNI: two glyphs make a letter"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_words(drawn, expected):
    assert texts(drawn) == expected


def test_marks_drawn_apart_join_their_letter():
    e, hat, dot, n = glyphs("e\u0302\u0323n", advance=6)
    (row,) = rows_of([e, hat, dot, n])
    assert [w.text for w in row] == ["ện"]
    assert row[0].box.x1 == n.box.x1


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param(glyphs("cña|Sè", encoding="TCVN3"), ["của", "Số"], id="the font is believed"),
        pytest.param(
            glyphs("của|bộ|và|các|cô", encoding="TCVN3"), ["của", "bộ", "và", "các", "cô"], id="Unicode in it"
        ),
        pytest.param(
            [
                *glyphs("của|bộ|các|cô", encoding="TCVN3"),
                *glyphs("cña|Sè", baseline=230, encoding="TCVN3", capitals=True),
            ],
            ["của", "bộ", "các", "cô", "CỦA", "SỐ"],
            id="font by font",
        ),
        pytest.param(
            [*glyphs("ban|hµnh|quyÕt|®Þnh"), *glyphs("của|bộ|và|các", baseline=230), *glyphs("thöôûng", baseline=260)],
            ["ban", "hành", "quyết", "định", "của", "bộ", "và", "các", "thưởng"],
            id="word by word where no font tells",
        ),
    ],
)
def test_old_codes_of_glyphs(drawn, expected):
    assert [word for row in texts(in_unicode(drawn)) for word in row] == expected
