"""How easily a text reads, token by token: what the choice between two readings of one page goes by."""

from __future__ import annotations

import numpy as np

from docparse.correction.language import load_language_model
from docparse.correction.stream import OTHER, Token, tokenise

# An unknown word is one of very many: each of its letters could have been another one.
_LETTER = -1.5
_MOST_LETTERS = 8
_ABBREVIATION = 8  # capitals in a row, as offices shorten names: `TTATXH`


def likelihoods(text: str) -> list[float]:
    """ln P of each token of the text after those before it. A word that no text has is spelt out, letter by letter."""
    tokens = tokenise(text)
    model = load_language_model()
    ids = np.asarray([model.ids.get(token.word, model.other) for token in tokens], dtype=np.int64)
    unknown = ids == model.other
    return [
        float(p) + (_spelt(token) if is_unknown else 0.0)
        for token, p, is_unknown in zip(tokens, model.row(ids), unknown, strict=True)
    ]


def _spelt(token: Token) -> float:
    if token.word == OTHER or (token.written.isupper() and len(token.written) <= _ABBREVIATION):
        return 0.0
    return _LETTER * min(len(token.written), _MOST_LETTERS)
