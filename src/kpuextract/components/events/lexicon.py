"""What the event layer knows in words: the types' triggers, the verbs around them, and the cue words.

The types stand one in a file under ``types/``; :func:`event_types` loads and checks them. :func:`index` makes of all
triggers and verbs one table by first word, so that a text is read in one pass over its words.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kpuextract import labels
from kpuextract.errors import ResourceError
from kpuextract.resources import table

PACKAGE = "kpuextract.components.events"
# What a phrase is: a noun that names the event, a thing that only an action on it makes an event, a word that hints at the
# type where nothing names it, a verb that is the event, a verb around events, or something else whose name holds such words.
NOUN, OBJECT, HINT, ACT, VERB, INERT = "noun", "object", "hint", "act", "verb", "inert"
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: its words, and the sentences that prove them."""

    name: str
    nouns: tuple[str, ...]
    objects: tuple[str, ...]
    hints: tuple[str, ...]
    verbs: Mapping[str, str]
    heads: tuple[str, ...]
    unless: frozenset[str]
    headlines: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for something in the event layer.

    ``type`` is an event type for triggers, the verb's role for a :data:`VERB`; ``form`` is ``bare``, ``active`` or
    ``passive`` for verbs; ``nominal`` names the event that a verb reports. ``head`` counts the words
    that name the event (``unless``: words that within the next three undo the phrase): one in ``pendaftaran pasangan calon``, whose other words are its complement already.
    """

    words: tuple[str, ...]
    kind: str
    type: str
    form: str = ""
    nominal: str = ""
    head: int = 0
    unless: frozenset[str] = frozenset()


def parse_type(content: str, filename: str) -> EventType:
    """Read one type file and hold it to its rules.

    Raises
    ------
    ResourceError
        If the file does not define its type, has too few examples or counter-examples, or names an unknown type.
    """
    raw: dict[str, Any] = tomllib.loads(content)
    name = raw.get("type", "")
    if name not in labels.EVENT_TYPES or filename != f"{name}.toml":
        raise ResourceError(f"{filename}: type {name!r} is not known or does not match the file name", f"use one of {', '.join(labels.EVENT_TYPES)}")
    examples = tuple(item["text"] for item in raw.get("examples", ()))
    against = tuple((item["text"], item["other"]) for item in raw.get("counterexamples", ()))
    if len(examples) < 2 or not against:
        raise ResourceError(f"{filename}: {len(examples)} examples and {len(against)} counter-examples", "give at least two examples and one counter-example")
    for _, other in against:
        if other == name or other not in labels.EVENT_TYPES:
            raise ResourceError(f"{filename}: counter-example with type {other!r}", "name the other type that the sentence reports")
    words = {key: tuple(raw.get(key, ())) for key in ("nouns", "objects", "hints")}
    for key in ("nouns", "verbs", "headlines"):
        if not raw.get(key):
            raise ResourceError(f"{filename}: no {key}", "give the nouns that name the event, the verbs that report it and headlines that tell it")
    return EventType(
        name,
        words["nouns"],
        words["objects"],
        words["hints"],
        dict(raw.get("verbs", {})),
        tuple(raw.get("heads", ())),
        frozenset(raw.get("unless_followed_by", ())),
        tuple(raw["headlines"]),
        examples,
        against,
    )


@functools.cache
def event_types() -> tuple[EventType, ...]:
    """Return all event types, in the order of the labels.

    Examples
    --------
    >>> len(event_types())
    24
    """
    folder = files(PACKAGE).joinpath("types")
    return tuple(parse_type(folder.joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml") for name in labels.EVENT_TYPES)


def verb_form(surface: str) -> str:
    """Return the form of an Indonesian verb by its prefix.

    Examples
    --------
    >>> verb_form("melantik"), verb_form("dilantik"), verb_form("lantik")
    ('active', 'passive', 'bare')
    """
    first = surface.split()[0]
    if first.startswith("di") and len(first) > 4:
        return "passive"
    if first.startswith(("me", "ber")) or first == "nyoblos":
        return "active"
    return "bare"


def _head(surface: str, heads: tuple[str, ...]) -> int:
    return next((len(head.split()) for head in heads if surface == head or surface.startswith(f"{head} ")), len(WORD.findall(surface)))


def _phrases() -> Iterator[Phrase]:
    for kind in event_types():
        for key, surfaces in ((NOUN, kind.nouns), (OBJECT, kind.objects), (HINT, kind.hints)):
            yield from (Phrase(tuple(WORD.findall(surface)), key, kind.name, head=_head(surface, kind.heads), unless=kind.unless) for surface in surfaces)
        yield from (
            Phrase(tuple(WORD.findall(surface)), ACT, kind.name, verb_form(surface), nominal, unless=kind.unless) for surface, nominal in kind.verbs.items()
        )
    for row in table("event_verbs"):
        yield from (Phrase((row[form],), VERB, row["role"], form) for form in ("bare", "active", "passive") if row[form] != "-")
    yield from (Phrase(surface, INERT, INERT) for surface in names(INERT))


_STRENGTH = {INERT: 0, NOUN: 0, ACT: 1, OBJECT: 2, VERB: 3, HINT: 4}


@functools.cache
def index() -> Mapping[str, tuple[Phrase, ...]]:
    """Return all phrases by their first word, longest and strongest first.

    Examples
    --------
    >>> [phrase.type for phrase in index()["rakor"]]
    ['rapat_koordinasi']
    """
    found: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        found.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(sorted(phrases, key=lambda phrase: (-len(phrase.words), _STRENGTH[phrase.kind]))) for word, phrases in found.items()}


@functools.cache
def openers() -> frozenset[str]:
    """Return the first words of all phrases, those of one word with ``-nya`` too."""
    return frozenset(index()) | {surface for surface, word in possessed().items() if word in index()}


@functools.cache
def possessed() -> Mapping[str, str]:
    """Return the last words of event nouns with ``-nya``, and what they are without it: ``pelantikannya tanggal 26 Mei``.

    Examples
    --------
    >>> possessed()["bimteknya"]
    'bimtek'
    """
    last = {phrase.words[-1] for phrases in index().values() for phrase in phrases if phrase.kind == NOUN}
    return {f"{word}nya": word for word in last - {phrase[-1] for phrase in names("governed_only")}}


@functools.cache
def words(kind: str) -> tuple[str, ...]:
    """Return the cue words of a kind, longest first.

    Examples
    --------
    >>> "ditunda" in words("postponed")
    True
    """
    return tuple(sorted((row["surface"] for row in table("event_cues") if row["kind"] == kind), key=lambda surface: (-len(surface), surface)))


def alternatives(surfaces: tuple[str, ...]) -> str:
    """Return an expression for any of the surfaces, whatever the spaces between their words."""
    return "(?:" + "|".join(r"\s+".join(map(re.escape, surface.split())) for surface in surfaces) + ")"


@functools.cache
def cue(*kinds: str) -> re.Pattern[str]:
    """Return the pattern of all cue words of some kinds, as whole words, in lower-case text.

    Examples
    --------
    >>> cue("postponed").search("rapat itu ditunda").group()
    'ditunda'
    """
    surfaces = tuple(sorted({surface for kind in kinds for surface in words(kind)}, key=lambda surface: (-len(surface), surface)))
    return re.compile(rf"(?<![\w-]){alternatives(surfaces)}(?![\w-])")


@functools.cache
def names(kind: str) -> frozenset[tuple[str, ...]]:
    """Return the cue words of a kind as the phrases of triggers hold theirs: word by word."""
    return frozenset(tuple(surface.split()) for surface in words(kind))


@functools.cache
def openings(*kinds: str) -> frozenset[str]:
    """Return the first words of the cues of some kinds: where none of them stands, no cue does.

    Examples
    --------
    >>> sorted(openings("planned") & {"akan", "rapat"})
    ['akan']
    """
    return first_words(surface for kind in kinds for surface in words(kind))


def first_words(surfaces: Iterable[str]) -> frozenset[str]:
    """Return the first word of each surface."""
    return frozenset(WORD.findall(surface)[0] for surface in surfaces)


@functools.cache
def around(kind: str, before: str, after: str) -> re.Pattern[str]:
    """Return the pattern of a kind's cue words with expressions before and after them, compiled once."""
    return re.compile(f"{before}{cue(kind).pattern}{after}")


@functools.cache
def verbs(*roles: str, forms: tuple[str, ...] = ("active",)) -> str:
    """Return an expression for the verbs of some roles in some forms."""
    surfaces = {row[form] for row in table("event_verbs") if row["role"] in roles for form in forms if row[form] != "-"}
    return alternatives(tuple(sorted(surfaces, key=lambda surface: (-len(surface), surface))))


@functools.cache
def verb_openings(*roles: str, forms: tuple[str, ...] = ("active",)) -> frozenset[str]:
    """Return the first words of the verbs of some roles in some forms."""
    return first_words(row[form] for row in table("event_verbs") if row["role"] in roles for form in forms if row[form] != "-")
