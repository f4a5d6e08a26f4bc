"""Step 4: turn the trained network into whole numbers, in one file that numpy reads without pickle.

Each layer's weights get the finest step at which no sum can leave the range in which float32 is exact, whatever the input.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import network
import numpy as np
from base import HOME, SETTINGS, parser
from samples import PRACTICES
from spacy.util import load_config, registry
from thinc.api import Model

from kpuextract.models.bio import TAGS
from kpuextract.models.cnn import EXACT

_TINY = 1e-8  # thinc's addition to the variance


def trained(path: Path, attrs: int = 4) -> Model:
    """Return the network of a file of weights."""
    network.start()
    model = registry.resolve({"network": load_config(HOME / "config.cfg")["network"]})["network"]
    model.initialize([np.zeros((2, attrs), dtype=np.uint64)])
    model.from_bytes(path.read_bytes())
    return model


def stepped(weights: Any, bias: Any, most: float) -> tuple[Any, Any, float]:
    """Return weights and bias, rows as outputs, as whole numbers, and their step; ``most`` is the greatest input."""
    step = float((most * np.abs(weights).sum(axis=1) + np.abs(bias)).max()) / EXACT
    while True:
        whole, offset = np.rint(weights / step), np.rint(bias / step)
        if (most * np.abs(whole).sum(axis=1) + np.abs(offset)).max() < EXACT:
            return whole.astype(np.int16), offset.astype(np.int32), step
        step *= 1.001


def arrays(model: Model, practice: str) -> dict[str, Any]:
    """Return the content of the file: one output layer, of the practice that is asked for."""
    scale, limit = SETTINGS["activation_steps"], SETTINGS["activation_limit"]
    tables = [node for node in model.walk() if node.name == "hashembed"]
    layers = [node for node in model.walk() if node.name == "maxout"]
    norms = [node for node in model.walk() if node.name == "layernorm"]
    linear = next(node for node in model.walk() if node.name == "linear")
    found: dict[str, Any] = {"seeds": np.array([node.attrs["seed"] for node in tables]), "limit": np.float64(limit), "layers": np.int64(len(layers) - 1)}
    steps = []
    for index, node in enumerate(tables):
        table = node.get_param("E")
        steps.append(float(np.abs(table).max()) / 127)
        found[f"table{index}"] = np.rint(table / steps[-1]).astype(np.int8)
    width = tables[0].get_param("E").shape[1]
    for index, (node, norm) in enumerate(zip(layers, norms, strict=True)):
        # Thinc has the pieces of a unit side by side; the package wants them apart, which is quicker there.
        weights = node.get_param("W").astype(np.float64).transpose(1, 0, 2).reshape(-1, node.get_dim("nI"))
        weights *= np.repeat(steps, width) if index == 0 else 1 / scale
        whole, bias, step = stepped(weights, node.get_param("b").astype(np.float64).T.reshape(-1), 4 * 127 if index == 0 else limit)
        found |= {f"weights{index}": whole.T, f"bias{index}": bias, f"tiny{index}": np.float64(_TINY / step**2)}
        found |= {f"gain{index}": norm.get_param("G") * scale, f"shift{index}": norm.get_param("b") * scale}
    first = PRACTICES.index(practice) * len(TAGS)
    columns = slice(first, first + len(TAGS))
    whole, bias, step = stepped(linear.get_param("W")[columns].astype(np.float64) / scale, linear.get_param("b")[columns].astype(np.float64), limit)
    return found | {"out": whole.T, "out_bias": bias, "out_step": np.float64(step)}


def packed(model: Model, practice: str) -> bytes:
    """Return the bytes of the file."""
    content = io.BytesIO()
    np.savez_compressed(content, **arrays(model, practice))
    return content.getvalue()


def main() -> None:
    """Write ``cnn.npz`` in our practice."""
    args = parser(__doc__).parse_args()
    content = packed(trained(args.work / "cnn.bin"), PRACTICES[0])
    (args.work / "cnn.npz").write_bytes(content)
    print(f"cnn.npz {len(content) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
