"""File number n of a run: which seed, which mutation. The same for the same seed and number."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.errors import MessageError

from fuzzing.blind import Mutation, mutated, spliced
from fuzzing.package_mutations import mutated_archive, mutated_mail, mutated_text
from fuzzing.pdf_mutations import mutated_pdf
from fuzzing.picture_mutations import mutated_picture
from fuzzing.seeds import Reader, Seed

SHARES: Mapping[Reader, int] = {
    "text": 14, "pdf": 32, "image": 17, "word": 12, "opendocument": 8, "old_word": 3, "archive": 7, "mail": 7,
}  # fmt: skip
"""Of a hundred files: more where there is more to go wrong."""
BY_FORMAT: Mapping[Reader, Mutation] = {
    "text": mutated_text, "pdf": mutated_pdf, "image": mutated_picture, "word": mutated_archive,
    "opendocument": mutated_archive, "old_word": mutated_text, "archive": mutated_archive, "mail": mutated_mail,
}  # fmt: skip
_NO_FORMAT = (
    zipfile.BadZipFile, zlib.error, struct.error, ValueError, LookupError, TypeError, AttributeError, OSError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, MessageError,
)  # fmt: skip
_BLIND = 0.22  # of the files; blind mutations seldom get past a header


@dataclass(frozen=True, slots=True)
class Made:
    """One mutated file and where it comes from."""

    number: int
    seed: Seed
    data: bytes


def maker(seeds: Sequence[Seed], run: int, slow: bool) -> Callable[[int], Made]:
    """What makes file `number` of run `run`."""
    by_reader: dict[Reader, list[Seed]] = {}
    for seed in seeds:
        if seed.slow == slow:
            by_reader.setdefault(seed.reader, []).append(seed)
    readers = sorted(by_reader)
    weights = [SHARES[reader] for reader in readers]

    def make(number: int) -> Made:
        chance = random.Random(f"{run}/{slow}/{number}")
        seed = chance.choice(by_reader[chance.choices(readers, weights)[0]])
        kind = chance.random()
        if kind < _BLIND:
            data = mutated(seed.data, chance)
        elif kind < _BLIND + 0.04:
            data = spliced(seed.data, chance.choice(by_reader[seed.reader]).data, chance)
        else:
            data = _by_format(seed, chance)
        return Made(number, seed, data)

    return make


def _by_format(seed: Seed, chance: random.Random) -> bytes:
    """Blindly where what was already mutated cannot be taken apart once more."""
    try:
        return BY_FORMAT[seed.reader](seed.data, chance)
    except _NO_FORMAT:
        return mutated(seed.data, chance)
