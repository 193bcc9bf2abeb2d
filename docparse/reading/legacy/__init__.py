"""Text in codes of before Unicode: which code it is in, by its letters or its fonts, and what it says."""

from docparse.reading.legacy.codes import (
    LEGACY_ENCODINGS,
    UNICODE_ONLY,
    LegacyEncoding,
    code_of,
    decode_as,
    encode_as,
)
from docparse.reading.legacy.decoding import Decoded, FontRun, decode_legacy
from docparse.reading.legacy.fonts import FontCode, code_of_font

__all__ = [
    "LEGACY_ENCODINGS",
    "UNICODE_ONLY",
    "Decoded",
    "FontCode",
    "FontRun",
    "LegacyEncoding",
    "code_of",
    "code_of_font",
    "decode_as",
    "decode_legacy",
    "encode_as",
]
