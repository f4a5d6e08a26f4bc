"""Reports of one event: merge them without losing who said what; articles that tell the same facts: find them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kpuextract.records import Event, Record

# Values that several reports may give differently; what a report leaves open contradicts nothing.
SLOTS = (
    "status",
    "title",
    "until",
    "start_time",
    "end_time",
    "tz",
    "venue",
    "place",
    "mode",
    "platform",
    "topic",
    "theme",
    "stage",
    "recurrence",
    "legal_basis",
    "participants",
    "people",
)
_SAME_FACTS = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value of a slot, with the records that give it."""

    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedEvent:
    """One event as several records report it.

    ``slots`` holds, for each slot that any record fills, its values, the most frequent first: one value where all agree,
    several where they contradict each other. ``sources`` are (record id, event id) pairs.
    """

    type: str
    date: str
    hosts: tuple[str, ...]
    slots: Mapping[str, tuple[SlotValue, ...]]
    sources: tuple[tuple[str, str], ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Slots in which the records contradict each other; lists of people, participants and norms only add up."""
        return tuple(slot for slot, values in self.slots.items() if len(values) > 1 and slot not in ("participants", "people", "legal_basis", "title", "topic"))


def merge_events(records: Iterable[Record]) -> tuple[MergedEvent, ...]:
    """Merge reports of one event: the same type, date and host.

    Parameters
    ----------
    records : iterable of Record
        Records of any number of articles.

    Returns
    -------
    tuple of MergedEvent
        In order of date, type and host. Events without a date or without a host stay out, since nothing says that two of
        them are one.

    Examples
    --------
    >>> from kpuextract import extract
    >>> text = "KPU Kota Batu menggelar rapat koordinasi, Selasa (31/05/2022) pukul {} WIB."
    >>> (event,) = merge_events([extract(text.format("09.00"), id="a"), extract(text.format("10.00"), id="b")])
    >>> event.conflicts, [(one.value, one.sources) for one in event.slots["start_time"]]
    (('start_time',), [('09:00', ('a',)), ('10:00', ('b',))])
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[tuple[Record, Event]]] = {}
    for record in records:
        for event in record.events:
            hosts = tuple(sorted(name for name in (record.name_of(ident) for ident in event.organizers) if name))
            if event.date and hosts:
                groups.setdefault((event.date, event.type, hosts), []).append((record, event))
    return tuple(_merged(*key, group) for key, group in sorted(groups.items(), key=lambda item: item[0]))


def _merged(date: str, kind: str, hosts: tuple[str, ...], group: list[tuple[Record, Event]]) -> MergedEvent:
    slots: dict[str, tuple[SlotValue, ...]] = {}
    for slot in SLOTS:
        found: dict[str, tuple[str, list[str]]] = {}
        for record, event in group:
            for value in _values(record, event, slot):
                found.setdefault(_fold(value), (value, []))[1].append(record.id)
        if found:
            ordered = sorted(found.values(), key=lambda item: -len(set(item[1])))
            slots[slot] = tuple(SlotValue(value=value, sources=tuple(dict.fromkeys(sources))) for value, sources in ordered)
    sources = tuple((record.id, event.id) for record, event in group)
    return MergedEvent(type=kind, date=date, hosts=hosts, slots=MappingProxyType(slots), sources=sources)


def _values(record: Record, event: Event, slot: str) -> Iterator[str]:
    value: Any = getattr(event, slot)
    if slot == "place":
        value = record.name_of(value)
    if slot == "people":
        yield from (f"{name} ({one.role})" for one in event.people if (name := record.name_of(one.entity)))
    elif slot == "participants":
        yield from (one.text for one in event.participants)
    elif slot == "legal_basis":
        yield from event.legal_basis
    elif value:
        yield str(value)


def near_duplicates(records: Iterable[Record], *, share: float = _SAME_FACTS) -> tuple[tuple[str, ...], ...]:
    """Return groups of records that tell the same facts, by their ids.

    Two records belong together if their main events share type and date, and at least ``share`` of all their facts
    (names, times, figures) are common. Wording plays no part: templates make articles about different events alike.

    Parameters
    ----------
    records : iterable of Record
        Records of any number of articles.
    share : float
        Least Jaccard index of the facts, between 0 and 1.

    Returns
    -------
    tuple of tuple of str
        Groups of two or more ids, in order of their first record. Comparisons happen only inside one (type, date).

    Examples
    --------
    >>> from kpuextract import extract
    >>> text = "KPU Kota Batu menggelar rapat koordinasi, Selasa (31/05/2022), diikuti {} orang."
    >>> near_duplicates([extract(text.format(number), id=ident) for ident, number in (("a", 40), ("b", 40), ("c", 75))])
    (('a', 'b'),)
    """
    groups: list[tuple[list[str], frozenset[str]]] = []
    by_key: dict[tuple[str, str], list[int]] = {}
    for record in records:
        event = record.main_event
        if event is None or event.date is None:
            continue
        facts = frozenset(_facts(record))
        key = (event.type, event.date)
        place = next((one for one in by_key.get(key, ()) if _jaccard(groups[one][1], facts) >= share), None)
        if place is None:
            by_key.setdefault(key, []).append(len(groups))
            groups.append(([record.id], facts))
        else:
            groups[place][0].append(record.id)
    return tuple(tuple(ids) for ids, _ in groups if len(ids) > 1)


def _facts(record: Record) -> Iterator[str]:
    yield from (f"name {_fold(entity.name)}" for entity in record.entities if entity.label in ("PERSON", "ORG", "FAC"))
    yield from (f"time {timex.value}" for timex in record.timexes if timex.value)
    yield from (f"figure {one.kind} {one.value} {_fold(one.unit or '')}" for one in record.quantities if one.value is not None)


def _jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    whole = len(left | right)
    return len(left & right) / whole if whole else 0.0


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())
