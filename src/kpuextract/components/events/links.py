"""What ties an event to another one or to a norm: relations and legal basis, by the cue words of ``links.toml``.

A tie is told, never guessed: a cue must stand before the event or the norm that is referred to, in the same clause, and
the event that holds it must stand in the same sentence, or be what the sentence is about.
"""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.layers import Item
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, NOUN, Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.errors import ResourceError

LEGAL_BASIS = "legal_basis"
HOLDERS = ("other", "behind", "main")
# From a cue to the event that it leads to: few words, no other clause.
_GAP = re.compile(
    r"\s*,?\s*(?:(?!yang\b|dan\b|serta\b|karena\b|jika\b|kata\b|ujar\b|sebut\b|menyebut\b|(?:mengata|menyampai|menjelas|menyebut)kan\b)\w+[,]?\s+){0,5}"
)
_FAR = 110
# So many stretches of a slot are kept.
_NOTED = 200
_CLAUSE = re.compile(r"[;:]\s|\b(?:namun|tetapi|tapi|sedangkan|sementara|sebab|karena)\b")
_POINTS_BACK = re.compile(r"\s+(?:ini|itu|tersebut|dimaksud)\b")
# From a cue to its norm: `berdasarkan ketentuan dalam`, `sesuai amanat`.
_TO_NORM = re.compile(
    r"\s+(?:(?:amanat|ketentuan|aturan|isi|bunyi|dengan|dalam|pada|di|kepada|dari|oleh|jadwal|tahapan|yang|diatur|tertuang|dan|lampiran|program|ketetapan)\s+){0,5}"
)
_AND_NORM = re.compile(r"(?:\s+tentang\b[^.;]{0,160}?)?(?:\s*,)?\s*(?:dan|serta|juncto|jo\.?|,)?\s*(?:juga\s+)?")


@dataclass(frozen=True, slots=True)
class Link:
    """One rule of ``links.toml``."""

    id: str
    type: str
    holder: str
    cues: tuple[str, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the article with the trigger that made it."""

    trigger: Trigger
    event: dict[str, Any]


class Named:
    """The events that each sentence names, to be looked up by place."""

    def __init__(self, found: Scan) -> None:
        self.sentences: dict[int, list[Trigger]] = {}
        for item in found.triggers:
            if item.kind in (NOUN, ACT):
                self.sentences.setdefault(item.sentence, []).append(item)

    def behind(self, number: int, position: int) -> Trigger | None:
        """Return the first trigger of a sentence at or behind a place."""
        items = self.sentences.get(number, [])
        place = bisect.bisect_left(items, position, key=lambda item: item.start)
        return items[place] if place < len(items) else None

    def before(self, number: int, position: int) -> Trigger | None:
        """Return the last trigger of a sentence that ends at or before a place."""
        items = self.sentences.get(number, [])
        place = bisect.bisect_right(items, position, key=lambda item: item.end)
        return items[place - 1] if place else None


def parse_links(content: str) -> tuple[Link, ...]:
    """Read the rules and hold them to theirs.

    Raises
    ------
    ResourceError
        If a rule has no cue, an unknown type or holder, or lacks its proof.
    """
    rules = []
    for raw in tomllib.loads(content)["rule"]:
        name = raw.get("id", "?")
        if raw.get("type") not in (*labels.RELATION_TYPES, LEGAL_BASIS):
            raise ResourceError(f"links.toml: {name}: type {raw.get('type')!r}", f"use one of {', '.join((*labels.RELATION_TYPES, LEGAL_BASIS))}")
        if raw.get("holder") not in HOLDERS:
            raise ResourceError(f"links.toml: {name}: holder {raw.get('holder')!r}", f"use one of {', '.join(HOLDERS)}")
        if not raw.get("cues") or not raw.get("examples") or not raw.get("counterexamples"):
            raise ResourceError(f"links.toml: {name}: no cues, examples or counter-examples", "give at least one of each")
        examples = tuple((item["text"], tuple(item["links"])) for item in raw["examples"])
        rules.append(Link(name, raw["type"], raw["holder"], tuple(raw["cues"]), examples, tuple(item["text"] for item in raw["counterexamples"])))
    return tuple(rules)


@functools.cache
def links() -> tuple[Link, ...]:
    """Return all rules.

    Examples
    --------
    >>> sorted({rule.type for rule in links()})
    ['after', 'legal_basis', 'part_of', 'prepares']
    """
    return parse_links(files(lexicon.PACKAGE).joinpath("links.toml").read_text("utf-8"))


@functools.cache
def _pattern() -> tuple[re.Pattern[str], frozenset[str], Mapping[str, tuple[Link, ...]]]:
    """Return one pattern for all cues, their first words, and the rules of each cue."""
    owners: dict[str, list[Link]] = {}
    for rule in links():
        for cue in rule.cues:
            owners.setdefault(cue, []).append(rule)
    surfaces = tuple(sorted(owners, key=lambda surface: (-len(surface), surface)))
    pattern = re.compile(rf"(?<![\w-]){lexicon.alternatives(surfaces)}(?![\w-])")
    return pattern, lexicon.first_words(surfaces), {cue: tuple(rules) for cue, rules in owners.items()}


def link(view: View, found: Scan, told: Sequence[Told]) -> None:
    """Fill ``relations`` and ``legal_basis`` of the events, and note the words that told them."""
    pattern, openings, owners = _pattern()
    named = Named(found)
    for number, sentence in enumerate(view.sentences):
        if number not in named.sentences and not view.legal:
            continue
        for match in view.matches(pattern, openings, sentence.start, sentence.end, text=view.plain):
            for rule in owners[" ".join(match.group().split())]:
                if rule.type == LEGAL_BASIS:
                    _basis(view, named, told, number, match.span())
                else:
                    _relate(view, named, told, rule, number, match.span())


def relate(holder: Told, kind: str, target: Told, span: Span) -> None:
    """Note a relation, unless the two are already tied or one is the other."""
    one, other = holder.event, target.event
    tied = {item["event"] for item in one["relations"]}
    if one is other or other["id"] in tied or any(item["event"] == one["id"] for item in other["relations"]):
        return
    one["relations"].append({"type": kind, "event": other["id"]})
    note(one, "relations", span)


def note(event: dict[str, Any], slot: str, span: Span) -> None:
    """Note where the words stand that filled a slot; the second and later ones of a list get a number."""
    name, slots = slot, event["_slots"]
    for number in range(2, _NOTED + 2):
        if name not in slots:
            slots[name] = list(span)
            return
        if slots[name] == list(span):
            return
        name = f"{slot}#{number}"


# -- relations --------------------------------------------------------------------------------------------------
def _relate(view: View, named: Named, told: Sequence[Told], rule: Link, number: int, cue: Span) -> None:
    behind = _behind(view, named, told, number, cue, far=rule.holder == "main")
    if behind is None:
        return
    place, target = behind
    span = (cue[0], place)
    main = told[0]
    if rule.holder == "main":
        if target is not main and target.event["role"] == "background" and target.event["status"] in ("occurred", "ongoing"):
            relate(main, rule.type, target, span)
        return
    left = _left(view, named, told, number, cue)
    if rule.holder == "behind":
        opens = view.lower[view.sentences[number].start : cue[0]].strip(' “"') == ""
        before = left or (main if opens else None)
        if before is not None and target.trigger.sentence == number and target is not main:
            relate(target, rule.type, before, span)
        return
    holder = left or _right(view, told, number, place) or _about(view, main, number, cue)
    if holder is not None and holder is not target:
        relate(holder, rule.type, target, span)


def _behind(view: View, named: Named, told: Sequence[Told], number: int, cue: Span, *, far: bool) -> tuple[int, Told] | None:
    """Return the event that a cue leads to, and where its words end."""
    item = named.behind(number, cue[1])
    if item is None or item.start - cue[1] > _FAR:
        return None
    gap = view.lower[cue[1] : item.start]
    if not (_GAP.fullmatch(gap) or (far and not _CLAUSE.search(gap))) or view.quotation_at(item.start) is not view.quotation_at(cue[0]):
        return None
    event = resolve(view, told, item)
    return (item.end, event) if event is not None else None


def _left(view: View, named: Named, told: Sequence[Told], number: int, cue: Span) -> Told | None:
    """Return the nearest event before a cue in its clause."""
    item = named.before(number, cue[0])
    if item is None or cue[0] - item.end > _FAR * 2 or _CLAUSE.search(view.lower, item.end, cue[0]):
        return None
    return resolve(view, told, item) if view.quotation_at(item.start) is view.quotation_at(cue[0]) else None


def _right(view: View, told: Sequence[Told], number: int, position: int) -> Told | None:
    """Return the event of the main clause that follows a fronted phrase: ``Menjelang X, KPU menggelar Y``."""
    for one in sorted(told, key=lambda item: item.trigger.start):
        if one.trigger.sentence == number and one.trigger.start >= position:
            gap = view.lower[position : one.trigger.start]
            same = view.quotation_at(one.trigger.start) is view.quotation_at(position)
            return one if "," in gap and len(gap) <= _FAR * 2 and not _CLAUSE.search(gap) and same else None
    return None


def _about(view: View, main: Told, number: int, cue: Span) -> Told | None:
    """Return the main event where the sentence is about it: ``Kegiatan ini merupakan bagian dari …``."""
    start = view.sentences[number].start
    if view.quotation_at(start) is not None:
        return None
    return main if view.cue("generic", start, min(cue[0], start + 40)) else None


def resolve(view: View, told: Sequence[Told], item: Trigger) -> Told | None:
    """Return the event that a trigger speaks of: its own, else the only one of its type, the main one for general words."""
    exact = next((one for one in told if one.trigger.start == item.start), None)
    if exact is not None:
        return exact
    same = [one for one in told if one.event["type"] == item.type]
    if len(same) == 1:
        return same[0]
    alike = [one for one in same if one.trigger.phrase.words == item.phrase.words]
    if len(alike) == 1:
        return alike[0]
    general = " ".join(item.phrase.words) in lexicon.words("generic")
    return told[0] if general and _POINTS_BACK.match(view.lower, item.end) else None


# -- legal basis ------------------------------------------------------------------------------------------------
def _basis(view: View, named: Named, told: Sequence[Told], number: int, cue: Span) -> None:
    place = bisect.bisect_left(view.legal, cue[1], key=lambda item: item["start"])
    if place == len(view.legal) or view.legal[place]["start"] - cue[1] > _FAR or not _TO_NORM.fullmatch(view.lower, cue[1], view.legal[place]["start"]):
        return
    owner = _own(view, named, told, number, cue)
    if owner is None and view.quotation_at(cue[0]) is None:
        owner = _main_of(view, named, told[0], number, cue)
    if owner is None:
        return
    for item in _chain(view, place, view.sentences[number].end):
        norm = item.get("norm") or " ".join(view.text[item["start"] : item["end"]].split())
        if norm not in owner.event[LEGAL_BASIS]:
            owner.event[LEGAL_BASIS].append(norm)
            note(owner.event, LEGAL_BASIS, (item["start"], item["end"]))


def _own(view: View, named: Named, told: Sequence[Told], number: int, cue: Span) -> Told | None:
    """Return the event whose clause holds the cue: the nearest before it, else the first one behind a fronted phrase."""
    item = named.before(number, cue[0])
    if item is not None:
        return None if _CLAUSE.search(view.lower, item.end, cue[0]) else resolve(view, told, item)
    return _right(view, told, number, cue[1])


def _main_of(view: View, named: Named, main: Told, number: int, cue: Span) -> Told | None:
    """Return the main event where a sentence without an event of its own is about it."""
    sentence = view.sentences[number]
    if any(item.type != main.event["type"] for item in named.sentences.get(number, ())):
        return None
    lead = sentence.end <= view.lead[1] and number <= max(main.trigger.sentence, 0) + 1
    return main if lead or view.cue("generic", sentence.start, min(cue[0], sentence.start + 40)) else None


def _chain(view: View, place: int, end: int) -> Iterator[Item]:
    """Yield a norm and those that are joined to it."""
    previous = None
    for item in view.legal[place:]:
        if item["end"] > end:
            return
        if previous is not None and not _AND_NORM.fullmatch(view.lower, previous["end"], item["start"]):
            return
        yield item
        previous = item
