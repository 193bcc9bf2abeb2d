"""Whole heads and feet of every kind of issuer and layout, and how the tests read them. All are made up."""

from __future__ import annotations

from docparse.extraction.metadata.find import find_metadata
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

HEAD_LINES = {
    "issuer": "ỦY BAN NHÂN DÂN\nTỈNH NAM ĐỊNH",
    "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "number": "Số: 512/UBND-KT\nV/v kiểm tra công tác\nthủy lợi",
    "date": "Nam Định, ngày 07 tháng 5 năm 2021",
}

BODY = "\nKính gửi: Sở Tài chính.\n\nTheo đề nghị của Sở, Ủy ban nhân dân tỉnh có ý kiến như sau:\n"
