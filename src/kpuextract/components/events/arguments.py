"""Arguments of the events beside the main one: what their own part of the sentence tells, nothing else."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import clock, days
from kpuextract.components.events.hosts import chain, is_group, linked, passive_by
from kpuextract.components.events.layers import Item
from kpuextract.components.events.links import Told, note
from kpuextract.components.events.participants import participants_near
from kpuextract.components.events.people import by_cue, joined
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, HEADLINE, Scan, Trigger
from kpuextract.components.events.view import View

_TOOK_PLACE = frozenset({"occurred", "ongoing"})
_FAILED = frozenset({"cancelled", "negated", "hypothetical"})
_HOLDING = frozenset({"host", "open", "plan", "complete"})
_SUBJECT_GAP = 110
_NEAR = 25
# The speaker's own office: `kami akan menggelar simulasi`.
_OWN = re.compile(r"\b(?:kami|pihaknya|pihak\s+kami)\b[^,;:]{0,50}$")
_OTHER_SUBJECT = re.compile(r"\b(?:yang|bahwa|mereka|warga|peserta|masyarakat)\b[^,;:]{0,40}$")
_SIGNED_BY = re.compile(r"\b(?:oleh|antara|ditandatangani|diteken)\b[^;]{0,160}$")
_BY = re.compile(r"\boleh\s+(?:pihak\s+)?$")
_BY_OFFICE = re.compile(r"\s+(?:langsung\s+)?oleh\s+(?:(?:ketua|anggota)\s+)?")
_NO_OBJECT = re.compile(r"[,;:]|\b(?:yang|dalam|untuk|pada)\b")
_VERB = re.compile(r"\b(?:me|di)\w{4,}")
_BETWEEN = re.compile(r"\bantara\s+(?:pihak\s+)?$")
_WITH = re.compile(r"\b(?:kepada|bersama|dengan)\s+(?:pihak\s+|jajaran\s+)?$")
_AT = re.compile(r"\b(?:di|ke|untuk)\s+(?:wilayah\s+|seluruh\s+)?$")
_OPEN_END = re.compile(r"\s*(?:hingga|sampai(?:\s+dengan)?|s\.?\s*/?\s*d\.?|-|–)\s*selesai")
_UNTIL = re.compile(r"\b(?:hingga|sampai(?:\s+dengan)?|berakhir|selesai|ditutup)\s+(?:pada\s+)?$")
_OTHER_HOUR = re.compile(r"\b(?:tiba|berangkat|datang|paling\s+lambat|sebelum|sejak)\s+(?:\w+\s+){0,2}$")
_LATER = re.compile(r"[;]|\b(?:sedangkan|namun|tetapi)\b")


def argue(view: View, found: Scan, one: Told, stretch: Span) -> None:
    """Fill organisers, people, participants, place and hours of an event from its stretch of the sentence."""
    event, trigger = one.event, one.trigger
    if trigger.sentence == HEADLINE:
        return
    names = _hosts(view, found, trigger, stretch)
    event["organizers"] = [ident for ident, _ in names]
    for _, span in names:
        note(event, "organizers", span)
    if event["status"] in _TOOK_PLACE:
        for ident, role, span in _people(view, found, one, stretch):
            if all(item["entity"] != ident for item in event["people"]):
                event["people"].append({"entity": ident, "role": role})
                note(event, "people", span)
    for item in _participants(view, trigger, event, stretch) if event["status"] not in _FAILED else ():
        event["participants"].append(item)
        note(event, "participants", item["span"])
    place = next(_places(view, trigger, event, stretch), None)
    if place is not None:
        event["place"] = place["entity"]
        note(event, "place", (place["start"], place["end"]))
    _hours(view, event, trigger, stretch)
    if event["publisher_role"] is None and view.publisher in event["organizers"] and view.publisher:
        event["publisher_role"] = "host"


# -- who held it ------------------------------------------------------------------------------------------------
def _hosts(view: View, found: Scan, trigger: Trigger, stretch: Span) -> list[tuple[str, Span]]:
    """Return who held an event, with the words that name them: agent of a passive, subject of an active, the speaker's office."""
    names = [item for item in view.names(*stretch, labels.ORG) if item.get("entity")]
    for number, item in enumerate(names):
        left = view.lower[max(trigger.end, item["start"] - 60) : item["start"]]
        by = item["start"] >= trigger.end and _BY.search(view.lower, trigger.end, item["start"]) and _is_held(view, trigger.end, item["start"])
        if item["start"] >= trigger.end and (by or passive_by().search(left)) and not _LATER.search(left):
            return _joint(view, names[number:])
        if item["start"] >= trigger.end and trigger.type == "mou_komitmen" and _BETWEEN.search(left):
            return _joint(view, names[number:])
    verb = trigger if trigger.kind == ACT else found.before(trigger)
    if verb is None or verb.start < stretch[0]:
        return []
    if verb is not trigger:
        gap = view.lower[verb.end : trigger.start]
        if verb.kind == ACT or verb.type not in _HOLDING or len(gap) > 60 or _NO_OBJECT.search(gap):
            return []
    if verb.phrase.form == "passive":
        agents = [item for item in names if item["start"] >= verb.end and _BY_OFFICE.fullmatch(view.lower, verb.end, item["start"])]
        return _joint(view, agents[:1]) if verb is trigger else []
    subjects = [item for item in names if item["end"] <= verb.start and not is_group(view, item)]
    if subjects and verb.start - subjects[-1]["end"] <= _SUBJECT_GAP and not _OTHER_SUBJECT.search(view.lower, subjects[-1]["end"], verb.start):
        first = len(subjects) - 1
        while first > 0 and linked(view, subjects[first - 1], subjects[first]):
            first -= 1
        return _joint(view, subjects[first:])
    own = _OWN.search(view.lower, max(stretch[0], verb.start - 70), verb.start)
    office = _office_of_speaker(view, verb.start) if own else None
    return [(office, (own.start(), own.start() + len(own.group().split()[0])))] if own and office else []


def _is_held(view: View, start: int, end: int) -> bool:
    """Whether the verb of a stretch is a passive one of holding: ``akan digelar 20 Oktober di … oleh``."""
    verbs = _VERB.findall(view.plain, start, end)
    return bool(verbs) and all(_held().fullmatch(verb) for verb in verbs)


@functools.cache
def _held() -> re.Pattern[str]:
    return re.compile(lexicon.verbs("host", forms=("passive",)))


def _joint(view: View, names: list[Item]) -> list[tuple[str, Span]]:
    if not names:
        return []
    spans = {str(item["entity"]): (item["start"], item["end"]) for item in reversed(names)}
    return [(ident, spans[ident]) for ident in chain(view, names)]


def _office_of_speaker(view: View, position: int) -> str | None:
    """Return the one office that the speaker of a quotation holds now."""
    quotation = view.quotation_at(position)
    speaker = view.entities.get((quotation or {}).get("speaker") or "", {})
    offices = {str(office["org"]) for office in speaker.get("offices") or () if office.get("org") and office.get("status") == "current"}
    return offices.pop() if len(offices) == 1 else None


# -- who was there ----------------------------------------------------------------------------------------------
def _people(view: View, found: Scan, one: Told, stretch: Span) -> Iterator[tuple[str, str, Span]]:
    """Yield the people of an event: by cue words, as signatories, as guests of a meeting that they attend."""
    trigger, kind = one.trigger, one.event["type"]
    persons = [item for item in view.names(*stretch, labels.PERSON) if item.get("entity")]
    spans = {str(item["entity"]): (item["start"], item["end"]) for item in reversed(persons)}
    for ident, role, position in by_cue(view, kind, view.sentences[trigger.sentence : trigger.sentence + 1]):
        if view.quotation_at(trigger.start) is not None and view.quotation_at(position) is None:
            continue  # who speaks of an event does not speak at it
        # Before the event stands only who leads or opens it: `X memimpin simulasi`.
        if max(stretch[0], trigger.start - _NEAR) <= position < stretch[1] and ident in spans:
            yield ident, role, spans[ident]
    if kind == "mou_komitmen":
        for item in persons:
            if item["start"] >= trigger.end and _SIGNED_BY.search(view.lower, trigger.end, item["start"]):
                for ident in joined(view, persons, item):
                    yield ident, "signatory", spans[ident]
                return
    verb = found.before(trigger)
    if verb is not None and verb.type == "attend" and verb.phrase.form == "active" and verb.start >= stretch[0] and trigger.start - verb.end <= 40:
        start = view.sentences[trigger.sentence].start  # who does not come because he is elsewhere is subject of both clauses
        for item in reversed(view.names(start, verb.start, labels.PERSON)):
            if item.get("entity") and item["end"] <= verb.start and verb.start - item["end"] <= _SUBJECT_GAP:
                yield str(item["entity"]), "guest", (item["start"], item["end"])
                return


def _participants(view: View, trigger: Trigger, event: dict[str, Any], stretch: Span) -> list[dict[str, Any]]:
    """Return who took part: behind the words of attending, and whom something is done with or handed to."""
    found = [item for item in participants_near(view, trigger.end, stretch[1]) if item["entity"] is None or item["entity"] not in event["organizers"]]
    if not found:
        for item in view.names(trigger.end, min(stretch[1], trigger.end + 80), labels.ORG):
            gap = view.lower[trigger.end : item["start"]]
            if item.get("entity") and item["entity"] not in event["organizers"] and _WITH.search(gap) and not re.search(r"[,;:]", gap):
                text = view.text[item["start"] : item["end"]]
                return [{"entity": item["entity"], "text": text, "count": None, "span": [item["start"], item["end"]]}]
    return found


# -- where and when ---------------------------------------------------------------------------------------------
def _places(view: View, trigger: Trigger, event: dict[str, Any], stretch: Span) -> Iterator[Item]:
    """Yield the areas that stand for the event behind ``di``, or behind its venue's name."""
    venue = next((item["end"] for item in view.names(trigger.end, stretch[1], labels.FAC) if view.text[item["start"] : item["end"]] == event["venue"]), None)
    for item in view.names(trigger.end, stretch[1], labels.GPE, labels.LOC):
        gap = view.lower[trigger.end : item["start"]]
        behind = venue is not None and re.fullmatch(r"\s*[,(]\s*", view.text[venue : item["start"]])
        if item.get("entity") and (behind or (_AT.search(gap) and len(gap) <= 90)):
            yield item


def _hours(view: View, event: dict[str, Any], trigger: Trigger, stretch: Span) -> None:
    """Take the clock times that stand apart from the day."""
    for timex in view.timexes.within(*stretch):
        told = clock(timex)
        day = days(timex)
        if told is None or timex["type"] != labels.TIME or (day is not None and event["date"] is not None and day.first != event["date"]):
            continue
        left = view.lower[stretch[0] : timex["start"]]
        start, end, zone = told
        if _OTHER_HOUR.search(left) or timex["id"] in event["timexes"]:
            continue
        if _UNTIL.search(left) and end is None:
            if event["end_time"] is not None:
                continue
            event["end_time"] = start
            note(event, "end_time", (timex["start"], timex["end"]))
        elif event["start_time"] is None and timex["start"] > trigger.end:
            event["start_time"], event["end_time"] = start, end or event["end_time"]
            event["end_open"] = bool(_OPEN_END.match(view.lower, timex["end"]))
            note(event, "start_time", (timex["start"], timex["end"]))
        else:
            continue
        event["tz"] = event["tz"] or zone
        event["timexes"] = sorted({*event["timexes"], timex["id"]}, key=lambda ident: int(re.sub(r"\D", "", ident) or 0))
