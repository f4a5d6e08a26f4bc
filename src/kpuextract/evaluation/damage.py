"""Damage annotated texts as careless copying does, and carry their annotations along."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kpuextract.errors import OptionError
from kpuextract.evaluation.chance import Chance
from kpuextract.evaluation.gold import GoldArticle
from kpuextract.records import Record

# The shares of the evaluation protocol: one space in twenty behind a full stop is lost, one quotation mark in ten.
LOST_SPACES: Final = 0.05
LOST_MARKS: Final = 0.10
_STRAIGHT: Final = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_GAP = re.compile(r"(?<=\w[.!?]) (?=[\w“\"])|(?<=[.!?][”\"]) (?=\w)")
# An apostrophe inside a word (Jum'at) is no quotation mark.
_MARK = re.compile(r"[“”\"„]|(?<!\w)['‘’]|['‘’](?!\w)")

# What replaces the character at an offset of the text.
Changes = Mapping[int, str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Loss:
    """A kind of damage that takes characters away, each with a chance of its own."""

    pattern: re.Pattern[str]
    share: float


_EVERYWHERE: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"upper": str.upper, "lower": str.lower, "straight-quotes": lambda character: character.translate(_STRAIGHT)}
)
_LOSSES: Final[Mapping[str, _Loss]] = MappingProxyType({"lost-spaces": _Loss(_GAP, LOST_SPACES), "no-marks": _Loss(_MARK, LOST_MARKS)})
KINDS: Final = (*_EVERYWHERE, *_LOSSES)


def _changes(article: GoldArticle, kind: str, share: float | None) -> Changes:
    if kind in _EVERYWHERE:
        return {at: _EVERYWHERE[kind](character) for at, character in enumerate(article.text)}
    loss, chance = _LOSSES[kind], Chance(f"{kind} {article.id}")
    return {match.start(): "" for match in loss.pattern.finditer(article.text) if chance.happens(loss.share if share is None else share)}


def damaged(article: GoldArticle, kind: str, share: float | None = None) -> GoldArticle:
    r"""Return an article whose text is damaged and whose annotation points at the damaged text.

    Parameters
    ----------
    article : GoldArticle
        The sound article.
    kind : str
        One of ``KINDS``. Which spaces and marks are lost depends on the article's id alone.
    share : float, optional
        How many spaces or marks are lost, 0 to 1; ``LOST_SPACES`` and ``LOST_MARKS`` if left out.

    Returns
    -------
    GoldArticle

    Raises
    ------
    OptionError
        If there is no such kind.

    Examples
    --------
    >>> from kpuextract.evaluation import gold
    >>> article = gold.parse('+++\nid = "a"\n+++\n<QUOTE>“Siap,”</QUOTE> kata <PERSON>Rini</PERSON>.', "a.gold")
    >>> worse = damaged(article, "upper")
    >>> worse.text, worse.record.mentions[0].text
    ('“SIAP,” KATA RINI.', 'RINI')
    """
    if kind not in KINDS:
        raise OptionError(f"damage {kind!r} is not known", f"use one of {', '.join(KINDS)}")
    changes = _changes(article, kind, share)
    pieces = [changes.get(at, character) for at, character in enumerate(article.text)]
    moved = [0]
    for piece in pieces:
        moved.append(moved[-1] + len(piece))
    text = "".join(pieces)
    record = Record.from_dict(_moved(article.record.to_dict(), moved, text))
    furniture = tuple((moved[start], moved[end], tag) for start, end, tag in article.furniture if moved[start] < moved[end])
    return dataclasses.replace(article, text=text, record=dataclasses.replace(record, region=(0, len(text))), furniture=furniture)


def _moved(value: Any, moved: list[int], text: str) -> Any:
    """Move every span of a record's primitives."""
    if isinstance(value, list):
        return [_moved(item, moved, text) for item in value]
    if not isinstance(value, dict):
        return value
    result = {key: _moved(item, moved, text) for key, item in value.items()}
    if isinstance(value.get("start"), int) and "text" in value:
        start, end = moved[value["start"]], moved[value["end"]]
        result |= {"start": start, "end": end, "text": text[start:end]}
    return result
