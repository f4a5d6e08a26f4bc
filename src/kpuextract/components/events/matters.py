"""What is an event of a certain type about? Types with a place of their own for their topic."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.events.complements import ACTED_ON, MEASURES, NAMED_MORE, complement_start, feast_of, limit_of, passive_subject, unit_at
from kpuextract.components.events.layers import Item
from kpuextract.components.events.phrases import phrase_end
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.told import NOTHING, Told, discussed, explicit, piece, told_of_it
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, OBJECT, Scan, Trigger
from kpuextract.components.events.view import View

_EXPLICIT_ONLY = frozenset({"kunjungan", "upacara"})
_STAGE = re.compile(
    r"(?:pengucapan|pembacaan|putusan|ketetapan|pendahuluan|perdana|pembuktian|lanjutan|pemeriksaan|pleno|panel|dengan|secara|perkara\s+(?:nomor|no)|untuk\s+perkara)\b"
)
_SANCTIONS = frozenset({"menjatuhkan", "jatuhkan", "memecat", "pecat", "memberhentikan"})
MATTER = re.compile(
    r"\b(?:(?:perselisihan\s+)?hasil\s+(?=pem|pil)|perselisihan\s+hasil|sengketa\s+(?:hasil|proses)|dugaan\s+pelanggaran|pelanggaran\s+(?:kode\s+etik|administrasi))\b"
)
_AS_POST = re.compile(r"(?:\s+dan\s+(?:di)?ambil\s+sumpah\w*)?\s+(?:sebagai|menjadi)\s+")
_STUDY = re.compile(r"studi\s+(?:tiru|banding|komparasi|komparatif|lapangan)\s+")
_PAPERS = frozenset({"laporan", "ladk", "lpsdk", "lppdk", "rkdk", "rekening"})
_PAIR = re.compile(r"(?:bakal\s+)?(?:pasangan\s+)?calon\s+(?:bupati|wali\s*kota|gubernur|anggota)\b")
_OF_WHOM = re.compile(r"\s+(?:bakal|pasangan|calon|bacalon)\b")
_KEEPING = re.compile(r"\s+(?:(?:dalam|untuk|guna)\s+(?:rangka\s+)?)?(?:memperingati|peringatan|menyambut|merayakan)\s+")
_TASK = re.compile(r"(?:pe(?:ng|n|m|ny|r)?\w{4,}an|kesia\w+an)\b")
_MEASURED = re.compile(rf"(?:{MEASURES}|dus|boks|koli)\s+")
# … or for what people came: `siswa melakukan kunjungan belajar untuk mengenal tugas pengawas pemilu`.
_SEEKING = re.compile(
    r"\b(?:ingin|hendak|mau|untuk|guna|bertujuan)\s+(?:mengetahui|mempelajari|mengenal|tahu|belajar|menimba\s+ilmu|mendalami)\s+(?:(?:lebih|secara)\s+\w+\s+)?(?:(?:tentang|mengenai|terkait|soal|bagaimana)\s+)?"
)


# `Putusan perkara nomor 212-PKE-DKPP/IX/2024 itu dibacakan dalam sidang …`
_READ_IN = re.compile(
    r"((?:putusan|ketetapan|amar)\s+(?:atas\s+)?perkara\b[^,;:]{2,90}?)\s+(?:itu\s+|ini\s+|tersebut\s+)?(?:telah\s+)?(?:dibacakan|diucapkan|dijatuhkan|diputuskan)\s+(?:dalam|pada|melalui|lewat)\s+$"
)
# An aim before its subject; what only keeps up relations says nothing of the matter.
_AIM = re.compile(
    r"(?:guna|untuk|demi|dalam\s+rangka|dalam\s+upaya|sebagai\s+upaya)\s+(?!(?:mempererat|memperkuat|menjalin|meningkatkan|menjaga|menyukseskan|mewujudkan|menindaklanjuti|memastikan|mendukung|membangun|mengawali|memperingati|menyambut)\b)(me\w{4,}\s[^,.;:]{8,110}?),\s"
)
_SPEAK_OF = frozenset({"bahas", "membahas", "bicarakan", "diskusikan", "konsultasikan", "koordinasikan"})


def own_matter(view: View, found: Scan, trigger: Trigger, kind: str, said: Told) -> Told | None:
    """Return what an event is about by the habits of its type, ``None`` where its complement tells it.

    Parameters
    ----------
    view, found : View, Scan
        The article and its triggers.
    trigger : Trigger
        The event's trigger.
    kind : str
        Its type.
    said : (str or None, (int, int) or None)
        What :func:`~kpuextract.components.events.told.explicit` found.
    """
    if kind == "upacara" and (named := feast_of(view, trigger) or _ordered(view, trigger) or _kept(view, trigger) or _opened(view, found, trigger)):
        return named
    if kind == "sidang" and trigger.sentence >= 0 and (read := _READ_IN.search(view.lower, view.sentences[trigger.sentence].start, trigger.start)):
        return piece(view, *read.span(1))
    if before := discussed(view, trigger):
        return before
    limit = limit_of(view, trigger)
    if kind == "kunjungan" and trigger.phrase.words[0] == "studi":
        start = complement_start(view, found, trigger, limit)
        if (end := phrase_end(view, start, limit, kind)) - start > NAMED_MORE:
            return piece(view, start, end)
    if kind == "mou_komitmen" and said[0]:
        return said
    if kind in _EXPLICIT_ONLY:
        told = said if said[0] else told_of_it(view, trigger)
        return told if told[0] or kind != "kunjungan" else _sought(view, found, trigger)
    if kind == "paw":
        # A bracketed short form repeats the name before it: `penggantian antarwaktu (PAW) dua anggota`.
        whole = next((item for item in reversed(found.nouns) if item.type == kind and trigger.start - 3 <= item.end < trigger.start), trigger)
        return piece(view, whole.start, phrase_end(view, whole.start, limit, kind))
    if kind == "pendaftaran" and trigger.kind != OBJECT and (pair := _registering(view, trigger)):
        return pair
    if trigger.kind == OBJECT or (kind == "kampanye" and trigger.phrase.words[0] in _PAPERS):
        # What is handed in is the matter: `menyerahkan Laporan Awal Dana Kampanye (LADK)`.
        return piece(view, trigger.start, phrase_end(view, trigger.start, limit, kind))
    if kind == "pelantikan" and trigger.kind == ACT and (post := _AS_POST.match(view.lower, trigger.end, limit)):
        # `resmi dilantik sebagai Sekretaris KPU Kota X`
        return piece(view, post.end(), phrase_end(view, post.end(), limit, kind))
    if kind in ACTED_ON and trigger.kind == ACT and trigger.phrase.form == "passive" and (subject := passive_subject(view, trigger)):
        return _of_paper(view, found, subject) if kind == "mou_komitmen" else piece(view, *subject)
    return None


def _of_paper(view: View, found: Scan, subject: Span) -> Told:
    """Return for what a paper is that is signed: ``Naskah Perjanjian Hibah Daerah (NPHD) Pilkada 2024 akhirnya ditandatangani``."""
    paper = next((item for item in found.between(*subject) if item.type == "mou_komitmen"), None)
    if paper is None:
        return NOTHING
    start = complement_start(view, found, paper, subject[1])
    return piece(view, start, subject[1])


def goods_behind(view: View, count: Item) -> int:
    """Return where the goods stand behind their number and measure: ``pemusnahan 1.106 lembar surat suara``."""
    unit = unit_at(view, count["start"])
    match = _MEASURED.match(view.lower, unit)
    return match.end() if match else unit


def _opened(view: View, found: Scan, trigger: Trigger) -> Told | None:
    """Return the house that is opened: ``meresmikan Rumah Pintar Pemilu X``."""
    if "peresmian" not in (trigger.phrase.nominal, *trigger.phrase.words):
        return None
    house = view.mentions.opening(complement_start(view, found, trigger, limit_of(view, trigger)))
    return piece(view, house["start"], house["end"]) if house is not None and house["label"] == labels.FAC else None


def _kept(view: View, trigger: Trigger) -> Told | None:
    """Return what is kept where no named feast is: ``doa bersama memperingati hari ulang tahun ke-11``."""
    match = _KEEPING.match(view.lower, trigger.end, limit_of(view, trigger)) if trigger.kind == NOUN else None
    if match is None:
        return None
    end = phrase_end(view, match.end(), limit_of(view, trigger), "upacara")
    return piece(view, match.end(), end) if end - match.end() > NAMED_MORE else None


def _ordered(view: View, trigger: Trigger) -> Told | None:
    """Return what a parade is held for where its name goes on: ``Apel Siaga Pengawasan Masa Tenang``, ``apel gelar pasukan pengamanan TPS``."""
    limit = limit_of(view, trigger)
    start = complement_start(view, Scan((), ()), trigger, limit)
    named = view.text[start : start + 1].isupper() or _TASK.match(view.lower, start)
    if trigger.phrase.words[0] != "apel" or trigger.sentence == HEADLINE or not named:
        return None
    end = phrase_end(view, start, limit, "upacara")
    return piece(view, start, end) if end - start > NAMED_MORE else None


def _registering(view: View, trigger: Trigger) -> Told | None:
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
    return piece(view, home.start, end) if end > pair.end() else None


def _opening_aim(view: View, trigger: Trigger) -> Told | None:
    """Return for what guests came where the report opens with it: ``Guna menyamakan data penduduk dengan data pemilih, Ketua KPU X melakukan audiensi``."""
    if trigger.sentence < 0:
        return None
    start = view.sentences[trigger.sentence].start
    aim = _AIM.match(view.lower, start, trigger.start)
    return piece(view, *aim.span(1)) if aim else None


def _headlined(view: View, found: Scan) -> Told | None:
    """Return what the headline says that they spoke of: ``KPU X Temui Bupati, Bahas Persiapan Pilkada``."""
    for verb in found.verbs_in(HEADLINE):
        if view.headline and verb.phrase.words[0] in _SPEAK_OF:
            end = phrase_end(view, verb.end + 1, view.headline[1], "topic")
            return piece(view, verb.end + 1, end) if end - verb.end > NAMED_MORE else None
    return None


def _sought(view: View, found: Scan, trigger: Trigger) -> Told:
    """Return what guests came to study or to know: ``kunjungan kerja dalam rangka studi tiru pengelolaan JDIH``, ``ingin mengetahui X``."""
    home = max(trigger.sentence, 0)
    for sentence in view.sentences[home : home + 3]:
        aim = _SEEKING.search(view.lower, sentence.start, sentence.end)
        if aim and view.quotation_at(aim.start()) is None:
            return piece(view, aim.end(), phrase_end(view, aim.end(), sentence.end, "seminar"))
    if (told := _opening_aim(view, trigger) or _headlined(view, found)) is not None:
        return told
    topic, span = explicit(view, trigger, purpose=True)
    study = _STUDY.match(view.lower, span[0]) if topic and span else None
    return piece(view, study.end(), span[1]) if study and span else NOTHING


def matter_of(view: View, trigger: Trigger, start: int, end: int) -> tuple[str, Span] | None:
    """Return the matter of a hearing whose own words name its stage only: ``sidang pengucapan putusan``."""
    if trigger.sentence < 0 or (end > start and not _STAGE.match(view.lower, start, end) and trigger.phrase.words[0] not in _SANCTIONS):
        return None
    home = trigger.sentence
    for sentence in (*view.sentences[home : home + 2], *view.sentences[max(0, home - 1) : home]):
        match = MATTER.search(view.lower, sentence.start, sentence.end)
        if match and view.quotation_at(match.start()) is None:
            stop = phrase_end(view, match.start(), sentence.end, "sidang")
            stop = stop - len(re.search(r"(?:\s+tidak(?:\s+dapat)?)?$", view.lower[match.start() : stop])[0])  # type: ignore[index]
            return view.text[match.start() : stop], (match.start(), stop)
    return None
