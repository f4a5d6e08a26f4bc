"""``kpu_events``: the reported event with its arguments, and the other events of the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.events.reader import read
from kpuextract.language.doc import layer, settings, text_of, write

_LISTS = (labels.TIMEXES, labels.QUANTITIES, labels.MENTIONS, labels.ENTITIES, labels.QUOTATIONS, labels.LEGAL_REFS)


class Events:
    """Write the events of a Doc from the layers that were read before."""

    def __call__(self, doc: Doc) -> Doc:
        """Read the events of one article."""
        layers: Mapping[str, Any] = {
            labels.ARTICLE: settings(doc, labels.ARTICLE),
            labels.REFERENCE: settings(doc, labels.REFERENCE),
            **{name: layer(doc, name) for name in _LISTS},
        }
        write(doc, labels.EVENTS, read(text_of(doc), layers))
        return doc
