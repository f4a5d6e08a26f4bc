"""What was it about? Topic and theme of an event, as written."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.events.complements import PRIZED, complement_start, limit_of, same_noun, unit_at
from kpuextract.components.events.dates import days
from kpuextract.components.events.matters import MATTER, goods_behind, matter_of, own_matter
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.titles import title_of
from kpuextract.components.events.told import LINK, NOTHING, Told, aim_of, explicit, looked_at, other_object, piece, told_of_it
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

_NO_TOPIC = frozenset({"debat", "pemungutan", "kirab"})
_PLACES = frozenset({labels.GPE, labels.LOC, labels.PERSON})
_BODIES = frozenset({"kpu", "bawaslu", "dkpp", "government", "court", "police", "military", "campus", "school", "media", "company"})
_ONLY_STAGE = re.compile(r"(?:(?:pengucapan|pembacaan)\s+)?(?:putusan|ketetapan)(?:\s+dismissal)?")
_OF_OFFICE = re.compile(r"jabatan\s+(?:bagi\s+)?")
_ON_BASIS = re.compile(r"berbasis\s+[^,;.]{3,60}?\s+(?:bagi|untuk)\s+")
# No matter, but a way or a direction: `Sosialisasi Lewat Udara`, `Serahkan APK ke Tim Paslon`.
_LEADS_ELSEWHERE = re.compile(r"(?:ke|kepada|lewat|melalui|di|dari|oleh|dengan|secara|dalam\s+rangka)\s")
_ELECTED = re.compile(r"(?:pasangan|paslon|pasangan\s+calon)\s[^;:]{5,140}?\s(?:sebagai|menjadi)\s+(?=[^,;]{0,60}\bterpilih\b)")
_FOR_WHOM = re.compile(r"(?:bagi|untuk)\s")
_IN_FIELD = re.compile(r"\bdi\s+bidang\s+")
_FIELD = re.compile(r"\b(?:(?:di|dalam)\s+(?:bidang|hal)|dalam|(?:untuk\s+)?kategori|atas)\s+")
_NAMED_TOPIC = re.compile(r"\b(?:bertopik|dengan\s+topik|mengangkat\s+topik|mengambil\s+topik)\s+")
_COORDINATED = re.compile(r"(?:dan|serta|sekaligus)\s+")
# A theme without marks begins with a capital and runs to where the event took place, or to the end of its clause.
_UNQUOTED = re.compile(r"\s+(?=[A-Z])[^,;:.()“”\"\n]{8,160}")
_THEN_WHERE = re.compile(r"\s+(?:di|pada|yang|bersama|dan\s+(?:di|me)\w+)\s")


def topic_of(view: View, found: Scan, trigger: Trigger, kind: str) -> Told:
    """Return what the event is about, as written, and its stretch; an office or a place alone is none."""
    topic, span = _topic(view, found, trigger, kind)
    return NOTHING if span is not None and (_is_somebody(view, span) or _LEADS_ELSEWHERE.match(view.lower, *span)) else (topic, span)


def _topic(view: View, found: Scan, trigger: Trigger, kind: str) -> Told:
    """Return it by the habits of its type, from the words behind its name, or from what else is said of it."""
    limit = limit_of(view, trigger)
    if kind in _NO_TOPIC:
        topic = _NAMED_TOPIC.search(view.lower, trigger.end, limit)
        return piece(view, topic.end(), phrase_end(view, topic.end(), limit, "seminar")) if topic else told_of_it(view, trigger, "bertopik|membahas")
    said = explicit(view, trigger)
    settled = own_matter(view, found, trigger, kind, said)
    if settled is not None:
        return settled
    own = _complement(view, found, trigger, kind, said)
    # For whom it is held is no topic where another is told: `mengadakan webinar bagi penyelenggara pemilu, … yang dibahas ialah X`.
    spare = own if own is not None and own[1] is not None and _FOR_WHOM.match(view.lower, own[1][0]) else NOTHING
    if own is not None and not spare[0]:
        return own
    if said[0]:
        return said
    if kind == "mou_komitmen" and trigger.sentence >= 0 and (field := _IN_FIELD.search(view.lower, view.sentences[trigger.sentence].start, trigger.start)):
        return piece(view, field.end(), phrase_end(view, field.end(), trigger.start, kind))
    told = told_of_it(view, trigger)
    if told[0]:
        return told
    if aim := aim_of(view, trigger):
        return aim
    if spare[0]:
        return spare
    for item in found.triggers_in(HEADLINE):
        if item.kind == NOUN and item.type == kind and trigger.sentence != HEADLINE and kind != "pleno_penetapan":
            start = _after_coordination(view, found, item, limit_of(view, item))
            end = phrase_end(view, start, limit_of(view, item), kind)
            if end - start > 4:
                return piece(view, start, end)
    other = other_object(view, found, trigger, kind)
    if not other[0] and kind in ("monitoring_audit", "mou_komitmen") and trigger.sentence > 0:
        other = looked_at(view, trigger)
    if not other[0] and kind == "diskusi":
        # `diskusi panel tentang ambang batas … Diskusi itu digelar di X`
        earlier = (item for item in found.nouns if 0 <= item.sentence < trigger.sentence and item.phrase.words[0] == trigger.phrase.words[0])
        other = next((told for item in earlier if (told := explicit(view, item))[0]), other)
    return other if other[0] else explicit(view, trigger, purpose=True)


def _complement(view: View, found: Scan, trigger: Trigger, kind: str, said: Told) -> Told | None:
    """Return the words behind the event's name that tell what it is about, ``None`` where other words may."""
    limit = limit_of(view, trigger)
    start = _after_coordination(view, found, trigger, limit)
    if kind == "logistik" and trigger.kind == NOUN and (count := view.quantities.opening(start)) is not None:
        start = goods_behind(view, count)
    inner = same_noun(found, trigger, start) if trigger.kind == ACT and kind != "kampanye" else None
    if inner is not None:
        start = complement_start(view, found, inner, limit)
    number = _counted(view, start, limit)
    end = phrase_end(view, number or start, limit, kind, counted=number is not None)
    start = number or start
    if kind == "seleksi" and (way := _ON_BASIS.match(view.lower, start, limit)):
        # `tes tertulis berbasis CAT bagi calon PPK` is for them, not about the way it is held.
        start = way.end()
        end = phrase_end(view, start, limit, kind)
    if kind == "sidang" and MATTER.match(view.lower, trigger.start):
        start = trigger.start  # `mengabulkan sengketa hasil pemilihan X`: the noun is the matter
    elif kind == "sidang" and (matter := matter_of(view, trigger, start, end)):
        return matter
    elif kind == "sidang" and trigger.kind == NOUN and _ONLY_STAGE.fullmatch(view.lower, start, end):
        return said
    if kind == "penghargaan" and (field := _FIELD.search(view.lower, start, limit)) and field.start() <= end + 1:
        start = field.end()
        end = phrase_end(view, start, limit, kind)
    if kind == "penghargaan" and (prize := PRIZED.match(view.lower, trigger.end, limit)):
        # `diganjar penghargaan sebagai pengelola data pemilih terbaik`
        return piece(view, prize.end(), phrase_end(view, prize.end(), limit, kind))
    if kind == "kampanye" and any(item["end"] == end for item in view.mentions.begun(start, start + 1)):
        return said
    if kind == "pelantikan" and trigger.type != kind and (oath := next((item for item in found.begun(trigger.end, end) if item.type == kind), None)):
        start = unit_at(view, complement_start(view, found, oath, limit))
        end = phrase_end(view, start, limit, kind)
    if kind == "pleno_penetapan" and trigger.phrase.words[0] in ("rapat", "sidang", "pleno"):
        nested = next((item for item in found.begun(trigger.end, end) if item.kind in (NOUN, OBJECT)), None)
        start = nested.start if nested else start
    if kind == "pleno_penetapan" and trigger.kind == ACT and (elected := _ELECTED.match(view.lower, start, limit)):
        # `menetapkan pasangan A dan B sebagai gubernur dan wakil gubernur terpilih`
        return piece(view, elected.end(), phrase_end(view, elected.end(), limit, kind))
    behind = piece(view, start, end) if end > start else NOTHING
    return behind if behind[0] else None


def _is_somebody(view: View, span: Span) -> bool:
    item = view.mentions.opening(span[0])
    return item is not None and item["end"] == span[1] and (item["label"] in _PLACES or (item["label"] == labels.ORG and view.kind(item) in _BODIES))


def _counted(view: View, start: int, limit: int) -> int | None:
    """Return where a number behind a link begins: ``coklit terbatas terhadap 143 data``."""
    link = LINK.match(view.lower, start, limit)
    return link.end() if link and view.quantities.opening(link.end()) else None


def _after_coordination(view: View, found: Scan, trigger: Trigger, limit: int) -> int:
    """Return where the complement begins, a second event noun joined by ``dan`` skipped where more follows it."""
    start = complement_start(view, found, trigger, limit)
    match = _COORDINATED.match(view.lower, start, limit)
    if match:
        second = next(iter(found.begun(match.end(), match.end() + 1)), None)
        if second is None:
            return match.end()
        if trigger.type == "pelantikan":
            # `pelantikan dan pengambilan sumpah jabatan 3 (tiga) pejabat administrator`
            after = complement_start(view, found, second, limit)
            office = _OF_OFFICE.match(view.lower, after, limit)
            return unit_at(view, office.end() if office else after)
        return second.start if second.type == trigger.type and len(second.phrase.words) > 1 else complement_start(view, found, second, limit)
    return start


def theme_of(view: View, trigger: Trigger) -> str | None:
    """Return the theme that is quoted after ``bertema``, ``mengusung tema`` and the like."""
    for match in view.cues("theme", view.lead[0], len(view.text)):
        quoted = view.themes.get(match.end())
        quotation = view.quotation_at(match.start())
        if quoted and (quotation is None or quotation["start"] <= trigger.start < quotation["end"]):
            return view.text[slice(*quoted)].strip(" .,")
        if quotation is None and (run := _UNQUOTED.match(view.text, match.end())):
            return _until_where(view, *run.span())
    return None


def _until_where(view: View, start: int, end: int) -> str:
    """Return a theme without marks up to the place or the day of the event, ``bertajuk Menakar Uang di Tahun Politik di Kedai Lawas``."""
    for stop in _THEN_WHERE.finditer(view.text, start, end):
        if view.text[stop.end()].islower() or view.mentions.opening(stop.end()) is not None or view.timexes.begun(stop.end(), stop.end() + 1):
            end = stop.start()
            break
    return view.text[start:end].strip()


__all__ = ["days", "theme_of", "title_of", "topic_of"]
