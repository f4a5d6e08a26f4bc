"""The slots of the quantity rules: numerals in figures and words, scales, signs, the words that follow."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from kpuextract.normalise.quantity import currencies, scale_words, unit_kinds, words_of
from kpuextract.resources import table
from kpuextract.rules import alternation

_S = r"[^\S\n]"


@functools.cache
def number_words() -> frozenset[str]:
    """Return the words that a number in words may hold."""
    return frozenset(row["surface"] for row in table("number_words") if row["kind"] not in ("vague", "fraction"))


@functools.cache
def openers() -> frozenset[str]:
    """Return the words that a number in words may begin with."""
    return frozenset(row["surface"] for row in table("number_words") if row["kind"] in ("unit", "ten", "one_scale"))


@functools.cache
def fractions() -> frozenset[str]:
    """Return the fractions of one word (``sepertiga``)."""
    return frozenset(row["surface"] for row in table("number_words") if row["kind"] == "fraction")


@functools.cache
def slots() -> Mapping[str, str]:
    """Return the expressions that the rules may name in braces."""
    word = alternation([*number_words(), "koma", "setengah"])
    percents = [surface for surface, kind in unit_kinds().items() if kind == "percent" and surface != "%"]
    measures = [surface for surface, kind in unit_kinds().items() if kind == "measure" and len(surface) > 1]
    scales = alternation(scale_words("word"))
    money_scales = alternation([*scale_words("word"), *scale_words("letter")])
    return {
        "s": _S,
        "dot": r"(?:\d{1,3}\.\d{1,2}(?!\d))",
        "fig": r"(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?+|\d++(?:,\d++){0,4}+)(?![.,]?\d)",
        "broken": rf"\d{{1,3}}[.,]{_S}{{1,3}}\d{{3}}(?![\d.,]\d)(?!\d)",
        "scale": rf"(?:{_S}?{scales}\b)",
        "nw": rf"(?:{word}\b(?:{_S}+{word}\b){{0,14}})",
        "echo": rf"(?:{_S}?\({_S}?{{nw}}{_S}?\))",
        "num": rf"(?:{{dot}}(?={_S}?(?:%|{alternation(percents)}\b|{scales}\b|{alternation(measures)}\b)){{scale}}?+|{{fig}}{{scale}}?+(?:{{echo}}{{scale}}?+)?+|{{nw}}(?:{_S}?\({_S}?{{fig}}{_S}?\){{scale}}?+)?+)",
        "range": rf"(?:{_S}?[-–—]{_S}?|{_S}+(?:sampai(?:{_S}+dengan)?|hingga|s\.?/?d\.?|sd){_S}+)",
        "percent": rf"(?:%|{alternation(percents)}(?:nya)?\b)",
        "tail": rf"(?P<tail>{_S}{{0,2}}[^\W\d_](?:[\w²-]|['’](?=\w))*+(?:/[^\W\d_][\w-]*+){{0,3}}(?:{_S}+[^\W\d_][\w-]*+(?:/[^\W\d_][\w-]*+){{0,3}}){{0,3}})",
        "currency": rf"(?P<currency>{alternation(currencies('sign'))})",
        "currency_word": rf"(?P<currency>{alternation(currencies('word'))}(?:{_S}+as)?)\b",
        "money_figure": rf"(?:{{dot}}(?={_S}?(?:{money_scales})\b)|{{fig}})",
        "money_scale": rf"(?:{_S}?(?:{money_scales})(?:\b\.?|(?=an\b)))",
        "comma_dash": r"(?:,{s}?[-–—]+|\.-)",
        "label": alternation([*words_of("label"), *words_of("label_weak")]),
        "ordinal": rf"(?:ke[-\s]?\d{{1,3}}|pertama|ke(?:{word})(?:{_S}+(?:belas|puluh){_S}*(?:{word})?)?)",
        "fraction": alternation(fractions()),
    }
