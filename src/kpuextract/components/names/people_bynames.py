"""By-names that open with a title: where the text says how somebody is called, the title is part of the name, `alias Gus Imam`.

A mere form of address is part of it only where the text calls it a by-name: `alias Cak Imin`, but `dipanggil Kang` `Drajat`.
"""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.people_words import ordinary
from kpuextract.components.names.tokens import occurrences

# What declares a by-name, the title that opens it, and one or two words behind it.
_DECLARED = re.compile(
    r"\b(?:(?i:alias|dijuluki|sapaan(?:[ \u00a0]akrab)?|panggilan(?:[ \u00a0]akrab)?|dikenal[ \u00a0](?:dengan|sebagai)(?:[ \u00a0](?:nama|sapaan|panggilan))?)[ \u00a0][“\"‘']?"
    r"|(?i:(?:di)?(?:sapa|panggil))[ \u00a0][“\"‘']?(?!(?:Cak|Kang|Abah|Mbah)[ \u00a0]))"
    r"((?:Gus|Ning|Lora|Cak|Kang|Keuchik|Geuchik|Tuan[ \u00a0]Guru|Abah|Mbah|Daeng)[ \u00a0]([A-Z][\w'’]+)(?:[ \u00a0]([A-Z][\w'’]+))?)"
)
# By-names that are looked for again, at most: each costs a pass over the text.
_FEW = 50
_WORDS = re.compile(r"sapa|panggil|alias|juluk|dikenal", re.IGNORECASE)


def find_bynames(context: Context) -> list[Item]:
    """Return by-names with their title, where they are declared and wherever they return.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "Imam Thohari alias Gus Imam hadir. Menurut Gus Imam dan Gus Rafi, semua siap."
    >>> [text[item["start"]:item["end"]] for item in find_bynames(build(text))]
    ['Gus Imam', 'Gus Imam']
    """
    text = context.masked
    if not _WORDS.search(text):
        return []
    names: set[str] = set()
    for match in _DECLARED.finditer(text):
        longer = match[3] is not None and match[3].lower() not in ordinary()
        names.add(match[1] if longer else text[match.start(1) : match.end(2)])
    return [
        {"start": at, "end": at + len(name), "label": labels.PERSON, "rule": "people.byname", "score": 0.96, "_titles": [], "_degrees": []}
        for name in sorted(names)[:_FEW]
        for at in occurrences(text, name)
    ]
