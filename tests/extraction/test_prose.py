"""A document as one line of prose: where its sentences end."""

from __future__ import annotations

import pytest

from docparse.extraction.prose import Prose
from docparse.outline import Outline
from docparse.spans import Span


def sentences(text: str) -> list[str]:
    prose = Prose(Outline(text=text, sections=()))
    return [s.of(prose.text).strip() for s in prose.sentences(Span(0, len(prose.text)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Hồ sơ gửi một bản.", "Sở Nội vụ tổng hợp.", id="plain capital"),
        pytest.param("Hồ sơ gửi một bản.", "Đề nghị các sở gửi đúng hạn.", id="Đ is a capital"),
        pytest.param("Hồ sơ gửi một bản.", "Ủy ban nhân dân xã niêm yết.", id="so is a vowel with its tone"),
        pytest.param("Hồ sơ gửi một bản.", "Ưu tiên hồ sơ của vùng cao.", id="and one with its horn"),
    ],
)
def test_sentences_end_before_a_capital(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Họp tại TP. Hồ Chí Minh vào buổi sáng.", id="abbreviated kind of place"),
        pytest.param("Mời GS. Đặng Thu báo cáo.", id="degree before a name"),
        pytest.param("Gửi qua thư, v.v. để tổng hợp.", id="small letter behind"),
        pytest.param("Gửi qua thư, v.v. ở xã.", id="small letter with marks behind"),
    ],
)
def test_sentences_do_not_end_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("Sở **Nội vụ** họp", "Sở Nội vụ họp", id="bold words"),
        pytest.param("xã An**g**", "xã Ang", id="bold inside a word"),
        pytest.param("| Sở Nội vụ | 15/3 |", "Sở Nội vụ 15/3", id="frame of a table"),
        pytest.param("số 0|0", "số 0 0", id="a frame without blanks parts two cells"),
    ],
)
def test_marks_of_web_copies_are_left_out(text: str, line: str) -> None:
    assert Prose(Outline(text=text, sections=())).text == line
