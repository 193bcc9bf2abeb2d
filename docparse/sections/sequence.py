"""Which candidates are labels: the cheapest reading of the whole run, found by a beam search.

A state is a stack of open levels, outermost first, as in `II` › `2` › `b`. A candidate costs nothing where it is the
successor of a level's last label, little where it opens a deeper level with its first label, and more the more it
breaks the order; to pass over it costs its strength. So `2.` after `1.` holds, a date at a line's start does not, and a
lost label costs less than a lost tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docparse.sections.labels import BULLET_RANKS, LETTERS, OPTIONAL, STEP, Candidate, Family, Reading

BEAM = 10
# Costs, in the units of Candidate.strength (4 is a plain `1.` or `a)` with a capital after it).
_OPEN = 0.4  # a deeper level begins with its first label
_CONTINUES = 0.3  # … or goes on where the same scheme stopped elsewhere: clauses counted across headings
_LATE = 2.4  # … or with a later label: the first ones are lost
_GAP, _GAP_MORE, _GAP_MOST = 1.2, 0.5, 4.5  # labels missing between siblings
_REPEAT = 3.2  # the same label again, or the first one again under the same parent
_BACK = 4.6  # an earlier label
_STYLE = 1.1  # `2)` after `1.`
_UNDER = 1.6  # a level under one that is usually deeper: `1.` under `a)`
_NO_LEAD = 0.5  # a deeper level though nothing leads to it


class Level(NamedTuple):
    """One open level: the last label of a scheme and the candidate that carries it."""

    family: Family
    style: str
    ordinal: int
    rank: float
    prefix: tuple[int, ...]
    carrier: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the neighbours of a candidate tell. `doubt` speaks against a label here (in mid-sentence, in a table);
    `led` says that the words before it end with a colon or are a title."""

    doubt: float
    led: bool


class Choice(NamedTuple):
    """An accepted label: its candidate, its reading, the index of the choice that is its parent, what it cost."""

    candidate: Candidate
    reading: Reading
    parent: int | None
    cost: float


class _State(NamedTuple):
    cost: float
    stack: tuple[Level, ...]
    last: tuple[tuple[Family, int], ...]  # the last ordinal of schemes that may count on across parents
    trail: tuple | None  # type: ignore[type-arg]  # (before, index, reading, parent index, cost)


# Schemes that count on across parents: articles always, the others now and then.
_COUNTING: dict[Family, float] = {"article": 0.0, "chapter": 0.1, "muc": 0.2, "roman": _CONTINUES, "arabic": _CONTINUES}


def choose(candidates: Sequence[Candidate], contexts: Sequence[Context], *, bare_bullets: bool = False) -> list[Choice]:
    """The labels among the candidates, in order. `bare_bullets` lets bullets stand at the root."""
    states = [_State(0.0, (), (), None)]
    for index, (candidate, context) in enumerate(zip(candidates, contexts, strict=True)):
        best: dict[tuple[object, ...], _State] = {}
        for state in states:
            _keep(best, state._replace(cost=state.cost + _passing(candidate, state, bare_bullets)))
            for reading in candidate.readings:
                for stack, cost in _placements(reading, state, context, index, bare_bullets):
                    step = cost + reading.cost + context.doubt
                    parent = stack[-2].carrier if len(stack) > 1 else None
                    trail = (state.trail, index, reading, parent, step)
                    _keep(best, _State(state.cost + step, stack, _remember(state.last, reading), trail))
        states = sorted(best.values(), key=lambda s: s.cost)[:BEAM]
        states = [s for s in states if s.cost <= states[0].cost + 14]
    return _unwind(states[0], candidates)


def _keep(best: dict[tuple[object, ...], _State], state: _State) -> None:
    """Of states that will go on alike, the cheapest."""
    key = (tuple(level[:5] for level in state.stack), state.last)
    held = best.get(key)
    if held is None or state.cost < held.cost:
        best[key] = state


def _remember(last: tuple[tuple[Family, int], ...], reading: Reading) -> tuple[tuple[Family, int], ...]:
    if reading.family not in _COUNTING or reading.rank > 4:
        return last
    return tuple(sorted({**dict(last), reading.family: reading.ordinal}.items()))


def _passing(candidate: Candidate, state: _State, bare_bullets: bool) -> float:
    """What it costs to take a candidate for plain text."""
    only_bullet = all(r.family == "bullet" for r in candidate.readings)
    return 0.0 if only_bullet and not state.stack and not bare_bullets else max(candidate.strength, 0.0)


def _placements(
    reading: Reading, state: _State, context: Context, index: int, bare_bullets: bool
) -> list[tuple[tuple[Level, ...], float]]:
    """The stacks that a reading may lead to, and what each costs."""
    stack = state.stack
    level = Level(reading.family, reading.style, reading.ordinal, reading.rank, reading.prefix, index)
    if reading.family == "bullet":
        placed = _place_bullet(level, stack, context)
        return [(placed, 0.0)] if len(placed) > 1 or bare_bullets else []
    found: list[tuple[tuple[Level, ...], float]] = []
    for depth in range(len(stack) - 1, -1, -1):
        sibling = stack[depth]
        if sibling.family != reading.family or not _same_scheme(sibling, level):
            continue
        cost = _step_cost(sibling.ordinal, reading)
        if cost is not None:
            cost += _STYLE * (sibling.style != reading.style)
            found.append(((*stack[:depth], level), cost))
    found += _openings(reading, level, state, context)
    return found


def _same_scheme(sibling: Level, level: Level) -> bool:
    """Whether two labels of one family may be siblings. `1.` and `(1)` may not: one is deeper."""
    if level.family == "decimal":
        return sibling.style == level.style and sibling.prefix == level.prefix
    return not (
        level.family == "arabic" and "brackets" in (sibling.style, level.style) and sibling.style != level.style
    )


def _step_cost(last: int, reading: Reading) -> float | None:
    """What it costs that a label follows `last` among its siblings."""
    if reading.family == "letter":
        steps = _letter_steps(last, reading.ordinal)
    elif reading.ordinal // STEP == last // STEP:
        steps = 1 if reading.ordinal > last else 0
    else:
        steps = reading.ordinal // STEP - last // STEP
    if steps == 1:
        return 0.0
    if reading.repaired:
        return None
    if steps > 1:
        return min(_GAP + _GAP_MORE * (steps - 2), _GAP_MOST)
    return _REPEAT if steps == 0 or reading.ordinal // STEP == 1 else _BACK


def _letter_steps(last: int, ordinal: int) -> int:
    """Steps from one letter to another; letters that clerks leave out count only where they are written."""
    if ordinal // STEP == last // STEP:
        return 1 if ordinal > last else 0
    if ordinal < last:
        return -1
    between = LETTERS[last // STEP : ordinal // STEP - 1]
    return 1 + sum(letter not in OPTIONAL for letter in between)


def _openings(reading: Reading, level: Level, state: _State, context: Context) -> list[tuple[tuple[Level, ...], float]]:
    """A new level: at its usual depth, or right under the innermost one."""
    stack = state.stack
    if reading.family == "decimal":
        return _open_decimal(reading, level, state)
    first = reading.ordinal // STEP == 1
    begin = _OPEN if first else _begin_late(reading, state)
    if begin is None:
        return []
    found: list[tuple[tuple[Level, ...], float]] = []
    depth = next((i for i, open_ in enumerate(stack) if open_.rank >= reading.rank), len(stack))
    cost = begin
    if any(open_.family == reading.family and _same_scheme(open_, level) for open_ in stack[depth:]):
        cost += _REPEAT  # the scheme begins again under the same parent
    elif depth < len(stack):
        # Siblings of two schemes. An outer level may return late; an inner one that replaces a led one is odd.
        cost += 1.0 + (1.0 if context.led and first else 0.0)
    elif stack and not context.led and reading.family in ("letter", "small_roman", "arabic") and stack[-1].rank >= 4:
        cost += _NO_LEAD
    found.append(((*stack[:depth], level), cost))
    if first and depth < len(stack):
        top = stack[-1]
        if top.family != reading.family or not _same_scheme(top, level):
            under = _UNDER * (0.3 if reading.style in ("round", "brackets") or top.family == "bullet" else 1.0)
            under += 0.0 if context.led else 1.2
            found.append(((*stack, level), begin + under))
    return found


def _begin_late(reading: Reading, state: _State) -> float | None:
    """What it costs that a level begins with a later label than its first."""
    if reading.repaired:
        return None
    counted = dict(state.last).get(reading.family)
    if counted is not None and reading.family in _COUNTING and reading.rank <= 4:
        steps = reading.ordinal // STEP - counted // STEP
        if steps == 1 or (steps == 0 and reading.ordinal > counted):
            return _COUNTING[reading.family]
        if reading.family == "article" and steps > 1:
            return min(_GAP + _GAP_MORE * (steps - 2), _GAP_MOST)
    if reading.family == "article" and not state.stack:
        return 0.8  # an excerpt
    return min(_LATE + 0.1 * (reading.ordinal // STEP), _GAP_MOST)


def _open_decimal(reading: Reading, level: Level, state: _State) -> list[tuple[tuple[Level, ...], float]]:
    """`2.1` stands under a `2`, `2.1.3` under `2.1`; where that is lost, at its usual depth."""
    stack = state.stack
    *outer, parent = reading.prefix
    late = 0.0 if reading.ordinal == STEP else min(_GAP + _GAP_MORE * (reading.ordinal // STEP - 2), _GAP_MOST)
    for depth in range(len(stack) - 1, -1, -1):
        above = stack[depth]
        if above.ordinal != parent * STEP or above.family not in ("arabic", "roman", "decimal", "article", "capital"):
            continue
        if above.family == "decimal" and above.prefix != tuple(outer):
            continue
        if any(open_.family == "decimal" and open_.style == level.style for open_ in stack[depth + 1 :]):
            late += _REPEAT
        return [((*stack[: depth + 1], level), 0.2 + late + 0.4 * (above.family != "arabic"))]
    depth = next((i for i, open_ in enumerate(stack) if open_.rank >= reading.rank), len(stack))
    return [((*stack[:depth], level), _LATE + late)]


def _place_bullet(level: Level, stack: tuple[Level, ...], context: Context) -> tuple[Level, ...]:
    """Where a bullet stands is told by its mark alone: - › + › *, another mark deeper after a lead-in."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family != "bullet":
            # Bullets of an outer list are behind a numbered level: only a lead-in keeps us inside of it.
            outer = next(
                (i for i in range(depth) if stack[i].family == "bullet" and stack[i].style == level.style), None
            )
            if outer is not None and not context.led:
                return (*stack[:outer], level)
            break
        if stack[depth].style == level.style:
            return (*stack[:depth], level)
    depth = len(stack)
    while depth and stack[depth - 1].family == "bullet":
        mark = stack[depth - 1].style
        if context.led or (BULLET_RANKS.get(level.style, 7) > BULLET_RANKS.get(mark, 7) and level.style in "+*"):
            break
        depth -= 1
    return (*stack[:depth], level)


def _unwind(state: _State, candidates: Sequence[Candidate]) -> list[Choice]:
    steps = []
    trail = state.trail
    while trail is not None:
        trail, *step = trail
        steps.append(step)
    steps.reverse()
    places = {index: place for place, (index, *_) in enumerate(steps)}
    return [
        Choice(candidates[index], reading, None if parent is None else places[parent], cost)
        for index, reading, parent, cost in steps
    ]
