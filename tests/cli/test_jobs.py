"""`docparse parse --jobs`: documents side by side, with what is said of them in the order of the files."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from docparse.cli.app import run

PATIENCE_S = 10.0
LETTER = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: {}/UBND-KGVX\nKính gửi: Sở Y tế.\n"
# Who runs the tests in the background has Ctrl-C ignored.
PARSE = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from docparse.cli.app import run; sys.exit(run(sys.argv[1:]))"
)


def letters(folder: Path, count: int) -> list[str]:
    """The first one is by far the longest."""
    paths = [folder / f"{number:02}.txt" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        path.write_text(LETTER.format(number) + ("1. Sở Y tế báo cáo.\n" * 300 if number == 1 else ""), "utf-8")
    return [str(path) for path in paths]


def scan(path: Path) -> Path:
    canvas = Canvas(str(path.with_suffix(".pdf")), pagesize=(595, 842))
    for n in range(30):
        canvas.drawString(72, 780 - 24 * n, "Quy che lam viec cua Uy ban nhan dan tinh, so 15")
    canvas.save()
    image: Image.Image = pypdfium2.PdfDocument(path.with_suffix(".pdf"))[0].render(scale=200 / 72).to_pil()
    image.convert("L").save(path, dpi=(200, 200))
    path.with_suffix(".pdf").unlink()
    return path


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_records_come_in_the_order_of_the_files(jobs, tmp_path, capsys):
    files = letters(tmp_path, 5)
    files.insert(2, str(tmp_path / "khong-co.txt"))
    assert run(["parse", *files, "--jobs", jobs, "--format", "json", "--out", str(tmp_path / "ra")]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["metadata"]["number"] for line in printed.out.splitlines()] == ["1", "2", "3", "4", "5"]
    said = [line for line in printed.err.splitlines() if line]
    assert ["khong-co.txt" in line for line in said] == [False, False, True, False, False, False, False]
    assert "1 trong 6" in said[-1]
    assert [p.name for p in sorted((tmp_path / "ra").iterdir())] == [f"{n:02}.json" for n in range(1, 6)]


def test_members_of_an_archive_go_side_by_side_and_overlays_too(tmp_path, capsys):
    pictures = [scan(tmp_path / name) for name in ("a.png", "b.png")]
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as made:
        for number, picture in enumerate(pictures):
            made.writestr(picture.name, picture.read_bytes() + b"\0" * number)
    asked = ["--jobs", "2", "--format", "text", "--overlay", str(tmp_path / "ve")]
    assert run(["parse", str(tmp_path / "goi.zip"), *asked]) == 0
    assert capsys.readouterr().out.count("Quy che lam viec") == 60
    assert [p.name for p in sorted((tmp_path / "ve").iterdir())] == ["a.overlay.pdf", "b.overlay.pdf"]


def program(folder: Path, script: str) -> Path:
    folder.mkdir()
    (folder / "tesseract").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "tesseract").chmod(0o755)
    return folder


def test_a_document_whose_process_is_killed_is_named_and_the_others_are_read(tmp_path):
    first, *rest = letters(tmp_path, 4)
    picture = scan(tmp_path / "anh.png")
    killer = program(tmp_path / "bin", "kill -9 $PPID")
    done = subprocess.run(
        [sys.executable, "-c", PARSE, "parse", first, str(picture), *rest, "--jobs", "2", "--format", "json"],
        env=os.environ | {"PATH": f"{killer}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert [json.loads(line)["metadata"]["number"] for line in done.stdout.splitlines()] == ["1", "2", "3", "4"]
    assert f"{picture}: tiến trình đọc bị hệ thống dừng" in done.stderr
    assert "1 trong 5" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("stopped_by", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_leaves_no_process_and_no_file(stopped_by, tmp_path):
    (tmp_path / "tmp").mkdir()
    picture = scan(tmp_path / "anh.png")
    real = shutil.which("tesseract")
    slow = program(tmp_path / "bin", f'case "$1" in --*) exec {real} "$@";; esac\nexec sleep 600')
    process = subprocess.Popen(
        [sys.executable, "-c", PARSE, "parse", *letters(tmp_path, 1), *[str(picture)] * 3, "--jobs", "3",
         "--out", str(tmp_path / "ra")],
        env=os.environ | {"PATH": f"{slow}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    while "01.json" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(stopped_by)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "dừng" in said.lower()
    assert [pid for pid in of_session(process.pid) if not ends(pid)] == []
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["01.json"]


def ends(pid: int) -> bool:
    """Whether a process that has closed its files already comes to its end. Only a failure takes long."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE_S)[0])
    finally:
        os.close(handle)


def of_session(leader: int) -> list[int]:
    """The processes that were started from a session, whatever group they are in, and still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
