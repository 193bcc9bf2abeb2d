"""Characters that are no letters of Vietnamese but stand for some, and marks that lost their letter."""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.vietnamese.letters import CYRILLIC, LOOK_ALIKES, nfc, replace_look_alikes
from docparse.vietnamese.syllables import is_syllable

_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_MARK = re.compile(f"[{_MARKS}]")
# A blank between a vowel and its mark comes from PDF text layers that place the mark as a character of its own.
_DETACHED = re.compile(rf"[^\W\d_][^\S\n]+[{_MARKS}]+|[^\W\d_][{_MARKS}]+")
# The horn read as a mark of its own behind the letter: `nhũ-ng`, `phưo'ng`.
_SIGN = re.compile(r"[-'’ʼ´](?<=[uoùúủũụòóỏõọUOÙÚỦŨỤÒÓỎÕỌ][-'’ʼ´])(?=[^\W\d_])")
_HORN = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]{0,4}(?P<vowel>[uoùúủũụòóỏõọUOÙÚỦŨỤÒÓỎÕỌ]))[-'’ʼ´](?P<tail>[^\W\d_]{1,4})(?![\w-])"
)
# The stroke of Đ read twice, once as eth (`QĐÐ-UBND`): no word has the two side by side.
LONGEST_HEAD = 5
"""Letters of a word up to its horned vowel."""
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|www\.|\.(?:vn|com|org|net)\b")
_LOOK_ALIKE = re.compile(f"[{''.join((*LOOK_ALIKES, *CYRILLIC))}]")
_DOUBLED = re.compile("(?=Đ*Ð)(?=Ð*Đ)[ĐÐ]{2,}")


def mend_glyphs(text: str) -> list[Edit]:
    """Look-alikes (eth, gha, Cyrillic inside Latin words) and marks apart from their vowel."""
    found: dict[int, Edit] = {m.start(): Edit(m.start(), m.end(), "Đ", "letter", 0.95) for m in _DOUBLED.finditer(text)}
    for match in _DETACHED.finditer(text) if _MARK.search(text) else ():
        whole = nfc(re.sub(r"\s", "", match.group()))
        if len(whole) == 1:
            found[match.start()] = Edit(match.start(), match.end(), whole, "diacritic", 0.98)
    horns = (_horn(text, sign.start()) for sign in _SIGN.finditer(text))
    for match in filter(None, horns):
        # nfc(ũ + horn) is ữ: the tone stays.
        whole = match["head"][:-1] + nfc(match["vowel"] + "\u031b") + match["tail"]
        if is_syllable(whole) and not is_syllable(match["tail"]):
            found[match.start()] = Edit(match.start(), match.end(), whole, "diacritic", 0.97)
    replaced = replace_look_alikes(text) if _LOOK_ALIKE.search(text) else text
    if replaced != text:
        covered = {i for e in found.values() for i in range(e.start, e.end)}
        for start, end in _changed(text, replaced):
            if not covered.intersection(range(start, end)):
                found[start] = Edit(start, end, replaced[start:end], "letter", 0.99)
    return sorted(found.values(), key=lambda e: e.start)


def _horn(text: str, sign: int) -> re.Match[str] | None:
    """The word around a sign that may be a horn."""
    start = sign
    while start and sign - start <= LONGEST_HEAD and text[start - 1].isalpha():
        start -= 1
    return _HORN.match(text, start)


def _changed(text: str, replaced: str) -> list[tuple[int, int]]:
    """Runs of characters that differ, outside addresses of mail and web."""
    runs: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text):
        at, end = chunk.span()
        if text[at:end] == replaced[at:end] or _ADDRESS.search(chunk.group()):
            continue
        for i in range(at, end):
            if text[i] != replaced[i]:
                if runs and runs[-1][1] == i:
                    runs[-1] = (runs[-1][0], i + 1)
                else:
                    runs.append((i, i + 1))
    return runs
