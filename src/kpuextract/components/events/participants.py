"""Who took part? Organisations and counted groups behind the words of attending."""

from __future__ import annotations

import re
from typing import Any

from kpuextract import labels
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import Item, View

_CUE = re.compile(
    r"\b(?:dihadiri|diikuti|disaksikan|dikawal|disambut|turut\s+hadir|hadir\s+pula|hadir\s+juga|tampak\s+hadir|hadir\s+dalam|hadir\s+pada|juga\s+hadir|turut\s+dihadiri|mengundang|melibatkan|mengikutsertakan|"
    r"dengan\s+peserta|peserta\s+(?:yang\s+)?(?:terdiri|berasal)|pesertanya|sebanyak|bersama)\b"
)
_COMING = re.compile(r"\b(?:mengikuti|hadir|menghadiri|dilantik|turut|ambil\s+bagian)\b")
_END = re.compile(
    r"[.;](?:\s|$)|\b(?:dibuka|dipimpin|dipandu|dimulai|bertempat|digelar|dilaksanakan|berlangsung|dengan\s+mengusung|guna|untuk|dan\s+dipimpin)\b"
)
_UNIT = re.compile(
    r"(?:orang|peserta|siswa|siswi|pelajar|mahasiswa|warga|anggota|undangan|tim|ppk|pps|kpps|ppd|guru|partai politik|parpol|paslon|pasangan calon|kpu\b.*|perwakilan|tamu|pegawai|operator|camat|pemilih|tenaga|kader)",
    re.IGNORECASE,
)
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
        for match in _CUE.finditer(view.lower, sentence.start, sentence.end):
            if view.quotation_at(match.start()) is not None or (match.group() == "bersama" and not trigger.end <= match.start() <= trigger.end + 120):
                continue
            if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), sentence.end):
                continue
            stop = _END.search(view.lower, match.end(), sentence.end)
            result.append((match.end(), stop.start() if stop else sentence.end))
    return result


def _items(view: View, start: int, end: int) -> list[dict[str, Any]]:
    result: list[tuple[int, dict[str, Any]]] = []
    for mention in view.names(start, end, labels.ORG):
        if mention.get("entity"):
            result.append((mention["start"], {"entity": mention["entity"], "text": view.text[mention["start"] : mention["end"]], "count": None}))
    for quantity in view.within(view.quantities, start, end):
        if quantity["kind"] in ("count", "ratio") and _UNIT.match(quantity.get("unit") or "") and not _covered(view, quantity):
            tail = _TAIL.match(view.text, quantity["end"], end)
            stop = tail.end() if tail else quantity["end"]
            value = quantity["value"]
            count = int(value) if isinstance(value, int | float) and value == int(value) else None
            result.append((quantity["start"], {"entity": None, "text": view.text[quantity["start"] : stop], "count": count}))
    return [item for _, item in sorted(result, key=lambda entry: entry[0])]


def _covered(view: View, quantity: Item) -> bool:
    return any(item["start"] < quantity["end"] and quantity["start"] < item["end"] for item in view.mentions)
