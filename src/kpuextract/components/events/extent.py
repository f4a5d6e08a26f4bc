"""How long was it? The last day of an event whose first one is known, and the first where the last was told."""

from __future__ import annotations

import datetime
import re

from kpuextract import labels
from kpuextract.components.events.dates import days
from kpuextract.components.events.layers import Item
from kpuextract.components.events.triggers import Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import When, same_event

_LONGER = re.compile(r"\b(?:diperpanjang|memperpanjang|perpanjangan|molor)\b[^;]{0,60}\b(?:hingga|sampai|menjadi)\s+(?:\w+\s+)?$")
_TARGET = re.compile(
    r"\b(?:ditargetkan|diperkirakan|diprediksi|direncanakan|dijadwalkan|diharapkan|target(?:nya)?)\s+(?:\w+\s+){0,2}(?:selesai|tuntas|rampung|berakhir|kelar)\b[^;.]{0,50}$"
)
_LASTS = re.compile(
    r"\b(?:berlangsung|berjalan|bekerja|bertugas|digelar|dilaksanakan|diselenggarakan|dilakukan)\b(?!\s+(?:dari|sejak|mulai|pukul))[^;,]{0,40}\b(?:hingga|sampai(?:\s+dengan)?)\s+(?:(?:pada|tanggal|hari)\s+)*$"
)
_SCHEDULED = re.compile(r"\b(?:akan|dijadwalkan)\b")
_ROUND = r"(?:gelombang|angkatan|kelompok|sesi|tahap|kloter|batch|hari)\s+"
_FIRST_ROUND = re.compile(_ROUND + r"(?:pertama|kesatu|1|i)\s*\(?(?:,|pada|yakni|yaitu|hari|tanggal|digelar|dilaksanakan|\s)*$")
_NEXT_ROUND = re.compile(
    r"[^.;“”\"]{0,60}?\b" + _ROUND + r"(?:ke)?(?:dua|tiga|empat|lima|terakhir|\d|[iv]{1,3})\s*\(?(?:,|pada|yakni|yaitu|hari|tanggal|digelar|dilaksanakan|\s)*"
)
_VALID = re.compile(r"\b(?:masa kerja|berlaku|terhitung)\b")
_BEGAN = re.compile(
    r"\b(?:dimulai|dibuka|mulai|berlangsung|dilakukan|dikerjakan)\b[^;,.]{0,60}\b(?:sejak|pada)\s+$|\b(?:dimulai|dibuka|mulai)\s+(?:sejak\s+)?$"
)
# What runs for weeks began with the first of its work: `887 petugas sudah mendatangi rumah warga sejak 15 Juli`.
_RUNS = frozenset({"data_pemilih", "pendaftaran", "verifikasi", "seleksi", "logistik", "kampanye"})
_SINCE_DAY = re.compile(r"\b(?:me|ber|di)\w{3,}\b[^;,.]{0,60}\bsejak\s+(?:hari\s+|tanggal\s+)?$")
# How far it has come is no end: `hingga Rabu (3/7/2024) telah mencapai 60,4 persen`.
_SO_FAR = re.compile(r",?\s+(?:sudah|telah|baru|tercatat|mencapai)\b")
# How long after something else: `sepuluh hari setelah pencoblosan 14 Februari`.
_SINCE = re.compile(r"\b(?:setelah|sesudah|sebelum|sejak|usai|pasca)\b")
_FINISHED = re.compile(r"\b(?:penutupan|rampung|tuntas|selesai|kelar|merampungkan|menuntaskan|menyelesaikan|berakhir|ditutup)\b[^;]{0,60}$")
# A lead in the middle of the event: `Memasuki hari kedua, rapat koordinasi …`.
_NTH_DAY = re.compile(r"\b(?:hari|malam)\s+(?:kedua|ketiga|keempat|kelima|terakhir)\b")
# The end alone, and how long it went on.
_ENDED = re.compile(r"\b(?:berakhir|ditutup|diakhiri|usai)\s+(?:pada\s+|hari\s+|tanggal\s+)*$")
_WENT_ON = re.compile(r"\b(?:berlangsung|digelar|dilaksanakan|diselenggarakan|diadakan|berjalan|selama)\s+(?:selama\s+)?(?:\w+\s+)?$")
_WHOLE_DAYS = re.compile(r"P([2-9]|1\d)D")
# How far a cue stands before its day, and how far any pattern reaches back.
_NEAR, _FAR = 100, 300


def widen(view: View, found: Scan, trigger: Trigger, kind: str, status: str, when: When) -> None:
    """Fill in the last day, or the first one, of an event of several days."""
    _span(view, found, trigger, kind, status, when)
    _extended(view, found, trigger, kind, status, when)
    _rounds(view, when)
    _begun(view, found, trigger, kind, when)
    _counted_back(view, found, trigger, kind, when)


def _span(view: View, found: Scan, trigger: Trigger, kind: str, status: str, when: When) -> None:
    """Widen the day to a range that the article gives for the same event."""
    if when.date is None or when.until is not None:
        return
    inside = status == "ongoing" or _NTH_DAY.search(view.lower, *view.lead) is not None
    for timex in view.timexes:
        day = days(timex)
        if day is None or not day.is_range:
            continue
        number = view.sentence_at(timex["start"])
        if number < 0 or (view.quotation_at(timex["start"]) is not None and not trigger.quoted):
            continue
        begins, ends = day.first == when.date, day.last == when.date
        in_lead = view.sentences[number].end <= view.lead[1]
        around = inside and day.first <= when.date <= day.last  # `memasuki hari ketiga`, told beside the whole range
        if not (begins or ends or around) or len(day.first) < 10 or not same_event(view, found, number, trigger, kind, timex["start"]):
            continue
        left = view.lower[view.sentences[number].start : timex["start"]]
        if _SCHEDULED.search(left) and not ((in_lead and begins) or around):
            continue
        if timex["type"] == "DURATION" and (_VALID.search(left) or _SINCE.search(view.lower, timex["start"], timex["end"] + 12)):
            continue
        when.on(timex, day)
        return


def _extended(view: View, found: Scan, trigger: Trigger, kind: str, status: str, when: When) -> None:
    """Take the real end of an event that was planned to end earlier: ``seharusnya … namun diperpanjang hingga …``."""
    if when.date is None:
        return
    for timex in view.timexes:
        day = days(timex)
        if day is None or len(day.last) < 10 or day.last <= when.date or _SO_FAR.match(view.lower, timex["end"]):
            continue
        number = view.sentence_at(timex["start"])
        quotation = view.quotation_at(timex["start"])
        if number < 0 or (quotation is not None and quotation.get("type") != "indirect"):
            continue
        left = view.lower[view.sentences[number].start : timex["start"]]
        if (
            _LONGER.search(left)
            or (status in ("ongoing", "occurred") and when.until is None and timex["type"] != labels.DURATION and _TARGET.search(left))
            or (when.until is None and not day.is_range and _LASTS.search(left))
        ) and same_event(view, found, number, trigger, kind, timex["start"]):
            when.until = day.last
            when.take(timex, "until")


def _alone(when: When) -> tuple[Item, str] | None:
    """Return the expression that told the one day that is known so far, and the day; ``None`` where the dateline alone told it."""
    if when.date is None or when.until is not None or len(when.date) < 10 or not when.used:
        return None
    return when.used[0], when.date


def _rounds(view: View, when: When) -> None:
    """Take the last of several rounds told in a row: ``gelombang pertama Senin (18/11/2024) dan gelombang kedua Selasa (19/11/2024)``."""
    alone = _alone(when)
    if alone is None:
        return
    told, date = alone
    if not _FIRST_ROUND.search(view.lower, max(0, told["start"] - 60), told["start"]):
        return
    position = told["end"]
    for timex in view.timexes.begun(told["end"], told["end"] + _FAR):
        day = days(timex)
        if day and len(day.last) == len(date) and day.last > (when.until or date) and _NEXT_ROUND.fullmatch(view.lower, position, timex["start"]):
            when.until = day.last
            when.take(timex, "until")
            position = timex["end"]


def _begun(view: View, found: Scan, trigger: Trigger, kind: str, when: When) -> None:
    """Take the first day of an event whose last day the lead told: ``rampung Minggu (3/11) … Pekerjaan itu dimulai Jumat (1/11)``."""
    alone = _alone(when)
    if alone is None or not view.sentences:
        return
    told, date = alone
    home = max(trigger.sentence, 0)
    if not _FINISHED.search(view.lower, view.sentences[home].start, told["start"]):
        return
    for timex in view.timexes:
        day = days(timex)
        number = view.sentence_at(timex["start"])
        if day is None or day.is_range or not home <= number <= home + 3 or len(day.first) < 10 or day.first >= date:
            continue
        left = view.lower[view.sentences[number].start : timex["start"]]
        runs = kind in _RUNS and view.sentences[number].end <= view.lead[1] and _SINCE_DAY.search(left)
        if (_BEGAN.search(left) or runs) and same_event(view, found, number, trigger, kind, timex["start"]):
            when.date, when.until = day.first, date
            when.take(timex, "date")
            return


def _counted_back(view: View, found: Scan, trigger: Trigger, kind: str, when: When) -> None:
    """Count back from the last day of an event that lasted some days: ``berakhir Rabu (28/3) … Kegiatan itu berlangsung dua hari``."""
    alone = _alone(when)
    if alone is None:
        return
    told, date = alone
    home = view.sentence_at(told["start"])
    if home < 0:
        return
    start = view.sentences[home].start
    if not _ENDED.search(view.lower, max(start, told["start"] - _NEAR), told["start"]):
        return
    for timex in view.timexes:
        length = _WHOLE_DAYS.fullmatch(timex.get("value") or "") if timex["type"] == labels.DURATION else None
        number = view.sentence_at(timex["start"])
        if length is None or not number >= 0 or not same_event(view, found, number, trigger, kind, timex["start"]):
            continue
        if _WENT_ON.search(view.lower, max(view.sentences[number].start, timex["start"] - _NEAR), timex["start"]):
            first = datetime.date.fromisoformat(date) - datetime.timedelta(days=int(length[1]) - 1)
            when.date, when.until = first.isoformat(), date
            when.take(timex, "date", "until")
            return
