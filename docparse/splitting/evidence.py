"""What speaks for and against a new document beginning on a page: named features of the page and of those before."""

from __future__ import annotations

from collections.abc import Sequence

from docparse.splitting.signs import Signs

FEATURES = (
    "motto", "slogan", "party", "issuer", "number", "number_blank", "number_dotted", "date", "date_dotted",
    "type_name", "about", "addressees", "appendix", "enclosed", "dots", "starts_small", "starts_body", "complete",
    "half_complete", "bare_heading", "complete_enclosed", "enclosed_only", "in_appendix", "appendix_unfilled",
    "numbered_on", "numbered_one", "numbering_ends", "before_signed", "before_sealed", "before_open",
    "before_short", "blank_between", "size", "turned", "origin", "letters",
)  # fmt: skip
"""Names of the features, in the order of `features_of`; the weights of `models/splitting` are by name."""
_CLEAR = 0.3  # of the likeness of a motto that counts
_MANY_DOTS = 5
_SAME_SIZE = 0.03
_LOOK_BACK = 60  # pages; bounds the time that a file of thousands takes


def features_of(pages: Sequence[Signs], at: int) -> dict[str, float]:
    """The features of page `at` (an index, not 0, of a page that is not blank); all from 0 to 1."""
    page = pages[at]
    before = next((p for p in reversed(pages[max(at - _LOOK_BACK, 0) : at]) if not p.blank), None)
    heading = max(page.motto, page.slogan, page.party) > _CLEAR
    named = int(page.number or page.number_blank) + int(page.date)
    in_appendix = _in_appendix(pages[max(at - _LOOK_BACK, 0) : at])
    complete = heading and named == 2
    found: dict[str, float] = {
        "motto": page.motto,
        "slogan": page.slogan,
        "party": page.party,
        "issuer": page.issuer,
        "number": page.number,
        "number_blank": page.number_blank and not page.number,
        "number_dotted": page.number_dotted,
        "date": page.date,
        "date_dotted": page.date_dotted,
        "type_name": page.type_name,
        "about": page.about,
        "addressees": page.addressees,
        "appendix": page.appendix,
        "enclosed": page.enclosed,
        "dots": min(page.dotted_lines, _MANY_DOTS) / _MANY_DOTS,
        "starts_small": page.starts_small,
        "starts_body": page.starts_body,
        "complete": complete,
        "half_complete": (heading and named == 1) or (not heading and named == 2),
        "bare_heading": heading and named == 0,
        "complete_enclosed": complete and page.enclosed,
        "enclosed_only": page.enclosed and named == 0,
        "in_appendix": in_appendix,
        "appendix_unfilled": in_appendix and not (page.number and page.date),
        "numbered_one": page.printed == 1,
        "blank_between": pages[at - 1].blank,
    }
    if before is not None:
        scale = max(before.width, before.height, 1.0)
        same = abs(page.width - before.width) <= _SAME_SIZE * scale >= abs(page.height - before.height)
        turned = not same and abs(page.width - before.height) <= _SAME_SIZE * scale >= abs(page.height - before.width)
        apart = abs(page.letter_height - before.letter_height) / max(before.letter_height, page.letter_height, 1.0)
        found |= {
            "numbered_on": page.printed is not None and page.printed == (before.printed or page.printed - 1) + 1 > 1,
            "numbering_ends": page.printed is None and before.printed is not None,
            "before_signed": before.signed,
            "before_sealed": before.sealed,
            "before_open": before.ends_open,
            "before_short": 1 - before.fill,
            "size": not same and not turned,
            "turned": turned,
            "origin": page.origin != before.origin,
            "letters": min(apart, 1.0),
        }
    return {name: float(found.get(name, 0.0)) for name in FEATURES}


def _in_appendix(before: Sequence[Signs]) -> bool:
    """Whether the last thing that began was an appendix or what was issued with a document, not a document."""
    for page in reversed(before):
        heading = max(page.motto, page.slogan, page.party) > _CLEAR
        is_head = heading and page.date and (page.number or page.number_blank)
        if page.appendix or (page.enclosed and not is_head):
            return True
        if is_head:
            return False
    return False
