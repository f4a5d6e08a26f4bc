"""The encoder of profile ``accurate``: names of people, organisations, places, venues, elections and laws in a plain text.

A fine-tuned multilingual encoder of 12 layers in 8-bit integers, run by onnxruntime on one thread. Long texts are read in windows
of some sentences, one at a time: a window's numbers never depend on what is read beside it, so the same text gives the same spans.
How it was made and what it scores: ``models/encoder/`` in the repository.
"""

from __future__ import annotations

import bisect
import functools
import importlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kpuextract.errors import ModelError
from kpuextract.models.bio import TAGS, NameSpan, decode
from kpuextract.models.pieces import START, STOP, Pieces, parse
from kpuextract.models.store import settings, verified
from kpuextract.models.windows import windows
from kpuextract.models.words import Word, words

NAME = "encoder"
RULE = "model.encoder"

Run = Callable[[npt.NDArray[np.int64]], npt.NDArray[np.float32]]
"""From piece ids, shape (1, pieces), to tag scores, shape (1, pieces, tags)."""


class Encoder:
    """Reads names with a token classifier.

    Parameters
    ----------
    run : callable
        From piece ids, shape (1, pieces), to tag scores, shape (1, pieces, tags).
    pieces : Pieces
        The vocabulary.
    style : int
        Id of the piece that asks for one annotation practice.
    longest : int
        Most pieces of a window, with start, style and stop.
    overlap : int
        Pieces that two windows share.
    """

    def __init__(self, run: Run, pieces: Pieces, *, style: int, longest: int, overlap: int) -> None:
        self._run, self._pieces, self._style = run, pieces, style
        self._limit, self._overlap = longest - 3, overlap

    def read(self, text: str, at: Sequence[int] | None = None) -> list[NameSpan]:
        """Return the names in a text.

        Parameters
        ----------
        text : str
            Any text; a name does not run over the end of a line.
        at : sequence of int, optional
            Offsets in order: only sentences in which one of them lies are read, as if no others stood between them. All if left out.

        Returns
        -------
        list of NameSpan
            In text order, not overlapping. Linear in the length of the text.
        """
        found = words(text)
        breaks = [word.line for word in found]
        if at is not None:
            found, breaks = _holding(text, found, at)
        logits = self._logits(text, found)
        return [
            {"start": found[run.first].start, "end": found[run.stop - 1].end, "label": run.label, "score": run.score, "rule": RULE}
            for run in decode(logits, breaks)
        ]

    def logits(self, text: str) -> npt.NDArray[np.float32]:
        """Return the scores of the tags for each of the text's :func:`~kpuextract.models.words.words`, shape (words, tags)."""
        return self._logits(text, words(text))

    def _logits(self, text: str, found: Sequence[Word]) -> npt.NDArray[np.float32]:
        ids = [self._pieces.ids(text[word.start : word.end], spaced=word.spaced) for word in found]
        logits = np.zeros((len(found), len(TAGS)), dtype=np.float32)
        for window in windows([len(own) for own in ids], _opens(text, found), limit=self._limit, overlap=self._overlap):
            row, heads = [START, self._style], []
            for own in ids[window.first : window.stop]:
                heads.append(len(row))
                row += own
            scores = self._run(np.array([[*row, STOP]], dtype=np.int64))[0]
            kept = heads[window.keep_first - window.first : window.keep_stop - window.first]
            logits[window.keep_first : window.keep_stop] = scores[kept]
        return logits


def _opens(text: str, found: Sequence[Word]) -> list[bool]:
    """Return for each word whether a line or, as it seems, a sentence starts with it."""
    marks = [text[word.start : word.end] for word in found]
    return [
        word.line or (index > 1 and word.spaced and mark[0].isupper() and marks[index - 1] in {".", "!", "?"} and len(marks[index - 2]) > 3)
        for index, (word, mark) in enumerate(zip(found, marks, strict=True))
    ]


def _holding(text: str, found: Sequence[Word], at: Sequence[int]) -> tuple[list[Word], list[bool]]:
    """Return the words of the sentences that hold an offset, and for each whether no name may run on to it."""
    kept: list[Word] = []
    breaks: list[bool] = []
    opens = [0, *(index for index, opening in enumerate(_opens(text, found)) if opening and index), len(found)]
    last = 0
    for first, stop in pairwise(opens):
        place = bisect.bisect_left(at, found[first].start)
        if place < len(at) and at[place] < found[stop - 1].end:
            kept += found[first:stop]
            breaks += [found[first].line or last != first, *(word.line for word in found[first + 1 : stop])]
            last = stop
    return kept, breaks


def session(content: bytes) -> Run:
    """Return an onnxruntime session over the bytes of a model as a function, on one thread.

    Raises
    ------
    ModelError
        If onnxruntime is not installed.
    """
    try:
        runtime: Any = importlib.import_module("onnxruntime")
    except ImportError:
        raise ModelError("profile 'accurate' needs onnxruntime", "pip install onnxruntime, or use profile='rules'") from None
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    engine = runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def run(ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        scores: npt.NDArray[np.float32] = engine.run(None, {"ids": ids})[0]
        return scores

    return run


@functools.cache
def load(folder: Path | None = None) -> Encoder:
    """Return the released encoder, once per process.

    Parameters
    ----------
    folder : Path, optional
        Where ``encoder.onnx`` and ``encoder.pieces.tsv`` lie; by default inside the package.

    Returns
    -------
    Encoder
        Ready to read.

    Raises
    ------
    ModelError
        If a file is missing or not the released one, or onnxruntime is not installed.
    """
    card = settings(NAME)
    content = verified(NAME, folder=folder)
    pieces = Pieces(parse(content["encoder.pieces.tsv"].decode("utf-8")))
    return Encoder(session(content["encoder.onnx"]), pieces, style=card["style"], longest=card["longest"], overlap=card["overlap"])
