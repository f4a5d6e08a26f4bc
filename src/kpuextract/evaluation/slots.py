"""Compare what each article has once: its furniture and its main event; and the events as a whole.

A slot counts in every article. ``silence`` tells, among the articles whose annotation leaves a slot open, how many records
leave it open too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kpuextract.evaluation import naming
from kpuextract.evaluation.counts import MISSED, SILENCE, SPURIOUS, VALUE, WRONG, Tally
from kpuextract.evaluation.naming import Forms, fold, likeness, same_entity
from kpuextract.records import Event, Record

# The slots whose values must be equal, and those in which this share of the words must be.
PLAIN: Final = ("type", "status", "date", "until", "start_time", "end_time", "mode", "publisher_role")
WORDED: Final[Mapping[str, float]] = {"venue": 0.6, "topic": 0.5, "title": 0.5}
# Slots that an event may leave open.
OPEN: Final = ("date", "until", "start_time", "end_time", "mode", "publisher_role", "venue", "topic")


def article(tally: Tally, gold: Record, found: Record) -> None:
    """Compare headline, dateline, credits, views and reference date."""
    wanted, got = (_furniture(record) for record in (gold, found))
    for name, value in wanted.items():
        tally.slot(f"article.{name}", value == got[name], gold=value, found=got[name])


def _furniture(record: Record) -> dict[str, Any]:
    part, line = record.article, record.article.dateline
    return {
        "headline": fold(part.headline.text if part.headline else None),
        "dateline_place": fold(line.place if line else None),
        "dateline_domain": fold(line.domain if line else None),
        "credits": sorted(map(fold, part.credits)),
        "views": part.views,
        "reference_date": record.reference_date,
    }


def events(tally: Tally, gold: Record, found: Record) -> None:
    """Compare events; ``value``: the same type and date."""
    left = list(found.events)
    right = 0
    for event in gold.events:
        partner = next((one for one in left if one.type == event.type and one.date == event.date), None)
        if partner is None:
            tally.note("events", MISSED, _show(event), None)
        else:
            left.remove(partner)
            right += 1
    for event in left:
        tally.note("events", SPURIOUS, None, _show(event))
    tally.add("events", VALUE, right, len(found.events), len(gold.events))


def _show(event: Event) -> str:
    return f"{event.type} {event.date} ({event.role}) {event.trigger.text!r}"


def main_event(tally: Tally, gold: Record, found: Record) -> None:
    """Compare the event that the article reports, slot by slot."""
    wanted, got = gold.main_event, found.main_event
    tally.slot("main.exists", (wanted is None) == (got is None), gold=wanted and wanted.type, found=got and got.type)
    if wanted is None:
        return
    for slot in PLAIN:
        left, right = (getattr(event, slot, None) for event in (wanted, got))
        tally.slot(f"main.{slot}", (left or None) == (right or None), gold=left, found=right)
    for slot, floor in WORDED.items():
        left, right = (getattr(event, slot, None) for event in (wanted, got))
        tally.slot(f"main.{slot}", likeness(left, right) >= floor, gold=left, found=right)
    for slot in OPEN:
        if not getattr(wanted, slot):
            tally.add(f"main.{slot}", SILENCE, int(not getattr(got, slot, None)), 1, 1)
    names = naming.forms(gold), naming.forms(found)
    _members(tally, "main.organizers", wanted.organizers, got.organizers if got else (), *names)
    _members(tally, "main.people", [one.entity for one in wanted.people], [one.entity for one in got.people] if got else [], *names)


def _members(tally: Tally, layer: str, gold: Sequence[str], found: Sequence[str], gold_names: Forms, found_names: Forms) -> None:
    left = list(found)
    right = 0
    for ident in gold:
        partner = next((one for one in left if same_entity(ident, gold_names, one, found_names)), None)
        if partner is not None:
            left.remove(partner)
            right += 1
    tally.add(layer, VALUE, right, len(found), len(gold))
    if right < len(gold) or left:
        shown = [repr([naming.longest(names, ident) for ident in idents]) for idents, names in ((gold, gold_names), (found, found_names))]
        tally.note(layer, WRONG, *shown)
