"""The network, its batches and its loss."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from transformers import BertConfig, BertModel
from vocabulary import STYLES

from corpus import Item, targets
from kpuextract.models.bio import TAGS
from kpuextract.models.pieces import PAD, START, STOP, Pieces, parse

SETTINGS: dict[str, Any] = tomllib.loads((Path(__file__).parent.parent / "config.toml").read_text("utf-8"))


class Sequence(NamedTuple):
    """Piece ids, the position of the first piece of each word, and the allowed tags of each word as bits."""

    ids: list[int]
    heads: list[int]
    allowed: list[int]


class Batch(NamedTuple):
    """Tensors: ids and mask (rows, pieces); heads and allowed (rows, words), allowed 0 where a row has no word."""

    ids: torch.Tensor
    heads: torch.Tensor
    allowed: torch.Tensor


def set_seed(seed: int) -> None:
    """Seed all generators in use."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def pieces_of(work: Path) -> Pieces:
    """Return the vocabulary that step 1 wrote."""
    return Pieces(parse((work / "pieces.tsv").read_text("utf-8")))


def style_id(pieces: Pieces, source: str) -> int:
    """Return the id of the piece that names an annotation practice: they are the last ones."""
    return len(pieces) - len(STYLES) + STYLES.index(source)


def encode(item: Item, pieces: Pieces) -> list[Sequence]:
    """Return an item as sequences of at most the trained length."""
    found, allowed = targets(item)
    limit = SETTINGS["longest"] - 3
    style = style_id(pieces, item.source)
    out: list[Sequence] = []
    ids, heads, tags = [START, style], [], []
    for word, bits in zip(found, allowed, strict=True):
        own = pieces.ids(item.text[word.start : word.end], spaced=word.spaced)
        if len(ids) + len(own) > limit + 2:
            out.append(Sequence([*ids, STOP], heads, tags))
            ids, heads, tags = [START, style], [], []
        heads.append(len(ids))
        tags.append(bits)
        ids += own
    if heads:
        out.append(Sequence([*ids, STOP], heads, tags))
    return out


def collate(rows: list[Sequence]) -> Batch:
    """Return sequences as one padded batch."""
    width, words = max(len(row.ids) for row in rows), max(len(row.heads) for row in rows)
    ids = torch.full((len(rows), width), PAD)
    heads, allowed = torch.zeros((len(rows), words), dtype=torch.long), torch.zeros((len(rows), words), dtype=torch.long)
    for index, row in enumerate(rows):
        ids[index, : len(row.ids)] = torch.tensor(row.ids)
        heads[index, : len(row.heads)] = torch.tensor(row.heads)
        allowed[index, : len(row.allowed)] = torch.tensor(row.allowed)
    return Batch(ids, heads, allowed)


def batches(encoded: list[list[Sequence]], size: int, rng: random.Random) -> list[Batch]:
    """Return shuffled batches of about equal length with at most ``size`` pieces each."""
    rows = [row for found in encoded for row in found]
    rng.shuffle(rows)
    rows.sort(key=lambda row: len(row.ids) // 8)
    found: list[list[Sequence]] = [[]]
    for row in rows:
        if found[-1] and (len(found[-1]) + 1) * len(row.ids) > size:
            found.append([])
        found[-1].append(row)
    rng.shuffle(found)
    return [collate(group) for group in found]


class Network(torch.nn.Module):
    """A BERT encoder and one linear layer over the first pieces of words."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        config = BertConfig(
            vocab_size=vocabulary,
            hidden_size=384,
            num_hidden_layers=12,
            num_attention_heads=12,
            intermediate_size=1536,
            max_position_embeddings=512,
            type_vocab_size=2,
            layer_norm_eps=1e-12,
            pad_token_id=PAD,
            attn_implementation="sdpa",
        )
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(384, len(TAGS))

    @classmethod
    def start(cls, path: Path) -> Network:
        """Return the network with the pretrained tensors of step 1."""
        state = {name: torch.from_numpy(array) for name, array in np.load(path).items()}
        network = cls(len(state["embeddings.word_embeddings.weight"]))
        missing = network.encoder.load_state_dict(state, strict=False)
        if missing.unexpected_keys or any("position_ids" not in key and "token_type_ids" not in key for key in missing.missing_keys):
            raise SystemExit(f"{path}: {missing}")
        return network

    @classmethod
    def load(cls, path: Path) -> Network:
        """Return a trained network."""
        state = torch.load(path, weights_only=True)
        state = state.get("network", state)
        network = cls(len(state["encoder.embeddings.word_embeddings.weight"]))
        network.load_state_dict(state)
        return network

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return tag scores for all pieces."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and the lowest layers as they are."""
        for name, parameter in self.encoder.named_parameters():
            if not name.startswith("encoder.layer.") or int(name.split(".")[2]) < layers:
                parameter.requires_grad_(requires_grad=False)

    def groups(self, rate: float, decay: float) -> list[dict[str, Any]]:
        """Return the parameters with a rate that falls from the top layer down by ``decay`` a layer."""
        found: dict[float, list[torch.nn.Parameter]] = {}
        for name, parameter in self.named_parameters():
            if not parameter.requires_grad:
                continue
            depth = 0 if name.startswith("head") else 13
            if ".layer." in name:
                depth = 12 - int(name.split(".layer.")[1].split(".")[0])
            own = rate * SETTINGS["head_factor"] if depth == 0 else rate * decay ** (depth - 1)
            found.setdefault(own, []).append(parameter)
        return [{"params": params, "lr": own} for own, params in found.items()]


_BITS = torch.arange(len(TAGS))


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Return the mean over words of minus the logarithm of the probability of the allowed tags."""
    logits = network(batch.ids, (batch.ids != PAD).long())
    logits = logits.gather(1, batch.heads[..., None].expand(-1, -1, logits.shape[-1]))
    there = batch.allowed > 0
    chances = torch.log_softmax(logits[there], -1)
    inside = (batch.allowed[there][:, None] >> _BITS & 1).bool()
    return -torch.logsumexp(chances.masked_fill(~inside, -torch.inf), -1).mean()
