"""Look up places in the words of a text: regions, districts, heads of administrative names."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kpuextract.components.names.tokens import Token
from kpuextract.normalise.office import find_regions, region_key, regions
from kpuextract.resources import column, mapping, table

MAX_WORDS = 8
_REGION_ALIAS = re.compile(r"\b(?:Kabupaten|Kab\.|Kota|Provinsi|Kepulauan)\s+((?:[A-Z][\w'’-]*\s){0,4}?[A-Z][\w'’-]*)\s*\(\s*([A-Z][A-Za-z]{1,11})\s*\)")
OPENING = 10
_HYPHENS = "-–—/"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names folded to letters and digits, with a note each; look-up ignores spaces, hyphens and apostrophes."""

    notes: Mapping[str, str]
    keys: tuple[str, ...]
    openings: frozenset[str]

    @classmethod
    def of(cls, notes: Mapping[str, str]) -> Gazetteer:
        """Make a gazetteer; the first note given to a name stays."""
        return cls(MappingProxyType(dict(notes)), tuple(sorted(notes)), frozenset(key[:size] for key in notes for size in range(1, OPENING + 1)))

    def scan(self, tokens: Sequence[Token], indices: Iterable[int]) -> dict[int, tuple[int, str]]:
        """Return the matches that begin at some tokens, by index."""
        found = {}
        for index in indices:
            if tokens[index].fold[:OPENING] in self.openings:
                match = self.match(tokens, index)
                if match:
                    found[index] = match
        return found

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Return the index after the longest name that begins at a token, and its note; O(words x log names).

        Examples
        --------
        >>> from kpuextract.components.names.tokens import tokenise
        >>> region_names().match(tokenise("Lampung Selatan Riswanda"), 0)
        (2, 'name')
        """
        joined = ""
        found = None
        for index in range(at, min(at + MAX_WORDS, len(tokens))):
            token = tokens[index]
            if token.kind == "p" and joined and token.text in _HYPHENS:
                if index + 1 < len(tokens) and token.start == tokens[index - 1].end and token.end == tokens[index + 1].start:
                    continue
                break
            if token.kind == "p" and token.text == "." and joined and (len(tokens[index - 1].text) == 1 or tokens[index - 1].fold == "kep"):
                continue
            if token.kind not in "wn" or (token.kind == "w" and not token.cap and token.fold not in ("dan", "x")):
                break
            joined += token.fold
            place = bisect.bisect_left(self.keys, joined)
            if place == len(self.keys) or not self.keys[place].startswith(joined):
                break
            if self.keys[place] == joined and (token.cap or token.kind == "n"):
                found = (index + 1, self.notes[joined])
        return found


def local_regions(text: str) -> Mapping[str, str]:
    """Return short names of regions that a text declares: ``Kabupaten Bandung Barat (KBB)`` gives ``KBB``.

    Examples
    --------
    >>> dict(local_regions("di Kabupaten Bandung Barat (KBB) kemarin"))
    {'KBB': 'Bandung Barat'}
    """
    return {match[2]: match[1] for match in _REGION_ALIAS.finditer(text) if find_regions(match[1]) and not find_regions(match[2], "provinsi")}


@functools.cache
def region_names() -> Gazetteer:
    """Return names (``name``), capitals (``capital``) and short forms (``alias``) of provinces, kabupaten and kota."""
    notes: dict[str, str] = {}
    for region in regions():
        notes.setdefault(region_key(region.name), "name")
        notes.setdefault(region_key(region.bare), "name")
    for region in regions():
        if region.capital:
            for capital in region.capital.split(";"):
                notes.setdefault(region_key(capital), "capital")
    for cell in column("regions", "aliases"):
        for alias in cell.split(";"):
            notes.setdefault(region_key(alias), "alias")
    notes.pop("", None)
    return Gazetteer.of(notes)


@functools.lru_cache(maxsize=256)
def codes_around(place: str) -> frozenset[str]:
    """Return the codes of the kabupaten and kota that a place names or is the capital of.

    Examples
    --------
    >>> sorted(codes_around("Putussibau")), sorted(codes_around("Nirwana"))
    (['6106'], [])
    """
    key = region_key(place)
    found = {region.code for region in find_regions(place) if region.level != "provinsi"}
    return frozenset(found | {region.code for region in regions() if key and region.capital and key in map(region_key, region.capital.split(";"))})


@functools.cache
def district_names() -> Gazetteer:
    """Return names of kecamatan; the note lists the codes of the kabupaten or kota that have one."""
    notes: dict[str, str] = {}
    for row in table("districts"):
        key = region_key(row["name"])
        notes[key] = f"{notes[key]};{row['parents']}" if key in notes else row["parents"]
        first, _, rest = row["name"].partition(" ")
        if first == "Pulau" and " " in rest:
            notes.setdefault(region_key(rest), row["parents"])  # Pulau Batang Dua is called Batang Dua too
    return Gazetteer.of(notes)


@functools.cache
def world_names() -> Gazetteer:
    """Return countries, islands and foreign cities; the note is the label."""
    return Gazetteer.of({region_key(row["name"]): row["label"] for row in table("world")})


@functools.cache
def place_heads() -> Mapping[str, str]:
    """Return the words that open the name of an administrative area or a natural place, with their kind."""
    return mapping("place_heads", "surface", "kind")


@functools.cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one kind in the table of words that end or link names."""
    return frozenset(row["word"] for row in table("name_words") if row["kind"] == kind)


@functools.cache
def ordinary() -> frozenset[str]:
    """Return ordinary Indonesian words: in a line of capitals they end a name."""
    return frozenset(column("ordinary_words", "word")) - frozenset(_region_words())


@functools.cache
def common_words() -> frozenset[str]:
    """Return the words of this field that open no name: everyday ones, and the acronyms of rolls, stages and papers."""
    return words_of("ordinary") | words_of("acronym")


@functools.cache
def person_words() -> frozenset[str]:
    """Return words that are surely parts of names of people."""
    return frozenset(row["token"] for row in table("name_tokens") if row["strength"] == "strong")


@functools.cache
def opening_words() -> frozenset[str]:
    """Return words that surely open a name of a person and are no everyday words: there a name of a body ends."""
    return frozenset(row["token"] for row in table("name_tokens") if row["strength"] == "strong" and row["place"] != "last") - ordinary()


def _region_words() -> Iterable[str]:
    """Words that stand in region names are names in a line of capitals too."""
    for region in regions():
        yield from region.bare.lower().split()
