"""`docparse evaluate --correction`: pairs in a folder and in lines, every option, every fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docparse.cli.app import run
from docparse.scoring.correction import read_pairs

MEANT = """Ủy ban nhân dân tỉnh tổ chức hội nghị tổng kết công tác thi đua, khen thưởng năm 2024.
Giao Sở Nội vụ phối hợp với các sở, ban, ngành triển khai thực hiện nhiệm vụ được giao."""
READ = MEANT.replace("tổng kết", "tông kêt").replace("phối hợp", "phôi họp") + " Zzz"
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "pairs"
    path.mkdir()
    for name, read in (("mot", READ), ("hai", MEANT)):
        (path / f"{name}.txt").write_text(read, "utf-8")
        (path / f"{name}.gold.txt").write_text(MEANT + "\n", "utf-8")
    return path


def report_of(capsys: Printed, *arguments: str) -> dict[str, Any]:
    assert run(["evaluate", "--correction", *arguments, "--json", "--jobs", "1"]) == 0
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


def lines_of(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_folder_without_annotations(folder: Path, capsys: Printed) -> None:
    report = report_of(capsys, str(folder))
    before = report["figures"]["correction.error_rate_before"]
    assert (before["errors_before"], before["syllables"]) == (5, 76)
    assert set(report["documents"]) == {"hai", "mot"}
    assert report["groups"] == [["hai", "mot"]]
    assert report["figures"]["restored"]["value"] == 1.0


def test_lines_say_the_same_as_the_folder(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    lines = [{"name": "mot", "read": READ, "meant": MEANT}, {"name": "hai", "read": MEANT, "meant": MEANT}]
    assert report_of(capsys, str(lines_of(tmp_path, *lines))) == report_of(capsys, str(folder))


def test_one_process_and_two_say_the_same(folder: Path, capsys: Printed) -> None:
    one = report_of(capsys, str(folder))
    assert run(["evaluate", "--correction", str(folder), "--json", "--jobs", "2"]) == 0
    assert json.loads(capsys.readouterr().out) == one


def test_what_a_terminal_shows(folder: Path, capsys: Printed) -> None:
    assert run(["--lang", "en", "evaluate", "--correction", str(folder), "--jobs", "1"]) == 0
    shown = capsys.readouterr().out
    row = next(line for line in shown.splitlines() if line.startswith("correction.error_rate_before"))
    assert row.split() == ["correction.error_rate_before", "0.0658", "–", "5/76"]
    assert "Most frequent errors left: read → meant\n     1  Zzz → ∅" in shown


def test_saved_and_compared_with_itself(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old = tmp_path / "old.json"
    arguments = ["evaluate", "--correction", str(folder), "--jobs", "1"]
    assert run([*arguments, "--save", str(old)]) == 0
    capsys.readouterr()
    assert run(["--lang", "en", *arguments, "--compare", str(old)]) == 0
    assert "No figure changed." in capsys.readouterr().out
    (folder / "mot.txt").write_text(MEANT, "utf-8")
    compared = report_of(capsys, str(folder), "--compare", str(old))["comparison"]
    assert {c["document"] for c in compared["documents"]} == {"mot"}


def test_a_threshold_leaves_the_less_certain(folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    def changes(*arguments: str) -> int:
        return int(report_of(capsys, str(folder), *arguments)["figures"]["changes.precision"]["of"])

    assert changes("--min-confidence", "1") < changes() <= changes("--min-confidence", "0")
    monkeypatch.setenv("DOCPARSE_CORRECTION__MIN_CONFIDENCE", "1")
    assert changes() < changes("--min-confidence", "0"), "what is asked for goes before the environment"


def test_groups_and_doubts_are_told_in_lines(tmp_path: Path) -> None:
    line = {"read": "hội nghị", "meant": "hội nghị", "group": "g", "doubts": [[0, 3, 0.4], [4, 8, 0.9]]}
    found = read_pairs(lines_of(tmp_path, {"name": "a", **line}, {"name": "b", **line}))
    assert found.groups == (("a", "b"),)
    assert found.pairs[0].doubts == ((0, 3, 0.4), (4, 8, 0.9))


GOOD = {"name": "a", "read": "hội", "meant": "hội"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param('{"name": ', "pairs.jsonl: [1] cannot be read", id="no JSON"),
        pytest.param("[]", "pairs.jsonl: [1] should be a JSON object", id="a list"),
        pytest.param('{"name": "a", "meant": "b"}', "[1].read is missing", id="nothing read"),
        pytest.param('{"name": "a", "read": 3, "meant": "b"}', "[1].read", id="a number"),
        pytest.param('{"name": "a", "read": "a", "meant": "b", "gold": 1}', "[1].gold is no field", id="unknown"),
        pytest.param(
            '{"name": "a", "read": "a", "meant": "b", "doubts": [[0, 4, 0.5]]}',
            "[1].doubts[0] start 0, end 4: outside the text of 1 characters",
            id="doubt outside",
        ),
        pytest.param(
            '{"name": "a", "read": "ab", "meant": "b", "doubts": [[0, 1, 7]]}', "[1].doubts[0][2]", id="doubt above 1"
        ),
        pytest.param(f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}", "[2].name the id a is that of", id="a name twice"),
    ],
)
def test_faults_of_lines_are_named(line: str, said: str, tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(line, "utf-8")
    assert run(["--lang", "en", "evaluate", "--correction", str(path)]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert "Faults in the pairs of texts: 1" in message


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--html", "a.html"], "--html does not go with --correction", id="HTML"),
        pytest.param(["--records", "."], "--records does not go with --correction", id="records"),
        pytest.param(["--save", "{folder}/mot.txt"], "would overwrite", id="over what is read"),
        pytest.param(["--compare", "{folder}/none.json"], "none.json: cannot be read", id="no old report"),
        pytest.param(["--source", "original"], "no pairs of texts", id="nothing to read"),
    ],
)
def test_options_that_cannot_be(options: list[str], said: str, folder: Path, capsys: Printed) -> None:
    given = [option.format(folder=folder) for option in options]
    assert run(["--lang", "en", "evaluate", "--correction", str(folder), *given, "--jobs", "1"]) in (1, 2)
    assert said in capsys.readouterr().err
    assert (folder / "mot.txt").read_text("utf-8") == READ


def test_what_has_no_partner_is_named(folder: Path, capsys: Printed) -> None:
    (folder / "ba.gold.txt").write_text(MEANT, "utf-8")
    assert run(["--lang", "en", "evaluate", "--correction", str(folder), "--json", "--jobs", "1"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["left_out"] == ["ba"]
    assert "ba: nothing to read" in printed.err


def test_a_scan_is_read_with_its_confidences(tmp_path: Path, capsys: Printed) -> None:
    scan = Path(__file__).parents[2] / "corpus" / "thong-bao-truong-thpt-tan-kieu.jpg"
    for path in (scan, scan.with_suffix(".gold.txt")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    report = report_of(capsys, str(tmp_path))
    assert report["figures"]["correction.error_rate_before"]["syllables"] > 100
    assert report["failed"] == []
