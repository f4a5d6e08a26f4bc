"""Lists, chains and years: what one reference takes from those beside it."""

from __future__ import annotations

import functools
import re

from kpuextract.components.legal_refs.found import Found
from kpuextract.components.legal_refs.slots import surfaces
from kpuextract.components.legal_refs.titles import TITLE
from kpuextract.components.legal_refs.values import norms
from kpuextract.normalise import legal

REACH = 280
_JOIN = re.compile(r"\s*+,?\s*+(?:(?:di|dalam|pada|dari)\s++)?+(?:ketentuan\s++)?+")
_LIST = re.compile(r"\s*+(?:,|dan|serta|atau|juncto|jo\.?|,\s*+(?:dan|serta|atau))\s*+", re.IGNORECASE)
_MORE = re.compile(
    r"(?:(?P<no>(?:nomor|nomer|no)\b[\s.:]*+))?+(?P<num>\d{1,4}[A-Z]?)(?P<tail>(?:\s++(?:tahun|thn\.?|th\.?)\s++|\s?/\s?)(?P<year>(?:19|20)\d\d)\b)?+",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:dan|serta)\s+(?=(?:nomor|no)\b)", re.IGNORECASE)
_CONNECT = re.compile(r"\s*+(?:,|dan|serta|atau|juncto|jo\.?|&|,\s*+(?:dan|serta))\s*+", re.IGNORECASE)


@functools.cache
def _named() -> re.Pattern[str]:
    """Instruments that a chain may name without a number: ``KUHP``, ``UU Pemilu``."""
    listed = sorted(surfaces("named", "code"), key=lambda surface: (-len(surface), surface))
    return re.compile(rf"(?:{'|'.join(re.escape(surface) for surface in listed)})\b", re.IGNORECASE)


def continued(found: list[Found], text: str) -> list[Found]:
    """Add the further numbers of a list: ``PKPU Nomor 15 dan 18 Tahun 2023``, ``… tentang A, dan Nomor 18``."""
    taken = [(item.start, item.end) for item in found]
    out: list[Found] = []
    for place, item in enumerate(found):
        out.append(item)
        if item.kind not in ("regulation", "decree") or not item.number:
            continue
        limit = taken[place + 1][0] if place + 1 < len(taken) else len(text)
        out += _more_numbers(item, text, limit)
    for item, before in zip(out[1:], out, strict=False):
        if item.kind == "bare" and before.kind in ("regulation", "decree") and item.start - before.end < REACH:
            item.kind, item.prefix = before.kind, before.prefix
            item.norm = _numbered(item)
    # A bare "Nomor 4 Tahun 2022" with no instrument before it is a house, a station or a form.
    return [item for item in out if item.kind != "bare"]


def _more_numbers(item: Found, text: str, limit: int) -> list[Found]:
    more: list[Found] = []
    position = item.end
    while True:
        connected = _CONNECT.match(text, position)
        titled = TITLE.match(text, position)
        if connected is None and titled is not None:
            found = _THEN.search(text, titled.end(), min(limit, titled.end() + 160))
            connected = found if found and not re.search(r"[.;\n]", text[titled.end() : found.start()]) else None
        number = _MORE.match(text, connected.end()) if connected else None
        if number is None or number.end() > limit or not (number["no"] or number["year"]):
            break
        if re.match(r"[\w/]|[.,]\d", text[number.end() : number.end() + 2]):
            break
        new = Found(number.start(), number.end(), f"{item.rule}-list", item.kind, None, item.prefix, number["num"], number["year"])
        new.norm = _numbered(new)
        more.append(new)
        position = number.end()
    if more and item.year is None and more[0].year:
        item.year = more[0].year
        item.norm = _numbered(item)
    return more


def _numbered(item: Found) -> str | None:
    if item.kind == "decree":
        return legal.decree(item.prefix.removeprefix("kpt/") or None, item.number, item.year)
    return legal.regulation(item.prefix, item.number, item.year)


def joined(found: list[Found], text: str) -> list[Found]:
    """Join a chain with the instrument that stands beside it, on either side."""
    out: list[Found] = []
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
    norm = norms().get(" ".join(name.lower().split()))
    if norm is None or norm.count("/") < 2:
        return norm
    made = int(norm.split("/")[1])
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
    return norm if any(year >= made for year in years) else None


def fill_years(found: list[Found]) -> None:
    """Give a number without a year the year with which the text names the same number elsewhere."""
    known = {(item.prefix, item.number): item.year for item in reversed(found) if item.year and item.prefix}
    for item in found:
        if item.kind in ("regulation", "decree") and item.number and item.year is None and (item.prefix, item.number) in known:
            item.year = known[item.prefix, item.number]
            item.norm = _numbered(item)


def fill_issuers(found: list[Found]) -> None:
    """Give a decree without issuer the one with which the text names the same number and year, if it names only one."""
    known: dict[tuple[str, str | None], set[str]] = {}
    for item in found:
        if item.kind == "decree" and item.prefix and item.year:
            known.setdefault((item.number, item.year), set()).add(item.prefix)
    for item in found:
        issuers = known.get((item.number, item.year), set()) if item.kind == "decree" and not item.prefix else ()
        if len(issuers) == 1:
            item.prefix = next(iter(issuers))
            item.norm = _numbered(item)


def resolve(found: list[Found], text: str) -> None:
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
