from __future__ import annotations

from datetime import date

import pytest

from kpuextract.normalise import calendar
from kpuextract.normalise.timex import Clock, clock_minutes, clock_value, length_value, part_of_year


@pytest.mark.parametrize("day", [date(2004, 1, 1), date(2024, 2, 29), date(2039, 12, 31)])
def test_a_weekday_fits_at_most_once_in_five_years(day: date) -> None:
    for centre in range(day.year - 2, day.year + 3):
        assert len(calendar.fitting_years(day.day, day.month, day.isoweekday(), centre)) <= 1 or (day.month, day.day) == (2, 29)


def test_every_day_of_a_cycle_is_fixed_by_its_weekday() -> None:
    for day in calendar.days(date(2020, 1, 1), date(2024, 12, 31)):
        if (day.month, day.day) != (2, 29):
            assert calendar.fitting_years(day.day, day.month, day.isoweekday(), day.year) == [day.year]


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2022, 6, 14), 20, "M", date(2024, 2, 14)),
        (date(2024, 2, 29), 1, "Y", date(2025, 2, 28)),
        (date(2024, 1, 1), -1, "D", date(2023, 12, 31)),
        (date(2024, 1, 31), 1, "Q", date(2024, 4, 30)),
        (date(2024, 1, 3), 2, "W", date(2024, 1, 17)),
        (date(2099, 12, 31), 1, "D", None),
        (date(1000, 1, 1), -1, "M", None),
    ],
)
def test_days_are_shifted_by_units(day: date, count: int, unit: str, expected: date | None) -> None:
    assert calendar.shift(day, count, unit) == expected


def test_working_days_skip_weekends() -> None:
    friday = date(2021, 6, 4)
    assert calendar.add_workdays(friday, 1) == date(2021, 6, 7)
    assert calendar.add_workdays(friday, 10) == date(2021, 6, 18)
    assert calendar.add_workdays(friday, -1) is None


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("kemerdekaan", 2023, date(2023, 8, 17)),
        ("idul-fitri", 2024, date(2024, 4, 10)),
        ("paskah", 2025, date(2025, 4, 20)),
        ("idul-fitri", 1990, None),
    ],
)
def test_holidays_are_fixed_or_tabled(name: str, year: int, expected: date | None) -> None:
    assert calendar.holiday(name, year) == expected


def test_anniversaries_count_from_the_first_year() -> None:
    assert calendar.anniversary_year("kemerdekaan", 71) == 2016
    assert calendar.anniversary_year("harkitnas", 117) == 2025
    assert calendar.anniversary_year("natal", 3) is None


def test_polling_days_are_known_by_year_and_kind() -> None:
    assert calendar.election_days(2020) == [date(2020, 12, 9)]
    assert calendar.election_days(2024, "pemilu") == [date(2024, 2, 14)]
    assert calendar.election_days(2021) == []


def test_impossible_days_have_candidates() -> None:
    assert calendar.impossible_candidates(2022, 9, 31, None) == [date(2022, 10, 31), date(2022, 8, 31)]
    assert calendar.impossible_candidates(2022, 4, 31, 1) == [date(2022, 4, 30)] or calendar.impossible_candidates(2022, 4, 31, 1)


@pytest.mark.parametrize(
    ("hour", "part", "minutes"),
    [(9, "MO", 540), (3, "AF", 900), (12, "AF", 720), (7, "NI", 1140), (12, "NI", 1440), (2, "NI", 120), (19, "NI", 1140), (25, None, None)],
)
def test_parts_of_the_day_choose_the_half(hour: int, part: str | None, minutes: int | None) -> None:
    assert clock_minutes(hour, 0, part) == minutes


def test_a_clock_range_over_midnight_ends_next_day() -> None:
    assert clock_value(date(2024, 2, 13), Clock(1320, 120), "+07:00")[2] == "2024-02-14T02:00+07:00"


def test_lengths_are_iso_durations() -> None:
    assert [length_value(2, "TM"), length_value(2.5, "TH"), length_value(None, "TH"), length_value(3, "DE")] == ["PT2M", "PT150M", "PTXH", "P30Y"]


def test_halves_and_quarters_have_their_months() -> None:
    assert (part_of_year("H", 2, 2025).begin, part_of_year("Q", 4, 2025).finish) == ("2025-07-01", "2025-12-31")
