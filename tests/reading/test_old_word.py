"""Old Word files and RTF through a real LibreOffice: they say what the same document says as .docx."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import docx
import pytest
from docx.document import Document

from docparse.page import Reading
from docparse.reading.legacy import encode_as
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()
PROGRAM = next((found for name in ("soffice", "libreoffice") if (found := shutil.which(name))), None)
HEADINGS = ("STT", "Nhiệm vụ", "Thời hạn")
ROWS = (HEADINGS, ("1", "Xây dựng kế hoạch số hóa", "Quý IV"), ("2", "Chỉnh lý tài liệu", "30/8/2024"))

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no LibreOffice: apt-get install libreoffice-writer-nogui")


def letter() -> Document:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Văn bản lưu hành nội bộ"
    sides = document.add_table(1, 2)
    sides.cell(0, 0).text = "UBND TỈNH HÀ TĨNH\nSỞ NỘI VỤ"
    sides.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("Kính gửi: Ủy ban nhân dân các huyện")
    for task in ("Rà soát hồ sơ", "Báo cáo kết quả"):
        document.add_paragraph(task, style="List Number")
    table = document.add_table(len(ROWS), len(HEADINGS), style="Table Grid")
    for i, row in enumerate(ROWS):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    document.add_paragraph("Người ký")
    return document


def typed(document: Document, text: str, font: str) -> None:
    """A paragraph as it was typed in the 1990s: bytes of TCVN3, which only the font shows as letters."""
    document.add_paragraph().add_run(encode_as(text, "TCVN3")).font.name = font


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("old-word")


def saved_as(form: str, document: Document, folder: Path) -> Path:
    """The document as LibreOffice itself saves it."""
    document.save(str(folder / "letter.docx"))
    subprocess.run(command(form, "letter.docx", folder), cwd=folder, capture_output=True, check=True)
    return folder / f"letter.{form}"


def command(form: str, name: str, folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [str(PROGRAM), profile, "--headless", "--convert-to", form, name]


def in_tables(reading: Reading) -> list[list[tuple[str, ...]]]:
    return [[tuple(reading.raw[cell.span.start : cell.span.end] for cell in row) for row in t] for t in reading.tables]


@pytest.mark.parametrize(("form", "media_type"), [("doc", "application/msword"), ("rtf", "application/rtf")])
def test_an_old_form_says_what_the_new_one_says(form, media_type, folder):
    document = letter()
    typed(document, "Bộ trưởng, thủ trưởng cơ quan được ủy quyền", ".VnTime")
    typed(document, "thông báo", ".VnTimeH")
    path = saved_as(form, document, folder)
    reading, new = read(path, SETTINGS), read(folder / "letter.docx", SETTINGS)
    assert reading.raw == new.raw
    assert "1. Rà soát hồ sơ\n2. Báo cáo kết quả" in reading.raw
    assert "Bộ trưởng, thủ trưởng cơ quan được ủy quyền\nTHÔNG BÁO" in reading.raw
    assert in_tables(reading) == in_tables(new) == [list(ROWS)]
    assert reading.furniture == new.furniture == ("Văn bản lưu hành nội bộ",)
    assert (reading.source.media_type, reading.source.encoding) == (media_type, "TCVN3")


LINKED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Kính gửi: Sở Nội vụ
<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple"
 xlink:href="http://127.0.0.1:{port}/a.png"/></draw:frame></text:p></office:text></office:body></office:document>"""
READ = """
import sys
import threading
from pathlib import Path
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
sys.stdout.buffer.write(read(Path(sys.argv[1]), ReadingSettings()).raw.encode())
"""


class Asked(BaseHTTPRequestHandler):
    """Keeps what was asked for, and can do nothing."""

    paths: ClassVar[list[str]] = []

    def parse_request(self) -> bool:
        asked = super().parse_request()
        self.paths.append(self.path)
        return asked

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    Asked.paths.clear()
    with HTTPServer(("127.0.0.1", 0), Asked) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("without", [pytest.param(frozenset(), id="alone"), pytest.param({"unshare"}, id="not alone")])
def test_a_picture_that_a_file_links_to_is_not_fetched(without, server, tmp_path):
    (tmp_path / "letter.fodt").write_text(LINKED.format(port=server.server_port), "utf-8")
    subprocess.run(command("doc", "letter.fodt", tmp_path), cwd=tmp_path, capture_output=True, check=True)
    # LibreOffice itself asks for it where nothing stops it, or this test would show nothing.
    assert Asked.paths
    Asked.paths.clear()
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, program in programs():
        if name not in without:
            (tools / name).symlink_to(program)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "letter.doc")],
        env={**os.environ, "PATH": str(tools)}, capture_output=True, check=True,
    )  # fmt: skip
    assert "Kính gửi: Sở Nội vụ" in done.stdout.decode()
    assert Asked.paths == []


def programs() -> Iterator[tuple[str, str]]:
    """All that this machine's path leads to; of one name the first."""
    seen: set[str] = set()
    for folder in os.environ["PATH"].split(os.pathsep):
        for program in Path(folder).glob("*"):
            if program.name not in seen:
                seen.add(program.name)
                yield program.name, str(program.resolve())
