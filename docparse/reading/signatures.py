"""Digital signatures of a PDF: who signed, when, and whether what was signed is still as it was.

The only file that knows pyHanko; nothing is asked of the net. Whether the signer may be trusted is a question to the
roots of the national authorities, which docparse neither ships nor fetches: an intact signature is therefore
`valid: null` with that reason, a broken one `false`.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from docparse.records import DigitalSignature

INTACT = "nội dung được ký còn nguyên vẹn; chưa xác minh được chứng thư vì không có gốc tin cậy"
ADDED = "sau khi ký, tệp có thêm phần được phép thêm: biểu mẫu, chú thích hoặc chữ ký khác"
REPLACED = "sau khi ký, tệp có thêm phần có thể làm trang hiện ra khác đi"
CHANGED = "nội dung đã bị thay đổi sau khi ký (mã băm không khớp)"
FORGED = "chữ ký không khớp với khóa công khai trong chứng thư"
UNREADABLE = "không đọc được cấu trúc chữ ký"
VIETNAM = dt.timezone(dt.timedelta(hours=7))

# What it says of roots that are not there is no news to the user.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def find_signatures(data: bytes) -> list[DigitalSignature]:
    """The signatures of a PDF, the whole file as it came, in the order of its fields; stamps of time are none."""
    try:
        return list(_signatures(data))
    # Whatever a hostile file makes the library stumble over, its text is to be read all the same.
    except Exception:
        return [DigitalSignature(signer=None, organisation=None, time=None, valid=None, reason=UNREADABLE)]


def _signatures(data: bytes) -> Iterator[DigitalSignature]:
    for signature in PdfFileReader(BytesIO(data), strict=False).embedded_regular_signatures:
        certificate = signature.signer_cert
        valid, reason = _checked(signature)
        yield DigitalSignature(
            signer=_name(certificate, "common_name"),
            organisation=_name(certificate, "organization_name"),
            time=_time(signature),
            valid=valid,
            reason=reason,
        )


def _checked(signature: EmbeddedPdfSignature) -> tuple[bool | None, str]:
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, nobody)
    except Exception:  # as above; what else the file holds may still be told
        return None, UNREADABLE
    if not status.intact:
        return False, CHANGED
    if not status.valid:
        return False, FORGED
    return None, "; ".join((INTACT, *_added(status)))


def _added(status: PdfSignatureStatus) -> Iterator[str]:
    """What came into the file after the signature: a later signature does as well."""
    if status.modification_level == ModificationLevel.OTHER:
        yield REPLACED
    elif status.modification_level not in (None, ModificationLevel.NONE):
        yield ADDED


def _time(signature: EmbeddedPdfSignature) -> str | None:
    """When the signer says to have signed, in the time of Vietnam."""
    time = signature.self_reported_timestamp
    if time is None:
        return None
    return (time.astimezone(VIETNAM) if time.tzinfo else time).isoformat()


def _name(certificate: x509.Certificate | None, kind: str) -> str | None:
    """A name of the certificate's subject; several of one kind come as a list, the innermost first."""
    value = certificate.subject.native.get(kind) if certificate is not None else None
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value) if value else None
