"""What was it about? Topic and theme of an event, as written."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.complements import ACTED_ON, NAMED_MORE, PRIZED, complement_start, feast_of, limit_of, passive_subject, same_noun, unit_at
from kpuextract.components.events.dates import days
from kpuextract.components.events.layers import Item, Layer
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.titles import title_of
from kpuextract.components.events.triggers import ACT, HEADLINE, HINT, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

_NO_TOPIC = frozenset({"debat", "pemungutan", "kirab"})
_EXPLICIT_ONLY = frozenset({"kunjungan", "upacara"})
_LINK = re.compile(r"(?:(?:tentang|soal|terkait|mengenai|perihal|terhadap|atas|terbuka|tertutup|ke-?\d+|kesatu|pertama|kedua|ketiga|keempat)\s+)+")
_PLACES = frozenset({labels.GPE, labels.LOC, labels.PERSON})
_BODIES = frozenset({"kpu", "bawaslu", "dkpp", "government", "court", "police", "military", "campus", "school", "media", "company"})
# `Dalam rangka` before a noun; before a verb it tells a purpose.
_IN_COURSE_OF = re.compile(r"dalam\s+rangka\s+(?!(?:me(?:ng|m|n|ny|l|r|w|y)\w{3,}|ber\w{4,}|peringatan|hut|hari|rangkaian|perayaan)\b)")
_STAGE = re.compile(r"(?:pengucapan|pembacaan|putusan|ketetapan|pendahuluan|perdana|pembuktian|lanjutan|pemeriksaan|pleno|panel|dengan|secara)\b")
_ONLY_STAGE = re.compile(r"(?:(?:pengucapan|pembacaan)\s+)?(?:putusan|ketetapan)(?:\s+dismissal)?")
_SANCTIONS = frozenset({"menjatuhkan", "jatuhkan", "memecat", "pecat", "memberhentikan"})
_MATTER = re.compile(
    r"\b(?:(?:perselisihan\s+)?hasil\s+(?=pem|pil)|perselisihan\s+hasil|sengketa\s+(?:hasil|proses)|dugaan\s+pelanggaran|pelanggaran\s+(?:kode\s+etik|administrasi))\b"
)
_AS_POST = re.compile(r"(?:\s+dan\s+(?:di)?ambil\s+sumpah\w*)?\s+(?:sebagai|menjadi)\s+")
_OF_OFFICE = re.compile(r"jabatan\s+(?:bagi\s+)?")
_STUDY = re.compile(r"studi\s+(?:tiru|banding|komparasi|komparatif|lapangan)\s+")
_ON_BASIS = re.compile(r"berbasis\s+[^,;.]{3,60}?\s+(?:bagi|untuk)\s+")
# No matter, but a way or a direction: `Sosialisasi Lewat Udara`, `Serahkan APK ke Tim Paslon`.
_LEADS_ELSEWHERE = re.compile(r"(?:ke|kepada|lewat|melalui|di|dari|oleh|dengan|secara|dalam\s+rangka)\s")
_PAIR = re.compile(r"(?:bakal\s+)?(?:pasangan\s+)?calon\s+(?:bupati|wali\s*kota|gubernur|anggota)\b")
_ELECTED = re.compile(r"(?:pasangan|paslon|pasangan\s+calon)\s[^;:]{5,140}?\s(?:sebagai|menjadi)\s+(?=[^,;]{0,60}\bterpilih\b)")
_OF_WHOM = re.compile(r"\s+(?:bakal|pasangan|calon|bacalon)\b")
_KEEPING = re.compile(r"\s+(?:(?:dalam|untuk|guna)\s+(?:rangka\s+)?)?(?:memperingati|peringatan|menyambut|merayakan)\s+")
_TASK = re.compile(r"(?:pe(?:ng|n|m|ny|r)?\w{4,}an|kesia\w+an)\b")
_FOR_WHOM = re.compile(r"(?:bagi|untuk)\s")
_NUMBERED_DAY = re.compile(r"hari\s+(?:pertama|terakhir|kedua|ketiga)\s+")
_MEASURED = re.compile(r"(?:lembar|buah|unit|keping|helai|eksemplar|pcs|dus|boks|koli)\s+")
_IN_FIELD = re.compile(r"\bdi\s+bidang\s+")
_FIELD = re.compile(r"\b(?:(?:di|dalam)\s+(?:bidang|hal)|dalam|(?:untuk\s+)?kategori|atas)\s+")
_NAMED_TOPIC = re.compile(r"\b(?:bertopik|dengan\s+topik|mengangkat\s+topik|mengambil\s+topik)\s+")
_DISCUSSED = re.compile(
    r"(?:(?:[Bb]anyaknya|[Ss]oal|[Mm]asalah|[Pp]ersoalan|[Ii]su)\s+)?(?!(?:[Hh]al|[Dd]emikian|[Kk]egiatan|[Aa]cara)\b)([^.;:,“”\"]{6,140}?)\s+(?:(?:men)?jadi\s+(?:bahan|topik|tema|pokok|fokus)\s+(?:perbincangan|pembahasan|bahasan|diskusi|utama|obrolan)|di(?:bicarakan|bahas|diskusikan|kupas|ulas|bedah|perbincangkan|paparkan))\b"
)
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
# … or for what people came: `siswa melakukan kunjungan belajar untuk mengenal tugas pengawas pemilu`.
_SEEKING = re.compile(
    r"\b(?:ingin|hendak|mau|untuk|guna|bertujuan)\s+(?:mengetahui|mempelajari|mengenal|tahu|belajar|menimba\s+ilmu|mendalami)\s+(?:(?:lebih|secara)\s+\w+\s+)?(?:(?:tentang|mengenai|terkait|soal|bagaimana)\s+)?"
)
_RESULT = re.compile(r"hasil\s+")
# A theme without marks begins with a capital and runs to where the event took place, or to the end of its clause.
_UNQUOTED = re.compile(r"\s+(?=[A-Z])[^,;:.()“”\"\n]{8,160}")
_THEN_WHERE = re.compile(r"\s+(?:di|pada|yang|bersama|dan\s+(?:di|me)\w+)\s")


def topic_of(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str | None, Span | None]:
    """Return what the event is about, as written, and its stretch; an office or a place alone is none."""
    topic, span = _topic(view, found, trigger, kind)
    return (None, None) if span is not None and (_is_somebody(view, span) or _LEADS_ELSEWHERE.match(view.lower, *span)) else (topic, span)


def _is_somebody(view: View, span: Span) -> bool:
    item = view.mentions.opening(span[0])
    return item is not None and item["end"] == span[1] and (item["label"] in _PLACES or (item["label"] == labels.ORG and view.kind(item) in _BODIES))


def _topic(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str | None, Span | None]:
    if kind in _NO_TOPIC:
        topic = _NAMED_TOPIC.search(view.lower, trigger.end, limit_of(view, trigger))
        return _piece(view, topic.end(), phrase_end(view, topic.end(), limit_of(view, trigger), "seminar")) if topic else _told_of_it(view, trigger, "bertopik|membahas")
    explicit = _explicit(view, trigger)
    if kind == "upacara" and (named := feast_of(view, trigger) or _ordered(view, trigger)):
        return named
    if kind == "upacara" and (kept := _kept(view, trigger)):
        return kept
    if kind == "upacara" and (opened := _opened(view, found, trigger)):
        return opened
    if discussed := _discussed(view, trigger):
        return discussed
    if kind == "kunjungan" and trigger.phrase.words[0] == "studi":
        limit = limit_of(view, trigger)
        start = complement_start(view, found, trigger, limit)
        if (end := phrase_end(view, start, limit, kind)) - start > NAMED_MORE:
            return _piece(view, start, end)
    if kind == "mou_komitmen" and explicit[0]:
        return explicit
    if kind in _EXPLICIT_ONLY:
        told = explicit if explicit[0] else _told_of_it(view, trigger)
        return told if told[0] or kind != "kunjungan" else _sought(view, trigger)
    limit = limit_of(view, trigger)
    if kind == "paw":
        # A bracketed short form repeats the name before it: `penggantian antarwaktu (PAW) dua anggota`.
        whole = next((item for item in reversed(found.nouns) if item.type == kind and trigger.start - 3 <= item.end < trigger.start), trigger)
        return _piece(view, whole.start, phrase_end(view, whole.start, limit, kind))
    if kind == "pendaftaran" and trigger.kind != OBJECT and (pair := _registering(view, trigger)):
        return pair
    if trigger.kind == OBJECT:
        return _piece(view, trigger.start, phrase_end(view, trigger.start, limit, kind))
    if kind == "pelantikan" and trigger.kind == ACT and (post := _AS_POST.match(view.lower, trigger.end, limit)):
        # `resmi dilantik sebagai Sekretaris KPU Kota X`
        return _piece(view, post.end(), phrase_end(view, post.end(), limit, kind))
    if kind in ACTED_ON and trigger.kind == ACT and trigger.phrase.form == "passive" and (subject := passive_subject(view, trigger)):
        return explicit if kind == "mou_komitmen" and explicit[0] else _of_paper(view, found, subject) if kind == "mou_komitmen" else _piece(view, *subject)
    start = _after_coordination(view, found, trigger, limit)
    if kind == "logistik" and trigger.kind == NOUN and (count := view.quantities.opening(start)) is not None:
        start = _goods_behind(view, count)
    inner = same_noun(found, trigger, start) if trigger.kind == ACT and kind != "kampanye" else None
    if inner is not None:
        start = complement_start(view, found, inner, limit)
    number = _counted(view, start, limit)
    end = phrase_end(view, number or start, limit, kind, counted=number is not None)
    start = number or start
    if kind == "seleksi" and (way := _ON_BASIS.match(view.lower, start, limit)):
        # `tes tertulis berbasis CAT bagi calon PPK` is for them, not about the way it is held.
        start = way.end()
        end = phrase_end(view, start, limit, kind)
    if kind == "sidang" and _MATTER.match(view.lower, trigger.start):
        start = trigger.start  # `mengabulkan sengketa hasil pemilihan X`: the noun is the matter
    elif kind == "sidang" and (matter := _matter(view, trigger, start, end)):
        return matter
    elif kind == "sidang" and trigger.kind == NOUN and _ONLY_STAGE.fullmatch(view.lower, start, end):
        return explicit
    if kind == "penghargaan" and (field := _FIELD.search(view.lower, start, limit)) and field.start() <= end + 1:
        start = field.end()
        end = phrase_end(view, start, limit, kind)
    if kind == "penghargaan" and (prize := PRIZED.match(view.lower, trigger.end, limit)):
        # `diganjar penghargaan sebagai pengelola data pemilih terbaik`
        return _piece(view, prize.end(), phrase_end(view, prize.end(), limit, kind))
    if kind == "kampanye" and any(item["end"] == end for item in view.mentions.begun(start, start + 1)):
        return explicit
    if kind == "pelantikan" and trigger.type != kind and (oath := next((item for item in found.begun(trigger.end, end) if item.type == kind), None)):
        start = unit_at(view, complement_start(view, found, oath, limit))
        end = phrase_end(view, start, limit, kind)
    if kind == "pleno_penetapan" and trigger.phrase.words[0] in ("rapat", "sidang", "pleno"):
        nested = next((item for item in found.begun(trigger.end, end) if item.kind in (NOUN, OBJECT)), None)
        start = nested.start if nested else start
    if kind == "pleno_penetapan" and trigger.kind == ACT and (elected := _ELECTED.match(view.lower, start, limit)):
        # `menetapkan pasangan A dan B sebagai gubernur dan wakil gubernur terpilih`
        return _piece(view, elected.end(), phrase_end(view, elected.end(), limit, kind))
    # For whom it is held is no topic where another is told: `mengadakan webinar bagi penyelenggara pemilu, … yang dibahas ialah X`.
    spare: tuple[str | None, Span | None] = (None, None)
    if end > start and (piece := _piece(view, start, end))[0]:
        if not _FOR_WHOM.match(view.lower, start):
            return piece
        spare = piece
    if explicit[0]:
        return explicit
    if kind == "mou_komitmen" and trigger.sentence >= 0 and (field := _IN_FIELD.search(view.lower, view.sentences[trigger.sentence].start, trigger.start)):
        return _piece(view, field.end(), phrase_end(view, field.end(), trigger.start, kind))
    told = _told_of_it(view, trigger)
    if told[0]:
        return told
    if aim := _aim(view, trigger):
        return aim
    if spare[0]:
        return spare
    for item in found.triggers_in(HEADLINE):
        if item.kind == NOUN and item.type == kind and trigger.sentence != HEADLINE and kind != "pleno_penetapan":
            start = _after_coordination(view, found, item, limit_of(view, item))
            end = phrase_end(view, start, limit_of(view, item), kind)
            if end - start > 4:
                return _piece(view, start, end)
    other = _other_object(view, found, trigger, kind)
    if not other[0] and kind in ("monitoring_audit", "mou_komitmen") and trigger.sentence > 0:
        # `rombongan menyusuri jalan untuk melihat dari dekat hari terakhir coklit. Monitoring itu …`
        before = view.sentences[trigger.sentence - 1]
        for match in view.cues("topic", before.start, before.end):
            if view.quotation_at(match.start()) is None:
                start = match.end() + 1
                day = _NUMBERED_DAY.match(view.lower, start)  # a day that is looked at is no day on which it was
                return _piece(view, start, phrase_end(view, day.end() if day else start, before.end, "topic"))
    if not other[0] and kind == "diskusi":
        # `diskusi panel tentang ambang batas … Diskusi itu digelar di X`
        earlier = (item for item in found.nouns if 0 <= item.sentence < trigger.sentence and item.phrase.words[0] == trigger.phrase.words[0])
        other = next((told for item in earlier if (told := _explicit(view, item))[0]), other)
    return other if other[0] else _explicit(view, trigger, purpose=True)


def _of_paper(view: View, found: Scan, subject: Span) -> tuple[str | None, Span | None]:
    """Return for what a paper is that is signed: ``Naskah Perjanjian Hibah Daerah (NPHD) Pilkada 2024 akhirnya ditandatangani``."""
    paper = next((item for item in found.between(*subject) if item.type == "mou_komitmen"), None)
    if paper is None:
        return None, None
    start = complement_start(view, found, paper, subject[1])
    return _piece(view, start, subject[1])


def _goods_behind(view: View, count: Item) -> int:
    """Return where the goods stand behind their number and measure: ``pemusnahan 1.106 lembar surat suara``."""
    match = _MEASURED.match(view.lower, unit_at(view, count["start"]))
    return match.end() if match else unit_at(view, count["start"])


def _opened(view: View, found: Scan, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return the house that is opened: ``meresmikan Rumah Pintar Pemilu X``."""
    if "peresmian" not in (trigger.phrase.nominal, *trigger.phrase.words):
        return None
    house = view.mentions.opening(complement_start(view, found, trigger, limit_of(view, trigger)))
    return _piece(view, house["start"], house["end"]) if house is not None and house["label"] == labels.FAC else None


def _kept(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return what is kept where no named feast is: ``doa bersama memperingati hari ulang tahun ke-11``."""
    match = _KEEPING.match(view.lower, trigger.end, limit_of(view, trigger)) if trigger.kind == NOUN else None
    if match is None:
        return None
    end = phrase_end(view, match.end(), limit_of(view, trigger), "upacara")
    return _piece(view, match.end(), end) if end - match.end() > NAMED_MORE else None


def _ordered(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return what a parade is held for where its name goes on: ``Apel Siaga Pengawasan Masa Tenang``, ``apel gelar pasukan pengamanan TPS``."""
    limit = limit_of(view, trigger)
    start = complement_start(view, Scan((), ()), trigger, limit)
    named = view.text[start : start + 1].isupper() or _TASK.match(view.lower, start)
    if trigger.phrase.words[0] != "apel" or trigger.sentence == HEADLINE or not named:
        return None
    end = phrase_end(view, start, limit, "upacara")
    return _piece(view, start, end) if end - start > NAMED_MORE else None


def _aim(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return for what the event is held where the report opens with it: ``Dalam rangka penyusunan daerah pemilihan X, KPU Y menggelar rapat koordinasi``."""
    if trigger.sentence < 0:
        return None
    start = view.sentences[trigger.sentence].start
    aim = _IN_COURSE_OF.match(view.lower, start, trigger.start)
    if aim is None:
        return None
    end = phrase_end(view, aim.end(), trigger.start, "topic")
    return _piece(view, aim.end(), end) if end - aim.end() > NAMED_MORE else None


def _registering(view: View, trigger: Trigger) -> tuple[str | None, Span | None] | None:
    """Return who registers where the report opens with them: ``Bakal pasangan calon Bupati dan Wakil Bupati X, A dan B, mendaftar``."""
    home = view.sentences[0] if view.sentences else None
    pair = _PAIR.match(view.lower, home.start, home.end) if home else None
    if (
        home is None
        or pair is None
        or trigger.sentence > 1
        or (view.lower.startswith("daftaran", trigger.end - len("daftaran")) and _OF_WHOM.match(view.lower, trigger.end))
    ):
        return None
    end = phrase_end(view, home.start, home.end, "pendaftaran")
    return _piece(view, home.start, end) if end > pair.end() else None


def _sought(view: View, trigger: Trigger) -> tuple[str | None, Span | None]:
    """Return what guests came to study or to know: ``kunjungan kerja dalam rangka studi tiru pengelolaan JDIH``, ``ingin mengetahui X``."""
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home : home + 3]:
        aim = _SEEKING.search(view.lower, sentence.start, sentence.end)
        if aim and view.quotation_at(aim.start()) is None:
            return _piece(view, aim.end(), phrase_end(view, aim.end(), sentence.end, "seminar"))
    topic, span = _explicit(view, trigger, purpose=True)
    study = _STUDY.match(view.lower, span[0]) if topic and span else None
    return _piece(view, study.end(), span[1]) if study and span else (None, None)


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
    if trigger.sentence < 0 or (end > start and not _STAGE.match(view.lower, start, end) and trigger.phrase.words[0] not in _SANCTIONS):
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
    name = "|".join([r"\s+".join(map(re.escape, own)), re.escape(own[0]), "kegiatan", "acara", "rapat", "pertemuan", "forum"])
    pattern = re.compile(rf"(?:{name})\s+(?:(?:ini|itu|tersebut)\s+)?(?:yang\s+)?(?:{links})\s+")
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home + 1 : home + 4]:
        match = pattern.match(view.lower, sentence.start, sentence.end)
        if match:
            end = phrase_end(view, match.end(), sentence.end, "seminar")
            on = _ON.match(view.lower, end, sentence.end)
            name_at = view.labelled.get(labels.EVENT, Layer()).opening(on.end()) if on else None
            return _piece(view, match.end(), name_at["end"] if name_at else end)
    if "membahas" not in links:
        return None, None
    # Further on in its sentence only a verb of discussing leads to it: `Audiensi berlangsung di X guna membahas Y`.
    opening = re.compile(rf"(?:{name})\b")
    for sentence in view.sentences[home + 1 : home + 3]:
        if not opening.match(view.lower, sentence.start):
            continue
        verb = _DISCUSSING.search(view.lower, sentence.start, sentence.end) or _LEARNING.search(view.lower, sentence.start, sentence.end)
        if verb and view.quotation_at(verb.start()) is None:
            return _piece(view, verb.end(), phrase_end(view, verb.end(), sentence.end, "seminar"))
    return None, None


def _piece(view: View, start: int, end: int) -> tuple[str | None, Span | None]:
    link = _LINK.match(view.lower, start, end)
    start = link.end() if link else start
    law = view.legal.at(start)
    start = law["start"] if law is not None and law["end"] <= end else start  # `mencabut Keputusan KPU Nomor 5`: its name whole
    way = _RECEIVER.search(view.lower, start, end)
    end = way.start() if way else end
    if end <= start or " ".join(view.lower[start:end].split()) in lexicon.words("no_topic"):
        return None, None
    return view.text[start:end], (start, end)


def _after_coordination(view: View, found: Scan, trigger: Trigger, limit: int) -> int:
    """Return where the complement begins, a second event noun joined by ``dan`` skipped where more follows it."""
    start = complement_start(view, found, trigger, limit)
    match = _COORDINATED.match(view.lower, start, limit)
    if match:
        second = next(iter(found.begun(match.end(), match.end() + 1)), None)
        if second is None:
            return match.end()
        if trigger.type == "pelantikan":
            # `pelantikan dan pengambilan sumpah jabatan 3 (tiga) pejabat administrator`
            after = complement_start(view, found, second, limit)
            office = _OF_OFFICE.match(view.lower, after, limit)
            return unit_at(view, office.end() if office else after)
        return second.start if second.type == trigger.type and len(second.phrase.words) > 1 else complement_start(view, found, second, limit)
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
            return _piece(view, start, end)
    return None, None


def theme_of(view: View, trigger: Trigger) -> str | None:
    """Return the theme that is quoted after ``bertema``, ``mengusung tema`` and the like."""
    for match in view.cues("theme", view.lead[0], len(view.text)):
        quoted = view.themes.get(match.end())
        quotation = view.quotation_at(match.start())
        if quoted and (quotation is None or quotation["start"] <= trigger.start < quotation["end"]):
            return view.text[slice(*quoted)].strip(" .,")
        if quotation is None and (run := _UNQUOTED.match(view.text, match.end())):
            return _until_where(view, *run.span())
    return None


def _until_where(view: View, start: int, end: int) -> str:
    """Return a theme without marks up to the place or the day of the event, ``bertajuk Menakar Uang di Tahun Politik di Kedai Lawas``."""
    for stop in _THEN_WHERE.finditer(view.text, start, end):
        if view.text[stop.end()].islower() or view.mentions.opening(stop.end()) is not None or view.timexes.begun(stop.end(), stop.end() + 1):
            end = stop.start()
            break
    return view.text[start:end].strip()


__all__ = ["days", "theme_of", "title_of", "topic_of"]
