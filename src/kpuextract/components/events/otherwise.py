"""Events that no noun or verb of their own names: goods that arrive, rulings that are read, an election that takes place.

Their triggers are hints: they make an event only where they have a day of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpuextract.components.events.lexicon import HINT, Phrase
from kpuextract.components.events.triggers import OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

# `surat suara pengganti baru tiba dari Manado`, `sisanya dikirim tanggal 15 April`: verbs of the way of goods.
_ON_ITS_WAY = re.compile(r"(?:(?!\b(?:yang|apabila|jika|bila|kalau|agar|untuk)\b)[^.,;:“”\"]){0,60}?\b(?:tiba|dikirim(?:kan)?|diberangkatkan|digeser)\b")
# `Putusan MK Nomor 304/PHPU.GUB-XXIII/2025 yang dibacakan 24 Februari lalu`
_RULING = re.compile(r"(?:putusan|ketetapan)\b")
_READ_OUT = re.compile(r",?\s+(?:(?:itu\s+|tersebut\s+)?(?:yang\s+)?(?:dibacakan|diucapkan|diputuskan)\b|(?:pada|tanggal|tertanggal|bertanggal)\s+\d)")
# `Pemilu sendiri baru berlangsung 9 April 2014`
_POLLS = frozenset({"pemilu", "pilkada", "pemilihan", "pilgub", "pilbup", "pilwali", "pilwalkot", "pilpres", "pileg"})
_TAKES_PLACE = re.compile(
    r"(pemilu|pilkada|pemilihan|pilgub|pilbup|pilwali|pilwalkot|pilpres|pileg)\b(?:\s+(?:serentak|umum|sendiri|itu|nanti|\d{4}|tahun\s+\d{4})){0,3}"
    r"(?:\s+(?:baru|akan|bakal|memang)){0,2}\s+(?:berlangsung|digelar|dilaksanakan|diselenggarakan|dihelat|jatuh)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?"
)
_NEW_CLAUSE = re.compile(r"(?:[,;“\"]|\b(?:bahwa|karena|sebab|sementara|sedangkan|dan|agar|sebelum))\s+$")


def named_otherwise(view: View, found: Scan) -> list[Trigger]:
    """Return triggers for events that are told by other words; each needs a day of its own to be an event."""
    return [*_goods(view, found), *_rulings(view), *_elections(view)]


def _goods(view: View, found: Scan) -> Iterator[Trigger]:
    for item in found.triggers:
        if item.kind != OBJECT or item.type != "logistik" or item.sentence < 0:
            continue
        match = _ON_ITS_WAY.match(view.plain, item.end, view.sentences[item.sentence].end)
        if match:
            yield _trigger(view, item.start, match.end(), "logistik")


def _rulings(view: View) -> Iterator[Trigger]:
    for item in view.legal:
        if _RULING.match(view.lower, item["start"]) and _READ_OUT.match(view.lower, item["end"]):
            yield _trigger(view, item["start"], item["end"], "sidang")


def _elections(view: View) -> Iterator[Trigger]:
    for match in view.matches(_TAKES_PLACE, _POLLS, view.body_start, len(view.text)):
        number = view.sentence_at(match.start())
        if number < 0 or view.timexes.opening(match.end()) is None:
            continue
        # Inside a longer phrase it is another event's: `rapat pleno penetapan calon terpilih Pilkada 2024 akan digelar …`.
        if match.start() == view.sentences[number].start or _NEW_CLAUSE.search(view.lower, max(0, match.start() - 12), match.start()):
            yield _trigger(view, *match.span(1), "pemungutan")


def _trigger(view: View, start: int, end: int, kind: str) -> Trigger:
    words = tuple(view.lower[start:end].split())
    return Trigger(start, end, Phrase(words, HINT, kind, head=len(words)), view.sentence_at(start), view.quotation_at(start) is not None)
