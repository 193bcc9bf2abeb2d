"""Plans, programmes and guidance: Roman parts from purposes to who does what, with a table of work now and then."""

from __future__ import annotations

import random
from datetime import date

from generator.document import Task
from generator.second.duty import Order
from generator.second.frame import Outline
from generator.second.marking import upper_first
from generator.second.office import Office
from generator.second.sources import Source

SEATS = {
    "province": 42,
    "department": 18,
    "district": 14,
    "commune": 14,
    "mass": 6,
    "front": 4,
    "school": 6,
    "ministry": 6,
}
PURPOSE = ("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH - YÊU CẦU", "MỤC TIÊU, YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU")
CONTENT = ("NỘI DUNG THỰC HIỆN", "NHIỆM VỤ, GIẢI PHÁP", "NỘI DUNG", "NHIỆM VỤ TRỌNG TÂM", "CÁC HOẠT ĐỘNG CHÍNH")
MONEY = ("KINH PHÍ", "KINH PHÍ THỰC HIỆN", "NGUỒN KINH PHÍ")
WORK = ("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG THỰC HIỆN", "TRÁCH NHIỆM THỰC HIỆN")
STEPS = ("Công tác chuẩn bị", "Nội dung công việc", "Cách thức thực hiện", "Những điểm cần lưu ý", "Theo dõi, đánh giá")
STAGES = ("Chuẩn bị", "Triển khai", "Tổng kết")
SUBJECTS = {
    "Tuyên truyền, vận động": "all", "Rà soát, nắm chắc tình hình": "main", "Thực hiện ở cơ sở": "local",
    "Kiểm tra, giám sát": "all", "Các biện pháp chuyên môn": "main", "Huy động nguồn lực": "all",
}  # fmt: skip


def plan(chance: random.Random, day: date, dated: bool) -> Outline:
    return _plan(Office(chance, SEATS, day, dated, "Kế hoạch", "plan"), "Kế hoạch", "KH", "plan")


def programme(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(
        chance, {"province": 50, "district": 20, "commune": 10, "mass": 12}, day, dated, "Chương trình", "plan"
    )
    return _plan(office, "Chương trình", "CTr", "programme")


def party_plan(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(chance, {"party": 50, "party_commune": 30, "party_board": 20}, day, dated, "Kế hoạch", "plan")
    return _plan(office, "Kế hoạch", "KH", "party_plan")


def _plan(office: Office, type_name: str, code: str, template: str) -> Outline:
    chance, draft, world = office.chance, office.draft, office.world
    marked, followed = _subject(office)
    draft.title(type_name.upper(), marked)
    if followed is None:
        opening = office.say("opening")
    else:  # the title names what is carried out, and the first sentence names it again
        said = office.cites.act(followed, "implements", about=False)
        opening = office.speech.fill(world.phrases("plan", "following")[0], followed=said)
    draft.say(opening.replace("Kế hoạch", type_name))
    n = 1
    _purposes(office, n)
    n += 1
    content = draft.roman(n, chance.choice(CONTENT))
    chance.choices((_subjects, _stages, _flat), (0.6, 0.15, 0.25))[0](office, content)
    n += 1
    if chance.random() < 0.55:
        draft.roman(n, chance.choice(MONEY))
        draft.say(world.phrase("plan", "money"))
        n += 1
    path = draft.roman(n, chance.choice(WORK))
    style = chance.choices(("heading", "colon", "sentence"), (0.52, 0.24, 0.24))[0]
    doers = office.doers(chance.choice((5, 6, 7, 8, 9)))
    office.blocks(path, doers, style)
    table = chance.random() < 0.28 and not office.own_people
    _close(office, type_name, table)
    if table:
        _work_table(office, type_name)
    return Outline(office, type_name, code, marked, template)


def _subject(office: Office) -> tuple[str, Source | None]:
    """A title: the matter alone, the matter with its year, or the carrying out of a document from above."""
    world, chance = office.world, office.chance
    draw = chance.random()
    if draw < 0.16:
        source = office.cites.made(chance.choice(("upper", "government", "party")))
        said = f"Triển khai thực hiện {office.cites.act(source, 'implements', about=False)} | về {world.topic['name']}"
        world.title = world.topic["name"]
        return said, source
    if draw < 0.5:
        said = f"{upper_first(world.title)} | năm {world.day.year + (world.day.month > 10)}"
    elif draw < 0.75 and world.unit is not None:
        said = f"{upper_first(world.title)} | {world.area}"
    else:
        said = upper_first(world.title)
    return said, None


def _purposes(office: Office, n: int) -> None:
    """Purposes and demands are no tasks, however they begin."""
    chance, draft, world = office.chance, office.draft, office.world
    top = draft.roman(n, chance.choice(PURPOSE))
    if chance.random() < 0.7:
        for number, (title, kind) in enumerate((("Mục đích", "aims"), ("Yêu cầu", "needs")), 1):
            path = draft.clause(top, number, title, title)
            for _ in range(chance.choice((1, 2, 2))):
                draft.bullet(path, f"{world.pick(kind)}.")
        return
    for number in range(1, chance.choice((3, 4))):
        draft.clause(top, number, f"{world.pick('aims' if number < 3 else 'needs')}.")


def _subjects(office: Office, top: str) -> None:
    """Titles of work with bullets beneath; who does it is told in the last part, or here by name."""
    chance, draft = office.chance, office.draft
    kinds = list(SUBJECTS)
    chance.shuffle(kinds)
    deep = chance.random() < 0.22
    for n, title in enumerate(sorted(kinds[: chance.choice((2, 3, 4))], key=list(SUBJECTS).index), 1):
        path = draft.clause(top, n, title, title)
        if chance.random() < 0.2:
            _event(office, path)
            continue
        for m in range(1, chance.choice((3, 4, 4))):
            order = _work(office, SUBJECTS[title])
            if deep:  # a bullet after these would be read as theirs
                under = draft.subclause(path, m, f"{order.words}.")
                if chance.random() < 0.4:
                    draft.bullet(under, f"{_work(office, SUBJECTS[title]).words}.")
            else:
                draft.bullet(path, f"{order.words}.")


def _event(office: Office, path: str) -> None:
    """Form, who comes, how many, when: the form is the task, the time of its neighbour is its deadline."""
    chance, draft, world = office.chance, office.draft, office.world
    due = chance.choice((world.times.quarter, world.times.month, world.times.half))()
    words = _alone(due.words)
    form = office.duties.task(world.phrase("prose", "forms"), manner="colon", stands_before=due, tail=False)
    draft.bullet(path, f"Hình thức: {upper_first(form.action)}.", "Hình thức")
    draft.bullet(path, f"Thành phần: {upper_first(world.phrase('prose', 'members'))}.", "Thành phần")
    title = chance.choice(("Thời gian", "Thời gian thực hiện"))
    draft.bullet(path, f"{title}: {chance.choice(('Trong', 'Vào'))} {words}.", title)


def _work(office: Office, bank: str, share: float | None = None) -> Order:
    """One piece of work that names nobody, or names its doer in the sentence; `share`: how often it has a time."""
    chance, world = office.chance, office.world
    if chance.random() < 0.2 and not office.own_people:
        doer = chance.choice(office.doers(3))
        return office.order(doer, "name", share)
    action = office.piece(lambda: office.work(bank) if chance.random() < 0.75 else world.duty("all"))
    return office.duties.task(action, due=office.duties.due(share), manner="bare")


def _stages(office: Office, top: str) -> None:
    chance, draft, world = office.chance, office.draft, office.world
    timed = chance.random() < 0.5
    for n, title in enumerate(STAGES, 1):
        if timed:
            due = world.times.stage(n)
            words = _alone(due.words)
            path = draft.clause(top, n, f"{title} ({words})", f"{title} ({words})")
            office.duties.within = due
        else:
            path = draft.clause(top, n, f"{title}:", title)
        for _ in range(chance.choice((2, 3))):
            order = _work(office, chance.choice(("main", "local", "all")), 0.0 if timed else None)
            draft.bullet(path, f"{order.words}.")
        office.duties.within = None


def _flat(office: Office, top: str) -> None:
    for n in range(1, office.chance.choice((4, 5, 6))):
        office.draft.clause(top, n, f"{_work(office, office.chance.choice(('main', 'main', 'local', 'all'))).words}.")


def _close(office: Office, type_name: str, table: bool) -> None:
    chance = office.chance
    told = office.told() if office.seat.commands else office.seat.below()
    words = office.say("closing", told, act=office.world.phrase("letter", "act")).replace("Kế hoạch", type_name)
    if table:
        office.closing(f"{words}. (Kèm theo Phụ lục phân công nhiệm vụ)", end=True)
        return
    parts = [words]
    if chance.random() < 0.15:
        parts.insert(0, office.prose("promise").rstrip("."))
    if chance.random() < 0.5:
        parts.append(office.trouble())
    for n, part in enumerate(parts):
        office.closing(part, first=n == 0, end=n == len(parts) - 1)


def _work_table(office: Office, type_name: str) -> None:
    """The annex: what, who leads, who helps, by when."""
    chance, draft, world, bodies = office.chance, office.draft, office.world, office.bodies
    draft.enclose()
    printed, label = chance.choice(
        (("PHỤ LỤC", "Phụ lục"), ("PHỤ LỤC I", "Phụ lục I"), ("Phụ lục", "Phụ lục"), ("PHỤ LỤC 01", "Phụ lục 01"))
    )
    voice = office.seat.voice()
    draft.appendix(label, "PHÂN CÔNG NHIỆM VỤ CỤ THỂ", printed)
    draft.say(f"(Kèm theo {type_name} của {voice.words})", styles=frozenset({"centre", "italic"}))
    columns = ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"]
    draft.say(" | ".join(columns), styles=frozenset({"row", "head"}))
    roles = [world.topic["lead"], *world.helper_roles(3)]
    roles = [r for r in roles if bodies.has(r)] or ["police"]
    for row in range(chance.choice((3, 4, 5))):
        lead = bodies.role(chance.choice(roles))
        coop = office.seat.below() if chance.random() < 0.5 else bodies.others()
        due = (
            world.times.month()
            if chance.random() < 0.4
            else world.times.quarter()
            if chance.random() < 0.5
            else world.times.before()
        )
        action = office.piece(lambda: office.work("main"))
        task = Task(
            list(lead.names), [n for n in coop.names if n not in lead.names], due.deadlines[0], table=0, row=row
        )
        cells = [
            str(row + 1),
            world.facts.tag(upper_first(action), task),
            lead.words,
            upper_first(coop.words),
            upper_first(_alone(due.words)),
        ]
        draft.say(" | ".join(cells), styles=frozenset({"row"}))


def _alone(words: str) -> str:
    """A deadline's words without what joins them to an action."""
    for lead in (", xong trong ", ", hoàn thành trong ", ", hoàn thành ", " ngay trong ", " trong ", " vào ", " "):
        if words.startswith(lead):
            return words.removeprefix(lead)
    return words


def guidance(chance: random.Random, day: date, dated: bool) -> Outline:
    """Hướng dẫn: whom it concerns, how it is done, what papers, when to report; joint ones too."""
    seats = {"department": 44, "joint": 18, "party_board": 12, "mass": 10, "ministry": 8, "front": 8}
    office = Office(chance, seats, day, dated, "Hướng dẫn", "letter")
    draft, world = office.draft, office.world
    subject = f"{upper_first(chance.choice(('thực hiện', 'tổ chức', 'một số nội dung về')))} {world.topic['name']}"
    draft.title("HƯỚNG DẪN", subject)
    draft.say(office.say("guiding"))
    _purposes(office, 1)
    top = draft.roman(2, chance.choice(("CÁCH THỰC HIỆN", "NỘI DUNG HƯỚNG DẪN", "CÁC BƯỚC TIẾN HÀNH")))
    titles = chance.sample(STEPS, chance.choice((2, 3, 4)))
    for n, title in enumerate(sorted(titles, key=STEPS.index), 1):
        path = draft.clause(top, n, f"{title}", title)
        for item in range(1, chance.choice((3, 4))):
            draft.point(path, item, f"{_work(office, chance.choice(('local', 'all'))).words}.")
    top = draft.roman(3, chance.choice(WORK))
    office.blocks(top, office.doers(chance.choice((3, 4, 5))), chance.choice(("heading", "sentence")))
    told = office.seat.below()
    office.closing(office.say("closing", told, share=0.2, act=world.phrase("letter", "act")), end=chance.random() < 0.6)
    if not draft.body[-1].text.endswith("./."):
        office.closing(office.trouble(), first=False)
    return Outline(office, "Hướng dẫn", "HD", subject, "guidance")
