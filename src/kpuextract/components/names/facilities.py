"""Venues, buildings, rooms, streets and polling stations: the whole phrase is one FAC."""

from __future__ import annotations

import functools
import re

from kpuextract import labels
from kpuextract.components.names.bodies import CHANNELS
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import place_heads, words_of
from kpuextract.components.names.institutions import find_institutions
from kpuextract.components.names.lexicon import facilities
from kpuextract.components.names.phrases import area, is_roman, region, run, stop_words, town_proper
from kpuextract.components.names.stations import find_stations
from kpuextract.components.names.tokens import occurrences
from kpuextract.resources import column

_STREET_NUMBER = re.compile(
    r"\s*,?\s*(?:(?:N[Oo](?:mor|MOR|\.)?|Nomer|K[Mm]\.?|K[Aa][Vv](?:ling|LING|\.)?|B(?:lok|LOK)|L[Tt]\.?|L(?:antai|ANTAI))\s*\.?\s*[A-Z]{0,2}\.?\s?\d{1,5}(?:\s?[-–/]\s?\d{1,4})?[A-Za-z]?(?![\w])(?:[.,]\d{1,2}\b)?"
    r"|Blok\s+[A-Z]\b(?:\s?\d+)?|RT\.?\s*\d{1,3}(?:\s*/?\s*RW\.?\s*\d{1,3})?|RW\.?\s*\d{1,3})",
)
# A number without a word before it: `Jalan Imam Bonjol 29, Jakarta`, `Hotel Puri 56, Koba`.
_BARE_NUMBER = re.compile(r" \d{1,3}[A-Za-z]?(?=[;)\n]|\Z|[,.](?!\d))")
_FLOOR = re.compile(r"\s+(?:[Ll]antai|Lt\.?|[Ll]t\.|Kilometer|K[Mm]\.?)\s*(?:\d{1,2}|[IVX]{1,4}|(?:[Ss]atu|[Dd]ua|[Tt]iga|[Ee]mpat|[Ll]ima|[Dd]asar))(?![\w])")
# The floor before a building where something is: `di lantai 2 Gedung X`.
_ON_FLOOR = re.compile(
    r"\b(?:di|ke|dari|pada|menuju|dan|serta)[ \u00a0]((?:[Ll]antai|L[Tt]\.?|lt\.?)[ \u00a0]?(?:\d{1,2}|[IVX]{1,4}|[Ss]atu|[Dd]ua|[Tt]iga|[Ee]mpat|[Ll]ima|[Dd]asar)[ \u00a0])\Z"
)
_FLOOR_WIDTH = 24
# Words in small letters between a building and its body: `Gedung baru KPU X`.
_AGES = frozenset(("baru", "lama", "sementara", "bersama", "utama"))
_SUFFIXES = frozenset(
    "hotel convention resort hall mall plaza square tower center centre ballroom inn building stadium cafe resto suites residence restaurant coffee room".split()
)
# Of these a name needs two: `Media Center`, `Meeting Room` name none; words before a kind that only tell its size: `Grand Ballroom`.
_VAGUE = frozenset(("center", "centre", "room", "building", "coffee", "residence", "suites", "tower", "cafe"))
_SIZES = frozenset(("grand", "main", "ball", "mini", "indoor", "outdoor", "meeting", "function", "convention"))
_OPENERS = frozenset(
    (
        "kepala",
        "camat",
        "bupati",
        "wali",
        "walikota",
        "gubernur",
        "lurah",
        "desa",
        "kelurahan",
        "kecamatan",
        "distrik",
        "kalurahan",
        "nagari",
        "kapanewon",
        "kampung",
        "dinas",
        "pimpinan",
        "rektor",
    )
)
# Of these the office alone names the room: `Ruang Kerja Bupati`; so do the short ones of the tables, `Ruang Kerja Kajari`.
_ALONE = frozenset(("pimpinan", "bupati", "wali", "walikota", "gubernur", "rektor", "ketua", "sekretaris", "direktur", "dekan"))
_INSIDE = frozenset(
    (
        "raja",
        "sultan",
        "putra",
        "putri",
        "pemuda",
        "guru",
        "mahasiswa",
        "santri",
        "anak",
        "masyarakat",
        "warga",
        "dewan",
        "haji",
        "h",
        "hj",
        "kh",
        "dr",
        "prof",
        "ir",
        "majelis",
        "tamu",
        "wakil",
        "rektor",
        "siswa",
        "pangeran",
        "keluarga",
        "umum",
        "bu",
        "pak",
        "mbok",
        "mbak",
        "mak",
        "kang",
        "jam",
    )
)
_NO_STREETS = frozenset(
    ("sehat", "santai", "kaki", "tengah", "keluar", "terbaik", "tol", "nasional", "provinsi", "desa", "kabupaten", "utama", "protokol", "umum", "tikus")
)
_STREETS = frozenset(("jalan", "jl", "jln"))
# Kinds of long roads, named for the town or island behind.
_HIGHWAYS = frozenset(("raya", "poros", "lintas", "trans", "lingkar", "arteri", "negara"))
_NUMBERED = frozenset(("km", "kilometer", "no", "nomor", "nomer", "kav", "kavling", "blok", "rt", "rw", "lt", "lantai"))
_MAX_PARTS = 10
_YEAR_DIGITS = 4
_MAX_BRAND = 4
# Venues that are looked for again in headlines, at most: each costs a pass.
_FEW = 50
_ROOM_DIGITS = 2
_TOWARDS = frozenset(("di", "ke", "menuju"))
# Heads that are verbs in headlines.
_VERBS = frozenset(("langgar",))
_LEADING = _TOWARDS | {"dari", "pada"}
_SHORT_KIND = re.compile(r"[^()]{3,40} \(([A-Z]{2,8})\) ([^()]{3,60})")
_NOTHING: Item = {"end": 0}


def find_facilities(text: str, context: Context) -> list[Item]:
    """Return the FAC candidates; organisations and regions inside are taken over from the finders before.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "di Gedung Sapta Marga, Jl. Raden Saleh No. 7, lalu ke TPS 03 Desa Sukamaju"
    >>> [text[item["start"]:item["end"]] for item in find_facilities(text, build(text))]
    ['Gedung Sapta Marga', 'Jl. Raden Saleh No. 7', 'TPS 03 Desa Sukamaju']
    """
    named = [*_headed(context), *find_stations(context), *_suffixed(context)]
    return [*named, *_in_headlines(context, named), *find_institutions(context)]


def _headed(context: Context) -> list[Item]:
    tokens = context.tokens
    inner = {item["start"]: item for item in context.found if item["label"] == labels.ORG}
    heads = facilities()
    bodies = {(item["start"], item["end"]) for item in inner.values()}
    items: list[Item] = []
    done = 0
    for index in context.marked:
        if index < done or tokens[index].fold not in heads.firsts:
            continue
        found = heads.match(tokens, index, free=True)
        if found is None or (index and tokens[index].start < inner.get(tokens[index - 1].start, _NOTHING)["end"]):
            continue  # the Pos of `Jawa Pos`
        if tokens[index].fold in _VERBS and context.shouts(tokens[index].start) and tokens[index - 1].fold not in _LEADING:
            continue  # `37 Kampanye Langgar Prokes`
        head, kind = found
        if head < len(tokens) and tokens[head].text in CHANNELS:
            continue  # `Gelora FM`
        end = _street(context, index, head) if kind == "street" else _venue(context, index, head, inner, kind)
        if end is None or (index and tokens[index - 1].text in "#@") or ((tokens[index].start, end) in bodies and tokens[index - 1].fold not in _TOWARDS):
            done = head
            continue
        start = tokens[_brand(context, index, done)].start if kind == "hotel" else tokens[index].start
        floor = _ON_FLOOR.search(context.text, max(0, start - _FLOOR_WIDTH), start)
        items.append(_item(floor.start(1) if floor else start, end, f"facilities/{kind}"))
        done = max(head, context.token_at(end))
    return items


def _brand(context: Context, index: int, least: int) -> int:
    """Return the index of the first word of a brand before ``Hotel``, where a preposition leads to it: ``di Grand Asia Hotel Palu``."""
    tokens = context.tokens
    start = index
    while (
        start > least and index - start < _MAX_BRAND and tokens[start - 1].cap and tokens[start - 1].kind == "w" and tokens[start - 1].fold not in stop_words()
    ):
        start -= 1
    return start if start and tokens[start - 1].fold in _LEADING else index


def _venue(context: Context, start: int, head: int, inner: dict[int, Item], kind: str) -> int | None:
    """Return the offset after a venue that begins at a token; ``None`` if nothing in it is a name."""
    tokens = context.tokens
    at = head
    end = tokens[head - 1].end
    capital = tokens[start].cap
    proper = kind == "landmark" and capital  # a kind that stands as a name (`di Lapangan Voli`) still takes the village it belongs to
    named = proper or _told_as_name(context, start, head)
    any_word = kind == "hotel"
    shouting = context.shouts(tokens[start].start)
    for _ in range(_MAX_PARTS):
        if at >= len(tokens):
            break
        org = inner.get(tokens[at].start)
        step = org["end"] if org else None
        if step is not None:
            at, end, named, proper = context.token_at(step), step, True, True
            continue
        if _belongs(context, at, inner) and context.text[end : tokens[at].start] == " ":
            at += 1
            continue
        floor = _FLOOR.match(context.text, end)
        if floor:
            end = floor.end()
            at = context.token_at(end)
            named = named or (capital and floor.group().lstrip()[0] in "Kk")
            continue
        numbered = _numbered_name(context, at, inner) if capital and context.text[end : tokens[at].start] == " " else None
        if numbered:
            at, end, named, proper = numbered, tokens[numbered - 1].end, True, True
            continue
        part = facilities().match(tokens, at, free=True)
        if part and part[1] == "street" and tokens[at].cap and context.text[end : tokens[at].start] == " ":
            if kind == "hotel":
                break  # `Hotel Melati Jalan Mawar`: the hotel, then its address
            street = _street(context, at, part[0])  # `Kantor KPU Jl. KH. Ashari`
            return street or (end if named else None)
        if part and part[1] != "street" and (tokens[at].cap or not named):
            at = part[0]
            if tokens[at - 1].cap or not capital:
                end = tokens[at - 1].end
            proper = proper or part[1] == "landmark" or (any_word and capital and tokens[at - 1].cap)
            named = named or proper
            continue
        nxt = _piece(context, at, capital and not shouting, named and (proper or not _is_area(context, at)), any_word=any_word)
        if nxt is None:
            break
        at, named, proper = nxt, True, True
        end = tokens[at - 1].end
    if not named:
        return None
    if kind == "hotel" and (bare := _BARE_NUMBER.match(context.masked, end)):
        return bare.end()
    last = context.token_at(end)
    return tokens[town_proper(context, last) - 1].end if last < len(tokens) and tokens[last].text == "Kota" else end


def _belongs(context: Context, at: int, inner: dict[int, Item]) -> bool:
    """Tell whether a word in small letters leads on to the body behind it: ``ruang ketua KPU X``, ``Gedung baru KPU X``."""
    tokens = context.tokens
    word = tokens[at]
    return word.kind == "w" and not word.cap and (word.fold in _AGES or word.fold in _holders()) and at + 1 < len(tokens) and tokens[at + 1].start in inner


@functools.cache
def _holders() -> frozenset[str]:
    """Return who or what a room or building may belong to: offices, in full and short, and areas."""
    return _OPENERS | _ALONE | {surface for surface in column("role_short", "surface") if " " not in surface}


def _told_as_name(context: Context, start: int, head: int) -> bool:
    """Whether a head of several words is itself the name, all in capitals behind a locative: ``di Masjid Agung``; not ``di Kantor``, ``Gedung Serbaguna itu``."""
    tokens = context.tokens
    return (
        head - start > 1
        and start > 0
        and tokens[start - 1].fold in _TOWARDS
        and all(token.cap or token.kind != "w" for token in tokens[start:head])
        and not context.shouts(tokens[start].start)
    )


def _numbered_name(context: Context, at: int, inner: dict[int, Item]) -> int | None:
    """Return the index behind a number inside a name, which a capital or a body follows: ``Auditorium 3 Dimensi``, ``Studio Pro 1 RRI X``.

    A year, a count of things (``Gedung 3 lantai``) and a number that a date follows (``Aula 12 Mei``) name no venue.
    """
    tokens = context.tokens
    if tokens[at].kind != "n" or not tokens[at].text.isdigit() or len(tokens[at].text) > _ROOM_DIGITS or at + 1 >= len(tokens):
        return None
    after = tokens[at + 1]
    if not after.cap or after.kind != "w" or context.text[tokens[at].end : after.start] != " ":
        return None
    if after.start in inner:
        return at + 1
    if after.fold in stop_words() or after.fold in column("months", "surface") or after.fold in words_of("thing"):
        return None
    return run(context, at + 1, 3)


def _is_area(context: Context, at: int) -> bool:
    """Tell whether an area with its head word stands directly behind: ``Lapangan Voli Desa X``; not ``…, Desa X``."""
    tokens = context.tokens
    return tokens[at].cap and place_heads().get(tokens[at].fold) in ("district", "village") and context.text[tokens[at - 1].end : tokens[at].start] == " "


def _piece(context: Context, at: int, capital: bool, named: bool, *, any_word: bool = False) -> int | None:
    """Return the index after one more piece of a venue's name: opener with place, region, area, run of capitals, number.

    ``any_word`` lets the words of roles name it: ``Hotel Duta Wisata``.
    """
    tokens = context.tokens
    token = tokens[at]
    if token.kind == "w" and token.cap and token.fold in _holders() and not (named and place_heads().get(token.fold)):
        return _office_of(context, at)
    if token.kind == "n" and named and len(token.text) <= 3:
        return None
    if token.kind == "w" and is_roman(token.text) and named:
        return at + 1
    if token.text in "&" and named and at + 1 < len(tokens) and tokens[at + 1].cap:
        return run(context, at + 1, 4)
    if (
        token.text == "("
        and at + 2 < len(tokens)
        and tokens[at + 2].text == ")"
        and tokens[at + 1].text.isupper()
        and at + 3 < len(tokens)
        and tokens[at + 3].cap
    ):
        return at + 3
    if token.text == "@" and at + 1 < len(tokens) and tokens[at + 1].cap and tokens[at + 1].start == token.end and context.text[token.start - 1] == " ":
        end = run(context, at + 1, 4, stops=_NUMBERED | _STREETS)
        return end if end > at + 1 else None  # `Hotel @Kita Palu`
    if not token.cap:
        return None
    place = region(context, at, guess=False)
    if place:
        return place
    if place_heads().get(token.fold) in ("district", "village"):
        return None if named else area(context, at)
    end = run(context, at, 5, stops=((words_of("stop") | _STREETS if any_word else stop_words()) - _INSIDE) | _NUMBERED)
    if end == at + 1 and not named and (token.fold in words_of("thing") or token.fold.endswith("nya")):
        return None  # `Ruang Kerjanya`, `Ruang Publik`: no name
    return end if end > at else None


def _office_of(context: Context, at: int) -> int | None:
    """Return the index after ``Camat Bintan Timur``, ``Bupati X``, ``Desa X``, ``Pimpinan DPRD``."""
    tokens = context.tokens
    index = at
    while index < len(tokens) and index < at + 3 and tokens[index].cap and tokens[index].fold in _holders() | {"kota", "daerah", "dan", "wakil", "kabupaten"}:
        index += 1
    if index == at:
        return None
    lower = area(context, at)
    if lower:
        return lower
    place = region(context, index, guess=False)
    if place:
        return place
    private = tokens[at - 1].fold in ("kerja", "dinas", "jabatan")  # `ruang kerja Bupati`: whose it is names it
    if (context.tokens[at - 1].cap or private) and (tokens[at].fold in _ALONE or tokens[at].fold not in _OPENERS):
        return index
    end = run(context, index, 3)
    return end if end > index else None


def _street(context: Context, start: int, head: int) -> int | None:
    """Return the offset after a street with its number; the town behind it is no part of it."""
    tokens = context.tokens
    if not tokens[start].cap:
        return None
    at = head
    if at < len(tokens) and tokens[at].text == ".":
        at += 1
    if (
        tokens[start].fold == "jalan"
        and at < len(tokens)
        and (tokens[at].fold in _NO_STREETS or tokens[at].fold in words_of("thing") or tokens[at].fold.endswith("nya"))
    ):
        return None
    end = _dated(context, at) or _between_towns(context, at) or run(context, at, 5, stops=(stop_words() - _INSIDE) | _NUMBERED)
    if end == at:
        return None
    for town in range(max(at + 1, _between_towns(context, at) or 0), end):
        kept = place_heads().get(tokens[town - 1].fold) == "natural" or (
            town == at + 1 and tokens[at].fold in _HIGHWAYS
        )  # `Jl. Pulau Belitung`, `Jalan Raya Bogor`, `Jalan Poros Barru`
        if context.regions.get(town) and not kept:
            end = town
            break
    if end < len(tokens) and is_roman(tokens[end].text):
        end += 1
    offset = tokens[end - 1].end
    bare = _BARE_NUMBER.match(context.masked, offset)
    offset = bare.end() if bare else offset
    for _ in range(3):
        number = _STREET_NUMBER.match(context.text, offset)
        if number is None or "\n" in number.group():
            break
        offset = number.end()
    return offset


def _between_towns(context: Context, at: int) -> int | None:
    """Return the index after a street named for the towns at its ends: ``Jalan Banda Aceh-Medan``."""
    tokens = context.tokens
    first = region(context, at, guess=False) if at < len(tokens) else None
    if first is None or first + 1 >= len(tokens) or tokens[first].text not in "-–":
        return None
    return region(context, first + 1, guess=False)


def _dated(context: Context, at: int) -> int | None:
    """Return the index after a street named for a day: ``Jalan 17 Agustus``."""
    tokens = context.tokens
    if at + 1 >= len(tokens) or tokens[at].kind != "n" or not tokens[at + 1].cap or tokens[at + 1].fold not in column("months", "surface"):
        return None
    return at + 3 if at + 2 < len(tokens) and tokens[at + 2].kind == "n" and len(tokens[at + 2].text) == _YEAR_DIGITS else at + 2


def _in_headlines(context: Context, named: list[Item]) -> list[Item]:
    """Return the venues of the body that a headline in Title Case names again, also with the short form of their kind: ``RPP X``."""
    items: list[Item] = []
    names = {context.text[item["start"] : item["end"]] for item in named if not context.shouts(item["start"])}
    names |= {f"{match[1]} {match[2]}" for name in names if (match := _SHORT_KIND.match(name))}
    for start, end in context.shouting:
        line = context.masked[start:end]
        for name in sorted(names)[:_FEW]:
            if " " in name and name in line:
                items += [_item(start + at, start + at + len(name), "facilities/again") for at in occurrences(line, name)]
    return items


def _suffixed(context: Context) -> list[Item]:
    """Return names that end in their kind: ``Patra Semarang Hotel & Convention``."""
    tokens = context.tokens
    items = []
    done = 0
    for index in context.capitals:
        if index >= done and tokens[index].fold in _SUFFIXES and index and tokens[index - 1].cap and not context.shouts(tokens[index].start):
            start = index
            while start > 0 and index - start < 4 and tokens[start - 1].cap and tokens[start - 1].fold not in stop_words():
                start -= 1
            end = index + 1
            while end < len(tokens) and (
                (tokens[end].cap and tokens[end].fold in _SUFFIXES) or (tokens[end].text == "&" and end + 1 < len(tokens) and tokens[end + 1].cap)
            ):
                end += 1
            if (tokens[index].fold not in _VAGUE and tokens[index - 1].fold not in _SIZES) or end > index + 1:
                items.append(_item(tokens[start].start, tokens[end - 1].end, "facilities/suffix"))
            done = end
    return items


def _item(start: int, end: int, rule: str) -> Item:
    return {"start": start, "end": end, "label": labels.FAC, "rule": rule, "score": 0.8}
