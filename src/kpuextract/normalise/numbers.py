"""Indonesian numbers in figures and in words.

Figures have a dot between thousands and a comma before decimals (``1.234,5``). Words are additive (``dua puluh lima``),
with ``belas`` for 11 to 19, ``se-`` for one, and fractions (``sepertiga``). Vague plurals (``ratusan``) have no value.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal

from kpuextract.resources import table

_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


@functools.cache
def _words(kind: str) -> Mapping[str, float]:
    return {row["surface"]: float(row["value"]) for row in table("number_words") if row["kind"] == kind}


def figure(text: str) -> int | float | None:
    """Return the value of a number in figures, ``None`` if the text is none.

    Examples
    --------
    >>> figure("1.234.567"), figure("80,32"), figure("09.30")
    (1234567, 80.32, None)
    """
    text = text.strip()
    if not _FIGURE.fullmatch(text):
        return None
    return tidy(float(Decimal(text.replace(".", "").replace(",", "."))))


def words(text: str) -> int | float | None:
    """Return the value of a number in words, ``None`` if a word is none or the order makes no number.

    Examples
    --------
    >>> words("dua puluh lima"), words("seribu sembilan ratus"), words("tiga belas ribu"), words("ratusan")
    (25, 1900, 13000, None)
    >>> words("tiga perempat"), words("dua setengah juta"), words("lima koma dua")
    (0.75, 2500000, 5.2)
    """
    tokens = re.split(r"[\s-]+", text.strip().lower())
    if "koma" in tokens:
        return _decimal(tokens)
    if len(tokens) > 1 and tokens[-1] in _words("denominator"):
        value = _sum(tokens[:-1])
        return None if value is None else tidy(value / _words("denominator")[tokens[-1]])
    if len(tokens) == 1 and tokens[0] in _words("fraction"):
        return _words("fraction")[tokens[0]]
    value = _sum(tokens)
    return None if value is None else tidy(value)


def _sum(tokens: list[str]) -> float | None:
    """Add up the words of a whole number; ``setengah`` after a digit is a half of the scale that follows."""
    units, tens, scales = _words("unit"), _words("ten"), _words("scale")
    one_scales = _words("one_scale")
    total = group = 0.0
    last: float | None = None
    for token in tokens:
        if token in units or token in tens:
            if last is not None:
                return None
            last = units.get(token, tens.get(token))
        elif token == "setengah" and last is not None:
            last += 0.5
        elif token in one_scales:
            value = one_scales[token]
            if last is not None:
                return None
            if value < 1000:
                group += value
            else:
                total += value
                group = 0.0
        elif token in scales:
            total, group, failed = _scale(token, scales[token], total, group, last)
            if failed:
                return None
            last = None
        else:
            return None
    return total + group + (last or 0.0)


def _decimal(tokens: list[str]) -> int | float | None:
    place = tokens.index("koma")
    whole, digits = _sum(tokens[:place]), tokens[place + 1 :]
    units = _words("unit")
    if whole is None or not place or not digits:
        return None
    if all(digit in units for digit in digits):
        return tidy(float(Decimal(f"{int(whole)}.{''.join(str(int(units[digit])) for digit in digits)}")))
    rest = _sum(digits)
    return None if rest is None or rest != int(rest) else tidy(float(Decimal(f"{int(whole)}.{int(rest)}")))


def _scale(token: str, value: float, total: float, group: float, last: float | None) -> tuple[float, float, bool]:
    if token == "belas":
        return total, group + 10 + (last or 0), last is None
    if value < 1000:
        return total, group + (last or 0) * value, last is None
    amount = group + (last or 0)
    return total + amount * value, 0.0, amount == 0


def fraction(text: str) -> tuple[int, int] | None:
    """Return part and whole of a fraction in words, ``None`` if the text is none.

    Examples
    --------
    >>> fraction("dua pertiga"), fraction("sepertiga"), fraction("separuh"), fraction("dua")
    ((2, 3), (1, 3), (1, 2), None)
    """
    tokens = re.split(r"[\s-]+", text.strip().lower())
    denominators, fractions = _words("denominator"), _words("fraction")
    if len(tokens) == 1 and tokens[0] in fractions:
        return 1, round(1 / fractions[tokens[0]])
    if len(tokens) > 1 and tokens[-1] in denominators:
        part = _sum(tokens[:-1])
        return None if part is None else (int(part), int(denominators[tokens[-1]]))
    return None


def number(text: str) -> int | float | None:
    """Return the value of a number in figures or in words, ``None`` if it is neither.

    Examples
    --------
    >>> number("37"), number("tiga puluh tujuh"), number("sejuta")
    (37, 37, 1000000)
    """
    value = figure(text)
    return value if value is not None else words(text)


def tidy(value: float) -> int | float:
    """Return an int where the value is whole, so that 72 stays ``72`` in JSON."""
    return int(value) if value == int(value) else value
