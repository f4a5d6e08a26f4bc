"""Find legal references in a string: instruments, documents, cases, codes and article chains, joined and resolved."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kpuextract.components.legal_refs.slots import slots, surfaces
from kpuextract.normalise import legal
from kpuextract.resources import table
from kpuextract.rules import Match, load, longest
from kpuextract.rules.anchored import Anchored

_WORD = re.compile(r"[^\W\d_]+")
# A code begins at a digit, or at the letters glued to one, and has a slash not far behind.
_CODE = re.compile(r"(?<![\w/.-])(?:[A-Z]{1,5}[-.])?\d[\w.-]*+(?=\s?[A-Z]{0,3}\s?/\s?\w)")
_JOIN = re.compile(r"\s*+,?\s*+(?:(?:di|dalam|pada|dari)\s++)?+(?:ketentuan\s++)?+")
_LIST = re.compile(r"\s*+(?:,|dan|serta|atau|juncto|jo\.?|,\s*+(?:dan|serta|atau))\s*+", re.IGNORECASE)
_MORE = re.compile(
    r"(?:(?P<no>(?:nomor|nomer|no)\b[\s.:]*+))?+(?P<num>\d{1,4}[A-Z]?)(?P<tail>(?:\s++(?:tahun|thn\.?|th\.?)\s++|\s?/\s?)(?P<year>(?:19|20)\d\d)\b)?+",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:dan|serta)\s+(?=(?:nomor|no)\b)", re.IGNORECASE)
_CONNECT = re.compile(r"\s*+(?:,|dan|serta|atau|juncto|jo\.?|&|,\s*+(?:dan|serta))\s*+", re.IGNORECASE)
_AMENDED = re.compile(
    r"\b(?:diubah|dirubah|diperbarui|diperbaharui|direvisi)\b(?:\s+\w+){0,5}?\s*,?\s*(?:terakhir\s+)?(?:kali\s+)?(?:dengan|oleh|melalui|menjadi|lewat)\s*$",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"\bperubahan(?:\s+\w+){0,2}?\s+atas\s*$", re.IGNORECASE)
_TITLE = re.compile(r"\s*+,?\s*+tentang\s++", re.IGNORECASE)
_CONTEXT = 280
_DIGIT = re.compile(r"\d")
_REACH = 180


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    rule: str
    kind: str
    norm: str | None = None
    prefix: str = ""
    number: str = ""
    year: str | None = None
    path: str = ""
    title: str | None = None
    amended_by: list[str] = field(default_factory=list)


@functools.cache
def _rules() -> Anchored:
    return Anchored(load("kpuextract.components.legal_refs", "rules.toml", slots()))


@functools.cache
def _first_words() -> Mapping[str, tuple[str, ...]]:
    """First word of an instrument → the anchors that it raises."""
    found: dict[str, list[str]] = {
        "pasal": ["pasal"],
        "ayat": ["ayat"],
        "huruf": ["ayat"],
        "angka": ["ayat"],
        "nomor": ["nomor"],
        "nomer": ["nomor"],
        "no": ["nomor"],
    }
    for kind, anchor in (("regulation", "regulation"), ("decree", "decree"), ("document", "document"), ("case", "case"), ("code", "code-name")):
        for surface in surfaces(kind):
            word = _WORD.match(surface)
            if word and anchor not in found.setdefault(word.group(), []):
                found[word.group()].append(anchor)
    return {word: tuple(anchors) for word, anchors in found.items()}


@functools.cache
def _norms() -> Mapping[str, str]:
    return {row["surface"]: row["norm"] for row in table("legal_instruments")}


@functools.cache
def _named() -> re.Pattern[str]:
    """Instruments that a chain may name without a number: ``KUHP``, ``UU Pemilu``."""
    listed = sorted(surfaces("named", "code"), key=lambda surface: (-len(surface), surface))
    return re.compile(rf"(?:{'|'.join(re.escape(surface) for surface in listed)})\b", re.IGNORECASE)


def _anchors(text: str) -> Iterator[tuple[int, str]]:
    first = _first_words()
    digit = -1
    for word in _WORD.finditer(text):
        anchors = first.get(word.group().lower())
        if anchors is None:
            continue
        # Every reference holds a digit; a noun with none behind it is not tried.
        if digit < word.end():
            found = _DIGIT.search(text, word.end())
            digit = found.start() if found else len(text) + _REACH
        if digit - word.end() < _REACH:
            for anchor in anchors:
                yield word.start(), anchor
    if "/" in text:
        for code in _CODE.finditer(text):
            yield code.start(), "code"


def read(text: str) -> list[dict[str, Any]]:
    """Return the legal references of a text, in order.

    Parameters
    ----------
    text : str
        The text of one article, furniture blanked out.

    Returns
    -------
    list of dict
        ``start``, ``end``, ``norm``, ``title``, ``amended_by`` and ``rule`` of each reference.

    Examples
    --------
    >>> [(item["start"], item["norm"]) for item in read("Sesuai Pasal 10 ayat (2) PKPU Nomor 8 Tahun 2022, rapat dibuka.")]
    [(7, 'pkpu/2022/8/pasal/10/ayat/2')]
    """
    found = [item for match in _rules().at(text, _anchors(text)) if (item := _value(match, text)) is not None]
    found = longest(found, span=lambda item: (item.start, item.end))
    found = _continued(found, text)
    found = _joined(found, text)
    _years(found)
    _resolve(found, text)
    _amendments(found, text)
    return [{"start": item.start, "end": item.end, "norm": item.norm, "title": item.title, "amended_by": item.amended_by, "rule": item.rule} for item in found]


# -- values -----------------------------------------------------------------------------------------------------
def _value(match: Match, text: str) -> _Found | None:
    item = _NORMALISERS[match.rule.normaliser](match)
    if item is not None:
        item.end = item.start + len(text[item.start : item.end].rstrip(" .-–"))
    return item


def _numbers(match: Match) -> tuple[str, str | None, str]:
    """Return number, year and code of a match; ``7/2017`` is a number with its year, not a code."""
    groups = match.groups
    code = groups.get("code", "").rstrip(".-")
    if code:
        parts = re.split(r"\s*/\s*", code)
        if len(parts) == 2 and re.fullmatch(r"(?:19|20)\d\d", parts[1]):
            return parts[0], parts[1], ""
        return code, groups.get("year") or legal.year_of(code), code
    return groups.get("num", ""), groups.get("year"), ""


def _surface(match: Match) -> str:
    return " ".join(match.groups.get("instrument", "").lower().split())


def _regulation(match: Match) -> _Found | None:
    prefix = _norms().get(_surface(match), "")
    if match.rule.options.get("only") and prefix not in match.rule.options["only"]:
        return None
    number, year, code = _numbers(match)
    if code and year:
        number = re.split(r"\s*/", code)[0]
    elif not (number or year):
        return None
    return _Found(match.start, match.end, match.rule.id, "regulation", legal.regulation(prefix, number, year), prefix, number, year)


def _decree(match: Match) -> _Found | None:
    number, year, code = _numbers(match)
    issuer = legal.issuer_of(match.groups.get("desc", ""), code)
    if _norms().get(_surface(match)) == "kpt/kpu":
        issuer = "kpu"
    prefix = f"kpt/{issuer}" if issuer else ""
    return _Found(match.start, match.end, match.rule.id, "decree", legal.decree(issuer, number, year), prefix, number, year)


def _document(match: Match) -> _Found | None:
    number, _, code = _numbers(match)
    if _fraction(match, code or number):
        return None
    norm = legal.case(code) if code else None
    return _Found(match.start, match.end, match.rule.id, "document", norm, "", number, None)


def _case(match: Match) -> _Found | None:
    number, year, code = _numbers(match)
    if _fraction(match, code or number):
        return None
    norm = legal.case(code) if code else None
    if not code and match.groups.get("desc"):
        court = legal.issuer_of(match.groups["desc"])
        norm = f"{court}/{year}/{number.lower()}" if court in ("mk", "ma", "dkpp") and year else None
    return _Found(match.start, match.end, match.rule.id, "case", norm, "", number, year)


def _fraction(match: Match, code: str) -> bool:
    """Tell whether a number with one slash follows its noun without *nomor*: ``putusan 5/3`` is a vote, no case."""
    return "nomor" not in match.groups and code.count("/") < 2 and not re.search(r"[A-Z]{2}", code)


def _bare(match: Match) -> _Found | None:
    number, year, code = _numbers(match)
    if not code:
        # "Nomor 4 Tahun 2022": the instrument is the one before it; a code alone must look like one.
        return _Found(match.start, match.end, match.rule.id, "bare", None, "", number, year) if match.rule.id == "legal.number-year" else None
    if not re.search(r"[A-Za-z]{2}", code) and match.rule.id == "legal.code":
        return None
    if code.count("/") < 2 and legal.case(code) is None:
        return None
    if match.rule.id == "legal.code" and not (year and re.search(r"[A-Z]{2}", code)):
        return None
    norm = legal.case(code)
    if norm is None and legal.looks_like_decree(code):
        norm = legal.decree(legal.issuer_of("", code), code, None)
    return _Found(match.start, match.end, match.rule.id, "case" if norm else "document", norm, "", code, year)


def _chain(match: Match) -> _Found | None:
    return _Found(match.start, match.end, match.rule.id, "chain", path=legal.chain(match.groups["chain"]))


def _name(match: Match) -> _Found | None:
    return _Found(match.start, match.end, match.rule.id, "regulation", _norms().get(_surface(match)))


_NORMALISERS: Mapping[str, Callable[[Match], _Found | None]] = {
    "regulation": _regulation,
    "decree": _decree,
    "document": _document,
    "case": _case,
    "bare": _bare,
    "chain": _chain,
    "name": _name,
}


# -- lists, chains, years ---------------------------------------------------------------------------------------
def _continued(found: list[_Found], text: str) -> list[_Found]:
    """Add the further numbers of a list: ``PKPU Nomor 15 dan 18 Tahun 2023``, ``… tentang A, dan Nomor 18``."""
    taken = [(item.start, item.end) for item in found]
    out: list[_Found] = []
    for place, item in enumerate(found):
        out.append(item)
        if item.kind not in ("regulation", "decree") or not item.number:
            continue
        limit = taken[place + 1][0] if place + 1 < len(taken) else len(text)
        out += _more_numbers(item, text, limit)
    for item, before in zip(out[1:], out, strict=False):
        if item.kind == "bare" and before.kind in ("regulation", "decree") and item.start - before.end < _CONTEXT:
            item.kind, item.prefix = before.kind, before.prefix
            item.norm = _numbered(item)
    # A bare "Nomor 4 Tahun 2022" with no instrument before it is a house, a station or a form.
    return [item for item in out if item.kind != "bare"]


def _more_numbers(item: _Found, text: str, limit: int) -> list[_Found]:
    more: list[_Found] = []
    position = item.end
    while True:
        connected = _CONNECT.match(text, position)
        titled = _TITLE.match(text, position)
        if connected is None and titled is not None:
            found = _THEN.search(text, titled.end(), min(limit, titled.end() + 160))
            connected = found if found and not re.search(r"[.;\n]", text[titled.end() : found.start()]) else None
        number = _MORE.match(text, connected.end()) if connected else None
        if number is None or number.end() > limit or not (number["no"] or number["year"]):
            break
        if re.match(r"[\w/]|[.,]\d", text[number.end() : number.end() + 2]):
            break
        new = _Found(number.start(), number.end(), f"{item.rule}-list", item.kind, None, item.prefix, number["num"], number["year"])
        new.norm = _numbered(new)
        more.append(new)
        position = number.end()
    if more and item.year is None and more[0].year:
        item.year = more[0].year
        item.norm = _numbered(item)
    return more


def _numbered(item: _Found) -> str | None:
    if item.kind == "decree":
        return legal.decree(item.prefix.removeprefix("kpt/") or None, item.number, item.year)
    return legal.regulation(item.prefix, item.number, item.year)


def _joined(found: list[_Found], text: str) -> list[_Found]:
    """Join a chain with the instrument that stands beside it, on either side."""
    out: list[_Found] = []
    place = 0
    while place < len(found):
        item = found[place]
        after = found[place + 1] if place + 1 < len(found) else None
        if item.kind == "chain":
            if after and after.kind in ("regulation", "decree") and _JOIN.fullmatch(text, item.end, after.start):
                after.start, after.path = item.start, item.path
                after.rule = item.rule
                place += 1
                continue
            gap = _JOIN.match(text, item.end)
            named = _named().match(text, gap.end()) if gap else None
            if named:
                item.end, item.kind = named.end(), "regulation"
                item.norm = _statute(named.group(), text)
        elif item.kind == "regulation" and not item.path and after and after.kind == "chain" and re.fullmatch(r"[^\S\n]{1,2}", text[item.end : after.start]):
            item.end, item.path = after.end, after.path
            found[place + 1] = item
            place += 1
            continue
        out.append(item)
        place += 1
    return out


def _statute(name: str, text: str) -> str | None:
    """Return the statute behind a name; a text that knows no year since its making speaks of an older one."""
    norm = _norms().get(" ".join(name.lower().split()))
    if norm is None or norm.count("/") < 2:
        return norm
    made = int(norm.split("/")[1])
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
    return norm if any(year >= made for year in years) else None


def _years(found: list[_Found]) -> None:
    """Give a number without a year the year with which the text names the same number elsewhere."""
    known = {(item.prefix, item.number): item.year for item in reversed(found) if item.year and item.prefix}
    for item in found:
        if item.kind in ("regulation", "decree") and item.number and item.year is None and (item.prefix, item.number) in known:
            item.year = known[item.prefix, item.number]
            item.norm = _numbered(item)


def _resolve(found: list[_Found], text: str) -> None:
    """Give chains their instrument: the one at the end of their list, else the last one named before."""
    base: str | None = None
    for place in range(len(found) - 1, -1, -1):
        item = found[place]
        if item.kind == "chain" and place + 1 < len(found) and _LIST.fullmatch(text, item.end, found[place + 1].start):
            after = found[place + 1]
            if after.kind != "chain" and after.path and after.norm:
                item.norm, item.kind = after.norm, "regulation"
    for item in found:
        if item.kind == "chain":
            item.norm = f"{base}/{item.path}" if base else None
            continue
        if item.kind in ("regulation", "decree"):
            base = item.norm if item.kind == "regulation" else base
            if item.path and item.norm:
                item.norm = f"{item.norm}/{item.path}"


# -- titles and amendments --------------------------------------------------------------------------------------
def _amendments(found: list[_Found], text: str) -> None:
    for place, item in enumerate(found):
        if item.kind in ("regulation", "decree", "document"):
            item.title = _title(text, item.end, found[place + 1].start if place + 1 < len(found) else len(text))
        if place == 0:
            continue
        before = found[place - 1]
        gap = text[before.end : item.start]
        if len(gap) > _CONTEXT or ". " in gap or "\n\n" in gap or not item.norm:
            continue
        if _AMENDED.search(gap):
            before.amended_by.append(item.norm)
        elif _AMENDS.search(gap) and before.norm:
            item.amended_by.append(before.norm)


_LISTED_AFTER = re.compile(r"(?:,\s*+(?:dan|serta)?|\s(?:dan|serta))\s*$", re.IGNORECASE)


_TITLE_WORD = re.compile(r"[^\S\n]*+(,?)[^\S\n]*+([^\s,.;:()\"“”‘’]+)")
_PLAIN_TITLE = re.compile(r"(?:(?!\s(?:yang|telah|akan|sebagaimana|pada|di|adalah|ini|itu|tersebut|dengan)\s)[^.,;:()\n\"“”]){1,160}")
_LIST_TITLE = re.compile(
    r"(?:[^\S\n]+[A-Z][\w/-]*){0,5}(?:,[^\S\n]+(?!dan\b)[A-Z][\w/-]*(?:[^\S\n]+[A-Z][\w/-]*){0,5}){0,4},?[^\S\n]+(?:dan|serta)[^\S\n]+[A-Z]"
)
_FUNCTION = frozenset(
    "dan atau dan/atau di dalam atas dari untuk pada serta ke bagi oleh dengan tentang sebagai terhadap melalui serta yang kepada antar".split()
)


def _title(text: str, position: int, following: int) -> str | None:
    """Return the title after *tentang*: its capitalised run, function words between included.

    A reference that follows in a list ends it; one that is part of it (*perubahan atas …*) stays inside.
    """
    opening = _TITLE.match(text, position)
    if opening is None:
        return None
    start = opening.end()
    end = _capitalised(text, start) or _plain(text, start)
    if start < following < end:
        listed = _LISTED_AFTER.search(text, max(start, following - 10), following)
        end = listed.start() if listed else end
    return text[start:end].strip() or None


def _capitalised(text: str, position: int) -> int | None:
    end = None
    for _ in range(60):
        word = _TITLE_WORD.match(text, position)
        if word is None:
            break
        token = word.group(2)
        if token[0].isupper() or token[0].isdigit():
            if word.group(1) and not _listed(text, word.end()):
                break
            end = word.end()
        elif token.lower() not in _FUNCTION:
            break
        position = word.end()
    return end


def _plain(text: str, position: int) -> int:
    found = _PLAIN_TITLE.match(text, position)
    return found.end() if found else position


def _listed(text: str, position: int) -> bool:
    """Tell whether a comma in a title goes on to a closing *dan*: an enumeration, not the next clause."""
    return _LIST_TITLE.match(text, position) is not None
