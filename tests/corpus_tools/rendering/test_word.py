"""Made documents as Word files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from docx.table import Table
from generator.document import Document
from generator.gold import make_gold
from generator.house import house_of
from generator.word import word_file

HOUSE = house_of("Sở Mẫu", 3, 2025)


def paragraphs(container: Any) -> Iterator[str]:
    """In the file's order; a joined cell once."""
    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = {id(cell._tc): cell for cell in row.cells}
                for cell in cells.values():
                    yield from paragraphs(cell)
        else:
            yield item.text


def test_the_file_says_its_lines(document: Document) -> None:
    data, lines = word_file(document, HOUSE)
    said = [" ".join(text.split()) for text in paragraphs(docx.Document(io.BytesIO(data))) if text.strip()]
    assert said == [line.text for line in lines if line.text]
    make_gold(document, lines)


def test_the_same_bytes(document: Document) -> None:
    assert word_file(document, HOUSE)[0] == word_file(document, HOUSE)[0]


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        pytest.param("letter", [(1, 2), (1, 2)], id="head and foot in two columns"),
        pytest.param("plan", [(1, 2), (17, 5), (1, 2), (21, 7)], id="tables between them and in the annex"),
    ],
)
def test_tables(name: str, shapes: list[tuple[int, int]], make: Callable[[str], Document]) -> None:
    file = docx.Document(io.BytesIO(word_file(make(name), HOUSE)[0]))
    assert [(len(table.rows), len(table.columns)) for table in file.tables] == shapes
    ruled = [table.style.name == "Table Grid" for table in file.tables]
    assert ruled == [rows > 1 for rows, _ in shapes]


def test_the_font_of_offices(make: Callable[[str], Document]) -> None:
    normal = docx.Document(io.BytesIO(word_file(make("plan"), HOUSE)[0])).styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", HOUSE.size)
