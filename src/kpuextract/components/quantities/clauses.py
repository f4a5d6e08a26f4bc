"""The clause of a figure, read from its noun to the right: a measure, what is told of it, and the figure at the end.

`subject.py` reads leftwards and stops at the nearest noun. Where that is a place, a giver or nothing, the clause is read from
its measure on: whatever stands between must leave the figure as its predicate (relative clauses, places, times, adjectives).
"""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import MASKED, TAKEN, Token
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import cut, nominal
from kpuextract.components.quantities.subject import Subject, strip_bounds
from kpuextract.normalise.quantity import is_verb, possessive, unit_kinds, words_of

_LONGEST = 7
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words of a clause that say no more than that the figure follows: a clause of these alone goes on with the one before its comma.
_THAT_IS = frozenset(("yakni", "yaitu", "hanya", "cuma"))
_IN_ALL = frozenset(("total", "totalnya", "semuanya", "seluruhnya"))
_EXISTS = frozenset(("ada", "terdapat", "terjadi", "mengalami"))
_PASSED = ("link", "auxiliary", "adverb", "moment", "negation", "degree", "delta", "pronoun", "qualifier")
# Adjectives are no list; these words say that one follows.
_JUDGES = frozenset(("masih", "cukup", "tidak", "tak", "sangat", "paling", "agak", "terlalu", "lebih", "sudah", "belum"))
_ALL_OF = frozenset(("seluruh", "semua", "para", "kedua", "setiap", "masing-masing"))
_COUNTS = frozenset(("sebanyak", "berjumlah", "sejumlah", "sebesar", "senilai"))


def measured(item: Found, text: str, tokens: list[Token]) -> tuple[int, str] | None:
    """Return where the measure of a figure's clause stands and its phrase.

    ``Sisa dana yang belum ditransfer Pemerintah Kota Lembah masih Rp4 miliar``, ``Keterlibatan perempuan masih rendah yaitu 12 orang``,
    ``Target yang dipatok provinsi, yakni 80 persen``, ``terjadi penyusutan 1.800 pemilih``; not ``Anggaran kami cukup untuk 12 orang``.
    """
    rest = strip_bounds(tokens)
    if not rest or (item.kind == "count" and item.value == 1 and item.upper is None):
        # "harga satu bilik": the price is not counted.
        return None
    end = len(rest)
    left_over = rest[-2] if len(rest) > 1 and rest[-1].lower in ("rata-rata", "baru", "masih", "hanya", "sudah") else rest[-1]
    if item.kind in ("percent", "money") and left_over.lower in ("sisanya", "selebihnya"):
        return left_over.start, left_over.text
    if item.kind == "count" and _existing(rest):
        noun = _noun(rest, end - 1)
        return (rest[end - 1].start, noun[0].text) if noun else None
    appositive = False
    while end and (rest[end - 1].lower in _THAT_IS or (item.kind == "money" and rest[end - 1].lower in _IN_ALL)):
        end -= 1
    if (end < len(rest) or len(rest) < len(tokens)) and end and rest[end - 1].text == ",":
        appositive, end = True, end - 1
    elif rest[-1].lower in words_of("preposition") and rest[-1].lower not in ("di", "sampai", "hingga"):
        return None
    else:
        end = len(rest)
    linked = (
        appositive
        or item.kind in ("percent", "money")
        or unit_kinds().get((item.unit or "").lower()) == "measure"
        or any(token.lower in words_of("strong_link") or token.lower in _JUDGES or token.lower in _THAT_IS for token in tokens[-3:])
    )
    for place in range(end - 1, max(-1, end - 30), -1):
        token = rest[place]
        if not token.word and token.text[0] not in (MASKED, TAKEN) and not token.text.isdigit() and token.text not in ("(", ")"):
            return None
        if not _heads(rest, place, counted=rest[-1].lower in _COUNTS):
            continue
        noun = _noun(rest, place)
        after = place + len(noun)
        total = after == end and item.kind == "count" and token.lower in ("jumlah", "total") and possessive(rest[end - 1].lower) is not None
        if noun and (linked or total or _light(rest, after, end)) and _leads(rest, after, end):
            noun = _plain(noun)
            return rest[place].start, text[noun[0].start : noun[-1].end]
    return None


def packed(item: Found, text: str, tokens: list[Token], found: list[Found]) -> str | None:
    """Return the things that sheets or pieces are parts of or exceptions from.

    ``Surat suara yang dimusnahkan terdiri dari 90 lembar rusak dan 40 lembar berlebih``, ``Kotak aman kecuali dua unit``; not ``terdiri dari 12 kotak``.
    """
    if item.kind != "count" or unit_kinds().get((item.unit or "").lower()) != "classifier" or (item.unit or "").lower() in ("orang", "kali", "jiwa"):
        return None
    last = found[-1] if found else None
    if last is not None and last.subject is not None and last.unit == item.unit and _NEXT_PART.fullmatch(text, last.end, item.start):
        return last.subject
    words = [token.lower for token in tokens[-2:]]
    end = len(tokens) - (2 if words[:1] == ["terdiri"] and words[-1] in ("dari", "atas") else 1 if words[-1:] == ["kecuali"] else 0)
    for place in range(end - 1 if end < len(tokens) else -1, -1, -1):
        before = tokens[place - 1] if place else None
        opens = before is None or not before.word or is_verb(before.lower) or before.lower in words_of("clause_opener")
        if (opens and unit_kinds().get(tokens[place].lower) in ("count", "votes")) or (opens and tokens[place].lower == "surat"):
            noun = _noun(tokens[:end], place)
            after = place + len(noun)
            safe = words[-1:] == ["kecuali"] and end - after < 3 and not any(token.lower.startswith("me") for token in tokens[after:end])
            return text[noun[0].start : noun[-1].end] if noun and (safe or _leads(tokens, after, end)) else None
    return None


_SO_MANY = frozenset(("itu", "ini", "ada", "hanya", "cuma", "baru", "sebanyak", "mencapai", "sudah", "tinggal"))


def nounless(item: Found, text: str, tokens: list[Token]) -> str | None:
    """Return a relative clause that stands for those counted: ``sedangkan yang tidak memiliki KTP ada 38 orang``, ``yang ganda 1.240 orang``."""
    if item.kind not in ("count", "percent", "votes") or (item.unit or "orang").lower() not in words_of("unsaid"):
        return None
    rest = strip_bounds(tokens)
    while rest and (rest[-1].text[0] == MASKED or rest[-1].lower in _SO_MANY):
        rest = rest[:-1]
    at = next((place for place in range(len(rest) - 1, max(-1, len(rest) - 7), -1) if rest[place].lower == "yang"), None)
    if at is None or at == len(rest) - 1 or not all(token.word for token in rest[at:]):
        return None
    before = rest[at - 1] if at else None
    opens = before is None or before.text in (",", ";", ":") or before.lower in words_of("contrast") | words_of("clause_opener") or before.lower == "sedang"
    # "Kalau dihitung-hitung yang rusak itu cuma 0,3 persen"
    opens = opens or (before is not None and before.lower.startswith("di") and "-" in before.lower)
    told = rest[at + 1 :]
    judged = told[0].lower in words_of("negation") or told[0].lower in words_of("class") | words_of("group") | words_of("intransitive") | words_of("state")
    plain = len(told) == 1 and told[0].text.islower() and not is_verb(told[0].lower) and told[0].lower not in words_of("pronoun") | words_of("stop")
    return text[rest[at].start : told[-1].end] if opens and (judged or plain) else None


# "Dana itu, kata Rahma, sebesar Rp2 miliar", "Foto, lanjut dia, hanya": who says so stands aside.
_SAYING = frozenset(
    "kata ujar ucap tutur ungkap jelas terang papar sebut imbuh tambah tegas lanjut sambung beber urai menurut menurutnya katanya lanjutnya sambungnya".split()
)
_LONGEST_ASIDE = 9


def without_asides(tokens: list[Token]) -> list[Token]:
    """Put a blank for who says so in a clause: ``Dana yang kembali, kata dia, sebesar``.

    Examples
    --------
    >>> from kpuextract.components.quantities.context import left
    >>> [token.text for token in without_asides(left("Dana itu, kata dia, sebesar ", 28)) if token.word]
    ['Dana', 'itu', 'sebesar']
    """
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].text != "," or tokens[place + 1].lower not in _SAYING:
            continue
        end = next((at for at in range(place + 2, min(len(tokens), place + _LONGEST_ASIDE)) if tokens[at].text == ","), None)
        if end is not None and end + 1 < len(tokens):
            blank = Token(MASKED, tokens[place].start, tokens[end].end, MASKED, False)
            return [*without_asides(tokens[:place]), blank, *tokens[end + 1 :]]
    return tokens


_NEXT_PART = re.compile(r"\s[a-z]+(?:\s[a-z]+)?(?:,|,?\s(?:dan|serta))\s")


def beside(tokens: list[Token], about: Subject, start: int) -> bool:
    """Tell whether the nearest noun only stands beside the measure of its clause: behind a preposition, or the name of who did it."""
    if not start < about.start or about.text is None:
        return False
    place = next(place for place in range(len(tokens)) if tokens[place].start == about.start)
    before = tokens[place - 1].lower if place else ""
    first = about.text.split()[0].lower()
    named = tokens[place].text[0].isupper() and (is_verb(before) or any(token.lower == "yang" and token.start > start for token in tokens[:place]))
    judged = first in words_of("stop") or before in _JUDGES
    level = first == "tingkat" and about.text.split()[-1].lower() in words_of("place")
    judged = judged and (first in words_of("stop") or first not in words_of("measure"))
    each = before in words_of("determiner") or before in _ALL_OF
    return judged or ((named or each or before in words_of("preposition")) and (level or first not in words_of("measure")))


def _existing(rest: list[Token]) -> bool:
    """Tell whether a change that is told to be there ends a list of tokens: ``ada penyusutan``, ``terjadi penambahan``."""
    return len(rest) > 1 and rest[-2].lower in _EXISTS and rest[-1].lower in words_of("change")


def _heads(tokens: list[Token], place: int, *, counted: bool) -> bool:
    """Tell whether a measure opens a phrase at a place; where so many are counted any noun behind a verb does."""
    word = tokens[place].lower
    before = tokens[place - 1] if place else None
    if word == "rata-rata" or (
        word in words_of("stop") and (place + 1 == len(tokens) or not tokens[place + 1].word or tokens[place + 1].lower in words_of("link"))
    ):
        # "tingkat kehadiran itu tinggi, yakni": an adjective there.
        return False
    if before is not None and (
        before.lower == "lebih" or before.lower in words_of("preposition") or before.lower in words_of("measure") or before.lower in ("yang", "sisa", "seluruh")
    ):
        return False
    measure = word in words_of("measure") or ((possessive(word) is not None and tokens[place].text.islower()) or possessive(word) in words_of("measure"))
    if measure:
        if before is not None and before.text[0].isupper() and _placed(tokens, place):
            return True
        return before is None or not before.word or before.text[0] == MASKED or not nominal(tokens, place - 1, place) or before.lower in words_of("auxiliary")
    if not nominal(tokens, place, place + 1) or is_verb(word):
        return False
    if before is None or not before.word:
        owner = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        return (counted or owner == "yang" or owner in words_of("pronoun")) and (unit_kinds().get(word) == "count" or word in words_of("matter"))
    return counted and is_verb(before.lower) and tokens[place].text.islower()


def _placed(tokens: list[Token], place: int) -> bool:
    """Tell whether a clause opens with the name of a place before its measure: ``Di Kabupaten Lembah jumlah pemilihnya``."""
    while place and tokens[place - 1].text[0].isupper() and tokens[place - 1].lower not in words_of("preposition"):
        place -= 1
    return place > 0 and tokens[place - 1].lower in ("di", "untuk", "pada") and (place == 1 or not tokens[place - 2].word)


def _noun(tokens: list[Token], place: int) -> list[Token]:
    """Return the words of the noun phrase that opens at a place."""
    end = place + 1
    while end < len(tokens) and end - place < _LONGEST and tokens[end].lower not in words_of("pronoun") and nominal(tokens, end, len(tokens)):
        end += 1
    return tokens[place:end] if cut(tokens[place:end]) else []


def _light(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether no more than whose it is and when stands between: ``Jumlah PPS sendiri 312 orang``, ``Kasus kita sekarang 128 orang``."""
    return start < end and all(
        token.text[0] == MASKED or token.lower in words_of("pronoun") or token.lower in ("sendiri", "pun", "juga") for token in tokens[start:end]
    )


def _plain(noun: list[Token]) -> list[Token]:
    """Take a judgement off the end of a phrase: ``nilai KPU Lembah tertinggi``, ``Penyusutan paling (banyak)``."""
    if len(noun) > 1 and noun[-1].lower == "paling":
        return noun[:-1]
    return noun[:-1] if len(noun) > 1 and noun[-1].lower in words_of("qualifier") and noun[-1].lower.startswith("ter") else noun


def _leads(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether what stands between a noun and its figure leaves the figure as its predicate."""
    place, related = start, False
    while place < end:
        token = tokens[place]
        word = token.lower
        place += 1
        if word == "yang":
            related = True
        elif word in words_of("preposition") and not (place == end and word in ("di", "sampai", "hingga")):
            while place < end and tokens[place].lower in words_of("preposition"):
                # "daerah berpenduduk sampai dengan 250.000 jiwa"
                place += 1
            reached = _run(tokens, place, end)
            if reached == place:
                return False
            place = reached
        elif word in _ALL_OF:
            place = _run(tokens, place, end)
        elif token.text[0] == MASKED or _YEAR.fullmatch(word) or word == "sendiri" or word in _JUDGES or any(word in words_of(role) for role in _PASSED):
            continue
        elif is_verb(word):
            if word.startswith("me") and not related:
                return False
            place = _run(tokens, place, end) if related else place
        elif not token.word or tokens[place - 2].lower not in _JUDGES:
            return False
    return True


def _run(tokens: list[Token], place: int, end: int) -> int:
    """Return where a run of nouns, names, figures and acronyms in brackets ends that begins at a place."""
    while place < end:
        token = tokens[place]
        if (
            token.text[0] in (MASKED, TAKEN)
            or token.text in ("(", ")")
            or token.lower in words_of("pronoun")
            or (token.word and (nominal(tokens, place, end) or token.text[0].isupper()) and token.lower not in words_of("strong_link") | words_of("delta"))
        ):
            place += 1
        else:
            break
    return place
