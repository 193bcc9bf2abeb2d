"""Near-twins: documents that share so much of their text that they are one observation, not two.

Letters that pass an order on repeat it, annual letters repeat last year's. Of 61 documents, the one pair of such
letters shares 34 % of the shorter one's runs of 13 words; no other pair shares more than 7 % (formulas of the frame).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

RUN = 13  # words in a row: more than formulas such as `Căn cứ Luật Tổ chức chính quyền địa phương …` repeat by chance
SAME = 0.2  # part of the shorter one's runs that near-twins share
_MOST_HOLDERS = 16  # of one run that are looked at: who shares with many shares with the first of them, and groups join


def find_groups(
    names: Iterable[str], texts: Mapping[str, str], told: Iterable[Sequence[str]] = ()
) -> list[tuple[str, ...]]:
    """Every name in one group, groups and names in the order of `names`. `told` groups hold whatever the texts say."""
    order = {name: i for i, name in enumerate(names)}
    leader = {name: name for name in order}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    def join(a: str, b: str) -> None:
        first, second = sorted((lead(a), lead(b)), key=order.__getitem__)
        leader[second] = first

    for group in told:
        for name in group[1:]:
            join(group[0], name)
    for a, b in _near_twins({name: texts[name] for name in order if name in texts}):
        join(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in order:
        groups[lead(name)].append(name)
    return [tuple(group) for group in groups.values()]


def _near_twins(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for name, text in texts.items():
        runs = _runs(text)
        sizes[name] = len(runs)
        shared: Counter[str] = Counter()
        for run in runs:
            shared.update(holders[run])
            if len(holders[run]) < _MOST_HOLDERS:
                holders[run].append(name)
        for other, count in shared.items():
            if count >= SAME * min(sizes[name], sizes[other]):
                yield other, name


def _runs(text: str) -> set[str]:
    words = text.casefold().split()
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
