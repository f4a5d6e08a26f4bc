"""Treebanks as training files: the columns that are learned, parted into training, stopping and held sentences.

A sentence here is the list of its lines, columns split. XPOS, features and the language-specific columns go: the treebanks
fill them differently, and nothing reads them.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

Sentence = list[list[str]]
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)


class Parts(NamedTuple):
    """The sentences to learn from, those that tell when to stop, and those that only the figures see."""

    train: list[Sentence]
    stop: list[Sentence]
    held: list[Sentence]


def read(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file, without comments and empty nodes."""
    found: list[Sentence] = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        kept = [_row(row) for row in rows if "." not in row[ID]]
        if kept:
            found.append(kept)
    return found


def _row(row: list[str]) -> list[str]:
    if len(row) != MISC + 1:
        raise SystemExit(f"{row}: a line of CoNLL-U has ten columns, not {len(row)}")
    spaced = "SpaceAfter=No" if "SpaceAfter=No" in row[MISC] else "_"
    return [row[ID], row[FORM], row[LEMMA], row[UPOS], "_", "_", row[HEAD], row[DEPREL], "_", spaced]


def part(sentences: list[Sentence], held: int) -> Parts:
    """Return one in ``held`` sentences for stopping, another for the figures, the others for training.

    Examples
    --------
    >>> [len(one) for one in part([[]] * 25, 10)]
    [20, 3, 2]
    """
    places = list(enumerate(sentences))
    return Parts(
        [one for place, one in places if place % held not in (0, held // 2)],
        [one for place, one in places if place % held == 0],
        [one for place, one in places if place % held == held // 2],
    )


def text_of(sentence: Sentence) -> str:
    """Return the text of a sentence, a space at its end unless it says otherwise."""
    text, inside = "", 0
    for row in sentence:
        if "-" in row[ID]:
            inside = int(row[ID].split("-")[1])
        elif int(row[ID]) <= inside:
            continue
        text += row[FORM] + ("" if row[MISC] == "SpaceAfter=No" else " ")
    return text


def write(sentences: list[Sentence], path: Path) -> Path:
    """Write sentences as CoNLL-U, and beside it their text, ten sentences a paragraph."""
    path.write_text("".join("".join("\t".join(row) + "\n" for row in sentence) + "\n" for sentence in sentences), "utf-8")
    paragraphs = ["".join(text_of(one) for one in sentences[start : start + 10]) for start in range(0, len(sentences), 10)]
    path.with_suffix(".txt").write_text("\n\n".join(paragraph.strip() for paragraph in paragraphs) + "\n", "utf-8")
    return path
