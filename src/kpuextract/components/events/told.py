"""What does the report say an event is about? Its topic by other words than those that name it."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.complements import NAMED_MORE, complement_start, limit_of
from kpuextract.components.events.layers import Layer
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, HEADLINE, HINT, NOUN, Scan, Trigger
from kpuextract.components.events.view import View

# A topic as written and its stretch.
Told = tuple[str | None, Span | None]
NOTHING: Told = (None, None)
LINK = re.compile(r"(?:(?:tentang|soal|terkait|mengenai|perihal|terhadap|atas|terbuka|tertutup|ke-?\d+|kesatu|pertama|kedua|ketiga|keempat)\s+)+")
# `Dalam rangka` before a noun; before a verb it tells a purpose.
_IN_COURSE_OF = re.compile(r"dalam\s+rangka\s+(?!(?:me(?:ng|m|n|ny|l|r|w|y)\w{3,}|ber\w{4,}|peringatan|hut|hari|rangkaian|perayaan)\b)")
_DISCUSSED = re.compile(
    r"(?:(?:[Bb]anyaknya|[Ss]oal|[Mm]asalah|[Pp]ersoalan|[Ii]su)\s+)?(?!(?:[Hh]al|[Dd]emikian|[Kk]egiatan|[Aa]cara)\b)([^.;:,“”\"]{6,140}?)\s+(?:(?:men)?jadi\s+(?:bahan|topik|tema|pokok|fokus)\s+(?:perbincangan|pembahasan|bahasan|diskusi|utama|obrolan)|di(?:bicarakan|bahas|diskusikan|kupas|ulas|bedah|perbincangkan|paparkan))\b"
)
_RECEIVER = re.compile(r"\s+(?:ke|kepada|bagi)\s+")
_ON = re.compile(r"\s+(?:pada|dalam)\s+")
_DISCUSSING = re.compile(
    r"\b(?:membahas|membicarakan|membincangkan|memperbincangkan|mendiskusikan|mengulas|mengupas|mempelajari|(?:di|ber)?fokus(?:kan)?\s+pada)\s+"
)
# … or what leads to it: `Kunjungan ini dimaksudkan untuk bertukar pengalaman tentang pengelolaan JDIH`.
_LEARNING = re.compile(
    r"\b(?:bertukar|berbagi|belajar|menggali|memperoleh|mendapat(?:kan)?|berdiskusi|berkonsultasi|konsultasi|koordinasi)\b(?:\s+\w+){0,3}\s+(?:tentang|mengenai|terkait|seputar|perihal)\s+"
)
# … or what guests report: `Dalam pertemuan itu X melaporkan perkembangan tahapan Pilkada`.
_REPORTING = re.compile(r"\b(?:melaporkan|memaparkan|menyampaikan|menjelaskan)\s+(?=(?:perkembangan|persiapan|kesiapan|tahapan|rencana|progres|agenda)\s)")
_RESULT = re.compile(r"hasil\s+")
_NUMBERED_DAY = re.compile(r"hari\s+(?:pertama|terakhir|kedua|ketiga)\s+")
_TELLING = r"tentang|terkait|mengenai|perihal|seputar|membahas|membicarakan|mengulas|mengupas|bertopik"


def piece(view: View, start: int, end: int) -> Told:
    """Return a stretch as a topic, links before and receivers behind it cut off; nothing where its words are no topic."""
    link = LINK.match(view.lower, start, end)
    start = link.end() if link else start
    law = view.legal.at(start)
    start = law["start"] if law is not None and law["end"] <= end else start  # `mencabut Keputusan KPU Nomor 5`: its name whole
    way = _RECEIVER.search(view.lower, start, end)
    end = way.start() if way else end
    if end <= start or " ".join(view.lower[start:end].split()) in lexicon.words("no_topic"):
        return NOTHING
    return view.text[start:end], (start, end)


def explicit(view: View, trigger: Trigger, *, purpose: bool = False) -> Told:
    """Return the topic after ``tentang``, ``terkait``, ``membahas`` in the trigger's sentence."""
    if trigger.sentence == HEADLINE:
        return NOTHING
    sentence = view.sentences[trigger.sentence]
    for match in view.cues("topic", trigger.end, sentence.end):
        if (match.group() == "dalam rangka") is not purpose or (view.quotation_at(match.start()) is not None and not trigger.quoted):
            continue
        start = match.end() + 1
        end = phrase_end(view, start, sentence.end, "topic")
        if end - start > 5:
            return piece(view, start, end)
    return NOTHING


def told_of_it(view: View, trigger: Trigger, links: str = _TELLING) -> Told:
    """Return the topic that a next sentence tells of the same event: ``Kuliah umum tentang X itu dimulai …``."""
    own = trigger.phrase.nominal.split()[:1] if trigger.kind == ACT else trigger.phrase.words
    name = "|".join([r"\s+".join(map(re.escape, own)), re.escape(own[0]), "kegiatan", "acara", "rapat", "pertemuan", "forum"])
    pattern = re.compile(rf"(?:{name})\s+(?:(?:ini|itu|tersebut)\s+)?(?:yang\s+)?(?:{links})\s+")
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home + 1 : home + 4]:
        match = pattern.match(view.lower, sentence.start, sentence.end)
        if match:
            end = phrase_end(view, match.end(), sentence.end, "seminar")
            on = _ON.match(view.lower, end, sentence.end)
            name_at = view.labelled.get(labels.EVENT, Layer()).opening(on.end()) if on else None
            return piece(view, match.end(), name_at["end"] if name_at else end)
    if "membahas" not in links:
        return NOTHING
    # Further on in its sentence only a verb of discussing leads to it: `Audiensi berlangsung di X guna membahas Y`.
    opening = re.compile(rf"(?:(?:dalam|pada)\s+)?(?:{name})\b")
    for sentence in view.sentences[home + 1 : home + 3]:
        if not opening.match(view.lower, sentence.start):
            continue
        verb = (
            _DISCUSSING.search(view.lower, sentence.start, sentence.end)
            or _REPORTING.search(view.lower, sentence.start, sentence.end)
            or _LEARNING.search(view.lower, sentence.start, sentence.end)
        )
        if verb and view.quotation_at(verb.start()) is None:
            return piece(view, verb.end(), phrase_end(view, verb.end(), sentence.end, "seminar"))
    return NOTHING


def aim_of(view: View, trigger: Trigger) -> Told | None:
    """Return for what the event is held where the report opens with it: ``Dalam rangka penyusunan daerah pemilihan X, KPU Y menggelar rapat koordinasi``."""
    if trigger.sentence < 0:
        return None
    start = view.sentences[trigger.sentence].start
    aim = _IN_COURSE_OF.match(view.lower, start, trigger.start)
    if aim is None:
        return None
    end = phrase_end(view, aim.end(), trigger.start, "topic")
    return piece(view, aim.end(), end) if end - aim.end() > NAMED_MORE else None


def discussed(view: View, trigger: Trigger) -> Told | None:
    """Return what the sentence of an event makes its matter before it is named: ``X jadi bahan perbincangan dalam diskusi``."""
    if trigger.sentence < 0:
        return None
    sentence = view.sentences[trigger.sentence]
    match = _DISCUSSED.match(view.text, sentence.start, trigger.start)
    return piece(view, *match.span(1)) if match else None


def other_object(view: View, found: Scan, trigger: Trigger, kind: str) -> Told:
    """Return what the headline discusses or prepares, or what the lead's other verb of the same type acts on."""
    home = max(trigger.sentence, 0)
    # What the lead's own deed acts on comes before what the headline says in short: `menetapkan DCT Anggota DPR melalui rapat pleno`.
    deeds = [item for item in found.triggers if item.kind == ACT and item.type == kind == "pleno_penetapan" and 0 <= item.sentence <= home]
    for item in [*deeds, *found.triggers, *found.verbs]:
        if item.sentence > home:
            continue
        telling = item.kind == HINT or item.type == "prepare" or (item.kind == ACT and item.type == kind and item.start != trigger.start)
        telling = telling and item.phrase.words not in lexicon.names("addressed")
        if item.kind == ACT and item.phrase.form == "passive":
            continue  # behind a passive stands who did it
        if not telling or (item.sentence != HEADLINE and item.kind != ACT):
            continue
        limit = limit_of(view, item)
        start = complement_start(view, found, item, limit)
        head = _RESULT.match(view.lower, start, limit)
        start = head.end() if head else start
        end = phrase_end(view, start, limit, kind)
        noun = any(other.kind == NOUN and other.end == end for other in found.begun(start, start + 1))
        if end - start > 4 and not noun:
            return piece(view, start, end)
    return NOTHING


def looked_at(view: View, trigger: Trigger) -> Told:
    """Return what the sentence before tells that people came to see: ``untuk melihat dari dekat hari terakhir coklit. Monitoring itu …``."""
    before = view.sentences[trigger.sentence - 1]
    for match in view.cues("topic", before.start, before.end):
        if view.quotation_at(match.start()) is None:
            start = match.end() + 1
            day = _NUMBERED_DAY.match(view.lower, start)  # a day that is looked at is no day on which it was
            return piece(view, start, phrase_end(view, day.end() if day else start, before.end, "topic"))
    return NOTHING
