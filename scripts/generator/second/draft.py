"""The paragraphs of a document as they are written, each with the section that it opens."""

from __future__ import annotations

import random

from generator.document import Paragraph, Section
from generator.second.marking import Facts, plain

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = "abcdđeghiklmnopq"
TITLE = frozenset({"centre", "bold"})


class Draft:
    """`marks` are the habits of one typist: `1.` or `1)`, `a)` or `a.`, `I.` or `I-`."""

    def __init__(self, facts: Facts, chance: random.Random, party: bool = False) -> None:
        self.facts, self.chance = facts, chance
        self.body: list[Paragraph] = []
        self.enclosed: list[Paragraph] = []
        self.into = self.body
        self.roman_mark = chance.choices((".", "-", "/"), (0.2, 0.7, 0.1) if party else (0.93, 0.04, 0.03))[0]
        self.clause_mark = chance.choices((".", "-", ")"), (0.5, 0.45, 0.05) if party else (0.96, 0.01, 0.03))[0]
        self.point_mark = chance.choices((")", ".", "/"), (0.86, 0.1, 0.04))[0]
        self.article_mark = chance.choices((".", ":"), (0.94, 0.06))[0]
        self._bullets: dict[tuple[int, str, str], int] = {}

    def say(self, words: str, resumes: str | None = None, styles: frozenset[str] = frozenset()) -> None:
        """A paragraph that opens nothing. `resumes`: the section to which it returns after bullets."""
        self.into.append(self.facts.paragraph(words, resumes=resumes, styles=styles))

    def frame(self, kind: str, words: str, styles: frozenset[str] = frozenset()) -> None:
        """The first paragraph of the preamble or of the closing."""
        self.into.append(self.facts.paragraph(words, Section(kind, None, kind), styles=styles))

    def _open(self, path: str, label: str, kind: str, words: str, heading: str | None, styles: frozenset[str]) -> str:
        title = " ".join(plain(heading).replace(" | ", " ").split()) if heading else None
        self.into.append(self.facts.paragraph(words, Section(path, label, kind, title), styles=styles))
        return path

    def roman(self, n: int, title: str) -> str:
        words = f"{ROMAN[n]}{self.roman_mark} {title}"
        return self._open(ROMAN[n], ROMAN[n], "heading", words, title, frozenset({"bold"}))

    def clause(self, parent: str, n: int, words: str, heading: str | None = None, mark: str | None = None) -> str:
        """`heading`: the title on the label's line, where `words` begins with one."""
        path = f"{parent}/{n}" if parent else str(n)
        sign = self.clause_mark if mark is None else mark
        styles = (
            frozenset({"bold"}) if heading is not None and plain(words).rstrip(":.") == plain(heading) else frozenset()
        )
        return self._open(path, str(n), "clause", f"{n}{sign} {words}", heading, styles)

    def subclause(self, parent: str, n: int, words: str, heading: str | None = None) -> str:
        label = f"{parent.rsplit('/', 1)[-1]}.{n}"
        return self._open(f"{parent}/{label}", label, "subclause", f"{label}. {words}", heading, frozenset())

    def point(self, parent: str, n: int, words: str, heading: str | None = None) -> str:
        label = LETTERS[n - 1]
        return self._open(
            f"{parent}/{label}", label, "point", f"{label}{self.point_mark} {words}", heading, frozenset()
        )

    def bullet(self, parent: str, words: str, heading: str | None = None, sign: str = "-") -> str:
        key = (id(self.into), parent, sign)
        n = self._bullets[key] = self._bullets.get(key, 0) + 1
        path = f"{parent}/{sign}{n}" if parent else f"{sign}{n}"
        return self._open(path, sign, "bullet", f"{sign} {words}", heading, frozenset())

    def article(self, n: int, words: str, heading: str | None = None, parent: str = "") -> str:
        label = f"Điều {n}"
        path = f"{parent}/{label}" if parent else label
        return self._open(path, label, "article", f"{label}{self.article_mark} {words}", heading, frozenset())

    def chapter(self, n: int, title: str) -> str:
        label = f"Chương {ROMAN[n]}"
        return self._open(label, label, "chapter", f"{label} | {title}", title, TITLE)

    def appendix(self, label: str, title: str, printed: str) -> str:
        """`printed` is the label as it stands on the page: `PHỤ LỤC I`."""
        return self._open(label, label, "appendix", f"{printed} | {title}", title, TITLE | {"newpage"})

    def title(self, type_name: str, subject: str) -> None:
        """The type's name and the subject: the beginning of the preamble."""
        self.frame("preamble", type_name, TITLE)
        self.say(subject, styles=TITLE)

    def enclose(self) -> None:
        """From here on the paragraphs follow the signature."""
        self.into = self.enclosed
