"""The maker of the test part: the same document from the same chance, gold that holds to the contract, every kind."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from annotation.check import find_faults
from generator.document import Agency, Reference, Task
from generator.gold import make_gold
from generator.second import KINDS, make_document
from generator.second.bodies import Bodies
from generator.second.duty import is_lasting
from generator.second.maker import make_kind
from generator.second.marking import Facts, lower_first, plain, upper_first
from generator.second.places import MERGER, Unit, draw_province
from generator.second.stock import known, topics
from generator.second.times import Times, day_words
from generator.second.world import World
from generator.text_form import TextForm, lines_of

SEEDS = range(60)
FORMS = (TextForm(), TextForm(width=78))


def made(seed: int, form: TextForm = FORMS[0]) -> tuple[str, dict[str, Any], dict[str, Any]]:
    document = make_document(random.Random(seed), f"second-{seed}")
    text, gold = make_gold(document, lines_of(document, form, random.Random(seed)))
    return text, gold, document.traits


@pytest.mark.parametrize("seed", [3, 17, 2024])
def test_the_same_chance_makes_the_same_document(seed: int) -> None:
    assert made(seed) == made(seed)


def test_other_chances_make_other_documents() -> None:
    assert len({made(seed)[0] for seed in range(20)}) == 20


@pytest.mark.parametrize("seed", SEEDS)
def test_gold_has_no_faults_in_any_form(seed: int) -> None:
    for form in FORMS:
        text, gold, _ = made(seed, form)
        assert list(find_faults(text, gold)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_made_in_every_time(kind: str) -> None:
    for seed in range(12):
        document = make_kind(kind, random.Random(seed), "x")
        text, gold = make_gold(document, lines_of(document, FORMS[0], random.Random(seed)))
        assert list(find_faults(text, gold)) == []
        assert document.traits["template"]


def test_a_few_hundred_documents_have_all_kinds_both_eras_and_every_sort_of_fact() -> None:
    templates: Counter[str] = Counter()
    types, years, facts = set(), set(), Counter[str]()
    for seed in range(400):
        document = make_document(random.Random(seed), "x")
        _, gold = make_gold(document, lines_of(document, FORMS[0], random.Random(seed)))
        templates[document.traits["template"].split("/")[0]] += 1
        types.add(document.metadata["document_type"])
        years.add(document.traits["year"])
        for name in ("references", "reference_relations", "deadlines", "agencies", "campaigns", "tasks"):
            facts[name] += len(gold[name])
        facts.update(f"deadline {d['kind']}" for d in gold["deadlines"])
        facts.update(f"relation {r['relation']}" for r in gold["references"])
    assert set(templates) == set(KINDS)
    assert len(types) >= 13
    assert min(years) < 2004 and max(years) >= 2025
    for wanted in ("references", "reference_relations", "campaigns", "tasks"):
        assert facts[wanted] > 20
    for kind in ("date", "period", "recurring", "relative", "event"):
        assert facts[f"deadline {kind}"] > 0
    for relation in ("basis", "implements", "cites", "responds_to", "amends", "replaces", "repeals"):
        assert facts[f"relation {relation}"] > 0


def test_districts_end_with_the_merger() -> None:
    texts = [text for text, _, traits in map(made, range(150)) if traits["year"] >= 2026]
    assert texts
    assert not [text for text in texts if re.search(r"\bhuyện\b", text.lower())]


@pytest.mark.parametrize(
    ("words", "upper"),
    [
        pytest.param("sở, ngành", "Sở, ngành", id="plain"),
        pytest.param("", "", id="nothing"),
        pytest.param("Ủy ban", "Ủy ban", id="capital already"),
    ],
)
def test_first_letter(words: str, upper: str) -> None:
    facts = Facts()
    marked = facts.tag(words, Agency("x"))
    assert plain(upper_first(marked)) == upper
    assert plain(lower_first(upper_first(marked))) == lower_first(words)


def test_marks_nest_and_keep_their_places() -> None:
    facts = Facts()
    inner = facts.tag("Sở Y tế", Agency("Sở Y tế tỉnh X"))
    task = Task()
    p = facts.paragraph(
        f"1. {facts.tag(f'Giám đốc {inner}', Agency('Giám đốc Sở Y tế tỉnh X'))} {facts.tag('báo cáo', task)}."
    )
    assert p.text == "1. Giám đốc Sở Y tế báo cáo."
    assert [p.text[m.start : m.end] for m in p.marks] == ["Giám đốc Sở Y tế", "Sở Y tế", "báo cáo"]


@pytest.mark.parametrize(
    ("role", "head", "said", "name"),
    [
        pytest.param("health", False, "Sở Y tế", "Sở Y tế tỉnh Thái Bình", id="department takes the province"),
        pytest.param("health", True, "Giám đốc Sở Y tế", "Giám đốc Sở Y tế tỉnh Thái Bình", id="its head"),
        pytest.param("police", False, "Công an tỉnh", "Công an tỉnh Thái Bình", id="named with its level"),
        pytest.param("press", False, "Báo Thái Bình", "Báo Thái Bình", id="carries the place"),
        pytest.param(
            "inspect", True, "Chánh Thanh tra tỉnh", "Chánh Thanh tra tỉnh Thái Bình", id="a word is not said twice"
        ),
    ],
)
def test_names_of_bodies(role: str, head: bool, said: str, name: str) -> None:
    class Always(random.Random):
        def random(self) -> float:
            return 0.5

    bodies = Bodies(
        Always(1), Facts(), "2024-03-05", Unit("province", "tỉnh", "Thái Bình", "Thái Bình", "huyện, thành phố")
    )
    found = bodies.role(role, head=head)
    assert plain(found.words) == said
    assert found.names == (name,)


def test_provinces_follow_the_calendar() -> None:
    before = {draw_province(random.Random(s), date(2025, 6, 30)).name for s in range(600)}
    after = {draw_province(random.Random(s), MERGER).name for s in range(600)}
    assert len(before) == 63 and len(after) == 34


@pytest.mark.parametrize(
    ("style", "written"),
    [("slash", "05/3/2025"), ("long", "05 tháng 3 năm 2025"), ("dashes", "05-3-2025")],
)
def test_days(style: str, written: str) -> None:
    assert day_words(date(2025, 3, 5), style) == written


@pytest.mark.parametrize("seed", range(40))
def test_deadlines_lie_ahead(seed: int) -> None:
    today = date(2024, 5, 10)
    times = Times(random.Random(seed), Facts(), today)
    for _ in range(30):
        for deadline in times.draw().deadlines:
            if deadline.end_date and deadline.kind == "date":
                assert deadline.end_date > today.isoformat()
            if deadline.kind == "recurring":
                assert deadline.recurrence and not deadline.end_date


NAMED = re.compile(r"\b(?:UBND|HĐND|Sở [A-ZĐ]|Công an (?:tỉnh|huyện|xã|thành phố)|Chính phủ\b|Tỉnh ủy|Thành ủy)")


def test_no_body_is_named_without_a_mark() -> None:
    """What a text names is in its gold: a phrase of the banks must not smuggle in a name."""
    for seed in range(200, 320):
        document = make_document(random.Random(seed), "x")
        for paragraph in (*document.body, *document.enclosed):
            known = [(m.start, m.end) for m in paragraph.marks if isinstance(m.fact, (Agency, Reference))]
            for found in NAMED.finditer(paragraph.text):
                told = any(start <= found.start() and found.end() <= end for start, end in known)
                assert told, paragraph.text


def test_the_time_in_a_title_is_the_deadline_of_what_stands_beneath_it() -> None:
    seen = 0
    for seed in range(400):
        document = make_kind("plan", random.Random(seed), "x")
        _, gold = make_gold(document, lines_of(document, FORMS[0], random.Random(seed)))
        stages = {
            s["path"]
            for s in gold["sections"]
            if s["heading"] and re.match(r"(?:Chuẩn bị|Triển khai|Tổng kết) \(", s["heading"])
        }
        for task in gold["tasks"]:
            if task["section"].rsplit("/", 1)[0] in stages:
                seen += 1
                assert task["deadline"] is not None
    assert seen > 20


REPORTS = re.compile(r"^(?:Báo cáo|Gửi|Lồng ghép với|Gắn với|Đẩy mạnh)\b")


def test_no_document_tells_one_piece_of_work_twice() -> None:
    told = 0
    for seed in range(120):
        document = make_document(random.Random(seed), "x")
        topic = {t["id"]: t["name"] for t in topics()}[document.traits["facts"][0].removeprefix("topic:")]
        _, gold = make_gold(document, lines_of(document, FORMS[0], random.Random(seed)))
        pieces: Counter[str] = Counter()
        for task in gold["tasks"]:
            action = task["action"]
            for name in (f"công tác {topic}", f"việc {topic}", "công tác này", "nhiệm vụ này"):
                action = action.replace(name, "…")
            pieces.update(upper_first(p) for p in re.split(r"; |\. ", action) if len(p) > 25)
        told += len(pieces)
        assert [p for p, n in pieces.items() if n > 1 and not REPORTS.match(p)] == []
    assert told > 1000


def test_nobody_works_together_with_itself() -> None:
    """`phối hợp với` names others than the body that leads, in the gold and in the words."""
    for seed in range(150):
        text, gold, _ = made(seed)
        for task in gold["tasks"]:
            assert not set(task["lead"]) & set(task["cooperating"])
            led = [a for a in gold["agencies"] if a["name"] in task["lead"]]
            words = text[task["start"] : task["end"]]
            assert not any(f"phối hợp với {s} " in words for a in led for s in a["surfaces"])


def test_a_bullet_stands_beneath_the_mark_before_it() -> None:
    """After a subclause no bullet goes back to the clause: a reader could not tell."""
    for seed in range(300):
        document = make_kind("plan", random.Random(seed), "x")
        opened = [p.opens for p in document.body if p.opens]
        for before, after in pairwise(opened):
            if after.kind == "bullet" and before.kind in ("subclause", "clause"):
                assert after.path.rsplit("/", 1)[0] == before.path
            if after.kind == before.kind == "bullet" and after.label == before.label:
                assert after.path.rsplit("/", 1)[0] == before.path.rsplit("/", 1)[0]


def test_a_verb_before_a_colon_is_no_heading() -> None:
    seen = 0
    for seed in range(300):
        for paragraph in make_document(random.Random(seed), "x").body:
            if re.match(r"^\d+\S (?:Giao|Đề nghị) [^,;:]+:$", paragraph.text):
                seen += 1
                assert paragraph.opens is not None and paragraph.opens.heading is None
    assert seen > 3


def kind_of(kind: str, seed: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
    document = make_kind(kind, random.Random(seed), "x")
    text, gold = make_gold(document, lines_of(document, FORMS[0], random.Random(seed)))
    return text, gold, document.traits


def test_what_a_meeting_needs_is_due_before_it() -> None:
    for seed in range(50):
        _, gold, _ = kind_of("invitation", seed)
        times = {d["section"]: d for d in gold["deadlines"]}
        meets = times["1"]["end_date"]
        assert times.get("5", {"end_date": "0"})["end_date"] < meets
        if day := gold["metadata"]["date"]:
            assert 0 < (date.fromisoformat(meets) - date.fromisoformat(day)).days < 20


def test_letters_go_to_whom_they_tell_something() -> None:
    told = 0
    for seed in range(120):
        _, gold, traits = kind_of("letter", seed)
        if traits["template"].split("/")[1] not in ("order", "ask", "urge"):
            continue
        groups = {a["name"] for a in gold["agencies"] if a["kind"] == "group"}
        addressed = [a["name"] for a in gold["agencies"] if a["section"] == "preamble" and a["start"] < _body(gold)]
        classes = any(name.startswith(("các sở", "các phòng", "các ban", "các bộ")) for name in addressed)
        leads = {name for t in gold["tasks"] if t["section"] != "closing" for name in t["lead"]} - groups
        assert classes or leads <= set(addressed), (seed, leads, addressed)
        told += len(leads)
    assert told > 50


def _body(gold: dict[str, Any]) -> int:
    """Where the sentence after the addressees begins: before the first mention or task."""
    return min(int(e["start"]) for name in ("references", "tasks", "deadlines") for e in gold[name])


def test_overdue_reports_are_wanted_within_three_weeks() -> None:
    urged = 0
    for seed in range(160):
        _, gold, traits = kind_of("letter", seed)
        if "/urge/" in traits["template"] and gold["metadata"]["date"]:
            late = next(t for t in gold["tasks"] if re.search("còn thiếu|bổ sung|theo mẫu", t["action"]))
            end = date.fromisoformat(gold["deadlines"][late["deadline"]]["end_date"])
            assert 0 < (end - date.fromisoformat(gold["metadata"]["date"])).days <= 21
            urged += 1
    assert urged > 10


def test_numbers_follow_the_days_of_the_year() -> None:
    world = World(random.Random(1), date(2024, 6, 1), None, None, True)
    months = [world.nth("BNV", 7000, date(2024, month, 15)) for month in range(1, 13)]
    assert months == sorted(months) and months[0] < 600 and months[-1] > 5000
    term = [world.nth_of_term("CT/TU", 30, day) for day in (date(2020, 11, 1), date(2023, 1, 1), date(2025, 9, 1))]
    assert term == sorted(term) and term[0] < 6


@pytest.mark.parametrize(
    ("year", "said"),
    [pytest.param(2011, ["cũ"], id="not yet"), pytest.param(2012, ["cũ", "qua mạng"], id="from then on")],
)
def test_phrases_have_their_time(year: int, said: list[str]) -> None:
    assert known(["cũ", "2012|qua mạng"], year) == said


@pytest.mark.parametrize(
    ("action", "lasting"),
    [
        pytest.param("giữ gìn đoàn kết, không đùn đẩy trách nhiệm", True, id="stance"),
        pytest.param("Lập sổ theo dõi; đánh giá thực chất, không báo cáo cho đẹp số", True, id="stance last"),
        pytest.param("lập sổ theo dõi, không để sót", False, id="work"),
    ],
)
def test_stances_have_no_day(action: str, lasting: bool) -> None:
    assert is_lasting(action) is lasting


def test_a_resolution_of_a_congress_is_the_congress_s() -> None:
    found = [
        r for seed in range(300) for r in made(seed)[1]["references"] if "Đại hội đại biểu toàn quốc" in r["surface"]
    ]
    assert found
    assert {r["issuer"] for r in found} == {r["title"].removeprefix("Nghị quyết ") for r in found}
