"""Which code a text is in: by its words, line by line, by its fonts; and where each character stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.legacy import LEGACY_ENCODINGS, FontRun, decode_legacy, encode_as

LINES = ["Ủy ban nhân dân tỉnh ban hành quyết định này.", "Các sở, ngành báo cáo trước ngày 15 tháng 6.", "Điều 5."]


def small(line: str, encoding: str) -> str:
    """What TCVN3 can say: no capital with a tone."""
    return line.replace("Ủ", "ủ") if encoding == "TCVN3" else line


@pytest.mark.parametrize("encoding", LEGACY_ENCODINGS)
@pytest.mark.parametrize("line", LINES)
def test_a_line_tells_its_code(encoding, line):
    line = small(line, encoding)
    decoded = decode_legacy(encode_as(line, encoding))
    assert (decoded.text, decoded.encoding) == (line, encoding)


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        pytest.param("Bác sĩ Vũ", "VISCII", id="letters of another language"),
        pytest.param("3. Khai báo thông tin tờ khai", "VISCII", id="a sign behind a letter"),
        pytest.param("Bắc Bình", "VISCII", id="a sign inside a word"),
        pytest.param("Quy mô 700ha", "TCVN3", id="a quotation mark behind a letter"),
        pytest.param("Nhà xây", "VNI", id="two letters for one"),
        pytest.param("Tám Kèn", "VIQR", id="ASCII marks"),
        pytest.param("xà gồ", "windows-1258", id="marks of their own"),
    ],
)
def test_a_line_of_few_words_tells_its_code_where_all_of_them_are_syllables(line, encoding):
    decoded = decode_legacy(encode_as(line, encoding))
    assert (decoded.text, decoded.encoding) == (line, encoding)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ủy ban nhân dân tỉnh ban hành quyết định này", id="Unicode"),
        pytest.param("Các bên là à á â ã è é ê ì í ò ó ô õ ù ú ý", id="letters that Latin-1 has too"),
        pytest.param("ông bà, cô, là, và, có, cho, bé, mẹ", id="short words"),
        pytest.param("UBND TỈNH LÀO CAI", id="capitals"),
        pytest.param("Kính gửi: các phòng\n- VPUB: LĐÐVP, các phòng của tỉnh", id="an eth, misread in a line"),
        pytest.param("diện tích 120 m², 25°C, 3 – 5 kg, “có”, ± 2, § 5, ½ ngày; Windows® ©2020", id="signs"),
        pytest.param("The café à la carte was naïve, coöperative and déjà vu", id="English"),
        pytest.param("I'm sure it's so. No? To be or not to be (a+b), x^2, a~b, see e.g. www.vtv.vn", id="ASCII marks"),
        pytest.param("C'est l'été à Noël, où êtes-vous ? « Là-bas », dit-il. Garçon, s'il vous plaît !", id="French"),
        pytest.param("Der größte Fluß fließt über Österreich nach Süden.", id="German"),
        pytest.param("Establece el tamaño común: ¿Qué año? ¡Mañana! 1ª edición, nº 5", id="Spanish"),
        pytest.param("col·lecció il·legal, força més", id="Catalan"),
        pytest.param("Příliš žluťoučký kůň úpěl ďábelské ódy", id="Czech"),
        pytest.param("Hoàng Minh", id="two syllables that are two of VNI as well"),
        pytest.param("Lê Oanh", id="two syllables that are two of TCVN3 as well"),
        pytest.param("mâm non :Ä", id="a letter alone, misread"),
        pytest.param("— Trung Dân", id="a dash"),
        pytest.param("Tô-mát Müller", id="a foreign name that is no syllable in any code"),
        pytest.param("Vû", id="one word says too little"),
        pytest.param("Plan for 2024", id="ASCII"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_in_no_old_code_stays(text):
    decoded = decode_legacy(text)
    assert (decoded.text, decoded.encoding) == (text, None)


def test_a_mixed_text_is_told_line_by_line():
    codes = ["TCVN3", "TCVN3", "VNI", "VNI", None, None, "VISCII", "VISCII", "VIQR", "VIQR"]
    lines = [small(LINES[n % 2], code or "") for n, code in enumerate(codes)]
    typed = "\n".join(encode_as(line, code) if code else line for line, code in zip(lines, codes, strict=True))
    decoded = decode_legacy(typed)
    assert decoded.text == "\n".join(lines)
    assert sorted(decoded.encodings) == sorted(c for c in set(codes) if c)
    assert decoded.encoding == "+".join(decoded.encodings)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\f"])
def test_a_line_that_says_little_is_read_like_its_neighbours(line_end):
    lines = ["Vàng Mí Sính", "Số 30-CT/TU", *LINES]
    typed = line_end.join(encode_as(small(line, "TCVN3"), "TCVN3") for line in lines)
    assert decode_legacy(typed).text == line_end.join(small(line, "TCVN3") for line in lines)


def test_a_line_in_unicode_stays_among_legacy_lines():
    decoded = decode_legacy("Uû ban nh©n d©n tØnh\nban hµnh quyÕt ®Þnh\nchỉ đạo thực hiện kế hoạch\n")
    assert decoded.text == "Uỷ ban nhân dân tỉnh\nban hành quyết định\nchỉ đạo thực hiện kế hoạch\n"
    assert decoded.encoding == "TCVN3"


def runs(*pairs: tuple[str, str | None]) -> tuple[str, list[FontRun]]:
    """One text of runs and the fonts that they are in."""
    text, found = "", []
    for part, font in pairs:
        found.append(FontRun(len(text), len(text) + len(part), font))
        text += part
    return text, found


@pytest.mark.parametrize(
    ("pairs", "expected", "encoding"),
    [
        pytest.param([("céng hoµ", ".VnTimeH"), (" ViÖt Nam", ".VnTime")], "CỘNG HOÀ Việt Nam", "TCVN3", id="capitals"),
        pytest.param([("Sè", ".VnTime"), (" là", "Times New Roman")], "Số là", "TCVN3", id="one short word"),
        pytest.param(
            [("Tr", ".VnTime"), ("\u00ad", ".VnTime"), ("êng", ".VnArial")],
            "Trường",
            "TCVN3",
            id="a word in three runs",
        ),
        pytest.param([("Tröô", "VNI-Times"), ("øng", "VNI-Times,Bold")], "Trường", "VNI", id="a letter in two runs"),
        pytest.param(
            [("Quyết định của Ủy ban", ".VnTime")], "Quyết định của Ủy ban", None, id="Unicode in an old font"
        ),
        pytest.param([("quyết định này", ".VnTimeH")], "QUYẾT ĐỊNH NÀY", None, id="Unicode in a capital font"),
        pytest.param(
            [("cuûa ", "VNI-Times"), ("cña ", ".VnTime"), ("của", "Arial")], "của của của", "VNI+TCVN3", id="mixed"
        ),
        pytest.param([("quyÕt ®Þnh nµy cña tØnh", None)], "quyết định này của tỉnh", "TCVN3", id="no font known"),
        pytest.param([("LËp kÕ ho¹ch ", None), ("2024", "Wingdings")], "Lập kế hoạch 2024", "TCVN3", id="another font"),
    ],
)
def test_fonts_tell_runs(pairs, expected, encoding):
    decoded = decode_legacy(*runs(*pairs))
    assert (decoded.text, decoded.encoding) == (expected, encoding)


def test_every_character_has_its_place():
    typed = "Soá 5: Uûy ban\nSo^' 5 cu?a U?y ban nha^n da^n ti?nh\nỦy ban"
    decoded = decode_legacy(typed)
    assert decoded.text == "Số 5: Ủy ban\nSố 5 của Ủy ban nhân dân tỉnh\nỦy ban"
    written = [typed[a:b] for a, b in zip(decoded.origins, decoded.origins[1:], strict=False)]
    assert "".join(written) == typed
    assert written[:9] == ["S", "oá", " ", "5", ":", " ", "Uû", "y", " "]
    assert written[decoded.text.index("tỉnh") :] == ["t", "i?", "n", "h", "\n", *"Ủy ban"]
    assert decoded.text[: decoded.carried(typed.index("\n"))] == "Số 5: Ủy ban"


PIECES = [*"aeiouyAUO bcdhn\n\t.'?^~(\\", *map(chr, range(0xA0, 0x100)), "\x02", "\x1e", "\x85", "−", "∙", "ạ", "Đ",
          "nh©n ", "d©n ", "quyÕt ", "Coäng ", "hoøa ", "Vi®t ", "cu?a ", "DDa?ng "]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.sampled_from([None, ".VnTimeH", "VNI-Times", "Arial"]),
)
def test_any_text_decodes_and_keeps_its_places(text, font):
    decoded = decode_legacy(text, [FontRun(0, len(text) // 2, font)])
    assert len(decoded.origins) == len(decoded.text) + 1
    assert list(decoded.origins) == sorted(decoded.origins) and decoded.origins[-1] == len(text)
    assert "".join(text[part.start : part.end] for part in decoded.parts) == text
    assert text.count("\n") == decoded.text.count("\n")
