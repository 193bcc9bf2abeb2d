"""Names of persons in a text on paper, found without asking the correction what it takes for one.

Wide on purpose: a place that begins like a name (`Hồ Chí Minh`, `Hà Giang`) counts as one. What is counted is that none
was changed, and a place may no more be changed than a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from docparse.vietnamese.letters import LOWER, UPPER, fold_tone_placement

_TITLE = rf"[{UPPER}][{LOWER}]*"
# Names have two to four words (a fifth where both parents gave theirs), on one line.
_NAME = re.compile(rf"(?<![\w.])(?P<surname>{_TITLE})(?: {_TITLE}){{1,4}}(?!\w)")
_CAPITAL_NAME = re.compile(rf"^[ \t]*(?P<surname>[{UPPER}]+)(?: [{UPPER}]+){{2,3}}[ \t]*$", re.MULTILINE)


def find_person_names(text: str, surnames: Collection[str]) -> Iterator[tuple[int, int]]:
    """Spans in order. `surnames` are as they are written: `Nguyễn`. In capitals a name stands alone on its line."""
    known = {fold_tone_placement(name).lower() for name in surnames}
    found = [match for form in (_NAME, _CAPITAL_NAME) for match in form.finditer(text)]
    spans = (m.span() for m in found if fold_tone_placement(m["surname"]).lower() in known)
    return iter(sorted(spans))
