"""Plain text: which encoding the bytes are in, by evidence, and the text that they hold.

What was read begins after decoding: bytes to Unicode, legacy fonts to Unicode, NFC, line ends to `\\n`. Nothing else
changes: blanks, blank lines and form feeds stay as they stand.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection

from docparse.errors import EmptySource, UnsupportedFormat, UsageError
from docparse.page import Reading, TextMap
from docparse.reading.source_file import SourceFile
from docparse.records import Source, Warning
from docparse.vietnamese.encodings import decode_legacy, decode_tcvn3, decode_vni, valid_share

# (mark, codec, name in `source.encoding`)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
# Control characters that no text holds; tab, line ends, form feed and escape are none of them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01
# Bytes that are no UTF-8 in a text that otherwise is: a cut or a slip, not another encoding.
_MOST_BAD_BYTES = 0.02


def read_text(source: SourceFile, page_numbers: Collection[int] | None = None) -> Reading:
    """A text file. Raises UnsupportedFormat where the bytes are no text, EmptySource where there are no words."""
    if page_numbers is not None:
        raise UsageError(
            f"{source.path}: văn bản thuần không có trang. Hãy bỏ lựa chọn trang.",
            f"{source.path}: plain text has no pages. Leave the choice of pages out.",
        )
    text, encoding, damaged = decode(source.data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnsupportedFormat(
            f"{source.path}: nội dung không phải văn bản, PDF hay ảnh. "
            "Hãy chuyển sang PDF, PNG, JPEG, TIFF hoặc văn bản.",
            f"{source.path}: the content is no text, PDF or image. Convert it to PDF, PNG, JPEG, TIFF or text.",
        )
    if not text.strip():
        raise EmptySource(
            f"{source.path}: tệp chỉ có khoảng trắng, không có chữ nào. Hãy kiểm tra lại tệp.",
            f"{source.path}: the file holds only white space, no words. Check the file.",
        )
    warnings: tuple[Warning, ...] = ()
    if damaged:
        warnings = (
            Warning(
                code="damaged_encoding",
                message=f"{damaged} ký tự không giải mã được theo {encoding} và đã thay bằng U+FFFD.",
            ),
        )
    return Reading(
        source=Source(
            path=str(source.path),
            sha256=source.sha256,
            media_type=source.media_type,
            encoding=encoding,
            page_count=None,
            origin="text",
        ),
        text_map=TextMap(text),
        warnings=warnings,
    )


def decode(data: bytes) -> tuple[str, str, int]:
    """Unicode text (NFC, line ends `\\n`), the name of the encoding it was in, and how many characters were lost."""
    text, encoding, damaged = _characters(data)
    text, legacy = decode_legacy(text)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return text, legacy or encoding, damaged


def _characters(data: bytes) -> tuple[str, str, int]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(codec, "replace")
            return text, name, text.count("\ufffd")
    bare = _utf16_without_bom(data)
    if bare:
        text = data.decode(bare, "replace")
        return text, "utf-16", text.count("\ufffd")
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond_ascii = sum(c > "\x7f" for c in text)
    if lost <= _MOST_BAD_BYTES * beyond_ascii:
        return text, "utf-8", lost
    return _eight_bit(data)


def _utf16_without_bom(data: bytes) -> str | None:
    """Most letters, all blanks and digits of Vietnamese lie below U+0200: every other byte is then 0 or 1."""
    head = data[: 1 << 16]
    head = head[: len(head) & ~1]
    if len(head) < 4:
        return None
    high_even = sum(b < 2 for b in head[0::2]) / (len(head) // 2)
    high_odd = sum(b < 2 for b in head[1::2]) / (len(head) // 2)
    if high_odd > 0.6 and high_even < 0.1:
        return "utf-16-le"
    if high_even > 0.6 and high_odd < 0.1:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes) -> tuple[str, str, int]:
    """The 8-bit encoding under which most words are Vietnamese syllables; Windows-1258 where nothing tells."""
    # In Latin-1 every byte is a character, and a legacy font's bytes are meant so.
    latin = data.decode("cp1252", "replace") if _is_cp1252(data) else data.decode("latin-1")
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    candidates = (
        (valid_share(windows)[0], "windows-1258", windows),
        (valid_share(decode_tcvn3(latin))[0], "TCVN3", latin),
        (valid_share(decode_vni(latin))[0], "VNI", latin),
        (valid_share(latin)[0], "windows-1252", latin),
    )
    _, name, text = max(candidates, key=lambda c: c[0])
    if name in ("TCVN3", "VNI"):
        return text, "windows-1252", 0  # decode_legacy tells which, line by line
    return text, name, text.count("\ufffd")


def _is_cp1252(data: bytes) -> bool:
    return not any(b in data for b in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
