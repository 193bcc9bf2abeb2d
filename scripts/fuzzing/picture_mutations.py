"""Pictures changed within: parts of PNG with right checksums, segments of JPEG, the directories of TIFF."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

from fuzzing.blind import mutated

_PNG = b"\x89PNG\r\n\x1a\n"
_SIDES = (0, 1, 7, 12, 100, 5000, 40_000, 2**31 - 1, 2**32 - 1)
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


def mutated_picture(data: bytes, chance: random.Random) -> bytes:
    if data.startswith(_PNG):
        return _png(data, chance)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data, chance)
    if data.startswith(b"II*\0"):
        return _tiff(data, chance)
    return mutated(data, chance)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _png(data: bytes, chance: random.Random) -> bytes:
    parts = list(_chunks(data))
    for _ in range(chance.randint(1, 2)):
        i = chance.randrange(len(parts))
        kind, content = parts[i]
        what = chance.random()
        if what < 0.15:
            parts.insert(chance.randrange(len(parts) + 1), _extra(chance))
        elif what < 0.25:
            parts.insert(chance.randrange(len(parts) + 1), parts[i])
        elif what < 0.3 and len(parts) > 1:
            del parts[i]
        elif kind == b"IHDR":
            parts[i] = kind, _header(content, chance)
        elif kind == b"IDAT":
            parts[i] = kind, _pixels(content, chance)
        else:
            parts[i] = kind, mutated(content, chance)
    return _PNG + b"".join(chunk(kind, content) for kind, content in parts)


def _header(content: bytes, chance: random.Random) -> bytes:
    header = bytearray(content)
    if len(header) < 13 or chance.random() < 0.5:
        return mutated(content, chance, 1)
    struct.pack_into(">I", header, chance.choice((0, 4)), chance.choice(_SIDES))
    header[chance.choice((8, 9, 10, 11, 12))] = chance.choice((0, 1, 2, 3, 4, 6, 8, 16, 255))
    return bytes(header)


def _pixels(content: bytes, chance: random.Random) -> bytes:
    try:
        plain = zlib.decompress(content)
    except zlib.error:
        return mutated(content, chance)
    if chance.random() < 0.1:
        return zlib.compress(plain + b"\0" * 20_000_000, 1)
    return zlib.compress(mutated(plain, chance), 1)


def _extra(chance: random.Random) -> tuple[bytes, bytes]:
    bomb = zlib.compress(b"\0" * 3_000_000)
    exif = (
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + struct.pack("<H", chance.choice((0, 3, 8, 99))) + b"\0" * 6
    )
    return chance.choice(
        (
            (b"pHYs", struct.pack(">IIB", chance.choice(_SIDES), chance.choice(_SIDES), 1)),
            (b"tRNS", chance.randbytes(chance.randrange(300))),
            (b"PLTE", chance.randbytes(chance.randrange(900))),
            (b"zTXt", b"a\0\0" + bomb),
            (b"iCCP", b"a\0\0" + bomb),
            (b"iTXt", b"a\0\x01\0\0\0" + bomb),
            (b"eXIf", exif),
            (b"acTL", struct.pack(">II", chance.choice(_SIDES), 0)),
            (b"gAMA", chance.randbytes(4)),
        )
    )


def _jpeg(data: bytes, chance: random.Random) -> bytes:
    """The segments before the pixels, each with its length; then the pixels."""
    segments: list[tuple[int, bytes]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack_from(">H", data, at + 2)
        segments.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + length
    pixels = data[at:]
    for _ in range(chance.randint(1, 2)):
        i = chance.randrange(len(segments) + 1)
        if i == len(segments):
            pixels = pixels[:20] + mutated(pixels[20:], chance, 2)
            continue
        kind, content = segments[i]
        if kind in (0xC0, 0xC2) and len(content) >= 6 and chance.random() < 0.5:
            sides = struct.pack(">HH", chance.choice((0, 1, 14, 9000, 65535)), chance.choice((0, 1, 180, 9000, 65535)))
            segments[i] = kind, content[:1] + sides + content[5:]
        elif chance.random() < 0.2:
            segments.insert(i, (chance.choice((kind, 0xE1, 0xE2, 0xEE, 0xDD, 0xFE)), content))
        else:
            segments[i] = kind, mutated(content, chance, 1)
    heads = (b"\xff%c" % kind + struct.pack(">H", min(len(c), 65533) + 2) + c[:65533] for kind, c in segments)
    return b"\xff\xd8" + b"".join(heads) + pixels


def _tiff(data: bytes, chance: random.Random) -> bytes:
    """Fields of a directory of a little-endian file: their kind, count and value; and where the next one lies."""
    changed = bytearray(data)
    (at,) = struct.unpack_from("<I", changed, 4)
    if at + 2 > len(changed):
        return mutated(data, chance)
    (count,) = struct.unpack_from("<H", changed, at)
    fields = [at + 2 + 12 * i for i in range(count) if at + 14 + 12 * i <= len(changed)]
    for _ in range(chance.randint(1, 3)):
        what = chance.random()
        if what < 0.15 and at + 6 + 12 * count <= len(changed):
            struct.pack_into("<I", changed, at + 2 + 12 * count, chance.choice((at, 0, 8, len(data), 2**32 - 1)))
        elif what < 0.3 or not fields:
            return mutated(bytes(changed), chance, 1)
        else:
            field = chance.choice(fields)
            part = chance.random()
            if part < 0.2:
                struct.pack_into("<H", changed, field + 2, chance.choice((*_TIFF_SIZES, 0, 13, 16, 999)))
            elif part < 0.4:
                struct.pack_into("<I", changed, field + 4, chance.choice((0, 1, 2, 5, 1000, 2**31, 2**32 - 1)))
            elif part < 0.5:
                struct.pack_into(
                    "<H", changed, field, chance.choice((256, 257, 258, 259, 262, 273, 274, 277, 317, 339))
                )
            else:
                value = chance.choice((*_SIDES, 2, 3, 4, 5, 6, 8, 32, 32_773, len(data)))
                struct.pack_into("<I", changed, field + 8, value)
    return bytes(changed)
