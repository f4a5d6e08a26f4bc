"""What benchmarks/peers.py counts, and its tables."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import peers_tools
import sentences

from kpuextract.evaluation import gold

ROOT = Path(__file__).resolve().parent.parent
Spans = list[tuple[int, int, str, str | None]]


def inputs(options: argparse.Namespace) -> list[peers_tools.Text]:
    """Return the articles, and the treebank as a last text where one is given."""
    texts = [peers_tools.Text(article.text, article.record.reference_date) for article in gold.read_folder(options.gold)]
    if options.treebank:
        texts.append(peers_tools.Text(_treebank(options.treebank)[0], None))
    return texts


def _treebank(path: Path) -> tuple[str, sentences.Spans, sentences.Spans]:
    """Return raw text, sentences and tokens of a treebank; offsets count visible characters."""
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
    return raw, found, words


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


def score(task: str, measure: str, options: argparse.Namespace, found: list[dict]) -> float | None:
    """Return one figure of one tool over all articles."""
    fits = {"exact": same_span, "label": same_label, "overlap": overlap, "value": same_value, "most": mostly}[measure]
    right = got = wanted = 0
    for article, result in zip(gold.read_folder(options.gold), found, strict=False):
        # A tool that gives no labels is not blamed for wrong ones.
        if measure == "label" and any(not item[2] for item in result[task]):
            return None
        items = annotated(article, task)
        right += pairs(items, result[task], fits)
        got += len(result[task])
        wanted += len(items)
    return f1(right, got, wanted)


def annotated(article: gold.GoldArticle, task: str) -> Spans:
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


def split_score(task: str, options: argparse.Namespace, found: list[dict]) -> float | None:
    """Return F1 of tokens or sentences on the treebank."""
    if not options.treebank or task not in found[-1]:
        return None
    raw, wanted, words = _treebank(options.treebank)
    count = sentences.visible(raw)
    spans = {(count[start], count[end]) for start, end, *_ in found[-1][task]}
    return sentences.f1(words if task == "tokens" else wanted, spans)


# -- tables -----------------------------------------------------------------------------------------------------
TABLES = (
    ("Time expressions", "times", (("span F1", "exact"), ("overlap F1", "overlap"), ("value F1", "value"))),
    ("Percentages", "percents", (("span F1", "exact"), ("value F1", "value"))),
    ("Names", "names", (("span F1", "exact"), ("span and label F1", "label"), ("overlap F1", "overlap"))),
    ("Administrative areas", "places", (("span F1", "exact"), ("overlap F1", "overlap"))),
    ("Direct quotations", "quotes", (("span F1", "most"),)),
)


def tables(rows: list[dict], skipped: dict[str, str], options: argparse.Namespace, *, machine: str) -> str:
    """Return the Markdown of all tables."""
    texts = inputs(options)
    words = sum(len(text.text.split()) for text in texts)
    folder = options.gold.resolve()
    shown = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder.name
    bank = f" and {options.treebank.name}" if options.treebank else ""
    lines = [f"{len(texts) - bool(bank)} articles of `{shown}`{bank}, {words:,} words, {options.rounds} rounds; {machine}; {options.date}."]
    for title, task, measures in TABLES:
        chosen = [row for row in rows if task in row["found"][0]]
        lines += [
            "",
            f"### {title}",
            "",
            *_table(
                chosen,
                [name for name, _ in measures],
                lambda row, task=task, measures=measures: [score(task, one, options, row["found"]) for _, one in measures],
            ),
        ]
    splitters = [row for row in rows if "tokens" in row["found"][0]]
    heads = ["token F1", "sentence F1"] if options.treebank else []
    lines += [
        "",
        "### Tokens and sentences",
        "",
        *_table(splitters, heads, lambda row: [split_score(task, options, row["found"]) for task in ("tokens", "sentences")][: len(heads)]),
    ]
    if skipped:
        lines += ["", "Left out: " + "; ".join(f"{name} ({reason})" for name, reason in skipped.items()) + "."]
    return "\n".join(lines)


def _table(rows: list[dict], heads: list[str], figures: Callable[[dict], list[float | None]]) -> list[str]:
    columns = ["tool", "version", *heads, "words/s", "start-up, s", "memory, MB"]
    lines = ["| " + " | ".join(columns) + " |", "|---|---|" + "---:|" * (len(columns) - 2)]
    for row in rows:
        values = ["–" if value is None else f"{value:.3f}" for value in figures(row)]
        costs = [_rounded(row["words_per_second"]), f"{row['start']:.2f}", f"{row['memory']:.0f}"]
        lines.append("| " + " | ".join([row["name"], row["version"] or "–", *values, *costs]) + " |")
    return lines


def _rounded(value: float) -> str:
    """Return a speed with two or three digits that mean something."""
    digits = max(0, len(str(int(value))) - 3)
    return f"{round(value, -digits):,.0f}"
