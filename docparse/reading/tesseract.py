"""Tesseract: words with confidences from one cleaned page. The only file that knows pytesseract.

A process for each page. One process for a list of pages would load the model once (0.15 s of 1.2 s a page, half of
which the system shares), but then one bad page takes the others with it, and its time limit could not be its own.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from docparse.errors import DamagedSource, MissingSystemProgram
from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.engine import Layout
from docparse.reading.programs import GROUP_OF_ITS_OWN, ended
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

_WORD_LEVEL = 5
_MODES: dict[Layout, int] = {"page": 3, "column": 4, "block": 6}  # Tesseract's --psm
# The script model reads bad pages better than that of the language, at a quarter more time. Debian lays it beside the
# languages, others into a folder `script`.
_SECOND = {"vie": ("Vietnamese", "script/Vietnamese")}


@dataclass(frozen=True)
class Tesseract:
    """Fulfils `Engine`."""

    settings: ReadingSettings

    def check(self) -> None:
        installed = _installed(self.settings.page_timeout_s)
        missing = [part for part in self.settings.language.split("+") if part not in installed]
        if missing:
            packages = " ".join(f"tesseract-ocr-{part.lower().replace('_', '-')}" for part in missing)
            found = ", ".join(sorted(installed)) or "–"
            raise MissingSystemProgram(
                f"Tesseract không có dữ liệu ngôn ngữ {', '.join(missing)} (hiện có: {found}). "
                f"Hãy cài: sudo apt-get install {packages}",
                f"Tesseract has no language data for {', '.join(missing)} (found: {found}). "
                f"Install it: sudo apt-get install {packages}",
            )

    def has_second(self) -> bool:
        return self._second() is not None

    def _second(self) -> str | None:
        installed = _installed(self.settings.page_timeout_s)
        return next((name for name in _SECOND.get(self.settings.language, ()) if name in installed), None)

    def lines(self, page: CleanPage, layout: Layout = "page", *, second: bool = False) -> list[Line]:
        pytesseract = _pytesseract()
        from PIL import Image

        image = Image.fromarray(page.pixels)
        image.format = "TIFF"  # handed over uncompressed; the default, PNG, costs more than the reading gains
        try:
            data = pytesseract.image_to_data(
                image,
                lang=(self._second() if second else None) or self.settings.language,
                config=f"--psm {_MODES[layout]} --oem 1 --dpi {round(page.dpi)}",
                timeout=self.settings.page_timeout_s,
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise _not_installed() from error
        except pytesseract.TesseractError as error:
            raise engine_failed(int(error.status), str(error.message)) from error
        except subprocess.TimeoutExpired as error:
            raise _too_slow(self.settings.page_timeout_s) from error
        return _lines(data)


def engine_failed(status: int, message: str) -> DamagedSource:
    """The error for a Tesseract that ended with `status`, below zero where a signal ended it, and said `message`."""
    vi, en = (
        ("Tesseract bị hệ thống dừng giữa chừng, có lẽ vì thiếu bộ nhớ", f"Tesseract was killed (signal {-status})")
        if status < 0
        else ("Tesseract không đọc được ảnh của trang", f"Tesseract failed (status {status}): {message.strip()}")
    )
    return DamagedSource(
        f"{vi}. Hãy thử lại với độ phân giải thấp hơn: DOCPARSE_READING__DPI=150.",
        f"{en}. Try again at a lower resolution: DOCPARSE_READING__DPI=150.",
    )


def _too_slow(limit_s: float) -> DamagedSource:
    return DamagedSource(
        f"nhận dạng chữ quá {limit_s:g} giây. Hãy nâng thời hạn bằng biến môi trường "
        "DOCPARSE_READING__PAGE_TIMEOUT_S, hoặc hạ độ phân giải bằng DOCPARSE_READING__DPI.",
        f"OCR took more than {limit_s:g} seconds. Raise the time with the environment variable "
        "DOCPARSE_READING__PAGE_TIMEOUT_S, or lower the resolution with DOCPARSE_READING__DPI.",
    )


def _not_installed() -> MissingSystemProgram:
    return MissingSystemProgram(
        "Không tìm thấy chương trình tesseract, cần để đọc bản quét và ảnh. "
        "Hãy cài: sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "The program tesseract, which reads scans and images, was not found. "
        "Install it: sudo apt-get install tesseract-ocr tesseract-ocr-vie",
    )


def _lines(data: dict[str, list[Any]]) -> list[Line]:
    words = [
        (
            (data["block_num"][i], data["par_num"][i]),
            data["line_num"][i],
            Word(
                str(text).strip(),
                Box(
                    data["left"][i],
                    data["top"][i],
                    data["left"][i] + data["width"][i],
                    data["top"][i] + data["height"][i],
                ),
                max(float(data["conf"][i]), 0.0) / 100,
            ),
        )
        for i, text in enumerate(data["text"])
        if data["level"][i] == _WORD_LEVEL and str(text).strip()
    ]
    blocks: dict[tuple[int, int], int] = {}
    return [
        Line(tuple(word for _, _, word in group), blocks.setdefault(place, len(blocks)))
        for (place, _), group in groupby(words, key=lambda w: (w[0], w[1]))
    ]


@cache
def _installed(limit_s: float) -> frozenset[str]:
    """The models of Tesseract. pytesseract's own list leaves those of scripts out."""
    # pytesseract asks for the version before the first page, and would wait for the answer without end.
    _answer("--version", limit_s)
    said = _answer("--list-langs", limit_s).splitlines()
    return frozenset(name for line in said if (name := line.strip()) and " " not in name)


def _answer(question: str, limit_s: float) -> str:
    try:
        process = subprocess.Popen(
            [_pytesseract().pytesseract.tesseract_cmd, question],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=GROUP_OF_ITS_OWN,
        )
    except OSError as error:
        raise _not_installed() from error
    try:
        with ended(process, limit_s) as (told, _):
            return told.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as error:
        raise _too_slow(limit_s) from error


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes], limit_s: float | None = None) -> Iterator[bytes]:
    """In the place of pytesseract's own: that one ends the program, but not what a wrapper script started."""
    with ended(process, limit_s) as (_, faults):
        yield faults


def _pytesseract() -> Any:
    """The library, told to give Tesseract one thread: more cost 3.6 times the work and gain no time."""
    inner = _in_groups().pytesseract
    inner.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return _in_groups()


@cache
def _in_groups() -> Any:
    """The library as it starts programs in groups of their own, which can be ended with all that they started."""
    try:
        import pytesseract
    except ImportError as error:
        raise MissingSystemProgram(
            "Chưa cài phần đọc bản quét. Hãy cài: pip install 'docparse[ocr]'",
            "The part that reads scans is not installed. Install it: pip install 'docparse[ocr]'",
        ) from error
    inner = pytesseract.pytesseract
    arguments = inner.subprocess_args
    inner.subprocess_args = lambda *given, **named: {**arguments(*given, **named), "process_group": GROUP_OF_ITS_OWN}
    inner.timeout_manager = _watched
    return pytesseract
