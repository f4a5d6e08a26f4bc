"""Organisations: one entity for all forms of one body; short forms, acronyms and shared region names resolved."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpuextract import labels
from kpuextract.normalise.office import Region, find_regions, region_by_code, region_key
from kpuextract.normalise.organisation import Organisation, read_organisation
from kpuextract.resources import table

Item = dict[str, Any]

# Nouns before a bare `KPU` that make it the institution as such, not the office of the article.
_GENERIC_BEFORE = re.compile(
    r"\b(?:bendera|logo|lambang|seragam|rompi|peraturan-peraturan|peraturan|perubahan peraturan|keputusan|rekan-rekan|teman-teman|keluarga besar|siaran pers|pusat|setiap|seluruh|semua|para|antar|sesama)\s+\Z",
    re.IGNORECASE,
)
# Names of national bodies: alone they are not the regional office of which the text speaks too.
_NATIONAL = re.compile(r"\bRI\b|^Kemen|^Polri$|^TNI\b|^DPR$|^DPD$|^MPR$")
_ELECTION = ("kpu:", "bawaslu:")
# Roles that only the national office has: `Sekretaris Jenderal KPU` on the page of a regional office.
_NATIONAL_ROLE = re.compile(
    r"\b(?:Sekretaris[ \u00a0]Jenderal|Sekjen|Inspektur[ \u00a0]Utama|Deputi(?:[ \u00a0]Bidang)?(?:[ \u00a0][A-Z]\w+){0,3}|Tenaga[ \u00a0]Ahli"
    r"|Kepala[ \u00a0](?:Biro|Pusat)(?:[ \u00a0](?:[A-Z][\w-]+|dan)){1,6})[ \u00a0]\Z"
)
_WINDOW = 40
_LONG_WINDOW = 90
_HEADED = re.compile(r"\b(Kabupaten|Kab\.|Kota)\s+([A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})", re.IGNORECASE)
_KOTA = re.compile(r"\b(?:Wali\s?[Kk]ota|Walikota|[Kk]elurahan)\b")
_KABUPATEN = re.compile(r"\b(?:Bupati|Kepala Desa|Kades|[Pp]emerintah desa|[Dd]i desa)\b")


@functools.cache
def _alone() -> frozenset[str]:
    """Return the heads by which a body is called once it has been named in full."""
    return frozenset(row["word"] for row in table("name_words") if row["kind"] == "alone")


@dataclass(slots=True)
class OrgEntity:
    """An organisation while it is put together; ``mentions`` are indices into the list of mentions."""

    found: Organisation
    surfaces: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    name: str = ""


class Organisations:
    """Groups the organisations of one text.

    Parameters
    ----------
    text : str
    mentions : sequence of dict
        All mentions of the text, in order.
    publisher : Mapping or None
        The publishing office as the article layer has it.
    """

    def __init__(self, text: str, mentions: Sequence[Item], publisher: Mapping[str, Any] | None) -> None:
        self.text = text
        self.mentions = mentions
        self.publisher = publisher
        self.own = region_by_code(str(publisher["region_code"])) if publisher and publisher.get("region_code") else None
        self.full = self._full_regions()
        self.entities: list[OrgEntity] = []
        self.by_key: dict[str, OrgEntity] = {}
        self.by_form: dict[str, OrgEntity] = {}
        self.of: dict[int, OrgEntity] = {}
        self.warnings: list[tuple[int, tuple[str, ...]]] = []

    def group(self) -> list[OrgEntity]:
        """Return the entities; ``of`` holds the entity of every mention that has one."""
        indices = [index for index, mention in enumerate(self.mentions) if mention["label"] == labels.ORG]
        reads = {index: read_organisation(self._surface(index), self._choose) for index in indices}
        acronyms = self._declared(indices) | self._heads(indices)
        owner = self._publisher_entity()
        short = {region_key(self._surface(index)): full for index, full in acronyms.items() if reads[index].kind not in ("kpu", "bawaslu") or reads[index].bare}
        for index in indices:
            if index not in acronyms and region_key(self._surface(index)) not in short and not reads[index].bare:
                self._add(index, reads[index])
        for full in acronyms.values():
            # On the pages of an office its bare name is the office: `Komisi Pemilihan Umum (KPU)` on kpu.go.id.
            if full not in self.of and not (owner and reads[full].key in _ELECTION):
                self._add(full, reads[full])
        for index in indices:
            full = acronyms.get(index, short.get(region_key(self._surface(index)), index))
            if index not in self.of and full in self.of and not (reads[index].kind == "kpu" and index not in acronyms):
                self._join(index, self.of[full])
        for index in indices:
            if index not in self.of:
                self._short(index, reads[index])
        if owner and owner not in self.entities:
            self.entities.append(owner)
        return self.entities

    def publisher_entity(self) -> OrgEntity | None:
        """Return the entity of the publishing office."""
        if not self.publisher:
            return None
        return self.by_key.get(read_organisation(str(self.publisher["name"])).key)

    # -- reading ------------------------------------------------------------------------------------------------
    def _surface(self, index: int) -> str:
        return self.text[self.mentions[index]["start"] : self.mentions[index]["end"]]

    def _full_regions(self) -> list[Region]:
        """Return the kabupaten and kota that the text names in full, first ones first."""
        found = []
        for mention in self.mentions:
            if mention["label"] in (labels.ORG, labels.GPE, labels.FAC):
                surface = self.text[mention["start"] : mention["end"]]
                for match in _HEADED.finditer(surface):
                    level = "kota" if match.group(1).lower() == "kota" else "kabupaten"
                    words = match.group(2).split()
                    for size in range(len(words), 0, -1):
                        regions = find_regions(" ".join(words[:size]), level)
                        if len(regions) == 1:
                            found.append(regions[0])
                            break
        return found

    def _choose(self, regions: Sequence[Region]) -> Region | None:
        """Decide between a kabupaten and a kota of one name: publisher, full mention, cues."""
        if self.own in regions:
            return self.own
        named = {region.code: region for region in self.full if region in regions}
        if len(named) == 1:
            return next(iter(named.values()))
        kota, kabupaten = len(_KOTA.findall(self.text)), len(_KABUPATEN.findall(self.text))
        wanted = "kota" if kota and not kabupaten else "kabupaten" if kabupaten and not kota else None
        fitting = [region for region in regions if region.level == wanted]
        return fitting[0] if len(fitting) == 1 else None

    def _declared(self, indices: Sequence[int]) -> dict[int, int]:
        """Return, for mentions that gloss the one before them in brackets, the index of that one."""
        found: dict[int, int] = {}
        for left, right in itertools.pairwise(indices):
            gap = self.text[self.mentions[left]["end"] : self.mentions[right]["start"]]
            closing = self.text[self.mentions[right]["end"] : self.mentions[right]["end"] + 1]
            if re.fullmatch(r"\s*\(", gap) and closing == ")":
                first, second = self._surface(left), self._surface(right)
                found[right] = left
                # ACR (Expansion): the expansion names the body, the acronym before it is the short form.
                if first.isupper() and not second.isupper() and " " in second and " " not in first:
                    del found[right]
                    found[left] = right
        return found

    def _heads(self, indices: Sequence[int]) -> dict[int, int]:
        """Return, for mentions of a body by its head alone, the mention before that names it in full: `Satgas`, `Satgas Covid-19 Kabupaten X`."""
        found: dict[int, int] = {}
        full: dict[str, int] = {}
        for index in indices:
            surface = self._surface(index).lower()
            if surface in full:
                found[index] = full[surface]
            for head in _alone():
                if surface.startswith(f"{head} "):
                    full.setdefault(head, index)
        return found

    # -- writing ------------------------------------------------------------------------------------------------
    def _add(self, index: int, found: Organisation) -> None:
        entity = self.by_key.get(found.key)
        if entity is None:
            entity = self.by_key[found.key] = OrgEntity(found, name=found.name)
            self.entities.append(entity)
            if found.rivals:
                self.warnings.append((index, found.rivals))
        elif len(found.name) > len(entity.name) and (found.kind not in ("kpu", "bawaslu") or not entity.found.region_code):
            entity.name = found.name
        elif entity.name.isupper() and " " in entity.name and not found.name.isupper() and len(found.name) == len(entity.name):
            entity.name = found.name  # the headline shouts the name, the body writes it
        self._join(index, entity)

    def _join(self, index: int, entity: OrgEntity) -> None:
        self.of[index] = entity
        entity.mentions.append(index)
        surface = " ".join(self._surface(index).split())
        if surface not in entity.surfaces:
            entity.surfaces.append(surface)
            self.by_form.setdefault(region_key(surface), entity)

    def _publisher_entity(self) -> OrgEntity | None:
        if not self.publisher:
            return None
        entity = OrgEntity(read_organisation(str(self.publisher["name"])), name=str(self.publisher["name"]))
        self.entities.append(entity)
        self.by_key[entity.found.key] = entity
        return entity

    def _short(self, index: int, found: Organisation) -> None:
        """Resolve a head alone: an acronym that is declared elsewhere, the body of that name in the text, else its own entity."""
        surface = self._surface(index)
        start = self.mentions[index]["start"]
        if found.key == "kpu:" and _GENERIC_BEFORE.search(self.text, max(0, start - _WINDOW), start):
            self._add(index, found)
            return
        if found.key == "kpu:" and _NATIONAL_ROLE.search(self.text, max(0, start - _LONG_WINDOW), start):
            self._add(index, read_organisation("KPU RI"))
            return
        known = self.by_form.get(region_key(surface))
        if known is None or found.key in _ELECTION:
            known = self._local(index, found) or known
        if known is None:
            self._add(index, found)
        else:
            self._join(index, known)

    def _local(self, index: int, found: Organisation) -> OrgEntity | None:
        """Return the body that a bare head means: the article's own KPU, the Bawaslu or DPRD spoken of before."""
        start = self.mentions[index]["start"]
        if found.key in _ELECTION:
            same = [
                entity
                for entity in self.entities
                if entity.found.kind == found.kind and not entity.found.group and (entity.found.region_code or entity.found.level or entity.found.rivals)
            ]
            own = self.publisher_entity()
            if own in same:
                return own
            return self._nearest(same, start, first=found.kind == "kpu")
        if found.kind in ("bawaslu", "adhoc", "company", "other") or found.key.startswith("party:dp") or _NATIONAL.search(found.name):
            return None
        head = found.key.split(":")[1]
        same = [entity for entity in self.entities if entity.found.kind == found.kind and entity.found.region_code and self._same_head(entity, head)]
        return self._nearest(same, start)

    @staticmethod
    def _same_head(entity: OrgEntity, head: str) -> bool:
        return entity.found.key.split(":")[1] == head or any(region_key(surface).startswith(head) for surface in entity.surfaces)

    def _nearest(self, entities: Sequence[OrgEntity], start: int, *, first: bool = False) -> OrgEntity | None:
        """Return the entity mentioned last before an offset, else the one mentioned first; with ``first`` the most mentioned one."""
        mentioned = [entity for entity in entities if entity.mentions]
        if not mentioned:
            return entities[0] if len(entities) == 1 else None
        if first:
            return max(mentioned, key=lambda entity: (len(entity.mentions), -entity.mentions[0]))
        before = [
            (max(i for i in entity.mentions if self.mentions[i]["start"] < start), entity)
            for entity in mentioned
            if self.mentions[entity.mentions[0]]["start"] < start
        ]
        return max(before, key=lambda pair: pair[0])[1] if before else mentioned[0]
