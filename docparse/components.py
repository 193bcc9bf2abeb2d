"""spaCy: a pipeline whose `Doc` carries what docparse found. The only room that knows spaCy and underthesea.

    nlp = docparse.load()
    doc = nlp("Thực hiện Chỉ thị số 39/CT-TTg ngày 15/10/2024 của Thủ tướng Chính phủ …")
    doc._.record            the whole record
    doc.spans["references"] spans of tokens, labelled with the type of the document
    doc.spans["deadlines"][0]._.entry   the record's entry behind a span

`doc.text` is the corrected text, `doc._.raw` what was given. Tokens are Vietnamese words (`thi đua` is one token).
Spans are widened to whole tokens; the exact offsets are in the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from docparse.lexicon import Lexicon, load_lexicon
from docparse.page import Reading, TextMap
from docparse.pipeline import parse_reading
from docparse.records import Mention, Record, Source
from docparse.settings import settings_of
from docparse.vietnamese.letters import fold_tone_placement, nfc

SPAN_LABELS: dict[str, Callable[[Any], str]] = {
    "sections": lambda s: s.kind,
    "references": lambda r: r.type,
    "deadlines": lambda d: d.kind,
    "agencies": lambda a: a.kind,
    "campaigns": lambda _: "campaign",
    "tasks": lambda _: "task",
}
"""Record field → the label of its spans."""


class WordTokenizer:
    """Splits a text into Vietnamese words, and corrects it on the way in: the Doc's text is the record's text."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon, min_confidence: float | None = None) -> None:
        """`min_confidence`, 0 to 1, is how sure a correction has to be; None leaves that to the corrector."""
        self.vocab = vocab
        self.lexicon = lexicon
        self.min_confidence = min_confidence

    def __call__(self, text: str) -> Doc:
        raw = nfc(text.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
        source = Source(
            path="",
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            media_type="text/plain",
            encoding="utf-8",
            page_count=None,
            origin="text",
        )
        record = parse_reading(Reading(source=source, text_map=TextMap(raw)), self.lexicon, self.min_confidence)
        words, spaces = [], []
        for word, followed_by_blank in tokens(record.text):
            words.append(word)
            spaces.append(followed_by_blank)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc._.record, doc._.raw = record, raw
        return doc

    # spaCy asks its tokenizer to be storable; ours has nothing but the lists that ship with the package.
    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> WordTokenizer:
        return self

    def to_disk(self, _path: object, **_: object) -> None: ...

    def from_disk(self, _path: object, **_: object) -> WordTokenizer:
        return self


def tokens(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text as spaCy wants them: joined with one blank after each that says so, they give the text."""
    at = 0
    for start, end in _word_ranges(text):
        if start > at:
            yield text[at:start], False
        at = end
        if text[at : at + 1] == " ":
            at += 1
            yield text[start:end], True
        else:
            yield text[start:end], False
    if at < len(text):
        yield text[at:], False


def _word_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where underthesea's words stand.

    It moves tone marks (`hoá` → `hóa`) and folds white space, so each word is looked for with both folded; one that is
    not there is left to its neighbours. It loads a model of its own, so it is imported only when a Doc is really made.
    """
    from underthesea import word_tokenize

    folded = fold_tone_placement(text)
    at = 0
    for word in word_tokenize(text):
        found = _find_word(folded, fold_tone_placement(nfc(word)).split(), at)
        if found:
            yield found
            at = found[1]


def _find_word(text: str, syllables: list[str], at: int) -> tuple[int, int] | None:
    """The next place of a word, whatever white space stands between its syllables, not far from `at`."""
    if not syllables:
        return None
    while at < len(text) and text[at].isspace():
        at += 1
    start = text.find(syllables[0], at, at + 200 + len(syllables[0]))
    end = start
    for i, syllable in enumerate(syllables):
        while i and end < len(text) and text[end].isspace():
            end += 1
        if start < 0 or not text.startswith(syllable, end):
            return None
        end += len(syllable)
    return start, end


def mark_spans(doc: Doc) -> Doc:
    """Carries the record's findings over to span groups named as its fields."""
    record: Record = doc._.record
    for name, label in SPAN_LABELS.items():
        doc.spans[name] = list(_spans(doc, getattr(record, name), label))
    return doc


def _spans(doc: Doc, entries: Iterable[Mention], label: Callable[[Any], str]) -> Iterator[Span]:
    for entry in entries:
        for place in getattr(entry, "mentions", ()) or (entry,):
            span = doc.char_span(place.start, place.end, label=label(entry), alignment_mode="expand")
            if span is not None:
                span._.entry = entry
                yield span


def register() -> None:
    """Makes our extensions and components known to spaCy; calling it again does no harm."""
    for name in ("record", "raw"):
        Doc.set_extension(name, default=None, force=True)
    Span.set_extension("entry", default=None, force=True)
    Language.component("docparse_spans", func=mark_spans)


def load(*, min_confidence: float | None = None) -> Language:
    """A spaCy pipeline: our tokenizer, which reads and extracts, and `docparse_spans`, which marks the findings.

    `min_confidence` as `docparse.correct` takes it.
    """
    least = settings_of(min_confidence).correction.min_confidence
    register()
    nlp = Language(meta={"lang": "vi", "name": "docparse"})
    nlp.tokenizer = WordTokenizer(nlp.vocab, load_lexicon(), least)
    nlp.add_pipe("docparse_spans")
    return nlp
