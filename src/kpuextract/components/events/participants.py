"""Who took part? Organisations and counted groups behind the words of attending."""

from __future__ import annotations

import re
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import Item, View

_COMING = re.compile(r"\b(?:mengikuti|hadir|menghadiri|dilantik|turut|ambil\s+bagian)\b")
_STOP = re.compile(r"[.;](?:\s|$)")
_TAIL = re.compile(
    r"(?:\s+(?!yang\b|dari\b|di\b|pada\b|dan\b|serta\b|untuk\b|dengan\b|beserta\b|ini\b|itu\b|tersebut\b|dalam\b|melalui\b|sejak\b|secara\b|(?:di|me|ber)\w{4,}|mengikuti\b|hadir\b)[^\s,.;()]+){0,3}"
)


def participants_of(view: View, trigger: Trigger, organizers: list[str]) -> list[dict[str, Any]]:
    """Return who took part in the main event, in text order."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set(organizers)
    for start, end in _stretches(view, trigger):
        for item in _items(view, start, end):
            key = item["entity"] or item["text"].lower()
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def _stretches(view: View, trigger: Trigger) -> list[tuple[int, int]]:
    result = []
    for sentence in view.sentences[:16]:
        for match in lexicon.cue("taking_part").finditer(view.lower, sentence.start, sentence.end):
            if view.quotation_at(match.start()) is not None or (match.group() == "bersama" and not trigger.end <= match.start() <= trigger.end + 120):
                continue
            if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), sentence.end):
                continue
            stops = (pattern.search(view.lower, match.end(), sentence.end) for pattern in (_STOP, lexicon.cue("taking_part_end")))
            result.append((match.end(), min((stop.start() for stop in stops if stop), default=sentence.end)))
    return result


def _items(view: View, start: int, end: int) -> list[dict[str, Any]]:
    result: list[tuple[int, dict[str, Any]]] = []
    for mention in view.names(start, end, labels.ORG):
        if mention.get("entity"):
            result.append((mention["start"], {"entity": mention["entity"], "text": view.text[mention["start"] : mention["end"]], "count": None}))
    for quantity in view.within(view.quantities, start, end):
        if quantity["kind"] in ("count", "ratio") and _first_word(quantity) in lexicon.words("group_unit") and not _covered(view, quantity):
            tail = _TAIL.match(view.text, quantity["end"], end)
            stop = tail.end() if tail else quantity["end"]
            value = quantity["value"]
            count = int(value) if isinstance(value, int | float) and value == int(value) else None
            result.append((quantity["start"], {"entity": None, "text": view.text[quantity["start"] : stop], "count": count}))
    return [item for _, item in sorted(result, key=lambda entry: entry[0])]


def _first_word(quantity: Item) -> str:
    words = str(quantity.get("unit") or "").lower().split()
    return words[0] if words else ""


def _covered(view: View, quantity: Item) -> bool:
    return any(item["start"] < quantity["end"] and quantity["start"] < item["end"] for item in view.mentions)
