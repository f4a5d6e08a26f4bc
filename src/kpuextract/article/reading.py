"""Read one article: which characters are headline, dateline, running text, and which are furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kpuextract.article.credits import credit_values, is_credit_line, tail_credit
from kpuextract.article.dateline import Dateline, is_place, read_dateline
from kpuextract.article.lines import FURNITURE_KINDS, Line, caption_openers, counter, kind_of, lines, views
from kpuextract.normalise.office import Office, office_from_domain

MAX_HEADLINE_WORDS = 30
MAX_HEADLINE_CHARACTERS = 400
MAX_CREDITS = 4
_TRUNCATED = re.compile(r"(?:\.{4,}|(?<![.…])\.{3}|…|\[(?:…|\.{3})\])\s*$")
_BYLINE = re.compile(r"(?:oleh|by)\s*:?\s+(?:[A-Z][\w.’'-]*|\()", re.IGNORECASE)
_BYLINE_STRICT = re.compile(r"oleh\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:nomor|no\.?)\s*:?\s*\d", re.IGNORECASE)
_HASHTAGS_START = re.compile(r"(?:#[\w-]++[\s,.;|]*+)++")
_HASHTAGS_END = re.compile(r"(?:(?<=\s)|^|(?<=[.!?”\")]))#[\w-]++(?:[\s,.;|]*+#[\w-]++)*+[\s.]*+$")
_VIEWS_END = re.compile(r"(?:(?:telah|sudah)\s+)?di\s?(?:lihat|baca)\s*:?\s*(\d[\d.]*+)\s*(?:kali|x)\s*\.?\s*$", re.IGNORECASE)
_MORE_END = re.compile(r"(?<=[.…”\"\s])(?:Selengkapnya|Baca selengkapnya|Read more)\s*(?:»|>>|\.{3})?\s*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
# Where a dateline may begin inside a line: after a stop, or a word in capitals, or a name before a comma and a domain or dash.
_FUSED = re.compile(r"[.)]\s*(?=[A-Z])|(?<=[a-z)])\s+(?=[A-Z]{3,}[ ,-])|(?<=\w)\s+(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?, ?(?:kab|kota|kip)-)")
_SENTENCE = re.compile(r"[.!?]+[”\"’]?(?=\s|$)")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]|S\.\w+|M\.\w+|Kab|Prov|No|dkk|dll|Tbk|Jr)\.$")


@dataclass(slots=True)
class Reading:
    """What was found so far; becomes the ARTICLE layer."""

    text: str
    section: str | None = None
    headline: tuple[int, int] | None = None
    dateline: Dateline | None = None
    byline: tuple[int, int] | None = None
    credits: list[str] = field(default_factory=list)
    views: int | None = None
    truncated: bool = False
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    body_start: int = 0

    def take(self, start: int, end: int, kind: str) -> None:
        """Note a stretch of furniture."""
        self.furniture.append((start, end, kind))


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
    body = _take_top(reading, rows)
    body = _take_bottom(reading, body)
    body = _take_middle(reading, body)
    _take_lead(reading, body)
    return _layer(reading, office)


def _take_top(reading: Reading, rows: list[Line]) -> list[Line]:
    """Take section header, counters and headline; return the lines of the body."""
    index = 0
    last_text = max((number for number, row in enumerate(rows) if row.kind == "text"), default=-1)
    while index < len(rows):
        line = rows[index]
        follows = last_text > index
        if line.kind in ("section", "section?") and reading.section is None and follows and not _numbered(rows[index + 1]):
            # "Pengumuman" over an article is a header, over a list it is all there is
            if line.kind == "section?" and not (index + 2 < len(rows) and _headline_like(rows[index + 1], rows[index + 2 : index + 12])):
                break
            reading.section = line.text
            reading.take(line.start, line.end, "section")
        elif line.kind == "counter" and follows:
            reading.views = counter(line.text)
            reading.take(line.start, line.end, "views")
        elif line.kind == "views":
            reading.views = views(line.text)
            reading.take(line.start, line.end, "views")
        elif line.kind in FURNITURE_KINDS and line.kind != "section" and follows:
            reading.take(line.start, line.end, "caption" if line.kind == "caption" else "furn")
        else:
            break
        index += 1
    if index >= len(rows):
        return []
    size = _headline_lines(rows[index : index + 16])
    if size:
        reading.headline = (rows[index].start, rows[index + size - 1].end)
    return rows[index + size :]


def _numbered(line: Line) -> bool:
    """Tell whether a line is the number of a document: `Pengumuman` above it is the title, no section."""
    return bool(_NUMBERED.match(line.text))


def _headline_lines(rows: Sequence[Line]) -> int:
    """Return how many lines the headline takes: none, one, or a few that are wrapped in capitals."""
    if not rows or not _headline_like(rows[0], rows[1:]):
        return 0
    size = 1
    while size < 4 and size + 1 < len(rows) and not rows[size].blank_before and rows[size].text.isupper() and rows[0].text.isupper() and rows[size].words <= MAX_HEADLINE_WORDS:
        size += 1
    return size


def _headline_like(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line can be the headline of the lines that follow."""
    rest = [row for row in following if row.kind == "text"]
    if not rest or line.words > MAX_HEADLINE_WORDS or len(line.text) > MAX_HEADLINE_CHARACTERS or line.kind not in ("text", "section?", "section"):
        return False
    if is_credit_line(line.text) or _BYLINE_STRICT.match(line.text):
        return False
    dateline = read_dateline(line.text)
    if dateline is not None and len(line.text) - dateline.end > 20:
        return False
    ended = line.text.endswith(".") and not line.text.endswith("..") and not _ABBREVIATION_END.search(line.text)
    if ended or (line.text[0] in "“\"" and line.text.endswith((",", ",”", ',"'))):
        # A headline with a full stop is believed if a dateline follows or the body repeats it.
        return bool(read_dateline(rest[0].text)) or _repeated(line.text, rest[0].text) > 0
    return len([match for match in _SENTENCE.finditer(line.text) if match.end() < len(line.text) and not _ABBREVIATION_END.search(line.text[: match.end()])]) <= 1


def _repeated(headline: str, body: str) -> int:
    """Return the end of the first sentence of the body if it repeats the headline, else 0."""
    words = [match[0].lower() for match in _WORD.finditer(headline)]
    if len(words) < 3:
        return 0
    found = []
    for match in _WORD.finditer(body):
        found.append(match)
        if len(found) == len(words):
            break
    if [match[0].lower() for match in found] != words:
        return 0
    closing = re.compile(r"\s*[.!?:;–—-]*[”\"]?").match(body, found[-1].end())
    end = closing.end() if closing else found[-1].end()
    after = body[end:].lstrip()
    marked = bool(closing and closing[0].strip())
    return len(body[:end].rstrip()) if not after or marked or (after[:1].isupper() and body[end : end + 1] == "\n") else 0


def _take_bottom(reading: Reading, rows: list[Line]) -> list[Line]:
    """Take footers and credits from the end."""
    body = _take_related(reading, rows)
    taken: list[tuple[int, int]] = []
    while body:
        line = body[-1]
        if line.kind == "views":
            reading.views = views(line.text)
            reading.take(line.start, line.end, "views")
        elif line.kind == "counter" and len(body) > 1:
            reading.take(line.start, line.end, "views")
        elif len(body) > 1 and line.kind in ("text", "caption") and is_credit_line(line.text):
            taken.append((line.start, line.end))
        elif line.kind in FURNITURE_KINDS:
            reading.take(line.start, line.end, "caption" if line.kind == "caption" else "furn")
        else:
            shorter = _take_tail(reading, line, taken)
            if shorter is None:
                break
            body[-1] = shorter
            if shorter.end > shorter.start:
                continue
        body.pop()
    _note_credits(reading, taken)
    return body


def _take_related(reading: Reading, rows: list[Line]) -> list[Line]:
    """Take a closing list of other articles: a header such as ``Berita Terkait`` and the short lines under it."""
    for index, line in enumerate(rows):
        if not (index and line.kind == "also" and ":" not in line.text and line.words <= 3):
            continue
        if all(row.words <= 20 and not row.text.endswith(".") for row in rows[index + 1 :]):
            for row in rows[index:]:
                reading.take(row.start, row.end, "furn")
            return rows[:index]
    return list(rows)


def _take_tail(reading: Reading, line: Line, taken: list[tuple[int, int]]) -> Line | None:
    """Take what is glued to the end of the last paragraph; ``None`` if there is nothing more."""
    text = line.text
    found: tuple[int, str] | None = None
    for pattern, kind in ((_VIEWS_END, "views"), (_MORE_END, "furn"), (_HASHTAGS_END, "furn")):
        match = pattern.search(text, max(0, len(text) - 200))
        if match and match.start() > 0:
            found = (match.start(), kind)
            if kind == "views":
                reading.views = int(match[1].replace(".", ""))
            break
    if found:
        cut = found[0]
        reading.take(line.start + cut, line.end, found[1])
    else:
        credit = tail_credit(text, 0, len(text)) if len(taken) < MAX_CREDITS else None
        if credit is None or credit[0] == 0:
            return None
        cut = credit[0]
        taken.append((line.start + cut, line.start + credit[1]))
    left = text[:cut].rstrip()
    return Line(line.start, line.start + len(left), left, kind_of(left) if left else "text", line.blank_before)


def _note_credits(reading: Reading, taken: list[tuple[int, int]]) -> None:
    """Join credit lines that stand together, take them, list their names."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(taken):
        if joined and not reading.text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    for start, end in joined:
        reading.take(start, end, "credit")
        reading.credits += [value for value in credit_values(reading.text[start:end]) if value not in reading.credits]


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
    return body


def _take_lead(reading: Reading, rows: list[Line]) -> None:
    """Take byline, hashtags, repeated headline and dateline from the beginning of the body."""
    text = reading.text
    if not rows:
        reading.body_start = reading.headline[1] if reading.headline else 0
        return
    index = 0
    position = rows[0].start
    if len(rows) > 1 and (_BYLINE_STRICT.match(rows[0].text) or (_BYLINE.match(rows[0].text) and rows[0].words <= 14 and not rows[0].text.endswith("."))):
        reading.byline = (rows[0].start, rows[0].end)
        index = 1
        position = rows[1].start
    elif len(rows) > 1 and is_credit_line(rows[0].text):
        _note_credits(reading, [(rows[0].start, rows[0].end)])
        index = 1
        position = rows[1].start
    index, dated = _take_date_line(reading, rows, index)
    row = rows[index]
    position = _take_opening(reading, row, row.start)
    position = _take_caption(reading, row, position)
    if position >= row.end and index + 1 < len(rows):
        row = rows[index + 1]
        position = row.start
    reading.dateline = read_dateline(text, position, row.end)
    if reading.dateline:
        position = _take_repeated(reading, row, reading.dateline.end)
    if dated:
        _merge(reading, dated)
    while position < len(text) and text[position] in " \t\u00a0\r\n":
        position += 1
    reading.body_start = position


def _take_date_line(reading: Reading, rows: list[Line], index: int) -> tuple[int, Dateline | None]:
    """Take a line that holds nothing but a date, or a place and a date, between headline and body."""
    row = rows[index]
    if index + 1 >= len(rows) or row.words > 8:
        return index, None
    found = read_dateline(row.text + " –", 0)
    if found is None or found.date is None or found.end < len(row.text):
        return index, None
    place = (found.place[0] + row.start, found.place[1] + row.start) if found.place else None
    return index + 1, Dateline(row.start, row.end, place, found.domain, found.date)


def _merge(reading: Reading, dated: Dateline) -> None:
    """Join the date line with the dateline that follows it: that one keeps its span and gets the date."""
    if reading.dateline is None:
        reading.dateline = dated
        return
    reading.take(dated.start, dated.end, "furn")
    reading.dateline = replace(reading.dateline, date=reading.dateline.date or dated.date)


def _take_caption(reading: Reading, row: Line, position: int) -> int:
    """Take a caption that lost its line break: a verbless opening with a known dateline behind it."""
    text = reading.text
    opening = _FIRST_WORD.match(text, position, row.end)
    if not opening or opening[0].lower() not in caption_openers():
        return position
    for match in _FUSED.finditer(text, opening.end(), min(row.end, position + 260)):
        found = read_dateline(text, match.end(), row.end)
        if found and found.place and (found.domain or is_place(text[slice(*found.place)])):
            reading.take(position, match.start() + len(match[0].rstrip()), "caption")
            return match.end()
    return position


def _take_opening(reading: Reading, row: Line, position: int) -> int:
    text = reading.text
    tags = _HASHTAGS_START.match(text, position, row.end)
    if tags:
        end = len(text[: tags.end()].rstrip())
        reading.take(position, end, "furn")
        position = tags.end()
    return _take_repeated(reading, row, position)


def _take_repeated(reading: Reading, row: Line, position: int) -> int:
    """Take the first sentence where it is the headline again: else every event is found twice."""
    if reading.headline is None or position >= row.end:
        return position
    start, end = reading.headline
    lead = len(reading.text[position : row.end]) - len(reading.text[position : row.end].lstrip())
    repeated = _repeated(reading.text[start:end], reading.text[position + lead : row.end])
    if not repeated:
        return position
    stop = position + lead + repeated
    reading.take(position + lead, stop, "furn")
    while stop < row.end and reading.text[stop].isspace():
        stop += 1
    return stop


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
        else {"start": dateline.start, "end": dateline.end, "place": text[place[0] : place[1]] if place else None, "domain": dateline.domain, "date": dateline.date},
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
