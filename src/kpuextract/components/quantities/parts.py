"""Bare numbers that are parts of what was counted before: shares of a whole, classes and sorts in a list."""

from __future__ import annotations

import re
from typing import Protocol

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.nominals import headless
from kpuextract.normalise.quantity import is_verb, unit_kinds, words_of

Resolved = tuple[str, str | None, str | None]


class Before(Protocol):
    """What is needed of a quantity that was read before."""

    start: int
    end: int
    kind: str
    unit: str | None
    subject: str | None
    value: int | float | None
    rule: str


ENDS = re.compile(
    r"\s*(?:[.,;:)”\"’!?&/]|\(\s?\d[\d.,]*\s?(?:%|persen)|lebih(?=[.,;])|dan\b|serta\b|atau\b|sedangkan\b|sementara\b|menjadi\b|orang\b|yang\b|di\b|pada\b|dari\b|$|\n|dengan\b|dibanding|itu\b|tersebut\b|terdiri\b|meliputi\b|per\b|tiap\b|setiap\b)",
    re.IGNORECASE,
)
LIST_ENDS = re.compile(r"\s*(?:[.,;]|\s(?:dan|serta|sedangkan|sementara)\b|$|\n)")
_AMONG = re.compile(r"\s+(?:di ?antaranya|di antara mereka|dari mereka|lainnya|sisanya|yang lain)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s+([a-z-]+)")
# "dari 48 pelamar yang mendaftar, hanya 21 yang lolos": the whole, the few, what they did.
_OF = re.compile(r"\bdari\s+(?:(?:total|jumlah|sebanyak|sekitar)\s+)*$", re.IGNORECASE)
_FEW_OF = re.compile(r"(?:,\s(?:(?:hanya|baru|cuma|sudah|tinggal|ada|terdapat|sebanyak|sekitar)\s)+|\s(?:hanya|baru|cuma|tinggal)\s)$", re.IGNORECASE)
_BUT_FEW = re.compile(r"[^.!?:;\n]{0,90},?\s(?:namun|tetapi|tapi|padahal|sedangkan)\s(?:hanya|baru|cuma|tinggal)\s\Z", re.IGNORECASE)
# "Sementara 121 dari kalangan guru": some more of those counted before.
_ELLIPTIC = re.compile(r"[^\n]{0,120}(?:[.,;]|^)\s(?:sementara|sedangkan|adapun|selebihnya)\s", re.IGNORECASE)
_FROM_AMONG = re.compile(r"\s(?:ber(?:asal\s))?dari\s(?:kalangan|unsur|golongan|kelompok)\b", re.IGNORECASE)
_DONE_TO = re.compile(r"\s(?:(?:sudah|telah|belum|akan)\s(?:lebih dulu\s)?(?:me|ber|di|ter)[a-z]{3,}\b|(?:di|ter)[a-z]{4,}\b)")
# "Tercatat 37 pelanggaran. Sembilan belas sudah ditegur": a part of what the sentence before counted.
_PART_OPENS = re.compile(r"[^.!?\n]{0,160}[.!?]\s")
# "menerima 48 pelamar. Dari jumlah itu tiga di antaranya perempuan"
_FROM_THOSE = re.compile(r"[^.!?\n]{0,160}[.!?]\s[Dd]ari\s(?:jumlah|angka)\s(?:itu|tersebut|ini),?\s(?:(?:sebanyak|hanya|baru|ada|sekitar)\s)?")
_PART_GOES_ON = re.compile(r"[^.!?;\n]{0,90},\s(?:dan\s|sedangkan\s|sementara\s)?")
_WHICH = re.compile(r"\s+(?:yang|di ?antaranya)\b", re.IGNORECASE)


def part(text: str, start: int, end: int, tokens: list[Token], last: Before | None) -> Resolved | None:
    """Read a part of what was counted before: ``tiga di antaranya``, ``39 data diperbaiki dan 17 dicoret``, ``sisanya 12``."""
    if last is None or last.unit is None:
        return None
    if _ELLIPTIC.fullmatch(text, last.end, start) and _FROM_AMONG.match(text, end):
        return last.kind, last.unit, None
    if _DONE_TO.match(text, end) and (
        _PART_OPENS.fullmatch(text, last.end, start) or (last.rule == "quantity.bare" and _PART_GOES_ON.fullmatch(text, last.end, start))
    ):
        return last.kind, last.unit, None
    if _FROM_THOSE.fullmatch(text, last.end, start) and (_AMONG.match(text, end) or _DONE_TO.match(text, end)):
        return last.kind, last.unit, None
    if re.search(r"[.!?]\s|\n", text[last.end : start]):
        return None
    if len(tokens) > 1 and tokens[-2].lower == "yang" and (tokens[-1].text.isupper() or tokens[-1].lower in words_of("group")) and ENDS.match(text, end):
        # "Pemilih baru 2.034 orang, yang TMS 914"
        return last.kind, last.unit, tokens[-1].text
    if _AMONG.match(text, end) or (text[start].isdigit() and ENDS.match(text, end) and headless(tokens)):
        return last.kind, last.unit, None
    if text[last.end : start].endswith(", ") and _OF.search(text, max(0, last.start - 24), last.start) and _DONE_TO.match(text, end):
        # "Dari lima bapaslon yang mendaftar, tiga diusung partai"
        return last.kind, last.unit, None
    if _FEW_OF.search(text, last.end, start) and _OF.search(text, max(0, last.start - 24), last.start) and _WHICH.match(text, end):
        return last.kind, last.unit, None
    if _BUT_FEW.search(text, last.end, start) and _WHICH.match(text, end):
        # "sudah 27 laporan masuk, namun baru tiga yang sampai ke pengadilan"
        return last.kind, last.unit, None
    if text[start].isdigit() and _divided(text, start, end, last):
        return last.kind, last.unit, None
    word = tokens[-1].lower if tokens else ""
    if word in ("sisanya", "lainnya", "selebihnya"):
        return last.kind, last.unit, tokens[-1].text
    after = _AFTER.match(text, end)
    if after is None or not text[start].isdigit() or not (word in _JOINS or (len(tokens) > 1 and word in ("hanya", "baru") and tokens[-2].lower in _JOINS)):
        return None
    goes_on = after.group(1) in words_of("goes_on") or (after.group(1)[:2] in ("di", "te", "be", "me") and is_verb(after.group(1)))
    return (last.kind, last.unit, None) if goes_on else None


_CLASS = re.compile(r"[,;]\s(?:(?:dan|serta)\s)?([a-z-]+(?:\s[a-z-]+)?)\s")


_MEMBER = re.compile(
    r"(?:\s?[:,;]|\s\(|,?\s(?:yakni|yaitu|meliputi|terdiri (?:dari|atas)|dengan rincian)|\s(?:dan|serta))(?:\s?(?:yakni|yaitu|meliputi|terdiri (?:dari|atas)|dengan rincian|dan|serta))?[\s:]*"
)


def member(text: str, start: int, end: int, near: str | None, last: Before | None) -> Resolved | None:
    """Read a sort of the things that a sum before counts in pieces: ``2.311 buah: baliho 904, spanduk 1.002``."""
    if last is None or near is None or not near[0].islower() or (last.unit or "") == "kali" or not (_in_pieces(last) or _sorted(text, start, end, last)):
        return None
    place = start - 1 - len(near)
    opened = last.rule == "quantity.bare" or re.match(r"\s?:|\s\(|,?\s(?:yakni|yaitu|meliputi|terdiri|dengan rincian)", text[last.end : place]) is not None
    listed = place > last.end and text[place : start - 1] == near and _MEMBER.fullmatch(text, last.end, place) is not None
    return (last.kind, last.unit, near) if opened and listed and LIST_ENDS.match(text, end) else None


def _in_pieces(last: Before) -> bool:
    """Tell whether a count is in pieces, so that a word before the next figure says of what."""
    return unit_kinds().get((last.unit or "").lower()) == "classifier"


# "tercatat 1.408 pemilih: fisik 640, netra 210": a colon opens the list of sorts, and it goes on.
_SORT = r"[a-z][a-z-]+(?:\s[a-z-]+){0,2}"
_SORT_OPENS = re.compile(rf"(?:\s(?:yang\s)?[a-z-]+){{0,4}}\s?:\s{_SORT}\s")
_SORT_GOES_ON = re.compile(rf"[,;]\s(?:dan\s|serta\s)?{_SORT}\s")
_NEXT_SORT = re.compile(rf",?\s?(?:dan\s|serta\s)?{_SORT}\s\d")


def _sorted(text: str, start: int, end: int, last: Before) -> bool:
    """Tell whether a figure is one of a list of sorts that a colon opens behind their sum."""
    if _SORT_OPENS.fullmatch(text, last.end, start):
        return _NEXT_SORT.match(text, end) is not None
    return last.rule == "quantity.bare" and (last.subject or "X")[0].islower() and _SORT_GOES_ON.fullmatch(text, last.end, start) is not None


# "214 lembar baliho diturunkan: 131 di Kecamatan Lembah, 58 di Muara": where, from or for whom so many are.
_DIVIDES = re.compile(r"(?:[^.!?:;\n]{0,80}:|\s(?:di|dari|untuk|oleh|milik)\s[^.;:\d\n]{2,60}[,;](?:\s(?:dan|serta|sedangkan))?)\s")
DIVIDED = re.compile(r"\s(?:(?:di|dari|untuk|oleh|milik)\s[^\W\d_]|soal\s[a-z])")


def _divided(text: str, start: int, end: int, last: Before) -> bool:
    """Tell whether a figure is a share of a sum before, told by place or owner behind a colon."""
    if DIVIDED.match(text, end) is None or _DIVIDES.fullmatch(text, last.end, start) is None:
        return False
    return ":" in text[last.end : start] or last.rule == "quantity.bare"


def classed(text: str, start: int, last: Before | None) -> Resolved | None:
    """Read a later class of a list that is no noun: ``pemilih baru 4.102, pindah masuk 611, meninggal 90``."""
    if last is None or last.unit is None or last.subject is None:
        return None
    found = _CLASS.fullmatch(text, last.end, start)
    return (last.kind, last.unit, found.group(1)) if found and found.group(1).split()[0] in words_of("class") else None


_JOINS = frozenset((":", "dan", "serta", "sedangkan", "sementara", ",", ";", "lalu", "adapun", "namun", "tetapi"))
