"""Which pieces of words look alike in print: what an engine that was never seen may take for each other.

Pieces are drawn in a serif face, blurred as by a scanner, and compared point by point. `th` and `ứi`, `tr` and `ừ`,
`m` and `tn` are near each other; how near decides how likely the one is read as the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from docparse.vietnamese.letters import LETTERS

SIZE = 28
"""Points of the letters; a line of a scan at 150 dpi has as many."""
BLUR = 1.1
WIDTH, HEIGHT = 56, 44
FARTHEST = 0.28
"""Squared distance, as a share of the piece's own ink, beyond which two pieces are not taken for each other."""
MOST = 25
WIDER = 8.0
"""Points of another width that count as much as WIDER_COSTS of other ink."""
WIDER_COSTS = 0.3
_SMALL = sorted(c for c in LETTERS if c == c.lower())
_SIGNS = list("!|1jfwz-'IJTLHSOKG")
_CAPITAL_SIGNS = list("!|1jfwz-'")
_NARROW = list("iìíỉĩịltrfj1!|I")
_SECOND = [*_NARROW, "b", "d", "h", "n", "o", "u"]

Floats = npt.NDArray[np.float32]


def find_alike(pieces: Iterable[str], case: str, font: Path) -> dict[tuple[str, str], float]:
    """(meant, read) → squared distance, of pieces with one or two letters; case `A` draws capitals."""
    meant = sorted({p for p in pieces if len(p) <= 2})
    read = _readings(case)
    face = ImageFont.truetype(str(font), SIZE)
    shown, widths = _draw(read, case, face)
    ink = (shown**2).sum(axis=1)
    found: dict[tuple[str, str], float] = {}
    for piece, image, width in zip(meant, *_draw(meant, case, face), strict=True):
        own = float((image**2).sum()) or 1.0
        far = (ink + own - 2 * shown @ image) / own + WIDER_COSTS * (np.abs(widths - width) / WIDER) ** 2
        near = [int(i) for i in np.argsort(far)[: 4 * MOST] if far[i] < FARTHEST and _differs(piece, read[int(i)])]
        found |= {(piece, read[i]): float(far[i]) for i in near[:MOST]}
    return found


def _differs(meant: str, read: str) -> bool:
    """Whether every part of the piece was misread: else a shorter piece tells the same."""
    return meant != read and (len(meant) == len(read) == 1 or (meant[0] != read[0] and meant[-1] != read[-1]))


def _readings(case: str) -> list[str]:
    one = [*_SMALL, *(_SIGNS if case == "a" else _CAPITAL_SIGNS)]
    two = [a + b for a in one for b in one]
    three = [a + b + c for a in [*_NARROW, *"uưứừử"] for b in _NARROW for c in _SECOND] if case == "a" else []
    return list(dict.fromkeys(one + two + three))


def _draw(pieces: Sequence[str], case: str, face: ImageFont.FreeTypeFont) -> tuple[Floats, Floats]:
    """One row of points for each piece, and the widths."""
    rows = np.zeros((len(pieces), WIDTH * HEIGHT), dtype=np.float32)
    widths = np.zeros(len(pieces), dtype=np.float32)
    for i, piece in enumerate(pieces):
        text = piece.upper() if case == "A" else piece
        image = Image.new("L", (WIDTH, HEIGHT), 0)
        ImageDraw.Draw(image).text((4, 6), text, font=face, fill=255)
        rows[i] = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), dtype=np.float32).ravel() / 255
        widths[i] = face.getlength(text)
    return rows, widths
