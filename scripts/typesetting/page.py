"""What stands on printed pages: lines of words, strokes, and the places where hands and seals go.

All measures are points; `y` is that of a base line, from the top of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from typesetting.lines import Word

WIDTH, HEIGHT = 595.28, 841.89  # A4
BLANK = "\u00a0"  # printed where a hand will write
# Decree 30/2020/NĐ-CP, Appendix I, II.1; Guidance 36-HD/VPTW for the Party.
STATE_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY_MOTTO = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


@dataclass(frozen=True)
class Piece:
    """One line of words with its left end; `width` is set where the line is justified."""

    x: float
    y: float
    words: tuple[Word, ...]
    size: float
    width: float | None = None
    colour: str = "black"

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in word) for word in self.words)


@dataclass(frozen=True)
class Stroke:
    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.6
    colour: str = "black"


@dataclass
class Page:
    pieces: list[Piece] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    hands: list[tuple[str, float, float]] = field(default_factory=list)  # written by hand: what, and where it starts
    seal: tuple[float, float] | None = None  # its centre
    signature: tuple[float, float] | None = None
    second_seal: tuple[float, float] | None = None  # of the other signer of a joint document
    second_signature: tuple[float, float] | None = None
    width: float = WIDTH
    height: float = HEIGHT
