"""The network of profile ``fast``: names in a plain text from hashed word forms and their neighbours, in whole numbers.

Words enter by four hashed attributes (norm, prefix, suffix, shape), four layers of maxout windows look at four words to each
side, and a linear layer scores the tags. Weights and activations are whole numbers, so small that all sums stay exact in the
float32 products of any BLAS: the same text gives the same tags on every machine, with any number of threads, whatever is
read beside it. How it was made and what it scores: ``models/cnn/`` in the repository.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kpuextract.models.store import verified

NAME: Final = "cnn"
RULE: Final = "model.cnn"
FILE: Final = "cnn.npz"
# Sums below this are exact in float32, and so are, in float64, sums of their squares over the width of a layer.
EXACT: Final = 2**23
_BLOCK: Final = 2000  # tokens in a product, so that a long text needs no more memory
_KEPT: Final = 20_000  # word forms whose vectors are kept

Floats = npt.NDArray[np.float32]


class Layer:
    """A maxout layer with normalisation, from whole numbers to whole numbers.

    Parameters
    ----------
    arrays : Mapping of str to array
        ``weights<index>``, shape (inputs, pieces x units), the first pieces of all units before the second ones; ``bias<index>``, shape (pieces x units,);
        ``gain<index>`` and ``shift<index>`` of the normalisation, shape (units,), in steps of the activations; ``tiny<index>``, which
        is added to the variance, in squared steps of the sums.
    index : int
        Which layer this is.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], index: int) -> None:
        self._weights = np.ascontiguousarray(arrays[f"weights{index}"], dtype=np.float32)
        self._bias = arrays[f"bias{index}"].astype(np.float32)
        self._gain, self._shift = (arrays[f"{part}{index}"].astype(np.float64) for part in ("gain", "shift"))
        self._tiny = float(arrays[f"tiny{index}"])

    def __call__(self, inputs: Floats) -> Floats:
        """Return the units, shape (tokens, units)."""
        sums = inputs @ self._weights
        sums += self._bias
        width = len(self._gain)
        units = sums.reshape(len(sums), -1, width).max(axis=1).astype(np.float64)
        mean = units.sum(axis=1, keepdims=True) / width
        spread = np.einsum("ij,ij->i", units, units)[:, None] / width - mean * mean
        units -= mean
        units /= np.sqrt(np.maximum(spread, 0.0) + self._tiny)
        units *= self._gain
        units += self._shift
        whole: Floats = np.rint(units).astype(np.float32)
        return whole


class Network:
    """From the attributes of tokens to scores of their tags.

    Parameters
    ----------
    arrays : Mapping of str to array
        The content of the released file.
    hashed : callable
        From attribute values and a seed to four places in a table, before the remainder is taken; thinc's.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], hashed: Callable[[npt.NDArray[np.uint64], int], npt.NDArray[np.uint32]]) -> None:
        self._hashed = hashed
        self._tables = [arrays[f"table{index}"] for index in range(len(arrays["seeds"]))]
        self._seeds = [int(seed) for seed in arrays["seeds"]]
        self._limit = float(arrays["limit"])
        self._mix, *self._windows = (Layer(arrays, index) for index in range(int(arrays["layers"]) + 1))
        self._out = np.ascontiguousarray(arrays["out"], dtype=np.float32)
        self._out_bias = arrays["out_bias"].astype(np.float32)
        self._out_step = float(arrays["out_step"])
        self._places: dict[int, int] = {}
        # Activations are whole numbers below 2^15.
        self._vectors = np.zeros((_BLOCK, self._tables[0].shape[1]), dtype=np.int16)

    def scores(self, forms: Sequence[int], attributes: npt.NDArray[np.uint64]) -> npt.NDArray[np.float64]:
        """Return scores of tags.

        Parameters
        ----------
        forms : sequence of int
            What tells equal tokens: tokens of one form have the same attributes.
        attributes : array of uint64, shape (tokens, attributes)

        Returns
        -------
        array of float, shape (tokens, tags)
            Linear in the number of tokens.
        """
        reach = len(self._windows)
        inputs = self._embedded(forms, attributes)
        around = np.zeros((len(inputs) + 2 * reach, inputs.shape[1]), dtype=np.float32)
        around[reach : reach + len(inputs)] = inputs
        blocks = [self._read(around[first : first + _BLOCK + 2 * reach])[reach:-reach] for first in range(0, len(inputs), _BLOCK)]
        sums: Floats = np.concatenate(blocks) @ self._out + self._out_bias
        return sums.astype(np.float64) * self._out_step

    def _read(self, state: Floats) -> Floats:
        for layer in self._windows:
            edge = np.zeros((1, state.shape[1]), dtype=np.float32)
            framed = np.concatenate([edge, state, edge])
            state = state + layer(np.concatenate([framed[:-2], framed[1:-1], framed[2:]], axis=1))
            np.clip(state, -self._limit, self._limit, out=state)
        return state

    def _embedded(self, forms: Sequence[int], attributes: npt.NDArray[np.uint64]) -> Floats:
        """Return the vectors of tokens. Those of word forms seen before are kept: whole numbers do not depend on what was computed beside them."""
        if len(self._places) > _KEPT:
            self._places = {}
        places = self._places
        fresh: list[int] = []
        for index, form in enumerate(forms):
            if form not in places:
                places[form] = len(places)
                fresh.append(index)
        if fresh:
            if len(places) > len(self._vectors):
                self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors, shape=(len(places), self._vectors.shape[1]))])
            self._vectors[len(places) - len(fresh) : len(places)] = self._looked_up(attributes[fresh])
        return self._vectors[[places[form] for form in forms]].astype(np.float32)

    def _looked_up(self, attributes: npt.NDArray[np.uint64]) -> Floats:
        parts = []
        for column, (table, seed) in enumerate(zip(self._tables, self._seeds, strict=True)):
            places = self._hashed(np.ascontiguousarray(attributes[:, column]), seed) % np.uint32(len(table))
            parts.append(table[places].astype(np.float32).sum(axis=1))
        blocks = [self._mix(np.concatenate([part[first : first + _BLOCK] for part in parts], axis=1)) for first in range(0, len(attributes), _BLOCK)]
        return np.clip(np.concatenate(blocks), -self._limit, self._limit)


def parse(content: bytes) -> Network:
    """Return the network of a file's bytes; nothing in it is unpickled."""
    from thinc.api import NumpyOps

    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Network({name: arrays[name] for name in arrays.files}, NumpyOps().hash)


@functools.cache
def load(folder: Path | None = None) -> Network:
    """Return the released network, once per process.

    Parameters
    ----------
    folder : Path, optional
        Where ``cnn.npz`` lies; by default inside the package.

    Returns
    -------
    Network
        Ready to read.

    Raises
    ------
    ModelError
        If the file is missing or not the released one.
    """
    return parse(verified(NAME, folder=folder)[FILE])
