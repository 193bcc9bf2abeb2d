"""The corpus is built by plan: the same bytes again, going on where it stopped, and no sibling across parts."""

import json
import tomllib
from pathlib import Path

import build_corpus
import pytest
from annotation.check import find_faults
from generator.forms import FORMS
from generator.making import batches_of
from generator.parts import PARTS, part_of, place_part
from hypothesis import given
from hypothesis import strategies as st

PLAN = {"test": {"part": "test", "maker": "second", "count": 6, "forms": {"text": 1, "noisy": 1, "pdf": 1}}}
TRAITS = st.fixed_dictionaries(
    {
        "maker": st.sampled_from(["first", "second"]),
        "template": st.sampled_from("abcdefgh"),
        "province": st.sampled_from(["Thái Bình", "Lào Cai", "Cà Mau", "Hưng Yên", "Gia Lai", "central"]),
        "issuer": st.sampled_from(["Bộ Y tế", "Bộ Nội vụ"]),
        "facts": st.lists(st.sampled_from("uvwxyz"), max_size=3),
    }
)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build_corpus.build(PLAN, out, jobs=2)
    return out


def test_the_index_lists_every_file_and_no_other(built: Path) -> None:
    entries = [json.loads(line) for line in (built / "index.jsonl").read_text("utf-8").splitlines()]
    assert len(entries) == PLAN["test"]["count"]
    listed = {file for entry in entries for file in entry["files"]}
    assert {name for name in files_in(built) if name.startswith("test/")} == listed


def test_gold_of_every_document_keeps_the_contract(built: Path) -> None:
    for path in sorted(built.glob("test/*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".gold.txt")).read_text("utf-8")
        assert list(find_faults(text, json.loads(path.read_text("utf-8")))) == []


def test_the_same_bytes_again_with_one_process(built: Path, tmp_path: Path) -> None:
    build_corpus.build(PLAN, tmp_path, jobs=1)
    again = {name: data for name, data in files_in(tmp_path).items() if not name.startswith(".done")}
    assert again == {name: data for name, data in files_in(built).items() if not name.startswith(".done")}


def test_a_run_that_was_broken_off_is_made_whole(built: Path, tmp_path: Path) -> None:
    build_corpus.build(PLAN, tmp_path, jobs=1)
    lost = sorted(tmp_path.glob("test/*"))[0]
    lost.unlink()
    (tmp_path / "index.jsonl").unlink()
    build_corpus.build(PLAN, tmp_path, jobs=1)
    assert lost.read_bytes() == (built / "test" / lost.name).read_bytes()
    assert (tmp_path / "index.jsonl").read_bytes() == (built / "index.jsonl").read_bytes()


def test_the_plan_names_parts_makers_and_forms_that_there_are() -> None:
    plan = tomllib.loads(build_corpus.PLAN.read_text("utf-8"))
    for name, part in plan.items():
        assert part["part"] in PARTS
        assert set(part["forms"]) <= set(FORMS)
        assert next(batches_of(name, part)).maker in ("first", "second")


def test_a_form_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match="papyrus"):
        next(batches_of("test", {"part": "test", "maker": "second", "forms": {"papyrus": 1}}))


@given(TRAITS, TRAITS)
def test_documents_of_two_parts_share_no_place_and_train_and_dev_no_template_or_fact(a: dict, b: dict) -> None:
    one, other = part_of(a), part_of(b)
    if one is None or other is None or one == other:
        return
    assert (a["province"], a["issuer"]) != (b["province"], b["issuer"])
    if a["maker"] == b["maker"] == "first":
        assert a["template"] != b["template"]
        assert not set(a["facts"]) & set(b["facts"])


@given(TRAITS)
def test_only_the_second_maker_is_tested_on(traits: dict) -> None:
    part = part_of(traits)
    assert part is None or (part == "test") == (traits["maker"] == "second")
    assert part in (None, place_part(traits))
