"""Administrative areas (GPE) and natural or informal places (LOC)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.districts import coordinated, find_districts, listed_villages
from kpuextract.components.names.gazetteer import OPENING, common_words, opening_words, ordinary, person_words, place_heads, words_of, world_names
from kpuextract.components.names.lexicon import facilities, organisations
from kpuextract.components.names.nature import after_scope, blocked, nature, place_item, village_of
from kpuextract.components.names.phrases import LEVELS, after_direction, area, region, run, stop_words
from kpuextract.components.names.tokens import occurrences
from kpuextract.normalise.spans import Cover

_PREPOSITIONS = frozenset(("di", "ke", "dari", "menuju", "asal", "antara", "tingkat", "wilayah", "keliling", "sekitar", "seputar", "warga", "masyarakat"))
# Before the names of ships, which are often those of places: `KRI Teluk Bintuni`.
_SHIPS = frozenset(("KRI", "KMP", "KLM", "KN"))
_TOWARDS = frozenset(("di", "menuju", "keliling", "berkeliling", "ke"))
_DISTRICT_HEADS = frozenset(("camat", "kapolsek", "danramil", "panewu", "sekcam", "wakapolsek", "panwascam"))
_VILLAGE_HEADS = frozenset("lurah kades kuwu perbekel panewu keuchik geuchik pangulu pambakal pembakal peratin petinggi".split())
_HEADS = _VILLAGE_HEADS | _DISTRICT_HEADS
_ROLES = frozenset(
    (
        "bupati",
        "gubernur",
        "walikota",
        "kota",
        "camat",
        "kapolres",
        "wakapolres",
        "kapolresta",
        "kapolda",
        "wakapolda",
        "kapolsek",
        "dandim",
        "danrem",
        "kajari",
        "kajati",
        "sekda",
        "lurah",
        "kades",
        "wabup",
        "wagub",
        "wawali",
        "panewu",
        "pj",
        "plt",
    )
)
# A quoted theme of capitalised words: a place in it is no mention, `bertema “Indonesia Menang, Mabar Tenang”`.
_THEMED = re.compile(r"\b(?:tema|tajuk|slogan|moto|motto|jargon|tagline|berjudul|bertema|bertajuk)", re.IGNORECASE)
_THEME = re.compile(
    r"\b(?i:(?:ber)?(?:tema|tajuk)(?:kan)?|slogan|moto|motto|jargon|tagline|berjudul)(?:nya)?[ \u00a0](?:[a-z]+[ \u00a0]){0,3}[“\"‘'’]{1,2}"
    r"([A-Z][\w-]*+(?:,?[ \u00a0](?:[A-Z][\w-]*+|dan|di|ke|yang|untuk|dari)){1,12}+)[!?.,]?[”\"’'“]{1,2}"
)
_SIDES = frozenset(("atas", "bawah", "luar", "dalam", "seberang", "utara", "selatan", "timur", "barat"))
# Names of small areas that are looked for again, at most: each costs a pass over the text.
_FEW = 50
# Letters of the bare name of a small area that is looked for again.
_SHORTEST = 3


def find_places(text: str, context: Context) -> list[Item]:
    """Return GPE and LOC candidates; names inside organisations, venues and elections lose the vote.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "Bupati Sleman meninjau Kecamatan Moyudan dan Minggir di tepi Sungai Progo"
    >>> [(text[item["start"]:item["end"]], item["label"]) for item in find_places(text, build(text))]
    [('Sleman', 'GPE'), ('Kecamatan Moyudan', 'GPE'), ('Minggir', 'GPE'), ('Sungai Progo', 'LOC')]
    """
    found = [*_dateline(text, context), *_known(context), *_areas(context), *find_districts(context), *nature(context), *_address(context), *_towns(context)]
    themes = Cover((match.start(1), match.end(1)) for match in _THEME.finditer(context.text)) if _THEMED.search(context.text) else None
    return [item for item in found if themes is None or not themes.holds(item["start"])]


def _dateline(text: str, context: Context) -> list[Item]:
    """Return the place of the dateline and its later mentions."""
    if not context.place:
        return []
    start, end = context.place
    items = [place_item(start, end, labels.GPE, "dateline-place", 0.95)]
    name = text[start:end]
    if len(name) < 3 or name.lower() in words_of("stop"):
        return items
    forms = {name, name.title()} if name.isupper() else {name, name.upper()}
    for form in sorted(forms):
        for at in occurrences(context.masked, form):
            index = context.token_at(at)
            if (
                at != start
                and context.tokens[index].start == at
                and context.tokens[index].kind == "w"
                and not blocked(context, index, context.token_at(at + len(form)))
            ):
                items.append(place_item(at, at + len(form), labels.GPE, "dateline-place-again", 0.6))
    return items


def _known(context: Context) -> list[Item]:
    """Return regions and foreign places by the tables."""
    tokens = context.tokens
    aliases = context.aliases
    abroad = world_names()
    venues = frozenset(item["end"] for item in context.found if item["label"] == labels.FAC)
    items: list[Item] = []
    done = 0
    for index in context.marked:
        token = tokens[index]
        if index < done or not (token.cap or token.fold in LEVELS):
            continue
        if token.text in _SHIPS:
            done = run(context, index + 1, 3)
            continue
        end = _region_at(context, index, aliases, venues)
        if end:
            items.append(place_item(token.start, tokens[end - 1].end, labels.GPE, "regions", 0.7))
            done = end
            continue
        if token.fold in LEVELS and after_scope(context, index):
            done = region(context, index, aliases) or done  # `PPK se Kabupaten Kepulauan Mentawai`: nor is the island
            continue
        if token.fold[:OPENING] not in abroad.openings:
            continue
        world = abroad.match(tokens, index)
        if (
            world
            and not blocked(context, index, world[0])
            and not _masthead(context, world[0])
            and not _of_medium(context, index, world[0])
            and not (index and tokens[index - 1].fold in ("bahasa", "sastra", "rupiah"))
        ):
            items.append(place_item(token.start, tokens[world[0] - 1].end, world[1], "world", 0.6))
            done = world[0]
    return items


def _region_at(context: Context, at: int, aliases: Mapping[str, str], venues: frozenset[int]) -> int | None:
    tokens = context.tokens
    token = tokens[at]
    if token.fold == "kota" and at and tokens[at - 1].fold == "wali":
        return None
    if token.fold in LEVELS:
        end = region(context, at, aliases, guess=token.fold not in ("kota", "provinsi", "prov"))
        if end is None or (end == at + 1 and context.regions.get(at) is None):
            return None
        return None if after_scope(context, at) else end
    if token.text in aliases and not after_scope(context, at):
        return at + 1
    found = context.regions.get(at)
    if found is None:
        return None
    end, note = found
    if not context.shouts(token.start):
        longer = context.districts.get(at)
        end = max(after_direction(context, end), longer[0] if longer else 0)  # Aru Selatan Timur
    if blocked(context, at, end) or _masthead(context, end):
        return None
    if token.fold not in LEVELS and end < len(tokens) and tokens[end].fold == "kota" and tokens[end].cap and at and tokens[at - 1].fold.startswith("kapol"):
        end += 1
    licensed = _licensed(context, at, venues)
    if end == at + 1 and token.fold in ordinary() and (note == "alias" or not licensed):
        return None
    if end == at + 1 and not licensed and (_glued_to_name(context, at, end) or (token.fold in _ambiguous() and not _told_with_level(context, at))):
        return None
    if end == at + 1 and _glued_to_name(context, at, end) and token.fold in _ambiguous():
        return None
    return end


def _ambiguous() -> frozenset[str]:
    """Names of regions that are ordinary words or names of people as well."""
    return words_of("ambiguous")


def _told_with_level(context: Context, at: int) -> bool:
    """Tell whether the text has an ambiguous name with its level elsewhere, and it stands inside a sentence here: ``Kabupaten Tapin`` … ``DPT Tapin``."""
    tokens = context.tokens
    if not at or tokens[at - 1].kind != "w" or tokens[at - 1].fold in _HEADS:
        return False
    return any(
        not context.masked[found + len(name) :][:2].strip().isupper()
        for level in ("Kabupaten", "Kab.", "Kota", "Provinsi")
        for name in (f"{level} {tokens[at].text}",)
        for found in occurrences(context.masked, name)
    )


def _licensed(context: Context, at: int, venues: frozenset[int]) -> bool:
    """Tell whether the word before says that a place follows, or a venue ends there."""
    if at == 0:
        return False
    before = context.tokens[at - 1]
    if before.end in venues or (before.text == "," and context.tokens[at - 2].end in venues):
        return True
    return before.fold in _PREPOSITIONS or before.fold in _ROLES


def _glued_to_name(context: Context, start: int, end: int) -> bool:
    """Tell whether a neighbour is a capitalised word that is neither ordinary nor a role: then a person may stand here."""
    tokens = context.tokens
    for at in (start - 1, end):
        if 0 <= at < len(tokens):
            token = tokens[at]
            if (
                token.kind == "w"
                and token.cap
                and len(token.text) > 1
                and not token.text.isupper()
                and token.fold not in stop_words()
                and token.fold not in ordinary()
                and token.fold not in place_heads()
            ):
                return True
    return False


def _masthead(context: Context, end: int) -> bool:
    """Tell whether the name of a paper goes on behind a place: `Pantura Pos`, `Sumut News`."""
    tokens = context.tokens
    return end < len(tokens) and tokens[end].cap and tokens[end].fold in words_of("media") and tokens[end].start - tokens[end - 1].end == 1


def _of_medium(context: Context, start: int, end: int) -> bool:
    """Tell whether a name of a medium ends with a place name: the agency in a dateline, `Jakarta, CNN Indonesia -`, is no mention of its own."""
    found = organisations().match(context.tokens, start - 1) if start else None
    return found is not None and found[0] == end and found[1]["kind"] == "media"


# Whose name may stand directly behind that of the village.
_VILLAGE_CHIEFS = frozenset("keuchik geuchik wali kepala raja sekretaris penjabat lurah ketua".split())
# Words of a village with the name of its head behind it, at least.
_VILLAGE_WITH_HEAD = 2


def _areas(context: Context) -> list[Item]:
    """Return districts and villages with their head word, and bare ones coordinated with them."""
    tokens = context.tokens
    items: list[Item] = []
    bodies = [(item["start"], item["end"]) for item in context.found if item["label"] == labels.ORG]
    others = frozenset(item["start"] for item in context.found)
    kinds = place_heads()
    done = 0
    for index in context.marked:
        if index < done:
            continue
        token = tokens[index]
        kind = kinds.get(token.fold)
        if token.fold == "negeri" and index and tokens[index - 1].fold in ("dalam", "luar"):
            continue  # `Menteri Luar Negeri Rusia`
        if token.fold == "desa" and index and tokens[index - 1].fold in ("kepala", "perangkat") and tokens[index - 1].cap and token.cap:
            end = _before_holder(context, index + 1, area(context, index))
            if end:
                items.append(place_item(tokens[index + 1].start, tokens[end - 1].end, labels.GPE, "kepala-desa", 0.7))
                done = end
                continue
        if kind not in ("district", "village") or after_scope(context, index):
            if token.fold in _VILLAGE_HEADS and token.cap and index + 1 < len(tokens) and village_of(context, index + 1):
                items.append(place_item(tokens[index + 1].start, tokens[index + 1].end, labels.GPE, "village-of-head", 0.5))
            if token.fold in _DISTRICT_HEADS and index + 1 < len(tokens):
                known = context.districts.get(index + 1)
                if known:
                    items.append(place_item(tokens[index + 1].start, tokens[known[0] - 1].end, labels.GPE, "district-of-head", 0.7))
            continue
        end = area(context, index)
        if end is None or any(left < token.start < right < tokens[end - 1].end for left, right in bodies):
            continue  # `KPU Banjar Rahmat`: the head word is the name of a region
        if kind == "village" and index and tokens[index - 1].fold in _VILLAGE_CHIEFS and tokens[index - 1].cap and end - index > _VILLAGE_WITH_HEAD:
            end -= tokens[end - 1].fold in person_words()  # `Keuchik Gampong Lamdingin Zulkifli`
        items.append(place_item(token.start, tokens[end - 1].end, labels.GPE, f"place-heads/{token.fold}", 0.75))
        done = coordinated(context, end, items) if kind == "district" else listed_villages(context, end, items, others)
    return [*items, *_bare_again(context, items)]


def _bare_again(context: Context, items: list[Item]) -> list[Item]:
    """Return later mentions without the head word, where a word before says that a place follows.

    ``Kecamatan Serawai`` … ``di atas Serawai``; ``Nagori Dolok Ulu`` … ``Pangulu Dolok Ulu, Jon Purba``.
    """
    tokens = context.tokens
    found: list[Item] = []
    firsts = {item["start"]: tokens[context.token_at(item["start"]) + 1].start for item in items if item["rule"].startswith("place-heads/")}
    names = {context.text[firsts[item["start"]] : item["end"]] for item in items if item["start"] in firsts}
    bodies = {name for item in context.found if item["label"] == labels.ORG and (name := _served(context, item))}
    names |= bodies
    wanted = sorted(name for name in names if len(name) > _SHORTEST and name.lower() not in person_words() and name.lower() not in stop_words())
    for name in wanted[:_FEW]:
        for at in occurrences(context.masked, name):
            index = context.token_at(at)
            end = context.token_at(at + len(name))
            placed = index > 0 and (
                (tokens[index - 1].fold in _PREPOSITIONS and name not in bodies and name.lower() not in ordinary())
                or tokens[index - 1].fold in _HEADS
                or (tokens[index - 1].fold in _SIDES and index > 1 and tokens[index - 2].fold in ("di", "ke", "dari") and name.lower() not in ordinary())
            )
            if placed and tokens[index].start == at and not (end < len(tokens) and tokens[end].cap) and not blocked(context, index, end):
                # More than that of a venue which the name resembles: `Kecamatan Candi Laras` … `ke Candi Laras`.
                found.append(place_item(at, at + len(name), labels.GPE, "place-heads/again", 0.85 if " " in name and name not in bodies else 0.5))
    return found


def _served(context: Context, item: Item) -> str | None:
    """Return the bare name of the village that closes the name of a body: ``PPS Desa Seraya`` … ``Perbekel Seraya``."""
    tokens = context.tokens
    for at in range(context.token_at(item["start"]) + 1, context.token_at(item["end"]) - 1):
        if place_heads().get(tokens[at].fold) == "village":
            return context.text[tokens[at + 1].start : item["end"]]
    return None


def _before_holder(context: Context, start: int, end: int | None) -> int | None:
    """Return the end of a village less the name of its head behind it: ``Kepala Desa Sukamaju Engkos Kosasih``."""
    tokens = context.tokens
    if end is None or end - start < _VILLAGE_WITH_HEAD:
        return end
    opening = next((at for at in range(start + 1, end - 1) if tokens[at].fold in opening_words()), None)
    if opening is not None:
        return opening
    return end - 2 if end - start > _VILLAGE_WITH_HEAD and tokens[end - 1].fold in person_words() else end


def _towns(context: Context) -> list[Item]:
    """Return unknown towns and villages: capitalised words behind `di`, `menuju`, `keliling` that nothing else explains."""
    tokens = context.tokens
    items: list[Item] = []
    taken = [(item["start"], item["end"]) for item in context.found]
    for index in context.capitals:
        token = tokens[index]
        if index == 0 or context.shouts(token.start) or token.fold in stop_words():
            continue
        end = run(context, index, 3)
        around = end + 1 < len(tokens) and tokens[end].fold == "dan" and tokens[end + 1].fold == "sekitarnya"
        if tokens[index - 1].fold not in _TOWARDS and not (around and not tokens[index - 1].cap):
            continue
        words = [word for word in tokens[index:end] if word.kind == "w"]
        if not words or len(words) > 2 or not all(_unknown(word.text, word.fold) for word in words):
            continue
        start, stop = token.start, tokens[end - 1].end
        if (end < len(tokens) and tokens[end].cap and tokens[end].fold not in place_heads()) or any(left < stop and start < right for left, right in taken):
            continue
        items.append(place_item(start, stop, labels.GPE, "unknown-town", 0.3))
    return [*items, *_again(context, items)]


def _again(context: Context, items: list[Item]) -> list[Item]:
    """Return further mentions of names just found, such as the town in the headline."""
    found: list[Item] = []
    names = {context.text[item["start"] : item["end"]] for item in items}
    starts = {item["start"] for item in items}
    for name in sorted(names):
        for at in occurrences(context.masked, name):
            if at not in starts and not blocked(context, context.token_at(at), context.token_at(at + len(name))):
                found.append(place_item(at, at + len(name), labels.GPE, "unknown-town-again", 0.25))
    return found


def _unknown(text: str, fold: str) -> bool:
    """Tell whether a word is neither ordinary, an acronym, a part of names of people, the kind of a venue nor a thing such as an application."""
    return (
        len(text) > 3
        and not text.isupper()
        and fold not in ordinary()
        and fold not in person_words()
        and fold not in words_of("thing")
        and fold not in common_words()
        and fold not in facilities().firsts
    )


def _address(context: Context) -> list[Item]:
    """Return the village of an address: ``Jalan Kenanga No. 4, Sukorejo, Kota Metro``."""
    tokens = context.tokens
    items: list[Item] = []
    for item in context.found:
        if item["label"] != labels.FAC:
            continue
        at = context.token_at(item["end"])
        if at + 3 >= len(tokens) or tokens[at].text != "," or context.shouts(item["start"]):
            continue
        end = run(context, at + 1, 2)
        if (
            end > at + 1
            and end + 1 < len(tokens)
            and tokens[end].text == ","
            and (region(context, end + 1, guess=False) or area(context, end + 1) or end + 1 in context.districts)
        ):
            items.append(place_item(tokens[at + 1].start, tokens[end - 1].end, labels.GPE, "address", 0.5))
    return items
