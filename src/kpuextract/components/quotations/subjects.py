"""Who a verb of saying belongs to: the subject before it, the name, role or pronoun after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpuextract import labels
from kpuextract.components.quotations.lexicon import WORD, phrase, words
from kpuextract.components.quotations.page import Named, Page

NAMED: Final = "named"
BACK: Final = "back"
UNKNOWN: Final = "unknown"

# How far behind a verb its subject may stand, in characters.
REACH = 170
# What may stand between a governing word and the name it governs: role, organisation, honorifics.
_ROLE_GAP = re.compile(r"(?:[\s,./()-]|[A-Z][\w'’./-]*|dan|para|dua|serta|jajaran|seluruh|anggota|ketua){0,24}\Z")
_JOINED = re.compile(r"[^,]{0,30}?\b(?:dan|serta|maupun)\s")
_DEMONSTRATIVE = re.compile(r"(?<![\w-])(?:itu|ini|tersebut|lainnya)(?![\w-])", re.IGNORECASE)
_DEGREE = re.compile(r"\s*,?\s*(?:(?:[A-Z][A-Za-z]{0,5}\.\s?)+(?:[A-Z][A-Za-z]{0,5})?|[A-Z]{2,4}(?![\w.]))(?=[\s,.;)]|$)")
_OPENING = re.compile(r"[\s,]*(?:oleh\s+)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A subject: a named entity, somebody named earlier, or somebody unknown; and where its words stand."""

    kind: str
    entity: str | None
    start: int
    end: int


class Subjects:
    """Finds subjects in one article."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._roles = _roles(page)
        self._aliases = _aliases(page)

    # -- after the verb -------------------------------------------------------------------------------------------
    def after(self, position: int, limit: int) -> Reference | None:
        """Return the subject that follows a verb: ``ujar Ketua KPU X, NAME``, ``kata dia``, ``ujar Ketua KPU``."""
        text = self.page.text
        opening = _OPENING.match(text, position, limit)
        begin = opening.end() if opening else position
        if begin >= limit:
            return None
        pronoun = phrase("pronoun").match(text, begin, limit)
        if pronoun:
            return Reference(BACK, None, begin, pronoun.end())
        end = min(limit, begin + REACH)
        hard, soft = self._stops(begin, end)
        person = next((name for name in self.page.people_in(begin, end)), None)
        if person is not None and person.start <= min(hard, soft):
            return Reference(NAMED, person.entity, begin, person.end)
        role = self._role(begin, min(hard, end))
        if role is not None and role.start <= begin + 40:
            return Reference(NAMED, role.entity, begin, role.end)
        if person is not None and person.start <= hard:
            return Reference(NAMED, person.entity, begin, person.end)
        stop = min(hard, soft, end)
        alias = self._alias(begin, stop)
        if alias is not None:
            return alias
        described = _DEMONSTRATIVE.search(text, begin, stop)
        if described:
            return Reference(BACK, None, begin, described.end())
        if stop > begin and text[begin].isupper():
            return Reference(UNKNOWN, None, begin, stop)
        return None

    def _stops(self, begin: int, end: int) -> tuple[int, int]:
        """Return where the first word stands that ends a subject for sure, and the first that may end it."""
        hard = soft = end
        for found in phrase("hard_stop", "soft_stop").finditer(self.page.text, begin, end):
            if self.page.name_over(found.start()) is not None:
                continue
            if found.group().lower() in words("hard_stop"):
                hard = found.start()
                break
            soft = min(soft, found.start())
        return hard, soft

    # -- before the verb ------------------------------------------------------------------------------------------
    def before(self, start: int, verb: int) -> Reference | None:
        """Return the subject of a verb from the words of its sentence before it."""
        page = self.page
        people = page.people_in(start, verb)
        pronoun = None
        for found in phrase("pronoun").finditer(page.text, start, verb):
            if page.name_over(found.start()) is None:
                pronoun = found
        chosen = next((name for name in reversed(people) if not self.governed(start, name)), None)
        if pronoun is not None and (chosen is None or pronoun.start() > chosen.start):
            return Reference(BACK, None, pronoun.start(), pronoun.end())
        other = self._other_subject(start, verb)
        if chosen is not None and (other is None or other < chosen.start):
            return Reference(NAMED, chosen.entity, chosen.start, chosen.end)
        role = self._role(start, verb, last=True)
        if role is not None:
            return role
        if other is not None:
            return None
        return self._described(start, verb)

    def governed(self, start: int, name: Named) -> bool:
        """Tell whether a name hangs on a word such as ``kepada`` or ``didampingi`` and is no subject."""
        text = self.page.text
        lower = max(start, name.start - 110)
        others = self.page.people_in(lower, name.start)
        if others and not _JOINED.match(text, others[-1].end, name.start):
            lower = others[-1].end
        frames = list(phrase("frame").finditer(text, lower, name.start))
        return bool(frames) and _ROLE_GAP.match(text, frames[-1].end(), name.start) is not None

    def _other_subject(self, start: int, verb: int) -> int | None:
        """Return where an organisation stands that is itself the subject: right before the verb, no role before it."""
        text = self.page.text
        for name in reversed(self.page.names_in(start, verb)):
            if name.label != labels.ORG:
                continue
            between = phrase("adverb").sub("", text[name.end : verb]) if verb - name.end < 30 else "x"
            if between.strip():
                return None
            before = text[max(start, name.start - 12) : name.start].rstrip()
            opens = not before or before[-1] in ",;" or before.lower().endswith((" dan", " maka", "sementara", " namun", "adapun"))
            return name.start if opens else None
        return None

    def _described(self, start: int, verb: int) -> Reference | None:
        """Return a reference back: ``Mahasiswi itu menilai``, or a sentence that opens with its verb."""
        text = self.page.text
        opening = text[start:verb].strip(" ,")
        if len(opening) > 90 or phrase("plural").search(opening):
            return None
        tail = phrase("adverb").sub("", opening.rsplit(",", 1)[-1]).strip()
        if _DEMONSTRATIVE.search(tail[-12:]) and tail[:1].isupper() and not opening.startswith(("Hal", "Kegiatan", "Acara", "Rapat")):
            return Reference(BACK, None, start, verb)
        rest = phrase("adverb", "connector", "linker", "introducer").sub("", opening).strip(" ,")
        if not rest or (rest.split()[0].lower() in ("dalam", "pada", "di") and len(rest.split()) <= 4 and "," not in rest):
            return Reference(BACK, None, start, verb)
        return None

    # -- roles and other names ------------------------------------------------------------------------------------
    def _role(self, start: int, end: int, *, last: bool = False) -> Reference | None:
        """Return the person who holds the first (or last) role named in a stretch: ``Ketua KPU Tuban``."""
        found = None
        for word in WORD.finditer(self.page.text, start, end):
            for role, org, person in self._roles.get(word.group().lower(), ()):
                stop = self._matches(role, word.start(), end)
                if stop is None:
                    continue
                holder = self._holder(stop, org)
                if holder is None:
                    continue
                found = Reference(NAMED, person, word.start(), holder)
                break
            if found and not last:
                return found
        return found

    def _matches(self, role: tuple[str, ...], start: int, end: int) -> int | None:
        """Return where the words of a role end, if they stand at a position and go on to no longer role."""
        stop = start
        for word in role:
            found = WORD.search(self.page.text, stop, min(end, stop + len(word) + 8))
            if found is None or found.group().lower() != word:
                return None
            stop = found.end()
        return stop

    def _holder(self, stop: int, org: str | None) -> int | None:
        """Return the end of role and organisation when the organisation named after the role fits, else None."""
        after = next(iter(self.page.names_in(stop, stop + 3)), None)
        if after is None or after.label != labels.ORG:
            following = WORD.match(self.page.text, stop + 1, stop + 40)
            # "Ketua" alone is no proof when a longer role goes on: "Ketua Divisi Teknis", "Ketua Panitia".
            return None if following is not None and following.group()[0].isupper() and after is None else stop
        if org is None or after.entity == org or self._same_body(after.entity, org):
            return after.end
        return None

    def _same_body(self, one: str | None, other: str) -> bool:
        """Tell whether a bare name (``KPU``) may stand for a full one (``KPU Kabupaten Tuban``)."""
        if one is None:
            return True
        short, full = self.page.entities.get(one, {}), self.page.entities.get(other, {})
        same_kind = short.get("kind") is not None and short.get("kind") == full.get("kind")
        return same_kind and (short.get("region_code") is None or short.get("region_code") == full.get("region_code"))

    def _alias(self, start: int, end: int) -> Reference | None:
        """Return somebody whose name's part stands at a position though no mention was made of it."""
        for word in WORD.finditer(self.page.text, start, min(end, start + 40)):
            entity = self._aliases.get(word.group()) if self.page.name_over(word.start()) is None else None
            if entity is not None:
                return Reference(NAMED, entity, start, word.end())
            if word.group()[0].islower():
                return None
        return None

    def skip_degrees(self, position: int, limit: int) -> int:
        """Return the offset behind the degrees that follow a name."""
        while (found := _DEGREE.match(self.page.text, position, limit)) and found.end() > position:
            position = found.end()
        return position


def _roles(page: Page) -> dict[str, list[tuple[tuple[str, ...], str | None, str]]]:
    """Index the offices of the article's people by the first word of the role; longer roles first."""
    found: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
    for key, entity in page.entities.items():
        for office in entity.get("offices", ()):
            role = tuple(word.group().lower() for word in WORD.finditer(str(office.get("role") or "")))
            if role and office.get("status", "current") != "former":
                found.setdefault(role[0], []).append((role, office.get("org"), key))
    for listed in found.values():
        listed.sort(key=lambda item: -len(item[0]))
    return found


def _aliases(page: Page) -> dict[str, str | None]:
    """Map each part of a person's name to the entity, None where two people share it."""
    found: dict[str, str | None] = {}
    for key, entity in page.entities.items():
        if entity.get("label") != labels.PERSON:
            continue
        for word in WORD.finditer(str(entity.get("name") or "")):
            if len(word.group()) > 2:
                found[word.group()] = key if found.get(word.group(), key) == key else None
    return found
