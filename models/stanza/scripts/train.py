"""Train a small package with stanza's own programs, one processor after another, and write the index that stanza reads.

Everything runs on one thread of the processor and from one seed: a second run on the same machine gives the same figures.
"""

from __future__ import annotations

import importlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from paths import PROCESSORS, parser, settings
from treebank import part, read, write

SHORTHAND = "id_small"
PROGRAMS = {"tokenize": "tokenizer", "mwt": "mwt_expander", "pos": "tagger", "lemma": "lemmatizer", "depparse": "parser"}


def prepare(treebanks: list[Path], work: Path, held: int) -> dict[str, Path]:
    """Write the parts of the treebanks as the programs want them."""
    from stanza.utils.datasets import prepare_tokenizer_data
    from stanza.utils.datasets.contract_mwt import contract_mwt

    work.mkdir(parents=True, exist_ok=True)
    parts = [part(read(path), held) for path in treebanks]
    files: dict[str, Path] = {}
    for name in ("train", "stop", "held"):
        files[name] = write([sentence for one in parts for sentence in getattr(one, name)], work / f"{name}.conllu")
        text = str(files[name].with_suffix(".txt"))
        prepare_tokenizer_data.main([text, str(files[name]), "-o", str(work / f"{name}.labels"), "-m", str(work / f"{name}.mwt.json")])
    contract_mwt(str(files["stop"]), str(work / "stop.in.conllu"))
    return files


def options(processor: str, work: Path, target: Path, own: dict[str, Any], seed: int) -> Iterator[str]:
    """Yield the command line of a program."""
    train, stop = work / "train.conllu", work / "stop.conllu"
    fixed: dict[str, Any] = {"shorthand": SHORTHAND, "seed": seed, "save_dir": target.parent, "save_name": target.name}
    if processor == "tokenize":
        fixed |= {
            "lang": "id",
            "txt_file": train.with_suffix(".txt"),
            "label_file": work / "train.labels",
            "mwt_json_file": work / "train.mwt.json",
            "dev_txt_file": stop.with_suffix(".txt"),
            "dev_label_file": work / "stop.labels",
            "dev_conll_gold": stop,
        }
    elif processor == "mwt":
        fixed |= {"lang": "id", "train_file": train, "eval_file": work / "stop.in.conllu", "gold_file": stop}
    else:
        fixed |= {"train_file": train, "eval_file": stop}
        fixed |= {} if processor == "lemma" else {"lang": "id"}
    for name, value in (fixed | own).items():
        yield from (f"--{name}",) if value is True else (f"--{name}", str(value))
    if processor in ("pos", "depparse"):
        yield from ("--no_pretrain", "--no_second_optim")
    if processor == "depparse":
        yield from ("--no_checkpoint",)
    yield "--cpu"


def index(name: str, processors: list[str]) -> dict[str, Any]:
    """Return what ``resources.json`` says of a package without vectors."""
    return {"id": {"lang_name": "Indonesian", "packages": {"default": dict.fromkeys(processors, name)}, **{one: {name: {}} for one in processors}}}


def main() -> None:
    """Prepare, train, write the index."""
    found = parser(__doc__)
    found.add_argument("--only", choices=PROCESSORS, nargs="+", default=PROCESSORS)
    found.add_argument("--threads", type=int, default=1)
    args = found.parse_args()
    torch.set_num_threads(args.threads)
    own = settings(args.config)
    prepare(args.treebank, args.work, own["held"])
    # A treebank without words of several parts has no use for the program that expands them.
    processors = [one for one in PROCESSORS if one != "mwt" or json.loads((args.work / "train.mwt.json").read_text("utf-8"))]
    seconds: dict[str, int] = {}
    for processor in processors:
        if processor not in args.only:
            continue
        target = args.package / "id" / processor / f"{own['name']}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        program = importlib.import_module(f"stanza.models.{PROGRAMS[processor]}")
        program.main(list(options(processor, args.work, target, own[processor], args.seed)))
        seconds[processor] = round(time.monotonic() - began)
        print(f"{processor}: {seconds[processor]} s, {target.stat().st_size / 2**20:.1f} MiB", flush=True)
    (args.package / "resources.json").write_text(json.dumps(index(own["name"], processors), indent=1) + "\n", "utf-8")
    (args.work / "seconds.json").write_text(json.dumps(seconds), "utf-8")


if __name__ == "__main__":
    main()
