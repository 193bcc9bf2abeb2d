"""What pdfminer unpacks and runs, kept within bounds: a few kilobytes can stand for gigabytes, and forms that show
forms for as many instructions. With docparse.reading.pdf the only file that knows pdfminer.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer import pdftypes
from pdfminer.pdfexceptions import PDFNotImplementedError, PDFValueError
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, stream_value

from docparse.errors import OverLimit
from docparse.reading.pdf_filters import TooMuch, Unpacking, ascii85, ascii_hex, lzw, run_lengths, unpacked

MOST_UNPACKED = 64 * 1024**2
"""Bytes of one stream. Pictures are not unpacked by pdfminer, and the largest fonts have 30 MB."""
MOST_PREDICTED = 16 * 1024**2
"""Bytes of one stream that were packed as differences, such as tables of objects: a hundred thousand have 1 MB."""
MOST_DRAWN = 16 * 1024**2
"""Bytes of one page's instructions, those of a form each time that it is shown; they take up to half a minute."""
_PIECE = 1 << 12
_MOST_FOLLOWED = 8
"""References that lead to references; an object that is none but a reference is no object of a sound file."""


class _BoundedZlib:
    """Stands for the module `zlib` in pdfminer."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(data, MOST_UNPACKED + 1)
        _check(len(unpacked))
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")
        return unpacked


def _decompress_corrupted(data: bytes) -> bytes:
    """What can be unpacked of a damaged stream; raises zlib.error where the damage is not in the checksum at its end.

    As pdfminer's own, but in pieces: that takes byte after byte, and copies all at each.
    """
    unpacker, found, size = zlib.decompressobj(), [], 0
    for start in range(0, len(data), _PIECE):
        before, piece = unpacker.copy(), data[start : start + _PIECE]
        try:
            found.append(unpacker.decompress(piece, MOST_UNPACKED + 1))
        except zlib.error:
            for at in range(len(piece)):
                try:
                    found.append(before.decompress(piece[at : at + 1], MOST_UNPACKED + 1))
                except zlib.error:
                    if start + at < len(data) - 3:
                        raise
                    break
            break
        size += len(found[-1])
        _check(size)
    return b"".join(found)


def _bounded(unpack: Unpacking) -> Callable[[bytes], bytes]:
    """Stands for one of pdfminer's own, of which some make a list of numbers of all bytes."""

    def unpack_bounded(data: bytes) -> bytes:
        try:
            return unpacked(unpack, data, MOST_UNPACKED)
        except TooMuch:
            raise _too_much() from None

    return unpack_bounded


def _no_instructions(*_: object) -> bytes:
    raise PDFNotImplementedError("a picture is no stream of instructions")  # its width may be said to be anything


def _careful(undo: Callable[..., bytes]) -> Callable[..., bytes]:
    """Stands for one of pdfminer's predictors, which make a line of as many bytes as are said to be in it, and take a
    second for a million bytes."""

    def undo_careful(*said: Any) -> bytes:
        *_, colors, columns, _, data = said
        if len(data) > MOST_PREDICTED or not 0 < columns * max(colors, 1) <= 8 * max(len(data), 1):
            raise PDFValueError(f"{columns} columns in {len(data)} bytes")
        return undo(*said)

    return undo_careful


def _too_much() -> OverLimit:
    return OverLimit(
        f"một phần của PDF giải nén ra quá {MOST_UNPACKED:,} byte, có thể là bom nén. Hãy kiểm tra nguồn gửi.",
        f"a stream of the PDF unpacks to more than {MOST_UNPACKED:,} bytes, as a bomb does. Check where it comes from.",
    )


def _check(size: int) -> None:
    if size > MOST_UNPACKED:
        raise _too_much()


class BoundedInterpreter(PDFPageInterpreter):
    """Raises OverLimit where a page is drawn by more than MOST_DRAWN.

    Forms within a page are run by interpreters of their own for the same device: it keeps the count.
    """

    def execute(self, streams: Sequence[Any]) -> None:
        device: Any = self.device
        drawn = getattr(device, "docparse_drawn", 0) + sum(len(stream_value(s).get_data()) for s in streams)
        if drawn > MOST_DRAWN:
            raise OverLimit(
                f"trang có quá {MOST_DRAWN:,} byte lệnh vẽ. Hãy in trang đó ra ảnh rồi đọc ảnh.",
                f"the page is drawn by more than {MOST_DRAWN:,} bytes of instructions. Print it to a picture and read "
                "that.",
            )
        device.docparse_drawn = drawn
        super().execute(streams)


def _followed(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Stands for what finds the object of a reference: pdfminer follows one to itself for ever."""

    def resolve_followed(reference: PDFObjRef, default: object = None) -> Any:
        found = resolve(reference, default)
        for _ in range(_MOST_FOLLOWED):
            if not isinstance(found, PDFObjRef):
                return found
            found = resolve(found, default)
        return default

    return resolve_followed


def bound_pdfminer() -> None:
    """From now on pdfminer raises OverLimit where a stream unpacks to more than MOST_UNPACKED, and comes to an end."""
    reference: Any = PDFObjRef
    reference.resolve = _followed(reference.resolve)
    library: Any = pdftypes
    library.zlib = _BoundedZlib
    library.decompress_corrupted = _decompress_corrupted
    library.lzwdecode, library.rldecode = _bounded(lzw), _bounded(run_lengths)
    library.ascii85decode, library.asciihexdecode = _bounded(ascii85), _bounded(ascii_hex)
    library.ccittfaxdecode = _no_instructions
    for name in ("apply_png_predictor", "apply_tiff_predictor"):  # the second is not in every version
        if hasattr(library, name):
            setattr(library, name, _careful(getattr(library, name)))
