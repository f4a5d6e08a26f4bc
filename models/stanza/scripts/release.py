"""Write the card: what the package was made of, and what the other steps measured."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import version
from typing import Any

from paths import HOME, parser

from kpuextract.backends.stanza import package

LIBRARIES = ("torch", "stanza", "numpy")

FIXED = """# Written by scripts/release.py from what the other steps measured.
name = "stanza"
profile = "stanza"
task = "tokens, words, UPOS, lemmas and dependencies of Indonesian; a small package for trials and tests"
base = "none: no vectors, no pretrained characters"
licence = "the weights are not distributed: the treebanks are CC BY-SA, and stanza's files are pickles"
data = [
  "UD Indonesian-CSUI (training part), CC BY-SA 4.0: news",
  "UD Indonesian-PUD, CC BY-SA 3.0: news and Wikipedia, translated",
  "UD Indonesian-GSD (development part), CC BY-SA 4.0: blogs and Wikipedia",
]
known_failures = [
  "lemmas: a form that training did not have is its own lemma",
  "the treebanks differ: GSD has compound where the others have nmod, so no parser can be right on all three",
]
notes = [
  "sentences: each tenth of a treebank stops the training, another tenth is held for the figures, the others train",
  "from_text: F1 of the CoNLL 2018 scorer; stanza finds tokens and sentences in the plain text",
  "on_our_tokens: accuracy of kpu_stanza over our tokens that are one word of the treebank; then how stanza's words fell on all our tokens",
]
command = "python evaluate.py --treebank id_csui-ud-train.conllu id_gsd-ud-dev.conllu id_pud-ud-test.conllu --package PACKAGE --work WORK"
"""


def section(title: str, figures: dict[str, Any]) -> list[str]:
    """Return a section with one line a figure."""
    return ["", f"[{title}]", *(f"{key} = {json.dumps(value)}" for key, value in figures.items())]


def main() -> None:
    """Write ``card.toml``."""
    args = parser(__doc__).parse_args()
    scores = json.loads((args.work / "scores.json").read_text("utf-8"))
    found = package.find(args.package)
    sizes = {path.relative_to(args.package).as_posix(): path.stat().st_size for path in found.files}
    lines = [FIXED.rstrip()]
    lines += section("bytes", {json.dumps(name): size for name, size in sizes.items()})
    lines += section("libraries", {name: version(name) for name in LIBRARIES})
    for name, figures in scores.items():
        head, _, treebank = name.partition(".")
        lines += section(f'{head}."{treebank}"' if treebank else head, figures)
    content = "\n".join(lines) + "\n"
    tomllib.loads(content)
    (HOME / "card.toml").write_text(content, "utf-8")


if __name__ == "__main__":
    main()
