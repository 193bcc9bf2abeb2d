"""What the head tells the other extractors."""

from __future__ import annotations

from typing import Any

import pytest

from docparse.extraction.context import context_of
from docparse.lexicon import load_lexicon
from docparse.records import Metadata

LEXICON = load_lexicon()


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
