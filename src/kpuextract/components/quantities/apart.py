"""Clauses in which a figure stands apart from its noun: relative sums, ranks, fronted nouns, the winner with those who back him."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import TAKEN, Token
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import momentary, nominal
from kpuextract.components.quantities.subject import head, strip_bounds
from kpuextract.normalise.quantity import is_measure, is_verb, possessive, unit_kinds, words_of

_SUMS = frozenset(("jumlahnya", "besarnya", "banyaknya", "totalnya", "nilainya", "besarannya"))
# *jumlahnya* and *totalnya* are what is measured, as written.
_SUMMED = frozenset(("semuanya", "seluruhnya", "ada"))
_TARGETS = frozenset(("target", "kuota", "jatah", "batas", "kebutuhan", "syarat"))
_LONGEST = 6
# So many words tell by whom a winner is backed, at most.
_BACKERS = 22


def stated(item: Found, text: str, tokens: list[Token], found: list[Found]) -> str | None:
    """Return the noun of a figure that its clause states apart from it, ``None`` where it does not."""
    noun = (
        _relative_sum(item, tokens)
        or _ranked(item, tokens)
        or _backed(item, tokens)
        or _existing(item, tokens)
        or _in_state(item, tokens)
        or _fronted(item, tokens)
        or _bounded(item, tokens)
        or _of_these(item, tokens)
        or _limited(item, tokens)
        or _topic(item, tokens)
    )
    return text[noun[0].start : noun[-1].end] if noun else _each(item, text, found)


def _relative_sum(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the noun of a relative clause about its sum: ``pemilih dari luar kota, yang jumlahnya ditaksir lebih dari 900 orang``."""
    if item.kind not in ("count", "money"):
        return None
    place = len(tokens) - 1
    while place > 1 and tokens[place].word and tokens[place].lower not in _SUMS and len(tokens) - place <= _LONGEST:
        place -= 1
    if place < 2 or tokens[place].lower not in _SUMS or tokens[place - 1].lower != "yang":
        return None
    before = tokens[: place - 1]
    return head(before[:-1] if before and before[-1].text == "," else before, linked=True)


def _ranked(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read who is told to have the most or the fewest: ``kalangan petani menjadi penyumbang terbanyak, yakni 40 orang``."""
    if item.kind not in ("count", "votes", "percent", "money"):
        return None
    rest = strip_bounds(tokens)
    while rest and (rest[-1].text == "," or rest[-1].lower in ("yakni", "yaitu", "dengan", "sebanyak", "sebesar", "mencapai", "sekitar")):
        rest = rest[:-1]
    if len(rest) < 4 or rest[-1].lower not in words_of("qualifier") or not rest[-1].lower.startswith("ter"):
        return None
    at = next((place for place in range(len(rest) - 2, max(0, len(rest) - 6), -1) if rest[place].lower in ("menjadi", "merupakan", "jadi")), 0)
    return (_run(rest, at) or head(rest[:at], linked=True)) if at and at < len(rest) - 2 else None


def _backed(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read who won with those who back him told between: ``Pasangan MULIA dari PKB dan empat partai lain meraih 6.522 suara``."""
    if not tokens or tokens[-1].lower not in words_of("tally") or not is_verb(tokens[-1].lower):
        return None
    if item.kind != "votes" and (item.unit or "").lower() not in words_of("prize"):
        return None
    backed = False
    for place in range(len(tokens) - 2, max(0, len(tokens) - _BACKERS), -1):
        token = tokens[place]
        if token.text == TAKEN:
            backed = backed or tokens[place - 1].lower in ("dan", "serta", "bersama")
        elif token.lower in ("dari", "yang") and backed:
            return _run(tokens, place)
        elif not token.word and not (token.text == "," and place == len(tokens) - 2):
            return None
    return None


def _bounded(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the noun of the clause before a bound: ``Hanya saksi yang boleh masuk, maksimal dua orang``, ``Target hari ini, minimal 20 rumah``."""
    rest = strip_bounds(tokens)
    if item.kind != "count" or len(rest) == len(tokens) or not rest or rest[-1].text != ",":
        return None
    clause = _clause(rest[:-1])
    while clause and (clause[0].lower in words_of("determiner") or clause[0].lower == "hanya"):
        clause = clause[1:]
    size = _opening(clause)
    if not size or any(token.text == TAKEN for token in clause):
        return None
    if clause[0].lower in _TARGETS:
        return clause[:size] if all(momentary(token.lower) or not is_verb(token.lower) for token in clause) else None
    related = size < len(clause) - 1 and clause[size].lower == "yang"
    return clause[:size] if related and (item.unit or "").lower() in words_of("unsaid") else None


def _of_these(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read those of whom a share is told: ``Dari yang TMS itu kurang lebih 60 persen``; *jumlah itu* tells nothing."""
    clause = _clause(strip_bounds(tokens)) if item.kind == "percent" else []
    if clause and clause[-1].text == ",":
        clause = clause[:-1]
    if len(clause) < 3 or clause[0].lower != "dari" or clause[-1].lower not in ("itu", "tersebut", "ini"):
        return None
    noun = clause[2:-1] if clause[1].lower == "yang" else clause[1:-1]
    plain = bool(noun) and all(token.word and (nominal(noun, place, len(noun)) or token.text.isupper()) for place, token in enumerate(noun))
    return noun if plain and noun[0].lower not in words_of("total") and noun[0].lower not in words_of("poor") else None


def _limited(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read who is let in in so small a number: ``digelar dengan undangan terbatas 150 orang``, ``peserta terbatas hanya 40 orang``."""
    rest = tokens[:-1] if tokens and tokens[-1].lower in ("hanya", "cuma", "sebanyak") else tokens
    if item.kind != "count" or (item.unit or "").lower() not in words_of("unsaid") or not rest or rest[-1].lower != "terbatas":
        return None
    return _run(rest, len(rest) - 1)


_TOPICS = frozenset(("soal", "mengenai", "terkait", "tentang", "ihwal", "perihal"))
_NEEDS = frozenset(("butuh", "perlu", "membutuhkan", "memerlukan", "menghabiskan", "menelan", "menyiapkan", "mengusulkan", "mengajukan", "meminta", "minta"))


def _topic(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the cost that a sentence sets out to tell: ``Soal biaya, Munir memperkirakan butuh sekitar Rp600 juta``."""
    rest = strip_bounds(tokens)
    if item.kind != "money" or len(rest) < 4 or rest[-1].lower not in _NEEDS or rest[0].lower not in _TOPICS:
        return None
    end = next((place for place, token in enumerate(rest) if token.text == ","), 0)
    noun = rest[1:end]
    plain = bool(noun) and len(noun) <= _LONGEST and all(nominal(noun, place, len(noun)) for place in range(len(noun)))
    return noun if plain and is_measure(noun[0].lower) else None


def _run(tokens: list[Token], end: int) -> list[Token] | None:
    """Return the noun phrase that ends at a place; a pronoun belongs to what stands before it."""
    start = end
    while start and end - start < _LONGEST and tokens[start - 1].lower not in words_of("pronoun") and nominal(tokens, start - 1, end):
        start -= 1
    return tokens[start:end] or None


def _existing(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the noun that opens a clause with *ada*: ``Warga kami yang belum merekam KTP ada 77 orang``."""
    if item.kind != "count" or (item.unit or "").lower() not in words_of("unsaid") or not tokens or tokens[-1].lower != "ada":
        return None
    clause = _clause(tokens)
    size = _opening(clause)
    after = size
    while after < len(clause) and clause[after].lower in words_of("pronoun"):
        after += 1
    return clause[:size] if size and after < len(clause) - 2 and clause[after].lower == "yang" else None


def _in_state(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the things of which so many are broken or lost: ``Kursi saja sampai patah 12 buah``, ``Kotak suara hilang dua buah``."""
    if item.kind != "count" or (item.unit or "").lower() not in words_of("thing") or not tokens or tokens[-1].lower not in words_of("state"):
        return None
    clause = _clause(tokens)
    size = _opening(clause[:-1])
    between = clause[size:-1]
    if not size or any(token.lower not in ("saja", "sampai", "juga", "pun", "sudah", "yang", "ikut", "malah", "bahkan") for token in between):
        return None
    return clause[:size] if between or tokens[-1].lower not in words_of("group") else None


def _fronted(item: Found, tokens: list[Token]) -> list[Token] | None:
    """Read the noun that opens the clause before a sum of it: ``slip gajinya kami bawa, semuanya 14 lembar``."""
    if item.kind != "count" or (item.unit or "").lower() not in words_of("unsaid") or len(tokens) < 4:
        return None
    if tokens[-1].lower not in _SUMMED or tokens[-2].text != ",":
        return None
    clause = _clause(tokens[:-2])
    size = _opening(clause)
    noun = clause[:size]
    counted = bool(noun) and (unit_kinds().get(noun[0].lower) == "count" or possessive(noun[-1].lower) is not None)
    return noun if counted and size < len(clause) else None


def _clause(tokens: list[Token]) -> list[Token]:
    """Return the tokens of the clause that a list ends with, without the word that opens it."""
    start = next((place + 1 for place in range(len(tokens) - 1, -1, -1) if not tokens[place].word or tokens[place].lower in words_of("clause_opener")), 0)
    return tokens[start:]


def _opening(clause: list[Token]) -> int:
    """Return how many words the noun phrase has that opens a clause; pronouns end it."""
    size = 0
    while size < len(clause) and size < _LONGEST and clause[size].lower not in words_of("pronoun") and nominal(clause, size, len(clause)):
        size += 1
    first = clause[0].lower if size else ""
    return 0 if any(first in words_of(role) for role in ("verb", "determiner", "poor", "auxiliary")) else size


# "Dua pasangan lainnya masing-masing di bawah 50 ribu suara": each of those counted.
_EACH = re.compile(
    r"(?:\s(?:lain(?:nya)?|itu|tersebut))?\s(?:masing-masing|rata-rata)\s(?:(?:hanya|baru|meraih|memperoleh|mendapat(?:kan)?|meraup|sebanyak|di\s?(?:bawah|atas)|(?:lebih|kurang) dari|sekitar)\s)*",
    re.IGNORECASE,
)


def _each(item: Found, text: str, found: list[Found]) -> str | None:
    last = found[-1] if found else None
    if last is None or last.kind != "count" or (last.unit or "orang").lower() in words_of("unsaid"):
        return None
    won = item.kind == "votes" or (item.unit or "").lower() in words_of("prize")
    return last.unit if won and _EACH.fullmatch(text, last.end, item.start) else None
