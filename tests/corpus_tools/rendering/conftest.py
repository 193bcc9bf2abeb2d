"""Documents made by hand, one of each shape that a page may have."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from generator.document import Document, Foot, Head, Paragraph, Reference, Section

SAID = """rà soát thống kê kho sách cũ vườn trường mượn trả đúng hẹn bạn đọc thiếu nhi phòng mở cửa buổi chiều
thứ bảy giữ gìn sạch đẹp lớp học chung tay quyên góp"""
WORDS = SAID.split()
CENTRED = frozenset({"centre", "bold"})


def sentence(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize()


def rows(chance: random.Random, head: str, count: int) -> list[Paragraph]:
    columns = head.count(" | ") + 1
    found = [Paragraph(head, styles=frozenset({"row", "head"}))]
    for n in range(count):
        cells = [str(n + 1), *(sentence(chance, 1, 14) for _ in range(columns - 2)), ""]
        found.append(Paragraph(" | ".join(cells), styles=frozenset({"row"})))
    return found


def plan() -> Document:
    chance = random.Random(1)
    preamble = Paragraph(styles=frozenset())
    preamble.say("Thực hiện ")
    preamble.tell("Quyết định số 12/QĐ-UBND ngày 03/02/2025", Reference("Quyết định", key="12/QĐ-UBND@Hà Nam"))
    preamble.say(", Ủy ban nhân dân tỉnh ban hành Kế hoạch:")
    title = "KẾ HOẠCH | Mở thư viện vào chiều thứ bảy ở các trường học trên địa bàn tỉnh"
    body = [Paragraph(title, opens=Section("preamble", None, "preamble"), styles=CENTRED | {"rule"}), preamble]
    for numeral in ("I", "II"):
        heading = "VIỆC PHẢI LÀM"
        body.append(Paragraph(f"{numeral}. {heading}", opens=Section(numeral, numeral, "heading", heading)))
        for n in range(1, 5):
            text = f"{n}. {sentence(chance, 20, 90)}."
            body.append(Paragraph(text, opens=Section(f"{numeral}/{n}", str(n), "clause")))
    body += rows(chance, "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn", 16)
    body.append(Paragraph("Yêu cầu các trường làm theo Kế hoạch này./.", opens=Section("closing", None, "closing")))
    annex = Section("Phụ lục", "Phụ lục", "appendix")
    enclosed = [Paragraph("PHỤ LỤC | Sách phải mua", opens=annex, styles=CENTRED | {"newpage"})]
    enclosed += rows(chance, "STT | Tên sách | Tác giả | Năm | Nơi in | Số bản | Ghi chú", 20)
    return Document(
        "plan",
        {"issuer": "Ủy ban nhân dân tỉnh Hà Nam", "signer_name": "Đỗ Thị Mẫu"},
        Head(
            ["ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM"],
            number="Số: ⟨15⟩/KH-UBND",
            place_date="Hà Nam, ngày ⟨05⟩ tháng 3 năm 2025",
            stamps=["HỎA TỐC"],
        ),
        body,
        Foot(
            recipients=["- Các trường học;", "- Lưu: VT."],
            signature=["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Thị Mẫu"],
        ),
        enclosed,
    )


def letter() -> Document:
    """A draft: neither number nor day, nobody has signed."""
    address = "Kính gửi: | - Các trường tiểu học; | - Thư viện tỉnh, nhà sách và các nhà in trên địa bàn tỉnh Hà Nam."
    return Document(
        "letter",
        {"issuer": "Sở Giáo dục và Đào tạo tỉnh Hà Nam"},
        Head(
            ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
            number="Số: /SGDĐT-VP",
            place_date="Hà Nam, ngày tháng 4 năm 2025",
            about=Paragraph("V/v mở cửa thư viện vào chiều thứ bảy hằng tuần trong năm học tới"),
            draft="DỰ THẢO",
        ),
        [
            Paragraph(address, styles=frozenset({"address"}), opens=Section("preamble", None, "preamble")),
            Paragraph("* Sở đề nghị các trường mở cửa thư viện vào chiều thứ bảy hằng tuần./."),
        ],
        Foot(recipients=["- Như trên;", "- Lưu: VT, VP."], signature=["GIÁM ĐỐC"]),
    )


def party() -> Document:
    chance = random.Random(2)
    return Document(
        "party",
        {"issuer": "Ban Thường vụ Tỉnh ủy Hà Nam", "signer_name": "Lê Văn Mẫu"},
        Head(
            ["TỈNH ỦY HÀ NAM", "*"],
            "party",
            number="Số ⟨38⟩-CT/TU",
            place_date="Hà Nam, ngày ⟨20⟩ tháng 02 năm 2024",
            stamps=["MẬT"],
        ),
        [Paragraph("CHỈ THỊ | về việc đọc sách", opens=Section("preamble", None, "preamble"), styles=CENTRED)]
        + [
            Paragraph(f"{n}- {sentence(chance, 40, 90)}.", opens=Section(str(n), str(n), "clause")) for n in range(1, 4)
        ],
        Foot(recipients=["- Ban Bí thư,", "- Lưu."], signature=["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Văn Mẫu"]),
    )


def joint() -> Document:
    made = plan()
    made.name, made.enclosed = "joint", []
    made.foot.second = ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Phạm Văn Mẫu"]
    return made


MAKERS: dict[str, Callable[[], Document]] = {m.__name__: m for m in (plan, letter, party, joint)}


@pytest.fixture(params=sorted(MAKERS))
def document(request: pytest.FixtureRequest) -> Document:
    """Each shape in turn."""
    return MAKERS[request.param]()


@pytest.fixture
def make() -> Callable[[str], Document]:
    """A document of a shape by its name."""
    return lambda name: MAKERS[name]()
