"""The head: its parts in any order, beside stamps, in hidden capitals, restated in an annex."""

from __future__ import annotations

import pytest

from docparse.extraction.metadata.find import type_of_symbol

from .documents import BODY, HEAD_LINES, LEXICON, read


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


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        pytest.param(
            "SỞ NÔNG NGHIỆP VÀ.\nPHÁT TRIỂN NÔNG THÔN :", "Sở Nông nghiệp và Phát triển nông thôn", id="specks"
        ),
        pytest.param("SỞ VĂN HÓA,\nTHỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch", id="a comma is the name's"),
    ],
)
def test_specks_behind_the_lines_of_the_issuer(issuer: str, expected: str) -> None:
    head = f"UBND TỈNH ĐÄK LÄK\n{issuer}\n\n{HEAD_LINES['number']}\n\n{HEAD_LINES['country']}"
    assert read(head + BODY).issuer == f"{expected} tỉnh Đắk Lắk"


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


def test_a_misread_number_is_no_issuer() -> None:
    issuer = "HỘI ĐỒNG NHÂN DÂN\nTỈNH NAM ĐỊNH\nSố: 197NQ-HĐND"
    metadata = read("\n\n".join((issuer, HEAD_LINES["country"], HEAD_LINES["date"])) + BODY)
    assert metadata.issuer == "Hội đồng nhân dân tỉnh Nam Định"
    assert metadata.number is None


@pytest.mark.parametrize(
    ("stamp", "urgency"),
    [
        pytest.param("THƯỢNG KHẨN", "Thượng khẩn", id="alone on its line"),
        pytest.param("Tình hình khẩn", None, id="words of the text"),
        pytest.param("Sở Y tế KHẨN trương", None, id="inside a line"),
    ],
)
def test_a_stamp_below_the_first_lines_of_the_body(stamp: str, urgency: str | None) -> None:
    head = "\n\n".join(HEAD_LINES[part] for part in ("issuer", "number", "country", "date"))
    metadata = read(
        f"{head}\n\nNGHỊ QUYẾT\nVề công tác thủy lợi\n\nCăn cứ Luật Thủy lợi;\n\n{stamp}\n\nXét đề nghị;{BODY}"
    )
    assert metadata.urgency == urgency
