"""What is told of each file, and of a run: counts for each reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(slots=True)
class Told:
    """What reading a file came to. `past_header`: its bytes were still of the kind of the file that it was made of.

    `errors` are classes of docparse.errors, `warnings` codes; `faults` must not be.
    """

    past_header: bool = False
    records: int = 0
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of_json(cls, data: bytes) -> Told | None:
        """None where it is not whole: who told it did not come to the end."""
        try:
            return cls(**json.loads(data))
        except (json.JSONDecodeError, UnicodeDecodeError, TypeError):
            return None


@dataclass(slots=True)
class Tally:
    """All files of one reader."""

    files: int = 0
    past_header: int = 0
    records: int = 0
    failed: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    slowest: int = -1
    most_bytes: int = 0
    largest: int = -1

    def add(self, number: int, told: Told, cpu_s: float, memory_bytes: int, failed: bool) -> None:
        self.files += 1
        self.past_header += told.past_header
        self.records += told.records
        self.failed += failed
        self.errors.update(told.errors)
        self.warnings.update(told.warnings)
        if cpu_s > self.slowest_s:
            self.slowest_s, self.slowest = cpu_s, number
        if memory_bytes > self.most_bytes:
            self.most_bytes, self.largest = memory_bytes, number

    def lines(self, name: str) -> Iterable[str]:
        yield (
            f"{name:13}{self.files:7,} files {self.past_header:7,} past the header {self.records:7,} records "
            f"{self.warnings.total():7,} warnings {self.failed:4,} failed   slowest {self.slowest_s:5.1f} s "
            f"(n. {self.slowest}), most memory {self.most_bytes / 1024**2:5,.0f} MiB (n. {self.largest})"
        )
        for what, counts in (("errors", self.errors), ("warnings", self.warnings)):
            if counts:
                yield f"{'':13}{what}: " + ", ".join(f"{key} {n:,}" for key, n in counts.most_common())


def sum_of(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.files += one.files
        whole.past_header += one.past_header
        whole.records += one.records
        whole.failed += one.failed
        whole.errors += one.errors
        whole.warnings += one.warnings
        if one.slowest_s > whole.slowest_s:
            whole.slowest_s, whole.slowest = one.slowest_s, one.slowest
        if one.most_bytes > whole.most_bytes:
            whole.most_bytes, whole.largest = one.most_bytes, one.largest
    return whole
