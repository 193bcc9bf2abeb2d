"""Digital signatures: a real certificate of our own, real signed files, real tampering."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from docparse.reading.signatures import ADDED, CHANGED, INTACT, UNREADABLE, find_signatures

WORDS = "Quyet dinh ve viec khen thuong"


def signer_of(kind: str) -> signers.SimpleSigner:
    """A key of Sở Nội vụ with a certificate that it made for itself."""
    key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Sở Nội vụ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Hải Sơn"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(dt.datetime(2023, 1, 1))
        .not_valid_after(dt.datetime(2033, 1, 1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def page(words: str = WORDS) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, words)
    canvas.save()
    return file.getvalue()


def signed(data: bytes, kind: str = "rsa", field: str = "Signature1") -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return signers.sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer=signer_of(kind)).getvalue()


SIGNED = signed(page())


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_an_intact_signature_is_neither_true_nor_false_without_roots(kind: str) -> None:
    (found,) = find_signatures(signed(page(), kind))
    assert (found.signer, found.organisation) == ("Sở Nội vụ", "Tỉnh Hải Sơn")
    assert (found.valid, found.reason) == (None, INTACT)
    assert found.time is not None
    assert abs(dt.datetime.fromisoformat(found.time) - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert found.time.endswith("+07:00")


def test_a_second_signature_is_told_from_a_change() -> None:
    first, second = find_signatures(signed(SIGNED, "ec", "Signature2"))
    assert (first.valid, first.reason) == (None, f"{INTACT}; {ADDED}")
    assert (second.valid, second.reason) == (None, INTACT)


def test_a_changed_byte_is_false() -> None:
    changed = SIGNED.replace(b"/Producer", b"/Producex")
    assert changed != SIGNED
    (found,) = find_signatures(changed)
    assert (found.valid, found.reason, found.signer) == (False, CHANGED, "Sở Nội vụ")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.7 nothing else", id="no file"),
        pytest.param(SIGNED[: len(SIGNED) // 2], id="half of one"),
    ],
)
def test_what_cannot_be_read_is_undecided(data: bytes) -> None:
    (found,) = find_signatures(data)
    assert (found.signer, found.valid, found.reason) == (None, None, UNREADABLE)


def test_an_unsigned_file_has_none() -> None:
    assert find_signatures(page()) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SIGNED) - 1), st.integers(0, 255)), max_size=8))
def test_no_damage_makes_it_valid_or_raises(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SIGNED)
    for at, value in changes:
        data[at] = value
    assert all(found.valid is not True for found in find_signatures(bytes(data)))
