"""`docparse evaluate` as a user types it: two small letters, gold beside them, each option and each fault."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from docparse.cli.app import run
from docparse.cli.evaluate_html import html_report
from docparse.cli.words import Words
from docparse.scoring import DocumentScore, report

TEXT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: {number}/UBND-KGVX
V/v tiêm phòng cho đàn gia súc
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nam, ngày 06 tháng 3 năm 2024
Kính gửi: Sở Y tế.
Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế báo cáo theo mẫu trước ngày {day}/4/2024.
"""
NAMES = ("mot", "hai")
Printed = pytest.CaptureFixture[str]


def gold_of(text: str, folder: Path) -> dict[str, Any]:
    """What the program itself reads: gold that it cannot miss."""
    path = folder / "made.txt"
    path.write_text(text, "utf-8")
    assert run(["parse", str(path), "--out", str(folder)]) == 0
    path.unlink()
    record = json.loads((folder / "made.json").read_text("utf-8"))
    (folder / "made.json").unlink()
    areas = ("sections", "references", "reference_relations", "deadlines", "agencies", "campaigns", "tasks")
    return {"metadata": record["metadata"], **{area: record[area] for area in areas}}


@pytest.fixture(scope="module")
def golds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("made")
    texts = {"mot": TEXT.format(number=15, day=15), "hai": TEXT.format(number=16, day=20)}
    return {name: (text, gold_of(text, folder)) for name, text in texts.items()}


Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(golds: dict[str, tuple[str, dict[str, Any]]], tmp_path: Path) -> Path:
    """Two letters with gold that the program reads whole."""
    path = tmp_path / "gold"
    path.mkdir()
    for name, (text, gold) in golds.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
        (path / f"{name}.gold.txt").write_text(text.rstrip("\n"), "utf-8")
        (path / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
    return path


def change(folder: Path, name: str, change: Change) -> None:
    path = folder / f"{name}.gold.json"
    gold = copy.deepcopy(json.loads(path.read_text("utf-8")))
    change(gold)
    path.write_text(json.dumps(gold), "utf-8")


def wrong_number(gold: dict[str, Any]) -> None:
    gold["metadata"]["number"] = "99"


def report_of(capsys: Printed, *arguments: str) -> dict[str, Any]:
    assert run(["evaluate", *arguments, "--json", "--jobs", "1"]) == 0
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


def test_what_is_right_scores_one(folder: Path, capsys: Printed) -> None:
    report = report_of(capsys, str(folder))
    assert report["misses"] == []
    assert report["metadata"]["f1"] == report["tasks"]["f1"] == 1.0
    assert report["figures"]["tasks"] | {"interval": None} == {
        "value": 1.0, "interval": None, "precision": 1.0, "recall": 1.0, "hit": 2, "found": 2, "gold": 2,
    }  # fmt: skip


def test_every_miss_is_told_in_its_line(folder: Path, capsys: Printed) -> None:
    change(folder, "mot", wrong_number)
    assert run(["evaluate", str(folder), "--jobs", "1"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert lines == [["mot", "metadata.number", "sai", "15, đúng ra là 99", "record 3: Số: «15»/UBND-KGVX"]]


def test_the_figures_of_each_document(folder: Path, capsys: Printed) -> None:
    change(folder, "mot", wrong_number)
    documents = report_of(capsys, str(folder))["documents"]
    shown = {name: document["figures"]["metadata.number"] for name, document in documents.items()}
    right = {"hit": 1, "found": 1, "gold": 1, "of": 1}
    assert shown == {"mot": {"value": 0.0, **right, "hit": 0}, "hai": {"value": 1.0, **right}}


def test_letters_that_repeat_one_another_are_one_group(folder: Path, capsys: Printed) -> None:
    report = report_of(capsys, str(folder))
    assert report["groups"] == [["hai", "mot"]]
    assert report["figures"]["metadata"]["interval"] is None, "one group tells nothing of others"


def test_same_report_from_one_process_and_from_two(folder: Path, capsys: Printed) -> None:
    change(folder, "mot", wrong_number)
    one = report_of(capsys, str(folder))
    assert run(["evaluate", str(folder), "--json", "--jobs", "2"]) == 0
    assert json.loads(capsys.readouterr().out) == one


def test_json_says_the_same_thing_twice_in_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    change(folder, "mot", wrong_number)
    paths = [tmp_path / f"{i}.json" for i in range(2)]
    for path in paths:
        assert run(["evaluate", str(folder), "--save", str(path), "--jobs", "1"]) == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_compare_tells_gains_and_losses(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old = tmp_path / "old.json"
    change(folder, "mot", wrong_number)
    assert run(["evaluate", str(folder), "--save", str(old), "--jobs", "1"]) == 0
    capsys.readouterr()
    change(folder, "mot", lambda gold: gold["metadata"].update(number="15"))
    change(folder, "hai", lambda gold: gold["metadata"].update(signer_name="Trần Văn Minh"))
    assert run(["--lang", "en", "evaluate", str(folder), "--compare", str(old), "--jobs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "**2 documents compared: 1 better, 1 worse, 0 both, 0 the same.**"
    assert "| mot | metadata.number | 0.0000 (0/1/1) | 1.0000 (1/1/1) | +1.0000 | 1 | 0 |" in lines
    assert "| hai | metadata.signer_name | – (0/0/0) | 0.0000 (0/0/1) | -1.0000 | 0 | 1 |" in lines
    assert not any(line.startswith("#") for line in lines), "git would drop it from a commit message"


def test_compare_with_itself_finds_nothing(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old = tmp_path / "old.json"
    assert run(["evaluate", str(folder), "--save", str(old), "--jobs", "1"]) == 0
    capsys.readouterr()
    assert run(["--lang", "en", "evaluate", str(folder), "--compare", str(old), "--jobs", "1"]) == 0
    assert "No figure changed." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("{", "line 1", id="no JSON"),
        pytest.param("[]", "lacks the figures", id="something else"),
        pytest.param('{"documents": {"a": {"figures": {"tasks": {"hit": "x"}}}}}', "lacks the figures", id="no number"),
        pytest.param('{"documents": {"a": {"figures": {"tasks": {"hit": null}}}}}', "lacks the figures", id="no count"),
        pytest.param('{"documents": {"a": {"figures": {"tasks": {"hit": NaN}}}}}', "lacks the figures", id="NaN"),
        pytest.param(
            '{"documents": {}, "misses": [{"document": [], "figure": "tasks", "what": "left"}]}',
            "lacks the figures",
            id="miss of no document",
        ),
        pytest.param(
            '{"documents": {}, "misses": [{"document": "a", "figure": "tasks", "what": "left", "found": []}]}',
            "lacks the figures",
            id="miss that found a list",
        ),
        pytest.param("[" * 100_000, "recursion", id="too deep to read"),
    ],
)
def test_compare_with_no_report(content: str, reason: str, folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old = tmp_path / "old.json"
    old.write_text(content, "utf-8")
    assert run(["--lang", "en", "evaluate", str(folder), "--compare", str(old)]) == 2
    message = capsys.readouterr().err
    assert str(old) in message
    assert reason in message


def test_compare_with_a_report_that_is_not_there(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    assert run(["--lang", "en", "evaluate", str(folder), "--compare", str(tmp_path / "old.json")]) == 2
    assert "old.json: cannot be read (No such file" in capsys.readouterr().err


def test_json_holds_the_comparison_too(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old = tmp_path / "old.json"
    assert run(["evaluate", str(folder), "--save", str(old), "--jobs", "1"]) == 0
    change(folder, "mot", wrong_number)
    capsys.readouterr()
    found = report_of(capsys, str(folder), "--compare", str(old), "--no-misses")["comparison"]
    assert {"document": "mot", "figure": "metadata.number", "before": 1.0, "after": 0.0} | {
        "gain": -1.0,
        "mended": 0,
        "new": 1,
    } in found["documents"]
    assert found["shared"] == ["hai", "mot"]


class Page(HTMLParser):
    """What a page asks of others, and whether its elements are closed in order."""

    OPEN = frozenset({"meta", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attributes)
        self.links += [value for name, value in attributes if name in ("href", "src") and value]
        self.ids |= {values["id"]} if values.get("id") else set()  # type: ignore[arg-type]
        if tag not in self.OPEN:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)  # `<line …/>` closes itself

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_html_needs_nothing_else_and_marks_each_miss(lang: str, folder: Path, tmp_path: Path, capsys: Printed) -> None:
    old, html = tmp_path / "old.json", tmp_path / "report.html"
    assert run(["evaluate", str(folder), "--save", str(old), "--jobs", "1"]) == 0
    change(folder, "mot", wrong_number)
    change(folder, "hai", lambda gold: gold["metadata"].update(signer_name="<b>Minh</b>"))
    arguments = ["evaluate", str(folder), "--html", str(html), "--compare", str(old), "--jobs", "1"]
    assert run(["--lang", lang, *arguments]) == 0
    text = html.read_text("utf-8")
    page = Page(text)
    assert page.stack == []
    assert "svg" in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert {unquote(link.removeprefix("#")) for link in page.links} <= page.ids
    assert not re.search(r"https?://|url\(|@import", text)
    assert "Số: <mark>15</mark>/UBND-KGVX" in text
    assert "&lt;b&gt;Minh" in text
    assert capsys.readouterr().err == ""


def test_html_of_what_has_no_fault(folder: Path, tmp_path: Path) -> None:
    html = tmp_path / "report.html"
    assert run(["evaluate", str(folder), "--html", str(html), "--jobs", "1"]) == 0
    assert Page(html.read_text("utf-8")).stack == []


def test_html_without_its_engine_is_said_before_the_work(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from docparse.cli.app import run\n"
        f"sys.exit(run(['--lang', 'en', 'evaluate', {str(folder)!r}, '--html', {str(tmp_path / 'x.html')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'docparse[report]'" in done.stderr
    assert not (tmp_path / "x.html").exists()


def test_records_are_scored_as_they_are(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    records = tmp_path / "records"
    assert run(["parse", *(str(folder / f"{name}.txt") for name in NAMES), "--out", str(records)]) == 0
    capsys.readouterr()
    read_again = report_of(capsys, str(folder))
    for name in NAMES:
        (folder / f"{name}.txt").rename(tmp_path / f"{name}.txt")
    scored = report_of(capsys, str(folder), "--records", str(records))
    assert scored["tasks"] == read_again["tasks"]
    assert scored["failed"] == []


def test_records_and_gold_without_partner_are_named(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    records = tmp_path / "records"
    assert run(["parse", *(str(folder / f"{name}.txt") for name in NAMES), "--out", str(records)]) == 0
    (records / "hai.json").rename(records / "ba.json")
    capsys.readouterr()
    assert run(["--lang", "en", "evaluate", str(folder), "--records", str(records), "--json"]) == 1
    printed = capsys.readouterr()
    assert "hai: no record hai.json; counted as failed." in printed.err
    assert "ba: no gold ba.gold.json; not scored." in printed.err
    report = json.loads(printed.out)
    assert (report["failed"], report["without_gold"]) == (["hai"], ["ba"])


@pytest.mark.parametrize(
    ("content", "entry"),
    [
        pytest.param("{", "hai.json:", id="no JSON"),
        pytest.param('{"text": 3}', "hai.json: text the value 3 is of another type", id="another type"),
        pytest.param('{"text": "a", "tasks": [{}]}', "hai.json: tasks[0].", id="entry without its fields"),
    ],
)
def test_records_that_are_none(content: str, entry: str, folder: Path, tmp_path: Path, capsys: Printed) -> None:
    records = tmp_path / "records"
    assert run(["parse", *(str(folder / f"{name}.txt") for name in NAMES), "--out", str(records)]) == 0
    (records / "hai.json").write_text(content, "utf-8")
    assert run(["--lang", "en", "evaluate", str(folder), "--records", str(records)]) == 2
    assert entry in capsys.readouterr().err


def test_other_files_beside_the_records_are_no_fault(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    records = tmp_path / "records"
    assert run(["parse", *(str(folder / f"{name}.txt") for name in NAMES), "--out", str(records)]) == 0
    (records / "report.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert run(["--lang", "en", "evaluate", str(folder), "--records", str(records)]) == 0
    assert "report: no gold report.gold.json; not scored." in capsys.readouterr().err


def test_documents_without_gold_and_gold_without_document(folder: Path, capsys: Printed) -> None:
    (folder / "mot.gold.json").rename(folder / "ba.gold.json")
    (folder / "mot.gold.txt").rename(folder / "ba.gold.txt")
    assert run(["--lang", "en", "evaluate", str(folder), "--jobs", "1"]) == 0
    message = capsys.readouterr().err
    assert "ba: no document to read with --source auto; left out." in message
    assert "mot: no gold mot.gold.json; not scored." in message


def test_gold_that_is_not_valid_is_refused_with_all_its_faults(folder: Path, capsys: Printed) -> None:
    def spoil(gold: dict[str, Any]) -> None:
        gold["deadlines"][0]["start"] += 1
        gold["tasks"][0]["section"] = "7"
        del gold["metadata"]["place"]

    change(folder, "mot", spoil)
    (folder / "hai.gold.json").write_text("{", "utf-8")
    assert run(["--lang", "en", "evaluate", str(folder)]) == 2
    message = capsys.readouterr().err
    assert f"{folder / 'mot.gold.json'}: metadata.place is missing" in message
    assert f"{folder / 'mot.gold.json'}: deadlines[0] the offsets give" in message
    assert f"{folder / 'hai.gold.json'}: cannot be read" in message
    assert "Faults in the gold: 3; nothing was scored." in message


def test_one_bad_document_does_not_cost_the_others(folder: Path, capsys: Printed) -> None:
    (folder / "mot.txt").unlink()
    (folder / "mot.pdf").write_bytes(b"%PDF-1.4 broken")
    assert run(["evaluate", str(folder), "--json", "--jobs", "1"]) == 1
    printed = capsys.readouterr()
    assert "mot.pdf" in printed.err
    report = json.loads(printed.out)
    assert report["failed"] == ["mot"]
    assert report["documents"]["hai"]["figures"]["metadata"]["value"] == 1.0


@pytest.mark.parametrize("option", [["--source", "text"], ["--min-confidence", "0.9"]], ids=["source", "threshold"])
def test_how_to_read_does_not_go_with_records(option: list[str], folder: Path, capsys: Printed) -> None:
    arguments = ["evaluate", str(folder), "--records", str(folder), *option]
    assert run(["--lang", "en", *arguments]) == 2
    assert "--records" in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: Printed) -> None:
    assert run(["evaluate", str(tmp_path / "absent")]) == 2
    assert "absent" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--save", "--html"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("absent/report", id="no such folder"),
        pytest.param("file/report", id="below a file"),
        pytest.param("pipe", id="a pipe would be replaced"),
        pytest.param("a" * 300, id="name too long"),
    ],
)
def test_a_target_that_cannot_be_written_is_said_before_the_work(
    name: str, option: str, folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    target = tmp_path / name
    assert run(["--lang", "en", "evaluate", str(folder), option, str(target)]) == 2
    printed = capsys.readouterr()
    assert f"{target}: cannot be written." in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("target", ["mot.txt", "mot.gold.json", "mot.gold.txt", "groups.toml", "ba.gold.json"])
@pytest.mark.parametrize("option", ["--save", "--html"])
def test_a_report_never_takes_the_place_of_its_sources(option: str, target: str, folder: Path, capsys: Printed) -> None:
    (folder / "groups.toml").write_text('groups = [["mot", "hai"]]', "utf-8")
    for ending in (".gold.json", ".gold.txt"):  # gold with nothing to read is spared too
        (folder / f"ba{ending}").write_bytes((folder / f"mot{ending}").read_bytes())
    before = (folder / target).read_bytes()
    assert run(["--lang", "en", "evaluate", str(folder), option, str(folder / target)]) == 2
    assert "the report would overwrite" in capsys.readouterr().err
    assert (folder / target).read_bytes() == before


def test_a_report_never_takes_the_place_of_a_record(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    records = tmp_path / "records"
    assert run(["parse", *(str(folder / f"{name}.txt") for name in NAMES), "--out", str(records)]) == 0
    target = records / "mot.json"
    before = target.read_bytes()
    arguments = ["evaluate", str(folder), "--records", str(records), "--save", str(target)]
    assert run(["--lang", "en", *arguments]) == 2
    assert "the report would overwrite" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_one_file_for_two_reports(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    target = str(tmp_path / "report")
    assert run(["--lang", "en", "evaluate", str(folder), "--save", target, "--html", target]) == 2
    assert "both --save and --html" in capsys.readouterr().err


def test_misses_of_one_figure_stand_together() -> None:
    score = DocumentScore("a")
    score.count("references", hit=2, found=2, gold=2)
    for figure in ("references.type", "references.date", "references.type"):
        score.miss(figure, "wrong", found="x")
    text = html_report(report([score], [("a",)]), None, Words("en"))
    assert re.findall("<h4.*?>(.*?)</h4>", text) == ["references.type", "references.date"]
