"""Who was heard apart from an event: on another day, elsewhere, after it, or about something else."""

from __future__ import annotations

import bisect
import itertools
import operator
import re
from collections.abc import Iterable, Sequence

from kpuextract import labels
from kpuextract.components.events.dates import days
from kpuextract.components.events.layers import Item
from kpuextract.components.events.sentences import Sentence
from kpuextract.components.events.triggers import Scan
from kpuextract.components.events.view import View

_CONTINUES = re.compile(r"^[“\"]?(?:hal\s+(?:senada|serupa)|senada|hal\s+yang\s+sama)", re.IGNORECASE)
# How far back somebody is taken to speak alone, in characters.
_PARAGRAPH = 1500
_REASONS = frozenset({"surat", "berdasarkan", "wafat", "meninggal", "sesuai", "menyusul"})
# Who gives an address gives it at the event, whatever other day it speaks of.
ADDRESS = frozenset({"sambutannya", "sambutan", "arahannya", "arahan", "paparannya", "pemaparannya", "pidatonya", "materinya", "penyampaiannya"})
DISCUSSION = re.compile(r"\bsesi\s+(?:tanya|diskusi|dialog)|\b(?:bertanya|menanyakan)\b")
_OPENING = 40
# What follows the event is an event of its own: `acara dilanjutkan dengan kuliah umum`.
_FOLLOWING = frozenset({"dilanjutkan", "diteruskan", "disusul", "dirangkai"})
_FOLLOWED = re.compile(
    rf"\b(?:{'|'.join(sorted(_FOLLOWING))})\s+(?:dengan\s+)?(?:kegiatan\s+|acara\s+)?(?:kuliah\s+(?:umum|tamu)|seminar|webinar|talk\s?show|bedah\s+buku|lokakarya|workshop)\b"
)
# … and its next sentence: `Tampil sebagai pemateri Anggota KPU X, A`.
_AT_LECTURE = re.compile(
    r"(?:(?:tampil|hadir|bertindak)\b[^.;,]{0,30}\b)?(?:pemateri|narasumber|pembicara|pemantik|kuliah\s+(?:umum|tamu)|seminar|webinar|diskusi)\b"
)
# Between a verb of saying and the day on which it was said: its subject, where it was.
_SAID_ON = re.compile(r"(?:(?!\b(?:yang|bahwa|akan|agar|untuk|sejak|sampai|hingga|sebelum|setelah|menjadi)\b)[^;:“”\"]){0,140}?,\s+(?:pada\s+)?(?:hari\s+)?")
_WHOLE_DAY = 10
_LECTURES = frozenset({"diskusi", "sosialisasi", "bimtek"})


def apart_from(view: View, found: Scan, kind: str, date: str | None, told: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
    """Return the stretches whose speakers did not speak at the event."""
    result = [*_reached_elsewhere(view), *followed(view, kind), *_another_day(view, date)]
    paragraphs = view.paragraphs
    for (_, previous), (start, end) in itertools.pairwise(paragraphs):
        continued = bool(result) and result[-1][1] <= start and previous == result[-1][1] and _CONTINUES.match(view.text[start:end])
        match = view.opens("apart", start)
        if match or continued:
            result.append((start, end))
            continue
        position = _other_event(view, found, kind, date, start, told)
        if position is not None:
            back = (item.start for item in view.sentences_in(position + 1, end) if view.opens("generic", item.start))
            result.append((position, next(back, end)))
    return result


def _reached_elsewhere(view: View) -> list[tuple[int, int]]:
    """Return the stretches of sentences whose speaker was rung up or written to, his words before them too."""
    result = []
    for sentence in view.sentences:
        match = view.cue("elsewhere", sentence.start, sentence.end)
        if match and view.quotation_at(match.start()) is None:
            touching = [item["start"] for item in view.quotations.holding(sentence.start)]
            # An office that was asked speaks by somebody whom the next sentence names: `Panwaslu X yang dimintai tanggapan menyebut …`.
            nobody = not view.names(sentence.start, sentence.end, labels.PERSON) and not touching
            end = view.paragraph_end(sentence)
            if not nobody and not _same_people(view, (sentence.start, sentence.end), (sentence.end, end)):
                end = sentence.end
            result.append((min([sentence.start, *touching, _alone_from(view, sentence)]), end))
        elif view.opens("apart", sentence.start):
            result.append((sentence.start, view.paragraph_end(sentence)))
    return result


def _another_day(view: View, date: str | None) -> Iterable[tuple[int, int]]:
    """Yield what was said on another day than the event's: ``“…,” katanya, Senin (25/11)`` of what took place on Sunday."""
    for quotation in view.quotations if len(date or "") == _WHOLE_DAY else ():
        cue = quotation.get("cue")
        if not cue:
            continue
        start = cue["end"]
        sentence = view.sentences[view.sentence_at(cue["start"])]
        for timex in view.timexes.within(start, sentence.end):
            day = days(timex)
            told = day is not None and len(day.first) == _WHOLE_DAY and not day.is_range and day.first > (date or "")
            if told and _SAID_ON.fullmatch(view.lower, start, timex["start"]) and view.quotation_at(timex["start"]) is None:
                # What the speaker says before it in the same paragraph, too: `A merinci, … “…,” katanya, Senin (25/11)`.
                own = view.names(view.paragraph_start(sentence), start, labels.PERSON)
                first = next((item["start"] for item in own if item.get("entity") == quotation.get("speaker")), start)
                yield min(quotation["start"], sentence.start, first), sentence.end
            break


def followed(view: View, kind: str) -> Iterable[tuple[int, int]]:
    """Yield the stretches about a lecture that follows the event: who is named there spoke at that."""
    for sentence in view.sentences if kind not in _LECTURES else ():
        if view.says(_FOLLOWING, sentence.start, sentence.end) and (match := _FOLLOWED.search(view.lower, sentence.start, sentence.end)):
            following = view.sentence_at(sentence.end + 1)
            more = following > 0 and _AT_LECTURE.match(view.lower, view.sentences[following].start) is not None
            yield match.start(), view.sentences[following].end if more else sentence.end


def _alone_from(view: View, sentence: Sentence) -> int:
    """Return where a paragraph begins in which nobody else speaks before a sentence, else where the sentence begins."""
    begin = max(view.paragraph_start(sentence), sentence.start - _PARAGRAPH)
    return begin if _same_people(view, (begin, sentence.start), (sentence.start, sentence.end)) else sentence.start


def _same_people(view: View, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches name the same people."""
    first, second = ({item.get("entity") for item in view.names(*stretch, labels.PERSON)} for stretch in (one, other))
    return bool(first) and first == second


def _other_event(view: View, found: Scan, kind: str, date: str | None, start: int, told: Sequence[tuple[str, int]]) -> int | None:
    """Return where a paragraph turns to an event of another day, outside what somebody says, ``None`` if it does not."""
    if date is None or kind == "sidang":
        return None  # a ruling tells what happened on other days
    first = view.sentences[view.sentence_at(start)]
    if view.says(ADDRESS, first.start, first.end) or DISCUSSION.search(view.lower, first.start, min(first.end, first.start + _OPENING)):
        return None
    at = bisect.bisect_left(told, first.start, key=operator.itemgetter(1))
    limit = min(first.end, told[at][1]) if at < len(told) else first.end
    for timex in view.timexes.within(first.start, limit):
        day = days(timex)
        if day is None or day.first[: len(date)] == date[: len(day.first)] or view.quotation_at(timex["start"]) is not None:
            continue
        other = any(item.kind in ("noun", "act") and not item.quoted for item in found.begun(first.start, first.end))
        if other and not _past_reason(view, first, timex):
            return start
    return None


def _past_reason(view: View, sentence: Sentence, timex: Item) -> bool:
    return view.says(_REASONS, sentence.start, timex["start"])
