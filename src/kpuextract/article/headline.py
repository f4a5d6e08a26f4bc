"""The top of an article: section header, view counter, headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kpuextract.article.credits import is_credit_line
from kpuextract.article.dateline import is_place, read_dateline
from kpuextract.article.lines import FURNITURE_KINDS, Line, counter, views
from kpuextract.article.parts import Reading

MAX_HEADLINE_WORDS = 30
MAX_HEADLINE_CHARACTERS = 400
# An unlisted section header is shorter than any headline, and the body below the headline is long.
MAX_SECTION_WORDS = 2
MIN_HEADLINE_WORDS = 4
MIN_BODY_WORDS = 20
_BYLINE = re.compile(r"\(?\s*oleh\s*:", re.IGNORECASE)
_PLACE_AND_DOMAIN = re.compile(r"(?<=\s)((?:[A-Z][A-Za-z'’]+ ){0,2}[A-Z][A-Za-z'’]+) ?, ?(?=[\w. -]{3,50}\.go\.id)")
_NUMBERED = re.compile(r"(?:nomor|no\.?)\s*:?\s*\d", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CLOSING = re.compile(r"\s*[.!?:;–—-]*[”\"]?")
_SENTENCE = re.compile(r"[.!?]+[”\"’]?(?=\s|$)")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]|S\.\w+|M\.\w+|Kab|Prov|No|dkk|dll|Tbk|Jr)\.$")


def take_top(reading: Reading, rows: list[Line]) -> list[Line]:
    """Take section header, counters and headline; return the lines of the body."""
    index = 0
    last_text = max((number for number, row in enumerate(rows) if row.kind == "text"), default=-1)
    while index < len(rows) and _take_header(reading, rows, index, follows=last_text > index):
        index += 1
    if index >= len(rows):
        return []
    if index + 2 < len(rows) and _BYLINE.match(rows[index].text) and _headline_lines(rows[index + 1 : index + 16]):
        reading.byline = (rows[index].start, rows[index].end)  # an author over the title of a column
        index += 1
    size = _headline_lines(rows[index : index + 16])
    if size:
        reading.headline = (rows[index].start, rows[index + size - 1].end)
        return rows[index + size :]
    cut = _fused_headline(rows[index].text)
    if not cut:
        return rows[index:]
    line = rows[index]
    reading.headline = (line.start, line.start + len(line.text[:cut].rstrip()))
    return [replace(line, start=line.start + cut, text=line.text[cut:]), *rows[index + 1 :]]


def _fused_headline(text: str) -> int:
    """Return where the dateline begins in a line whose headline lost its line break, 0 if it did not."""
    match = _PLACE_AND_DOMAIN.search(text, 0, 260)
    if not match:
        return 0
    words = match[1].split(" ")
    for size in range(1, len(words) + 1):  # the shortest tail that is a place: "Rapat Klaten" is none
        place = " ".join(words[-size:])
        before = text[: match.end(1) - len(place)].rstrip()
        if (
            is_place(place)
            and MIN_HEADLINE_WORDS <= len(before.split()) <= MAX_HEADLINE_WORDS
            and not _SENTENCE.search(before[:-1])
            and not before.endswith(",")
        ):
            return match.end(1) - len(place)
    return 0


def _take_header(reading: Reading, rows: list[Line], index: int, *, follows: bool) -> bool:
    """Take a line that stands above the headline; tell whether it was one."""
    line = rows[index]
    if line.kind == "views":
        reading.views = views(line.text)
        reading.take(line.start, line.end, "views")
        return True
    if not follows:
        return False
    if line.kind == "counter":
        reading.views = counter(line.text)
        reading.take(line.start, line.end, "views")
        return True
    if reading.section is None and _is_section(rows, index):
        reading.section = line.text
        reading.take(line.start, line.end, "section")
        return True
    if line.kind not in FURNITURE_KINDS or line.kind == "section":
        return False
    if line.kind == "caption" and not _headline_like(rows[index + 1], rows[index + 2 : index + 12]):
        return False  # "Foto Bersama Warnai Penutupan" is the headline itself
    reading.take(line.start, line.end, "caption" if line.kind == "caption" else "furn")
    return True


def _is_section(rows: list[Line], index: int) -> bool:
    """Tell whether a line is a section header: listed, or a few words over a headline over a long body."""
    line, below = rows[index], rows[index + 1]
    if _NUMBERED.match(below.text):  # "Pengumuman" over a document's number is its title
        return False
    if line.kind == "section":
        return True
    if line.kind not in ("text", "section?") or not below.blank_before or (line.kind == "text" and line.words > MAX_SECTION_WORDS):
        return False
    titled = _headline_like(below, rows[index + 2 : index + 12])
    if line.kind == "section?":
        return titled
    after = next((row for row in rows[index + 2 : index + 5] if row.kind == "text"), None)
    short = not line.text.endswith((".", ":", "!", "?", ",", "”", '"'))
    return (
        short
        and titled
        and below.words >= MIN_HEADLINE_WORDS
        and after is not None
        and after.blank_before
        and (after.words >= MIN_BODY_WORDS or read_dateline(after.text) is not None)
    )


def _headline_lines(rows: Sequence[Line]) -> int:
    """Return how many lines the headline takes: none, one, or a few that are wrapped in capitals."""
    if not rows or not _headline_like(rows[0], rows[1:]):
        return 0
    size = 1
    while (
        size < 4
        and size + 1 < len(rows)
        and not rows[size].blank_before
        and rows[size].text.isupper()
        and rows[0].text.isupper()
        and rows[size].words <= MAX_HEADLINE_WORDS
    ):
        size += 1
    return size


def _headline_like(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line can be the headline of the lines that follow."""
    rest = [row for row in following if row.kind == "text"]
    if not rest or line.words > MAX_HEADLINE_WORDS or len(line.text) > MAX_HEADLINE_CHARACTERS or line.kind not in ("text", "section?", "section", "caption"):
        return False
    if is_credit_line(line.text) or _BYLINE.match(line.text):
        return False
    dateline = read_dateline(line.text)
    if dateline is not None and len(line.text) - dateline.end > 20:
        return False
    ended = line.text.endswith(".") and not line.text.endswith("..") and not _ABBREVIATION_END.search(line.text)
    if ended or (line.text[0] in '“"' and line.text.endswith((",", ",”", ',"'))):
        # A headline with a full stop is believed if a dateline follows or the body repeats it.
        return bool(read_dateline(rest[0].text)) or repeated_end(line.text, rest[0].text) > 0
    return (
        len([match for match in _SENTENCE.finditer(line.text) if match.end() < len(line.text) and not _ABBREVIATION_END.search(line.text[: match.end()])]) <= 1
    )


def repeated_end(headline: str, body: str) -> int:
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
    closing = _CLOSING.match(body, found[-1].end())
    end = closing.end() if closing else found[-1].end()
    after = body[end:].lstrip()
    marked = bool(closing and closing[0].strip())
    # unmarked, it must be a line of its own, or a dateline follows
    alone = after[:1].isupper() and (body[end : end + 1] == "\n" or read_dateline(after) is not None)
    return len(body[:end].rstrip()) if not after or marked or alone else 0
