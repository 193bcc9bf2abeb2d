"""The sets that the correction is measured on, and the correctors that it is measured beside."""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import measure_correction
import pytest
from benchmarking.correction import as_json, lines_of, measure
from benchmarking.correctors import underthesea_normaliser, unigram_speller, untouched
from benchmarking.readings import scans_by_level
from correction_measuring.held_out import (
    LINES,
    STRENGTHS,
    clean_pairs,
    held_out_documents,
    noisy_pairs,
    page_pairs,
)
from correction_measuring.real import correct_leaving_out, on_paper, real_pairs
from language_training.texts import part_of

from docparse import trained
from docparse.edits import Edit, Edits
from docparse.scoring.correction import TextPair, read_pairs

LINE = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành triển khai thực hiện nhiệm vụ số {n} được giao."
CORPUS = Path(__file__).parents[2] / "corpus"
MODELS = CORPUS.parent / "models"


@pytest.fixture(scope="module")
def text_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("text")
    for name in ("a", "b"):
        with lzma.open(folder / f"{name}.txt.xz", "wt", encoding="utf-8") as file:
            file.writelines(LINE.format(n=f"{name}{n}") + "\n" for n in range(12_000))
    return folder


def test_documents_are_held_out_lines_from_every_file(text_dir: Path) -> None:
    documents = held_out_documents(text_dir, 10_000)
    assert {name[0] for name, _ in documents} == {"a", "b"}
    assert len({name for name, _ in documents}) == len(documents)
    assert sum(len(text.split()) for _, text in documents) >= 10_000
    assert all(text.count("\n") == LINES - 1 for _, text in documents)
    assert all(part_of(line) == "test" for _, text in documents for line in text.split("\n"))
    assert documents == held_out_documents(text_dir, 10_000)


def test_too_little_text_is_said(text_dir: Path) -> None:
    with pytest.raises(ValueError, match="fewer than 500000 held-out syllables"):
        held_out_documents(text_dir, 1_000_000)


def test_each_strength_has_its_share_and_errors_to_match(text_dir: Path) -> None:
    documents = held_out_documents(text_dir, 10_000)
    found = noisy_pairs(documents)
    assert list(found) == [f"{strength:.2f}" for strength in STRENGTHS]
    assert sorted(pair.name for pairs in found.values() for pair in pairs) == sorted(name for name, _ in documents)
    assert found == noisy_pairs(documents)
    assert all(pair.read == pair.meant for pair in clean_pairs(documents))


def test_pages_are_sorted_by_level(tmp_path: Path) -> None:
    rows = [
        ("7", "2", "0.1", "Sớ Y tế", "Sở Y tế"),
        ("5", "1", "0.0", "báo cáo", "báo cáo"),
        ("7", "2", "0.9", "|", "ký"),
    ]
    lines = "\n".join("\t".join(row) for row in [("page", "level", "cer", "ocr", "truth"), *rows])
    (tmp_path / "pages.tsv").write_text(lines + "\n", "utf-8")
    found = page_pairs(tmp_path / "pages.tsv")
    assert {level: [(p.read, p.meant) for p in pairs] for level, pairs in found.items()} == {
        "level 1": [("báo cáo", "báo cáo")],
        "level 2": [("Sớ Y tế", "Sở Y tế")],
    }


def test_real_documents_are_noisy_clean_or_neither(tmp_path: Path) -> None:
    clean = "\n".join(LINE.format(n=n) for n in range(5))
    texts = {
        "clean": clean.replace("số 3", "sô 3"),
        "noisy": clean.replace("tỉnh", "tinh").replace("các", "cắc"),
        "code": clean.replace("n", "¨").replace("h", "µ"),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.gold.txt").write_text(clean, "utf-8")
    noisy, quiet, found = real_pairs(tmp_path)
    assert ([p.name for p in noisy], [p.name for p in quiet]) == (["noisy"], ["clean"])
    assert {pair.read for pair in on_paper(found.pairs)} == {clean}


def test_what_nobody_can_read_is_not_given_to_read() -> None:
    pair = TextPair(name="a", read=None, meant="Sở Y tế\nký □□\nNơi nhận")
    assert [p.read for p in on_paper([pair])] == ["Sở Y tế\nNơi nhận"]


def test_models_that_left_a_group_out_are_used_for_it_alone(tmp_path: Path) -> None:
    """The models left out for `000` cannot be loaded: whoever is corrected by them fails, the other does not."""
    gold, models = tmp_path / "gold", tmp_path / "models"
    gold.mkdir()
    for name, text in (("000-thu", LINE), ("002", LINE + " Hết."), ("001", "Sở Y tế báo cáo tình hình dịch bệnh.")):
        (gold / f"{name}.txt").write_text(text, "utf-8")
        (gold / f"{name}.gold.txt").write_text(text, "utf-8")
    for path in MODELS.iterdir():
        (models / "000" / path.name).mkdir(parents=True)
        (models / "000" / path.name / "card.toml").touch()
    found = real_pairs(gold)[2]
    outcomes, without = correct_leaving_out(found.pairs, found, models)
    failed = {outcome.score.name for outcome in outcomes if outcome.error is not None}
    assert failed == {"000-thu", "002"}, "a near-twin is left out with it"
    assert without == ["001"]


def test_preferred_models_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trained, "_roots", [tmp_path / "installed"])
    for place in ("installed/a", "installed/b", "other/a"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "card.toml").touch()
    trained.prefer(tmp_path / "other")
    assert trained.model_folder("a") == tmp_path / "other" / "a"
    assert trained.model_folder("b") == tmp_path / "installed" / "b"


@pytest.mark.parametrize(
    ("read", "spelled"),
    [
        pytest.param("thựcc hiện", "thực hiện", id="a letter too many"),
        pytest.param("tổ chưức", "tổ chức", id="no syllable"),
        pytest.param("NGHỊJ quyết", "NGHỊ quyết", id="capitals kept"),
        pytest.param("tố chức", "tố chức", id="a word, if not the right one"),
        pytest.param("UBND số 12/QĐ-UBND", "UBND số 12/QĐ-UBND", id="abbreviations are known"),
        pytest.param("xxyyzzxx", "xxyyzzxx", id="nothing near"),
    ],
)
def test_unigram_speller(read: str, spelled: str) -> None:
    assert unigram_speller(read, ()).apply(read) == spelled


@pytest.mark.parametrize(
    ("read", "normalised"),
    [
        pytest.param("chất lựơng", "chất lượng", id="a tone on the wrong letter"),
        pytest.param("Kính gửi: Sở Y tế,\n(b/c);", "Kính gửi: Sở Y tế,\n(b/c);", id="no blanks put in, lines kept"),
    ],
)
def test_underthesea_normaliser(read: str, normalised: str) -> None:
    assert underthesea_normaliser(read, ()).apply(read) == normalised


def test_correctors_side_by_side_on_each_level() -> None:
    def mender(raw: str, _: object) -> Edits:
        at = raw.find("tố")
        return Edits([Edit(at, at + 2, "tổ", "diacritic")] if at >= 0 else ())

    pairs = {
        "mild": [TextPair(name="a", read="công tác tố chức hội nghị", meant="công tác tổ chức hội nghị")],
        "bad": [TextPair(name="b", read="trụ sơ của đơn vị tại tỉnh", meant="trụ sở của đơn vị tại tỉnh")],
    }
    rows = measure(pairs, {"ours": mender, "none": untouched})
    found = as_json(rows)
    shares = {
        level: {who: f["correction.errors_removed"]["value"] for who, f in of.items()} for level, of in found.items()
    }
    assert shares == {
        "mild": {"ours": 1.0, "none": 0.0}, "bad": {"ours": 0.0, "none": 0.0}, "all": {"ours": 0.5, "none": 0.0},
    }  # fmt: skip
    assert len({len(line.split("  ")[0]) for line in lines_of(rows)[1:]}) >= 1
    assert lines_of(rows)[1].split()[:5] == ["mild", "ours", "1", "1/6", "1.0000"]


def test_readings_of_made_scans_are_kept_until_the_scan_changes(tmp_path: Path) -> None:
    """A scan of level 2 and a page that is none; the first is read once, and again when it is another scan."""
    pages, name = tmp_path / "test-pages", "thong-bao-ket-luan-quang-ninh"
    pages.mkdir()
    (pages / "a.pdf").write_bytes((CORPUS / f"{name}.pdf").read_bytes())
    (pages / "a.gold.txt").write_bytes((CORPUS / f"{name}.gold.txt").read_bytes())
    rows = [{"name": n, "form": form, "files": [f"test-pages/{n}.pdf"]} for n, form in (("a", "scan-2"), ("b", "pdf"))]
    (tmp_path / "index.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    levels = scans_by_level(tmp_path)
    assert [(level, [pair.name for pair in pairs]) for level, pairs in levels.items()] == [("scan-2", ["a"])]
    assert levels["scan-2"][0].read and levels["scan-2"][0].doubts
    (kept,) = (tmp_path / ".readings").iterdir()
    kept.write_text(TextPair(name="a", read="đã đọc", meant="đã đọc").model_dump_json(), "utf-8")
    assert scans_by_level(tmp_path)["scan-2"][0].read == "đã đọc"
    with (pages / "a.pdf").open("ab") as file:
        file.write(b"\n")
    assert scans_by_level(tmp_path) == levels


def test_a_corpus_that_was_not_built_has_no_levels(tmp_path: Path) -> None:
    assert scans_by_level(tmp_path) == {}


def test_the_whole_table(
    text_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "000.txt").write_text((LINE.replace("tỉnh", "tinh") + "\n") * 12, "utf-8")
    (gold / "000.gold.txt").write_text((LINE + "\n") * 12, "utf-8")
    out, kept = tmp_path / "figures.json", tmp_path / "kept"
    arguments = ["--gold", gold, "--text", text_dir, "--built", tmp_path, "--syllables", "5000", "--json", out]
    arguments += ["--keep", kept]
    monkeypatch.setattr(sys, "argv", ["measure_correction.py", *map(str, arguments)])
    assert measure_correction.main() == 0
    shown = capsys.readouterr()
    assert "by models that may have seen them: 000" in shown.out
    assert "no made scans" in shown.err
    sets = json.loads(out.read_text("utf-8"))["sets"]
    assert sets["gold, noisy"]["figures"]["correction.errors_removed"]["errors_before"] == 12
    assert sets["held out, quiet"]["figures"]["correction.false_changes"]["right"] >= 5000
    assert [len(read_pairs(kept / f"{name}.jsonl").pairs) for name in ("noise", "quiet")] == [4, 4]
    assert list(sets["held out, noise"]["shielded"].values()) == [0, 0, 0, 0]
