"""Lists of people: what joins a name to the one before it, and names that only their list proves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.people_cues import LIKELY, SURE, WEAK
from kpuextract.components.names.people_runs import Run, read_run
from kpuextract.components.names.people_words import NAME
from kpuextract.normalise.person import declares_alias, degrees_after
from kpuextract.normalise.spans import Cover

LIST = re.compile(
    r"[ \u00a0]*(?:[,;/][ \u00a0]*(?:dan|serta|hingga|maupun|atau)?|dan|serta|beserta|bersama|maupun|&|[-–—]|vs\.?)[ \u00a0]*(?:dengan[ \u00a0])?(?:\d[.)][ \u00a0]*)?",
    re.IGNORECASE,
)
# One name a line, numbered or bulleted.
_LINES = re.compile(r"[ \u00a0]*[,;.]?[ \u00a0]*\n[ \u00a0]*(?:\d{1,2}[.)]|[-–•*·])[ \u00a0]*")
# A remark on one member of a list: `A (unsur masyarakat), B (unsur KPU)`.
_REMARK = re.compile(r"[ \u00a0]?\([^()\n]{1,60}\)(?=[,; ])")


def listed(context: Context, last: Item, run: Run) -> tuple[int, str]:
    """Return what joins a run to the name before it: a list, a line each, brackets."""
    text = context.masked
    _, end = degrees_after(context.text, last["end"])
    gap = text[end : run.start]
    bracket = _REMARK.match(gap)
    if bracket:
        gap = gap[bracket.end() :]
    if len(gap) < 12 and LIST.fullmatch(gap):
        return LIKELY if last["score"] >= 0.85 else WEAK, "list"
    if "\n" in gap and _LINES.fullmatch(gap) and text[run.end : run.end + 1] in ("", "\n", ",", ";", " "):
        return (SURE if last["rule"] == "people.lines" or last["score"] >= 0.85 or run.known >= 1 else WEAK), "lines"
    if declares_alias(gap):
        return SURE, "alias"
    if re.fullmatch(r"[ \u00a0]\(", gap) and text[run.end : run.end + 1] == ")" and not text[run.start : run.end].isupper():
        return LIKELY, "bracket"
    return 0, ""


# What opens a list of people, and words of a name that only its list proves: two or three.
_OPENING = frozenset((",", ":", "(", "adalah", "ialah", "yakni", "yaitu", "dan", "serta", "antara", "lain", "nama", "bernama", "masing-masing", "pasangan"))
_FEWEST, _MOST = 2, 4
_TWO = re.compile(r"[ \u00a0]*,?[ \u00a0]*(?:dan|serta|&)[ \u00a0]+")


def members(context: Context, classes: Sequence[str], people: Sequence[Item], places: Cover) -> list[Item]:
    """Return names that no word around them proves, but their neighbours in a list: ``Kelimanya adalah Risvan L., Nisbah M., Budi Santoso dan …``.

    One neighbour is enough where ``dan`` joins the two, else two are.
    """
    starts = {int(item["start"]): item for item in people}
    ends = {int(item["end"]) for item in people}
    found: list[Item] = []
    for item in reversed(people):
        at = int(item["start"])
        chain = _follows(context, item, starts)
        while (run := _run_before(context, classes, at, places)) is not None and run.end not in ends:
            joined = _TWO.fullmatch(context.masked[run.end : at]) is not None
            if not (joined or chain) or context.shouts(run.start):
                break
            found.append(_member(run))
            starts[run.start] = found[-1]
            at, chain = run.start, True
    joined_to = {gap.end() for item in starts.values() if (gap := _gap(context, item)) is not None}
    for item in people:
        if item["start"] in joined_to and (run := _run_behind(context, classes, item, places)) is not None and run.start not in starts:
            found.append(_member(run))
    return found


def _member(run: Run) -> Item:
    return {
        "start": run.start,
        "end": run.end,
        "label": labels.PERSON,
        "rule": "people.members",
        "score": 0.75,
        "_end": run.end,
        "_sure": False,
        "_titles": [],
        "_degrees": [],
    }


def _follows(context: Context, item: Item, starts: dict[int, Item]) -> bool:
    """Tell whether another person follows an item in its list."""
    gap = _gap(context, item)
    return gap is not None and gap.end() in starts


def _gap(context: Context, item: Item) -> re.Match[str] | None:
    """Return what joins a person to the next one of a list."""
    return LIST.match(context.masked, degrees_after(context.text, int(item["end"]))[1])


def _run_before(context: Context, classes: Sequence[str], position: int, places: Cover) -> Run | None:
    """Return the run of two to four name words that a comma, ``dan`` or ``serta`` joins to a position, where a list may open."""
    tokens = context.tokens
    at = context.token_at(position) - 1
    while at > 0 and (tokens[at].text == "," or tokens[at].fold in ("dan", "serta")):
        at -= 1
    last = at
    while at >= 0 and classes[at] in NAME and tokens[at].cap and last - at < _MOST:
        at -= 1
    if last - at < _FEWEST or last >= context.token_at(position) - 1 or (at >= 0 and tokens[at].fold not in _OPENING and tokens[at].text != "."):
        return None
    return _checked(context, classes, at + 1, last + 1, places)


def _run_behind(context: Context, classes: Sequence[str], item: Item, places: Cover) -> Run | None:
    """Return the run of name words that ``dan`` or ``serta`` joins to a person."""
    _, end = degrees_after(context.text, int(item["end"]))
    gap = _TWO.match(context.masked, end)
    if gap is None or context.shouts(end):
        return None
    first = context.token_at(gap.end())
    last = first
    while last < len(context.tokens) and last - first < _MOST and classes[last] in NAME and context.tokens[last].cap:
        last += 1
    return _checked(context, classes, first, last, places) if last - first >= _FEWEST else None


def _checked(context: Context, classes: Sequence[str], first: int, last: int, places: Cover) -> Run | None:
    run = read_run(context.text, context.tokens, classes, first)
    if run is None or run.last != last or places.touches(run.start, run.end):
        return None
    return run if last >= len(context.tokens) or not context.tokens[last].cap else None
