"""Which event does the article report? The object of the headline's verb, else the first event of the lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.components.events import lexicon
from kpuextract.components.events.columns import reports_nothing
from kpuextract.components.events.complements import PRIZED
from kpuextract.components.events.lexicon import Phrase
from kpuextract.components.events.ranking import (
    ACTIONS,
    GOVERNOR,
    NEAR,
    OTHER_PART,
    governs,
    is_bracketed,
    is_course,
    is_purpose,
    is_setting,
    nested,
    passive_after,
    prize_after,
    score,
)
from kpuextract.components.events.status import status_of
from kpuextract.components.events.triggers import ACT, HEADLINE, HINT, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.components.events.when import is_general

FALLBACK = "pengumuman_layanan"
_SET_IN = frozenset({"diskusi", "penghargaan"})
_SPOKEN_AT = frozenset({"sosialisasi", "bimtek", "rapat_koordinasi", "diskusi", "upacara"})
_SPOKEN = re.compile(r"\s+(?:utama\s+)?(?:(?:dalam|pada|di|untuk)\s+)?(?:(?:acara|kegiatan|forum|sebuah|sesi|materi)\s+)*+")
_LEAD_SENTENCES = 4
# A report has a few sentences and is in Indonesian.
_SHORTEST, _FUNCTION_WORDS = 140, 2
_BY_WAY = re.compile(r"\b(?:melalui|lewat)\s+(?:acara\s+|kegiatan\s+|forum\s+)?$")
_EQUIPPED = re.compile(r"\b(?:melalui|lewat|dengan)\s+(?:acara\s+|kegiatan\s+|forum\s+|sebuah\s+)?$")
# The sitting in which something is decided, and what it decides.
_IN_SITTING = re.compile(r"\b(?:dalam|pada)\s+(?:sebuah\s+)?$")
_DECIDES = re.compile(r"\s+(?:(?:dan|serta)\s+)?(?:pe\w{3,}an|rekapitulasi)\s+\w")
_TAUGHT = frozenset({"bimtek", "sosialisasi"})
# What joins the second of two events that are held as one.
JOINED = re.compile(r",?\s+(?:sekaligus|serta|yang\s+dirangkai(?:kan)?\s+dengan|dirangkai(?:kan)?\s+dengan)\s+")
# A meeting that says more than the deed itself.
_GOES_ON = re.compile(r"\s+(?!(?:di|pada|yang|itu|ini|tersebut|terbuka|tertutup)\b)\w")
_DONE_IN = re.compile(r"\w+\s+(?:tersebut|itu|ini)\s+(?:di|ber)\w+\s+(?:[^,.;:]{1,60}?\s)?(?:dalam|pada|melalui|lewat)\s+(?:sebuah\s+)?")
# What a visit may be as well.
_MEETING = frozenset({"kunjungan", "rapat_koordinasi"})
_ERRANDS = frozenset({"koordinasi", "audiensi", "silaturahmi", "konsultasi"})
_GOING_TO = re.compile(r"\s+(?:[^,.;:]{1,70}?\s)?ke\s")
_CAME_FOR = re.compile(
    r"\b(?:dalam\s+(?:rangka\s+)?(?:(?:kegiatan|acara|agenda)\s+)?|(?:untuk|guna)\s+(?:(?:melakukan|melaksanakan|menggelar|memberikan|mengadakan)\s+)(?:(?:kegiatan|acara)\s+)?)$"
)
_ENOUGH = 4.0
# A lead that leaves no doubt.
_CLEAR = 10.0
_JOINS_IN = re.compile(r"\b(?:dirangkai|dirangkaikan|disertai|dilanjutkan|dibarengi)\s+(?:dengan\s+)?$")
_TIMETABLE = re.compile(r"\s+(?:jadwal|tanggal|waktu)\s")
_OF_SUCCESSOR = re.compile(r"\s+(?:(?:terhadap|kepada|atas|berkas|dokumen|persyaratan|syarat|proses|bakal|calon|nama)\s+){0,4}")
_NEXT_CLAUSE = re.compile(r"[,;:]")
_NOBODY = re.compile(r"\b(?:(?:tak|tidak|belum|tiada)\s+(?:ada\s+)?|tanpa\s+|nihil\s+)(?:satu\s?pun\s+)?(?:\w+\s+){0,2}$")
_INDONESIAN = re.compile(r"\b(?:yang|dan|untuk|dengan|dari|pada|ini|itu|akan|tidak)\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """The main trigger, its type, and how sure the choice is."""

    trigger: Trigger
    type: str
    confidence: float
    rule: str


def choose(view: View, found: Scan) -> Choice | None:
    """Return the main event's trigger, ``None`` where the article reports no event."""
    if reports_nothing(view, found):
        return None
    strong, medium = headline_types(view, found)
    favoured = strong or medium
    bonus = 8.0 if strong else 4.0
    ranked = sorted(
        ((score(view, found, item) + (bonus if favoured and item.type == favoured.type else 0.0), -item.start, item) for item in _candidates(found)),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    best = ranked[0] if ranked else None
    if strong and strong.kind == OBJECT and best and best[0] >= 8 and best[2].type != strong.type:
        # `Serahkan Berkas …`: a thing handed over says less of the type than the event noun of the lead.
        strong = None
    if strong and best and best[0] >= 8 and best[2].type != strong.type and _carries(found, best[2], strong.type):
        strong = None
    if strong and best and best[0] >= _CLEAR and best[2].type != strong.type and best[2].sentence == 0 and _joins_in(view, ranked, strong.type):
        strong = None
    if strong:
        alike = [entry for entry in ranked if entry[2].type == strong.type and entry[2].sentence < _LEAD_SENTENCES]
        # The lead's own word for what the headline names comes first: `Terima Audiensi X` … `audiensi X dengan KPU`.
        alike.sort(key=lambda entry: not _same_word(view, found, entry[2], strong))
        # In a lead of many sentences a later trigger must stand on its own.
        inside = [entry for entry in alike if entry[2].end <= view.lead[1] and entry[0] > (-6 if entry[2].sentence < 2 else bonus - 4)]
        same = next((entry for entry in [*inside, *alike] if entry in inside or entry[0] > (0 if entry[2].sentence < 2 else bonus - 4)), None)
        chosen = same[2] if same else strong
        agreed = best is not None and best[2].type == strong.type
        named = _named(view, found, chosen)
        kind = _kind(view, found, named) if (named is not chosen or strong.type == named.type) and not {named.type, strong.type} <= _MEETING else strong.type
        return Choice(named, kind, 0.95 if agreed else 0.75, f"headline.{kind}")
    if best and best[0] >= _ENOUGH:
        named = _named(view, found, best[2])
        kind = _kind(view, found, named)
        return Choice(named, kind, 0.9 if best[0] >= 10 else 0.7, f"lead.{kind}")
    if medium:
        # The lead names in full what the headline shortens: `SEPEKAN VERFAK` … `verifikasi faktual dukungan bakal calon`.
        full = (entry[2] for entry in ranked if entry[2].type == medium.type and entry[2].kind == NOUN and _fuller(entry[2], medium, entry[0]))
        return Choice(next(full, medium), medium.type, 0.6, f"headline.{medium.type}")
    return _weak(view, found, [entry[2] for entry in ranked])


def _carries(found: Scan, head: Trigger, kind: str) -> bool:
    """Whether what the headline names only tells what the lead's event is for: ``mengikuti apel Gerakan Coklit Serentak``."""
    return (
        head.type == "upacara"
        and head.sentence == 0
        and head.kind == NOUN
        and any(item.kind == NOUN and item.type == kind for item in found.begun(head.end, head.end + 3))
    )


def _joins_in(view: View, ranked: Sequence[tuple[float, int, Trigger]], kind: str) -> bool:
    """Whether what the headline names is only joined to the lead's event: ``sosialisasi … Kegiatan itu dirangkai dengan pembukaan posko``."""
    first = min((item for _, _, item in ranked if item.type == kind and item.sentence >= 0), key=lambda item: item.start, default=None)
    return (
        first is not None
        and first.sentence > 0
        and _JOINS_IN.search(view.lower, max(view.sentences[first.sentence].start, first.start - 40), first.start) is not None
    )


def _same_word(view: View, found: Scan, item: Trigger, strong: Trigger) -> bool:
    """Whether the first sentence names in the headline's word, and not as the second of two: ``jalan sehat sekaligus peluncuran maskot``."""
    if item.sentence > 0 or strong.kind != NOUN or is_bracketed(view, item) or item.phrase.words[0] != strong.phrase.words[0]:
        return False
    before = found.between(view.sentences[0].start, item.start)
    return not (before and JOINED.fullmatch(view.lower, before[-1].end, item.start))


def _fuller(item: Trigger, short: Trigger, points: float) -> bool:
    """Whether the lead names what the headline does: well enough by itself, or in the same word."""
    longer = item.phrase.words[0] == short.phrase.words[0] or len(item.phrase.words) > len(short.phrase.words)
    return (item.sentence <= 1 and points > 0) or (item.sentence == 0 and longer and points > -10)


def _named(view: View, found: Scan, chosen: Trigger) -> Trigger:
    """Prefer the event that a deed is set in: ``menjadi narasumber dalam kuliah umum``, ``meraih predikat pada anugerah``."""
    plain = " ".join(chosen.phrase.words)
    if chosen.sentence > 0 and is_general(chosen) and (full := _told_before(view, found, chosen)):
        return full
    if plain.endswith(("narasumber", "pembicara")):
        for item in found.triggers:
            near = item.sentence == chosen.sentence and 0 <= item.start - chosen.end <= 45
            if near and item.kind == NOUN and item.type in _SPOKEN_AT and _SPOKEN.fullmatch(view.lower, chosen.end, item.start):
                return item
    if chosen.type == "paw" and chosen.sentence == HEADLINE:
        # A headline names it in short: `PAW Anggota Fraksi X`.
        return next((item for item in found.nouns if item.type == "paw" and 0 <= item.sentence < _LEAD_SENTENCES and not is_bracketed(view, item)), chosen)
    if chosen.kind == ACT and chosen.sentence >= 0 and (setting := _setting_of(view, found, chosen) or _told_behind(view, found, chosen)):
        return setting
    if chosen.type == "kunjungan" and chosen.kind == ACT and chosen.sentence >= 0 and (reason := _reason_of(view, found, chosen)):
        return reason
    if chosen.type == "kunjungan" and chosen.sentence == HEADLINE and (errand := _errand(view, found)):
        return errand
    if chosen.type == "sidang" and chosen.phrase.words[0] != "sidang" and chosen.sentence >= 0:
        # A hearing goes before the dispute that it is about.
        hearings = (item for item in found.nouns if item.phrase.words[0] == "sidang" and item.type == chosen.type and chosen.sentence <= item.sentence)
        return next((item for item in hearings if item.end <= view.lead[1] and status_of(view, item)[0] == "occurred"), chosen)
    if chosen.type == "mou_komitmen" and chosen.kind == ACT:
        # `menandatangani Deklarasi Kampanye Damai`: what is signed says more than the signing.
        return next((item for item in _right_behind(found, chosen) if item.phrase.words[0] == "deklarasi"), chosen)
    if chosen.type == "kirab" and chosen.kind == ACT:
        # `meluncurkan layanan informasi publik`: what is launched says more than the launching.
        return next((item for item in _right_behind(found, chosen) if item.kind == NOUN and item.type == FALLBACK), chosen)
    if chosen.type == "penghargaan" and chosen.kind == ACT:
        prize = next((item for item in _right_behind(found, chosen) if item.kind == NOUN and item.type == chosen.type), None)
        if prize is not None and PRIZED.match(view.lower, prize.end):
            return prize  # `diganjar penghargaan sebagai pengelola data terbaik`
    if chosen.phrase.words[0] == "penghargaan" and PRIZED.match(view.lower, chosen.end):
        return chosen
    if chosen.type not in _SET_IN or not (chosen.kind in (ACT, OBJECT) or plain in lexicon.words("general")):
        return chosen
    for item in found.triggers:
        near = item.sentence == chosen.sentence and chosen.end <= item.start <= chosen.end + 120
        if near and item.kind == NOUN and item.type == chosen.type and is_setting(view, item):
            return item
    return chosen


def _right_behind(found: Scan, deed: Trigger) -> Sequence[Trigger]:
    """Return what stands right behind a verb, its object."""
    return found.begun(deed.end, deed.end + 2)


def _told_before(view: View, found: Scan, chosen: Trigger) -> Trigger | None:
    """Return what a sentence before called by its full name: ``rapat pleno terbuka X akhirnya ditutup … Rapat sedianya dibuka pukul 12.30``."""
    for item in found.nouns:
        if item.sentence >= chosen.sentence:
            return None
        full = item.sentence >= 0 and len(item.phrase.words) > 1 and item.phrase.words[0] == chosen.phrase.words[0]
        if full and not is_purpose(view, item) and not is_bracketed(view, item):
            return item
    return None


def _setting_of(view: View, found: Scan, chosen: Trigger) -> Trigger | None:
    """Return the noun of the same type by which a deed was done and that says more: ``membekali operator melalui bimtek Situng``."""
    by = _EQUIPPED if chosen.type in _TAUGHT else _BY_WAY
    for item in found.triggers_in(chosen.sentence):
        if item.kind != NOUN or item.type != chosen.type:
            continue
        if by.search(view.lower, max(0, item.start - 24), item.start):
            return item if re.match(r"\s+\w", view.lower[item.end : item.end + 3]) else None
        if chosen.type == "pleno_penetapan" and item.start > chosen.end and _IN_SITTING.search(view.lower, max(0, item.start - 12), item.start):
            # `X ditetapkan sebagai bupati terpilih dalam rapat pleno terbuka penetapan pasangan calon terpilih`
            return item if _DECIDES.match(view.lower, item.end) else None
    return None


def _told_behind(view: View, found: Scan, chosen: Trigger) -> Trigger | None:
    """Return the meeting in which a deed was done, told in the next sentence: ``Penetapan tersebut diambil dalam Rapat Pleno Terbuka X``."""
    for sentence in view.sentences[chosen.sentence + 1 : chosen.sentence + 2]:
        match = _DONE_IN.match(view.lower, sentence.start, sentence.end)
        item = next(iter(found.begun(match.end(), match.end() + 1)), None) if match else None
        if item is not None and item.kind == NOUN and item.type == chosen.type and _GOES_ON.match(view.lower, item.end):
            return item
    return None


def _reason_of(view: View, found: Scan, chosen: Trigger) -> Trigger | None:
    """Return the event for which people came, which says more than their coming: ``menyambangi lapas dalam kegiatan sosialisasi X``."""
    for item in found.begun(chosen.end, view.sentences[chosen.sentence].end):
        if item.kind == NOUN and item.type not in _MEETING and _CAME_FOR.search(view.lower, max(chosen.end, item.start - 50), item.start):
            return item
    return None


def _errand(view: View, found: Scan) -> Trigger | None:
    """Return for what people came where the lead tells it in another noun: ``melakukan koordinasi terkait data pemilih ke Lapas X``."""
    for item in found.nouns:
        if item.sentence > 1:
            return None
        if item.sentence >= 0 and item.type in _MEETING and item.phrase.words[0] in _ERRANDS and _GOING_TO.match(view.lower, item.end):
            return item
    return None


def _kind(view: View, found: Scan, named: Trigger) -> str:
    """Return the type of an event: of a council's sitting the one for which it sits, ``rapat paripurna istimewa pengucapan sumpah 25 anggota DPRD``."""
    if "klarifikasi" in (named.phrase.words[0], named.phrase.nominal) and named.type == "verifikasi":
        # What is cleared up is a replacement: `klarifikasi terhadap calon pengganti antarwaktu anggota DPRD X`.
        for item in found.begun(named.end, named.end + NEAR):
            if item.type == "paw" and item.sentence == named.sentence and _OF_SUCCESSOR.fullmatch(view.lower, named.end, item.start):
                return item.type
    if named.phrase.words[-1] == "paripurna":
        for item in found.begun(named.end, named.end + NEAR):
            if item.type == "pelantikan" and item.sentence == named.sentence and not OTHER_PART.search(view.text[named.end : item.start]):
                return item.type
    return named.type


def _candidates(found: Scan) -> list[Trigger]:
    return [item for item in found.triggers if item.sentence > HEADLINE and item.kind in (NOUN, OBJECT, ACT) and (item.kind != ACT or _reports(item))]


def _reports(item: Trigger) -> bool:
    """Whether a verb can be a predicate of running text: bare forms are headline language, save those in -kan (``tetapkan``)."""
    return item.phrase.form != "bare" or item.phrase.words[0].endswith("kan")


def _weak(view: View, found: Scan, ranked: Sequence[Trigger]) -> Choice | None:
    """Fall back to hints in headline and lead, then to any trigger, then to a statement."""
    lead_end = view.lead[1]
    hints = [item for item in found.triggers if item.kind == HINT and not item.quoted and (item.sentence == HEADLINE or item.end <= lead_end)]
    telling = [item for item in hints[:1] if item.type != FALLBACK]
    nouns = [item for item in ranked if item.kind == NOUN and item.end <= lead_end]
    # A plain noun, else one in a phrase such as `berdasarkan hasil rekapitulasi`, else what somebody says.
    nouns.sort(key=lambda item: item.quoted * 2 + is_purpose(view, item))
    nouns = [item for item in nouns if item.sentence <= 0 or not is_purpose(view, item)]
    if telling:
        named = next((item for item in ranked if item.type == telling[0].type and item.kind in (NOUN, ACT) and item.sentence < 6), telling[0])
        return Choice(named, telling[0].type, 0.5, f"hint.{telling[0].type}")
    if nouns:
        first = (_told_before(view, found, nouns[0]) if is_general(nouns[0]) else None) or nouns[0]
        return Choice(first, first.type, 0.45, f"lead.{first.type}")
    if hints:
        return Choice(hints[0], hints[0].type, 0.4, f"hint.{hints[0].type}")
    body = [item for item in ranked if item.kind != OBJECT and (view.publisher or item.sentence < _LEAD_SENTENCES)]
    if body and (view.publisher or view.headline):
        return Choice(body[0], body[0].type, 0.3, f"body.{body[0].type}")
    return _statement(view)


def _statement(view: View) -> Choice | None:
    """Return a statement as the event where the article names none but somebody speaks or the lead has a day."""
    if view.headline is None or not view.sentences or len(view.text) - view.body_start < _SHORTEST:
        return None
    start, end = view.lead
    if len(_INDONESIAN.findall(view.lower, start)) < _FUNCTION_WORDS:
        return None
    if not view.quotations and not view.timexes.within(start, end):
        return None
    words = view.text[view.headline[0] : view.headline[1]].split()
    phrase = Phrase(tuple(word.lower() for word in words), HINT, FALLBACK)
    return Choice(Trigger(view.headline[0], view.headline[1], phrase, HEADLINE, False), FALLBACK, 0.2, "statement")


def _urged(view: View, found: Scan, deed: Trigger) -> bool:
    """Whether a headline only asks people to do it: ``Bawaslu X Ajak Perempuan Ikut Mengawasi Pemilu``."""
    for hint in found.triggers_in(deed.sentence):
        word = hint.phrase.words[0]
        asks = hint.kind == HINT and (word in lexicon.words("asking") or (word in lexicon.words("addressed") and word.endswith("ajak")))
        if asks and hint.end < deed.start and not _NEXT_CLAUSE.search(view.text, hint.end, deed.start):
            return True
    return False


# -- the headline -----------------------------------------------------------------------------------------------
def headline_types(view: View, found: Scan) -> tuple[Trigger | None, Trigger | None]:
    """Return the object of the headline's verb (or its reporting verb), and the first event noun beside it."""
    strong = medium = passive = thing = None
    nowhere = len(view.text) + 1
    # Behind these stands what partners are won for, and what somebody asks for: `Bawaslu X Gandeng Kampus Awasi Pemilu`,
    # `Ketua KPU Minta Pengawasan Kampanye Diperketat`.
    partnered = min((verb.end for verb in found.verbs_in(HEADLINE) if verb.type == "partner"), default=nowhere)
    asked = min((hint.end for hint in found.triggers_in(HEADLINE) if hint.kind == HINT and hint.phrase.words[0] in lexicon.words("asking")), default=nowhere)
    for item in found.triggers_in(HEADLINE):
        if item.kind == HINT or is_purpose(view, item) or is_course(item):
            continue
        if item.kind == ACT:
            if partnered <= item.start or _urged(view, found, item) or (view.headline and _NOBODY.search(view.lower, view.headline[0], item.start)):
                continue
            if item.type == FALLBACK and _TIMETABLE.match(view.lower, item.end):
                continue  # `Timsel Umumkan Jadwal Tes`: the test is what will be
            if item.type != "penghargaan" or prize_after(found, item):
                # Whom they called on says less than what they did there: `Kunjungi SMK X, KPU Y Sosialisasikan Tahapan`.
                strong = item if strong is None or (strong.kind == ACT and strong.type == "kunjungan" and item.type not in _MEETING) else strong
            continue
        if asked <= item.start:
            continue
        if item.kind == OBJECT:
            thing = item
        elif thing is not None and item.start - thing.end <= 1:
            # `Logistik PSU Mulai Jalan` tells of the goods, not of what they are for.
            medium = medium or thing
            continue
        verb = found.before(item)
        if item.kind == OBJECT and item.type == "kunjungan" and verb is not None and verb.type == "transfer":
            continue  # `Bupati Lepas Rombongan`: who is sent off pays no visit
        role = verb.type if verb is not None and verb.kind != ACT and governs(view, found, verb, item) else None
        acted_on = role is None and item.kind == NOUN and passive_after(view, found, item, ("host", "open", "complete"))
        if strong is passive and strong is not None and role == "host" and item.kind == NOUN:
            # What the office did says more than what was held anyway: `Rekapitulasi Digelar Serentak, KPU X Lakukan Monitoring`.
            strong = item
        if acted_on or (role is not None and GOVERNOR[role] > 5 and (item.kind == NOUN or role in ACTIONS)):
            passive = item if acted_on and strong is None else passive
            strong = strong or item
        elif (
            item.kind == NOUN
            and role != "prepare"
            and not nested(view, found, item)
            and (verb is None or verb.type == "prepare" or (verb.type == "move" and verb.phrase.form == "passive"))
        ):
            medium = medium or item
    return strong, medium
