"""`docparse clean` as a user types it: lists, diffs, pages, pipes; nothing half-written, nothing overwritten."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.cli.app import run
from docparse.cli.clean_html import html_page
from docparse.cli.clean_rows import pieces, rows, visible
from docparse.cli.options import parse_confidence
from docparse.cli.words import Words, _table
from docparse.correction.correct import Corrected
from docparse.correction.result import Correction, correction_of
from docparse.edits import Edit, Edits, undo
from docparse.errors import UsageError
from docparse.lexicon import load_lexicon
from docparse.records import Correction as Entry
from docparse.records import CorrectionKind

Printed = pytest.CaptureFixture[str]
LETTER = """ỦY BAN NHÂN DÂN TỈNH HÀ NAM
Kính gửi: Sở Y tế & <b>các đơn vị</b>.
1. Sở Y tế báo cáo ứieo mẫu trước ngày 15/4/2024.
2. Đẩy mạnh phong trào ứii đua yêu nước.
"""
CLEANED = LETTER.replace("ứieo", "theo").replace("ứii", "thi")
MAIN = [sys.executable, "-c", "from docparse.cli import main; main()"]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.txt"
    path.write_text(LETTER, "utf-8")
    return path


def made(raw: str, *edits: tuple[int, int, str, CorrectionKind, float]) -> Correction:
    """A correction with these edits, whatever the corrector would do."""
    return correction_of(raw, Corrected(Edits(Edit(*edit) for edit in edits), 0.1), load_lexicon())


def piped(*arguments: str, data: bytes, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [*MAIN, "clean", "--stdin", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, env=os.environ | (env or {}))


# What is shown.


def test_list_marks_both_forms_without_colours(letter: Path, capsys: Printed) -> None:
    assert run(["clean", str(letter)]) == 0
    out = capsys.readouterr().out
    assert "dòng 3\n  - 1. Sở Y tế báo cáo [-ứieo-] mẫu trước ngày 15/4/2024.\n" in out
    assert "  + 1. Sở Y tế báo cáo {+theo+} mẫu trước ngày 15/4/2024.\n" in out


def test_diff_shows_changed_lines_only(letter: Path, capsys: Printed) -> None:
    assert run(["clean", str(letter), "--diff"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert "2 chỗ sửa" in head
    assert lines == [
        "3 │ 1. Sở Y tế báo cáo [-ứieo-]{+theo+} mẫu trước ngày 15/4/2024.",
        "4 │ 2. Đẩy mạnh phong trào [-ứii-]{+thi+} đua yêu nước.",
    ]


@pytest.mark.parametrize(
    ("variables", "has_colours"),
    [
        pytest.param({"FORCE_COLOR": "1", "TERM": "xterm"}, True, id="wanted"),
        pytest.param({"FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": "1"}, False, id="not wanted"),
        pytest.param({"TERM": "xterm"}, False, id="into a file"),
    ],
)
def test_colours(variables: dict[str, str], has_colours: bool, letter: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")} | variables
    for option in ([], ["--diff"]):
        done = subprocess.run([*MAIN, "clean", str(letter), *option], capture_output=True, check=True, env=env)
        assert (b"\x1b[" in done.stdout) == has_colours
        assert (b"[-" in done.stdout.replace(b"\x1b[", b"")) != has_colours


def test_a_long_line_is_shown_around_its_changes(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Sở Y tế báo cáo theo mẫu. " * 2_000 + "Sở Y tế báo cáo ứieo mẫu. " + "Kính gửi Sở Y tế. " * 2_000, "utf-8"
    )
    assert run(["clean", str(path), "--diff"]) == 0
    out = capsys.readouterr().out
    assert "[-ứieo-]{+theo+}" in out
    assert len(out) < 600


def test_json(letter: Path, capsys: Printed) -> None:
    assert run(["clean", str(letter), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["text"] == CLEANED
    assert undo(values["text"], [Entry(**edit) for edit in values["edits"]]) == values["original"] == LETTER
    assert 0 < values["error_estimate"] < 1
    assert values["source"]["media_type"] == "text/plain"


@pytest.mark.parametrize("command", [["clean", "--diff"], ["clean", "--json"], ["parse", "--format", "text"]])
def test_min_confidence_reaches_the_corrector(command: list[str], letter: Path, capsys: Printed) -> None:
    letter.write_text(LETTER + "3. Kinh phí: lân thứ vni, tổ chửc thực hiện\n", "utf-8")
    printed = []
    for arguments in ([], ["--min-confidence", "0"], ["--min-confidence", "1"], ["--min-confidence", "1,0"]):
        assert run([*command, str(letter), *arguments]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[1] != printed[2]
    assert printed[2] == printed[3]


@pytest.mark.parametrize(("written", "value"), [("0", 0.0), ("1", 1.0), ("0.95", 0.95), (" 0,5 ", 0.5)])
def test_confidence(written: str, value: float) -> None:
    assert parse_confidence(written) == value


@pytest.mark.parametrize("written", ["", "x", "-0.1", "1.01", "nan", "inf", "95%"])
def test_no_confidence(written: str) -> None:
    with pytest.raises(UsageError):
        parse_confidence(written)


@pytest.mark.parametrize("option", [[], ["--diff"], ["--json"]])
def test_numbers_to_check_are_named(option: list[str], letter: Path, capsys: Printed) -> None:
    letter.write_text(LETTER + "3. Xong trước ngày 31/l2/2023.\n", "utf-8")
    assert run(["clean", str(letter), *option]) == 0
    assert "“31/l2/2023”" in capsys.readouterr().out


# Rows: the texts beside each other.


@pytest.mark.parametrize(
    ("raw", "edit", "expected"),
    [
        pytest.param("thi đua", (0, 3, "Thi", "case", 1), [("thi", "Thi"), " đua"], id="a word"),
        pytest.param("chuyên đôi số", (8, 9, "ổ", "letter", 1), ["chuyên ", ("đôi", "đổi"), " số"], id="a letter"),
        pytest.param(
            "ở trongphòng họp", (7, 7, " ", "split", 1), ["ở ", ("trongphòng", "trong phòng"), " họp"], id="split"
        ),
        pytest.param("tổ th ực hiện", (5, 6, "", "join", 1), ["tổ ", ("th ực", "thực"), " hiện"], id="join"),
        pytest.param("việc. và", (4, 5, ",", "punctuation", 1), ["việc", (".", ","), " và"], id="a sign is no word"),
        pytest.param("họp ^ c)", (3, 8, "", "noise", 1), ["họp", (" ^ c)", "")], id="residue at the end"),
        pytest.param("", None, [], id="nothing"),
    ],
)
def test_pieces_are_whole_words(raw: str, edit: tuple | None, expected: list) -> None:  # type: ignore[type-arg]
    found = [(p.read, p.text) if p.entries else p.text for p in pieces(made(raw, *([edit] if edit else [])))]
    assert found == expected


def test_two_changes_in_one_word_are_one_piece() -> None:
    found = [p for p in pieces(made("Các đoTi vị", (4, 5, "Đ", "case", 1.0), (6, 8, "n", "letter", 0.8))) if p.entries]
    assert [(p.read, p.text, len(p.entries)) for p in found] == [("đoTi", "Đon", 2)]


def test_rows_number_the_lines_of_both_texts() -> None:
    correction = made("một\r\n^^\r\nhai\nba", (5, 9, "", "noise", 1.0), (13, 15, "bốn", "letter", 1.0))
    found = [(r.read_line, r.last_read_line, r.text_line, r.last_text_line, r.is_changed) for r in rows(correction)]
    assert found == [(1, 1, 1, 1, False), (2, 3, 2, 2, True), (4, 4, 3, 3, True)]


@given(st.text("aă ^.\n", max_size=30), st.data())
def test_rows_hold_both_texts(raw: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    correction = made(
        raw, *((s, e, data.draw(st.sampled_from(["", "x", " ", "b\n"])), "letter", 0.5) for s, e in spans)
    )
    found = list(pieces(correction))
    assert "".join(piece.read for piece in found) == raw
    assert "".join(piece.text for piece in found) == correction.text
    in_rows = list(rows(correction))
    assert "\n".join("".join(piece.text for piece in row.pieces) for row in in_rows) == correction.text
    assert [row.read_line for row in in_rows[1:]] == [row.last_read_line + 1 for row in in_rows[:-1]]
    assert in_rows[-1].last_read_line == raw.count("\n") + 1


def test_what_steers_a_terminal_is_shown_as_a_shape() -> None:
    assert visible("a\x1b[31m\x00\f\tb\r\nc\x9b\u202e\ud800") == "a␛[31m␀␌\tb\nc\ufffd\ufffd\ufffd"


# The page.


class Page(HTMLParser):
    """The cells of the page, what it links to, and whether its elements are closed in order."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.cells: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = {name: value or "" for name, value in attributes}
        self.links += [values[name] for name in ("href", "src") if name in values]
        self.ids |= {values["id"]} if "id" in values else set()
        if tag not in self.VOID:
            self.stack.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if "td" in self.stack and "sup" not in self.stack:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def column(self, index: int) -> str:
        return "\n".join(self.cells[index::5])


def test_page_holds_both_texts_line_beside_line(letter: Path, tmp_path: Path, capsys: Printed) -> None:
    html = tmp_path / "page.html"
    assert run(["clean", str(letter), "--html", str(html)]) == 0
    text = html.read_text("utf-8")
    page = Page(text)
    assert page.stack == []
    assert (page.column(1), page.column(3)) == (LETTER, CLEANED)
    assert page.column(0) == page.column(2) == "1\n2\n3\n4\n5"
    assert "script" not in page.tags
    assert not re.search(r"https?://|url\(|@import", text)
    assert page.links == ["#c1", "#c2"]
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("lang", "kind", "removed"), [("vi", "vết bẩn", "(bỏ)"), ("en", "noise", "(removed)")])
def test_page_says_what_each_change_is(lang: str, kind: str, removed: str) -> None:
    correction = made("họp ^^ <i>", (3, 6, "", "noise", 0.876))
    text = html_page("<tên>.txt", correction, Words(lang))
    note = Page(text).cells[-1]
    assert note == f"1? ^^ → {removed} {kind} 87 %"
    assert "&lt;tên&gt;.txt" in text
    assert "<i>" not in text
    assert ("100 %" in html_page("a", made("a", (0, 1, "b", "letter", 0.9999)), Words(lang))) is False


def test_page_names_numbers_to_check(letter: Path, tmp_path: Path) -> None:
    letter.write_text(LETTER + "3. Xong trước ngày 31/l2/2023.\n", "utf-8")
    assert run(["clean", str(letter), "--html", str(tmp_path / "a.html")]) == 0
    text = (tmp_path / "a.html").read_text("utf-8")
    assert "Cần kiểm tra" in text
    assert "“31/l2/2023”" in text


def test_page_of_what_needs_nothing() -> None:
    page = Page(html_page("a.txt", made("Kính gửi\x00:\ud800"), Words("vi")))
    assert page.stack == []
    assert page.column(1) == "Kính gửi␀:\ufffd"
    assert "ins" not in page.tags


def test_every_kind_of_correction_has_a_name() -> None:
    assert set(_table()["kinds"]) == set(CorrectionKind.__args__)  # type: ignore[attr-defined]


# Pipes.


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(lambda text: text, id="as it is"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="decomposed"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.rstrip("\n"), id="no last line end"),
        pytest.param(lambda text: text[:0], id="nothing"),
        pytest.param(lambda text: text[:0] + " \n\t\r\n", id="white space"),
    ],
)
def test_pipe_changes_only_what_it_mends(form: Callable[[str], str]) -> None:
    done = piped(data=form(LETTER).encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, form(CLEANED), b"")


def test_pipe_in_a_locale_without_vietnamese() -> None:
    poor = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert piped(data=LETTER.encode(), env=poor).stdout.decode() == CLEANED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_pipe_in_another_encoding(encoding: str) -> None:
    assert piped(data=LETTER.encode(encoding)).stdout.decode() == CLEANED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 9, "PDF", id="a PDF"),
        pytest.param(bytes(range(256)) * 40, "stdin", id="no text"),
        pytest.param(b"\x00" * 2_000, "stdin", id="zero bytes"),
    ],
)
def test_pipe_with_what_is_no_text(data: bytes, said: str) -> None:
    for lang in ("vi", "en"):
        done = piped("--lang", lang, data=data)
        assert (done.returncode, done.stdout) == (1, b"")
        assert said in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_pipe_that_does_not_end() -> None:
    small = {"DOCPARSE_READING__MAX_TEXT_BYTES": "1000"}
    with Path("/dev/zero").open("rb") as endless:
        command = [*MAIN, "clean", "--stdin"]
        done = subprocess.run(command, stdin=endless, capture_output=True, check=False, env=os.environ | small)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "DOCPARSE_READING__MAX_TEXT_BYTES" in done.stderr.decode()


def test_pipe_says_what_it_could_not_decode() -> None:
    done = piped(data=(LETTER * 20).encode() + b"\xe1\xbb")
    assert done.returncode == 0
    assert done.stdout.decode() == CLEANED * 20 + "\ufffd"
    assert "U+FFFD" in done.stderr.decode()


def test_pipe_whose_reader_leaves() -> None:
    command = [*MAIN, "clean", "--stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        _, errors = process.communicate((LETTER * 300).encode())
    assert (process.returncode, errors) == (0, b"")


def test_pipe_that_is_interrupted() -> None:
    """Ctrl-C while waiting: said in a line, no trace of Python, nothing printed."""
    command = [*MAIN, "clean", "--stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        # More than a pipe holds: once this is written the process is past its start, and waits for more.
        process.stdin.write(b"x" * 1_000_000)
        stopped = None
        while stopped is None:  # a signal in the moment before it waits is only seen with the next
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                stopped = process.wait(timeout=5)
        out, errors = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in errors


def test_pipe_into_a_file_and_a_diff(tmp_path: Path) -> None:
    target = tmp_path / "sach.txt"
    done = piped("--diff", "--out", str(target), data=LETTER.encode())
    assert target.read_text("utf-8") == CLEANED
    assert "[-ứieo-]{+theo+}" in done.stdout.decode()


# Files that are written.


def test_out_and_json(letter: Path, tmp_path: Path, capsys: Printed) -> None:
    text, values = tmp_path / "sach.txt", tmp_path / "sach.json"
    assert run(["clean", str(letter), "--out", str(text)]) == 0
    assert text.read_text("utf-8") == CLEANED
    assert run(["clean", str(letter), "--json", "--out", str(values)]) == 0
    assert json.loads(values.read_text("utf-8"))["text"] == CLEANED
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("option", ["--out", "--html"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("cong-van.txt", "would overwrite", id="the document"),
        pytest.param("link", "would overwrite", id="the document by another name"),
        pytest.param("read-only", "is read-only", id="read-only"),
        pytest.param("folder", "cannot be written", id="a folder"),
        pytest.param("absent/x", "cannot be written", id="no such folder"),
        pytest.param("pipe", "cannot be written", id="a pipe would be replaced"),
        pytest.param("a" * 300, "cannot be written", id="name too long"),
    ],
)
def test_targets_that_are_refused_before_the_work(
    name: str, said: str, option: str, letter: Path, tmp_path: Path, capsys: Printed
) -> None:
    (tmp_path / "link").symlink_to(letter)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "read-only").write_text("x")
    (tmp_path / "read-only").chmod(0o444)
    before = sorted(tmp_path.iterdir())
    assert run(["--lang", "en", "clean", str(letter), option, str(tmp_path / name)]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert sorted(tmp_path.iterdir()) == before
    assert letter.read_text("utf-8") == LETTER
    assert (tmp_path / "read-only").read_text() == "x"


def test_a_document_that_fails_leaves_an_older_result(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "empty.txt").touch()
    target = tmp_path / "sach.txt"
    target.write_text("cũ", "utf-8")
    assert run(["clean", str(tmp_path / "empty.txt"), "--out", str(target)]) == 1
    assert target.read_text("utf-8") == "cũ"
    assert "empty.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        pytest.param(["clean"], "thiếu FILE", "FILE is missing", id="nothing to clean"),
        pytest.param(["clean", "a", "--stdin"], "không phải cả hai", "not both", id="file and pipe"),
        pytest.param(["clean", "a", "--diff", "--json"], "--json", "--json", id="two things to print"),
        pytest.param(
            ["clean", "a", "--out", "x", "--html", "./x"], "hai tệp khác", "Name two files", id="one file for two"
        ),
        pytest.param(["clean", "a", "--min-confidence", "2"], "từ 0 đến 1", "from 0 to 1", id="no probability"),
        pytest.param(["parse", "a", "--min-confidence", "x"], "từ 0 đến 1", "from 0 to 1", id="no number"),
    ],
)
def test_bad_usage(
    arguments: list[str],
    vietnamese: str,
    english: str,
    capsys: Printed,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, said in (("vi", vietnamese), ("en", english)):
        assert run([*arguments, "--lang", lang]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value"),
    [("DOCPARSE_CORRECTION__MIN_CONFIDENCE", "7"), ("DOCPARSE_READING__DPI", "x"), ("DOCPARSE_READING", "x")],
)
def test_settings_that_cannot_be(
    variable: str, value: str, letter: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    for command in ("clean", "parse"):
        assert run([command, str(letter)]) == 2
        assert "DOCPARSE_" in capsys.readouterr().err
