"""Documents named by their title: laws, codes, congresses, plans, charters, and laws inside amending laws."""

import pytest

from .finding import find, one


@pytest.mark.parametrize(
    ("text", "surface", "title", "year", "key"),
    [
        pytest.param("Luật Thi\nđua, Khen thưởng năm 2022", "Luật Thi đua, Khen thưởng năm 2022",
                     "Luật Thi đua, Khen thưởng", 2022, "Luật Thi đua, Khen thưởng@2022", id="4 title and year"),
        pytest.param("Luật\nThi đua, Khen thường ngày 15 tháng 6 năm 2022",
                     "Luật Thi đua, Khen thường ngày 15 tháng 6 năm 2022", "Luật Thi đua, Khen thưởng", 2022,
                     "Luật Thi đua, Khen thưởng@2022", id="5 a damaged title is the official one"),
        pytest.param("Luật Thi đua, Khen thưởng số 06/2022/QH15", "Luật Thi đua, Khen thưởng số 06/2022/QH15",
                     "Luật Thi đua, Khen thưởng", None, "06/2022/QH15", id="6 the number is the key"),
        pytest.param("quy định của Luật Thi đua, khen thưởng áp dụng", "Luật Thi đua, khen thưởng",
                     "Luật Thi đua, Khen thưởng", None, "Luật Thi đua, Khen thưởng", id="7 official capitals"),
        pytest.param("Luật Thi đua khen thưởng", "Luật Thi đua khen thưởng", "Luật Thi đua, Khen thưởng", None,
                     "Luật Thi đua, Khen thưởng", id="a lost comma"),
        pytest.param("TRIỂN KHAI LUẬT LƯU TRỮ NĂM 2024", "LUẬT LƯU TRỮ NĂM 2024", "Luật Lưu trữ", 2024,
                     "Luật Lưu trữ@2024", id="capitals of a heading"),
        pytest.param("Hiến pháp năm 2013", "Hiến pháp năm 2013", "Hiến pháp", 2013, "Hiến pháp@2013",
                     id="42 the constitution"),
        pytest.param("Bộ luật Lao động năm 2019", "Bộ luật Lao động năm 2019", "Bộ luật Lao động", 2019,
                     "Bộ luật Lao động@2019", id="42 code"),
        pytest.param("Luật Đất đai 2024 có", "Luật Đất đai 2024", "Luật Đất đai", 2024, "Luật Đất đai@2024",
                     id="a year without năm"),
        pytest.param("Luật Đất đai (sửa đổi) năm 2024", "Luật Đất đai (sửa đổi) năm 2024", "Luật Đất đai", 2024,
                     "Luật Đất đai@2024", id="a revised law"),
        pytest.param("Pháp lệnh về phí và lệ phí", "Pháp lệnh về phí và lệ phí", "Pháp lệnh Phí và lệ phí", None,
                     "Pháp lệnh Phí và lệ phí", id="về inside a title"),
        pytest.param("theo Luật Quản trị hạ tầng dữ liệu, các đơn vị", "Luật Quản trị hạ tầng dữ liệu",
                     "Luật Quản trị hạ tầng dữ liệu", None, "Luật Quản trị hạ tầng dữ liệu", id="not on the list"),
        pytest.param("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX và", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
                     "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", None,
                     "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX@Thái Bình", id="17 a congress of the province"),
        pytest.param("Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng.",
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng",
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng", None,
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng", id="18 the national congress"),
        pytest.param("mục tiêu của Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025:",
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025",
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025", None,
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025", id="a plan named in full"),
        pytest.param("theo Điều lệ Đảng và", "Điều lệ Đảng", "Điều lệ Đảng", None, "Điều lệ Đảng", id="a charter"),
    ],
)  # fmt: skip
def test_by_title(text, surface, title, year, key):
    found = one(text)
    assert (found.surface, found.title, found.year, found.key) == (surface, title, year, key)


def test_a_syllable_whose_end_the_scanner_repeats():
    assert one("Căn cứ Luật Tổ ổ chức Chính phủ năm 2015;").key == "Luật Tổ chức Chính phủ@2015"


def test_a_damaged_title_is_the_listed_one_it_is_like():
    found = one("theo Luật Tế tụng hành chính")
    assert (found.title, found.confidence) == ("Luật Tố tụng hành chính", 0.7)


def test_number_inside_an_amending_law_belongs_to_the_law_that_bears_it():
    outer, inner = find("Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 100/2015/QH13")
    assert (outer.number_symbol, inner.number_symbol) == (None, "100/2015/QH13")


def test_a_long_list_inside_an_amending_law():
    text = "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Quản lý thuế số 56/2024/QH15"
    found = find(text)
    assert found[0].key == "56/2024/QH15"
    assert [r.title for r in found[1:]] == ["Luật Chứng khoán", "Luật Kế toán", "Luật Quản lý thuế"]
