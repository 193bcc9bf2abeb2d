"""Which candidates are labels: the cheapest reading of the whole run, found by a beam search.

A state is a stack of open levels, outermost first, as in `II` › `2` › `b`. A candidate costs nothing where it is the
successor of a level's last label, little where it opens a deeper level with its first label, and more the more it
breaks the order; to pass over it costs its strength. So `2.` after `1.` holds, a date at a line's start does not, and a
lost label costs less than a lost tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from docparse.sections.labels import BULLET_RANKS, LETTERS, OPTIONAL, STEP, Candidate, Family, Reading

BEAM = 8
# Beyond so many candidates no document goes; then fewer states keep the time in proportion.
_NARROWER = ((15_000, 1), (4_000, 3))
# A state that is so much dearer than the best is given up: no later label makes up for it.
_HOPELESS = 6.5
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
    """One open level: the last label of a scheme."""

    family: Family
    style: str
    ordinal: int
    rank: float
    prefix: tuple[int, ...]


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


# One accepted label of a run, linked to the one before: (before, candidate, reading, parent candidate, cost).
_Step = tuple[Any, int, Reading, int | None, float]


class _State(NamedTuple):
    cost: float
    stack: tuple[Level, ...]
    carriers: tuple[int, ...]  # for each level, the candidate that carries its last label
    last: tuple[int, ...]  # the last ordinal of each scheme in _COUNTING
    steps: _Step | None


# Schemes that count on across parents, and what that costs: articles always, the others now and then.
_COUNTING: dict[Family, float] = {"article": 0.0, "chapter": 0.1, "muc": 0.2, "roman": _CONTINUES, "arabic": _CONTINUES}
_PLACES = {family: place for place, family in enumerate(_COUNTING)}


def choose(candidates: Sequence[Candidate], contexts: Sequence[Context], *, bare_bullets: bool = False) -> list[Choice]:
    """The labels among the candidates, in order. `bare_bullets` lets bullets stand at the root."""
    width = next((states for many, states in _NARROWER if len(candidates) > many), BEAM)
    states = [_State(0.0, (), (), (0,) * len(_COUNTING), None)]
    for index, (candidate, context) in enumerate(zip(candidates, contexts, strict=True)):
        only_bullet = all(r.family == "bullet" for r in candidate.readings)
        best: dict[tuple[object, ...], _State] = {}
        limit = states[0].cost + _HOPELESS + max(candidate.strength, 0.0)
        for state in states:
            free = only_bullet and not state.stack and not bare_bullets
            passing = state.cost if free else state.cost + max(candidate.strength, 0.0)
            _keep(best, passing, state.stack, state.last, state, None)
            fits: set[Family] = set()
            for reading in candidate.readings:
                # `1. MỤC ĐÍCH` may be `I. MỤC ĐÍCH`, however well a number stands there: the numbers below tell.
                if reading.repaired and fits and (reading.family != "roman" or fits != {"arabic"}):
                    continue
                level = Level(reading.family, reading.style, reading.ordinal, reading.rank, reading.prefix)
                last = _remember(state.last, reading)
                for depth, placing in _placements(reading, level, state, context, bare_bullets):
                    # What stands in its place as it is written needs no repair.
                    if placing + reading.cost <= _OPEN:
                        fits.add(reading.family)
                    cost = state.cost + placing + reading.cost + context.doubt
                    if cost <= limit:
                        step = (state.steps, index, reading, state.carriers[depth - 1] if depth else None)
                        _keep(best, cost, (*state.stack[:depth], level), last, state, (step, depth))
        states = sorted(best.values(), key=_cost)[:width]
        least = states[0].cost + _HOPELESS
        while states[-1].cost > least:
            states.pop()
    return _unwind(states[0], candidates)


def _cost(state: _State) -> float:
    return state.cost


def _keep(
    best: dict[tuple[object, ...], _State],
    cost: float,
    stack: tuple[Level, ...],
    last: tuple[int, ...],
    state: _State,
    taken: tuple[tuple[_Step | None, int, Reading, int | None], int] | None,
) -> None:
    """Of states that will go on alike, the cheapest. `taken` is the step that led here and the depth of its level."""
    key = (stack, last)
    held = best.get(key)
    if held is not None and held.cost <= cost:
        return
    if taken is None:
        best[key] = state._replace(cost=cost)
    else:
        step, depth = taken
        carriers = (*state.carriers[:depth], step[1])
        best[key] = _State(cost, stack, carriers, last, (*step, cost - state.cost))


def _remember(last: tuple[int, ...], reading: Reading) -> tuple[int, ...]:
    place = _PLACES.get(reading.family)
    if place is None or reading.rank > 4:
        return last
    return (*last[:place], reading.ordinal, *last[place + 1 :])


def _placements(
    reading: Reading, level: Level, state: _State, context: Context, bare_bullets: bool
) -> list[tuple[int, float]]:
    """Where a reading may stand, as the depth of its level in the stack, and what each place costs."""
    stack = state.stack
    if reading.family == "bullet":
        depth = _place_bullet(level, stack, context)
        return [(depth, 0.0)] if depth or bare_bullets else []
    found: list[tuple[int, float]] = []
    for depth in range(len(stack) - 1, -1, -1):
        sibling = stack[depth]
        if sibling.family != reading.family or not _same_scheme(sibling, level):
            continue
        cost = _step_cost(sibling.ordinal, reading)
        if cost is not None:
            found.append((depth, cost + _STYLE * (sibling.style != reading.style)))
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


def _openings(reading: Reading, level: Level, state: _State, context: Context) -> list[tuple[int, float]]:
    """A new level: at its usual depth, or right under the innermost one."""
    stack = state.stack
    if reading.family == "decimal":
        return [_open_decimal(reading, level, stack)]
    first = reading.ordinal // STEP == 1
    begin = _OPEN if first else _begin_late(reading, state)
    if begin is None:
        return []
    depth = next((i for i, open_ in enumerate(stack) if open_.rank >= reading.rank), len(stack))
    cost = begin
    if any(open_.family == reading.family and _same_scheme(open_, level) for open_ in stack[depth:]):
        cost += _REPEAT  # the scheme begins again under the same parent
    elif depth < len(stack):
        # Siblings of two schemes. An outer level may return late; an inner one that replaces a led one is odd.
        cost += 1.0 + (1.0 if context.led and first else 0.0)
    elif stack and not context.led and reading.family in ("letter", "small_roman", "arabic") and stack[-1].rank >= 4:
        cost += _NO_LEAD
    found = [(depth, cost)]
    if first and depth < len(stack):
        top = stack[-1]
        # A scheme that is open does not begin again inside of itself.
        if not any(open_.family == level.family and open_.style == level.style for open_ in stack):
            under = _UNDER * (0.3 if reading.style in ("round", "brackets") or top.family == "bullet" else 1.0)
            found.append((len(stack), begin + under + (0.0 if context.led else 1.2)))
    return found


def _begin_late(reading: Reading, state: _State) -> float | None:
    """What it costs that a level begins with a later label than its first."""
    if reading.repaired:
        return None
    counted = state.last[_PLACES[reading.family]] if reading.family in _PLACES and reading.rank <= 4 else 0
    if counted:
        steps = reading.ordinal // STEP - counted // STEP
        if steps == 1 or (steps == 0 and reading.ordinal > counted):
            return _COUNTING[reading.family]
        if reading.family == "article" and steps > 1:
            return min(_GAP + _GAP_MORE * (steps - 2), _GAP_MOST)
    if reading.family == "article" and not state.stack:
        return 0.8  # an excerpt
    return min(_LATE + 0.1 * (reading.ordinal // STEP), _GAP_MOST)


def _open_decimal(reading: Reading, level: Level, stack: tuple[Level, ...]) -> tuple[int, float]:
    """`2.1` stands under a `2`, `2.1.3` under `2.1`; where that is lost, at its usual depth."""
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
        return depth + 1, 0.2 + late + 0.4 * (above.family != "arabic")
    return next((i for i, open_ in enumerate(stack) if open_.rank >= reading.rank), len(stack)), _LATE + late


def _place_bullet(level: Level, stack: tuple[Level, ...], context: Context) -> int:
    """The depth of a bullet is told by its mark alone: - › + › *, another mark deeper after a lead-in."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family != "bullet":
            # Bullets of an outer list are behind a numbered level: only a lead-in keeps us inside of it.
            if not context.led:
                for outer in range(depth):
                    if stack[outer].family == "bullet" and stack[outer].style == level.style:
                        return outer
            break
        if stack[depth].style == level.style:
            return depth
    depth = len(stack)
    while depth and stack[depth - 1].family == "bullet":
        mark = stack[depth - 1].style
        if context.led or (BULLET_RANKS.get(level.style, 7) > BULLET_RANKS.get(mark, 7) and level.style in "+*"):
            break
        depth -= 1
    return depth


def _unwind(state: _State, candidates: Sequence[Candidate]) -> list[Choice]:
    steps: list[_Step] = []
    step = state.steps
    while step is not None:
        steps.append(step)
        step = step[0]
    steps.reverse()
    places = {index: place for place, (_, index, *_rest) in enumerate(steps)}
    return [
        Choice(candidates[index], reading, None if parent is None else places[parent], cost)
        for _, index, reading, parent, cost in steps
    ]
