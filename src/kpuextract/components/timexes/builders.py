"""Normalisers of the rules by name: from a hit to a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kpuextract.components.timexes import build_dates, build_relative, build_times
from kpuextract.components.timexes.nodes import Hit, Tree

Options = Mapping[str, Any]


def build(name: str, hit: Hit, options: Options) -> Tree | None:
    """Run the normaliser of a rule; ``None`` if the match says no time after all."""
    return _BUILDERS[name](hit, options)


_BUILDERS: Mapping[str, Callable[[Hit, Options], Tree | None]] = MappingProxyType(
    {
        "date": build_dates.build_date,
        "day_of_month": build_dates.build_day_of_month,
        "days": build_dates.build_days,
        "month": build_dates.build_month_alone,
        "misspelt": build_dates.build_misspelt,
        "month_after": build_dates.build_month_after,
        "month_near": build_dates.build_month_near,
        "months": build_dates.build_months,
        "year": build_dates.build_year_alone,
        "years": build_dates.build_years,
        "range": build_dates.build_join_range,
        "echo": build_dates.build_echo,
        "month_echo": build_dates.build_month_echo,
        "same": build_dates.build_same,
        "clock": build_times.build_clock,
        "spoken_clock": build_times.build_spoken_clock,
        "at": build_times.build_at,
        "part": build_times.build_part,
        "last_night": build_times.build_last_night,
        "foreign": build_dates.build_foreign,
        "date_listed": build_dates.build_date_listed,
        "date_words": build_dates.build_date_words,
        "length": build_times.build_length,
        "length_first": build_times.build_length_first,
        "nights": build_times.build_nights,
        "length_range": build_times.build_length_range,
        "length_vague": build_times.build_length_vague,
        "days_of_hours": build_times.build_days_of_hours,
        "ago": build_times.build_ago,
        "every": build_times.build_every,
        "each": build_times.build_each,
        "every_clock": build_times.build_every_clock,
        "shift": build_relative.build_shift,
        "weekday_near": build_relative.build_weekday_near,
        "weekday_range": build_relative.build_weekday_range,
        "nth_day": build_relative.build_nth_day,
        "dday": build_relative.build_dday,
        "period": build_relative.build_period,
        "decade": build_relative.build_decade,
        "century": build_relative.build_century,
        "season": build_relative.build_season,
        "unvalued": build_relative.build_unvalued,
        "feast": build_relative.build_feast,
        "vague": build_relative.build_vague,
        "weekend": build_relative.build_weekend,
        "approximate": build_relative.build_approximate,
        "modified": build_relative.build_modified,
        "bare_weekday": build_relative.build_bare_weekday,
        "at_figure": build_times.build_at_figure,
        "weekday_part": build_times.build_weekday_part,
    }
)
