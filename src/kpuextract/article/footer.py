"""The end of an article: credits, share bar, view counter, hashtags, lists of other articles."""

from __future__ import annotations

import re

from kpuextract.article.credits import is_credit_line, names_writers, tail_credit
from kpuextract.article.lines import FURNITURE_KINDS, Line, kind_of, views
from kpuextract.article.parts import Reading

# No article has more credits; hostile input may look as if it had thousands.
MAX_CREDITS = 8
_HASHTAGS = re.compile(r"(?:(?<=\s)|^|(?<=[.!?”\")]))#[\w-]++(?:[\s,.;|]*+#[\w-]++)*+[\s.]*+$")
_VIEWS = re.compile(r"(?:(?:telah|sudah)\s+)?di\s?(?:lihat|baca)\s*:?\s*(\d[\d.]*+)\s*(?:kali|x)\s*\.?\s*$", re.IGNORECASE)
# Reporter and editor in a line of their own, before a summary or a remark that closes the page.
_BRACKETED = re.compile(r"\((?=[^()\n:]{3,20}:)[^()\n]{5,150}\)")
_MORE = re.compile(r"(?<=[.…”\"\s])(?:Selengkapnya|Baca selengkapnya|Read more)\s*(?:»|>>|\.{3})?\s*$", re.IGNORECASE)


def take_bottom(reading: Reading, rows: list[Line]) -> list[Line]:
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
        elif len(body) > 1 and len(taken) < MAX_CREDITS and line.kind in ("text", "caption") and is_credit_line(line.text):
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
    inner = [(line.start, line.end) for line in body[1:] if _BRACKETED.fullmatch(line.text) and names_writers(line.text)][:MAX_CREDITS]
    reading.take_credits([*inner, *taken])
    return [line for line in body if (line.start, line.end) not in inner]


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
    for pattern, kind in ((_VIEWS, "views"), (_MORE, "furn"), (_HASHTAGS, "furn")):
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
