"""What the bytes of a PDF tell without a library: whether its end is missing, whether it has pages at all, whether a
stream is a bomb."""

from __future__ import annotations

import re

from docparse.reading.pdf_filters import chain_in, most_of, unpacks_to_more

# Programs write `%%EOF` at the very end; mail and web servers append a little behind it.
_TAIL = 2048
_START_OF_TABLE = re.compile(rb"startxref\s+(\d{1,12})")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PACKED_OBJECTS = b"/ObjStm"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_REFERRED = re.compile(rb"/F(?:ilter)?\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_HEAD = 1 << 16  # bytes before a stream that hold what is said of it
_FILTERS = 200  # bytes of an object that names filters


def _name(text: str) -> re.Pattern[bytes]:
    """A name of PDF, any letter of which may be written as its number."""
    signs = b"".join(b"(?:%c|#%02x)" % (sign, sign) for sign in text.encode())
    return re.compile(b"/" + signs + rb"(?![\w#])", re.IGNORECASE)


_ENCRYPTED = _name("Encrypt")
_OF_OBJECTS = _name("ObjStm")
MOST_UNPACKED = 512 * 1024**2
"""Bytes of one stream: a colour picture of 120 million pixels has 360 MB. PDFium unpacks whatever a page names."""
MOST_BETWEEN = 128 * 1024**2
"""Bytes that one filter of a stream gives the next one."""


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
    """Whether a stream unpacks to more than `MOST_UNPACKED`; nothing of it is kept. Small streams are not unpacked.

    Of an encrypted file only what is not encrypted can be looked into (the rest in a copy, see `without_encryption`);
    there packed objects that could unpack to as much are enough, as PDFium unpacks them before it can make a copy.
    """
    is_encrypted = _ENCRYPTED.search(data) is not None
    end = 0
    objects: dict[bytes, int] = {}
    while begun := _STREAM.search(data, end):
        start, before = begun.end(), end
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        said = data[max(before, start - _HEAD) : start]
        said = said[said.rfind(b"endobj") + 1 :]
        if reference := _REFERRED.search(said):
            objects = objects or {m[1]: m.end() for m in _OBJECT.finditer(data)}
            at = objects.get(reference[1])
            # Out of sight, in a packed object: the usual one.
            said += b"/FlateDecode" if at is None else data[at : at + _FILTERS]
        chain = chain_in(said)
        if most_of(chain, end - start) <= MOST_UNPACKED:
            continue
        if is_encrypted and _OF_OBJECTS.search(said):
            return True
        if unpacks_to_more(data[start:end], chain, MOST_UNPACKED, MOST_BETWEEN):
            return True
    return False
