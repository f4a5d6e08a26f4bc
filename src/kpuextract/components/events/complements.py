"""What stands behind the words that name an event: their complement, what a verb acts on, the feast that is kept."""

from __future__ import annotations

import itertools
import re

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, Scan, Trigger
from kpuextract.components.events.view import View

NAMED_MORE = 6
# Types whose passive verb opens with what is acted on: ``240 anggota PPS dilantik``.
ACTED_ON = frozenset({"pelantikan", "pleno_penetapan", "logistik", "data_pemilih", "verifikasi", "mou_komitmen", "pengumuman_layanan"})
_FROM_MANY = re.compile(r"\s+dari\s+(?=\d|sejumlah|seluruh|berbagai|beberapa)")
_REMEMBERING = re.compile(r"\b(?:memperingati|peringatan|menyambut|merayakan)\s+$")
_FEAST = re.compile(r"\s+(?:bendera\s+)?(?:(?:dalam|untuk|guna)\s+(?:rangka\s+)?)?(?:(?:peringatan|memperingati|menyambut|merayakan)\s+)?")
# A prize whose own words say for what it is given: `penghargaan dari KPPN X sebagai satuan kerja terbaik`.
PRIZED = re.compile(r"\s+(?:dari\s+[^,;.]{3,90}?\s+)?sebagai\s+")
BRACKET = re.compile(r"\s*\([^)]{1,40}\)")
_SECOND_VERB = re.compile(r"\s*(?:dan|serta|sekaligus)\s+(?:me|di|ambil)\w*(?:\s+sumpah\S*)?(?:\s+janji)?|/\w+")
_SPACES = re.compile(r"\s*")
_OPENING = re.compile(r"(?:(?:selanjutnya|adapun|kemudian|sementara|nantinya|sebelumnya)\s+)?(?:sebanyak\s+|sejumlah\s+|sekitar\s+)?")
MEASURES = "lembar|buah|unit|keping|helai|eksemplar|pcs"
_MEASURE = re.compile(rf"(?:{MEASURES})\s+(?=[a-z])")
# `Disaksikan Bawaslu X serta kepala distrik, sebanyak 200 orang dilantik`, `mengatakan bahwa surat suara dimusnahkan`
_NEW_CLAUSE = re.compile(r",\s+(?=(?:sebanyak|sejumlah)\s)|\bbahwa\s+")
_ABOUT_TO = re.compile(r"\s+(?:dijadwalkan|direncanakan|akan|segera|resmi|telah|sudah|juga|akhirnya|pun|kemudian|langsung|lantas)\s*$")
_CIRCUMSTANCE = re.compile(r"\s+(?:untuk|pada|di)\s")
_RELATIVE = re.compile(r",?\s+yang\s")
_PRONOUN = re.compile(r"(?:mereka|ia|dia|beliau|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya|seluruhnya|semuanya)\b")
# What is said of them before: `Lima anggota KPU X resmi bertugas setelah dilantik`.
_STATE = re.compile(r"\s+(?:(?:resmi|mulai|kini)\s+)*+(?:bertugas|menjabat|bekerja|mengemban|memimpin)\b")
_LONGEST = 140
_NO_SUBJECT = re.compile(r"[,;:]|\b(?:yang|akan|telah|setelah|usai|resmi)\b")


def limit_of(view: View, trigger: Trigger) -> int:
    """Return where the words that may belong to a trigger end: with the headline, the sentence or the quotation."""
    if trigger.sentence == HEADLINE:
        return view.headline[1] if view.headline else trigger.end
    quotation = view.quotation_at(trigger.start)
    end = view.sentences[trigger.sentence].end
    return min(end, quotation["end"]) if quotation else end


def head_end(view: View, trigger: Trigger) -> int:
    """Return where the words that name the event end, the complement that a long noun carries left out."""
    position = trigger.start
    for match in itertools.islice(lexicon.WORD.finditer(view.text, trigger.start, trigger.end), trigger.phrase.head or len(trigger.phrase.words)):
        position = match.end()
    return position


def complement_start(view: View, found: Scan, trigger: Trigger, limit: int) -> int:
    """Return where the complement begins: after the trigger, its bracketed short form, a coordinated second verb, a number."""
    position = head_end(view, trigger)
    for pattern in (BRACKET, _SECOND_VERB, _SPACES) if trigger.kind == ACT else (BRACKET, _SPACES):
        match = pattern.match(view.lower, position, limit)
        position = match.end() if match else position
    return unit_at(view, position) if trigger.kind == ACT else position


def unit_at(view: View, position: int) -> int:
    """Return where what is counted stands if a number stands at a position, else the position."""
    item = view.quantities.opening(position)
    unit = (item.get("unit") or "") if item else ""
    at = view.lower.find(unit.lower(), item["start"], item["end"]) if item and unit else -1
    return at if at > 0 else position


def same_noun(found: Scan, trigger: Trigger, start: int) -> Trigger | None:
    """Return the noun of the same type that a verb's complement begins with: ``menandatangani nota kesepahaman``."""
    return next((item for item in found.begun(start, start + 1) if item.kind == NOUN and item.type == trigger.type), None)


def passive_subject(view: View, trigger: Trigger) -> Span | None:
    """Return what a passive verb acts on where it opens the sentence: ``Sebanyak 240 anggota PPS … dilantik``."""
    start = _clause_start(view, trigger)
    if _PRONOUN.match(view.lower, start, trigger.start):
        if trigger.sentence < 1:
            return None
        # `Mereka dilantik di X` takes up what the sentence before opens with.
        before = view.sentences[trigger.sentence - 1]
        opening = _OPENING.match(view.lower, before.start, before.end)
        start = unit_at(view, opening.end() if opening else before.start)
        end = phrase_end(view, start, before.end, "pelantikan")
        named = _STATE.split(view.text[start:end], maxsplit=1)[0]
        return (start, start + len(named)) if 3 < len(named) <= _LONGEST and not _PRONOUN.match(named.lower()) else None
    opening = _OPENING.match(view.lower, start, trigger.start)
    start = unit_at(view, opening.end() if opening else start)
    measure = _MEASURE.match(view.lower, start, trigger.start)
    start = measure.end() if measure else start
    piece = _STATE.split(view.text[start : trigger.start], maxsplit=1)[0]
    piece = _ABOUT_TO.sub("", piece.rstrip())
    piece = _CIRCUMSTANCE.split(piece, maxsplit=1)[0]
    piece = _FROM_MANY.split(_RELATIVE.split(piece, maxsplit=1)[0], maxsplit=1)[0]
    if not 3 < len(piece) <= _LONGEST or _NO_SUBJECT.search(piece.lower()):
        return None
    return start, start + len(piece)


def _clause_start(view: View, trigger: Trigger) -> int:
    """Return where the clause of a verb begins: with the headline or sentence, what somebody says, or ``…, sebanyak``."""
    start = view.headline[0] if trigger.sentence == HEADLINE and view.headline else view.sentences[trigger.sentence].start
    quotation = view.quotation_at(trigger.start)
    start = max(start, quotation["start"]) if quotation else start
    return max((match.end() for match in _NEW_CLAUSE.finditer(view.lower, start, trigger.start)), default=start)


def feast_of(view: View, trigger: Trigger) -> tuple[str, Span] | None:
    """Return what a ceremony commemorates, a named feast in its own sentence: ``upacara memperingati Hari Kesaktian Pancasila``."""
    limit = limit_of(view, trigger)
    for item in view.names(trigger.start, limit, labels.EVENT):
        if _FEAST.fullmatch(view.lower, trigger.end, item["start"]) and view.quotation_at(item["start"]) is None:
            return view.text[item["start"] : item["end"]], (item["start"], item["end"])
    start = view.sentences[trigger.sentence].start if trigger.sentence >= 0 else trigger.start
    for item in view.names(start, trigger.start, labels.EVENT):
        if _REMEMBERING.search(view.lower, start, item["start"]):  # `Dalam rangka memperingati Hari X, jajaran KPU melaksanakan upacara`
            return view.text[item["start"] : item["end"]], (item["start"], item["end"])
    return None
