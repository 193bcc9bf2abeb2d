"""Archives, office files, mails and texts changed within: members with right checksums, XML that still nests."""

from __future__ import annotations

import email
import email.policy
import io
import random
import re
import xml.etree.ElementTree as ET
import zipfile
from email.message import EmailMessage

from fuzzing.blind import EXTREMES, mutated
from fuzzing.pdf_mutations import mutated_pdf
from fuzzing.picture_mutations import mutated_picture
from fuzzing.seeds import mailed, packed

_NAMES = (
    "../../ra-ngoai.txt", "/tmp/ra-ngoai.txt", "..\\..\\ra-ngoai.txt", "C:\\ra-ngoai.txt", "a" * 5000, "a/" * 400 + "b",
    "", ".", "..", "a\0b.txt", "a\nb.txt", "con.txt", "~/ra-ngoai.txt", "\u202etxt.exe", "a.txt/", "mimetype",
    "[Content_Types].xml", "_rels/.rels", "word/document.xml",
)  # fmt: skip
ESCAPES = ("ra-ngoai.txt", "ra.txt")
"""What the hostile names of files end in."""
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://x.invalid/">%b;]>'
_PIECES = (
    b"&b;", b"&#0;", b"&#xFFFF;", b"&#x110000;", b"<![CDATA[" + b"x" * 3000 + b"]]>", b"<!--" + b"-" * 50 + b"-->",
    b"<?x y?>", b"</x>", b"<x>", b"\xff\xfe", b"\xed\xa0\x80",
)  # fmt: skip
_SIGNS = (
    "\ufffe", "\u0000", "\u202e", "a\u0301" * 3000, "\u0323\u0302\u0301" * 2000, "\ufeff", "\x1b[2J", "\U0010ffff", "½",
    "\f" * 50, "1/" * 3000, "Điều 1. " * 500, "“" * 2000, "\r" * 999, "\u2028", "x" * 30_000, "đ" * 20_000,
    "Số: " * 900,
)  # fmt: skip
_MOST_ELEMENTS = 20_000  # of a tree before an element is repeated, many times one part of it
_TOUCHED = re.compile(r"\.(xml|rels)$")
_HEADERS = (
    ("Subject", "=?utf-8?B?//8=?="), ("Subject", "a" * 50_000), ("Date", "hôm qua"), ("From", "<" * 3000),
    ("To", "@,;:" * 900), ("Content-Type", "multipart/mixed"), ("Content-Type", "text/plain; charset=khong-co"),
    ("Content-Type", "text/html; charset=utf-7"), ("Content-Type", "message/rfc822"), ("Content-Type", "a/b/c; ;;=="),
    ("Content-Type", 'multipart/mixed; boundary=""'), ("Content-Transfer-Encoding", "x-la"),
    ("Content-Disposition", 'attachment; filename="../../ra.txt"'),
    ("Content-Disposition", "attachment; filename*=khong''%ff%00"),
)  # fmt: skip


def mutated_text(data: bytes, chance: random.Random) -> bytes:
    """Signs that programs stumble over, in whatever code the bytes are."""
    if chance.random() < 0.5:
        return mutated(data, chance)
    codec = "utf-16-le" if data[:2] == b"\xff\xfe" or b"\0" in data[1:2] else "utf-8"
    at = chance.randrange(len(data) + 1) & ~1
    return data[:at] + chance.choice(_SIGNS).encode(codec, "surrogatepass") + data[at:]


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """One or two members changed by their own kind, or the archive about them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.randint(1, 2)):
        i = chance.randrange(len(members))
        name, content = members[i]
        what = chance.random()
        if what < 0.08:
            members.insert(i, (chance.choice(_NAMES), content))
        elif what < 0.12 and len(members) > 1:
            del members[i]
        elif what < 0.15:
            members[i] = name, content + b" " * 5_000_000
        else:
            # What a document says stands in its largest parts.
            i = max(i, chance.randrange(len(members)), key=lambda k: len(members[k][1]))
            members[i] = members[i][0], mutated_member(*members[i], chance)
    written = packed(members)
    return mutated(written, chance, 1) if chance.random() < 0.15 else written


def mutated_member(name: str, content: bytes, chance: random.Random) -> bytes:
    if _TOUCHED.search(name):
        return mutated_xml(content, chance)
    if content.startswith(b"%PDF"):
        return mutated_pdf(content, chance)
    if content.startswith((b"\x89PNG", b"\xff\xd8", b"II*\0")):
        return mutated_picture(content, chance)
    if content.startswith(b"PK\x03\x04"):
        return mutated_archive(content, chance)
    if name.endswith(".eml"):
        return mutated_mail(content, chance)
    return mutated_text(content, chance)


def mutated_xml(data: bytes, chance: random.Random) -> bytes:
    what = chance.random()
    if what < 0.2:
        return mutated(data, chance, 1)
    if what < 0.3:
        at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:at] + chance.choice((_LAUGHS, _OUTSIDE)) + data[at:].replace(b"</", b"&c;&a;</", 3)
    if what < 0.4:
        at = chance.choice([m.start() for m in re.finditer(b"<|>", data)] or [0])
        return data[:at] + chance.choice(_PIECES) + data[at:]
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return mutated(data, chance, 1)
    for _ in range(chance.randint(1, 4)):
        _change_tree(root, chance)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def _change_tree(root: ET.Element, chance: random.Random) -> None:
    elements = list(root.iter())
    parent = chance.choice([e for e in elements if len(e)] or elements)
    one, other = chance.choice(elements), chance.choice(elements)
    what = chance.randrange(8)
    if what == 0 and len(parent):
        child = chance.choice(list(parent))
        parent.extend([child] * min(int(300 ** chance.random()), _MOST_ELEMENTS // len(elements)))
    elif what == 1 and len(parent):
        parent.remove(chance.choice(list(parent)))
    elif what == 2 and not len(one) and one is not parent:
        parent.append(one)
    elif what == 3 and one.attrib:
        key = chance.choice(sorted(one.attrib))
        one.set(key, chance.choice((*(x.decode() for x in EXTREMES), "", "x" * 100_000, *other.attrib.values())))
    elif what == 4:
        _nest(parent, chance)
    elif what == 5:
        one.tag = other.tag
    elif what == 6:
        one.text = (one.text or "") + chance.choice(["chữ", *(s for s in _SIGNS if s.isprintable())])
    else:
        one.attrib.update(other.attrib)


def _nest(parent: ET.Element, chance: random.Random) -> None:
    """One of its children within a child of the same kind within…"""
    if not len(parent):
        return
    child = chance.choice(list(parent))
    inner = parent
    for _ in range(int(400 ** chance.random())):
        inner = ET.SubElement(inner, child.tag, child.attrib)
    inner.text = "sâu"


def mutated_mail(data: bytes, chance: random.Random) -> bytes:
    """Its attachments changed by their own kind, its fields, its lines; or mails in mails."""
    what = chance.random()
    if what < 0.2:
        return mutated(data, chance, 2)
    if what < 0.45:
        return _other_field(data, chance)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return mutated(data, chance, 2)
    payloads = [(str(p.get_filename() or "x"), p.get_payload(decode=True)) for p in message.iter_attachments()]
    attached = [(name, content) for name, content in payloads if isinstance(content, bytes)]
    if what < 0.55:
        for _ in range(int(30 ** chance.random())):
            data = mailed("Chuyển tiếp", "Xin gửi.", "<p>Xin gửi.</p>", [("thu.eml", data)])
            if len(data) > 2_000_000:
                break
        return data
    changed = [(name, mutated_member(name, content, chance) if content else content) for name, content in attached]
    body = mutated_text("Xin gửi văn bản.\n".encode(), chance).decode("utf-8", "replace")
    html = "<div>" * int(3000 ** chance.random()) + body
    return mailed("Gửi văn bản", body, html, changed * int(20 ** chance.random()))


def _other_field(data: bytes, chance: random.Random) -> bytes:
    """A field put in, or in place of one of the same name."""
    name, value = chance.choice(_HEADERS)
    line = f"{name}: {value}".encode()
    found = list(re.finditer(rb"(?m)^%s:[^\n]*" % name.encode(), data))
    if found and chance.random() < 0.8:
        one = chance.choice(found)
        return data[: one.start()] + line + data[one.end() :]
    return line + b"\n" + data
