"""People: mentions grouped by full name, parts of it, clipped and declared forms, spellings; never two people by one token."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpuextract import labels
from kpuextract.components.entities.offices import Held
from kpuextract.normalise.person import (
    CLIP,
    declares_alias,
    declares_alias_before,
    degrees_after,
    fold,
    is_clipped,
    is_misspelt,
    is_subset,
    is_variant,
    printed_titles,
    sound,
    tokens,
)

Item = dict[str, Any]
# Words of a by-name in brackets at most.
_BYNAME = 3
# "…, panggilan akrabnya" behind a by-name; how many names back its bearer may be, and the letters that both begin with.
_OWN_BYNAME = re.compile(
    r"\s*,?\s*(?:(?:begitu|demikian)\s+)?(?:ia\s+|dia\s+|beliau\s+|\w+\s+(?:itu|ini|tersebut)\s+)?"
    r"(?:sapaan|panggilan|(?:(?:biasa|akrab|karib|kerap|sering)\s+)?(?:di)?(?:sapa|panggil))(?:\s+(?:akrab|karib))?(?:nya)?\s*[.,;)]"
)
# Who was named is taken up by a noun: `Suliyem. Nenek 81 tahun yang biasa dipanggil Yem itu`.
_TAKEN_UP = re.compile(r"\.\s+[A-Z][a-z]+(?:[ \u00a0][^\s.;!?]+){0,5}?(?=[ \u00a0]yang[ \u00a0])")
_THAT = re.compile(r"\s(?:itu|ini|tersebut)\b")
_BYNAME_REACH = 8
# Among more people than these with the same first or last letters a misspelt name is nobody's.
_CROWD = 50
_BYNAME_LETTERS = 3


@dataclass(slots=True)
class PersonEntity:
    """A person while the mentions are gathered."""

    name: str
    tokens: list[str]
    surfaces: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    degrees: list[str] = field(default_factory=list)


class People:
    """The people found so far, to be found by a token of their names."""

    def __init__(self) -> None:
        self.all: list[PersonEntity] = []
        self._by_sound: dict[str, list[PersonEntity]] = {}
        self._by_edge: dict[str, list[PersonEntity]] = {}

    def add(self, person: PersonEntity) -> None:
        """Add a person."""
        self.all.append(person)
        for key in {sound(token) for token in person.tokens}:
            self._by_sound.setdefault(key, []).append(person)
        for key in {edge for token in person.tokens for edge in (token[:CLIP], token[-CLIP:])}:
            self._by_edge.setdefault(key, []).append(person)

    def sharing(self, form: Sequence[str]) -> list[PersonEntity]:
        """Return the people who have a token of a form, in the order in which they were added."""
        found = {id(person): person for token in form if len(token) > 1 for person in self._by_sound.get(sound(token), ())}
        return list(found.values())

    def clipped(self, short: str) -> list[PersonEntity]:
        """Return the people of whose names a form is a clipped token."""
        near = {id(person): person for edge in (short[:CLIP], short[-CLIP:]) for person in self._by_edge.get(edge, ())}
        return [person for person in near.values() if is_clipped(short, person.tokens)]

    def near(self, word: str) -> list[PersonEntity]:
        """Return the people with full names of which a word is a token misspelt by one letter: `Wiyonto` for `Wiyanto Lubis`."""
        near = {id(person): person for edge in (word[:CLIP], word[-CLIP:]) for person in self._by_edge.get(edge, ())}
        if len(near) > _CROWD:
            return []
        return [person for person in near.values() if len(person.tokens) > 1 and any(is_misspelt(word, token) for token in person.tokens)]


def group_people(text: str, mentions: Sequence[Item], held: Mapping[int, Sequence[Held]]) -> tuple[list[PersonEntity], dict[int, PersonEntity]]:
    """Return the people of a text, and the person of every PERSON mention that names one person only."""
    indices = [index for index, mention in enumerate(mentions) if mention["label"] == labels.PERSON]
    forms: dict[tuple[str, ...], list[int]] = {}
    for index in indices:
        form = tuple(tokens(text[mentions[index]["start"] : mentions[index]["end"]]))
        if form:
            forms.setdefault(form, []).append(index)
    aliases = _declared(text, mentions, indices)
    # `Cak Eri`, declared of Eri Cahyadi, is no second Eri when he returns as `Eri`.
    bearers = set(aliases.values())
    called = {form for form, members in forms.items() if len(form) > 1 and any(index in aliases for index in members) and bearers.isdisjoint(members)}
    people = People()
    of: dict[int, PersonEntity] = {}
    for form in sorted(forms, key=lambda form: (-len(form), -sum(map(len, form)), forms[form][0])):
        members = [index for index in forms[form] if index not in aliases]
        if not members and not any(index in aliases for index in forms[form]):
            continue
        if members and form not in called:
            _place(text, mentions, members, form, people, of, held)
    by_form: dict[tuple[str, ...], PersonEntity] = {}
    for index, target in aliases.items():
        if target in of:
            _join(text, mentions, [index], of[target], of)
            by_form[tuple(tokens(text[mentions[index]["start"] : mentions[index]["end"]]))] = of[target]
    for form, members in forms.items():
        left = [index for index in members if index not in of]
        if form in by_form and left:
            _join(text, mentions, left, by_form[form], of)
    _move_aliases(text, mentions, people.all, by_form, of)
    _details(text, mentions, people.all)
    return [person for person in people.all if person.mentions], of


def _declared(text: str, mentions: Sequence[Item], indices: Sequence[int]) -> dict[int, int]:
    """Return, for mentions declared to be by-names, the index of the name they belong to."""
    found: dict[int, int] = {}
    names = [name for name in (tokens(text[mentions[index]["start"] : mentions[index]["end"]]) for index in indices) if len(name) > 1]
    for left, right in itertools.pairwise(indices):
        _, end = degrees_after(text, mentions[left]["end"])
        gap = text[end : mentions[right]["start"]]
        if len(gap) > 80:
            continue
        first, second = (text[mentions[index]["start"] : mentions[index]["end"]] for index in (left, right))
        bracket = (
            gap.strip() == "(" and text[mentions[right]["end"] : mentions[right]["end"] + 1] == ")" and len(tokens(second)) <= min(_BYNAME, len(tokens(first)))
        )
        again = _TAKEN_UP.match(gap) if _THAT.match(text, mentions[right]["end"]) else None
        if again:
            gap = gap[again.end() :]
        if declares_alias(gap) or bracket or declares_alias_before(gap):
            # The longer form is the name: `A B, sapaan akrab C` and `C, sapaan akrab A B`.
            longer = len(tokens(first)) < len(tokens(second)) or (declares_alias_before(gap) and not declares_alias(gap))
            longer = longer or (not _known(first, names) and _known(second, names))
            found[left if longer else right] = right if longer else left
    for at, index in enumerate(indices):
        if at and index not in found and _OWN_BYNAME.match(text, mentions[index]["end"]):
            target = _bearer(text, mentions, indices[:at], index, names)
            if target is not None:
                found[index] = target
    return found


def _bearer(text: str, mentions: Sequence[Item], before: Sequence[int], index: int, names: Sequence[Sequence[str]]) -> int | None:
    """Return whose by-name is told behind it: who was last named with a name like it, else who was last named.

    ``ujar Rif'ah, panggilan akrabnya``; ``Gregorius Nahak … Menurut Goris, begitu ia akrab disapa``; with the surname too, ``Goris Nahak``.
    """
    surface = text[mentions[index]["start"] : mentions[index]["end"]]
    short = tokens(surface)
    if _known(surface, names):
        return None
    named = [(other, tokens(text[mentions[other]["start"] : mentions[other]["end"]])) for other in reversed(before[-_BYNAME_REACH:])]
    for other, form in named:
        alike = any(token[:_BYNAME_LETTERS] == short[0][:_BYNAME_LETTERS] for token in form) or is_clipped(short[0], form)
        if len(form) > 1 and alike and form != short and (len(short) == 1 or is_subset(short[1:], form)):
            return other
    if len(short) != 1:
        return None
    return named[0][0] if "\n" not in text[mentions[named[0][0]]["end"] : mentions[index]["start"]].strip() else None


def _known(surface: str, names: Sequence[Sequence[str]]) -> bool:
    """Tell whether a form is part of a longer name of the text."""
    form = tokens(surface)
    return any(len(name) > len(form) and is_subset(form, name) for name in names)


def _place(
    text: str,
    mentions: Sequence[Item],
    group: Sequence[int],
    form: Sequence[str],
    people: People,
    of: dict[int, PersonEntity],
    held: Mapping[int, Sequence[Held]],
) -> None:
    """Join mentions of one form to the person they fit, or make a new person of them."""
    fitting = [person for person in people.sharing(form) if is_subset(form, person.tokens) or is_variant(form, person.tokens)]
    if len(form) == 1 and not fitting:
        fitting = people.clipped(form[0])
    if len(form) == 1 and not fitting and not any(held.get(index) for index in group):
        slips = people.near(form[0])
        fitting = slips if len(slips) == 1 and min(slips[0].mentions) < group[0] else []
    fitting = [person for person in fitting if not _rival(group, person, held, len(form))]
    exact = [person for person in fitting if list(form) == person.tokens]
    fitting = exact or fitting
    if not fitting:
        start = mentions[group[0]]["start"]
        person = PersonEntity(" ".join(text[start : mentions[group[0]]["end"]].split()), list(form))
        people.add(person)
        _join(text, mentions, group, person, of)
    elif len(fitting) == 1:
        _join(text, mentions, group, fitting[0], of)
    else:
        _apart(text, mentions, group, fitting, of, held)


def _rival(group: Sequence[int], person: PersonEntity, held: Mapping[int, Sequence[Held]], size: int) -> bool:
    """Tell whether a shorter form is introduced with an office that is not the person's: two people who share a token."""
    own = [office for index in group for office in held.get(index, ())]
    theirs = [office for index in person.mentions for office in held.get(index, ())]
    if not own or not theirs or size >= len(person.tokens):
        return False
    same = any(a.org == b.org or a.head == b.head for a in own for b in theirs)
    apart = all((a.org is not None and b.org is not None) or a.area != b.area for a in own for b in theirs)
    return size > 1 and apart and not same


def _apart(
    text: str, mentions: Sequence[Item], group: Sequence[int], fitting: Sequence[PersonEntity], of: dict[int, PersonEntity], held: Mapping[int, Sequence[Held]]
) -> None:
    """Give each mention of a form that fits several people to the one whose office stands beside it, else to none."""
    for index in group:
        offices = {(office.head, office.org) for office in held.get(index, ())}
        match = [person for person in fitting if offices & {(office.head, office.org) for other in person.mentions for office in held.get(other, ())}]
        # Where only one of them has been introduced so far, the reader knows who is meant.
        match = match if len(match) == 1 else [person for person in fitting if min(person.mentions) < index]
        if len(match) == 1:
            _join(text, mentions, [index], match[0], of)


def _join(text: str, mentions: Sequence[Item], group: Sequence[int], person: PersonEntity, of: dict[int, PersonEntity]) -> None:
    for index in group:
        of[index] = person
        person.mentions.append(index)
        surface = " ".join(text[mentions[index]["start"] : mentions[index]["end"]].split())
        if surface not in person.surfaces:
            person.surfaces.append(surface)
        if person.name.isupper() and not surface.isupper() and tokens(surface) == person.tokens:
            person.name = surface


def _move_aliases(
    text: str, mentions: Sequence[Item], people: list[PersonEntity], by_form: Mapping[tuple[str, ...], PersonEntity], of: dict[int, PersonEntity]
) -> None:
    """Give later mentions of a declared by-name to the person it was declared for."""
    for person in list(people):
        target = by_form.get(tuple(person.tokens))
        if target and target is not person:
            members = list(person.mentions)
            person.mentions.clear()
            _join(text, mentions, members, target, of)


def _details(text: str, mentions: Sequence[Item], people: Sequence[PersonEntity]) -> None:
    for person in people:
        person.mentions.sort()
        titles: dict[str, str] = {}
        degrees: dict[str, str] = {}
        for index in person.mentions:
            for title in printed_titles(text, mentions[index]["start"]):
                titles.setdefault(fold(title), title)
            spans, _ = degrees_after(text, mentions[index]["end"])
            for start, end in spans:
                degrees.setdefault(fold(text[start:end]), text[start:end])
        person.titles, person.degrees = list(titles.values()), list(degrees.values())
