"""A title or the first sentence of the body."""

import pytest

from .lookup import section_of

BODY = "THÔNG BÁO\nVề công tác văn thư\n\nỦy ban nhân dân tỉnh thông báo:\n\n{}\n9. Các cơ quan thực hiện.\n"


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        pytest.param("1. Sở Nội vụ\na) Lập kế hoạch.\nb) Báo cáo.", "Sở Nội vụ", id="an agency that governs points"),
        pytest.param(
            "1. Trách nhiệm cụ thể:\na) Lập kế hoạch.\nb) Báo cáo.",
            "Trách nhiệm cụ thể",
            id="a noun phrase before its list",
        ),
        pytest.param(
            "1. Sở Nội vụ có trách nhiệm:\na) Lập kế hoạch.\nb) Báo cáo.", None, id="a sentence that leads in"
        ),
        pytest.param(
            "1. Khẩn trương thực hiện các việc sau:\na) Lập kế hoạch.\nb) Báo cáo.", None, id="an order that leads in"
        ),
        pytest.param("1. Về kinh phí: Ngân sách tỉnh bảo đảm.", "Về kinh phí", id="run-in"),
        pytest.param(
            "1. Sở Y tế tỉnh: Phối hợp với Sở Nội vụ kiểm tra.", "Sở Y tế tỉnh", id="run-in, an agency and what it does"
        ),
        pytest.param("1. Trước ngày 10/10/2024: Các cơ quan báo cáo.", None, id="run-in time"),
        pytest.param(
            "1. Chủ tịch các tỉnh: An Bình, Hòa Lạc và Tân Phú chỉ đạo rà soát.", None, id="a colon before names"
        ),
        pytest.param("1. Tăng cường kiểm tra: kho lưu trữ, phòng máy.", None, id="run-in order"),
        pytest.param("1. Lập hồ sơ công việc đúng quy định.", None, id="a sentence"),
        pytest.param("1. Phường Hòa Lạc", None, id="an item that governs nothing"),
        pytest.param(
            "1. Tổ chức thực hiện:\na) Sở Nội vụ chủ trì.\nb) Sở Y tế phối hợp.",
            "Tổ chức thực hiện",
            id="the commonest title",
        ),
        pytest.param("1. Lúc 10:30 họp tại trụ sở.", None, id="a time of day"),
        pytest.param("1. Bưu điện tỉnh: tối đa 03 ngày làm việc.", "Bưu điện tỉnh", id="run-in before an amount"),
        pytest.param("1. Cơ quan cấp tỉnh: 15 đơn vị;", "Cơ quan cấp tỉnh", id="run-in before a number"),
        pytest.param("1. Trạm Y tế xã: Lập danh sách người cao tuổi.", "Trạm Y tế xã", id="run-in before an order"),
        pytest.param(
            "1. Về việc bố trí vốn đầu tư nâng cấp tuyến đường nối khu công nghiệp Hòa Lạc với cảng An Bình thuộc dự án"
            " đường ven biển: Giao Sở Tài chính thẩm định.",
            "Về việc bố trí vốn đầu tư nâng cấp tuyến đường nối khu công nghiệp Hòa Lạc với cảng An Bình thuộc dự án"
            " đường ven biển",
            id="what says itself that it is a title may be long",
        ),
        pytest.param("1. Năm 2025:\n- Mở 02 lớp.\n- Mua 05 máy.", "Năm 2025", id="a year before a list"),
        pytest.param("1. Năm 2025: Mở 02 lớp tập huấn.", None, id="a year before a sentence"),
        pytest.param(
            "1. Thanh tra tỉnh chủ trì, phối hợp thực hiện\na) Rà soát.\nb) Báo cáo.", None, id="a body and two verbs"
        ),
        pytest.param("1. Giám đốc các Sở: Xây dựng, Nội vụ báo cáo.", None, id="a colon before fields of offices"),
        pytest.param(
            "1. Đảng ủy Công an tỉnh lãnh đạo\na) Lực lượng tuần tra.\nb) Các đồn trực ban.",
            None,
            id="a body and its verb: a sentence that the points go on with",
        ),
        pytest.param(
            "1. Ban Chỉ đạo cấp tỉnh\na) Lập kế hoạch.\nb) Báo cáo.", "Ban Chỉ đạo cấp tỉnh", id="a verb in a name"
        ),
        pytest.param(
            "1. Hộ dân đăng ký trước ngày 05/9/2024. Giấy tờ gồm:\na) Đơn.\nb) Bản sao.",
            None,
            id="a date ends a sentence",
        ),
    ],
)
def test_headings_of_clauses(outline_of, section, heading):
    assert section_of(outline_of(BODY.format(section)), "1").heading == heading


@pytest.mark.parametrize(
    ("section", "path", "heading"),
    [
        pytest.param("I. MỤC ĐÍCH, YÊU CẦU\n1. Chung.\nII. NỘI DUNG", "I", "MỤC ĐÍCH, YÊU CẦU", id="capitals"),
        pytest.param(
            "I. QUAN ĐIỂM CHỈ ĐẠO VÀ\n\nNHIỆM VỤ TRỌNG TÂM\n1. Chung.\nII. NỘI DUNG",
            "I",
            "QUAN ĐIỂM CHỈ ĐẠO VÀ NHIỆM VỤ TRỌNG TÂM",
            id="wrapped over a blank line",
        ),
        pytest.param(
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định về văn thư.",
            "Chương I",
            "QUY ĐỊNH CHUNG",
            id="on the next line",
        ),
        pytest.param(
            "Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định về văn thư.\nĐiều 2. Hiệu lực\n1. Từ ngày ký.",
            "Điều 1",
            "Phạm vi điều chỉnh",
            id="of an article",
        ),
        pytest.param(
            "Điều 1. Công nhận 5 xã đạt chuẩn, gồm:\n1. Xã Hòa Lạc;\n2. Xã Tân Phú.",
            "Điều 1",
            None,
            id="an article that decides",
        ),
        pytest.param(
            "Điều 1. Quyết định này có hiệu lực từ ngày ký.\nĐiều 2. Bãi bỏ quy định cũ.",
            "Điều 1",
            None,
            id="an article in one sentence",
        ),
        pytest.param(
            "1. **Giao Sở Nội vụ**\n- Lập kế hoạch.\n- Báo cáo.", "1", "Giao Sở Nội vụ", id="bold type left out"
        ),
    ],
)
def test_headings_of_outer_levels(outline_of, section, path, heading):
    text = f"QUYẾT ĐỊNH\nVề công tác văn thư\n\nỦy ban nhân dân tỉnh thông báo:\n\n{section}\n"
    assert section_of(outline_of(text), path).heading == heading
