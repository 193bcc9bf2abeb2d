"""Plain text: the encoding is told by evidence, and nothing else changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.errors import EmptySource, OverLimit, UnsupportedFormat, UsageError
from docparse.reading.legacy import encode_as
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.reading.text import decode

TEXT = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành rà soát, báo cáo trước ngày 15/6/2023.\n"
SMALL = "uỷ ban nhân dân tỉnh yêu cầu các sở, ngành rà soát, báo cáo trước ngày 15/6/2023.\n"


def cp1258(text: str) -> bytes:
    """Windows-1258 writes the tones as combining marks after the letter."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in text:
        base, tone = letter, ""
        for mark in marks:
            import unicodedata

            parts = unicodedata.normalize("NFD", letter)
            if mark in parts:
                base, tone = unicodedata.normalize("NFC", parts.replace(mark, "")), mark
        pieces.append(base + tone)
    return "".join(pieces).encode("cp1258")


def tcvn3(text: str) -> bytes:
    return encode_as(text, "TCVN3").encode("latin-1")


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        pytest.param(TEXT.encode(), "utf-8", TEXT, id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", TEXT, id="UTF-8 with a mark, which goes"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", TEXT, id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", TEXT, id="UTF-16 BE with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16", TEXT, id="UTF-16 LE without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16", TEXT, id="UTF-16 BE without a mark"),
        pytest.param(cp1258(TEXT), "windows-1258", TEXT, id="Windows-1258 with combining tones"),
        pytest.param(tcvn3(SMALL), "TCVN3", SMALL, id="TCVN3 bytes"),
        pytest.param(tcvn3(SMALL).decode("latin-1").encode(), "TCVN3", SMALL, id="TCVN3 inside UTF-8"),
        pytest.param(
            "Uûy ban nhaân daân tænh yeâu caàu caùc sôû".encode("cp1252"),
            "VNI",
            "Ủy ban nhân dân tỉnh yêu cầu các sở",
            id="VNI bytes",
        ),
        pytest.param(encode_as(TEXT, "VISCII").encode("latin-1"), "VISCII", TEXT, id="VISCII bytes"),
        pytest.param(encode_as(TEXT, "VIQR").encode(), "VIQR", TEXT, id="VIQR"),
        pytest.param(
            (TEXT * 2).encode() + tcvn3(SMALL * 2) + encode_as(TEXT, "VNI").encode("latin-1"),
            "TCVN3+VNI+utf-8",
            TEXT * 2 + SMALL * 2 + TEXT,
            id="lines in UTF-8 and in old codes",
        ),
        pytest.param(TEXT.encode() * 60 + tcvn3(SMALL), "TCVN3+utf-8", TEXT * 60 + SMALL, id="one old line in UTF-8"),
        pytest.param("Été à Noël\n".encode("cp1252"), "windows-1252", "Été à Noël\n", id="another language"),
        pytest.param(b"Plan 2024\n", "utf-8", "Plan 2024\n", id="plain ASCII"),
        pytest.param("hoà thuâ\u0323n".encode(), "utf-8", "hoà thuận", id="NFC, and the tone stays where it stood"),
        pytest.param(b"a\r\nb\rc\n", "utf-8", "a\nb\nc\n", id="line ends"),
        pytest.param(b"  I.\t A  \n\n\n\x0cB ", "utf-8", "  I.\t A  \n\n\n\x0cB ", id="blanks, form feed stay"),
    ],
)
def test_decoding(data, encoding, expected):
    text, found, lost = decode(data)
    assert (text, found, lost) == (expected, encoding, 0)


def test_a_text_file_has_no_pages(tmp_path: Path):
    path = tmp_path / "van-ban.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    reading = read(path, ReadingSettings())
    assert reading.raw == TEXT
    assert (reading.source.origin, reading.source.page_count, reading.pages) == ("text", None, ())
    assert reading.warnings == ()


@pytest.mark.parametrize("name", ["letter.txt", "letter", "letter.md", "215.UBND", "letter.docx"])
def test_text_is_text_whatever_the_name(name, tmp_path: Path):
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    assert read(path, ReadingSettings()).source.media_type == "text/plain"


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "a.png", "a.jpg", "a.jpeg", "a.tif", "a.tiff"])
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="text"),
        pytest.param(b"<html><body>404 Not Found</body></html>", id="web page"),
        pytest.param(b"\x89PN", id="three bytes"),
    ],
)
def test_what_is_not_what_its_name_says(name, data, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnsupportedFormat, match="the name says") as caught:
        read(path, ReadingSettings())
    assert ".txt" in caught.value.vi


def test_a_text_of_more_bytes_than_allowed(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 10, "utf-8")
    with pytest.raises(OverLimit) as caught:
        read(path, ReadingSettings(max_text_bytes=500))
    assert "DOCPARSE_READING__MAX_TEXT_BYTES" in caught.value.vi
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(UnsupportedFormat):
        read(path, ReadingSettings(max_text_bytes=500))


def test_the_encoding_is_told_where_the_first_letters_beyond_ascii_stand():
    assert decode(b"Plan 2024\n" * 20_000 + cp1258(TEXT))[:2] == ("Plan 2024\n" * 20_000 + TEXT, "windows-1258")


def test_a_few_bad_bytes_are_a_slip_not_another_encoding(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() * 20 + b"\xe1\xbb")
    reading = read(path, ReadingSettings())
    assert reading.raw.startswith(TEXT)
    assert [w.code for w in reading.warnings] == ["damaged_encoding"]


def test_foreign_text_is_read_with_a_warning(tmp_path: Path):
    path = tmp_path / "letter.txt"
    path.write_text("The committee shall review every application within thirty working days of receipt. " * 4, "utf-8")
    reading = read(path, ReadingSettings())
    assert [w.code for w in reading.warnings] == ["not_vietnamese"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b" \n\t\n", EmptySource, id="white space only"),
        pytest.param(bytes(range(256)) * 20, UnsupportedFormat, id="bytes that are no text"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data, error):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(error):
        read(path, ReadingSettings())


def test_pages_of_a_text_cannot_be_chosen(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(UsageError):
        read(path, ReadingSettings(), [1])


@given(st.binary(max_size=400))
def test_any_bytes_decode(data):
    assert isinstance(decode(data)[0], str)


@given(
    st.lists(
        st.sampled_from(["Đổi", "ấy", "ổn", "êm", "ôm,", "ươm.", "âu", "ưu\n", "ờ", "ở", "ỡ", "à", "thuở", "giữa"]),
        max_size=30,
    ).map(" ".join)
)
def test_vietnamese_in_utf8_comes_back_to_the_letter(text):
    assert decode(text.encode())[0] == text
