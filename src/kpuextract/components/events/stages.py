"""Stages of an election: which stage an event is, and stages that no event word names (``masa tenang``).

The table ``stages`` maps words to the stages of the law. Words alone make no stage: it must be called one (``tahapan``,
``masa``, ``jadwal``), or have days.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kpuextract.components.events import lexicon
from kpuextract.components.events.lexicon import HINT, Phrase
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import View
from kpuextract.resources import table

_HEAD = r"(?:(?:tahapan|tahap|masa|periode|jadwal|pelaksanaan|hari|kegiatan)\s+)"
_CALLED = re.compile(r"\b(?:tahapan|tahap|masa|periode|jadwal)\s+(?:pelaksanaan\s+|kegiatan\s+)?$")
# Where the words only tell when something else is: `sebelum masa tenang`, `hingga masa tenang`.
_ASIDE = re.compile(
    r"\b(?:sebelum|hingga|sampai(?:\s+dengan)?|menjelang|jelang|setelah|usai|selama|saat|pada|memasuki|dalam|hasil|petugas|peserta|dana|alat)\s+(?:\w+\s+)?$"
)
# One day is enough for a stage that has only one.
_ONE_DAY = frozenset({"pemungutan_penghitungan", "penetapan_peserta", "penetapan_calon", "penetapan_hasil", "pengucapan_sumpah"})
_MOST = 100


@functools.cache
def _rows() -> Mapping[str, tuple[str, str]]:
    return {row["surface"]: (row["stage"], row["type"]) for row in table("stages")}


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return the pattern of a stage's words at an event, with what calls it a stage, the one that searches for them, and their first words."""
    surfaces = tuple(sorted(_rows(), key=lambda surface: (-len(surface), surface)))
    words = lexicon.alternatives(surfaces)
    return re.compile(rf"({_HEAD}*)({words})\b"), re.compile(rf"(?<![\w-])({words})(?![\w-])"), lexicon.first_words(surfaces)


def stage_of(view: View, trigger: Trigger, event: Mapping[str, Any]) -> tuple[str, Span] | None:
    """Return the stage that an event is and the words that name it, ``None`` where it is called none and has no days.

    Parameters
    ----------
    view : View
        The article.
    trigger : Trigger
        The event's trigger.
    event : Mapping
        Its role, date and last day.
    """
    match = _patterns()[0].match(view.lower, trigger.start)
    if match is None:
        return None
    stage = _rows()[" ".join(match[2].split())][0]
    if not stage:
        return None
    called = bool(match[1]) or bool(_CALLED.search(view.lower, max(0, trigger.start - 40), trigger.start))
    ranged = event["until"] is not None
    dated = event["date"] is not None and event["role"] != "main"
    if not (called or ranged or dated or (event["date"] and stage in _ONE_DAY and event["type"] == "pemungutan")):
        return None
    return stage, match.span()


def stage_triggers(view: View, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield stages that no event word names, as hints: they make an event only where they have days of their own."""
    taken = sorted((item.start, item.end) for item in triggers)
    place = 0
    _, pattern, openings = _patterns()
    for count, match in enumerate(view.matches(pattern, openings, view.body_start, len(view.text), text=view.plain)):
        if count >= _MOST:
            return
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        stage, kind = _rows()[" ".join(match[1].split())]
        number = view.sentence_at(match.start())
        covered = place < len(taken) and taken[place][0] < match.end()
        if number < 0 or not stage or covered or _ASIDE.search(view.lower, max(0, match.start() - 40), match.start()):
            continue
        words = tuple(lexicon.WORD.findall(match[1]))
        yield Trigger(match.start(), match.end(), Phrase(words, HINT, kind, head=len(words)), number, view.quotation_at(match.start()) is not None)


def by_calendar(status: str, first: str | None, last: str | None, today: str | None) -> str:
    """Return the status of a stage with days by the calendar, where no cue tells another.

    Examples
    --------
    >>> by_calendar("occurred", "2023-11-28", "2024-02-10", "2024-01-05")
    'ongoing'
    >>> by_calendar("occurred", "2024-02-11", "2024-02-13", "2024-01-05")
    'planned'
    """
    if today is None or status not in ("occurred", "planned", "ongoing"):
        return status
    if first is not None and len(first) == 10 and first > today:
        return "planned"
    if last is not None and len(last) == 10 and last < today:
        return "occurred"
    return "ongoing" if first is not None and last is not None and len(first) == len(last) == 10 else status
