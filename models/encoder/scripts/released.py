"""Start from the released weights: read the 8-bit ONNX back into the network, for more training where the float32 weights are gone.

Integers times their scales are the weights that the released model computes with; what rounding took away stays away. The network
must then read the probe as the released model does, but for words on the edge between two tags.
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from export import HEADS, HIDDEN
from generate import probe
from network import Network, encode, pieces_of
from onnx import numpy_helper
from paths import parser

from kpuextract.models.encoder import session
from kpuextract.models.store import weights_folder

AGREEMENT = 0.99
"""Least part of the probe's words that must get the released tag: activations are quantised in one and not in the other."""


def tensors(path: Path) -> dict[str, Any]:
    """Return the constants of an ONNX file as float32, integers multiplied by their scales, under the names of the graph."""
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}

    def real(name: str) -> Any:
        base = name.removesuffix(".weight")
        value = stored[name] * stored[f"{base}.scale"] if f"{base}.scale" in stored else stored[name]
        return value * stored[f"{base}.even"][:, None] if name.endswith(".weight") and f"{base}.even" in stored else value

    return {name: real(name) for name in stored}


def state(own: dict[str, Any]) -> dict[str, Any]:
    """Return the tensors under the names of the network: the inverse of ``export.build``."""
    base = "encoder.embeddings."
    out = {
        f"{base}word_embeddings.weight": own["words"],
        f"{base}position_embeddings.weight": own["places"],  # token types are added in already
        f"{base}token_type_embeddings.weight": np.zeros((2, HIDDEN), np.float32),
        f"{base}LayerNorm.weight": own["embedded.norm.weight"],
        f"{base}LayerNorm.bias": own["embedded.norm.bias"],
        "head.weight": own["tags.weight"].T,
        "head.bias": own["tags.bias"],
    }
    for layer in range(sum(name.endswith(".qkv.weight") for name in own)):
        name, target = f"layer{layer}", f"encoder.encoder.layer.{layer}."
        for index, part in enumerate(("query", "key", "value")):
            columns = slice(index * HIDDEN, (index + 1) * HIDDEN)
            factor = math.sqrt(HIDDEN // HEADS) if part == "query" else 1.0
            out[f"{target}attention.self.{part}.weight"] = own[f"{name}.qkv.weight"][:, columns].T * factor
            out[f"{target}attention.self.{part}.bias"] = own[f"{name}.qkv.bias"][columns] * factor
        for short, long in (("out", "attention.output.dense"), ("wide", "intermediate.dense"), ("narrow", "output.dense")):
            out[f"{target}{long}.weight"], out[f"{target}{long}.bias"] = own[f"{name}.{short}.weight"].T, own[f"{name}.{short}.bias"]
        for short, long in (("norm", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            out[f"{target}{long}.weight"], out[f"{target}{long}.bias"] = own[f"{name}.{short}.weight"], own[f"{name}.{short}.bias"]
    return out


def agreement(network: Network, content: bytes, work: Path) -> float:
    """Return the part of the probe's words to which the network and an ONNX model give the same tag."""
    run, pieces = session(content), pieces_of(work)
    same = total = 0
    network.eval()
    with torch.inference_mode():
        for item in probe().values():
            for row in encode(item, pieces):
                ids = torch.tensor([row.ids])
                ours = network(ids, torch.ones_like(ids))[0, row.heads].argmax(-1).numpy()
                theirs = run(ids.numpy())[0][row.heads].argmax(-1)
                same += int((ours == theirs).sum())
                total += len(row.heads)
    return same / total


def main() -> None:
    """Write ``released.pt`` and the vocabulary that belongs to it."""
    options = parser(__doc__)
    options.add_argument("--weights", type=Path, default=weights_folder(), help="folder with encoder.onnx and encoder.pieces.tsv")
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(args.weights / "encoder.pieces.tsv", args.work / "pieces.tsv")
    own = {name: torch.tensor(np.array(value, np.float32)) for name, value in state(tensors(args.weights / "encoder.onnx")).items()}
    network = Network(len(own["encoder.embeddings.word_embeddings.weight"]))
    missing = network.load_state_dict(own, strict=False)
    if missing.unexpected_keys or missing.missing_keys:
        raise SystemExit(f"{args.weights}: {missing}")
    same = agreement(network, (args.weights / "encoder.onnx").read_bytes(), args.work)
    print(f"{same:.2%} of the probe's words get the released tag")
    if same < AGREEMENT:
        raise SystemExit("the tensors are not read back as they were written")
    torch.save(network.state_dict(), args.work / "released.pt")


if __name__ == "__main__":
    main()
