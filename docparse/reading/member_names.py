"""Names of files in archives and mails: in which encoding they were written, and whether they are safe to say.

A ZIP archive either says that a name is UTF-8 or gives bytes in whatever code page its maker used (APPNOTE 6.3.10,
4.4.4 and Appendix D); Vietnamese systems used UTF-8, Windows-1258, and TCVN3 without a word.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib

from docparse.reading.legacy import decode_as
from docparse.vietnamese.syllables import is_syllable

_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8 beside the name in another code page
_LONGEST = 1000
_WORD = re.compile(r"[^\W\d_]+")
_DRIVE = re.compile(r"[A-Za-z]:")


def real_name(entry: zipfile.ZipInfo) -> str:
    """The name that its maker gave. Python reads what is not marked as UTF-8 by code page 437, in which every byte is a
    character, so nothing is lost."""
    if entry.flag_bits & _UTF8:
        return unicodedata.normalize("NFC", entry.orig_filename)
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFC", entry.orig_filename)
    return _unicode_path(entry.extra, raw) or decoded_name(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        # Version 1, the checksum of the other name, the name.
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            if struct.unpack_from("<L", field, 1)[0] != zlib.crc32(raw):
                return None
            try:
                return unicodedata.normalize("NFC", field[5:].decode("utf-8"))
            except UnicodeDecodeError:
                return None
    return None


def decoded_name(raw: bytes) -> str:
    """Bytes of a name: UTF-8 if they are that, else under which encoding most of its words are Vietnamese."""
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        latin = raw.decode("cp1252", "replace") if b"\x81" not in raw else raw.decode("latin-1")
    candidates = (
        unicodedata.normalize("NFC", raw.decode("cp1258", "replace")),
        decode_as(latin, "TCVN3"),
        decode_as(latin, "VNI"),
        unicodedata.normalize("NFC", raw.decode("cp437")),
    )
    # max() keeps the first of equals: Windows-1258 where nothing tells.
    return max(candidates, key=_vietnamese_share)


def _vietnamese_share(name: str) -> float:
    """The share of Vietnamese syllables among the words that are not plain ASCII, which read the same in every code."""
    words = [word for word in _WORD.findall(name) if len(word) > 1 and not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def clean_name(name: str) -> str | None:
    """The name with strokes between its folders; None for one that points outside, or is none."""
    name = name.replace("\\", "/")
    parts = name.split("/")
    if not name or len(name) > _LONGEST or name.startswith("/") or _DRIVE.match(name) or ".." in parts:
        return None
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in name):
        return None
    kept = [part for part in parts if part not in ("", ".")]
    return "/".join(kept) or None
