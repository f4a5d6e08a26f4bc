"""Places, venues and named events: equal names, with or without their head word, are one entity."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpuextract import labels
from kpuextract.normalise.office import Region, find_regions, region_by_code, region_key

Item = dict[str, Any]
_HEAD = re.compile(
    r"(Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?|Kecamatan|Kec\.?|Kelurahan|Desa|Distrik|Kapanewon|Kemantren|Kalurahan|Nagari|Kampung|Gampong)\s+(?=\S)",
    re.IGNORECASE,
)
_LEVELS = {"kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "provinsi": "provinsi", "prov": "provinsi"}
_YEAR = re.compile(r"\b(?:Tahun\s+(?=\d{4})|Serentak\s+)", re.IGNORECASE)


_ELECTIONS = tuple(
    (re.compile(rf"{long}(?:\s+\({short}\))?", re.IGNORECASE), short)
    for long, short in (
        ("Pemilihan Umum", "Pemilu"),
        ("Pemilihan Kepala Daerah", "Pilkada"),
        ("Pemilihan Presiden", "Pilpres"),
        ("Pemilihan Legislatif", "Pileg"),
        ("Pemilihan Gubernur", "Pilgub"),
        ("Pemilihan Bupati", "Pilbup"),
        ("Pemilihan Wali Kota", "Pilwalkot"),
    )
)
_GLOSS = re.compile(r"\s?\(")
# A venue whose kind is glossed in mid-name: `Rumah Pintar Pemilu (RPP) X` is `RPP X`.
_SHORT_KIND = re.compile(r"[^()]{3,60} \(([A-Z]{2,8})\) ([^()]+)")


@dataclass(slots=True)
class PlaceEntity:
    """A place, venue or event while it is put together."""

    label: str
    key: str
    name: str
    region: Region | None = None
    surfaces: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)


def group_places(text: str, mentions: Sequence[Item], publisher: Mapping[str, Any] | None) -> tuple[list[PlaceEntity], dict[int, PlaceEntity]]:
    """Return the entities for GPE, LOC, FAC and EVENT mentions, and the entity of every such mention."""
    own = region_by_code(str(publisher["region_code"])) if publisher and publisher.get("region_code") else None
    headed: dict[str, set[str]] = {}
    for mention in mentions:
        if mention["label"] == labels.GPE:
            head, bare = _split(text[mention["start"] : mention["end"]])
            if head:
                headed.setdefault(region_key(bare), set()).add(head)
    entities: dict[tuple[str, str], PlaceEntity] = {}
    of: dict[int, PlaceEntity] = {}
    glossed: dict[str, str] = {}
    for index, mention in enumerate(mentions):
        if mention["label"] not in (labels.GPE, labels.LOC, labels.FAC, labels.EVENT):
            continue
        surface = " ".join(text[mention["start"] : mention["end"]].split())
        key = _key(mention["label"], surface, headed, own)
        if (
            index
            and index - 1 in of
            and mention["label"] == labels.FAC == of[index - 1].label
            and _GLOSS.fullmatch(text, mentions[index - 1]["end"], mention["start"])
        ):
            glossed[key] = of[index - 1].key  # `Gelora Bung X (GBX)`
        key = glossed.get(key, key) if mention["label"] == labels.FAC else key
        if key.startswith(":") and (mention["label"], key) not in entities:
            # Serawai behind Kecamatan Serawai; a town that the text names before its district is a place of its own.
            areas = [f"{head}{key}" for head in headed.get(key[1:], ()) if (mention["label"], f"{head}{key}") in entities]
            key = areas[0] if len(areas) == 1 else key
        entity = entities.get((mention["label"], key))
        if entity is None:
            entity = entities[(mention["label"], key)] = PlaceEntity(mention["label"], key, surface)
        if (len(surface), not surface.isupper()) > (len(entity.name), not entity.name.isupper()):
            entity.name = surface
        if mention["label"] == labels.GPE and entity.region is None:
            entity.region = _region(surface, own)
        if surface not in entity.surfaces:
            entity.surfaces.append(surface)
        entity.mentions.append(index)
        of[index] = entity
    _join_shortened(entities, of)
    return list(entities.values()), of


def _join_shortened(entities: dict[tuple[str, str], PlaceEntity], of: dict[int, PlaceEntity]) -> None:
    """Give `TPS 03` to `TPS 03 Kampung X` where only one venue begins so."""
    for key, short in list(entities.items()):
        longer = [
            entity
            for entity in entities.values()
            if entity is not short and entity.label == labels.FAC == short.label and entity.name.lower().startswith(f"{short.name.lower()} ")
        ]
        if len(longer) == 1 and any(letter.isdigit() for letter in short.name):
            longer[0].surfaces += [surface for surface in short.surfaces if surface not in longer[0].surfaces]
            longer[0].mentions = sorted([*longer[0].mentions, *short.mentions])
            of.update(dict.fromkeys(short.mentions, longer[0]))
            del entities[key]


def _split(surface: str) -> tuple[str, str]:
    """Return the folded head word and the bare name of a place."""
    match = _HEAD.match(surface)
    return (match.group(1).lower().rstrip("."), surface[match.end() :]) if match else ("", surface)


def _election(name: str) -> str:
    """Return the name of an election with its kind in short: `Pemilihan Umum (Pemilu) 2024` is the `Pemilu 2024`."""
    for pattern, short in _ELECTIONS:
        name, count = pattern.subn(short, name, count=1)
        if count:
            break
    return name


def _key(label: str, surface: str, headed: Mapping[str, set[str]], own: Region | None) -> str:
    if label == labels.EVENT:
        return region_key(_election(_YEAR.sub("", surface)))
    if label != labels.GPE:
        short = _SHORT_KIND.fullmatch(surface)
        return region_key(f"{short[1]} {short[2]}" if short else surface)
    head, bare = _split(surface)
    folded = region_key(bare)
    heads = {word for word in headed.get(folded, ()) if word in _LEVELS}
    region = _region(surface, own) if not heads or head else None
    if region:
        return region.code
    if head:
        return f"{_LEVELS.get(head, head)}:{folded}"
    if len({_LEVELS[word] for word in heads}) == 1:
        region = next(iter(find_regions(bare, _LEVELS[next(iter(heads))])), None)
        return region.code if region else f"{_LEVELS[next(iter(heads))]}:{folded}"
    if own and folded == region_key(own.bare) and own.level in {_LEVELS[word] for word in heads}:
        return own.code
    return f":{folded}"


@functools.lru_cache(maxsize=4096)
def _region(surface: str, own: Region | None) -> Region | None:
    head, bare = _split(surface)
    level = _LEVELS.get(head)
    if head and level is None:
        return None
    found = find_regions(surface) or find_regions(bare, level)
    if level is None and any(region.level == "provinsi" for region in found):
        found = tuple(region for region in found if region.level == "provinsi")
    if len(found) == 1:
        return found[0]
    return own if own in found else None
