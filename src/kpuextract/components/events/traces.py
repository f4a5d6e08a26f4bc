"""Which words filled a slot? The stretches that ``explain`` shows, and the sentences that are an event's evidence."""

from __future__ import annotations

import bisect
import operator
import re
from collections.abc import Iterable
from typing import Any

from kpuextract.components.events import lexicon
from kpuextract.components.events.links import Told, note
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.status import bounds
from kpuextract.components.events.triggers import HEADLINE, Scan
from kpuextract.components.events.view import View

_START = operator.itemgetter("start")
_OPEN_END = re.compile(r"[^.;]{0,24}?\bselesai\b")


def trace(view: View, found: Scan, one: Told) -> None:
    """Note the words behind the slots that were filled without noting them, then the evidence."""
    event, slots = one.event, one.event["_slots"]
    _clear(event, "organizers", "people", "place")
    for slot, members in (("organizers", event["organizers"]), ("people", [item["entity"] for item in event["people"]]), ("place", [event["place"]])):
        for ident in members:
            _named(view, one, slot, ident)
    for item in event["participants"]:
        start, end = item.pop("span")
        note(event, "participants", (start, end))
    if "title" in slots:
        start, end = slots["title"]
        slots["title"] = [start, start + len(view.text[start:end].rstrip())]
    if event["venue"] and "venue" not in slots:
        _worded(view, event, "venue", event["venue"], one.trigger.end)
    if event["theme"]:
        _worded(view, event, "theme", event["theme"], view.body_start)
    if event["until"] and "date" in slots:
        slots.setdefault("until", slots["date"])
    if event["date"] is None:
        slots.pop("date", None)
    if event["tz"] and ("start_time" in slots or "end_time" in slots):
        slots["tz"] = slots.get("start_time") or slots["end_time"]
    if event["end_open"] and "start_time" in slots:
        match = _OPEN_END.match(view.lower, slots["start_time"][1])
        if match:
            note(event, "end_open", (match.end() - len("selesai"), match.end()))
    if event["publisher_role"]:
        verb = found.before(one.trigger)
        near = verb is not None and one.trigger.start - verb.end <= 160
        note(event, "publisher_role", (verb.start, verb.end) if verb is not None and near else (one.trigger.start, one.trigger.end))
    for word in str(event["rule"]).split():
        span = _cue(view, one, word)
        if span is not None:
            note(event, "status", span)
    event["evidence"] = evidence(view, event)


def evidence(view: View, event: dict[str, Any]) -> list[list[int]]:
    """Return the sentences whose words filled a slot, in text order; the headline where it did."""
    numbers = {view.sentence_at(start) for start, _ in event["_slots"].values()}
    spans = [[view.sentences[number].start, view.sentences[number].end] for number in sorted(numbers) if number >= 0]
    return [*([list(view.headline)] if view.headline and HEADLINE in numbers else []), *spans]


def _clear(event: dict[str, Any], *names: str) -> None:
    for slot in [slot for slot in event["_slots"] if slot.partition("#")[0] in names]:
        del event["_slots"][slot]


def _named(view: View, one: Told, slot: str, ident: str | None) -> None:
    """Note where an entity is named: in the event's own sentence, else first in the running text, else anywhere."""
    items = view.by_entity.get(ident, ()) if ident else ()
    if not items:
        return
    home = max(one.trigger.sentence, 0)
    body = bisect.bisect_left(items, view.body_start, key=_START)
    own = bisect.bisect_left(items, view.sentences[home].start, body, key=_START) if view.sentences else len(items)
    if own == len(items) or view.sentence_at(items[own]["start"]) != home:
        own = body if body < len(items) else 0
    note(one.event, slot, (items[own]["start"], items[own]["end"]))


def _worded(view: View, event: dict[str, Any], slot: str, words: str, start: int) -> None:
    position = view.text.find(words, start)
    position = view.text.find(words) if position < 0 else position
    if position >= 0:
        note(event, slot, (position, position + len(words)))


def _cue(view: View, one: Told, rule: str) -> Span | None:
    """Return the cue word nearest to the trigger that a rule of the status stands for, a day where a day gave it."""
    kind = rule.removeprefix("cue.")
    if rule.startswith("day."):
        told = one.event["_slots"].get("date") or one.event["_slots"].get("until")
        return (told[0], told[1]) if told else None
    if kind == rule or not lexicon.words(kind):
        return None
    start, end = bounds(view, one.trigger)
    places: Iterable[Span] = (match.span() for match in view.matches(lexicon.cue(kind), lexicon.openings(kind), start, end, text=view.plain))
    return min(places, key=lambda span: max(one.trigger.start - span[1], span[0] - one.trigger.end), default=None)
