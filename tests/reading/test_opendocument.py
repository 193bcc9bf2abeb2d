"""OpenDocument texts, made with odfdo."""

from __future__ import annotations

from pathlib import Path

import pytest
from odfdo import Document, Element, Paragraph, Style, Table
from odfdo import List as TextList

from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()


def saved(document: Document, folder: Path) -> Path:
    document.save(folder / "van-ban.odt")
    return folder / "van-ban.odt"


def of(*xml: str, styles: str = "") -> Document:
    """A text of these elements, with these automatic styles."""
    document = Document("text")
    document.body.clear()
    for one in xml:
        document.body.append(Element.from_tag(one))
    if styles:
        for style in Element.from_tag(f"<office:automatic-styles>{styles}</office:automatic-styles>").children:
            document.insert_style(style, automatic=True)
    return document


ROMAN = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="{}"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)
ITEM = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"


def nested(*items: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


@pytest.mark.parametrize(
    ("xml", "shown", "expected"),
    [
        pytest.param([nested(ITEM.format("a", ""), ITEM.format("b", ""))], 1, ["I. a", "II. b"], id="one level"),
        pytest.param(
            [
                nested(
                    ITEM.format("a", nested(ITEM.format("b", ""), ITEM.format("c", ""), more="")),
                    ITEM.format("d", nested(ITEM.format("e", nested(ITEM.format("f", ""), more="")), more="")),
                )
            ],
            1,
            ["I. a", "1. b", "2. c", "II. d", "1. e", "- f"],
            id="levels begin anew",
        ),
        pytest.param(
            [nested(ITEM.format("a", nested(ITEM.format("b", ""), more="")))], 2, ["I. a", "I.1. b"], id="two levels"
        ),
        pytest.param([nested(ITEM.format("a", "")), nested(ITEM.format("b", ""))], 1, ["I. a", "I. b"], id="two lists"),
        pytest.param(
            [
                nested(ITEM.format("a", "")),
                "<text:p>giữa</text:p>",
                nested(ITEM.format("b", ""), more='text:style-name="L" text:continue-numbering="true"'),
            ],
            1,
            ["I. a", "giữa", "II. b"],
            id="a list that goes on",
        ),
        pytest.param(
            [nested('<text:list-item text:start-value="4"><text:p>a</text:p><text:p>b</text:p></text:list-item>')],
            1,
            ["IV. a", "b"],
            id="a start of its own; the second paragraph has no number",
        ),
    ],
)
def test_automatic_numbers(xml, shown, expected, tmp_path):
    assert read(saved(of(*xml, styles=ROMAN.format(shown)), tmp_path), SETTINGS).raw.splitlines() == expected


HIDDEN = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="C" style:family="text">'
    '<style:text-properties fo:text-transform="uppercase"/></style:style>'
    '<style:style style:name="V" style:family="text"><style:text-properties style:font-name=".VnTime"/></style:style>'
)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(
            '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "a b c\nd", id="blanks and breaks"
        ),
        pytest.param('<text:p>a <text:span text:style-name="H">ẩn</text:span>b</text:p>', "a b", id="hidden text"),
        pytest.param('<text:p><text:span text:style-name="C">ủy ban</text:span></text:p>', "ỦY BAN", id="capitals"),
        pytest.param(
            '<text:p><text:span text:style-name="V">Uû ban nh©n d©n</text:span></text:p>', "Uỷ ban nhân dân", id="TCVN3"
        ),
        pytest.param(
            "<text:section><text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>giữ</text:p></text:section>",
            "giữ",
            id="tracked changes as accepted",
        ),
        pytest.param(
            '<text:p>một<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>ghi chú</text:p></text:note-body></text:note> hai</text:p>",
            "một[1] hai\n\n[1] ghi chú",
            id="footnote",
        ),
        pytest.param(
            "<text:p>thân<draw:frame><draw:text-box><text:p>DỰ THẢO</text:p></draw:text-box></draw:frame></text:p>",
            "thân\nDỰ THẢO",
            id="text box",
        ),
        pytest.param(
            "<text:p>a<office:annotation><text:p>lời bàn</text:p></office:annotation></text:p>", "a", id="comment"
        ),
    ],
)
def test_what_is_seen(xml, expected, tmp_path):
    assert read(saved(of(xml, styles=HIDDEN), tmp_path), SETTINGS).raw == expected


def test_a_table_row_by_row_and_running_heads(tmp_path):
    document = Document("text")
    document.body.clear()
    document.insert_style(Style("table-cell", name="ke", border="0.5pt solid #000000"), automatic=True)
    table = Table("b", width=2, height=2)
    for at, text in (("A1", "Nhiệm vụ"), ("B1", "Chủ trì"), ("A2", "Rà soát"), ("B2", "Sở Nội vụ")):
        cell = table.get_cell(at)
        cell.append(Paragraph(text))
        cell.style = "ke"
        table.set_cell(at, cell)
    document.body.append(table)
    document.body.append(TextList(["một"]))
    master = document.get_style("master-page", "Standard") or document.get_styles("master-page")[0]
    master.set_page_header("Tên văn bản")
    reading = read(saved(document, tmp_path), SETTINGS)
    assert [[cell.text for cell in row] for row in reading.tables[0]] == [
        ["Nhiệm vụ", "Chủ trì"],
        ["Rà soát", "Sở Nội vụ"],
    ]
    assert reading.furniture == ("Tên văn bản",)
    covered = {i for place in reading.places for i in range(*place.span)}
    assert all(i in covered or c == "\n" for i, c in enumerate(reading.raw))
