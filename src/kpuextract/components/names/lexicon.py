"""Multi-word look-up in the tables of organisations, parties, feasts and venue nouns."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kpuextract.components.names.tokens import Token, tokenise
from kpuextract.resources import column, table

Row = TypeVar("Row")
# Acronyms that are told from words even when written `Kpu`: in any line, and in lines of Title Case.
_ALWAYS = frozenset(("kpu", "dkpp", "dprd"))
_MIN_TITLED = 3
# Posts whose area follows bare, and levels of areas.
_HEADS_OF_SMALL_AREAS = frozenset("camat kapolsek danramil panewu sekcam wakapolsek panwascam kabupaten kab kota provinsi prov desa".split())


@dataclass(frozen=True, slots=True)
class Entry(Generic[Row]):
    """One surface form: its folded words, what it stands for, and how its letters must look."""

    folds: tuple[str, ...]
    row: Row
    capitals: tuple[bool, ...]
    acronym: bool


class Lexicon(Generic[Row]):
    """Surface forms by their first two words; the longest that fits wins."""

    def __init__(self, forms: Iterable[tuple[str, Row]]) -> None:
        index: dict[str, dict[str, list[Entry[Row]]]] = {}
        for surface, row in forms:
            words = tokenise(surface)
            letters = [token.text for token in words if token.kind == "w"]
            acronym = len(words) == 1 and len(letters) == 1 and letters[0].isupper()
            entry = Entry(tuple(token.fold for token in words), row, tuple(token.cap for token in words), acronym)
            index.setdefault(words[0].fold, {}).setdefault(words[1].fold if len(words) > 1 else "", []).append(entry)
        self._index: Mapping[str, Mapping[str, tuple[Entry[Row], ...]]] = {
            first: {second: tuple(sorted(entries, key=lambda entry: -len(entry.folds))) for second, entries in seconds.items()}
            for first, seconds in index.items()
        }
        self.firsts = frozenset(self._index)

    def match(self, tokens: Sequence[Token], at: int, *, free: bool = False, loud: bool = False) -> tuple[int, Row] | None:
        """Return the index after the longest form that begins at a token, and its row.

        ``free`` lets the form stand in any mixture of small and capital letters; else words that the table writes with
        a capital need one, and acronyms all of them. ``loud`` lets an acronym stand as ``Kpu``, as lines in Title Case
        throughout have it.
        """
        seconds = self._index.get(tokens[at].fold)
        if not seconds:
            return None
        second = tokens[at + 1].fold if at + 1 < len(tokens) else ""
        for entry in (*(seconds.get(second, ()) if second else ()), *seconds.get("", ())):
            end = at + len(entry.folds)
            if end > len(tokens):
                continue
            if all(tokens[at + step].fold == fold for step, fold in enumerate(entry.folds)) and (free or _looks(entry, tokens, at, loud=loud)):
                return end, entry.row
        return None


def _looks(entry: Entry[Row], tokens: Sequence[Token], at: int, *, loud: bool) -> bool:
    if entry.acronym:
        return tokens[at].text.isupper() or (tokens[at].cap and len(entry.folds[0]) >= _MIN_TITLED and (loud or entry.folds[0] in _ALWAYS))
    return all(tokens[at + step].cap for step, capital in enumerate(entry.capitals) if capital)


@functools.cache
def organisations() -> Lexicon[Mapping[str, str]]:
    """Return the table of organisations."""
    return Lexicon((row["surface"], row) for row in table("organisations"))


@functools.cache
def parties() -> Lexicon[tuple[str, bool]]:
    """Return the names of parties, each with its full name and whether it needs a party context."""
    forms: list[tuple[str, tuple[str, bool]]] = []
    for row in table("parties"):
        name = row["name"]
        forms.append((name, (name, False)))
        for short in filter(None, row["short"].split(";")):
            forms.append((short, (name, False)))
            forms.append((f"Partai {short}", (name, False)))
        for short in filter(None, row["ambiguous"].split(";")):
            forms.append((short, (name, True)))
            forms.append((f"Partai {short}", (name, False)))
    return Lexicon(forms)


@functools.cache
def opening_heads() -> frozenset[str]:
    """Return the words that open names of places, venues and parties even in small letters."""
    places = {word for surface in column("place_heads", "surface") for word in surface.split()[:1]}
    return facilities().firsts | places | {"partai", "propinsi"} | _HEADS_OF_SMALL_AREAS


@functools.cache
def feasts() -> Lexicon[str]:
    """Return the names of feasts and games."""
    return Lexicon((row["surface"], row["surface"]) for row in table("feasts"))


@functools.cache
def facilities() -> Lexicon[str]:
    """Return the nouns that open the name of a venue, with their kind."""
    return Lexicon((row["surface"], row["kind"]) for row in table("facilities"))
