"""The other events of an article: earlier ones, planned ones, parts of the main one, stages of the election.

A trigger makes an event of its own where it has a day of its own, or a cue that says that it is part of the main event,
went on elsewhere, did not or may not happen.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import clock, days
from kpuextract.components.events.layers import Item
from kpuextract.components.events.otherwise import named_otherwise
from kpuextract.components.events.ownership import HEAD_BREAK, Main, assigned, head_of, last_day
from kpuextract.components.events.ranking import is_purpose, passive_after
from kpuextract.components.events.recurrence import recurring
from kpuextract.components.events.rounds import is_another, rounds
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.stages import by_calendar, stage_triggers
from kpuextract.components.events.status import may_fail, status_of
from kpuextract.components.events.triggers import ACT, HINT, NOUN, Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import When

_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?:\s+dengan)?|s\.?d\.?|(?<!sudah\s)(?<!telah\s)(?:berakhir|ditutup|rampung|selesai|tuntas)(?:\s+pada)?|(?:rampung|selesai|tuntas)\b[^;,.]{0,60}\bsejak)\s+(?:tanggal\s+|hari\s+)?$"
)
# The new day of what was moved: `diundur sampai 7 Desember 2022`.
_MOVED_TO = re.compile(r"\b(?:diundur|ditunda|digeser|dijadwal(?:kan)?\s+ulang|dimundurkan|mundur)\b[^;,.]{0,30}$")
_BELONGS = re.compile(r"[^;:]{0,40}?\b(?:merupakan|menjadi|sebagai)\s+(?:salah\s+satu\s+)?(?:bagian|rangkaian)\b")
_DEADLINE = re.compile(r"\b(?:paling\s+lambat|paling\s+lama|selambat-lambatnya|batas\s+(?:akhir|waktu))\b[^;,]{0,40}$")
_OLD_DAY = re.compile(r"\b(?:semula|sedianya|seharusnya|awalnya|tadinya|mestinya|semestinya)\b[^;]{0,90}$")
_PART = re.compile(
    r"\b(di\s+sela(?:-sela)?|(?:dalam|pada)\s+kesempatan|di\s?lanjutkan|dilanjut|(?:disambung|diteruskan)\s+dengan|dirangkai(?:kan)?|didahului|(?<!yang\s)sebelumnya,?\s+(?:(?!telah\b|sudah\b|pernah\b)\w+\s+){1,4}?(?:mengikuti|melaksanakan|menggelar|melakukan)|(?:(?:se)?usai|selepas)\s+(?:\w+\s+){0,2}\w+(?=,|\s+(?:dilakukan|dilaksanakan|digelar)\s)|setelah\s+\w+(?=,)|begitu\s+(?:selesai|usai|rampung|tuntas)\s+\w+(?=,|\s)|disertai|diawali|diselingi|diisi|sekaligus|juga\s+(?:digelar|dilakukan|diserahkan|dilaksanakan)|(?:sesudah|setelah|usai)\s+itu|peserta\s+(?:kemudian|lalu|selanjutnya)|(?:kemudian|lalu|selanjutnya),?\s+(?:para\s+)?peserta|sebelum\s+\w+,?\s+(?:digelar|dilakukan|dilaksanakan|diadakan)|sebelum\s+\w+,\s+(?:\w+\s+){1,3}mengikuti)\b[^;]{0,70}$"
)
_PART_FIRST = frozenset(
    "di dalam pada dilanjutkan dilanjut disambung diteruskan dirangkai dirangkaikan usai seusai selepas setelah disertai diawali diselingi diisi sekaligus juga sesudah peserta kemudian "
    "lalu selanjutnya sebelum sebelumnya didahului begitu".split()
)
_TO_COME = re.compile(r"[)\s]*(?:mendatang|nanti|yang\s+akan\s+datang)\b")
_COMING_DAY = re.compile(r"[^;:]{0,110}?\b(?:mendatang|yang\s+akan\s+datang)\b")
_POINTED_AT = re.compile(r"\s+(?:itu|tersebut|ini|dimaksud)\b")
_ALIKE = re.compile(r"\s+(?:serupa|sejenis|yang\s+sama)\b")
_WISHED = re.compile(r"\b(?:agar|supaya|harap\w*|berharap|diharapkan|semoga|mengusulkan|meminta|jika|apabila|bila|kalau)\b")
_ONCE = re.compile(r"\b(?:pernah|sudah|telah|sempat|sebelumnya|dulu|terakhir)\b")
_AHEAD = re.compile(r"[^,;:]{0,60}?\b(?:akan|segera|bakal|rencananya|dijadwalkan|direncanakan)\b")
_YEAR = re.compile(r"\d{4}")
_TOOK_PLACE = re.compile(r"\s+yang\s+(?:berlangsung|di(?:gelar|laksanakan|adakan|selenggarakan))\b")
# A noun that stands as a verb: `Kamis lusa kita rapat dengan semua LO`.
_WE_MEET = re.compile(r"\b(?:kami|kita|mereka|saya)\s+(?:akan\s+|mau\s+|sudah\s+|baru\s+|juga\s+|kembali\s+|ada\s+){0,2}$")
# A part of the event by its time: `Penghitungan ulang dilakukan saat itu juga`.
_THERE_AND_THEN = re.compile(
    r"[^.;:]{0,60}?\bdi\w{4,}\s+(?:langsung\s+)?(?:(?:pada\s+)?(?:saat|hari|malam|waktu)\s+(?:itu\s+juga|yang\s+sama)|di\s+(?:tempat|lokasi)\s+yang\s+sama)\b"
)
# An event that is going on, of which no day is told: `rekrutmen PPS untuk 328 kampung masih berjalan`.
_RUNNING = re.compile(
    r"[^.,;:“”\"]{0,90}?(?:,\s+(?:kata|ujar|jelas|terang|tutur|ungkap|lanjut|sambung|ucap)(?:nya)?\b[^.,;:“”\"]{0,40},)?\s(?:sudah|telah|masih|sedang|tengah|kini|terus|tetap)\s+(?:terus\s+|mulai\s+)?(?:berjalan|berlangsung|bergulir|berproses|dibuka|dikerjakan)\b"
)
_CLAUSE_START = re.compile(r"(?:[,;:“\"]|\b(?:bahwa|karena|sebab|sementara|saat\s+ini|kini|adapun|proses|pelaksanaan|tahapan))\s*$")
# What has a course: recruiting, registering, checking.
_RUN = frozenset({"seleksi", "pendaftaran", "verifikasi", "data_pemilih", "logistik", "sidang", "paw"})
_ON = "cue.ongoing"
_THEN = re.compile(r"\b(?:akan|setelah\s+itu|sesudah\s+itu|selanjutnya|kemudian|lalu|dilanjutkan)\b")
# What a verb says that is no event by itself, but with one of these and a day: `KPU sudah mendatangi Dinas X, tepatnya tanggal 6`.
_TIMED = re.compile(r"\b(?:akan|bakal|segera|hendak|sudah|telah|pernah)\s+(?:juga\s+|kembali\s+)?$")
_SCHEDULED = ("plan", "host")
_WITHOUT = re.compile(r"\btanpa\s+(?:\w+\s+){0,3}$")
_MODAL = re.compile(
    r"\b(?:harus|wajib|perlu|dapat|bisa|agar|untuk|supaya|jangan|dilarang|ketika|saat|dalam|selalu|terus|rutin|berharap|meminta)\s+(?:\w+\s+){0,2}$"
)
# No cue reaches farther than this many characters.
_REACH = 240
# The length of a whole day, as in 2024-02-14.
_DAY = 10
_FAILED = frozenset({"negated", "cancelled", "hypothetical", "postponed"})
_CARRIED = frozenset({"bendera", "pataka", "kirab"})
# What is long due: `NPHD lembaga pengawas itu belum juga diteken`.
_STILL_NOT = re.compile(r"\b(?:belum\s+juga|(?:tak|tidak|belum)\s+kunjung)\s+$")
_PEOPLE = frozenset({"orang", "pemilih", "warga", "penduduk", "jiwa", "siswa", "peserta", "anggota", "petugas"})
_DID_NOT = re.compile(r"[^,;.]{0,60}?\s(?:belum|tidak)\s")
# What waits for something: `Penetapan pasangan calon terpilih baru dilakukan setelah KPU menerima surat dari MK`.
_WAITS = re.compile(r"[^.,;:“”\"]{0,60}?\s(?:baru|dapat|bisa)\s+(?:akan\s+|dapat\s+|bisa\s+)?di\w{4,}\s+(?:setelah|sesudah|usai|begitu|jika|apabila)\b")
_OPENS = 24
_SERVICE = "pengumuman_layanan"


def part_cue(view: View, trigger: Trigger) -> Span | None:
    """Return the words that say that an event is part of the main one: ``di sela-sela``, ``dilanjutkan``."""
    start = max(view.sentences[trigger.sentence].start, trigger.start - _REACH)
    match = _PART.search(view.lower, start, trigger.start) if view.says(_PART_FIRST, start, trigger.start) else None
    return match.span(1) if match else None


@dataclass(frozen=True, slots=True)
class Secondary:
    """An event beside the main one."""

    trigger: Trigger
    type: str
    role: str
    status: str
    when: When
    rule: str


def others(view: View, found: Scan, main: Main) -> list[Secondary]:
    """Return the events beside the main one, in text order, none twice by type and day."""
    triggers = _eventive(view, found, main)
    triggers = sorted([*triggers, *stage_triggers(view, found.triggers)], key=lambda item: item.start)
    events: list[Secondary] = []
    used: set[int] = {main.choice.trigger.start}
    for trigger, timexes in assigned(view, triggers, main):
        used.add(trigger.start)
        event = _dated(view, main, trigger, timexes)
        if event is not None:
            events.append(event)
    for trigger in triggers:
        if trigger.start not in used:
            event = _undated(view, found, main, trigger)
            if event is not None:
                events.append(event)
                used.add(trigger.start)
    for trigger, timex in recurring(view, triggers):
        if trigger.start not in used and trigger.type != main.choice.type and not is_purpose(view, trigger):
            events.append(_recurring(view, trigger, timex))
    return _unique(sorted(events, key=lambda event: event.trigger.start), main)


def _eventive(view: View, found: Scan, main: Main) -> list[Trigger]:
    """Return the triggers that may stand for an event of their own, ``kegiatan serupa`` with the main event's type."""
    governed = lexicon.names("governed_only")
    result = []
    for item in found.triggers:
        phrase = item.phrase
        if item.sentence < 0:
            continue
        if phrase.kind == HINT and phrase.words[0].startswith("me") and _TIMED.search(view.lower, max(0, item.start - 16), item.start):
            result.append(item)
        if phrase.kind not in (NOUN, ACT) or (phrase.kind == ACT and phrase.form == "bare"):
            continue
        if phrase.type == _SERVICE and phrase.kind == NOUN and not phrase.words[0].startswith("pengumuman"):
            continue
        if phrase.words in governed and _POINTED_AT.match(view.lower, item.end):
            continue  # `rapat itu direncanakan Senin`: spoken of before
        if phrase.words in governed and not (
            _ALIKE.match(view.lower, item.end)
            or _TOOK_PLACE.match(view.lower, item.end)
            or _WE_MEET.search(view.lower, max(0, item.start - 24), item.start)
            or _held(view, found, item)
            or passive_after(view, found, item, _SCHEDULED)
        ):
            continue
        result.append(item)
    result += named_otherwise(view, found)
    if main.choice.type == "kirab":
        result += _flags(view, found, main)
    result += list(rounds(view, result, main))
    return sorted(result, key=lambda item: item.start)


def _flags(view: View, found: Scan, main: Main) -> list[Trigger]:
    """Return the verbs that hand on the flags of a relay: each leg is an event."""
    result = []
    for verb in found.verbs:
        later = verb.type == "transfer" and verb.phrase.form == "passive" and verb.sentence > max(main.choice.trigger.sentence, 0)
        if later and view.says(_CARRIED, view.sentences[verb.sentence].start, verb.start):
            result.append(replace(verb, phrase=replace(verb.phrase, kind=ACT, type=main.choice.type, nominal="penyerahan bendera")))
    return result


def _held(view: View, found: Scan, item: Trigger) -> bool:
    """Whether a verb of holding or attending governs the trigger closely."""
    verb = found.before(item)
    return verb is not None and verb.type in ("host", "attend") and item.start - verb.end <= 25 and not HEAD_BREAK.search(view.lower[verb.end : item.start])


# -- events -----------------------------------------------------------------------------------------------------
def _dated(view: View, main: Main, trigger: Trigger, timexes: Sequence[Item]) -> Secondary | None:
    status, rule = status_of(view, trigger)
    if status == "negated" and _WITHOUT.search(view.lower, max(0, trigger.start - 40), trigger.start):
        return None
    chosen = timexes[0]
    if len(timexes) > 1 and (moved := lexicon.cue("postponed").search(view.plain, chosen["end"], timexes[-1]["start"])):
        status, rule = "postponed", "cue.postponed"
        chosen = next(item for item in timexes if item["start"] >= moved.end())
    day, own = days(chosen), When()
    own.take(chosen, "date")
    told = clock(chosen)
    if told and chosen["type"] == labels.TIME:
        own.start_time, own.end_time, own.tz = told
    left = view.lower[max(0, chosen["start"] - 120) : chosen["start"]]
    same = trigger.type == main.choice.type
    if day is None or chosen.get("mod") in ("EQUAL_OR_LESS", "LESS_THAN") or _DEADLINE.search(left):
        planned = "planned" if status == "occurred" and day is not None else status
        return None if same else Secondary(trigger, trigger.type, _role(planned), planned, own, rule)
    after = view.lower[chosen["end"] : chosen["end"] + 24]
    if _UNTIL.search(left) and not day.is_range and not (status == "postponed" and _MOVED_TO.search(left)):
        own.until = day.last
        since = left.rstrip().endswith("sejak")  # `selesai sejak` tells the end of what is over
        if own.until == main.when.until:
            return None  # `pendaftaran daring ditutup 29 April`: the end of the main event
        if not since and (own.until <= (main.when.date or view.reference or "") or (same and status == "occurred")):
            return None
    else:
        own.date, own.until = day.first, day.last if day.is_range else None
        end = last_day(view, chosen) or next((item for item in timexes[1:] if chosen["start"] < trigger.start < item["start"]), None)
        if end is not None:
            own.until = end["value"][:10]
            own.take(end, "until")
        if status == "occurred":
            status, rule = status_of(view, trigger, date=own.date)
        if status == "occurred" and main.when.date and own.date > (main.when.until or main.when.date):
            status, rule = "planned", "day.after"
        if status == "occurred" and view.reference_given and len(own.date) == _DAY and own.date > (view.reference or own.date):
            status, rule = "planned", "day.after"
        if status == "occurred" and _TO_COME.match(after):
            status, rule = "planned", "cue.planned"
        if status == "planned" and main.status == "occurred" and main.when.date and day.last < main.when.date[: len(day.last)] and not day.is_range:
            status, rule = "occurred", "day.before"
    status, rule = _by_days(view, main, trigger, own, status, rule)
    if trigger.start == main.choice.trigger.start or (same and _old_day(main, status, left)):
        return None
    part = own.date is not None and main.covers(day) and not (day.is_range and day.last > (main.when.until or main.when.date or ""))
    belongs = bool(_BELONGS.match(view.lower, chosen["end"], view.sentences[trigger.sentence].end))
    if part and not (
        belongs
        or _THERE_AND_THEN.match(view.lower, trigger.end)
        or _PART.search(left)
        or _is_part(view, trigger)
        or status in _FAILED
        or (same and status == "planned")
    ):
        return None
    if (
        same
        and not view.lower.startswith("masa", trigger.start)
        and day.is_range
        and main.when.date
        and day.first <= main.when.date <= day.last
        and status != "planned"
    ):
        return None
    return Secondary(trigger, trigger.type, "sub" if part and status == "occurred" else _role(status), status, own, rule)


def _by_days(view: View, main: Main, trigger: Trigger, own: When, status: str, rule: str) -> tuple[str, str]:
    """Return the status of something that has a last day: by the day of writing, else by the day of what was reported."""
    today = view.reference if view.reference_given else (main.when.until or main.when.date) if main.status in ("occurred", "ongoing") else None
    if own.until is None or today is None or (rule not in ("default", "day.after", "cue.planned", "cue.ongoing")):
        return status, rule
    if own.date is None:
        if status != "occurred" or own.until <= today:
            return status, rule
        start = view.sentences[trigger.sentence].start
        return ("planned" if _THEN.search(view.lower, start, trigger.start) else "ongoing"), "day.until"
    found = by_calendar(status, own.date, own.until, today)
    # What is announced for past days was written before them.
    return (status, rule) if found == status or (rule == "cue.planned" and found == "occurred") else (found, "day.calendar")


def _old_day(main: Main, status: str, left: str) -> bool:
    """Whether a day is one that the main event had before it was moved."""
    return main.status == "postponed" if status == "postponed" else status != "cancelled" and bool(_OLD_DAY.search(left))


def _is_part(view: View, trigger: Trigger) -> bool:
    return part_cue(view, trigger) is not None


def _undated(view: View, found: Scan, main: Main, trigger: Trigger) -> Secondary | None:
    """Return an event without a day, where a cue tells that it is a part, failed, may come or went on elsewhere."""
    if trigger.kind == HINT:
        return None
    if (like := _like_it(view, trigger)) is not None:
        return like
    home = max(main.choice.trigger.sentence, 0)
    same = trigger.type == main.choice.type
    later = trigger.sentence > home and not is_purpose(view, trigger)
    again = same and later and main.status in ("occurred", "ongoing") and is_another(view, trigger)
    aside = same or not later
    if aside and not again and not later and not may_fail(view, trigger):
        return None
    status, rule = status_of(view, trigger)
    if status == "occurred" and _COMING_DAY.match(view.lower, trigger.end, view.sentences[trigger.sentence].end):
        status, rule = "planned", "cue.planned"
    if status in _FAILED:
        tells = status != "negated" or (_negated_act(view, trigger) and not _of_people(view, trigger))
        before = found.between(view.sentences[trigger.sentence].start, trigger.start)
        if head_of(view, before, trigger) is not trigger:
            return None
        inside = trigger.sentence == home and same
        if tells and not inside and not (same and status == main.status) and (not is_purpose(view, trigger) or status in ("cancelled", "hypothetical")):
            return Secondary(trigger, trigger.type, "related", status, When(), rule)
        return None
    if again and status == "planned":
        return Secondary(trigger, trigger.type, "related", status, When(), rule)
    if aside:
        waits = trigger.kind == NOUN and later and not trigger.quoted and _WAITS.match(view.lower, trigger.end, view.sentences[trigger.sentence].end)
        opens = trigger.start - view.sentences[trigger.sentence].start <= _OPENS
        return Secondary(trigger, trigger.type, "related", "planned", When(), "cue.planned") if waits and opens else None
    if status in ("occurred", "ongoing") and trigger.type in _RUN and _is_running(view, trigger):
        return Secondary(trigger, trigger.type, "related", "ongoing", When(), _ON)
    there = trigger.kind == NOUN and _THERE_AND_THEN.match(view.lower, trigger.end) is not None
    handed = trigger.type == "penghargaan" and trigger.kind == ACT and trigger.phrase.words[0] in ("diserahkan", "menyerahkan")
    if (
        status == "occurred"
        and (handed or there or _is_part(view, trigger))
        and not trigger.quoted
        and main.status == "occurred"
        and (trigger.kind == ACT or main.when.date)
    ):
        return Secondary(trigger, trigger.type, "sub", "occurred", When(date=main.when.date), "cue.part")
    if trigger.kind == NOUN and _held(view, found, trigger) and not _modal(view, found, trigger):
        return Secondary(trigger, trigger.type, _role(status), status, When(), rule)
    return None


def _like_it(view: View, trigger: Trigger) -> Secondary | None:
    """Return the like of an event of which no day is told, its year perhaps: ``kerja sama serupa pernah dijalin tahun 2013``."""
    sentence = view.sentences[trigger.sentence]
    named = _ALIKE.match(view.lower, trigger.end) or _ALIKE.search(view.lower, trigger.start, trigger.end)
    if named is None or trigger.kind != NOUN or _WISHED.search(view.lower, sentence.start, trigger.start):
        return None
    right = view.plain[named.end() : sentence.end]
    past, ahead = _ONCE.search(right) or _ONCE.search(view.plain, sentence.start, trigger.start), _AHEAD.match(right)
    if not past and not ahead:
        return None
    own = When()
    year = next((item for item in view.timexes.begun(sentence.start, sentence.end) if _YEAR.fullmatch(item.get("value") or "")), None)
    if year is not None and not ahead:
        own.date = year["value"]
        own.take(year, "date")
    return Secondary(trigger, trigger.type, "related" if ahead else "background", "planned" if ahead else "occurred", own, "cue.planned" if ahead else "alike")


def _is_running(view: View, trigger: Trigger) -> bool:
    """Whether an event that opens its clause is going on: ``Seleksi PPS sudah berjalan``."""
    start = view.sentences[trigger.sentence].start
    opens = trigger.start - start <= 2 or _CLAUSE_START.search(view.lower, max(start, trigger.start - 16), trigger.start)
    return trigger.kind == NOUN and bool(opens) and _RUNNING.match(view.plain, trigger.end) is not None


def _recurring(view: View, trigger: Trigger, timex: Item) -> Secondary:
    """Return an event that is held again and again: it has a rhythm in the place of a day."""
    status, rule = status_of(view, trigger)
    own = When()
    own.take(timex, "recurrence")
    return Secondary(trigger, trigger.type, "related", "ongoing" if status == "occurred" else status, own, "recurrence" if status == "occurred" else rule)


def _modal(view: View, found: Scan, trigger: Trigger) -> bool:
    """Whether the governing verb is wished, demanded or habitual."""
    verb = found.before(trigger)
    start = view.sentences[trigger.sentence].start
    return verb is None or verb.phrase.form != "active" or bool(_MODAL.search(view.lower, max(start, verb.start - 50), verb.start))


def _of_people(view: View, trigger: Trigger) -> bool:
    """Whether some of the people did not take part, which denies no event: ``12 persen belum melakukan perekaman KTP elektronik``."""
    sentence = view.sentences[trigger.sentence]
    return any(
        (item.get("kind") == "percent" or (item.get("unit") or "").lower() in _PEOPLE) and _DID_NOT.match(view.lower, item["end"], trigger.start)
        for item in view.quantities.within(max(sentence.start, trigger.start - _REACH), trigger.start)
    )


def _negated_act(view: View, trigger: Trigger) -> bool:
    """Whether a verb of holding is what is negated, not a neighbouring word."""
    sentence = view.sentences[trigger.sentence]
    if trigger.kind == ACT and _STILL_NOT.search(view.lower, max(sentence.start, trigger.start - 30), trigger.start):
        return True
    around = view.lower[max(sentence.start, trigger.start - 60) : min(sentence.end, trigger.end + 60)]
    return bool(_not_held().search(around))


@functools.cache
def _not_held() -> re.Pattern[str]:
    verbs = lexicon.verbs("host", "open", forms=("active", "passive"))
    return re.compile(rf"\b(?:tidak|belum|tak)\s+(?:pernah\s+|jadi\s+|juga\s+|kunjung\s+|bisa\s+|dapat\s+)?{verbs}")


def _role(status: str) -> str:
    return "background" if status == "occurred" else "related"


def _unique(events: Iterable[Secondary], main: Main) -> list[Secondary]:
    listed = list(events)
    dated = {event.type for event in listed if event.when.date}
    seen: set[tuple[str, str | None, str | None]] = set()
    result = []
    for event in listed:
        bare = event.when.date is None
        key = (event.type, event.when.date, event.status if bare else None)
        if key in seen or (bare and event.type in dated and event.status not in _FAILED and event.rule != _ON):
            continue
        seen.add(key)
        result.append(event)
    return result
