"""The command line as a user types it: what is printed where, exit codes, nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from docparse.cli.app import run
from docparse.cli.options import OcrChoice, settings_from
from docparse.cli.parse import parse_pages
from docparse.cli.words import Words, _table, language_of
from docparse.errors import UsageError
from docparse.records import Record
from docparse.version import __version__

LETTER = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 15/UBND-KGVX
V/v tiêm phòng cho đàn gia súc
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nam, ngày 06 tháng 3 năm 2024
Kính gửi: Sở Y tế.
Thực hiện Công điện số 12/CĐ-TTg ngày 01/02/2024 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế báo cáo ứieo mẫu trước ngày 15/4/2024.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"docparse {__version__}\n"


def test_json_alone_on_stdout(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(letter), "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert Record.model_validate_json(printed.out).metadata.number == "15"
    assert printed.err == ""


def test_many_records_are_json_lines_and_errors_stay_apart(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(letter), str(letter.parent / "absent.pdf"), str(letter), "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert len([json.loads(line) for line in printed.out.splitlines()]) == 2
    assert "absent.pdf" in printed.err


def test_text_is_the_cleaned_text(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(letter), "--format", "text"]) == 0
    assert "báo cáo theo mẫu" in capsys.readouterr().out


def test_table_for_people(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(letter)]) == 0
    out = capsys.readouterr().out
    assert "Số, ký hiệu" in out
    assert "15/UBND-KGVX" in out


def test_out_writes_a_whole_file(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "records"
    assert run(["parse", str(letter), "--out", str(out)]) == 0
    assert [p.name for p in out.iterdir()] == ["cong-van.json"]
    Record.model_validate_json((out / "cong-van.json").read_text("utf-8"))


def test_out_keeps_dots_of_the_name(letter: Path, tmp_path: Path) -> None:
    letter.rename(tmp_path / "so.15.2024.txt")
    assert run(["parse", str(tmp_path / "so.15.2024.txt"), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "so.15.2024.json").exists()


def test_two_files_for_one_record_are_refused_before_reading(letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "cong-van.md"
    other.write_text(LETTER, "utf-8")
    assert run(["parse", str(letter), str(other), "--out", str(tmp_path / "out")]) == 2
    assert list((tmp_path / "out").iterdir()) == []


def test_a_failed_document_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert run(["parse", str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out")]) == 1
    assert list((tmp_path / "out").iterdir()) == []
    assert "empty.txt" in capsys.readouterr().err


def test_a_document_is_never_overwritten_by_its_record(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = letter.rename(letter.with_name("cong-van.json"))
    assert run(["parse", str(document), "--out", str(letter.parent)]) == 2
    assert document.read_text("utf-8") == LETTER
    assert "cong-van.json" in capsys.readouterr().err


def test_nor_by_the_record_of_another_through_a_link(letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(LETTER, "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "cong-van.json").symlink_to(other)
    assert run(["parse", str(letter), str(other), "--out", str(out)]) == 2
    assert other.read_text("utf-8") == LETTER


def test_unwritable_folder(letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert run(["parse", str(letter), "--out", str(tmp_path / "file" / "below")]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        pytest.param(["parse"], "thiếu", "missing", id="no file"),
        pytest.param(["parse", "a", "--format", "xml"], "--format", "--format", id="no such format"),
        pytest.param(["parse", "a", "--colour"], "không có tùy chọn --colour", "no such option --colour", id="option"),
        pytest.param(["read", "a"], "không có lệnh read", "no such command read", id="command"),
        pytest.param(["parse", "a", "--pages", "3-1"], "--pages", "--pages", id="pages backwards"),
        pytest.param(["evaluate", "."], "gold", "gold", id="no gold there"),
    ],
)
def test_bad_usage(
    arguments: list[str],
    vietnamese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert vietnamese in capsys.readouterr().err
    assert run([*arguments, "--lang", "en"]) == 2
    assert english in capsys.readouterr().err


def test_unknown_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "fr", "schema"]) == 2
    assert "--lang" in capsys.readouterr().err


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "Tùy chọn" in capsys.readouterr().out
    assert run(["--lang", "en", "--help"]) == 0
    assert "Options" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["--ocr", "never"], 1, "--ocr auto", id="a picture that may not be read"),
        pytest.param(["--ocr", "sometimes"], 2, "--ocr", id="no such choice"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "clean"])
def test_ocr_as_asked(
    command: str, arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "scan.png"
    Image.new("L", (60, 85), 255).save(picture)
    assert run([command, str(picture), *arguments]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["auto", "always", "never"])
def test_ocr_reaches_the_reader_and_leaves_the_rest_to_the_environment(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCPARSE_READING__DPI", "150")
    reading = settings_from(None, OcrChoice(asked)).reading
    assert (reading.ocr, reading.dpi) == (asked, 150)


def test_schema_is_that_of_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == Record.model_json_schema()


def test_clean_shows_both_forms(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clean", str(letter)]) == 0
    out = capsys.readouterr().out
    assert "ứieo" in out
    assert "theo" in out


def test_clean_with_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi: Sở Y tế.\n", "utf-8")
    assert run(["clean", str(path)]) == 0
    assert "không có chỗ nào phải sửa" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        pytest.param(None, None, id="all"),
        pytest.param("2", {2}, id="one"),
        pytest.param("1-3,5", {1, 2, 3, 5}, id="range and one"),
        pytest.param(" 4 , 1 ", {1, 4}, id="blanks"),
    ],
)
def test_pages(written: str | None, pages: set[int] | None) -> None:
    assert parse_pages(written) == pages


@pytest.mark.parametrize("written", ["0", "a", "3-", "-2", "", "1,,2", "2-1", "1-999999999"])
def test_not_pages(written: str) -> None:
    with pytest.raises(UsageError):
        parse_pages(written)


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [(["--lang", "en", "parse"], "en"), (["parse", "x", "--lang=en"], "en"), (["parse"], "vi"), (["--lang"], "vi")],
)
def test_language_of(arguments: list[str], lang: str) -> None:
    assert language_of(arguments, "vi") == lang


def test_every_word_is_there_in_both_languages() -> None:
    for area, entries in _table().items():
        for key, entry in entries.items():
            assert set(entry) == {"vi", "en"}, f"{area}.{key}"
            assert Words("vi")(f"{area}.{key}")


def test_the_reader_of_the_output_may_leave() -> None:
    command = [sys.executable, "-c", "from docparse.cli import main; main()", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        _, errors = process.communicate()
    assert b"Traceback" not in errors


def test_language_from_the_environment() -> None:
    command = [sys.executable, "-c", "from docparse.cli import main; main()", "parse"]
    done = subprocess.run(
        command, env=os.environ | {"DOCPARSE_LANG": "en"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "missing" in done.stderr


def started(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from docparse.cli import main; main()", *arguments]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **options)


@pytest.mark.parametrize("form", ["table", "json", "text"])
def test_nowhere_to_print(letter: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = started("parse", str(letter), "--format", form, stdout=full)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_locale_without_vietnamese(letter: Path) -> None:
    poor = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = started("parse", str(letter), "--format", "json", stdout=subprocess.PIPE, env=poor)
    assert done.returncode == 0
    assert "Hà Nam" in done.stdout.decode("utf-8")


def test_a_name_that_is_no_text(letter: Path) -> None:
    strange = letter.with_name(os.fsdecode(b"v\xff\xfen.txt"))
    letter.rename(strange)
    done = started("parse", os.fsdecode(os.fsencode(strange)), "--format", "json", stdout=subprocess.PIPE)
    assert Record.model_validate_json(done.stdout).source.path.endswith("v\\xff\\xfen.txt")


def test_corrections_can_be_told_apart_without_colours(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["parse", str(letter)])
    assert "[ứieo→theo]" in capsys.readouterr().out


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page that PDFium draws: one word in the text layer."""
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "van-ban.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawString(85, 700, "Cong van so 15/UBND-VX ngay 06/3/2024")
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("target", "written"),
    [
        pytest.param("ve.pdf", ["ve.pdf"], id="a file"),
        pytest.param("ve.png", ["ve-1.png"], id="an image of each page"),
        pytest.param("{name}-ve.pdf", ["van-ban-ve.pdf"], id="a pattern"),
        pytest.param("ra", ["ra/van-ban.overlay.pdf"], id="a folder"),
    ],
)
def test_overlays_are_written(scan: Path, target: str, written: list[str]) -> None:
    before = scan.read_bytes()
    folder = scan.parent / "overlays"
    folder.mkdir()
    assert run(["parse", str(scan), "--format", "text", "--overlay", str(folder / target)]) == 0
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    assert found == written
    assert (folder / found[0]).read_bytes()[:4] in (b"%PDF", b"\x89PNG")
    assert scan.read_bytes() == before


@pytest.mark.parametrize(
    ("names", "target", "code", "said"),
    [
        pytest.param(["van-ban.pdf"], "van-ban.pdf", 2, "van-ban.pdf", id="over the source"),
        pytest.param(["van-ban.pdf", "cong-van.txt"], "ve.pdf", 2, "{name}", id="several in one file"),
        pytest.param(["van-ban.pdf"], "khong/co/ve.pdf", 2, "ve.pdf", id="no such folder"),
        pytest.param(["cong-van.txt"], "ve.pdf", 2, "không có trang", id="a text has no pages"),
        pytest.param(["van-ban.pdf", "a/van-ban.pdf"], "ra", 2, "{name}", id="two of one name"),
    ],
)
def test_overlays_that_cannot_be(
    scan: Path, letter: Path, capsys: pytest.CaptureFixture[str], names: list[str], target: str, code: int, said: str
) -> None:
    before = scan.read_bytes()
    assert letter.exists()
    (scan.parent / "a").mkdir()
    (scan.parent / "a" / "van-ban.pdf").write_bytes(before)
    files = [str(scan.parent / name) for name in names]
    assert run(["parse", *files, "--format", "text", "--overlay", str(scan.parent / target)]) == code
    assert said in capsys.readouterr().err
    assert scan.read_bytes() == before


def test_a_text_in_a_batch_costs_only_its_own_overlay(scan: Path, letter: Path) -> None:
    assert run(["parse", str(letter), str(scan), "--format", "text", "--overlay", str(scan.parent / "ra")]) == 2
    assert [path.name for path in (scan.parent / "ra").iterdir()] == ["van-ban.overlay.pdf"]
