"""A record as a page: the text with layers that switch on and off, event cards, tables. Self-contained, safe, quiet.

Everything that comes from the text is escaped; the page loads nothing, runs one small script of ours under a content
security policy that allows no other, and works from a file.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise

from kpuextract.errors import RecordError
from kpuextract.records import Entity, Event, Record, Timex
from kpuextract.report import lines

# start, end, layer, label, note
_Span = tuple[int, int, str, str, str]
LAYERS = {"mentions": "Names", "timexes": "Times", "quantities": "Figures", "legal_refs": "Laws", "quotations": "Quotations", "events": "Events"}
_KEY = {
    "mentions PERSON": "person",
    "mentions ORG": "organisation",
    "mentions GPE": "place",
    "mentions EVENT": "election",
    "timexes": "time",
    "quantities": "figure",
    "legal_refs": "law",
    "quotations": "quotation",
    "events": "event",
}


def render(record: Record, text: str | None = None) -> str:
    """Return a whole page; see :meth:`kpuextract.Record.to_html`."""
    style, script = asset("page.css"), asset("page.js")
    title = record.article.headline.text if record.article.headline else record.id
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n{policy(style, script)}'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="kpu" data-off="">\n<main>\n{_body(record, _text(record, text))}\n</main>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def fragment(record: Record) -> str:
    """Return the page's body with its style, for a notebook's cell; layers stay on."""
    return f'<style>{asset("page.css")}</style><div class="kpu" data-off=""><main>{_body(record, _text(record, None), switches=False)}</main></div>'


def asset(name: str) -> str:
    """Return a packaged style sheet or script."""
    return files("kpuextract.report").joinpath("assets", name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """Return the content security policy that allows exactly this style and this script."""
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'" for content in (style, script)]
    return f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'\">\n"


def _text(record: Record, text: str | None) -> str:
    text = text if text is not None else record.source.text if record.source else None
    if text is None:
        raise RecordError(f"record {record.id!r} does not hold its text", "pass the text: record.to_html(text)")
    if any(text[span.start : span.end] != span.text for span in (*record.mentions, *record.timexes, *record.quotations)):
        raise RecordError(f"the text is not the one of record {record.id!r}", "pass the text that was extracted, unchanged")
    return text


def _body(record: Record, text: str, *, switches: bool = True) -> str:
    title = record.article.headline.text if record.article.headline else record.id
    publisher = record.entity(record.article.publisher)
    about = [publisher.name if publisher else None, record.reference_date and f"reference date {record.reference_date} ({record.reference_source})", record.id]
    head = f'<header class="kpu-head"><h1 lang="id">{escape(title)}</h1><p class="kpu-dim">{escape(" · ".join(part for part in about if part))}</p></header>'
    boxes = "".join(f'<label><input type="checkbox" data-layer="{key}" checked> {name}</label>' for key, name in LAYERS.items())
    bar = f"<fieldset><legend>Layers</legend>{boxes}</fieldset>" if switches else ""
    key = "".join(f'<mark class="{classes}">{name}</mark> ' for classes, name in _KEY.items())
    article = f'<section aria-label="Article">{bar}<p class="kpu-key" aria-hidden="true">{key}</p><div class="kpu-text" lang="id">{marked(record, text)}</div></section>'
    facts = "".join((*_cards(record), *_people(record), *_times(record), *_figures(record), *_quotations(record), *_laws(record), *_warnings(record)))
    return f'{head}{article}<section aria-label="Facts">{facts}</section>'


# -- the text ---------------------------------------------------------------------------------------------------
def marked(record: Record, text: str) -> str:
    """Return the article's text with its spans marked; a stretch that several layers cover bears the classes of all."""
    start, end = record.region
    spans = [(a, b, layer, label, note) for a, b, layer, label, note in _spans(record) if start <= a < b <= end]
    cuts = sorted({start, end, *(point for a, b, *_ in spans for point in (a, b))})
    by_start: dict[int, list[_Span]] = {}
    for span in spans:
        by_start.setdefault(span[0], []).append(span)
    pieces: list[str] = []
    active: list[_Span] = []
    for left, right in pairwise(cuts):
        active = [span for span in (*active, *by_start.get(left, ())) if span[1] > left]
        piece = escape(text[left:right])
        if active:
            classes = " ".join(dict.fromkeys(name for span in active for name in (span[2], span[3]) if name))
            notes = "\n".join(dict.fromkeys(span[4] for span in active))
            anchors = "".join(f'<a id="{_anchor(span[2], span[0])}"></a>' for span in by_start.get(left, ()))
            piece = f'{anchors}<mark class="{classes}" title="{escape(notes)}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _anchor(layer: str, start: int) -> str:
    return f"{layer}-{start}"


def _spans(record: Record) -> Iterator[_Span]:
    """Yield (start, end, layer, label, note) of everything that is marked."""
    rules = record.source.rules if record.source else {}

    def note(layer: str, start: int, end: int, *parts: object) -> str:
        rule = rules.get((layer, start, end))
        return " ".join(str(part) for part in parts if part not in (None, "")) + (f" ← {rule}" if rule else "")

    for mention in record.mentions:
        entity = record.entity(mention.entity)
        yield mention.start, mention.end, "mentions", mention.label, note("mentions", mention.start, mention.end, mention.label, entity and entity.name)
    for timex in record.timexes:
        yield timex.start, timex.end, "timexes", "", note("timexes", timex.start, timex.end, timex.type, timex.value, timex.mod, timex.consistency)
    for one in record.quantities:
        yield (
            one.start,
            one.end,
            "quantities",
            "",
            note("quantities", one.start, one.end, one.kind, one.comparator, one.value, one.upper, one.unit, one.subject),
        )
    for reference in record.legal_refs:
        yield reference.start, reference.end, "legal_refs", "", note("legal_refs", reference.start, reference.end, "LAW", reference.norm)
    for quotation in record.quotations:
        speaker = record.entity(quotation.speaker)
        yield quotation.start, quotation.end, "quotations", "", note("quotations", quotation.start, quotation.end, quotation.type, speaker and speaker.name)
    for event in record.events:
        span = event.trigger
        yield span.start, span.end, "events", "", note("events", span.start, span.end, event.role, event.type, event.status, event.date)


# -- the facts --------------------------------------------------------------------------------------------------
def _cards(record: Record) -> Iterator[str]:
    for event in sorted(record.events, key=lambda one: one.role != "main"):
        rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _slots(record, event) if value)
        link = f'<a href="#{_anchor("events", event.trigger.start)}">{escape(event.title or event.trigger.text)}</a>'
        yield f'<article class="kpu-card {event.status}"><h3>{link}</h3><p class="kpu-dim">{event.role} · {event.type} · {event.status}</p><dl>{rows}</dl></article>'


def _slots(record: Record, event: Event) -> Iterator[tuple[str, str]]:
    hours = "–".join(hour for hour in (event.start_time, event.end_time or ("…" if event.end_open else None)) if hour)
    yield "when", escape(" ".join(part for part in (lines.days(event), hours, event.tz if hours else None) if part))
    yield "again", escape(event.recurrence or "")
    yield "where", escape(", ".join(part for part in (event.venue, _name(record, event.place), event.mode, event.platform) if part))
    yield "held by", escape(", ".join(_name(record, ident) for ident in event.organizers))
    yield "publisher", escape(event.publisher_role or "")
    yield "people", escape(", ".join(f"{_name(record, one.entity)} ({one.role})" for one in event.people))
    yield "taking part", escape("; ".join(one.text for one in event.participants))
    yield "topic", escape(event.topic or "")
    yield "theme", escape(event.theme or "")
    yield "stage", escape(event.stage or "")
    yield "based on", escape(", ".join(event.legal_basis))
    yield "stands", escape(lines.ties(record, event))


def _people(record: Record) -> Iterator[str]:
    first = {mention.entity: mention.start for mention in reversed(record.mentions)}
    rows = [
        (_full_name(one), _offices(record, one), ", ".join(one.aliases), _anchor("mentions", first[one.id]) if one.id in first else None)
        for one in record.entities
        if one.label == "PERSON"
    ]
    yield _table("People", ("name", "office", "also"), [(row[:-1], row[-1]) for row in rows])


def _full_name(person: Entity) -> str:
    return " ".join((*person.titles, person.name)) + "".join(f", {degree}" for degree in person.degrees)


def _offices(record: Record, person: Entity) -> str:
    return "; ".join(f"{one.role} {_name(record, one.org)}".strip() + ("" if one.status == "current" else f" ({one.status})") for one in person.offices)


def _times(record: Record) -> Iterator[str]:
    rows = [((one.text, one.value or "–", _doubt(one)), _anchor("timexes", one.start)) for one in record.timexes]
    yield _table("Times", ("text", "value", "note"), rows)


def _doubt(timex: Timex) -> str:
    return " ".join(part for part in (timex.mod, timex.consistency) if part and part != "ok")


def _figures(record: Record) -> Iterator[str]:
    rows = [
        ((one.text, one.comparator, "–" if one.value is None else f"{one.value:,}", one.unit or "", one.subject or ""), _anchor("quantities", one.start))
        for one in record.quantities
    ]
    yield _table("Figures", ("text", "is", "value", "unit", "of"), rows)


def _quotations(record: Record) -> Iterator[str]:
    if record.quotations:
        yield "<h2>Quotations</h2>"
    for one in record.quotations:
        link = f'<a href="#{_anchor("quotations", one.start)}">{escape(_name(record, one.speaker) or "unknown")}</a>'
        yield f"<blockquote>{escape(one.text)}<br>{link} <span class=kpu-dim>{one.type}</span></blockquote>"


def _laws(record: Record) -> Iterator[str]:
    yield _table("Legal references", ("text", "norm"), [((one.text, one.norm or "–"), _anchor("legal_refs", one.start)) for one in record.legal_refs])


def _warnings(record: Record) -> Iterator[str]:
    for one in record.warnings:
        yield f'<p class="kpu-warn">{escape(one.code)}: {escape(one.message)}</p>'


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], str | None]]) -> str:
    """Return a table whose rows lead, by their first cell, to a mark in the text."""
    body = ""
    for (first, *others), anchor in rows:
        head = f'<a href="#{anchor}">{escape(first)}</a>' if anchor else escape(first)
        body += f"<tr><td>{head}</td>" + "".join(f"<td>{escape(cell)}</td>" for cell in others) + "</tr>"
    if not body:
        return ""
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return f'<h2>{title}</h2><div class="kpu-scroll"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _name(record: Record, ident: str | None) -> str:
    """Return the name of an entity for the page, where unknown is nothing to show."""
    return record.name_of(ident) or ""
