"""Rivers, islands, mountains and shores (LOC), and what finders of places share."""

from __future__ import annotations

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import ordinary, person_words, place_heads
from kpuextract.components.names.phrases import is_roman, region, run, stop_words

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
    return items


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
