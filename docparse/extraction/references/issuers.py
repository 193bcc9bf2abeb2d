"""Who issued a cited document, and where: from `của …` behind it, else from its symbol and the context.

A symbol tells the class of the issuer, not the place: `QĐ-UBND` is used by every province, so a local document takes
the place that its issuer names, else the province of the text that cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from docparse.extraction.agencies.names import canonical_name
from docparse.extraction.context import Context
from docparse.extraction.number_symbols import NumberSymbol, symbols_of
from docparse.extraction.places import Place
from docparse.extraction.plain_text import PlainText, any_of
from docparse.lexicon import Lexicon, Organ
from docparse.outline import fold_space
from docparse.vietnamese.letters import LOWER, UPPER, fold, fold_tone_placement, upper_first

_REACH = 170  # characters of an issuer's name, page breaks included
_OF = re.compile(r"\s*+(?:,\s*+)?(?:(?:da\s+)?duoc\s+)?(?:cua|do)\s+")
_OF_BEFORE = re.compile(r"\b(?:cua|do)\s+(?P<issuer>[^;.()\d]{2,150}?)\s+tai\s+(?:cac\s+)?$")
# A name ends before a mark, or before the verb that opens the subject. Names hold the same words with a capital
# (`Ban Chỉ đạo`, `Ban Tổ chức`), so the verbs are matched in the text itself, not in its folded copy.
_MARK = re.compile(rf"[;.:()\[\]“”\"|/]|\s-\s(?=[{LOWER}])")
_DISTRICT = re.compile(
    rf"\b(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thành phố) ((?:[{UPPER}]\w*|\d+)(?: [{UPPER}]\w*)*)"
)


@dataclass(frozen=True, slots=True)
class NamedIssuer:
    """What stands behind `của`: one line, and where it ends in the text."""

    name: str
    end: int


class Issuers:
    """The names of known organs, for knowing where a name with commas or `và` ends."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.relation_words
        self._verb = re.compile(rf"(?<!\w)(?:{_any(words.subject_verbs)}|V/v|v/v)(?!\w)")
        heads, subjects = _any(words.committees), _any(words.about_subjects)
        # Ban Chỉ đạo Trung ương về phòng, chống tham nhũng: the matter is part of the name.
        self._committee = re.compile(
            rf"(?:{heads})(?:\s+(?:Trung\s+ương|trung\s+ương|quốc\s+gia|Quốc\s+gia|tỉnh|thành\s+phố|Chính\s+phủ|của\s+Chính\s+phủ))?"
            rf"\s+về\s+(?!(?:{subjects})(?!\w))"
        )
        self._about_verb = re.compile(rf"(?<!\w)(?:về|V/v|{subjects})(?!\w)")
        self._body = re.compile(rf"\s+(?:{any_of(words.body_starts)})\b")
        self.office = re.compile(rf"(?:{_any(words.offices)})\b")
        # A ministry is central by its first word; the others are so wherever the word stands.
        self.central = re.compile(rf"{_any(words.central_marks)}|^Bộ\b", re.IGNORECASE)
        self._organs = sorted(lexicon.organs, key=lambda o: -len(o.name))
        names = {o.name for o in lexicon.organs} | {b.name for b in lexicon.bodies} | set(words.issuers)
        self._joined = sorted({_folded(n) for n in names if "," in n or " và " in n}, key=len, reverse=True)
        self.fixed: dict[str, str] = {fold(n): n for n in words.issuers}
        self._places = {fold(p.name): p for p in lexicon.provinces}
        place_names = sorted({n for p in lexicon.provinces for n in (p.name, *p.variants)}, key=len, reverse=True)
        self._place = re.compile(
            rf"(?:\b(?:tỉnh|thành phố|Thành phố|TP\.?)\s+)?(?<!\w)"
            rf"(?P<name>{'|'.join(map(re.escape, place_names))})(?!\w)"
        )

    def after(self, text: PlainText, end: int) -> NamedIssuer | None:
        """The issuer named behind a mention that ends at `end`, or None. `của Luật …` and `của ngành` name none."""
        lead = _OF.match(text.folded, end)
        if lead is None:
            return None
        stop = min(len(text.plain), lead.end() + _REACH)
        about = self._committee.match(text.plain, lead.end(), stop)
        for pattern in (_MARK, self._about_verb if about else self._verb):
            if found := pattern.search(text.plain, about.end() if about else lead.end(), stop):
                stop = found.start()
        raw = text.plain[lead.end() : stop]
        length = _about_length(raw) if about else self._name_length(raw)
        name = fold_space(raw[:length])
        if not name or not (name[0].isupper() or fold(name).startswith(("uy ban", "lien ", "hoi dong"))):
            return None
        if re.match(r"(?:luat|nghi dinh|quyet dinh|thong tu|nghi quyet|chi thi|dang$|dieu|nha nuoc$)", fold(name)):
            return None
        return NamedIssuer(name, lead.end() + len(raw[:length].rstrip()))

    def _name_length(self, raw: str) -> int:
        """How much of a text is one name: up to a comma or `và` that is not inside a known name."""
        folded = _folded(raw, keep_length=True)
        safe = (
            [m.span() for n in self._joined for m in re.finditer(_loose(n), folded)]
            if "," in raw or " va" in folded
            else []
        )
        for joint in _NAME_END.finditer(raw):
            if any(a <= joint.start() < b for a, b in safe):
                continue
            if (
                joint.group() == "và"
                and re.match(rf"\s+[{UPPER}]", raw[joint.end() :])
                and not self._body.match(folded, joint.end())
            ):
                continue  # `Giáo dục và Đào tạo` of a body that the lists do not know
            return joint.start()
        return len(raw)

    def before(self, text: PlainText, start: int) -> str | None:
        """The body named before a mention: `theo đề nghị của Ủy ban nhân dân huyện X tại Tờ trình số …`, or None."""
        match = _OF_BEFORE.search(text.folded, max(0, start - 200), start)
        if match is None:
            return None
        raw = text.plain[match.start("issuer") : match.end("issuer")]
        last = list(re.finditer(r"\bcủa\s+", raw))
        name = fold_space(raw[last[-1].end() :] if last else raw)
        return name if name and name[0].isupper() else None

    def joint(self, text: PlainText, first: NamedIssuer) -> tuple[str, ...]:
        """All the issuers of a joint document, of which the first is given."""
        names, at = [first.name], first.end
        while more := re.compile(r"\s*(?:,|-|va)\s+").match(text.folded, at):
            raw = text.plain[more.end() : more.end() + 90]
            found = _MARK.search(raw)
            raw = raw[: found.start()] if found else raw
            verb = self._verb.search(raw)
            raw = raw[: verb.start()] if verb else raw
            length = self._name_length(raw)
            if not self._body.match(" " + fold(raw)):
                break
            names.append(fold_space(raw[:length]))
            at = more.end() + len(raw[:length].rstrip())
        return tuple(names)

    def organ_named(self, name: str) -> Organ | None:
        """The organ whose name a longer one holds: `Chủ tịch Ủy ban nhân dân tỉnh X` → Ủy ban nhân dân."""
        return next((o for o in self._organs if o.name in name), None)

    def place_in(self, name: str) -> str | None:
        """The province that a name holds: `Ủy ban nhân dân tỉnh Bắc Kạn` → `Bắc Kạn`; with the district before it."""
        found = list(self._place.finditer(name))
        if not found:
            return None
        last = found[-1]
        return self._places[fold(last["name"])].name if fold(last["name"]) in self._places else last["name"]


def _any(phrases: Iterable[str]) -> str:
    """Phrases as one alternation, longest first; with case, because names hold the same words with a capital."""
    return "|".join(r"\s+".join(p.split()) for p in sorted(phrases, key=len, reverse=True))


def _about_length(raw: str) -> int:
    """How much of a text is the name of a committee with its matter: to the comma before another body or clause."""
    end = _ABOUT_END.search(raw)
    return end.start() if end else len(raw)


# In small letters the list of matters goes on: `về phát triển khoa học, công nghệ và chuyển đổi số, Ủy ban …`.
_ABOUT_END = re.compile(rf",\s+(?=[{UPPER}])|(?<=\s)(?:ngày|tại|được|đã|nhằm|thì|để|này|nêu)(?=\s|$)")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")  # digits inside words: B9, H9i
_NAME_END = re.compile(
    r",|(?<=\s)(?:và|hoặc|ngày|tại|đến|được|đã|có|về|nhằm|thì|để|cho|trong|vào|theo|này|nêu|là|với)(?=\s|$)"
)


def _folded(name: str, *, keep_length: bool = False) -> str:
    return fold(name) if keep_length else fold(fold_space(name))


@lru_cache(maxsize=4096)
def _loose(folded: str) -> str:
    return r"\s+".join(re.escape(w) for w in folded.split())


@lru_cache(maxsize=2048)
def _name_of(written: str, context: Context, lexicon: Lexicon) -> str | None:
    """`canonical_name`, remembered: a text names the same few issuers again and again."""
    return canonical_name(written, context, lexicon)


@lru_cache(maxsize=4)
def issuers_of(lexicon: Lexicon) -> Issuers:
    return Issuers(lexicon)


@dataclass(frozen=True, slots=True)
class Origin:
    """`name` is canonical; `place` is None for central documents and where nothing tells the place."""

    name: str | None
    place: str | None


def origin_of(number: NumberSymbol | None, named: tuple[str, ...], context: Context, lexicon: Lexicon) -> Origin:
    """The issuer and place of a numbered document: what the text names, else what the symbol implies."""
    symbols, issuers = symbols_of(lexicon), issuers_of(lexicon)
    symbol = number.symbol if number else None
    organs = symbols.organs_of(symbol) if symbol else ()
    implied = organs[0].name if len(organs) == 1 and organs[0].level == "central" and organs[0].symbol != "TW" else None
    name = ", ".join(_canonical(n, implied, context, lexicon) for n in named) or None
    local = symbols.is_local(symbol) if symbol else None
    if name is None and organs:
        name = ", ".join(_with_place(o.name, o.level, context) for o in organs if o.symbol != "TW") or None
        if organs[0].level != "central" and len(organs) == 1 and _vague(organs[0].symbol):
            name = None
    if symbol is None or local is False:
        return Origin(name, None)
    if name is not None and (place := issuers.place_in(name)):
        return Origin(name, _with_district(name, place))
    if name is not None and issuers.central.search(name):
        return Origin(name, None)
    if local or (name is not None and context.level in ("province", "district", "commune")):
        return Origin(name, context.province)
    return Origin(name, None)


def _vague(symbol: str) -> bool:
    """A committee's symbol does not tell which committee: there are dozens in a province."""
    return symbol in {"BCĐ", "HĐ", "VP", "BTL", "CB", "ĐU"}


def _with_district(name: str, place: str) -> str:
    """`Ủy ban nhân dân huyện Bình Sơn, tỉnh Quảng Ngãi` → `Bình Sơn, Quảng Ngãi`: two communes may share a number."""
    if (district := _DISTRICT.search(name)) and district.group(1) != place:
        return f"{district.group(1)}, {place}"
    return place


def _with_place(name: str, level: str, context: Context) -> str:
    """An organ's name with the place that its symbol leaves out. A lower body's text may mean its own or the province's
    committee; the province's is the one that is cited without being named."""
    if level == "central" or context.province is None:
        return name
    if name.startswith(("Tỉnh ủy", "Công an tỉnh", "Thanh tra tỉnh")) or name.endswith("Tỉnh ủy"):
        city = context.province_kind == "thành phố"
        swapped = name.replace("Tỉnh ủy", "Thành ủy") if city else name
        swapped = re.sub(r"\btỉnh$", "thành phố", swapped) if city else swapped
        return f"{swapped} {context.province}"
    return f"{name} {Place(context.province_kind or 'tỉnh', context.province)}"


def _canonical(written: str, implied: str | None, context: Context, lexicon: Lexicon) -> str:
    """A name as the agencies' stage writes it.

    Where that knows no such body and the name looks damaged, what the symbol implies (`Chính phủú`, `B9 Tu phap`); else
    as written, with the province added.
    """
    issuers = issuers_of(lexicon)
    if fixed := issuers.fixed.get(fold(written)):
        return fixed
    whole = _name_of(written, context, lexicon)
    if whole and not (" về " in written and fold(written).startswith(f"{fold(whole)},")):  # a list of matters goes on
        return whole
    damaged = _MIXED.search(written) or fold(written).split()[:1] == fold(implied or "").split()[:1]
    if implied and not issuers.office.match(written) and damaged:
        return implied
    name = fold_tone_placement(upper_first(written))
    if context.province and re.search(r"\b(?:tỉnh|thành phố|Thành phố)$", name):
        return f"{name} {context.province}"
    return name
