"""The layers of a Doc: the one place where annotations are written to and read from spaCy.

Every layer is a list (or, for article, options and reference, a mapping) of JSON primitives in a Doc extension, so that
``Doc.to_bytes`` and ``nlp.pipe(n_process=2)`` work. Items carry ``start`` and ``end`` in characters of ``doc.text``;
``text`` is never stored. The span layers stand a second time in ``doc.spans``, widened to token boundaries.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from kpuextract import labels

# Fills masked stretches; a private-use character that no pattern matches as word, space or digit.
MASK = "\ue000"
Item = dict[str, Any]


def register() -> None:
    """Declare the extensions; called by every factory, harmless when repeated."""
    for name in labels.LIST_LAYERS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    for name in labels.DICT_LAYERS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default={})


def text_of(doc: Doc) -> str:
    """Return the text of a Doc. spaCy builds it anew at every access; here only the first call for a Doc costs.

    Examples
    --------
    >>> from kpuextract import language
    >>> text_of(language.create()("Rapat dibuka."))
    'Rapat dibuka.'
    """
    return _text(doc, len(doc))


@functools.lru_cache(maxsize=2)
def _text(doc: Doc, tokens: int) -> str:
    # The length is part of the key: an empty Doc may still be filled by from_bytes.
    return str(doc.text)


def layer(doc: Doc, name: str) -> list[Item]:
    """Return the items of a list layer, in text order where it is a span layer."""
    items: list[Item] = doc._.get(name)
    return items


def settings(doc: Doc, name: str) -> dict[str, Any]:
    """Return a mapping layer: options, article or reference."""
    found: dict[str, Any] = doc._.get(name)
    return found


def write(doc: Doc, name: str, items: Iterable[Mapping[str, Any]]) -> None:
    """Write a layer, sorted by offset; span layers are mirrored in ``doc.spans``."""
    listed = [dict(item) for item in items]
    if name in labels.SPAN_LAYERS:
        listed.sort(key=lambda item: (item["start"], item["end"]))
        # A layer written again with the same spans (mentions, once their entities are known) keeps its mirror.
        if name not in doc.spans or _mirrored(listed) != _mirrored(layer(doc, name)):
            doc.spans[name] = [span for item in listed if (span := char_span(doc, item, name)) is not None]
    doc._.set(name, listed)


def _mirrored(items: Iterable[Item]) -> list[tuple[int, int, str]]:
    return [(item["start"], item["end"], _label(item, "")) for item in items]


def _label(item: Mapping[str, Any], name: str) -> str:
    return str(item.get("label") or item.get("type") or item.get("kind") or name)


def write_settings(doc: Doc, name: str, values: Mapping[str, Any]) -> None:
    """Write a mapping layer."""
    doc._.set(name, dict(values))


def warn(doc: Doc, code: str, message: str, start: int | None = None, end: int | None = None) -> None:
    """Add a warning; an equal one is not repeated."""
    item = {"code": code, "message": message, "start": start, "end": end}
    current = layer(doc, labels.WARNINGS)
    if item not in current:
        doc._.set(labels.WARNINGS, [*current, item])


def char_span(doc: Doc, item: Mapping[str, Any], name: str) -> Span | None:
    """Return the tokens that an item covers, widened to token boundaries."""
    return doc.char_span(item["start"], item["end"], label=_label(item, name), alignment_mode="expand")


def masked(doc: Doc, names: Sequence[str], *, furniture: bool = True) -> str:
    """Return the text, same length, with the spans of some layers (and the furniture) blanked out.

    A span that is taken is not offered to the next component.
    """
    return blank(text_of(doc), taken(doc, names, furniture=furniture))


def taken(doc: Doc, names: Sequence[str], *, furniture: bool = True) -> list[tuple[int, int]]:
    """Return the spans of some layers and of the furniture: what others have read."""
    spans = [(item["start"], item["end"]) for name in names for item in layer(doc, name)]
    if furniture:
        spans += [(start, end) for start, end, _ in settings(doc, labels.ARTICLE).get("furniture", ())]
    return spans


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text, same length, with the spans filled with :data:`MASK`."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        start = max(start, position)
        if end <= start:
            continue
        pieces += (text[position:start], MASK * (end - start))
        position = end
    return "".join((*pieces, text[position:]))
