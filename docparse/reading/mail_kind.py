"""Whether bytes are an e-mail (RFC 5322): they begin with header fields that mail programs write."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_WITHIN = 1 << 16
# Fields that people write above a memo too, and those that only programs write.
_ANY = frozenset((b"from", b"to", b"subject", b"date"))
_PROGRAMS = frozenset((b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to"))


def is_mail(suffix: str, data: bytes) -> bool:
    """`suffix` with its dot: a file called .eml needs fewer signs."""
    at = 0
    found: set[bytes] = set()
    head = data[:_WITHIN].lstrip(b"\r\n")
    while field := _FIELD.match(head, at):
        found.add(field[1].lower())
        at = field.end()
    if suffix.lower() == ".eml":
        return bool(found & (_ANY | _PROGRAMS))
    return len(found & _ANY) >= 2 and bool(found & _PROGRAMS)
