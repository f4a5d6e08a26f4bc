"""Sentence, boundary and token F1 of the splitter and the tokenizer, sentences and tokens counted as in the CoNLL 2018 shared task.

    python benchmarks/sentences.py FOLDER [NAME ...] [--errors N]

FOLDER holds Universal Dependencies files (``id_csui-ud-train.conllu`` …). The raw text is rebuilt from ``# text``: sentences of
one paragraph are joined by a space, ``# newpar`` gives a line break, ``# newdoc`` a blank line. A sentence counts as found if it
begins and ends at the same visible characters; a token (a surface token: ``1-2`` lines of multi-word tokens) likewise. A boundary is
the beginning of a sentence: where a treebank leaves two sentences in one (GSD does after a name), one boundary is wrong and not three
sentences.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from kpuextract import language

Spans = set[tuple[int, int]]


def read(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the joint before each sentence, its text and its surface tokens."""
    joint = ""
    text = ""
    tokens: list[str] = []
    skip = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            joint = "\n\n"
        elif line.startswith("# newpar"):
            joint = joint or "\n"
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ").strip()
        elif not line and text:
            yield joint or " ", text, tokens
            joint, text, tokens, skip = "", "", [], 0
        elif line and not line.startswith("#"):
            ident, form = line.split("\t")[:2]
            if "-" in ident:
                skip = int(ident.split("-")[1])
                tokens.append(form)
            elif "." not in ident and int(ident) > skip:
                tokens.append(form)


def f1(gold: Spans, found: Spans) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 1.0


def visible(text: str) -> list[int]:
    """Return for each offset how many visible characters stand before it."""
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return counts


def measure(path: Path, errors: int) -> tuple[float, float, float]:
    """Return sentence, boundary and token F1 of one file; print sentences that were missed."""
    raw = ""
    sentences: Spans = set()
    words: Spans = set()
    position = 0
    for joint, text, tokens in read(path):
        raw += (joint if raw else "") + text
        size = len(re.sub(r"\s", "", text))
        sentences.add((position, position + size))
        inner = position
        for token in tokens:
            length = len(re.sub(r"\s", "", token))
            words.add((inner, inner + length))
            inner += length
        position += size
    nlp = language.create()
    nlp.max_length = len(raw) + 1
    nlp.add_pipe("kpu_sentences")
    doc = nlp(raw)
    count = visible(raw)
    found = {(count[sentence.start_char], count[sentence.end_char]) for sentence in doc.sents}
    tokens_found = {(count[token.idx], count[token.idx + len(token)]) for token in doc if not token.is_space}
    if errors:
        spans = {(count[sentence.start_char], count[sentence.end_char]): sentence.text for sentence in doc.sents}
        for span in sorted(found - sentences)[:errors]:
            print("   ", repr(spans[span][:70]), "…", repr(spans[span][-70:]))
    boundaries = f1({(start, start) for start, _ in sentences}, {(start, start) for start, _ in found})
    return f1(sentences, found), boundaries, f1(words, tokens_found)


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=["id_csui-ud-train", "id_gsd-ud-dev", "id_pud-ud-test"])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N wrong sentences a file")
    args = parser.parse_args()
    for name in args.names:
        sentence, boundary, token = measure(args.folder / f"{name}.conllu", args.errors)
        print(f"{name:20} sentences {sentence:.4f}  boundaries {boundary:.4f}  tokens {token:.4f}")


if __name__ == "__main__":
    main()
