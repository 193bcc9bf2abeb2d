"""Codes of before Unicode: every letter comes back, and what was typed in each code is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.lexicon import load_lexicon
from docparse.reading.legacy import LEGACY_ENCODINGS, code_of, decode_as, encode_as
from docparse.vietnamese.letters import LETTERS

MARKED = sorted(letter for letter in LETTERS if not letter.isascii())
WORDS = ["Ủy", "ban", "nhân", "dân", "tỉnh", "ĐẮK", "LẮK", "quyết", "định", "sử", "dụng", "rõ", "ngữ", "ỵ", "Ỷ", "kẽm"]


def test_the_table_has_every_letter_once():
    rows = load_lexicon().legacy_letters
    assert sorted(row.letter for row in rows) == MARKED
    for column in ("tcvn3", "vni", "viqr", "viscii"):
        codes = [getattr(row, column) for row in rows if getattr(row, column)]
        assert len(set(codes)) == len(codes) == (74 if column == "tcvn3" else 134)


@pytest.mark.parametrize("encoding", LEGACY_ENCODINGS)
def test_every_letter_comes_back(encoding):
    written = code_of(encoding).written
    assert {c: decode_as(look, encoding) for c, look in written.items()} == {c: c for c in written}
    assert len(written) == (74 if encoding == "TCVN3" else 134)


@pytest.mark.parametrize("encoding", [e for e in LEGACY_ENCODINGS if e != "TCVN3"])
@given(words=st.lists(st.sampled_from(WORDS), max_size=12), ends=st.sampled_from(["", ".", ", (a) 'b'", "\\", "/2"]))
def test_sentences_come_back(encoding, words, ends):
    text = " ".join(words) + ends
    assert decode_as(encode_as(text, encoding), encoding) == text


@pytest.mark.parametrize(
    ("encoding", "written", "expected"),
    [
        pytest.param("TCVN3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", id="motto"),
        pytest.param("TCVN3", "NghÞ ®Þnh sè 98/2023/N§-CP", "Nghị định số 98/2023/NĐ-CP", id="figures, symbols stay"),
        pytest.param("TCVN3", "cña Thñ t\u00adíng", "của Thủ tướng", id="ư is the soft hyphen"),
        pytest.param("TCVN3", "Thñ t\u2212íng x\u2219", "Thủ tướng xã", id="PDF names the glyphs: minus, bullet"),
        pytest.param(
            "TCVN3", "10 \u2212 20, 2010\u20122015, 5\u22123", "10 \u2212 20, 2010\u20122015, 5\u22123", id="a minus"
        ),
        pytest.param("VNI", "Coäng hoøa xaõ hoäi chuû nghóa", "Cộng hòa xã hội chủ nghĩa", id="VNI motto"),
        pytest.param("VNI", "QUYEÁT ÑÒNH", "QUYẾT ĐỊNH", id="VNI capitals"),
        pytest.param("VNI", "ñöôøng phoá, thöôûng", "đường phố, thưởng", id="horn and tone on one letter"),
        pytest.param("VNI", "Uûy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh", id="capital letter, small mark"),
        pytest.param("VISCII", "Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", id="VISCII"),
        pytest.param("VISCII", "S\x1eN \x02 T\x9fNH", "SỴN Ẳ TỲNH", id="letters among the control codes"),
        pytest.param("VISCII", "T›NH", "TỈNH", id="VISCII as Windows shows it"),
        pytest.param("VIQR", "Co^.ng ho`a xa~ ho^.i chu? nghi~a", "Cộng hòa xã hội chủ nghĩa", id="VIQR"),
        pytest.param("VIQR", "DDa('k La('k, Dda` La.t", "Đắk Lắk, Đà Lạt", id="dd in both cases"),
        pytest.param("VIQR", r"a\(b), ta\. A\: 2+3, d\d", r"a(b), ta. A\: 2+3, dd", id="a backslash keeps the mark"),
        pytest.param(
            "VIQR", "cu?a nghi~a. nha` mi`nh, thu+a. kia.", "của nghĩa. nhà mình, thưa. kia.", id="full stops"
        ),
        pytest.param("VIQR", "so. na~o, qua^.n ly.: kia. So.", "sọ não, quận lỵ: kia. So.", id="no full stops"),
        pytest.param("windows-1258", "NghiÌ quyêìt", "Nghì quyết", id="Windows-1258"),
    ],
)
def test_as_it_was_typed(encoding, written, expected):
    assert decode_as(written, encoding) == expected


@pytest.mark.parametrize("encoding", LEGACY_ENCODINGS)
@given(
    text=st.text(st.sampled_from([*"aoud.'?~^+(\\ \n", *map(chr, range(0xA0, 0x100)), "\x02", "−", "ạ"]), max_size=80)
)
def test_the_pieces_are_the_text_and_its_places(encoding, text):
    code = code_of(encoding)
    pieces = list(code.pieces(text))
    assert "".join(piece for piece, _ in pieces) == code.decode(text)
    starts = [start for _, start in pieces]
    assert starts == sorted(set(starts)) and all(0 <= start < len(text) for start in starts)
