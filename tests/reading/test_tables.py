"""Tables of real PDFs and scans: cells, merged cells, page breaks, and what is no table."""

from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from docparse.page import TextMap
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.spans import Span

SETTINGS = ReadingSettings()
HEAD = ["TT", "Nội dung công việc", "Chủ trì", "Thời hạn"]
XS = (80, 110, 300, 410, 520)
LEADING, PAD = 15, 6


def cells_of(reading, number=0):
    return [[cell.text for cell in row] for row in reading.tables[number]]


def draw_rows(canvas, rows, top, *, ruled=True, xs=XS):
    """Rows of cells from `top` down, lines of a cell parted by `/`; returns where they end."""
    y = top
    for row in rows:
        height = LEADING * max(cell.count("/") + 1 for cell in row) + PAD
        for x, cell in zip(xs, row, strict=False):
            for n, line in enumerate(cell.split("/")):
                canvas.drawString(x + 5, y - 12 - n * LEADING, line)
        if ruled:
            canvas.grid(xs, [y, y - height])
        y -= height
    return y


ROWS = [
    HEAD,
    ["1", "Rà soát cơ sở vật chất/của các trường học", "Sở Giáo dục/và Đào tạo", "Quý I-2025"],
    ["2", "Tổng hợp khó khăn", "Sở Y tế", "30-6-2025"],
    ["3", "Bố trí kinh phí,/trình phê duyệt", "Sở Tài chính", "Quý II-2025"],
]
TEXTS = [[cell.replace("/", " ") for cell in row] for row in ROWS]


def check_whole(reading):
    """Every word stands once in the text, and a cell is the stretch of it that its span says."""
    words = [w for page in reading.pages for line in page.lines for w in line.words]
    assert len({id(w) for w in words}) == len(words)
    assert reading.raw.split() == [part for w in words for part in w.text.split()]
    for table in reading.tables:
        spans = sorted(cell.span for row in table for cell in row if cell.span)
        for row in table:
            for cell in row:
                assert cell.text == (" ".join(cell.span.of(reading.raw).split()) if cell.span else "")
        assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("ruled", [True, False])
def test_rows_and_cells(make_pdf, ruled):
    def page(canvas):
        canvas.drawString(80, 790, "Phân công nhiệm vụ cho các sở, ngành thuộc tỉnh theo bảng dưới đây của kế hoạch:")
        low = draw_rows(canvas, ROWS, 770, ruled=ruled)
        canvas.drawString(80, low - 40, "Các cơ quan, đơn vị, địa phương triển khai thực hiện nghiêm túc kế hoạch này.")

    reading = read(make_pdf(page), SETTINGS)
    assert cells_of(reading) == TEXTS
    check_whole(reading)
    lines = reading.raw.split("\n")
    assert lines[-1].startswith("Các cơ quan")
    assert "Rà soát cơ sở vật chất\ncủa các trường học\nSở Giáo dục\nvà Đào tạo" in reading.raw


def test_merged_cells_cover_the_places_beside_and_below(make_pdf):
    def page(canvas):
        for x0, y0, x1, y1 in (
            (80, 770, 480, 770), (80, 745, 480, 745), (180, 720, 480, 720), (80, 695, 480, 695),
            (80, 770, 80, 695), (180, 770, 180, 695), (330, 745, 330, 695), (480, 770, 480, 695),
        ):  # fmt: skip
            canvas.line(x0, y0, x1, y1)
        for x, y, text in (
            (85, 752, "Cơ quan"), (185, 752, "Nhiệm vụ và thời hạn"), (85, 727, "Sở Y tế"), (185, 727, "Phòng dịch"),
            (335, 727, "Quý I"), (185, 702, "Kiểm tra"), (335, 702, "Quý II"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    reading = read(make_pdf(page), SETTINGS)
    assert cells_of(reading) == [
        ["Cơ quan", "Nhiệm vụ và thời hạn", ""],
        ["Sở Y tế", "Phòng dịch", "Quý I"],
        ["", "Kiểm tra", "Quý II"],
    ]
    (head, first, _) = reading.tables[0]
    assert (head[1].column_span, first[0].row_span) == (2, 2)
    assert head[2].places == ()
    check_whole(reading)


@pytest.mark.parametrize(
    ("heads_again", "ruled"),
    [
        pytest.param(True, True, id="the head is repeated"),
        pytest.param(False, True, id="the head is not"),
        pytest.param(True, False, id="no rules, the head is repeated"),
        pytest.param(False, False, id="no rules and no head"),
    ],
)
def test_a_table_goes_on_over_a_page_break(make_pdf, heads_again, ruled):
    def first(canvas):
        draw_rows(canvas, ROWS[:3], 200, ruled=ruled)
        canvas.drawString(297, 30, "1")

    def second(canvas):
        canvas.drawString(297, 805, "2")
        low = draw_rows(canvas, [*([HEAD] if heads_again else []), ROWS[3], ["4", *ROWS[2][1:]]], 770, ruled=ruled)
        canvas.drawString(
            80, low - 45, "Giao các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố tổ chức thực hiện."
        )

    reading = read(make_pdf(first, second), SETTINGS)
    assert len(reading.tables) == 1
    assert cells_of(reading) == [*TEXTS, ["4", *TEXTS[2][1:]]]
    assert [row[1].places[0][0] for row in reading.tables[0]] == [1, 1, 1, 2, 2]
    check_whole(reading)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_that_a_page_break_cuts_is_read_as_one(make_pdf, ruled):
    def first(canvas):
        draw_rows(
            canvas, [HEAD, ROWS[2], ["2", "Rà soát cơ sở vật chất", "Sở Giáo dục", "Quý I-2025"]], 200, ruled=ruled
        )

    def second(canvas):
        draw_rows(canvas, [["", "của các trường học", "và Đào tạo", ""], ROWS[3]], 770, ruled=ruled)

    reading = read(make_pdf(first, second), SETTINGS)
    assert cells_of(reading)[2] == [
        "2",
        "Rà soát cơ sở vật chất của các trường học",
        "Sở Giáo dục và Đào tạo",
        "Quý I-2025",
    ]
    assert "của các trường học\nSở Giáo dục\nvà Đào tạo\nQuý I-2025" in reading.raw
    cell = reading.tables[0][2][1]
    assert [number for number, _ in cell.places] == [1, 2]
    assert [box.page for box in reading.text_map.boxes(cell.span)] == [1, 2]
    check_whole(reading)


def test_a_numbered_row_is_no_end_of_the_one_before(make_pdf):
    """Though it begins in small letters."""
    rows = [["3", "rà soát hồ sơ", "thanh tra", "quý III"]]
    reading = read(
        make_pdf(lambda c: draw_rows(c, ROWS[:3], 200), lambda c: draw_rows(c, [*rows, *rows], 770)), SETTINGS
    )
    assert len(reading.tables[0]) == 5


def test_tables_with_other_columns_are_two(make_pdf):
    other = (80, 200, 340, 430, 520)
    reading = read(make_pdf(lambda c: draw_rows(c, ROWS, 260), lambda c: draw_rows(c, ROWS, 770, xs=other)), SETTINGS)
    assert [len(table) for table in reading.tables] == [4, 4]


def draw_list(canvas):
    for n, line in enumerate(
        ("1. Sở Y tế:   tổng hợp", "2. Sở Nội vụ:   rà soát", "3. Sở Tài chính:   bố trí kinh phí")
    ):
        canvas.drawString(90, 700 - 20 * n, line)


def draw_two_columns(canvas):
    for n, (left, right) in enumerate(
        (("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "CHỦ TỊCH"), ("- Lưu: VT.", ""))
    ):
        canvas.drawString(90, 400 - 16 * n, left)
        canvas.drawCentredString(430, 400 - 16 * n, right)


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(draw_list, id="a list"),
        pytest.param(draw_two_columns, id="recipients beside a signature"),
        pytest.param(lambda c: c.drawString(90, 700, "TT   Nội dung   Chủ trì   Thời hạn"), id="heads without rows"),
    ],
)
def test_what_is_no_table(make_pdf, draw):
    assert read(make_pdf(draw), SETTINGS).tables == ()


def test_a_letterhead_is_no_table(make_pdf, letter, letter_lines):
    reading = read(make_pdf(letter), SETTINGS)
    assert (reading.tables, reading.raw.split()) == ((), " ".join(letter_lines).split())


words = st.lists(st.sampled_from(["báo cáo", "kết quả", "Sở Y tế", "2025", "thực hiện", "(nếu có);"]), max_size=2)
tables = st.lists(st.lists(words.map(" ".join), min_size=3, max_size=3), min_size=2, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables, ruled=st.booleans(), split=st.integers(1, 7))
def test_no_word_is_lost_or_told_twice(make_pdf, rows, ruled, split):
    rows = [["TT", "Nội dung", "Chủ trì", "Thời hạn"], *([str(n), *row] for n, row in enumerate(rows, start=1))]
    xs = (60, 95, 250, 400, 560)

    def first(canvas):
        draw_rows(canvas, rows[:split], 30 + 21 * split, ruled=ruled, xs=xs)

    def second(canvas):
        draw_rows(canvas, rows[split:], 770, ruled=ruled, xs=xs)

    reading = read(make_pdf(first, second), SETTINGS)
    assert sorted(reading.raw.split()) == sorted(" ".join(" ".join(row) for row in rows).split())
    check_whole(reading)


def scan_of(path, tmp_path, angle=0.0):
    image = pypdfium2.PdfDocument(path)[0].render(scale=200 / 72).to_pil().convert("RGB")
    image = image.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC)
    image.save(tmp_path / "scan.png", dpi=(200, 200))
    return read(tmp_path / "scan.png", SETTINGS)


@pytest.mark.parametrize("angle", [0.0, -0.8, 1.8])
def test_a_scanned_table_is_read_cell_by_cell(make_pdf, tmp_path, angle):
    def page(canvas):
        canvas.drawString(80, 790, "Phân công nhiệm vụ cho các sở, ngành thuộc tỉnh theo bảng dưới đây của kế hoạch:")
        draw_rows(canvas, ROWS, 770)

    reading = scan_of(make_pdf(page), tmp_path, angle)
    read_cells = cells_of(reading)
    assert [len(row) for row in read_cells] == [4] * 4
    assert [row[2] for row in read_cells] == [row[2] for row in TEXTS]
    assert [row[0] for row in read_cells[1:]] == ["1", "2", "3"], "figures alone in their column"
    assert "|" not in reading.raw
    check_whole(reading)
    # The table's last cell lies where it was scanned.
    box = reading.tables[0][3][3].places[0][1]
    word = reading.text_map.words(reading.tables[0][3][3].span)[0][2]
    assert box.x0 - 2 <= word.box.x0 and word.box.x1 <= box.x1 + 2 and box.y0 - 2 <= word.box.y0 <= box.y1


def test_a_stamp_of_arrival_is_no_table(make_pdf, tmp_path):
    def page(canvas):
        canvas.grid([80, 140, 280], [760, 690])
        for x, y, text in (
            (92, 718, "ĐẾN"),
            (145, 740, "Số: 2352"),
            (145, 720, "Ngày: 21/3/2018"),
            (145, 700, "Chuyển:"),
        ):
            canvas.drawString(x, y, text)
        canvas.drawString(80, 640, "Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu các sở, ngành")

    reading = scan_of(make_pdf(page), tmp_path)
    assert reading.tables == ()
    assert "arrival_stamp" in {m.kind for m in reading.pages[0].marks}


def test_lines_of_another_page_keep_its_number():
    """A box is on the page that its words stand on, whatever page has the line."""
    from docparse.page import Line, Page, Word
    from docparse.spans import Box

    first = Page(1, 595, 842, (Line((Word("của", Box(1, 1, 2, 2)),), page_number=2),), "born_digital")
    (box,) = TextMap.of_pages([first]).boxes(Span(0, 3))
    assert box.page == 2
