"""What the bytes of a PDF tell without a library: whether its end is missing, whether it has pages at all."""

from __future__ import annotations

import re

# Programs write `%%EOF` at the very end; mail and web servers append a little behind it.
_TAIL = 2048
_START_OF_TABLE = re.compile(rb"startxref\s+(\d{1,12})")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PACKED_OBJECTS = b"/ObjStm"


def is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: no end mark, or its table of objects would lie beyond the last byte."""
    whole = data.rstrip(b"\0 \t\r\n")
    if b"%%EOF" not in whole[-_TAIL:]:
        return True
    starts = _START_OF_TABLE.findall(whole[-_TAIL:])
    return bool(starts) and int(starts[-1]) >= len(data)


def has_no_pages(data: bytes) -> bool:
    """Whether a whole file lists its pages and there are none; False where its objects are packed out of sight."""
    return (
        not is_cut_off(data)
        and _PACKED_OBJECTS not in data
        and _PAGES.search(data) is not None
        and _PAGE.search(data) is None
    )
