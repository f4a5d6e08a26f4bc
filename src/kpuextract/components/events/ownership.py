"""Which event does a day belong to? Each day goes to one trigger: the nearest before it in its clause, else the nearest behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract import labels
from kpuextract.components.events.dates import Day, days
from kpuextract.components.events.layers import Item
from kpuextract.components.events.main_event import Choice
from kpuextract.components.events.ranking import is_purpose
from kpuextract.components.events.triggers import ACT, NOUN, Ordered, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import When

# Where another statement begins: what stands behind belongs to something else.
BREAK = re.compile(r"[;]\s|,?\s\b(?:sedangkan|sementara|namun|tetapi|tapi|adapun|sebab|karena|lantaran|akibat|gara-gara|dikarenakan|disebabkan)\b")
HEAD_BREAK = re.compile(r"[,;:.]|\b(?:yang|dengan|di|pada|dilanjutkan|kemudian|usai|setelah|akan|untuk|(?:me|di|ber)\w{4,})\b")
_NO_DAY = re.compile(
    r"\b(?:surat(?!\s+suara)|berdasarkan|keputusan|lahir|wafat|wafatnya|meninggal(?:\s+dunia)?|masa\s+jabatan|masa\s+kerja|berusia|batas\s+akhir|tertanggal|sebelum|berlaku)\s+(?:\S+\s+){0,3}$|\b(?:wafat|wafatnya|meninggal(?:nya)?|lahir)\s+(?:\S+\s+){0,7}$"
)
# An event with its day right behind it: `sebelum hari pemungutan suara, Rabu 17 April`, `memasuki masa kampanye 25 September`.
_APPOSED = re.compile(r"(?:(?:\s+(?:di\s+)?tingkat\s+\w+)?,\s+(?:yakni\s+|yaitu\s+)?(?:pada\s+)?(?:hari\s+)?|\s+)")
# The day of what came first, in its own phrase: `setelah rapat bersama tim ketiga pasangan pada Minggu malam`.
_OWN_PHRASE = re.compile(r"(?:(?!\b(?:yang|untuk|agar|(?:me|di|ber)(?!sama\b)\w{4,})\b)[^,;:]){0,70}\bpada\s+(?:hari\s+|tanggal\s+)*")
# What goes on as something else: `Rakor dilanjutkan besok dengan simulasi pengiriman surat suara`.
_GOES_ON_AS = re.compile(r"\s+(?:akan\s+)?dilanjutkan\b[^.;,]{0,60}\bdengan\s")
_WILL = re.compile(r"[^,;:.]{0,60}?\s(?:akan|bakal)\s+")
_LIES_BACK = re.compile(r"\)?\s+(?:yang\s+)?(?:lalu|silam)\b")
_OWN_GAP = re.compile(r"(?:(?!\b(?:yang|untuk|agar|(?:me|di|ber)(?!sama\b)\w{4,})\b)[^;:]){0,70}")
# What is done with the result of an event is done on its own day: `Hasil pleno dibawa ke Pontianak pagi ini`.
_HANDLED = re.compile(r"\bdi(?:bawa|kirim|serahkan|sampaikan|laporkan|terima|umumkan|tuangkan|teruskan|antar|unggah)\w*")
_TO_END = re.compile(r"\b(?:sampai(?:\s+dengan)?|hingga|s\.?d\.?|berakhir|ditutup|selesai)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?$")
_BASIS = re.compile(r"\bberdasarkan\s+(?:hasil\s+)?$")
_BASED = 24
_AND = re.compile(r"\s*(?:,|dan|serta|,\s*dan)\s*(?:pada\s+|hari\s+|tanggal\s+)*")
_ENDS = re.compile(r"\s*,?\s*(?:dan|serta|lalu)?\s*(?:akan\s+|baru\s+)?(?:berakhir|ditutup|selesai|rampung)\s+(?:pada\s+|hari\s+|tanggal\s+)*")
_SAID = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:mengatakan|menyampaikan|menjelaskan|menyebut(?:kan)?|menuturkan|menerangkan|mengungkapkan|menegaskan)\b")
_TO_PRESS = re.compile(r"\b(?:kepada|di\s+hadapan|di\s+depan)\s+(?:para\s+|sejumlah\s+)?(?:wartawan|awak\s+media|media|pers|jurnalis|pewarta)\b[^;]{0,40}$")
# The day of what had to come first: `penetapan dilakukan setelah MK menerbitkan surat pada …`.
_AFTER_THAT = re.compile(r"\b(?:setelah|sesudah|begitu|menyusul)\b[^,;]{0,60}\b(?:me|di)\w{4,}")
_RELATIVE = re.compile(r"\b(?:lalu|silam|kemarin|depan|mendatang|nanti|yang\s+akan\s+datang)\b")
# No cue reaches farther than this many characters.
_REACH = 300
# How far an event stands from its day, before it and behind it.
_LONGEST, _BEHIND = 220, 111
_IF = frozenset({"apabila", "jika", "bila", "kalau"})
_PREDICATES = frozenset({"akan", "berlangsung", "digelar", "dilaksanakan", "dijadwalkan", "dimulai", "dilakukan", "diselenggarakan", "diadakan"})


@dataclass(frozen=True, slots=True)
class Main:
    """What the search needs to know of the main event."""

    choice: Choice
    when: When
    status: str

    def covers(self, day: Day) -> bool:
        """Whether a day is one of the main event's days."""
        first, last = self.when.date, self.when.until or self.when.date
        return first is not None and last is not None and first <= day.first <= last


def assigned(view: View, triggers: Sequence[Trigger], main: Main) -> list[tuple[Trigger, list[Item]]]:
    """Return triggers with the days that belong to them."""
    taken = {id(item) for item in main.when.used}
    groups: dict[int, tuple[Trigger, list[Item]]] = {}
    late: list[tuple[Item, int]] = []
    result: list[tuple[Trigger, list[Item]]] = []
    by_place = Ordered(triggers)
    for timex in view.timexes:
        number = view.sentence_at(timex["start"])
        if id(timex) in taken or number < 0 or _end_before(view, timex) or not _tells_day(view, by_place, timex, number, main):
            continue
        owner = _before(view, by_place, timex, number)
        if owner is None:
            late.append((timex, number))
        else:
            groups.setdefault(owner.start, (owner, []))[1].append(timex)
    for owner, timexes in list(groups.values()):
        more = _coordinated(view, timexes[-1], taken)
        if more is not None:
            result.append((owner, [more]))
    for timex, number in late:
        owner = _behind(view, by_place, timex, number)
        if owner is None:
            continue
        if owner.start not in groups:
            groups[owner.start] = (owner, [timex])
        elif _TO_END.search(view.lower, owner.end, groups[owner.start][1][0]["start"]):
            # `Besok masa kampanye sudah mulai sampai 23 November`: its first day stands before it.
            groups[owner.start][1].insert(0, timex)
    return [*groups.values(), *result]


def _end_before(view: View, timex: Item) -> bool:
    """Whether a day ends what began on the day before it: ``dimulai 25 September dan berakhir 23 November``."""
    first = view.day_before.get(timex["start"])
    return first is not None and last_day(view, first) is timex


def last_day(view: View, timex: Item) -> Item | None:
    """Return the day on which something ends that began on another one, told right behind it."""
    following = view.day_after.get(timex["start"])
    first, last = days(timex), days(following) if following else None
    if following is None or first is None or last is None or first.is_range or last.first <= first.first:
        return None
    return following if _ENDS.fullmatch(view.lower, timex["end"], following["start"]) else None


def _coordinated(view: View, timex: Item, taken: set[int]) -> Item | None:
    """Return the day that is joined to another by ``dan``: the same kind of event once more."""
    following = view.day_after.get(timex["start"])
    if following is None or id(following) in taken or not _AND.fullmatch(view.lower, timex["end"], following["start"]):
        return None
    return following


def _tells_day(view: View, triggers: Ordered, timex: Item, number: int, main: Main) -> bool:
    """Whether a time expression may date an event beside the main one."""
    sentence = view.sentences[number]
    if timex["type"] not in (labels.DATE, labels.TIME) or (
        view.lower.startswith("h", timex["start"]) and re.match(r"h\s*[-+–]\s*\d", view.lower[timex["start"] : timex["end"]])
    ):
        return False
    day = days(timex)
    if day is None:
        after = view.lower[timex["start"] : min(sentence.end, timex["end"] + 12)]
        vague = str(timex.get("value") or "").endswith("_REF")
        return not vague and timex["type"] == labels.DATE and bool(_RELATIVE.search(after))
    if number == max(main.choice.trigger.sentence, 0) and not main.choice.trigger.quoted and day.first == main.when.date:
        return False
    law = view.legal.ended(timex["start"])
    if law is not None and timex["start"] - law <= 12:
        return False
    left = view.lower[max(sentence.start, timex["start"] - _REACH) : timex["start"]]
    own = _of_noun(view, triggers, timex) or not _NO_DAY.search(left)
    return own and not _TO_PRESS.search(left) and not _SAID.match(view.lower, timex["end"])


def _of_noun(view: View, triggers: Ordered, timex: Item) -> bool:
    """Whether a day is that of the noun before it: behind a comma, or of what something rests on, ``Berdasarkan rekapitulasi 16 Desember 2020``."""
    item = next(iter(reversed(triggers.between(timex["start"] - _BEHIND, timex["start"]))), None)
    if item is None or item.kind != NOUN:
        return False
    return bool(_APPOSED.fullmatch(view.lower, item.end, timex["start"]) or _BASIS.search(view.lower, max(0, item.start - _BASED), item.start))


# What stands between the subject and the predicate of what somebody says.
_SOURCE = re.compile(r",?\s+(?:(?:masih|begitu|sekali lagi)\s+)?(?:menurut(?:nya)?|kata(?:nya)?|ujar(?:nya)?|lanjut(?:nya)?)\b[^.;:]{0,60}")


def _before(view: View, triggers: Ordered, timex: Item, number: int) -> Trigger | None:
    """Return the nearest trigger before a day in its clause, the head of its noun phrase."""
    sentence = view.sentences[number]
    quotation = view.quotation_at(timex["start"])
    start = max(sentence.start, quotation["start"]) if quotation else sentence.start
    before = [item for item in triggers.between(start, timex["start"]) if view.quotation_at(item.start) is quotation]
    if not before and quotation and quotation["type"] != "direct":
        # "Pelantikan menurut dia digelar Senin": the subject stands before the source, the predicate is reported.
        before = [item for item in triggers.between(sentence.start, start) if _SOURCE.fullmatch(view.lower, item.end, start)]
    if not before:
        return None
    item = before[-1]
    if (
        item.kind == ACT
        and item.type == "kunjungan"
        and len(before) > 1
        and before[-2].kind == NOUN
        and _WILL.fullmatch(view.lower, before[-2].end, item.start)
    ):
        item = before[-2]  # `sosialisasi pengawasan partisipatif akan menyambangi Kelurahan X Selasa pekan depan`
    if timex["start"] - item.end > _LONGEST or _GOES_ON_AS.match(view.lower, item.end):
        return None
    gap = view.lower[item.end : timex["start"]]
    between = any(days(other) and other["type"] == labels.DATE for other in view.timexes.within(item.end, timex["start"]))
    moved = view.cue("postponed", item.end, timex["start"])
    if (not moved and (BREAK.search(gap) or _AFTER_THAT.search(gap) or len(gap) > 160)) or (between and not moved):
        return None
    head = head_of(view, before, item)
    if is_purpose(view, head) and not (
        _predicate_follows(view, head, timex)
        or (timex["start"] - head.end <= 25 and not _HANDLED.search(view.lower, head.end, timex["start"]))
        or _own_phrase(view, timex).fullmatch(view.lower, head.end, timex["start"])
    ):
        return None
    return head


def _own_phrase(view: View, timex: Item) -> re.Pattern[str]:
    """Return what may stand between an event and its day in one phrase; a day that lies back needs no ``pada``: ``simulasi di X, Sabtu (13/1) lalu``."""
    return _OWN_GAP if _LIES_BACK.match(view.lower, timex["end"]) else _OWN_PHRASE


def _behind(view: View, triggers: Ordered, timex: Item, number: int) -> Trigger | None:
    """Return the nearest trigger behind a day in its clause."""
    quotation = view.quotation_at(timex["start"])
    end = min(view.sentences[number].end, quotation["end"]) if quotation else view.sentences[number].end
    near = triggers.begun(timex["end"], min(end, timex["end"] + _BEHIND))
    item = next((other for other in near if view.quotation_at(other.start) is quotation), None)
    if item is None or is_purpose(view, item):
        return None
    gap = view.lower[timex["end"] : item.start]
    taken = any(days(other) and other["type"] == labels.DATE for other in view.timexes.within(timex["end"], item.start))
    condition = view.says(_IF, view.sentences[number].start, timex["start"])
    return None if taken or condition or BREAK.search(gap) else item


def head_of(view: View, before: Sequence[Trigger], item: Trigger) -> Trigger:
    """Return the head of the noun phrase that a nested trigger stands in."""
    for other in reversed(before) if item.kind == NOUN else ():
        if other.end <= item.start and other.kind == NOUN and other.start >= item.start - 90:
            gap = view.lower[other.end : item.start]
            if len(gap) <= 60 and not view.timexes.begun(other.end, item.start) and not HEAD_BREAK.search(gap):
                return head_of(view, before, other)
    return item


def _predicate_follows(view: View, item: Trigger, timex: Item) -> bool:
    """Whether the trigger is subject of a verb before the day: ``tahapan verifikasi berlangsung mulai …``."""
    return view.says(_PREDICATES, item.end, timex["start"])
