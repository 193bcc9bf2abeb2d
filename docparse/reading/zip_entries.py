"""What ZIP archives may hold that we unpack, and what the standard library's reader raises where they are damaged."""

from __future__ import annotations

import zipfile
import zlib

_LOCKED = 0x1
# bzip2 and LZMA may unpack a few bytes to gigabytes in one step; nothing that offices use writes them.
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, IndexError, OverflowError,
)  # fmt: skip
"""To open an archive, or to unpack one of its entries that `is_unpacked`: where a field says what cannot be, Python's
own errors come through."""


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether it takes a password."""
    return bool(entry.flag_bits & _LOCKED)


def is_unpacked(entry: zipfile.ZipInfo) -> bool:
    """Whether its way of compression is one that we unpack."""
    return entry.compress_type in _UNPACKED
