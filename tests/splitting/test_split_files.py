"""Whole files: from a PDF of several documents to their records, in Python and on the command line."""

from __future__ import annotations

import json

import docx
import pypdfium2
import pytest

import docparse
from docparse.cli.app import run
from docparse.cli.splitting import Splitting, parse_splitting
from docparse.errors import UsageError
from docparse.records import Record

from .pages import BODY, LETTER, PLAN

FIELDS = ("sections", "references", "deadlines", "agencies", "campaigns", "tasks")


@pytest.fixture
def folder(make_pdf):
    """A letter of one page, its plan of two, the same letter once more."""
    return make_pdf(LETTER, PLAN[:12], (*BODY, *PLAN[12:]), LETTER)


def mentions(record):
    for field in FIELDS:
        for mention in getattr(record, field):
            yield mention
            yield from getattr(mention, "mentions", ())


def test_a_record_of_each_document(folder):
    letter, plan, again = docparse.parse_all(folder)
    assert [(r.page_range.first, r.page_range.last) for r in (letter, plan, again)] == [(1, 1), (2, 3), (4, 4)]
    assert [r.metadata.number_symbol for r in (letter, plan, again)] == ["215/UBND-VX", "47/KH-UBND", "215/UBND-VX"]
    assert [r.metadata.document_type for r in (letter, plan)] == ["Công văn", "Kế hoạch"]
    assert plan.metadata.signer_name == "Trần Văn Minh"
    assert {r.source.page_count for r in (letter, plan, again)} == {4}
    assert len({r.source.sha256 for r in (letter, plan, again)}) == 1


def test_offsets_and_boxes_of_a_part_are_right(folder):
    for record in docparse.parse_all(folder):
        first, last = record.page_range.first, record.page_range.last
        assert [p.page for p in record.pages] == list(range(first, last + 1))
        found = list(mentions(record))
        assert found
        assert all(first <= box.page <= last for m in found for box in m.boxes)
        for deadline in record.deadlines:
            assert record.text[deadline.start : deadline.end] == deadline.surface


def test_a_part_says_what_the_document_says_alone(folder, make_pdf):
    alone = docparse.parse(make_pdf(LETTER, name="mot.pdf"))
    *_, last = docparse.parse_all(folder)
    assert last.text == alone.text
    assert last.metadata.model_copy(update={"evidence": {}}) == alone.metadata.model_copy(update={"evidence": {}})
    assert [(m.start, m.end) for m in mentions(last)] == [(m.start, m.end) for m in mentions(alone)]


def test_ids_of_two_documents_that_say_the_same_differ_and_last(folder):
    first, _, last = docparse.parse_all(folder)
    assert [(m.start, m.end) for m in mentions(first)] == [(m.start, m.end) for m in mentions(last)]
    assert {m.id for m in mentions(first)}.isdisjoint(m.id for m in mentions(last))
    assert [m.id for m in mentions(last)] == [m.id for m in mentions(docparse.parse(folder, page_numbers=[4]))]
    assert [m.id for m in mentions(last)] == [m.id for m in mentions(docparse.parse_all(folder)[-1])]


def test_a_file_that_stays_whole_says_what_it_seems_to_hold(folder, make_pdf):
    record = docparse.parse(folder)
    assert record.page_range is None
    (warning,) = [w for w in record.warnings if w.code == "several_documents"]
    assert "1,2,4" in warning.message
    assert not docparse.parse(make_pdf(LETTER, BODY, name="mot.pdf")).warnings


def test_one_document_is_as_it_was(make_pdf):
    path = make_pdf(LETTER, BODY)
    (record,) = docparse.parse_all(path)
    assert record == docparse.parse(path)


def test_documents_by_hand(folder):
    assert [r.page_range.last for r in docparse.parse_all(folder, first_pages=[1, 3])] == [2, 4]
    (whole,) = docparse.parse_all(folder, first_pages=[1])
    assert whole.page_range is None
    parts = docparse.parse_all(folder, page_numbers=[2, 3, 4])
    assert [(r.page_range.first, r.page_range.last) for r in parts] == [(2, 3), (4, 4)]


def test_a_record_keeps_its_form(folder):
    for record in docparse.parse_all(folder):
        assert Record.model_validate_json(record.model_dump_json()) == record


def test_a_file_without_pages_has_nothing_to_be_split_by(tmp_path, capsys):
    document = docx.Document()
    for line in (*LETTER, *PLAN):
        document.add_paragraph(line)
    document.save(tmp_path / "vb.docx")
    (record,) = docparse.parse_all(tmp_path / "vb.docx")
    assert [w.code for w in record.warnings if "split" in w.code] == ["no_pages_to_split"]
    assert run(["--lang", "en", "parse", str(tmp_path / "vb.docx"), "--split", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert "nothing to split by" in printed.err
    assert len(printed.out.splitlines()) == 1
    with pytest.raises(UsageError):
        docparse.parse_all(tmp_path / "vb.docx", first_pages=[1])


# The command line


def test_split_writes_a_record_each(folder, tmp_path, capsys):
    out = tmp_path / "ra"
    assert run(["--lang", "en", "parse", str(folder), "--split", "--out", str(out), "--format", "json"]) == 0
    printed = capsys.readouterr()
    names = sorted(p.relative_to(out).as_posix() for p in out.rglob("*.json"))
    assert names == [f"ho-so/trang-{pages}.json" for pages in ("1-1", "2-3", "4-4")]
    assert [json.loads(line)["page_range"]["first"] for line in printed.out.splitlines()] == [1, 2, 4]
    record = Record.model_validate_json((out / "ho-so/trang-2-3.json").read_text("utf-8"))
    assert record.metadata.number_symbol == "47/KH-UBND"
    assert "3 documents, pages 1–1, 2–3 (" in printed.err
    assert "--split-at 1,2,4" in printed.err


def test_one_document_goes_where_it_went(make_pdf, tmp_path, capsys):
    out = tmp_path / "ra"
    assert run(["parse", str(make_pdf(LETTER, BODY)), "--split", "--out", str(out), "--format", "json"]) == 0
    assert [p.name for p in out.iterdir()] == ["ho-so.json"]
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_records_of_an_earlier_split_are_told(folder, tmp_path, capsys):
    arguments = ["--lang", "en", "parse", str(folder), "--out", str(tmp_path / "ra")]
    assert run([*arguments, "--split"]) == 0
    assert "still there" not in capsys.readouterr().err
    assert run([*arguments, "--split-at", "1,4"]) == 0
    told = capsys.readouterr().err
    assert "2 records of an earlier split are still there (trang-1-1.json, trang-2-3.json)" in told
    assert (tmp_path / "ra/ho-so/trang-1-3.json").exists()


def test_no_split_says_nothing(folder, capsys):
    for option, expected in (("--no-split", []), (None, ["several_documents"])):
        assert run(["parse", str(folder), *([option] if option else []), "--format", "json"]) == 0
        codes = [w["code"] for w in json.loads(capsys.readouterr().out)["warnings"]]
        assert codes == expected


def test_the_table_says_which_pages(folder, capsys):
    assert run(["--lang", "en", "parse", str(folder), "--split"]) == 0
    assert "pages 2–3 of 4 pages" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--split-at", "1,9"], "no page 9", id="no such page"),
        pytest.param(["--split-at", "1;2"], "not understood", id="no list"),
        pytest.param(["--split-at", "0"], "not understood", id="pages count from 1"),
        pytest.param(["--split-at", ""], "not understood", id="empty"),
        pytest.param(["--split-at", "2", "--no-split"], "does not go with", id="yes and no"),
        pytest.param(["--split-at", "2", "khac.pdf"], "of one file", id="two files"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(arguments, said, folder, tmp_path, capsys):
    out = tmp_path / "ra"
    assert run(["--lang", "en", "parse", str(folder), "--out", str(out), *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not list(out.rglob("*.json"))


@pytest.mark.parametrize(
    ("wanted", "split_at", "expected", "asked"),
    [
        pytest.param(None, None, Splitting(), False, id="nothing said"),
        pytest.param(True, None, Splitting(True), True, id="split"),
        pytest.param(False, None, Splitting(False), False, id="do not"),
        pytest.param(None, "1, 4,9", Splitting(None, frozenset({1, 4, 9})), True, id="by hand"),
        pytest.param(True, "4", Splitting(True, frozenset({4})), True, id="both"),
    ],
)
def test_options(wanted, split_at, expected, asked):
    found = parse_splitting(wanted, split_at)
    assert found == expected
    assert found.is_asked is asked


@pytest.mark.parametrize(
    ("target", "written"),
    [
        pytest.param("ve.pdf", ["ve.pdf"], id="a file"),
        pytest.param("ve", ["ve/ho-so.overlay.pdf"], id="a folder"),
        pytest.param("ve.png", [f"ve-{page}.png" for page in (1, 2, 3, 4)], id="a picture of each page"),
    ],
)
def test_the_overlay_of_a_split_file_has_all_its_pages(target, written, folder, tmp_path):
    assert run(["parse", str(folder), "--split", "--format", "text", "--overlay", str(tmp_path / target)]) == 0
    files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file() and path != folder]
    assert [path.relative_to(tmp_path).as_posix() for path in files] == written


def test_each_document_is_drawn_on_its_own_pages(folder, tmp_path):
    assert run(["parse", str(folder), "--split", "--format", "text", "--overlay", str(tmp_path / "ve.pdf")]) == 0
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "ve.pdf")]
    assert [[n for n in (1, 2, 3) if f"văn bản {n}/3" in text] for text in texts] == [[1], [2], [2], [3]]
    # Labels of what was found: once where the document says it, and once where it is drawn.
    assert [text.count("ký hiệu") > 0 for text in texts] == [True, True, False, True]
