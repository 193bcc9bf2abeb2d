"""Legacy encodings: tables, evidence, fonts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.vietnamese.encodings import (
    TCVN3_BYTES,
    decode_legacy,
    decode_tcvn3,
    decode_vni,
    encoding_of_font,
    is_capital_font,
    match_legacy_encoding,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", id="motto"),
        pytest.param("NghÞ ®Þnh sè 98/2023/N§-CP", "Nghị định số 98/2023/NĐ-CP", id="figures and symbols stay"),
        pytest.param("cña Thñ t\u00adíng", "của Thủ tướng", id="ư is the soft hyphen"),
        pytest.param("Thñ t\u2212íng x\u2219", "Thủ tướng xã", id="PDF names the glyphs: minus, bullet operator"),
    ],
)
def test_tcvn3(written, expected):
    assert decode_tcvn3(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", id="motto"),
        pytest.param("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH", id="capitals"),
        pytest.param("ñöôøng phoá, thöôûng", "đường phố, thưởng", id="horn and tone on one letter"),
        pytest.param("Uûy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh", id="capital letter, small mark"),
    ],
)
def test_vni(written, expected):
    assert decode_vni(written) == expected


def test_every_letter_of_the_tcvn3_table_has_its_own_byte():
    assert len(set(TCVN3_BYTES.values())) == len(TCVN3_BYTES) == 74


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Uû ban nh©n d©n tØnh ban hµnh quyÕt ®Þnh nµy", "TCVN3", id="tcvn3"),
        pytest.param("Uûy ban nhaân daân tænh ban haønh quyeát ñònh naøy", "VNI", id="vni"),
        pytest.param("Ủy ban nhân dân tỉnh ban hành quyết định này", None, id="unicode stays"),
        pytest.param("Các bên là à á â ã è é ê ì í ò ó ô õ ù ú ý", None, id="unicode letters that Latin-1 has too"),
        pytest.param("The café à la carte was naïve, coöperative and déjà vu", None, id="another language"),
        pytest.param("Plan for 2024", None, id="ASCII says nothing"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_evidence(text, expected):
    assert match_legacy_encoding(text) == expected


def test_a_line_in_unicode_stays_in_a_document_of_legacy_lines():
    text, encoding = decode_legacy("Uû ban nh©n d©n tØnh\nban hµnh quyÕt ®Þnh\nchỉ đạo thực hiện kế hoạch\n")
    assert (text, encoding) == ("Uỷ ban nhân dân tỉnh\nban hành quyết định\nchỉ đạo thực hiện kế hoạch\n", "TCVN3")


@pytest.mark.parametrize(
    ("name", "expected", "capitals"),
    [
        pytest.param(".VnTime", "TCVN3", False, id="TCVN3"),
        pytest.param("ABCDEF+.VnTimeH", "TCVN3", True, id="subset of an all-capitals font"),
        pytest.param("FBHPFO+VnTimeHBold", "TCVN3", True, id="style after the H"),
        pytest.param(".VnHelvetInsH", "TCVN3", True, id="name of two words"),
        pytest.param(".VnHelvetIns", "TCVN3", False, id="a Helvetica is no capital font"),
        pytest.param("VNI-Times", "VNI", False, id="VNI"),
        pytest.param("TimesNewRomanPSMT", None, False, id="Unicode font"),
    ],
)
def test_fonts(name, expected, capitals):
    assert (encoding_of_font(name), is_capital_font(name)) == (expected, capitals)


@given(st.text(alphabet="abeo uyAOU\n§®­¨©ª«¬µ¸¹ØÞùøûõïñöôêâ−∙", max_size=200))
def test_any_text_decodes(text):
    assert isinstance(decode_legacy(text)[0], str)
