"""Engines of OCR that hang or are not there, and one that a package brings. The real road: programs on the PATH."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from .pipes import told_by_all

PARSE = "import sys; from docparse.cli.app import main; sys.exit(main(sys.argv[1:]))"

# Two programs that say that they are there and keep the pipe open, then wait for a word that nobody ever says. The
# first one does not listen when it is asked to go.
HANGS = """
exec 3> {told}
(echo child >&3; read word < {nobody}) &
trap '' TERM
echo program >&3
read word < {nobody}
"""
VERSION = 'if [ "$1" = --version ]; then echo tesseract 5.3.0; exit; fi\n'
LANGUAGES = 'if [ "$1" = --list-langs ]; then echo "List of available languages (1):"; echo vie; exit; fi\n'


def parsed_by(program, folder, **environment):
    """`docparse parse` of an image, where `program` is the only Tesseract."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "tesseract").write_text(f"#!/bin/sh\n{program}", "utf-8")
    (tools / "tesseract").chmod(0o755)
    Image.fromarray(np.full((400, 300), 255, np.uint8)).save(folder / "scan.png", dpi=(100, 100))
    given = {
        "PATH": str(tools),
        "TMPDIR": str(folder / "tools"),
        "DOCPARSE_READING__PAGE_TIMEOUT_S": "2",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-c", PARSE, "--lang", "en", "parse", str(folder / "scan.png")],
        env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(VERSION + LANGUAGES, id="at the page"),
        pytest.param(VERSION, id="asked for its languages"),
        pytest.param(LANGUAGES, id="asked for its version"),
    ],
)
def test_a_tesseract_that_hangs_is_ended_with_all_that_it_started(before, tmp_path):
    told, nobody = tmp_path / "told", tmp_path / "nobody"
    for pipe in (told, nobody):
        os.mkfifo(pipe)
    heard = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = parsed_by(before + HANGS.format(told=told, nobody=nobody), tmp_path)
        assert done.returncode == 1
        assert "OCR took more than 2 seconds" in done.stderr
        assert told_by_all(heard) == {b"program", b"child"}
        assert [path.name for path in (tmp_path / "tools").iterdir()] == ["tesseract"]  # no page is left lying about
    finally:
        os.close(heard)


def test_a_tesseract_that_fails_is_told(tmp_path):
    done = parsed_by(VERSION + LANGUAGES + "echo Error in pixReadStream >&2; exit 7", tmp_path)
    assert done.returncode == 1
    assert "Tesseract failed (status 7)" in done.stderr


def test_without_the_language_it_is_said_what_to_install(tmp_path):
    done = parsed_by("echo 'List of available languages (1):'; echo eng", tmp_path)
    assert done.returncode == 3
    assert "tesseract-ocr-vie" in done.stderr


def test_an_engine_that_is_not_there(tmp_path):
    done = parsed_by("", tmp_path, DOCPARSE_READING__ENGINE="quill")
    assert done.returncode == 3
    assert "'quill'" in done.stderr
    assert "DOCPARSE_READING__ENGINE" in done.stderr


# It reads every page as one word that names the size of the page.
QUILL = """
from docparse.page import Line, Word
from docparse.spans import Box

class Quill:
    def __init__(self, settings): self.settings = settings
    def check(self): pass
    def has_second(self): return False
    def lines(self, page, layout="page", *, second=False):
        height, width = page.pixels.shape
        return [Line((Word(f"rộng{width}cao{height}", Box(9, 9, 90, 20), 0.9),), 0)]
"""


def test_a_package_brings_an_engine(tmp_path):
    (tmp_path / "quill.py").write_text(QUILL, "utf-8")
    about = tmp_path / "quill-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: quill\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[docparse.engines]\nquill = quill:Quill\n", "utf-8")
    paths = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = parsed_by("exit 1", tmp_path, DOCPARSE_READING__ENGINE="quill", PYTHONPATH=paths)
    assert done.returncode == 0, done.stderr
    assert "rộng300cao400" in done.stdout
