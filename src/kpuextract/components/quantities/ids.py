"""Numbers behind a label that are ids (``TPS 03``, ``Nomor 95``), and those that count what the label names."""

from __future__ import annotations

import re

from kpuextract.normalise.quantity import unit_kinds, words_of
from kpuextract.rules import Match

_COUNTED = re.compile(r"(?:jumlah|total|sejumlah|sebanyak|seluruh|keseluruhan|semua)\s+(?:[\w/-]+\s+)?$", re.IGNORECASE)


_EACH = re.compile(r"\b(?:masing-masing|setiap|tiap|tiap-tiap|per|satu)\s+$", re.IGNORECASE)


_IN = re.compile(r"\b(?:di|ke|dari|pada|untuk)\s(?:[a-z]+\s)?\Z", re.IGNORECASE)


_DRAWN = re.compile(
    r"\b(?:pengundian|undian|(?:meng|di)?undi|penarikan|penetapan|(?:me)?netapkan|tetapkan|ditetapkan|pencabutan)\s(?:nomor\s)?\Z", re.IGNORECASE
)
# Behind a number that is itself an id stands a name: "nomor urut 2 pasangan Rahma-Bayu".
_DRAWERS = re.compile(
    r"\s(?:bakal\s)?(?i:pasangan(?!\scalon)|pasangan\scalon|paslon|calon|kandidat|partai\spolitik|partai|parpol)(?!\s(?!Bupati|Wakil|Wali|Gubernur|Calon|Kepala|Peserta|Pemilu|Pilkada|Perseorangan|Lokal|di\b)[A-Z])"
)


def label(match: Match, text: str) -> bool:
    """Tell whether a number after a label is an id: ``TPS 03``, ``Nomor 95``, not ``jumlah TPS 784``."""
    label = match.groups["label"].lower().rstrip(".")
    number = match.groups["num"]
    if "." in number and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        return False
    if _COUNTED.search(text, max(0, match.start - 30), match.start) and label not in ("nomor", "no", "tahun", "pemilu", "pilkada"):
        return False
    after = re.compile(r"\s*([^\W\d_]+|%)").match(text, match.spans["num"][1])
    follows = after.group(1).lower() if after else ""
    kind = unit_kinds().get(follows)
    if kind == "classifier" and number[0] != "0" and follows in words_of("thing") and unit_kinds().get(label) == "count" and label not in words_of("place"):
        # "formulir 96 dus": the label counts itself.
        return False
    if (
        follows in ("unit", "buah", "titik", "lokasi")
        and number[0] != "0"
        and label in words_of("place")
        and not _IN.search(text, max(0, match.start - 30), match.start)
    ):
        # "TPS 289 unit"; not "di TPS 5 unit kesehatan"
        return False
    if kind == "classifier" and _EACH.search(text, max(0, match.start - 14), match.start):
        # "masing-masing TPS 7 orang"
        return False
    if (
        number[0] != "0"
        and number.lower() not in ("1", "satu")
        and _DRAWN.search(text, max(0, match.start - 24), match.start)
        and _DRAWERS.match(text, match.spans["num"][1])
    ):
        # "KPU Undi Nomor Urut Tiga Pasangan Calon": so many numbers are drawn.
        return False
    if label in words_of("label_weak"):
        return (kind is None and match.end == match.spans["num"][1] + (text[match.end - 1 : match.end] == ")")) or not (kind or follows in ("persen", "%"))
    if kind in ("percent", "votes", "scale", "currency") or (kind and number[0].isalpha() and label not in ("nomor", "no", "kelas", "lantai", "lt")):
        return False
    return not (label in ("tahun", "thn") and not re.fullmatch(r"(?:19|20)\d\d", number) and kind)
