"""Bad and hostile files of word processors: a clear error in both languages, within bounds, nothing left behind."""

import io
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.errors import (
    DamagedSource,
    DocparseError,
    EmptySource,
    OverLimit,
    PasswordProtected,
    UnsupportedFormat,
    UsageError,
)
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

from .pipes import told_by_all

SETTINGS = ReadingSettings()
SMALL = ReadingSettings(max_xml_bytes=200_000, max_text_bytes=5_000)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<r/>", **parts}.items():
            made.writestr(name, data)
    return out.getvalue()


def word(body: str, before: str = "", more: dict[str, str] | None = None) -> bytes:
    return package(
        **{"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"}, **more or {}
    )


def open_text(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in {"mimetype": "application/vnd.oasis.opendocument.text", **parts}.items():
            made.writestr(name, data)
    return out.getvalue()


def ole(*streams: str) -> bytes:
    return OLE + b"\0" * 504 + b"\0".join(s.encode("utf-16-le") for s in streams) + b"\0" * 600


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + P.format("x") + "</w:tc></w:tr></w:tbl>" * depth


def encrypted(data: bytes) -> bytes:
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            data = data[: start + at] + struct.pack("<H", 1) + data[start + at + 2 :]
    return data


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "name", "error", "found"),
    [
        pytest.param(word(P.format("x"))[:200], "a.docx", DamagedSource, "cut short", id="cut short"),
        pytest.param(package(), "a.docx", DamagedSource, "word/document.xml", id="no main document"),
        pytest.param(package(**{"word/document.xml": "<x/>"}), "a.docx", DamagedSource, "no body", id="no body"),
        pytest.param(package(**{"word/document.xml": "<w:x"}), "a.docx", DamagedSource, "no valid XML", id="no XML"),
        pytest.param(package(**{"xl/workbook.xml": ""}), "a.docx", UnsupportedFormat, "Excel", id="Excel sheet"),
        pytest.param(word(P.format("&b;"), LAUGHS), "a.docx", DamagedSource, "entities", id="a billion laughs"),
        pytest.param(word(P.format("&a;"), OUTSIDE), "a.docx", DamagedSource, "entities", id="entity of a file"),
        pytest.param(
            package(**{"word/document.xml": "\ufeff" + LAUGHS + "<x/>"}), "a.docx", DamagedSource,
            "entities", id="entities after a byte order mark",
        ),
        pytest.param(word(nested_tables(3000)), "a.docx", DamagedSource, "nests too deep", id="nested tables"),
        pytest.param(word(P.format("x" * 300_000)), "a.docx", OverLimit, "limit of 200,000", id="huge XML"),
        pytest.param(word(P.format("x " * 4000)), "a.docx", OverLimit, "more than 5,000 characters", id="long text"),
        pytest.param(word("<w:p/>"), "a.docx", EmptySource, "no words", id="no words"),
        pytest.param(encrypted(word("")), "a.docx", PasswordProtected, "password", id="encrypted archive"),
        pytest.param(ole("EncryptedPackage"), "a.docx", PasswordProtected, "password", id="Word's own password"),
        pytest.param(ole("Workbook"), "a.doc", UnsupportedFormat, "Excel", id="old Excel"),
        pytest.param(ole("Khac"), "a.doc", UnsupportedFormat, "no Word document", id="some other OLE file"),
        pytest.param(b"Xin ch\xc3\xa0o", "a.zip", UnsupportedFormat, ".zip", id="text called .zip"),
        pytest.param(open_text(), "a.odt", DamagedSource, "content.xml", id="OpenDocument without its text"),
        pytest.param(
            open_text(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "a.odt", PasswordProtected,
            "password", id="encrypted OpenDocument",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data, name, error, found, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read(path, SMALL)
    assert found in caught.value.en
    assert str(path) in caught.value.vi
    assert caught.value.vi != caught.value.en


def test_tables_nested_as_deep_as_anybody_does_are_read(tmp_path):
    (tmp_path / "a.docx").write_bytes(word(nested_tables(40)))
    assert read(tmp_path / "a.docx", SETTINGS).raw == "x"


def test_what_a_file_links_to_and_its_macros_are_not_looked_at(tmp_path):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" Target="http://x.invalid/s.xml" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    more = {"word/_rels/document.xml.rels": relations, "word/vbaProject.bin": "MACRO"}
    (tmp_path / "a.docm").write_bytes(word(P.format("chữ"), more=more))
    assert read(tmp_path / "a.docm", SETTINGS).raw == "chữ"


def test_an_archive_is_several_documents(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("a.txt", "x")
    with pytest.raises(UsageError, match="several documents"):
        read(tmp_path / "a.zip", SETTINGS)


READ = """
import sys
from pathlib import Path
from docparse.errors import MissingSystemProgram
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
try:
    read(Path(sys.argv[1]), ReadingSettings())
except MissingSystemProgram as error:
    print(error.en, error.exit_code)
"""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"{\\rtf1 x}", "a.rtf", id="RTF"),
        pytest.param(ole("WordDocument"), "a.doc", id="old Word"),
        pytest.param(ole("WordDocument"), "a.docx", id="old Word called .docx"),
    ],
)
def test_without_libreoffice_old_forms_say_what_to_install(data, name, tmp_path):
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / name)],
        env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "apt-get install libreoffice-writer-nogui" in done.stdout
    assert done.stdout.strip().endswith("3")


PARSE = """
import sys
from docparse.cli import main
sys.exit(main())
"""


def parsed_by(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What `docparse parse` does with an RTF file where the only program is a LibreOffice that is this shell script."""
    tools = folder / "bin"
    tools.mkdir()
    (tools / "soffice").write_text(f"#!/bin/sh\n{program}", "utf-8")
    (tools / "soffice").chmod(0o755)
    (folder / "a.rtf").write_bytes(b"{\\rtf1 x}")
    environment = {"PATH": str(tools), "DOCPARSE_READING__CONVERT_TIMEOUT_S": "2", "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", PARSE, "--lang", "en", "parse", str(folder / "a.rtf")],
        env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


# Two programs that say that they are there and keep the pipe open, then wait for a word that nobody ever says.
HANGS = """
exec 3> {told}
(echo child >&3; read word < {nobody}) &
echo program >&3
read word < {nobody}
"""


def test_a_libreoffice_that_hangs_is_ended_with_all_that_it_started(tmp_path):
    told, nobody = tmp_path / "told", tmp_path / "nobody"
    for pipe in (told, nobody):
        os.mkfifo(pipe)
    heard = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = parsed_by(HANGS.format(told=told, nobody=nobody), tmp_path)
        assert done.returncode == 1
        assert "within 2 seconds" in done.stderr
        assert told_by_all(heard) == {b"program", b"child"}
    finally:
        os.close(heard)


def test_a_libreoffice_that_makes_nothing_is_told(tmp_path):
    done = parsed_by("echo source file could not be loaded", tmp_path)
    assert done.returncode == 1
    assert "source file could not be loaded" in done.stderr


@pytest.mark.skipif(
    not any(map(shutil.which, ("soffice", "libreoffice"))),
    reason="no LibreOffice: apt-get install libreoffice-writer-nogui",
)
def test_rtf_through_libreoffice(tmp_path):
    rtf = r"{\rtf1\ansi\ansicpg1252 {\*\generator x}K\u237?nh g\u7917?i: S\u7903? N\u7897?i v\u7909?\par H\u7871?t}"
    (tmp_path / "a.doc").write_text(rtf, "ascii")
    reading = read(tmp_path / "a.doc", SETTINGS)
    assert reading.raw == "Kính gửi: Sở Nội vụ\nHết"
    assert reading.source.media_type == "application/rtf"
    assert [path.name for path in tmp_path.iterdir()] == ["a.doc"]


def whole() -> bytes:
    document = docx.Document()
    document.add_heading("Điều 1", 1)
    document.add_paragraph("một", style="List Number")
    document.add_table(2, 2).cell(1, 1).text = "ô"
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as old:
        parts = {name: old.read(name) for name in old.namelist() if name.endswith((".xml", ".rels"))}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:  # stored, so that a mutation reaches the XML
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


WHOLE = whole()
PARTS = {n: zipfile.ZipFile(io.BytesIO(WHOLE)).read(n) for n in zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()}
PIECES = (b"", b"<w:p>", b"</w:p>", b"<w:tbl>", b"w:val", b'"-1"', b'"99999999999"', b"&", b"\xff", b"<w:tc><w:tc/>")


@given(st.data())
def test_mutated_word_files_are_read_or_refused(tmp_path_factory, data):
    parts = dict(PARTS)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]))
        at = data.draw(st.integers(0, len(parts[name])))
        until = at + data.draw(st.integers(0, 12))
        parts[name] = parts[name][:at] + data.draw(st.sampled_from(PIECES)) + parts[name][until:]
    path = tmp_path_factory.mktemp("word") / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        for name, xml in parts.items():
            made.writestr(name, xml)
    try:
        assert read(path, SETTINGS).raw
    except DocparseError as error:
        assert str(path) in error.vi


@given(st.data())
def test_mutated_bytes_of_word_files_are_read_or_refused(tmp_path_factory, data):
    mutated = bytearray(WHOLE)
    for at in data.draw(st.lists(st.integers(0, len(mutated) - 1), min_size=1, max_size=8)):
        mutated[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(mutated)
    try:
        assert read(path, SETTINGS).raw
    except DocparseError as error:
        assert str(path) in error.vi
