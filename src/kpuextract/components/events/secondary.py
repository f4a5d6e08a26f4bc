"""The other events of an article: earlier ones, planned ones, parts of the main one, stages of the election.

A trigger makes an event of its own where it has a day of its own, or a cue that says it did not or may not happen. Each
day goes to one trigger: the nearest before it in its clause, else the nearest behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kpuextract.components.events import lexicon
from kpuextract.components.events.main_event import Choice, is_purpose
from kpuextract.components.events.status import status_of
from kpuextract.components.events.timing import When
from kpuextract.components.events.triggers import ACT, NOUN, Scan, Trigger
from kpuextract.components.events.view import Day, Item, View, days

_BREAK = re.compile(r"[;]\s|,?\s\b(?:sedangkan|sementara|namun|tetapi|tapi|adapun)\b")
_NO_DAY = re.compile(r"\b(?:surat|berdasarkan|keputusan|lahir|wafat|wafatnya|meninggal|masa\s+jabatan|masa\s+kerja|berusia|batas\s+akhir|tertanggal|sebelum|berlaku)\b[^.;]{0,50}$")
_UNTIL = re.compile(r"\b(?:hingga|sampai(?:\s+dengan)?|s\.?d\.?|berakhir(?:\s+pada)?)\s+(?:tanggal\s+)?$")
_SINCE_MAIN = frozenset({"negated", "cancelled", "hypothetical", "postponed"})
_TELLING_PAST = re.compile(r"\b(?:sebelumnya|tahun\s+lalu|pernah|lalu\s+menerima|lalu\s+meraih|sehari\s+sebelumnya|beberapa\s+waktu\s+lalu)\b")


@dataclass(frozen=True, slots=True)
class Secondary:
    """An event beside the main one."""

    trigger: Trigger
    type: str
    role: str
    status: str
    when: When
    rule: str


def others(view: View, found: Scan, main: Choice, when: When) -> list[Secondary]:
    """Return the events beside the main one, in text order, none twice by type and day."""
    events: list[Secondary] = []
    used: set[int] = set()
    for trigger, timexes in _assigned(view, found, main, when):
        event = _dated(view, main, when, trigger, timexes)
        if event is not None:
            events.append(event)
            used.add(trigger.start)
    for trigger in _eventive(view, found):
        if trigger.start not in used and trigger.start != main.trigger.start:
            event = _undated(view, found, main, trigger)
            if event is not None:
                events.append(event)
    return _unique(sorted(events, key=lambda event: event.trigger.start), main, when)


def _eventive(view: View, found: Scan) -> list[Trigger]:
    result = []
    for item in found.triggers:
        if item.sentence < 0 or item.kind not in (NOUN, ACT) or (item.kind == ACT and item.phrase.form == "bare"):
            continue
        result.append(item)
    return result


# -- days and their triggers ------------------------------------------------------------------------------------
def _assigned(view: View, found: Scan, main: Choice, when: When) -> list[tuple[Trigger, list[Item]]]:
    """Return triggers with the days that belong to them."""
    taken = {id(item) for item in when.used}
    triggers = _eventive(view, found)
    groups: dict[int, tuple[Trigger, list[Item]]] = {}
    for timex in view.timexes:
        day = days(timex)
        number = view.sentence_at(timex["start"])
        if day is None or id(timex) in taken or number < 0 or _is_main_day(day, when, number, main):
            continue
        if _NO_DAY.search(view.lower[view.sentences[number].start : timex["start"]]) or timex.get("mod") in ("EQUAL_OR_LESS", "LESS_THAN"):
            continue
        owner = _owner(view, triggers, timex, number)
        if owner is not None:
            groups.setdefault(owner.start, (owner, []))[1].append(timex)
    return list(groups.values())


def _is_main_day(day: Day, when: When, number: int, main: Choice) -> bool:
    return number == max(main.trigger.sentence, 0) and not main.trigger.quoted and day.first == when.date


def _owner(view: View, triggers: list[Trigger], timex: Item, number: int) -> Trigger | None:
    """Return the trigger that a day belongs to: the nearest before it in its clause, else the nearest behind."""
    sentence = view.sentences[number]
    quotation = view.quotation_at(timex["start"])
    start, end = sentence.start, sentence.end
    if quotation is not None:
        start = max(start, quotation["start"])
        end = min(max(end, quotation["end"]), quotation["end"])
    before = [item for item in triggers if start <= item.start and item.end <= timex["start"]]
    for item in reversed(before):
        gap = view.lower[item.end : timex["start"]]
        if _BREAK.search(gap) or len(gap) > 160 or any(item.end <= other["start"] and other["end"] <= timex["start"] and _separate(other, timex) for other in view.timexes):
            break
        head = _head(view, before, item)
        return head if not is_purpose(view, head) or _predicate_follows(view, head, timex) else None
    behind = next((item for item in triggers if timex["end"] <= item.start < end and item.start - timex["end"] <= 110), None)
    if behind is None or _BREAK.search(view.lower[timex["end"] : behind.start]) or is_purpose(view, behind):
        return None
    if any(timex["end"] <= other["start"] and other["end"] <= behind.start and _separate(other, timex) for other in view.timexes):
        return None
    return behind


def _separate(other: Item, timex: Item) -> bool:
    """Whether a day between trigger and day takes the trigger; a year, a duration or a clock does not."""
    return days(other) is not None and other["type"] == "DATE"


def _head(view: View, before: list[Trigger], item: Trigger) -> Trigger:
    """Return the head of the noun phrase that a nested trigger stands in."""
    for other in reversed(before):
        if other.end <= item.start and other.kind == NOUN and other.start >= item.start - 90:
            gap = view.lower[other.end : item.start]
            if not re.search(r"[,;:.]|\b(?:yang|dengan|di|pada|dilanjutkan|kemudian|usai|setelah|akan|untuk)\b", gap) and len(gap) <= 60:
                return _head(view, before, other)
    return item


def _predicate_follows(view: View, item: Trigger, timex: Item) -> bool:
    """Whether the trigger is subject of a verb before the day: ``tahapan verifikasi berlangsung mulai …``."""
    return bool(re.search(r"\b(?:akan|berlangsung|digelar|dilaksanakan|dijadwalkan|dimulai|dilakukan|diselenggarakan|diadakan|pada|tanggal)\b", view.lower[item.end : timex["start"]]))


# -- events -----------------------------------------------------------------------------------------------------
def _dated(view: View, main: Choice, when: When, trigger: Trigger, timexes: list[Item]) -> Secondary | None:
    own = When()
    status, rule = status_of(view, trigger)
    chosen = timexes[-1] if status == "postponed" and len(timexes) > 1 else timexes[0]
    day = days(chosen)
    if day is None:
        return None
    own.take(chosen)
    left = view.lower[max(0, chosen["start"] - 30) : chosen["start"]]
    if _UNTIL.search(left) and not day.is_range:
        own.until = day.last
    else:
        own.date, own.until = day.first, day.last if day.is_range else None
        status, rule = status_of(view, trigger, date=own.date)
    if trigger.start == main.trigger.start or (trigger.type == main.type and own.date == when.date and own.until == when.until):
        return None
    return Secondary(trigger, trigger.type, _role(view, trigger, status, own, when), status, own, rule)


def _undated(view: View, found: Scan, main: Choice, trigger: Trigger) -> Secondary | None:
    """Return an event that has no day, where a cue tells that it failed, may come or came before."""
    status, rule = status_of(view, trigger)
    if status in _SINCE_MAIN and trigger.kind == NOUN and (not is_purpose(view, trigger) or status == "cancelled"):
        if trigger.type == main.type and status == main_status(view, main):
            return None
        if status == "negated" and not _negated_act(view, trigger):
            return None
        return Secondary(trigger, trigger.type, "related", status, When(), rule)
    return None


def main_status(view: View, main: Choice) -> str:
    """Return the status of the main event, for comparison."""
    return status_of(view, main.trigger)[0]


def _negated_act(view: View, trigger: Trigger) -> bool:
    """Whether a verb of holding is what is negated, not a neighbouring word."""
    sentence = view.sentences[trigger.sentence]
    around = view.lower[max(sentence.start, trigger.start - 60) : min(sentence.end, trigger.end + 60)]
    return bool(re.search(rf"\b(?:tidak|belum|tak)\s+(?:jadi\s+|bisa\s+|dapat\s+)?{lexicon.verbs('host', forms=('active', 'passive'))}", around))


def _role(view: View, trigger: Trigger, status: str, own: When, when: When) -> str:
    if status in ("occurred", "ongoing"):
        if own.date is not None and own.date == when.date:
            return "sub"
        return "background"
    return "related"


def _unique(events: Iterable[Secondary], main: Choice, when: When) -> list[Secondary]:
    seen: set[tuple[str, str | None, str | None]] = {(main.type, when.date, None)}
    dated = {event.type for event in events if event.when.date}
    result = []
    for event in events:
        key = (event.type, event.when.date, None if event.when.date else event.status)
        if key in seen or (event.when.date is None and event.when.until is None and event.type in dated and event.status == "planned"):
            continue
        seen.add(key)
        result.append(event)
    return result
