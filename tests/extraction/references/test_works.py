"""Which mentions are of one document, and the register's identity of it."""

import pytest

from .finding import find, one


def test_second_mention_is_the_same_document():
    first, second = find("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ; theo Nghị định 98 thì")
    assert (second.surface, second.number_symbol, second.key) == ("Nghị định 98", first.number_symbol, first.key)


def test_bare_number_without_antecedent_is_doubted():
    found = one("theo Nghị định số 98")
    assert (found.number_symbol, found.key) == ("98", None)
    assert found.confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "works"),
    [
        pytest.param("Luật Thi đua, Khen thưởng số 06/2022/QH15; Luật Thi đua, Khen thưởng năm 2022; "
                     "Luật Thi đua, khen thưởng", ["6/2022/QH15"] * 3, id="number, year and bare title are one work"),
        pytest.param("theo Luật Đất đai", [None], id="several editions: open"),
        pytest.param("theo Luật Bình đẳng giới", ["73/2006/QH11"], id="one edition only"),
        pytest.param("Nghị định số 08/2018/NĐ-CP", ["8/2018/NĐ-CP"], id="without leading zeros"),
        pytest.param("Chỉ thị số 39/CT-TTg", [None], id="numbers restart each year"),
        pytest.param("Chỉ thị số 39/CT-TTg ngày 15/10/2024; Chỉ thị số 39/CT-TTg", ["39/CT-TTg#2024-10-15"] * 2,
                     id="the date of the other mention"),
    ],
)  # fmt: skip
def test_work_id(text, works):
    assert [r.work_id for r in find(text)] == works
