"""The words of first pages as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FirstPageWords:
    """What tells first pages of documents; `lists/first_pages.toml` says of each pattern what it is for.

    The patterns are for folded lines (lower case, no marks) and are matched at the line's start.
    """

    number: re.Pattern[str]
    date: re.Pattern[str]
    about: re.Pattern[str]
    appendix: re.Pattern[str]
    dots: re.Pattern[str]
    page_number: re.Pattern[str]
