"""What benchmarks/peers.py counts, and its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import sentences

from kpuextract.evaluation.gold import GoldArticle

Spans = list[tuple[int, int, str, str | None]]


class Treebank(NamedTuple):
    """A treebank as raw text; its sentences and tokens by the visible characters before them."""

    name: str
    text: str
    sentences: sentences.Spans
    tokens: sentences.Spans


def treebank(path: Path) -> Treebank:
    """Read a Universal Dependencies file."""
    raw, found, words, position = "", set(), set(), 0
    for joint, text, tokens in sentences.read(path):
        raw += (joint if raw else "") + text
        inner = position
        for token in tokens:
            length = len(re.sub(r"\s", "", token))
            words.add((inner, inner + length))
            inner += length
        size = len(re.sub(r"\s", "", text))
        found.add((position, position + size))
        position += size
    return Treebank(path.name, raw, found, words)


# -- counting ---------------------------------------------------------------------------------------------------
def f1(right: int, found: int, wanted: int) -> float | None:
    """Return F1; ``None`` if there was nothing to find."""
    return 2 * right / (found + wanted) if wanted else None


def pairs(wanted: Spans, found: Spans, fits: Callable[[tuple, tuple], bool]) -> int:
    """Count one-to-one pairs."""
    left = list(found)
    count = 0
    for item in wanted:
        partner = next((other for other in left if fits(item, other)), None)
        if partner is not None:
            left.remove(partner)
            count += 1
    return count


def same_span(one: tuple, other: tuple) -> bool:
    """Tell whether two spans are equal, whatever their labels."""
    return tuple(one[:2]) == tuple(other[:2])


def overlap(one: tuple, other: tuple) -> bool:
    """Tell whether two spans share text."""
    return one[0] < other[1] and other[0] < one[1]


def same_label(one: tuple, other: tuple) -> bool:
    """Tell whether two spans and their labels are equal."""
    return same_span(one, other) and one[2] == other[2]


def mostly(one: tuple, other: tuple) -> bool:
    """Tell whether two spans share most of their text."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) >= 0.8


def same_value(one: tuple, other: tuple) -> bool:
    """Tell whether two spans share text and mean the same, as leniently as is fair to tools with other conventions.

    A value may be finer than the annotation's (a tool that only knows moments says midnight for a day), a zone may be
    missing, and a clock time may lack the day.
    """
    if not overlap(one, other):
        return False
    wanted, found = (re.sub(r"(?:Z|[+-]\d\d:\d\d)$", "", value[3] or "") for value in (one, other))
    if not wanted:
        return False
    moment = re.fullmatch(r"\d{4}(-\d\d)*(T\d\d:\d\d)?", wanted) is not None
    return found == wanted or (moment and found.startswith(wanted)) or ("T" in wanted and found == wanted[wanted.index("T") :])


def score(task: str, measure: str, articles: Sequence[GoldArticle], found: list[dict]) -> float | None:
    """Return one figure of one tool over all articles."""
    fits = {"exact": same_span, "label": same_label, "overlap": overlap, "value": same_value, "most": mostly}[measure]
    right = got = wanted = 0
    for article, result in zip(articles, found, strict=True):
        # A tool that gives no labels is not blamed for wrong ones.
        if measure == "label" and any(not item[2] for item in result[task]):
            return None
        items = annotated(article, task)
        right += pairs(items, result[task], fits)
        got += len(result[task])
        wanted += len(items)
    return f1(right, got, wanted)


def annotated(article: GoldArticle, task: str) -> Spans:
    """Return what should be found."""
    record = article.record
    if task == "times":
        return [(one.start, one.end, one.type, one.value) for one in record.timexes]
    if task == "percents":
        return [(one.start, one.end, "percent", str(one.value)) for one in record.quantities if one.kind == "percent"]
    if task == "quotes":
        return [(one.start, one.end, "direct", None) for one in record.quotations if one.type == "direct"]
    wanted = [(one.start, one.end, one.label, None) for one in record.mentions]
    return [one for one in wanted if one[2] == "GPE"] if task == "places" else wanted


def split_score(task: str, bank: Treebank, split: dict) -> float | None:
    """Return F1 of tokens or sentences on a treebank."""
    if task not in split:
        return None
    count = sentences.visible(bank.text)
    return sentences.f1(bank.tokens if task == "tokens" else bank.sentences, {(count[start], count[end]) for start, end, *_ in split[task]})


# Ours that does what the other tools of time expressions do: a function from a text to spans and values.
OURS = "kpuextract.components.timexes.read"


# -- tables -----------------------------------------------------------------------------------------------------
TABLES = (
    ("Time expressions", "times", (("span F1", "exact"), ("overlap F1", "overlap"), ("value F1", "value"))),
    ("Percentages", "percents", (("span F1", "exact"), ("value F1", "value"))),
    ("Names", "names", (("span F1", "exact"), ("span and label F1", "label"), ("overlap F1", "overlap"))),
    ("Administrative areas", "places", (("span F1", "exact"), ("overlap F1", "overlap"))),
    ("Direct quotations", "quotes", (("span F1", "most"),)),
)


def tables(rows: list[dict], skipped: dict[str, str], articles: Sequence[GoldArticle], bank: Treebank | None, head: str) -> str:
    """Return the Markdown of all tables."""
    lines = [head]
    for title, task, measures in TABLES:
        chosen = [row for row in rows if task in row["found"][0]]
        cells = [[score(task, measure, articles, row["found"]) for _, measure in measures] for row in chosen]
        if chosen:
            lines += ["", f"### {title}", "", *_table(chosen, [name for name, _ in measures], cells)]
        if chosen and task == "times":
            lines += ["", *_pace(chosen, task, len(articles))]
    chosen = [row for row in rows if "tokens" in row["found"][0]]
    cells = [[split_score(task, bank, row["split"]) for task in ("tokens", "sentences")] if bank else [] for row in chosen]
    title = "Tokens and sentences" + (f", F1 on {bank.name}" if bank else "")
    if chosen:
        lines += ["", f"### {title}", "", *_table(chosen, ["token F1", "sentence F1"] if bank else [], cells)]
    if skipped:
        lines += ["", "Left out: " + "; ".join(f"{name} ({reason})" for name, reason in skipped.items()) + "."]
    return "\n".join(lines)


def _table(rows: list[dict], heads: list[str], cells: list[list[float | None]]) -> list[str]:
    columns = ["tool", "version", *heads, "words/s", "start-up, s", "memory, MB"]
    lines = ["| " + " | ".join(columns) + " |", "|---|---|" + "---:|" * (len(columns) - 2)]
    for row, figures in zip(rows, cells, strict=True):
        values = ["–" if value is None else f"{value:.3f}" for value in figures]
        costs = [_rounded(row["words_per_second"]), f"{row['start']:.2f}", f"{row['memory']:.0f}"]
        lines.append("| " + " | ".join([row["name"], row["version"] or "–", *values, *costs]) + " |")
    return lines


def _pace(rows: list[dict], task: str, articles: int) -> list[str]:
    """Return a table of how fast the tools read, and how many times the time of the first, ours, which does the same job."""
    ours = next((row for row in rows if row["name"] == OURS), rows[0])
    lines = ["| tool | found | expressions/s | ms an article | times ours |", "|---|---:|---:|---:|---:|"]
    for row in rows:
        found = sum(len(one[task]) for one in row["found"])
        costs = [f"{found:,}", _rounded(found / row["spent"]), f"{1000 * row['spent'] / articles:,.2f}", f"{row['spent'] / ours['spent']:,.2f}"]
        lines.append("| " + " | ".join([row["name"], *costs]) + " |")
    return lines


def _rounded(value: float) -> str:
    """Return a speed with two or three digits that mean something."""
    digits = max(0, len(str(int(value))) - 3)
    return f"{round(value, -digits):,.0f}"
