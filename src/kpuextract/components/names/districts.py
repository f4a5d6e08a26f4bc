"""Districts without their head word: in lists behind one that has it, and where the words around tell of a place."""

from __future__ import annotations

import re
from collections.abc import Container

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import codes_around, ordinary, person_words, place_heads, words_of
from kpuextract.components.names.nature import blocked, place_item
from kpuextract.components.names.phrases import after_direction, area, region, run, stop_words

_STRICT = frozenset(("di", "ke", "dari", "menuju", "asal", "wilayah", "warga", "orang", "penduduk", "keliling", "sekitar", "seputar"))
_COORDINATORS = frozenset((",", "dan", "serta", "maupun", "atau", "&", "/"))
# What opens a list of districts: `tiga kecamatan terjauh yakni A, B dan C`; tokens from the first to the last of these words at most.
_THAT_IS = frozenset(("yakni", "yaitu", "meliputi", "adalah", "mencakup"))
_CLASSES = frozenset(("kecamatan", "distrik", "kapanewon", "kemantren"))
_ANNOUNCED = 7
_VILLAGES = re.compile(
    r"\b(?:desa|kelurahan|gampong|nagari|kalurahan|pekon|dusun|kampung)\b[^.;:\n]{0,30}?(?:,?[ \u00a0](?:yakni|yaitu|meliputi|mencakup|masing-masing)|:)[ \u00a0](?:di[ \u00a0])?(?=[A-Z])"
)


def coordinated(context: Context, at: int, items: list[Item]) -> int:
    """Add bare districts in a list behind a headed one: ``Kecamatan A, B dan C``; return the index after the last."""
    tokens = context.tokens
    while at + 1 < len(tokens) and tokens[at].fold in _COORDINATORS:
        step = at + 1
        if tokens[at].text == "," and tokens[step].fold in ("dan", "serta") and step + 1 < len(tokens):
            step += 1
        known = context.districts.get(step)
        if known is None or tokens[step].fold in stop_words():
            break
        items.append(place_item(tokens[step].start, tokens[known[0] - 1].end, labels.GPE, "place-heads/coordinated", 0.9))
        at = known[0]
    return at


def listed_villages(context: Context, at: int, items: list[Item], others: Container[int]) -> int:
    """Add bare villages in a list that closes with ``dan`` behind a headed one: ``Desa A, B, dan C``; return the index after the last.

    ``others`` holds where other names begin.
    """
    tokens = context.tokens
    spans: list[tuple[int, int]] = []
    closed = False
    end = at
    while end + 1 < len(tokens) and tokens[end].fold in _COORDINATORS and not closed:
        step = end + 2 if tokens[end].text == "," and tokens[end + 1].fold in ("dan", "serta") else end + 1
        closed = tokens[step - 1].fold in ("dan", "serta", "maupun")
        last = run(context, step, 2) if step < len(tokens) else step
        names = tokens[step:last]
        known = tokens[step].start in others or any(
            name.text.isupper() or name.fold in person_words() | ordinary() | frozenset(place_heads()) for name in names
        )
        if last == step or known or (last < len(tokens) and tokens[last].cap):
            return at
        spans.append((step, last))
        end = last
    if not closed or context.shouts(tokens[at - 1].start):
        return at
    items += [place_item(tokens[start].start, tokens[stop - 1].end, labels.GPE, "villages/listed", 0.6) for start, stop in spans]
    return end


def find_districts(context: Context) -> list[Item]:
    """Return bare districts where the words around say so: ``di Kebayoran Lama``, ``Rowosari, Kabupaten Kendal``, or of the office's own region."""
    tokens = context.tokens
    code = str((context.publisher or {}).get("region_code") or "")
    own = frozenset((code,)) if code else codes_around(context.text[slice(*context.place)] if context.place else "")
    venues = frozenset(item["end"] for item in context.found if item["label"] == labels.FAC)
    items: list[Item] = []
    done = 0
    for index in sorted(context.districts):
        token = tokens[index]
        if index < done or not token.cap or len(token.text) <= 2 or context.shouts(token.start):
            continue
        end, parents = context.districts[index]
        end = after_direction(context, end)
        if _district_fits(context, index, end, not own.isdisjoint(parents.split(";")), venues):
            items.append(place_item(token.start, tokens[end - 1].end, labels.GPE, "districts", 0.5))
            end = _siblings(context, end, frozenset(parents.split(";")), items)
        done = end
    return [*items, *_announced(context), *_announced_villages(context)]


def _siblings(context: Context, at: int, parents: frozenset[str], items: list[Item]) -> int:
    """Add the districts of the same kabupaten in a list behind one that closes with ``dan``: ``di Lahomi, Mandrehe dan Sirombu``."""
    tokens = context.tokens
    spans: list[tuple[int, int]] = []
    closed = False
    while at + 1 < len(tokens) and tokens[at].fold in _COORDINATORS and not closed:
        step = at + 2 if tokens[at].text == "," and tokens[at + 1].fold in ("dan", "serta") else at + 1
        known = context.districts.get(step)
        if known is None or parents.isdisjoint(known[1].split(";")) or tokens[step].fold in stop_words():
            break
        closed = tokens[step - 1].fold in ("dan", "serta", "maupun")
        spans.append((step, known[0]))
        at = known[0]
    if closed and not (at < len(tokens) and tokens[at].cap):
        items += [place_item(tokens[start].start, tokens[end - 1].end, labels.GPE, "districts/siblings", 0.5) for start, end in spans]
        return at
    return spans[0][0] - 1 if spans else at


def _announced(context: Context) -> list[Item]:
    """Return the bare districts of a list that the word for them opens: ``tiga kecamatan terjauh yakni A, B dan C``."""
    tokens = context.tokens
    items: list[Item] = []
    for index in sorted(context.districts):
        before = tokens[index - 1] if index else None
        if before is None or (before.fold not in _THAT_IS and before.text != ":") or tokens[index].fold in stop_words():
            continue
        if any(token.fold in _CLASSES and not token.cap for token in tokens[max(0, index - _ANNOUNCED) : index - 1]):
            end = context.districts[index][0]
            items.append(place_item(tokens[index].start, tokens[end - 1].end, labels.GPE, "districts/announced", 0.9))
            coordinated(context, end, items)
    return items


def _announced_villages(context: Context) -> list[Item]:
    """Return the bare villages of a list that the word for them opens: ``tiga desa sekaligus, masing-masing A, B dan C``."""
    tokens = context.tokens
    items: list[Item] = []
    for match in _VILLAGES.finditer(context.text):
        at = context.token_at(match.end())
        names: list[tuple[int, int]] = []
        while at < len(tokens) and tokens[at].cap and (end := run(context, at, 3)) > at and context.regions.get(at) is None:
            names.append((at, end))
            at = end
            while at < len(tokens) and at < end + 2 and tokens[at].fold in _COORDINATORS:
                at += 1
            if at == end:
                break
        if len(names) > 1 and not any(tokens[start].fold in person_words() or tokens[start].fold in ordinary() for start, _ in names):
            items += [place_item(tokens[start].start, tokens[end - 1].end, labels.GPE, "villages/announced", 0.6) for start, end in names]
    return items


def _district_fits(context: Context, start: int, end: int, own: bool, venues: frozenset[int]) -> bool:
    tokens = context.tokens
    if tokens[start].fold in stop_words() or blocked(context, start, end) or (end < len(tokens) and tokens[end].cap):
        return False
    if end == start + 1 and (tokens[start].fold in ordinary() or (tokens[start].fold in words_of("ambiguous") and not own)):
        return False
    before = tokens[start - 1].fold if start else ""
    behind = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].cap and (region(context, end + 1, guess=False) or area(context, end + 1))
    if before == "," and start > 1 and tokens[start - 2].end in venues:
        return True
    if own and before in (",", "dan") and start > 2 and place_heads().get(tokens[start - 3].fold) == "natural":
        return True  # `Pulau Hiri, Moti dan Batang Dua`
    if before in _STRICT or (before in (",", "dan") and behind):
        return bool(own or behind or before in ("di", "ke", "menuju", "wilayah", "keliling"))
    return False
