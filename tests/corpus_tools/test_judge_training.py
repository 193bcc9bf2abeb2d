"""Labels of the judge: whether a proposal says what was meant."""

from __future__ import annotations

import pytest
from judge_training.labels import Alignment
from language_training.clean import is_clean


@pytest.mark.parametrize(
    ("read", "meant", "stretch", "found"),
    [
        pytest.param("phong ừào thi", "phong trào thi", "ừào", "trào", id="misread"),
        pytest.param("phong trào thi", "phong trào thi", "trào", "trào", id="right"),
        pytest.param("các t rường hợp", "các trường hợp", "t rường", "trường", id="blank put in"),
        pytest.param("rất phùhợp với", "rất phù hợp với", "phùhợp", "phù hợp", id="blank lost"),
        pytest.param("thời đại ứiếu", "thời đại thiếu", "ứiếu", "thiếu", id="at the end"),
    ],
)
def test_what_was_meant_where(read: str, meant: str, stretch: str, found: str) -> None:
    start = read.index(stretch)
    assert Alignment(read, meant).meant_for(start, start + len(stretch)).strip() == found


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("Các cơ quan tổ chức thực hiện Kế hoạch này.", True, id="printed"),
        pytest.param("Các cơ quan ừiển khai phong ừào ứii đua.", False, id="itself read from a scan"),
    ],
)
def test_a_text_that_was_scanned_knows_no_truth(text: str, clean: bool) -> None:
    assert is_clean(text) == clean
