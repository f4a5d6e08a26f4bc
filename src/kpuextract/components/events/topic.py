"""What was it about? Title, topic and theme of an event, as written."""

from __future__ import annotations

import itertools
import re

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import days
from kpuextract.components.events.layers import Layer
from kpuextract.components.events.main_event import JOINED
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.triggers import ACT, HEADLINE, HINT, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

_NAMED_MORE = 6
_NO_TOPIC = frozenset({"debat", "pemungutan", "kirab"})
# Types whose passive verb opens with what is acted on: ``240 anggota PPS dilantik``.
_ACTED_ON = frozenset({"pelantikan", "pleno_penetapan", "logistik", "data_pemilih", "verifikasi", "mou_komitmen"})
_EXPLICIT_ONLY = frozenset({"kunjungan", "upacara"})
_LINK = re.compile(r"(?:(?:tentang|terkait|mengenai|perihal|terhadap|atas|terbuka|tertutup|ke-?\d+|kesatu|pertama|kedua|ketiga|keempat)\s+)+")
_PLACES = frozenset({labels.GPE, labels.LOC, labels.PERSON})
_BODIES = frozenset({"kpu", "bawaslu", "dkpp", "government", "court", "police", "military", "campus", "school", "media", "company"})
# `Dalam rangka` before a noun; before a verb it tells a purpose.
_IN_COURSE_OF = re.compile(r"dalam\s+rangka\s+(?!(?:me(?:ng|m|n|ny|l|r|w|y)\w{3,}|ber\w{4,}|peringatan|hut|hari|rangkaian|perayaan)\b)")
_AS = re.compile(r"\s+(?:dari\s+[^,;.]{3,90}?\s+)?sebagai\s+")
_FROM_MANY = re.compile(r"\s+dari\s+(?=\d|sejumlah|seluruh|berbagai|beberapa)")
# Of these the number of people belongs to the name: `pelantikan 33 anggota PPD`; and of what is handed over, to whom.
_OF_MANY = frozenset({"pelantikan"})
_HANDED = frozenset({"penyerahan", "pemberian"})
_GIVEN = frozenset({"santunan", "bantuan", "hadiah"})
_TO_WHOM = re.compile(r"\s+(?:kepada|bagi|untuk)\s+")
_STAGE = re.compile(r"(?:pengucapan|pembacaan|putusan|ketetapan|pendahuluan|perdana|pembuktian|lanjutan|pemeriksaan|pleno|panel|dengan|secara)\b")
_MATTER = re.compile(r"\b(?:perselisihan\s+hasil|sengketa\s+(?:hasil|proses)|dugaan\s+pelanggaran|pelanggaran\s+(?:kode\s+etik|administrasi))\b")
_PAIR = re.compile(r"(?:bakal\s+)?(?:pasangan\s+)?calon\s+(?:bupati|wali\s*kota|gubernur|anggota)\b")
_OF_WHOM = re.compile(r"\s+(?:bakal|pasangan|calon|bacalon)\b")
_FIELD = re.compile(r"\b(?:(?:di|dalam)\s+(?:bidang|hal)|dalam|(?:untuk\s+)?kategori|atas)\s+")
_NAMED_TOPIC = re.compile(r"\b(?:bertopik|dengan\s+topik|mengangkat\s+topik|mengambil\s+topik)\s+")
# A theme that stands as the event's name: `webinar bertajuk “…”`.
_ENTITLED = re.compile(
    r"(?:\s+(?:nasional|daring|publik|online|virtual|interaktif))?\s+(?:bertajuk|bertema(?:kan)?|dengan\s+tema|berjudul)\s+[“\"][^“”\"]{3,120}[”\"]"
)
_DISCUSSED = re.compile(
    r"(?:(?:[Bb]anyaknya|[Ss]oal|[Mm]asalah|[Pp]ersoalan|[Ii]su)\s+)?([^.;:,“”\"]{6,140}?)\s+(?:men)?jadi\s+(?:bahan|topik|tema|pokok|fokus)\s+(?:perbincangan|pembahasan|bahasan|diskusi|utama|obrolan)\b"
)
_REMEMBERING = re.compile(r"\b(?:memperingati|peringatan|menyambut|merayakan)\s+$")
_FEAST = re.compile(r"\s+(?:bendera\s+)?(?:(?:dalam|untuk|guna)\s+(?:rangka\s+)?)?(?:(?:peringatan|memperingati|menyambut|merayakan)\s+)?")
_BRACKET = re.compile(r"\s*\([^)]{1,40}\)")
_BARE = re.compile(r"\s*(?:\([^)]*\))?\s*")
_SECOND_VERB = re.compile(r"\s*(?:dan|serta|sekaligus)\s+(?:me|di|ambil)\w*(?:\s+sumpah\S*)?(?:\s+janji)?|/\w+")
_SPACES = re.compile(r"\s*")
_COORDINATED = re.compile(r"(?:dan|serta|sekaligus)\s+")
_RECEIVER = re.compile(r"\s+(?:ke|kepada|bagi)\s+")
_ON = re.compile(r"\s+(?:pada|dalam)\s+")
_DISCUSSING = re.compile(
    r"\b(?:membahas|membicarakan|membincangkan|memperbincangkan|mendiskusikan|mengulas|mengupas|mempelajari|(?:di|ber)?fokus(?:kan)?\s+pada)\s+"
)
# … or what leads to it: `Kunjungan ini dimaksudkan untuk bertukar pengalaman tentang pengelolaan JDIH`.
_LEARNING = re.compile(
    r"\b(?:bertukar|berbagi|belajar|menggali|memperoleh|mendapat(?:kan)?|berdiskusi|berkonsultasi|konsultasi|koordinasi)\b(?:\s+\w+){0,3}\s+(?:tentang|mengenai|terkait|seputar|perihal)\s+"
)
_RESULT = re.compile(r"hasil\s+")
_OPENING = re.compile(r"(?:(?:selanjutnya|adapun|kemudian|sementara|nantinya|sebelumnya)\s+)?(?:sebanyak\s+|sejumlah\s+|sekitar\s+)?")
_MEASURE = re.compile(r"(?:lembar|buah|unit|keping|helai|eksemplar|pcs)\s+(?=[a-z])")
_ABOUT_TO = re.compile(r"\s+(?:dijadwalkan|direncanakan|akan|segera|resmi|telah|sudah|juga)\s*$")
_CIRCUMSTANCE = re.compile(r"\s+(?:untuk|pada|di)\s")
_RELATIVE = re.compile(r",?\s+yang\s")
_NO_SUBJECT = re.compile(r"[,;:]|\b(?:yang|akan|telah|setelah|usai|resmi)\b")
_QUOTED = re.compile(r"\s*:?\s*[“”\"'‘]([^“”\"]{3,160}?)[“”\"’]")


def _limit(view: View, trigger: Trigger) -> int:
    if trigger.sentence == HEADLINE:
        return view.headline[1] if view.headline else trigger.end
    quotation = view.quotation_at(trigger.start)
    end = view.sentences[trigger.sentence].end
    return min(end, quotation["end"]) if quotation else end


def head_end(view: View, trigger: Trigger) -> int:
    """Return where the words that name the event end, the complement that a long noun carries left out."""
    position = trigger.start
    for match in itertools.islice(lexicon.WORD.finditer(view.text, trigger.start, trigger.end), trigger.phrase.head or len(trigger.phrase.words)):
        position = match.end()
    return position


def _complement_start(view: View, found: Scan, trigger: Trigger, limit: int) -> int:
    """Return where the complement begins: after the trigger, its bracketed short form, a coordinated second verb, a number."""
    position = head_end(view, trigger)
    for pattern in (_BRACKET, _SECOND_VERB, _SPACES) if trigger.kind == ACT else (_BRACKET, _SPACES):
        match = pattern.match(view.lower, position, limit)
        position = match.end() if match else position
    return _unit_at(view, position) if trigger.kind == ACT else position


def _unit_at(view: View, position: int) -> int:
    """Return where what is counted stands if a number stands at a position, else the position."""
    item = view.quantities.opening(position)
    unit = (item.get("unit") or "") if item else ""
    at = view.lower.find(unit.lower(), item["start"], item["end"]) if item and unit else -1
    return at if at > 0 else position


def title_of(view: View, found: Scan, trigger: Trigger, kind: str, *, main: bool = True) -> tuple[str | None, Span]:
    """Return the event's name as written, and its stretch."""
    limit = _limit(view, trigger)
    if trigger.kind == ACT:
        start = _complement_start(view, found, trigger, limit)
        end = phrase_end(view, start, limit, kind)
        name = trigger.phrase.nominal
        inner = _same_noun(found, trigger, start)
        if inner is not None and inner.phrase.words[0] == name.split()[0]:
            return view.text[start:end], (trigger.start, max(end, trigger.end))
        rest = view.text[start:end]
        if kind in _ACTED_ON and trigger.phrase.form == "passive" and (subject := _passive_subject(view, trigger)):
            rest = view.text[subject[0] : subject[1]]
        return (f"{name} {rest}" if rest else name), (trigger.start, max(end, trigger.end))
    start = trigger.start
    if trigger.kind == OBJECT:
        verb = found.before(trigger)
        if verb is not None and trigger.start - verb.end < 60:
            start = verb.start
    after = _complement_start(view, found, trigger, limit)
    counted = (kind in _OF_MANY or trigger.phrase.words == ("kunjungan",)) and view.quantities.opening(after) is not None
    end = phrase_end(view, after, limit, kind, counted=counted)
    end = end if end > after else trigger.end
    given = found.before(trigger) if trigger.phrase.words[0] in _GIVEN else None
    if given is not None and given.type == "transfer" and given.phrase.form != "passive" and trigger.start - given.end <= 1:
        # `menyerahkan santunan kepada ahli waris X` is named by the deed
        to = _TO_WHOM.match(view.lower, end, limit)
        end = max(end, phrase_end(view, to.end(), limit, kind, counted=True)) if to else end
        return f"penyerahan {view.text[start:end]}", (start, end)
    if kind == "penghargaan" and end <= trigger.end and (prize := _AS.match(view.lower, trigger.end, limit)):
        end = max(prize.end(), phrase_end(view, prize.end(), limit, "penghargaan"))
        return f"{view.text[start : trigger.end]} {view.text[prize.end() : end]}", (start, end)
    if trigger.phrase.words[0] in _HANDED and (to := _TO_WHOM.match(view.lower, end, limit)):
        end = max(end, phrase_end(view, to.end(), limit, kind, counted=True))
    bracket = _BRACKET.match(view.text, trigger.end, limit)
    if bracket and end <= trigger.end:
        end = bracket.end()
    if not main:
        return view.text[start:end], (start, end)
    if kind == "upacara" and (feast := _feast(view, trigger)):
        if feast[1][1] < start:
            return f"{view.text[start : trigger.end]} {feast[0]}", (start, trigger.end)
        return view.text[start : feast[1][1]], (start, feast[1][1])
    if entitled := _ENTITLED.match(view.text, trigger.end, limit):
        return view.text[start : entitled.end()], (start, entitled.end())
    end = _second(view, found, end, limit, kind)
    return _with_headline(view, found, trigger, kind, (start, end))


def _second(view: View, found: Scan, end: int, limit: int, kind: str) -> int:
    """Return where a title ends that a second event noun is joined to: ``jalan sehat sekaligus peluncuran maskot``."""
    link = JOINED.match(view.lower, end, limit)
    second = next((item for item in found.begun(link.end(), link.end() + 1) if item.kind == NOUN), None) if link else None
    return max(second.end, phrase_end(view, second.start, limit, kind)) if second else end


def _same_noun(found: Scan, trigger: Trigger, start: int) -> Trigger | None:
    """Return the noun of the same type that a verb's complement begins with: ``menandatangani nota kesepahaman``."""
    return next((item for item in found.begun(start, start + 1) if item.kind == NOUN and item.type == trigger.type), None)


def _passive_subject(view: View, trigger: Trigger) -> Span | None:
    """Return what a passive verb acts on where it opens the sentence: ``Sebanyak 240 anggota PPS … dilantik``."""
    start = view.headline[0] if trigger.sentence == HEADLINE and view.headline else view.sentences[trigger.sentence].start
    opening = _OPENING.match(view.lower, start, trigger.start)
    start = _unit_at(view, opening.end() if opening else start)
    measure = _MEASURE.match(view.lower, start, trigger.start)
    start = measure.end() if measure else start
    piece = _ABOUT_TO.sub("", view.text[start : trigger.start].rstrip())
    piece = _CIRCUMSTANCE.split(piece, maxsplit=1)[0]
    piece = _FROM_MANY.split(_RELATIVE.split(piece, maxsplit=1)[0], maxsplit=1)[0]
    if not 3 < len(piece) <= 140 or _NO_SUBJECT.search(piece.lower()):
        return None
    return start, start + len(piece)


def _with_headline(view: View, found: Scan, trigger: Trigger, kind: str, span: Span) -> tuple[str, Span]:
    """Prefer the name that the lead or the headline gives the event where the trigger's own words are the bare kind only."""
    if not _BARE.fullmatch(view.text, trigger.end, span[1]) or trigger.sentence == HEADLINE:
        return view.text[span[0] : span[1]], span
    alike = [item for item in found.nouns if item.phrase.words[0] == trigger.phrase.words[0] and item.start != trigger.start]
    for item in alike:
        if 0 <= item.sentence < trigger.sentence:
            end = phrase_end(view, head_end(view, item), _limit(view, item), kind)
            if end - item.end > _NAMED_MORE:
                return view.text[item.start : end], (item.start, end)
    for item in alike:
        if item.sentence == HEADLINE and view.headline:
            verb = next((other.start for other in found.verbs_in(HEADLINE) if other.start >= item.end), view.headline[1])
            end = phrase_end(view, item.start, min(verb, view.headline[1]), kind)
            words = view.text[item.start : end]
            if end - item.end > _NAMED_MORE and not words.isupper():
                return words, (item.start, end)
    return view.text[span[0] : span[1]], span


def topic_of(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str | None, Span | None]:
    """Return what the event is about, as written, and its stretch; an office or a place alone is none."""
    topic, span = _topic(view, found, trigger, kind)
    return (None, None) if span is not None and _is_somebody(view, span) else (topic, span)


def _is_somebody(view: View, span: Span) -> bool:
    item = view.mentions.opening(span[0])
    return item is not None and item["end"] == span[1] and (item["label"] in _PLACES or (item["label"] == labels.ORG and view.kind(item) in _BODIES))


def _topic(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str | None, Span | None]:
    if kind in _NO_TOPIC:
        topic = _NAMED_TOPIC.search(view.lower, trigger.end, _limit(view, trigger))
        return _piece(view, topic.end(), phrase_end(view, topic.end(), _limit(view, trigger), "seminar")) if topic else _told_of_it(view, trigger, "bertopik")
    explicit = _explicit(view, trigger)
    if kind == "upacara" and (named := _feast(view, trigger) or _ordered(view, trigger)):
        return named
    if discussed := _discussed(view, trigger):
        return discussed
    if kind in _EXPLICIT_ONLY:
        return explicit if explicit[0] else _told_of_it(view, trigger)
    limit = _limit(view, trigger)
    if kind == "paw":
        start = trigger.start
        return _piece(view, start, phrase_end(view, start, limit, kind))
    if kind == "pendaftaran" and trigger.kind != OBJECT and (pair := _registering(view, trigger)):
        return pair
    if trigger.kind == OBJECT:
        return _piece(view, trigger.start, phrase_end(view, trigger.start, limit, kind))
    if kind in _ACTED_ON and trigger.kind == ACT and trigger.phrase.form == "passive" and (subject := _passive_subject(view, trigger)):
        return explicit if kind == "mou_komitmen" else _piece(view, *subject)
    start = _after_coordination(view, found, trigger, limit)
    inner = _same_noun(found, trigger, start) if trigger.kind == ACT else None
    if inner is not None:
        start = _complement_start(view, found, inner, limit)
    number = _counted(view, start, limit)
    end = phrase_end(view, number or start, limit, kind, counted=number is not None)
    start = number or start
    if kind == "sidang" and (matter := _matter(view, trigger, start, end)):
        return matter
    if kind == "penghargaan" and (field := _FIELD.search(view.lower, start, limit)) and field.start() <= end + 1:
        start = field.end()
        end = phrase_end(view, start, limit, kind)
    if kind == "kampanye" and any(item["end"] == end for item in view.mentions.begun(start, start + 1)):
        return explicit
    if kind == "pelantikan" and trigger.type != kind and (oath := next((item for item in found.begun(trigger.end, end) if item.type == kind), None)):
        start = _unit_at(view, _complement_start(view, found, oath, limit))
        end = phrase_end(view, start, limit, kind)
    if kind == "pleno_penetapan" and trigger.phrase.words[0] in ("rapat", "sidang", "pleno"):
        nested = next((item for item in found.begun(trigger.end, end) if item.kind in (NOUN, OBJECT)), None)
        start = nested.start if nested else start
    if end > start and (piece := _piece(view, start, end))[0]:
        return piece
    if explicit[0]:
        return explicit
    told = _told_of_it(view, trigger)
    if told[0]:
        return told
    if aim := _aim(view, trigger):
        return aim
    for item in found.triggers_in(HEADLINE):
        if item.kind == NOUN and item.type == kind and trigger.sentence != HEADLINE and kind != "pleno_penetapan":
            start = _after_coordination(view, found, item, _limit(view, item))
            end = phrase_end(view, start, _limit(view, item), kind)
            if end - start > 4:
                return _piece(view, start, end)
    other = _other_object(view, found, trigger, kind)
    return other if other[0] else _explicit(view, trigger, purpose=True)


def _feast(view: View, trigger: Trigger) -> tuple[str, Span] | None:
    """Return what a ceremony commemorates, a named feast in its own sentence: ``upacara memperingati Hari Kesaktian Pancasila``."""
    limit = _limit(view, trigger)
    for item in view.names(trigger.start, limit, labels.EVENT):
        if _FEAST.fullmatch(view.lower, trigger.end, item["start"]) and view.quotation_at(item["start"]) is None:
            return view.text[item["start"] : item["end"]], (item["start"], item["end"])
    start = view.sentences[trigger.sentence].start if trigger.sentence >= 0 else trigger.start
    for item in view.names(start, trigger.start, labels.EVENT):
        if _REMEMBERING.search(view.lower, start, item["start"]):  # `Dalam rangka memperingati Hari X, jajaran KPU melaksanakan upacara`
            return view.text[item["start"] : item["end"]], (item["start"], item["end"])
    return None


def _ordered(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return what a parade is held for where its name goes on: ``Apel Siaga Pengawasan Masa Tenang``."""
    limit = _limit(view, trigger)
    start = _complement_start(view, Scan((), ()), trigger, limit)
    if trigger.phrase.words[0] != "apel" or trigger.sentence == HEADLINE or not view.text[start : start + 1].isupper():
        return None
    end = phrase_end(view, start, limit, "upacara")
    return _piece(view, start, end) if end - start > _NAMED_MORE else None


def _aim(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return for what the event is held where the report opens with it: ``Dalam rangka penyusunan daerah pemilihan X, KPU Y menggelar rapat koordinasi``."""
    if trigger.sentence < 0:
        return None
    start = view.sentences[trigger.sentence].start
    aim = _IN_COURSE_OF.match(view.lower, start, trigger.start)
    if aim is None:
        return None
    end = phrase_end(view, aim.end(), trigger.start, "topic")
    return _piece(view, aim.end(), end) if end - aim.end() > _NAMED_MORE else None


def _registering(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return who registers where the report opens with them: ``Bakal pasangan calon Bupati dan Wakil Bupati X, A dan B, mendaftar``."""
    home = view.sentences[max(trigger.sentence, 0)] if view.sentences else None
    pair = _PAIR.match(view.lower, home.start, home.end) if home else None
    if (
        home is None
        or pair is None
        or not home.start < trigger.start < home.end
        or (view.lower.startswith("daftaran", trigger.end - len("daftaran")) and _OF_WHOM.match(view.lower, trigger.end))
    ):
        return None
    end = phrase_end(view, home.start, home.end, "pendaftaran")
    return _piece(view, home.start, end) if end > pair.end() else None


def _discussed(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return what the sentence of an event makes its matter before it is named: ``X jadi bahan perbincangan dalam diskusi``."""
    if trigger.sentence < 0:
        return None
    sentence = view.sentences[trigger.sentence]
    match = _DISCUSSED.match(view.text, sentence.start, trigger.start)
    return _piece(view, *match.span(1)) if match else None


def _counted(view: View, start: int, limit: int) -> int | None:
    """Return where a number behind a link begins: ``coklit terbatas terhadap 143 data``."""
    link = _LINK.match(view.lower, start, limit)
    return link.end() if link and view.quantities.opening(link.end()) else None


def _matter(view: View, trigger: Trigger, start: int, end: int) -> tuple[str, Span] | None:
    """Return the matter of a hearing whose own words name its stage only: ``sidang pengucapan putusan``."""
    if trigger.sentence < 0 or (end > start and not _STAGE.match(view.lower, start, end)):
        return None
    home = trigger.sentence
    for sentence in (*view.sentences[home : home + 2], *view.sentences[max(0, home - 1) : home]):
        match = _MATTER.search(view.lower, sentence.start, sentence.end)
        if match and view.quotation_at(match.start()) is None:
            stop = phrase_end(view, match.start(), sentence.end, "sidang")
            stop = stop - len(re.search(r"(?:\s+tidak(?:\s+dapat)?)?$", view.lower[match.start() : stop])[0])  # type: ignore[index]
            return view.text[match.start() : stop], (match.start(), stop)
    return None


_TELLING = r"tentang|terkait|mengenai|perihal|seputar|membahas|membicarakan|mengulas|mengupas|bertopik"


def _told_of_it(view: View, trigger: Trigger, links: str = _TELLING) -> tuple[str | None, Span | None]:
    """Return the topic that a next sentence tells of the same event: ``Kuliah umum tentang X itu dimulai …``."""
    own = trigger.phrase.nominal.split()[:1] if trigger.kind == ACT else trigger.phrase.words
    name = "|".join([r"\s+".join(map(re.escape, own)), "kegiatan", "acara", "rapat", "pertemuan", "forum"])
    pattern = re.compile(rf"(?:{name})\s+(?:(?:ini|itu|tersebut)\s+)?(?:yang\s+)?(?:{links})\s+")
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home + 1 : home + 4]:
        match = pattern.match(view.lower, sentence.start, sentence.end)
        if match:
            end = phrase_end(view, match.end(), sentence.end, "seminar")
            on = _ON.match(view.lower, end, sentence.end)
            name_at = view.labelled.get(labels.EVENT, Layer()).opening(on.end()) if on else None
            return _piece(view, match.end(), name_at["end"] if name_at else end)
    if links is not _TELLING:
        return None, None
    # Further on in its sentence only a verb of discussing leads to it: `Audiensi berlangsung di X guna membahas Y`.
    opening = re.compile(rf"(?:{name})\b")
    for sentence in view.sentences[home + 1 : home + 3]:
        own_sentence = opening.match(view.lower, sentence.start)
        verb = (
            (_DISCUSSING.search(view.lower, sentence.start, sentence.end) or _LEARNING.search(view.lower, sentence.start, sentence.end))
            if own_sentence
            else None
        )
        if verb and view.quotation_at(verb.start()) is None:
            return _piece(view, verb.end(), phrase_end(view, verb.end(), sentence.end, "seminar"))
    return None, None


def _piece(view: View, start: int, end: int) -> tuple[str | None, Span | None]:
    link = _LINK.match(view.lower, start, end)
    start = link.end() if link else start
    way = _RECEIVER.search(view.lower, start, end)
    end = way.start() if way else end
    if end <= start or " ".join(view.lower[start:end].split()) in lexicon.words("no_topic"):
        return None, None
    return view.text[start:end], (start, end)


def _after_coordination(view: View, found: Scan, trigger: Trigger, limit: int) -> int:
    """Return where the complement begins, a second event noun joined by ``dan`` skipped where more follows it."""
    start = _complement_start(view, found, trigger, limit)
    match = _COORDINATED.match(view.lower, start, limit)
    if match:
        second = next(iter(found.begun(match.end(), match.end() + 1)), None)
        if second is None:
            return match.end()
        return second.start if second.type == trigger.type and len(second.phrase.words) > 1 else _complement_start(view, found, second, limit)
    return start


def _explicit(view: View, trigger: Trigger, *, purpose: bool = False) -> tuple[str | None, Span | None]:
    """Return the topic after ``tentang``, ``terkait``, ``membahas`` in the trigger's sentence."""
    if trigger.sentence == HEADLINE:
        return None, None
    sentence = view.sentences[trigger.sentence]
    for match in view.cues("topic", trigger.end, sentence.end):
        if (match.group() == "dalam rangka") is not purpose or (view.quotation_at(match.start()) is not None and not trigger.quoted):
            continue
        start = match.end() + 1
        end = phrase_end(view, start, sentence.end, "topic")
        if end - start > 5:
            return _piece(view, start, end)
    return None, None


def _other_object(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str | None, Span | None]:
    """Return what the headline discusses or prepares, or what the lead's other verb of the same type acts on."""
    home = max(trigger.sentence, 0)
    for item in [*found.triggers, *found.verbs]:
        if item.sentence > home:
            continue
        telling = item.kind == HINT or item.type == "prepare" or (item.kind == ACT and item.type == kind and item.start != trigger.start)
        telling = telling and item.phrase.words not in lexicon.names("addressed")
        if not telling or (item.sentence != HEADLINE and item.kind != ACT):
            continue
        limit = _limit(view, item)
        start = _complement_start(view, found, item, limit)
        head = _RESULT.match(view.lower, start, limit)
        start = head.end() if head else start
        end = phrase_end(view, start, limit, kind)
        noun = any(other.kind == NOUN and other.end == end for other in found.begun(start, start + 1))
        if end - start > 4 and not noun:
            return _piece(view, start, end)
    return None, None


def theme_of(view: View, trigger: Trigger) -> str | None:
    """Return the theme that is quoted after ``bertema``, ``mengusung tema`` and the like."""
    for match in view.cues("theme", view.lead[0], len(view.text)):
        quoted = _QUOTED.match(view.text, match.end())
        quotation = view.quotation_at(match.start())
        if quoted and (quotation is None or quotation["start"] <= trigger.start < quotation["end"]):
            return quoted[1].strip(" .,")
    return None


__all__ = ["days", "theme_of", "title_of", "topic_of"]
