"""Where the text of a page is taken from: the file's text layer, our own OCR, or both word by word.

Decided by what layer and page show, never by the kind of file or the name of the program that wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docparse.errors import MissingSystemProgram
from docparse.page import Page, PageWarning, TextMap
from docparse.reading.evidence import Likelihoods, TextEvidence, weigh_text
from docparse.reading.ink_fit import InkFit
from docparse.reading.merging import merged
from docparse.records import Warning

Doubt = Literal["scanty", "misplaced", "broken", "foreign", "misread"]
"""Why a layer is not believed at once: it covers little of the page's print, lies beside it, has characters that only a
broken font leaves, is hardly Vietnamese, or was read by an OCR that may have read worse than ours."""

_APART = 0.4  # layers of their page have 0.8 and more, layers moved or of another page up to 0.2
# Of the print of a page: less is a stamp, a page number or the caption of a signature over a picture.
_COVERED = 0.3
_COVERED_BY_OCR = 0.9
_BROKEN = 0.02
_FEWEST_WORDS = 20
_VIETNAMESE = 0.7  # a page of a program; tables of names and figures have less than running text
_VIETNAMESE_OF_OCR = 0.75
# A layer of OCR that no second reading will better: hardly a word that is no syllable or that nobody expects.
_EXCELLENT = 0.95
_SURPRISING = 0.02
_MORE_SYLLABLES = 0.1  # share of words
# ln P of a token. Beside layers without a mistake our reading has at most 0.04 more, beside layers with two words in a
# hundred misread 0.25 and more.
_MORE_FLUENT = 0.06
_FAR = 0.25  # share of syllables
_FEWEST_LETTERS = 200  # fewer beside a picture are a stamp or a signature's caption, and no layer that was given up
_WORTH = 0.5  # of the other reading's words


@dataclass(frozen=True, slots=True)
class Choice:
    """The page as it is handed on. `doubt` is what was held against its layer, None where there was nothing or no
    layer; `took_layer` whether the text is that of the layer, be it with words of our own."""

    page: Page
    doubt: Doubt | None
    took_layer: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A layer and all that speaks for or against it.

    `fit` is None where all text of the page is drawn by a program over no picture: then it lies where it is seen.
    """

    layer: Page
    text: TextEvidence
    fit: InkFit | None
    likelihoods: Likelihoods | None

    @property
    def doubt(self) -> Doubt | None:
        """The gravest one."""
        by_ocr = self.layer.origin == "scanned_with_text_layer"
        text, fit = self.text, self.fit
        coverage = fit.coverage if fit else None
        if coverage is not None and coverage < _COVERED:
            return "scanty"
        if fit and fit.apart is not None and fit.apart < _APART:
            return "misplaced"
        if text.broken > _BROKEN:
            return "broken"
        if text.words >= _FEWEST_WORDS and text.syllables < (_VIETNAMESE_OF_OCR if by_ocr else _VIETNAMESE):
            return "foreign"
        if not by_ocr:
            return None
        if coverage is not None and coverage < _COVERED_BY_OCR:
            return "scanty"
        is_excellent = text.syllables >= _EXCELLENT and text.surprising <= _SURPRISING
        return None if is_excellent else "misread"

    def kept(self, doubt: Doubt | None) -> Choice:
        """The layer for want of better. Its grade says what is held against it."""
        grade, fit = self.layer.grade, self.fit
        if doubt == "misplaced" and fit and fit.apart is not None:
            grade *= max(fit.apart, 0.0)
        elif doubt == "scanty" and fit and fit.coverage is not None:
            grade *= fit.coverage
        elif doubt in ("broken", "foreign"):
            grade = min(grade, self.text.syllables * (1.0 - self.text.broken))
        return Choice(replace(self.layer, grade=round(grade, 3)), doubt, took_layer=True)


def weigh(layer: Page, fit: InkFit | None, likelihoods: Likelihoods | None) -> Weighed:
    return Weighed(layer, weigh_text(_text_of(layer), likelihoods), fit, likelihoods)


def _text_of(page: Page) -> str:
    return TextMap.of_pages((page,)).text


def choose(weighed: Weighed, ocr: Callable[[], Page] | None) -> Choice:
    """The layer where nothing is held against it, else the better one of it and of what `ocr` reads.

    `ocr` is None where it may not be asked. `origin` of the page says where its text is from: that of the layer, or
    `scanned` where our reading was taken. Raises MissingSystemProgram where OCR is not installed and the layer is none.
    """
    layer, doubt = weighed.layer, weighed.doubt
    if doubt is None or not ocr:
        return weighed.kept(doubt)
    is_caption = doubt == "scanty" and sum(c.isalpha() for c in _text_of(layer)) < _FEWEST_LETTERS
    try:
        ours = replace(ocr(), origin="scanned")
    except MissingSystemProgram:
        if is_caption:
            raise
        return weighed.kept(doubt)
    if is_caption:
        return Choice(ours, None, took_layer=False)
    return better_of(weighed, ours, doubt)


def better_of(weighed: Weighed, ours: Page, doubt: Doubt) -> Choice:
    """The better one of a doubtful layer and our own reading; where both can be right, word by word."""
    layer, said, likelihoods = weighed.layer, weighed.text, weighed.likelihoods
    heard = weigh_text(_text_of(ours), likelihoods)
    if heard.words < _WORTH * said.words and heard.syllables < _VIETNAMESE:
        return weighed.kept(doubt)  # OCR saw next to nothing
    if doubt in ("misplaced", "scanty"):
        return Choice(ours, doubt, took_layer=False)
    better = _reads_better(heard, said)
    # Words of a broken or foreign layer are no help, and what a program wrote was not misread here and there.
    if doubt != "misread" or not likelihoods:
        return Choice(ours, doubt, took_layer=False) if better else weighed.kept(doubt)
    base, other = (ours, layer) if better else (layer, ours)
    return Choice(merged(base, other, likelihoods), doubt, took_layer=base is layer)


def _reads_better(heard: TextEvidence, said: TextEvidence) -> bool:
    """Whether our reading is clearly more Vietnamese than the layer."""
    more_syllables = heard.syllables - said.syllables
    # Where letters became signs there is little left for the model to be surprised at.
    if said.fluency is None or heard.fluency is None or abs(more_syllables) > _FAR:
        return more_syllables > _MORE_SYLLABLES
    return heard.fluency - said.fluency > _MORE_FLUENT


_WHY: dict[Doubt, str] = {
    "scanty": "chỉ có ít chữ so với nội dung nhìn thấy trên trang",
    "misplaced": "nằm lệch khỏi chữ trên ảnh (có thể là của trang khác)",
    "broken": "có nhiều ký tự hỏng do phông chữ",
    "foreign": "hầu như không phải tiếng Việt",
    "misread": "nhận dạng kém hơn",
}


def layer_warnings(choices: Sequence[Choice]) -> list[Warning]:
    """What a user should know of layers that were not believed, one warning a cause with all its pages."""
    found: list[Warning] = []
    for took_layer in (False, True):
        for doubt, why in _WHY.items():
            pages = [c.page.page_number for c in choices if c.doubt == doubt and c.took_layer == took_layer]
            if not pages or (doubt == "misread" and took_layer):
                continue
            places = f"Trang {ranges_of(pages)}: lớp chữ có sẵn của PDF {why}"
            if took_layer:
                said, code = "hãy đối chiếu với trang gốc", "layer_doubtful"
            else:
                said, code = "đã dùng kết quả nhận dạng chữ", "layer_replaced"
            found.append(PageWarning(code=code, message=f"{places}; {said}.", pages=tuple(pages)))
    return found


def ranges_of(numbers: Sequence[int]) -> str:
    """`1–3, 5` of ascending numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
