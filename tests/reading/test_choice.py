"""Which source the text of a page is taken from, and what is told about it."""

from __future__ import annotations

import pytest

from docparse.correction.fluency import likelihoods
from docparse.errors import MissingSystemProgram
from docparse.page import Line, Page, Word
from docparse.reading.choice import Choice, Doubt, better_of, choose, layer_warnings, ranges_of, weigh
from docparse.reading.evidence import is_odd, weigh_text
from docparse.reading.ink_fit import InkFit
from docparse.records import Origin
from docparse.spans import Box
from docparse.vietnamese.letters import strip_marks

TEXT = """Thực hiện chỉ đạo của Thủ tướng Chính phủ về phòng, chống thiên tai, Ủy ban nhân dân tỉnh yêu cầu các sở,
ban, ngành, địa phương chủ động triển khai phương án ứng phó, bảo đảm an toàn tính mạng và tài sản của Nhân dân;
tổ chức trực ban nghiêm túc, kịp thời báo cáo tình hình về cơ quan thường trực để tổng hợp, xử lý theo quy định."""
ALWAYS = InkFit(1.0, 0.9)


def page(text: str, origin: Origin = "scanned_with_text_layer", confidence: float | None = None) -> Page:
    """Words of ten points each in lines of a page."""
    lines = tuple(
        Line(
            tuple(Word(w, Box(40 * k, 20 * n, 40 * k + 35, 20 * n + 14), confidence) for k, w in enumerate(ws.split()))
        )
        for n, ws in enumerate(text.split("\n"))
    )
    return Page(1, 900, 800, lines, origin)


def said(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


UNMARKED = strip_marks(TEXT)
CYRILLIC = TEXT.replace("ị", "ӏ").replace("ủ", "ӫ").replace("ư", "ѭ")
MISREAD = TEXT.replace("chủ động", "chù dộng").replace("trực ban", "trục bnn").replace("kịp thời", "kip ửiời")


@pytest.mark.parametrize(
    ("text", "origin", "fit", "doubt"),
    [
        pytest.param(TEXT, "born_digital", None, None, id="a program's own text"),
        pytest.param(TEXT, "scanned_with_text_layer", ALWAYS, None, id="an OCR that made no mistake"),
        pytest.param(MISREAD, "scanned_with_text_layer", ALWAYS, "misread", id="an OCR that made some"),
        pytest.param(MISREAD, "born_digital", None, None, id="what a program wrote was not misread"),
        pytest.param(TEXT, "scanned_with_text_layer", InkFit(0.95, 0.1), "misplaced", id="beside the words"),
        pytest.param(TEXT, "born_digital", InkFit(0.1, 0.9), "scanty", id="a caption over a scan"),
        pytest.param(TEXT, "born_digital", InkFit(0.6, 0.9), None, id="a page with a picture that has letters"),
        pytest.param(TEXT, "scanned_with_text_layer", InkFit(0.6, 0.9), "scanty", id="half the page read"),
        pytest.param(TEXT, "scanned_with_text_layer", InkFit(None, None), None, id="nothing to be seen"),
        pytest.param(CYRILLIC, "born_digital", None, "broken", id="letters of other scripts in words"),
        pytest.param(TEXT.replace("ủ", "\ue0f1"), "born_digital", None, "broken", id="private use"),
        pytest.param(TEXT.replace("ủ", "(cid:17)"), "born_digital", None, "broken", id="glyphs without a character"),
        pytest.param(TEXT.replace("ủ", "\x07"), "born_digital", None, "broken", id="control characters"),
        pytest.param(TEXT.replace("ư", "ƣ"), "born_digital", None, None, id="look-alikes are mended to the letter"),
        pytest.param(UNMARKED, "born_digital", None, "foreign", id="marks lost"),
        pytest.param("1 2 3 4 5 6 7 8 9", "born_digital", None, None, id="too few words to tell"),
    ],
)
def test_doubts(text: str, origin: Origin, fit: InkFit | None, doubt: Doubt | None) -> None:
    assert weigh(page(text, origin), fit, likelihoods).doubt == doubt


@pytest.mark.parametrize("model", [pytest.param(likelihoods, id="with a model"), pytest.param(None, id="without")])
@pytest.mark.parametrize(
    ("layer", "origin", "ours", "doubt", "took_layer"),
    [
        pytest.param(CYRILLIC, "born_digital", TEXT, "broken", False, id="ours is Vietnamese"),
        pytest.param(TEXT, "born_digital", CYRILLIC, "broken", True, id="ours is no better"),
        pytest.param(UNMARKED, "scanned_with_text_layer", TEXT, "foreign", False, id="an engine without marks"),
        pytest.param(UNMARKED, "scanned_with_text_layer", UNMARKED, "foreign", True, id="a text without marks"),
        pytest.param(
            TEXT, "scanned_with_text_layer", MISREAD, "misplaced", False, id="words in wrong places are no use"
        ),
        pytest.param(TEXT, "scanned_with_text_layer", "~", "misplaced", True, id="OCR saw nothing"),
    ],
)
def test_the_better_source(layer, origin, ours, doubt, took_layer, model) -> None:
    choice = better_of(weigh(page(layer, origin), ALWAYS, model), page(ours, "scanned", 0.9), doubt)
    assert (choice.took_layer, choice.doubt) == (took_layer, doubt)
    assert said(choice.page) == (layer if took_layer else ours)
    assert choice.page.origin == (origin if took_layer else "scanned")


@pytest.mark.parametrize(("layer", "ours", "origin"), [
    pytest.param(TEXT, MISREAD, "scanned_with_text_layer", id="theirs"),
    pytest.param(MISREAD, TEXT, "scanned", id="ours"),
])  # fmt: skip
def test_of_two_engines_the_one_that_reads_better(layer: str, ours: str, origin: Origin) -> None:
    choice = better_of(weigh(page(layer), ALWAYS, likelihoods), page(ours, "scanned", 0.9), "misread")
    assert (said(choice.page), choice.page.origin) == (TEXT, origin)


def test_ocr_is_not_asked_where_nothing_speaks_against_the_layer() -> None:
    def ocr() -> Page:
        pytest.fail("asked")

    assert choose(weigh(page(TEXT), ALWAYS, likelihoods), ocr).doubt is None


def not_installed() -> Page:
    raise MissingSystemProgram("thiếu tesseract", "no tesseract")


def test_without_tesseract_a_doubtful_layer_is_kept_and_told() -> None:
    choice = choose(weigh(page(CYRILLIC), ALWAYS, likelihoods), not_installed)
    assert (choice.took_layer, [w.code for w in layer_warnings([choice])]) == (True, ["layer_doubtful"])


def test_without_tesseract_a_scan_with_a_caption_is_an_error() -> None:
    with pytest.raises(MissingSystemProgram):
        choose(weigh(page("Ký bởi: Văn thư"), InkFit(0.02, None), likelihoods), not_installed)


@pytest.mark.parametrize(
    ("text", "fit", "low", "high"),
    [
        pytest.param(TEXT, ALWAYS, 1.0, 1.0, id="right"),
        pytest.param(TEXT, InkFit(1.0, 0.1), 0.1, 0.1, id="misplaced"),
        pytest.param(TEXT, InkFit(0.2, 0.9), 0.2, 0.2, id="a part of the page"),
        pytest.param(CYRILLIC, ALWAYS, 0.1, 0.7, id="broken"),
        pytest.param(UNMARKED, ALWAYS, 0.0, 0.1, id="without marks"),
    ],
)
def test_the_grade_of_a_layer_that_has_to_do(text: str, fit: InkFit, low: float, high: float) -> None:
    assert low <= choose(weigh(page(text), fit, likelihoods), None).page.grade <= high


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        pytest.param([3], "3", id="one"),
        pytest.param([1, 2, 3], "1–3", id="a run"),
        pytest.param([1, 2, 5, 7, 8], "1–2, 5, 7–8", id="runs apart"),
    ],
)
def test_ranges(numbers: list[int], written: str) -> None:
    assert ranges_of(numbers) == written


def test_one_warning_a_cause() -> None:
    choices = [Choice(page(TEXT), doubt, took) for doubt, took in (("broken", False), ("broken", False), (None, True))]
    (warning,) = layer_warnings(choices)  # type: ignore[arg-type]
    assert (warning.code, warning.message.split(":")[0]) == ("layer_replaced", "Trang 1, 1")


def test_a_layer_that_only_might_be_bettered_is_no_warning() -> None:
    assert layer_warnings([Choice(page(TEXT), "misread", True)]) == []


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        pytest.param("€)", True, id="an item's letter misread"),
        pytest.param("ø)", True, id="a letter of no Vietnamese word"),
        pytest.param("~", True, id="a dash misread"),
        pytest.param("c)", False, id="an item"),
        pytest.param("“Đường", False, id="quotes"),
        pytest.param("15%", False, id="a share"),
        pytest.param("GD&ĐT", False, id="an office"),
    ],
)
def test_odd_signs(text: str, odd: bool) -> None:
    assert is_odd(text) is odd


def test_no_words_are_no_evidence() -> None:
    found = weigh_text("", likelihoods)
    assert (found.words, found.broken, found.fluency) == (0, 0.0, None)
