"""Component ``kpu_encoder``: the encoder's names as a layer of the Doc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpuextract import labels
from kpuextract.language.doc import text_of, write
from kpuextract.models import encoder

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ModelNames:
    """Write what the encoder finds; nothing is decided here.

    Raises
    ------
    ModelError
        If the weights are missing or altered, or onnxruntime is not installed.
    """

    def __init__(self) -> None:
        self._encoder = encoder.load()

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer ``kpu_model_names``."""
        text = text_of(doc)
        write(doc, labels.MODEL_NAMES, (dict(span) for span in self._encoder.read(text)) if text.strip() else ())
        return doc
