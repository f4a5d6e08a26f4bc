"""At what hour? Start, end and zone of an event among the clock times, by the words that govern them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import clock, days
from kpuextract.components.events.layers import Item
from kpuextract.components.events.triggers import Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import PLAN_LEFT, WHOLE, When, is_general, same_event

# A span of hours in one of the next sentences is the event's, a single one may be anything's.
_SOON, _OPENING = 3, 12
_OPEN_END = re.compile(r"\s*(?:(?:wib|wita|wit)\s*)?(?:hingga|sampai(?:\s+dengan)?|s\.?\s*/?\s*d\.?|-|–)\s*selesai", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s,]*(?:(?!hingga|sampai)\w+\s+){0,2}?(?:resmi\s+)?(dimulai|dibuka|diawali|mulai(?=\s+di\w)|ditutup|berakhir|diakhiri|selesai\b(?!\s+\w)|usai\b(?!\s+\w))\b"
)
_OPENED_BY = re.compile(r"[\s,]*(?:[\w.]+\s+){1,8}?(?:secara\s+resmi\s+|resmi\s+)?(membuka|memulai|menutup)\b")
# An hour that was planned and not kept, and the words that lead to the real one: `mestinya mulai pukul 09.00 molor menjadi pukul 10.30`.
_MEANT = re.compile(r"\b(?:mestinya|semestinya|seharusnya|sedianya|semula|awalnya|rencananya\s+(?:mulai|dimulai))\b[^;,.]{0,60}$")
_MOVED = re.compile(r"\b(?:molor|mundur|diundur|dimundurkan|bergeser|digeser|dimajukan)\b(?:\s+\w+){0,2}\s*$")
# A day of voting ends with the count: `TPS dibuka pukul 07.00 sampai 13.00, penghitungan tuntas pukul 16.40`.
_COUNTED = frozenset({"simulasi", "pemungutan"})
_POLLING = _COUNTED | {"pendaftaran"}
# A passive torn in two: `TPS di buka pukul 07.30`.
_TORN = re.compile(r"\bdi\s+(buka|tutup|mulai|awali|akhiri|lepas|berangkatkan)\b")
# Of several sittings the first one opens the event and does not close it: `sesi pertama pukul 08.30 s/d 11.00`.
_FIRST_PART = re.compile(r"\b(?:sesi|gelombang|kloter|kelompok|tahap|sif|hari)\s+(?:pertama|kesatu|perdana|1|i)\b[^;.]{0,30}$")
# A sentence that turns to something else.
_TURNS = re.compile(
    r"(?:sebelumnya|selanjutnya|sementara|sedangkan|adapun|setelah|usai|seusai|selepas|keesokan|esok|besok|sehari|pada\s+hari|di\s+(?:hari|tempat)|kemudian|nantinya|sorenya|malamnya|siangnya|paginya)\b"
)
_HELD = re.compile(r"\b(?:digelar|berlangsung|dilaksanakan|diselenggarakan|diserahkan|dilakukan|dijadwalkan)\b")
_UNTIL = re.compile(r"\b(?:hingga|sampai(?:\s+dengan)?|s\.?\s?/?d\.?)\s*$")
_DEADLINE = re.compile(r"\bsebelum\s+(?:\w+\s+){0,3}$")
# Verbs that tell of nothing else than the course of an event.
_PREDICATE = re.compile(r"\b(?:dimulai|dibuka|diawali|berakhir|diakhiri|ditutup|tuntas|rampung)\b")
_BARE = re.compile(r"(?:sekitar\s+|kira-kira\s+|sekira\s+)?(?:pukul|jam|pkl)\b[\s.]*\d")
# What held for some only.
_SAVE = re.compile(r"\b(?:kecuali|terkecuali|selain)\b[^;.]{0,80}$")
# When the report itself was written.
_WRITING = re.compile(r"\bberita\s+(?:ini\s+)?(?:ditulis|diturunkan|dibuat|diterbitkan|dirilis|ditayangkan)\b[^;.]{0,30}$")
# `Acara yang dijadwalkan pukul 09.00 WIT baru bisa dimulai pukul 11.00 WIT`
_LATER = re.compile(
    r",?\s+(?:(?:namun|tetapi|tapi)\s+)?(?:baru|akhirnya)\s+(?:bisa\s+|dapat\s+|benar-benar\s+)?(?:dimulai|dibuka|berlangsung|terlaksana|digelar)\b"
)
# The last words of a report: `Acara ditutup dengan doa dan berakhir sekitar jam 11.30`.
_CLOSES = re.compile(r"\b(?:berakhir|ditutup|diakhiri|selesai|usai)\s+(?:pada\s+|tepat\s+|sekitar\s+)*$")
# Another time: `Ketika itu simulasi baru selesai jam 11 malam`.
_BACK_THEN = re.compile(r"(?:ketika|saat|waktu|kala)\s+itu\b")
_SHORTLY = 20
# When somebody was asked: `ditemui Kamis (8/6/2023) pukul 21.00`.
_MET = re.compile(r"\b(?:ditemui|dihubungi|dikonfirmasi|diwawancarai|dimintai\s+keterangan)\b(?:(?!\b(?:usai|saat|ketika)\b)[^;.]){0,60}$")
# What is sent begins where it leaves.
_SENT = frozenset({"logistik", "kirab"})


def read_clocks(view: View, found: Scan, trigger: Trigger, kind: str, status: str, when: When) -> None:
    """Fill in the hours of the main event."""
    for timex in _clock_timexes(view, found, trigger, kind, status, when):
        told = clock(timex)
        if told is None or (timex["type"] == "DURATION" and not told[1]):
            continue
        number = view.sentence_at(timex["start"])
        day = days(timex)
        if number > max(trigger.sentence, 0) and _BACK_THEN.match(view.plain, view.sentences[number].start):
            continue
        if status in ("planned", "postponed") and _BARE.match(view.lower, timex["start"], timex["end"]):
            day = None  # an hour alone has the day of its company, which here is the day on which somebody spoke
        if day and when.date and not day.first.startswith(when.date) and not (when.until and when.date <= day.first <= when.until):
            continue
        if not same_event(view, found, number, trigger, kind, timex["start"]) and not _marks_course(view, found, trigger, kind, timex, status, when):
            continue
        _apply(view, trigger, kind, status, timex, told, when)


def _marks_course(view: View, found: Scan, trigger: Trigger, kind: str, timex: Item, status: str, when: When) -> bool:
    """Whether a sentence of the opening part, about no other event, tells that people were let off, opened or closed then."""
    home, number = max(trigger.sentence, 0), view.sentence_at(timex["start"])
    if WHOLE.match(view.plain, view.sentences[number].start) and _CLOSES.search(view.plain, view.sentences[number].start, timex["start"]):
        return True
    if number > home + 3 and view.sentences[number].paragraph > view.sentences[home].paragraph + 1:
        return False
    sentence = view.sentences[number]
    left = view.plain[max(sentence.start, timex["start"] - 90) : timex["start"]]
    ahead = status in ("planned", "postponed")
    if (not ahead and PLAN_LEFT.search(left)) or (_time_role(left, kind) or _role_behind(view, number, timex)) not in ("start", "end"):
        return False
    opening = WHOLE.match(view.plain, sentence.start) or (_PREDICATE.search(left) and not _TURNS.match(view.plain, sentence.start))
    if number <= home + 1 and opening and sentence.paragraph == view.sentences[home].paragraph:
        others = (item for item in found.begun(sentence.start, timex["start"]) if item.kind in ("noun", "act") and item.type != kind)
        if not any(_others_day(view, item, sentence.end, when) for item in others):
            return True
    return not any(
        item.kind in ("noun", "act") and item.type != kind and not (kind in _COUNTED and item.type in _POLLING) and not is_general(item)
        for item in found.begun(sentence.start, sentence.end)
    )


def _others_day(view: View, item: Trigger, end: int, when: When) -> bool:
    """Whether another event has a day of its own behind it: ``Pelantikan dimulai Rabu (8/5) pukul 09.00``."""
    return any((day := days(timex)) and not clock(timex) and day.first != when.date for timex in view.timexes.within(item.end, end))


def _clock_timexes(view: View, found: Scan, trigger: Trigger, kind: str, status: str, when: When) -> Iterable[Item]:
    for timex in view.timexes:
        if timex["start"] < view.body_start or view.sentence_at(timex["start"]) < 0:
            continue
        quotation = view.quotation_at(timex["start"])
        if quotation is None or quotation["start"] <= trigger.start < quotation["end"]:
            yield timex
        elif status in ("planned", "postponed") and any(
            0 <= timex["start"] - used["end"] <= _SHORTLY and quotation["start"] <= used["start"] for used in when.used
        ):
            yield timex  # right behind the day: `“Jadwal barunya Minggu, 15 September, mulai jam 6 pagi”`
        elif (status in ("planned", "postponed") or quotation.get("type") == "indirect") and _announced(view, found, kind, quotation, timex):
            # Who announces an event tells its hour in his own words: `“Debat dimulai pukul 19.00,” kata …`.
            yield timex


def _announced(view: View, found: Scan, kind: str, quotation: Item, timex: Item) -> bool:
    """Whether a speaker tells the hour of the event itself: it is named just before, or nothing else is and a word of beginning leads."""
    inside = [item for item in found.begun(quotation["start"], timex["start"]) if item.kind == "noun"]
    if inside:
        return inside[-1].type == kind and timex["start"] - inside[-1].end <= 60
    left = view.lower[max(quotation["start"], timex["start"] - 90) : timex["start"]]
    return quotation.get("type") == "indirect" and _time_role(left, kind) in ("start", "end")


def _apply(view: View, trigger: Trigger, kind: str, status: str, timex: Item, told: tuple[str, str | None, str | None], when: When) -> None:
    number = view.sentence_at(timex["start"])
    left = view.plain[max(view.sentences[number].start, timex["start"] - 90) : timex["start"]]
    before = view.timexes.ended(timex["start"]) or 0
    # What was cancelled has no other hour than the one that was not kept.
    if status not in ("cancelled", "planned") and _MEANT.search(left) and before <= timex["start"] - len(left) and not _MOVED.search(left):
        return
    if status != "cancelled" and _LATER.match(view.lower, timex["end"]):
        return
    if _WRITING.search(left) or _SAVE.search(left) or _MET.search(left):
        return
    first = _FIRST_PART.search(left)
    role = "start" if first else _bounded(left) or _time_role(left, kind) or _role_behind(view, number, timex)
    if role is None:
        # What told the day as well tells its hour: `hari Selasa tanggal 29 Oktober jam 9 pagi`.
        own = any(timex is used for used in when.used)
        home = max(trigger.sentence, 0)
        role = "start" if number <= home + 1 or own or (told[1] and number <= home + _SOON) or _HELD.search(left) else "other"
    if role == "other":
        return
    start, end, zone = told
    end = None if first else end
    if role == "end" and end is None:
        later = kind in _COUNTED and when.end_time is not None and start > when.end_time
        if when.end_time is None or later:
            when.end_time = start
            when.tz = when.tz or zone
            when.take(timex, "end_time")
        return
    if when.start_time is None:
        when.start_time = start
        when.end_time = end or when.end_time
        when.end_open = bool(_OPEN_END.match(view.text, timex["end"], timex["end"] + 30))
        when.tz = zone or when.tz
        when.take(timex, "start_time", *(("end_time",) if end else ()))


def _bounded(left: str) -> str | None:
    """Return the role of a time behind ``hingga``: the end, or a mere reading where it opens the sentence."""
    match = _UNTIL.search(left)
    return None if match is None else "end" if left[: match.start()].strip() else "other"


def _role_behind(view: View, number: int, timex: Item) -> str | None:
    """Return the role that a verb behind gives: ``Pukul 12.00 acara ditutup``."""
    end = view.sentences[number].end
    match = _AFTER.match(view.lower, timex["end"], min(end, timex["end"] + 50))
    # `Tepat pukul 07.00 WIB, Ketua KPPS membuka simulasi`: an hour that opens its sentence.
    if (
        match is None
        and timex["start"] - view.sentences[number].start <= _OPENING
        and (by := _OPENED_BY.match(view.lower, timex["end"], min(end, timex["end"] + 90)))
    ):
        return "end" if by[1] == "menutup" else "start"
    return None if match is None else "start" if match[1] in ("dimulai", "dibuka", "diawali", "mulai") else "end"


def _time_role(left: str, kind: str) -> str | None:
    """Return what the nearest governing word says of a clock time: ``start``, ``end``, ``other``."""
    best: tuple[int, str] | None = None
    left = _TORN.sub(r"di\1", left)
    for name, cues in (("start", "time_start"), ("end", "time_end"), ("other", "time_other")):
        for match in lexicon.cue(cues).finditer(left):
            role = name
            if (match.group() == "setiap hari" and kind == "pengumuman_layanan") or (match.group() == "menjelang" and _done(left[: match.start()])):
                continue  # the hours of a service that is announced; a verb made vague
            if kind in _SENT and match.group() in ("berangkat", "bertolak"):
                role = "start"
            if role == "end" and _DEADLINE.search(left[: match.start()]):
                role = "other"  # how long before a deadline somebody came
            if best is None or match.start() >= best[0]:
                best = (match.start(), role)
    return best[1] if best else None


def _done(left: str) -> bool:
    """Whether a word of beginning or ending stands last: ``berakhir menjelang pukul 11.00`` is still the end."""
    return any(left.rstrip().endswith(word) for kind in ("time_start", "time_end") for word in lexicon.words(kind))
