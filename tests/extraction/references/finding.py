"""How the tests find references: in a letter of Thái Bình, or of a ministry."""

import datetime as dt

from docparse.extraction.context import Context
from docparse.extraction.references.find import find_references
from docparse.lexicon import load_lexicon
from docparse.outline import Outline

LEXICON = load_lexicon()

THAI_BINH = Context(
    issuer="Ủy ban nhân dân tỉnh Thái Bình",
    level="province",
    province="Thái Bình",
    province_kind="tỉnh",
    date=dt.date(2025, 3, 10),
    year=2025,
)

CENTRAL = Context(issuer="Bộ Nội vụ", level="central")


def find(text, context=THAI_BINH):
    return find_references(Outline(text=text, sections=()), context, LEXICON)[0]


def one(text, context=THAI_BINH):
    found = find(text, context)
    assert len(found) == 1, [r.surface for r in found]
    return found[0]
