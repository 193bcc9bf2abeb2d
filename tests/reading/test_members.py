"""Archives and mails: each document inside on its own, whatever else is in there."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.errors import (
    DamagedSource,
    EmptySource,
    OverLimit,
    PasswordProtected,
    SourceNotFound,
    UnsupportedFormat,
)
from docparse.reading.legacy import decode_as
from docparse.reading.mail import BODY
from docparse.reading.member_names import clean_name, decoded_name
from docparse.reading.members import DEEPEST, FoundDocument, documents_in
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()
TEXT = "Kính gửi: Ủy ban nhân dân các xã"


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members:
            made.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def found(folder: Path, data: bytes, name: str = "goi.zip", settings: ReadingSettings = SETTINGS):
    path = folder / name
    path.write_bytes(data)
    before = sorted(folder.rglob("*"))
    documents = list(documents_in(path, settings))
    assert sorted(folder.rglob("*")) == before, "something was written"
    return [(d.path.relative_to(folder).as_posix(), what_is(d, folder)) for d in documents]


def what_is(document: FoundDocument, folder: Path) -> object:
    """Its text, the class of its error, or the path of the document that it is a copy of."""
    if document.same_as:
        return document.same_as.relative_to(folder)
    return type(document.error) if document.error else document.source.data.decode()


def test_a_file_is_its_own_document(tmp_path):
    assert found(tmp_path, TEXT.encode(), "a.txt") == [("a.txt", TEXT)]
    assert [type(d.error) for d in documents_in(tmp_path / "khong-co.zip", SETTINGS)] == [SourceNotFound]


def test_files_of_an_archive_in_order_without_what_systems_leave(tmp_path):
    data = archive(
        ("b/2.txt", b"hai"), ("a.txt", b"mot"), ("__MACOSX/._a.txt", b"x"), ("b/", b""), ("b/Thumbs.db", b"x")
    )
    assert found(tmp_path, data) == [("goi.zip/b/2.txt", "hai"), ("goi.zip/a.txt", "mot")]


def test_an_archive_in_an_archive(tmp_path):
    inner = archive(("c.txt", b"ba"))
    assert found(tmp_path, archive(("x.zip", inner), ("d.txt", b"bon"))) == [
        ("goi.zip/x.zip/c.txt", "ba"),
        ("goi.zip/d.txt", "bon"),
    ]


def test_the_same_bytes_are_one_document_wherever_they_lie(tmp_path):
    inner = archive(("c.txt", b"ba"), ("d.txt", b"bon"))
    data = archive(("x.zip", inner), ("c.txt", b"ba"), ("y.zip", inner), ("c2.txt", b"ba "), ("z.pdf", b"ba"))
    assert found(tmp_path, data) == [
        ("goi.zip/x.zip/c.txt", "ba"),
        ("goi.zip/x.zip/d.txt", "bon"),
        ("goi.zip/c.txt", Path("goi.zip/x.zip/c.txt")),
        ("goi.zip/y.zip", Path("goi.zip/x.zip")),
        ("goi.zip/c2.txt", "ba "),
        ("goi.zip/z.pdf", UnsupportedFormat),  # by its name it should have been something else
    ]


def test_archives_nested_too_deep_do_not_stop_the_rest(tmp_path):
    data = archive(("c.txt", b"ba"))
    for _ in range(DEEPEST):
        data = archive(("x.zip", data))
    documents = found(tmp_path, archive(("y.zip", data), ("d.txt", b"bon")))
    assert [what for _, what in documents] == [OverLimit, "bon"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../etc/passwd", id="up"),
        pytest.param("a/../../b.txt", id="up in the middle"),
        pytest.param("/etc/passwd", id="absolute"),
        pytest.param("..\\..\\b.txt", id="up, of Windows"),
        pytest.param("C:\\Windows\\b.txt", id="drive"),
        pytest.param("a\x07b.txt", id="bell"),
    ],
)
def test_names_that_point_outside_are_left_out_and_said(name, tmp_path):
    assert [what for _, what in found(tmp_path, archive((name, b"x"), ("d.txt", b"bon")))] == [DamagedSource, "bon"]


def flagged(data: bytes) -> bytes:
    """The archive with the mark of encryption on all of its files."""
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            flags = struct.unpack_from("<H", data, start + at)[0] | 1
            data = data[: start + at] + struct.pack("<H", flags) + data[start + at + 2 :]
    return data


def declared(data: bytes, size: int) -> bytes:
    """The archive with another size declared for its file, in the file's head and in the directory."""
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    for at in (local + 22, central + 24):
        data = data[:at] + struct.pack("<L", size) + data[at + 4 :]
    return data


def far_away(data: bytes) -> bytes:
    """The archive with its one file where no file can be (ZIP64: an offset of eight bytes)."""
    central, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    extra = struct.pack("<HHQ", 1, 8, 2**63)
    entry = data[central : central + 30] + struct.pack("<H", len(extra)) + data[central + 32 : central + 42]
    entry += b"\xff" * 4 + data[central + 46 : end] + extra
    return data[:central] + entry + data[end : end + 12] + struct.pack("<L", len(entry)) + data[end + 16 :]


def spoilt(data: bytes) -> bytes:
    """The archive with the packed bytes of its first file no longer what any packer writes."""
    begins = 30 + struct.unpack_from("<H", data, 26)[0]
    return data[:begins] + b"\xff" * 20 + data[begins + 20 :]


OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
SMALL = ReadingSettings(max_bytes=100_000, max_unpacked_bytes=250_000, max_members=5)
ZEROS = b"0" * 1_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(archive(("a.txt", ZEROS), ("b.txt", b"hai")), [OverLimit, "hai"], id="bomb by its declared size"),
        pytest.param(
            archive(*((f"{i}.txt", b"%d" % i * 90_000) for i in range(4))),
            ["0" * 90_000, "1" * 90_000, OverLimit],
            id="all of it",
        ),
        pytest.param(declared(archive(("a.txt", ZEROS)), 50), [DamagedSource], id="bomb by its real size"),
        pytest.param(archive(*((f"{i}.txt", b"%d" % i) for i in range(9))), [*"01234", OverLimit], id="too many files"),
        pytest.param(flagged(archive(("a.txt", b"x"))), [PasswordProtected], id="encrypted"),
        pytest.param(archive(("a.txt", b"x"), method=zipfile.ZIP_BZIP2), [UnsupportedFormat], id="unusual method"),
        pytest.param(archive(("a.txt", b"x" * 500))[:60], [DamagedSource], id="cut short"),
        pytest.param(archive(), [EmptySource], id="nothing in it"),
        pytest.param(archive(("a.txt", b""), ("b.txt", b"hai")), [EmptySource, "hai"], id="an empty file"),
        pytest.param(archive(("a.exe", b"MZ\x90\0" + b"\0" * 99)), [UnsupportedFormat], id="a program"),
        pytest.param(
            archive(("a.txt", b"mot mot mot"), method=zipfile.ZIP_STORED).replace(b"mot mot", b"mat mot", 1),
            [DamagedSource],
            id="damaged",
        ),
        pytest.param(far_away(archive(("a.txt", b"x"))), [DamagedSource], id="a file beyond all numbers"),
        pytest.param(spoilt(archive(("mimetype", OPEN_TEXT))), [DamagedSource], id="damaged where it says its kind"),
        pytest.param(
            spoilt(archive(("mimetype", OPEN_TEXT), method=zipfile.ZIP_LZMA)),
            [UnsupportedFormat],
            id="says its kind by an unusual method",
        ),
    ],
)
def test_what_is_wrong_with_an_archive(data, expected, tmp_path):
    assert [what for _, what in found(tmp_path, data, settings=SMALL)] == expected


def test_names_say_which_unicode_they_meant(tmp_path):
    entry = zipfile.ZipInfo("a.txt")
    raw = b"a.txt"
    field = struct.pack("<BL", 1, zlib.crc32(raw)) + "Quyết định.txt".encode()
    entry.extra = struct.pack("<HH", 0x7075, len(field)) + field
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(entry, b"mot")
    assert found(tmp_path, out.getvalue()) == [("goi.zip/Quyết định.txt", "mot")]


NAME = "Công văn đề nghị hỗ trợ"


def as_tcvn3(text: str) -> bytes:
    letters = {decode_as(chr(b), "TCVN3"): b for b in range(0xFF, 0x7F, -1)}
    return bytes(letters.get(c, ord(c) if ord(c) < 128 else 63) for c in text)


def as_windows_1258(text: str) -> bytes:
    """Tones are characters of their own there; circumflex, breve and horn are part of the letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = b""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        letter = unicodedata.normalize("NFC", "".join(m for m in parts if m not in tones))
        written += (letter + "".join(m for m in parts if m in tones)).encode("cp1258")
    return written


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(NAME.encode(), id="UTF-8 without its mark"),
        pytest.param(as_windows_1258(NAME), id="Windows-1258"),
        pytest.param(as_tcvn3(NAME), id="TCVN3"),
        pytest.param(b"Cong van de nghi ho tro", id="plain"),
    ],
)
def test_names_in_old_code_pages(raw):
    assert decoded_name(raw) in (NAME, "Cong van de nghi ho tro")


def mail(*attached: tuple[str, bytes], body: str = TEXT, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.vn", "b@x.vn", "Về việc gửi báo cáo"
    message["Message-ID"] = "<1@x.vn>"
    if body:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_mail_is_its_words_and_its_attachments(tmp_path):
    message = mail(("Báo cáo.txt", b"mot"), ("Báo cáo.txt", b"hai"), ("../x.txt", b"ba"), html="<p>như trên</p>")
    assert found(tmp_path, message.as_bytes(), "thu.eml") == [
        (f"thu.eml/{BODY}", TEXT + "\n"),
        ("thu.eml/Báo cáo.txt", "mot"),
        ("thu.eml/Báo cáo-2.txt", "hai"),
        ("thu.eml/x.txt", "ba"),
    ]


def test_a_mail_forwarded_again_and_again_has_each_attachment_once(tmp_path):
    inner = mail(("ke-hoach.txt", b"mot"), body="Xin gui")
    outer = mail(("ban-sao.txt", b"mot"), body="Chuyển tiếp")
    for _ in range(2):
        outer.add_attachment(inner)
    assert found(tmp_path, outer.as_bytes(), "thu.eml") == [
        (f"thu.eml/{BODY}", "Chuyển tiếp\n"),
        ("thu.eml/ban-sao.txt", "mot"),
        (f"thu.eml/dinh-kem-3.eml/{BODY}", "Xin gui\n"),
        ("thu.eml/dinh-kem-3.eml/ke-hoach.txt", Path("thu.eml/ban-sao.txt")),
        ("thu.eml/dinh-kem-4.eml", Path("thu.eml/dinh-kem-3.eml")),
    ]


def test_a_mail_of_html_only(tmp_path):
    message = EmailMessage()
    message["From"], message["To"], message["MIME-Version"] = "a@x.vn", "b@x.vn", "1.0"
    message.set_content(
        "<html><head><style>p{}</style></head><body><p>Kính <b>gửi</b>: các sở</p><script>x()</script>"
        "<p>Một<br>Hai</p><img src='http://x/y.png'></body></html>",
        subtype="html",
    )
    assert found(tmp_path, message.as_bytes(), "thu.eml") == [(f"thu.eml/{BODY}", "Kính gửi: các sở\nMột\nHai")]


def test_a_forwarded_mail_with_an_archive(tmp_path):
    inner = mail(("goi.zip", archive(("c.txt", b"ba"))))
    outer = mail(body="Chuyển tiếp")
    outer.add_attachment(inner)
    assert found(tmp_path, outer.as_bytes(), "thu.eml") == [
        (f"thu.eml/{BODY}", "Chuyển tiếp\n"),
        (f"thu.eml/dinh-kem-2.eml/{BODY}", TEXT + "\n"),
        ("thu.eml/dinh-kem-2.eml/goi.zip/c.txt", "ba"),
    ]


def test_pictures_that_decorate_are_no_documents(tmp_path):
    message = mail()
    message.add_attachment(b"\x89PNG\r\n", "image", "png", disposition="inline", filename="logo.png", cid="<l@x>")
    assert [name for name, _ in found(tmp_path, message.as_bytes(), "thu.eml")] == [f"thu.eml/{BODY}"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param("Từ: ông A\nGửi: bà B\n\nNội dung", "thu.txt", id="a memo"),
        pytest.param("From: A\nTo: B\nSubject: C\n\nNội dung", "memo.txt", id="a memo in English"),
        pytest.param("Điều 1. Phạm vi", "a.eml", id="a name says nothing"),
    ],
)
def test_what_is_no_mail(data, name, tmp_path):
    assert found(tmp_path, data.encode(), name) == [(name, data)]


@given(st.binary(max_size=300))
def test_any_bytes_after_the_head_of_a_mail(tmp_path_factory, tail):
    folder = tmp_path_factory.mktemp("thu")
    head = b"From: a@x.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    (folder / "a.eml").write_bytes(head + tail)
    assert list(documents_in(folder / "a.eml", SETTINGS))


@given(st.data())
def test_a_mutated_archive_gives_documents_or_errors(tmp_path_factory, data):
    whole = bytearray(archive(("a.txt", b"mot " * 50), ("b/c.txt", b"hai " * 50)))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("goi") / "goi.zip"
    path.write_bytes(whole)
    assert list(documents_in(path, SETTINGS))


@given(st.text(max_size=60))
def test_a_clean_name_stays_inside(name):
    clean = clean_name(name)
    if clean is not None:
        assert not clean.startswith("/")
        assert not {"", ".", ".."} & set(clean.split("/"))
        assert "\\" not in clean
        assert clean_name(clean) == clean
