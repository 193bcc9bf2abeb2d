"""What the benchmark says of its measurements; the speeds themselves are no matter of tests."""

import benchmark
import pytest

NOW = {"seconds": {"ten pages": 0.4, "new stage": 0.1, "10,000 syllables, clean": 0.2}, "memory": {"text: peak": 100.0}}
EARLIER = {"seconds": {"ten pages": 0.8, "gone stage": 0.2}, "memory": {"text: peak": 50.0}}


def test_ratios_are_earlier_by_now_where_both_have_a_figure() -> None:
    found = benchmark.report({"now": NOW, "issue 2": EARLIER})
    assert found["ratios"] == {"issue 2": {"seconds": {"ten pages": 2.0}, "memory": {"text: peak": 0.5}}}


def test_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.show(benchmark.report({"now": NOW, "issue 2": EARLIER}))
    shown = {line.split("  ")[0]: line for line in capsys.readouterr().out.splitlines()}
    assert shown["ten pages"].endswith("×2.00")
    assert shown["new stage"].endswith("–")
    assert "100 MiB" in shown["text: peak"]
    assert shown["10,000 syllables, clean"].endswith("50,000 syllables/s")


def test_inputs_are_the_same_on_every_run(tmp_path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        benchmark.write_inputs(folder)
    names = sorted(p.name for p in first.iterdir())
    assert names == sorted([*benchmark.SCANS, "clean.txt", "noisy.txt", "one_page.txt", "ten_pages.txt"])
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
    assert len((first / "ten_pages.txt").read_text("utf-8")) == benchmark.TEN_PAGES


def test_a_commit_that_git_does_not_know_is_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with benchmark.trees_of([{"name": "issue 0", "commit": "0" * 40}]) as trees:
        assert list(trees) == ["now"]
    assert "issue 0" in capsys.readouterr().err
