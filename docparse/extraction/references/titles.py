"""Documents named by their title: laws, resolutions of congresses, plans named in full, charters, the constitution.

The longest title of the list wins, because titles hold commas and `và`. A law that is not on the list is read by its
grammar, with less confidence. Sources: Law 64/2025/QH15; lists/laws.csv; lists/titled_documents.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from docparse.extraction.plain_text import PlainText, any_of
from docparse.lexicon import Law, Lexicon
from docparse.outline import fold_space
from docparse.vietnamese.letters import comparable, fold, fold_tone_placement

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s,\-/]{0,8}")
LAW_TYPES = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh"}
_NEAR = 93  # likeness, in per cent, of a damaged title to the one that is meant
_TYPE_WORDS = [name.split() for name in LAW_TYPES]


@dataclass(frozen=True, slots=True)
class Title:
    """A title at its place. `inner`: the laws named inside an amending law's title. `local`: a body of one province."""

    start: int
    end: int
    type: str
    name: str
    confidence: float
    law: Law | None = None
    inner: tuple[Title, ...] = ()
    local: bool = False


@dataclass(slots=True)
class _Node:
    """A place in the tree of titles, one folded syllable after the other."""

    next: dict[str, _Node] = field(default_factory=dict)
    law: Law | None = None


class Titles:
    """The known titles, ready to be matched at a place of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.titled_documents
        self._root = _Node()
        self._exact: set[str] = set()
        for law in lexicon.laws:
            for name in (law.title, *law.variants):
                self._exact.add(_bare(name))
                node = self._root
                for syllable in fold(name).replace(",", " ").replace("-", " ").replace("/", " ").split():
                    node = node.next.setdefault(syllable, _Node())
                node.law = node.law or law
        self._folded = {law: fold(law.title) for law in lexicon.laws if len(law.title) > 14}
        short = [name for law in lexicon.laws for name in law.variants if name.isupper()]  # BLHS, BLTTDS
        self._short = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, short))})(?![\w/-])")
        self._no_title = re.compile(rf"\s+(?:{any_of(listed.laws.no_titles)})\b")
        self._stop = re.compile(rf"\b(?:{any_of(listed.laws.stops)})\b")
        self._charters = re.compile(rf"\b(?:{any_of(listed.charters.titles)})\b")
        plan = "|".join(r"\s+".join(t.split()) for t in listed.plans.types)
        years = r"\d{4}\s*-\s*(?:năm\s+)?\d{4}"
        horizon = r"(?:\s*+(?:,\s*+)?(?:có\s+)?(?:tầm\s+nhìn|định\s+hướng)\s+(?:đến\s+)?năm\s+\d{4})?"
        self._plan = re.compile(
            rf"(?<!\w)(?P<type>{plan})\s+(?P<title>[^.;:()\"“”\d/]{{8,220}}?)"
            rf"\s+\(?(?:giai\s+đoạn|thời\s+kỳ)\s+(?:từ\s+)?{years}{horizon}"
        )
        self._unless = re.compile(rf"(?:{any_of(listed.plans.unless_after)})\s+(?:cac\s+|mot\s+)?$")

    def match_law(self, text: PlainText, at: int) -> Title | None:
        """The listed law whose title begins at an offset, the longest; `Pháp lệnh về phí …` is `Pháp lệnh Phí …`."""
        return self._walk(text, at, skip_about=False) or self._walk(text, at, skip_about=True)

    def _walk(self, text: PlainText, at: int, *, skip_about: bool) -> Title | None:
        node, end, found = self._root, at, None
        position, last, mended = at, "", False
        while token := _TOKEN.match(text.folded, position):
            if skip_about and token.group() == "ve" and text.folded[at:position].split() in _TYPE_WORDS:
                position = _gap_end(text.folded, token.end())
                continue
            step = node.next.get(token.group())
            if step is None and last.endswith(token.group()) and len(token.group()) <= 2 < position - at:
                position = _gap_end(text.folded, token.end())  # scanners repeat the end of a syllable: `Tổ ổ chức`
                mended = True
                continue
            if step is None:
                break
            last = token.group()
            node, position = step, token.end()
            if node.law is not None:
                found, end = node.law, position
            position = _gap_end(text.folded, position)
        if found is None:
            return None
        exact = _bare(text.plain[at:end]) in self._exact or skip_about
        type_name = next(t for t in ("Bộ luật", "Pháp lệnh", "Luật") if found.title.startswith(t))
        return Title(at, end, type_name, found.title, 1.0 if exact else 0.6 if mended else 0.85, found)

    def match_unlisted_law(self, text: PlainText, at: int, type_end: int, type_name: str) -> Title | None:
        """A law by its grammar: type, then a title that begins with a capital and ends before a verb or a mark."""
        rest = re.compile(r"\s+[^\W\d_][^.;:,()\"“”\n\d]{2,90}").match(text.plain, type_end)
        if rest is None or not rest.group().strip()[0].isupper() or not text.plain[at].isupper():
            return None
        if self._no_title.match(text.folded, type_end):
            return None
        stop = self._stop.search(text.folded, type_end, rest.end())
        end = stop.start() if stop else rest.end()
        name = fold_space(text.plain[at:end])
        if not 3 <= len(name.split()) <= 14 or any(len(w) == 1 or w.isupper() for w in name.split()):
            return None
        if not re.fullmatch(r"[^\W\d_]+(?:[ -]+[^\W\d_]+)*", name):
            return None
        end = at + len(text.plain[at:end].rstrip())
        if near := process.extractOne(fold(name), self._folded, scorer=fuzz.ratio, score_cutoff=_NEAR):
            law = near[2]
            return Title(at, end, type_name, law.title, 0.7, law)  # one letter of a listed title read wrong
        return Title(at, end, type_name, name, 0.6)

    def match_amending_law(self, text: PlainText, at: int, type_name: str) -> Title | None:
        """`Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`: one title, with the laws inside it."""
        head = _AMENDING.match(text.folded, at)
        if head is None:
            return None
        inner: list[Title] = []
        position, joints = head.end(), []
        while title := self.match_law(text, position):
            inner.append(title)
            joint = _JOINT.match(text.folded, title.end)
            if joint is None:
                break
            position = joint.end()
            joints.append(joint.group().strip())
        if not inner:
            return self._amending_described_laws(text, at, head.end(), type_name)
        number = _LAW_NUMBER.match(text.plain, inner[-1].end)
        foreign = number is not None and len(inner) > 1 and not _bears(inner[-1].law, number.group(1))
        # A comma alone may begin the next document of an outer list; a list inside the title ends with `và`.
        if foreign:
            pass  # the number is that of the amending law, so the whole list is inside its title
        elif "va" in joints[: len(inner) - 1]:
            inner = inner[: len(inner) - joints[: len(inner) - 1][::-1].index("va")]
        elif "cac" not in head.group().split()[-1]:
            inner = inner[:1]
        end = inner[-1].end
        name, offset = text.plain[at : head.end()].lower() + text.plain[head.end() : end], at
        for title in reversed(inner):
            name = name[: title.start - offset] + title.name + name[title.end - offset :]
        name = fold_space(name)
        name = f"{type_name} {name[len(type_name) :].strip()}"  # official titles write `sửa đổi` small
        return Title(at, end, type_name, name, min(t.confidence for t in inner), None, tuple(inner))

    def _amending_described_laws(self, text: PlainText, at: int, end: int, type_name: str) -> Title | None:
        """`Luật sửa đổi, bổ sung một số điều của các luật về thuế`: the laws inside are only described."""
        rest = _DESCRIBED.match(text.folded, end)
        if rest is None:
            return None
        name = fold_space(text.plain[at : rest.end()])
        return Title(at, rest.end(), type_name, f"{type_name} {name[len(type_name) :].strip()}", 0.8)

    def short_laws(self, text: PlainText) -> list[Title]:
        """`BLHS`, `BLTTDS`."""
        found = [self.match_law(text, m.start()) for m in self._short.finditer(text.plain)]
        return [t for t in found if t]

    def plans(self, text: PlainText) -> list[Title]:
        """Plans and programmes named in full: a capital type, a title, its period."""
        found = []
        for match in self._plan.finditer(text.plain):
            start = _last_type(match, text)
            before = text.folded[max(0, start - 200) : start]
            name = fold_space(text.plain[start : match.end()]).replace(" (", " ")
            if (
                (self._unless.search(before) and not _APPROVED.search(before))
                or len(name.split()) < 7
                or name.isupper()
            ):
                continue
            name = re.sub(r"(\d{4})\s*-\s*(\d{4})", r"\1-\2", name)
            found.append(Title(start, match.end(), name.split(" ", 2)[0] + " " + name.split(" ", 2)[1], name, 0.8))
        return found

    def congress_documents(self, text: PlainText) -> list[Title]:
        """Resolutions and papers of congresses and of the Central Committee."""
        found = []
        for match in _CONGRESS.finditer(text.folded):
            written = text.plain[match.start() : match.end()]
            if not written[0].isupper() or ("\n\n" in written.strip() and len(written) > 160):
                continue
            name = fold_space(written).rstrip(" ,")
            kind = "Văn kiện" if match["type"].startswith("van") else "Nghị quyết"
            local = "dang bo" in match.group() and "toan quoc" not in match.group()
            found.append(Title(match.start(), match.start() + len(written.rstrip(" ,")), kind, name, 0.95, local=local))
        return found

    def charters(self, text: PlainText) -> list[Title]:
        found = []
        for match in self._charters.finditer(text.folded):
            name = fold_space(text.plain[match.start() : match.end()])
            if name[0].isupper() and not re.match(r"\s+(?:bo|vien|uy)\b", text.folded[match.end() : match.end() + 8]):
                kind = "Điều lệ" if fold(name).startswith("dieu le") else "Cương lĩnh"
                found.append(Title(match.start(), match.end(), kind, name, 0.9))
        return found

    def constitutions(self, text: PlainText) -> list[Title]:
        """`Hiến pháp năm 2013`; a bare `Hiến pháp` only where it is a basis or a provision of it is named."""
        found = []
        for match in _CONSTITUTION.finditer(text.folded):
            if not text.plain[match.start()].isupper():
                continue
            before = text.folded[max(0, match.start() - 30) : match.start()]
            named = match["state"] or re.match(
                r"\s*+(?:,\s*+)?(?:nam\s+|\()?\d{4}", text.folded[match.end() : match.end() + 14]
            )
            if named or re.search(r"(?:^|\W)can\s+cu\s+$|\b(?:dieu|khoan)\s+\d+\s+(?:cua\s+)?$", before):
                name = fold_space(text.plain[match.start() : match.end()])
                name = "Hiến pháp" + fold_tone_placement(name)[len("Hiến pháp") :]
                found.append(Title(match.start(), match.end(), "Hiến pháp", name, 0.95))
        return found


_AMENDING = re.compile(
    r"(?:luat|bo\s+luat|phap\s+lenh)\s+(?:sua\s+doi|bo\s+sung)"
    r"(?:\s*+(?:,\s*+)?(?:bo\s+sung|sua\s+doi|thay\s+the|bai\s+bo))*"
    # Words and the blanks between them whole (++): a text without stops would be tried at every way to cut it.
    r"(?:\s*+[^\s.;:()]++){0,24}?\s++(?:cua\s++)?+(?:cac\s++)?+(?=(?:luat|bo\s+luat|phap\s+lenh)\s)"
)
# Quyết định số … của Thủ tướng Chính phủ phê duyệt Chương trình …: the programme is named inside that decision's title.
_APPROVED = re.compile(r"\bso\s*+(?::\s*+)?\d[^;]{3,100}\scua\s[^;:]{3,70}\sphe\s+duyet\s+$")
_DESCRIBED = re.compile(
    r"luat\s+(?:(?:co\s+)?lien\s+quan\s+den|ve)(?:\s+(?!(?:so|nam|ngay|va|duoc|da|co)\b)[^\s.,;:()]+){1,12}"
)
_JOINT = re.compile(r"\s*(?:,|;|va)\s+(?=(?:luat|bo\s+luat|phap\s+lenh)\s)")
_ORDINAL = r"(?:thu\s+)?(?:[ivxl]+|\d{1,2}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?:\s+(?:mot|hai|ba|bon|lam))?)"
_CONGRESS = re.compile(
    r"(?<!\w)(?P<type>nghi\s+quyet|van\s+kien)\s+(?:"
    rf"dai\s+hoi(?:\s+[^\s.,;:()]+){{0,14}}?\s+lan\s+{_ORDINAL}\b(?:\s+cua\s+dang(?!\s+(?:bo|uy|vien)))?"
    r"(?:\s*+(?:,\s*+)?\(?nhiem\s+ky\s+\d{4}\s*-\s*\d{4}\)?)?"
    r"|dai\s+hoi\s+(?:dang\s+)?(?:lan\s+thu\s+)?[ivxl]+\b(?:\s+cua\s+dang(?!\s+(?:bo|uy|vien)))?"
    rf"|(?:hoi\s+nghi\s+(?:lan\s+{_ORDINAL}\s*,?\s+)?)?(?:ban\s+chap\s+hanh\s+)?trung\s+uong(?:\s+dang)?"
    rf"(?:\s+\d{{1,2}}|\s+lan\s+{_ORDINAL})?\s*+(?:,\s*+)?\(?\s*khoa\s+[ivxl]+\b\)?"
    r")"
)
_CONSTITUTION = re.compile(
    r"(?<!\w)hien\s+phap\b(?P<state>\s+nuoc\s+(?:cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|chxhcn\s+viet\s+nam))?"
)


_LAW_NUMBER = re.compile(r"\s+số\s*+(?::\s*+)?(\d{1,3}/\d{4}/QH\d{1,2})")


def _bears(law: Law | None, number: str) -> bool:
    """Whether a number is that of one of a law's editions."""
    return law is not None and any(e.lstrip("0") == number.lstrip("0") for e in law.editions)


def number_of_inner(text: PlainText, title: Title) -> bool:
    """`Luật sửa đổi … của Bộ luật Hình sự số 100/2015/QH13`: whether the number behind is that of the law inside."""
    if not title.inner:
        return False
    number = _LAW_NUMBER.match(text.plain, title.inner[-1].end)
    return number is not None and _bears(title.inner[-1].law, number.group(1))


def _bare(title: str) -> str:
    """A title as titles are compared: without case, commas and placement of tone marks."""
    return comparable(fold_space(title).replace(",", " ").replace("/", " "))


def _gap_end(folded: str, at: int) -> int:
    gap = _GAP.match(folded, at)
    return gap.end() if gap else at


def _last_type(match: re.Match[str], text: PlainText) -> int:
    """Where the innermost plan begins: `Kế hoạch thực hiện Chương trình … giai đoạn` is about the programme."""
    inside = [m.start() for m in _PLAN_TYPE.finditer(text.plain, match.start() + 1, match.end())]
    return inside[-1] if inside else match.start()


_PLAN_TYPE = re.compile(r"(?<!\w)(?:Kế\s+hoạch|Chương\s+trình|Chiến\s+lược|Quy\s+hoạch|Đề\s+án)(?=\s)")


@lru_cache(maxsize=4)
def titles_of(lexicon: Lexicon) -> Titles:
    return Titles(lexicon)
