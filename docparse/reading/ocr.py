"""Tesseract: words with confidences from one cleaned page. The only file that knows pytesseract."""

from __future__ import annotations

import os
from functools import cache
from itertools import groupby
from typing import Any

from docparse.errors import DamagedSource, MissingSystemProgram
from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.page_image import SMALLEST_SIDE
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

_WORD_LEVEL = 5


def ocr_lines(page: CleanPage, settings: ReadingSettings, *, layout: int = 3) -> list[Line]:
    """The lines of one page in Tesseract's order, one block per paragraph; boxes are pixels of the cleaned page.

    Confidences are 0–1. Raises MissingSystemProgram where Tesseract or its language data is not installed, and
    UnreadableDocument where it takes longer than `page_timeout_s`.
    """
    if min(page.pixels.shape[:2]) < SMALLEST_SIDE:
        return []
    check_engine(settings.language)
    pytesseract = _pytesseract()
    from PIL import Image

    image = Image.fromarray(page.pixels)
    image.format = "TIFF"  # handed over uncompressed; the default, PNG, costs more than the reading gains
    try:
        data = pytesseract.image_to_data(
            image,
            lang=settings.language,
            config=f"--psm {layout} --oem 1 --dpi {round(page.dpi)}",
            timeout=settings.page_timeout_s,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise _not_installed() from error
    except pytesseract.TesseractError as error:
        raise engine_failed(int(error.status), str(error.message)) from error
    except RuntimeError as error:
        raise DamagedSource(
            f"nhận dạng chữ quá {settings.page_timeout_s:g} giây. Hãy nâng thời hạn bằng biến môi trường "
            "DOCPARSE_READING__PAGE_TIMEOUT_S, hoặc hạ độ phân giải bằng DOCPARSE_READING__DPI.",
            f"OCR took more than {settings.page_timeout_s:g} seconds. Raise the time with the environment variable "
            "DOCPARSE_READING__PAGE_TIMEOUT_S, or lower the resolution with DOCPARSE_READING__DPI.",
        ) from error
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


def check_engine(language: str) -> None:
    """Raises MissingSystemProgram where Tesseract or the data of `language` cannot be found."""
    pytesseract = _pytesseract()
    try:
        installed = _languages(pytesseract)
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise _not_installed() from error
    missing = [part for part in language.split("+") if part not in installed]
    if missing:
        packages = " ".join(f"tesseract-ocr-{part.lower().replace('_', '-')}" for part in missing)
        found = ", ".join(sorted(installed)) or "–"
        raise MissingSystemProgram(
            f"Tesseract không có dữ liệu ngôn ngữ {', '.join(missing)} (hiện có: {found}). "
            f"Hãy cài: sudo apt-get install {packages}",
            f"Tesseract has no language data for {', '.join(missing)} (found: {found}). "
            f"Install it: sudo apt-get install {packages}",
        )


def _not_installed() -> MissingSystemProgram:
    return MissingSystemProgram(
        "Không tìm thấy chương trình tesseract, cần để đọc bản quét và ảnh. "
        "Hãy cài: sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "The program tesseract, which reads scans and images, was not found. "
        "Install it: sudo apt-get install tesseract-ocr tesseract-ocr-vie",
    )


def _pytesseract() -> Any:
    """The library, told to give Tesseract one thread: more cost 3.6 times the work and gain no time."""
    try:
        import pytesseract
    except ImportError as error:
        raise MissingSystemProgram(
            "Chưa cài phần đọc bản quét. Hãy cài: pip install 'docparse[ocr]'",
            "The part that reads scans is not installed. Install it: pip install 'docparse[ocr]'",
        ) from error
    pytesseract.pytesseract.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return pytesseract


@cache
def _languages(pytesseract: Any) -> frozenset[str]:
    return frozenset(pytesseract.get_languages())
