"""Pairs of texts small enough to count by hand: every figure of the correction, and the verdict on each change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.edits import Edit, Edits
from docparse.scoring import compare
from docparse.scoring.correction import (
    CORRECTION_FIGURES,
    CorrectionReport,
    CorrectionScore,
    correction_report,
    find_person_names,
    score_correction,
)
from docparse.scoring.correction.figures import bin_of
from docparse.scoring.correction.kinds import KINDS

Changes = list[tuple[str, str]]
"""Each stretch to change, found once after the one before, and what it becomes."""


def edits_of(read: str, changes: Changes, confidence: float = 0.95) -> Edits:
    edits, at = [], 0
    for before, after in changes:
        start = read.index(before, at)
        at = start + len(before)
        edits.append(Edit(start, at, after, "letter", confidence))
    return Edits(edits)


def scored(name: str, read: str, meant: str, changes: Changes, confidence: float = 0.95) -> CorrectionScore:
    edits = edits_of(read, changes, confidence)
    names = find_person_names(meant, {"Nguyễn", "Lê"})
    return score_correction(name, read, meant, edits.apply(read), edits.corrections(read), names)


def reported(*scores: CorrectionScore) -> CorrectionReport:
    return correction_report(scores, [(score.name,) for score in scores])


def figure(report: CorrectionReport, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = report.as_json()["figures"][name]
    return {key: value for key, value in shown.items() if key != "interval"}


@pytest.mark.parametrize(
    ("read", "meant", "change", "verdict"),
    [
        pytest.param("công tác tố chức", "công tác tổ chức", ("tố", "tổ"), "right", id="mended"),
        pytest.param("công tác tố chức", "công tác tổ chức", ("ố", "ổ"), "right", id="mended, one letter"),
        pytest.param("công tác tố chức", "công tác tổ chức", ("tố", "tô"), "other", id="wrong made other wrong"),
        pytest.param("công tác tổ chức", "công tác tổ chức", ("tổ", "tố"), "false", id="right made wrong"),
        pytest.param("nhà dột nát và", "nhà dột nát và", ("dột", "đột"), "false", id="right made wrong, a letter"),
        pytest.param("tố chức tổ dân phố", "tổ chức tố dân phố", ("tổ", "tố"), "right", id="the same words beside"),
        pytest.param("ủy ban tỉnh", "Ủy ban tỉnh", ("ủy", "Ủy"), "right", id="case counts"),
        pytest.param("văn hoá tỉnh", "văn hoá tỉnh", ("hoá", "hóa"), "false", id="the place of the tone counts"),
        pytest.param("trongphòng họp", "trong phòng họp", ("gp", "g p"), "right", id="split"),
        pytest.param("th ực hiện", "thực hiện", ("h ự", "hự"), "right", id="join"),
        pytest.param("trong phòng họp", "trong phòng họp", ("g p", "gp"), "false", id="false join"),
        pytest.param("phòng họp", "phòng họp", ("ph", "p h"), "false", id="false split"),
        pytest.param("Sở Y tế ^ c)\nNơi nhận", "Sở Y tế\nNơi nhận", (" ^ c)", ""), "right", id="noise taken out"),
        pytest.param("Sở Y tế\n^ c)\nNơi", "Sở Y tế\nNơi", ("^ c)", ""), "right", id="noise on a line of its own"),
        pytest.param("Sở Y tế tỉnh", "Sở Y tế tỉnh", (" Y", ""), "false", id="a word taken out"),
        pytest.param("các các sở", "các các sở", (" các", ""), "false", id="the typist's own word taken out"),
        pytest.param("lần thứ vni của", "lần thứ VIII của", ("vni", "VIII"), "right", id="numeral"),
        pytest.param("lần thứ vni của", "lần thứ VIII của", ("vni", "VII"), "other", id="wrong numeral"),
        pytest.param("1.gười sử dụng", "1.Người sử dụng", ("gười", "người"), "other", id="a letter lost, case wrong"),
        pytest.param("-uyền thông", "-truyền thông", ("uyền", "quyền"), "other", id="wrong before, if a part of it"),
        pytest.param("cao đăng Sở", "cao đẳng, Sở", ("đăng", "đẳng"), "right", id="a mark is left wrong"),
        pytest.param("hội nghị", "hội nghị", ("nghị", "nghị ^"), "false", id="something put in"),
        pytest.param("nhũ-ng năm", "những năm", ("-", ""), "right", id="half of a word's damage"),
        pytest.param("nhũ-ng năm", "những năm", ("nhũ-ng", "nhũng"), "other", id="half of it, told as the word"),
        pytest.param("ở xa □ tỉnh", "ở xã □ tỉnh", ("xa", "xã"), "right", id="beside what nobody can read"),
        pytest.param("ở xa ab tỉnh", "ở xa □ tỉnh", ("ab", "an"), None, id="nobody can read it"),
    ],
)
def test_verdict(read: str, meant: str, change: tuple[str, str], verdict: str | None) -> None:
    filler = "thực hiện nhiệm vụ được giao trong năm nay và những năm sau của tỉnh"
    counts = scored("one", f"{read} {filler}", f"{meant} {filler}", [change]).counts
    found = {name for name in ("right", "false", "other") if counts.get(f"changes.{name}")}
    assert found == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("read", "meant", "place", "put_in", "verdict"),
    [
        pytest.param("ngày⁄{5 tháng", "ngày 15 tháng", 4, " ", "right", id="blank beside what is wrong"),
        pytest.param("hội nghị tỉnh", "hội nghị tỉnh", 2, " ", "false", id="blank inside a word"),
        pytest.param("cán công chức", "cán bộ, công chức", 3, " bộ", "right", id="a word, its mark still missing"),
        pytest.param("cán công chức", "cán bộ công chức", 3, " bô", "other", id="another word"),
        pytest.param("cán công chức", "cán bộ công chức", 3, " bộ", "right", id="a word that was not read"),
    ],
)
def test_verdict_on_what_is_put_in(read: str, meant: str, place: int, put_in: str, verdict: str) -> None:
    edits = Edits([Edit(place, place, put_in, "split")])
    filler = " trong năm nay và những năm sau của tỉnh"
    read += filler
    counts = score_correction("one", read, meant + filler, edits.apply(read), edits.corrections(read)).counts
    assert {name for name in ("right", "false", "other") if counts.get(f"changes.{name}")} == {verdict}


READ = "Ủy ban tố chức hội nghị tông kết năm 2O24 tại trụ sở ^ của Sở Y tế do ông Nguyễn Văn An chủ trì"
MEANT = "Ủy ban tổ chức hội nghị tổng kết năm 2024 tại trụ sở của Sở Y tế do ông Nguyễn Văn An chủ trì"
CHANGES = [("tố", "tổ"), ("tông", "tống"), ("2O24", "2024"), ("An", "Ân")]


def test_every_figure_of_one_document() -> None:
    """Five errors: three tones or hats, a number, noise. Two mended, one other wrong, one left; a name made wrong."""
    report = reported(scored("one", READ, MEANT, CHANGES))
    assert figure(report, "correction.error_rate_before") == {"value": 0.1667, "errors_before": 4, "syllables": 24}
    assert figure(report, "correction.error_rate_after") == {"value": 0.125, "errors_after": 3, "syllables": 24}
    assert figure(report, "correction.errors_removed") == {"value": 0.25, "errors_after": 3, "errors_before": 4}
    assert figure(report, "correction.false_changes") == {"value": 0.04762, "spoilt": 1, "right": 21}
    assert figure(report, "changes.precision") == {"value": 0.5, "right": 2, "of": 4}
    assert figure(report, "changes.false") == {"value": 0.25, "false": 1, "of": 4}
    assert figure(report, "changes.other_wrong") == {"value": 0.25, "other": 1, "of": 4}
    assert figure(report, "changes.of_digits") == {"value": 1.0, "right": 1, "of": 1}
    assert figure(report, "spoilt.name") == {"value": 0.33333, "spoilt": 1, "right": 3}
    assert [(m.found, m.wanted) for m in report.misses if m.figure == "spoilt.name"] == [("Ân", "An")]
    assert figure(report, "correction.misread_removed") == {"value": 0.3333, "after": 2, "before": 3}
    assert figure(report, "spoilt.number") == {"value": None, "spoilt": 0, "right": 0}
    assert figure(report, "restored") == {"value": 1.0, "right": 1, "of": 1}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [("tone", 2, 1), ("hat", 0, 1), ("number", 1, 0), ("noise", 1, 1), ("letter", 0, 0), ("missing", 0, 0)],
)
def test_errors_by_kind(kind: str, before: int, after: int) -> None:
    counts = scored("one", READ, MEANT, CHANGES).counts
    assert (counts.get(f"{kind}.before", 0), counts.get(f"{kind}.after", 0)) == (before, after)


def test_what_is_left_is_told_as_it_was_read() -> None:
    report = reported(scored("one", READ, MEANT, CHANGES), scored("two", READ, MEANT, CHANGES[:1]))
    found = [(*pair, count) for pair, count in report.confusions]
    assert found == [
        ("^", "^", "", 2), ("2O24", "2O24", "2024", 1), ("An", "Ân", "An", 1), ("tông", "tông", "tổng", 1),
        ("tông", "tống", "tổng", 1),
    ]  # fmt: skip


def test_false_changes_are_shown_in_their_line() -> None:
    misses = [miss for miss in reported(scored("one", READ, MEANT, CHANGES)).misses if miss.figure == "changes.false"]
    assert [(m.what, m.entry, m.found, m.wanted) for m in misses] == [("spoilt", "An (letter 0.95)", "Ân", "An")]
    assert misses[0].place is not None
    assert (misses[0].place.text, misses[0].place.marked, misses[0].place.after) == ("read", "An", " chủ trì")


def test_calibration() -> None:
    """Nine of ten right at .95, none of two at .55: off by .05 ten times and by .55 twice."""
    words = [f"t{i}" for i in range(40)]
    meant = " ".join(words)
    read = " ".join(f"{word}x" if i < 10 else word for i, word in enumerate(words))
    sure = scored("sure", read, meant, [(f"t{i}x", f"t{i}" if i else "t0y") for i in range(10)])
    unsure = scored("unsure", meant, meant, [("t3 ", "t3x "), ("t7 ", "t7x ")], 0.55)
    report = reported(sure, unsure)
    assert [(b.start, b.changes, b.right, round(b.confidence, 9)) for b in report.reliability] == [
        (0.5, 2, 0, 0.55),
        (0.9, 10, 9, 0.95),
    ]
    assert figure(report, "calibration.error")["value"] == round((10 * 0.05 + 2 * 0.55) / 12, 4)
    assert figure(report, "precision.from_50") == {"value": 0.75, "right": 9, "of": 12}
    assert figure(report, "precision.from_95") == {"value": 0.9, "right": 9, "of": 10}
    assert figure(report, "precision.from_99") == {"value": None, "right": 0, "of": 0}
    assert figure(report, "reliability.90-100") == {"value": 0.9, "right": 9, "of": 10}


@pytest.mark.parametrize(("confidence", "bin_"), [(0.0, 0), (0.0999, 0), (0.1, 1), (0.95, 9), (1.0, 9)])
def test_bins(confidence: float, bin_: int) -> None:
    assert bin_of(confidence) == bin_


def test_letters_that_had_to_be_decoded_are_counted_apart() -> None:
    report = reported(scored("code", "Uû ban nh©n d©n tØnh", "Ủy ban nhân dân tỉnh", [("tØnh", "tỉnh")]))
    assert report.decoded == ("code",)
    assert figure(report, "decoding.error_rate_before") == {"value": 0.8, "errors_before": 4, "syllables": 5}
    assert not any(name.startswith(("correction.", "changes.", "calibration.")) for name in report.counts)


def test_intervals_hold_their_figures_and_twins_count_once() -> None:
    good = scored("good", READ, MEANT, CHANGES[:3])
    bad = scored("bad", READ, MEANT, [])
    report = reported(good, bad)
    assert report.intervals["correction.errors_removed"] == (0.0, 0.5)
    assert correction_report([good, bad], [("good", "bad")]).intervals["correction.errors_removed"] is None


def test_two_reports_are_compared_figure_by_figure() -> None:
    old, new = (reported(scored("one", READ, MEANT, changes)).as_json() for changes in (CHANGES[:1], CHANGES[:1] * 0))
    changes = {c.figure.name: c for c in compare(old, new, CORRECTION_FIGURES).figures if c.is_change}
    assert changes["correction.errors_removed"].gain == pytest.approx(-0.25)
    assert changes["removed.tone"].gain == pytest.approx(-0.5)


@pytest.mark.parametrize(
    ("text", "shield", "count"),
    [
        pytest.param("ngày 05 tháng 3 năm 2024", "date", 3, id="date in words"),
        pytest.param("từ 05/3/2024 đến", "date", 1, id="date in digits"),
        pytest.param("số 12/QĐ-UBND gồm 3 điều", "number", 2, id="symbol and number"),
        pytest.param("gửi so@angiang.gov.vn hay angiang.gov.vn", "address", 2, id="addresses"),
        pytest.param("do ông Nguyễn Văn An ký", "name", 3, id="name"),
        pytest.param("ký\nNGUYỄN VĂN AN\n", "name", 3, id="name in capitals on its line"),
        pytest.param("LÊ NGUYỄN VĂN AN VÀ CÁC ÔNG BÀ", "name", 0, id="a heading is none"),
        pytest.param("ông Văn An", "name", 0, id="no surname"),
    ],
)
def test_what_is_shielded(text: str, shield: str, count: int) -> None:
    counts = scored("one", text, text, []).counts
    assert counts.get(f"shielded_{shield}.right", 0) == count


SYLLABLES = st.sampled_from(["tổ", "tố", "chức", "hội", "nghị", "12", "^", "\n"])


@given(st.lists(SYLLABLES, min_size=6, max_size=20), st.lists(SYLLABLES, min_size=6, max_size=20), st.data())
def test_nothing_is_counted_twice(read: list[str], meant: list[str], data: st.DataObject) -> None:
    """Whatever is read and changed, kinds add up to errors, verdicts to changes, bins to what is decided."""
    text = " ".join(read)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = Edits(Edit(a, b, "tổ", "letter", 0.5) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    corrections = edits.corrections(text)
    counts = score_correction("one", text, " ".join(meant), edits.apply(text), corrections).counts
    if "correction.syllables" in counts:
        for told in ("before", "after"):
            by_kind = {kind: counts.get(f"{kind}.{told}", 0) for kind in KINDS}
            assert sum(by_kind.values()) == counts[f"correction.errors_{told}"]
            assert counts.get(f"misread.{told}", 0) == sum(by_kind.values()) - by_kind["noise"] - by_kind["missing"]
        verdicts = sum(counts.get(f"changes.{verdict}", 0) for verdict in ("right", "false", "other"))
        assert verdicts == counts.get("changes.of", 0) == counts.get("calibration.of_5", 0) == len(corrections)
    assert counts["restored.right"] == 1
