"""Normalisers of the rules: from a hit to a tree. Each is named in the rules and picks what it needs from the groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kpuextract import labels
from kpuextract.components.timexes.nodes import Hit, Node, Tree
from kpuextract.normalise import numbers
from kpuextract.normalise.timex import (
    At,
    Clock,
    DDay,
    Expression,
    Feast,
    Fixed,
    Length,
    Nth,
    Part,
    Period,
    Point,
    Range,
    Season,
    Shift,
    Weekday,
    Weekend,
    clock_minutes,
    length_value,
)

Options = Mapping[str, Any]
_FOREIGN_MONTHS = frozenset("jan feb peb mar apr mei may jun jul aug agu sep oct okt nov nop dec des".split())


def build(name: str, hit: Hit, options: Options) -> Tree | None:
    """Run the normaliser of a rule; ``None`` if the match says no time after all."""
    return _BUILDERS[name](hit, options)


# -- pieces -----------------------------------------------------------------------------------------------------
def _weekday(hit: Hit, group: str = "weekday") -> int | None:
    value = hit.value(group)
    # `minggu` is week and Sunday in one word; its value is the week's.
    return None if value is None else 7 if value == "W" else int(value)


def _year(hit: Hit, group: str = "year") -> int | None:
    node = hit.node(group)
    if node is None:
        return None
    return int(node.low) if len(node.low) == 4 else 2000 + int(node.low)


def _month(hit: Hit, named: str = "month", figure: str = "mnum") -> int | None:
    value = hit.value(named)
    return int(value) if value else hit.number(figure)


def _point(hit: Hit) -> Point | None:
    dotted = hit.node("ddate")
    if dotted is not None:
        day, month, year = (int(piece) for piece in dotted.low.split("."))
    else:
        found = hit.number("day")
        if found is None:
            return None
        node = hit.node("year")
        if node is not None and len(node.low) not in (2, 4):
            return None
        day, month, year = found, _month(hit) or 0, _year(hit) or 0
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Point(year or None, month, day, _weekday(hit))


def _amount(hit: Hit) -> float | None:
    if hit.node("one"):
        return 1
    if node := hit.node("n"):
        return numbers.figure(node.low)
    words = [node.low for node in hit.nodes("nw")]
    if not words:
        return None
    halves = [word for word in words if word in ("setengah", "separuh")]
    rest = [word for word in words if word not in ("setengah", "separuh")]
    whole = numbers.words(" ".join(rest)) if rest else 0
    return None if whole is None else whole + 0.5 * len(halves)


def _unit(hit: Hit) -> str:
    return hit.value("unit") or hit.value("one") or "D"


def _ordinal(hit: Hit) -> int | None:
    nodes = hit.nodes("nth")
    if not nodes:
        return None
    last = nodes[-1]
    if last.value.isdigit():
        return int(last.value)
    digits = "".join(char for char in last.low if char.isdigit())
    return int(digits) if digits else None


# -- dates ------------------------------------------------------------------------------------------------------
def _date(hit: Hit, options: Options) -> Tree | None:
    point = _point(hit)
    if point is None or (options.get("year_digits") and len(getattr(hit.node("year"), "low", "")) != options["year_digits"]):
        return None
    if part := hit.value("part"):
        return Tree("atday", At(point, Part(part)))
    if hit.node("echo"):
        point = replace(point, echo=hit.value("echo") or "")
    return Tree("date", point)


def _date_words(hit: Hit, _: Options) -> Tree | None:
    day = numbers.words(" ".join(node.low for node in hit.nodes("daywords"))) if hit.nodes("daywords") else hit.number("day")
    year = numbers.words(" ".join(node.low for node in hit.nodes("yearwords")))
    if day is None or year is None or not 1 <= day <= 31 or not 1900 <= year <= 2099:
        return None
    return Tree("date", Point(int(year), _month(hit), int(day), _weekday(hit)))


def _foreign(hit: Hit, _: Options) -> Tree | None:
    """Value a day whose month no table lists; dateparser is asked for this delimited span only."""
    node = hit.node("foreign")
    # Its first letters must be some month's, so that an ordinary noun never wakes the parser.
    if node is None or node.low[:3] not in _FOREIGN_MONTHS or len(node.low) > 10:
        return None
    import dateparser  # loading it takes half a second, and hardly any article needs it

    day, year = hit.number("day"), _year(hit)
    found = dateparser.parse(
        f"{day} {node.low} {year}",
        languages=["id", "en"],
        settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(year or 2000, 1, 1), "STRICT_PARSING": True},  # noqa: DTZ001  (a fixed base, no clock)
    )
    return None if found is None else Tree("date", Point(found.year, found.month, found.day, _weekday(hit)))


def _day_of_month(hit: Hit, _: Options) -> Tree | None:
    words = numbers.words(" ".join(node.low for node in hit.nodes("words"))) if hit.nodes("words") else None
    day = hit.number("day") if words is None else int(words)
    if day is None or not 1 <= day <= 31:
        return None
    near = hit.node("near")
    if near is not None:
        return Tree("date", Shift(_steps(near), "M", day=day))
    return Tree("date", Point(None, None, day, _weekday(hit)))


def _days(hit: Hit, _: Options) -> Tree | None:
    first, last = hit.number("d1"), hit.number("d2")
    month, year = _month(hit), _year(hit)
    if first is None or last is None or month is None or not 1 <= month <= 12:
        return None
    first_month = _month(hit, "m1", "mnum1") or month
    first_year = _year(hit, "y1")
    if first_month > 12 or (first_month == month and last <= first and first_year in (None, year)):
        return None
    begin = Point(first_year, first_month, first, _weekday(hit, "w1"))
    return Tree("days", Range(begin, Point(year, month, last, _weekday(hit, "w2")), days=True))


def _month_of(hit: Hit, _: Options) -> Tree | None:
    return Tree("mon", Point(_year(hit), _month(hit)))


def _month_near(hit: Hit, _: Options) -> Tree | None:
    near = hit.node("near")
    if near is None:
        return None
    day = hit.number("day")
    return Tree("date" if day else "mon", Shift(_steps(near), "Y", day=day, month=_month(hit)))


def _months(hit: Hit, _: Options) -> Tree | None:
    first, last = _month(hit, "m1"), _month(hit, "m2")
    return None if first == last and not hit.node("y1") else Tree("mon", Range(Point(_year(hit, "y1"), first), Point(_year(hit, "y2"), last)))


def _year_of(hit: Hit, _: Options) -> Tree | None:
    if hit.nodes("words"):
        value = numbers.words(" ".join(node.low for node in hit.nodes("words")))
        return Tree("yea", Point(int(value))) if value is not None and 1900 <= value <= 2099 else None
    return Tree("yea", Point(_year(hit)))


def _years(hit: Hit, _: Options) -> Tree | None:
    first, last = _year(hit, "y1"), _year(hit, "y2")
    return Tree("yea", Range(Point(first), Point(last))) if first and last and first < last else None


def _join_range(hit: Hit, _: Options) -> Tree | None:
    first, last = hit.expression("a"), hit.expression("b")
    if first is None or last is None or first == last:
        return None
    if isinstance(first, Point) and isinstance(last, Point):
        if (first.day is None) != (last.day is None) or (first.day and (first.month is None or last.month is None)):
            return None
        # Two dates a year or more apart on one day are an anniversary, not a period.
        if first.year and last.year and (first.month, first.day) == (last.month, last.day):
            return None
        order = [(point.year or last.year or 0, point.month or 0, point.day or 0) for point in (first, last)]
        if first.year is None and last.year and order[0] > order[1]:
            order[0] = (last.year - 1, *order[0][1:])
        if order[0] >= order[1] and (first.year or not last.year) and not (first.month and last.month and first.month > last.month and not last.year):
            return None
    return Tree("mon" if isinstance(first, Point) and first.day is None else "days", Range(first, last))


def _echo(hit: Hit, _: Options) -> Tree | None:
    deictic, date = hit.expression("deic"), hit.tree("date")
    point = _point(hit) if date is None else None
    if date is None and point is None:
        weekday = _weekday(hit)
        return None if deictic is None or weekday is None else Tree("deic", deictic)
    time = deictic.time if isinstance(deictic, At) else None
    if isinstance(deictic, At):
        deictic = deictic.day
    if isinstance(deictic, Shift):
        if deictic.unit != "D" or deictic.base != "reference":
            return None
        tag = str(int(deictic.count))
    elif isinstance(deictic, Nth):
        tag = ""
    else:
        return None
    found = point if date is None else date.expression
    if isinstance(found, Point):
        echoed = replace(found, echo=tag)
        return Tree("date", echoed) if time is None else Tree("atday", At(echoed, time))
    if isinstance(found, At) and isinstance(found.day, Point):
        return Tree("atday", replace(found, day=replace(found.day, echo=tag)))
    return None


def _same(hit: Hit, options: Options) -> Tree | None:
    tree = hit.tree("deic")
    return None if tree is None else tree


# -- clock ------------------------------------------------------------------------------------------------------
def _hour(node: Node | None, part: str | None) -> int | None:
    if node is None:
        return None
    pieces = node.low.replace(":", ".").split(".")
    return clock_minutes(int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0, part)


def _clock(hit: Hit, _: Options) -> Tree | None:
    part = hit.value("part")
    begin = _hour(hit.node("t1"), part)
    if begin is None:
        return None
    zones = [zone for group in ("z1", "zone", "z2") if (zone := hit.value(group)) is not None]
    finish = None
    if hit.node("t2"):
        finish = _hour(hit.node("t2"), hit.value("part2"))
        if finish is None:
            return None
    return Tree("clock", Clock(begin, finish, zones[-1] if zones else None))


def _spoken_clock(hit: Hit, _: Options) -> Tree | None:
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


def _at(hit: Hit, _: Options) -> Tree | None:
    day: Expression | None = hit.expression("day")
    mod = hit.tree("clock").mod if hit.tree("clock") else None  # type: ignore[union-attr]
    if weekday := _weekday(hit):
        day = Weekday(weekday) if day is None else replace(day, weekday=weekday) if isinstance(day, Point) else day
    time: Expression | None = hit.expression("clock")
    if time is None and (part := hit.value("part")):
        time = Part(part)
    if isinstance(time, At):
        # `Sabtu (22/5) malam tadi`: the date is printed, the part of the day alone is taken.
        time = time.time if isinstance(time.day, Shift) and isinstance(time.time, Part) else None
    if isinstance(day, At):
        day = day.day
    if day is None or not isinstance(time, (Clock, Part)) or not _is_day(day):
        return None
    return Tree("atday", At(day, time), mod="APPROX" if hit.node("approx") else mod)


def _at_figure(hit: Hit, _: Options) -> Tree | None:
    """Read figures straight after a date as a clock time, where both hour and minute have two digits."""
    node, day = hit.node("clock"), hit.expression("day")
    minutes = _hour(node, None) if node and len(node.low) == 5 else None
    if isinstance(day, At):
        day = day.day
    return None if minutes is None or day is None or not _is_day(day) else Tree("atday", At(day, Clock(minutes)))


def _is_day(day: Expression) -> bool:
    if isinstance(day, Point):
        return day.day is not None
    return isinstance(day, (Weekday, Nth, DDay)) or (isinstance(day, Shift) and day.unit == "D")


def _part(hit: Hit, options: Options) -> Tree | None:
    part = hit.value("part")
    if part is None:
        return None
    time = Part(part, hit.value("part2"))
    if "count" in options:
        return Tree("atday", At(Shift(options["count"], "D", options.get("base", "reference")), time))
    return Tree("dpart", time)


def _last_night(hit: Hit, _: Options) -> Tree | None:
    return Tree("atday", At(Shift(-1, "D"), Part("NI")))


# -- durations and sets -----------------------------------------------------------------------------------------
def _length(hit: Hit, options: Options) -> Tree | None:
    amount, unit = _amount(hit), _unit(hit)
    if amount is None or amount <= 0:
        return None
    if unit == "NI":
        return Tree("dur", Length("P1D" if options.get("day") else "PTNI", 1, "D"))
    if hit.node("half"):
        amount += 0.5
    value = length_value(amount, unit)
    if hit.node("unit2"):
        second = hit.number("n2") or numbers.words(" ".join(node.low for node in hit.nodes("nw2"))) or 0
        value = _compound(value, length_value(second, hit.value("unit2") or "D"))
    return Tree("dur", Length(value, amount, unit, bool(hit.node("workday")), int(options.get("side", 0))), mod=options.get("mod"))


def _compound(first: str, second: str) -> str:
    if "T" in first:
        return first + second[2:] if second.startswith("PT") else first
    return first + second[1:]


def _length_range(hit: Hit, _: Options) -> Tree | None:
    first = hit.node("a")
    low = numbers.number(" ".join(node.low for node in hit.nodes("a"))) if first else None
    high = numbers.number(" ".join(node.low for node in hit.nodes("b"))) if hit.node("b") else None
    if not low or not high or low >= high:
        return None
    unit = _unit(hit)
    return Tree("dur", Length(f"{length_value(low, unit)}/{length_value(high, unit)}", high, unit))


def _length_vague(hit: Hit, options: Options) -> Tree | None:
    value = hit.value("ready") or length_value(None, _unit(hit))
    return Tree("dur", Length(value, None, _unit(hit), False, int(options.get("side", 0))))


def _days_of_hours(hit: Hit, _: Options) -> Tree | None:
    node = hit.node("x")
    count = int(node.low[0]) if node else (hit.number("n") or 0)
    return Tree("dur", Length(f"PT{24 * count}H", 24 * count, "TH")) if count else None


def _ago(hit: Hit, options: Options) -> Tree | None:
    amount = _amount(hit)
    if amount is None or amount <= 0:
        return None
    return Tree("deic", Shift(amount * options["sign"], _unit(hit), options.get("base", "reference")))


def _every(hit: Hit, options: Options) -> Tree | None:
    if weekday := _weekday(hit):
        part, until = hit.value("part"), _weekday(hit, "until")
        tail = f"T{part}" if part else f"/XXXX-WXX-{until}" if until else ""
        return Tree("rec", Fixed(labels.SET, f"XXXX-WXX-{weekday}{tail}"))
    if part := hit.value("part"):
        return Tree("rec", Fixed(labels.SET, f"XXXX-XX-XXT{part}"))
    if hit.node("day"):
        month = _month(hit)
        return Tree("rec", Fixed(labels.SET, f"XXXX-{f'{month:02d}' if month else 'XX'}-{hit.number('day'):02d}"))
    if hit.node("month"):
        return Tree("rec", Fixed(labels.SET, f"XXXX-{_month(hit):02d}"))
    amount = _amount(hit) if hit.node("n") or hit.node("nw") or hit.node("one") else 1
    unit = hit.value("unit") or hit.value("unitnya") or _unit(hit)
    return Tree("rec", Fixed(labels.SET, length_value(amount, unit)), mod=hit.value("mod")) if amount else None


# -- deictics ---------------------------------------------------------------------------------------------------
def _steps(node: Node) -> int:
    if node.value.lstrip("-").isdigit():
        return -1 if int(node.value) < 0 else 1
    head = node.low.split()[-1]
    return {"ini": 0, "lalu": -1, "silam": -1, "lampau": -1}.get(head, 1)


def _shift(hit: Hit, options: Options) -> Tree | None:
    node = hit.node("near")
    count = options["count"] if "count" in options else int(hit.value("days") or 0) if hit.node("days") else _steps(node) if node else 0
    return Tree("deic", Shift(count, hit.value("unit") or options.get("unit", "D"), options.get("base", "reference")))


def _weekday_near(hit: Hit, options: Options) -> Tree | None:
    weekday = _weekday(hit)
    near = hit.node("near")
    if weekday is None:
        return None
    if hit.node("week") and near is not None:
        return Tree("deic", Shift(_steps(near), "W", weekday=weekday))
    side = None if near is None else _steps(near)
    return Tree("deic", Weekday(weekday, side))


def _nth_day(hit: Hit, options: Options) -> Tree | None:
    number = options.get("number") or _ordinal(hit)
    return Tree("deic", Nth(int(number))) if number and int(number) < 100 else None


def _dday(hit: Hit, _: Options) -> Tree | None:
    node = hit.node("h")
    if node is None:
        return None
    number = int("".join(char for char in node.low if char.isdigit()))
    return Tree("deic", DDay(number if "+" in node.low else -number)) if number <= 365 else None


# -- periods ----------------------------------------------------------------------------------------------------
def _period(hit: Hit, options: Options) -> Tree | None:
    number, limit = _ordinal(hit), {"Q": 4, "H": 2, "W": 5}[options["kind"]]
    if number is None or not 1 <= number <= limit:
        return None
    month = _month(hit)
    if options["kind"] == "W" and month is None:
        return None
    last = hit.node("last")
    return Tree("per", Period(options["kind"], number, _year(hit), month, int(last.value) if last and last.value.isdigit() else None))


def _decade(hit: Hit, _: Options) -> Tree | None:
    node = hit.node("decade")
    digits = "".join(char for char in node.low if char.isdigit()) if node else ""
    if len(digits) == 4:
        return Tree("yea", Fixed(labels.DATE, digits[:3]))
    if len(digits) == 2 and hit.node("head"):
        return Tree("yea", Fixed(labels.DATE, ("20" if int(digits) < 40 else "19") + digits[0]))
    return None


def _century(hit: Hit, _: Options) -> Tree | None:
    number = _ordinal(hit)
    if hit.value("unit") != "CE" or number is None or not 2 <= number <= 22:
        return None
    return Tree("yea", Fixed(labels.DATE, str(number - 1)))


def _season(hit: Hit, _: Options) -> Tree | None:
    near = hit.node("near")
    return Tree("per", Season(hit.value("season") or "", _year(hit), None if near is None else _steps(near)))


def _feast(hit: Hit, _: Options) -> Tree | None:
    node = hit.node("holiday")
    return None if node is None else Tree("date", Feast(node.value, _ordinal(hit), _year(hit)))


def _vague(hit: Hit, _: Options) -> Tree | None:
    return Tree("vag", Fixed(labels.DATE, hit.value("vague")))


def _weekend(hit: Hit, _: Options) -> Tree | None:
    near = hit.node("near")
    return Tree("per", Weekend(_steps(near) if near else 0))


# -- what governs -----------------------------------------------------------------------------------------------
def _approximate(hit: Hit, _: Options) -> Tree | None:
    tree = hit.tree("x")
    if tree is None:
        return None
    return replace(tree, mod="APPROX")


def _modified(hit: Hit, _: Options) -> Tree | None:
    mod = hit.value("mod")
    tree = hit.tree("x")
    if tree is None:
        if hit.node("unit"):
            tree = Tree("deic", Shift(0, hit.value("unit") or "Y"))
        elif hit.node("month"):
            tree = Tree("mon", Point(None, _month(hit)))
        elif hit.node("year"):
            tree = Tree("yea", Point(_year(hit)))
    if tree is None or (isinstance(tree.expression, Shift) and tree.expression.unit == "D"):
        return None
    return replace(tree, mod=mod)


def _bare_weekday(hit: Hit, options: Options) -> Tree | None:
    weekday = _weekday(hit)
    node = hit.node("weekday")
    if options.get("capital") and node is not None and not hit.text[node.start].isupper():
        return None
    return None if weekday is None else Tree("deic", Weekday(weekday))


_BUILDERS: Mapping[str, Callable[[Hit, Options], Tree | None]] = MappingProxyType(
    {
        "date": _date,
        "day_of_month": _day_of_month,
        "days": _days,
        "month": _month_of,
        "month_near": _month_near,
        "months": _months,
        "year": _year_of,
        "years": _years,
        "range": _join_range,
        "echo": _echo,
        "same": _same,
        "clock": _clock,
        "spoken_clock": _spoken_clock,
        "at": _at,
        "part": _part,
        "last_night": _last_night,
        "foreign": _foreign,
        "date_words": _date_words,
        "length": _length,
        "length_range": _length_range,
        "length_vague": _length_vague,
        "days_of_hours": _days_of_hours,
        "ago": _ago,
        "every": _every,
        "shift": _shift,
        "weekday_near": _weekday_near,
        "nth_day": _nth_day,
        "dday": _dday,
        "period": _period,
        "decade": _decade,
        "century": _century,
        "season": _season,
        "feast": _feast,
        "vague": _vague,
        "weekend": _weekend,
        "approximate": _approximate,
        "modified": _modified,
        "bare_weekday": _bare_weekday,
        "at_figure": _at_figure,
    }
)
