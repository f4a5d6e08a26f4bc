"""Clauses in which no link ties a number to what it measures: lists, nominal predicates, long forms with their acronym."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import MASKED, TAKEN, Token
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import cut, nominal
from kpuextract.components.quantities.subject import adjacent, head, opening, strip_bounds
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, possessive, unit_kinds, words_of

_SERIES = re.compile(r"\s*[,;]?\s*(?:(?:dan|serta|sedangkan|sementara|lalu|kemudian|disusul)\s+)?", re.IGNORECASE)


# "meninggal 61 orang, pindah keluar 28 orang, dan ganda 47 orang": classes that are no nouns.
_CLASS = re.compile(r"[,;]\s(?:(?:dan|serta|sedangkan|sementara)\s)?([a-z-]+(?:\s(?:keluar|masuk|sah|dunia))?)\s$")


def _plain(word: str) -> bool:
    """Tell whether a word is a plain one, none that ties a number to its noun."""
    return not any(word in words_of(role) for role in ("link", "preposition", "pronoun", "delta", "adverb", "contrast", "filler"))


def series(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the noun of a later figure in a list: ``pemilih tunanetra 88 orang, tunarungu 104 orang``."""
    before = found[-1] if found else None
    if before is None or before.subject is None or item.kind != before.kind or ((item.unit != before.unit) and "\n" in text[before.end : item.start]):
        return None
    short = _CLASS.search(text, before.end, item.start)
    noun = adjacent(item.tokens, text) or (
        short.group(1)
        if short and (short.group(1) in words_of("class") or (not is_verb(short.group(1)) and _plain(short.group(1)) and left_bound([short.group(1)]) is None))
        else None
    )
    start = item.start - 1 - len(noun or "")
    return (
        noun if noun and len(noun) > 1 and start > before.end and text[start : item.start - 1] == noun and _SERIES.fullmatch(text, before.end, start) else None
    )


def judged(item: Found, text: str) -> str | None:
    """Return the measure that an adjective judges before the number: ``biayanya mahal, Rp5 juta``, ``tingkat kehadiran rendah, hanya 58 persen``."""
    tokens = strip_bounds(item.tokens)
    appositive = False
    while tokens and tokens[-1].lower in ("hanya", "cuma", "baru", "sudah", "yakni", "yaitu"):
        appositive = appositive or tokens[-1].lower in ("yakni", "yaitu")
        tokens = tokens[:-1]
    if len(tokens) < 3 or tokens[-1].text not in (",", "("):
        return None
    if item.kind == "count" and item.comparator in ("le", "lt"):
        return _capacity(tokens[:-1], text)
    if item.kind not in ("percent", "money"):
        return None
    noun = tokens[-3]
    if item.kind == "money" and tokens[-2].lower in words_of("cost"):
        # "tidak dipungut biaya, nol rupiah"
        return tokens[-2].text
    if appositive:
        return opening(tokens[:-2], text)
    if 3 < len(tokens) < 8 and is_measure(tokens[0].lower) and all(token.word for token in tokens[:-1]):
        return text[tokens[0].start : noun.end]
    return noun.text if possessive(noun.lower) and tokens[-2].word else None


def _capacity(tokens: list[Token], text: str) -> str | None:
    """Return the capacity that the clause before a bound speaks of: ``kapasitas aula terbatas, paling banyak 90 orang``."""
    start = next((place + 1 for place in range(len(tokens) - 1, -1, -1) if not tokens[place].word), 0)
    at = next((place for place in range(start, len(tokens)) if tokens[place].lower in words_of("capacity")), None)
    if at is None:
        return None
    end = at + 1
    while end < min(len(tokens), at + 3) and tokens[end].lower in unit_kinds():
        end += 1
    return text[tokens[at].start : tokens[end - 1].end]


def acronym(tokens: list[Token]) -> tuple[int, int] | None:
    """Return where a long form with its acronym in brackets begins and ends: ``Belum Memenuhi Syarat (BMS)``.

    Its words may be verbs: the letters of the acronym tell where it begins.

    Examples
    --------
    >>> from kpuextract.components.quantities.context import left
    >>> acronym(left("sedangkan yang Tidak Memenuhi Syarat (TMS) 823", 43)), acronym(left("Rahma Melati (RM) 823", 18))
    ((15, 42), (0, 17))
    """
    while tokens and (tokens[-1].text in (":", "=") or tokens[-1].lower in words_of("link") | words_of("filler")):
        tokens = tokens[:-1]
    if len(tokens) < 5 or tokens[-1].text != ")" or tokens[-3].text != "(" or not tokens[-2].text.isupper():
        return None
    letters = tokens[-2].text
    words = tokens[-3 - len(letters) : -3]
    if len(letters) < 2 or len(words) < len(letters) or "".join(word.text[0] for word in words).upper() != letters:
        return None
    start = len(tokens) - 3 - len(letters)
    while start > max(0, len(tokens) - 6 - len(letters)) and nominal(tokens, start - 1, len(tokens)) and tokens[start - 1].lower not in words_of("pronoun"):
        # "guru Sekolah Dasar (SD)", "rasio Kecukupan Modal (KM)": the acronym says of what.
        start -= 1
    return tokens[start].start, tokens[-1].end


def long_form(item: Found, text: str) -> tuple[int, int] | None:
    """Return the long form before a quantity, unless what is counted is beside it: ``di Panitia Pemungutan Suara (PPS) 14 desa``."""
    tokens = strip_bounds(item.tokens)
    span = acronym(tokens)
    if span is None or item.kind in ("age", "ratio"):
        return None
    unit = (item.unit or "").lower()
    linked = bool(tokens) and tokens[-1].text != ")"
    if item.kind != "count" or linked:
        return span
    before = next((token.lower for token in reversed(tokens) if token.start < span[0]), "")
    counted = unit in words_of("unsaid") or unit in words_of("prize") or (unit_kinds().get(unit) == "classifier" and unit != "kali")
    return span if counted and unit != "kali" and before not in words_of("preposition") else None


_CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;)”\"’!?]|$|\n)|\s+(?:saja|dan|serta|sedangkan|sementara|itu pun|tetapi|namun|padahal|belum termasuk|sehingga|karena|sebab|dibanding|dibandingkan|dengan rincian)\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r",\s(?:(?:dan|serta|sedangkan)\s)?[a-z][\w-]*(?:\s[\w-]+){0,4}\s\d[\d.]*\s([a-z]+)")
# Behind a dateline or at the head of speech a capital proves no name.
_OPENING_MARKS = frozenset('“"‘«—–-')
_MARKS = frozenset(("hanya", "cuma", "baru", "sudah", "masih", "tinggal", "rata-rata", "semuanya", "seluruhnya", "ada", "kini", "sekarang"))


def predicate(item: Found, text: str) -> str | None:
    """Return the noun phrase of a clause whose whole predicate is the number: ``Petugas loket cuma tiga orang``.

    No link ties them, so the clause may hold nothing else: the noun, where it is, and a relative clause without an object.
    """
    if item.kind == "count" and len(item.tokens) == 1 and item.tokens[0].lower == "totalnya" and (item.unit or "").lower() in unit_kinds():
        # "Totalnya 300 pemilih": all of those told before.
        return item.tokens[0].text
    one = item.value == 1 and item.upper is None and item.rule != "quantity.one-person"
    if item.kind != "count" or not (item.unit or "").islower() or one or not _CLAUSE_ENDS.match(text, item.end):
        return None
    tokens = strip_bounds(item.tokens)
    marked = False
    while tokens and (tokens[-1].lower in _MARKS or tokens[-1].text[0] == MASKED):
        # "penduduk Kabupaten Lembah kini 315.260 jiwa": when.
        marked = marked or tokens[-1].lower in ("hanya", "cuma", "tinggal")
        tokens = strip_bounds(tokens[:-1])
    unit = (item.unit or "").lower()
    listed = _LIST_GOES_ON.match(text, item.end)
    if (
        not (unit in words_of("matter") or unit == "jiwa" or (unit_kinds().get(unit) == "classifier" and unit != "kali"))
        and not (marked and unit in unit_kinds())
        and not (listed and listed.group(1) == unit)
    ):
        return None
    start = max((place + 1 for place, token in enumerate(tokens) if not token.word or token.lower in words_of("clause_opener")), default=0)
    tokens, start = _one_relative(tokens, start)
    clause = tokens[start:]
    end = _phrase_end(clause, opens=start == 0 or tokens[start - 1].text in _OPENING_MARKS)
    if end and end + 1 == len(clause) and clause[end].lower.startswith("ter") and clause[end].lower in words_of("done"):
        # "pemilih terdaftar 102.645 orang": which of them.
        return text[clause[0].start : clause[end].end]
    if not end or not _adjunct(clause[end:], unit):
        return None
    if 1 < len(clause) - end < 4 and clause[end].lower == "yang" and clause[-1].lower in words_of("class"):
        # "pemilih yang sudah meninggal ada": a sort of its own.
        return text[clause[0].start : clause[-1].end]
    noun = cut(clause[:end])
    return text[noun[0].start : noun[-1].end] if noun else None


def _one_relative(tokens: list[Token], start: int) -> tuple[list[Token], int]:
    """Take off the second half of a relative clause: ``warga yang sudah pindah tetapi masih tercantum ada 90 orang``; else nothing."""
    if start < 2 or tokens[start - 1].lower not in ("tetapi", "tapi", "namun"):
        return tokens, start
    half = tokens[start:]
    if not half or not all(token.lower in words_of("auxiliary") or token.lower in words_of("intransitive") or is_verb(token.lower) for token in half):
        return tokens, start
    before = tokens[: start - 1]
    opened = max((place + 1 for place, token in enumerate(before) if not token.word or token.lower in words_of("clause_opener")), default=0)
    return (before, opened) if any(token.lower == "yang" for token in before[opened:]) else (tokens, start)


def _phrase_end(clause: list[Token], *, opens: bool) -> int:
    """Return how many words the noun phrase that opens a clause has; 0 where it opens with none, or with a name."""
    if not clause:
        return 0
    first = clause[0]
    if any(first.lower in words_of(role) for role in ("verb", "pronoun", "determiner", "poor", "place", "label", "group", "body")) or first.text.isupper():
        return 0
    if not first.text.islower() and not (opens and (first.lower in unit_kinds() or is_measure(first.lower) or (len(clause) > 1 and clause[1].text.islower()))):
        return 0
    return next((place for place in range(len(clause)) if not nominal(clause, place, len(clause))), len(clause))


def _adjunct(rest: list[Token], unit: str) -> bool:
    """Tell whether what follows the noun of a clause leaves the number as its predicate: a place, or who came."""
    words = [token.lower for token in rest]
    if words[:1] == ["yang"]:
        verb = next((place for place in range(1, len(words)) if words[place] not in words_of("auxiliary")), len(words))
        if verb == len(words):
            return False
        if words[verb] not in words_of("intransitive") and not (
            words[verb][:2] in ("di", "te") and is_verb(words[verb]) and unit in words_of("thing") | words_of("matter")
        ):
            return False
        verb += 1
        while words[verb - 1].startswith("di") and verb < len(words) and rest[verb].text[0].isupper():
            # "laporan yang diterima Bawaslu 37 berkas": who did it.
            verb += 1
        rest, words = rest[verb:], words[verb:]
    if not words:
        return True
    return (
        words[0] in ("di", "ke", "pada", "dalam", "untuk", "bagi", "se")
        and len(words) < 6
        and all(nominal(rest, place, len(rest)) for place in range(1, len(rest)))
    )


_CONTENT = re.compile(r"\s([a-z][a-z-]+)\b")
_COMPOUND = re.compile(r"\s([a-z]+ [a-z]+)")
_AMONG = re.compile(r"\s+(?:di ?antaranya|di antara mereka)\b", re.IGNORECASE)


def among(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the whole of a part is packed in: ``Dari 900 lembar kertas suara, 12 lembar di antaranya``."""
    if not found or found[-1].unit != item.unit or not _AMONG.match(text, item.end) or "\n" in text[found[-1].end : item.start]:
        return None
    packed = content(found[-1], text)
    # "surat suara terpakai 128.769 lembar, dan 3.104 di antaranya tidak sah"
    return packed or (found[-1].subject if (item.unit or "").lower() in words_of("thing") else None)


def content(item: Found, text: str) -> str | None:
    """Return the noun of which a unit of measure or packing tells how much: ``40 liter solar``, ``15 lembar poster``."""
    unit = (item.unit or "").lower()
    if item.kind != "count" or (unit not in words_of("thing") and unit not in words_of("bulk")):
        return None
    after = _CONTENT.match(text, item.end)
    word = after.group(1) if after else ""
    known = word in words_of("material") or (unit in words_of("thing") and unit_kinds().get(word) == "count")
    if after is None or not known or word in words_of("stop") or (words_of("group") & {word}):
        return None
    compound = _COMPOUND.match(text, item.end)
    return compound.group(1) if compound and compound.group(1) in unit_kinds() else word


_THAT = re.compile(r"\s(?:itu|ini|tersebut)\b")


def anaphor(item: Found, text: str) -> str | None:
    """Return *angka* where it stands for what was told: ``angka itu naik 4 persen``, ``angka di atas 70 persen itu``; not ``di angka 80 persen``."""
    tokens = strip_bounds(item.tokens)
    if tokens and tokens[-1].lower == "angka" and _THAT.match(text, item.end):
        before = tokens[-2].lower if len(tokens) > 1 else ""
        return None if before in words_of("preposition") or before in words_of("link") or (is_verb(before) and not before.endswith("nya")) else tokens[-1].text
    at = next(
        (place for place in range(len(tokens) - 2, -1, -1) if tokens[place].lower == "angka" and tokens[place + 1].lower in ("itu", "ini", "tersebut")), None
    )
    if at is None or item.kind not in ("percent", "count", "money", "votes") or (at and tokens[at - 1].lower in words_of("preposition")):
        return None
    return tokens[at].text if all(_tie(token) for token in strip_bounds(tokens[at + 2 :])) else None


def _tie(token: Token) -> bool:
    """Tell whether a token ties a number to a word without a noun of its own between."""
    word = token.lower
    return token.text[0] in (MASKED, TAKEN) or any(word in words_of(role) for role in ("link", "delta", "degree", "auxiliary", "moment"))


_ROLL = re.compile(r"\s(?:dalam|di|pada)\s([A-Z][A-Za-z0-9]+)\b")


def roll(item: Found, text: str) -> str | None:
    """Return the roll whose whole a figure is: ``dari 51.300 pemilih dalam DPT Lembah``."""
    found = _ROLL.match(text, item.end) if item.kind == "count" and (item.unit or "").lower() in words_of("unsaid") | {"pemilih"} else None
    if found is None or found.group(1).lower() not in words_of("roll") or not item.tokens or item.tokens[-1].lower != "dari":
        return None
    return found.group(1)


_REGISTERED = frozenset(("tercatat", "terdata", "terhitung", "terkumpul", "terhimpun"))


def registered(item: Found, text: str) -> str | None:
    """Return the noun of the clause before, where the number's own has a time at most: ``pemudik yang melapor, hingga kemarin tercatat 14 orang``."""
    tokens = item.tokens
    if (item.unit or "orang").lower() not in words_of("unsaid") or item.kind != "count" or not _CLAUSE_ENDS.match(text, item.end):
        return None
    if len(tokens) < 3 or tokens[-1].lower not in _REGISTERED:
        return None
    comma = next((place for place in range(len(tokens) - 2, 0, -1) if not (_tie(tokens[place]) or tokens[place].lower in words_of("preposition"))), 0)
    if not comma or tokens[comma].text != ",":
        return None
    found = head(tokens[:comma], linked=True)
    return text[found[0].start : found[-1].end] if found else None


_AGED = re.compile(r"\s(?:(?:yang\s)?(?:berusia|berumur|usia)\s)?(?:di\s?(?:atas|bawah)\s|minimal\s|maksimal\s)?", re.IGNORECASE)
_ONWARD = re.compile(r"\s+ke\s?(?:atas|bawah)\b", re.IGNORECASE)


def aged(item: Found, text: str, found: list[Found], start: int, subject: str) -> str:
    """Return a subject with the age that narrows it: ``pemilih di bawah 30 tahun mencapai 29 persen``."""
    before = found[-1] if found else None
    if (
        before is None
        or before.kind != "age"
        or start < 0
        or start + len(subject) > before.start
        or not _AGED.fullmatch(text, start + len(subject), before.start)
    ):
        return subject
    onward = _ONWARD.match(text, before.end)
    return text[start : onward.end() if onward else before.end]


_OCCASION = re.compile(r"\s((?:uji\s)?[a-z]+)(?:\s(?:publik|terbuka|umum|tertulis|lisan|bersama|kandidat|ulang))?\b")


def occasion(item: Found, text: str) -> str | None:
    """Return what is held so many times, right behind it: ``menggelar dua kali debat terbuka``; not ``dua kali lipat``."""
    found = _OCCASION.match(text, item.end) if item.upper is None else None
    return found.group().strip() if found and found.group(1) in words_of("occasion") else None


_ADDED = frozenset(("ditambah", "plus", "termasuk", "berikut"))


def added(item: Found, text: str) -> str | None:
    """Return who is added in so great a number: ``Ditambah pengguna KTP elektronik 2.318 orang``."""
    if item.kind != "count" or (item.unit or "").lower() not in words_of("unsaid") or not _CLAUSE_ENDS.match(text, item.end):
        return None
    noun = _noun_behind(strip_bounds(item.tokens), _ADDED)
    return text[noun[0].start : noun[-1].end] if noun and noun[0].text.islower() else None


def _noun_behind(tokens: list[Token], openers: frozenset[str]) -> list[Token]:
    """Return the noun that goes from the last of some words to the end of a clause, nothing where more than a noun stands there."""
    at = next((place for place in range(len(tokens) - 1, max(-1, len(tokens) - _LONG_NOUN), -1) if tokens[place].lower in openers), None)
    noun = tokens[at + 1 :] if at is not None else []
    return noun if all(nominal(noun, place, len(noun)) for place in range(len(noun))) else []


_ALL = frozenset(("semua", "seluruh", "segenap"))
_LONG_NOUN = 7


def all_of(item: Found, text: str) -> str | None:
    """Return those all of whom are told before their number: ``mengundang semua relawan demokrasi, 25 orang,``."""
    tokens = strip_bounds(item.tokens)
    if (
        item.kind != "count"
        or (item.unit or "").lower() not in words_of("unsaid")
        or not tokens
        or tokens[-1].text != ","
        or text[item.end : item.end + 1] not in (",", ".")
    ):
        return None
    noun = _noun_behind(tokens[:-1], _ALL)
    return text[noun[0].start : noun[-1].end] if noun else None


_SPENDER = re.compile(
    r"\b((?:paslon|pasangan(?:\scalon)?|calon|caleg)\s(?:nomor\s(?:urut\s)?)?\d{1,2})\s"
    r"(?:(?:meng|me|m)?(?:habiskan|keluarkan|eluarkan|laporkan|elaporkan|terima|enerima|kantongi|gelontorkan|belanjakan|embelanjakan|kumpulkan|umpulkan))\s(?:dana\s)?\Z",
    re.IGNORECASE,
)


def spender(item: Found, text: str) -> str | None:
    """Return the candidate by number who spent or received a sum: ``Paslon 1 Habiskan Rp2,9 Miliar``."""
    before = strip_bounds(item.tokens)
    found = _SPENDER.search(text, max(0, item.start - 70), before[-1].end + 1) if item.kind == "money" and before else None
    return found.group(1) if found else None


_BESIDE_GIVER = re.compile(r",?\s(?:dan|serta|sedangkan|sementara)\s(?:(dari|untuk|bagi)\s)((?:[a-z]+\s){1,4})")


def beside(item: Found, text: str, found: list[Found]) -> str | None:
    """Return whose limit stands beside that of another: ``sumbangan dari perseorangan paling banyak Rp75 juta dan dari badan hukum maksimal Rp750 juta``."""
    last = found[-1] if found else None
    if (
        last is None
        or item.kind != last.kind
        or item.kind not in ("money", "percent")
        or item.comparator not in ("le", "ge")
        or last.comparator != item.comparator
    ):
        return None
    tokens = strip_bounds(item.tokens)
    giver = _BESIDE_GIVER.fullmatch(text, last.end, tokens[-1].end + 1) if tokens and tokens[-1].end > last.end else None
    return giver.group(2).strip() if giver and f" {giver.group(1)} " in text[max(0, last.start - 60) : last.start] else None


_HABIT = frozenset(("habis", "tersisa", "cukup", "kurang"))


def consumed(item: Found, text: str) -> str | None:
    """Return the stuff of which so much is used or left: ``solar kami habis 20 liter``."""
    if (item.unit or "").lower() not in words_of("bulk"):
        return None
    tokens = strip_bounds(item.tokens)
    if not tokens or tokens[-1].lower not in _HABIT:
        return None
    tokens = tokens[:-1]
    while tokens and (tokens[-1].lower in words_of("pronoun") or tokens[-1].lower in words_of("auxiliary")):
        tokens = tokens[:-1]
    return tokens[-1].text if tokens and tokens[-1].lower in words_of("material") else None
