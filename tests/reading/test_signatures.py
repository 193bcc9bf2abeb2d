"""Digital signatures: a real certificate of our own, real CMS, real tampering."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from docparse.reading.signatures import RawSignature, check_signature

BEFORE, AFTER = b"%PDF-1.7 trang thu nhat", b"phan con lai %%EOF"
TIME = "D:20230719102133+07'00'"


def key_of(kind: str):
    return ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)


def sign(kind: str, content: bytes) -> bytes:
    """CMS over the content, with a certificate of Sở Nội vụ."""
    key = key_of(kind)
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
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(certificate, key, hashes.SHA256())
        .sign(Encoding.DER, options)
    )


def signed_file(kind: str = "rsa") -> tuple[RawSignature, bytes]:
    contents = sign(kind, BEFORE + AFTER)
    hole = b"<" + contents.hex().encode() + b">"
    ranges = ((0, len(BEFORE)), (len(BEFORE) + len(hole), len(AFTER)))
    return RawSignature(contents + b"\0" * 64, ranges, TIME), BEFORE + hole + AFTER


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_an_intact_signature_is_neither_true_nor_false_without_roots(kind):
    found = check_signature(*signed_file(kind))
    assert (found.signer, found.organisation, found.time) == ("Sở Nội vụ", "Tỉnh Hải Sơn", "2023-07-19T10:21:33+07:00")
    assert found.valid is None
    assert "nguyên vẹn" in found.reason
    assert "gốc tin cậy" in found.reason


def test_what_was_added_later_is_said():
    raw, data = signed_file()
    assert "thêm vào sau khi ký" in check_signature(raw, data + b"\nmore").reason


def test_a_changed_byte_is_false():
    raw, data = signed_file()
    found = check_signature(raw, data.replace(b"nhat", b"hai!"))
    assert (found.valid, found.signer) == (False, "Sở Nội vụ")


def test_a_range_beyond_the_file_is_false():
    raw, data = signed_file()
    assert check_signature(raw, data[:-3]).valid is False


def test_noise_is_undecided():
    found = check_signature(RawSignature(b"\x30\x03abc", ((0, 5),), "yesterday"), BEFORE)
    assert (found.signer, found.time, found.valid) == (None, None, None)
    assert found.reason
