"""The dateline: place, domain and date before the first sentence, in every order and with every mark that newsrooms use."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kpuextract.article.dates import DatelineDate, read_date, weekdays
from kpuextract.normalise.office import region_key, regions
from kpuextract.resources import column, mapping
from kpuextract.rules.slots import fold_apostrophes

# No dateline is longer than this.
WINDOW = 180
_STARS = "*•"
_TLD = r"(?:go\s?\.\s?id|co\s?\.\s?id|or\.id|ac\.id|my\.id|web\.id|com|co|id|net|org|news|tv|info)"
_DOMAIN = re.compile(
    rf"(?:https?://)?[A-Za-z0-9][A-Za-z0-9-]{{0,40}}(?:\s?\.\s?[A-Za-z0-9-]{{1,40}}){{0,4}}?\s?\.\s?{_TLD}(?!\w|-(?-i:[a-z0-9])|\.\w)(?:/(?=[\s.,–—-]|$))?",
    re.IGNORECASE,
)
_WORD = r"[A-Z][A-Za-z'’`]*+\.?"
_PLACE = re.compile(r"(?:(?:Kab|KAB|Kec|KEC|Tg|Tj|S|St|G)\.\s?)?[A-Z][A-Za-z'’`]++(?:[ -][A-Z][A-Za-z'’`]++){0,3}")
_ORG = re.compile(rf"{_WORD}(?:[ /-]{{1,2}}(?:{_WORD}|\(\w+\)|dan|se-\w+)){{0,7}}")
# A radio or a television before a dash: `Gelora FM -`.
_CHANNEL = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2} (?:FM|TV)(?= ?[-–—|])")
# A closing mark: a dash with room on one side, a long dash, an underscore, an arrow; stops and commas may stand around it.
_CLOSE = re.compile(
    r"\s*[.,;:]?\s*(?:(?:[-–—−‒_~=]|&ndash;|&mdash;){2,5}|[–—−‒_~]|(?<=[\s.,;:)])-|(?:(?<=\.[a-z]{2})|(?<=\.[a-z]{3}))-(?=[A-Z])|-(?=[\s.,“\"]))(?:\s[-–—]+(?=\s))?(?:\s?[.,:])?"
)
# "BOYOLALI-KPU Kabupaten …": a bare hyphen between a known place and an election body.
_GLUED = re.compile(r"-(?=([A-Za-z]+))")
_SITE = re.compile(r"\s*(?=(?:www\.)?[\w.-]{3,60}\.go\.id\b)")
_SHORT_KAB = re.compile(r"^kab\.\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]+")
_DESK = re.compile(r"[A-Za-z]+(?= ?[,.:–/-])")
# A small initial is forgiven where a domain follows: "klaten, kab-klaten.kpu.go.id".
_SMALL_PLACE = re.compile(r"[a-z]{3,}(?: [a-z]{3,}){0,2}(?= ?, ?[\w. -]{3,60}\.go\.id)")
_CAPITAL = re.compile(r"ibu ?kota\b", re.IGNORECASE)
_SOFT = re.compile(r"\s*([.,;:|/])?\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets of the dateline and of its place; domain without inner blanks; ISO date."""

    start: int
    end: int
    place: tuple[int, int] | None = None
    domain: str | None = None
    date: str | None = None


@functools.cache
def _kinds() -> Mapping[str, str]:
    return mapping("dateline_words", "surface", "kind")


@functools.cache
def places() -> frozenset[str]:
    """Return the folded names that may stand as a city: regions without head word, and capitals."""
    names = [region.bare for region in regions()] + [region.capital for region in regions() if region.capital]
    return frozenset(region_key(name) for name in names) | frozenset(region_key(name) for name in column("regions", "name"))


def is_place(name: str) -> bool:
    """Tell whether a name is a region or the capital of one.

    Examples
    --------
    >>> is_place("BANDA ACEH"), is_place("Rapat Pleno")
    (True, False)
    """
    return region_key(_SHORT_KAB.sub("Kabupaten ", name)) in places()


def _known_prefix(name: str) -> int:
    """Return the length of the longest run of leading words that is a place, 0 if none is."""
    words = name.split(" ")
    return next((len(" ".join(words[:size])) for size in range(len(words), 0, -1) if is_place(" ".join(words[:size]))), 0)


def _kind(word: str) -> str | None:
    return _kinds().get(word.lower().strip(".,"))


class _Scan:
    """One attempt to read a dateline at the start of a window."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.desk = False
        self.org = False
        self.agency = False
        self.place: tuple[int, int] | None = None
        self.domain: str | None = None
        self.date: DatelineDate | None = None
        self.soft = ""  # the mark after the last element
        self.mark_end = 0  # where that mark ends

    def element(self) -> bool:
        """Read one element at the position; tell whether there was one."""
        text, here = self.text, self.position
        if text[here : here + 1] == "(":
            return self._bracket()
        return self._desk(here) or self._domain(here) or self._date(here) or self._body(here) or self._place(here)

    def _bracket(self) -> bool:
        here = self.position
        if self._date(here):
            return True
        close = self.text.find(")", here, here + 70)
        if close < 0:
            return False
        match = _DOMAIN.fullmatch(self.text, here + 1, close)
        if match and self.domain is None:
            self.domain = match[0]
        elif _kind(self.text[here + 1 : close].partition(" ")[0]) in ("agency", "desk", "body"):
            self.agency = True
        elif self.place is None and not self._placed(here + 1, close):
            return False
        self.position = close + 1
        return self.domain is not None or self.agency or self.place is not None

    def _placed(self, start: int, close: int) -> bool:
        """Read a bracket that holds a known place, with a date or without: ``(Klaten, 5/9/2022)``."""
        match = _PLACE.match(self.text, start, close)
        if not match or not is_place(match[0]):
            return False
        rest = self.text[match.end() : close].lstrip(" ,.")
        date = read_date(rest, 0) if rest else None
        if rest and (date is None or date.end != len(rest)):
            return False
        self.place = match.span()
        if date:
            self.date = replace(date, end=close + 1, bracketed=True)
        return True

    def _desk(self, here: int) -> bool:
        match = _DESK.match(self.text, here)
        if here == 0 and match and _kind(match[0]) == "desk":
            self.desk = True
            self.position = match.end()
            return True
        return False

    def _domain(self, here: int) -> bool:
        match = _DOMAIN.match(self.text, here)
        if not match or self.domain is not None:
            return False
        head, _, rest = match[0].partition(".")
        glued = (
            head[:1].isupper()
            and self.place is None
            and re.fullmatch(r"[A-Z][A-Za-z ]+", head)
            and _DOMAIN.fullmatch(rest.strip())
            and re.search(r"go\s?\.\s?id$", rest)
        )
        city, _, site = match[0].partition("-")
        if self.place is None and re.match(r"(?:kab|kota|kip)-", site, re.IGNORECASE) and is_place(city):  # "Klaten-kab-klaten.kpu.go.id"
            self.place = (here, here + len(city))
            self.domain = site
        elif glued and (rest.count(".") >= 2):
            self.place = (here, here + len(head.rstrip()))
            self.domain = rest.strip()
        else:
            self.domain = match[0]
        self.position = match.end()
        return True

    def _date(self, here: int) -> bool:
        if self.date is not None:
            return False
        found = read_date(self.text, here)
        if found is None:
            return False
        self.date = found
        self.position = found.end
        return True

    def _body(self, here: int) -> bool:
        word = _LETTERS.match(self.text, here)
        channel = _CHANNEL.match(self.text, here)
        if channel and not self.org:
            self.org = self.agency = True
            self.position = channel.end()
            return True
        if not word or _kind(word[0]) not in ("body", "agency", "desk"):
            return False
        # "Jakarta, Humas DKPP –", "Humas KPU Contoh, Contoh –": the desk of an organisation
        following = _LETTERS.match(self.text, word.end() + 1)
        if _kind(word[0]) == "desk" and self.place is None and not (following and _kind(following[0]) == "body"):
            return False
        match = _ORG.match(self.text, here)
        if not match or self.org:
            return False
        self.org = True
        self.agency = self.agency or _kind(word[0]) == "agency"
        self.position = match.end()
        return True

    def _place(self, here: int) -> bool:
        if self.place is not None:
            return self._second(here)
        match = _PLACE.match(self.text, here)
        if not match and (match := _SMALL_PLACE.match(self.text, here)) and not is_place(match[0]):
            return False
        if not match:
            return False
        end = match.end()
        name = match[0]
        if self.domain and not self.soft.isspace() and (known := _known_prefix(name)):
            # "Kabarcontoh.com, Jakarta Ketua KPU …": no dash, so the name ends where a place does
            self.place = (here, here + known)
            self.position = here + known
            return True
        if any(_kind(word) in ("stop", "body", "desk") or fold_apostrophes(word) in weekdays() for word in re.split("[ -]", name)):
            # "BOYOLALI-KPU": the pattern took the hyphen along
            head = name.partition("-")[0]
            glued = _GLUED.match(self.text, here + len(head))
            if not (glued and _kind(glued[1]) == "body" and is_place(head)):
                return False
            end = here + len(head)
        self.place = (here, end)
        self.position = end
        return True

    def _second(self, here: int) -> bool:
        """Read a province or a newspaper after a known place: ``Klaten, Jawa Tengah –``; only a dash may follow."""
        match = _PLACE.match(self.text, here)
        if not match or self.org or self.soft != "," or self.place is None or not is_place(self.text[slice(*self.place)]):
            return False
        if (_closing(self.text, match.end()) is None and self.text[match.end() : match.end() + 2] not in (" (", " |")) or any(
            _kind(word) == "stop" for word in match[0].split()
        ):
            return False
        self.org = True
        self.position = match.end()
        return True


def read_dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """Return the dateline that begins at an offset.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        First character of the paragraph, and its end.

    Returns
    -------
    Dateline or None
        Offsets are in ``text``; the dateline's end is after its closing mark.

    Examples
    --------
    >>> text = "Kalabahi, kab-alor. kpu.go.id -. KPU Kabupaten Alor menggelar rapat"
    >>> line = read_dateline(text)
    >>> text[: line.end], line.domain
    ('Kalabahi, kab-alor. kpu.go.id -.', 'kab-alor.kpu.go.id')
    """
    stop = len(text) if end is None else end
    newline = text.find("\n", start, stop)
    window = text[start : min(stop if newline < 0 else newline, start + WINDOW)]
    found = _read(window)
    if found is None and window[:1] in _STARS:  # "*Klaten, kab-klaten.kpu.go.id* –"
        lead = len(window) - len(window.lstrip(_STARS))
        inner = _read(window[lead:].replace("*", " "))
        if inner:
            found = replace(inner, end=inner.end + lead, place=(inner.place[0] + lead, inner.place[1] + lead) if inner.place else None)
    if found is None:
        return None
    place = (found.place[0] + start, found.place[1] + start) if found.place else None
    domain = re.sub(r"\s+|^https?://|/$", "", found.domain) if found.domain else None
    return replace(found, start=start, end=found.end + start, place=place, domain=domain)


def _read(window: str) -> Dateline | None:
    scan = _Scan(window)
    desk: Dateline | None = None
    for _ in range(6):
        before = scan.position
        if not scan.element():
            break
        close = _close(scan)
        alone = scan.desk and not (scan.place or scan.domain or scan.date or scan.org)
        if close is not None and alone:
            desk = _line(scan, None, close)  # "Hupmas – KPU …", if no place follows
        elif close is not None and scan.domain is None and (site := _SITE.match(window, close)):
            scan.position = site.end()  # "Klaten – kab-klaten.kpu.go.id –"
            scan.soft = ""
            continue
        elif close is not None and scan.date and not (scan.place or scan.domain or scan.org) and (behind := _behind_date(window, close, scan.date)):
            return behind
        elif close is not None:
            return _strong(scan, close)
        soft = _SOFT.match(window, scan.position)
        scan.soft = (soft[1] or "") if soft else ""
        scan.mark_end = soft.end(1) if soft and soft[1] else scan.position
        weak = _weak(scan, before)
        scan.position = max(soft.end() if soft else 0, close or 0, scan.position)
        if weak is not None and not _more(scan):
            return weak
        if alone and close is not None:
            scan.position += len(window[scan.position :]) - len(window[scan.position :].lstrip())
    return desk


def _behind_date(window: str, close: int, date: DatelineDate) -> Dateline | None:
    """Return the dateline whose date stands before its place: ``Senin, 18 November 2024 – Tuapejat, kab-x.kpu.go.id –``."""
    position = close + len(window[close:]) - len(window[close:].lstrip())
    inner = _read(window[position:])
    if inner is None or inner.place is None or inner.date or not (inner.domain or is_place(window[position:][slice(*inner.place)])):
        return None
    return Dateline(0, inner.end + position, (inner.place[0] + position, inner.place[1] + position), inner.domain, date.value)


def _close(scan: _Scan) -> int | None:
    """Return the end of the mark that closes a dateline after the last element, ``None`` if there is none."""
    close = _closing(scan.text, scan.position)
    if close is None and scan.place and scan.place[1] == scan.position and (glued := _GLUED.match(scan.text, scan.position)) and _kind(glued[1]) == "body":
        return glued.end()
    return close


def _closing(window: str, position: int) -> int | None:
    match = _CLOSE.match(window, position)
    if not match:
        return None
    rest = window[match.end() :].lstrip(" \u00a0")
    # "2 September 2024 – 5 September 2024" is a range, "Malang - Surabaya" without a sentence after it is none of ours
    if rest[:1].isdigit() and window[position - 1].isdigit():
        return None
    return match.end()


def _more(scan: _Scan) -> bool:
    """Tell whether another element that belongs to a dateline follows."""
    probe = _Scan(scan.text)
    probe.position = scan.position
    probe.place, probe.domain, probe.date, probe.org, probe.soft = scan.place, scan.domain, scan.date, scan.org, scan.soft
    if scan.position == 0:
        return False
    if not probe.element():
        return False
    ends = _closing(scan.text, probe.position) is not None or scan.text.startswith(" |", probe.position)
    return ends or probe.domain != scan.domain or probe.date is not scan.date


def _strong(scan: _Scan, close: int) -> Dateline | None:
    window = scan.text
    rest = window[close:].lstrip()
    if scan.place and not (scan.domain or scan.date or scan.org or scan.agency or scan.desk):
        name = window[scan.place[0] : scan.place[1]]
        mark = window[scan.place[1] : close]
        # "WF–1000X", "Al- Quran": an unknown name needs room around the dash
        spaced = window[close : close + 1].isspace() and (mark[0] in " ,.;:" or mark[0] in "–—_")
        if not is_place(name) and (len(name.split()) > 3 or rest[:1].islower() or not spaced):
            return None
    if scan.org and not (scan.place or scan.domain or scan.date) and rest[:1].islower():
        return None
    end = close
    date = scan.date
    if date is None:
        position = len(window) - len(window[close:].lstrip())
        after = read_date(window, position)
        mark = window[after.end : after.end + 1] if after else ""
        # Only a date that ends its own sentence, or that follows the desk's name, belongs to the dateline.
        if after and ((mark == "." and after.complete) or (scan.desk and mark in (",", "."))):
            date, end = after, after.end + 1
    return _line(scan, date, end)


def _weak(scan: _Scan, before: int) -> Dateline | None:
    """Return the dateline that ends after the last element without a dash, if it may end there."""
    window, here, soft = scan.text, scan.position, scan.soft
    rest = window[here:].lstrip(" \u00a0.,;:|/")
    if not rest:
        return None
    known = bool(scan.place) and is_place(window[scan.place[0] : scan.place[1]]) if scan.place else False
    shouted = bool(scan.place) and window[scan.place[0] : scan.place[1]].isupper() if scan.place else False
    end = scan.mark_end
    last_is_date = scan.date is not None and scan.date.end == here
    last_is_domain = scan.domain is not None and not last_is_date and before < here and "." in window[before:here]
    if last_is_date and scan.date:
        if scan.domain or ((scan.place or scan.desk) and (scan.date.bracketed or soft == "." or known or shouted)):
            ok = not (scan.place and not known and not shouted and scan.date.weekday and soft != ".")
        else:
            ok = not scan.place and not scan.org and soft == "." and scan.date.complete
        return _line(scan, scan.date, end) if ok and not rest[:1].islower() else None
    if last_is_domain and (scan.place or (not rest[:1].islower() and "go.id" in (scan.domain or "").replace(" ", ""))):
        return _line(scan, scan.date, end)
    if scan.place and scan.place[1] == here and scan.domain and known and rest[:1].isupper() and "go.id" not in scan.domain:
        return _line(scan, scan.date, end)
    if scan.org and known and soft == "|" and not rest[:1].islower():
        return _line(scan, scan.date, end)  # "Klaten, Harian Contoh |"
    if scan.place and scan.place[1] == here and not rest[:1].islower() and known and (soft in (".", ":", "|", ";") or (soft == "," and _opens_sentence(rest))):
        return _line(scan, scan.date, end)
    return None


def _opens_sentence(rest: str) -> bool:
    """Tell whether what follows ``Klaten,`` is a sentence, not more about the place: ``Ibu Kota …``, ``Sragen dan Boyolali``, ``Kota Pelajar,``."""
    name = _PLACE.match(rest)
    first = _LETTERS.match(rest)
    if first is None or not first[0][0].isupper() or (name and _known_prefix(name[0])) or _CAPITAL.match(rest):
        return False
    if name and _closing(rest, name.end()) is not None:
        return False  # "Jakarta, Badan Pengawas Pemilihan Umum –": the desk, not the sentence
    if _kind(first[0]) in ("stop", "body"):
        return True
    return first[0].lower() not in column("place_heads", "surface") and not (name and rest[name.end() : name.end() + 1] == ",")


def _line(scan: _Scan, date: DatelineDate | None, end: int) -> Dateline:
    return Dateline(0, end, scan.place, scan.domain, date.value if date else None)
