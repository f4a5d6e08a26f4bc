"""Rivers, islands, mountains and shores (LOC), and what finders of places share."""

from __future__ import annotations

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import ordinary, person_words, place_heads
from kpuextract.components.names.phrases import LEVELS, is_roman, region, run, stop_words
from kpuextract.components.names.tokens import occurrences

# Parts of a river or shore before its name: `ke Hulu Sungai Barito`.
_COURSE = frozenset(("hulu", "hilir", "muara", "tepi", "pinggir", "bantaran"))
_NO_NATURE = frozenset(("kerja", "suara", "hari", "pelabuhan", "industri", "rokok", "hukum", "zona", "tanpa", "wajib", "khusus"))


def nature(context: Context) -> list[Item]:
    """Return the LOC candidates with a natural head word: ``Sungai Progo``, ``Pulau Sebatik``."""
    tokens = context.tokens
    items: list[Item] = []
    kinds = place_heads()
    for index in context.marked:
        token = tokens[index]
        if kinds.get(token.fold) != "natural" or (context.shouts(token.start) and not _river(context, index)):
            continue
        if not token.cap and token.fold not in ("kawasan", "pulau", "sungai", "gunung", "danau", "teluk", "selat", "pantai", "bukit", "kepulauan", "perairan"):
            continue
        if index + 1 >= len(tokens) or tokens[index + 1].fold in _NO_NATURE or context.regions.get(index):
            continue
        beside = tokens[index - 1] if index else token
        if index and beside.cap and token.cap and beside.fold not in stop_words() and not _course(context, index) and beside.kind == "w":
            continue
        end = region(context, index + 1, guess=False) or run(context, index + 1, 3)
        if end == index + 1:
            continue
        if end < len(tokens) and is_roman(tokens[end].text):
            end += 1
        items.append(place_item(token.start, tokens[end - 1].end, labels.LOC, f"place-heads/{token.fold}", 0.6))
        if token.fold == "pulau" and end + 1 < len(tokens) and tokens[end].fold in ("dan", "serta") and village_of(context, end + 1):
            items.append(place_item(tokens[end + 1].start, tokens[end + 1].end, labels.LOC, "place-heads/coordinated", 0.4))
    return [*items, *_again(context, items)]


# Natural places that are looked for again by their bare name, at most, and the letters of such a name.
_FEW, _SHORTEST = 20, 6


def _again(context: Context, items: list[Item]) -> list[Item]:
    """Return natural places that return without their head word: `Gunung Rokatenda` … `Di kejauhan Rokatenda mengepul`."""
    tokens = context.tokens
    whole = {item["start"]: item for item in items}
    names = {tokens[context.token_at(start) + 1].text for start, item in whole.items() if context.token_at(item["end"]) - context.token_at(start) == _WITH_HEAD}
    wanted = sorted(name for name in names if len(name) >= _SHORTEST and not {name.lower()} & (person_words() | ordinary() | stop_words()))
    found = []
    for name in wanted[:_FEW]:
        for at in occurrences(context.masked, name):
            index = context.token_at(at)
            beside = [tokens[place] for place in (index - 1, index + 1) if 0 <= place < len(tokens)]
            if tokens[index].start == at and index not in context.regions and not any(token.cap for token in beside):
                found.append(place_item(at, at + len(name), labels.LOC, "place-heads/again", 0.3))
    return found


_WITH_HEAD = 2


def _course(context: Context, at: int) -> bool:
    """Tell whether part of a river or shore stands before its name; not the Hulu of the kabupaten Hulu Sungai Tengah."""
    return context.tokens[at - 1].fold in _COURSE and context.regions.get(at - 1) is None


def _river(context: Context, at: int) -> bool:
    """Tell whether a river with its name closes a line of capitals or Title Case, where no more of it can be told: `Hulu Sungai Barito`."""
    tokens = context.tokens
    if tokens[at].fold not in ("sungai", "gunung", "pulau", "danau") or at + 1 >= len(tokens) or not tokens[at + 1].cap:
        return False
    named = tokens[at + 1]
    last = at + 2 >= len(tokens) or "\n" in context.text[named.end : tokens[at + 2].start] or tokens[at + 2].kind == "p"
    return last and named.fold not in ordinary() and named.fold not in stop_words() and context.regions.get(max(0, at - 1)) is None


def after_scope(context: Context, at: int) -> bool:
    """Tell whether ``se-`` stands before: the region of a scope is no mention."""
    tokens = context.tokens
    index = at - 1
    if index >= 0 and tokens[index].text in "-–—":
        index -= 1
    return index >= 0 and tokens[index].fold in ("se", "sekabupaten", "sekota", "seprovinsi", "sekecamatan", "dapil")


def blocked(context: Context, start: int, end: int) -> bool:
    """Tell whether a name stands behind ``se-`` or a mark that makes it a tag or part of an address."""
    tokens = context.tokens
    if after_scope(context, start) or (start and after_scope(context, start - 1) and tokens[start - 1].fold in LEVELS):
        return True
    if tokens[start].fold == "indonesia" and end < len(tokens) and tokens[end].text == "Raya":
        return True  # the anthem
    return start > 0 and tokens[start - 1].text in "#@" and tokens[start - 1].end == tokens[start].start


def village_of(context: Context, at: int) -> bool:
    """Tell whether the one word behind ``Lurah`` or ``Kades`` is its village and no person."""
    tokens = context.tokens
    token = tokens[at]
    if not token.cap or token.fold in stop_words() or token.fold in ordinary() or token.fold in person_words() or context.shouts(token.start):
        return False
    return at + 1 >= len(tokens) or not tokens[at + 1].cap


def place_item(start: int, end: int, label: str, rule: str, score: float) -> Item:
    """Return a candidate."""
    return {"start": start, "end": end, "label": label, "rule": rule, "score": score}
