"""Every kind of issuer and layout: the fields of whole documents."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import (
    ARMY,
    COMMUNE,
    COUNCIL,
    DRAFT,
    FRONT,
    INVITE,
    JOINT,
    LAW,
    MASS,
    OFFICE,
    OLD98,
    PARTY,
    PARTY_LETTER,
    SCHOOL,
    URGENT,
    read,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            PARTY,
            {
                "document_type": "Chỉ thị",
                "number_symbol": "145-CT/TU",
                "symbol": "CT/TU",
                "issuer": "Tỉnh ủy Quảng Ngãi",
                "subject": "về tăng cường sự lãnh đạo của Đảng đối với công tác phòng cháy",
                "signer_name": "Đinh Thị Hồng Minh",
                "signer_title": "Phó Bí thư Thường trực",
                "signing_authority": "TM.",
                "recipients": (
                    "Ban Bí thư Trung ương Đảng (để báo cáo)",
                    "Các huyện ủy, thị ủy, thành ủy",
                    "Lưu Văn phòng Tỉnh ủy",
                ),
            },
            id="party directive: T/M, commas, five hyphens",
        ),
        pytest.param(
            PARTY_LETTER,
            {
                "document_type": "Công văn",
                "issuer": "Ban Tổ chức Tỉnh ủy Thái Bình",
                "subject": "rà soát quy hoạch cán bộ",
                "addressees": ("Các huyện ủy, thành ủy", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"),
                "signer_title": "Phó Trưởng ban",
                "signing_authority": "KT.",
            },
            id="party letter: board under the committee, columns one under the other",
        ),
        pytest.param(
            COUNCIL,
            {
                "document_type": "Nghị quyết",
                "issuer": "Hội đồng nhân dân tỉnh Lào Cai",
                "subject": "Quy định mức chi hỗ trợ đội dân phòng trên địa bàn tỉnh Lào Cai",
                "signer_name": "Vũ Xuân Cường",
                "signer_title": "Chủ tịch",
                "signing_authority": None,
            },
            id="council resolution",
        ),
        pytest.param(
            MASS,
            {
                "document_type": "Kế hoạch",
                "issuer": "Ban Chấp hành Hội Liên hiệp Phụ nữ Việt Nam tỉnh Bình Định",
                "subject": "Triển khai thực hiện Đề án hỗ trợ phụ nữ khởi nghiệp năm 2025",
                "signer_name": "Nguyễn Thị Lan",
                "signing_authority": "TM.",
            },
            id="mass organisation: executive committee over two lines, no list of recipients",
        ),
        pytest.param(
            FRONT,
            {
                "document_type": "Công văn",
                "issuer": "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Tĩnh",
                "subject": "tuyên truyền ngày hội đại đoàn kết",
                "signer_title": "Phó Chủ tịch",
                "signing_authority": "TM.",
            },
            id="the Front: standing board under the committee",
        ),
        pytest.param(
            SCHOOL,
            {
                "document_type": "Thông báo",
                "issuer": "Trường Trung học phổ thông Cao Lãnh 1",
                "signer_name": "Lê Văn Bé Hai",
                "signer_title": "Hiệu trưởng",
                "recipients": ("Phụ huynh học sinh", "Lưu: VT"),
            },
            id="school under a department",
        ),
        pytest.param(
            JOINT,
            {
                "document_type": "Thông tư liên tịch",
                "issuer": "Bộ Tài chính, Bộ Nội vụ",
                "symbol": "2008/TTLT-BTC-BNV",
                "signing_authority": "KT.",
                "signer_title": "Thứ trưởng",
            },
            id="joint circular, two signatures",
        ),
        pytest.param(
            DRAFT,
            {
                "document_type": "Quyết định",
                "number": None,
                "number_symbol": "/2024/QĐ-UBND",
                "issuer": "Ủy ban nhân dân thành phố Đà Nẵng",
                "date": None,
                "date_partial": "2024",
                "subject": "Ban hành Quy chế quản lý cây xanh đô thị",
                "signer_name": None,
                "signer_title": "Chủ tịch",
            },
            id="draft: number, day and signer blank",
        ),
        pytest.param(
            OLD98,
            {
                "document_type": "Quyết định",
                "issuer": "Ủy ban nhân dân tỉnh Sông Bé",
                "place": "Thủ Dầu Một",
                "subject": "thành lập Trung tâm Khuyến nông",
                "signer_name": "Hồ Minh Phương",
                "signing_authority": "TM.",
            },
            id="1996: rule lines, UB, no full stops",
        ),
        pytest.param(
            COMMUNE,
            {
                "document_type": "Công văn",
                "issuer": "Ủy ban nhân dân xã Bình Châu",
                "place": "Bình Châu",
                "addressees": ("Các thôn trên địa bàn xã", "Mặt trận và các đoàn thể xã"),
                "signer_title": "Phó Chủ tịch",
            },
            id="commune after 2025-07-01, items without punctuation",
        ),
        pytest.param(
            URGENT,
            {
                "issuer": "Bộ Y tế",
                "urgency": "Hỏa tốc",
                "signing_authority": "TUQ.",
                "signer_title": "Cục trưởng Cục Y tế dự phòng",
                "signer_name": "Phan Trọng Lân",
            },
            id="mark beside the number, signer by authority",
        ),
        pytest.param(
            LAW,
            {
                "document_type": "Luật",
                "number": "33",
                "symbol": "2024/QH15",
                "issuer": "Quốc hội",
                "subject": "LƯU TRỮ",
                "signer_name": None,
            },
            id="law: type before the number",
        ),
        pytest.param(
            OFFICE,
            {
                "issuer": "Văn phòng Ủy ban nhân dân tỉnh Hà Nam",
                "place": "Phủ Lý",
                "addressees": ("Sở Tài chính", "Sở Xây dựng"),
                "signer_title": "Phó Chánh Văn phòng",
            },
            id="office under the committee, addressees without bullets",
        ),
        pytest.param(
            INVITE,
            {
                "document_type": "Giấy mời",
                "issuer": "Phòng Nội vụ huyện Gia Lâm",
                "subject": "Dự hội nghị tổng kết công tác năm 2022",
                "addressees": ("Ông (Bà) Trưởng các phòng",),
                "signer_title": "Trưởng phòng",
            },
            id="invitation inside a sentence, district office",
        ),
        pytest.param(
            ARMY,
            {
                "issuer": "Bộ Tư lệnh Quân khu 5",
                "signer_name": "Nguyễn Văn Nam",
                "signer_title": "Phó Tư lệnh",
            },
            id="military region under the ministry",
        ),
    ],
)
def test_document(text: str, expected: dict[str, Any]) -> None:
    metadata = read(text)
    assert {field: getattr(metadata, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("stamped", "urgency"),
    [
        pytest.param("\n\nHỎA TỐC\n\n", "Hỏa tốc", id="alone among the first paragraphs"),
        pytest.param(" HỎA TỐC ", None, id="in a sentence"),
        pytest.param("\n\nHỎA TỐC là mức cao nhất\n\n", None, id="the beginning of a paragraph"),
    ],
)
def test_a_stamp_below_the_head(stamped: str, urgency: str | None) -> None:
    text = URGENT.replace("   HỎA TỐC", "").replace("nhận được báo cáo", f"nhận được{stamped}báo cáo")
    assert read(text).urgency == urgency


def test_a_damaged_number_is_no_issuer() -> None:
    text = COMMUNE.replace("Số: 88/UBND-KT   ", "Số 887UBND-KT    ").replace("V/v rà soát hộ nghèo", "")
    assert read(text).issuer == "Ủy ban nhân dân xã Bình Châu"
