"""Numbers and symbols in running text: what belongs to one, what it tells, and what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.number_symbols import symbols_of, without_zeros
from docparse.lexicon import load_lexicon
from docparse.vietnamese.letters import fold_dashes

LEXICON = load_lexicon()
SYMBOLS = symbols_of(LEXICON)


def match_number_symbol(text):
    """The first number with symbol in a text, or None."""
    plain = fold_dashes(text)
    read = (SYMBOLS.read(plain, m.start(), labelled=False) for m in re.finditer(r"(?<![\w/.-])\d", plain))
    return next((found.written for found in read if found), None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Chỉ thị số 39/CT-TTg ngày 30/10/2024", "39/CT-TTg", id="state"),
        pytest.param("Chỉ thị số 34-CT/TW", "34-CT/TW", id="party: type before the stroke"),
        pytest.param("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", id="blanks round the hyphen"),
        pytest.param("Công văn số 2290/UBND-NCKS.", "2290/UBND-NCKS", id="full stop stays out"),
        pytest.param("6721/VPCP-V.I ngày", "6721/VPCP-V.I", id="full stop inside a unit"),
        pytest.param("12/QĐ-UBND.Giao Sở Nội vụ", "12/QĐ-UBND", id="a full stop that ends the sentence"),
        pytest.param("98/2023/NĐ-\nCP", "98/2023/NĐ-CP", id="a line break at the hyphen"),
        pytest.param("7603/TTr- HĐTĐ", "7603/TTr-HĐTĐ", id="a blank behind the hyphen"),
        pytest.param("12/QĐ-UBND - Sở Nội vụ", "12/QĐ-UBND", id="the dash of a sentence"),
        pytest.param("39/CT-TTg-Bộ Công an", "39/CT-TTg", id="a word behind a hyphen"),
        pytest.param("144/2002/QĐ/BTC", "144/2002/QĐ/BTC", id="a stroke before the organ"),
        pytest.param("82/2005-QĐ-UBND", "82/2005-QĐ-UBND", id="a hyphen behind the year"),
        pytest.param("06/2022/QH15", "06/2022/QH15", id="law"),
        pytest.param("66.18/2026/NQ-CP", "66.18/2026/NQ-CP", id="special series"),
        pytest.param("5085/BGD&ĐT-TCCB", "5085/BGD&ĐT-TCCB", id="ampersand"),
        pytest.param("1018/CV_MTTW_BTT", "1018/CV_MTTW_BTT", id="underscore"),
        pytest.param("18-CP", "18-CP", id="before 1996"),
        pytest.param("12 QĐ/UB", "12 QĐ/UB", id="without a joint"),
        pytest.param("418/QĐ-ƯBND", "418/QĐ-UBND", id="damaged, and only one entry can be meant"),
        pytest.param("27/2018/QĐ-TTEg", "27/2018/QĐ-TTg", id="one letter too many in a group with a small letter"),
        pytest.param("11/2022/T1-BTC", "11/2022/TT-BTC", id="a 1 for a T"),
        pytest.param("11/QĐ-BTE", "11/QĐ-BTE", id="groups of capitals are too near to each other to be mended"),
        pytest.param("ngày 19/7/2023", None, id="a date is not a number"),
        pytest.param("15/20 xã; tỷ lệ 1/500; 24/7", None, id="a share, a scale, hours"),
        pytest.param("30/4 - 1/5; giai đoạn 2021-2025", None, id="holidays, years"),
        pytest.param("17A-123.45", None, id="a licence plate"),
    ],
)
def test_number_symbol(written, expected):
    assert match_number_symbol(written) == expected


@pytest.mark.parametrize(
    ("symbol", "names", "local"),
    [
        pytest.param("CT-TTg", ["Thủ tướng Chính phủ"], False, id="central"),
        pytest.param("2022/QH15", ["Quốc hội"], False, id="the term is no part of the organ"),
        pytest.param("QĐ-UBND", ["Ủy ban nhân dân"], True, id="local"),
        pytest.param("UBND-NC", ["Ủy ban nhân dân"], True, id="a letter begins with its issuer"),
        pytest.param("TTLT-BNV-BTC", ["Bộ Nội vụ", "Bộ Tài chính"], False, id="joint"),
        pytest.param("TB-CAT-PX01", ["Công an tỉnh"], True, id="a room behind the organ"),
        pytest.param("QĐ-BCĐ138", ["Ban Chỉ đạo"], True, id="a number behind the organ"),
        pytest.param("QĐ-SABC", [], True, id="an unknown department is local"),
        pytest.param("QĐ-HĐT-ĐHTĐ", [], None, id="a school is on no list"),
    ],
)
def test_what_a_symbol_tells(symbol, names, local):
    assert [o.name for o in SYMBOLS.organs_of(symbol)] == names
    assert SYMBOLS.is_local(symbol) is local


@given(st.integers(1, 9999), st.sampled_from(["QĐ-UBND", "CT-TTg", "TT-BNV", "UBND-NC", "NQ-HĐND", "KH-SNV"]))
def test_what_is_written_is_read(number, symbol):
    assert match_number_symbol(f"số {number}/{symbol} ngày 05/3/2025") == f"{number}/{symbol}"


def test_numbers_compare_without_leading_zeros():
    assert without_zeros("008/2018/L-CTN") == without_zeros("8/2018/L-CTN") == "8/2018/L-CTN"


@given(st.text(max_size=60))
def test_never_raises(text):
    match_number_symbol(text)
