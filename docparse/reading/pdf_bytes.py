"""What the bytes of a PDF tell without a library: whether its end is missing, whether it has pages at all, whether a
stream is a bomb."""

from __future__ import annotations

import re
import zlib

# Programs write `%%EOF` at the very end; mail and web servers append a little behind it.
_TAIL = 2048
_START_OF_TABLE = re.compile(rb"startxref\s+(\d{1,12})")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PACKED_OBJECTS = b"/ObjStm"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_HEAD = 1000  # bytes before a stream that hold what is said of it
_MOST_TIMES = 1032  # as large as packed: deflate cannot do more
_PIECE = 1 << 20
MOST_UNPACKED = 512 * 1024**2
"""Bytes of one stream: a colour picture of 120 million pixels has 360 MB. PDFium unpacks whatever a page names."""


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


def has_bomb(data: bytes) -> bool:
    """Whether a stream unpacks to more than `MOST_UNPACKED`; nothing of it is kept. Small streams are not unpacked."""
    end = 0
    while begun := _STREAM.search(data, end):
        start = begun.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        times = len(_FLATE.findall(data[max(data.rfind(b"endobj", 0, start), start - _HEAD, 0) : start]))
        if (
            times
            and (end - start) * _MOST_TIMES**times > MOST_UNPACKED
            and _unpacks_to_too_much(data[start:end], times)
        ):
            return True
    return False


def _unpacks_to_too_much(packed: bytes, times: int) -> bool:
    """Of a stream that was packed so often; what is packed wrongly counts as far as it goes."""
    unpacker, size = zlib.decompressobj(), 0
    kept: list[bytes] = []
    while packed:
        try:
            piece = unpacker.decompress(packed, _PIECE)
        except zlib.error:
            break
        packed = unpacker.unconsumed_tail
        size += len(piece)
        if size > MOST_UNPACKED:
            return True
        if times > 1:
            kept.append(piece)
        if not piece:
            break
    return times > 1 and _unpacks_to_too_much(b"".join(kept), times - 1)
