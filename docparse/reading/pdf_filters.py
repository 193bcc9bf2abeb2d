"""What the filters of PDF streams unpack (ISO 32000-1, 7.4), in pieces, so that whoever asks can stop in time.

Filters of pictures (DCT, JPX, JBIG2, CCITT) are none of these: what they unpack is as large as the picture says it is.
"""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

Unpacking = Callable[[bytes], Iterator[bytes]]

_PIECE = 1 << 20
_BLANKS = b"\0\t\n\f\r "
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_CLEAR, _END = 256, 257  # codes of LZW
_LONGEST_CODE = 12  # bits
_END_OF_RUNS = 128


class TooMuch(Exception):
    """More than was allowed; nobody outside of this stage sees it."""


def inflated(data: bytes) -> Iterator[bytes]:
    """What is packed wrongly counts as far as it goes."""
    unpacker = zlib.decompressobj()
    while data:
        try:
            piece = unpacker.decompress(data, _PIECE)
        except zlib.error:
            return
        if not piece:
            return
        yield piece
        data = unpacker.unconsumed_tail


def lzw(data: bytes) -> Iterator[bytes]:
    """With codes that grow one entry early, as they do where nothing else is said."""
    table: list[bytes] = []
    before = b""
    bits = held = 0
    width = 9
    for byte in data:
        held = held << 8 | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == _CLEAR:
            table = [bytes((n,)) for n in range(256)] + [b"", b""]
            before, width = b"", 9
            continue
        if code == _END or code > len(table) or (code == len(table) and not before):
            return
        found = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 1 << _LONGEST_CODE:
            table.append(before + found[:1])
            if len(table) + 1 >= 1 << width and width < _LONGEST_CODE:
                width += 1
        before = found
        yield found


def run_lengths(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data) and (length := data[at]) != _END_OF_RUNS:
        if length < _END_OF_RUNS:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def ascii85(data: bytes) -> Iterator[bytes]:
    """Signs that cannot be there count as the nearest one that can."""
    digits = data.translate(None, _BLANKS).removeprefix(b"<~").partition(b"~")[0]
    left = b""
    for start in range(0, len(digits), _PIECE):
        left += digits[start : start + _PIECE].replace(b"z", b"!!!!!")
        whole = len(left) // 5 * 5
        yield _ascii85_of(left[:whole])
        left = left[whole:]
    if len(left) > 1:
        yield _ascii85_of(left + b"u" * (5 - len(left)))[: len(left) - 1]


def _ascii85_of(digits: bytes) -> bytes:
    groups = np.frombuffer(digits, np.uint8).reshape(-1, 5).clip(33, 117).astype(np.uint64) - 33
    values = groups @ np.array([85**4, 85**3, 85**2, 85, 1], np.uint64)
    return (values & 0xFFFFFFFF).astype(">u4").tobytes()


def ascii_hex(data: bytes) -> Iterator[bytes]:
    digits = data.translate(None, _BLANKS).partition(b">")[0]
    try:
        yield binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error:
        return


_BY_NAME: Mapping[bytes, tuple[Unpacking, int]] = {
    b"FlateDecode": (inflated, 1032), b"Fl": (inflated, 1032), b"LZWDecode": (lzw, 2600), b"LZW": (lzw, 2600),
    b"RunLengthDecode": (run_lengths, 64), b"RL": (run_lengths, 64), b"ASCII85Decode": (ascii85, 4),
    b"A85": (ascii85, 4), b"ASCIIHexDecode": (ascii_hex, 1), b"AHx": (ascii_hex, 1),
}  # fmt: skip
"""Names with their abbreviations, and how many times as large as packed the unpacked bytes can be."""
_NAMES = re.compile(rb"/(" + b"|".join(_BY_NAME) + rb")(?![\w#])")


def chain_in(said: bytes) -> tuple[bytes, ...]:
    """The filters that a stream's dictionary names, in the order in which they unpack."""
    return tuple(_NAMES.findall(_ESCAPED.sub(lambda code: bytes((int(code[1], 16),)), said)))


def most_of(chain: Sequence[bytes], size: int) -> int:
    """The most bytes that so many can unpack to."""
    for name in chain:
        size *= _BY_NAME[name][1]
    return size


def unpacks_to_more(data: bytes, chain: Sequence[bytes], most: int, most_between: int) -> bool:
    """Whether a stream unpacks to more than `most` bytes, or to more than `most_between` by one filter for the next."""
    for n, name in enumerate(chain, 1):
        if n == len(chain):
            size = 0
            for piece in _BY_NAME[name][0](data):
                size += len(piece)
                if size > most:
                    return True
            return False
        try:
            data = unpacked(_BY_NAME[name][0], data, most_between)
        except TooMuch:
            return True
        if most_of(chain[n:], len(data)) <= most:
            return False
    return False


def unpacked(unpack: Unpacking, data: bytes, most: int) -> bytes:
    """All of it. Raises TooMuch for more than `most` bytes."""
    found = bytearray()
    for piece in unpack(data):
        found += piece
        if len(found) > most:
            raise TooMuch
    return bytes(found)
