"""Facts of an event in one line each, as both the page and the terminal show them."""

from __future__ import annotations

from kpuextract.records import Event, Record

# How a relation reads; the labels are the record's.
_READS = {"after": "after", "part_of": "part of", "prepares": "prepares"}


def days(event: Event) -> str:
    """Return the days of an event; an ellipsis stands for a first day that is not known.

    Examples
    --------
    >>> from kpuextract.records import TextSpan
    >>> days(Event(id="v1", type="kampanye", role="related", status="ongoing", trigger=TextSpan(start=0, end=1, text="k"), until="2024-11-23"))
    '… – 2024-11-23'
    """
    return f"{event.date or '…'} – {event.until}" if event.until else event.date or ""


def ties(record: Record, event: Event) -> str:
    """Return how an event stands to others: ``after simulasi 2024-08-03; part of rapat koordinasi``."""
    others = {one.id: one for one in record.events}
    pairs = [(relation.type, others[relation.event]) for relation in event.relations if relation.event in others]
    return "; ".join(" ".join(part for part in (_READS[kind], other.title or other.trigger.text, other.date) if part) for kind, other in pairs)
