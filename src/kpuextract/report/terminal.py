"""A record on a terminal: headline, main event as a card, people, times, figures, quotations, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kpuextract import labels
from kpuextract.records import Entity, Event, Quantity, Record, Timex
from kpuextract.report.lines import days, ties

_SIGNS = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "± "}
_MARKS = {"occurred": "green", "ongoing": "cyan", "planned": "yellow", "postponed": "yellow", "cancelled": "red", "negated": "red", "hypothetical": "magenta"}
_LONGEST_QUOTE = 220


def show(record: Record, console: Console) -> None:
    """Print a record for people.

    Parameters
    ----------
    record : Record
    console : rich.console.Console
        Decides width and colour; without a terminal the output is plain text.
    """
    console.print(render(record))


def render(record: Record) -> RenderableType:
    """Return the whole view of a record."""
    blocks = [_head(record), *_events(record), *_people(record), *_times(record), *_figures(record), *_quotations(record), *_laws(record), *_warnings(record)]
    return Group(*(Padding(block, (0, 0, 1, 0)) for block in blocks))


def _head(record: Record) -> RenderableType:
    article = record.article
    title = Text(article.headline.text if article.headline else "(no headline)", style="bold")
    publisher = record.entity(article.publisher)
    parts = [record.id, publisher.name if publisher else None, article.dateline.place if article.dateline else None]
    if record.reference_date:
        parts.append(f"reference date {record.reference_date} ({record.reference_source})")
    parts += [f"written by {', '.join(article.credits)}" if article.credits else None, f"{article.views} views" if article.views is not None else None]
    return Group(title, Text(" · ".join(part for part in parts if part), style="dim"))


def _events(record: Record) -> Iterator[RenderableType]:
    main = record.main_event
    if main:
        colour = _MARKS.get(main.status, "white")
        yield Panel(_card(record, main), title=f"[bold]{main.type}[/] [{colour}]{main.status}[/]", title_align="left", border_style=colour)
    others = [event for event in record.events if event is not main]
    if others:
        table = _table("Other events", "role", "type", "status", "date", "title", "note")
        for event in others:
            note = "; ".join(part for part in (event.stage and f"stage {event.stage}", event.recurrence, ties(record, event)) if part)
            table.add_row(event.role, event.type, event.status, days(event), escape(event.title or event.trigger.text), escape(note))
        yield table


def _card(record: Record, event: Event) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    rows = {
        "what": event.title,
        "when": _when(event),
        "where": ", ".join(part for part in (event.venue, record.name_of(event.place)) if part),
        "how": " · ".join(part for part in (event.mode, event.platform) if part),
        "held by": ", ".join(name for name in (record.name_of(ident) for ident in event.organizers) if name),
        "publisher": event.publisher_role,
        "topic": event.topic,
        "theme": event.theme,
        "people": ", ".join(f"{record.name_of(one.entity)} ({one.role})" for one in event.people),
        "taking part": "; ".join(one.text for one in event.participants),
        "again": event.recurrence,
        "stage": event.stage,
        "based on": ", ".join(event.legal_basis),
        "stands": ties(record, event),
    }
    for label, value in rows.items():
        if value:
            grid.add_row(label, escape(value))
    return grid


def _when(event: Event) -> str:
    clock = event.start_time or ""
    if event.end_time:
        clock += f"–{event.end_time}"
    elif event.end_open:
        clock += "–…"
    return " ".join(part for part in (days(event), clock, f"UTC{event.tz}" if clock and event.tz else "") if part)


def _people(record: Record) -> Iterator[RenderableType]:
    people = [entity for entity in record.entities if entity.label == "PERSON"]
    if people:
        table = _table("People", "name", "office", "also")
        for person in people:
            name = " ".join((*person.titles, person.name)) + "".join(f", {degree}" for degree in person.degrees)
            table.add_row(escape(name), escape(_offices(record, person)), escape(", ".join(person.aliases)))
        yield table


def _offices(record: Record, person: Entity) -> str:
    lines = []
    for office in person.offices:
        status = "" if office.status == "current" else f" ({office.status})"
        lines.append(" ".join(part for part in (office.role, record.name_of(office.org)) if part) + status)
    return "\n".join(lines)


def _times(record: Record) -> Iterator[RenderableType]:
    if record.timexes:
        table = _table("Times", "text", "type", "value", "note")
        for timex in record.timexes:
            table.add_row(escape(timex.text), timex.type, timex.value or "–", _time_note(timex))
        yield table


def _time_note(timex: Timex) -> str:
    parts = [timex.mod, f"year: {timex.year_source}" if timex.year_source not in (None, "explicit") else None]
    parts.append(f"{timex.begin} – {timex.finish}" if timex.type == labels.DURATION and timex.begin and timex.finish else None)
    parts.append(f"[red]{timex.consistency}[/]" if timex.consistency != "ok" else None)
    return ", ".join(part for part in parts if part)


def _figures(record: Record) -> Iterator[RenderableType]:
    if record.quantities:
        table = _table("Figures", "text", "kind", "value", "of")
        for quantity in record.quantities:
            table.add_row(escape(quantity.text), quantity.kind, _amount(quantity), escape(quantity.subject or ""))
        yield table


def _amount(quantity: Quantity) -> str:
    value = "–" if quantity.value is None else f"{quantity.value:,}"
    if quantity.upper is not None:
        value += f" / {quantity.upper:,}" if quantity.kind == "ratio" else f" – {quantity.upper:,}"
    return escape(f"{_SIGNS[quantity.comparator]}{value} {quantity.unit or ''}".strip())


def _quotations(record: Record) -> Iterator[RenderableType]:
    if record.quotations:
        table = _table("Quotations", "speaker", "type", "text")
        for quotation in record.quotations:
            text = " ".join(quotation.text.split())
            short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
            table.add_row(escape(record.name_of(quotation.speaker) or "–"), quotation.type, escape(short))
        yield table


def _laws(record: Record) -> Iterator[RenderableType]:
    if record.legal_refs:
        table = _table("Legal references", "text", "norm")
        for reference in record.legal_refs:
            table.add_row(escape(reference.text), reference.norm or "–")
        yield table


def _warnings(record: Record) -> Iterator[RenderableType]:
    if record.warnings:
        yield Group(*(Text(f"! {warning.code}: {warning.message}", style="red") for warning in record.warnings))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
