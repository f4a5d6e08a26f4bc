"""Events told by a general word: the like of the main one, its next round, the last of a series."""

from __future__ import annotations

import bisect
import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpuextract.components.events.lexicon import NOUN
from kpuextract.components.events.ownership import Main
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import View

_ALIKE_FIRST = frozenset({"kegiatan", "acara", "agenda", "hal", "pertemuan", "rapat", "forum"})
_ALIKE = re.compile(r"\b(?:kegiatan|acara|agenda|hal|pertemuan|rapat|forum)\s+(?:serupa|sejenis|yang\s+sama)\b")
# The next round of what was just spoken of: `tahap kedua akan digelar Jumat (8/11)`.
_NEXT_FIRST = frozenset({"tahap", "gelombang", "putaran", "sesi", "kloter"})
_NEXT = re.compile(r"\b(?:tahap|gelombang|putaran|sesi|kloter)\s+(?:kedua|ketiga|keempat|berikutnya|selanjutnya|ii|iii|iv|2|3|4)\b")
# Of a series the next is named by its number alone: `Debat pertama digelar Sabtu, yang terakhir Minggu`.
_SERIES_FIRST = frozenset({"yang", "sedangkan", "sementara"})
_SERIES = re.compile(r"\b(?:yang|sedangkan|sementara)\s+(?:kedua|ketiga|keempat|kelima|terakhir)\b")
_COUNTED = re.compile(r"\s+(?:pertama|perdana|kesatu|kedua|ketiga)\b")
_SITTING = re.compile(r"\s+(?:kedua|ketiga|keempat|kelima|berikutnya|selanjutnya|lanjutan|tambahan|susulan|nasional|(?:di\s+)?tingkat\s+\w+)\b")
# How far before its next round an event was spoken of.
_BACK = 480
_NEAR = 200
_START = operator.attrgetter("start")


def rounds(view: View, triggers: Sequence[Trigger], main: Main) -> Iterator[Trigger]:
    """Yield the words for events of which only the like or the number is told, with the type of the event before them."""
    for match in view.matches(_ALIKE, _ALIKE_FIRST, view.body_start, len(view.text)):
        if all(item.start != match.start() for item in _before(triggers, match.end())):
            yield from _told(view, main, match, main.choice.type)
    for match in view.matches(_NEXT, _NEXT_FIRST, view.body_start, len(view.text)):
        near = [item for item in _before(triggers, match.start()) if match.start() - item.end <= _NEAR]
        number = view.sentence_at(match.start())
        if number > 0 and all(item.sentence != number for item in near):
            yield from _told(view, main, match, near[-1].type if near else main.choice.type)
    for match in view.matches(_SERIES, _SERIES_FIRST, view.body_start, len(view.text)):
        first = next((item for item in reversed(_before(triggers, match.start())) if _COUNTED.match(view.lower, item.end)), None)
        if first is not None and first.sentence == view.sentence_at(match.start()):
            yield from _told(view, main, match, first.type)


def is_another(view: View, trigger: Trigger) -> bool:
    """Whether words name another sitting or level of the same kind of event: ``Sidang kedua``, ``rekap tingkat provinsi``."""
    return trigger.kind == NOUN and (trigger.phrase.words[-1] == "tingkat" or _SITTING.match(view.lower, trigger.end) is not None)


def _told(view: View, main: Main, match: re.Match[str], kind: str) -> Iterator[Trigger]:
    number = view.sentence_at(match.start())
    if number >= 0:
        phrase = replace(main.choice.trigger.phrase, words=tuple(match.group().split()), kind=NOUN, type=kind, head=0)
        yield Trigger(match.start(), match.end(), phrase, number, view.quotation_at(match.start()) is not None)


def _before(triggers: Sequence[Trigger], position: int) -> Sequence[Trigger]:
    """Return the triggers that stand before a place and not far from it."""
    return triggers[bisect.bisect_left(triggers, position - _BACK, key=_START) : bisect.bisect_left(triggers, position, key=_START)]
