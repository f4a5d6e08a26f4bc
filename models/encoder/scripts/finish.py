"""Step 4: the last pass, in which the annotated articles join; first five-fold, to see what they add, then with all of them.

Each fold starts from the same base model, so no article is scored by a model that saw it. The predictions of the folds are written
too: they are what the combination with the rules is measured on.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import generate
import torch
from counts import GOLD, Count, compare
from evaluate import reader
from export import build, numbers
from network import SETTINGS, Network, batches, encode, pieces_of, set_seed
from paths import parser
from train import run, sequences

from corpus import Item, gold, training
from kpuextract.models.encoder import session

FOLDS = 5


def finish(articles: list[Item], data: Path, work: Path, target: Path, seed: int, stage: str = "finish") -> None:
    """Fine-tune the network that a stage starts from on articles with some generated ones and some of the other sets."""
    own = SETTINGS[stage]
    set_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - no secret
    pieces = pieces_of(work)
    sets = training(data)
    sets["kpu"] = generate.articles(data, own["generated"] * own["epochs"], seed + 1)
    sets["gold"] = articles
    plan = []
    for _ in range(own["epochs"]):
        shares = dict.fromkeys(sets, own["others"]) | {"gold": 1.0, "kpu": 1 / own["epochs"]}
        plan.append(batches([encode(item, pieces) for item in sequences(sets, shares, rng)], SETTINGS["batch_pieces"], rng))
    base = work / f"{own['start']}.pt"
    network = Network.load(base)
    network.freeze(own["frozen"])
    run(network, plan, rate=own["rate"], decay=SETTINGS["layer_decay"], state=None, log=work / f"{stage}.log")
    torch.save(between(torch.load(base, weights_only=True), network.state_dict(), own.get("part", 1.0)), target)


def between(before: dict[str, torch.Tensor], after: dict[str, torch.Tensor], part: float) -> dict[str, torch.Tensor]:
    """Return weights on the way from one network to another trained from it: much of what both can do is kept."""
    return {name: torch.lerp(before[name], tensor, part) for name, tensor in after.items()}


def main() -> None:
    """Cross-fit, then write ``final.pt``."""
    options = parser(__doc__)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--only", choices=("folds", "final"))
    options.add_argument("--stage", choices=("finish", "further"), default="finish", help="section of the settings for the final pass")
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    articles = gold(args.gold)
    ids = sorted(articles)
    random.Random(args.seed).shuffle(ids)  # noqa: S311 - no secret
    if args.only != "final":
        total, predictions = Count(), {}
        for fold in range(FOLDS):
            held = ids[fold::FOLDS]
            target = args.work / f"fold{fold}.pt"
            if not target.exists():
                finish([articles[key] for key in ids if key not in held], args.data, args.work, target, args.seed + fold)
            encoder = reader(session(build(numbers(target), integers=True).SerializeToString()), args.work, "kpu")
            for key in held:
                predictions[key] = encoder.read(articles[key].text)
            part = compare([articles[key] for key in held], encoder.read, GOLD)
            for name in ("hit", "predicted", "annotated"):
                getattr(total, name).update(getattr(part, name))
            print("fold", fold, part.figures()["all"], flush=True)
        (args.work / "folds.predictions.json").write_text(json.dumps(predictions), "utf-8")
        (args.work / "folds.scores.json").write_text(json.dumps(total.figures(), indent=1), "utf-8")
        print(json.dumps(total.figures()))
    if args.only != "folds":
        finish([articles[key] for key in ids], args.data, args.work, args.work / "final.pt", args.seed, args.stage)


if __name__ == "__main__":
    main()
