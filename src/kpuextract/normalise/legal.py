"""Normal forms of legal references: instrument, number, year and the chain of article, paragraph and letter.

The forms are paths: ``uu/2017/7/pasal/523/ayat/2``, ``pkpu/2022/8``, ``kpt/kpu/2023/27``, ``dkpp/2025/147-pke-dkpp-iv``.
Lists and ranges inside a chain are joined: ``pasal/31/ayat/1,2``, ``pasal/12-23``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kpuextract.resources import mapping
from kpuextract.rules.slots import fold_apostrophes

# Case numbers by the letters in them: the ethics council, the constitutional court, the supreme court.
_COURTS = (
    ("dkpp", re.compile(r"DKPP", re.IGNORECASE)),
    ("mk", re.compile(r"PUU|PHPU?\b|PHPU?\.|SKLN", re.IGNORECASE)),
    ("ma", re.compile(r"\bHUM\b|\bPAP\b|PAN\.MA|\bPK/TUN\b", re.IGNORECASE)),
)
_LOWER_COURT = re.compile(r"/(?:PN|PT|PTUN|PA|PTTUN)\b", re.IGNORECASE)
_DECREE = re.compile(r"\bkpts?\b|-kpts?\b|\bSK\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CHAIN = re.compile(
    r"(pasal|ayat|huruf|angka)\s*((?:\(?[0-9]{1,4}[A-Za-z]?\)?|\(?[a-z]{1,2}\)?(?![a-z]))"
    r"(?:(?:\s*(?:,|-|–|dan|atau|hingga|sampai(?: dengan)?|s\.?/?d\.?)\s*)++(?:(?:pasal|ayat|huruf|angka)\s*)?+(?:\(?[0-9]{1,4}[A-Za-z]?\)?|\(?[a-z]\)?(?![a-z]))){0,20})",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\b(?:[0-9]{1,4}[A-Za-z]?|[a-z]{1,2})\b", re.IGNORECASE)
_RANGE_WORD = re.compile(r"-|–|hingga|sampai|s\.?/?d\.?(?![a-z])", re.IGNORECASE)
_WORDS = re.compile(r"pasal|ayat|huruf|angka|hingga|sampai|dengan|dan|atau|\bs\.?/?d\b\.?", re.IGNORECASE)


def regulation(prefix: str, number: str, year: str | None) -> str | None:
    """Return the normal form of a numbered regulation, ``None`` without a year or for an unknown instrument.

    Examples
    --------
    >>> regulation("keppres", "33P", "2022"), regulation("uu", "7", None)
    ('keppres/2022/33p', None)
    """
    if not prefix or not year:
        return None
    return f"{prefix}/{year}/{re.sub(r'[^0-9a-z]+', '', number.lower()).lstrip('0') or '0'}"


def year_of(code: str) -> str | None:
    """Return the year that a document code ends with, ``None`` if it has none.

    Examples
    --------
    >>> year_of("127/PL.02.6-Kpt/15/Prov/XII/2020"), year_of("171.33/1358/13")
    ('2020', None)
    """
    parts = re.split(r"\s*/\s*", code)
    years = [part for part in parts[1:] if _YEAR.fullmatch(part)]
    return years[-1] if years else None


def case(code: str) -> str | None:
    """Return the normal form of a case number, ``None`` for lower courts and unknown shapes.

    Examples
    --------
    >>> case("147-PKE-DKPP/IV/2025"), case("91/PHP.BUP-XIX/2021"), case("12/Pid.Sus/2024/PN Kdi")
    ('dkpp/2025/147-pke-dkpp-iv', 'mk/2021/91-php.bup-xix', None)
    """
    year = year_of(code)
    if year is None or _LOWER_COURT.search(code):
        return None
    for court, shape in _COURTS:
        if shape.search(code):
            # Only the closing year goes; what stands before it is the number, slashes and spaces as dashes.
            stem = code[: code.rindex(year)].strip(" /")
            return f"{court}/{year}/{re.sub(r'[^0-9a-z.]+', '-', stem.lower()).strip('-')}"
    return None


def decree(issuer: str | None, number: str, year: str | None) -> str | None:
    """Return the normal form of a decree, ``None`` where issuer or year are not known.

    Examples
    --------
    >>> decree("kpu", "27", "2023"), decree("kpu", "17/KPTS/KPU-KAB.13.329619/2015", None)
    ('kpt/kpu/2023/27', 'kpt/kpu/2015/17')
    """
    if "/" in number:
        year = year_of(number) or year
        number = re.split(r"\s*/", number)[0]
    number = re.sub(r"[^0-9a-z.]+", "", number.lower()).strip(".").lstrip("0")
    return f"kpt/{issuer}/{year}/{number}" if issuer and year and number else None


def looks_like_decree(code: str) -> bool:
    """Tell whether a document code carries the letters of a decree (``Kpt``, ``KPTS``)."""
    return bool(_DECREE.search(code))


@functools.cache
def _issuers() -> Mapping[str, str]:
    return mapping("legal_issuers", "surface", "issuer")


def issuer_of(descriptor: str, code: str = "") -> str | None:
    """Return who issued a decree, from the words between the noun and the number, else from its code.

    Examples
    --------
    >>> issuer_of("KPU Kabupaten Lembayung"), issuer_of("", "9/HK.03.1-Kpt/9901/KPU-Kab/2020"), issuer_of("Bupati Lembayung")
    ('kpu', 'kpu', 'bupati')
    """
    folded = fold_apostrophes(descriptor)
    best = min(((place, -len(surface), issuer) for surface, issuer in _issuers().items() if (place := _word_at(surface, folded)) >= 0), default=None)
    if best is not None:
        return best[2]
    if descriptor.strip():
        return None
    return "kpu" if re.search(r"KPU|-Kpt/", code, re.IGNORECASE) else None


def _word_at(word: str, text: str) -> int:
    found = re.search(rf"\b{re.escape(word)}\b", text)
    return found.start() if found else -1


def chain(text: str) -> str:
    """Return the path of an article chain, whichever end it begins with.

    Examples
    --------
    >>> chain("Pasal 372 ayat (2) huruf d"), chain("ayat (1) Pasal 63"), chain("Pasal 31 ayat (1) dan (2)")
    ('pasal/372/ayat/2/huruf/d', 'pasal/63/ayat/1', 'pasal/31/ayat/1,2')
    >>> chain("Pasal 12 sampai dengan Pasal 23")
    'pasal/12-23'
    """
    parts = [(found.group(1).lower(), _values(found.group(2))) for found in _CHAIN.finditer(text)]
    if parts and parts[0][0] != "pasal" and parts[-1][0] == "pasal":
        parts.reverse()
    return "/".join(f"{unit}/{values}" for unit, values in parts if values)


def _values(text: str) -> str:
    """Join the items of a list with ``,`` and the ends of a range with ``-``."""
    out = ""
    end = 0
    for item in _ITEM.finditer(_WORDS.sub(lambda word: " " * len(word.group()), text)):
        if out:
            out += "-" if _RANGE_WORD.search(text, end, item.start()) else ","
        out += item.group().lower()
        end = item.end()
    return out
