"""Offices of people: the roles that stand beside a name, with their organisation and status."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kpuextract import labels
from kpuextract.components.entities.handover import handed_over
from kpuextract.normalise.person import degrees_after, titles_before
from kpuextract.normalise.roles import NAME_TO_ROLE, ROLE_TO_NAME, Reader, RolePhrase, is_handed_over

Item = dict[str, Any]

_AFTER = re.compile(
    rf"[ \u00a0]*,?[ \u00a0]*(?P<mark>\(|(?:{NAME_TO_ROLE}|salah[ \u00a0](?:satu|seorang))[ \u00a0]+)?",
    re.IGNORECASE,
)
_LIST = re.compile(r"[ \u00a0]*(?:[,;/][ \u00a0]*(?:dan|serta)?|dan|serta|&)[ \u00a0]*\d?[.)]?[ \u00a0]*", re.IGNORECASE)
# A remark on the member before: `Anggota TPD X, A (unsur KPU) dan B (unsur Bawaslu)`.
_REMARK = re.compile(r"\A[ \u00a0]?\([^()\n]{1,60}\)(?=[,; ])")
_CHAIN = re.compile(
    r"[ \u00a0]*,?[ \u00a0]*(?:sekaligus|merangkap|yang[ \u00a0]juga|dan[ \u00a0]juga|selaku)(?:[ \u00a0](?:sebagai|selaku|merangkap))?[ \u00a0]*",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:salah[ \u00a0](?:seorang|satu)|seorang|para[ \u00a0]calon|sejumlah|beberapa)[ \u00a0]\Z", re.IGNORECASE)
_UNIT_GAP = re.compile(r"(?P<unit>(?:[ \u00a0]*[,/&]?[ \u00a0]*(?:[A-Z][\w'’]*|dan|&)){1,8}?)[ \u00a0]*,?[ \u00a0]*")
_SENTENCE = re.compile(r"(?:(?<=[a-z]{3})(?<!Moch)(?<!Much)(?<!Prof)(?<!Sdri)|(?<=[\d)%”\"]))[.!?][”\"]?[ \u00a0]*[A-Z“\"]|\n")
# `Ketua,`, the mark of a signature and the name, a line each.
_SIGNATURE = re.compile(r",?[ \u00a0]*\n[ \u00a0\n]*\(?(?:ttd|dto)\.?\)?[ \u00a0]*\n[ \u00a0\n]*", re.IGNORECASE)
_MAX_GAP = 100
# Heads that one person holds: in `Ketua A dan B` only A is Ketua.
_SINGLE = frozenset(
    """ketua sekretaris bupati gubernur camat lurah rektor dekan presiden kapolres kapolda kapolsek dandim danrem kajari kajati kepala kadis kaban direktur
    wali walikota kadiv kordiv bendahara sekjen sekda inspektur dirjen kades pangdam panglima menteri""".split(),
)
# Heads of many people: with an unknown word after them they tell of a group, not of the person who is named next.
_MEMBERS = frozenset(("anggota", "pengurus", "staf", "staff", "pimpinan"))
_PLURAL = re.compile(r"\b(?:para|dua|tiga|empat|lima|masing-masing|kedua|ketiga|keempat)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\d\)?[ \u00a0]+\Z|\b(?:ribuan|ratusan|puluhan|seluruh|semua)[ \u00a0]\Z", re.IGNORECASE)
# Callings that are a post where the body stands behind them: `dosen Universitas X`.
_POSTS = frozenset(("dosen", "guru besar"))
_NEEDS_UNIT = re.compile(
    r"(?:kabag|kasub|kassub|kabid|kasi|kanit|kasat|deputi|asisten|staf|direktur|menteri|wakil menteri|koordinator|kordiv|kadiv|wakadiv|kepala (?:bagian|sub|biro|pusat|bidang|seksi|program studi)|(?:ketua|sekretaris) (?:program studi|prodi|jurusan|departemen)|kaprodi|kajur|(?:wakil )?dekan|karo|kapus|ketua divisi|anggota divisi|operator|ketua tim|ketua pokja)"
)
# Heads that, written without organisation, mean the election office that the text is about.
_INTERNAL = re.compile(
    r"(?:ketua divisi|wakil (?:ketua )?divisi|wakadiv|kadiv|k(?:oo)?r?o?rdi(?:v|nator divisi)|kordiv|anggota(?: divisi)?|komisioner|kasub\w*|kassub\w*|kabag|kepala (?:sub ?)?bag\w*|sekretaris|bendahara|ketua|wakil ketua|operator|admin|staff?|pejabat fungsional|penata|jagat saksana|koordinator)\b"
)
# Heads that only election bodies have, and the names of these.
_ELECTORAL = re.compile(r"komisioner|kadiv|kordiv|wakadiv|koordinator divisi|ketua divisi|anggota divisi|operator")
_ELECTION_BODY = re.compile(r"(?:KPUD?|KIP|Bawaslu|Panwas\w*|Komisi (?:Pemilihan|Independen)|Badan Pengawas|DKPP)(?!\w)", re.IGNORECASE)
# Heads of the units of a campus, and the names of these.
_ACADEMIC = re.compile(
    r"(?:(?:wakil )?(?:ketua|sekretaris) (?:program studi|prodi|jurusan|departemen)|kaprodi|kajur|(?:wakil )?dekan|rektor|warek)\b", re.IGNORECASE
)
_CAMPUS = re.compile(r"(?:Universitas|Institut|Sekolah Tinggi|Politeknik|Akademi|Univ|UIN|IAIN|STAIN|STIE|STIH|STIA|STKIP|IKIP|UPN)\b")
# Where somebody comes from whose role follows: `Narasumber dari X, Kepala Bidang A`.
_FROM = re.compile(r"\b(?:narasumber|pemateri|pembicara|utusan|perwakilan|tamu|peserta|penguji|asesor|auditor|tim)[ \u00a0](?:dari[ \u00a0])?\Z", re.IGNORECASE)
# A candidate's own people are parties, not holders of an office: `Juru bicara tim pemenangan A-B, C`, `anggota tim media pasangan nomor urut 2`.
_CAMPAIGN = re.compile(
    r"[^,.;:()]{3,30}?\b(?:tim[ \u00a0](?:pemenangan|kampanye|sukses|relawan|media|hukum[ \u00a0](?:pasangan|paslon|pemohon))|kubu|(?:pasangan|paslon)(?:[ \u00a0]calon)?[ \u00a0]nomor)\b",
    re.IGNORECASE,
)
_CAMPAIGN_REACH = 24
_REACH = 220
# Whose words somebody of his house brings.
_THROUGH = re.compile(r"[^.;:\n“”\"]{0,60}?\b(?:lewat|melalui)[ \u00a0]\Z")
# Whose speech somebody else reads: `Membacakan sambutan Ketua KPU RI, A mengajak …`.
_READ = re.compile(r"\b(?:Membacakan|Menyampaikan)[ \u00a0](?:sambutan|amanat|pidato|arahan|pesan)(?:[ \u00a0](?:tertulis|seragam|dari))?[ \u00a0]\Z")
# Bodies before a `Ketua Tim` that are looked at.
_TEAMS = 8
# What joins two people who hold two roles.
_TWO = frozenset(("dan", "serta", "-", "–", "/", "&"))
# Chiefs of sections, and what leads to one who comes with or for the head of the same house.
_OF_HOUSE = re.compile(r"(?:kasi|kasubsi|kasie|pasi|pasiter|pasi\w+)\b")
_SENT_BY = re.compile(r"\b(?:didampingi|diwakili)(?:[ \u00a0]oleh)?[ \u00a0]\Z", re.IGNORECASE)
_FOREIGN_UNIT = re.compile(
    r"\b(?:ops|intelkam|reskrim|lantas|binmas|samapta|sabhara|kesra|pemerintahan|umum daerah|tata pemerintahan|osis|bem|kelas|rt|rw)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Held:
    """An office beside a mention of a person.

    ``org`` is the index of the organisation's mention; ``understood`` tells that the article's own election office is meant
    where none is written, ``area`` that the office rules an area.
    """

    role: str
    org: int | None
    status: str
    head: str
    understood: bool
    area: bool


class Offices:
    """Reads the offices of the people of one text.

    Parameters
    ----------
    text : str
    mentions : sequence of dict
        All mentions, in order.
    """

    def __init__(self, text: str, mentions: Sequence[Item]) -> None:
        self.text = text
        self.mentions = mentions
        self.people = [index for index, mention in enumerate(mentions) if mention["label"] == labels.PERSON]
        self.orgs = {mention["start"]: index for index, mention in enumerate(mentions) if mention["label"] == labels.ORG}
        self.org_starts = sorted(self.orgs)
        spans = [(mention["start"], mention["end"]) for mention in mentions if mention["label"] == labels.ORG]
        places = [(mention["start"], mention["end"]) for mention in mentions if mention["label"] in (labels.GPE, labels.LOC) or _station(text, mention)]
        self.reader = Reader(text, spans, places)
        self.phrases = self.reader.phrases() if self.people else []
        self.ends = [phrase.end for phrase in self.phrases]
        self.starts = {phrase.start: phrase for phrase in self.phrases}
        self.name_start = {index: self._name_start(index) for index in self.people}
        self._used: set[int] = set()
        self._next: dict[int, bool] = {}
        self.order = {phrase.start: number for number, phrase in enumerate(self.phrases)}
        self.person_starts = [mentions[index]["start"] for index in self.people]
        self._left: dict[int, tuple[RolePhrase, str] | None] = {}
        self._second: dict[int, tuple[RolePhrase, str]] = {}

    def read(self) -> dict[int, list[Held]]:
        """Return the offices by person mention."""
        found: dict[int, list[Held]] = {}
        handed = handed_over(self.text, self.phrases, self.mentions, self.people, self.name_start)
        previous: int | None = None
        for index in self.people:
            held = self._second.get(index) or self._held_left(index, previous)
            if held and index not in self._second:
                held = self._first_of_two(held, index)
            self._left[index] = held
            offices: list[Held] = []
            if held:
                offices += self._chain(held[0])
                offices.append(self._office(held[0], held[1]))
            offices += self._held_right(index, bool(held))
            if index in handed:
                phrase, status = handed[index]
                offices.append(replace(self._office(phrase, phrase.role), status=status))
            found[index] = [office for office in offices if office]
            previous = index
        return {index: offices for index, offices in found.items() if offices}

    # -- before the name ----------------------------------------------------------------------------------------
    def _name_start(self, index: int) -> int:
        titles = titles_before(self.text, self.mentions[index]["start"])
        return titles[0][0] if titles else int(self.mentions[index]["start"])

    def _held_left(self, index: int, previous: int | None) -> tuple[RolePhrase, str] | None:
        start = self.name_start[index]
        at = bisect.bisect_right(self.ends, start) - 1
        if at >= 0:
            phrase = self.phrases[at]
            gap = self.text[phrase.end : start]
            if phrase.start in self._used or (gap.strip() and is_handed_over(self.text, phrase.start)):
                return None
            if len(gap) <= _MAX_GAP:
                if ROLE_TO_NAME.fullmatch(gap) or _SIGNATURE.fullmatch(gap):
                    counted = _COUNTED.search(self.text, max(0, phrase.start - 20), phrase.start) and not re.search("[a-z]", gap)
                    # `mewakili Bupati X, A` is A for X; in `mewakili Bupati X A` A is the Bupati.
                    stands = phrase.kind == "represented" and not gap.strip(" \u00a0")
                    return (phrase, phrase.role) if (stands or self._counts(phrase)) and not counted else None
                unit = _UNIT_GAP.fullmatch(gap) if phrase.takes != "o" and phrase.kind == "office" else None
                if (
                    unit
                    and gap.rstrip(" \u00a0,")
                    and phrase.head not in _MEMBERS
                    and bisect.bisect_left(self.person_starts, phrase.end) == bisect.bisect_left(self.person_starts, start)
                ):
                    return self._with_unit(phrase, gap.strip(" \u00a0,")) if self._counts(phrase) else None
        if previous is not None and self._left.get(previous) and self._shares(previous, index):
            return self._left[previous]
        return None

    def _first_of_two(self, held: tuple[RolePhrase, str], index: int) -> tuple[RolePhrase, str]:
        """Give each of two people their own of two roles: `Gubernur dan Wakil Gubernur X, A dan B`."""
        phrase = held[0]
        other = self.phrases[self.order[phrase.start] - 1] if self.order[phrase.start] else None
        if other is None or phrase.head != f"wakil {other.head}" or self.text[other.end : phrase.start].strip() not in ("dan", "serta", "/", "-", "&"):
            return held
        at = bisect.bisect_right(self.person_starts, self.mentions[index]["start"])
        following = self.people[at] if at < len(self.people) else None
        _, end = degrees_after(self.text, self.mentions[index]["end"])
        if following is None or self.text[end : self.name_start[following]].strip() not in _TWO or not self._counts(other):
            return held
        self._second[following] = held
        return other, other.role

    def _with_unit(self, phrase: RolePhrase, unit: str) -> tuple[RolePhrase, str] | None:
        if ("u" in phrase.takes and _NEEDS_UNIT.match(phrase.head)) or ("u" in phrase.takes and not phrase.bare and phrase.org is None):
            return phrase, f"{phrase.role} {' '.join(unit.split())}"
        return phrase, phrase.role

    def _counts(self, phrase: RolePhrase) -> bool:
        """Tell whether a phrase names an office of the person beside it."""
        if self.text[phrase.start].islower() and (phrase.head == "pengurus" or (phrase.head == "pimpinan" and phrase.org is None)):
            return False  # `Hosnan, pengurus PKPI`: one of many; `grup pimpinan Aisyah`: led by her
        if phrase.head == "divisi" and phrase.org is None:
            return False  # `Divisi Teknis PPK X, A` is in charge of it; `A (Divisi Teknis)` tells where one sits
        if _CAMPAIGN.match(self.text, phrase.start, phrase.end + _CAMPAIGN_REACH):
            return False
        if _READ.search(self.text, max(0, phrase.start - 40), phrase.start):
            return False
        post = phrase.kind == "office" or (phrase.kind == "class" and phrase.org is not None and phrase.head in _POSTS)
        return post and _SOME.search(self.text, max(0, phrase.start - 20), phrase.start) is None

    def _shares(self, previous: int, index: int) -> bool:
        held = self._left[previous]
        if held is None:
            return False
        _, end = degrees_after(self.text, self.mentions[previous]["end"])
        gap = _REMARK.sub("", self.text[end : self.name_start[index]])
        if not _LIST.fullmatch(gap):
            return False
        plural = _PLURAL.search(self.text, max(0, held[0].start - 20), held[0].end + 20)
        return bool(plural) or (held[0].takes != "r" and held[0].head.split()[0] not in _SINGLE)

    def _chain(self, phrase: RolePhrase) -> list[Held]:
        """Return the roles joined to a role by sekaligus, merangkap, yang juga."""
        found: list[Held] = []
        for at in range(self.order[phrase.start] - 1, -1, -1):
            other = self.phrases[at]
            if not _CHAIN.fullmatch(self.text[other.end : phrase.start]) or not self._counts(other):
                break
            found.append(self._office(other, other.role))
            phrase = other
        return found[::-1]

    # -- after the name -----------------------------------------------------------------------------------------
    def _held_right(self, index: int, has_left: bool) -> list[Held]:
        _, end = degrees_after(self.text, self.mentions[index]["end"])
        match = _AFTER.match(self.text, end)
        phrase = self.starts.get(match.end()) if match else None
        if phrase is None or match is None or phrase.start == end:
            return []
        mark = match.group("mark")
        one = bool(mark and mark.lower().startswith("salah") and "," in match.group())
        if not (self._counts(phrase) or (one and phrase.kind == "office")):
            return []
        if has_left and not mark:
            return []
        if not mark and self._belongs_to_next(phrase):
            return []
        if phrase.bare and not mark and phrase.role[0].islower():
            return []
        self._used.add(phrase.start)
        found = [self._office(phrase, phrase.role)]
        at = self.order[phrase.start] + 1
        if (
            at < len(self.phrases)
            and _CHAIN.fullmatch(self.text[phrase.end : self.phrases[at].start])
            and self._counts(self.phrases[at])
            and not self._belongs_to_next(self.phrases[at])
        ):
            found.append(self._office(self.phrases[at], self.phrases[at].role))
        return found

    def _belongs_to_next(self, phrase: RolePhrase) -> bool:
        """Tell whether a role between two names is that of the second one.

        `A, Ketua KPU X, B, Ketua KPU Y` gives every name the role after it; else a name directly after a role takes it.
        """
        passed: list[int] = []
        current: RolePhrase | None = phrase
        answer = False
        while current is not None and current.start not in self._next:
            passed.append(current.start)
            at = bisect.bisect_left(self.person_starts, current.end)
            following = self.people[at] if at < len(self.people) else None
            if following is None or not ROLE_TO_NAME.fullmatch(self.text[current.end : self.name_start[following]]):
                break
            _, end = degrees_after(self.text, self.mentions[following]["end"])
            match = _AFTER.match(self.text, end)
            comma = "," in self.text[current.end : self.name_start[following]]
            answer = True
            current = self.starts.get(match.end()) if match and comma else None
            answer = current is None
        if current is not None and current.start in self._next:
            answer = self._next[current.start]
        self._next.update(dict.fromkeys(passed, answer))
        return answer

    # -- organisation -------------------------------------------------------------------------------------------
    def _office(self, phrase: RolePhrase, role: str) -> Held:
        org = self.orgs.get(phrase.org[0]) if phrase.org else self._team(phrase)
        understood = False
        if org is None and "o" in phrase.takes:
            org = self._sent_from(phrase)
        if org is None and _ACADEMIC.match(role):
            org = self._campus(phrase)
        elif org is None and "o" in phrase.takes and _INTERNAL.match(phrase.head) and not _FOREIGN_UNIT.search(role) and not self._spoken_for(phrase):
            understood = True
            org = self._before(phrase) if self.text.endswith("nya", phrase.start, phrase.end) else self._same_sentence(phrase)
        elif org is None and _OF_HOUSE.match(phrase.head) and _SENT_BY.search(self.text, max(0, phrase.start - 40), phrase.start):
            org = self._same_house(phrase)
        return Held(role, org, phrase.status, phrase.head, understood, phrase.takes == "r")

    def _sent_from(self, phrase: RolePhrase) -> int | None:
        """Return the body from which somebody comes: `Narasumber dari KPU RI, Pranata Komputer A`."""
        number = bisect.bisect_left(self.org_starts, phrase.start) - 1
        start = self.org_starts[number] if number >= 0 else -1
        if start < 0 or self.text[self.mentions[self.orgs[start]]["end"] : phrase.start] != ", ":
            return None
        return self.orgs[start] if _FROM.search(self.text, max(0, start - 40), start) else None

    def _campus(self, phrase: RolePhrase) -> int | None:
        """Return the campus last named before the head of one of its units: `mahasiswa Universitas X … Ketua Program Studi Ilmu Politik, A`."""
        number = bisect.bisect_left(self.org_starts, phrase.start)
        near = reversed(self.org_starts[max(0, number - _TEAMS) : number])
        return next((self.orgs[start] for start in near if _CAMPUS.match(self.text, start)), None)

    def _spoken_for(self, phrase: RolePhrase) -> bool:
        """Tell whether the head of another house speaks through the role: ``Bupati X lewat Kabag Humas, A``, ``Kapolres X melalui Kabag Ops A``."""
        at = self.order[phrase.start]
        head = self.phrases[at - 1] if at else None
        return head is not None and head.head.split()[0] in _SINGLE and head.takes == "r" and _THROUGH.match(self.text, head.end, phrase.start) is not None

    def _team(self, phrase: RolePhrase) -> int | None:
        """Return the body last named whose team came, for its head: `tim Inspektorat KPU RI … Ketua Tim, A`."""
        if phrase.head != "ketua tim" or not phrase.bare:
            return None
        number = bisect.bisect_left(self.org_starts, phrase.start)
        sent = (start for start in reversed(self.org_starts[max(0, number - _TEAMS) : number]) if self.text[max(0, start - 4) : start].lower() == "tim ")
        return self.orgs.get(next(sent, -1))

    def _same_house(self, phrase: RolePhrase) -> int | None:
        """Return the office of the head whom a section's chief accompanies or represents: `Kepala Kejari X, A, didampingi Kasi Intel B`."""
        other = self.phrases[self.order[phrase.start] - 1] if self.order[phrase.start] else None
        if (
            other is None
            or other.org is None
            or other.kind != "office"
            or phrase.start - other.end > _REACH
            or _SENTENCE.search(self.text, other.end, phrase.start)
        ):
            return None
        org = self.orgs.get(other.org[0])
        return org if org is not None and not self._electoral(org) else None

    def _before(self, phrase: RolePhrase) -> int | None:
        """Return the organisation last named before a role with *-nya*: `Panwaslu X menunggu. A, salah satu anggotanya, …`."""
        number = bisect.bisect_left(self.org_starts, phrase.start) - 1
        near = number >= 0 and phrase.start - self.org_starts[number] <= _REACH
        return self.orgs[self.org_starts[number]] if near else self._same_sentence(phrase)

    def _same_sentence(self, phrase: RolePhrase) -> int | None:
        """Return the organisation that a role without one belongs to by its sentence.

        That of the nearest office before it (`Ketua KPU X, A dan Sekretaris, B`), else an election body named before it
        (`Rombongan KPU X dipimpin Ketua A`). Divisions and komisioner exist in election bodies only.
        """
        at = self.order[phrase.start]
        strict = _ELECTORAL.match(phrase.head) is not None or "ivisi" in phrase.role
        for other in (self.phrases[before] for before in range(at - 1, -1, -1)):
            if phrase.start - other.end > _REACH or _SENTENCE.search(self.text, other.end, phrase.start):
                break
            org = self.orgs.get(other.org[0]) if other.org and other.kind == "office" else None
            if org is not None and (not strict or self._electoral(org)):
                return org
        for number in range(bisect.bisect_left(self.org_starts, phrase.start) - 1, -1, -1):
            start = self.org_starts[number]
            if phrase.start - start > _REACH or _SENTENCE.search(self.text, start, phrase.start):
                break
            if self._electoral(self.orgs[start]):
                return self.orgs[start]
        return None

    def _electoral(self, index: int) -> bool:
        return _ELECTION_BODY.match(self.text, self.mentions[index]["start"]) is not None


def _station(text: str, mention: Item) -> bool:
    """Tell whether a mention is a polling station: the area of a KPPS, `Ketua KPPS TPS 07 Desa X`."""
    return mention["label"] == labels.FAC and text.startswith("TPS", mention["start"])


def by_person(held: Mapping[int, Sequence[Held]], members: Sequence[int]) -> list[Held]:
    """Return the offices of a person over all mentions, without the first word of a longer one alone: `hakim konstitusi A` … `Hakim A`."""
    found = [office for index in members for office in held.get(index, ())]
    longer = [office.role.lower() for office in found if office.org is None]
    return [office for office in found if office.org is not None or not any(role.startswith(f"{office.role.lower()} ") for role in longer)]
