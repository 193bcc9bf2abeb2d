"""Numbering: the marks of each level, and the paths that they make."""

from __future__ import annotations

from generator.document import Section

LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
KINDS = {"I": "heading", "1": "clause", "a": "point", "1.1": "subclause", "-": "bullet", "+": "bullet", "A": "part"}


class Outline:
    """Opens sections level by level. `scheme`: the mark of each level as printed (`I.`, `1-`, `a)`, `1.1.`, `-`).

    `continuing` levels do not begin again under the next section above them (articles, and numbers in some offices).
    """

    def __init__(self, scheme: tuple[str, ...], continuing: frozenset[int] = frozenset(), root: str = "") -> None:
        self.scheme = scheme
        self.continuing = continuing
        self.root = root
        self._counts = [0] * len(scheme)
        self._bullets: dict[tuple[str, str], int] = {}
        self._parts: list[str] = [""] * len(scheme)

    def open(self, depth: int) -> tuple[str, Section]:
        """The label as printed and the section, its heading still open."""
        mark = self.scheme[depth]
        for level in range(depth + 1, len(self.scheme)):
            if level not in self.continuing:
                self._counts[level] = 0
            self._parts[level] = ""
        above = [part for part in self._parts[:depth] if part]
        parent = "/".join(([self.root] if self.root else []) + above)
        if mark in ("-", "+", "–"):
            bullet = "-" if mark == "–" else mark
            number = self._bullets[parent, bullet] = self._bullets.get((parent, bullet), 0) + 1
            self._parts[depth] = f"{bullet}{number}"
            printed, label, kind = mark, bullet, "bullet"
        else:
            self._counts[depth] += 1
            n = self._counts[depth]
            if mark.startswith("Điều"):
                label, printed, kind = f"Điều {n}", f"Điều {n}{mark[4:]}", "article"
            elif mark.startswith("Chương"):
                label, printed, kind = f"Chương {ROMAN[n - 1]}", f"Chương {ROMAN[n - 1]}", "chapter"
            elif mark.startswith("1.1"):
                label = f"{self._last_number(depth)}.{n}"
                printed, kind = f"{label}{mark[3:]}", "subclause"
            elif mark.startswith("("):
                label, printed, kind = str(n), f"({n})", "clause"
            else:
                base, rest = mark[0], mark[1:]
                series = {"I": ROMAN, "a": LETTERS, "A": "ABCDEGHIKLM"}
                label = str(n) if base == "1" else series[base][n - 1]
                printed, kind = f"{label}{rest}", KINDS[base]
            self._parts[depth] = label
        path = f"{parent}/{self._parts[depth]}" if parent else self._parts[depth]
        return printed, Section(path, label, kind)

    def _last_number(self, depth: int) -> str:
        return next(part for part in reversed(self._parts[:depth]) if part)

    def path(self, depth: int) -> str:
        """The path of the section open at a level, to go on with after its bullets."""
        above = [part for part in self._parts[: depth + 1] if part]
        return "/".join(([self.root] if self.root else []) + above)
