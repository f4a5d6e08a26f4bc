"""Texts that report no event: columns, greetings, calls."""

from __future__ import annotations

import re

from kpuextract.components.events import lexicon
from kpuextract.components.events.triggers import HEADLINE, Scan
from kpuextract.components.events.view import View

# -- articles without an event ----------------------------------------------------------------------------------
_AUTHOR = r"(?!\s*(?:humas|admin|tim|redaksi|kpu|bawaslu|kip|ketua|anggota|sekretariat|subbag|bagian))\S"
_BYLINE = re.compile(rf"\s*[(*]?\s*oleh\s*:?\s+{_AUTHOR}[^\n.]{{0,90}}$", re.IGNORECASE)
_BY = frozenset({"oleh"})
_BYLINE_COLON = re.compile(rf"\boleh\s*:\s*{_AUTHOR}", re.IGNORECASE)
# A column may name its author at the end only.
_AUTHOR_NOTE = re.compile(r"\bpenulis\s+(?:adalah|merupakan|ialah)\b")


def reports_nothing(view: View, found: Scan) -> bool:
    """Whether the text is a column, a greeting or a call, not a report."""
    section = (view.article.get("section") or "").strip().lower()
    if section in lexicon.words("column"):
        return True
    start = view.headline[1] if view.headline else 0
    opening = view.text[start : start + 200]
    if (
        any(_BYLINE.match(line) for line in opening.splitlines()[:6])
        or (view.says(_BY, 0, start + 160) and _BYLINE_COLON.search(view.lower, 0, start + 160))
        or _AUTHOR_NOTE.search(view.lower, max(0, len(view.lower) - 400))
    ):
        return True
    head = view.headline or (0, 0)
    if view.cue("call", *head):
        return True
    greeting = view.cue("greeting", *head) or view.opens("greeting", view.lead[0])
    return bool(greeting) and not any(verb.type in ("host", "attend") for number in (HEADLINE, 0) for verb in found.verbs_in(number))
