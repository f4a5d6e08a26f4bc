"""From a match to a quantity of one kind; ``None`` where the match is none after all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kpuextract.components.quantities import bare, series
from kpuextract.components.quantities.context import left
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.slots import number_words
from kpuextract.normalise import numbers
from kpuextract.normalise.quantity import currencies, is_verb, numeral, scaled, spread, unit_kinds, unit_of, words_of
from kpuextract.rules import Match

_TIMES = frozenset(("tahun", "tahunan", "th", "thn"))
# "Rahma Melati, S.Pd., 41 tahun, menilai": an age in apposition to a name.
_APPOSED = re.compile(r"[A-Z][\w.'’]*+(?:,\s?[A-Z][\w.]*+){0,3},\s$")
_CLOSED = re.compile(r"\d+\s(?:tahun|th|thn),")


def _span(match: Match, name: str) -> tuple[int, int]:
    return match.spans.get(name, (match.start, match.end))


def _ends(match: Match, *, whole: bool) -> tuple[int | float, int | float | None, bool] | None:
    """Return value, upper and agreement of a match with one numeral or two."""
    high = numeral(match.groups["num"], whole=whole)
    if high is None:
        return None
    if "low" not in match.groups:
        return high.value, None, high.agrees
    low = numeral(match.groups["low"], whole=whole)
    if low is None:
        return None
    small, large = spread(low.value, high.value, match.groups["num"])
    return (small, large, low.agrees and high.agrees) if small < large else None


def _percent(match: Match, text: str, found: list[Found]) -> Found | None:
    ends = _ends(match, whole=False)
    if ends is None:
        return None
    value, upper, agrees = ends
    # "79.325%": a share above a thousand is a decimal point before three digits.
    if value >= 1000 and re.fullmatch(r"\d{2}\.\d{3}", match.groups["num"]):
        value = value / 1000
    return Found(match.start, match.end, "percent", value, match.rule.id, upper, "%", agrees=agrees)


def _money(match: Match, text: str, found: list[Found]) -> Found | None:
    high = numeral(match.groups["num"])
    if high is None:
        return None
    scale = match.groups.get("scale", "").strip(" .") or None
    value, upper = scaled(high.value, scale), None
    if "low" in match.groups:
        low_scale = match.groups.get("lowscale", "").strip(" .")
        low = numeral(match.groups["low"].removesuffix(match.groups.get("lowscale", "")))
        if low is None:
            return None
        small = scaled(low.value, low_scale or None)
        if not low_scale and scale and scaled(low.value, scale) <= value:
            small = scaled(low.value, scale)
        if small >= value:
            return None
        value, upper = small, value
    echo = match.groups.get("echo")
    agrees = high.agrees and (echo is None or numbers.words(echo) in (None, value))
    written = " ".join(match.groups["currency"].lower().split())
    known = {**currencies("sign"), **currencies("word")}
    unit = known.get(written) or known[written.split()[0]]
    return Found(match.start, _trimmed(match, text), "money", value, match.rule.id, upper, unit, agrees=agrees)


def _trimmed(match: Match, text: str) -> int:
    """Return the end without a full stop that closes the sentence."""
    end = match.end
    return end - 1 if text[end - 1 : end] == "." else end


def _money_bare(match: Match, text: str, found: list[Found]) -> Found | None:
    value = numbers.figure(match.groups["num"])
    after = re.compile(r"\s+([^\W\d_]+)").match(text, match.end)
    if value is None or (after and unit_kinds().get(after.group(1).lower()) in ("count", "classifier", "measure", "votes", "currency")):
        return None
    if match.groups["scale"].lower() not in ("m", "miliar", "milyar", "milliar", "triliun", "trilyun") and not (
        _beside_money(match, text, found) or _paid(match, text) or _summed(match, text, found)
    ):
        return None
    if match.groups["scale"] == "M" and not _funded(match, text) and not any(item.kind == "money" and match.start - item.end < 400 for item in found[-3:]):
        return None
    unit = found[-1].unit if found and found[-1].kind == "money" else "IDR"
    return Found(match.start, match.end, "money", scaled(value, match.groups["scale"]), match.rule.id, None, unit)


_LAST_WORDS = re.compile(r"([^\W\d_]+)[ \u00a0]+(?:(?:cuma|hanya|isi|berisi|isinya|sampai|sekitar|sebesar|sampe)[ \u00a0]+)?\Z")


def _paid(match: Match, text: str) -> bool:
    """Tell whether what is paid stands right before a sum without its sign: ``uang 50 ribu``, ``amplop isi 20 ribu``, ``dibayar 100 ribu``."""
    found = _LAST_WORDS.search(text, max(0, match.start - 40), match.start)
    return found is not None and found.group(1).lower() in words_of("paid")


def _funded(match: Match, text: str) -> bool:
    """Tell whether the clause speaks of a sum before a decimal with *M*: ``hibah yang diteken bulan lalu 28,55 M``."""
    clause = re.split(r"[.;:\n]", text[max(0, match.start - 80) : match.start])[-1]
    return "," in match.groups["num"] and not words_of("fund").isdisjoint(re.findall(r"[a-z]+", clause.lower()))


_BESIDE = re.compile(
    r"(?:[^.;\n]|\.(?=\d)){0,60}?(?:\b(?:dari|menjadi|jadi|ke|hingga|sampai|dan|atau|hanya|cuma|sekitar|sebelumnya|diminta|minta|tinggal|sudah|kini|sekarang)|,)\s",
    re.IGNORECASE,
)


def _beside_money(match: Match, text: str, found: list[Found]) -> bool:
    """Tell whether a sum without its sign stands beside one with it: ``Rp 1,2 miliar, naik dari 900 juta``."""
    return bool(found) and found[-1].kind == "money" and _BESIDE.fullmatch(text, found[-1].end, match.start) is not None


_SUMMED = re.compile(r"\b(?:total|totalnya|jumlahnya|semuanya|seluruhnya)[ \u00a0]+\Z", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.,;:)”\"’!?]|$|\n)")


def _summed(match: Match, text: str, found: list[Found]) -> bool:
    """Tell whether sums that were just told are added up without their sign: ``Rp30 juta lalu Rp56 juta; total 86 juta``."""
    near = bool(found) and found[-1].kind == "money" and match.start - found[-1].end < 200
    return near and _SUMMED.search(text, max(0, match.start - 16), match.start) is not None and _CLOSES.match(text, match.end) is not None


def _unit(match: Match, text: str) -> tuple[str, int] | None:
    """Return unit and end of a match from its tail of words."""
    start, end = match.spans["tail"]
    if text[start:end].split()[0] in ("M", "T"):
        return None
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > 1 and words[0].group().lower() == "jumlah":
        # "1.483 jumlah pemilih": the noun is what is counted.
        words = words[1:]
    if words[0].group().lower() in number_words():
        # "diminta 85 juta satu kali terbang": another number.
        return None
    size = unit_of([word.group() for word in words])
    if not size:
        return None
    unit = text[start + words[0].start() : start + words[size - 1].end()]
    # "dua anak buahnya", "dua anggotanya": whose they are is no part of the noun.
    owned = unit.removesuffix("nya")
    return (owned if owned.lower() in unit_kinds() else unit), start + words[size - 1].end()


_SCALED = re.compile(r"(?:miliar|milyar|milliar|triliun|trilyun)\Z", re.IGNORECASE)


def _ratio(match: Match, text: str, found: list[Found]) -> Found | None:
    part, whole = numeral(match.groups["num"], whole=True), numeral(match.groups["upper"], whole=True)
    if part is None or whole is None or part.value > whole.value or not (isinstance(part.value, int) and isinstance(whole.value, int)):
        return None
    unit = _unit(match, text) if "tail" in match.groups else None
    if unit is None and _SCALED.search(match.groups["num"]) and _SCALED.search(match.groups["upper"]):
        # "senilai 6 miliar dari 15,3 miliar": two sums.
        return None
    if unit and unit_kinds().get(unit[0].lower()) in ("time", "percent", "currency"):
        return None
    end = unit[1] if unit else match.spans["upper"][1]
    return Found(match.start, end, "ratio", part.value, match.rule.id, whole.value, unit[0] if unit else None, agrees=part.agrees and whole.agrees)


def _fraction(match: Match, text: str, found: list[Found]) -> Found | None:
    written = match.groups["num"]
    parts = tuple(map(int, written.split("/"))) if "/" in written else numbers.fraction(written)
    if parts is None or parts[0] >= parts[1]:
        return None
    if "tail" not in match.groups:
        return Found(match.start, match.spans["num"][1], "ratio", parts[0], match.rule.id, parts[1])
    unit = _unit(match, text)
    if unit is None or unit_kinds().get(unit[0].lower()) not in ("count", "votes"):
        return None
    return Found(match.start, unit[1], "ratio", parts[0], match.rule.id, parts[1], unit[0])


def _sum(match: Match, text: str, found: list[Found]) -> Found | None:
    low, high, unit = numeral(match.groups["low"], whole=True), numeral(match.groups["num"], whole=True), _unit(match, text)
    if low is None or high is None or unit is None:
        return None
    return Found(match.start, unit[1], "count", low.value + high.value, match.rule.id, None, unit[0])


def _either(match: Match, text: str, found: list[Found]) -> Found | None:
    item = _count(match, text, found)
    return item if item and item.upper is not None and item.upper - (item.value or 0) == 1 else None


def _broken(match: Match, text: str, found: list[Found]) -> Found | None:
    unit = _unit(match, text)
    return _count(match, text, found) if unit and unit[0].lower() in unit_kinds() else None


def _count(match: Match, text: str, found: list[Found]) -> Found | None:
    unit = _unit(match, text)
    if unit is None:
        return None
    kind = unit_kinds().get(unit[0].lower(), "")
    if kind == "time":
        return _age(match, text, unit)
    if kind in ("percent", "scale", "currency"):
        return None
    ends = _ends(match, whole=kind != "measure")
    if ends is None or _suppressed(match, text, unit[0], kind):
        return None
    more = "more" in match.groups
    if more and not kind:
        return None
    label = "votes" if kind == "votes" else "count"
    about = "approx" if "about" in match.groups else "eq"
    return Found(match.start, unit[1], label, ends[0], match.rule.id, ends[1], unit[0], "gt" if more else about, agrees=ends[2])


# "duduk satu meja" is together, "satu demi satu kardus" in turn.
_TOGETHER = re.compile(r"\b(?:duduk|demi|satu per)\s+\Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\w [A-Z][a-z]+ \Z")
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d")


def _suppressed(match: Match, text: str, unit: str, kind: str) -> bool:
    """Tell whether a number before a noun counts nothing: a year in a name, *satu kesatuan*, an enumeration sign."""
    number = match.groups["num"]
    first = match.groups.get("low", number)
    if first.lower() == "satu" and (unit.lower().split()[0] in words_of("one_stop") or _TOGETHER.search(text, max(0, match.start - 12), match.start)):
        return True
    if text[match.start - 3 : match.start].lower() == "ke-" and not _to_places(match, text, unit):
        return True
    if first[0].isdigit() and not _attested(match, text, kind):
        return True
    if not kind and unit[0].islower() and first.istitle() and _NAME_BEFORE.search(text, max(0, match.start - 24), match.start):
        # "orang Batang Dua jauh-jauh naik kapal"
        return True
    if kind or not unit[0].isupper():
        return False
    if first[0].isdigit():
        return _name_before(match, text)
    return first[0].isupper() and not first.isupper() and not unit.isupper()


def _name_before(match: Match, text: str) -> bool:
    """Tell whether a name stands before a figure and its unknown capitalised noun: ``Liputan 6 SCTV``."""
    before = re.compile(r"([^\W\d_]+) $").search(text, max(0, match.start - 24), match.start)
    return (
        before is not None
        and before.group(1)[0].isupper()
        and not is_verb(before.group(1).lower())
        and text[max(0, before.start() - 1) : before.start()] not in ("", "\n", "“", '"')
    )


def _to_places(match: Match, text: str, unit: str) -> bool:
    """Tell whether *ke-7* is the preposition before a number (*ke-7 kecamatan*), not an ordinal (*HUT ke-7 kota*)."""
    before = re.compile(r"([^\W\d_]+)\s+ke-$", re.IGNORECASE).search(text, max(0, match.start - 30), match.start)
    return unit.lower() in words_of("place") and (
        before is None or (before.group(1).islower() and before.group(1) not in ("hari", "tahun", "juara", "peringkat", "urutan", "periode"))
    )


def _attested(match: Match, text: str, kind: str) -> bool:
    """Tell whether a figure before a noun counts it; a four-digit year counts only a listed unit after a plain word."""
    if not _YEAR.fullmatch(match.groups["num"]):
        return True
    if not kind:
        return False
    before = re.compile(r"([^\W\d_]+)\W{0,2}$").search(text, max(0, match.start - 20), match.start)
    return before is not None and not before.group(1)[0].isupper() and before.group(1) not in words_of("before_year")


_AGE_CUE = re.compile(r"\b(?:ber)?(?:usia|umur)(?:nya)?\b[^.;\n]{0,40}$|\bkalangan\s+$", re.IGNORECASE)
_AGE_BOUND = re.compile(
    r"(?:(?P<who>[^\W\d_][\w-]*+)\s+)?\b(?:di\s?atas|di\s?bawah|paling (?:rendah|muda|tinggi|tua|kurang)|minimal|genap|belum)\s+$", re.IGNORECASE
)
_AGE_SIDE = re.compile(r"\s*ke ?(?:atas|bawah)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"\s*\)?,?\s*(?:itu\b|tersebut\b|warga\b|asal\b)", re.IGNORECASE)
_AGE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*+")
_NO_AGE = re.compile(r"\b(?:selama|dalam|penjara|sejak|masa)\b", re.IGNORECASE)
# Nothing in this domain lasts seventeen years: it is the age of a voter.
_VOTING_AGE = 17
_YOUNGEST, _OLDEST = 12, 130


def _age(match: Match, text: str, unit: tuple[str, int]) -> Found | None:
    """Read years as an age where the text speaks of one; other years are durations and not ours."""
    if unit[0].lower() not in _TIMES:
        return None
    ends = _ends(match, whole=False)
    if ends is None or max(ends[0], ends[1] or 0) > _OLDEST:
        return None
    window = text[max(0, match.start - 60) : match.start]
    words = [word.lower() for word in _AGE_WORD.findall(window)]
    bracketed = text[match.start - 1 : match.start] == "(" and text[unit[1] : unit[1] + 1] == ")"
    grown = ends[0] >= _YOUNGEST and (_bounded(window, words) or _AGE_SIDE.match(text, unit[1]) is not None or _of_worker(words, text, unit[1]))
    if not (
        _cued(window) or bracketed or _of_person(words) or grown or _of_voter(match, ends[1], text, unit[1]) or _beside_name(ends, text, match.start, unit[1])
    ):
        return None
    return Found(match.start, unit[1], "age", ends[0], match.rule.id, ends[1], unit[0], agrees=ends[2])


def _cued(window: str) -> bool:
    """Tell whether *berusia* or *umur* stands before, and nothing that lasts."""
    cue = _AGE_CUE.search(window)
    return cue is not None and _NO_AGE.search(window, cue.start()) is None


def _of_person(words: list[str]) -> bool:
    """Tell whether a person stands directly before: ``nenek 87 tahun``, ``laki-laki 61 tahun``, ``pemilih muda 17-25 tahun``."""
    if not words:
        return False
    return words[-1] in words_of("person") or (words[-1] in words_of("young") and len(words) > 1 and words[-2] in words_of("person") | words_of("aged"))


def _of_worker(words: list[str], text: str, end: int) -> bool:
    """Tell whether the years are those of somebody who is told by his work: ``petani 61 tahun itu``, not ``petani 20 tahun lamanya``."""
    return bool(words) and words[-1] in words_of("aged") and _AGE_AFTER.match(text, end) is not None


def _bounded(window: str, words: list[str]) -> bool:
    """Tell whether a bound of an age stands before: ``pemilih di bawah 25 tahun``, not ``penjara di bawah 15 tahun``."""
    found = _AGE_BOUND.search(window)
    if found is None:
        return False
    who = (found["who"] or "").lower()
    people = who in words_of("person") or who in words_of("aged") or who in words_of("young")
    return people or words_of("term").isdisjoint(words[-5:-2])


def _of_voter(match: Match, upper: int | float | None, text: str, end: int) -> bool:
    """Tell whether the voting age is meant: ``warga yang sudah 17 tahun``; not ``HUT ke-17 tahun``, nor a number of a law with its year."""
    number = numeral(match.groups["num"])
    if number is None or number.value != _VOTING_AGE or upper is not None:
        return False
    return text[match.start - 1 : match.start] != "-" and not text[end : end + 2].strip().isdigit()


def _beside_name(ends: tuple[int | float, int | float | None, bool], text: str, start: int, end: int) -> bool:
    """Tell whether the years stand in apposition to a name: ``Rahma Melati, 41 tahun,``."""
    return ends[1] is None and 15 <= ends[0] <= 110 and text[end : end + 1] in (",", ".") and _apposed(text, start)


def _apposed(text: str, start: int) -> bool:
    """Tell whether a name and a comma stand before; a name of one word only where a comma closes the age too: ``Parjo, 61 tahun, lega``."""
    found = _APPOSED.search(text, max(0, start - 40), start)
    if found is None:
        return False
    if _CLOSED.match(text, start):
        return True
    return re.search(r"[A-Z][\w'’.]+\s[A-Z][\w'’.]*$", text[max(0, found.start() - 40) : found.start() + len(found.group().split(",")[0])]) is not None


def _ordinal(match: Match, text: str, found: list[Found]) -> Found | None:
    written = match.groups["num"].lower()
    value = 1 if written == "pertama" else numbers.number(re.sub(r"^ke[-\s]?", "", written))
    return None if value is None else Found(match.start, match.end, "ordinal", value, match.rule.id)


def _bare(match: Match, text: str, found: list[Found]) -> Found | None:
    tokens = left(text, match.start)
    listed = series.shared(text, match.end, tokens)
    value = numeral(match.groups["num"], whole=listed is None or listed[0] != "percent")
    if value is None or _YEAR.fullmatch(match.groups["num"]):
        return None
    got = bare.resolve(text, match.start, match.end, value.value, tokens, found)
    if listed is not None:
        got = (*listed, got[2] if got and got[:2] == listed else None)
    if got is None:
        return None
    kind, unit, subject = got
    return Found(match.start, match.end, kind, value.value, match.rule.id, None, unit, subject=subject, agrees=value.agrees, tokens=tokens)


def _one_person(match: Match, text: str, found: list[Found]) -> Found | None:
    return Found(match.start, match.end, "count", 1, match.rule.id, None, "orang")


NORMALISERS: Mapping[str, Callable[[Match, str, list[Found]], Found | None]] = {
    "percent": _percent,
    "money": _money,
    "money_bare": _money_bare,
    "ratio": _ratio,
    "fraction": _fraction,
    "sum": _sum,
    "either": _either,
    "broken": _broken,
    "count": _count,
    "ordinal": _ordinal,
    "bare": _bare,
    "one_person": _one_person,
}
