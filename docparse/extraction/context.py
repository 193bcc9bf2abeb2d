"""What the document's own head tells the other extractors: whose text it is, from where, of when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Level = Literal["central", "province", "district", "commune", "other"]


@dataclass(frozen=True, slots=True)
class Context:
    """`province` is the short name ("Thái Bình"); `province_kind` is "tỉnh" or "thành phố".

    All None where the head is lost: then nothing is implied and names stay as the text has them.
    """

    issuer: str | None = None
    level: Level | None = None
    province: str | None = None
    province_kind: Literal["tỉnh", "thành phố"] | None = None
    locality: str | None = None  # district or commune of the issuer, with its kind: "huyện Bình Sơn"
    date: dt.date | None = None
    year: int | None = None
