"""Who took part? Organisations and counted groups behind the words of attending."""

from __future__ import annotations

import re
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import Item, View

_COMING = re.compile(r"\b(?:mengikuti|hadir|menghadiri|dilantik|turut|ambil\s+bagian)\b")
_NEAR = 60
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


def participants_near(view: View, start: int, end: int) -> list[dict[str, Any]]:
    """Return who took part by the words of attending inside a stretch, for events beside the main one."""
    found: dict[str, dict[str, Any]] = {}
    for match in lexicon.cue("taking_part").finditer(view.lower, start, end):
        if match.group() == "bersama" and (match.start() - start > _NEAR or "," in view.lower[start : match.start()]):
            continue
        if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), end):
            continue
        for item in _items(view, match.end(), _stop_behind(view, match.end(), end)):
            found.setdefault(item["entity"] or item["text"].lower(), item)
    return list(found.values())


def _stop_behind(view: View, start: int, end: int) -> int:
    """Return where the list of those who took part ends."""
    stops = (pattern.search(view.lower, start, end) for pattern in (_STOP, lexicon.cue("taking_part_end")))
    return min((stop.start() for stop in stops if stop), default=end)


def _stretches(view: View, trigger: Trigger) -> list[tuple[int, int]]:
    result = []
    for sentence in view.sentences[:16]:
        for match in lexicon.cue("taking_part").finditer(view.lower, sentence.start, sentence.end):
            if view.quotation_at(match.start()) is not None or (match.group() == "bersama" and not trigger.end <= match.start() <= trigger.end + 120):
                continue
            if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), sentence.end):
                continue
            result.append((match.end(), _stop_behind(view, match.end(), sentence.end)))
    return result


def _items(view: View, start: int, end: int) -> list[dict[str, Any]]:
    result: list[tuple[int, dict[str, Any]]] = []
    for mention in view.names(start, end, labels.ORG):
        if mention.get("entity"):
            text = view.text[mention["start"] : mention["end"]]
            result.append((mention["start"], {"entity": mention["entity"], "text": text, "count": None, "span": [mention["start"], mention["end"]]}))
    for quantity in view.within(view.quantities, start, end):
        if quantity["kind"] in ("count", "ratio") and _first_word(quantity) in lexicon.words("group_unit") and not _covered(view, quantity):
            tail = _TAIL.match(view.text, quantity["end"], end)
            stop = tail.end() if tail else quantity["end"]
            value = quantity["value"]
            count = int(value) if isinstance(value, int | float) and value == int(value) else None
            text = view.text[quantity["start"] : stop]
            result.append((quantity["start"], {"entity": None, "text": text, "count": count, "span": [quantity["start"], stop]}))
    return [item for _, item in sorted(result, key=lambda entry: entry[0])]


def _first_word(quantity: Item) -> str:
    words = str(quantity.get("unit") or "").lower().split()
    return words[0] if words else ""


def _covered(view: View, quantity: Item) -> bool:
    return any(item["start"] < quantity["end"] and quantity["start"] < item["end"] for item in view.mentions)
