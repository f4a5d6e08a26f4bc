"""Ends of a clause that are beside its subject: where it is held, known from or put, what it outdoes, what the speakers did to it."""

from __future__ import annotations

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.nominals import nominal
from kpuextract.normalise.quantity import is_measure, is_verb, possessive, unit_kinds, words_of

# Words before the preposition of a total with its relative clause: `jumlah pemilih yang tercantum di`.
CONTAINED = 4
_HOLDS = frozenset(("dalam", "di", "pada"))
_SOURCES = frozenset(("berdasarkan", "berdasar", "sesuai", "menurut"))
_SOURCED = frozenset(("bersumber", "berasal", "diambil", "diperoleh", "dihimpun", "diolah"))


def aside(tokens: list[Token], start: int, found: list[Token]) -> bool:
    """Tell whether a measure at the end of a clause only says where its subject is held, known from or put.

    ``jumlah pemilih dalam DPT sebanyak``, ``jumlah penduduk berdasarkan data agregat sebanyak``, ``Data yang dicoklit bersumber dari DP4 sebanyak``,
    ``uang yang masuk ke rekeningnya sebesar``, ``komisioner di tingkat desa berjumlah``.
    """
    if start < 2:
        return False
    word, before = tokens[start - 1].lower, tokens[start - 2].lower
    first = found[0].lower
    if word in _SOURCES or (word == "dari" and before in _SOURCED):
        return True
    if word in _HOLDS and first in words_of("roll") and len(found) == 1:
        return totalled(tokens, start - 1)
    if word == "dalam" and first in words_of("roll") and all(token.lower in _VERSIONS for token in found[1:]) and _voters(tokens, start - 1):
        # "pemilih TTU dalam DPT hasil perbaikan kedua berjumlah"
        return True
    if word in ("di", "pada") and first == "tingkat":
        return len(found) == 1 or found[1].lower in words_of("place")
    return word in ("ke", "di") and len(found) == 1 and first not in words_of("measure") and possessive(first) is not None and is_verb(before)


_VERSIONS = frozenset("hasil perbaikan sementara terbaru terakhir akhir awal pertama kedua ketiga penetapan itu tersebut".split())


def _voters(tokens: list[Token], end: int) -> bool:
    """Tell whether voters, and at most where, stand right before a place: ``pemilih Kota Lembah`` of ``pemilih Kota Lembah dalam DPT``."""
    start = _noun_start(tokens, end)
    return start < end and tokens[start].lower == "pemilih" and all(token.text[0].isupper() for token in tokens[start + 1 : end])


def _noun_start(tokens: list[Token], end: int) -> int:
    """Return where the noun phrase before a place begins, at most so many words back; the place itself where there is none."""
    start = end
    while start and end - start < CONTAINED and nominal(tokens, start - 1, end):
        start -= 1
    return start


def fund(tokens: list[Token], start: int, found: list[Token]) -> list[Token] | None:
    """Return the money that a deed is about, no measure before it: ``penyimpangan dalam pengelolaan dana hibah yang diterima KPU sebesar``."""
    if start < 2 or tokens[start - 1].lower not in ("dalam", "atas", "pada", "terkait") or any(is_measure(token.lower) for token in tokens[:start]):
        return None
    at = next((place for place in range(len(found)) if found[place].lower in ("dana", "anggaran", "hibah", "uang")), None)
    return found[at:] if at is not None else None


def totalled(tokens: list[Token], end: int) -> bool:
    """Tell whether a noun with *jumlah* or *total* stands right before a place: ``jumlah pemilih`` of ``jumlah pemilih dalam DPT``."""
    start = _noun_start(tokens, end)
    return start + 1 < end and tokens[start].lower in ("jumlah", "total")


def own_deed(tokens: list[Token]) -> int:
    """Return where what the speakers did to the measure begins: ``Usia petugas juga sudah kita batasi``, ``Honornya akan kami naikkan``; else the end."""
    place = len(tokens) - 1
    if place < 3 or tokens[place - 1].lower not in ("kami", "kita", "saya", "mereka") or not tokens[place].text.islower():
        return len(tokens)
    deed = tokens[place].lower
    if is_measure(deed) or deed in unit_kinds() or tokens[place - 2].lower not in words_of("auxiliary"):
        # Their own things are no deed: "dari anggaran kami"
        return len(tokens)
    place -= 2
    while place > 1 and (tokens[place - 1].lower in words_of("auxiliary") or tokens[place - 1].lower in ("juga", "pun", "memang")):
        place -= 1
    return place


_OUTDOES = frozenset(("melampaui", "melebihi", "menyamai", "mengungguli", "mengalahkan", "mendekati", "mengejar", "menembus"))


def outdone(tokens: list[Token]) -> list[Token]:
    """Take off what a measure outdoes, which is the same one at another time: ``partisipasi bisa melampaui angka tahun 2020 yang``."""
    at = next((place for place in range(len(tokens) - 1, max(0, len(tokens) - 7), -1) if tokens[place].lower == "angka"), 0)
    if not at or tokens[at - 1].lower not in _OUTDOES:
        return tokens
    at -= 1
    while at > 1 and tokens[at - 1].lower in words_of("auxiliary") | {"mampu", "sanggup", "berhasil"}:
        at -= 1
    return tokens[:at]
