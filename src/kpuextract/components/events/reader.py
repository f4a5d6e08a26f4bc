"""From text and layers to events: the pure core of the component."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpuextract.components.events.details import complete
from kpuextract.components.events.hosts import attending, organizers_of, publisher_role
from kpuextract.components.events.links import Told
from kpuextract.components.events.main_event import Choice, choose
from kpuextract.components.events.ownership import Main
from kpuextract.components.events.participants import participants_of
from kpuextract.components.events.people import people_of
from kpuextract.components.events.places import mode_of, place_of, venue_near, venue_of
from kpuextract.components.events.ranking import announced
from kpuextract.components.events.secondary import Secondary, others
from kpuextract.components.events.status import headline_ahead, moved_later, status_of, still_going
from kpuextract.components.events.timing import main_when
from kpuextract.components.events.titles import title_of
from kpuextract.components.events.topic import theme_of, topic_of
from kpuextract.components.events.triggers import Scan, Trigger, scan
from kpuextract.components.events.view import View
from kpuextract.components.events.when import When


def read(text: str, layers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the events of an article: the main one first where there is one, then the others in text order.

    Parameters
    ----------
    text : str
        The article.
    layers : Mapping
        The layers read before, by the names of :mod:`kpuextract.labels`; a missing one counts as empty.

    Returns
    -------
    list of dict
        Events of record format 1, with ``rule`` and ``_slots`` (slot name to the offsets that filled it).

    Examples
    --------
    >>> [(event["type"], event["status"]) for event in read("KPU Sukamaju akan menggelar debat publik.", {})]
    [('debat', 'planned')]
    """
    view = View.of(text, layers)
    found = scan(view)
    main = choose(view, found)
    if main is None:
        return []
    event, when = _main(view, found, main)
    told = [Told(main.trigger, event)]
    for number, item in enumerate(others(view, found, Main(main, when, event["status"])), 2):
        told.append(Told(item.trigger, _other(view, found, number, item)))
    complete(view, found, told)
    return [one.event for one in told]


def _main(view: View, found: Scan, main: Choice) -> tuple[dict[str, Any], When]:
    trigger, kind = main.trigger, main.type
    headline = view.lower[view.headline[0] : view.headline[1]] if view.headline else ""
    status, status_rule = status_of(view, trigger, extra=headline)
    if status in ("planned", "negated"):
        status, status_rule = moved_later(view, found, trigger, kind) or (status, status_rule)
    if status == "occurred" and still_going(view, found, trigger, kind):
        status, status_rule = "ongoing", "cue.ongoing"
    if status == "occurred" and (announced(view, found, trigger, kind) or headline_ahead(view, found, kind)):
        status, status_rule = "planned", "cue.planned"
    when = main_when(view, found, trigger, kind, status)
    if status == "occurred":
        status, status_rule = status_of(view, trigger, extra=headline, date=when.date)
    mode, mode_span, platform = mode_of(view, trigger)
    venue = venue_of(view, found, trigger, kind, mode, ahead=status in ("planned", "postponed"))
    organizers = organizers_of(view, found, trigger, kind)
    role = publisher_role(view, found, trigger, kind, organizers)
    title, title_span = title_of(view, found, trigger, kind)
    topic, topic_span = topic_of(view, found, trigger, kind)
    event = _event(view, "v1", trigger, kind, "main", status, when, f"{main.rule} {status_rule}")
    event.update(
        title=title,
        venue=view.text[venue["start"] : venue["end"]] if venue else None,
        mode=mode,
        platform=view.text[slice(*platform)] if platform else None,
        place=place_of(view, trigger, venue),
        organizers=organizers,
        publisher_role=role,
        participants=participants_of(view, trigger, organizers),
        people=people_of(view, found, trigger, kind, status, date=when.date, guests=attending(view, found, trigger, kind, organizers, role)),
        topic=topic,
        theme=theme_of(view, trigger),
        confidence=main.confidence,
    )
    spans = {"title": title_span, "topic": topic_span, "mode": mode_span, "platform": platform, "venue": (venue["start"], venue["end"]) if venue else None}
    event["_slots"].update({slot: list(span) for slot, span in spans.items() if span})
    return event, when


def _other(view: View, found: Scan, number: int, item: Secondary) -> dict[str, Any]:
    event = _event(view, f"v{number}", item.trigger, item.type, item.role, item.status, item.when, f"{item.role}.{item.type} {item.rule}")
    title, span = title_of(view, found, item.trigger, item.type, main=False)
    event.update(title=title, venue=venue_near(view, item.trigger), confidence=0.6 if item.when.date else 0.5)
    event["_slots"]["title"] = list(span)
    return event


def _event(view: View, ident: str, trigger: Trigger, kind: str, role: str, status: str, when: When, rule: str) -> dict[str, Any]:
    slots = {"type": [trigger.start, trigger.end], **when.slots}
    return {
        "id": ident,
        "type": kind,
        "role": role,
        "status": status,
        "trigger": {"start": trigger.start, "end": trigger.end},
        "title": None,
        "date": when.date,
        "until": when.until,
        "start_time": when.start_time,
        "end_time": when.end_time,
        "end_open": when.end_open,
        "tz": when.tz if when.start_time or when.end_time else None,
        "timexes": [item["id"] for item in sorted(when.used, key=lambda item: item["start"]) if "id" in item],
        "venue": None,
        "mode": None,
        "platform": None,
        "place": None,
        "organizers": [],
        "publisher_role": None,
        "participants": [],
        "people": [],
        "topic": None,
        "theme": None,
        "quantities": [],
        "evidence": [],
        "confidence": None,
        "rule": rule,
        "_slots": slots,
    }
