"""From a match to a legal reference of one kind; ``None`` where the match is none after all."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from kpuextract.components.legal_refs.found import Found
from kpuextract.normalise import legal
from kpuextract.resources import table
from kpuextract.rules import Match


@functools.cache
def norms() -> Mapping[str, str]:
    """Return the norm of every instrument, by its lower-case surface."""
    return {row["surface"]: row["norm"] for row in table("legal_instruments")}


def value(match: Match, text: str) -> Found | None:
    """Return the reference that a match stands for."""
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


def _regulation(match: Match) -> Found | None:
    prefix = norms().get(_surface(match), "")
    if match.rule.options.get("only") and prefix not in match.rule.options["only"]:
        return None
    number, year, code = _numbers(match)
    if code and year:
        number, kind, *_ = (*re.split(r"\s*/\s*", code), "")
        number += kind if prefix == "keppres" and len(kind) == 1 else ""  # `10/M/2005`: appointments are numbered by their own letter
    elif not (number or year):
        return None
    return Found(match.start, match.end, match.rule.id, "regulation", legal.regulation(prefix, number, year), prefix, number, year)


def _decree(match: Match) -> Found | None:
    number, year, code = _numbers(match)
    issuer = legal.issuer_of(match.groups.get("desc", ""), code)
    if norms().get(_surface(match)) == "kpt/kpu":
        issuer = "kpu"
    prefix = f"kpt/{issuer}" if issuer else ""
    return Found(match.start, match.end, match.rule.id, "decree", legal.decree(issuer, number, year), prefix, number, year)


def _document(match: Match) -> Found | None:
    number, _, code = _numbers(match)
    if _fraction(match, code or number):
        return None
    norm = legal.case(code) if code else None
    return Found(match.start, match.end, match.rule.id, "document", norm, "", number, None)


def _case(match: Match) -> Found | None:
    number, year, code = _numbers(match)
    if _fraction(match, code or number):
        return None
    norm = legal.case(code) if code else None
    if not code and match.groups.get("desc"):
        court = legal.issuer_of(match.groups["desc"])
        norm = f"{court}/{year}/{number.lower()}" if court in ("mk", "ma", "dkpp") and year else None
    return Found(match.start, match.end, match.rule.id, "case", norm, "", number, year)


def _fraction(match: Match, code: str) -> bool:
    """Tell whether a number with one slash follows its noun without *nomor*: ``putusan 5/3`` is a vote, no case."""
    return "nomor" not in match.groups and code.count("/") < 2 and not re.search(r"[A-Z]{2}", code)


def _bare(match: Match) -> Found | None:
    number, year, code = _numbers(match)
    if not code:
        # "Nomor 4 Tahun 2022": the instrument is the one before it; a code alone must look like one.
        return Found(match.start, match.end, match.rule.id, "bare", None, "", number, year) if match.rule.id == "legal.number-year" else None
    if not re.search(r"[A-Za-z]{2}", code) and match.rule.id == "legal.code":
        return None
    if code.count("/") < 2 and legal.case(code) is None:
        return None
    if match.rule.id == "legal.code" and not (year and re.search(r"[A-Z]{2}", code)):
        return None
    norm = legal.case(code)
    if norm is None and legal.looks_like_decree(code):
        norm = legal.decree(legal.issuer_of("", code), code, None)
    return Found(match.start, match.end, match.rule.id, "case" if norm else "document", norm, "", code, year)


def _chain(match: Match) -> Found | None:
    return Found(match.start, match.end, match.rule.id, "chain", path=legal.chain(match.groups["chain"]))


def _name(match: Match) -> Found | None:
    return Found(match.start, match.end, match.rule.id, "regulation", norms().get(_surface(match)))


_NORMALISERS: Mapping[str, Callable[[Match], Found | None]] = {
    "regulation": _regulation,
    "decree": _decree,
    "document": _document,
    "case": _case,
    "bare": _bare,
    "chain": _chain,
    "name": _name,
}
