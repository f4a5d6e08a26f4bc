"""Components ``kpu_encoder`` and ``kpu_cnn``: the names that a model sees as a layer of the Doc; nothing is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, NORM, ORTH, PREFIX, SENT_START, SHAPE, SUFFIX

from kpuextract import labels
from kpuextract.language.doc import layer, taken, text_of, write
from kpuextract.models import cnn, encoder
from kpuextract.models.bio import NameSpan, decode
from kpuextract.models.unread import unread
from kpuextract.normalise.field import in_field

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES = (NORM, PREFIX, SUFFIX, SHAPE)
"""What the network of profile ``fast`` sees of a token."""

# The layers that stand before a model reads.
_READ = (labels.LEGAL_REFS, labels.TIMEXES, labels.QUANTITIES, labels.MENTIONS)


class EncoderNames:
    """Write what the encoder finds.

    In a text of the field, where the rules know most names, it reads only the sentences in which something is left unread; in any
    other text it reads all.

    Raises
    ------
    ModelError
        If the weights are missing or altered, or onnxruntime is not installed.
    """

    def __init__(self) -> None:
        self._encoder = encoder.load()

    def __reduce__(self) -> tuple[type[EncoderNames], tuple[()]]:
        # A process that is spawned loads the weights itself: a session of onnxruntime cannot be sent.
        return EncoderNames, ()

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer ``kpu_model_names``."""
        text = text_of(doc)
        at = unread(text, taken(doc, _READ)) if in_field(text, layer(doc, labels.MENTIONS)) else None
        write(doc, labels.MODEL_NAMES, (dict(span) for span in self._encoder.read(text, at)) if text.strip() else ())
        return doc


def seen(doc: Doc) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.bool_]]:
    """Return what the network sees of a Doc, and where no name may run on.

    Parameters
    ----------
    doc : Doc
        With sentences, if names are to end with them.

    Returns
    -------
    table : array of uint64, shape (tokens, 1 + attributes)
        The form of each token and its :data:`ATTRIBUTES`; all ends of lines look alike, however many there are in a row.
    breaks : array of bool, shape (tokens,)
        Whether a sentence or a line starts with the token.
    """
    table = np.asarray(doc.to_array([ORTH, *ATTRIBUTES, SENT_START, IS_SPACE]), dtype=np.uint64)
    breaks = table[:, -2] == 1
    end = doc.vocab["\n"]
    for index in np.flatnonzero(table[:, -1]).tolist():
        if "\n" in doc[index].text:
            table[index, :-2] = (end.orth, end.norm, end.prefix, end.suffix, end.shape)
            breaks[index : index + 2] = True
    return table[:, :-2], breaks


class CnnNames:
    """Write what a convolutional network finds in the tokens.

    Parameters
    ----------
    network : Network, optional
        By default the released one.

    Raises
    ------
    ModelError
        If the weights are missing or altered.
    """

    def __init__(self, network: cnn.Network | None = None) -> None:
        self._network = network or cnn.load()

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer ``kpu_model_names``."""
        write(doc, labels.MODEL_NAMES, (dict(span) for span in self.read(doc)))
        return doc

    def read(self, doc: Doc) -> list[NameSpan]:
        """Return the names in a Doc, in text order, not overlapping; none runs over the end of a sentence or line."""
        if not len(doc):
            return []
        table, breaks = seen(doc)
        scores = self._network.scores(table[:, 0].tolist(), table[:, 1:])
        return [
            {"start": doc[run.first].idx, "end": doc[run.stop - 1].idx + len(doc[run.stop - 1]), "label": run.label, "score": run.score, "rule": cnn.RULE}
            for run in decode(scores, breaks.tolist())
        ]
