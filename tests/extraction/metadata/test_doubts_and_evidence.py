"""What is said to be doubtful, and where each value stands."""

from __future__ import annotations

import pytest

from .documents import BODY, COUNCIL, DRAFT, HEAD_LINES, JOINT, codes, read


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
