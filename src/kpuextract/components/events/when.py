"""What is known of an event's time, and which sentences speak of the same event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import Day
from kpuextract.components.events.layers import Item
from kpuextract.components.events.triggers import Scan, Trigger
from kpuextract.components.events.view import View

# A sentence that opens with a word for the event as a whole.
WHOLE = re.compile(r"(?:proses|prosesi|kegiatan|acara|rangkaian|agenda)\b")
PLAN_LEFT = re.compile(r"\b(?:akan|bakal|dijadwalkan|direncanakan|rencananya|mendatang)\b[^;]{0,60}$")
_OUTSIDE = re.compile(r"[,;:]|\b(?:yang|dengan|di|pada|dan|usai|setelah|(?:me|di|ber)\w{4,})\b")
_STAGE = re.compile(r"\b(?:masa|tahapan|tahap|periode|jadwal)\s")


_ASIDE = 140
_SPOKEN_AT = re.compile(
    r"\b(?:saat|ketika|sewaktu|di\s?sela(?:-sela)?|dalam\s+sambutan\w*)\s+(?:(?:membuka|menutup|memimpin|menghadiri|mengikuti|memberikan|menyampaikan|menjadi|membacakan)\s+(?:\w+\s+){0,3}?)?(?:kegiatan|acara|rapat|pertemuan|rakor|sosialisasi|bimtek|pelantikan|pelatihan|diskusi|forum|sidang|putusan|ketetapan)\b(?:(?!\b(?:yang|akan|sebelumnya)\b)(?:[^.;“”\"]|\.(?=\S))){0,90}$"
)
# When somebody was asked: `kata X saat ditemui di kantornya, Senin (5/2)`. Who is met after an event is met on its day.
_ASKED = re.compile(
    r"\b(?:(?:saat|ketika)\s+(?:ditemui|diwawancarai|dihubungi|dikonfirmasi|dijumpai)|kepada\s+(?:para\s+|sejumlah\s+)?(?:wartawan|awak\s+media|media|jurnalis|pewarta)|dalam\s+keterangan\s+(?:tertulis|resmi|pers))(?:nya)?\b(?P<where>[^.;]{0,120})$"
)
_AFTER_IT = re.compile(r"\b(?:(?:se)?usai|selepas|setelah|sela)\b")
_SHORTLY, _NOUN_PHRASE = 40, 45
_OTHER_SHORT = re.compile(r"[,;:.]|\b(?:lain|berikut(?:nya)?|sebelumnya|lalu|akan|serupa)\b")


@dataclass(slots=True)
class When:
    """What is known of an event's time; ``used`` holds the time expressions that told it."""

    date: str | None = None
    until: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    end_open: bool = False
    tz: str | None = None
    used: list[Item] = field(default_factory=list)
    slots: dict[str, list[int]] = field(default_factory=dict)

    def take(self, timex: Item, *slots: str) -> None:
        """Note that a time expression told some slots."""
        for slot in slots:
            self.slots[slot] = [timex["start"], timex["end"]]
        if all(timex is not other for other in self.used):
            self.used.append(timex)

    def on(self, timex: Item, day: Day) -> None:
        """Note that a time expression told the day, or the days."""
        self.date = day.first
        self.until = day.last if day.is_range else self.until
        self.take(timex, "date", *(("until",) if day.is_range else ()))


def same_event(view: View, found: Scan, number: int, trigger: Trigger, kind: str, position: int) -> bool:
    """Whether a sentence speaks of the main event: its own, or one whose subject is the event or a general word for it."""
    if number == max(trigger.sentence, 0):
        return True
    sentence = view.sentences[number]
    left = view.lower[sentence.start : position]
    own = " ".join(trigger.phrase.words)
    others = [item for item in found.begun(sentence.start, position) if item.kind == "noun" and not is_general(item)]
    stage = (
        others
        and others[0].type == kind
        and _STAGE.search(view.lower, max(sentence.start, others[0].start - 12), others[0].start + len(others[0].phrase.words[0]) + 1)
    )
    if stage and others[0].phrase.words[0] != trigger.phrase.words[0]:
        # `masa kampanye` is no part of the declaration with which it began.
        return False
    kinds = kin(view, found, trigger, kind)
    if others and (not alike(others[0], trigger, kinds) or (not alike(others[-1], trigger, kinds) and not _inside_name(view, others[-2:]))):
        return False
    if not others and _STAGE.match(left):
        return False  # a stage that no event word names: `masa tanggapan masyarakat berlangsung hingga …`
    return (
        number == trigger.sentence + 1
        or _general_before(view, found, sentence.start, position, trigger)
        or own in left
        or any(alike(item, trigger, kinds) for item in others)
        or any(item.kind == "act" and item.type == kind for item in found.begun(sentence.start, position))
        or view.cue("generic", sentence.start, min(position, sentence.start + 80)) is not None
    )


def _general_before(view: View, found: Scan, start: int, position: int, trigger: Trigger) -> bool:
    """Whether the event is named in short right before: ``yang memimpin jalannya rapat dari pukul 08.30``."""
    before = found.between(max(start, position - _SHORTLY), position)
    return bool(before) and before[-1].phrase.words == trigger.phrase.words[:1] and not _OTHER_SHORT.search(view.lower, before[-1].end, position)


def told_in(view: View, found: Scan, start: int, position: int, trigger: Trigger) -> bool:
    """Whether a speaker names the coming event right before its day or place: ``“Rapat koordinasinya nanti hari Selasa tanggal 29 Oktober,” terang X``."""
    before = found.between(max(start, position - _ASIDE), position)
    return bool(before) and alike(before[-1], trigger, frozenset({trigger.type})) and not _OTHER_SHORT.search(view.lower, before[-1].end, position)


def spoken_there(view: View, start: int, position: int) -> bool:
    """Whether who is quoted spoke at the event itself: ``kata Ketua KPU X saat membuka kegiatan di Gedung Y, Sabtu (20/1)``."""
    return _SPOKEN_AT.search(view.lower, max(start, position - _ASIDE), position) is not None


def is_general(item: Trigger) -> bool:
    """Whether a noun may stand for any event: ``rapat``, ``pertemuan``."""
    return item.phrase.words in lexicon.names("generic")


def _inside_name(view: View, pair: Sequence[Trigger]) -> bool:
    """Whether the second event noun is part of the first one's name: ``rapat koordinasi verifikasi``."""
    if len(pair) < 2:
        return False
    gap = view.lower[pair[0].end : pair[1].start]
    return len(gap) <= 40 and not _OUTSIDE.search(gap)


def kin(view: View, found: Scan, trigger: Trigger, kind: str) -> frozenset[str]:
    """Return the types by which later sentences may call an event: its own, its noun's, and that of the noun it stands in (``rapat pleno`` PAW)."""
    kinds = {kind, trigger.type}
    before = found.between(trigger.start - _NOUN_PHRASE, trigger.start) if trigger.kind == "noun" else ()
    if before and before[-1].sentence == trigger.sentence and not _OUTSIDE.search(view.lower, before[-1].end, trigger.start):
        kinds.add(before[-1].type)
    return frozenset(kinds)


def alike(item: Trigger, trigger: Trigger, kinds: frozenset[str]) -> bool:
    """Whether a noun may name the same event: of its type, or the first word of its long name (``pendaftaran`` calon anggota PPK)."""
    return item.type in kinds or item.phrase.words == trigger.phrase.words[:1]


def when_asked(left: str) -> bool:
    """Whether the words before a day or a place tell where somebody was asked, which is not where the event took place.

    Examples
    --------
    >>> when_asked("kata rini saat ditemui di kantornya, "), when_asked("kata rini saat ditemui usai rapat di ")
    (True, False)
    """
    match = _ASKED.search(left)
    return match is not None and not _AFTER_IT.search(match["where"])
