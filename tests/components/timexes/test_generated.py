"""A generator writes expressions from values, in several surface forms each; all come back with their value."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from kpuextract.components.timexes import read
from kpuextract.normalise import calendar

COUNT = 20_000
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
SHORT = "Jan Feb Mar Apr Mei Jun Jul Agt Sept Okt Nov Des".split()
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
UNITS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
SEPARATORS = ("-", " - ", "–", " s.d. ", " s.d ", " s/d ", " sd ", " sampai ", " sampai dengan ", " hingga ")
ROMANS = ("I", "II", "III", "IV")


def words(number: int) -> str:
    if number < 12:
        return UNITS[number - 1]
    if number < 20:
        return f"{UNITS[number - 11]} belas"
    if number < 100:
        rest = number % 10
        return f"{UNITS[number // 10 - 1]} puluh" + (f" {UNITS[rest - 1]}" if rest else "")
    rest = number % 100
    return ("seratus" if number < 200 else f"{UNITS[number // 100 - 1]} ratus") + (f" {words(rest)}" if rest else "")


def _day(chance: random.Random) -> tuple[str, str]:
    day = date(2004, 1, 1) + timedelta(days=chance.randrange(9000))
    weekday, month = DAYS[day.isoweekday() - 1], MONTHS[day.month - 1]
    weekday = chance.choice((weekday, weekday.lower(), weekday.upper(), "Jum’at" if weekday == "Jumat" else weekday))
    forms = (
        f"{weekday} ({day.day}/{day.month}/{day.year})",
        f"{weekday} ({day.day:02d}/{day.month:02d}/{day.year})",
        f"{weekday}({day.day}/{day.month}/{day.year % 100:02d})",
        f"{weekday}, ({day.day}/{day.month:02d}/{day.year})",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{weekday} {day.day} {month.lower()} {day.year}",
        f"hari {weekday} tanggal {day.day} {month} {day.year}",
        f"{weekday} ({day.day} {month} {day.year})",
        f"tanggal {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day:02d} {month.upper()} {day.year}",
        f"{day.day} {SHORT[day.month - 1]} {day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{weekday}, {day.day:02d}.{day.month:02d}.{day.year}",
    )
    return chance.choice(forms), day.isoformat()


def _range(chance: random.Random) -> tuple[str, str]:
    first = date(2004, 1, 1) + timedelta(days=chance.randrange(9000))
    last = first + timedelta(days=chance.randrange(1, 60))
    separator = chance.choice(SEPARATORS)
    a, b = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if (first.year, first.month) == (last.year, last.month):
        text = chance.choice((f"{first.day}{separator}{last.day} {b} {last.year}", f"tanggal {first.day}{separator}{last.day} {b} {last.year}"))
    elif first.year == last.year:
        text = f"{first.day} {a}{separator}{last.day} {b} {last.year}"
    else:
        text = f"{first.day} {a} {first.year}{separator}{last.day} {b} {last.year}"
    return text, f"{first.isoformat()}/{last.isoformat()}"


def _clock(chance: random.Random) -> tuple[str, str]:
    hour, minute = chance.randrange(24), chance.randrange(60)
    zone, offset = chance.choice((("WIB", "+07:00"), ("WITA", "+08:00"), ("wit", "+09:00"), ("", "")))
    mark = chance.choice(".:")
    head = chance.choice(("pukul", "Pukul", "jam", "pkl."))
    text = f"{head} {hour:02d}{mark}{minute:02d}{chance.choice((' ', '')) if zone else ''}{zone}"
    value = f"T{hour:02d}:{minute:02d}{offset}"
    if chance.random() < 0.4 and hour < 22:
        end = hour + chance.randrange(1, 24 - hour)
        text = f"{head} {hour:02d}{mark}{minute:02d}{chance.choice(SEPARATORS)}{end:02d}{mark}{minute:02d}{' ' + zone if zone else ''}"
        value = f"{value}/T{end:02d}:{minute:02d}{offset}"
    return text, value


def _duration(chance: random.Random) -> tuple[str, str]:
    number = chance.randrange(2, 365)
    unit, form = chance.choice((("hari", "P{}D"), ("minggu", "P{}W"), ("pekan", "P{}W"), ("bulan", "P{}M"), ("jam", "PT{}H"), ("menit", "PT{}M")))
    text = chance.choice((f"{number} {unit}", f"{words(number)} {unit}", f"{number} ({words(number)}) {unit}"))
    return text, form.format(number)


def _period(chance: random.Random) -> tuple[str, str]:
    year, number, month = chance.randrange(2004, 2030), chance.randrange(4), chance.randrange(12)
    forms = (
        (f"Triwulan {ROMANS[number]} Tahun {year}", f"{year}-Q{number + 1}"),
        (f"triwulan ke-{number + 1} tahun {year}", f"{year}-Q{number + 1}"),
        (f"Semester {ROMANS[number % 2]} {year}", f"{year}-H{number % 2 + 1}"),
        (f"bulan {MONTHS[month]} {year}", f"{year}-{month + 1:02d}"),
        (f"{MONTHS[month]} {year}", f"{year}-{month + 1:02d}"),
        (f"tahun {year}", str(year)),
        (f"periode {year}-{year + 5}", f"{year}/{year + 5}"),
    )
    return chance.choice(forms)


MAKERS: tuple[Callable[[random.Random], tuple[str, str]], ...] = (_day, _range, _clock, _duration, _period)
FRAMES = ("Kegiatan berlangsung {} di aula.", "Kegiatan itu, {}, berjalan lancar.", "Warga hadir ({}) bersama camat.", "Menurut panitia {} semua siap")


def test_every_generated_expression_comes_back() -> None:
    chance = random.Random(20220531)  # noqa: S311  (seeded, and no secret)
    wrong = []
    for number in range(COUNT):
        expression, value = MAKERS[number % len(MAKERS)](chance)
        frame = chance.choice(FRAMES)
        text = frame.format(expression)
        start = frame.index("{}")
        items = read(text)
        if [(item["start"], item["end"], item["value"]) for item in items] != [(start, start + len(expression), value)]:
            wrong.append((text, value, [(text[item["start"] : item["end"]], item["value"]) for item in items]))
    assert wrong == []


def test_the_generator_knows_its_weekdays() -> None:
    assert calendar.make(2022, 5, 31) == date(2022, 5, 31)
    assert words(121) == "seratus dua puluh satu"
