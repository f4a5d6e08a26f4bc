"""When was it? The day of an event, by the words that govern it; its last day stands in ``extent``, the hours in ``clocks``."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from kpuextract.components.events import lexicon
from kpuextract.components.events.clocks import read_clocks
from kpuextract.components.events.dates import Day, clock, days
from kpuextract.components.events.extent import widen
from kpuextract.components.events.layers import Item
from kpuextract.components.events.ranking import is_setting
from kpuextract.components.events.sentences import Sentence
from kpuextract.components.events.status import bounds
from kpuextract.components.events.triggers import HEADLINE, Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import PLAN_LEFT, When, alike, is_general, kin, same_event, spoken_there, told_in, when_asked

_JOIN = re.compile(
    r"\s*(?:(?:dan\s+)?(?:masih\s+|akan\s+)?(?:berlangsung\s+|berjalan\s+)?(?:hingga|sampai(?:\s+dengan)?)|s\.?\s?/?d\.?|[-–]|dan\s+(?:akan\s+)?(?:berakhir|ditutup|selesai|rampung)(?:\s+pada)?)\s*(?:pada\s+|hari\s+|tanggal\s+)*"
)
# First and last day told in two clauses: `sejak Senin (10/7/2023) berlangsung di X, dan baru akan berakhir lusa, Rabu (12/7/2023)`.
_SINCE_FIRST = re.compile(r"\b(?:sejak|mulai|dimulai|dibuka)\s+(?:pada\s+|hari\s+|tanggal\s+)*$")
_AND_ENDS = re.compile(r"[^.;“”\"]{0,120}?\b(?:berakhir|ditutup|selesai|rampung)\s+(?:pada\s+|hari\s+|tanggal\s+)*")
_RIGHT_BEHIND = re.compile(r"\s+(?:\w+\s+){0,3}(?:pada\s+|tanggal\s+|hari\s+)*")
# A later clause tells the new day of something moved: `kapal baru akan berangkat Rabu`, `jadwal pengganti`.
_RESUMED = re.compile(
    r"\b(?:\w+nya\s+(?:menjadi|jadi)|menjadi\s+(?=hari\s|tanggal\s)|baru\s+(?:akan|bisa|dapat|di\w{4,})|jadwal\s+(?:baru|pengganti|terbaru)(?:nya)?|sebagai\s+gantinya|(?:hari|waktu)\s+pengganti|(?:akan\s+)?(?:digelar|dilaksanakan|dilanjutkan|diselenggarakan|dimulai|dijadwalkan|diagendakan)\s+(?:kembali|lagi|ulang))\b"
)
_NOT_TO = re.compile(r"\b(?:karena|sebab|lantaran|menyusul|seharusnya|semestinya|mestinya|teregistrasi\w*|surat|diterima|tetap|semula|sedianya|dari|akibat|namun)\b|[.;]\s")
_TO_DAY = re.compile(r"\b(?:menjadi|ke|jadi|pada|hingga|sampai|digelar|dilaksanakan|dilangsungkan|diselenggarakan)\b[^;]{0,25}$")
_ELSE = re.compile(r"[.;]\s|\b(?:karena|sebab|setelah|sebelum|bila|jika)\b")
_WEEKDAY_FIRST = re.compile(r"^(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum|sabtu|minggu|ahad|besok)", re.IGNORECASE)
# A letter is dated behind its number: `surat Ketua DPRD Nomor 170/88/2022 tanggal 14 Maret 2022`.
_OF_LETTER = re.compile(r"\b(?:nomor|no)\b\s*[.:]*\s*\S{3,40}\s+(?:ter)?$")
_A_STAGE = re.compile(r"(?:\w*\s)?(?:masa|tahapan|tahap|periode)\s")
# When somebody spoke of what lies ahead: `Hal ini dikemukakan Kasubbag Teknis KPU X, Kamis (24/10/2024)`.
_STATED = re.compile(
    r"\b(?:keputusan|langkah)\s+(?:itu|ini|tersebut)\s+(?:diambil|ditempuh)\b[^.;]{0,60}$|\b(?:telah|sudah)\s+diterima\s+(?:pada\s+)?$|\b(?:mengutarakan|menyampaikan|mengatakan|mengungkapkan|menjelaskan|menegaskan)\s+hal\s+(?:itu|ini|tersebut)\b[^.;]{0,90}$|\b(?:disampaikan|dikemukakan|dikatakan|diungkapkan|dijelaskan|ditegaskan|diutarakan|ditemui|dihubungi|ujar|kata|ucap|terang|jelas|tutur|ungkap)(?:nya)?\b[^.;]{0,120}$"
)
# `Sekretaris KPU X, Senin (9/2/2026) di ruang kerjanya mengatakan, kotak suara bekas akan dilelang`
_TOLD_THAT = re.compile(
    r"[^.;:“”\"]{0,60}?\b(?:mengatakan|menyampaikan|menjelaskan|mengungkapkan|menuturkan|menyebut(?:kan)?|menegaskan|menyatakan|menerangkan|memaparkan|membeberkan)\b"
)
# The day of what came before: `peserta yang lulus tes tertulis Sabtu pekan lalu (21/10)`.
_PAST_WEEK = re.compile(r"\b(?:pekan|minggu|bulan)\s+(?:lalu|silam|kemarin)\b", re.IGNORECASE)
# What a lead reports as done by its day.
_WRITTEN = re.compile(r"\bberita\s+(?:ini\s+)?(?:ditulis|diturunkan|dibuat|diterbitkan|dirilis|ditayangkan)[\s,]*(?:pada\s+)?$")
_BEGAN_SINCE = re.compile(r"\b(?:dibuka|dimulai|berlangsung|digelar|berjalan)\s+sejak\s+(?:hari\s+|tanggal\s+)?$")
_UP_TO = re.compile(r"\b(?:hingga|sampai(?:\s+dengan)?)\s+(?:hari\s+|tanggal\s+)?$")
_SINCE_THEN = re.compile(r"\bsejak\s+(?:(?:dibuka|dimulai|digelar)\s+)?(?:pada\s+|hari\s+|tanggal\s+)?$")
# How far a cue stands before its day, and how far any pattern reaches back.
_NEAR, _FAR, _SHORTLY = 100, 300, 30
# What is only spoken of.
_NOT_YET = frozenset({"planned", "hypothetical", "negated"})
# The opening of a report, in sentences.
_OPENING = 4
# How many sentences behind the lead still tell when something goes on.
_LATER = 12
_PAST_LEFT = re.compile(r"\b(?:sebelumnya|tertanggal|surat|keputusan|sedianya|semula|seharusnya)\b[^;]{0,40}$")
# A day inside a reason or an earlier thing tells when that was: `sebab pada pemungutan suara 17 April`, `setelah simulasi pertama
# Sabtu (25/11)`. Behind a comma the main clause goes on.
_ASIDE = r"[^,;:]{3,80}$"


def main_when(view: View, found: Scan, trigger: Trigger, kind: str, status: str) -> When:
    """Return when the main event was, is or will be."""
    when = When()
    if status == "postponed":
        _postponed(view, trigger, when)
    else:
        _first_day(view, found, trigger, status, when)
        widen(view, found, trigger, kind, status, when)
    read_clocks(view, found, trigger, kind, status, when)
    return when


# -- the day ----------------------------------------------------------------------------------------------------
def _first_day(view: View, found: Scan, trigger: Trigger, status: str, when: When) -> None:
    best: tuple[float, Item, Day] | None = None
    spare: tuple[float, Item, Day] | None = None
    for timex, day in _told(view):
        if timex.get("mod") in ("EQUAL_OR_LESS", "LESS_THAN") or timex["start"] < view.body_start:
            continue
        points = _day_points(view, found, trigger, timex, day, status)
        if points > 0 and (best is None or points > best[0]):
            best = (points, timex, day)
        elif -3.0 < points < 0 and (spare is None or points > spare[0]):
            spare = (points, timex, day)
    if best:
        when.on(best[1], best[2])
        return
    for timex, day in _told(view):
        if view.headline and view.headline[0] <= timex["start"] < view.headline[1] and len(day.first) == 10:
            when.on(timex, day)
            return
    dateline = view.article.get("dateline")
    told = dateline.get("date") if dateline else None
    inside = [timex for timex in view.timexes if dateline and dateline["start"] <= timex["start"] < dateline["end"] and days(timex)]
    if told and status != "planned":
        when.date = told
        for timex in inside[:1]:
            when.take(timex, "date")
    elif (said := _first_reported(view, found)) and status in ("occurred", "ongoing"):
        when.on(*said)
    elif spare and status in ("occurred", "ongoing"):
        # What the lead tells of a thing that belongs to the event is better than nothing.
        when.on(spare[1], spare[2])
    elif status == "ongoing":
        _told_later(view, found, trigger, when)


def _told_later(view: View, found: Scan, trigger: Trigger, when: When) -> None:
    """Take the days of what is going on from a later sentence about it: ``Coklit di kota ini digelar 30 hari, mulai 15 Juli hingga 13 Agustus``."""
    home = max(trigger.sentence, 0)
    for timex, day in _told(view):
        number = view.sentence_at(timex["start"])
        opening = view.sentences[number].start
        since = _BEGAN_SINCE.search(view.lower, max(opening, timex["start"] - _NEAR), timex["start"])
        if (
            home < number <= home + _LATER
            and (day.is_range or since)
            and ((quotation := view.quotation_at(timex["start"])) is None or quotation.get("type") == "indirect")
            and told_in(view, found, opening, timex["start"], trigger)
        ):
            when.on(timex, day)
            return


def _first_reported(view: View, found: Scan) -> tuple[Item, Day] | None:
    """Return the first day with its weekday that the opening sentences report outside quotations: nothing else dates the event."""
    for timex, day in _told(view):
        number = view.sentence_at(timex["start"])
        if not 0 <= number <= _OPENING or len(day.first) < 10 or day.is_range or view.quotation_at(timex["start"]) is not None:
            continue
        left = view.lower[max(view.sentences[number].start, timex["start"] - _FAR) : timex["start"]]
        if _WEEKDAY_FIRST.match(timex_text(view, timex)) and not (
            PLAN_LEFT.search(left) or _PAST_LEFT.search(left) or when_asked(left) or _date_of_other().search(left)
        ):
            return timex, day
    return None


def _told(view: View) -> Iterable[tuple[Item, Day]]:
    """Yield days with their expressions, two that are joined to a span as one: ``sejak Senin (3/6) hingga Rabu (5/6)``."""
    skip: Item | None = None
    for timex, following in itertools.zip_longest(view.timexes, view.timexes[1:]):
        day = days(timex)
        if day is None or timex is skip:
            continue
        end = days(following) if following else None
        if following and end and _joined(view, timex, following) and len(day.first) == len(end.last) and day.first < end.last:
            skip = following
            yield timex, Day(day.first, end.last)
        else:
            yield timex, day


def _joined(view: View, timex: Item, following: Item) -> bool:
    """Whether two days are the first and the last of one span."""
    if _JOIN.fullmatch(view.lower, timex["end"], following["start"]):
        return True
    return bool(
        _AND_ENDS.fullmatch(view.lower, timex["end"], following["start"]) and _SINCE_FIRST.search(view.lower, max(0, timex["start"] - _NEAR), timex["start"])
    )


def _of_stage(view: View, found: Scan, start: int, position: int, trigger: Trigger) -> bool:
    """Whether a day before the trigger is a stage's: ``Masa kampanye yang berlangsung 25 September hingga 23 November diawali dengan deklarasi``."""
    before = found.between(start, position)
    return (
        bool(before)
        and before[-1].phrase.words[0] != trigger.phrase.words[0]
        and _A_STAGE.match(view.lower, max(start, before[-1].start - 8), before[-1].end) is not None
    )


def _owned_by_other(view: View, found: Scan, start: int, position: int, trigger: Trigger) -> bool:
    """Whether the nearest event noun before a day in its sentence is of another type."""
    before = [item for item in found.between(start, position) if not is_setting(view, item) and not is_general(item)]
    kinds = kin(view, found, trigger, trigger.type)
    return bool(before) and not any(alike(item, trigger, kinds) for item in before)


def _fronted(view: View, found: Scan, trigger: Trigger, timex: Item) -> bool:
    """Whether a day stands right behind another event in a phrase before the main clause: ``Menjelang debat pada 20 Oktober, KPU …``."""
    start = view.sentences[max(trigger.sentence, 0)].start
    before = found.between(start, timex["start"]) if timex["start"] < trigger.start else ()
    if not before or before[-1].type == trigger.type:
        return False
    close = _RIGHT_BEHIND.fullmatch(view.lower, before[-1].end, timex["start"])
    return bool(close and view.cue("purpose", start, before[-1].start) and view.lower.find(",", timex["end"], trigger.start) >= 0)


def _day_points(view: View, found: Scan, trigger: Trigger, timex: Item, day: Day, status: str) -> float:
    """Return how much a day belongs to the main event; nothing at or below zero counts."""
    sentence = view.sentence_at(timex["start"])
    home = max(trigger.sentence, 0)
    distance = abs(sentence - home)
    lead = sentence >= 0 and view.sentences[sentence].end <= view.lead[1]
    if sentence < 0:
        return 0.0
    if (distance > 1 and not lead) or distance > 3:
        # Far from the lead only a sentence about `the event` itself tells its day.
        opening = view.sentences[sentence].start
        if sentence > home + 8 or (
            not (view.cue("generic", opening, min(opening + 50, timex["start"])) or spoken_there(view, opening, timex["start"]))
            and not (status in ("planned", "postponed") and told_in(view, found, opening, timex["start"], trigger))
        ):
            return 0.0
        distance = 2
    quotation = view.quotation_at(timex["start"])
    if (
        quotation is not None
        and not (quotation["start"] <= trigger.start < quotation["end"])
        and not (status in ("planned", "postponed") and told_in(view, found, quotation["start"], timex["start"], trigger))
    ):
        return 0.0
    if status == "ongoing" and not day.is_range and _UP_TO.search(view.lower, max(0, timex["start"] - _SHORTLY), timex["start"]):
        return 0.0  # `rapat pleno hingga Selasa malam masih berlangsung`: no first day
    points = 10.0 - 3.0 * distance - (4.0 if trigger.quoted and quotation is None else 0.0)
    opening = view.sentences[sentence].start
    if sentence == home and _fronted(view, found, trigger, timex):
        points -= 8.0
    if sentence != home and _owned_by_other(view, found, view.sentences[sentence].start, timex["start"], trigger):
        points -= 10.0
    near = max(opening, timex["start"] - _NEAR)
    began = (
        (status == "ongoing" or (sentence == home and 0 < trigger.start - timex["end"] <= _SHORTLY))
        and not day.is_range
        and _SINCE_THEN.search(view.lower, near, timex["start"])
    )
    if began:
        points += 7.0 if status == "ongoing" else 3.0  # what goes on began then: `Coklit yang dilaksanakan sejak 24 Juni itu`, `PPK X sejak Kamis (25/1) melaksanakan bimtek`
    elif (
        status != "cancelled" and view.says(lexicon.openings("date_other"), near, timex["start"]) and _date_of_other().search(view.lower, near, timex["start"])
    ):
        points -= 13.0 if not day.is_range else 4.0
    own = view.lower[max(view.timexes.ended(timex["start"]) or 0, opening, timex["start"] - _FAR) : timex["start"]]
    if _PAST_LEFT.search(own) and status != "cancelled":
        points -= 6.0
    if _WRITTEN.search(own) or (view.lower.startswith("t", timex["start"]) and _OF_LETTER.search(own)):
        points -= 13.0
    if sentence == home and timex["start"] < trigger.start and _of_stage(view, found, opening, timex["start"], trigger):
        points -= 8.0
    if view.says(lexicon.openings("aside"), opening, timex["start"]) and (aside := lexicon.around("aside", "", _ASIDE).search(own)):
        points -= 12.0 if lexicon.cue("earlier").search(aside.group()) else 8.0
    if sentence == 0 and day.first == view.reference and status not in ("planned", "postponed"):
        points += 4.0
    if status not in ("planned", "hypothetical") and PLAN_LEFT.search(own[-90:]):
        points -= 5.0
    stated = status in _NOT_YET and (_STATED.search(own) or (timex["end"] < trigger.start and _TOLD_THAT.match(view.lower, timex["end"], trigger.start)))
    if stated or when_asked(own):
        points -= 13.0
    if status == "planned" and view.reference and view.reference_given and day.last < view.reference:
        points -= 8.0
    if _WEEKDAY_FIRST.match(timex_text(view, timex)):
        points += 2.0
    if status != "planned" and _PAST_WEEK.search(timex_text(view, timex)):
        points -= 6.0
    if timex["start"] > trigger.start:
        points += 1.0
    if len(day.first) == 7 or view.lower.endswith(" lagi", timex["start"], timex["end"]):
        points -= 5.0  # a month; a time that is left: `tinggal 27 hari lagi`
    return points - float(abs(timex["start"] - trigger.start)) / 2000


@functools.cache
def _date_of_other() -> re.Pattern[str]:
    """Return the pattern that leads to a day of something else: ``surat tertanggal``, ``lahir pada``."""
    return lexicon.around("date_other", "", r"\s+(?:\w+\s+)?$")


def timex_text(view: View, timex: Item) -> str:
    """Return the words of a time expression."""
    return view.text[timex["start"] : timex["end"]]


def _postponed(view: View, trigger: Trigger, when: When) -> None:
    """Take the new day of a moved event: the last one that a word of moving governs, else the one of a clause about resuming."""
    home = max(trigger.sentence, 0)
    _moved_days(view, view.sentences[home:], lexicon.cue("postponed"), _moved_to, when)
    if when.date is None:
        _moved_days(view, view.sentences[home : home + 5], _RESUMED, _resumed_on, when)


def _moved_days(view: View, sentences: Sequence[Sentence], moving: re.Pattern[str], leads: Callable[[str], bool], when: When) -> None:
    for sentence in sentences:
        timexes = view.timexes.within(sentence.start, sentence.end)
        cues = [cue.end() for cue in moving.finditer(view.plain, sentence.start, sentence.end)] if timexes else []
        for timex in timexes if cues else ():
            day = days(timex)
            before = bisect.bisect_right(cues, timex["start"])
            if day is None or not before or not leads(view.plain[cues[before - 1] : timex["start"]]):
                continue
            if view.quotation_at(cues[before - 1]) is not view.quotation_at(timex["start"]):
                continue  # `“Baru bisa Kamis,” kata X, Senin`: the day of the words is not the new one
            when.date, when.until, when.used = None, None, []
            when.on(timex, day)
            told = clock(timex)
            if told:
                when.start_time, when.end_time, when.tz = told
                when.take(timex, "start_time")


def _moved_to(gap: str) -> bool:
    """Whether the words between a word of moving and a day lead to the day."""
    gap = gap[max(gap.rfind(" menjadi "), 0) :]
    if len(gap) > 100 or _NOT_TO.search(gap):
        return False
    return len(gap.strip()) <= 12 or bool(_TO_DAY.search(gap))


def _resumed_on(gap: str) -> bool:
    return len(gap) <= 90 and not _ELSE.search(gap)


def clause_days(view: View, trigger: Trigger) -> Sequence[tuple[Item, Day]]:
    """Return the days told in the stretch of a trigger's cues, in text order."""
    start, end = bounds(view, trigger)
    return [(timex, day) for timex in view.timexes.within(start, end) if (day := days(timex))]


__all__ = ["HEADLINE", "When", "clause_days", "main_when", "same_event"]
