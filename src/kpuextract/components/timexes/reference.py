"""The reference date of an article: the argument, else the dateline's date, else the full date of the reported event."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from kpuextract.components.timexes import years
from kpuextract.components.timexes.context import CANDIDATES, MOVED, ONCE_PLANNED, Item, Scene
from kpuextract.components.timexes.tokens import cues
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import At, Expression, Point, Range

# The class below has a field `date`, which hides the type's own name there.
Day = date
_STILL = frozenset(("masih", "sudah", "telah", "baru", "belum", "tercatat", "terus"))
_BEFORE = frozenset(("setelah", "sejak", "usai", "seusai", "sesudah", "selepas", "pasca", "menyusul"))
_ENDS = frozenset(("berakhir", "ditutup", "selesai", "rampung"))
_FACING = frozenset(("menghadapi", "menjelang", "jelang", "menyongsong"))
# Sentences after the dateline in which an article tells when the event was.
LEAD = 2
# So many days in one sentence are a schedule.
CROWD = 4
# "28 November 1975": what no news of ours reports.
HISTORY = 1990


@dataclass(frozen=True, slots=True)
class Reference:
    """``date`` is what relative words count from; ``event`` the day of what the article reports, where it says."""

    date: Day | None
    source: str | None
    event: Day | None
    year: int | None = None
    # The one day that the lead says something is planned for, where nothing has been yet.
    planned: Day | None = None


def settle(scene: Scene, argument: date | None = None) -> Reference:
    """Return the reference date of an article, the day of its event and the one that it is planned for."""
    reference = _settle(scene, argument)
    return reference if reference.event is not None else replace(reference, planned=_planned_day(scene, reference.date))


def _planned_day(scene: Scene, reference: date | None) -> date | None:
    lead = _first_sentence(scene)
    days = [
        (_once_planned(item), day)
        for item in scene.items
        if item.start >= scene.body_start
        and item.sentence < lead + LEAD
        and not item.quoted
        and _ENDS.isdisjoint(item.left[-3:])
        and _planned(item)
        and not isinstance(item.tree.expression, Range)
        for day in [_day_near(item.tree.expression, reference)]
        if day is not None
    ]
    # What was put off is held on its new day, where that is told.
    kept = {day for once, day in days if not once} or {day for _, day in days}
    return kept.pop() if len(kept) == 1 else None


def _once_planned(item: Item) -> bool:
    """Whether something was planned for a day before it was put off; the day that it was moved to stands behind that word."""
    once = max((at for at, word in enumerate(item.left) if word in ONCE_PLANNED), default=-1)
    return once >= 0 and MOVED.isdisjoint(item.left[once:])


def _day_near(expression: Expression, reference: date | None) -> date | None:
    """Return the day that an expression prints, in the year that puts it next after the reference."""
    found = years.points(expression)
    if not found or found[0].day is None or found[0].month is None:
        return None
    point = found[0]
    year = point.year or (years.near_year(point, reference, 1) if reference else None)
    return calendar.make(year, point.month or 1, point.day or 1) if year else None


def _settle(scene: Scene, argument: date | None) -> Reference:
    spoken, bound = years.anchors(scene), years.lower_bound(scene)
    dated = _dateline(scene, spoken, bound)
    chosen, planned_lead = _event(scene)
    event = None if chosen is None else _day_of(chosen.tree.expression, spoken, bound, argument or dated)
    lead = _first_sentence(scene)
    if dated is not None and chosen is not None and (" lalu" in chosen.low or chosen.right[:1] == ("lalu",)):
        # Beside the date of the dateline "Sabtu pekan lalu (21/10)" and "Rabu (20/6) lalu" are other days than that of the event.
        chosen = event = None
    holds = event if chosen is not None and not (planned_lead and chosen.sentence > lead) else None
    if argument is not None:
        return Reference(argument, "argument", holds, argument.year)
    if dated is not None:
        return Reference(dated, "dateline", holds or (None if planned_lead or chosen else dated), dated.year)
    if event is not None:
        told = event if chosen is None else _told(scene, chosen, event, spoken, bound)
        return Reference(told, "text", holds, told.year)
    derived = _derived(scene, spoken, bound)
    return Reference(derived, "text" if derived else None, None, derived.year if derived else _only_year(spoken))


def _told(scene: Scene, chosen: Item, event: date, spoken: years.Years, bound: date | None) -> date:
    """Return the day on which an event of yesterday is told, where the text prints that day too: ``Kamis (13/8) kemarin … ditemui Jumat (14/8)``."""
    echo = _echo(chosen) or ""
    if not (echo.startswith("-") and echo[1:].isdigit()):
        return event
    day = calendar.shift(event, -int(echo), "D")
    told = (item for item in scene.items if item is not chosen and not item.quoted and _weekday(item) and not _planned(item))
    return day if day is not None and any(_day_of(item.tree.expression, spoken, bound, event) == day for item in told) else event


def _began(item: Item) -> bool:
    """Whether a relative clause tells with a date when something began: ``Pelipatan yang dimulai Senin (16/11)``."""
    return tuple(item.left[-2:]) in (("yang", "dimulai"), ("yang", "mulai"), ("yang", "dibuka"))


def _only_year(spoken: years.Years) -> int | None:
    return next((group[0] for group in (spoken.full, spoken.other, spoken.past) if group), None)


def _dateline(scene: Scene, spoken: years.Years, bound: date | None) -> date | None:
    if scene.dateline is None:
        return None
    start, end = scene.dateline
    for item in scene.items:
        if start <= item.start and item.end <= end:
            found = _day_of(_with_weekday(item.tree.expression, scene), spoken, bound, None)
            if found is not None:
                return found
    return None


def _with_weekday(expression: Expression, scene: Scene) -> Expression:
    """Return a day without year and weekday as the text repeats it with its weekday, which fixes the year: `Wonosari (17/10) - … Kamis (17/10)`."""
    found = years.points(expression)
    if not found or found[0].year or found[0].weekday:
        return expression
    for item in scene.items:
        same = years.points(item.tree.expression)
        if same and same[0].weekday and (same[0].day, same[0].month) == (found[0].day, found[0].month):
            return item.tree.expression
    return expression


def _first_sentence(scene: Scene) -> int:
    for number, start in enumerate(scene.sentences):
        if number + 1 == len(scene.sentences) or scene.sentences[number + 1] > scene.body_start:
            if not scene.text[max(start, scene.body_start) : scene.sentences[number + 1] if number + 1 < len(scene.sentences) else None].strip():
                continue
            return number
    return 0


def _event(scene: Scene) -> tuple[Item | None, bool]:
    """Return the expression that dates the reported event, and whether the lead speaks of something planned."""
    lead = _first_sentence(scene)
    body = [item for item in scene.items if item.start >= scene.body_start and not _in_dateline(item, scene)]
    dated = [item for item in body if years.points(item.tree.expression) or _echoed(item)]
    single = [item for item in dated if not isinstance(item.tree.expression, Range)]
    # A sentence with many days is a schedule; only a weekday then marks the day of what is reported.
    crowd = Counter(item.sentence for item in dated)
    good = [item for item in single if _reports(item) and (_weekday(item) or crowd[item.sentence] < CROWD)]
    planned = any(_planned(item) for item in dated if item.sentence <= lead)
    near = [item for item in good if item.sentence < lead + LEAD]
    if near:
        # "Setelah rekapitulasi rampung pada 16 Desember 2020, … ditetapkan Jumat (22/1/2021)": the main clause has a day of its own.
        main = [item for item in near if (_weekday(item) or not _fronted(item, _BEFORE)) and not _began(item)]
        return (main or near)[0], planned
    ranges = [
        item for item in dated if isinstance(item.tree.expression, Range) and item.sentence < lead + LEAD and _reports(item) and crowd[item.sentence] < CROWD
    ]
    spoken = [item for item in good if _weekday(item) and item.sentence < lead + 5]
    if ranges and not (spoken and _speech(spoken[0], scene)):
        return ranges[0], planned
    rest = [item for item in good if _weekday(item)] or good
    return (rest[0] if rest else None), planned


def _speech(item: Item, scene: Scene) -> bool:
    text = scene.sentence_text(item.sentence)
    return any(word in text for word in cues("speech"))


def _in_dateline(item: Item, scene: Scene) -> bool:
    return scene.dateline is not None and scene.dateline[0] <= item.start < scene.dateline[1]


def _echoed(item: Item) -> bool:
    expression = item.tree.expression
    return isinstance(expression, At) and bool(years.points(expression.day))


def _weekday(item: Item) -> bool:
    return any(point.weekday for point in years.points(item.tree.expression))


def _echo(item: Item) -> str | None:
    found = years.points(item.tree.expression)
    return found[0].echo if found else None


def _planned(item: Item) -> bool:
    if (_echo(item) or "").isdigit() and _echo(item) != "0":
        return True
    if item.right[:1] and item.right[0] in ("mendatang", "nanti", "depan"):
        return True
    return _future_left(item)


@functools.cache
def _ahead() -> frozenset[str]:
    return cues("future") | cues("plan")


def _future_left(item: Item) -> bool:
    """Whether a word of the future governs the date: in its clause, or in the main clause before it."""
    left = item.left
    if _ahead().isdisjoint(left):
        return False
    if not item.quoted:
        # A cue inside a quotation that has ended governs nothing after it.
        last = max((index for index, word in enumerate(left) if word in ('"', "”")), default=-1)
        left = left[last + 1 :]
    for index, word in enumerate(left):
        if word in _ahead() and not (word == "bakal" and left[index + 1 : index + 2] and left[index + 1] in CANDIDATES):
            relative = index > 0 and left[index - 1] in ("yang", "untuk", "guna")
            if not relative or "," not in left[index:]:
                return True
    return False


def _fronted(item: Item, openers: frozenset[str] = _FACING) -> bool:
    """Whether a date is in a phrase about what lies ahead: ``Menghadapi pemungutan suara ulang pada 6 Agustus 2025, KPU …``."""
    last = max((index for index, word in enumerate(item.left) if word in openers), default=None)
    return last is not None and "," not in item.left[last:]


def _reports(item: Item) -> bool:
    """Whether a date can be the day of what is reported."""
    if item.quoted or _planned(item) or any(point.year and point.year < HISTORY for point in years.points(item.tree.expression)):
        return False
    # "tiga hari terhitung Selasa hingga Kamis (18-20/2)" is the event itself; without a weekday a term is counted from there.
    words = [word for word in item.left if not (word == "terhitung" and _weekday(item))]
    left = words[-4:]
    if left[-1:] in (["hingga"], ["sampai"]) and item.right[:1] and item.right[0] in _STILL and _weekday(item):
        return True  # `hingga Senin (8/1) masih berlangsung`: the day on which that is told
    if any(word in cues("other") for word in left[-2:]) or "lambat" in left[-2:] or "cepat" in left[-2:]:
        return False
    if any(word in ("lahir", "meninggal", "wafat", "wafatnya", "almarhum") for word in left):
        return False
    if _fronted(item):
        return False
    document = item.low.startswith(("tanggal", "tgl")) or (left and left[-1] in ("tanggal", "tertanggal"))
    if document:
        papers = [word in cues("document") or word.startswith("\ue000") for word in item.left[-10:]]
        # What begins with its own number and date is dated by it; elsewhere a document's date is its own.
        if any(papers) and not (len(papers) <= 2 and all(papers)):
            return False
    if item.right[:1] and item.right[0] in ("lalu", "silam") and not _weekday(item):
        return False
    point = years.points(item.tree.expression)[0]
    polling = [(day.month, day.day) for day in calendar.election_days(point.year)]
    if not point.weekday and (point.month, point.day) in polling and not item.tree.rule.startswith("echo"):
        return False
    return not any(word in ("berusia", "usia", "berumur", "terhitung") for word in words[-8:])


def _day_of(expression: Expression, spoken: years.Years, bound: date | None, reference: date | None) -> date | None:
    found = years.points(expression)
    if not found:
        return None
    point = found[0]
    if point.month is None or point.day is None:
        later = found[-1]
        if isinstance(expression, Range) and later.month and point.day:
            point = Point(point.year, later.month, point.day, point.weekday)
        else:
            return None
    if point.year is None and isinstance(expression, Range) and found[-1].year:
        last = found[-1]
        year = last.year
        if year is None or point.month is None or last.month is None:
            return None
        return calendar.make(year - (point.month > last.month), point.month, point.day or 1)
    if point.year is None and reference is not None:
        fits = calendar.fitting_years(point.day or 1, point.month or 1, point.weekday, reference.year) if point.weekday else []
        return calendar.make(fits[0] if fits else years.near_year(point, reference, 0), point.month or 1, point.day or 1)
    year = point.year or years.first_year(point, spoken, bound)[0]
    return None if year is None else calendar.make(year, point.month or 1, point.day or 1)


def _derived(scene: Scene, spoken: years.Years, bound: date | None) -> date | None:
    """Return the day that ``besok, Kamis (20/3/2025)`` entails for the writer."""
    for item in scene.items:
        echo = _echo(item)
        if echo and echo.lstrip("-").isdigit() and not item.quoted:
            day = _day_of(item.tree.expression, spoken, bound, None)
            return None if day is None else calendar.shift(day, -int(echo), "D")
    return None
