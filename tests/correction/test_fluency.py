"""How easily a text reads: what readings of a page are compared by."""

from __future__ import annotations

from statistics import mean

import pytest

from docparse.correction.fluency import likelihoods

WRITTEN = "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện."


@pytest.mark.parametrize(
    "misread",
    [
        pytest.param(WRITTEN.replace("yêu cầu", "yêu câu"), id="a mark lost"),
        pytest.param(WRITTEN.replace("triển khai", "ừiển khai"), id="a word that is none"),
        pytest.param(WRITTEN.replace("nghiêm túc", "ngh iêm tú c"), id="words that fell apart"),
        pytest.param(WRITTEN.replace("cơ quan", "cợ quan"), id="another tone"),
    ],
)
def test_what_was_misread_reads_worse(misread: str) -> None:
    assert mean(likelihoods(misread)) < mean(likelihoods(WRITTEN)) - 0.3


def test_an_abbreviation_is_no_misreading() -> None:
    known, unknown = (likelihoods(f"Lưu: VT, {office}.") for office in ("VP", "TTATXH"))
    assert mean(known) - mean(unknown) < 2


def test_no_text_has_no_tokens() -> None:
    assert likelihoods("") == []
