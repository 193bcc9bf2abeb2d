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
        pytest.param("Căn cứ để t ạo lập dữ liệu v ề đất.", False, id="words broken by blanks"),
        pytest.param("Các Sở đã trì nh Bộ về nhà n ước.", False, id="the end of a word broken off"),
        pytest.param("Các Sở lập đề án b ảo đảm tiến độ.", True, id="one blank too many is a typist's"),
        pytest.param("Chị N ở nhà, anh V ở cơ quan, bà C ăn cơm.", True, id="initials of persons"),
        pytest.param("Mục b ở trên, mục đ ở dưới: xem b) ai làm, đ) ăn gì.", True, id="labels"),
        pytest.param("Mục 1.\nhợp chất của nó,\ntheo quy định\ntại điều này\nvà điều sau", False, id="lines of paper"),
        pytest.param("Gồm có:\nkế hoạch năm;\nbáo cáo quý;\nchương trình tháng.", True, id="a short list"),
    ],
)
def test_a_text_that_was_scanned_knows_no_truth(text: str, clean: bool) -> None:
    assert is_clean(text) == clean


@pytest.mark.parametrize(
    ("read", "meant", "speck", "nothing"),
    [
        pytest.param("góp phần l bảo vệ", "góp phần bảo vệ", "l", True, id="a lone letter"),
        pytest.param("địa, điểm tổ chức", "địa điểm tổ chức", ",", True, id="a mark on a word"),
        pytest.param("hành.chính", "hành chính", ".", True, id="a mark for a blank"),
        pytest.param("kể từ 5 ngày", "kể từ ngày 5", "kể", False, id="a word that was meant"),
        pytest.param("thi hành y từ ngày", "thi hành kể từ ngày", "y", False, id="what is left of a word"),
    ],
)
def test_where_nothing_was_meant(read: str, meant: str, speck: str, nothing: bool) -> None:
    start = read.index(f" {speck} ") + 1 if f" {speck} " in read else read.index(speck)
    assert Alignment(read, meant).is_nothing(start, start + len(speck)) == nothing
