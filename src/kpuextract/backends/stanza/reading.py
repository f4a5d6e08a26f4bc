"""Run stanza over stretches of text; the only module here that imports it. Nothing is downloaded: a file that is missing is an error."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kpuextract.backends.stanza.package import LANGUAGE, Package, check_installed, find
from kpuextract.backends.stanza.words import Word, check
from kpuextract.errors import MissingAnnotationError, ModelError

# Stretches that stanza reads together: memory stays bounded on a book.
_TOGETHER = 64
_TOO_LONG = "<UNK>"


class Reader:
    """A stanza pipeline as a function from texts to words.

    Parameters
    ----------
    pipeline : stanza.Pipeline
        Tokenizer (told to find no sentences), parts of speech, lemmas, dependencies.
    new : callable
        Makes a stanza document of a text.
    """

    def __init__(self, pipeline: Any, new: Any) -> None:
        self._pipeline, self._new = pipeline, new

    def read(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return the words of each text, which is read as one sentence.

        Parameters
        ----------
        texts : sequence of str
            Each holds something else than white space, and no line break.

        Raises
        ------
        ModelError
            If what comes back is not of this text, or no tree.
        """
        found: list[list[Word]] = []
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            documents = self._pipeline.bulk_process([self._new([], text=text) for text in some])
            found += [_words(text, document) for text, document in zip(some, documents, strict=True)]
        return found


def _words(text: str, document: Any) -> list[Word]:
    """Return a document's words as one tree; where stanza saw several sentences after all, the later hang from the first."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    places = [(int(token.start_char), int(token.end_char), str(token.text)) for token in tokens]
    # Of a token that is too long for its models stanza keeps the place and a name for it.
    check(text, [(start, end, text[start:end] if form == _TOO_LONG else form) for start, end, form in places])
    found: list[Word] = []
    number = 0
    root = -1
    for sentence in document.sentences:
        base = len(found)
        for token in sentence.tokens:
            for word in token.words:
                place = len(found)
                head, relation = base + int(word.head) - 1, str(word.deprel)
                if not word.head:
                    head, relation = (place, "root") if root < 0 else (root, "parataxis")
                    root = place if root < 0 else root
                found.append(Word(token.start_char, token.end_char, number, str(word.upos or "X"), str(word.lemma or word.text), head, relation))
            number += 1
    return found


def load(folder: str | os.PathLike[str] | None) -> Reader:
    """Return the reader of a folder's package, made once per process.

    Raises
    ------
    MissingAnnotationError
        If stanza, torch, the folder or one of its models is missing.
    ModelError
        If stanza cannot read the models.
    """
    check_installed()
    package = find(folder)
    return _load(package.folder.resolve(), tuple(package.models.items()))


@functools.cache
def _load(folder: Path, models: tuple[tuple[str, str], ...]) -> Reader:
    try:
        stanza: Any = importlib.import_module("stanza")
    except ImportError as error:
        raise MissingAnnotationError(f"stanza cannot be imported ({error})", "pip install --upgrade 'kpuextract[stanza]', or use another profile") from None
    try:
        pipeline = stanza.Pipeline(
            LANGUAGE,
            dir=str(folder),
            package=None,
            processors=dict(models),
            download_method=None,
            # The processor's own arithmetic everywhere: the same text gives the same annotation.
            use_gpu=False,
            tokenize_no_ssplit=True,
            logging_level="ERROR",
        )
    except Exception as error:  # stanza and torch have a dozen classes for a model that they cannot read
        reason = " ".join(str(error).split())[:300]
        remedy = "download or train it again with the installed version of stanza"
        raise ModelError(f"{folder}: stanza cannot read this package ({type(error).__name__}: {reason})", remedy) from error
    return Reader(pipeline, importlib.import_module("stanza.models.common.doc").Document)


__all__ = ["Package", "Reader", "load"]
