"""Split a listing page into its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.article.credits import is_credit_line, tail_credit
from kpuextract.article.dateline import read_dateline
from kpuextract.article.headline import MAX_HEADLINE_WORDS
from kpuextract.article.lines import Line, counter, lines, views

# A body that follows a headline without any other sign must have this many words.
MIN_BODY_WORDS = 30
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"(?:\.{4,}|…|\[…\]|\.{3})$")
_COMPLETE = re.compile(r"(?:[.!?…][”\"’)\]]*|[)\]])$")
_SPEECH = re.compile(r"\b(?:ujar|kata|tutur|ucap|ungkap|jelas|terang|tegas|pungkas|imbuh|papar|beber)(?:nya)?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\(?(?:senin|selasa|rabu|rebo|kamis|jum.?at|sabtu|minggu|ahad)\b|bertempat|dalam\s+rangka|menjelang|jelang|guna\b|setelah|usai\b|sebanyak|sebagai|bersama|menindaklanjuti|berdasarkan"
    r"|kpud?\b|kip\b|bawaslu\b|panwas|dkpp\b|komisi\b|komisioner\b|ketua\b|anggota\b|sekretar|jajaran\b|badan\b|dewan\b|panitia\b|divisi\b|kepala\b|tim\b|pada\b|hari\b|di\b|sejumlah\b|rapat\b|sosialisasi\b|bakal\b|pasangan\b|partai\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One article of a page: its offsets, and what the page says about it before it begins."""

    start: int
    end: int
    section: str | None = None
    views: int | None = None


def split(text: str) -> list[tuple[int, int]]:
    """Return the region of each article of a page, in order.

    A text with one article gives one region that covers it all. On a page with several, a region begins at the
    headline and ends before the next article's counter or headline. The work is linear in the length of the text.

    Parameters
    ----------
    text : str
        A listing page, or one article.

    Returns
    -------
    list of (int, int)
        Half-open offsets; empty for a text without a visible character.

    Examples
    --------
    >>> body = "Klaten, kab-klaten.kpu.go.id – KPU Kabupaten Klaten menggelar rapat koordinasi. (tek)"
    >>> page = "Berita" + chr(10) * 2 + "KPU Klaten Gelar Rapat" + chr(10) * 2 + body + chr(10) * 2 + "57" + chr(10) * 2 + "KPU Klaten Lantik PPK" + chr(10) * 2 + body
    >>> [page[start:end].splitlines()[0] for start, end in split(page)]
    ['KPU Klaten Gelar Rapat', 'KPU Klaten Lantik PPK']
    """
    return [(segment.start, segment.end) for segment in segments(text)]


def segments(text: str) -> list[Segment]:
    """Return the articles of a page with the section header and view counter that stand before them; see :func:`split`."""
    rows = lines(text)
    if not rows:
        return []
    starts = _starts(rows)
    if len(starts) < 2:
        return [Segment(0, len(text))]
    section = next((row.text for row in rows[: starts[0]] if row.kind in ("section", "section?")), None)
    found = []
    for number, first in enumerate(starts):
        until = starts[number + 1] if number + 1 < len(starts) else len(rows)
        last = until - 1
        if number + 1 < len(starts):
            while last > first and rows[last].kind in ("counter", "section", "section?"):
                last -= 1
        found.append(Segment(rows[first].start, rows[last].end, section, _counter_before(rows, first)))
    return found


def _counter_before(rows: Sequence[Line], first: int) -> int | None:
    for row in reversed(rows[max(0, first - 2) : first]):
        if row.kind == "counter":
            return counter(row.text)
        if row.kind == "views":
            return None
    return None


def _starts(rows: Sequence[Line]) -> list[int]:
    """Return the indices of the lines in which an article begins."""
    first = next((i for i, row in enumerate(rows) if row.kind == "text" or (row.kind == "section?" and i > 0)), None)
    if first is None:
        return []
    starts = [first]
    texts = 1  # lines of running text since the article began, its headline included
    previous = rows[first]
    for index in range(first + 1, len(rows)):
        row = rows[index]
        if row.kind not in ("text", "section?", "section"):
            continue
        if _begins(rows, index, index - starts[-1], texts, previous):
            starts.append(index)
            texts = 0
        if row.kind != "section":
            texts += 1
            previous = row
    return starts


def _begins(rows: Sequence[Line], index: int, distance: int, texts: int, previous: Line) -> bool:
    """Tell whether an article begins in a line, given how far the current one has come and its latest line of text."""
    row, before = rows[index], rows[index - 1]
    body = _body_after(rows, index)
    if body is None:
        # a headline without a body ends many pages that were cut
        return before.kind in ("more", "counter") and index == len(rows) - 1 and distance >= 2 and _headline_shape(row)
    if before.kind == "more":
        return True
    # A counter stands alone between blank lines; a number inside a table does not.
    if before.kind == "counter" and before.blank_before and row.blank_before and _headline_shape(row, loose=True):
        return texts >= 2 or previous.words >= MIN_BODY_WORDS or read_dateline(previous.text) is not None
    if not row.blank_before or texts < 2:
        return False
    if body.words >= 12 and read_dateline(body.text) is not None and _headline_shape(row, loose=True):
        return True
    if not _headline_shape(row):
        return False
    if views(before.text) is not None or _CUT.search(previous.text):
        return _capitalised(row.text) >= 0.5
    return body.words >= MIN_BODY_WORDS and _capitalised(row.text) >= 0.6 and _weak_signs(row, body, texts, previous)


def _weak_signs(row: Line, body: Line, texts: int, previous: Line) -> bool:
    """Tell whether a line in headline case over a long paragraph begins an article, where the page does not say so."""
    ends = is_credit_line(previous.text) or tail_credit(previous.text, 0, len(previous.text)) is not None
    if ends and row.words >= 3:
        return True
    leads = _LEAD.match(body.text) is not None
    # The lead tells again what the headline told.
    if row.words >= 5 and leads and _capitalised(row.text) >= 0.75 and _echo(row.text, body.text) >= 0.4:
        return True
    # No sign but the shape of a listing: each article a headline and one long paragraph.
    listing = texts == 2 and previous.words >= MIN_BODY_WORDS and (_COMPLETE.search(previous.text) is not None or not _SPEECH.search(row.text))
    return listing and row.words >= 4 and (leads or body.words >= 80)


def _body_after(rows: Sequence[Line], index: int) -> Line | None:
    """Return the running text under a would-be headline."""
    for row in rows[index + 1 : index + 4]:
        if row.kind in ("text", "section?"):
            return row
        if row.kind in ("counter", "more"):
            return None
    return None


def _headline_shape(row: Line, *, loose: bool = False) -> bool:
    """Tell whether a line looks like a headline: short, no full stop, no speech."""
    text = row.text
    if row.words > MAX_HEADLINE_WORDS or row.words < 2 or row.kind == "section":
        return False
    if text.endswith((",", ";", ":", ".”", '."')) or is_credit_line(text):
        return False
    if text.endswith(".") and not (loose and _capitalised(text) >= 0.6):
        return False
    if read_dateline(text) is not None and row.words > 8:
        return False
    return not (text[0] in '“"' and _SPEECH.search(text)) and not text[0].islower() and text[0] not in "-•*–"


def _echo(headline: str, body: str) -> float:
    """Return the share of the headline's words that stand in the first sentence or so of the body."""
    wanted = {word.lower() for word in _WORD.findall(headline) if len(word) > 3}
    lead = {match[0].lower() for match, _ in zip(_WORD.finditer(body), range(40), strict=False)}
    return len(wanted & lead) / len(wanted) if wanted else 0.0


def _capitalised(text: str) -> float:
    """Return the share of words that begin with a capital or a digit, short function words left out."""
    words = [word for word in re.findall(r"[\w’'-]+", text) if len(word) > 3 or word[0].isupper() or word[0].isdigit()]
    return sum(not word[0].islower() for word in words) / len(words) if words else 0.0
