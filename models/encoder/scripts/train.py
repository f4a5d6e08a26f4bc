"""Step 3: fine-tune the encoder on all sets and the generated articles. Stops and goes on at checkpoints.

The first piece of each word decides. The loss is the negative logarithm of the probability of the allowed tags (see corpus).
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import generate
import numpy as np
import torch
from network import SETTINGS, Batch, Network, batches, encode, loss_of, pieces_of, set_seed
from paths import parser

from corpus import Item, damaged, joined, relaxed, training


def sequences(sets: dict[str, list[Item]], share: dict[str, float], rng: random.Random) -> list[Item]:
    """Return the texts of one epoch: sampled, joined to paragraphs, damaged now and then."""
    found: list[Item] = []
    for name, items in sets.items():
        if name in ("kpu", "gold"):
            found += [damaged(item, rng) for item in rng.sample(items, round(len(items) * share.get(name, 1.0)))]
            continue
        index = 0
        while index < len(items):
            size = rng.choice((1, 1, 2, 3))
            group = items[index : index + size]
            index += size
            if rng.random() < share.get(name, 1.0):
                item = joined(group)
                found.append(damaged(relaxed(item) if rng.random() < SETTINGS["relaxed"] else item, rng))
    return found


def rates(total: int, warm: int, steady: float) -> Callable[[int], float]:
    """Return the part of the rate at each step: it rises for ``warm`` steps, stays for the ``steady`` part of all, falls to zero.

    What comes before the fall does not depend on the number of steps, so that it can be settled while a run is under way.
    """
    top = max(warm, int(total * steady))
    return lambda step: min((step + 1) / warm, 1.0, max(0.0, (total - step) / max(1, total - top)))


def run(
    network: Network,
    plan: list[list[Batch]],
    *,
    rate: float,
    decay: float,
    state: Path | None,
    log: Path,
    every: int = 50,
    warm: int | None = None,
    steady: float = 0.0,
) -> None:
    """Train over the epochs of a plan; with a state file, write a checkpoint now and then and resume from it."""
    total = sum(len(epoch) for epoch in plan)
    groups = network.groups(rate, decay)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01, fused=True)
    warm = warm or max(1, int(total * SETTINGS["warm_up"]))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rates(total, warm, steady))
    done = 0
    if state and state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["done"]
    network.train()
    began, words, losses = time.time(), 0, []
    for step, batch in enumerate(batch for epoch in plan for batch in epoch):
        if step < done:
            continue
        loss = loss_of(network, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(float(loss.detach()))
        words += int((batch.allowed > 0).sum())
        if (step + 1) % 50 == 0 or step + 1 == total:
            with log.open("a", encoding="utf-8") as handle:
                pace = words / (time.time() - began)
                handle.write(f"step {step + 1}/{total} loss {np.mean(losses[-50:]):.4f} {pace:.0f} words/s {time.time() - began:.0f} s\n")
        if state and ((step + 1) % every == 0 or step + 1 == total):
            fresh = state.with_suffix(".new")
            torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "done": step + 1}, fresh)
            fresh.replace(state)


def main() -> None:
    """Train on everything but the annotated articles: from the pretrained tensors, or on from a network; write ``<name>.pt``."""
    options = parser(__doc__)
    options.add_argument("--stage", choices=("base", "again", "more"), default="base")
    options.add_argument("--threads", type=int, default=2)
    args = options.parse_args()
    own = SETTINGS[args.stage]
    seed = args.seed + own["seed_offset"]
    torch.set_num_threads(args.threads)
    set_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - no secret
    sets = training(args.data)
    sets["kpu"] = generate.articles(args.data, SETTINGS["articles"], seed)
    for name, times in own.get("repeat", {}).items():
        sets[name] = sets[name] * times
    pieces = pieces_of(args.work)
    plan = []
    left = own["epochs"]
    while left > 1e-6:
        part = min(1.0, left)
        left -= part
        items = sequences(sets, {name: part * (own["articles_share"] if name == "kpu" else 1.0) for name in sets}, rng)
        plan.append(batches([encode(item, pieces) for item in items], SETTINGS["batch_pieces"], rng))
    plan = [[batch for epoch in plan for batch in epoch][: own.get("steps")]]
    sizes = [int((batch.ids != 1).sum()) for epoch in plan for batch in epoch]
    print(json.dumps({name: len(items) for name, items in sets.items()}), f"{len(sizes)} steps, {sum(sizes)} pieces", flush=True)
    network = Network.load(args.work / f"{own['start']}.pt") if "start" in own else Network.start(args.work / "start.npz")
    run(
        network,
        plan,
        rate=own["rate"],
        decay=SETTINGS["layer_decay"],
        state=args.work / f"{args.stage}.checkpoint.pt",
        log=args.work / f"{args.stage}.log",
        warm=own.get("warm_steps"),
        steady=own.get("steady", 0.0),
    )
    torch.save(network.state_dict(), args.work / f"{args.stage}.pt")


if __name__ == "__main__":
    main()
