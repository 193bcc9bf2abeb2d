"""Runs of thirteen words: what counts as the same words, and what is left out of the training text."""

import json
import lzma

import filter_text
import pytest
from generator.overlap import RUN, all_runs, runs_of, shared
from hypothesis import given
from hypothesis import strategies as st

SENTENCE = "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổng hợp kết quả rà soát biên chế năm 2024"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        pytest.param(SENTENCE, len(SENTENCE.split()) - RUN + 1, id="as it stands"),
        pytest.param(SENTENCE.upper().replace(" ", "\n"), len(SENTENCE.split()) - RUN + 1, id="case and line ends"),
        pytest.param(SENTENCE.replace("Tài", "Tư"), 0, id="one word changed in the middle is in every run"),
        pytest.param(" ".join(SENTENCE.split()[:12]), 0, id="twelve words are a common phrase"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_shared_runs(text: str, runs: int) -> None:
    assert len(shared(text, all_runs([SENTENCE]))) == runs


@given(st.lists(st.sampled_from(["mot", "hai", "ba", "bon", "nam"]), max_size=40), st.integers(1, 15))
def test_a_text_has_as_many_runs_as_places_for_them(words: list[str], size: int) -> None:
    assert len(list(runs_of(" ".join(words), size))) == max(0, len(words) - size + 1)


def test_lines_that_stand_in_gold_are_left_out(tmp_path) -> None:
    gold, texts, out = tmp_path / "gold", tmp_path / "texts", tmp_path / "out"
    gold.mkdir()
    texts.mkdir()
    (gold / "a.gold.txt").write_text(f"Công văn\n{SENTENCE}.\n", "utf-8")
    kept = "Đề nghị các đơn vị báo cáo."
    with lzma.open(texts / "letters.txt.xz", "wt", encoding="utf-8") as file:
        file.write(f"{kept}\nNhư trên: {SENTENCE.casefold()}\n")
    assert filter_text.main(texts, gold, out) == 0
    with lzma.open(out / "letters.txt.xz", "rt", encoding="utf-8") as file:
        assert file.read() == f"{kept}\n"
    assert json.loads((out / "filtered.json").read_text()) == {"letters.txt.xz": {"lines": 2, "left_out": 1}}


def test_no_gold_is_said(tmp_path, capsys) -> None:
    assert filter_text.main(tmp_path, tmp_path, tmp_path / "out") == 2
    assert str(tmp_path) in capsys.readouterr().err
