"""Mutations that know nothing of a format: bytes changed, left out, doubled, swapped, cut, joined, numbers set to
extremes."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
_NUMBER = re.compile(rb"\d+")
EXTREMES = (
    b"0", b"-1", b"1", b"255", b"65535", b"65536", b"2147483647", b"2147483648", b"4294967295", b"-2147483648",
    b"9223372036854775807", b"99999999999999999999999", b"1e308", b"0.0000001", b"-0", b"NaN",
)  # fmt: skip
_MOST_BYTES = 4_000_000
"""Of a mutated file: the run is of many files, not of large ones."""


def place(data: bytes, chance: random.Random, longest: int = 2000) -> tuple[int, int]:
    """Some stretch, most of them short."""
    start = chance.randrange(len(data) + 1)
    length = int(longest ** chance.random())
    return start, min(start + length, len(data))


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(int(60 ** chance.random())):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def scatter(data: bytes, chance: random.Random) -> bytes:
    """Bytes that formats give a meaning, in other places."""
    changed = bytearray(data)
    for _ in range(int(30 ** chance.random())):
        if changed:
            changed[chance.randrange(len(changed))] = chance.choice(b"\x00\xff\x7f\x80\n\r <>()[]{}/\\&;:%0123456789")
    return bytes(changed)


def delete(data: bytes, chance: random.Random) -> bytes:
    start, end = place(data, chance)
    return data[:start] + data[end:]


def double(data: bytes, chance: random.Random) -> bytes:
    start, end = place(data, chance)
    return data[:end] + data[start:end] * int(50 ** chance.random()) + data[end:]


def swap(data: bytes, chance: random.Random) -> bytes:
    a, b, c, d = sorted((*place(data, chance), *place(data, chance)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def extreme_number(data: bytes, chance: random.Random) -> bytes:
    """A number written in digits."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return flip(data, chance)
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(EXTREMES) + data[one.end() :]


def extreme_field(data: bytes, chance: random.Random) -> bytes:
    """Two, four or eight bytes as a number of either order."""
    form = chance.choice(("<H", ">H", "<L", ">L", "<Q", ">Q"))
    size = struct.calcsize(form)
    if len(data) < size:
        return flip(data, chance)
    value = chance.choice(
        (0, 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1), 2 ** (8 * size - 1) - 1, len(data) % 2 ** (8 * size))
    )
    at = chance.randrange(len(data) - size + 1)
    return data[:at] + struct.pack(form, value) + data[at + size :]


def random_block(data: bytes, chance: random.Random) -> bytes:
    start, end = place(data, chance, 500)
    return data[:start] + chance.randbytes(end - start) + data[end:]


MUTATIONS: tuple[Mutation, ...] = (
    flip, flip, scatter, delete, double, swap, cut, extreme_number, extreme_field, random_block,
)  # fmt: skip


def spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def mutated(data: bytes, chance: random.Random, most: int = 3) -> bytes:
    for _ in range(chance.randint(1, most)):
        data = chance.choice(MUTATIONS)(data, chance)[:_MOST_BYTES]
    return data
