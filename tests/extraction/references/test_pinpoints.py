"""The provisions that a mention names."""

import pytest

from .finding import one


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("theo điểm a, b khoản 2 Điều 5 Nghị định số 98/2023/NĐ-CP",
                     ("điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5"), id="25 points share what follows"),
        pytest.param("khoản 2, khoản 3 Điều 7 và Điều 9 Luật Lưu trữ năm 2024",
                     ("khoản 2 Điều 7", "khoản 3 Điều 7", "Điều 9"), id="26 an article of its own"),
        pytest.param("từ Điều 5 đến Điều 8 Thông tư số 05/2025/TT-BNV",
                     ("Điều 5", "Điều 6", "Điều 7", "Điều 8"), id="27 a range"),
        pytest.param("Mục IV Phần I Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
                     ("Mục IV Phần I Phụ lục I",), id="28 an annex"),
        pytest.param("theo Mẫu\nsố 1 tại Phụ lục III ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
                     ("Mẫu số 1 Phụ lục III",), id="a form of an annex"),
        pytest.param("điểm a khoản 1, điểm b khoản 2 Điều 5 của Luật Lưu trữ",
                     ("điểm a khoản 1 Điều 5", "điểm b khoản 2 Điều 5"), id="two points of one article"),
        pytest.param("các điểm c, d và đ khoản 1 Điều 3 Luật Lưu trữ",
                     ("điểm c khoản 1 Điều 3", "điểm d khoản 1 Điều 3", "điểm đ khoản 1 Điều 3"), id="đ is a letter"),
        pytest.param("điểm c đến điểm e khoản 1 Điều 3 Luật Lưu trữ",
                     ("điểm c khoản 1 Điều 3", "điểm d khoản 1 Điều 3", "điểm đ khoản 1 Điều 3",
                      "điểm e khoản 1 Điều 3"), id="a range of letters in Vietnamese order"),
        pytest.param("Khoản 1 Điều\n2 Luật Lưu trữ", ("khoản 1 Điều 2",), id="capitals of clauses are small"),
        pytest.param("khoản 1 Điều 5 của Quy chế làm việc ban hành kèm theo Quyết định số 1/QĐ-TTg",
                     ("khoản 1 Điều 5",), id="through the regulation that a decision issues"),
        pytest.param("theo Điều 5 và Luật Lưu trữ", (), id="an article of something else"),
        pytest.param("6 tháng đầu năm, Luật Lưu trữ", (), id="a number is no provision"),
        pytest.param("theo khoản l Điều 2 Nghị định số 30/2020/NĐ-CP", ("khoản 1 Điều 2",), id="a stroke is a 1"),
    ],
)  # fmt: skip
def test_pinpoints(text, names):
    assert one(text).pinpoints == names
