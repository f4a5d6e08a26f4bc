"""How weights become 7-bit integers with little harm: measured on the activations that some training texts cause.

Two things take away more than they need to: a few channels with large activations leave the others of their piece few of the 8 bits,
and each weight is rounded as if it stood alone. So channels are evened out first, large ones divided by a factor by which their weights
are multiplied; then weights are rounded one input channel after the other, and what rounding one adds to the output is taken off
the channels still to come (the method known as GPTQ). Both are arithmetic on given texts: the same network gives the same integers.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

import generate
import numpy as np
import torch
from network import Network, encode, pieces_of
from train import sequences

from corpus import training

WEIGHT_LIMIT = 63
"""Largest magnitude of an integer weight: 7 bits."""
SENTENCES, ARTICLES = 24, 16
"""Texts measured: of each set, and generated ones."""
MODULES = {"qkv": "attention.self.query", "out": "attention.output.dense", "wide": "intermediate.dense", "narrow": "output.dense"}
STRENGTHS = (0.0, 0.35, 0.5, 0.65)
"""Tried ways to share the unevenness of channels: 0 leaves all to the activations."""


class Rounded(NamedTuple):
    """Integers with one scale a column, and by what activations are multiplied before they are quantised, if at all."""

    whole: Any
    scale: Any
    even: Any | None


def activations(path: Path, data: Path, work: Path, seed: int) -> dict[str, Any]:
    """Return what enters each matrix, by its name in the graph, shape (pieces, channels)."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    pieces = pieces_of(work)
    sets = {name: rng.sample(items, SENTENCES) for name, items in training(data).items()}
    sets["kpu"] = generate.articles(data, ARTICLES, seed)
    rows = [row for item in sequences(sets, {}, rng) for row in encode(item, pieces)]
    network = Network.load(path).eval()
    found: dict[str, list[Any]] = {}

    def watch(name: str) -> Any:
        return lambda _module, given: found.setdefault(name, []).append(given[0][0].numpy())

    for index, layer in enumerate(network.encoder.encoder.layer):
        for short, long in MODULES.items():
            layer.get_submodule(long).register_forward_pre_hook(watch(f"layer{index}.{short}"))
    with torch.inference_mode():
        for row in rows:
            ids = torch.tensor([row.ids])
            network(ids, torch.ones_like(ids))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def column_scale(weight: Any) -> Any:
    """Return the step between the integers of each column."""
    return (np.maximum(np.abs(weight).max(axis=0), 1e-8) / WEIGHT_LIMIT).astype(np.float32)


def plain(weight: Any) -> Rounded:
    """Return a matrix with each weight rounded by itself."""
    scale = column_scale(weight)
    return Rounded(np.clip(np.rint(weight / scale), -WEIGHT_LIMIT, WEIGHT_LIMIT).astype(np.int8), scale, None)


def _carried(weight: Any, inputs: Any) -> tuple[Any, Any]:
    """Return integers and scales where each channel takes over the errors of those before it."""
    scale = column_scale(weight)
    spread = (inputs.T @ inputs).astype(np.float64)
    spread[np.diag_indices(len(spread))] += 0.01 * np.trace(spread) / len(spread)
    order = np.argsort(-np.diag(spread), kind="stable")
    factor = np.linalg.cholesky(np.linalg.inv(spread[order][:, order])).T
    left = weight[order].astype(np.float64)
    whole = np.zeros(weight.shape, np.int8)
    for index, channel in enumerate(order):
        whole[channel] = np.clip(np.rint(left[index] / scale), -WEIGHT_LIMIT, WEIGHT_LIMIT)
        off = left[index] - whole[channel] * scale
        left[index + 1 :] -= np.outer(factor[index, index + 1 :] / factor[index, index], off)
    return whole, scale


def _seen(inputs: Any) -> Any:
    """Return activations as the graph quantises them: one scale a piece."""
    top = np.maximum(np.abs(inputs).max(axis=1, keepdims=True), 1e-6)
    return np.rint(inputs / top * 127) / 127 * top


def rounded(weight: Any, inputs: Any) -> Rounded:
    """Return a matrix rounded in the way that changes its outputs least on the given activations."""
    wanted = inputs @ weight
    largest, heaviest = np.abs(inputs).max(axis=0) + 1e-6, np.abs(weight).max(axis=1) + 1e-8
    best, least = plain(weight), np.inf
    for strength in STRENGTHS:
        even = None
        if strength:
            divisor = largest**strength / heaviest ** (1 - strength)
            even = (np.exp(np.log(divisor).mean()) / divisor).astype(np.float32)
        own = inputs if even is None else inputs * even
        whole, scale = _carried(weight if even is None else weight / even[:, None], own)
        error = float(((_seen(own) @ (whole * scale) - wanted) ** 2).mean())
        if error < least:
            best, least = Rounded(whole, scale, even), error
    return best
