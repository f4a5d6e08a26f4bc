"""Who speaks about an event without a part in it: those who guard it, those who look on, those who tell what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kpuextract.components.events.apart import ADDRESS
from kpuextract.components.events.dates import days
from kpuextract.components.events.sentences import Sentence
from kpuextract.components.events.triggers import Scan
from kpuextract.components.events.view import View

# The types at which the police stand outside, and those at which a person without a post only looks on.
_GUARDED = frozenset({"pleno_penetapan", "pemungutan", "sidang", "pendaftaran", "debat", "kampanye"})
_WATCHED = frozenset({"debat", "kampanye", "pendaftaran", "pleno_penetapan"})
_FORCES = frozenset({"police", "military"})
_COMMANDER = re.compile(r"(?:wa)?ka(?:pol|sat|bag\s?ops|bid\s?humas)|wadir|dan(?:dim|ramil|yon|rem)|komandan")
_GUARDS = re.compile(
    r"\b(?:personel|personil|aparat|anggotanya|pasukan|berjaga|siaga|disiagakan|menyiagakan|patroli|dijaga|menjaga|mengawal|dikawal|pengawalan|pengamanan|mengamankan|diamankan|kondusif)\b"
)
# … save who is said to have been there: `Di tempat yang sama Kapolres X, A memastikan 210 personel`.
_THERE = re.compile(
    r"\b(?:di\s+(?:tempat|lokasi|kesempatan)\s+yang\s+sama|(?:kesempatan|acara|kegiatan)\s+(?:yang\s+sama|(?:itu|ini|tersebut))|(?:turut|ikut)\s+\w+)\b"
)
# An onlooker: `Supriyadi (47), petani asal X`, `Seorang penonton, Supriyadi`.
_AGED = re.compile(r"\s*\(\d\d(?:\s+(?:tahun|th))?\)")
_INTRODUCED = re.compile(r",?\s+(?:seorang\s+)?")
_BROKEN = re.compile(r"[.;:]\s|\bdan\b")
_SECRETARIAT = re.compile(r"(?:plt\.?\s+)?(?:sekretaris|kasub\s?bag|kepala\s+sub|kabag|kepala\s+bagian|kasub\w*)\b")
_REPORTS = frozenset({"melaporkan", "melapor", "laporannya", "laporan", *ADDRESS})


def beside(view: View, found: Scan, kind: str, status: str, date: str | None, speaker: str, position: int) -> bool:
    """Tell whether somebody who is first heard at a place speaks about an event of a kind without a part in it."""
    sentence = view.sentences[view.sentence_at(position)]
    offices: Iterable[Mapping[str, str]] = view.entities.get(speaker, {}).get("offices") or ()
    roles = [(office.get("role") or "").lower() for office in offices]
    if not roles:
        return kind in _WATCHED and _looks_on(view, speaker)
    forces = any(view.entities.get(office.get("org") or "", {}).get("kind") in _FORCES for office in offices) or any(map(_COMMANDER.match, roles))
    if forces and (kind in _GUARDED or status == "ongoing"):
        start = view.paragraph_start(sentence)
        return bool(_GUARDS.search(view.lower, start, view.paragraph_end(sentence))) and not _THERE.search(view.lower, start, sentence.end)
    return (kind == "pendaftaran" or any(map(_SECRETARIAT.match, roles))) and _tells_next(view, found, sentence, date)


def _looks_on(view: View, speaker: str) -> bool:
    """Tell whether a person without a post is introduced as one of the public."""
    first = next(iter(view.by_entity.get(speaker, ())), None)
    if first is None:
        return False
    start = max(view.body_start, first["start"] - 40)
    if any(not _BROKEN.search(view.lower, match.end(), first["start"]) for match in view.cues("onlooker", start, first["start"])):
        return True
    aged = _AGED.match(view.lower, first["end"])
    right = _INTRODUCED.match(view.lower, aged.end() if aged else first["end"])
    return right is not None and view.opens("onlooker", right.end()) is not None


def _tells_next(view: View, found: Scan, sentence: Sentence, date: str | None) -> bool:
    """Tell whether a sentence speaks of another event on another day: ``Sekretaris A menambahkan, bimtek digelar 10 s.d. 12 November``."""
    if date is None or view.says(_REPORTS, sentence.start, sentence.end):
        return False
    event = any(item.kind in ("noun", "act") for item in found.begun(sentence.start, sentence.end))
    told = [day for timex in view.timexes.within(sentence.start, sentence.end) if (day := days(timex)) and len(day.first) == len(date)]
    return event and bool(told) and not any(day.first <= date <= day.last for day in told)
