"""Declared acronyms: ``Expansion (ACR)`` behind bodies, areas and venues, and the acronym later in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract import labels
from kpuextract.components.names.context import Context, Item, Token
from kpuextract.components.names.lexicon import organisations
from kpuextract.components.names.organisations import in_role
from kpuextract.components.names.tokens import occurrences
from kpuextract.normalise.office import find_regions

_KNOWN_BRACKET = re.compile(r"\s?\(\s*([A-Z][A-Za-z0-9/&-]{1,14}(?:\s[A-Z][A-Za-z]{1,9})?)\s*\)")

# A digit tells how often the letter before it stands: `P3M`, `KP2A`.
_TIMES = re.compile(r"([a-z])([2-5])(?!\d)")
_RUN_BY = re.compile(r"\b(?:manajemen|pengelola|pihak|direksi)\s\Z", re.IGNORECASE)


def find_acronyms(text: str, context: Context) -> list[Item]:
    """Return the bracketed acronyms behind organisations, areas and venues, and their later mentions."""
    items: list[Item] = []
    declared: dict[str, Item] = {}
    for item in context.found:
        if item["label"] not in (labels.ORG, labels.GPE, labels.FAC, labels.LOC):
            continue
        match = _KNOWN_BRACKET.match(context.masked, item["end"])
        if (
            match is None
            or (item["label"] in (labels.FAC, labels.LOC) and not match[1].isupper())
            or not _fits(match[1], text[item["start"] : item["end"]], item["label"])
        ):
            continue
        new = {
            **item,
            "label": labels.GPE if _names_region(match[1], item, context) else item["label"],
            "start": match.start(1),
            "end": match.end(1),
            "rule": "declared-acronym",
            "score": 0.9,
        }
        items.append(new)
        if declared.setdefault(match[1], new)["start"] == new["start"] and new["label"] == labels.FAC:
            declared[match[1]] = new  # `kawasan Gelora X (GX)`: the venue, not its surroundings
    if not declared:
        return items
    wholes = {item["start"]: item["end"] for item in reversed(context.found) if item["label"] == labels.ORG}
    for acronym, first in declared.items():
        for at in occurrences(context.masked, acronym):
            if wholes.get(at, 0) > at + len(acronym):
                continue  # `KPU RI`: the longer name must not lose its first word
            if first["label"] == labels.FAC and _RUN_BY.search(context.text, max(0, at - 12), at):
                continue  # `Manajemen GBX menegaskan`: those who run it, not the place
            if _channel(context, at + len(acronym)) or (first.get("_kind") == "adhoc" and in_role(context, context.token_at(at))):
                continue
            if at > first["end"] or at < first["start"] - len(acronym):
                items.append({**first, "start": at, "end": at + len(acronym), "rule": "known-acronym", "score": 0.6})
    return items


def _channel(context: Context, end: int) -> bool:
    """Tell whether an acronym is the name of a channel: `kanal YouTube UBC Official`."""
    index = context.token_at(end)
    following = context.tokens[index] if index < len(context.tokens) else None
    return following is not None and following.start == end + 1 and following.cap and following.fold in ("official", "channel", "tv")


_MAX_LETTERS = 6
_SMALL = frozenset(("dan", "di", "atau", "untuk"))


def misread(context: Context) -> frozenset[str]:
    """Return acronyms that the text declares to be no organisation: ``Pejabat Pembuat Komitmen (PPK)``, ``perjanjian kerja sama (PKS)``.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> sorted(misread(build("Seorang Pejabat Pembuat Komitmen (PPK) hadir")))
    ['PPK']
    """
    tokens = context.tokens
    ends = {item["end"] for item in context.found if item["label"] == labels.ORG}
    found = set()
    for index in context.capitals:
        word = tokens[index].text
        if not (2 <= len(word) <= _MAX_LETTERS and word.isupper()) or index < 2 or index + 1 >= len(tokens):
            continue
        if tokens[index - 1].text != "(" or tokens[index + 1].text != ")" or tokens[index - 2].end in ends:
            continue
        inside = any(item["start"] < tokens[index].start < item["end"] for item in context.found)
        opening = index - 1 - len(word)
        whole = organisations().match(tokens, opening)
        if whole and whole[0] == index - 1:
            continue  # `anggota Kelompok Penyelenggara Pemungutan Suara (KPPS)`: the body, inside a role
        if not inside and (_initials(tokens, index - 2, len(word)) == word or _small_initials(tokens, opening, index - 1) == word):
            found.add(word)
    return frozenset(found)


def _initials(tokens: Sequence[Token], last: int, count: int) -> str:
    """Return the first letters of the capitalised words up to a token, small links left out."""
    letters = ""
    at = last
    while at >= 0 and len(letters) < count and (tokens[at].cap or tokens[at].fold in _SMALL):
        if tokens[at].cap:
            letters = tokens[at].text[0] + letters
        at -= 1
    return letters


def _small_initials(tokens: Sequence[Token], first: int, end: int) -> str:
    """Return the first letters of some words in small letters, none if the first of them may open the name of a body: ``panitia pemilihan kecamatan``."""
    words = tokens[max(0, first) : end]
    if first < 0 or any(word.kind != "w" for word in words) or words[0].fold in organisations().firsts or words[0].fold == "partai":
        return ""
    return "".join(word.text[0] for word in words).upper() if not any(word.cap for word in words[1:]) else ""


def _names_region(short: str, item: Item, context: Context) -> bool:
    """Tell whether a bracket behind a name holds the short form of its region: ``KPU Kabupaten Bandung Barat (KBB)``."""
    return item["label"] == labels.ORG and (short in context.aliases or bool(find_regions(short)))


def _fits(acronym: str, expansion: str, label: str) -> bool:
    """Tell whether the letters of an acronym stand in order in its expansion.

    Examples
    --------
    >>> _fits("UWM", "Universitas Widya Mataram", "ORG"), _fits("Bawaslu", "Polres Kota", "ORG")
    (True, False)
    >>> _fits("P3M", "Perkumpulan Pemantau Pemilu Mandiri", "ORG")
    True
    """
    head = acronym.split()[0].lower()
    spelled = _TIMES.sub(lambda match: match[1] * int(match[2]), head)
    return any(_in_order(form, expansion.lower()) for form in (head, spelled))


def _in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short if letter.isalnum())
