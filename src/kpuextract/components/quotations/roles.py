"""The roles and names of one article as look-ups: who holds what, whose name a word is part of."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from typing import Final

from kpuextract import labels
from kpuextract.components.quotations.lexicon import WORD
from kpuextract.components.quotations.page import Page
from kpuextract.resources import column, table

# Kinds of roles that stand for people who speak: offices, callings, sides in a case.
PEOPLE: Final = ("office", "class", "side")
# "Menteri Dalam Negeri (Mendagri) NAME": how far back the brackets before a name may open, in characters.
_DECLARED = re.compile(r"\(([A-Z]\w{3,})\),?\s+\Z")
_BRACKETS = 40
# From how many letters on a slip of the pen still tells a name, and how alike two spellings of it are.
SPELT = 7
_ALIKE = 0.88


def roles(page: Page) -> dict[str, list[tuple[tuple[str, ...], str | None, str]]]:
    """Index the offices of the article's people by the first word of the role; longer roles first."""
    found: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
    for key, entity in page.entities.items():
        for office in entity.get("offices", ()):
            role = tuple(part for word in WORD.finditer(str(office.get("role") or "")) for part in expand(word.group()))
            if role and office.get("status", "current") != "former":
                found.setdefault(role[0], []).append((role, office.get("org"), key))
    for word, person in _declared(page):
        found.setdefault(expand(word)[0], []).append((expand(word), None, person))
    for listed in found.values():
        listed.sort(key=lambda item: -len(item[0]))
    return found


def _declared(page: Page) -> list[tuple[str, str]]:
    """Return the short roles that brackets before a name declare, with their holders: ``Menteri Dalam Negeri (Mendagri) NAME``."""
    found: dict[str, set[str]] = {}
    for name in page.people:
        declared = _DECLARED.search(page.text, max(page.begin, name.start - _BRACKETS), name.start)
        if declared and declared.group(1).lower() in _short() and name.entity is not None:
            found.setdefault(declared.group(1).lower(), set()).add(name.entity)
    return [(word, holders.pop()) for word, holders in found.items() if len(holders) == 1]


def aliases(page: Page) -> dict[str, str | None]:
    """Map each part of a person's name to the entity, None where two people share it."""
    found: dict[str, str | None] = {}
    for key, entity in page.entities.items():
        if entity.get("label") != labels.PERSON:
            continue
        for word in WORD.finditer(str(entity.get("name") or "")):
            if len(word.group()) > 2:
                found[word.group()] = key if found.get(word.group(), key) == key else None
    return found


def alike(one: str, other: str) -> bool:
    """Tell whether two words share all but a letter or two, in order."""
    return abs(len(one) - len(other)) <= 2 and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE


@functools.cache
def _short() -> Mapping[str, tuple[str, ...]]:
    return {row["surface"]: tuple(row["full"].split()) for row in table("role_short")}


def expand(word: str) -> tuple[str, ...]:
    """Return a word of a role, folded, short names spelled out."""
    folded = word.lower()
    return _short().get(folded, (folded,))


@functools.cache
def degrees() -> frozenset[str]:
    """Return the degrees behind names, folded, without dots and spaces."""
    return frozenset(degree.replace(".", "").replace(" ", "").lower() for degree in column("degrees", "degree"))


@functools.cache
def role_words(*kinds: str) -> frozenset[str]:
    """Return the first words of roles of some kinds (offices unless told otherwise), folded: what they open is an apposition.

    Examples
    --------
    >>> "ketua" in role_words(), "saksi" in role_words(), "saksi" in role_words(*PEOPLE)
    (True, False, True)
    """
    return frozenset(row["role"].split()[0].lower() for row in table("roles") if row["kind"] in (kinds or ("office",))) | frozenset(_short())
