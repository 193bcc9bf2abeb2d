"""Deadlines: every kind with its days, and the times that ask for nothing. The document is of 10 March 2025."""

import datetime as dt
import itertools
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.context import Context
from docparse.extraction.deadlines.find import find_deadlines
from docparse.extraction.references.find import find_references
from docparse.lexicon import load_lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Section

LEXICON = load_lexicon()
MARCH = Context(date=dt.date(2025, 3, 10), year=2025)


def find(text, context=MARCH):
    return find_deadlines(Outline(text=text, sections=()), (), context, LEXICON)


def days(d):
    return f"{d.start_date or ''}…{d.end_date or ''}"


@pytest.mark.parametrize(
    ("written", "surface", "kind", "value"),
    [
        pytest.param("trước ngày 30/8/2024", "trước ngày 30/8/2024", "date", "…2024-08-30", id="1 a bound"),
        pytest.param("trước ngày 15 tháng 4 năm 2025", None, "date", "…2025-04-15", id="2 the long date"),
        pytest.param("trước ngày 15/4", None, "date", "…2025-04-15", id="3 the document's year"),
        pytest.param("trước ngày 05/01", None, "date", "…2026-01-05", id="4 rolls over"),
        pytest.param("chậm nhất ngày 20/3/2025", None, "date", "…2025-03-20", id="5 chậm nhất"),
        pytest.param("chậm nhất là 17 giờ 00 ngày 20/3/2025", None, "date", "…2025-03-20", id="6 the hour in surface"),
        pytest.param("hoàn thành trong ngày 20/3/2025", None, "date", "2025-03-20…2025-03-20", id="7 in the day"),
        pytest.param("đến hết ngày 31/12/2025", None, "date", "…2025-12-31", id="8 đến hết"),
        pytest.param("xong trước 30-6-2025", None, "date", "…2025-06-30", id="9 hyphens"),
        pytest.param("hạn cuối: 25.3.2025", None, "date", "…2025-03-25", id="10 full stops"),
        pytest.param("vào 08 giờ 00 ngày 15/3/2025", None, "date", "2025-03-15…2025-03-15", id="11 a meeting"),
        pytest.param("sáng thứ Sáu, ngày 14/3/2025", None, "date", "2025-03-14…2025-03-14", id="12 a weekday"),
        pytest.param("trước tháng 6/2025", None, "date", "…2025-05-31", id="13 before a month"),
        pytest.param("trước năm 2026", None, "date", "…2025-12-31", id="14 before a year"),
        pytest.param("kể từ ngày 01/4/2025", None, "date", "2025-04-01…", id="15 from a day on"),
        pytest.param("từ ngày 01/4/2025 đến ngày 30/6/2025", None, "period", "2025-04-01…2025-06-30", id="16 a range"),
        pytest.param("từ 01/4 đến hết 30/6/2025", None, "period", "2025-04-01…2025-06-30", id="17 the year of its end"),
        pytest.param("từ ngày 15 đến ngày 20/3/2025", None, "period", "2025-03-15…2025-03-20", id="18 the month too"),
        pytest.param("từ 15/12 đến 15/01/2026", None, "period", "2025-12-15…2026-01-15", id="over New Year"),
        pytest.param("trong Quý I năm 2025", "Quý I năm 2025", "period", "2025-01-01…2025-03-31", id="19 a quarter"),
        pytest.param("vào Quý III năm 2025", "Quý III năm 2025", "period", "2025-07-01…2025-09-30", id="21 vào"),
        pytest.param("trong Quý IV/2025", "Quý IV/2025", "period", "2025-10-01…2025-12-31", id="22 stroke"),
        pytest.param("trong quý 4 năm 2025", "quý 4 năm 2025", "period", "2025-10-01…2025-12-31", id="22 digit"),
        pytest.param("trong tháng 6 năm 2025", "tháng 6 năm 2025", "period", "2025-06-01…2025-06-30", id="23 a month"),
        pytest.param("trong tháng 4", "tháng 4", "period", "2025-04-01…2025-04-30", id="24 the document's year"),
        pytest.param("trong tháng 02", "tháng 02", "period", "2026-02-01…2026-02-28", id="a month that is past"),
        pytest.param("từ tháng 3 đến tháng 5/2025", None, "period", "2025-03-01…2025-05-31", id="25 months"),
        pytest.param("trong năm 2025", "trong năm 2025", "period", "2025-01-01…2025-12-31", id="26 a year"),
        pytest.param("trong 6 tháng đầu năm 2025", None, "period", "2025-01-01…2025-06-30", id="27 a half"),
        pytest.param("trong 6 tháng cuối năm", None, "period", "2025-07-01…2025-12-31", id="28 the other half"),
        pytest.param("trong 9 tháng đầu năm 2025", None, "period", "2025-01-01…2025-09-30", id="29 three quarters"),
        pytest.param("trong giai đoạn 2025 - 2030", "giai đoạn 2025 - 2030", "period",
                     "2025-01-01…2030-12-31", id="30 the period of a task"),
        pytest.param("vào cuối năm 2025", "cuối năm 2025", "period", "…2025-12-31", id="31 vague"),
        pytest.param("vào đầu năm 2026", "đầu năm 2026", "period", "2026-01-01…", id="32 vague"),
        pytest.param("đến năm 2030", None, "period", "…2030-12-31", id="33 a year to finish by"),
        pytest.param("từ nay đến hết năm 2025", None, "period", "…2025-12-31", id="from now on"),
        pytest.param("trong tuần thứ hai của tháng 3/2025", "tuần thứ hai của tháng 3/2025", "period",
                     "2025-03-10…2025-03-16", id="34 a week"),
        pytest.param("trước Tết Nguyên đán Ất Tỵ 2025", None, "date", "…2025-01-29", id="35 lunar"),
        pytest.param("trong dịp Giỗ Tổ (10/3 âm lịch) năm 2025", None, "date", "2025-04-07…2025-04-07", id="36 lunar"),
        pytest.param("ngay trong ngày", None, "date", "2025-03-10…2025-03-10", id="57 the document's day"),
    ],
)  # fmt: skip
def test_days(written, surface, kind, value):
    (found,) = find(f"Sở Nội vụ hoàn thành báo cáo, gửi Ủy ban nhân dân tỉnh {written}.")
    assert (found.surface, found.kind, days(found)) == (surface or written, kind, value)


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        pytest.param("hằng năm", [("hằng năm", "yearly", None)], id="37"),
        pytest.param("vào dịp sơ kết, tổng kết hàng năm", [("vào dịp sơ kết, tổng kết hàng năm", "yearly", None)],
                     id="38 an occasion"),
        pytest.param("định kỳ hằng quý", [("định kỳ hằng quý", "quarterly", None)], id="39"),
        pytest.param("định kỳ 6 tháng, năm", [("định kỳ 6 tháng", "half-yearly", None), ("năm", "yearly", None)],
                     id="40 two units"),
        pytest.param("theo định kỳ sáu tháng", [("theo định kỳ sáu tháng", "half-yearly", None)], id="in words"),
        pytest.param("hằng tháng, quý, năm", [("hằng tháng", "monthly", None), ("quý", "quarterly", None),
                                             ("năm", "yearly", None)], id="a list"),
        pytest.param("trước ngày 15 hằng tháng", [("trước ngày 15 hằng tháng", "monthly", 15)], id="41 with its day"),
        pytest.param("trước ngày 15/12 hằng năm", [("trước ngày 15/12 hằng năm", "yearly", 15)], id="42"),
        pytest.param("ngày 20 của tháng cuối quý", [("ngày 20 của tháng cuối quý", "quarterly", 20)], id="43"),
        pytest.param("thứ Sáu hằng tuần", [("thứ Sáu hằng tuần", "weekly", None)], id="44"),
        pytest.param("theo từng tháng", [("theo từng tháng", "monthly", None)], id="45"),
        pytest.param("hãng năm", [("hãng năm", "yearly", None)], id="damaged"),
        pytest.param("hằng năm (trước ngày 05/12)", [("hằng năm", "yearly", None)], id="the day of what recurs"),
    ],
)  # fmt: skip
def test_recurring(written, rows):
    found = find(f"Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh {written}.")
    assert [(d.surface, d.recurrence, d.day) for d in found] == rows
    assert all(d.kind == "recurring" and d.start_date is None and d.end_date is None for d in found)


@pytest.mark.parametrize(
    ("written", "kind", "relative_to", "computed"),
    [
        pytest.param("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này", "relative",
                     "ngày nhận được văn bản này", None, id="46 working days are not computed"),
        pytest.param("trong vòng 30 ngày kể từ ngày ký", "relative", "ngày ký", "2025-04-09", id="47 computed"),
        pytest.param("trong thời hạn 01 tháng kể từ ngày ký", "relative", "ngày ký", "2025-04-10", id="a month"),
        pytest.param("chậm nhất sau 10 ngày kể từ khi kết thúc hội nghị", "relative", "khi kết thúc hội nghị", None,
                     id="48 an event as anchor"),
        pytest.param("trước ngày khai mạc Đại hội ít nhất 15 ngày", "relative", "ngày khai mạc Đại hội", None, id="49"),
        pytest.param("trong thời hạn 10 ngày, kể từ ngày nhận đủ hồ sơ", "relative", "ngày nhận đủ hồ sơ", None,
                     id="a comma before the anchor"),
        pytest.param("trong vòng 24 giờ", "relative", None, None, id="50 no anchor"),
        pytest.param("không quá 03 ngày làm việc", "relative", None, None, id="51"),
        pytest.param("ngay sau khi nhận được Công điện này", "event", "nhận được Công điện này", None, id="52"),
        pytest.param("sau khi kết thúc Đại hội", "event", "kết thúc Đại hội", None, id="53"),
        pytest.param("khi có yêu cầu", "event", "có yêu cầu", None, id="54"),
        pytest.param("trước khi trình Ủy ban nhân dân tỉnh", "event", "trình Ủy ban nhân dân tỉnh", None, id="55"),
        pytest.param("sau Đại hội Đảng bộ các cấp", "event", "Đại hội Đảng bộ các cấp", None, id="56"),
    ],
)  # fmt: skip
def test_relative_and_events(written, kind, relative_to, computed):
    (found,) = find(f"Sở Nội vụ hoàn thành báo cáo, gửi Ủy ban nhân dân tỉnh {written}.")
    assert (found.surface, found.kind, found.relative_to) == (written, kind, relative_to)
    assert (str(found.computed_end_date) if found.computed_end_date else None) == computed


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện kịp thời, thường xuyên, khẩn trương", "Quyết định này có hiệu lực thi hành từ ngày 01/4/2025",
        "Thông tư này có hiệu lực thi hành sau 15 ngày kể từ ngày đăng Công báo",
        "Quyết định có hiệu lực thi hành và áp dụng cho các tờ khai đã nộp từ ngày 01/4/2025",
        "nhân kỷ niệm các ngày lễ lớn trong năm 2025", "phong trào thi đua giai đoạn 2021-2025",
        "Kế hoạch công tác năm 2025", "Báo cáo kết quả 6 tháng đầu năm 2025", "sơ kết công tác quý I năm 2025",
        "trước thềm Đại hội", "Trong 05 năm qua, phong trào đã lan tỏa", "Thời gian tổ chức: 1/2 ngày",
        "phong trào “Xóa nhà tạm trong năm 2025”", "trong thời gian tới; giai đoạn tiếp theo", "kỳ họp thứ 9",
        "Phấn đấu đến năm 2030 có 80% xã đạt chuẩn", "Tính đến ngày 05/3/2025, toàn tỉnh có 12 xã",
        "dịp trước, trong và sau Tết Nguyên đán", "được cấp trước ngày 01/7/2014", "báo cáo đột xuất theo yêu cầu",
        "hằng năm là Ngày Chuyển đổi số",
        "đến ngày 01/3/2025 đã hoàn thành", "đến ngày 01/7/2025 chưa phê duyệt thì lập lại hồ sơ",
        "Doanh thu hằng năm; ngày nghỉ hằng năm; chi phí ăn hàng ngày", "trở về nhà trong ngày, trong đó có",
        "Thay cụm từ “Trong thời hạn 05 ngày” bằng cụm từ khác",
        "Sau khi có thông báo về việc bán", "họp vào ngày 05/02/2025",
    ],
)  # fmt: skip
def test_no_deadline(text):
    assert find(f"{text}.") == ()


def test_without_the_date_of_the_document_a_day_without_year_stays_open():
    (found,) = find("gửi trước ngày 15/4.", Context())
    assert (found.surface, found.end_date) == ("trước ngày 15/4", None)


@pytest.mark.parametrize(
    ("date", "end"),
    [
        pytest.param(dt.date(2025, 12, 10), "2026-02-17", id="the next one"),
        pytest.param(dt.date(2016, 12, 10), "None", id="not one of the list that is years away"),
        pytest.param(None, "None", id="of an unknown year"),
    ],
)
def test_a_feast_without_its_year(date, end):
    (found,) = find("hoàn thành trước Tết Nguyên đán.", Context(date=date))
    assert str(found.end_date) == end


def test_dates_of_references_are_none():
    outline = Outline(
        text="Thực hiện Chỉ thị số 39/CT-TTg, báo cáo trước Chỉ thị số 2/CT-TTg ngày 15/10/2025.", sections=()
    )
    references = find_references(outline, MARCH, LEXICON)[0]
    assert find_deadlines(outline, references, MARCH, LEXICON) == ()


@pytest.mark.parametrize(
    ("path", "text", "kinds"),
    [
        pytest.param("preamble", "Đề tài hằng năm tăng", [], id="a preamble tells what is"),
        pytest.param(
            "preamble", "đã chỉ đạo hoàn thành trước ngày 30/4/2025", ["date"], id="but an earlier day counts"
        ),
        pytest.param("1", "Báo cáo hằng năm", ["recurring"], id="a section orders"),
        pytest.param("distribution", "Lưu trước ngày 30/4/2025", [], id="the distribution list"),
    ],
)
def test_where_they_count(path, text, kinds):
    full = f"{text}\nhết"
    other = "1" if path != "1" else "closing"

    def section(p, start, end):
        kind = "clause" if p == "1" else p
        return Section(id=p, start=start, end=end, section=p, path=p, label=None, kind=kind, heading=None)

    sections = (section(path, 0, len(text)), section(other, len(text) + 1, len(full)))
    found = find_deadlines(Outline(text=full, sections=sections), (), MARCH, LEXICON)
    assert [d.kind for d in found] == kinds
    assert all(d.section == path for d in found)


WORDS = LEXICON.deadline_words
TABLES = [f.name for f in fields(WORDS)]


@pytest.mark.parametrize("group", [t for t in TABLES if getattr(getattr(WORDS, t), "examples", ())])
def test_examples_of_the_list_are_found_whole(group):
    for example in getattr(WORDS, group).examples:
        found = find(f"Sở Nội vụ hoàn thành báo cáo {example}.")
        assert len(found) == 1, example
        assert example.endswith(found[0].surface)


def test_counterexamples_of_the_list_give_nothing():
    for example in (*WORDS.elsewhere.counterexamples, *WORDS.clauses.counterexamples):
        assert find(f"{example}.") == (), example


PIECES = st.sampled_from([
    "trước", "ngày", "tháng", "năm", "quý", "Quý", "IV", "15/4", "31/02/2025", "30/8/2024", "2025", "từ",
    "đến", "hết", "trong", "vòng", "05", "làm việc", "kể từ", "hằng", "định kỳ", "6 tháng", ",", ".", "và",
    "sau khi", "nhận được", "Đại hội", "chậm nhất", "là", "17 giờ 00", "thứ Sáu", "cuối", "đầu", "giai đoạn",
    "2021 - 2025", "Tết Nguyên đán", "(", ")", "\n", "\n\n", "“", "”", "29/2", "hoàn thành", "00", "99",
    "tuần thứ", "hai", "của", "khi", "trước khi", "Bộ A", "có", "phải", "TT", "Thời hạn",
    "hằng ngày", "báo cáo", "İ", "\u0301", "\x00",
])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param("Kiểm tra từng trang trước khi đóng quyển.", "đóng quyển", id="what goes before"),
        pytest.param("Chọn một tổ làm mẫu, rút kinh nghiệm và báo cáo sau khi làm mẫu.", "làm mẫu", id="and after"),
        pytest.param("Báo ngay cho trưởng thôn khi thấy trâu bò ốm, chết; không bán chạy.", "thấy trâu bò ốm, chết",
                     id="a list of two words"),
        pytest.param("Trình Thủ tướng Chính phủ sau khi Quốc hội, Bộ Chính trị có ý kiến, bảo đảm đúng hạn.",
                     "Quốc hội, Bộ Chính trị có ý kiến", id="a list of names"),
        pytest.param("Sau khi khánh thành, Sở Xây dựng bàn giao nhà cho xã.", "khánh thành", id="opens an instruction"),
        pytest.param("Nhắc những đơn vị chậm sau khi kết thúc mỗi quý.", "kết thúc mỗi quý", id="an event that recurs"),
        pytest.param("Khi có lũ, người dân ở yên trong nhà.", None, id="a condition"),
        pytest.param("Khi xảy ra cháy rừng, xã huy động lực lượng.", None, id="a condition that opens"),
        pytest.param("Khi phát hiện sai phạm phải chuyển hồ sơ.", None, id="a condition with phải"),
        pytest.param("Sau khi nhập xong số liệu, Sở đã gửi kết quả.", None, id="what was done"),
        pytest.param("Người dân được hưởng trợ cấp khi có xác nhận.", None, id="a right"),
    ],
)  # fmt: skip
def test_clauses_of_events(text, event):
    assert [d.relative_to for d in find(text)] == ([event] if event else [])


def test_times_in_a_column_of_a_table():
    text = (
        "STT Nhiệm vụ Chủ trì Thời hạn\n1\nXây trạm y tế\nThống kê tỉnh\nTrước ngày\n15/10/2025\n"
        "2\nLập báo cáo\nquý I năm 2026\nQuý IV năm\n2025\n3\nMua bàn ghế\nTháng 11/2025\n"
        "4\nĐánh giá\n6 tháng đầu\nnăm 2026\n"
    )
    assert [days(d) for d in find(text)] == [
        "…2025-10-15", "2025-10-01…2025-12-31", "2025-11-01…2025-11-30", "2026-01-01…2026-06-30",
    ]  # fmt: skip
    assert find(text.replace("Thời hạn", "Ghi chú"))[0].end_date == dt.date(2025, 10, 15)
    assert len(find(text.replace("Thời hạn", "Ghi chú").replace("Trước ngày\n", ""))) == 0


@pytest.mark.parametrize(
    ("text", "surface", "recurrence"),
    [
        pytest.param("Báo cáo trước 16 giờ 30 hằng ngày.", "trước 16 giờ 30 hằng ngày", None, id="an hour every day"),
        pytest.param("Phát tin vào 5 giờ 30 và 17 giờ hằng ngày.", "vào 5 giờ 30 và 17 giờ hằng ngày", None,
                     id="two hours"),
        pytest.param("Công khai tại nơi làm việc theo từng quý.", "theo từng quý", "quarterly", id="theo từng"),
        pytest.param("Gửi trước 17 giờ ngày 25 hằng tháng.", "trước 17 giờ ngày 25 hằng tháng", "monthly",
                     id="hour and day"),
    ],
)  # fmt: skip
def test_hours_that_recur(text, surface, recurrence):
    assert [(d.surface, d.recurrence) for d in find(text)] == [(surface, recurrence)]


@pytest.mark.parametrize(
    ("context", "text", "value"),
    [
        pytest.param(
            Context(year=2025, month=11), "Công bố chậm nhất ngày 15/12.", "…2025-12-15", id="a draft's month"
        ),
        pytest.param(Context(year=2025, month=11), "Công bố chậm nhất ngày 15/01.", "…2026-01-15", id="rolls over"),
        pytest.param(Context(year=2025), "Công bố chậm nhất ngày 15/12.", "…", id="the year alone tells nothing"),
        pytest.param(MARCH, "Gửi trước ngày 30 thắng 11 năm 2025.", "…2025-11-30", id="tháng misread"),
        pytest.param(MARCH, "Xong trong quý 11/2025.", "2025-04-01…2025-06-30", id="there is no quarter 11"),
        pytest.param(MARCH, "Xong trong quý lV năm 2025.", "2025-10-01…2025-12-31", id="l for I"),
    ],
)
def test_times_half_read(context, text, value):
    assert [days(d) for d in find(text, context)] == [value]


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120), st.sampled_from([MARCH, Context()]))
def test_never_raises_and_surfaces_are_the_text(text, context):
    found = find(text, context)
    for d in found:
        assert d.surface == fold_space(text[d.start : d.end]) != ""
        assert d.start_date is None or d.end_date is None or d.start_date <= d.end_date
    assert [d.start for d in found] == sorted(d.start for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
