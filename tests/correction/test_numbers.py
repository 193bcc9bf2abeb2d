"""Damaged numbers, symbols and dates: what the grammar decides, what it flags, and what is right as it stands."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.correction.numbers import grammar_of, mend_numbers, number_warnings
from docparse.edits import Edits
from docparse.lexicon import load_lexicon
from docparse.pipeline import parse

LEXICON = load_lexicon()


def mended(text: str, *, damaged: bool = True) -> Edits:
    return Edits(mend_numbers(text, LEXICON, damaged=damaged))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("số 3O2/QĐ-UBND", "số 302/QĐ-UBND", id="O in a number"),
        pytest.param("Số: 12O/KH-UBND", "Số: 120/KH-UBND", id="O at its end"),
        pytest.param("Số: l2/KH-UBND", "Số: 12/KH-UBND", id="l at its beginning"),
        pytest.param("15/2O24/NĐ-CP", "15/2024/NĐ-CP", id="O in the year of a symbol"),
        pytest.param("3O-CT/TW", "30-CT/TW", id="of the Party"),
        pytest.param("06/2022/QHI5", "06/2022/QH15", id="term of the National Assembly"),
        pytest.param("3O2/QĐ-ƯBND", "302/QĐ-UBND", id="number and symbol"),
        pytest.param("số 12/QĐ-TTE", "số 12/QĐ-TTg", id="symbol that the list of damage knows"),
        pytest.param("số 15/ND-CP", "số 15/NĐ-CP", id="type without its stroke"),
        pytest.param("ngày 31/l2/2023", "ngày 31/12/2023", id="l in a month"),
        pytest.param("ngày O5 tháng l2 năm 2O24", "ngày 05 tháng 12 năm 2024", id="date in words"),
        pytest.param("ngày l tháng 7 năm 2010", "ngày 1 tháng 7 năm 2010", id="a day of one letter"),
        pytest.param("tháng l2/2023", "tháng 12/2023", id="month and year"),
        pytest.param("năm 201S", "năm 2015", id="S in a year"),
        pytest.param("trong nãm 2024", "trong năm 2024", id="the word before a year"),
        pytest.param("Điều l2, khoản 1O", "Điều 12, khoản 10", id="article and clause"),
    ],
)
def test_mended(read: str, meant: str) -> None:
    edits = mended(read)
    assert edits.apply(read) == meant
    assert all(0.5 < edit.confidence < 1 for edit in edits)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("12b/KH-UBND, 210A/QĐ-UBND", id="letters behind numbers"),
        pytest.param("Điều 12a, Điều I", id="articles with letters"),
        pytest.param("ngày 5/II/2024", id="a month in Roman numerals"),
        pytest.param("quý II/2024, kỳ I/2024", id="Roman numerals before a year"),
        pytest.param("CO2, H2O, A4, B12, Covid-19", id="letters and digits that are no numbers of documents"),
        pytest.param("máy S7-PLC, mã 5S/TQM-ISO", id="names of things"),
        pytest.param("2470/VPCP-QHĐP", id="an organ that begins with QH"),
        pytest.param("02/QĐ-SGD&ĐT, 15/TTr-SNV", id="symbols that no list knows"),
        pytest.param("93/2009/QĐ-TTG", id="typed so"),
        pytest.param("1.l.2 và 19.S.2", id="numbers of sections"),
        pytest.param("tại Việt Nam 2024", id="nam before a year"),
    ],
)
def test_right_as_it_stands(text: str) -> None:
    assert not mended(text)
    assert not number_warnings(text, Edits(), LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("số 1b2/QĐ-UBND", id="6 or 8"),
        pytest.param("ngày 31/O2/2023", id="no such day"),
        pytest.param("06/2013/QHI5", id="no such term in that year"),
        pytest.param("Số: lO/KH-UBND", id="no digit at all"),
        pytest.param("ngày Z tháng 4 năm 2020", id="a scrap of handwriting"),
        pytest.param("ngày 2§/10/2022", id="5 or 8, in a date"),
    ],
)
def test_doubtful_stays_and_is_flagged(text: str) -> None:
    assert not mended(text)
    (warning,) = number_warnings(text, Edits(), LEXICON)
    assert warning.code == "number_doubtful"
    assert warning.start is not None and text[warning.start : warning.end] in warning.message


def test_what_was_mended_is_said_with_its_evidence_where_it_stands_now() -> None:
    raw = "ứiực hiện 3O2/QĐ-UBND, ngày 31/l2/2023"
    edits = Edits([*mend_numbers(raw, LEXICON, damaged=True)])
    text = edits.apply(raw)
    found = number_warnings(raw, edits, LEXICON)
    assert [w.code for w in found] == ["number_mended", "number_mended"]
    assert [text[w.start : w.end] for w in found] == ["302/QĐ-UBND", "31/12/2023"]
    assert "“3O2/QĐ-UBND” được sửa thành “302/QĐ-UBND”" in found[0].message


def test_the_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Căn cứ Quyết định số 3O2/QĐ-UBND và số 1b2/QĐ-UBND của Ủy ban nhân dân tỉnh.\n", "utf-8")
    record = parse(path)
    found = {w.code: record.text[w.start : w.end] for w in record.warnings if w.code.startswith("number_")}
    assert found["number_mended"] == "302/QĐ-UBND" and found["number_doubtful"] == "1b2/QĐ-UBND"


def test_people_type_symbols_without_marks() -> None:
    assert not mended("số 20/QD-UBND", damaged=False)
    assert mended("số 20/QD-UBND", damaged=True)


PIECES = [
    "1",
    "2",
    "0",
    "O",
    "l",
    "I",
    "S",
    "b",
    "§",
    "/",
    "-",
    ".",
    "QĐ",
    "UBND",
    "TTE",
    "QH",
    "ngày ",
    "năm ",
    "tháng ",
    " ",
    "2O24",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=40))
def test_digits_that_were_read_stay_where_they_are(text: str) -> None:
    edits = mended(text)
    assert not any(c.isdigit() for edit in edits for c in text[edit.start : edit.end])
    assert not [d for d in grammar_of(LEXICON).find(edits.apply(text)) if d.meant is not None]
