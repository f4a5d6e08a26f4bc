"""The network that is trained: spaCy's hash embeddings and maxout windows, and one linear layer of tags for each annotation practice."""

from __future__ import annotations

from typing import Any

import numpy as np
import thinc.api
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, NumpyOps, chain, concatenate, list2ragged, ragged2list, set_current_ops, with_array

_RARE = 5  # steps from one look at the weights' averages to the next


class Ops(NumpyOps):
    """Thinc's operations with numpy's matrix product, which is the faster one here."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices."""
        product = np.matmul(x.T if trans1 else x, y.T if trans2 else y)
        if out is None:
            return product
        out[:] = product
        return out


class Optimizer(thinc.api.Optimizer):
    """Thinc's Adam with averages; rows of tables that a batch leaves idle are left alone, and the averages follow now and then."""

    def __call__(self, key: tuple[int, str], weights: Any, gradient: Any, *, lr_scale: float = 1.0) -> tuple[Any, Any]:
        """Return the weights, stepped in place, and the gradient, cleared."""
        if not gradient.any():
            return weights, gradient
        self.nr_update[key] += 1
        time = self.nr_update[key]
        rate = lr_scale * float(self.learn_rate) * np.sqrt(1.0 - self.b2**time) / (1.0 - self.b1**time)
        norm = float(np.sqrt(np.vdot(gradient, gradient)))
        if norm > self.grad_clip:
            gradient *= self.grad_clip / norm
        first, second = (moments.setdefault(key, np.zeros_like(weights)) for moments in (self.mom1, self.mom2))
        rows: Any = np.flatnonzero(gradient.any(axis=1)) if gradient.ndim == 2 else ...
        own = gradient[rows]
        first[rows] = self.b1 * first[rows] + (1.0 - self.b1) * own
        second[rows] = self.b2 * second[rows] + (1.0 - self.b2) * own * own
        weights[rows] -= rate * first[rows] / (np.sqrt(second[rows]) + self.eps) + lr_scale * float(self.learn_rate) * float(self.L2) * weights[rows]
        if key not in self.averages:
            self.averages[key] = weights.copy()
        elif time % _RARE == 0:
            average = self.averages[key]
            average += (1.0 - min((1.0 + time) / (10.0 + time), 0.9999) ** _RARE) * (weights - average)
        gradient.fill(0)
        return weights, gradient


@registry.optimizers("kpuextract.Adam.v1")
def adam(learn_rate: Any, beta1: float, beta2: float, eps: float, L2: float, grad_clip: float) -> Optimizer:  # noqa: N803 - thinc's names
    """Return the optimiser."""
    return Optimizer(learn_rate, beta1=beta1, beta2=beta2, eps=eps, L2=L2, grad_clip=grad_clip, use_averages=True)


@registry.architectures("kpuextract.CnnNames.v1")
def build(attrs: list[str], rows: list[int], width: int, outputs: int, encode: Model) -> Model:
    """Return the network, from a list of arrays of attributes, shape (tokens, attrs), to a list of scores, shape (tokens, outputs)."""
    tables = [HashEmbed(width, size, column=column, seed=8 + column, dropout=0.0) for column, size in enumerate(rows)]
    mix = Maxout(width, width * len(attrs), nP=2, dropout=0.0, normalize=True)
    return chain(list2ragged(), with_array(chain(concatenate(*tables), mix)), ragged2list(), encode, with_array(Linear(outputs, width)))


def start() -> None:
    """Use the faster operations for networks that are built from now on."""
    set_current_ops(Ops())
