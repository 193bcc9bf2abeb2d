"""Digital signatures of a PDF: who signed, when, and whether the signed bytes are still as they were.

The only file that knows asn1crypto and cryptography. A signature is CMS (RFC 5652) over the byte ranges that its
dictionary names (ISO 32000-1, 12.8). Whether the signer may be trusted is a question to the roots of the national
authorities, which docparse neither ships nor fetches: an intact signature is therefore `valid: null` with that reason,
a broken one `false`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from docparse.records import DigitalSignature

_INTACT = "nội dung được ký còn nguyên vẹn; chưa xác minh được chứng thư vì không có gốc tin cậy"
_ADDED_LATER = "tệp có phần thêm vào sau khi ký"
_CHANGED = "nội dung đã bị thay đổi sau khi ký (mã băm không khớp)"
_FORGED = "chữ ký không khớp với khóa công khai trong chứng thư"
_UNREADABLE = "không đọc được cấu trúc chữ ký"
_UNKNOWN = "không kiểm tra được: thuật toán không được hỗ trợ"
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?")


@dataclass(frozen=True, slots=True)
class RawSignature:
    """A signature dictionary: its CMS, the byte ranges it covers as (start, length), its time as PDF writes it."""

    contents: bytes
    byte_ranges: tuple[tuple[int, int], ...]
    time: str


def check_signature(raw: RawSignature, data: bytes) -> DigitalSignature:
    """What one signature says, and whether `data`, the whole file, still is what was signed."""
    try:
        signed = cms.ContentInfo.load(raw.contents)["content"]
        signer_info = signed["signer_infos"][0]
        certificate = _certificate(signed, signer_info)
    except (ValueError, TypeError, KeyError, IndexError):
        return DigitalSignature(
            signer=None, organisation=None, time=_pdf_time(raw.time), valid=None, reason=_UNREADABLE
        )
    subject = certificate.subject.native if certificate else {}
    valid, reason = _check(raw, data, signed, signer_info, certificate)
    return DigitalSignature(
        signer=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        time=_pdf_time(raw.time) or _signing_time(signer_info),
        valid=valid,
        reason=reason,
    )


def _certificate(signed: cms.SignedData, signer_info: cms.SignerInfo) -> x509.Certificate | None:
    """The signer's certificate among those that travel with the signature."""
    wanted = signer_info["sid"].native
    for choice in signed["certificates"]:
        certificate = choice.chosen
        if isinstance(certificate, x509.Certificate) and (
            not isinstance(wanted, dict) or certificate.serial_number == wanted.get("serial_number")
        ):
            return certificate
    return None


def _check(
    raw: RawSignature,
    data: bytes,
    signed: cms.SignedData,
    signer_info: cms.SignerInfo,
    certificate: x509.Certificate | None,
) -> tuple[bool | None, str]:
    ends = [start + length for start, length in raw.byte_ranges]
    if not ends or max(ends) > len(data):
        return False, _CHANGED
    covered = b"".join(data[start : start + length] for start, length in raw.byte_ranges)
    try:
        algorithm = signer_info["digest_algorithm"]["algorithm"].native
        attributes = signer_info["signed_attrs"]
        inner = signed["encap_content_info"]["content"].native
        message = covered
        if inner is not None:  # adbe.pkcs7.sha1: the CMS holds the hash of the file, and signs that
            if inner != hashlib.sha1(covered, usedforsecurity=False).digest():
                return False, _CHANGED
            message = inner
        if attributes:
            stated = next(a["values"][0].native for a in attributes if a["type"].native == "message_digest")
            if stated != hashlib.new(algorithm, message).digest():
                return False, _CHANGED
            message = attributes.untag().dump()  # signed as a SET, stored under a tag of its own
        if certificate is None:
            return None, _UNKNOWN
        _verify(certificate, signer_info, algorithm, message)
    except InvalidSignature:
        return False, _FORGED
    except (ValueError, TypeError, KeyError, StopIteration, UnsupportedAlgorithm):
        return None, _UNKNOWN
    return None, _INTACT if max(ends) == len(data) else f"{_INTACT}; {_ADDED_LATER}"


def _verify(certificate: x509.Certificate, signer_info: cms.SignerInfo, algorithm: str, message: bytes) -> None:
    """Raises InvalidSignature where the certificate's key did not sign the message."""
    key = load_der_public_key(certificate.public_key.dump())
    signature = signer_info["signature"].native
    digest = _HASHES[algorithm]()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, message, ec.ECDSA(digest))
    elif isinstance(key, rsa.RSAPublicKey):
        scheme: padding.AsymmetricPadding = padding.PKCS1v15()
        if signer_info["signature_algorithm"].signature_algo == "rsassa_pss":
            scheme = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
        key.verify(signature, message, scheme, digest)
    else:
        raise UnsupportedAlgorithm(type(key).__name__)


def _signing_time(signer_info: cms.SignerInfo) -> str | None:
    try:
        for attribute in signer_info["signed_attrs"]:
            if attribute["type"].native == "signing_time":
                time = attribute["values"][0].native
                return time.isoformat() if isinstance(time, dt.datetime) else None
    except (ValueError, TypeError, KeyError, IndexError):
        pass
    return None


def _pdf_time(written: str) -> str | None:
    """`D:20250116074610+07'00'` as ISO 8601."""
    match = _PDF_TIME.match(written)
    if not match:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    try:
        time = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))
        if sign:
            offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
            time = time.replace(tzinfo=dt.timezone(-offset if sign == "-" else offset))
    except ValueError:
        return None
    return time.isoformat()


def _text(value: object) -> str | None:
    """A name of a certificate; several of one kind come as a list, the innermost first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value) if value else None
