"""The shape of a noun phrase: which words may stand inside one, and what is cut from its ends."""

from __future__ import annotations

import functools
import re

from kpuextract.components.quantities.context import Token
from kpuextract.normalise.quantity import is_measure, is_verb, unit_kinds, words_of
from kpuextract.resources import table

LONGEST = 6
_ELECTION = re.compile(r"(?:Pemilu|Pilkada|Pilpres|Pileg|Pemilihan|Pilgub|Pilbup|Pilwalkot)\b")
_ELECTION_DAY = re.compile(r"pemilu|pilkada|pilpres|pileg|pilgub|pilbup|pilwalkot")
_TITLE_VERB = re.compile(r"me(?:m|n|ng|ny)[a-z]{4}|(?:di|ber|ter)[a-z]+kan$|(?!me|di|ber|ter)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def cut(found: list[Token]) -> list[Token] | None:
    """Cut a run of nominal words to its phrase: no pronouns, no name of an election, no region behind *se-*."""
    each = next((place for place in range(1, len(found)) if found[place].lower in words_of("determiner")), None)
    if each and is_measure(found[0].lower):
        # "honor setiap anggota", "selisih kedua calon": whose it is.
        found = found[:each]
    for place in range(len(found) - 2, -1, -1):
        if found[place].lower in words_of("pronoun") and place + 1 < len(found) and found[place + 1].lower not in words_of("pronoun"):
            found = found[place + 1 :]
            break
    while found and (found[-1].lower in words_of("pronoun") or found[-1].lower in ("tidak", "tak")):
        found = found[:-1]
    while found and found[0].lower in words_of("pronoun"):
        found = found[1:]
    for place in range(1, len(found)):
        if found[place].text == "Pemilihan" and found[place - 1].lower in ("panitia", "komisi", "pengawas", "badan"):
            # "Panitia Pemilihan Kecamatan": the name of a body.
            continue
        if _ELECTION.match(found[place].text) or found[place].lower.startswith("se-"):
            found = found[:place]
            break
    named = next(
        (
            place
            for place in range(2, len(found))
            if found[0].lower in _POLLED and found[place - 1].lower in words_of("contestant") and found[place].text[0].isupper()
        ),
        None,
    )
    if named:
        # "elektabilitas pasangan Rahma-Bayu": who they are.
        found = found[:named]
    area = next((place for place in range(1, len(found) - 1) if _area(found, place)), None)
    if area:
        # "penduduk Kabupaten Lembah Selatan": where they are.
        found = found[:area]
    if (
        not found
        or _ELECTION.match(found[0].text)
        or _ELECTION_DAY.fullmatch(found[0].text)
        or (found[0].lower in words_of("poor") and len(found) == 1)
        or all(token.lower in words_of("auxiliary") for token in found)
        or (len(found) == 1 and found[0].lower == "kali")  # "saya ingin kali ini 95 persen"
        or (len(found) == 1 and found[0].lower.startswith("ter") and found[0].lower in words_of("qualifier"))
    ):
        return None
    # A long phrase is cut behind its measure: "Saldo awal rekening khusus dana kampanye pasangan calon 1".
    return found[:LONGEST] if is_measure(found[0].lower) and len(found) > LONGEST + 1 else found[-LONGEST:]


_POLLED = frozenset(("elektabilitas", "popularitas", "akseptabilitas", "likeabilitas"))
_AREAS = frozenset(("Kabupaten", "Kota", "Kecamatan", "Kelurahan", "Desa", "Provinsi", "Distrik", "Nagari", "Kampung", "Dusun", "Pulau"))


def _area(found: list[Token], place: int) -> bool:
    """Tell whether a named area begins at a place, behind a common noun: not in ``Panwaslu Kecamatan Lembah``."""
    return (
        found[place].text in _AREAS
        and found[place + 1].text[0].isupper()
        and (found[place - 1].text.islower() or (place == 1 and (is_measure(found[0].lower) or unit_kinds().get(found[0].lower) == "count")))
    )


def nominal(tokens: list[Token], place: int, end: int) -> bool:
    """Tell whether a token may stand inside a noun phrase."""
    token = tokens[place]
    if not token.word:
        if not token.text[0].isdigit():
            return False
        before = tokens[place - 1].lower if place else ""
        return not _YEAR.fullmatch(token.text) and (before in words_of("label") or before in ("paslon", "calon", "pasangan"))
    word = token.lower
    previous = tokens[place - 1] if place else None
    if word in words_of("determiner") and 0 < place < end - 1:
        return True
    if word == "dan" and previous is not None and place < end - 1:
        # "Bea dan Cukai", "tenaga sortir dan lipat": inside a name, or between two bare verbs, only.
        after = tokens[place + 1]
        return (previous.text[0].isupper() and after.text[0].isupper()) or (previous.lower in words_of("task") and after.lower in words_of("task"))
    if previous is not None and (
        (word == "sementara" and previous.lower in ("calon", "pemilih"))
        or (word in words_of("class") and previous.lower in ("pemilih", "warga", "penduduk", "anggota", "data") and place + 1 == end)
        or (word in words_of("task") and (previous.lower in words_of("labour") or previous.lower in words_of("task") or previous.lower == "dan"))
        or (token.text.istitle() and previous.text in ("Partai", "Desa", "Kecamatan", "Kelurahan", "Kampung", "Nagari", "Dusun"))
    ):
        return True
    kind = unit_kinds().get(word)
    if kind is not None and kind not in ("count", "classifier", "votes", "measure"):
        return False
    if kind or word in _inside():
        return True
    if word in _outside():
        return word == "baru"
    # A capital may begin a name (*Melati*, *Dian*): there only a full verb shape counts.
    return not (
        is_verb(word) if token.text.islower() else token.text.istitle() and is_verb(word) and (word in words_of("verb") or bool(_TITLE_VERB.match(word)))
    )


@functools.cache
def _inside() -> frozenset[str]:
    return words_of("group") | words_of("measure") | words_of("label") | words_of("pronoun") | words_of("qualifier")


@functools.cache
def _outside() -> frozenset[str]:
    return words_of("stop") | words_of("preposition") | words_of("link") | words_of("delta")


def momentary(word: str) -> bool:
    """Tell whether a word tells when or which time, so that the noun is farther left: ``tahun lalu``, ``uji coba pertama``."""
    return word in words_of("moment") or word in _months() or unit_kinds().get(word) == "time" or bool(_YEAR.fullmatch(word))


@functools.cache
def _months() -> frozenset[str]:
    return frozenset(row["surface"] for row in table("months"))


def headless(tokens: list[Token]) -> bool:
    """Tell whether the number ends a relative clause without a noun: ``namun yang hadir hanya 860 orang``."""
    at = last_relative(tokens, len(tokens))
    if at is None or len(tokens) - at > 6:
        return False
    return at == 0 or tokens[at - 1].text in (",", ";") or tokens[at - 1].lower in words_of("contrast")


def last_relative(tokens: list[Token], end: int) -> int | None:
    """Return the index of the last *yang* before, with no comma between."""
    for place in range(end - 1, -1, -1):
        if tokens[place].lower == "yang":
            return place
        if not tokens[place].word:
            return None
    return None
