"""Whole heads and feet of every kind of issuer and layout. All documents here are made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.context import context_of
from docparse.extraction.metadata.find import find_metadata, type_of_symbol
from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.records import Metadata

LEXICON = load_lexicon()


def read(text: str) -> Metadata:
    return find_metadata(Outline(text=text, sections=()), LEXICON)[0]


def codes(text: str) -> set[str]:
    return {w.code for w in find_metadata(Outline(text=text, sections=()), LEXICON)[2]}


PARTY = """\
TỈNH ỦY QUẢNG NGÃI          ĐẢNG CỘNG SẢN VIỆT NAM
        *
Số 145-CT/TU            Quảng Ngãi, ngày 12 tháng 6 năm 2023

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường sự lãnh đạo của Đảng đối với công tác phòng cháy
-----

Thời gian qua, các cấp ủy đã quan tâm lãnh đạo công tác phòng cháy, chữa cháy.

1- Các cấp ủy quán triệt Chỉ thị này.

Nơi nhận:
- Ban Bí thư Trung ương Đảng (để báo cáo),
- Các huyện ủy, thị ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC


Đinh Thị Hồng Minh
"""

PARTY_LETTER = """\
TỈNH ỦY THÁI BÌNH
BAN TỔ CHỨC
*
Số 512-CV/BTCTU
về việc rà soát quy hoạch cán bộ

ĐẢNG CỘNG SẢN VIỆT NAM

Thái Bình, ngày 03 tháng 02 năm 2024

Kính gửi: - Các huyện ủy, thành ủy,
          - Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh.

Thực hiện Kế hoạch của Ban Thường vụ Tỉnh ủy, Ban Tổ chức đề nghị các cấp ủy rà soát quy hoạch.

Nơi nhận:
- Như trên,
- Lưu VT.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN

Phạm Văn Tuân
"""

COUNCIL = """\
HỘI ĐỒNG NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÀO CAI                 Độc lập - Tự do - Hạnh phúc
_______________              _______________________

Số: 12/2024/NQ-HĐND          Lào Cai, ngày 10 tháng 7 năm 2024

NGHỊ QUYẾT
Quy định mức chi hỗ trợ đội dân phòng trên địa bàn tỉnh Lào Cai

HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI
KHÓA XVI - KỲ HỌP THỨ 18

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT NGHỊ:

Điều 1. Phạm vi điều chỉnh

Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Chính phủ;
- Lưu: VT.
CHỦ TỊCH
Vũ Xuân Cường
"""

MASS = """\
HỘI LHPN VIỆT NAM
BAN CHẤP HÀNH TỈNH BÌNH ĐỊNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/KH-BTV

Bình Định, ngày 15 tháng 8 năm 2024

KẾ HOẠCH
Triển khai thực hiện Đề án hỗ trợ phụ nữ khởi nghiệp năm 2025

Căn cứ Quyết định số 01/2024 của Trung ương Hội, Ban Thường vụ Hội xây dựng kế hoạch.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH

Nguyễn Thị Lan
"""

FRONT = """\
ỦY BAN MTTQ VIỆT NAM TỈNH HÀ TĨNH
BAN THƯỜNG TRỰC
Số: 249/MTTQ-BTT
V/v tuyên truyền ngày hội đại đoàn kết
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 01 tháng 11 năm 2024
Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam các huyện, thành phố, thị xã
Để chuẩn bị tốt ngày hội, Ban Thường trực đề nghị các địa phương triển khai.
Nơi nhận:
- Như trên;
- Lưu: VP.
TM. BAN THƯỜNG TRỰC
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Trần Nhật Tân
"""

SCHOOL = """\
SỞ GD&ĐT ĐỒNG THÁP                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT CAO LÃNH 1               Độc lập - Tự do - Hạnh phúc

Số: 34/TB-THPTCL1                 Cao Lãnh, ngày 06 tháng 9 năm 2023

THÔNG BÁO
Về việc thu học phí học kỳ I năm học 2023 - 2024

Nhà trường thông báo đến phụ huynh học sinh mức thu như sau:

Nơi nhận:                                HIỆU TRƯỞNG
- Phụ huynh học sinh;
- Lưu: VT.

                                      ThS. Lê Văn Bé Hai
"""

JOINT = """\
BỘ TÀI CHÍNH - BỘ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                    Độc lập - Tự do - Hạnh phúc

Số: 23/2008/TTLT-BTC-BNV          Hà Nội, ngày 25 tháng 3 năm 2008

THÔNG TƯ LIÊN TỊCH
Hướng dẫn chế độ phụ cấp đối với cán bộ lưu trữ

Căn cứ Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004 của Chính phủ;

KT. BỘ TRƯỞNG BỘ NỘI VỤ             KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG                          THỨ TRƯỞNG

Trần Hữu Thắng                       Phạm Sỹ Danh

Nơi nhận:
- Văn phòng Chính phủ;
- Lưu: VT.
"""

DRAFT = """\
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ ĐÀ NẴNG                       Độc lập - Tự do - Hạnh phúc

Số:        /2024/QĐ-UBND                Đà Nẵng, ngày     tháng     năm 2024
DỰ THẢO

QUYẾT ĐỊNH
Ban hành Quy chế quản lý cây xanh đô thị

ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG

Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý cây xanh.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, ĐTĐT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""

OLD98 = """\
ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG BÉ                  Độc lập - Tự do - Hạnh phúc
   ------                        ---------------

Số: 1234/QĐ-UB           Thủ Dầu Một, ngày 5 tháng 12 năm 1996

QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH
V/v thành lập Trung tâm Khuyến nông

ỦY BAN NHÂN DÂN TỈNH

- Căn cứ Luật Tổ chức HĐND và UBND ngày 21-6-1994;
- Xét đề nghị của Sở Nông nghiệp;

QUYẾT ĐỊNH:
Điều 1: Nay thành lập Trung tâm Khuyến nông.

Nơi nhận:                       TM. UBND TỈNH
- Như Điều 3                      CHỦ TỊCH
- Lưu VP
                                (đã ký)

                             HỒ MINH PHƯƠNG
"""

COMMUNE = """\
ỦY BAN NHÂN DÂN                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ BÌNH CHÂU                          Độc lập - Tự do - Hạnh phúc

Số: 88/UBND-KT                     Bình Châu, ngày 14 tháng 8 năm 2025
V/v rà soát hộ nghèo

Kính gửi:
- Các thôn trên địa bàn xã
- Mặt trận và các đoàn thể xã
Căn cứ Kế hoạch của UBND tỉnh, UBND xã yêu cầu các thôn rà soát.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Võ Thị Bé
"""

URGENT = """\
BỘ Y TẾ
Số: 1502/BYT-DP   HỎA TỐC
V/v phòng chống dịch
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 21 tháng 3 năm 2022
Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương
Bộ Y tế nhận được báo cáo về ca bệnh.
TUQ. BỘ TRƯỞNG
CỤC TRƯỞNG CỤC Y TẾ DỰ PHÒNG
GS.TS. Phan Trọng Lân
"""

LAW = """\
QUỐC HỘI                           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                     Độc lập - Tự do - Hạnh phúc
Luật số: 33/2024/QH15             Hà Nội, ngày 21 tháng 6 năm 2024

LUẬT
LƯU TRỮ

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Lưu trữ.
Chương I
"""

OFFICE = """\
ỦY BAN NHÂN DÂN TỈNH HÀ NAM
VĂN PHÒNG
Số: 77/VP-TH
V/v chuẩn bị nội dung họp
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phủ Lý, ngày 2 tháng 5 năm 2019
Kính gửi:
Sở Tài chính;
Sở Xây dựng.
Theo chỉ đạo của Chủ tịch UBND tỉnh, Văn phòng đề nghị các sở chuẩn bị.
Nơi nhận:
- Như trên;
- Lưu: VT, TH.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Nguyễn Văn Hùng
"""

INVITE = """\
UBND HUYỆN GIA LÂM
PHÒNG NỘI VỤ
Số: 15/GM-PNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Gia Lâm, ngày 9 tháng 01 năm 2023
GIẤY MỜI
Dự hội nghị tổng kết công tác năm 2022
Phòng Nội vụ trân trọng kính mời: Ông (Bà) Trưởng các phòng
TRƯỞNG PHÒNG
Đỗ Thị Thu
"""

ARMY = """\
BỘ QUỐC PHÒNG
BỘ TƯ LỆNH QUÂN KHU 5
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 678/BTL-CT
Đà Nẵng, ngày 8 tháng 10 năm 2024
V/v tổ chức kỷ niệm ngày truyền thống
Kính gửi: Các cơ quan, đơn vị trực thuộc Quân khu
Thực hiện kế hoạch năm 2024.
KT. TƯ LỆNH
PHÓ TƯ LỆNH
Thiếu tướng Nguyễn Văn Nam
"""


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


HEAD_LINES = {
    "issuer": "ỦY BAN NHÂN DÂN\nTỈNH NAM ĐỊNH",
    "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "number": "Số: 512/UBND-KT\nV/v kiểm tra công tác\nthủy lợi",
    "date": "Nam Định, ngày 07 tháng 5 năm 2021",
}
BODY = "\nKính gửi: Sở Tài chính.\n\nTheo đề nghị của Sở, Ủy ban nhân dân tỉnh có ý kiến như sau:\n"


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(("issuer", "country", "number", "date"), id="columns in turn, block by block"),
        pytest.param(("issuer", "number", "country", "date"), id="left column, then right"),
        pytest.param(("country", "date", "issuer", "number"), id="right column, then left"),
        pytest.param(("number", "country", "date"), id="issuer lost: the symbol and the place tell it"),
    ],
)
def test_head_in_any_order(order: tuple[str, ...]) -> None:
    metadata = read("\n\n".join(HEAD_LINES[part] for part in order) + BODY)
    assert metadata.issuer == "Ủy ban nhân dân tỉnh Nam Định"
    assert metadata.number_symbol == "512/UBND-KT"
    assert metadata.subject == "kiểm tra công tác thủy lợi"
    assert metadata.place == "Nam Định"
    assert metadata.addressees == ("Sở Tài chính",)


def test_columns_on_one_line() -> None:
    metadata = read(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTỈNH NAM ĐỊNH Độc lập - Tự do - Hạnh phúc\n"
        "Số: 7 /CT-UBND Nam Định, ngày 20 tháng 3 năm 2018\nCHÍ THỊ\n\nVề việc trồng cây\n\n"
        "Thời gian qua, tỉnh đã làm tốt."
    )
    assert metadata.issuer == "Ủy ban nhân dân tỉnh Nam Định"
    assert metadata.document_type == "Chỉ thị"
    assert metadata.subject == "trồng cây"
    assert metadata.date_partial == "2018-03-20"


def test_stamps_are_no_metadata() -> None:
    text = (
        "TRUNG TÂM CÔNG BÁO\nVÀ TIN HỌC\ncongbao@vidu.gov.vn\n16.01.2025 07:46:10 +07:00\n\n"
        + HEAD_LINES["issuer"] + "\n\n" + HEAD_LINES["country"] + "\n" + HEAD_LINES["number"]
        + "\nVĂN PHÒNG BỘ\nĐẾN Số: 77\nNgày: 9/5/2021....\n" + HEAD_LINES["date"] + BODY
    )  # fmt: skip
    metadata = read(text)
    assert metadata.issuer == "Ủy ban nhân dân tỉnh Nam Định"
    assert metadata.number == "512"
    assert str(metadata.date) == "2021-05-07"


def test_operative_formula_is_no_type() -> None:
    metadata = read(
        HEAD_LINES["issuer"] + "\n" + HEAD_LINES["number"] + BODY + "QUYẾT ĐỊNH:\nĐiều 1. Giao Sở Tài chính."
    )
    assert metadata.document_type == "Công văn"


@pytest.mark.parametrize(
    ("foot", "recipients", "signer", "title", "authority"),
    [
        pytest.param(
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- TT. Tỉnh ủy; TT. HĐND tỉnh; PHÓ CHỦ TỊCH\n"
            "- Lưu: VT, KT2. Trần Văn Sơn",
            ("Như trên", "TT. Tỉnh ủy; TT. HĐND tỉnh", "Lưu: VT, KT2"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "TM.",
            id="side by side with one blank",
        ),
        pytest.param(
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Văn Sơn\n\nNơi nhận:\n- Như trên;\n"
            "- Các sở: Nội vụ,\n Tài chính;\n- Lưu: VT.",
            ("Như trên", "Các sở: Nội vụ, Tài chính", "Lưu: VT"),
            "Trần Văn Sơn",
            "Chánh Văn phòng",
            "TL.",
            id="signature first",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nTẠ CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="under KT. a smeared repetition is the deputy",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\nCHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="an office twice: KT. and PHÓ are under the seal",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH          CHỦ TỊCH\n\nTrần Văn Sơn      Lê Thị Hoa",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Chủ tịch",
            None,
            id="an office twice side by side: two bodies sign",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nL.. GIAM ĐỐC\n..ĐN]Ó GIÁM ĐỐC\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Giám đốc",
            None,
            id="what is left of PHÓ before an office",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n<=>x CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            None,
            None,
            id="a smeared mark is not guessed",
        ),
        pytest.param(
            "Nơi nhận:\n- VPCP: BTCN, PCN Trần Văn Sơn;\n- Lưu: VT.",
            ("VPCP: BTCN, PCN Trần Văn Sơn", "Lưu: VT"),
            None,
            None,
            None,
            id="a name inside an item is no signer",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nT/M BAN THƯỜNG VỤ\nZ“N PHÓ BÍ THƯ\n\nRơ Lan Thịnh",
            ("Như trên", "Lưu: VT"),
            "Rơ Lan Thịnh",
            "Phó Bí thư",
            "TM.",
            id="a smeared seal before a deputy, whom nobody signs for",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nH'Lim Êban",
            ("Như trên", "Lưu: VT"),
            "H'Lim Êban",
            "Phó Giám đốc",
            "KT.",
            id="a mark glued to the office, a name of the Central Highlands",
        ),
        pytest.param(
            "Nơi nhận:\n- Văn phòng Chính phủ\n(b/c);\n- Các huyện ủy, đảng ủy - XANG AC)\n"
            "trực thuộc Tỉnh ủy;\n- Lưu: VT. PO",
            ("Văn phòng Chính phủ (b/c)", "Các huyện ủy, đảng ủy trực thuộc Tỉnh ủy", "Lưu: VT"),
            None,
            None,
            None,
            id="purpose on its own line; what the seal left behind the items",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT. NC",
            ("Như trên", "Lưu: VT. NC"),
            None,
            None,
            None,
            id="a unit behind a full stop stays",
        ),
    ],
)
def test_foot(
    foot: str, recipients: tuple[str, ...], signer: str | None, title: str | None, authority: str | None
) -> None:
    metadata = read(
        f"Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện, báo cáo Ủy ban nhân dân tỉnh kết quả./.\n\n{foot}\n"
    )
    assert metadata.recipients == recipients
    assert (metadata.signer_name, metadata.signer_title, metadata.signing_authority) == (signer, title, authority)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CT-UBND", "Chỉ thị"),
        ("2023/NĐ-CP", "Nghị định"),
        ("CT/TW", "Chỉ thị"),
        ("2008/TTLT-BTC-BNV", "Thông tư liên tịch"),
        ("TT-BTC", "Thông tư"),
        ("TT/TU", "Thông tri"),
        ("UBND-NC", None),
        ("2022/QH15", None),
        (None, None),
    ],
)
def test_type_of_symbol(symbol: str | None, name: str | None) -> None:
    assert type_of_symbol(symbol, LEXICON) == name


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        pytest.param(
            {"issuer": "Sở Y tế tỉnh Thái Bình", "date_partial": "2024-12"},
            ("province", "Thái Bình", "tỉnh", None),
            id="department",
        ),
        pytest.param(
            {"issuer": "Ủy ban nhân dân thành phố Quảng Ninh", "date_partial": "2026-10"},
            ("province", "Quảng Ninh", "thành phố", None),
            id="a province that became a city",
        ),
        pytest.param(
            {"issuer": "Ủy ban nhân dân huyện Bình Sơn"},
            ("district", "Quảng Ngãi", "tỉnh", "huyện Bình Sơn"),
            id="district: the only province that has it",
        ),
        pytest.param(
            {"issuer": "Tỉnh ủy Thái Bình"}, ("province", "Thái Bình", "tỉnh", None), id="place without its kind"
        ),
        pytest.param({"issuer": "Bộ Tài chính"}, ("central", None, None, None), id="ministry"),
        pytest.param(
            {"issuer": "Trường Đại học Sao Mai"}, ("other", None, None, None), id="school: nothing is implied"
        ),
        pytest.param({}, (None, None, None, None), id="head lost"),
    ],
)
def test_context(metadata: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    context = context_of(Metadata(**metadata), LEXICON)
    assert (context.level, context.province, context.province_kind, context.locality) == expected


def test_hidden_capitals() -> None:
    """TCVN3's capital fonts decode to small letters."""
    metadata = read(
        "bộ thương mại          cộng hoà xã hội chủ nghĩa việt nam\n                    Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/2001/QĐ-BTM          Hà Nội, ngày 03 tháng 4 năm 2001\n\nquyết định của bộ trưởng bộ thương mại\n"
        "về việc cấp giấy phép\n\nbộ trưởng bộ thương mại\n\nCăn cứ Nghị định của Chính phủ;\n"
    )
    assert metadata.document_type == "Quyết định"
    assert metadata.issuer == "Bộ Thương mại"
    assert metadata.subject == "cấp giấy phép"


def test_restated_in_the_annex() -> None:
    """What was written by hand into the head is printed above the annex."""
    head = "ỦY BAN NHÂN DÂN\nTỈNH NAM ĐỊNH\nSố: 5# /QĐ-UBND\nNam Định, ngày ## tháng 5 năm 2021\n"
    head += "QUYẾT ĐỊNH\nVề việc trồng cây\n"
    annex = "\nPHỤ LỤC\n(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 07/5/2021 của Ủy ban nhân dân tỉnh)\n"
    metadata = read(head + "\nCăn cứ Luật Lâm nghiệp;\n" + annex)
    assert metadata.number_symbol == "512/QĐ-UBND"
    assert str(metadata.date) == "2021-05-07"
    other_year = read(head + "\nCăn cứ Luật Lâm nghiệp;\n" + annex.replace("2021", "2020"))
    assert other_year.date is None


def test_doubts() -> None:
    assert {"number_blank", "date_incomplete", "signer_missing"} <= codes(DRAFT)
    assert "signer_several" in codes(JOINT)
    assert "issuer_inferred" in codes(HEAD_LINES["number"] + "\n" + HEAD_LINES["date"] + BODY)
    assert {"number_missing", "date_missing", "issuer_missing"} <= codes("Không có gì ở đây.")


@pytest.mark.parametrize(
    ("line", "flagged"),
    [
        pytest.param("Số: 52 /UBND-TH    Nam Định, ngày 1ø tháng 4 năm 2024", True, id="the pen's day is scrawl"),
        pytest.param("Số: 52 /UBND-TH    Nam Định, ngày 1| tháng 4 năm 2024", True, id="a stroke in the day"),
        pytest.param("Số: 52/UBND-TH     Nam Định, ngày 1ø tháng 4 năm 2024", False, id="the number is printed"),
        pytest.param("Số: 52 /UBND-TH    Nam Định, ngày 11 tháng 4 năm 2024", False, id="the day is well read"),
        pytest.param("Số: 52 /UBND-TH    Nam Định, ngày    tháng 4 năm 2024", False, id="the day is blank"),
    ],
)
def test_a_number_by_the_pen_of_an_unread_day_is_flagged(line: str, flagged: bool) -> None:
    head = f"UBND TỈNH NAM ĐỊNH    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{line}\n\nKính gửi: Sở Nội vụ.\n"
    assert read(head).number == "52"
    assert ("number_by_hand" in codes(head)) == flagged


def test_evidence_is_where_the_value_stands() -> None:
    metadata = read(COUNCIL)
    (number,) = metadata.evidence["number"]
    assert COUNCIL[number.start : number.end].strip() == metadata.number
    (place,) = metadata.evidence["place"]
    assert COUNCIL[place.start : place.end] == metadata.place
    (name,) = metadata.evidence["signer_name"]
    assert COUNCIL[name.start : name.end] == metadata.signer_name


WORDS = st.sampled_from(
    [
        "Số:",
        "Số: 1/QĐ-UBND",
        "Kính gửi:",
        "Nơi nhận:",
        "- Lưu: VT.",
        "QUYẾT ĐỊNH",
        "V/v",
        "Về việc",
        "ngày",
        "tháng",
        "năm 2024",
        "Hà Nội,",
        "TM.",
        "KT. CHỦ TỊCH",
        "PHÓ",
        "ỦY BAN NHÂN DÂN",
        "TỈNH",
        "HÀ TĨNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "cộng hòa xã hội chủ nghĩa việt nam",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "|",
        "-",
        "\n",
        "\n\n",
        "\t",
        "   ",
        "ĐẾN",
        "Ngày: 3....",
        "Trần Văn Sơn",
        "./.",
        "HỎA TỐC",
        "MẬT",
        "LUẬT",
        "số",
        "CỦA",
        "SỐ 1/2003/QĐ-BTC NGÀY 1 THÁNG 2 NĂM 2003",
        "ư",
        "Ǆ",
        "İ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=8), max_size=60))
def test_any_text(parts: list[str]) -> None:
    text = " ".join(parts)
    metadata, _, doubts = find_metadata(Outline(text=text, sections=()), LEXICON)
    for spans in metadata.evidence.values():
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(d.start is None or d.end is None or 0 <= d.start <= d.end <= len(text) for d in doubts)


@pytest.mark.parametrize(
    ("block", "addressees"),
    [
        pytest.param(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc các sở: Y tế, Xây dựng;\n- Công an tỉnh.",
            ("Giám đốc các sở: Y tế, Xây dựng", "Công an tỉnh"),
            id="behind điện",
        ),
        pytest.param(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\nGửi: - Giám đốc các sở;\n- Công an tỉnh.",
            ("Giám đốc các sở", "Công an tỉnh"),
            id="behind điện and Gửi",
        ),
        pytest.param(
            "Gửi: - Giám đốc các sở;\n- Công an tỉnh.", ("Giám đốc các sở", "Công an tỉnh"), id="behind Gửi alone"
        ),
    ],
)
def test_addressees_of_telegrams(block: str, addressees: tuple[str, ...]) -> None:
    metadata = read(
        f"CÔNG ĐIỆN\nVề việc ứng phó mưa lớn\n\n{block}\n\nĐể chủ động ứng phó, yêu cầu các đơn vị:\n1. Trực ban.\n"
    )
    assert metadata.addressees == addressees


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        pytest.param(
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh\n\n"
            "TRUNG TÂM CÔNG BÁO tại buổi làm việc với huyện Hòa Lạc\n\nlỠ\n"
            "ĐẾN Ngày: 12/4/2024",
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại buổi làm việc với huyện Hòa Lạc",
            id="an arrival stamp between its lines",
        ),
        pytest.param(
            "Về việc công nhận xã An Bình vx = »\nđạt chuẩn nông thôn mới",
            "công nhận xã An Bình đạt chuẩn nông thôn mới",
            id="what a stamp left behind a line",
        ),
    ],
)
def test_subject_beside_stamps(title: str, subject: str) -> None:
    metadata = read(
        f"THÔNG BÁO\n{title}\n\nNgày 15 tháng 4 năm 2024, Ủy ban nhân dân tỉnh họp về việc này.\n1. Giao Sở Nội vụ.\n"
    )
    assert metadata.subject == subject
