"""Who a verb of saying belongs to: the subject before it, the name, role or pronoun after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpuextract import labels
from kpuextract.components.quotations.lexicon import WORD, phrase, words
from kpuextract.components.quotations.page import Named, Page
from kpuextract.components.quotations.roles import PEOPLE, SPELT, aliases, alike, degrees, expand, role_words, roles

NAMED: Final = "named"
BACK: Final = "back"
UNKNOWN: Final = "unknown"

# How far behind a verb its subject may stand, in characters.
REACH = 170
# How far behind a verb a role may begin, in characters: honorifics only.
ROLE_REACH = 40
# What may stand between a governing word and the name it governs: role, organisation, honorifics.
_ROLE_GAP = re.compile(r"(?:[\s,./()-]|[A-Z][\w'’./-]*|dan|para|dua|serta|jajaran|seluruh|anggota|ketua){0,24}\Z")
# An active verb right before a name makes it an object: "yang merawat NAME".
_TRANSITIVE = re.compile(r"\b(me[mnlrwy]\w{3,})\s+", re.IGNORECASE)
_JOINED = re.compile(r"[-–/&]|[^,]{0,30}?\b(?:dan|serta|maupun)\s")
_DEMONSTRATIVE = re.compile(r"(?<![\w-])(?:itu|ini|tersebut|lainnya)(?![\w-])", re.IGNORECASE)
# "mahasiswi itu," closes a description of somebody named before.
_DESCRIBED = re.compile(r"(?<![\w-])(?:itu|ini|tersebut)(?=\s*[,.])", re.IGNORECASE)
_DEGREE = re.compile(r"\s*,?\s*((?:[A-Z][A-Za-z]{0,6}\.\s?){0,4}[A-Z][A-Za-z]{0,6}\.?)(?=[\s,.;)]|\Z)")
_CIRCUMSTANCE = re.compile(
    r"\b(?:dalam|pada|di|lewat|melalui|kali|yang|sama|itu|ini|tersebut|ter\w{3,6}|akhir\w*|mengakhiri|menutup|membuka|mengawali)\b", re.IGNORECASE
)
# "NAME (81 tahun) mengaku …".
_AGE = re.compile(r",?\s*\([^()\n]{1,30}\)\s*,?\Z")
# A clause of its own with its own subject: "survei, dimana dua dari lima responden mengaku …".
_OWN_CLAUSE = re.compile(r"\b(?:dimana|di\s+mana|karena|sebab|lantaran|sehingga)\s+(?!(?:ia|dia|beliau|itu)\b)[^,;]{3,80}\Z")
# What a body is asked or has done before its verb: "yang dimintai tanggapan", "yang ditemui wartawan".
_RELATED = re.compile(r"\s+yang\s+di[a-z]{3,}(?:\s+[a-z]+){0,4}(?=\s)")
_CAPITALS = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,4}\Z")
# "Melalui raker ini KPU X …": an adverbial without its comma.
_CIRCUMSTANTIAL = re.compile(r"(?:Melalui|Lewat|Dengan|Dalam|Pada|Atas)(?:\s+[a-z]\w*){1,4}\s+(?:ini|itu|tersebut)\s+")
# "Lain halnya dengan NAME.": whom the next sentences are about.
_TURN = re.compile(r"\s*(?:lain|beda|berbeda|begitu|demikian|sama|serupa)\s+(?:hal(?:nya)?|lagi|pula|juga|cerita(?:nya)?)\s+dengan\s+", re.IGNORECASE)
_CITED = re.compile(r"\s+(\w[\w-]*)[^,.;:()\n\d]{0,70}(?=,\s)")
_BY = re.compile(r"\s*(?:langsung\s+)?(?:oleh\s+)?")
_SPACED = re.compile(r"\s*,?\s*")
# How many words may name a group: "kubu Budi Hartono", "Manajemen Gelora Bung Karno".
_GROUP_WORDS = 6
_COMMON = 2
# How many words may tell who is cited: "menurut Ketua Ikatan Pedagang Pasar Kota Tuban, …".
_CITED_WORDS = 10
# How long a subject may be that is a role alone, in characters.
_SUBJECT = 90
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
        self._roles = roles(page)
        self._aliases = aliases(page)

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
        first = WORD.match(text, begin, limit)
        if first and self.page.name_over(begin) is None and (near := self._misspelt(first.group())) is not None:
            return Reference(NAMED, near, begin, first.end())
        end = min(limit, begin + REACH)
        hard, soft = self._stops(begin, end)
        person = next((name for name in self.page.people_in(begin, end)), None)
        # "ujar mantan pelatih NAME itu": a name inside the description is somebody else's.
        within = person is not None and (text[begin].isupper() or phrase("kin").match(text, begin, person.start) is not None)
        described = _DESCRIBED.search(text, begin, min(end, person.start if person and within else end, hard))
        described = None if described and "," in text[begin : described.start()] else described
        if described is not None:
            role = self._role(begin, described.start(), first_within=ROLE_REACH)
            return Reference(BACK, None, begin, described.end()) if role is None else Reference(NAMED, role.entity, begin, described.end())
        if person is not None and (kin := phrase("kin").match(text, begin, person.start)) and not text[kin.end() : person.start].strip():
            # "ujar istri NAME, NAME": who is hers is named behind the comma, if at all.
            other = next(iter(self.page.people_in(person.end, min(end, person.end + ROLE_REACH))), None)
            if other is None or text[person.end : other.start].strip() != ",":
                return Reference(UNKNOWN, None, begin, person.end)
            person = other
        if person is not None and person.start <= min(hard, soft):
            return Reference(NAMED, person.entity, begin, person.end)
        role = self._role(begin, min(hard, end), first_within=ROLE_REACH)
        if role is not None:
            return Reference(NAMED, role.entity, begin, role.end)
        if person is not None and person.start <= hard:
            return Reference(NAMED, person.entity, begin, person.end)
        stop = min(hard, soft, end)
        alias = self._alias(begin, stop)
        if alias is not None:
            return alias
        comma = text.find(",", begin, stop)
        described = _DEMONSTRATIVE.search(text, begin, comma if comma >= 0 else stop)
        if described:
            return Reference(BACK, None, begin, described.end())
        if stop > begin and text[begin].isupper():
            body = self.page.name_over(begin)
            if body is not None and body.label == labels.ORG and body.entity is not None:
                return Reference(NAMED, body.entity, begin, body.end)
            return Reference(UNKNOWN, None, begin, comma if comma >= 0 else stop)
        return None

    def lowly(self, position: int, limit: int) -> Reference | None:
        """Return the subject that a role in small letters names right after a verb: ``tanya hakim``, ``cecar jaksa``.

        It is the one person of the article whose role begins so; nobody known where there are none or several.
        """
        word = WORD.match(self.page.text, position + 1, limit)
        if word is None or not word.group().islower() or word.group() not in role_words(*PEOPLE):
            return None
        holders = {person for _, _, person in self._roles.get(expand(word.group())[0], ())}
        holder = holders.pop() if len(holders) == 1 else None
        return Reference(UNKNOWN if holder is None else NAMED, holder, word.start(), word.end())

    def cited(self, position: int, limit: int) -> Reference | None:
        """Return somebody unknown between ``menurut`` and a comma: ``Menurut sejumlah pengamat, …``, ``Menurut Express, …``; a source or a law is nobody."""
        text = self.page.text
        found = _CITED.match(text, position, limit)
        first = found.group(1) if found else ""
        if found is None or first.lower() in words("source") | words("procedure") or len(found.group().split()) > _CITED_WORDS:
            return None
        name = self.page.name_over(found.start(1))
        known = name.label == labels.ORG if name is not None else first[0].isupper()
        if known or phrase("group", "plural", "one_of").match(text, found.start(1)) or first in role_words(*PEOPLE):
            return Reference(UNKNOWN, None, found.start(1), found.end())
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
        if pair := phrase("pair").search(page.text, max(start, verb - ROLE_REACH), verb):
            # "Dalam sidang, keduanya menyatakan …": none of them alone, and not "yang hadir di ketiganya menilai …".
            opens = page.text[start : pair.start()].rstrip()
            alone = not phrase("adverb").sub("", page.text[pair.end() : verb]).strip()
            if alone and (not opens or opens[-1] in ",;" or phrase("connector", "contrast", "introducer").fullmatch(opens)):
                return Reference(UNKNOWN, None, pair.start(), pair.end())
        people = page.people_in(start, verb)
        pronoun = None
        for found in phrase("pronoun").finditer(page.text, start, verb):
            if page.name_over(found.start()) is None:
                pronoun = found
        chosen = next((name for name in reversed(people) if not self.governed(start, name)), None)
        if chosen is None and pronoun is None:
            # "Menyikapi KPU Tuban, NAME mengatakan": behind a comma a name may be free after all.
            chosen = next((name for name in reversed(people) if page.text[start : name.start].rstrip().endswith(",")), None)
        nearest = max(chosen.end if chosen is not None else start, pronoun.end() if pronoun is not None else start)
        if nearest > start and _OWN_CLAUSE.search(page.text, nearest, verb):
            return None
        if pronoun is not None and (chosen is None or pronoun.start() > chosen.start):
            return Reference(BACK, None, pronoun.start(), pronoun.end())
        other = self._other_subject(start, verb)
        if chosen is not None and (other is None or other < chosen.start):
            return Reference(NAMED, chosen.entity, chosen.start, chosen.end)
        role = self._role(start, verb, last=True)
        if role is not None:
            return role
        if other is not None or self._body_before(start, verb):
            return None
        return self._described(start, verb) or self._unlisted(start, verb)

    def governed(self, start: int, name: Named) -> bool:
        """Tell whether a name hangs on a word such as ``kepada`` or ``didampingi`` and is no subject."""
        text = self.page.text
        if _TURN.fullmatch(text, start, name.start):
            return False
        opened = phrase("introducer", "connector").match(text, start, name.start)
        lower = max(opened.end() if opened else start, name.start - 110)
        others = self.page.people_in(lower, name.start)
        if others and not _JOINED.match(text, others[-1].end, name.start):
            lower = others[-1].end
        ends = [found.end() for found in phrase("frame").finditer(text, lower, name.start)]
        ends += [found.end() for found in _TRANSITIVE.finditer(text, lower, name.start) if found.group(1).lower() not in words("intransitive")]
        return bool(ends) and _ROLE_GAP.match(text, max(ends), name.start) is not None

    def roles_only(self, start: int, end: int) -> bool:
        """Tell whether only a role, an organisation and titles stand between two positions."""
        text = self.page.text
        opening = _BY.match(text, start, end)
        return _ROLE_GAP.match(text, opening.end() if opening else start, end) is not None

    def _other_subject(self, start: int, verb: int) -> int | None:
        """Return where an organisation stands that is itself the subject: right before the verb, no role before it."""
        text, acronym = self.page.text, 0
        for name in reversed(self.page.names_in(start, verb)):
            if name.label != labels.ORG:
                continue
            if text[name.start - 1 : name.start] == "(" and text[name.end : name.end + 1] == ")":
                acronym = name.end + 1  # "Badan Pengawas Pemilu (Bawaslu) menilai …"
                continue
            # "PAN DKI Jakarta menyebut …": where the body is.
            places = [place for place in self.page.names_in(name.end, verb) if place.label == labels.GPE and not text[name.end : place.start].strip()]
            close = places[-1].end if places else name.end
            close = acronym if close < acronym and not text[close : acronym].split("(")[0].strip() else close
            related = _RELATED.match(text, close, verb)  # "Panwaslu X yang dimintai tanggapan menyebut …"
            begin = related.end() if related else close
            between = phrase("adverb", "done").sub("", text[begin:verb]) if verb - begin < 30 else "x"
            if between.strip():
                return None
            before = text[max(start, name.start - 12) : name.start].rstrip()
            linking = name.start - start < 60 and not phrase("connector", "introducer", "linker", "adverb").sub("", text[start : name.start]).strip(" ,")
            opens = linking or not before or before[-1] in ",;" or before.lower().endswith((" dan", " maka", "sementara", " namun", "adapun"))
            opens = opens or _CIRCUMSTANTIAL.fullmatch(text[start : name.start]) is not None
            return name.start if opens else None
        return None

    def _body_before(self, start: int, verb: int) -> bool:
        """Tell whether an organisation stands right before a verb: whoever was named before does not speak."""
        names = self.page.names_in(start, verb)
        return bool(names) and names[-1].label == labels.ORG and not phrase("adverb").sub("", self.page.text[names[-1].end : verb]).strip()

    def organisation(self, start: int, verb: int) -> Reference | None:
        """Return an organisation that is itself the subject of a verb: ``Mahkamah menilai …``."""
        offset = self._other_subject(start, verb)
        name = self.page.name_over(offset) if offset is not None else None
        return Reference(NAMED, name.entity, name.start, name.end) if name is not None and name.entity is not None else None

    def group(self, start: int, verb: int, *, told: bool = False) -> Reference | None:
        """Return a group without a name that is the subject of a verb: ``Kubu Hartono``, ``Manajemen``, ``Mereka juga``.

        ``told``: the verb only tells, then bodies that else find and decide speak too: ``majelis menyebut …``.
        """
        text = self.page.text
        begin = _past_links(text, start, verb)
        kinds = ("group", "plural", "body") if told else ("group", "plural")
        group = phrase(*kinds).match(text, begin, verb)
        if group is None and (comma := text.rfind(",", begin, verb)) >= 0:
            # "Dalam sidang pertama, Jumat (10/1), kubu NAME mendalilkan …".
            begin = comma + len(", ")
            group = phrase(*kinds).match(text, begin, verb)
        if group is None:
            return None
        rest = phrase("adverb").sub("", text[group.end() : verb]).split()
        # "Kubu Budi Hartono", "Keluarga korban".
        named = len(rest) <= _GROUP_WORDS and all(word[0].isupper() for word in rest)
        common = len(rest) <= _COMMON and all(word.isalpha() and word not in words("predicate") | words("blocker") | words("soft_stop") for word in rest)
        return Reference(UNKNOWN, None, begin, verb) if named or common else None

    def anybody(self, start: int, verb: int) -> Reference | None:
        """Return who- or whatever is the subject of a verb that plainly reports, as somebody unknown: ``Satu agen resmi``, ``Apple``.

        A source says nothing, nor does a law; ``jika warga mengatakan …`` is no statement.
        """
        text = self.page.text
        comma = max(start, text.rfind(",", start, verb) + 1)
        begin = _past_links(text, _spaced(text, comma if text[comma:verb].strip() else start, verb), verb)
        opening = text[begin:verb].split()
        name = self.page.name_over(begin)
        if not opening or (name is not None and name.label == labels.LAW) or _OWN_CLAUSE.search(text, start, verb):
            return None
        folded = [word.lower().strip(",") for word in opening]
        if folded[0] in words("source") | words("procedure") | words("soft_stop") | words("hard_stop") or not words("clause_link").isdisjoint(folded):
            return None
        return Reference(UNKNOWN, None, start, verb)

    def by_role(self, start: int, verb: int) -> Reference | None:
        """Return the subject of a verb where it is a role and nobody is named: its holder, or somebody unknown."""
        page = self.page
        word = WORD.match(page.text, start, verb) if verb - start <= _SUBJECT else None
        if word is None or word.group().lower() not in role_words(*PEOPLE) or page.people_in(start, verb):
            return None
        if "," in page.text[start:verb] or phrase("predicate", "while", "hard_stop").search(page.text, start, verb):
            return None
        return self._role(start, verb) or Reference(UNKNOWN, None, start, verb)

    def _described(self, start: int, verb: int) -> Reference | None:
        """Return a reference back: ``Mahasiswi itu menilai``, or a sentence that opens with its verb."""
        text = self.page.text
        opening = text[start:verb].strip(" ,")
        if len(opening) > 90 or phrase("plural").search(opening):
            return None
        tail = phrase("adverb").sub("", opening.rsplit(",", 1)[-1]).strip()
        if _DEMONSTRATIVE.search(tail[-12:]) and tail[:1].isupper() and not self._thing(opening):
            return Reference(BACK, None, start, verb)
        rest = phrase("adverb", "connector", "linker", "introducer", "occasion").sub("", opening)
        if not _CIRCUMSTANCE.sub("", rest).strip(" ,"):
            return Reference(BACK, None, start, verb)
        return None

    def _thing(self, opening: str) -> bool:
        """Tell whether ``Analisis ini``, ``Hal itu`` speak: things do not."""
        return opening.split(None, 1)[0].lower() in words("source") | words("occasion") | words("procedure")

    def _unlisted(self, start: int, verb: int) -> Reference | None:
        """Return somebody whose name no mention was made of: capitals right before the verb, a role, ``X salah seorang warga``."""
        text = self.page.text
        tail = _AGE.sub("", phrase("adverb", "done").sub("", text[max(start, verb - 60) : verb]).rstrip(" ,"))
        run = _CAPITALS.search(tail)
        if run and not run.group().isupper():
            alias = next((self._aliases[word] for word in run.group().split() if self._aliases.get(word)), None)
            known = self.page.name_over(verb - 2) or next(iter(self.page.names_in(max(start, verb - len(run.group()) - 12), verb)), None)
            if known is None and (alias is not None or " " in run.group()):
                return Reference(NAMED if alias else UNKNOWN, alias, start, verb)
        opening = phrase("introducer", "connector").sub("", text[max(start, verb - REACH) : verb]).strip(" ,")
        opening = _AGE.sub("", opening)
        for part in (opening, opening.rsplit(",", 1)[-1].strip()):
            if part[:1].isupper() and part.split(None, 1)[0].lower() in role_words():
                return Reference(UNKNOWN, None, start, verb)
        alone = phrase("adverb").sub("", opening).strip()
        if alone[:1].isupper() and alone.lower() in role_words(*PEOPLE):
            return Reference(UNKNOWN, None, start, verb)  # "Legislator berpendapat …"
        if phrase("one_of").match(opening) and opening[0].isupper() and not self.page.people_in(start, verb):
            return Reference(UNKNOWN, None, start, verb)  # "Seorang warga yang enggan disebut namanya mengatakan …"
        one = phrase("one_of").search(text, start, min(verb, start + 60))
        return Reference(UNKNOWN, None, start, verb) if one and _CAPITALS.match(text[start : one.start()].strip(" ,")) else None

    # -- roles and other names ------------------------------------------------------------------------------------
    def _role(self, start: int, end: int, *, last: bool = False, first_within: int = REACH) -> Reference | None:
        """Return the person who holds the first (or last) role named in a stretch: ``Ketua KPU Tuban``."""
        found = None
        if not self._roles:
            return None
        for word in WORD.finditer(self.page.text, start, end if last else min(end, start + first_within)):
            for role, org, person in self._roles.get(expand(word.group())[0], ()):
                stop = self._matches(role, word.start(), end)
                holder = self._holder(stop, org) if stop is not None else None
                if holder is not None:
                    found = Reference(NAMED, person, word.start(), holder)
                    break
            if found and not last:
                return found
        return found

    def _matches(self, role: tuple[str, ...], start: int, end: int) -> int | None:
        """Return where a role ends that stands at a position in full or by its first two words, short names spelled out."""
        spelled: list[str] = []
        stop = start
        for word in WORD.finditer(self.page.text, start, min(end, start + 90)):
            gap = self.page.text[stop : word.start()]
            if spelled and (gap.strip(" .") or self.page.name_over(word.start()) is not None):
                break
            parts = expand(word.group())
            if tuple(spelled) + parts != role[: len(spelled) + len(parts)]:
                break
            spelled += parts
            stop = word.end()
        return stop if len(spelled) == len(role) or len(spelled) >= 2 else None

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

    def _misspelt(self, word: str) -> str | None:
        """Return the one person whose name a single word nearly spells: ``Yustriadi`` for Yusfitriadi."""
        if not SPELT <= len(word) <= 3 * SPELT or not word.isalpha():
            return None
        near = {person for name, person in self._aliases.items() if name[0] == word[0] and len(name) >= SPELT and alike(name, word)}
        return near.pop() if len(near) == 1 else None

    def skip_degrees(self, position: int, limit: int) -> int:
        """Return the offset behind the degrees that follow a name."""
        while (found := _DEGREE.match(self.page.text, position, limit)) and found.group(1).replace(".", "").replace(" ", "").lower() in degrees():
            position = found.end()
        return position


def _past_links(text: str, position: int, end: int) -> int:
    """Return the offset behind the words that only link a sentence to the one before: ``Sementara itu, …``."""
    while link := phrase("connector", "introducer", "contrast").match(text, position, end):
        position = _spaced(text, link.end(), end)
    return position


def _spaced(text: str, position: int, end: int) -> int:
    """Return the offset behind spaces and a comma between them."""
    found = _SPACED.match(text, position, end)
    return found.end() if found else position
