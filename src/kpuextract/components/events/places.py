"""Where was it? Venue, mode, platform and place of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.layers import Item, Layer
from kpuextract.components.events.ranking import is_setting
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import WHOLE, alike, kin, spoken_there, told_in, when_asked

_AT = re.compile(
    r"(?:\b(?:di|bertempat\s+(?:di|pada)|pada|dalam)\s+(?:sebuah\s+|lokasi\s+|area\s+|kawasan\s+|gedung\s+)?|\b(?:tempat|lokasi|ruangan)\s+(?:yang\s+(?:dipilih|dituju|dipakai|digunakan)\s+)?(?:adalah\s+|ialah\s+|yakni\s+)?(?:di\s+)?|\b(?:tempat|lokasi)(?:nya)?\s+(?:\w+\s+){0,3}?\w+,\s+(?:yakni|yaitu)\s+(?:di\s+)?|\b(?:di\s+)?(?:tempat|lokasi)\s+(?:yang\s+)?sama,?\s+(?:yakni|yaitu)\s+(?:di\s+)?)[“\"]?$"
)
# The venue stands early; later names are not compared.
_MOST = 60
_LEADING = frozenset({"bertempat", "dipusatkan", "mengambil", "berlokasi"})
# How far behind its event a venue stands, and what turns to something else before it.
_FAR = 120
_TURN = re.compile(r"[;]|\b(?:sedangkan|namun|tetapi)\b")
# Where it was decided, not where it is: `Keputusan tersebut diambil dalam rapat di Ruang X`.
_DECIDED = re.compile(r"(?:keputusan|kesepakatan|penundaan|pembatalan|perubahan)\s+(?:itu|ini|tersebut)\s+(?:di\w+)")
# The occasion is told with its place: `Penghargaan diserahkan Ketua dalam acara penutupan tahapan di Gedung X`.
_IN_OCCASION = re.compile(r"\b(?:dalam|pada)\s+(?:sebuah\s+)?(?:acara|kegiatan|rangkaian|malam|puncak)\s[^,;.]{0,80}$")
_AT_OPENING, _ONLY_DAY = 30, 12
_NEXT = re.compile(r"\b(?:disusul|menyusul)\s+(?:dengan\s+|oleh\s+)?$")
_STREET = re.compile(r"(?:jl|jln|jalan)\b")
_IN = re.compile(r"\bdi\s+$")
_STATIONS = re.compile(
    r"\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|puluhan|sejumlah|beberapa|[2-9]|\d{2,3})\s+(?:\([\w\s]{3,20}\)\s+)?tps\b"
)
_TRAILING = re.compile(r"(?:\s+(?:mulai|pada|sejak|dari|dengan|sekitar|sekira|hari|tanggal|tepat|dan|yang))+$")
_IN_OR_TO = re.compile(r"\b(?:di|keliling|menuju|ke)\s+$")
_NO_MODE = re.compile(r"\b(?:pendaftaran|mendaftar|layanan|pelaporan|aplikasi|media|berita|portal)\s+(?:secara\s+)?$")
_NEXT_NOUN = re.compile(r",\s+(\w+)\s+(?:secara\s+)?$")
_BETWEEN = re.compile(r"[\s,(]{1,3}")
_AT_PLACE = re.compile(r"\b(?i:bertempat\s+(?:di|pada)|dipusatkan\s+di|mengambil\s+tempat\s+di|berlokasi\s+di)\s+((?:[^\s,.;()]+\s?){1,9})")
_TO = re.compile(r"\b(?:ke|menuju)\s+$")
# `tempat pelaksanaan tetap yakni di Gedung X`
_SAME_PLACE = re.compile(r"\btempat(?:nya)?\b[^.;,]{0,40}\b(?:tetap|yakni|yaitu|adalah)\b[^.;,]{0,20}$")
_BY_PORT = re.compile(r"\b(?:melalui|lewat|via|meninggalkan)\s+$")
# Where something began that goes on from house to house: `Gerakan coklit serentak diawali dari Rumah Jabatan Bupati`.
_BEGUN_AT = re.compile(r"\b(?:diawali|dimulai|berawal)\s+(?:langsung\s+)?dari\s+$")
_CALLED_ON = re.compile(r"\b(?:mendatangi|menyambangi|mengunjungi|meninjau|menyisir|menyasar|memadati|memenuhi|membanjiri)\s+(?:langsung\s+)?$")
_FROM = re.compile(r"\bdari\s+$")
_ROUTE = re.compile(r"^[^;]{0,60}\bmenuju\b")
_HELD = re.compile(
    r"\b(?:bertempat|dipusatkan|digelar|berlangsung|dilaksanakan|diselenggarakan|diadakan|mengambil\s+tempat|dihelat|diterima|diserahkan|tiba|berkumpul|dilakukan)\b[^;]{0,60}$"
)
# A place that opens the report as what was filled: `Alun-alun X dipadati warga`, `TPS 03 disulap menjadi …`.
# … or with the scene: `Suasana Kafe X tampak berbeda dari biasanya`.
_SCENE = re.compile(r"suasana\s+(?:(?:\w+\s+){1,3}(?:menyelimuti|mewarnai|terasa\s+di|tampak\s+di|terlihat\s+di)\s+|(?:di\s+)?(?:dalam\s+)?)")
_STAGE_FOR = re.compile(
    r"(?:,\s+(?:kecamatan|kabupaten|kota|desa|kelurahan|distrik|nagari)\s+\w+(?:\s\w+)?)?\s*,?\s+(?:dipadati|dipenuhi|disulap|diramaikan|dibanjiri|menjadi\s+(?:saksi|tempat|lokasi|tuan\s+rumah|pusat)|jadi\s+(?:saksi|tempat|lokasi|pusat))\b"
)
# `Rapat di Hotel X itu …`: a later sentence that opens with the event and its place.
_MEETING_AT = re.compile(
    r"(?:[^;“”\"]{0,200}\b(?:konferensi|jumpa)\s+pers\s+di\s+)|(?:rapat|pertemuan|kegiatan|acara|sidang|debat|pleno|rakor)\s+(?:yang\s+\w+\s+)?di\s+"
)
_ELSEWHERE = re.compile(r"\byang\s+(?:akan|bakal|rencananya|sedianya|semula)\b[^;]{0,80}$|\bsebelumnya\b[^;]{0,80}$")
_AREAS = frozenset({labels.GPE, labels.LOC})
_FENCES = frozenset({labels.FAC, labels.DATE, labels.TIME})
_OTHER = re.compile(r"\b(?:akan|rencananya|sebelumnya|sehari\s+sebelumnya|selanjutnya|dibatalkan|dirawat|dijaga|digeser)\b[^;]{0,80}$")
# Types to whose venue people go, so that `ke` leads to it.
_SENDING = frozenset({"logistik", "kirab"})
_SENT_FROM = re.compile(
    r"\b(?:dilepas|melepas|pelepasan|bertolak|berangkat|diberangkatkan|memberangkatkan|lepas\s+jangkar|lepas\s+tali|dimulai|start|didistribusikan|dikirim|bergerak)\b[^;]{0,140}\bdari\s+$"
)
_GOING = frozenset({"kunjungan", "pendaftaran", "monitoring_audit", "paw", "kampanye", "verifikasi", "logistik"})


def venue_of(view: View, found: Scan, trigger: Trigger, kind: str, mode: str | None, *, ahead: bool = False) -> Item | None:
    """Return the FAC mention that is the main event's venue, ``None`` where none is told; of one that lies ahead, speakers may tell it."""
    best: tuple[float, Item] | None = None
    facilities = view.labelled.get(labels.FAC, ())[:_MOST]
    for item in facilities:
        points = _venue_points(view, found, trigger, kind, mode, item, ahead=ahead)
        if points > 0 and (best is None or points > best[0]):
            best = (points, item)
    if best is None:
        return _unnamed(view, trigger)
    if kind == "pemungutan" and _is_station(view, best[1]) and (_many_stations(view, trigger) or _several_named(view, facilities, best[1])):
        return None
    return best[1]


def _many_stations(view: View, trigger: Trigger) -> bool:
    """Whether the event's own sentence counts the stations: ``PSU yang dihelat di tiga TPS``."""
    home = view.sentences[max(trigger.sentence, 0)]
    return _STATIONS.search(view.lower, home.start, home.end) is not None


def _several_named(view: View, facilities: Sequence[Item], venue: Item) -> bool:
    """Whether the venue's own sentence names several stations: where voting was at many, none is the venue."""
    sentence = view.sentence_at(venue["start"])
    return len({view.text[item["start"] : item["end"]] for item in facilities if view.sentence_at(item["start"]) == sentence and _is_station(view, item)}) > 1


def venue_near(view: View, trigger: Trigger) -> str | None:
    """Return the venue that follows a trigger in its own sentence, for events beside the main one."""
    end = view.sentences[trigger.sentence].end
    for item in view.names(trigger.end, end, labels.FAC):
        if item["start"] - trigger.end > _FAR:
            return None
        gap = view.lower[trigger.end : item["start"]]
        if _AT.search(gap) and not _TURN.search(gap):
            return view.text[item["start"] : item["end"]]
    return None


def _unnamed(view: View, trigger: Trigger) -> Item | None:
    """Return a venue that no name was found for, behind words that lead to nothing else: ``bertempat di …``."""
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home : home + 2]:
        match = _AT_PLACE.search(view.text, sentence.start, sentence.end) if view.says(_LEADING, sentence.start, sentence.end) else None
        if match is None or view.quotation_at(match.start()) is not None:
            continue
        start, end = match.span(1)
        if (known := next(iter(view.labelled.get(labels.FAC, Layer()).begun(start, start + 1)), None)) is not None:
            return known
        end = min([end, *(item["start"] for item in view.timexes.begun(start + 1, end))])
        piece = _TRAILING.sub("", view.text[start:end].rstrip(" ,.("))
        named = any(item["label"] in (labels.GPE, labels.LOC) for item in view.mentions.holding(start))
        if piece and not named and any(letter.isupper() for letter in piece):
            return {"start": start, "end": start + len(piece)}
    return None


def _venue_points(view: View, found: Scan, trigger: Trigger, kind: str, mode: str | None, item: Item, *, ahead: bool) -> float:
    number = view.sentence_at(item["start"])
    quotation = view.quotation_at(item["start"])
    own_quote = quotation is not None and quotation["start"] <= trigger.start < quotation["end"]
    announced = False
    if quotation is not None and ahead:
        announced = (
            told_in(view, found, quotation["start"], item["start"], trigger) or _SAME_PLACE.search(view.lower, quotation["start"], item["start"]) is not None
        )
    if number < 0 or (quotation is not None and not own_quote and not announced):
        return _headline_points(view, item) if number < 0 else 0.0
    sentence = view.sentences[number]
    left = view.lower[sentence.start : item["start"]]
    if when_asked(left[-_FAR:]):
        return 0.0
    home = max(trigger.sentence, 0)
    near = sentence.end <= view.lead[1] or abs(number - home) <= 1
    held = _HELD.search(left)
    if (
        not near
        and not (number <= home + 3 and _MEETING_AT.fullmatch(left))
        and not (held and view.cue("generic", sentence.start, min(item["start"], sentence.start + 80)))
        and not (held and number <= home + 4 and _names_it(view, found, sentence.start, trigger, kind))
        and not announced
        and not (number <= home + 8 and spoken_there(view, sentence.start, item["start"]))
    ):
        return 0.0
    # What a speaker mentioned before says nothing of where he stood.
    before = [other for other in found.between(sentence.start, item["start"]) if other.quoted == (quotation is not None)] if number != home else ()
    if (
        before
        and before[-1].type not in kin(view, found, trigger, kind)
        and not is_setting(view, before[-1])
        and not view.cue("generic", sentence.start, min(item["start"], sentence.start + 40))
        and not WHOLE.match(left)
        and not (any(item.type in kin(view, found, trigger, kind) for item in before) and _IN_OCCASION.search(left))
    ):
        return 0.0
    if number <= home and (_SCENE.fullmatch(left) or (_opens(view, sentence.start, item) and _STAGE_FOR.match(view.lower, item["end"]))):
        return 9.0
    if number != home and _DECIDED.match(view.lower, sentence.start):
        return 0.0
    if number == home and _followed(view, found, trigger, item, kind):
        return 0.0
    at = _AT.search(left)
    sent = kind in _SENDING and _SENT_FROM.search(left)
    begun = number == home and _BEGUN_AT.search(left)
    points = 10.0 - 1.5 * max(0, number - home)
    if not at:
        if item["start"] - trigger.end <= 12 and item["start"] - trigger.end >= 0 and trigger.kind == "act" and kind in _GOING:
            points -= 1.0
        elif _CALLED_ON.search(left) or (kind in _SENDING and _BY_PORT.search(left)):
            points -= 1.5
        elif sent or begun or (_TO.search(left) and kind in _GOING) or (_FROM.search(left) and mode == "hybrid" and "sendiri" not in left):
            points -= 2.0
        else:
            return 0.0
    if _FROM.search(left) and mode != "hybrid" and not sent and not begun:
        return 0.0
    if _OTHER.search(left) if number != home else _ELSEWHERE.search(view.lower, _since(view, trigger, item), item["start"]):
        points -= 6.0
    if _ROUTE.match(view.lower[item["end"] : sentence.end]):
        points -= 8.0
    if _is_street(view, item):
        points -= 4.0
    return points


def _opens(view: View, start: int, item: Item) -> bool:
    """Whether nothing but the day stands before a venue: ``Minggu pagi (3/11/2024), halaman Balai Desa X disulap menjadi TPS``."""
    days = view.timexes.within(start, item["start"])
    return not view.text[days[-1]["end"] if days and days[0]["start"] - start <= _ONLY_DAY else start : item["start"]].strip(" ,")


def _names_it(view: View, found: Scan, start: int, trigger: Trigger, kind: str) -> bool:
    """Whether a sentence opens with the event: ``Debat tetap bertempat di Hotel X``."""
    return any(alike(item, trigger, frozenset({kind})) for item in found.between(start, start + _AT_OPENING))


def _followed(view: View, found: Scan, trigger: Trigger, item: Item, kind: str) -> bool:
    """Whether another event comes before the venue: ``rapat pleno …, disusul pengundian nomor urut keesokan harinya di Hotel X``."""
    for other in found.between(trigger.end, item["start"]):
        if other.type != kind and _NEXT.search(view.lower, max(trigger.end, other.start - 24), other.start):
            return True
    return False


def _since(view: View, trigger: Trigger, item: Item) -> int:
    """Return where the last day or venue before another venue of the same sentence ends."""
    fences = (*view.timexes.begun(trigger.end - _FAR, item["start"]), *view.labelled[labels.FAC].begun(trigger.end - _FAR, item["start"]))
    return max(
        (other["end"] for other in fences if trigger.end <= other["end"] <= item["start"] and other["label" if "label" in other else "type"] in _FENCES),
        default=trigger.end,
    )


def _headline_points(view: View, item: Item) -> float:
    if view.headline is None or not view.headline[0] <= item["start"] < view.headline[1]:
        return 0.0
    return 1.0 if _IN.search(view.lower, max(view.headline[0], item["start"] - 4), item["start"]) else 0.0


def _is_street(view: View, item: Item) -> bool:
    return _STREET.match(view.lower, item["start"], item["start"] + 6) is not None


def _is_station(view: View, item: Item) -> bool:
    return view.lower.startswith("tps", item["start"])


# -- mode -------------------------------------------------------------------------------------------------------
_BROADCAST = re.compile(r"\b(?:disiarkan|siaran|live\s+streaming|ditayangkan|menonton|disaksikan)\b[^;]{0,80}$")
_SOME = frozenset({"sebagian", "separuh", "sejumlah", "selebihnya", "sisanya", "lainnya"})
_SOME_CAME = re.compile(
    r"\b(?:sebagian|separuh|sejumlah)\b[^.;]{0,60}\b(?:hadir|datang|mengikuti)\b[^.;]{0,90}\b(?:lainnya|sisanya|selebihnya|sebagian\s+lain)\b"
)
# `rapat dilakukan secara langsung dan diikuti peserta lain secara virtual`; what is broadcast is direct in another way.
_DIRECTLY = frozenset({"langsung"})
# `Sebagian peserta hanya bergabung melalui Zoom Meeting`
_SOME_JOINED = re.compile(
    r"\b(?:sebagian|separuh|sejumlah|selebihnya|sisanya|lainnya)\b[^.;]{0,80}\b(?:bergabung|mengikuti|hadir|terhubung)\s+(?:melalui|lewat|via|secara)\s+(?:zoom|daring|virtual|online|google)"
)
_HELD_DIRECTLY = re.compile(
    r"\bhadir\s+(?:secara\s+)?langsung,?\s[^.;]{0,40}?\b(?:sedangkan|sementara|adapun)\b|\b(?:dilakukan|digelar|dilaksanakan|diadakan|diikuti|hadir|dihadiri)\s+(?:\w+\s+){0,3}secara\s+langsung\b"
)
_MODES = ("hybrid", "offline", "online")


def mode_of(view: View, trigger: Trigger) -> tuple[str | None, Span | None, Span | None]:
    """Return how people met, where the text says so, and the platform's stretch; ``None`` where it does not say."""
    stretches = [view.headline] if view.headline else []
    home = max(trigger.sentence, 0)
    lead = view.lead[1]
    stretches += [
        (sentence.start, sentence.end)
        for number, sentence in enumerate(view.sentences)
        if sentence.end <= lead
        or abs(number - home) <= 1
        or (number <= home + 8 and view.cue("generic", sentence.start, min(sentence.end, sentence.start + 60)))
    ]
    seen: dict[str, Span] = {}
    for start, end in stretches:
        for kind in _MODES:
            for match in view.cues(kind, start, end):
                if _counts(view, trigger, match.start(), start):
                    seen.setdefault(kind, match.span())
    if "online" in seen and ("offline" in seen or _split_audience(view, stretches)):
        seen["hybrid"] = seen["online"]
    mode = next((kind for kind in _MODES if kind in seen), None)
    if mode not in ("online", "hybrid"):
        return mode, seen.get(mode or ""), None
    for start, end in stretches:
        for match in view.cues("platform", start, end):
            if _counts(view, trigger, match.start(), start):
                return mode, seen[mode], match.span()
    return mode, seen[mode], None


def _counts(view: View, trigger: Trigger, position: int, start: int) -> bool:
    quotation = view.quotation_at(position)
    if quotation is not None and not quotation["start"] <= trigger.start < quotation["end"]:
        return False
    name = view.mentions.at(position)
    # A long name hides what its words say.
    if name is not None and view.names(position - 40, position + 40):
        return False
    left = view.lower[max(start, position - _FAR) : position]
    return not _BROADCAST.search(left) and not _NO_MODE.search(left) and not _of_other_event(trigger, left)


def _of_other_event(trigger: Trigger, left: str) -> bool:
    """Whether a second clause says it of another event: ``KPU X Gelar FGD, Sosialisasi Daring Dinilai Belum Menyentuh Pemilih``."""
    match = _NEXT_NOUN.search(left)
    return match is not None and any(phrase.type != trigger.type for phrase in lexicon.index().get(match[1], ()) if phrase.kind == lexicon.NOUN)


def _split_audience(view: View, stretches: list[tuple[int, int]]) -> bool:
    """Whether some came and some watched: ``peserta luring … peserta daring``."""
    return any(
        view.lower.find("luring", start, end) >= 0
        or view.lower.find("offline", start, end) >= 0
        or (view.says(_SOME, start, end) and (_SOME_CAME.search(view.lower, start, end) or _SOME_JOINED.search(view.lower, start, end)))
        or (view.says(_DIRECTLY, start, end) and _HELD_DIRECTLY.search(view.lower, start, end))
        for start, end in stretches
    )


# -- place ------------------------------------------------------------------------------------------------------
def place_of(view: View, trigger: Trigger, venue: Item | None) -> str | None:
    """Return the entity id of the area that is told for the event: behind the venue's name or address, or after ``di``."""
    if venue is not None:
        position = venue["end"]
        for item in view.mentions.begun(position, position + _FAR):
            if item["start"] >= position and _BETWEEN.fullmatch(view.text, position, item["start"]):
                if item["label"] in _AREAS and item.get("entity"):
                    return str(item["entity"])
                position = item["end"]
    stretches = [(view.sentences[max(trigger.sentence, 0)].start, view.sentences[max(trigger.sentence, 0)].end)] if view.sentences else []
    stretches += [view.headline] if view.headline else []
    for start, end in stretches:
        for item in view.mentions.begun(start, end):
            if (
                item["label"] in _AREAS
                and item.get("entity")
                and (item["start"] > trigger.start or trigger.sentence < 0 or start != view.sentences[trigger.sentence].start)
                and view.quotation_at(item["start"]) is None
                and _IN_OR_TO.search(view.lower, max(start, item["start"] - _FAR), item["start"])
            ):
                return str(item["entity"])
    return None
