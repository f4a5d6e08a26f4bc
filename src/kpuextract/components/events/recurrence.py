"""How often does it come back? Sets of times (``setiap Senin``, ``tiga bulan sekali``) and the events that they belong to."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.layers import Item
from kpuextract.components.events.triggers import ACT, NOUN, Trigger
from kpuextract.components.events.view import View

_FAR = 110
_MOST = 200
# Between an event and its rhythm stands only that it is held: `rapat pleno digelar rutin setiap Senin`.
_HELD = re.compile(
    r"[^,;:.]{0,60}?\b(?:di(?:gelar|adakan|selenggarakan|laksanakan|kerjakan|langsungkan|helat|jadwalkan|agendakan|rutinkan)|berlangsung|rutin|berkala|terjadwal)\b(?:\s+(?!untuk\b|agar\b|oleh\b)\w+){0,5}\s+"
)
_APART = re.compile(r"[;:.,]|\b(?:yang|untuk|agar|(?:me|di|ber)\w{4,})\b")
_BARE = re.compile(r"\s+(?:rutin\s+|berkala\s+|mingguan\s+|bulanan\s+)?")
# What should come back, or does not: no schedule.
_WISHED = re.compile(
    r"\b(?:perlu|harus|sebaiknya|semestinya|idealnya|hendaknya|diharapkan|berharap|meminta|mengusulkan|agar|supaya|jika|apabila|bila|tidak|bukan|belum|tanpa|jarang)\b"
)


def recurring(view: View, triggers: Sequence[Trigger]) -> Iterator[tuple[Trigger, Item]]:
    """Yield triggers with the set of times at which the text says that they are held."""
    sets = [item for item in view.timexes if item["type"] == labels.SET and item.get("value")][:_MOST]
    for timex in sets:
        number = view.sentence_at(timex["start"])
        owner = next((item for item in reversed(triggers) if item.sentence == number and item.end <= timex["start"] and item.kind in (NOUN, ACT)), None)
        if number < 0 or owner is None or timex["start"] - owner.end > _FAR:
            continue
        governed = owner.kind == NOUN and _governed(view, owner)
        right = view.lower[owner.end : timex["start"]]
        if not (_HELD.fullmatch(right) or (governed and len(right) <= 60 and not _APART.search(right)) or (owner.kind == ACT and _BARE.fullmatch(right))):
            continue
        around = view.plain[max(view.sentences[number].start, owner.start - 60) : timex["start"]]
        # A day between the two makes the set the hours of those days: `berlangsung 3 hingga 7 Agustus setiap hari pukul 08.00`.
        if view.timexes.within(owner.end, timex["start"]):
            continue
        if not _WISHED.search(around) and view.quotation_at(owner.start) is view.quotation_at(timex["start"]):
            yield owner, timex


def _governed(view: View, item: Trigger) -> bool:
    """Whether a verb of holding stands right before an event: ``menggelar rapat koordinasi setiap Senin``."""
    start = view.sentences[item.sentence].start
    return bool(_holding().search(view.lower, max(start, item.start - 60), item.start))


@functools.cache
def _holding() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.verbs('host')}\s+(?:\w+\s+){{0,2}}$")
