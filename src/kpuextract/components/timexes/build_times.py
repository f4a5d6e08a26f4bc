"""Normalisers of clock times, parts of the day, durations and sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kpuextract import labels
from kpuextract.components.timexes.nodes import Hit, Node, Tree
from kpuextract.components.timexes.pieces import amount_of, month_of, unit_of, weekday_of
from kpuextract.normalise import numbers
from kpuextract.normalise.timex import At, Clock, DDay, Expression, Fixed, Length, Nth, Part, Point, Shift, Weekday, clock_minutes, length_value

Options = Mapping[str, Any]
VOTING_AGE = 17


def hour(node: Node | None, part: str | None) -> int | None:
    """Return the minutes of a clock figure."""
    if node is None:
        return None
    pieces = node.low.replace(":", ".").split(".")
    return clock_minutes(int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0, part)


def build_clock(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: clock."""
    part = hit.value("part")
    begin = hour(hit.node("t1"), part)
    if begin is None:
        return None
    zones = [zone for group in ("z1", "zone", "z2") if (zone := hit.value(group)) is not None]
    finish = None
    if hit.node("t2"):
        finish = hour(hit.node("t2"), hit.value("part2"))
        if finish is None:
            return None
    return Tree("clock", Clock(begin, finish, zones[-1] if zones else None))


def build_spoken_clock(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: spoken clock."""
    hours = [node.low for node in hit.nodes("hw")]
    node = hit.node("t1")
    value = numbers.words(" ".join(hours)) if hours else int(node.low) if node and node.low.isdigit() else None
    if value is None or not 0 <= value <= 24:
        return None
    minutes = clock_minutes(int(value), 0, hit.value("part"))
    if minutes is None:
        return None
    extra = hit.number("minute") or int(numbers.words(" ".join(item.low for item in hit.nodes("mw"))) or 0)
    if hit.node("quarter"):
        extra = 15
    if hit.node("half"):
        minutes -= 30
    minutes += -extra if hit.node("minus") else extra
    return Tree("clock", Clock(minutes, None, hit.value("zone"))) if 0 <= minutes <= 1440 and extra < 60 else None


def build_at(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: at."""
    day: Expression | None = hit.expression("day")
    mod = hit.tree("clock").mod if hit.tree("clock") else None  # type: ignore[union-attr]
    if weekday := weekday_of(hit):
        day = Weekday(weekday) if day is None else replace(day, weekday=weekday) if isinstance(day, Point) else day
    time: Expression | None = hit.expression("clock")
    if time is None and (part := hit.value("part")):
        time = Part(part)
    if isinstance(time, At):
        # `Sabtu (22/5) malam tadi`: the date is printed, the part of the day alone is taken.
        time = time.time if isinstance(time.day, Shift) and isinstance(time.time, Part) else None
    if isinstance(day, At):
        day = day.day
    if day is None or not isinstance(time, (Clock, Part)) or not is_day(day):
        return None
    if isinstance(time, Clock) and time.finish is None and (tail := hit.value("tail")):
        # `jam 8 Kamis (4/1) malam`
        time = replace(time, begin=clock_minutes(*divmod(time.begin, 60), tail) or time.begin)
    return Tree("atday", At(day, time), mod="APPROX" if hit.node("approx") else mod)


def build_weekday_part(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a weekday, a part of the day and how near it is: ``Rabu siang ini``, ``Jumat malam kemarin``."""
    weekday, part = weekday_of(hit), hit.value("part")
    if weekday is None or part is None:
        return None
    days = 1 if hit.node("ahead") else int(hit.value("days") or 0)
    return Tree("atday", At(Weekday(weekday, 1 if days > 0 else -1 if days < 0 else None), Part(part)))


def build_at_figure(hit: Hit, _: Options) -> Tree | None:
    """Read figures straight after a date as a clock time, where both hour and minute have two digits."""
    node, day = hit.node("clock"), hit.expression("day")
    minutes = hour(node, None) if node and len(node.low) == 5 else None
    if isinstance(day, At):
        day = day.day
    return None if minutes is None or day is None or not is_day(day) else Tree("atday", At(day, Clock(minutes)))


def is_day(day: Expression) -> bool:
    """Whether an expression is a single day."""
    if isinstance(day, Point):
        return day.day is not None
    return isinstance(day, (Weekday, Nth, DDay)) or (isinstance(day, Shift) and day.unit == "D")


def build_part(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: part."""
    part = hit.value("part")
    if part is None:
        return None
    time = Part(part, hit.value("part2"))
    if "count" in options:
        return Tree("atday", At(Shift(options["count"], "D", options.get("base", "reference")), time))
    return Tree("dpart", time)


def build_last_night(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: last night."""
    return Tree("atday", At(Shift(-1, "D"), Part("NI")))


def build_length_first(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of the first stretch of something longer: ``sepuluh hari pertama kampanye``; no other of a row."""
    first = hit.node("first")
    return build_length(hit, options) if first is not None and first.low == "pertama" else None


def build_length(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: length."""
    amount, unit = amount_of(hit), unit_of(hit)
    # Seventeen is the voting age; nothing in this domain lasts seventeen years.
    if amount is None or amount <= 0 or (unit == "Y" and amount == VOTING_AGE and not options.get("side")):
        return None
    if unit == "NI":
        return Tree("dur", Length("P1D" if options.get("day") else "PTNI", 1, "D"))
    if hit.node("half"):
        amount += 0.5
    value = length_value(amount, unit)
    if hit.node("unit2"):
        second = hit.number("n2") or numbers.words(" ".join(node.low for node in hit.nodes("nw2"))) or 0
        value = compound(value, length_value(second, hit.value("unit2") or "D"))
    return Tree("dur", Length(value, amount, unit, bool(hit.node("workday")), int(options.get("side", 0))), mod=options.get("mod"))


def build_nights(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: nights; each counts as a day, as ISO 8601 has no other measure for them."""
    node, amount = hit.node("night"), amount_of(hit)
    if node is None or node.low != "malam" or amount is None or amount <= 0:
        return None
    return Tree("dur", Length(length_value(amount, "D"), amount, "D"))


def compound(first: str, second: str) -> str:
    """Return two durations as one."""
    if "T" in first:
        return first + second[2:] if second.startswith("PT") else first
    return first + second[1:]


def build_length_range(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: length range."""
    first = hit.node("a")
    low = numbers.number(" ".join(node.low for node in hit.nodes("a"))) if first else None
    high = numbers.number(" ".join(node.low for node in hit.nodes("b"))) if hit.node("b") else None
    if not low or not high or low >= high:
        return None
    unit = unit_of(hit)
    return Tree("dur", Length(f"{length_value(low, unit)}/{length_value(high, unit)}", high, unit))


def build_length_vague(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: length vague."""
    value = hit.value("ready") or length_value(None, unit_of(hit))
    return Tree("dur", Length(value, None, unit_of(hit), False, int(options.get("side", 0))))


def build_days_of_hours(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: days of hours."""
    node = hit.node("x")
    count = int(node.low[0]) if node else (hit.number("n") or 0)
    return Tree("dur", Length(f"PT{24 * count}H", 24 * count, "TH")) if count else None


def build_ago(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: ago."""
    amount = amount_of(hit)
    if amount is None or amount <= 0:
        return None
    return Tree("deic", Shift(amount * options["sign"], unit_of(hit), options.get("base", "reference")))


def build_every(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: every."""
    if weekday := weekday_of(hit):
        part, until = hit.value("part"), weekday_of(hit, "until")
        tail = f"T{part}" if part else f"/XXXX-WXX-{until}" if until else ""
        return Tree("rec", Fixed(labels.SET, f"XXXX-WXX-{weekday}{tail}"))
    if part := hit.value("part"):
        return Tree("rec", Fixed(labels.SET, f"XXXX-XX-XXT{part}"))
    if hit.node("day"):
        month = month_of(hit)
        return Tree("rec", Fixed(labels.SET, f"XXXX-{f'{month:02d}' if month else 'XX'}-{hit.number('day'):02d}"))
    if hit.node("month"):
        return Tree("rec", Fixed(labels.SET, f"XXXX-{month_of(hit):02d}"))
    amount = amount_of(hit) if hit.node("n") or hit.node("nw") or hit.node("one") else 1
    unit = hit.value("unit") or hit.value("unitnya") or unit_of(hit)
    return Tree("rec", Fixed(labels.SET, length_value(amount, unit)), mod=hit.value("mod")) if amount else None


def build_each(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a day or month that comes again each month or year: ``31 Maret setiap tahun``."""
    day, each = hit.expression("x"), hit.expression("each")
    if not isinstance(day, Point) or day.year or day.weekday or not isinstance(each, Fixed):
        return None
    if each.value != ("P1Y" if day.month else "P1M"):
        return None
    month, number = f"{day.month:02d}" if day.month else "XX", f"-{day.day:02d}" if day.day else ""
    return Tree("rec", Fixed(labels.SET, f"XXXX-{month}{number}"))


def build_every_clock(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a clock time of every day: ``setiap pukul 06.00``."""
    clock = hit.expression("clock")
    if not isinstance(clock, Clock) or clock.finish is not None:
        return None
    hours, minutes = divmod(clock.begin, 60)
    return Tree("rec", Fixed(labels.SET, f"XXXX-XX-XXT{hours % 24:02d}:{minutes:02d}{clock.zone or ''}"))
