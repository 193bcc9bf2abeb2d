"""Filters of PDF streams: what they unpack, and that nobody unpacks a bomb whichever way it is packed."""

from __future__ import annotations

import base64
import binascii
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.pdf_bytes import MOST_UNPACKED, has_bomb
from docparse.reading.pdf_filters import ascii85, ascii_hex, chain_in, inflated, lzw, run_lengths

MIB = 1024**2


def in_lzw(data: bytes) -> bytes:
    """As the specification packs it (7.4.4), early change, the table cleared where it is full."""
    table = {bytes((n,)): n for n in range(256)}
    bits, width, before, found = [f"{256:09b}"], 9, b"", b""
    for n in range(len(data)):
        found = before + data[n : n + 1]
        if found in table:
            before = found
            continue
        bits.append(f"{table[before]:0{width}b}")
        table[found] = len(table) + 2
        before = data[n : n + 1]
        width = min((len(table) + 2).bit_length(), 12)
        if len(table) + 2 >= 4095:
            bits.append(f"{256:0{width}b}")
            table, width = {bytes((n,)): n for n in range(256)}, 9
    if before:
        bits.append(f"{table[before]:0{width}b}")
    whole = "".join(bits)
    return int(whole + "0" * (-len(whole) % 8), 2).to_bytes(-(-len(whole) // 8), "big")


def zeros_in_lzw(size: int) -> bytes:
    """As few codes as can be: each stands for one zero more than the one before."""
    block, width, packed = [f"{0:09b}"], 9, 1
    for code in range(258, 4094):
        block.append(f"{code:0{width}b}")
        packed += code - 256
        width = min((code + 2).bit_length(), 12)
    whole = f"{256:09b}" + "".join([*block, f"{256:012b}"]) * (size // packed + 1)
    return int(whole + "0" * (-len(whole) % 8), 2).to_bytes(-(-len(whole) // 8), "big")


def in_runs(data: bytes) -> bytes:
    return (
        b"".join(bytes((len(data[n : n + 128]) - 1,)) + data[n : n + 128] for n in range(0, len(data), 128)) + b"\x80"
    )


@given(st.one_of(st.binary(max_size=400), st.binary(min_size=1, max_size=9).map(lambda unit: unit * 900)))
def test_what_was_packed_comes_back(data):
    assert b"".join(inflated(zlib.compress(data))) == data
    assert b"".join(lzw(in_lzw(data))) == data
    assert b"".join(run_lengths(in_runs(data))) == data
    assert b"".join(ascii85(base64.a85encode(data, wrapcol=60) + b"~>")) == data
    assert b"".join(ascii85(b"<~" + base64.a85encode(data) + b" ~ >")) == data
    assert b"".join(ascii_hex(binascii.hexlify(data, " ", 8) + b">")) == data


def test_a_long_text_in_ascii85_is_one_whole():
    data = bytes(range(256)) * 9000 + b"\0" * 4000 + b"end"
    assert b"".join(ascii85(base64.a85encode(data))) == data


@given(st.binary(max_size=300))
def test_no_bytes_break_a_filter(data):
    for unpack in (inflated, lzw, run_lengths, ascii85, ascii_hex):
        assert len(b"".join(unpack(data))) <= 2600 * len(data) + 128


@pytest.mark.parametrize(
    ("said", "chain"),
    [
        pytest.param(b"/Filter/FlateDecode", [b"FlateDecode"], id="one"),
        pytest.param(b"/Filter [ /ASCII85Decode /FlateDecode ]", [b"ASCII85Decode", b"FlateDecode"], id="two"),
        pytest.param(b"/F[/A85/Fl/LZW/RL/AHx]", [b"A85", b"Fl", b"LZW", b"RL", b"AHx"], id="abbreviated"),
        pytest.param(b"/Filter/Fl#61teDecode", [b"FlateDecode"], id="a letter by its number"),
        pytest.param(b"/Font/Flap/LZWDecodes/Filter/DCTDecode", [], id="none of them"),
    ],
)
def test_filters_that_are_named(said, chain):
    assert list(chain_in(said)) == chain


def deflated(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b"\0" * MIB) for _ in range(size // MIB)) + packer.flush()


ZEROS = deflated(600 * MIB)
RUNS = b"\x81\0" * (600 * MIB // 128)


def stream(said: bytes, packed: bytes, more: bytes = b"") -> bytes:
    return b"%PDF-1.4\n4 0 obj\n<<" + said + b">>\nstream\n" + packed + b"\nendstream\nendobj\n" + more + b"%%EOF\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(stream(b"/Filter/FlateDecode", ZEROS), True, id="deflate"),
        pytest.param(stream(b"/Filter/Fl" + b" " * 5000, ZEROS), True, id="abbreviated, far before its bytes"),
        pytest.param(stream(b"/Filter/Fl#61teDecode", ZEROS), True, id="a letter by its number"),
        pytest.param(stream(b"/Filter 9 0 R", ZEROS, b"9 0 obj\n[/Fl]\nendobj\n"), True, id="named elsewhere"),
        pytest.param(stream(b"/Filter 9 0 R", ZEROS), True, id="named out of sight"),
        pytest.param(stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(ZEROS)), True, id="deflate twice"),
        pytest.param(stream(b"/Filter[/A85/Fl]", base64.a85encode(ZEROS)), True, id="as text"),
        pytest.param(stream(b"/Filter[/AHx/Fl]", binascii.hexlify(ZEROS)), True, id="as digits"),
        pytest.param(stream(b"/Filter/RunLengthDecode", RUNS), True, id="runs"),
        pytest.param(stream(b"/Filter[/Fl/RL]", zlib.compress(RUNS)), True, id="runs within deflate"),
        pytest.param(stream(b"/Filter[/A85/Fl/LZW]", base64.a85encode(ZEROS)), True, id="too much between filters"),
        pytest.param(stream(b"/Filter/LZWDecode", zeros_in_lzw(600 * MIB)), True, id="LZW"),
        pytest.param(stream(b"/Filter/FlateDecode", deflated(MOST_UNPACKED // 2)), False, id="large and honest"),
        pytest.param(stream(b"/Filter/RL", RUNS[: len(RUNS) // 4]), False, id="honest runs"),
        pytest.param(stream(b"/Filter[/A85/DCTDecode]", b"z" * 300_000), False, id="a picture as text"),
        pytest.param(stream(b"/Filter/FlateDecode", b"\xff" * MIB), False, id="packed wrongly"),
        pytest.param(stream(b"/Type/Obj#53tm/Filter/Fl", b"\xff" * MIB), False, id="objects, packed wrongly"),
        pytest.param(
            stream(b"/Type/Obj#53tm/Filter/Fl", b"\xff" * MIB, b"trailer\n<</#45ncrypt 9 0 R>>\n"),
            True,
            id="objects of an encrypted file, out of sight",
        ),
        pytest.param(
            stream(b"/Type/ObjStm/Filter/Fl", b"\xff" * 9999, b"trailer\n<</Encrypt 9 0 R>>\n"),
            False,
            id="few objects of an encrypted file",
        ),
        pytest.param(
            stream(b"/Filter/Fl", b"\xff" * MIB, b"trailer\n<</Encrypt 9 0 R>>\n"),
            False,
            id="a stream of an encrypted file, which PDFium can decrypt",
        ),
    ],
)
def test_bombs(data, expected):
    assert has_bomb(data) is expected
