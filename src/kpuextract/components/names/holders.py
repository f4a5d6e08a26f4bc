"""Tell where the name of a body ends and that of who holds a post there begins."""

from __future__ import annotations

import functools

from kpuextract.components.names.context import Context
from kpuextract.components.names.gazetteer import opening_words, person_words
from kpuextract.components.names.people_words import titles as title_words
from kpuextract.resources import column

# Words of a short name in brackets, at most, with its brackets.
_BRACKET = 7


@functools.cache
def _role_words() -> frozenset[str]:
    """Return the first and last words of roles: `Direktur`, `dosen`, the `politik` of `pengamat politik`."""
    return frozenset(word for role in column("roles", "role") for word in (role.split()[0], role.split()[-1]))


def governed(context: Context, start: int) -> bool:
    """Tell whether a role stands directly before a name, so that its holder may follow without a comma."""
    tokens = context.tokens
    return start > 0 and tokens[start - 1].kind == "w" and tokens[start - 1].fold in _role_words() and not context.shouts(tokens[start].start)


def holder_behind(context: Context, at: int, end: int) -> bool:
    """Tell whether one last word belongs to the body since its holder follows a comma: ``dosen STISIP Bina Marta, Lestari Indah``."""
    tokens = context.tokens
    if at != end - 1 or end + 2 >= len(tokens) or tokens[end].text != ",":
        return False
    holder = tokens[end + 1]
    if holder.cap and tokens[end + 2].text == "." and holder.fold in title_words():
        return True  # `Kaprodi Universitas Merdeka Dirgantara, Dr. Lestari Indah`
    if not (holder.cap and (tokens[end + 2].cap or tokens[end + 2].text == ",")):
        return False
    stranger = not holder.text.isupper() and holder.fold not in _role_words() and end + 1 not in context.regions and end + 1 not in context.districts
    return stranger or holder.fold in opening_words() or holder.fold in person_words()


def before_person(context: Context, start: int, head: int, end: int) -> int:
    """Cut a run behind a role where a person begins: ``Direktur PT Sinar Terang Budi Santoso``, ``dosen Universitas X Kota Rina``.

    A region inside the run ends the name too. Two words that are surely names, side by side from the head on, are the
    name of the body (``Universitas Ahmad Dahlan``).
    """
    tokens = context.tokens
    if end - head < 2 or not governed(context, start) or echoed_in_bracket(context, end) or _initialled(context, start, end):
        return end
    names = person_words()
    told = holder_behind(context, end - 1, end)
    for at in range(head + 1, end):
        if tokens[at].fold in opening_words() and not (at == head + 1 and tokens[head].fold in names) and not holder_behind(context, at, end):
            return at
        place = None if told else context.regions.get(at)
        if place and place[1] != "alias" and at + 1 < end and place[0] < end:
            return place[0]
    return end


def _initialled(context: Context, start: int, end: int) -> bool:
    """Tell whether a bracket behind a name holds the first letters of all its words: ``Lembaga Kajian Demokrasi Tirta (LKDT)``."""
    tokens = context.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "(" or tokens[end + 2].text != ")":
        return False
    return "".join(token.text[0] for token in tokens[start:end] if token.cap) == tokens[end + 1].text


def echoed_in_bracket(context: Context, end: int) -> bool:
    """Tell whether a bracket behind a run repeats its last word, so that it belongs to the name: ``… Hukum Tuah Etam (STIH Tuah Etam)``."""
    tokens = context.tokens
    if end >= len(tokens) or tokens[end].text != "(":
        return False
    close = next((at for at in range(end + 1, min(end + _BRACKET, len(tokens))) if tokens[at].text == ")"), end)
    return close > end + 2 and tokens[close - 1].fold == tokens[end - 1].fold
