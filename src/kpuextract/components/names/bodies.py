"""Bodies that no table knows, told by the word for their kind, by their declared acronym, or by their last word."""

from __future__ import annotations

import functools
import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import ordinary, place_heads, words_of
from kpuextract.components.names.phrases import run, stop_words
from kpuextract.normalise.spans import Cover

# Words of a name behind the word for its kind; one is enough where its acronym follows.
_FEWEST, _MOST = 2, 5
_BRACKET = re.compile(r"[ \u00a0]?\(([A-Z][A-Za-z]{1,9})\)")
# Of a television's name the word before is taken, of a radio's up to three: `Bahari TV`, `Swara Bahari FM`.
CHANNELS = {"TV": 1, "FM": 3}


@functools.cache
def _kinds() -> re.Pattern[str]:
    """Return a pattern for the words that tell of a body's kind: ``lembaga survei``, ``stasiun televisi``."""
    kinds = sorted((word.replace(" ", "[ \u00a0]") for word in words_of("body kind")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(kinds)})[ \u00a0](?=[A-Z])", re.IGNORECASE)


def find_bodies(text: str, context: Context) -> list[Item]:
    """Return the ORG candidates behind the words for their kinds, and channels: ``lembaga survei Suara Data (SD)``, ``Celebes TV``.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "Lembaga survei Suara Data Nusantara (SDN) merilis hasil lewat Bahari TV, bukan komunitas Tionghoa"
    >>> [text[item["start"]:item["end"]] for item in find_bodies(text, build(text))]
    ['Suara Data Nusantara', 'Bahari TV']
    """
    taken = Cover((item["start"], item["end"]) for item in context.found if item["label"] in (labels.ORG, labels.FAC, labels.EVENT))
    return [item for item in (*_told(context), *_channels(context)) if not taken.touches(item["start"], item["end"])]


def _told(context: Context) -> list[Item]:
    items: list[Item] = []
    tokens = context.tokens
    for match in _kinds().finditer(context.masked):
        at = context.token_at(match.end())
        if context.shouts(match.end()) or at >= len(tokens) or place_heads().get(tokens[at].fold) or at in context.regions:
            continue
        end = run(context, at, _MOST)
        if end == at:
            continue
        acronym = _BRACKET.match(context.masked, tokens[end - 1].end)
        letters = "".join(token.text[0] for token in tokens[at:end])
        if end - at >= _FEWEST or (acronym and acronym[1].upper().startswith(letters[:1])):
            items.append(_item(tokens[at].start, tokens[end - 1].end, "civil", "body-kind"))
    return items


def _channels(context: Context) -> list[Item]:
    """Return the channels that are named for a place or have a name of their own: ``Makassar TV``; not ``Siaran TV``."""
    items: list[Item] = []
    tokens = context.tokens
    for index in context.capitals:
        if tokens[index].text not in CHANNELS or context.shouts(tokens[index].start) or (context.dateline and tokens[index].start < context.dateline[1]):
            continue
        start = index
        while start and index - start < CHANNELS[tokens[index].text] and _names_channel(context, start - 1):
            start -= 1
        if start < index:
            items.append(_item(tokens[start].start, tokens[index].end, "media", "channel"))
    return items


def _names_channel(context: Context, at: int) -> bool:
    """Tell whether a word with the next one behind it may belong to the name of a channel."""
    word = context.tokens[at]
    return context.text[word.end : context.tokens[at + 1].start] == " " and word.cap and word.fold not in ordinary() and word.fold not in stop_words()


def _item(start: int, end: int, kind: str, rule: str) -> Item:
    return {"start": start, "end": end, "label": labels.ORG, "rule": rule, "score": 0.8, "_kind": kind, "_level": None}
