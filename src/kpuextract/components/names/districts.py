"""Districts without their head word: in lists behind one that has it, and where the words around tell of a place."""

from __future__ import annotations

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import codes_around, ordinary, words_of
from kpuextract.components.names.nature import blocked, place_item
from kpuextract.components.names.phrases import after_direction, area, region, stop_words

_STRICT = frozenset(("di", "ke", "dari", "menuju", "asal", "wilayah", "warga", "orang", "penduduk", "keliling", "sekitar", "seputar"))
_COORDINATORS = frozenset((",", "dan", "serta", "maupun", "atau", "&", "/"))
# What opens a list of districts: `tiga kecamatan terjauh yakni A, B dan C`; tokens from the first to the last of these words at most.
_THAT_IS = frozenset(("yakni", "yaitu", "meliputi", "adalah", "mencakup"))
_CLASSES = frozenset(("kecamatan", "distrik", "kapanewon", "kemantren"))
_ANNOUNCED = 7


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
        done = end
    return [*items, *_announced(context)]


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
    if before in _STRICT or (before in (",", "dan") and behind):
        return bool(own or behind or before in ("di", "ke", "menuju", "wilayah", "keliling"))
    return False
