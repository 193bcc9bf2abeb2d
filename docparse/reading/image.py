"""Images as pages: PNG, JPEG, TIFF with one page or many. The only file that knows Pillow's decoders."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from docparse.errors import DamagedSource, OverLimit, UnreadableDocument
from docparse.page import Page, Reading
from docparse.reading.page_image import LONGEST_SIDE, PageImage
from docparse.reading.pages import ocr_is_off, page_unreadable, reading_of_pages, wanted_pages
from docparse.reading.scan import read_scan
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.records import Warning

_FAULTS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError)
_PLAUSIBLE_DPI = (50.0, 1300.0)  # scanners write 100–600; 72 and 96 are what programs write for "unknown"
_UNKNOWN_DPI = (72.0, 96.0)
_A4_SHORT_SIDE_IN = 8.27


def read_image(source: SourceFile, settings: ReadingSettings, page_numbers: Collection[int] | None = None) -> Reading:
    """An image file. Raises OverLimit before decoding where the header promises too many pixels, and
    OcrIsOff where it may not be asked."""
    if settings.ocr == "never":
        raise ocr_is_off(source.path)
    pages: list[Page] = []
    doubts: list[Warning] = []
    faults: list[str] = []
    with _open(source) as image:
        page_count = _page_count(source, image)
        for number in wanted_pages(source, page_count, settings, page_numbers):
            try:
                image.seek(number - 1)
                _check_size(source, image, settings)
                pages.append(read_scan(_page_image(image, settings), number, settings))
            except OverLimit:
                if page_count == 1:
                    raise
                doubts.append(page_unreadable(number, "ảnh quá lớn"))
            except UnreadableDocument as error:
                doubts.append(page_unreadable(number, error.vi))
                faults.append(error.en)
            except _FAULTS as error:
                doubts.append(page_unreadable(number, "dữ liệu ảnh hỏng"))
                faults.append(f"Page {number}: {type(error).__name__}: {error}")
    return reading_of_pages(source, pages, page_count, warnings=doubts, faults=faults)


def _open(source: SourceFile) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on size, max_pixels decides, below; a damaged file raises
            # Pillow opens a camera's MPO as JPEG and knows no format of that name.
            return Image.open(io.BytesIO(source.data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError as error:
        raise OverLimit(
            f"{source.path}: ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh.",
            f"{source.path}: the image is too large ({error}). Make it smaller.",
        ) from error
    except (UnidentifiedImageError, *_FAULTS) as error:
        raise DamagedSource(
            f"{source.path}: phần đầu ghi là {source.media_type} nhưng không mở được ảnh. Hãy lấy lại tệp.",
            f"{source.path}: the header says {source.media_type}, but the image cannot be opened. Fetch it again.",
        ) from error


def _page_count(source: SourceFile, image: Image.Image) -> int:
    try:
        # A photo that a camera stores twice (MPO) is one page.
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except _FAULTS as error:
        raise DamagedSource(
            f"{source.path}: danh sách trang của TIFF hỏng. Hãy lấy lại tệp.",
            f"{source.path}: the TIFF's list of pages is damaged. Fetch it again.",
        ) from error


def _check_size(source: SourceFile, image: Image.Image, settings: ReadingSettings) -> None:
    width, height = image.size
    if width * height > settings.max_pixels or max(width, height) > LONGEST_SIDE:
        raise OverLimit(
            f"{source.path}: ảnh {width:,} × {height:,} điểm, quá giới hạn {settings.max_pixels:,} điểm ảnh "
            f"(mỗi cạnh {LONGEST_SIDE:,}). Hãy thu nhỏ ảnh, hoặc nâng giới hạn bằng biến môi trường "
            "DOCPARSE_READING__MAX_PIXELS.",
            f"{source.path}: the image has {width:,} × {height:,} pixels, more than the limit of "
            f"{settings.max_pixels:,} ({LONGEST_SIDE:,} a side). Make it smaller, or raise the limit with the "
            "environment variable DOCPARSE_READING__MAX_PIXELS.",
        )


def _page_image(image: Image.Image, settings: ReadingSettings) -> PageImage:
    """Upright, grey or RGB, at most `dpi`."""
    written = image.info.get("dpi")
    upright = ImageOps.exif_transpose(image)
    dpi = _dpi(written, upright.size)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
    elif upright.mode.startswith(("I", "F")):
        values = np.asarray(upright, dtype=np.float64)
        upright = Image.fromarray((values * (255.0 / max(float(values.max()), 1.0))).astype(np.uint8))
    elif upright.mode not in ("L", "RGB"):
        upright = upright.convert("L" if upright.mode == "1" else "RGB")
    width, height = (side * 72 / dpi for side in upright.size)
    if dpi > 1.2 * settings.dpi:
        factor = settings.dpi / dpi
        size = (max(round(upright.width * factor), 1), max(round(upright.height * factor), 1))
        upright = upright.resize(size, Image.Resampling.BOX)
        dpi = settings.dpi
    return PageImage(np.asarray(upright, dtype=np.uint8), dpi, width, height)


def _dpi(written: object, size: tuple[int, int]) -> float:
    """The resolution that the file states where it can be true, else the one at which the page is A4."""
    if isinstance(written, tuple) and len(written) == 2:
        across, down = (float(v) for v in written)
        low, high = _PLAUSIBLE_DPI
        if low <= across <= high and abs(across - down) <= 0.1 * across and round(across) not in _UNKNOWN_DPI:
            return across
    return min(max(min(size) / _A4_SHORT_SIDE_IN, _PLAUSIBLE_DPI[0]), _PLAUSIBLE_DPI[1])
