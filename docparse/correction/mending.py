"""Misread words as edits: what the decoder proposes and the judge finds likely enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docparse.correction.channel import Channel, load_channel
from docparse.correction.decoder import Proposal, decode
from docparse.correction.doubtful import LEAST_RATE, Doubtful
from docparse.correction.judge import Matrix, confidence_by_token, features_of, load_judge
from docparse.correction.known_text import BROKEN, Text
from docparse.edits import Edit
from docparse.records import CorrectionKind
from docparse.spans import Span
from docparse.vietnamese.letters import strip_marks

MIN_CONFIDENCE = 0.85
"""Least probability of a change that is made, chosen on the development part."""
MOST_UNKNOWN = 0.3
"""Share of unknown words from which on a text is another language or in a broken encoding: not a case for mending."""
TYPED = 0.001
"""Share of misread words below which a text counts as typed: its few mistakes are its author's, and stay."""
BROKEN_TO_MISREAD = 1.5
"""Misread words for each one that is seen to be none."""
NEWS = 1.5
"""A rate so many times another one is worth another look."""
FEW_BROKEN = 0.005
"""Share of words that can only be misread up to which the rest of a text is asked whether it shows mistakes at all."""
NEAR = 4
"""Words on either side of a broken one that are read with it."""
LEAST_MISTAKES = 2.0
DOUBT_IN_NAMES = 1 / 3
"""How much of the doubt that is allowed elsewhere is allowed of a word with a capital: names are never guessed."""
SURE_ALONE = 0.995
"""Probability of a single mistake in a text that has no other and no broken word: it may be the author's."""
SCANNED = 0.02
"""Share of misread words from which on a text was read from a scan, however short it is."""


class Mending:
    """What was found in one text: all proposals with their probabilities."""

    def __init__(self, text: Text, confidence: Sequence[tuple[Span, float]] = ()) -> None:
        """`confidence`: the reader's own in words of the text, in order."""
        self.text = text
        self.proposals: list[Proposal] = []
        self.probabilities: list[float] = []
        words = sum(t.is_word for t in self.text.tokens)
        broken = sum(form == BROKEN for form in self.text.forms.values())
        self.is_readable = len(self.text.forms) <= MOST_UNKNOWN * max(words, 20)
        if not self.is_readable:
            return
        mendable = [i for i, form in self.text.forms.items() if form == BROKEN and self.text.open[i]]
        if not confidence and len(mendable) <= FEW_BROKEN * words:
            suspects = Doubtful(self.text, load_channel(), LEAST_RATE).suspects()
            if len(suspects) <= TYPED * words:
                suspects = set(mendable)
            if not suspects:
                return
            if len(suspects) <= FEW_BROKEN * words:  # the rest shows no mistakes: it need not be read
                self.text = text.closed_at(_away_from(text, sorted(suspects)))
        proposals, rows = weigh(self.text, load_channel(), confidence)
        probabilities = load_judge().probabilities(rows).tolist() if proposals else []
        share_misread = max(broken, sum(probabilities)) / max(words, 1)
        is_scan = bool(confidence) or share_misread >= SCANNED
        is_scan = is_scan or (sum(probabilities) >= LEAST_MISTAKES and share_misread >= TYPED)
        least = 0.0 if confidence or broken or sum(probabilities) >= LEAST_MISTAKES else SURE_ALONE
        for proposal, probability in zip(proposals, probabilities, strict=True):
            if probability < least:
                continue
            # What is no word was misread, whoever wrote the rest; another word, or a mark, may be its author's.
            if is_scan or (proposal.form == BROKEN and proposal.words):
                self.proposals.append(proposal)
                self.probabilities.append(probability)

    def broken(self) -> list[Span]:
        """Words that can only be misread and for which nobody knows what was meant."""
        known = {i for proposal in self.proposals for i in range(proposal.first, proposal.last)}
        return [
            Span(self.text.tokens[i].start, self.text.tokens[i].end)
            for i, form in self.text.forms.items()
            if form == BROKEN and self.text.open[i] and i not in known
        ]

    def edits(self, min_confidence: float = MIN_CONFIDENCE) -> list[Edit]:
        both = zip(self.proposals, self.probabilities, strict=True)
        least = {False: min_confidence, True: 1 - (1 - min_confidence) * DOUBT_IN_NAMES}
        # The judge weighs signs of damage; it does not overrule what the words beside say.
        likely = [(p, c) for p, c in both if p.posterior > 0 and c >= least[self._may_be_a_name(p)]]
        specks = [(p.start, p.end, c) for p, c in likely if not p.words]
        return [
            *(edit_of(self.text, proposal, confidence) for proposal, confidence in likely if proposal.words),
            *(_without(self.text.text, *speck) for speck in _touching_as_one(specks)),
        ]

    def _may_be_a_name(self, proposal: Proposal) -> bool:
        written = self.text.tokens[proposal.first].written
        return written[:1].isupper() and written[1:].islower()


def _away_from(text: Text, places: Sequence[int]) -> Iterator[Span]:
    """The stretches between these tokens, in order, but for the words beside each."""
    end = 0
    for i in places:
        yield Span(end, max(end, text.tokens[max(i - NEAR, 0)].start))
        end = text.tokens[min(i + NEAR, len(text.tokens) - 1)].end
    yield Span(end, len(text.text))


def weigh(text: Text, channel: Channel, confidence: Sequence[tuple[Span, float]] = ()) -> tuple[list[Proposal], Matrix]:
    """The proposals for a text, and what the judge is shown of each.

    How often the text is misread is told first by its broken words, then by what was found of the others.
    """
    broken = text.broken_share()
    words = sum(t.is_word for t in text.tokens)
    rate = max(BROKEN_TO_MISREAD * broken, LEAST_RATE)
    proposals = decode(text, channel, rate)
    found = (sum(p.posterior > 0 for p in proposals) + 1) / (words + 300)
    if not 1 / NEWS < found / rate < NEWS:
        rate = found
        proposals = decode(text, channel, rate)
    return proposals, features_of(text, proposals, rate, broken, confidence_by_token(text, confidence))


def edit_of(text: Text, proposal: Proposal, probability: float) -> Edit:
    written = text.text[proposal.start : proposal.end]
    read = text.tokens[proposal.first].word
    confidence = round(probability, 3)
    if len(proposal.words) > 1:
        first, second = proposal.words
        if first + second == read and written[: len(first)].lower() == first:
            gap = proposal.start + len(first)
            return Edit(gap, gap, " ", "split", confidence)
        meant = f"{in_case_of(first, written)} {second.upper() if written.isupper() else second}"
        return Edit(proposal.start, proposal.end, meant, "split", confidence)
    meant = in_case_of(proposal.words[0], written)
    kind: CorrectionKind = "diacritic" if _same_letters(read, proposal.words[0]) else "letter"
    if proposal.last > proposal.first + 1:
        kind = "join"
    return Edit(proposal.start, proposal.end, meant, kind, confidence)


def _touching_as_one(specks: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Starts, ends and probabilities; specks that hang together go together: `\\y`."""
    found: list[tuple[int, int, float]] = []
    for start, end, probability in sorted(specks):
        if found and found[-1][1] == start:
            first, _, least = found.pop()
            found.append((first, end, min(least, probability)))
        else:
            found.append((start, end, probability))
    return found


def _without(text: str, start: int, end: int, probability: float) -> Edit:
    """A speck goes, and one of the blanks beside it; between two words that it hangs on a blank comes."""
    before, after = text[start - 1 : start].isspace(), text[end : end + 1].isspace()
    confidence = round(probability, 3)
    if not before and not after:
        return Edit(start, end, " ", "noise", confidence)
    if before and after and text[end] != "\n":
        end += 1
    elif before and after and text[start - 1] != "\n":
        start -= 1
    return Edit(start, end, "", "noise", confidence)


def in_case_of(word: str, written: str) -> str:
    """A lower-case word in the case of what was read: `QUYÉT` gives `QUYẾT`, `đoTi` gives `đơn`."""
    letters = [c for c in written if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) > len(letters) / 2:
        return word.upper()
    return word[:1].upper() + word[1:] if written[:1].isupper() else word


def _same_letters(read: str, meant: str) -> bool:
    """Whether two words differ in their marks only; the stroke of đ makes a letter of its own."""
    return strip_marks(read) == strip_marks(meant) and read.count("đ") == meant.count("đ")
