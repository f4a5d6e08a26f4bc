"""The beginning of the body: byline, date line, fused caption, repeated headline, dateline."""

from __future__ import annotations

import re
from dataclasses import replace

from kpuextract.article.credits import is_credit_line
from kpuextract.article.dateline import Dateline, is_place, read_dateline
from kpuextract.article.headline import repeated_end
from kpuextract.article.lines import Line, caption_openers
from kpuextract.article.parts import Reading

_BYLINE = re.compile(r"(?:oleh|by)\s*:?\s+(?:[A-Z][\w.’'-]*|\()", re.IGNORECASE)
_BYLINE_STRICT = re.compile(r"\(?\s*oleh\s*:", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[\w-]++[\s,.;|]*+)++")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
# Where a dateline may begin inside a line: after a stop, or a word in capitals, or a name before a comma and a domain or dash.
_FUSED = re.compile(r"[.)]\s*(?=[A-Z])|(?<=[a-z)])\s+(?=[A-Z]{3,}[ ,-])|(?<=\w)\s+(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?, ?(?:kab|kota|kip)-)")
# A caption before a dateline, or a headline that lost its line break, is no longer than this.
_REACH = 260


def take_lead(reading: Reading, rows: list[Line]) -> None:
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
        reading.take_credits([(rows[0].start, rows[0].end)])
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
    for match in _FUSED.finditer(text, opening.end(), min(row.end, position + _REACH)):
        found = read_dateline(text, match.end(), row.end)
        if found and found.place and (found.domain or is_place(text[slice(*found.place)])):
            reading.take(position, match.start() + len(match[0].rstrip()), "caption")
            return match.end()
    return position


def _take_opening(reading: Reading, row: Line, position: int) -> int:
    text = reading.text
    tags = _HASHTAGS.match(text, position, row.end)
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
    repeated = repeated_end(reading.text[start:end], reading.text[position + lead : row.end])
    if not repeated:
        return position
    stop = position + lead + repeated
    reading.take(position + lead, stop, "furn")
    while stop < row.end and reading.text[stop].isspace():
        stop += 1
    return stop
