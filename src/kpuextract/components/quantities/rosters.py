"""Figures that stand behind the noun they belong to with nothing between: rosters, brackets, shares of a sum."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.frames import acronym
from kpuextract.components.quantities.nominals import nominal
from kpuextract.normalise.quantity import is_measure, is_verb, unit_kinds, words_of

LONGEST = 7
_OPENERS = frozenset((":", "yakni", "yaitu", "meliputi", "mencakup", "rincian", "rinciannya", "berupa"))
_NEXT = re.compile(r"\)?\s*[,;]?\s*(?:(?:dan|serta|sedangkan|sementara|lalu|kemudian|ditambah|juga)\s+)?", re.IGNORECASE)


def listed(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the member of a roster that a head count stands behind: ``terdiri dari PPK 25 orang, PPS 40 orang``, ``PPK (25 orang)``."""
    unit = (item.unit or "").lower()
    if item.kind != "count" or unit == "kali" or unit not in words_of("unsaid") | words_of("thing"):
        return None
    tokens = item.tokens
    bracketed = _bracketed(item, text)
    if bracketed:
        tokens = tokens[:-1]
    last = found[-1] if found else None
    own = [token for token in tokens if last is None or token.start >= last.end]
    start = _phrase(own)
    if (
        start is None
        and len(own) > 2
        and own[-1].lower in words_of("group")
        and [token.lower for token in own[-3:-1]] in (["terdiri", "dari"], ["terdiri", "atas"])
    ):
        # "terdiri atas laki-laki 191 orang dan perempuan 186 orang": the first of the classes.
        return own[-1].text
    if start is None or own[start].lower in ("masing-masing", "setiap", "tiap", "per"):
        return None
    before = own[start - 1] if start else None
    alike = last is not None and (last.unit == item.unit or (unit in words_of("thing") and (last.unit or "").lower() in words_of("thing")))
    goes_on = last is not None and alike and last.kind == "count" and _NEXT.fullmatch(text, last.end, own[start].start) is not None
    opened = before is not None and (
        before.text.lower() in _OPENERS or (start > 1 and before.lower in ("dari", "atas") and own[start - 2].lower in ("terdiri", "terbagi"))
    )
    if not (goes_on or opened or bracketed):
        return None
    return _written(own, start, text)


def bracketed(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the noun that a bracket with nothing but the figure stands behind: ``Sari/Doni (Rp590 juta)``, ``Ambang batas parlemen (4 persen)``."""
    if item.kind not in ("money", "percent"):
        return None
    last = found[-1] if found else None
    if not _bracketed(item, text):
        # "ambang batas parlemen (Parliamentary Threshold/PT) 2,5%": the bracket is another name of it.
        own = [token for token in item.tokens if last is None or token.start >= last.end]
        start = _phrase(own) if own and own[-1].text == ")" else None
        return _written(own, start, text) if start is not None and is_measure(own[start].lower) else None
    if last is not None and text[last.end : item.start - 1].strip() == "":
        return None
    own = [token for token in item.tokens[:-1] if last is None or token.start >= last.end]
    start = _phrase(own)
    return None if start is None else _written(own, start, text)


def _bracketed(item: Found, text: str) -> bool:
    return text[item.start - 1 : item.start] == "(" and text[item.end : item.end + 1] == ")"


def _phrase(tokens: list[Token]) -> int | None:
    """Return where the noun phrase that ends a token list begins; an alias in brackets at its end belongs to it."""
    end = len(tokens)
    if end and tokens[end - 1].text == ")":
        opening = next((place for place in range(end - 2, max(-1, end - 8), -1) if tokens[place].text == "("), None)
        if opening is None:
            return None
        end = opening
    start = end
    while start and end - start < LONGEST and (nominal(tokens, start - 1, end) or _named(tokens[start - 1])):
        start -= 1
    while start < end and (tokens[start].lower in words_of("pronoun") or tokens[start].lower in words_of("auxiliary")):
        start += 1
    if start == end or tokens[end - 1].lower in words_of("pronoun") or not tokens[start].word:
        return None
    if end - start == 1 and (tokens[start].lower in words_of("group") or is_verb(tokens[start].lower) or unit_kinds().get(tokens[start].lower) == "time"):
        # Classes of people (*laki-laki*) have rules of their own.
        return None
    return start


def _named(token: Token) -> bool:
    """Tell whether a token is written as a name, though its word is common: ``Pemerintah Kota``, ``PP``."""
    return token.word and token.text[0].isupper() and token.lower not in words_of("stop") and token.lower not in words_of("link")


def _written(tokens: list[Token], start: int, text: str) -> str:
    """Return a phrase as written: with the acronym that its letters spell, without any other bracket."""
    whole = acronym(tokens)
    if whole is not None:
        return text[slice(*whole)]
    end = next((place for place in range(start, len(tokens)) if tokens[place].text == "("), len(tokens))
    return text[tokens[start].start : tokens[end - 1].end]


# "Rinciannya untuk KPU sebesar Rp20 miliar": a share has the name of who gets it.
_SHARED_OUT = re.compile(
    r"\b(?:pe)?rinci(?:an?)?(?:nya)?[\s,:]+(?:(?:yakni|yaitu|adalah|masing-masing)\s)?(?:untuk|bagi)\s"
    r"(?P<who>[^\W\d_][^\d.,;:()\n]{1,50}?)\s(?:(?:sebesar|senilai|sebanyak|sejumlah|mendapat|hanya|adalah)\s)?\Z",
    re.IGNORECASE,
)
_BREAKDOWN = re.compile(r"\b(?:pe)?rinci(?:an?)?(?:nya)?[\s,:]+(?:(?:yakni|yaitu|adalah|masing-masing)\s)?(?:untuk|bagi)\s[^\n]*\Z", re.IGNORECASE)
_NEXT_SHARE = re.compile(
    r"\s?(?:,|,?\s(?:dan|serta|sedangkan|sementara))\s(?:(?:untuk|bagi)\s)?(?P<who>[^\W\d_][^\d.,;:()\n]{1,50}?)\s(?:(?:sebesar|senilai|sebanyak|sejumlah|mendapat|hanya)\s)?",
    re.IGNORECASE,
)


def shared_out(item: Found, text: str, found: list[Found]) -> str | None:
    """Return for whom a part of a sum is that a breakdown lists: ``Rinciannya untuk KPU sebesar Rp20 miliar dan Bawaslu Rp8 miliar``."""
    if item.kind != "money":
        return None
    opened = _SHARED_OUT.search(text[max(0, item.start - 110) : item.start])
    if opened is not None:
        return opened["who"]
    last = found[-1] if found else None
    if last is None or last.kind != "money" or last.subject is None or not _BREAKDOWN.search(text[max(0, last.start - 180) : last.start]):
        return None
    on = _NEXT_SHARE.fullmatch(text, last.end, item.start)
    return on["who"] if on is not None else None
