"""E-mails (.eml): what the mail says itself, and each attachment, as documents of their own (RFC 5322, RFC 2045–2049).

Nothing that a mail links to is fetched. Pictures that only decorate the letter (in its HTML, by their Content-ID) are
no documents.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from pathlib import Path, PurePosixPath

from docparse.errors import DamagedSource, DocparseError
from docparse.reading.member_names import clean_name
from docparse.reading.source_file import SourceFile
from docparse.reading.unpacking import Budget, Member

BODY = "noi-dung-thu.txt"
"""How the mail's own words are called."""
# Faults of the standard library's reader on damaged mails.
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, RecursionError, email.errors.MessageError)


def mail_members(source: SourceFile, budget: Budget) -> Iterator[Member]:
    """The mail's own words first. Raises DamagedSource where it is no mail, OverLimit for too many attachments."""
    try:
        message = email.message_from_bytes(source.data, policy=email.policy.default)
        parts = list(_leaves(message))
        body = _body(message)
        said = _text_of(body) if body is not None else ""
        attached = [
            (number, part)
            for number, part in enumerate(parts, start=1)
            if not (part is body or _is_other_form(part, body, parts) or _is_decoration(part))
        ]
    except _FAULTS as error:
        raise DamagedSource(
            f"{source.path}: thư điện tử bị hỏng. Hãy xuất lại thư (.eml) từ hộp thư.",
            f"{source.path}: the mail is damaged ({error}). Export it again from the mailbox.",
        ) from error
    if said.strip():
        budget.take_member(source.path)
        # UTF-7 can spell halves of a pair of surrogates, which are no letters.
        yield Member(source.path / BODY, said.encode("utf-8", "replace"))
    taken: set[str] = {BODY}
    for number, part in attached:
        budget.take_member(source.path)
        path = source.path / PurePosixPath(_name(part, number, taken))
        data: bytes | DocparseError = _bytes_of(part, path)
        if not isinstance(data, DocparseError):
            budget.take_bytes(path, len(data))
        yield Member(path, data)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a forwarded mail is one part, whole."""
    below = [message]
    while below:
        part = below.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            below = [*part.iter_parts(), *below] if isinstance(part, EmailMessage) else below
        else:
            yield part


def _body(message: Message) -> EmailMessage | None:
    try:
        found = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    except _FAULTS:
        return None
    return found if isinstance(found, EmailMessage) else None


def _text_of(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    if part.get_content_subtype() != "html":
        return text
    from docparse.reading.markup import html_text

    return html_text(text.encode("utf-8"))


def _is_other_form(part: Message, body: Message | None, parts: list[Message]) -> bool:
    """The same words once more, as HTML; nobody attached them."""
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    first_html = next((p for p in parts if p.get_content_type() == "text/html"), None)
    return body is not None and not named and part is first_html


def _is_decoration(part: Message) -> bool:
    return (
        part.get_content_maintype() == "image"
        and part["Content-ID"] is not None
        and part.get_content_disposition() != "attachment"
    )


def _name(part: Message, number: int, taken: set[str]) -> str:
    """A name of one component, safe and not taken."""
    try:
        given = part.get_filename() or ""
    except _FAULTS:
        given = ""
    if not given:
        suffix = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html"}.get(part.get_content_type(), "")
        given = f"dinh-kem-{number}{suffix}"
    clean = clean_name(given.replace("\\", "/").rpartition("/")[2]) or f"dinh-kem-{number}"
    name, again = clean, 2
    while name in taken:
        stem, dot, suffix = clean.rpartition(".")
        name = f"{stem}-{again}.{suffix}" if dot and stem else f"{clean}-{again}"
        again += 1
    taken.add(name)
    return name


def _bytes_of(part: Message, path: Path) -> bytes | DocparseError:
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            return inner.as_bytes() if isinstance(inner, Message) else b""
        data = part.get_payload(decode=True)
    except _FAULTS as error:
        return DamagedSource(
            f"{path}: tệp đính kèm bị hỏng. Hãy nhờ người gửi gửi lại.",
            f"{path}: the attachment is damaged ({error}). Ask the sender for it again.",
        )
    return data if isinstance(data, bytes) else b""
