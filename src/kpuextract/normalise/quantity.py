"""Values of quantities: numerals with scales and echoes, money, comparators, units."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpuextract.normalise import numbers
from kpuextract.resources import table

_DOUBLED = re.compile(r"(?P<first>.+?)\s*\((?P<second>[^()]+)\)\s*(?P<scale>[a-z]*)", re.IGNORECASE | re.DOTALL)
_SCALED = re.compile(r"(?P<figure>\d[\d.,\s]*?)\s?(?P<scale>[a-z]+)", re.IGNORECASE)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+")
# A dot before one or two digits is a decimal point, English style; three digits are a thousands group.
_POINT = re.compile(r"\d{1,3}\.\d{1,2}")
# So many words at most are remembered with what they are.
_KNOWN = 1 << 12
_BROKEN = re.compile(r"(\d{1,3})([.,])\s+(\d{3})")


@functools.cache
def _scales() -> Mapping[str, int]:
    # "M" is miliar beside a currency sign, never a metre or a name there.
    return {row["surface"]: int(row["value"]) for row in table("quantity_scales")}


def scale_words(kind: str) -> tuple[str, ...]:
    """Return the surfaces of scales: ``word`` (*juta*) or ``letter`` (*M*, beside money only)."""
    return tuple(row["surface"] for row in table("quantity_scales") if row["kind"] == kind)


@functools.cache
def currencies(kind: str) -> Mapping[str, str]:
    """Return the currency code of every ``sign`` (before the sum) or ``word`` (behind it).

    Examples
    --------
    >>> currencies("sign")["rp"], currencies("word")["ringgit"]
    ('IDR', 'MYR')
    """
    return {row["surface"]: row["code"] for row in table("currencies") if row["kind"] == kind}


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a number as written; ``agrees`` is false where its figures and its words differ."""

    value: int | float
    agrees: bool = True


def numeral(text: str, *, whole: bool = False) -> Numeral | None:
    """Value a number in figures or words, with a scale, or doubled in brackets.

    Parameters
    ----------
    text : str
        The number alone: ``2,5 juta``, ``37 (tiga puluh tujuh)``, ``enam (6)``, ``92. 230``.
    whole : bool
        Whether it counts things that come whole, so that a comma before three digits is a thousands mark.

    Returns
    -------
    Numeral or None
        ``None`` where the text is no number.

    Examples
    --------
    >>> numeral("2,5 juta").value, numeral("92. 230").value, numeral("197,479", whole=True).value, numeral("197,479").value
    (2500000, 92230, 197479, 197.479)
    >>> numeral("37 (tiga puluh tujuh)"), numeral("6 (lima)").agrees
    (Numeral(value=37, agrees=True), False)
    """
    text = " ".join(text.split())
    doubled = _DOUBLED.fullmatch(text)
    if doubled:
        first, second = _plain(doubled["first"], whole), _plain(doubled["second"], whole)
        if first is None or second is None:
            return Numeral(first) if first is not None else None
        scale = _scales().get(doubled["scale"].lower(), 1)
        # The figures stand where both differ: they are what the tables of the office hold.
        value = first if doubled["first"][0].isdigit() else second
        return Numeral(numbers.tidy(value * scale), first == second)
    value_alone = _plain(text, whole)
    return None if value_alone is None else Numeral(value_alone)


def _plain(text: str, whole: bool) -> int | float | None:
    text = text.strip()
    if not text[:1].isdigit():
        return numbers.words(text)
    broken = _BROKEN.fullmatch(text)
    if broken:
        text = broken.group(1) + "." + broken.group(3)
    scaled = _SCALED.fullmatch(text)
    if scaled:
        base, scale = _plain(scaled["figure"], False), _scales().get(scaled["scale"].lower())
        return None if base is None or scale is None else _times(base, scale)
    if _ENGLISH.fullmatch(text) and (whole or text.count(",") > 1):
        text = text.replace(",", ".")
    if _POINT.fullmatch(text):
        text = text.replace(".", ",")
    return numbers.figure(text)


def _times(value: float, scale: float) -> int | float:
    # Decimal, so that 66.13 trillion does not end in ….99.
    return numbers.tidy(float(Decimal(str(value)) * Decimal(str(scale))))


def scaled(value: int | float, scale: str | None) -> int | float:
    """Multiply a value by a scale word or letter.

    Examples
    --------
    >>> scaled(29.2, "M"), scaled(66.13, "triliun"), scaled(7, None)
    (29200000000, 66130000000000, 7)
    """
    return value if not scale else _times(value, _scales()[scale.lower()])


def spread(low: int | float, high: int | float, high_text: str) -> tuple[int | float, int | float]:
    """Give the low end of a range the scale that only its high end prints.

    Examples
    --------
    >>> spread(5, 10000000, "10 juta"), spread(50, 100, "100")
    ((5000000, 10000000), (50, 100))
    """
    found = re.search(r"([a-z]+)\s*$", high_text, re.IGNORECASE)
    scale = _scales().get(found.group(1).lower()) if found else None
    if scale and low < 1000 and low * scale <= high:
        return _times(low, scale), high
    return low, high


@functools.cache
def _bounds(side: str) -> Mapping[tuple[str, ...], str]:
    return {tuple(row["surface"].split()): row["comparator"] for row in table("quantity_bounds") if row["side"] == side}


@functools.cache
def words_of(role: str) -> frozenset[str]:
    """Return the words of one role around numbers (``label``, ``link``, ``stop`` …)."""
    return frozenset(row["surface"] for row in table("quantity_words") if row["role"] == role)


def left_bound(words: Sequence[str]) -> tuple[str, int] | None:
    """Return the comparator that a run of words ends with and how many words from the end it begins.

    Fillers between bound and number are passed over: ``minimal sebanyak``, ``paling rendah berusia``.

    Examples
    --------
    >>> left_bound("partisipasi tidak lebih dari".split()), left_bound("paling sedikit sebanyak".split()), left_bound(["ada"])
    (('le', 3), ('ge', 3), None)
    """
    bounds, enders, fillers = _bounds("left"), _enders(), words_of("filler")
    for skip in range(4):
        end = len(words) - skip
        if end <= 0:
            return None
        word = words[end - 1].lower()
        if word in enders:
            for size in (4, 3, 2, 1):
                if size <= end and (phrase := tuple(map(str.lower, words[end - size : end]))) in bounds:
                    return bounds[phrase], size + skip
        if word not in fillers and not (skip == 0 and (_loose(words, end) or _before_place(words, end))):
            return None
    return None


_PLACES = frozenset(("di", "pada", "ke", "oleh", "untuk", "bagi"))
# "paling banyak di tiga desa": where most are, no bound.
_SUPERLATIVE = frozenset(("banyak", "tinggi", "besar", "rendah", "lama", "tua", "jauh", "minim"))


def _before_place(words: Sequence[str], end: int) -> bool:
    """Tell whether a preposition stands between bound and number: ``paling sedikit di 50 persen kecamatan``."""
    if words[end - 1].lower() not in _PLACES:
        return False
    phrases = (tuple(map(str.lower, words[max(0, end - 1 - size) : end - 1])) for size in (2, 1))
    found = next((phrase for phrase in phrases if phrase in _bounds("left")), None)
    return found is not None and _bounds("left")[found] in ("ge", "le") and found[-1] not in _SUPERLATIVE


@functools.cache
def _enders() -> frozenset[str]:
    return frozenset(words[-1] for words in _bounds("left"))


def _loose(words: Sequence[str], end: int) -> bool:
    """Tell whether one verb may stand between bound and number: ``maksimal diikuti 30 peserta``."""
    if end < 2 or not _PASSED.match(words[end - 1].lower()):
        return False
    return words[end - 2].lower() in ("minimal", "maksimal") or (end >= 3 and words[end - 3].lower() == "paling")


_PASSED = re.compile(r"(?:di|me|ber)[a-z]{3,}")


_SUFFIX = re.compile(r"-?an\b")
_LAST_WORD = re.compile(r"[^\S\n]+([^\W\d_]+)(?=\s*(?:[.,;:)”\"’!?]|$|\n))")
_PER = re.compile(r"[^\S\n]+([^\W\d_]+)[^\S\n]+(?:(?:di|untuk|pada)[^\S\n]+)?(?:satu|per|tiap|setiap)\b", re.IGNORECASE)
_BARE_MORE = re.compile(r"\s+lebih(?=\s*(?:[.,;:)”\"’!?]|$|\n)|\s+(?:di|yang|untuk|dan|pada|dalam|dengan|telah|sudah|akan|itu|tersebut|dari)\b)", re.IGNORECASE)
# "60 persen lebih dipaku di pohon", "80 persen lebih warga": what follows is no word that one may be more of.
_MORE_OF = re.compile(r"\s+lebih\s+([^\W\d_]+)", re.IGNORECASE)


@functools.cache
def _right() -> re.Pattern[str]:
    listed = sorted(
        (words for words in _bounds("right") if words != ("lebih",) and words[0] not in words_of("far_bound")), key=lambda words: -len(" ".join(words))
    )
    return re.compile(r"[^\S\n]+(" + "|".join(r"[^\S\n]+".join(map(re.escape, words)) for words in listed) + r")\b", re.IGNORECASE)


def right_bound(text: str, position: int) -> str | None:
    """Return the comparator that stands right after a quantity: ``50 persen ke atas``, ``Rp37 miliar lebih``.

    Examples
    --------
    >>> right_bound("50 persen ke atas", 9), right_bound("60 persen lebih percaya", 9), right_bound("500 orang lebih.", 9)
    ('ge', None, 'gt')
    >>> right_bound("60 persen lebih dipaku di pohon", 9), right_bound("150 orang saja paling banyak,", 9)
    ('gt', 'le')
    """
    if _SUFFIX.match(text, position):
        return _bounds("right")[("-an",)]
    found = _right().match(text, position)
    if found:
        return _bounds("right")[tuple(found.group(1).lower().split())]
    if _BARE_MORE.match(text, position) or ((more := _MORE_OF.match(text, position)) and _done_or_counted(more.group(1).lower())):
        return "gt"
    if closing := _end_bounds().match(text, position):
        return _bounds("end")[tuple(closing.group(1).lower().split())]
    # "dua orang maksimal." bounds what is before it; "dua orang minimal sarjana" what is behind.
    if (shared := _PER.match(text, position)) and shared.group(1).lower() in words_of("far_bound"):
        # "800 orang maksimal satu TPS": so many for each.
        return _bounds("right")[(shared.group(1).lower(),)]
    last = _LAST_WORD.match(text, position)
    return _bounds("right").get((last.group(1).lower(),)) if last and last.group(1).lower() in words_of("far_bound") else None


def _done_or_counted(word: str) -> bool:
    """Tell whether a word behind *lebih* is a deed done to so many or their noun: ``lebih dipaku``, ``lebih warga``; not ``lebih disukai``."""
    return word in words_of("done") or unit_kinds().get(word) in ("count", "classifier")


@functools.cache
def _end_bounds() -> re.Pattern[str]:
    """Return a pattern for the bounds that close a clause behind the quantity: ``150 orang saja paling banyak``."""
    listed = sorted((" ".join(words) for words in _bounds("end")), key=lambda words: (-len(words), words))
    alternatives = "|".join(r"[^\S\n]+".join(map(re.escape, words.split())) for words in listed)
    return re.compile(rf"(?:[^\S\n]+saja)?+[^\S\n]+({alternatives})(?=\s*(?:[.,;:)”\"’!?]|$|\n))", re.IGNORECASE)


@functools.cache
def unit_kinds() -> Mapping[str, str]:
    """Return the kind of every listed unit, by its lower-case surface."""
    kinds = {row["surface"]: row["kind"] for row in table("quantity_units")}
    return kinds | dict.fromkeys(scale_words("word"), "scale") | dict.fromkeys(currencies("word"), "currency")


@functools.lru_cache(maxsize=_KNOWN)
def possessive(word: str) -> str | None:
    """Return the noun of a possessive in *-nya* (``partisipasinya``), ``None`` for adverbs and verbs.

    Examples
    --------
    >>> possessive("partisipasinya"), possessive("akhirnya"), possessive("melakukannya"), possessive("tanya")
    ('partisipasi', None, None, None)
    """
    stem = word.removesuffix("nya")
    if stem == word or len(stem) < 3 or word in words_of("adverb") or stem in words_of("stop") or word in words_of("stop") or is_verb(stem):
        return None
    return stem


def is_measure(word: str) -> bool:
    """Tell whether a lower-case word names what can be measured: ``tingkat``, ``jaraknya``."""
    return word in words_of("measure") or possessive(word) is not None


@functools.cache
def _compounds() -> Mapping[str, int]:
    """First word of a compound unit → the most words that one with it has."""
    found: dict[str, int] = {}
    for surface in unit_kinds():
        words = surface.split()
        if len(words) > 1:
            found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


_VERB = re.compile(r"(?:me[a-z]{3,}|di[a-z]{3,}|ter[a-z]{3,}|ber[a-z]{3,}|se[a-z]{4,}nya|di([a-z]{3,12})-\1)")


@functools.lru_cache(maxsize=_KNOWN)
def is_verb(word: str) -> bool:
    """Tell whether a lower-case word is a verb by its prefix or list; capitals are names or nouns.

    Examples
    --------
    >>> is_verb("memperoleh"), is_verb("dihadiri"), is_verb("distrik"), is_verb("meja"), is_verb("naik"), is_verb("dihitung-hitung")
    (True, True, False, False, True, True)
    """
    if word in unit_kinds() or word in words_of("noun") or (word.endswith("nya") and word[:-3] in words_of("measure")):
        return False
    return word in words_of("verb") or bool(_VERB.fullmatch(word)) or (len(word) > 6 and word.endswith("kan"))


def unit_of(words: Sequence[str]) -> int:
    """Return how many of the words after a number are its unit: 0 where none is.

    A listed compound counts whole (``partai politik``), any other noun alone (``anggota`` of ``anggota PPS``).

    Examples
    --------
    >>> unit_of(["partai", "politik", "itu"]), unit_of(["anggota", "PPS"]), unit_of(["dan", "desa"]), unit_of(["memilih"])
    (2, 1, 0, 0)
    """
    if not words:
        return 0
    lowered = [word.lower() for word in words]
    kinds = unit_kinds()
    for size in range(min(len(words), _compounds().get(lowered[0], 1)), 1, -1):
        # "dua anak buahnya"
        if (compound := " ".join(lowered[:size])) in kinds or compound.removesuffix("nya") in kinds:
            return size
    first = lowered[0]
    if first in kinds:
        return 1
    if first in words_of("stop") or len(first) < 2 or is_verb(words[0]):
        return 0
    return 1
