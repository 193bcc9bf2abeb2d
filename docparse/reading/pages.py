"""What all readers of pages share: which pages are wanted, and how read pages become a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from docparse.errors import DamagedSource, EmptySource, OcrIsOff, OverLimit, UsageError
from docparse.page import Line, Page, PageWarning, Reading, TextMap, Word
from docparse.reading.running_lines import with_running_lines, with_watermarks
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.reading.table_joins import cells_of, join_tables
from docparse.reading.unruled import with_unruled
from docparse.records import DigitalSignature, Source, Warning
from docparse.spans import Span


def wanted_pages(
    source: SourceFile, page_count: int, settings: ReadingSettings, page_numbers: Collection[int] | None
) -> tuple[int, ...]:
    """The page numbers to read, ascending. Raises UsageError for pages that are not there, OverLimit for too many."""
    if page_numbers is None:
        wanted = tuple(range(1, page_count + 1))
    else:
        wanted = tuple(sorted(set(page_numbers)))
        outside = [n for n in wanted if not 1 <= n <= page_count]
        if outside or not wanted:
            asked = ", ".join(map(str, outside)) or "–"
            raise UsageError(
                f"{source.path}: không có trang {asked}, tài liệu có {page_count} trang. "
                f"Hãy chọn từ 1 đến {page_count}.",
                f"{source.path}: there is no page {asked}, the document has {page_count}. "
                f"Choose from 1 to {page_count}.",
            )
    if len(wanted) > settings.max_pages:
        raise OverLimit(
            f"{source.path}: phải đọc {len(wanted)} trang, quá giới hạn {settings.max_pages}. "
            "Hãy đọc từng phần bằng --pages (ví dụ --pages 1-100), hoặc nâng giới hạn bằng biến môi trường "
            "DOCPARSE_READING__MAX_PAGES.",
            f"{source.path}: {len(wanted)} pages to read, more than the limit of {settings.max_pages}. "
            "Read it in parts with --pages (such as --pages 1-100), or raise the limit with the environment variable "
            "DOCPARSE_READING__MAX_PAGES.",
        )
    return wanted


def page_unreadable(page_number: int, why: str) -> Warning:
    """A warning for a page that is left out while the others are read; `why` is Vietnamese."""
    return PageWarning(
        code="page_unreadable",
        message=f"Trang {page_number} không đọc được và bị bỏ qua: {why.rstrip('.')}.",
        pages=(page_number,),
    )


def ocr_is_off(path: Path | None = None) -> OcrIsOff:
    """The error for a file that only OCR can read, where it was told not to; without a path, for one page."""
    place = f"{path}: " if path else ""
    return OcrIsOff(
        f"{place}chỉ có ảnh, không có lớp chữ, mà nhận dạng chữ đang tắt. Hãy chọn --ocr auto (DOCPARSE_READING__OCR).",
        f"{place}only a picture, no text layer, and OCR is off. Choose --ocr auto (DOCPARSE_READING__OCR).",
    )


def reading_of_pages(
    source: SourceFile,
    pages: Sequence[Page],
    page_count: int,
    *,
    encoding: str | None = None,
    signatures: Sequence[DigitalSignature] = (),
    warnings: Sequence[Warning] = (),
    faults: Sequence[str] = (),
) -> Reading:
    """The reading that these pages make. Raises where none could be read, or none has a word.

    `faults` say in English, with what the libraries report, why pages could not be read.
    """
    if not pages:
        reasons = " ".join(w.message for w in warnings)
        details = "".join(f" {fault.rstrip('.')}." for fault in faults)
        raise DamagedSource(
            f"{source.path}: không đọc được trang nào trong {page_count} trang. {reasons} Hãy lấy lại tệp.",
            f"{source.path}: none of {page_count} pages could be read.{details} Fetch the file again.",
        )
    marked = with_running_lines(pages)
    joined = join_tables(with_unruled([page for page, _ in marked]))
    # Last: behind the text of tables as well, they would lie between their rows.
    whole = with_watermarks(joined.pages)
    apart = [line for _, lines in (*marked, *whole) for line in lines]
    text_map = TextMap.of_pages(page for page, _ in whole)
    if not any(c.isalnum() for c in text_map.text):
        raise EmptySource(
            f"{source.path}: không thấy chữ nào trên {len(pages)} trang. "
            "Nếu là bản quét, hãy quét lại ở 300 dpi, đúng chiều, đủ đậm.",
            f"{source.path}: no words on {len(pages)} pages. "
            "If it is a scan, scan it again at 300 dpi, upright and dark.",
        )
    spans = {id(word): span for span, _, word in text_map.words(Span(0, len(text_map.text)))}
    origins = Counter(page.origin for page in pages)

    def span_of(word: Word) -> Span | None:
        return spans.get(id(word))

    return Reading(
        source=Source(
            path=str(source.path),
            sha256=source.sha256,
            media_type=source.media_type,
            encoding=encoding,
            page_count=page_count,
            origin=origins.most_common(1)[0][0],
        ),
        text_map=text_map,
        pages=tuple(page for page, _ in whole),
        tables=tuple(cells_of(table, span_of) for table in joined.tables),
        running=tuple(sorted(span for line in apart if (span := _span_of(line, span_of)))),
        digital_signatures=tuple(signatures),
        warnings=tuple(warnings),
    )


def _span_of(line: Line, span_of: Callable[[Word], Span | None]) -> Span | None:
    spans = [span for word in line.words if (span := span_of(word))]
    return Span(spans[0].start, spans[-1].end) if spans else None
