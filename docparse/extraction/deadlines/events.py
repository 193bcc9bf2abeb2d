"""Deadlines that hang on an event: `ngay sau khi nhận được Công điện này`, `trước khi ký số`, `sau Đại hội …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docparse.extraction.deadlines.patterns import EVENT_LEAD, EVENT_STOP, LINE_STOP, MORE_NAMES, SEASON
from docparse.extraction.deadlines.surroundings import Found, Surroundings
from docparse.outline import fold_space
from docparse.spans import Span

_LONGEST = 160
_OPENS = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?")  # what may stand before the first word: `a) `, `- `
_TOLD = re.compile(r"\s*,[^.;]{0,90}\bđã\b")


def find_events(around: Surroundings) -> Iterator[Found]:
    """Meetings, then the clauses that the list knows, then any clause that ends an instruction."""
    yield from _meetings(around)
    for match in around.patterns.event.finditer(around.low):
        if re.search(r"(?:sau|trước)\s+$", around.low[max(0, match.start() - 6) : match.start()]):
            continue  # `sau khi có thông báo`: the phrase is longer
        if (found := _event(around, match, 0.6)) is not None:
            yield found
    for match in around.patterns.clause.finditer(around.low):
        if _ends_instruction(around, match) and (found := _event(around, match, 0.5)) is not None:
            yield found


def _meetings(around: Surroundings) -> Iterator[Found]:
    low = around.low
    for match in around.patterns.meeting.finditer(low):
        stop = LINE_STOP.search(low, match.start("event"), match.end())
        span = Span(match.start(), stop.start() if stop else match.end()).trimmed(low)
        event = fold_space(around.text.plain[match.start("event") : span.end])
        open_ended = match["lead"].startswith("từ")
        told = not around.duty(match.start()) or SEASON.search(low, max(0, match.start() - 16), match.start())
        if around.elsewhere(match.start()) or (not open_ended and (told or len(event.split()) < 3)):
            continue
        yield Found(span, "event", relative_to=event, confidence=0.6)


def _event(around: Surroundings, match: re.Match[str], confidence: float) -> Found | None:
    """The deadline of a clause, which runs to the next mark; None where it is history or an occasion."""
    low, plain = around.low, around.text.plain
    stop = EVENT_STOP.search(low, match.end("lead"), match.end())
    end = stop.start() if stop else match.end()
    if stop and (stop.group().strip() == "thì" or (match["lead"] == "khi" and stop.group().strip() == "phải")):
        return None  # `khi phát hiện sai phạm phải chuyển hồ sơ`: a condition
    named = plain[match.end("lead") : end].lstrip()[:1].isupper()
    while named and not around.patterns.happening.search(low, match.end("lead"), end):
        more = MORE_NAMES.match(low, end)  # `sau khi Trung ương, Bộ Chính trị có chỉ đạo`
        if more is None or more.end() - match.start() > _LONGEST:
            break
        end = more.end()
    span = Span(match.start(), min(end, match.start() + _LONGEST)).trimmed(low)
    event = EVENT_LEAD.sub("", fold_space(span.of(plain)))
    if not event or around.elsewhere(match.start()):
        return None
    if _opens(around, match.start()) and _TOLD.match(low, span.end):
        return None  # `Sau khi nhận được đơn, Sở đã kiểm tra`
    return Found(span, "event", relative_to=event, confidence=confidence)


def _opens(around: Surroundings, at: int) -> bool:
    return (
        around.text.plain[at].isupper() or _OPENS.fullmatch(around.low, around.text.sentence_start(at), at) is not None
    )


def _ends_instruction(around: Surroundings, match: re.Match[str]) -> bool:
    """Whether a clause tells when the instruction before it is to be carried out, and is no condition or judgement.

    Where it opens the sentence the instruction follows; a bare `Khi …` there is a condition.
    """
    low, patterns, at = around.low, around.patterns, match.start()
    bare = match["lead"] == "khi"
    if _opens(around, at):
        considered = patterns.considered.match(low, match.end("lead")) is not None
        following = low[match.end() : around.text.sentence_end(at)][:200]
        return not bare and not considered and following.startswith(",") and patterns.duty.search(following) is not None
    before = low[max(around.text.sentence_start(at), at - 200) : at]
    before = before[before.rfind(";") + 1 :]
    if patterns.reckoning.match(low, match.end("lead")) or patterns.approval.match(low, match.end("lead")):
        return False
    if bare and not patterns.happening.match(low, match.end("lead")):
        return False
    if patterns.no_clause.search(before) or patterns.no_instruction.search(before):
        return False
    if match["lead"].startswith(("trước", "ngay")):
        return True  # nobody is told in passing what goes before what
    return (patterns.answer.search(before) or (not bare and patterns.duty.search(before))) is not None
