"""Read one article: which characters are headline, dateline, running text, and which are furniture."""

from __future__ import annotations

import re
from typing import Any

from kpuextract.article.footer import take_bottom
from kpuextract.article.headline import take_top
from kpuextract.article.lead import take_lead
from kpuextract.article.lines import FURNITURE_KINDS, Line, lines
from kpuextract.article.parts import Reading
from kpuextract.normalise.office import Office, office_from_domain

_TRUNCATED = re.compile(r"(?:\.{4,}|(?<![.…])\.{3}|…|\[(?:…|\.{3})\])\s*$")
# A note about a photograph inside running text: "(foto: dok. KPU)".
_INLINE_CAPTION = re.compile(r"[(\[](?:foto|photo|dok\b|dokumentasi|ket\.? foto|gambas|gambar|ilustrasi|video)\b[^()\[\]\n]{0,90}[)\]]", re.IGNORECASE)


def read(text: str, office: Office | None = None) -> dict[str, Any]:
    """Return the ARTICLE layer of one article.

    Parameters
    ----------
    text : str
        One article, with or without section header, view counters and footers.
    office : Office, optional
        The publisher, where the caller knows it; else a domain in dateline or credits tells.

    Returns
    -------
    dict
        ``section, headline, dateline, publisher, credits, views, truncated, furniture, body_start, place, byline``;
        offsets in ``text``.

    Examples
    --------
    >>> text = "KPU Contoh Gelar Rapat" + chr(10) * 2 + "Klaten, kab-klaten.kpu.go.id – KPU Contoh menggelar rapat. (tek/klt)"
    >>> article = read(text)
    >>> article["dateline"]["place"], article["publisher"]["name"], article["credits"]
    ('Klaten', 'KPU Kabupaten Klaten', ['tek', 'klt'])
    """
    reading = Reading(text)
    rows = lines(text)
    body = take_top(reading, rows)
    body = take_bottom(reading, body)
    body = _take_middle(reading, body)
    take_lead(reading, body)
    return _layer(reading, office)


def _take_middle(reading: Reading, rows: list[Line]) -> list[Line]:
    """Take advertisement lines, captions and pointers to other articles between the paragraphs."""
    if rows and _TRUNCATED.search(rows[-1].text):
        reading.truncated = True
    body = []
    for line in rows:
        if line.kind in FURNITURE_KINDS and line.kind not in ("section", "counter"):
            reading.take(line.start, line.end, "caption" if line.kind == "caption" else "furn")
        elif line.kind == "counter":
            reading.take(line.start, line.end, "furn")
        else:
            body.append(line)
            for match in _INLINE_CAPTION.finditer(line.text):
                reading.take(line.start + match.start(), line.start + match.end(), "caption")
    return body


def _publisher(reading: Reading, office: Office | None) -> Office | None:
    if office is not None:
        return office
    if reading.dateline and reading.dateline.domain and (found := office_from_domain(reading.dateline.domain)):
        return found
    for credit in reading.credits:
        if "." in credit and (found := office_from_domain(credit)):
            return found
    return None


def _layer(reading: Reading, office: Office | None) -> dict[str, Any]:
    publisher = _publisher(reading, office)
    dateline = reading.dateline
    text = reading.text
    place = dateline.place if dateline else None
    return {
        "section": reading.section,
        "headline": _span(reading.headline),
        "dateline": None
        if dateline is None
        else {
            "start": dateline.start,
            "end": dateline.end,
            "place": text[place[0] : place[1]] if place else None,
            "domain": dateline.domain,
            "date": dateline.date,
        },
        "publisher": None
        if publisher is None
        else {
            "name": publisher.name,
            "kind": publisher.kind,
            "level": publisher.level,
            "region_code": publisher.region.code if publisher.region else None,
            "zone": publisher.zone,
        },
        "credits": reading.credits,
        "views": reading.views,
        "truncated": reading.truncated,
        "furniture": [list(item) for item in sorted(reading.furniture)],
        "body_start": reading.body_start,
        "place": _span(place),
        "byline": _span(reading.byline),
    }


def _span(span: tuple[int, int] | None) -> dict[str, int] | None:
    return None if span is None else {"start": span[0], "end": span[1]}
