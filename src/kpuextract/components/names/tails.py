"""What may follow the head of an organisation's name; each tail returns the index after the whole name, ``None`` for no name.

All tails take the context, the index of the first word, the index after the head, the row of the table and the local
short names of regions.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kpuextract.components.names.context import Context
from kpuextract.components.names.gazetteer import opening_words, ordinary, person_words, place_heads, words_of, world_names
from kpuextract.components.names.holders import before_person, echoed_in_bracket, governed, holder_behind
from kpuextract.components.names.lexicon import organisations, parties
from kpuextract.components.names.phrases import area, birth_order, glued, group, is_roman, member_stops, region, run, scope, stop_words, town_proper
from kpuextract.resources import table

Row = Mapping[str, str]
Aliases = Mapping[str, str]
# Bodies of a district that are written with its bare name.
_DISTRICT_BODIES = frozenset(("KUA", "Kantor Urusan Agama", "Muspika", "Forkopimcam", "Forkompimcam", "Forpimcam", "Apdesi", "APDESI", "PKK", "TP PKK"))
# Offices of which a town has several: `KPPN Makassar I`.
_NUMBERED_OFFICES = frozenset(("KPPN", "KPKNL", "KPP", "KPP Pratama", "KPP Madya"))
# Services with a station in each area: `BMKG Stasiun Meteorologi X`.
_STATIONED = frozenset(("BMKG", "TVRI", "RRI"))
_STATION_KINDS = frozenset(("meteorologi", "klimatologi", "geofisika", "maritim", "kelas", "i", "ii", "iii"))
# What is no administrative area but has a police of its own: `Polres Pulau Buru`, `Polres Pelabuhan Tanjung Perak`.
_BEATS = frozenset(("pulau", "pelabuhan", "kawasan", "bandara"))
_NATIONAL = frozenset(("ri", "pusat"))


def none(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Nothing follows."""
    return head


def region_tail(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with nation, region, class of regions or scope, a bracketed acronym in between."""
    tokens = context.tokens
    end = _place(context, head, row, aliases)
    if end is None and head + 2 < len(tokens) and tokens[head].text == "(" and tokens[head + 2].text == ")" and tokens[head + 1].cap:
        end = _place(context, head + 3, row, aliases)
    if end and row["surface"] in _NUMBERED_OFFICES and end < len(tokens) and is_roman(tokens[end].text) and not birth_order(tokens, end):
        end += 1
    return end or head


def _place(context: Context, at: int, row: Row, aliases: Aliases) -> int | None:
    tokens = context.tokens
    if at >= len(tokens):
        return None
    fold = tokens[at].fold
    end: int | None = None
    if tokens[at].cap and fold in _NATIONAL:
        end = at + 1
    elif tokens[at].text == "pusat" and row["kind"] in ("kpu", "bawaslu"):
        return at + 1  # `KPU pusat`
    elif tokens[at].text in "-–" and glued(tokens, at) and tokens[at + 1].text == "RI":
        end = at + 2  # DPR-RI
    elif tokens[at].cap and fold == "republik" and at + 1 < len(tokens) and tokens[at + 1].fold == "indonesia":
        end = at + 2
    if end is not None:
        return _branch(context, end, aliases) or end
    if row["kind"] == "campus" and tokens[at].cap and context.regions.get(at) is None:
        abroad = world_names().match(tokens, at)  # UKI Toraja
        if abroad:
            return abroad[0]
    branch = _branch(context, at, aliases)
    if branch:
        return branch
    classes = group(context, at)
    named = region(context, at, aliases)
    if (
        named is not None
        and row["kind"] == "police"
        and named < len(tokens)
        and tokens[named].cap
        and tokens[named].fold == "kota"
        and region(context, named, guess=False) is None
    ):
        named += 1  # Polres Kediri Kota
    if named is not None and (classes is None or named > classes):
        return named
    if classes is not None:
        return _joined(context, scope(context, classes) or classes, row)
    scoped = scope(context, at)
    if scoped:
        return scoped
    lower = area(context, at)
    if lower and tokens[at].cap:
        return lower
    if row["kind"] == "police" and tokens[at].cap and fold in _BEATS:
        return max(run(context, at, 4), at + 1) if at + 1 < len(tokens) and tokens[at + 1].cap else None
    return _district(context, at) if row["kind"] in ("police", "military") or row["surface"] in _DISTRICT_BODIES else None


def _district(context: Context, at: int, held: bool = False) -> int | None:
    """Return the index after a bare district; before a further capitalised word it is rather a person.

    ``held`` tells of a role before the body: then the further word may be its holder, and the district stands if it is no name itself.
    """
    tokens = context.tokens
    found = context.districts.get(at)
    if found is None:
        return None
    end = found[0]
    if end >= len(tokens) or not tokens[end].cap or tokens[end].fold in stop_words() or (context.shouts(tokens[at].start) and tokens[end].fold in ordinary()):
        return end
    return end if held and tokens[at].fold not in person_words() and tokens[end].start - tokens[end - 1].end == 1 else None


def _branch(context: Context, at: int, aliases: Aliases) -> int | None:
    """Return the index after ``Perwakilan Jawa Timur`` or a bare region behind a national body."""
    tokens = context.tokens
    if at < len(tokens) and tokens[at].cap and tokens[at].fold in ("perwakilan", "cabang", "wilayah"):
        return region(context, at + 1, aliases, guess=False) or (_district(context, at + 1) if tokens[at].fold == "cabang" else None)
    if at and at < len(tokens) and tokens[at - 1].fold in ("ri", "indonesia"):
        return region(context, at, aliases, guess=False)
    if at and at < len(tokens) and tokens[at].text == "Stasiun" and tokens[at - 1].text in _STATIONED:
        at = next(index for index in range(at + 1, len(tokens) + 1) if index == len(tokens) or tokens[index].fold not in _STATION_KINDS)
        return region(context, at, aliases, guess=False) or (max(run(context, at, 4), at) if at < len(tokens) else at)
    return None


def _joined(context: Context, end: int, row: Row) -> int:
    """Join ``KPU Provinsi dan KPU Kab/Kota se-X`` and ``KPU Provinsi dan Kabupaten/Kota`` into one group."""
    tokens = context.tokens
    if end + 1 >= len(tokens) or tokens[end].fold not in ("dan", "serta", "maupun", "&"):
        return end
    at = end + 1
    if tokens[at].fold == row["surface"].lower():
        at += 1
        scoped_only = True
    else:
        scoped_only = False
    classes = group(context, at)
    if classes is None or region(context, at, guess=False) is not None:
        return end
    scoped = scope(context, classes)
    if scoped_only:
        return scoped or end
    return scoped or classes


def adhoc(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with the district or village that the body serves."""
    tokens = context.tokens
    if head >= len(tokens):
        return head
    scoped = scope(context, head)
    if scoped:
        return scoped
    lower = area(context, head)
    if lower:
        # `Ketua PPS Desa Sukamaju Budi Santoso`: the first word behind the head of the area is surely the area's.
        return before_person(context, start, head + 1, lower) if tokens[head].kind == "w" and tokens[head + 1].kind == "w" else lower
    named = region(context, head, aliases, guess=False)
    district = _district(context, head, governed(context, start))
    if named and not district and row["level"] == "kecamatan":
        named = None  # `anggota PPK Mahakam Ulu`: a district body of a kabupaten is none of its name
    abroad = world_names().match(tokens, head) if row["surface"] in ("PPLN", "KPPSLN") else None
    return max(named or head, district or head, abroad[0] if abroad else head)


def name_run(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with capitalised words, at least one; a bracketed acronym may stand before the town."""
    tokens = context.tokens
    inner = organisations().match(tokens, head) if head < len(tokens) else None
    if inner and inner[1]["kind"] in ("kpu", "bawaslu", "dkpp"):
        return None  # `Majelis DKPP`, `Forum KPU`: the body inside is the name
    if row["surface"] == "Majelis" and start and tokens[start - 1].fold in ("ketua", "anggota", "hakim", "sidang"):
        return None  # `Ketua Majelis Budi Santoso`: a panel of judges and the name of its chair
    end = run(context, head, 7, links=True, stops=member_stops())
    if end == head:
        return None
    if row["surface"] == "Fakultas":
        end = _more_subjects(context, end) or end
    end = before_person(context, start, head, end) if row["kind"] in ("civil", "media", "campus") else end
    end = region(context, end, aliases, guess=False) or town_proper(context, end)
    if end + 2 < len(tokens) and tokens[end].text == "(":
        close = next((at for at in range(end + 1, min(end + 4, len(tokens))) if tokens[at].text == ")"), None)
        town = region(context, close + 1, aliases, guess=False) if close else None
        if town:
            end = town
    return end


def _more_subjects(context: Context, end: int) -> int | None:
    """Return the index after the subjects that go on behind a comma and end in ``dan``: ``Fakultas Hukum, Ilmu Sosial dan Ilmu Politik``."""
    tokens = context.tokens
    if end + 1 >= len(tokens) or tokens[end].text != "," or not tokens[end + 1].cap or tokens[end + 1].fold not in words_of("dept") | {"ilmu"}:
        return None
    last = run(context, end + 1, 7, links=True, stops=member_stops())
    return last if any(token.fold in ("dan", "serta") for token in tokens[end + 1 : last]) else None


def department(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with words of government departments, linked by commas and ``dan``, then the region."""
    tokens = context.tokens
    words = words_of("dept")
    at = head
    end = head
    while at < len(tokens):
        token = tokens[at]
        if token.cap and token.fold in words:
            at += 1
            end = at
        elif at > head and (token.fold in ("dan", "serta", "&") or token.text == ",") and at + 1 < len(tokens):
            step = at + 2 if tokens[at + 1].fold == "dan" else at + 1
            if step < len(tokens) and tokens[step].cap and tokens[step].fold in words and (token.text != "," or step == at + 2 or _goes_on(context, step)):
                at = step
            elif token.text == "," and step == at + 2 and step < len(tokens) and tokens[step].cap and end > head:
                end = max(end, run(context, step, 3))
                break
            else:
                break
        else:
            break
    if end == head:
        end = run(context, head, 5, links=True, stops=member_stops())
        if end == head:
            return None
    return region_tail(context, start, end, row, aliases)


def _goes_on(context: Context, at: int) -> bool:
    """Tell whether a list of department words closes with ``dan`` and another of them."""
    tokens = context.tokens
    words = words_of("dept")
    for index in range(at, min(at + 9, len(tokens) - 1)):
        if tokens[index].fold in ("dan", "serta", "&"):
            return tokens[index + 1].cap and tokens[index + 1].fold in words
        if not (tokens[index].text == "," or (tokens[index].cap and tokens[index].fold in words)):
            return False
    return False


def government(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with an area: ``Pemerintah Kabupaten X``, ``Pemerintah Desa X``, ``Pemerintah Daerah [X]``."""
    tokens = context.tokens
    if head >= len(tokens):
        return None
    if tokens[head].cap and tokens[head].fold in ("daerah", "kabupaten", "kota", "provinsi"):
        end = region(context, head, aliases)
        if end is None and tokens[head].fold == "daerah":
            return region(context, head + 1, aliases) or (None if context.shouts(tokens[start].start) else head + 1)
        return end
    if tokens[head].cap and tokens[head].fold in place_heads():
        return area(context, head)
    return region(context, head, aliases, guess=False) if tokens[head].cap else None


def unit(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with number, slash and place: ``Kodim 0812/Lamongan``, ``Korem 072/Pamungkas``, ``Kodam XIII/Merdeka``."""
    tokens = context.tokens
    at = head
    end = head
    if at < len(tokens) and (tokens[at].kind == "n" or (tokens[at].kind == "w" and is_roman(tokens[at].text))):
        at += 1
        end = at
        for _ in range(2):
            if at < len(tokens) and tokens[at].text in "/-–":
                at += 1
            if at < len(tokens) and (tokens[at].kind == "n" or is_roman(tokens[at].text)):
                at += 1
                end = at
    place = region(context, at, aliases, guess=False)
    if place:
        return place
    district = context.districts.get(at)
    if district:
        return district[0]
    if at > end:
        end = max(end, run(context, at, 2))
    elif end == head:
        end = run(context, head, 2) if not context.shouts(tokens[start].start) else head
    return end


_CLASS = re.compile(r"(?:I{1,3})(?:-?[AB])?|[123][AB]?")


def prison(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with class and town: ``Lapas Kelas IIA Kalianda``, ``Rutan Kelas II B X``."""
    tokens = context.tokens
    at = head
    if at + 1 < len(tokens) and tokens[at].fold in ("kelas", "klas"):
        at += 1
        if _CLASS.fullmatch(tokens[at].text):
            at += 1
            if at < len(tokens) and tokens[at].text == "-":
                at += 1
            if at < len(tokens) and tokens[at].text in ("A", "B"):
                at += 1
    place = region(context, at, aliases, guess=False)
    return place or run(context, at, 2)


_SCHOOL_DIGITS = 3


def school(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with ``Negeri``, number and name: ``SMA Negeri 2 Playen``, ``SMK Pangudi Luhur``."""
    tokens = context.tokens
    at = head
    while at < len(tokens) and tokens[at].cap and tokens[at].fold in ("negeri", "n", "swasta", "kristen", "katolik", "islam", "terpadu", "it", "luar", "biasa"):
        at += 1
    named = at
    if at < len(tokens) and tokens[at].text in "-." and glued(tokens, at):
        at += 1
    if at < len(tokens) and tokens[at].kind == "n" and tokens[at].text.isdigit():
        at += 1
    place = region(context, at, aliases, guess=False)
    end = place or before_person(context, start, at, run(context, at, 4, stops=member_stops()))
    if at < end < len(tokens) and place is None and tokens[end].kind == "n" and len(tokens[end].text) <= _SCHOOL_DIGITS and tokens[end].text.isdigit():
        end += 1  # `SD Inpres 3 Bitung`
    if end > at and place is None:
        end = region(context, end, aliases, guess=False) or end
    return town_proper(context, end) if end > named else None


def company(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with a name: ``PT. Temprina Media Grafika``, ``Bank Jateng``."""
    tokens = context.tokens
    at = head
    if at < len(tokens) and tokens[at].text == "." and at - start == 1:
        at += 1
    end = before_person(context, start, at, run(context, at, 5, stops=member_stops()))
    return end if end > at else head if row["bare"] == "yes" else None


def campus(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow a campus that the table has in full with its town, or with the rest of a longer name that no person opens."""
    tokens = context.tokens
    close = (
        next((at for at in range(head + 1, min(head + 4, len(tokens))) if tokens[at].text == ")"), None)
        if tokens[head : head + 1] and tokens[head].text == "("
        else None
    )
    place = region(context, head if close is None else close + 1, aliases, guess=False)
    if place:
        return place
    end = run(context, head, 4, stops=member_stops())
    if end > head and echoed_in_bracket(context, end):
        return end
    if governed(context, start):
        return end if holder_behind(context, head, end) else head
    for at in range(head, end):
        if tokens[at].fold in opening_words():
            return at
    return end


def court(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Take ``Mahkamah`` alone where the text names one of the high courts in full."""
    tokens = context.tokens
    if (head < len(tokens) and tokens[head].cap) or not tokens[start].cap or context.shouts(tokens[start].start):
        return None
    return head if "Mahkamah Konstitusi" in context.masked or "Mahkamah Agung" in context.masked else None


_OF_FACULTY = frozenset(("dekan", "wadek"))


def faculty(context: Context, start: int, head: int) -> bool:
    """Tell whether a faculty belongs to the role before it and its university follows: ``Dekan Fakultas Hukum Universitas X``, ``Unimed``."""
    tokens = context.tokens
    if start == 0 or tokens[start - 1].fold not in _OF_FACULTY:
        return False
    for at in range(head + 1, min(run(context, head, 7, links=True, stops=stop_words() - words_of("dept")), len(tokens))):
        found = organisations().match(tokens, at)
        if found and found[1]["kind"] == "campus" and found[1]["surface"] != "Fakultas":
            return True
    return False


def parliament(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with a number, a letter or a party, then the chamber: ``Komisi II DPR RI``, ``Fraksi Golkar``, ``Pansus DPRD X``."""
    tokens = context.tokens
    at = head
    numbered = (
        at < len(tokens) and tokens[at].kind in "wn" and (is_roman(tokens[at].text) or tokens[at].text in ("A", "B", "C", "D", "E", "1", "2", "3", "4", "5"))
    )
    if numbered:
        at += 1
    elif tokens[start].fold == "fraksi" and at < len(tokens):
        party = parties().match(tokens, at)
        if party is None:
            return None
        at = party[0]
        numbered = True
    chamber = organisations().match(tokens, at) if at < len(tokens) else None
    if chamber and chamber[1]["surface"].startswith(("DPR", "DPD", "MPR", "Dewan Perwakilan")):
        if not numbered and row["surface"].startswith("Ba") and governed(context, start):
            return None  # `Anggota Badan Anggaran DPRD X`: a unit inside the role
        return region_tail(context, start, chamber[0], chamber[1], aliases)
    return at if numbered else None


def clinic(context: Context, start: int, head: int, row: Row, aliases: Aliases) -> int | None:
    """Follow with the name of a hospital, titles inside: ``RSUD dr. Soetomo``, ``RSU Kabupaten X``."""
    tokens = context.tokens
    at = head
    if at < len(tokens) and tokens[at].fold in words_of("programme"):
        return None  # `Klinik Hukum`, `Klinik Demokrasi`: a programme
    place = region(context, at, aliases, guess=False)
    if place:
        return place
    while at + 1 < len(tokens) and tokens[at].fold in ("dr", "prof", "h", "hj", "ir") and (tokens[at + 1].text == "." or tokens[at + 1].cap):
        at += 2 if tokens[at + 1].text == "." else 1
    end = run(context, at, 4, stops=stop_words() - {"dr", "prof"})
    return end if end > at else None


BLENDS = ("dis", "din", "bakes", "kesbang", "kemen")
# Ministries that no table has are told by their first syllables: Kemenekraf, KemenP2MI.
_MINISTRY = re.compile(r"(?:kemen|kemenko)(?!ang|terian|tri|yan)[a-z0-9]{2,14}")


@functools.cache
def _office_pattern() -> re.Pattern[str]:
    """Blends of department words behind ``Dis``, ``Din`` or ``Dispen``: Disdukcapil, Diskominfosanti, Disparpora."""
    parts = "|".join(sorted((row["part"] for row in table("office_blends")), key=len, reverse=True))
    return re.compile(rf"(?:dis|din|dispen|bakes|kesbang|dinas)(?:{parts}){{1,5}}+")


def short_office(context: Context, index: int, aliases: Aliases) -> int | None:
    """Return the index after a blended office name and its region, ``None`` if the word is none."""
    token = context.tokens[index]
    if _MINISTRY.fullmatch(token.fold) and token.fold not in ordinary():
        return region_tail(context, index, index + 1, {"kind": "government", "surface": token.text}, aliases)
    if not token.fold.startswith(BLENDS) or not _office_pattern().fullmatch(token.fold):
        return None
    row = {"kind": "government", "surface": token.text}
    return region_tail(context, index, index + 1, row, aliases)
