"""Numbers in figures and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise import numbers

UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]


def spell(value: int) -> str:
    """Write a number in words as Indonesian does."""
    if value < 12:
        return UNITS[value]
    if value < 20:
        return f"{UNITS[value - 10]} belas"
    for size, word, one in (
        (10**12, "triliun", None),
        (10**9, "miliar", None),
        (10**6, "juta", None),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", None),
    ):
        if value >= size:
            count, rest = divmod(value, size)
            head = one if one and count == 1 else f"{spell(count)} {word}"
            return f"{head} {spell(rest)}" if rest else head
    raise AssertionError(value)


@given(st.integers(min_value=0, max_value=999_999_999_999_999))
def test_words_come_back_with_their_value(value: int) -> None:
    assert numbers.words(spell(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_come_back_with_their_value(value: int) -> None:
    assert numbers.figure(f"{value:,}".replace(",", ".")) == value
    assert numbers.figure(str(value)) == value


@pytest.mark.parametrize("text", ["", "puluh", "ribu", "ratusan", "dua tiga", "saja", "1.2.3", "09.30", "koma lima", "pertiga"])
def test_number_is_none_for_what_is_none(text: str) -> None:
    assert numbers.number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dua ratus ribu", 200_000),
        ("seratus dua puluh lima ribu", 125_000),
        ("sebelas ribu", 11_000),
        ("lima koma dua lima", 5.25),
        ("satu setengah juta", 1_500_000),
        ("sepertiga", 1 / 3),
        ("setengah", 0.5),
        ("tiga perempat", 0.75),
        ("Dua-Puluh", 20),
    ],
)
def test_words_of_many_shapes(text: str, value: float) -> None:
    assert numbers.words(text) == pytest.approx(value)


@given(st.text(max_size=60))
def test_number_never_fails(text: str) -> None:
    numbers.number(text)
    numbers.fraction(text)
