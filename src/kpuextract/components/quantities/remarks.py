"""Clauses in which something is said of a noun before its figure: that it rose, where there is most of it, how old it is."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import MASKED, Token
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import cut, nominal
from kpuextract.components.quantities.subject import strip_bounds
from kpuextract.normalise.quantity import is_verb, unit_kinds, words_of

_MOST = frozenset(("terbanyak", "tertinggi", "terbesar", "terendah", "tersedikit", "terkecil", "terparah", "terjauh", "terberat"))
_DEGREES = frozenset(("banyak", "sedikit", "tinggi", "rendah", "besar", "kecil", "parah"))
_ON = frozenset(("ada", "dari", "dengan"))
# Words between noun and figure that only say that the figure follows.
_TIES = frozenset(("yakni", "yaitu", "dengan", "sudah", "telah", "kini", "hanya", "cuma", "baru", "masih", "tinggal", "dari", "angkanya", "jumlahnya"))


def remarked(item: Found, text: str, tokens: list[Token]) -> str | None:
    """Return the noun of a clause that says something of it before the figure.

    ``Peserta meningkat drastis, mencapai 260 orang``, ``Pelanggaran terbanyak terjadi di Kecamatan Lembah, yakni 41 kasus``,
    ``Anggaran dipangkas, dari Rp12 miliar``; not ``Peserta pulang, tinggal 12 orang panitia``.
    """
    rest = strip_bounds(tokens)
    tied = False
    while rest and (rest[-1].lower in _TIES or rest[-1].lower in words_of("strong_link") or rest[-1].text[0] == MASKED):
        rest, tied = strip_bounds(rest[:-1]), True
    comma = bool(rest) and rest[-1].text == ","
    if comma:
        rest = rest[:-1]
    if not rest or not tied or (item.kind == "count" and item.value == 1):
        return None
    start = max((place + 1 for place, token in enumerate(rest) if not _inside(token) or token.lower in words_of("clause_opener")), default=0)
    clause = _from_noun(rest[start:])
    end = _noun_end(clause)
    if not end:
        return None
    found = cut(clause[:end])
    if found is None or not (_superlative(clause, end) or (comma and _changes(clause[end:]))):
        return None
    return text[found[0].start : found[-1].end]


def _from_noun(clause: list[Token]) -> list[Token]:
    """Return a clause from the noun of its superlative on: ``Ia menyebut secara nasional kesalahan paling banyak berasal dari``."""
    at = next((place for place in range(1, len(clause) - 1) if clause[place].lower == "paling" and clause[place + 1].lower in _DEGREES), 0)
    start = at
    while start and at - start < 3 and nominal(clause, start - 1, at) and clause[start - 1].lower not in ("secara", "yang"):
        start -= 1
    if start and clause[start - 1].lower == "secara":
        # "secara nasional": how, not what
        start += 1
    return clause[start:] if 0 < start < at else clause


def _inside(token: Token) -> bool:
    return token.word or token.text[0] == MASKED


def _noun_end(clause: list[Token]) -> int:
    """Return how many words the noun phrase that opens a clause has, up to a superlative or a verb."""
    if not clause or not nominal(clause, 0, len(clause)) or clause[0].lower in words_of("pronoun") | words_of("determiner") or is_verb(clause[0].lower):
        return 0
    end = 1
    while (
        end < len(clause)
        and clause[end].lower not in _MOST
        and clause[end].lower != "paling"
        and clause[end].lower not in words_of("delta")
        and nominal(clause, end, len(clause))
    ):
        end += 1
    return end


def _superlative(clause: list[Token], end: int) -> bool:
    """Tell whether most or least and where follow a noun: ``terbanyak berasal dari Kecamatan Lembah``."""
    words = [token.lower for token in clause[end:]]
    if words[:1] and words[0] in _MOST:
        after = 1
    elif len(words) > 1 and words[0] == "paling" and words[1] in _DEGREES:
        after = 2
    else:
        return False
    while after < len(words) and (is_verb(words[after]) or words[after] in _ON or words[after] in words_of("auxiliary")):
        after += 1
    if after == len(words):
        return True
    return words[after] in words_of("preposition") or words[after - 1] == "dari"


def _changes(rest: list[Token]) -> bool:
    """Tell whether no more than a change and its degree follow a noun: ``sudah meningkat drastis``, ``dipangkas``."""
    words = [token.lower for token in rest if token.text[0] != MASKED]
    at = next((place for place, word in enumerate(words) if word in words_of("delta")), None)
    if at is None:
        return False
    passed = words_of("auxiliary") | words_of("pronoun") | words_of("degree") | words_of("link")
    return all(word in passed for word in words[:at]) and all(word in passed or word in ("sangat", "cukup", "lagi", "jauh") for word in words[at + 1 :])


# "Calon termuda, Sinta Dewi, berusia 22 tahun": the name stands beside who is meant.
_NAMED = re.compile(
    r"(?:\A|[.,;:“\"]\s?|\b(?:dan|sedangkan|sementara|adapun|bahwa)\s)((?:[^\W\d_]+\s){1,3}ter(?:muda|tua)),\s(?:[A-Z][\w.'’-]*\s?){1,6},\s"
    r"(?:kini\s|baru\s|sudah\s)?(?:ber(?:umur|usia)|usianya|umurnya)\s\Z"
)


def oldest(item: Found, text: str) -> str | None:
    """Return who is the oldest or the youngest where the name stands between: ``Peserta tertua, Karto, berusia 91 tahun``."""
    named = _NAMED.search(text, max(0, item.start - 120), item.start) if item.kind == "age" else None
    return named.group(1) if named else None


_RIGHT_BEFORE = re.compile(r"\s(?:(?:ada|tercatat|sebanyak|berjumlah|mencapai|hanya|sekitar)\s){0,2}")


def aged_people(item: Found, text: str, found: list[Found]) -> str | None:
    """Return those of an age who are counted right behind it: ``Pemilih berusia di atas 80 tahun 612 orang``."""
    before = found[-1] if found else None
    if item.kind != "count" or (item.unit or "orang").lower() not in ("orang", "jiwa", "pemilih") or before is None or before.kind != "age":
        return None
    if before.subject is None or unit_kinds().get(before.subject.split()[0].lower()) != "count" or not _RIGHT_BEFORE.fullmatch(text, before.end, item.start):
        return None
    start = text.rfind(before.subject, max(0, before.start - 60), before.start)
    return text[start : before.end] if start >= 0 else None


def opened(item: Found, text: str, tokens: list[Token]) -> str | None:
    """Return the noun that alone stands before a part of a whole: ``Pengguna hak pilih 612 dari 840 pemilih``; not ``Baru 6 dari 20 calon``."""
    rest = strip_bounds(tokens)
    start = max((place + 1 for place, token in enumerate(rest) if not token.word or token.lower in words_of("clause_opener")), default=0)
    clause = rest[start:]
    if item.kind != "ratio" or not clause or len(clause) > 4 or clause[0].lower in words_of("link") | words_of("verb") or clause[0].lower in words_of("body"):
        return None
    found = cut(clause) if all(nominal(clause, place, len(clause)) for place in range(len(clause))) else None
    return text[found[0].start : found[-1].end] if found else None
