"""Roles: from `Plt. Kasubbag Hukum KPU Kabupaten X` to status, role as written and organisation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kpuextract.normalise.office import region_index, region_key
from kpuextract.normalise.spans import Cover
from kpuextract.resources import column, table

Span = tuple[int, int]

_STATUS = re.compile(
    r"(?:(?P<acting>Plt|Plh|Pj|Pjs|Pgs|Pjb|Plt/Plh|Penjabat(?:\s+Sementara)?|Pelaksana\s+(?:Tugas|Harian)|Pengganti\s+Sementara)\.?"
    r"|(?P<posted>Pejabat)|(?P<former>mantan|eks|bekas|eks-)|(?P<represented>mewakili|atas\s+nama|a\.n\.?|an\.)|(?P<future>calon|bakal\s+calon|kandidat))[\s-]*\Z",
    re.IGNORECASE,
)
# `calon Bupati dan Wakil Bupati`, `pasangan calon (paslon) Wali Kota / Wakil Wali Kota`: both are candidacies.
_COORDINATED = re.compile(r"\)?[ \u00a0]*(?:\([^()]{1,20}\)[ \u00a0]*)?(?:(?:dan|atau|/|-|–|&)[ \u00a0]*)?")
_RULERS = frozenset(("gubernur", "bupati", "wali", "walikota"))
# Last words of the status words: the search runs only where one stands.
_STATUS_ENDS = frozenset("plt plh pj pjs pgs pjb penjabat pejabat sementara tugas harian mantan eks bekas mewakili nama a.n an calon kandidat".split())
_STATUS_WINDOW = 24
# What may stand between a role and the name of its holder: marks, `yaitu`, `masing-masing`, a relative clause with its comma, a number.
ROLE_TO_NAME = re.compile(
    r"(?:[ \u00a0](?:periode|masa[ \u00a0]jabatan)(?:[ \u00a0](?:sebelumnya|ini|lalu|terpilih)|[ \u00a0]*\ue000+|[ \u00a0]\d{4}[ \u00a0]?[-–][ \u00a0]?\d{4})?|[ \u00a0](?:terpilih|terdahulu|setempat|sebelumnya|lainnya|lain|nonaktif|demisioner|definitif|lama|baru))?+"
    r"(?:[ \u00a0]yang[ \u00a0][^,.;:()\n\ue000]{3,70}[,:][ \u00a0])?+[ \u00a0]*[,:(–—-]?[ \u00a0]*"
    r"(?:(?:yaitu|yakni|ialah|adalah|atas[ \u00a0]nama|bernama|masing[ \u00a0]?-[ \u00a0]?masing|antara[ \u00a0]lain|di[ \u00a0]?antaranya|terdiri[ \u00a0](?:dari|atas)|(?:(?:kini|saat[ \u00a0]ini|sekarang|akan)[ \u00a0])?(?:dijabat|dipegang|dipercayakan[ \u00a0]kepada|diemban)(?:[ \u00a0]oleh)?|oleh|saudara|sdr\.?|misalnya)[ \u00a0]*[:,]?[ \u00a0]*){0,2}(?:\d[.)][ \u00a0]*)?",
    re.IGNORECASE,
)
# What leads from a name to a role behind it: `sebagai`, `yang juga`, `yang dipercaya menjadi`.
_MADE = (
    "terpilih|dipilih|ditunjuk|didapuk|dipercaya|dikukuhkan|diangkat|dilantik|ditetapkan|ditugaskan|diamanahi|diamanahkan|dipromosikan|dimutasi|didaulat|"
    "menjabat"
)
NAME_TO_ROLE = (
    r"(?:selaku|sebagai|merangkap|sekaligus|yang[ \u00a0](?:(?:kini|saat[ \u00a0]ini|sekarang|masih)[ \u00a0])?(?:juga|merupakan|menjabat)"
    r"(?:[ \u00a0](?:merupakan|menjabat|selaku|sebagai|adalah))*"
    r"|yang[ \u00a0](?:\w+[ \u00a0]){1,3}?menjabat(?:[ \u00a0]sebagai)?"
    r"|yang[ \u00a0](?:se)?hari-hari(?:nya)?[ \u00a0](?:adalah|bertugas[ \u00a0]sebagai|bekerja[ \u00a0]sebagai|sebagai|merupakan)"
    r"|(?:(?:kini|saat[ \u00a0]ini|resmi|telah|sudah|kembali|yang|baru|akan)[ \u00a0]){0,3}"
    rf"(?:menjabat(?:[ \u00a0]sebagai)?|(?:{_MADE})(?:[ \u00a0]kembali)?[ \u00a0](?:sebagai|menjadi|jadi|selaku)))"
)
# A post that is handed over, `sertijab (serah terima jabatan) Ketua KPU X`, and what leads from it to who held it.
_HANDED = re.compile(
    r"\b(?:sertijab|serah[ \u00a0]terima(?:[ \u00a0]jabatan)?)(?:[ \u00a0]\([^()\n]{1,20}\))?(?:[ \u00a0](?:jabatan|tugas))?[ \u00a0]\Z", re.IGNORECASE
)
HANDED_FROM = re.compile(r"[ \u00a0]*,?[ \u00a0]dari[ \u00a0](?:pejabat[ \u00a0]lama[ \u00a0]*,?[ \u00a0])?", re.IGNORECASE)
_HANDED_WIDTH = 64
MASK = "\ue000"
_MAX_ROLE = 200
_MAX_PARTS = 6


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in the text.

    Attributes
    ----------
    start, end : int
        From the head (or the status word) to the last unit, organisation or region.
    role : str
        As written, without organisation, region and status.
    status : str
        ``current``, ``acting`` or ``former``.
    kind : str
        ``office``, ``event``, ``side``, ``candidate`` or ``class``.
    org : tuple of (int, int) or None
        Span of the organisation.
    head : str
        Folded head of the role.
    bare : bool
        Whether nothing but the head was read: neither unit nor organisation nor region.
    """

    start: int
    end: int
    role: str
    status: str
    kind: str
    org: Span | None
    head: str
    takes: str
    bare: bool


def is_handed_over(text: str, start: int) -> bool:
    """Tell whether the role that starts at an offset is a post that is handed over: it has a former and a new holder.

    Examples
    --------
    >>> is_handed_over("Serah terima jabatan Camat Waru", 21), is_handed_over("Pesan Camat Waru", 6)
    (True, False)
    """
    return _HANDED.search(text, max(0, start - _HANDED_WIDTH), start) is not None


@functools.cache
def _heads() -> Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]:
    """Return the heads by first and second word (empty for a head of one word), longest first."""
    index: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for role in column("roles", "role"):
        words = tuple(role.split())
        index.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", []).append(words)
    return {first: {second: tuple(sorted(found, key=len, reverse=True)) for second, found in seconds.items()} for first, seconds in index.items()}


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(_heads())


@functools.cache
def _facts() -> Mapping[str, tuple[str, str]]:
    return {row["role"]: (row["kind"], row["takes"]) for row in table("roles")}


@functools.cache
def _unit_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit: known words joined by blank, comma, dan, & or slash."""
    forms = sorted({r"\s+".join(map(re.escape, unit.split())) for unit in column("divisions", "unit")}, key=len, reverse=True)
    word = rf"(?:(?:{'|'.join(forms)})(?![\w'’]))"
    return re.compile(rf"{word}(?:(?:\s*,\s*(?:dan\s+|serta\s+)?|\s+(?:dan|serta|&|pada)\s+|\s*[/&-]\s*|[ \u00a0]+){word})*+", re.IGNORECASE)


@functools.cache
def _name_tokens() -> frozenset[str]:
    """Return tokens that are names of people and little else: an unknown unit holds none of them."""
    return frozenset(row["token"] for row in table("name_tokens") if row["strength"] == "strong")


@functools.cache
def unit_words() -> frozenset[str]:
    """Return the folded words that units are made of."""
    return frozenset(word.lower() for unit in column("divisions", "unit") for word in unit.split())


_WORD = re.compile(r"[^\W\d_]+")
# Heads that are abbreviations may carry a full stop: `Kadiv. Hukum`.
_FRACTION = re.compile(r"(?:fraksi|komisi)[ \u00a0]", re.IGNORECASE)
_SHORT_HEADS = frozenset(("ka", "ko", "wa", "di", "pa", "da"))
_BLANKS = frozenset((" ", "\u00a0"))
_LINK = re.compile(r"[ \u00a0]*(?:(?:pada|di|dari|untuk|dalam|se-?)[ \u00a0]+)?", re.IGNORECASE)
_PERIOD = re.compile(r"[ \u00a0]*,?[ \u00a0]*(?:periode|masa\s+jabatan|masa\s+bakti)[ \u00a0]+\d{4}\s*[-–—/]\s*\d{4}", re.IGNORECASE)
# For whom somebody sits on a panel: `Anggota TPD X unsur masyarakat, A`.
_ELEMENT = re.compile(
    r"[ \u00a0]\(?(?:dari[ \u00a0])?unsur[ \u00a0](?:tokoh[ \u00a0])?(?:masyarakat|akademisi|KPU|KIP|Bawaslu|pemerintah|kepolisian|kejaksaan|TNI|Polri)\)?(?![\w-])",
    re.IGNORECASE,
)
# The short form of a role or of its last unit: `Menteri Dalam Negeri (Mendagri)`, `Dirjen Otonomi Daerah (Otda)`.
_SHORT_FORM = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z]{1,15})\)(?=,?[ \u00a0])")
_MIN_SHORT = 2
_ACRONYM_GAP = re.compile(r"\)?[ \u00a0]*\(?")
_NUMBER = re.compile(r"[ \u00a0]*\d{1,4}(?:-\d{1,2})?(?:[ \u00a0]?/[ \u00a0]?[A-Z][\w.]*)?")
_REGION_HEAD = re.compile(
    r"(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?|Kecamatan|Kec\.?|Kelurahan|Kel\.?|Desa|Distrik|Kapanewon|Kemantren|Nagari|Kampung|Gampong|Daerah|RI)\b\.?[ \u00a0]*",
    re.IGNORECASE,
)
_REGION_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[A-Z][\w'’]*)?")
# A Roman number counts offices (`Asisten I`, `Wakil Ketua II`, `Teradu III`); the I of `I Made …` opens a name.
_ROMAN = re.compile(
    r"[ \u00a0](?:I{2,3}|I?V|VI{0,3}|I(?![ \u00a0](?:Wayan|Made|Nyoman|Ketut|Putu|Gede|Gde|Kadek|Komang|Nengah|Gusti|Dewa|Gst|Ngurah|Kade|Nengah|Luh|B|G|K|M|N|W)\b))(?![\w.])"
)
_GENERIC_UNIT = re.compile(
    r"[ \u00a0]*(?:[A-Z][\w'’]*(?:-[a-z]+)?|dan|&|[A-Z]{2,})(?:(?:[ \u00a0]+|[ \u00a0]*[/&][ \u00a0]*|,[ \u00a0]+(?=[^,]{3,40}\bdan\b))(?:[A-Z][\w'’]*(?:-[a-z]+)?|dan|&)){0,40}+"
)


class Reader:
    """Reads the roles of one text.

    Parameters
    ----------
    text : str
        The text; masked stretches end a role.
    orgs : iterable of (int, int)
        Spans of organisations.
    places : iterable of (int, int)
        Spans of administrative areas.
    whole : str, optional
        The same text without its masks, if another reader passes over it too.

    Examples
    --------
    >>> text = "Plt. Anggota KPU Kota Z Divisi Hukum dan Pengawasan, Budi"
    >>> phrase = Reader(text, orgs=[(13, 23)]).phrases()[0]
    >>> phrase.role, phrase.status, phrase.org, text[phrase.end:]
    ('Anggota Divisi Hukum dan Pengawasan', 'acting', (13, 23), ', Budi')
    """

    def __init__(self, text: str, orgs: Iterable[Span] = (), places: Iterable[Span] = (), *, whole: str = "") -> None:
        self.text = text
        self.orgs = dict(orgs)
        self.places = dict(places)
        lower = text.lower()
        self._lower = lower if len(lower) == len(text) else text
        self._cover = Cover(self.orgs.items())
        whole = whole.lower()
        self._whole = whole if len(whole) == len(self._lower) else ""

    def phrases(self) -> list[RolePhrase]:
        """Return all roles of the text, in order, not overlapping."""
        found: list[RolePhrase] = []
        edge = 0
        for start, words in self._candidates():
            if start < edge:
                continue
            phrase = self.read(start, words)
            if phrase.kind == "office" and found and found[-1].kind == "candidate" and _COORDINATED.fullmatch(self.text[found[-1].end : phrase.start]):
                phrase = replace(phrase, kind="candidate")
            found.append(phrase)
            edge = phrase.end
        return found

    def _candidates(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        lower = self._lower
        for start, end, options in _spots(self._whole or lower):
            if self._cover.holds(start) or lower[start] == MASK:
                continue
            for option in options:
                stop = end if len(option) == 1 else _match_words(lower, start, option)
                if stop and (stop == end or not self._crosses(start, stop)):
                    yield start, option
                    break

    def _crosses(self, start: int, end: int) -> bool:
        return self._cover.opens_within(start, end)

    def read(self, start: int, words: Sequence[str]) -> RolePhrase:
        """Read the role whose head of the given words starts at an offset."""
        head = " ".join(words)
        kind, takes = _facts()[head]
        status, begin = self._status(start)
        if status == "posted":  # `Pejabat Gubernur X` holds the place of one; `pejabat KPU` is any officer
            status, begin = ("acting", begin) if words[0] in _RULERS else ("current", start)
        if status in ("represented", "future"):
            kind = "candidate" if status == "future" else "represented"
        end = _match_words(self._lower, start, words) or start + len(head)
        parts = [self.text[start:end]]
        org: Span | None = None
        if self._lower.startswith("nya", end):
            end += 3
        if self._lower.startswith(". ", end) and head[:2] in _SHORT_HEADS:
            end += 1
        head_end = end
        area = False
        for _ in range(_MAX_PARTS):
            stop, unit, found = self._part(end, takes, org)
            plain = unit is None and found is None
            if (plain and area) or stop == end or stop - start > _MAX_ROLE:
                break
            if unit:
                parts.append(unit)
            area = area or plain
            org = org or found
            end = stop
        short = self._short_form(start, end)
        if org is None and short > end and short + 1 in self.orgs and self.text[short] in _BLANKS:
            org = (short + 1, self.orgs[short + 1])
            end = self._with_acronym(org[1])
        elif org is None and short == end and takes == "ou" and kind == "office":
            end, org = self._far_org(start, end, parts)
        end = self._short_form(start, end)
        return RolePhrase(
            begin, end, " ".join(" ".join(parts).split()), status if status in ("acting", "former") else "current", kind, org, head, takes, end == head_end
        )

    def _far_org(self, start: int, end: int, parts: list[str]) -> tuple[int, Span | None]:
        """Read an unknown unit that leads up to an organisation: `Kepala Bidang Konten Zonasi Dinas X`."""
        stop = self.generic_unit(end)
        org = self._cover.following(end)
        short = self._short_form(end, stop)
        if short > stop and stop - start <= _MAX_ROLE:
            edge = stop
        elif org is not None and org[0] <= stop + 1 and stop - start <= _MAX_ROLE:
            edge = org[0]
        else:
            return end, None
        unit = self.text[end:edge].strip()
        if not unit or any(word.lower() in _name_tokens() or word.lower() in _heads() for word in _WORD.findall(unit)):
            return end, None
        parts.append(unit)
        if edge == stop:
            return (self._with_acronym(self.orgs[short + 1]), (short + 1, self.orgs[short + 1])) if short + 1 in self.orgs else (short, None)
        return (self._with_acronym(org[1]), org) if org else (end, None)

    def _short_form(self, start: int, end: int) -> int:
        """Return the offset after the bracketed short form of what stands between two offsets, ``end`` if none follows."""
        match = _SHORT_FORM.match(self.text, end)
        if match is None or match.start(1) in self.orgs:
            return end
        letters = iter(self._lower[start:end])
        return match.end() if all(letter in letters for letter in match[1].lower()) and len(match[1]) >= _MIN_SHORT else end

    def _status(self, start: int) -> tuple[str, int]:
        window = self._lower[max(0, start - _STATUS_WINDOW) : start].rstrip(" \u00a0\n-.").split()
        if not window or window[-1].lstrip("(“\"'.").rsplit("/", 1)[-1] not in _STATUS_ENDS:
            return "current", start
        match = _STATUS.search(self.text, max(0, start - _STATUS_WINDOW), start)
        if not match or self.text[match.start() - 1 : match.start()].isalnum():
            return "current", start
        return str(match.lastgroup), match.start()

    def _part(self, position: int, takes: str, org: Span | None) -> tuple[int, str | None, Span | None]:
        """Read one organisation, unit, region or period; return where it ends, the unit, the organisation."""
        text = self.text
        roman = _ROMAN.match(text, position)
        if roman:
            return roman.end(), roman.group().strip(), None
        match = _LINK.match(text, position)
        after = match.end() if match else position
        if org is None and after in self.orgs:
            return self._with_acronym(self.orgs[after]), None, (after, self.orgs[after])
        group = _FRACTION.match(text, after)
        stop = position
        while org is not None and group and (after in self.orgs or group.end() in self.orgs):  # `Anggota DPR RI Komisi II Fraksi X, A`
            stop = self.orgs.get(after) or self.orgs[group.end()]
            after = stop + 1
            group = _FRACTION.match(text, after) if text[stop : stop + 1] in _BLANKS else None
        if stop > position:
            return stop, None, None
        if "u" in takes or org is not None:
            blank = position + len(text[position : position + 2]) - len(text[position : position + 2].lstrip(" \u00a0,"))
            unit = _unit_pattern().match(text, blank) if blank > position and (org is None or _unit_head(text, blank)) else None
            if unit and not self._crosses(blank, unit.end()):
                return unit.end(), unit.group(), None
        if "r" in takes or org is None or text[position - 1 : position].isalnum():
            stop = self._region(position, wide="r" in takes or org is not None)
            if stop > position:
                return stop, None, None
        period = _PERIOD.match(text, position) or (_ELEMENT.match(text, position) if org is not None else None)
        return (period.end(), None, None) if period else (position, None, None)

    def _with_acronym(self, end: int) -> int:
        """Return the end of an organisation with its bracketed acronym, which is a mention of its own."""
        gap = _ACRONYM_GAP.match(self.text, end)
        closing = (self.orgs.get(gap.end()) or self.places.get(gap.end())) if gap and "(" in gap.group() else None
        return closing + 1 if closing and self.text[closing : closing + 1] == ")" else end

    def _region(self, position: int, *, wide: bool) -> int:
        """Return the end of the region at an offset: a place that was found, else a name of the region table."""
        text = self.text
        start = position
        while text[start : start + 1] in (" ", "\u00a0"):
            start += 1
        if start in self.places:
            return self.places[start]
        if not wide:
            return position
        number = _NUMBER.match(text, position)
        if number:
            start = number.end()
            while text[start : start + 1] == " ":
                start += 1
            if start in self.places:
                return self.places[start]
        head = _REGION_HEAD.match(text, start)
        name = head.end() if head else start
        if name in self.places:
            return self.places[name]
        words = []
        at = name
        for _ in range(4):
            word = _REGION_WORD.match(text, at)
            if not word:
                break
            words.append(word.end())
            at = word.end()
            while text[at : at + 1] in (" ", "\u00a0"):
                at += 1
        for end in reversed(words):
            if region_key(text[name:end]) in region_index():
                return end
        if head and words and text[name].isupper():
            return words[0]
        return number.end() if number else position

    def generic_unit(self, position: int) -> int:
        """Return the end of a run of capitalised words that may name an unknown unit."""
        match = _GENERIC_UNIT.match(self.text, position)
        return match.end() if match else position


@functools.lru_cache(maxsize=2)
def _spots(lower: str) -> tuple[tuple[int, int, tuple[tuple[str, ...], ...]], ...]:
    """Return the words that may open a role, with the heads to try there, longest first; O(n).

    Two readers pass over every text, so the last ones are kept.
    """
    heads = _heads()
    words = set(_WORD.findall(lower))
    openers = {word: heads[word] for word in words & _openers()}
    openers.update({word: heads[word[:-3]] for word in words - _openers() if word.endswith("nya") and word[:-3] in heads})
    found = []
    for word, seconds in openers.items():
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            # A letter beside it makes it part of another word.
            if not lower[end : end + 1].isalpha() and not (at and lower[at - 1].isalpha()):
                following = _WORD.search(lower, end) if len(seconds) > 1 or "" not in seconds else None
                found.append((at, end, (*(seconds.get(following[0], ()) if following else ()), *seconds.get("", ()))))
            at = lower.find(word, end)
    found.sort()
    return tuple(found)


def _unit_head(text: str, position: int) -> bool:
    """Tell whether a unit after the organisation opens with a word for a unit, so that names of people are safe."""
    match = _WORD.match(text, position)
    return (
        bool(match)
        and match is not None
        and match.group().lower() in ("divisi", "bidang", "bagian", "subbagian", "sub", "seksi", "biro", "urusan", "unit", "komisi", "fraksi")
    )


def _match_words(lower: str, start: int, words: Sequence[str]) -> int | None:
    """Return where the words end that start at an offset, one or more blanks between them; ``None`` if they do not stand there."""
    position = start
    for index, word in enumerate(words):
        if index:
            begin = position
            while lower[position : position + 1] in _BLANKS:
                position += 1
            if position == begin or position >= len(lower):
                return None
        if not lower.startswith(word, position):
            return None
        position += len(word)
    return None if lower[position : position + 1].isalnum() else position
