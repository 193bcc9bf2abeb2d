"""Running heads and feet of real pages: marked, and no part of a sentence that goes on over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from docparse.page import Line, Page, Word
from docparse.pipeline import parse
from docparse.reading.running_lines import with_running_lines
from docparse.spans import Box

WIDTH, HEIGHT = 595.0, 842.0
BODY = "Các sở, ban, ngành tổ chức thực hiện nghiêm túc các nội dung của Kế hoạch này."


def page(number: int, *lines: tuple[str, float]) -> Page:
    """Lines with the height at which they stand, as a share of the page's."""
    rows = []
    for text, at in lines:
        words, x = [], 70.0
        for word in text.split():
            words.append(Word(word, Box(x, at * HEIGHT - 5, x + 6 * len(word), at * HEIGHT + 5)))
            x += 6 * len(word) + 4
        rows.append(Line(tuple(words)))
    return Page(number, WIDTH, HEIGHT, tuple(rows), "born_digital")


def running(*pages: Page) -> list[list[str]]:
    return [[line.text for line in lines] for _, lines in with_running_lines(pages)]


HEAD = "Sở Nội vụ tỉnh Hải Sơn"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([(HEAD, 0.04)] * 3, [[HEAD]] * 3, id="three pages"),
        pytest.param([(HEAD, 0.04)] * 2, [[], []], id="two pages are too few"),
        pytest.param([(HEAD, 0.3)] * 3, [[], [], []], id="in the text"),
        pytest.param([(HEAD, 0.04), (HEAD, 0.96), (HEAD, 0.04)], [[], [], []], id="not at one height"),
        pytest.param(
            [("Trang 1 của 9", 0.96), ("Trang 2 của 9", 0.96), ("Trang 3 của 9", 0.96)],
            [["Trang 1 của 9"], ["Trang 2 của 9"], ["Trang 3 của 9"]],
            id="numbers count",
        ),
        pytest.param(
            [(HEAD, 0.04), ("Sở Nội vụ tinh Hai Sợn", 0.045), ("Sò Nôi vụ tỉnh Hải Sơn", 0.04)],
            [[HEAD], ["Sở Nội vụ tinh Hai Sợn"], ["Sò Nôi vụ tỉnh Hải Sơn"]],
            id="misread",
        ),
        pytest.param([("12", 0.04), ("13", 0.04), ("14", 0.04)], [[], [], []], id="numbers alone are told elsewhere"),
        pytest.param([("BẢN SAO", 0.4)], [["BẢN SAO"]], id="mark of a copy"),
        pytest.param([("Bản sao", 0.4)], [[]], id="words of the text"),
    ],
)
def test_running_lines(pages: list[tuple[str, float]], expected: list[list[str]]) -> None:
    assert running(*(page(n, line, (BODY, 0.5)) for n, line in enumerate(pages, 1))) == expected


def test_they_are_marked_on_the_page() -> None:
    marked = [found for found, _ in with_running_lines([page(n, (HEAD, 0.04)) for n in (1, 2, 3)])]
    assert [[m.kind for m in found.marks] for found in marked] == [["furniture"]] * 3


def draw(number: int, pages: int) -> Callable[[Canvas], None]:
    """A page with a head of its own; a sentence with a reference goes over each page break."""

    def on(canvas: Canvas) -> None:
        canvas.drawString(70, HEIGHT - 30, "Kế hoạch phát triển kinh tế của tỉnh Hải Sơn")
        if number == 1:
            canvas.drawString(250, HEIGHT - 70, "KẾ HOẠCH")
            canvas.drawString(180, HEIGHT - 90, "Phát triển kinh tế tập thể năm 2026")
        else:
            canvas.drawString(70, HEIGHT - 90, f"số {number}/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh.")
        for row in range(20):
            canvas.drawString(70, HEIGHT - 130 - 25 * row, BODY)
        if number < pages:
            canvas.drawString(70, HEIGHT - 130 - 25 * 20, "Các đơn vị tiếp tục thực hiện Kế hoạch")

    return on


def test_a_sentence_goes_on_over_the_break(make_pdf: Callable[..., Path]) -> None:
    record = parse(make_pdf(*(draw(number, 4) for number in range(1, 5))))
    assert [r.number_symbol for r in record.references] == ["2/KH-UBND", "3/KH-UBND", "4/KH-UBND"]
    assert record.text.count("của tỉnh Hải Sơn") == 4  # what stands on the page stays in the text
    assert [[m.kind for m in info.marks] for info in record.pages] == [["furniture"]] * 4
