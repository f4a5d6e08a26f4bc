"""Step 2: train the network on annotated, labelled and generated texts; goes on from its checkpoint when started again.

Shards that are labelled while the training runs join at the next checkpoint, and so do more generated articles.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import network
import numpy as np
import srsly
from base import HOME, parser
from counts import compare
from evaluate import SETS, items, student, tokenizer
from export import packed
from samples import PRACTICES, Sample, annotated, cased, generated, raw
from spacy.util import load_config, registry
from thinc.api import set_dropout_rate

from kpuextract.models.bio import TAGS


class Supply:
    """Samples of one kind in an endless shuffled order."""

    def __init__(self, found: list[Sample], rng: random.Random) -> None:
        self.found, self._rng = found, rng
        self._order: list[int] = []

    def draw(self) -> Sample:
        """Return the next one."""
        if not self._order:
            self._order = list(range(len(self.found)))
            self._rng.shuffle(self._order)
        return self.found[self._order.pop()]


def joined(parts: list[Sample]) -> Sample:
    """Return samples as one; it says what all of them say."""
    common = set.intersection(*(set(part.says) for part in parts))
    says = {name: np.concatenate([part.says[name] for part in parts]) for name in common}
    return Sample([token for part in parts for token in part.tokens], np.concatenate([part.attrs for part in parts]), says)


def gradient(scores: list[Any], batch: list[Sample]) -> tuple[float, list[Any]]:
    """Return the cross-entropy, summed, and its gradient by the scores, over the tokens of the batch."""
    total = sum(len(one.tokens) for one in batch)
    loss, found = 0.0, []
    for own, one in zip(scores, batch, strict=True):
        table = own.reshape(len(own), len(PRACTICES), len(TAGS))
        shift = table - table.max(axis=2, keepdims=True)
        chances = np.exp(shift)
        chances /= chances.sum(axis=2, keepdims=True)
        back = np.zeros_like(table)
        for index, practice in enumerate(PRACTICES):
            if practice in one.says:
                goal = one.says[practice].astype(np.float32)
                back[:, index] = chances[:, index] - goal
                loss -= float((goal * np.log(chances[:, index] + 1e-9)).sum())
        found.append((back / total).reshape(own.shape))
    return loss / total, found


def main() -> None:
    """Train; ``cnn.bin`` holds the averaged weights, ``cnn.train`` where to go on."""
    options = parser(__doc__)
    options.add_argument("--limit", type=float, default=1e9, help="seconds after which to stop at a checkpoint")
    options.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="settings of config.cfg, such as optimizer.learn_rate.total_steps=500")
    args = options.parse_args()
    changes = {key: json.loads(value) for key, value in (one.split("=") for one in args.set)}
    config = load_config(HOME / "config.cfg", overrides=changes)
    own = config["training"]
    network.start()
    rng = random.Random(args.seed)  # noqa: S311 - no secret
    np.random.seed(args.seed)  # thinc draws from numpy's global generator
    resolved = registry.resolve({"network": config["network"], "optimizer": config["optimizer"]})
    model, optimizer = resolved["network"], resolved["optimizer"]
    nlp = tokenizer()
    begin = time.monotonic()
    seen: set[str] = set()
    supplies = {
        "annotated": Supply(list(annotated(nlp, args.data, args.work, seen)), rng),
        "raw": Supply(list(raw(nlp, args.work, seen)), rng),
        "generated": Supply(list(generated(nlp, args.data, own["generated"], args.seed)), rng),
    }
    print(
        {name: (len(one.found), sum(len(sample.tokens) for sample in one.found)) for name, one in supplies.items()},
        f"{time.monotonic() - begin:.0f} s",
        flush=True,
    )
    set_dropout_rate(model, own["dropout"])
    model.initialize([supplies["annotated"].found[0].attrs])
    practice, names = SETS["nergrit.dev"]
    development = items("nergrit.dev", args.data)
    steps = config["optimizer"]["learn_rate"]["total_steps"]
    first = load(args.work, model, optimizer)
    loss = 0.0
    for step in range(first, steps):
        batch, size = [], 0
        while size < own["batch_tokens"]:
            kind = rng.choices(list(supplies), own["shares"])[0]
            one = supplies[kind].draw()
            if kind == "annotated" and rng.random() < own["joined"]:
                one = joined([one, *(supplies[kind].draw() for _ in range(rng.randint(1, 3)))])
            dice = rng.random()
            if kind != "generated" and dice < own["cased"][1]:
                one = cased(nlp, one, "upper" if dice < own["cased"][0] else "lower")
            batch.append(one)
            size += len(one.tokens)
        scores, back = model([one.attrs for one in batch], is_train=True)
        value, grads = gradient(scores, batch)
        loss += value
        back(grads)
        model.finish_update(optimizer)
        optimizer.step_schedules()
        if (step + 1) % own["checkpoint"] == 0 or step + 1 == steps:
            with model.use_params(optimizer.averages):
                score = compare(development, student(packed(model, practice), nlp), names).figures()
                save(args.work, "cnn.bin", model)
            checkpoint(args.work, model, optimizer, step + 1)
            print(
                f"{step + 1} loss {loss / own['checkpoint']:.4f} nergrit.dev {score['all']['f1']} {time.monotonic() - begin:.0f} s, raw {len(supplies['raw'].found)}",
                flush=True,
            )
            loss = 0.0
            supplies["annotated"].found.extend(annotated(nlp, args.data, args.work, seen))
            supplies["raw"].found.extend(raw(nlp, args.work, seen))
            supplies["generated"].found.extend(generated(nlp, args.data, own["generated"], args.seed + step + 1))
            if time.monotonic() - begin > args.limit:
                break


def save(work: Path, name: str, model: Any) -> None:
    """Write weights, whole or not at all."""
    part = work / f"{name}.part"
    part.write_bytes(model.to_bytes())
    part.replace(work / name)


_STATE = ("mom1", "mom2", "averages", "nr_update")


def checkpoint(work: Path, model: Any, optimizer: Any, step: int) -> None:
    """Write what is needed to go on; layers go by their place, for their ids differ from process to process."""
    place = {node.id: index for index, node in enumerate(model.walk())}
    state = {name: {f"{place[key[0]]}/{key[1]}": value for key, value in getattr(optimizer, name).items()} for name in _STATE}
    part = work / "cnn.train.part"
    part.write_bytes(srsly.msgpack_dumps({"step": step, "model": model.to_bytes(), **state}))
    part.replace(work / "cnn.train")


def load(work: Path, model: Any, optimizer: Any) -> int:
    """Take up a checkpoint, if there is one, and return its step."""
    path = work / "cnn.train"
    if not path.exists():
        return 0
    state = srsly.msgpack_loads(path.read_bytes())
    model.from_bytes(state["model"])
    ids = [node.id for node in model.walk()]
    for name in _STATE:
        kept = getattr(optimizer, name)
        for key, value in state[name].items():
            place, param = key.split("/", 1)
            kept[ids[int(place)], param] = np.array(value) if hasattr(value, "shape") else value
    for _ in range(state["step"]):
        optimizer.step_schedules()
    return int(state["step"])


if __name__ == "__main__":
    main()
