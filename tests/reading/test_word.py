"""Word files: what the reader of the page sees, in the order in which it is read."""

from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from docparse.errors import UsageError
from docparse.reading.legacy import encode_as
from docparse.reading.office.columns import untabbed
from docparse.reading.office.flow import Paragraph, paragraphs_of
from docparse.reading.office.fonts import Run, text_of_runs
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()


def p(text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(level: int, text: str = "x", list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


OUTLINE = (level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
AGAIN = (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/>'
    "</w:lvlOverride></w:num>"
)


@pytest.mark.parametrize(
    ("numbering", "body", "expected"),
    [
        pytest.param(lists(*OUTLINE), [(0, 1)] * 4, ["I. x", "II. x", "III. x", "IV. x"], id="Roman"),
        pytest.param(
            lists(*OUTLINE),
            [(0, 1), (1, 1), (2, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1)],
            ["I. x", "1. x", "a) x", "b) x", "2. x", "a) x", "II. x", "1. x"],
            id="a level begins anew under each upper one",
        ),
        pytest.param(
            lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
            [(0, 1), (1, 1), (0, 1), (1, 1)],
            ["I. x", "1. x", "II. x", "2. x"],
            id="articles count on through the chapters",
        ),
        pytest.param(
            lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.")),
            [(0, 1), (1, 1), (1, 1)],
            ["I. x", "I.1. x", "I.2. x"],
            id="an upper number in its own form",
        ),
        pytest.param(
            lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")),
            [(0, 1), (1, 1)],
            ["I. x", "1.1. x"],
            id="legal numbering: all in digits",
        ),
        pytest.param(
            lists(level(0, "decimal", "Điều %1."), more=AGAIN.format(5)),
            [(0, 1), (0, 2), (0, 2), (0, 1)],
            ["Điều 1. x", "Điều 5. x", "Điều 6. x", "Điều 7. x"],
            id="a second list of the same form with a start of its own, once",
        ),
        pytest.param(lists(level(0, "decimalZero", "%1")), [(0, 1)] * 2, ["01 x", "02 x"], id="zero before"),
        pytest.param(lists(level(0, "lowerRoman", "(%1)")), [(0, 1)] * 2, ["(i) x", "(ii) x"], id="small Roman"),
        pytest.param(
            lists(level(0, "lowerLetter", "%1)", start=26)), [(0, 1)] * 2, ["z) x", "aa) x"], id="letters after z"
        ),
        pytest.param(lists(level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')), [(0, 1)], ["1x"], id="no gap"),
        pytest.param(lists(level(0, "bullet", "-")), [(0, 1)] * 2, ["- x", "- x"], id="dash"),
        pytest.param(lists(level(0, "bullet", "\uf0b7")), [(0, 1)], ["• x"], id="sign of the Symbol font"),
        pytest.param(lists(level(0, "none", "")), [(0, 1)], ["x"], id="level without a number"),
        pytest.param(lists(*OUTLINE), [(0, 9)], ["x"], id="a list that is not there"),
        pytest.param(lists(*OUTLINE), [(0, 0)], ["x"], id="list 0: numbering taken off"),
        pytest.param(lists(*OUTLINE), [(1, 1)], ["1. x"], id="a lower level first"),
    ],
)
def test_automatic_numbers(numbering, body, expected, make_word):
    path = make_word("".join(numbered(index, list_id=key) for index, key in body), numbering=numbering)
    assert read(path, SETTINGS).raw.splitlines() == expected


def test_numbers_by_style_through_its_base_and_level(make_word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="DieuCon"><w:basedOn w:val="Dieu"/></w:style>'
    )
    numbering = lists(level(0, "decimal", "Chương %1"), level(1, "decimal", "Điều %2.", '<w:pStyle w:val="Dieu"/>'))
    path = make_word(
        p("a", '<w:pStyle w:val="Dieu"/>') + p("b", '<w:pStyle w:val="DieuCon"/>'), styles=styles, numbering=numbering
    )
    assert read(path, SETTINGS).raw == "Điều 1. a\nĐiều 2. b"


BOX = "<w:txbxContent>" + p("DỰ THẢO") + "</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<w:p><w:r><w:t>giữ </w:t></w:r><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>",
            "giữ thêm",
            id="tracked changes as accepted",
        ),
        pytest.param(
            "<w:p><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo></w:p>",
            "mới",
            id="moved text where it went",
        ),
        pytest.param(
            p("đầu", "<w:rPr><w:del/></w:rPr>") + p(" cuối") + p("sau"), "đầu cuối\nsau", id="deleted paragraph mark"
        ),
        pytest.param(p("ẩn", run="<w:vanish/>") + p("hiện"), "hiện", id="hidden text"),
        pytest.param(p("hiện", run='<w:vanish w:val="0"/>'), "hiện", id="hidden switched off"),
        pytest.param(p("ủy ban", run="<w:caps/>"), "ỦY BAN", id="set in capitals"),
        pytest.param(
            '<w:p><w:r><w:instrText>HYPERLINK "http://x"</w:instrText><w:t>Điều 5</w:t></w:r></w:p>',
            "Điều 5",
            id="a field shows its result",
        ),
        pytest.param(
            "<w:p><w:hyperlink><w:r><w:t>Luật</w:t></w:r></w:hyperlink></w:p>", "Luật", id="the words of a link"
        ),
        pytest.param("<w:sdt><w:sdtContent>" + p("trong") + "</w:sdtContent></w:sdt>", "trong", id="content control"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb", id="line break"),
        pytest.param("<w:p><w:r><w:t>30</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r></w:p>", "30-CP", id="hard hyphen"),
        pytest.param("<w:p><w:r><w:t>hành</w:t><w:softHyphen/><w:t>chính</w:t></w:r></w:p>", "hànhchính", id="soft"),
        pytest.param(
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> có</w:t></w:r></w:p>', "✓ có", id="sign"
        ),
        pytest.param(p("một") + "<w:p/><w:p/>" + p("hai"), "một\n\nhai", id="empty paragraphs are one blank line"),
        pytest.param(
            f"<w:p><w:r><w:t>thân</w:t><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "thân\nDỰ THẢO",
            id="a text box once, though the file has it twice",
        ),
        pytest.param(p("Uû ban nh©n d©n", run='<w:rFonts w:ascii=".VnTime"/>'), "Uỷ ban nhân dân", id="TCVN3 font"),
        pytest.param(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>Bé tr</w:t><w:softHyphen/><w:t>ëng</w:t></w:r>"
            "</w:p>",
            "Bộ trưởng",
            id="a soft hyphen is a letter of TCVN3",
        ),
        pytest.param(p("hành\u00adchính"), "hànhchính", id="a soft hyphen as a letter"),
        pytest.param(p("ñy ban", run='<w:rFonts w:ascii=".VnTimeH"/>'), "ỦY BAN", id="capitals of a TCVN3 font"),
        pytest.param(p("Ủy ban", run='<w:rFonts w:ascii=".VnTime"/>'), "Ủy ban", id="Unicode in a TCVN3 font"),
        pytest.param(p("e\u0302\u0323"), "ệ", id="composed"),
    ],
)
def test_what_is_seen(body, expected, make_word):
    assert read(make_word(body), SETTINGS).raw == expected


TYPED = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Bộ trưởng Bộ Tài chính quyết định:", "Được ủy quyền")


@pytest.mark.parametrize("font", [pytest.param("", id="no font"), pytest.param("Arial", id="a font of Unicode")])
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI", "VISCII", "VIQR"])
def test_letters_tell_the_encoding_where_no_font_does(encoding, font, make_word):
    run = f"<w:rFonts w:ascii='{font}'/>" if font else ""
    typed = [encode_as(line, encoding) for line in TYPED]
    table = f"<w:tbl><w:tr><w:tc>{p(typed[1], run=run)}</w:tc><w:tc>{p(typed[2], run=run)}</w:tc></w:tr></w:tbl>"
    reading = read(make_word(p(typed[0], run=run) + table), SETTINGS)
    assert reading.raw.split() == " ".join(TYPED).split()
    assert reading.source.encoding == encoding


def test_letters_do_not_tell_against_unicode(make_word):
    typed = encode_as(TYPED[0], "TCVN3")
    reading = read(make_word(p(typed) + p("Ủy ban nhân dân tỉnh")), SETTINGS)
    assert reading.raw == f"{typed}\nỦy ban nhân dân tỉnh"
    assert reading.source.encoding == "utf-8"


def test_a_run_is_cut_where_the_encoding_changes(make_word):
    lines = [*TYPED, "The committee shall report to the minister every year"]
    typed = "<w:br/>".join(f"<w:t>{encode_as(line, 'TCVN3')}</w:t>" for line in lines)
    assert read(make_word(f"<w:p><w:r>{typed}</w:r></w:p>"), SETTINGS).raw.split("\n") == lines


def test_notes_stand_at_the_end_with_their_marks(make_word):
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    path = make_word(
        f"<w:p><w:r><w:t>một</w:t></w:r>{note.format(3)}<w:r><w:t>, hai</w:t></w:r>{note.format(2)}</w:p>",
        footnotes="".join(f'<w:footnote w:id="{i}">{p(t)}</w:footnote>' for i, t in ((2, "ghi hai"), (3, "ghi một"))),
    )
    assert read(path, SETTINGS).raw == "một[1], hai[2]\n\n[1] ghi một\n[2] ghi hai"


def heads(*kinds: str) -> str:
    return "<w:sectPr>" + "".join(f'<w:{k}Reference w:type="default" r:id="{k}1"/>' for k in kinds) + "</w:sectPr>"


def cells(*texts: str, ruled: bool = False) -> str:
    line = '<w:left w:val="single"/><w:insideV w:val="single"/>'
    borders = f"<w:tblBorders>{line if ruled else ''}</w:tblBorders>"
    centred = '<w:jc w:val="center"/>'
    row = "".join(f"<w:tc>{''.join(p(t, centred) for t in cell.split('|'))}</w:tc>" for cell in texts)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tr>{row}</w:tr></w:tbl>"


def test_running_heads_are_furniture(make_word):
    path = make_word(p("thân") + heads("header", "footer"), header1=p("Tên văn bản"), footer1=p("Trang 1"))
    reading = read(path, SETTINGS)
    assert reading.raw == "thân"
    assert reading.furniture == ("Tên văn bản", "Trang 1")


def test_a_letterhead_in_the_running_head_is_text(make_word):
    head = cells("ỦY BAN NHÂN DÂN|XÃ ĐÔNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc")
    reading = read(make_word(p("thân") + heads("header"), header1=head), SETTINGS)
    assert reading.raw.splitlines()[0] == "ỦY BAN NHÂN DÂN"
    assert reading.raw.endswith("\n\nthân")
    assert reading.furniture == ()


LEFT = ["ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", "Số: 215/UBND-VX"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hải Sơn, ngày 12 tháng 4 năm 2023"]
HEAD = "\n".join(LEFT) + "\n\n" + "\n".join(RIGHT)


@pytest.mark.parametrize("rows", [pytest.param(1, id="one row"), pytest.param(3, id="a row for each line")])
def test_a_head_made_with_a_table(rows, tmp_path):
    document = docx.Document()
    table = document.add_table(rows, 2)
    for column, lines in enumerate((LEFT, RIGHT)):
        for i, line in enumerate(lines):
            cell = table.cell(i if rows > 1 else 0, column)
            paragraph = cell.paragraphs[0] if rows > 1 or i == 0 else cell.add_paragraph()
            paragraph.text, paragraph.alignment = line, WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Kính gửi: Sở Giáo dục và Đào tạo")
    document.save(tmp_path / "a.docx")
    reading = read(tmp_path / "a.docx", SETTINGS)
    assert reading.raw == f"{HEAD}\n\nKính gửi: Sở Giáo dục và Đào tạo"
    assert reading.tables == ()


@pytest.mark.parametrize("gap", [pytest.param("\t", id="tab stop"), pytest.param(" " * 30, id="blanks")])
def test_a_head_and_foot_made_with_tabs(gap, tmp_path):
    document = docx.Document()

    def line(text: str) -> None:
        document.add_paragraph(text).paragraph_format.tab_stops.add_tab_stop(Cm(8))

    for left, right in zip(LEFT, RIGHT, strict=True):
        line(left + gap + right)
    line("Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu các sở báo cáo trước ngày 30 tháng 6.")
    line("Nơi nhận:" + gap + "KT. CHỦ TỊCH")
    line("- Như trên;" + gap + "PHÓ CHỦ TỊCH")
    line("- Sở Nội vụ;")
    line("- Lưu: VT, VX.")
    line(gap * 2 + "Lê Thị Hồng Vân")
    document.save(tmp_path / "a.docx")
    raw = read(tmp_path / "a.docx", SETTINGS).raw
    assert raw.startswith(HEAD + "\n\nThực hiện")
    assert raw.endswith(
        "\n\nNơi nhận:\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT, VX.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Hồng Vân"
    )


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["I.\tMỤC ĐÍCH", "1.\tYÊU CẦU", "2.\tNỘI DUNG"], id="numbers and headings"),
        pytest.param(["Chương I\tQUY ĐỊNH CHUNG", "Điều 1.\tPhạm vi điều chỉnh"], id="labels and titles"),
        pytest.param(["Họ và tên:\tNguyễn Văn An", "Chức vụ:\tTrưởng phòng"], id="a form"),
    ],
)
def test_tabs_that_set_nothing_side_by_side(lines):
    blocks = [Paragraph((Run(line),)) for line in lines]
    assert untabbed(blocks, 467.0) == blocks


def test_tables_come_row_by_row_with_their_cells(make_word):
    table = (
        '<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
        f"<w:tr><w:tc>{p('TT')}</w:tc><w:tc>{p('Nhiệm vụ')}</w:tc><w:tc>{p('Chủ trì')}</w:tc></w:tr>"
        f'<w:tr><w:tc>{p("1")}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Rà soát")}{p("báo cáo")}</w:tc>'
        "</w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("2")}</w:tc><w:tc>{p("Tập huấn")}</w:tc>'
        f"<w:tc>{p('Sở Nội vụ')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('Kiểm tra')}</w:tc><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('bỏ')}</w:tc></w:tr></w:tbl>"
    )
    reading = read(make_word(p("trước") + table + p("sau")), SETTINGS)
    assert [[cell.text for cell in row] for row in reading.tables[0]] == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["1", "Rà soát báo cáo", ""],
        ["2", "Tập huấn", "Sở Nội vụ"],
        ["", "Kiểm tra", ""],
    ]
    for cell in (cell for row in reading.tables[0] for cell in row if cell.span):
        assert " ".join(reading.raw[cell.span.start : cell.span.end].split()) == cell.text
    assert reading.raw.splitlines()[0] == "trước"
    assert [place.cell for place in reading.places if reading.raw[place.span.start : place.span.end] == "Tập huấn"] == [
        (1, 3, 2)
    ]


def test_pages_cannot_be_chosen(make_word):
    with pytest.raises(UsageError, match="no fixed pages"):
        read(make_word(p("một")), SETTINGS, [1])


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp")), max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_every_letter_has_its_place_and_none_is_lost(tmp_path_factory, lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph("hết")
    path = tmp_path_factory.mktemp("word") / "a.docx"
    document.save(path)
    reading = read(path, SETTINGS)
    covered = {i for place in reading.places for i in range(*place.span)}
    assert all(i in covered or c == "\n" for i, c in enumerate(reading.raw))
    written = [" ".join(text_of_runs([Run(line)]).split()) for line in (*lines, "hết")]
    assert "".join(reading.raw.split()) == "".join("".join(written).split())
    for place in reading.places:
        assert reading.raw[place.span.start : place.span.end] == written[place.paragraph - 1]


@given(st.lists(st.text(alphabet="ABCđ -:\t\n\f", max_size=40), max_size=12))
def test_setting_side_by_side_keeps_all_words(lines):
    blocks = [Paragraph((Run(line),)) for line in lines]
    kept = sorted(w for b in untabbed(blocks, 467.0) for q in paragraphs_of(b) for li in q.lines for w in li.split())
    assert kept == sorted(w for line in lines for w in line.split())
