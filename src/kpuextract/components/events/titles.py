"""What is an event called? Its name, as written."""

from __future__ import annotations

import re

from kpuextract.components.events.complements import (
    ACTED_ON,
    BRACKET,
    NAMED_MORE,
    PRIZED,
    complement_start,
    feast_of,
    head_end,
    limit_of,
    passive_subject,
    same_noun,
)
from kpuextract.components.events.main_event import JOINED
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

# Of these the number belongs to the name: `pelantikan 33 anggota PPD`, `pemusnahan 1.106 lembar surat suara`; and of what is handed over, to whom.
_OF_MANY = frozenset({"pelantikan", "logistik"})
_HANDED = frozenset({"penyerahan", "pemberian"})
_GIVEN = frozenset({"santunan", "bantuan", "hadiah"})
_TO_WHOM = re.compile(r"\s+(?:kepada|bagi|untuk)\s+")
# A theme that stands as the event's name: `webinar bertajuk “…”`.
_ENTITLED = re.compile(
    r"(?:\s+(?:nasional|daring|publik|online|virtual|interaktif))?\s+(?:(?:bertajuk|bertema(?:kan)?|dengan\s+tema|berjudul)\s+)?[“\"][^“”\"]{3,120}[”\"]"
)
# Whom they met belongs to the name: `audiensi dengan Bupati X`, `koordinasi dengan Kejaksaan Negeri X`.
_MEETS = frozenset({"audiensi", "silaturahmi", "silaturahim", "koordinasi", "konsultasi", "pertemuan"})
_WITH_WHOM = re.compile(r"\s+(?:dengan|bersama)\s+(?!(?:menggunakan|cara|agenda|tema|materi|fokus|tujuan)\b)")
_BARE = re.compile(r"\s*(?:\([^)]*\))?\s*")


def title_of(view: View, found: Scan, trigger: Trigger, kind: str, *, main: bool = True) -> tuple[str | None, Span]:
    """Return the event's name as written, and its stretch."""
    limit = limit_of(view, trigger)
    if trigger.kind == ACT:
        start = complement_start(view, found, trigger, limit)
        end = phrase_end(view, start, limit, kind)
        name = trigger.phrase.nominal
        inner = same_noun(found, trigger, start)
        if inner is not None and inner.phrase.words[0] == name.split()[0]:
            return view.text[start:end], (trigger.start, max(end, trigger.end))
        if kind == "mou_komitmen" and main and end > start and (whom := _WITH_WHOM.match(view.lower, end, limit)):
            end = max(end, phrase_end(view, whom.end(), limit, "paw", counted=True))
        rest = view.text[start:end]
        if main and not rest and (named := _named_behind(view, found, trigger, kind)):
            return named
        if kind in ACTED_ON and trigger.phrase.form == "passive" and (subject := passive_subject(view, trigger)):
            rest = view.text[subject[0] : subject[1]]
        return (f"{name} {rest}" if rest else name), (trigger.start, max(end, trigger.end))
    start = trigger.start
    if trigger.kind == OBJECT:
        verb = found.before(trigger)
        if verb is not None and trigger.start - verb.end < 60:
            start = verb.start
    after = complement_start(view, found, trigger, limit)
    counted = (kind in _OF_MANY or trigger.phrase.words == ("kunjungan",)) and view.quantities.opening(after) is not None
    end = phrase_end(view, after, limit, kind, counted=counted)
    end = end if end > after else trigger.end
    given = found.before(trigger) if trigger.phrase.words[0] in _GIVEN else None
    if given is not None and given.type == "transfer" and given.phrase.form != "passive" and trigger.start - given.end <= 1:
        # `menyerahkan santunan kepada ahli waris X` is named by the deed
        to = _TO_WHOM.match(view.lower, end, limit)
        end = max(end, phrase_end(view, to.end(), limit, kind, counted=True)) if to else end
        return f"penyerahan {view.text[start:end]}", (start, end)
    if kind == "penghargaan" and end <= trigger.end and (prize := PRIZED.match(view.lower, trigger.end, limit)):
        end = max(prize.end(), phrase_end(view, prize.end(), limit, "penghargaan"))
        return f"{view.text[start : trigger.end]} {view.text[prize.end() : end]}", (start, end)
    if trigger.phrase.words[0] in _HANDED and (to := _TO_WHOM.match(view.lower, end, limit)):
        end = max(end, phrase_end(view, to.end(), limit, kind, counted=True))
    bracket = BRACKET.match(view.text, trigger.end, limit)
    if bracket and end <= trigger.end:
        end = bracket.end()
    if not main:
        return view.text[start:end], (start, end)
    if kind == "upacara" and (feast := feast_of(view, trigger)):
        if feast[1][1] < start:
            return f"{view.text[start : trigger.end]} {feast[0]}", (start, trigger.end)
        return view.text[start : feast[1][1]], (start, feast[1][1])
    if entitled := _ENTITLED.match(view.text, trigger.end, limit):
        return view.text[start : entitled.end()], (start, entitled.end())
    if kind == "kunjungan" and trigger.phrase.words[0] in _MEETS and (whom := _WITH_WHOM.match(view.lower, end, limit)):
        end = max(end, phrase_end(view, whom.end(), limit, kind))
    end = _second(view, found, end, limit, kind)
    return _with_headline(view, found, trigger, kind, (start, end))


def _named_behind(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str, Span] | None:
    """Return the name that the next sentence gives a deed: ``75 anggota resmi dilantik. Pelantikan Anggota Bawaslu Provinsi itu …``."""
    first = trigger.phrase.nominal.split()[:1]
    for item in found.nouns:
        if trigger.sentence < item.sentence <= trigger.sentence + 1 and [item.phrase.words[0]] == first and item.type == kind:
            end = phrase_end(view, head_end(view, item), limit_of(view, item), kind)
            return (view.text[item.start : end], (item.start, end)) if end - item.end > NAMED_MORE else None
    return None


def _second(view: View, found: Scan, end: int, limit: int, kind: str) -> int:
    """Return where a title ends that a second event noun is joined to: ``jalan sehat sekaligus peluncuran maskot``."""
    link = JOINED.match(view.lower, end, limit)
    second = next((item for item in found.begun(link.end(), link.end() + 1) if item.kind == NOUN), None) if link else None
    return max(second.end, phrase_end(view, second.start, limit, kind)) if second else end


def _with_headline(view: View, found: Scan, trigger: Trigger, kind: str, span: Span) -> tuple[str, Span]:
    """Prefer the name that the lead or the headline gives the event where the trigger's own words are the bare kind only."""
    if not _BARE.fullmatch(view.text, trigger.end, span[1]) or trigger.sentence == HEADLINE:
        return view.text[span[0] : span[1]], span
    alike = [item for item in found.nouns if item.phrase.words[0] == trigger.phrase.words[0] and item.start != trigger.start]
    for item in alike:
        if 0 <= item.sentence < trigger.sentence:
            end = phrase_end(view, head_end(view, item), limit_of(view, item), kind)
            if end - item.end > NAMED_MORE:
                return view.text[item.start : end], (item.start, end)
    for item in alike:
        if item.sentence == HEADLINE and view.headline:
            verb = next((other.start for other in found.verbs_in(HEADLINE) if other.start >= item.end), view.headline[1])
            end = phrase_end(view, item.start, min(verb, view.headline[1]), kind)
            words = view.text[item.start : end]
            if end - item.end > NAMED_MORE and not words.isupper():
                return words, (item.start, end)
    return view.text[span[0] : span[1]], span
