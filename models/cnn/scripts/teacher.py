"""The teacher: what the released encoder thinks of each word, as log-probabilities of its tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from base import SETTINGS

from kpuextract.models import encoder
from kpuextract.models.encoder import Encoder
from kpuextract.models.pieces import Pieces, parse
from kpuextract.models.store import settings, verified
from kpuextract.models.words import Word, words


class Teacher:
    """The encoder of profile ``accurate``, asked in any of its annotation practices."""

    def __init__(self) -> None:
        content = verified("encoder")
        own = settings("encoder")
        pieces = Pieces(parse(content["encoder.pieces.tsv"].decode("utf-8")))
        run = encoder.session(content["encoder.onnx"])
        styles = [line.split("\t")[0] for line in content["encoder.pieces.tsv"].decode("utf-8").splitlines()]
        self._readers = {
            name: Encoder(run, pieces, style=styles.index(f"<style:{name}>"), longest=own["longest"], overlap=own["overlap"]) for name in SETTINGS["practices"]
        }

    def read(self, text: str, practice: str) -> tuple[list[Word], npt.NDArray[np.float16]]:
        """Return the words of a text and log-probabilities, shape (words, tags)."""
        logits = self._readers[practice].logits(text).astype(np.float64)
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return words(text), logits.astype(np.float16)

    def reader(self, practice: str) -> Callable[[str], Iterable[Any]]:
        """Return what reads the names of a text in a practice."""
        return self._readers[practice].read
