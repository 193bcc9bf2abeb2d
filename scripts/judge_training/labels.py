"""Whether a proposal says what was meant: the text as read laid beside the text as meant, letter by letter."""

from __future__ import annotations

import re
from bisect import bisect_right

from rapidfuzz.distance import Levenshtein

from docparse.correction.decoder import Proposal
from docparse.vietnamese.letters import fold_tone_placement

_WORD = re.compile(r"[^\W\d_]+")


class Alignment:
    """Where each stretch of what was read stands in what was meant."""

    def __init__(self, read: str, meant: str) -> None:
        self.meant = meant
        self._blocks = list(Levenshtein.opcodes(read, meant))
        self._starts = [block.src_start for block in self._blocks]

    def meant_for(self, start: int, end: int) -> str:
        """The whole words that stand where `[start, end)` was read."""
        first = self._blocks[bisect_right(self._starts, start) - 1]
        last = self._blocks[bisect_right(self._starts, end - 1) - 1]
        a = first.dest_start + (start - first.src_start if first.tag == "equal" else 0)
        b = last.dest_start + (end - last.src_start) if last.tag == "equal" else last.dest_end
        meant = self.meant
        while 0 < a < len(meant) and meant[a - 1].isalpha() and meant[a].isalpha():
            a -= 1
        while 0 < b < len(meant) and meant[b].isalpha() and meant[b - 1].isalpha():
            b += 1
        return meant[a:b]

    def is_nothing(self, start: int, end: int) -> bool:
        """Whether nothing that was meant stands where `[start, end)` was read, but for blanks."""
        for block in self._blocks[bisect_right(self._starts, start) - 1 : bisect_right(self._starts, end - 1)]:
            if block.tag == "equal" or self.meant[block.dest_start : block.dest_end].strip():
                return False
        return True

    def is_right(self, proposal: Proposal) -> bool:
        if not proposal.words:
            return self.is_nothing(proposal.start, proposal.end)
        return words(self.meant_for(proposal.start, proposal.end)) == list(proposal.words)


def words(text: str) -> list[str]:
    """The words of a text in the form that the model knows."""
    return [fold_tone_placement(word.lower()) for word in _WORD.findall(text)]
