"""Tasks of documents: what leads what, which paragraphs tell something, deadlines. Names in braces are agencies,
deadlines stand in brackets; each section is (path, kind, text), children behind their parents."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.extraction.context import Context
from docparse.extraction.tasks.find import find_tasks
from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.records import Agency, AgencyMention, Cell, Deadline, Metadata, Section, Table

LEXICON = load_lexicon()


def document(*sections, document_type="Công văn"):
    """The tasks of a document made of sections, and its text."""
    text, found, agencies, deadlines = "", [], [], []
    for path, kind, marked in sections:
        start = len(text)
        for part in re.split(r"(\{[^{}]*\}|\[[^\[\]]*\])", marked):
            inside = part[1:-1]
            if part.startswith("{"):
                mention = AgencyMention(id="m", start=len(text), end=len(text) + len(inside), surface=inside)
                agencies.append((inside, mention))
            elif part.startswith("["):
                deadlines.append(
                    Deadline(id="d", start=len(text), end=len(text) + len(inside), surface=inside, kind="date")
                )
            text += inside if part[:1] in ("{", "[") else part
        label = None if kind in ("preamble", "closing", "distribution", "signature") else path.split("/")[-1]
        label = "-" if kind == "bullet" else label
        found.append([path, label, kind, start, len(text)])
        text += "\n"
    for row in found:
        row[4] = max(other[4] for other in found if other[0] == row[0] or other[0].startswith(row[0] + "/"))
    tree = tuple(
        Section(id=p, start=s, end=e, section=p, path=p, label=label, kind=k, heading=None)
        for p, label, k, s, e in found
    )
    names = tuple(
        Agency(id=n, start=m.start, end=m.end, name=n, surfaces=(n,), kind="organisation", mentions=(m,))
        for n, m in agencies
    )
    return text, find_tasks(
        Outline(text=text, sections=tree),
        Metadata(document_type=document_type),
        names,
        tuple(deadlines),
        (),
        Context(),
        LEXICON,
    )


def leads(*sections, **kind):
    return [(task.section, task.lead) for task in document(*sections, **kind)[1]]


REQUEST = ("preamble", "preamble", "Ủy ban nhân dân tỉnh yêu cầu {các cơ quan, đơn vị} thực hiện các nội dung sau:")


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param(
            (
                ("1", "clause", "1. {Sở Nội vụ}"),
                ("1/a", "point", "a) Rà soát văn bản."),
                ("1/b", "point", "b) Gửi kết quả."),
            ),
            [("1/a", ("Sở Nội vụ",)), ("1/b", ("Sở Nội vụ",))],
            id="a heading leads what stands beneath",
        ),
        pytest.param(
            (("1", "clause", "1. {Sở Nội vụ}"), ("1/a", "point", "a) {Sở Y tế} rà soát văn bản.")),
            [("1/a", ("Sở Y tế",))],
            id="unless something there names another",
        ),
        pytest.param(
            (REQUEST, ("1", "clause", "1. Tăng cường kiểm tra."), ("2", "clause", "2. {Sở Y tế} báo cáo kết quả.")),
            [("1", ("các cơ quan, đơn vị",)), ("2", ("Sở Y tế",))],
            id="the preamble's addressee leads what names no other",
        ),
        pytest.param(
            (("preamble", "preamble", "{Ủy ban nhân dân tỉnh} yêu cầu:"), ("1", "clause", "1. Tăng cường kiểm tra.")),
            [("1", ())],
            id="the one who asks is no lead",
        ),
        pytest.param(
            (
                ("1", "clause", "1. {Thủ trưởng các sở}; {Chủ tịch các huyện} có trách nhiệm:"),
                ("1/a", "point", "a) Chỉ đạo rà soát."),
            ),
            [("1/a", ("Thủ trưởng các sở", "Chủ tịch các huyện"))],
            id="có trách nhiệm: leads in",
        ),
        pytest.param(
            (("1", "clause", "1. Giao {Sở Nội vụ}"), ("1/-1", "bullet", "- Hướng dẫn các đơn vị.")),
            [("1/-1", ("Sở Nội vụ",))],
            id="giao in a heading",
        ),
        pytest.param(
            (
                ("1", "clause", "1. Đối với {các xã, phường}"),
                ("1/-1", "bullet", "- Hình thức: Tổ chức hội nghị tuyên dương."),
            ),
            [("1/-1", ("các xã, phường",))],
            id="run-in title before the verb",
        ),
        pytest.param(
            (("1", "clause", "1. {Sở Tài chính}:\nPhối hợp với {Sở Nội vụ} bố trí kinh phí."),),
            [("1", ("Sở Tài chính",))],
            id="a heading line in the same section",
        ),
        pytest.param(
            (("1", "clause", "1. {Sở Tài chính} - Chi nhánh thứ hai"), ("1/a", "point", "a) Bố trí kinh phí.")),
            [("1/a", ("Sở Tài chính",))],
            id="a heading that goes on beyond the name",
        ),
        pytest.param(
            (
                (
                    "1",
                    "clause",
                    "1. {Sở Nội vụ} rà soát. Trong quá trình thực hiện, nếu vướng mắc, {các đơn vị} phản ánh về sở.",
                ),
            ),
            [("1", ("Sở Nội vụ", "các đơn vị"))],
            id="one task for a paragraph, whoever its sentences name",
        ),
        pytest.param(
            (
                ("1", "clause", "1. {Các cơ quan, đơn vị, địa phương}"),
                ("1/a", "point", "a) Đổi mới hình thức. {Các cơ quan, đơn vị} cần rà soát."),
            ),
            [("1/a", ("Các cơ quan, đơn vị, địa phương",))],
            id="a shortened name is no second lead",
        ),
        pytest.param(
            (("1", "clause", "1. {Sở Y tế} rà soát văn bản.\n\n{Sở Nội vụ} tổng hợp kết quả."),),
            [("1", ("Sở Y tế",)), ("1", ("Sở Nội vụ",))],
            id="paragraphs of one section are tasks of their own",
        ),
        pytest.param(
            (("closing", "closing", "Nhận Văn bản này, yêu cầu {các đơn vị} triển khai thực hiện./."),),
            [("closing", ("các đơn vị",))],
            id="the closing request",
        ),
        pytest.param(
            (
                ("I", "heading", "I. ĐỐI VỚI {CÁC SỞ, BAN, NGÀNH}"),
                ("I/1", "clause", "1. {Thủ trưởng các sở} giải trình."),
                ("I/2", "clause", "2. Rà soát văn bản."),
            ),
            [("I/1", ("Thủ trưởng các sở",)), ("I/2", ("CÁC SỞ, BAN, NGÀNH",))],
            id="a heading in capitals leads too",
        ),
        pytest.param(
            (
                ("1", "clause", "1. {Các xã} thực hiện các nội dung cụ thể như sau:"),
                ("1/a", "point", "a) Phòng ngừa"),
                ("1/a/-1", "bullet", "- Kiểm tra bờ kè."),
            ),
            [("1/a/-1", ("Các xã",))],
            id="through a title between",
        ),
        pytest.param(
            (
                ("1", "clause", "1. Học sinh trúng tuyển nộp hồ sơ tại văn phòng. Hồ sơ gồm:"),
                ("1/-1", "bullet", "- Học bạ."),
            ),
            [("1", ())],
            id="a person is told before a list of papers",
        ),
        pytest.param(
            (REQUEST, ("1", "clause", "1. Lái xe kiểm tra xe hằng tuần.")),
            [("1", ())],
            id="a person is no body, and not led by the addressees",
        ),
        pytest.param(
            (("1", "clause", "1. {Sở Y tế} rà soát văn bản; cấp ủy viên phụ trách địa bàn xuống cơ sở."),),
            [("1", ("Sở Y tế",))],
            id="a person in a later clause leads nothing",
        ),
        pytest.param(
            (("preamble", "preamble", "Thực hiện Công văn nêu trên, đề nghị {Sở Y tế} góp ý dự thảo."),),
            [("preamble", ("Sở Y tế",))],
            id="a letter without sections",
        ),
    ],
)
def test_leads(sections, expected):
    assert leads(*sections) == expected


@pytest.mark.parametrize(
    "sections",
    [
        pytest.param(
            (("I", "heading", "I. MỤC ĐÍCH"), ("I/1", "clause", "1. Đánh giá kết quả phong trào.")), id="purpose"
        ),
        pytest.param(
            (("3", "clause", "3. Nội dung Hội nghị"), ("3/-1", "bullet", "- Biểu dương, tôn vinh điển hình.")),
            id="agenda",
        ),
        pytest.param(
            (("1", "clause", "1. Kết quả đạt được"), ("1/a", "point", "a) Ban hành 05 văn bản.")), id="results"
        ),
        pytest.param((("1/-1", "bullet", "- Thành phần: Các tập thể, cá nhân."),), id="composition"),
        pytest.param(
            (("1", "clause", "1. Thành phần: Lãnh đạo {Sở Y tế} và công chức văn thư, lưu trữ của các xã."),),
            id="composition with words that are verbs elsewhere",
        ),
        pytest.param((("1", "clause", "1. Hộ không kê khai sẽ không được hỗ trợ."),), id="what will not be"),
        pytest.param((("1/a", "point", "a) Cơ quan, đơn vị cấp tỉnh: 48 đơn vị;"),), id="a count by level"),
        pytest.param((("I", "heading", "I. HỘI NGHỊ TỔNG KẾT"),), id="a title in capitals"),
        pytest.param(
            (("closing", "closing", "Trên đây là báo cáo kết quả công tác văn thư, lưu trữ năm 2020./."),),
            id="the close of a report",
        ),
        pytest.param((("1/-1", "bullet", "- Thời gian tổ chức: 1/2 ngày, [Quý I]."),), id="time"),
        pytest.param(
            (("preamble", "preamble", "{Các sở} triển khai kịp thời nhiều biện pháp."),), id="praise in the preamble"
        ),
        pytest.param(
            (("closing", "closing", "Trong quá trình thực hiện, {Sở Y tế} sẽ tổ chức kiểm tra."),), id="announcement"
        ),
        pytest.param((("distribution", "distribution", "Nơi nhận:\n- {Sở Y tế} theo dõi;"),), id="Nơi nhận"),
        pytest.param((("Mẫu số 01", "appendix", "Mẫu số 01\nTham gia bảo hiểm: có, không."),), id="a form"),
        pytest.param(
            (
                ("1", "clause", "1. Tổ chức triển khai ứng dụng tiến bộ khoa học:"),
                ("1/a", "point", "a) Điều kiện cần có."),
            ),
            id="a title that is a verb phrase",
        ),
    ],
)
def test_no_tasks(sections):
    assert leads(*sections) == []


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param(
            (("Điều 1", "article", "Điều 1. Công nhận 07 xã đạt chuẩn."),), [], id="what is decided is no task"
        ),
        pytest.param(
            (("Điều 3", "article", "Điều 3. {Giám đốc Sở Y tế} chịu trách nhiệm thi hành Quyết định này./."),),
            [("Điều 3", ("Giám đốc Sở Y tế",))],
            id="the last article is",
        ),
        pytest.param(
            (
                (
                    "Điều 3",
                    "article",
                    "Điều 3. {Chánh Văn phòng Ban Chỉ huy} ứng phó sự cố; {Giám đốc các sở}: Tài chính, "
                    "Nội vụ; {Chủ tịch các xã} có tên tại Điều 1 và {cơ quan liên quan} chịu trách nhiệm "
                    "thi hành Quyết định này./.",
                ),
            ),
            [("Điều 3", ("Chánh Văn phòng Ban Chỉ huy", "Giám đốc các sở", "Chủ tịch các xã", "cơ quan liên quan"))],
            id="through verbs and fields inside names",
        ),
        pytest.param(
            (
                ("Chương II/Điều 4/1", "clause", "1. Đơn vị sử dụng xe đưa xe đi đăng kiểm."),
                ("Chương II/Điều 4/2", "clause", "2. Xe được dùng đi công tác."),
                ("Chương II/Điều 4/3", "clause", "3. Người phụ trách có thể điều xe bằng điện thoại."),
            ),
            [("Chương II/Điều 4/1", ())],
            id="a regulation obliges persons, and permits",
        ),
        pytest.param(
            (("Điều 3", "article", "Điều 3. Giao {Ủy ban} căn cứ Nghị quyết này hướng dẫn trình tự, thủ tục hỗ trợ."),),
            [("Điều 3", ("Ủy ban",))],
            id="behind a ground without a comma",
        ),
        pytest.param(
            (
                ("Điều 2", "article", "Điều 2. Nhiệm vụ, quyền hạn của Vụ"),
                ("Điều 2/1", "clause", "1. Xây dựng kế hoạch."),
            ),
            [],
            id="functions of a body are a definition",
        ),
    ],
)
def test_decisions(sections, expected):
    assert leads(*sections, document_type="Quyết định") == expected


def test_many_articles_define_even_where_the_type_is_lost():
    articles = [(f"Điều {i}", "article", f"Điều {i}. Xây dựng kết cấu hạ tầng.") for i in range(1, 8)]
    assert leads(*articles, document_type=None) == []


def test_requirements_beside_purposes_are_tasks():
    sections = (("I", "heading", "I. MỤC ĐÍCH VÀ YÊU CẦU"), ("I/1", "clause", "1. Đánh giá kết quả."),
                ("I/2", "clause", "2. Tổ chức Đại hội bảo đảm tiết kiệm."))  # fmt: skip
    assert leads(*sections) == [("I/2", ())]


def test_agenda_items_that_must_hold_something_are_tasks():
    _, tasks = document(
        ("3", "clause", "3. Nội dung Hội nghị"),
        ("3/-1", "bullet", "- Báo cáo tổng kết (Báo cáo phải nêu được nét mới)."),
    )
    assert [task.action for task in tasks] == ["nêu được nét mới"]


@pytest.mark.parametrize(
    ("sections", "deadline"),
    [
        pytest.param(
            (("1", "clause", "1. {Sở Y tế} rà soát, báo cáo [trước ngày 30/8/2024]."),), 0, id="in the paragraph"
        ),
        pytest.param((("1", "clause", "1. [Trước ngày 10/10/2022]: {Sở Y tế} rà soát."),), 0, id="before the colon"),
        pytest.param((("1", "clause", "1. {Sở Y tế} rà soát [15/4], báo cáo [20/4]."),), 0, id="the first of several"),
        pytest.param((("1", "clause", "1. {Sở Y tế} rà soát."),), None, id="none"),
        pytest.param(
            (
                ("1", "clause", "1. {Các xã}"),
                ("1/-1", "bullet", "- Hình thức: Tổ chức hội nghị."),
                ("1/-2", "bullet", "- Thời gian tổ chức: 1/2 ngày, trong [Quý I năm 2025]."),
            ),
            0,
            id="of the time bullet beside it",
        ),
        pytest.param(
            (
                ("1", "clause", "1. Nội dung chỉ đạo [từ nay đến Đại hội]"),
                ("1/-1", "bullet", "- Đẩy mạnh tuyên truyền."),
            ),
            0,
            id="of the heading",
        ),
    ],
)
def test_deadlines(sections, deadline):
    (task,) = document(*sections)[1]
    assert task.deadline == deadline


def test_action_is_verbatim_on_one_line_without_its_final_mark():
    text, (task,) = document(("1", "clause", "1. {Sở Y tế} rà soát\n\nvăn bản.  Gửi kết quả về {Bộ Y tế}./."))
    assert task.action == "rà soát văn bản. Gửi kết quả về Bộ Y tế"
    assert " ".join(text[task.start : task.end].split()) == task.action
    assert task.report_to == ("Bộ Y tế",)


def test_enclosures_behind_the_instruction_stay_out():
    _, (task,) = document(("1", "clause", "1. {Sở Y tế} rà soát văn bản. (Kèm theo danh sách)."))
    assert task.action == "rà soát văn bản"


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("Mỗi lớp có không quá 30 người.", id="how it is"),
        pytest.param("Nghị quyết này đã được thông qua.", id="validity"),
        pytest.param("Hộ không kê khai sẽ không được hỗ trợ.", id="what will be"),
    ],
)
def test_statements_behind_the_instruction_stay_out(behind):
    _, (task,) = document(("1", "clause", f"1. {{Sở Y tế}} rà soát văn bản. {behind}"))
    assert task.action == "rà soát văn bản"


def row(*cells):
    """A row of a table; a cell is its text, or text and span."""
    return tuple(Cell(text=c) if isinstance(c, str) else Cell(text=c[0], start=c[1], end=c[2]) for c in cells)


TABLE = Table(
    start=0,
    end=40,
    section="II",
    rows=(
        row("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
        row("1", ("Rà soát\nvăn bản.", 0, 16), "Sở Nội vụ", "Sở Y tế; Sở Tài chính", ("Quý I", 20, 25)),
        row("A", "Nhóm việc khác", "", "", ""),
    ),
)


def test_tasks_of_a_table():
    deadline = Deadline(id="d", start=20, end=25, surface="Quý I", kind="period")
    text = "Rà soát văn bản. ... Quý I, Sở Nội vụ rà soát."
    outline = Outline(text=text, sections=())
    (task,) = find_tasks(outline, Metadata(), (), (deadline,), (TABLE,), Context(), LEXICON)
    assert (task.lead, task.cooperating, task.action) == (
        ("Sở Nội vụ",),
        ("Sở Y tế", "Sở Tài chính"),
        "Rà soát văn bản",
    )
    assert (task.section, task.table, task.row, task.deadline) == ("II", 0, 1, 0)


def test_rows_of_a_table_give_no_tasks_of_the_text_around_it():
    text = "1. Sở Y tế rà soát văn bản.\nTT Nhiệm vụ\nSở Nội vụ kiểm tra kết quả.\nSở Y tế báo cáo kết quả."
    section = Section(id="1", start=0, end=len(text), section="1", path="1", label="1", kind="clause", heading=None)
    at = text.index("TT")
    table = Table(start=at, end=text.index("Sở Y tế báo"), section="1", rows=())
    tasks = find_tasks(Outline(text=text, sections=(section,)), Metadata(), (), (), (table,), Context(), LEXICON)
    assert [task.action for task in tasks] == ["rà soát văn bản", "báo cáo kết quả"]


def test_a_table_without_such_a_head_gives_no_tasks():
    table = Table(rows=((Cell(text="Tên hàng"), Cell(text="Thuế suất")), (Cell(text="Xe"), Cell(text="30%"))))
    assert find_tasks(Outline(text="", sections=()), Metadata(), (), (), (table,), Context(), LEXICON) == ()


WORDS = st.sampled_from(
    [
        *(
            "Giao",
            "đề nghị",
            "yêu cầu",
            "{Sở Y tế}",
            "{các đơn vị}",
            "chủ trì,",
            "phối hợp với",
            "phải",
            "cần",
            "rà soát",
        ),
        *("báo cáo", "có trách nhiệm", "căn cứ", "chức năng,", "định kỳ", "hàng năm", "để", "biết,", "do", "thông báo"),
        *(
            "được",
            "đã",
            "TP.",
            "1.",
            "như sau:",
            "Thời gian:",
            "[30/8]",
            "và",
            ";",
            ":",
            ".",
            "\n",
            "\n\n",
            "(",
            ")",
            "“",
            "”",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=1, max_size=4))
def test_any_order_of_words_keeps_the_laws(parts):
    sections = [(str(i), "clause", f"{i}. {part}") for i, part in enumerate(parts, start=1)]
    text, tasks = document(*sections)
    for task in tasks:
        assert 0 <= task.start < task.end <= len(text)
        assert task.action == " ".join(text[task.start : task.end].split())
        assert task.deadline is None or task.deadline < text.count("30/8")


def test_a_long_hostile_text_is_read_in_one_go():
    document(
        ("1", "clause", "1. " + "Giao {Sở Y tế}, phối hợp với, " * 3000), ("2", "clause", "2. " + "căn cứ, " * 8000)
    )
