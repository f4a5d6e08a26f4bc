"""Institutions used as a place: where something happens `di SMAN 1 X`, or whoever goes `ke Lapas X`, the name is that of a venue."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item

_VENUE_VERB = frozenset(
    ("bertempat", "berlangsung", "dilaksanakan", "digelar", "diselenggarakan", "diadakan", "dipusatkan", "dilangsungkan", "berlokasi", "terletak")
)
# Behind these `di` tells where somebody works: `dosen di UGM`, `narasumber di Unimed`.
_AFFILIATED = frozenset(
    "dosen guru narasumber pemateri pembicara mahasiswa mahasiswi pelajar siswa siswi alumni alumnus rektor dekan pengajar peneliti".split()
)
_HEARING = re.compile(r"\b(?:sidang|persidangan|disidangkan|diadili)\b[^.,;:\n]*\bdi\s\Z", re.IGNORECASE)
_HEARING_REACH = 60
_LETTERS = frozenset(
    "surat bersurat menyurati undangan dana hibah laporan lapor melapor melaporkan mengajukan permohonan menyerahkan diserahkan kepada".split()
)
_LETTER_REACH = 6
# Behind these the secretariat is an employer, not a place.
_EMPLOYED = frozenset("staf pegawai asn pns tenaga petugas bekerja bertugas mengabdi ditugaskan ditempatkan magang jabatan posisi jajaran".split())
# Bodies of small areas and parties, whose offices are told with a small letter.
_SMALL_KINDS = frozenset(("adhoc", "party", "kpu", "bawaslu"))
_OFFICE_KINDS = frozenset(("kpu", "bawaslu", "dkpp", "government", "police", "military", "court", "campus", "school"))


def find_institutions(context: Context) -> list[Item]:
    """Return institutions used as a place: ``di SMAN 1 X dan RSUD Y``; offices only behind ``bertempat di`` and the like."""
    tokens = context.tokens
    items: list[Item] = []
    for item in context.found:
        if item["label"] != labels.ORG:
            continue
        at = context.token_at(item["start"])
        if at == 0:
            continue
        if at > 1 and tokens[at - 1].fold == "di" and tokens[at - 2].fold in _AFFILIATED:
            continue
        if at > 1 and tokens[at - 1].fold == "sekretariat" and tokens[at - 2].fold in ("di", "ke") and _housed(context, at - 2, item):
            items.append(_item(tokens[at - 1].start, item["end"]))  # `di Sekretariat Bawaslu X`, `di sekretariat PPK`
            continue
        placed = item.get("_place", False) or item.get("_kind") in ("school", "campus")
        listed = placed and bool(items) and tokens[at - 1].fold in ("dan", "serta", ",") and context.token_at(items[-1]["end"]) == at - 1
        verb = at > 1 and tokens[at - 2].fold in _VENUE_VERB
        if (
            tokens[at - 1].fold == "di"
            and tokens[at].fold == "pengadilan"
            and _HEARING.search(context.text, max(0, item["start"] - _HEARING_REACH), item["start"])
        ):
            placed = True  # `sidang di Pengadilan X`
        reached = item.get("_place", False) and tokens[at - 1].fold in ("ke", "menuju") and not _sent(context, at - 1)
        # `bekas Puskesmas X`: the building
        reached = reached or (placed and tokens[at - 1].fold in ("bekas", "eks"))
        if listed or reached or (tokens[at - 1].fold == "di" and (placed or (verb and item.get("_kind") in _OFFICE_KINDS))):
            items.append(_item(item["start"], item["end"]))
    return items


def _housed(context: Context, at: int, item: Item) -> bool:
    """Tell whether the secretariat of a body is where something takes place, not where somebody is employed: ``staf di sekretariat KPU X``."""
    if at > 0 and context.tokens[at - 1].fold in _EMPLOYED:
        return False
    return item.get("_kind") in (_OFFICE_KINDS if context.tokens[at + 1].cap else _SMALL_KINDS)


def _sent(context: Context, at: int) -> bool:
    """Tell whether a letter, a report or the like goes to an institution: `mengirim surat ke SMAN 1 X`; whoever goes there goes to a place."""
    return any(token.fold in _LETTERS for token in context.tokens[max(0, at - _LETTER_REACH) : at])


def _item(start: int, end: int) -> Item:
    return {"start": start, "end": end, "label": labels.FAC, "rule": "institution-as-place", "score": 0.95}
