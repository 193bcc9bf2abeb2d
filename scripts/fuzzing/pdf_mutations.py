"""PDFs changed within: values of objects, unpacked streams, the tree of pages; the table of objects is right again."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, replace

from fuzzing.blind import EXTREMES, mutated

_OBJECT = re.compile(rb"(\d{1,7}) 0 obj\s(.*?)\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_STREAM = re.compile(rb"\A(.*?)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+0\s+R)?")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Za-z]\w*")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?! 0 R)")
_FILTERS = (
    b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode",
    b"/CCITTFaxDecode", b"/JBIG2Decode", b"/JPXDecode", b"[" + b"/FlateDecode " * 40 + b"]",
)  # fmt: skip
_PIECES = (
    b"q " * 5000, b"BT " * 500, b"[" * 3000, b"<<" * 3000, b"(" * 3000, b"/F1 1e9 Tf ", b"0 0 0 0 0 0 cm ",
    b"1e30 0 0 1e30 1e30 1e30 cm ", b"/Fm0 Do " * 300, b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID xx EI ",
    b"0 0 1e9 1e9 re W n ", b"(\\377\\376) Tj " * 300, b"3 Tr ", b"-1 Tz ", b"0 0 m 1 1 l S " * 2000,
)  # fmt: skip
_KEYS = (
    b"/Rotate 45 ", b"/Rotate -90 ", b"/UserUnit 1e9 ", b"/MediaBox [0 0 1e9 1e9] ", b"/MediaBox [9 9 1 1] ",
    b"/CropBox [1e9 0 0 1] ", b"/MediaBox [0 0 0.001 0.001] ", b"/Count -1 ", b"/Kids [] ",
    b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 99 >> ", b"/BitsPerComponent 99 ", b"/Width 99999999 ",
    b"/Height 99999999 ", b"/Encrypt 1 0 R ", b"/FirstChar -5 ", b"/Widths [1e99] ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """An object: its value, and its stream as it lies in the file."""

    value: bytes
    stream: bytes | None = None

    @property
    def unpacked(self) -> bytes | None:
        """The stream unpacked, where it is packed in the one common way."""
        if self.stream is None or b"/FlateDecode" not in self.value:
            return self.stream
        try:
            return zlib.decompress(self.stream)
        except zlib.error:
            return None


Things = dict[int, Thing]


def mutated_pdf(data: bytes, chance: random.Random) -> bytes:
    things, trailer = _things(data)
    if not things or trailer is None:
        return mutated(data, chance)
    for _ in range(chance.randint(1, 3)):
        number = chance.choice(sorted(things))
        things[number] = chance.choice(_ON_THINGS)(things[number], things, chance)
        if chance.random() < 0.1:
            chance.choice((_gone, _exchanged))(things, chance)
    written = file_of(things, trailer)
    return mutated(written, chance, 1) if chance.random() < 0.1 else written


def file_of(things: Things, trailer: bytes) -> bytes:
    """A file with a right table of where its objects lie."""
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    size = max(things) + 1
    lines = [b"0000000000 65535 f \n"] * size
    for number, thing in things.items():
        lines[number] = b"%010d 00000 n \n" % len(data)
        stream = b"" if thing.stream is None else b"\nstream\n" + thing.stream + b"\nendstream"
        data += b"%d 0 obj\n%s%s\nendobj\n" % (number, thing.value, stream)
    table = b"xref\n0 %d\n" % size + b"".join(lines)
    return data + table + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(data))


def _things(data: bytes) -> tuple[Things, bytes | None]:
    things: Things = {}
    for found in _OBJECT.finditer(data):
        stream = _STREAM.match(found[2])
        things[int(found[1])] = Thing(stream[1].strip(), stream[2]) if stream else Thing(found[2])
    trailers = _TRAILER.findall(data)
    if not trailers:
        return things, None
    # The table is not where the old file had it.
    trailer = re.sub(rb"/(?:Prev|XRefStm)\s+\d+", b"", trailers[-1])
    return things, re.sub(rb"/Size\s+\d+", b"/Size %d" % (max(things, default=0) + 1), trailer)


def _put(thing: Thing, pattern: re.Pattern[bytes], chance: random.Random, new: bytes) -> Thing:
    found = list(pattern.finditer(thing.value))
    if not found:
        return replace(thing, value=mutated(thing.value, chance, 1))
    one = chance.choice(found)
    return replace(thing, value=thing.value[: one.start()] + new + thing.value[one.end() :])


def _number(thing: Thing, _: Things, chance: random.Random) -> Thing:
    return _put(thing, _NUMBER, chance, chance.choice(EXTREMES))


def _reference(thing: Thing, things: Things, chance: random.Random) -> Thing:
    """To another object: often in a circle."""
    return _put(thing, _REFERENCE, chance, b"%d 0 R" % chance.choice((*sorted(things), 99_999)))


def _name(thing: Thing, things: Things, chance: random.Random) -> Thing:
    other = chance.choice(sorted(things))
    names = _NAME.findall(things[other].value) or [b"/X"]
    return _put(thing, _NAME, chance, chance.choice(names))


def _key(thing: Thing, _: Things, chance: random.Random) -> Thing:
    return replace(thing, value=thing.value.replace(b"<<", b"<< " + chance.choice(_KEYS), 1))


def _filter(thing: Thing, _: Things, chance: random.Random) -> Thing:
    filters = re.sub(rb"/Filter\s*(?:/\w+|\[[^\]]*\])", b"", thing.value)
    return replace(thing, value=filters.replace(b"<<", b"<< /Filter " + chance.choice(_FILTERS) + b" ", 1))


def _bytes(thing: Thing, _: Things, chance: random.Random) -> Thing:
    return replace(thing, value=mutated(thing.value, chance, 1))


def _deep(thing: Thing, _: Things, chance: random.Random) -> Thing:
    depth = chance.choice((30, 600, 5000))
    opened, closed = chance.choice(((b"[", b"]"), (b"<</A ", b">>")))
    return replace(thing, value=thing.value.replace(b"<<", b"<</Deep " + opened * depth + closed * depth, 1))


def _stream(thing: Thing, _: Things, chance: random.Random) -> Thing:
    """Its unpacked bytes changed, and packed again."""
    plain = thing.unpacked
    if plain is None:
        return replace(thing, value=mutated(thing.value, chance, 1))
    kind = chance.random()
    if kind < 0.3:
        at = chance.randrange(len(plain) + 1)
        plain = plain[:at] + chance.choice(_PIECES) + plain[at:]
    elif kind < 0.33:
        plain += chance.choice((b" ", b"\0", b"q Q ")) * 8_000_000
    else:
        plain = mutated(plain, chance)
    packed = zlib.compress(plain, 1) if b"/FlateDecode" in thing.value else plain
    return Thing(_LENGTH.sub(b"/Length %d" % len(packed), thing.value, count=1), packed)


def _gone(things: Things, chance: random.Random) -> None:
    if len(things) > 1:
        del things[chance.choice(sorted(things))]


def _exchanged(things: Things, chance: random.Random) -> None:
    one, other = chance.choice(sorted(things)), chance.choice(sorted(things))
    things[one], things[other] = things[other], things[one]


_ON_THINGS = (_number, _number, _reference, _name, _key, _filter, _bytes, _deep, _stream, _stream, _stream)
