"""Components ``kpu_names`` and ``kpu_second_reader``: run the finders on the string, let them vote, write mentions and ``doc.ents``; add a model's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc
from spacy.util import filter_spans

from kpuextract import labels
from kpuextract.components.names.acronyms import find_acronyms, misread
from kpuextract.components.names.bodies import find_bodies
from kpuextract.components.names.context import Context, Item, build
from kpuextract.components.names.facilities import find_facilities
from kpuextract.components.names.organisations import find_organisations
from kpuextract.components.names.parties import find_parties
from kpuextract.components.names.people import find_people
from kpuextract.components.names.places import find_places
from kpuextract.components.names.programmes import find_programmes
from kpuextract.components.names.second import join
from kpuextract.components.names.vote import vote
from kpuextract.language.doc import char_span, layer, settings, taken, text_of, write

Finder = Callable[[str, Context], list[Item]]


def finders() -> tuple[tuple[str, Finder], ...]:
    """Return the finders in the order in which they run; each sees in ``context.found`` what the earlier ones found."""
    return (
        ("programmes", find_programmes),
        ("organisations", find_organisations),
        ("parties", find_parties),
        ("facilities", find_facilities),
        ("places", find_places),
        ("bodies", find_bodies),
        ("acronyms", find_acronyms),
        ("people", find_people),
    )


def read(
    text: str,
    *,
    article: Mapping[str, Any] | None = None,
    layers: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> list[Item]:
    """Return the mentions of an article.

    Parameters
    ----------
    text : str
        The text of one article.
    article : Mapping, optional
        The article layer: headline, dateline, place, furniture, publisher.
    layers : Mapping of str to sequence of Mapping, optional
        Items of the layers for legal references, times and quantities.

    Returns
    -------
    list of dict
        ``start``, ``end``, ``label``, ``entity`` (``None``), ``rule`` and private keys; no overlaps, in text order.
    """
    article = article or {}
    layers = layers or {}
    text = _raised(text, article.get("headline"))
    context = build(
        text,
        furniture=article.get("furniture") or (),
        layers=layers,
        headline=article.get("headline"),
        dateline=article.get("dateline"),
        place=article.get("place"),
        publisher=article.get("publisher"),
    )
    for _, find in finders():
        context = context.with_found(find(text, context))
    laws = [
        {"start": item["start"], "end": item["end"], "label": labels.LAW, "rule": item.get("rule"), "score": 1.0} for item in layers.get(labels.LEGAL_REFS, ())
    ]
    strangers = misread(context)
    found = [item for item in context.found if item["label"] != labels.ORG or text[item["start"] : item["end"]] not in strangers]
    return [_mention(item) for item in vote([*laws, *found])]


def _raised(text: str, headline: Mapping[str, Any] | None) -> str:
    """Return a text or headline that has no capitals at all in capitals, if that keeps its offsets: the finders lean on capitals."""
    start, end = (0, len(text)) if text == text.lower() else (headline["start"], headline["end"]) if headline else (0, 0)
    line = text[start:end]
    upper = line.upper()
    return text[:start] + upper + text[end:] if line == line.lower() and len(upper) == len(line) else text


def _mention(item: Mapping[str, Any]) -> Item:
    private = {key: value for key, value in item.items() if key.startswith("_")}
    return {"start": item["start"], "end": item["end"], "label": item["label"], "entity": None, "rule": item.get("rule"), **private}


class Names:
    """Find people, organisations, places, facilities and named events."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions and ``doc.ents``."""
        names = (labels.LEGAL_REFS, labels.TIMEXES, labels.QUANTITIES)
        set_mentions(doc, read(text_of(doc), article=settings(doc, labels.ARTICLE), layers={name: layer(doc, name) for name in names}))
        return doc


class SecondReader:
    """Weigh the names that a model proposes against those of the rules."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions and ``doc.ents`` again, if that changes any."""
        rules = layer(doc, labels.MENTIONS)
        spans = [*taken(doc, (labels.TIMEXES, labels.QUANTITIES)), *_behind_place(doc)]
        joined = join(text_of(doc), rules, layer(doc, labels.MODEL_NAMES), spans)
        if joined != rules:
            set_mentions(doc, joined)
        return doc


def _behind_place(doc: Doc) -> list[tuple[int, int]]:
    """Return what stands behind the place of a dateline, where papers name themselves: ``Gorontalo (NUSAWARTA) -``."""
    dateline = settings(doc, labels.ARTICLE).get("dateline")
    if not dateline or not dateline.get("place"):
        return []
    found = text_of(doc).find(dateline["place"], dateline["start"], dateline["end"])
    return [(found + len(dateline["place"]), dateline["end"])] if found >= 0 else []


def set_mentions(doc: Doc, mentions: Sequence[Item]) -> None:
    """Write the layer of mentions and what spaCy's users read, ``doc.ents``."""
    write(doc, labels.MENTIONS, mentions)
    spans = (char_span(doc, item, labels.MENTIONS) for item in mentions)
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
