"""How much does a trigger look like the reported event? Its verb, its place in the phrase and in the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from kpuextract.components.events import lexicon
from kpuextract.components.events.status import opens_with
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.resources import table

# How much a governing verb says that its object is the reported event.
GOVERNOR = {
    "host": 10.0,
    "complete": 10.0,
    "attend": 10.0,
    "receive": 10.0,
    "open": 9.0,
    "plan": 8.0,
    "move": 8.0,
    "transfer": 8.0,
    "arrive": 6.0,
    "partner": 2.0,
    "prepare": -6.0,
}
ACTIONS = ("receive", "transfer", "arrive")
# How far into the report, in sentences, words of attribution tell the event, and how far they reach, in characters.
_SPOKEN_WITHIN, _ATTRIBUTION = 4, 160
_INVERTED = 14
_THAT = re.compile(r"\s+(?:\w+\s+){0,2}?bahwa\b")
_WILL_BE = re.compile(r"(?:\s+\w+){0,4}\s+(?:akan|bakal|dijadwalkan|direncanakan|rencananya)\s")
_COURSE = "tahapan"
_AHEAD = re.compile(r"[^.;,]{0,80}\b(?:akan|segera|dijadwalkan|direncanakan)\s")
_OPENING = re.compile(r"(?:(?:tahapan|proses|pelaksanaan|kegiatan|agenda|masa)\s+)*+")
_SETTING = re.compile(
    r"\b(?:dalam|pada|saat|di\s+sela(?:-sela)?|melalui|lewat)\s+(?:acara\s+|kegiatan\s+|forum\s+|sebuah\s+|ajang\s+|malam\s+|gelaran\s+|perhelatan\s+)*+$"
)
# A second sentence that tells where the first one was said.
_SAID_THERE = re.compile(
    r"[^.;:“”\"]{2,120}?\s(?:itu|ini|tersebut|demikian|senada)\s+(?:di(?:sampaikan|kemukakan|katakan|ungkapkan|ungkap|tegaskan|jelaskan|utarakan|lontarkan|nyatakan|ucapkan|paparkan|beberkan|bacakan|suarakan|bahas)|ter(?:ungkap|cetus|lontar)|mengemuka|mencuat|muncul)\b"
)
_GOVERNED = r"\s+(?:(?!yang\b|dalam\b|pada\b|me|di|ber)\w+\s+)?$"
_SETTING_NEAR = 30
# By what partners were won: `menggandeng Kejaksaan lewat penandatanganan nota kesepahaman`.
_BY_WAY = re.compile(r"\b(?:melalui|lewat|dengan|dalam)\s+$")
_TAKEN_UP = re.compile(r"\s+(?:[^,.;:]{1,90}?\s)?(?:tersebut|itu|ini)\s+di\w{4,}")
# One of two deeds behind the noun of the meeting: `rapat pleno terbuka pengundian dan penetapan nomor urut`.
_FIRST_DEED = re.compile(r"\s+pe\w{4,}an\s+(?:dan|serta)\s+")
# A day of the event is the event: `Hari terakhir pengajuan bakal calon, KPU X menerima sembilan partai`.
_DAY_OF = re.compile(r"\bhari\s+(?:pertama|perdana|kedua|ketiga|terakhir|ke-?\s?\d+)\s+$")
_DOERS = frozenset({"peserta", "calon", "tim", "petugas", "panitia"})
# How far an object stands from its verb and a nested noun from its head, and what stands between neither.
NEAR = 90
OTHER_PART = re.compile(r"[;:.!?]\s|,\s(?!\w+\s+dan\b)|\byang\b|\bdalam\b|\bsaat\b")
_OUTSIDE = re.compile(r"[,;:.]|\b(?:yang|dan|serta|dengan|di|pada|dilanjutkan|kemudian|usai|setelah|(?:me|di|ber)\w{4,})\b")
_AIM = re.compile(r"\b(?:untuk|guna|setelah|usai|sebelum|agar|dalam\s+rangka|demi|menjelang|jelang)\s+$")
TAKES_OFFICE = re.compile(
    r"\s(?:resmi|mulai|kini)\s+(?:mulai\s+|kembali\s+)?(?:bertugas|menjabat|bekerja|mengemban\s+tugas|memimpin)\b[^.;,]{0,40}?\s(?:setelah|usai|seusai|selepas)\s+$"
)
_RELATIVE = re.compile(r"\b(?:yang|telah)\s+$")
_COORDINATED = re.compile(r"^\s*(?:dan|serta|sekaligus|&|,|/)\s*$")


def is_bracketed(view: View, item: Trigger) -> bool:
    """Whether a trigger is the short form behind a name: ``pemungutan suara ulang (PSU)``."""
    return view.text.startswith("(", max(0, item.start - 1), item.start)


# -- triggers of the running text -------------------------------------------------------------------------------
def is_purpose(view: View, item: Trigger) -> bool:
    """Whether a trigger stands in a purpose phrase or names something else: ``menjelang X``, ``persiapan X``, ``hasil X``."""
    start = view.headline[0] if item.sentence == HEADLINE and view.headline else view.sentences[item.sentence].start
    if item.kind == ACT and _AIM.search(view.lower, max(start, item.start - 24), item.start):
        # `Lima anggota KPU X resmi bertugas setelah dilantik di Y`: their taking office is the news.
        return not (item.type == "pelantikan" and TAKES_OFFICE.search(view.lower, max(start, item.start - 60), item.start))
    if item.kind == ACT and item.phrase.form != "bare":
        return False
    if not view.says(lexicon.openings("purpose"), max(start, item.start - 60), item.start):
        return False
    if item.sentence == 0 and _DAY_OF.search(view.lower, max(start, item.start - 30), item.start):
        return False
    left = view.lower[max(start, item.start - 60) : item.start]
    if _carried_out().search(left):
        return False
    match = lexicon.around("purpose", "", _GOVERNED).search(left)
    # People who do something are its subject: `Peserta Ikuti Tes Tertulis`.
    return match is not None and not (match.group().split()[0] in _DOERS and _bare_verbs().search(left))


@functools.cache
def _carried_out() -> re.Pattern[str]:
    """Return what leads to an event that is acted on as a whole: ``menunda pelaksanaan FGD``."""
    return re.compile(rf"\b{lexicon.verbs('move', 'plan', 'open', 'complete', forms=('active',))}\s+(?:pelaksanaan|penyelenggaraan)\s+$")


@functools.cache
def _bare_verbs() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.verbs('host', 'attend', forms=('bare',))}\s+$")


def is_course(item: Trigger) -> bool:
    """Whether a noun names the whole course of an election: what is reported is a part of it."""
    return item.phrase.words[0] == _COURSE


def is_setting(view: View, item: Trigger) -> bool:
    """Whether a trigger names the occasion of another event: ``diserahkan pada rapat evaluasi``."""
    return bool(_SETTING.search(view.lower, max(0, item.start - 30), item.start))


def announced(view: View, found: Scan, trigger: Trigger, kind: str) -> bool:
    """Whether what the lead only prepares is announced in one of the next sentences: ``Debat akan digelar Sabtu malam``."""
    home = max(trigger.sentence, 0)
    if not is_purpose(view, trigger):
        return False
    return opens_with(view, found, kind, range(home, home + 3), _WILL_BE)


# What a court orders has not taken place: the news is the ruling. `MK mengabulkan permohonan serta memerintahkan KPU X menggelar PSU`
_ORDERS = frozenset({"memerintahkan", "perintahkan", "diperintahkan", "merekomendasikan", "rekomendasikan"})
_ORDERED = re.compile(rf"\b(?:{'|'.join(sorted(_ORDERS))})\b[^.;]{{0,120}}$")


def score(view: View, found: Scan, item: Trigger) -> float:
    """Return how much a trigger looks like the reported event."""
    points = -4.0 * item.sentence - (3.0 if item.quoted else 0.0)
    if is_bracketed(view, item):
        points -= 12.0  # a bracketed short form repeats the name before it
    start = view.sentences[item.sentence].start if item.sentence >= 0 else item.start
    if item.type != "sidang" and view.says(_ORDERS, start, item.start) and _ORDERED.search(view.lower, start, item.start):
        points -= 9.0
    verb = found.before(item)
    if item.kind == ACT:
        if item.type == "penghargaan" and not prize_after(found, item):
            return -20.0
        points += 9.0 if item.phrase.form == "active" else 7.0
        if _THAT.match(view.lower, item.end):
            points -= 9.0  # `mengumumkan bahwa layanan X dibuka`: what is announced is the event
        relative = _RELATIVE.search(view.lower, max(0, item.start - 8), item.start)
        return points - (6.0 if relative else 0.0) - (9.0 if is_purpose(view, item) else 0.0)
    role = verb.type if verb is not None and verb.kind != ACT and verb.phrase.form != "bare" and governs(view, found, verb, item) else None
    if item.kind == OBJECT:
        passive = passive_after(view, found, item, ACTIONS)
        points -= 8.0 if nested(view, found, item) else 0.0
        return points + (8.0 if role in ACTIONS else 6.0 if passive else -20.0)
    spoken = item.sentence <= _SPOKEN_WITHIN and is_setting(view, item) and spoken_at(view, item)
    if spoken:
        points += 6.5 + 3.5 * item.sentence  # how far behind the statement the words of attribution stand tells little
    elif is_course(item) or (is_purpose(view, item) and not (_opens(view, item) and not _AHEAD.match(view.lower, item.end))):
        points -= 9.0
    elif role is not None:
        # The subject behind its passive verb, a style of its own: `bertempat di aula dilaksanakan rapat koordinasi`.
        inverted = verb is not None and verb.phrase.form == "passive" and item.sentence <= 1 and item.start - verb.end <= _INVERTED
        points += GOVERNOR[role] if verb is not None and (verb.phrase.form == "active" or inverted) else 2.0
        if role == "partner" and _BY_WAY.search(view.lower, item.start - 12, item.start):
            points += 6.0
        if role == "host" and item.sentence == 0 and verb is not None and not _reports_day(view, verb):
            points -= 6.0  # `Kerja keras penyelenggara menggelar sosialisasi rupanya tidak menolong`
    elif _said_there(view, item):
        points += 11.0
    elif passive_after(view, found, item, ("host", "open", "complete", "plan", "attend", "move")):
        # `Rapat koordinasi evaluasi tersebut dilaksanakan di …` takes up what the first sentence only told of.
        points += 10.0 if item.sentence == 1 and _TAKEN_UP.match(view.lower, item.end) and item.start == view.sentences[1].start else 7.0
    elif is_setting(view, item):
        points += 6.0
    else:
        points += 4.0 if _opens(view, item) else 1.0
    if nested(view, found, item) or item.phrase.words[0] == "hari":
        points -= 6.0  # `hari pencoblosan` is a day before it is an event
    # A noun so general gives way to a more telling one beside it.
    return points - (1.5 if item.phrase.words in lexicon.names("general") else 0.0)


def _opens(view: View, item: Trigger) -> bool:
    """Whether a noun is what the report opens with: ``Tahapan verifikasi faktual … masih berlangsung``."""
    return item.sentence == 0 and _OPENING.fullmatch(view.lower, view.sentences[0].start, item.start) is not None


def _said_there(view: View, item: Trigger) -> bool:
    """Whether the second sentence tells that the first one was said at the event: ``Hal itu dikemukakan X dalam diskusi yang digelar Y``."""
    return (
        item.sentence == 1
        and _SAID_THERE.match(view.lower, view.sentences[1].start) is not None
        and is_setting(view, item)
        and "sela" not in view.lower[max(0, item.start - 30) : item.start]
    )


def spoken_at(view: View, item: Trigger) -> bool:
    """Whether a trigger names where words were spoken: ``kata X dalam diskusi``, ``ujarnya dalam sambutannya pada kegiatan rapat koordinasi``."""
    start = max(view.sentences[item.sentence].start, item.start - _ATTRIBUTION)
    return view.quotation_at(item.start) is None and _attributed().search(view.lower, start, item.start) is not None


@functools.cache
def _attributed() -> re.Pattern[str]:
    speech = "|".join(sorted({form for row in table("speech_verbs") for form in row["bare"].split("|") if form}, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{speech})(?:nya)?\b[^;:]*?\b(?:saat|ketika|dalam|pada|di\s+sela(?:-sela)?)\s+(?:\w+\s+){{0,4}}$")


def _reports_day(view: View, verb: Trigger) -> bool:
    """Whether the sentence of a verb of holding has a name, a day or an hour, as a report's lead has."""
    home = view.sentences[verb.sentence]
    return not view.mentions or bool(view.mentions.begun(home.start, home.end) or view.timexes.begun(home.start, home.end))


def prize_after(found: Scan, item: Trigger) -> bool:
    """Whether what is won is a prize, not votes or seats."""
    return any(other.type == item.type and other.kind in (NOUN, OBJECT) for other in found.begun(item.end, item.end + 81))


def governs(view: View, found: Scan, verb: Trigger, item: Trigger) -> bool:
    """Whether nothing between verb and trigger takes the object's place."""
    if verb.sentence != item.sentence or item.start - verb.end > NEAR or OTHER_PART.search(view.text[verb.end : item.start]):
        return False
    if verb.type == "receive" and is_setting(view, item) and item.start - verb.end > _SETTING_NEAR:
        return False  # `menerima calon bupati di rumah pribadinya pada masa kampanye`
    return not any(not _COORDINATED.match(view.text[other.end : item.start]) for other in found.between(verb.end, item.start))


def passive_after(view: View, found: Scan, item: Trigger, roles: Sequence[str]) -> bool:
    """Whether a passive verb whose subject is the trigger follows: ``sosialisasi … dilaksanakan di …``."""
    for verb in found.verbs_in(item.sentence):
        if verb.start < item.end:
            continue
        if verb.kind == ACT or verb.start - item.end > 220:
            return False
        if verb.type in roles and (verb.phrase.form == "passive" or verb.type == "arrive"):
            return not any(not nested(view, found, other) for other in found.between(item.end, verb.start))
        if verb.phrase.form == "active" and verb.type != "plan":
            return False
    return False


def nested(view: View, found: Scan, item: Trigger) -> bool:
    """Whether the trigger stands inside the noun phrase of an earlier one: ``rapat koordinasi persiapan debat``."""
    for other in found.triggers_in(item.sentence):
        if other.start >= item.start:
            break
        if other.kind == OBJECT and item.start - other.end <= 1:
            return True  # `logistik pemungutan suara ulang`
        if other.kind != NOUN or is_course(other) or item.start - other.end > NEAR:
            continue
        if not _OUTSIDE.search(view.lower[other.end : item.start]) or _FIRST_DEED.fullmatch(view.lower, other.end, item.start):
            return True
    return False
