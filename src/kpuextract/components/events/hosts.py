"""Who held it? Organisers of an event, and the part that the publishing office had in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.layers import Item
from kpuextract.components.events.ranking import spoken_at
from kpuextract.components.events.triggers import HEADLINE, Scan, Trigger
from kpuextract.components.events.view import View

_WITH = r"(?:bersama(?:-sama)?(?:\s+dengan)?|ber?kerja\s*sama\s+dengan|bekerjasama\s+dengan|menggandeng|berkolaborasi\s+dengan|bersinergi\s+dengan|berkolaborasi\s+bersama|dan|serta|&)"
_PARTNER = re.compile(
    r"\b(?:ber?kerja\s*sama\s+dengan|bekerjasama\s+dengan|kerja\s+sama\s+dengan|menggandeng|gandeng|berkolaborasi\s+(?:dengan|bersama)|bersinergi\s+dengan)\s+(?:pihak\s+)?$"
)
_LINK = re.compile(rf"\s*(?:\([^)]{{0,30}}\)\s*)?,?\s*{_WITH}\s+(?:[a-z]+\s+)?", re.IGNORECASE)
_AFTER_OTHER = re.compile(r"\b(?:menindaklanjuti|tindak\s+lanjut|(?:se)?usai|setelah|sesudah|pasca|menyusul|menjelang|sebelum)\s+(?:\w+\s+){0,2}$")
_SUBJECT_GAP = 110
# So many names at most are joined to one.
_JOINED = 40
# Who holds an event is told early: of so many sentences at most; and how far before a name its words stand.
_EARLY, _NEAR, _CALLED_ON = 400, 120, 70
_OTHER_TIME = re.compile(r"\b(?:akan|sebelumnya|tahun\s+lalu|nantinya)\b")
_COOPERATION = frozenset({"bekerja", "berkerja", "bekerjasama", "kerja", "menggandeng", "gandeng", "berkolaborasi", "bersinergi"})
_GROUPED = re.compile(r"\bse[-\s]\s?[a-z]|kabupaten/kota|kab/kota")
_BRACKET = re.compile(r"\s*\(?\s*")
_BY_OFFICE = re.compile(r"\s+(?:secara\s+\w+\s+)?(?:langsung\s+)?(?:oleh\s+)?(?:(?:plt\.?\s+)?(?:ketua|anggota|sekretaris|pimpinan)\s+)?")
_PAPER_WITH = re.compile(
    r"\b(?:nota\s+kesepahaman|nota\s+kesepakatan|mou|memorandum\s+of\s+understanding|perjanjian|pks|nphd)\b[^.,;:]{0,40}?\sdengan\s+(?:pihak\s+)?$"
)
_RECEIVED = re.compile(
    r"\b(?:diterima|disambut|ditemui)\s+(?:secara\s+\w+\s+)?(?:langsung\s+)?(?:oleh\s+)?(?:(?:plt\.?\s+)?(?:ketua|anggota|sekretaris|pimpinan|jajaran|komisioner)\s+)?$"
)
_TO_OFFICE = re.compile(r"(?:\s+\w+){0,2}?\s+(?:ke\s+)?(?:kantor\s+)?")
_NOT_ITS_NAME = re.compile(r"[,.;]|\b(?:bersama|dengan|di|dari|bagi|untuk|se)\b")
# Authorities come along; a campus or a society holds it too.
_ALONG = re.compile(r"\s*(?:\([^)]{0,30}\)\s*)?,?\s*(?:bersama(?:-sama)?(?:\s+dengan)?|dibantu|didampingi|dengan\s+bantuan)\s+(?:oleh\s+)?")
_ELECTION = frozenset({"kpu", "bawaslu", "dkpp"})
_THROUGH = re.compile(r"\s*(?:\([^)]{0,30}\)\s*)?,?\s*(?:melalui|lewat)\s+")
_AUTHORITIES = frozenset({"government", "police", "military", "court"})
# Where it was: `giliran SMK Negeri 1 X yang menjadi sasaran sosialisasi`.
_AIMED_AT = re.compile(r"\s+(?:yang\s+)?(?:men)?jadi\s+(?:sasaran|lokasi|tempat|tujuan|target)\b")
_DONE_BY = re.compile(r"\bdi\w{4,}\s+oleh\s+$")
_SOMEWHERE = re.compile(r"\bke\s+\S")
_GIVEN_BY = re.compile(r"\b(?:dari|oleh|diberikan|dianugerahkan|diserahkan)\s+(?:oleh\s+)?$")
# A meeting that an office has with itself, whoever `attends` it.
_OWN_ROUND = frozenset({"rutin", "internal", "mingguan", "bulanan", "staf"})
_OFTEN_ELSEWHERE = frozenset({"diskusi", "upacara", "kunjungan", "penghargaan"})
_BOTH_SPEAK = frozenset({"monitoring_audit", "kunjungan", "mou_komitmen", "penghargaan"})
_SENT_TO_SPEAK = re.compile(
    r"\b(?:(?:men)?jadi|sebagai|tampil|isi|mengisi|beri|berikan|sampaikan)\s+(?:narasumber|pembicara|pemateri|materi|pemantik|panelis|keynote)\b"
)
_TO = re.compile(r"\b(?:ke|kepada|di)\s+(?:kantor\s+)?$")


@functools.cache
def passive_by() -> re.Pattern[str]:
    """Return the pattern that ends before the host: ``yang diselenggarakan oleh``."""
    return re.compile(
        rf"\b(?:(?:yang\s+)?{lexicon.verbs('host', forms=('passive',))}|(?:atas\s+)?undangan|diundang)\s+(?:secara\s+\w+\s+)?(?:langsung\s+)?(?:oleh\s+|dari\s+)?$"
    )


# `Siswa SD X bertamu ke kantor penyelenggara pemilu itu`
_TO_ITS_OFFICE = re.compile(r"\s+(?:ke|di)\s+(?:kantor|gedung|sekretariat|markas)\s+(?:penyelenggara|lembaga|komisi|kpu)\b")
# What a council holds, wherever its name stands.
_COUNCIL_SITTINGS = frozenset({("rapat", "dengar", "pendapat"), ("rapat", "dengar", "pendapat", "umum"), ("rdp",), ("hearing",)})
_COUNCIL = re.compile(r"\bdpr[dakp]?\b|\bdewan\s+perwakilan\b")
# For whom somebody acted: `atas nama Ketua KPU RI melantik`.
_IN_NAME_OF = re.compile(r"\batas\s+nama\s+(?:\w+\s+){0,2}$")
# Who only came: `Hadir langsung Ketua KPU RI`, `disaksikan Panwaslu X dan Polres X`.
_ATTENDING = re.compile(r"\b(?:hadir|dihadiri|disaksikan|tampak|turut)\b[^.;]*$")


@functools.cache
def _holding_words() -> frozenset[str]:
    return lexicon.verb_openings("host", forms=("passive",)) | {"undangan", "diundang"}


def organizers_of(view: View, found: Scan, trigger: Trigger, kind: str) -> list[str]:
    """Return the entity ids of who held the main event."""
    told = _by_phrase(view, found, trigger, kind)
    if told:
        return told
    if kind == "sidang":
        court = _court(view, trigger)
        if court:
            return [court]
    if trigger.phrase.words in _COUNCIL_SITTINGS and (council := _council(view, trigger)):
        return council
    if kind == "kunjungan":
        hosts = _receiving(view, found) or _visited(view, trigger) or _called_on(view, trigger)
        if hosts:
            return hosts
    if view.publisher is None and trigger.kind == "noun" and trigger.sentence >= 0 and spoken_at(view, trigger):
        return []  # `kata X dalam diskusi di Y`: who is spoken of did not hold it
    verb = _governor(view, found, trigger)
    role = verb.type if verb is not None and verb.kind != "act" else None
    if kind == "penghargaan" and role not in ("host", "transfer"):
        return _giver(view, trigger)
    if role == "attend" and verb is not None:
        named = _named_host(view, trigger)
        own = _default(view)
        if not named and own and not _OWN_ROUND.isdisjoint(trigger.phrase.words):
            return own
        # Where others attend (`puluhan siswa mengikuti …`) and nobody else is named, the office that reports it held it.
        return named or (own if kind not in _OFTEN_ELSEWHERE and not set(own) & set(_subjects(view, verb)) else [])
    if kind in ("pendaftaran", "kampanye") and role in (None, "transfer", "attend", "arrive"):
        receiver = _receiver(view, trigger)
        if receiver:
            return [receiver]
    if trigger.kind == "act" and trigger.phrase.form == "passive":
        agents = _agents(view, trigger)
        return agents or _default(view)
    if verb is not None and verb.kind == "act" and verb.phrase.form == "passive" and (agents := _agents(view, verb)):
        # What a passive verb acts on is no host: `35 anggota DPRD X ditetapkan KPU X melalui rapat pleno`.
        return agents
    subject = _subjects(view, verb) if verb is not None else _first_named(view, trigger)
    if subject:
        partners = [*_partners(view, trigger), *(_co_signing(view, trigger) if kind == "mou_komitmen" else ())]
        return list(dict.fromkeys([*subject, *partners]))
    return _default(view)


def _council(view: View, trigger: Trigger) -> list[str]:
    """Return the council before which people are heard: ``rapat dengar pendapat di Komisi I DPRD X``."""
    if trigger.sentence < 0:
        return []
    home = view.sentences[trigger.sentence]
    for item in view.names(home.start, home.end, labels.ORG):
        if item.get("entity") and _COUNCIL.search(view.lower, item["start"], item["end"]):
            return [str(item["entity"])]
    return []


def _governor(view: View, found: Scan, trigger: Trigger) -> Trigger | None:
    if trigger.kind == "act":
        return trigger
    verb = found.before(trigger)
    if verb is not None and trigger.start - verb.end <= 160 and verb.type not in ("prepare", "partner"):
        return verb
    return None


def _window(view: View, trigger: Trigger, *, later: bool = False) -> Iterable[tuple[int, int]]:
    """Yield the stretches that tell the host: the trigger's sentence, then the lead's others and the next one."""
    home = max(trigger.sentence, 0)
    lead = view.lead[1]
    for number, sentence in enumerate(view.sentences[:_EARLY]):
        near = number == home or sentence.end <= lead or number == home + 1
        if near or (later and view.cue("generic", sentence.start, min(sentence.end, sentence.start + 30))):
            yield sentence.start, sentence.end


def _by_phrase(view: View, found: Scan, trigger: Trigger, kind: str) -> list[str]:
    """Return the host of ``yang diselenggarakan (oleh) X`` and those linked to it."""
    pattern = passive_by()
    for start, end in _window(view, trigger, later=True):
        if not view.says(_holding_words(), start, end):
            continue
        names = [item for item in view.names(start, end, labels.ORG) if item.get("entity")]
        for number, item in enumerate(names):
            left = view.lower[max(start, item["start"] - 60) : item["start"]]
            if (
                pattern.search(left)
                and view.quotation_at(item["start"]) is None
                and not _other_event(view, trigger, start, item["start"])
                and not _other_noun(view, found, kind, start, item["start"])
            ):
                return chain(view, names[number:])
    return []


def _other_event(view: View, trigger: Trigger, start: int, position: int) -> bool:
    """Whether the host phrase belongs to something that is planned or past beside the main event."""
    return trigger.end < start and bool(_OTHER_TIME.search(view.lower, start, position))


def _other_noun(view: View, found: Scan, kind: str, start: int, position: int) -> bool:
    """Whether what was held is another event: ``menindaklanjuti bimbingan teknis yang digelar …``."""
    before = found.between(start, position)
    if not before or before[-1].type == kind or before[-1].phrase.words in lexicon.names("generic"):
        return False
    return bool(_AFTER_OTHER.search(view.lower, start, before[-1].start))


def chain(view: View, names: list[Item]) -> list[str]:
    """Return the first name and those that follow it by ``dan``, ``bersama``, ``bekerja sama dengan``."""
    result = [str(names[0]["entity"])]
    previous = names[0]
    for item in names[1:_JOINED]:
        gap = view.text[previous["end"] : item["start"]]
        if item["entity"] == previous["entity"] and _BRACKET.fullmatch(gap):
            previous = item
            continue
        if not _LINK.fullmatch(gap.replace(")", "").replace("(", "")):
            break
        if str(item["entity"]) not in result:
            result.append(str(item["entity"]))
        previous = item
    return result


def _subjects(view: View, verb: Trigger) -> list[str]:
    """Return the organisations that stand as subject before a verb, joint ones too."""
    start = (view.headline[0] if view.headline else 0) if verb.sentence == HEADLINE else view.sentences[verb.sentence].start
    names = [item for item in view.names(start, verb.start, labels.ORG) if item.get("entity")]
    if verb.sentence == HEADLINE and not names and view.headline:
        # `Terima Kunjungan Siswa, KPU X …`: the subject stands behind the first comma.
        comma = view.text.find(",", verb.end, view.headline[1])
        names = [item for item in view.names(comma, view.headline[1], labels.ORG) if item.get("entity") and item["start"] <= comma + 3] if comma > 0 else []
        return chain(view, names[:1]) if names else []
    names = [
        item
        for item in names
        if (view.quotation_at(item["start"]) is None or verb.quoted) and not is_group(view, item) and not _IN_NAME_OF.search(view.lower, start, item["start"])
    ]
    if not names or verb.start - names[-1]["end"] > _SUBJECT_GAP:
        return []
    names = names if verb.type == "mou_komitmen" else _without_company(view, names)
    first = len(names) - 1
    while first > 0 and linked(view, names[first - 1], names[first]):
        first -= 1
    return chain(view, names[first:])


def _without_company(view: View, names: list[Item]) -> list[Item]:
    """Return the names before those that an office took along or acts through: ``Bawaslu X bersama Satpol PP, Polres Y dan Dinas Z melakukan penertiban``."""
    for number in range(len(names) - 1):
        gap = view.lower[names[number]["end"] : names[number + 1]["start"]]
        if _THROUGH.fullmatch(gap) or (_ALONG.fullmatch(gap) and view.kind(names[number + 1]) in _AUTHORITIES):
            return names[: number + 1]
    return names


def is_group(view: View, item: Item) -> bool:
    """Whether a name stands for many offices: ``KPU Kabupaten/Kota se-Jawa``."""
    return bool(_GROUPED.search(view.lower, item["start"], item["end"] + 4))


def linked(view: View, left: Item, right: Item) -> bool:
    gap = view.text[left["end"] : right["start"]]
    return bool(_LINK.fullmatch(gap.replace(")", "").replace("(", ""))) or (left["entity"] == right["entity"] and len(gap) <= 4)


def _agents(view: View, trigger: Trigger) -> list[str]:
    """Return who does what a passive verb says: ``dilantik (oleh) Ketua X``."""
    if trigger.sentence == HEADLINE:
        return []
    for item in view.names(trigger.end, view.sentences[trigger.sentence].end, labels.ORG):
        gap = view.lower[trigger.end : item["start"]]
        if item.get("entity") and _BY_OFFICE.fullmatch(gap):
            return [str(item["entity"])]
    return []


def _first_named(view: View, trigger: Trigger) -> list[str]:
    """Return the first organisations of the trigger's sentence: no verb of holding marks the subject."""
    if trigger.sentence == HEADLINE:
        return []
    names = [item for item in view.names(view.sentences[trigger.sentence].start, trigger.start, labels.ORG) if item.get("entity")]
    for item in names:
        if _DONE_BY.search(view.lower, view.sentences[trigger.sentence].start, item["start"]):
            return [str(item["entity"])]  # `operator PPK dikumpulkan oleh KPU X dalam pelatihan`
    if names and _AIMED_AT.match(view.lower, names[-1]["end"], trigger.start):
        return _default(view)
    return chain(view, names) if names and (view.quotation_at(names[0]["start"]) is None or trigger.quoted) else []


def _court(view: View, trigger: Trigger) -> str | None:
    """Return the body that hears a case, named beside it or at all: DKPP or a court before the election offices that are heard."""
    home = view.sentences[max(trigger.sentence, 0)]
    near = [item for item in view.offices if home.start <= item["start"] < home.end]
    for offices in (near, view.offices):
        for kinds in (("dkpp", "court"), ("bawaslu",)):
            for item in offices:
                if view.kind(item) in kinds:
                    return str(item["entity"])
    return None


def _receiving(view: View, found: Scan) -> list[str]:
    """Return the subject of a headline that receives a visit: the host, whoever is subject of the lead."""
    verb = next((item for item in found.verbs_in(HEADLINE) if (item.type == "receive" or item.phrase.form == "passive")), None)
    return _subjects(view, verb) if verb is not None else []


def _called_on(view: View, trigger: Trigger) -> list[str]:
    """Return the election office that guests of none call on or are received by: ``mahasiswa melakukan kunjungan dan diterima Ketua KPU X``."""
    if trigger.sentence < 0:
        return []
    home = view.sentences[trigger.sentence]
    visitors = [item for item in view.names(home.start, trigger.start, labels.ORG) if item.get("entity")]
    if any(view.kind(item) in _ELECTION for item in visitors):
        return []
    for item in view.names(trigger.end, home.end, labels.ORG):
        if not item.get("entity") or view.kind(item) not in _ELECTION:
            continue
        near = bool(visitors) and item["start"] <= trigger.end + _CALLED_ON
        if _RECEIVED.search(view.lower, trigger.end, item["start"]) or (near and _TO.search(view.lower, trigger.end, item["start"])):
            return [str(item["entity"])]
    return [view.publisher] if visitors and view.publisher and _TO_ITS_OFFICE.match(view.lower, trigger.end) else []


def _visited(view: View, trigger: Trigger) -> list[str]:
    """Return the publisher where visitors come to its own office: ``mahasiswa menyambangi Kantor KPU X``."""
    entity = view.entities.get(view.publisher or "")
    if entity is None or trigger.sentence < 0:
        return []
    forms = tuple(form.lower() for form in (entity["name"], *entity.get("aliases", ())))
    for item in view.names(trigger.end, min(view.sentences[trigger.sentence].end, trigger.end + 70), labels.FAC, labels.ORG):
        gap = view.lower[trigger.end : item["start"]]
        if _TO_OFFICE.fullmatch(gap) and view.lower[item["start"] : item["end"]].endswith(forms):
            return [str(view.publisher)]
    return []


def _partners(view: View, trigger: Trigger) -> list[str]:
    result = []
    for start, end in _window(view, trigger):
        if not view.says(_COOPERATION, start, end):
            continue
        for item in view.names(start, end, labels.ORG):
            if (
                item.get("entity")
                and view.quotation_at(item["start"]) is None
                and _PARTNER.search(view.lower, max(start, item["start"] - _NEAR), item["start"])
                and not _other_event(view, trigger, start, item["start"])
            ):
                result.append(str(item["entity"]))
    return result


def _co_signing(view: View, trigger: Trigger) -> list[str]:
    """Return with whom a paper is signed: ``menandatangani nota kesepahaman (MoU) dengan Universitas X``."""
    end = view.sentences[trigger.sentence].end if trigger.sentence >= 0 else trigger.end
    for item in view.names(trigger.start, end, labels.ORG):
        if item.get("entity") and _PAPER_WITH.search(view.lower, trigger.start, item["start"]):
            return [str(item["entity"])]
    return []


def _giver(view: View, trigger: Trigger) -> list[str]:
    for start, end in [*_window(view, trigger), *([view.headline] if view.headline else [])]:
        for item in view.names(start, end, labels.ORG):
            if item.get("entity") and _GIVEN_BY.search(view.lower, max(start, item["start"] - _NEAR), item["start"]):
                return [str(item["entity"])]
    return []


def _named_host(view: View, trigger: Trigger) -> list[str]:
    """Return the office in the event's own name: ``mengikuti rapat kerja KPU Provinsi X``."""
    if trigger.sentence < 0:
        return []
    end = view.sentences[trigger.sentence].end
    for item in view.names(trigger.end, end, labels.ORG):
        if _NOT_ITS_NAME.search(view.lower, trigger.end, item["start"]) or item.get("entity") in (None, view.publisher) or is_group(view, item):
            return []
        return [str(item["entity"])]
    return []


def _receiver(view: View, trigger: Trigger) -> str | None:
    for start, end in [*_window(view, trigger), *([view.headline] if view.headline else [])]:
        for item in view.names(start, end, labels.ORG):
            if item.get("entity") and view.kind(item) == "kpu" and _TO.search(view.lower, max(start, item["start"] - _NEAR), item["start"]):
                return str(item["entity"])
    return next((str(item["entity"]) for item in view.offices if view.kind(item) == "kpu"), None)


def _default(view: View) -> list[str]:
    """Return the publisher, else the first election office of the article that did not only come."""
    if view.publisher:
        return [view.publisher]
    near = [item for item in view.offices if not _ATTENDING.search(view.lower, max(0, item["start"] - 60), item["start"])]
    for kinds in (("kpu", "bawaslu", "dkpp"), ("adhoc",)):
        for item in near:
            if view.kind(item) in kinds and not is_group(view, item):
                return [str(item["entity"])]
    return []


# -- the publisher's part ---------------------------------------------------------------------------------------
def publisher_role(view: View, found: Scan, trigger: Trigger, kind: str, organizers: list[str]) -> str | None:
    """Return the publishing office's part in the main event, ``None`` where the article names no publisher."""
    publisher = view.publisher
    if publisher is None:
        return None
    verb = _governor(view, found, trigger)
    role = verb.type if verb is not None and verb.kind != "act" else None
    own = publisher in _subjects(view, verb) if verb is not None else False
    if kind == "penghargaan" and publisher not in organizers:
        return "recipient"
    if kind == "kunjungan" and role != "receive" and own and _goes_out(view, trigger):
        return "visitor"
    if publisher in organizers:
        return "recipient" if role == "receive" and kind in ("kirab", "logistik") else "host"
    if role in ("receive",) or (kind == "mou_komitmen" and own):
        return "recipient"
    if own or _takes_part(view, publisher) or role == "attend":
        return "attendee"
    return "reporter" if not _mentioned(view, publisher) else "attendee"


def attending(view: View, found: Scan, trigger: Trigger, kind: str, organizers: list[str], role: str | None) -> set[str]:
    """Return the offices that only attend the main event, as the text says or as the publisher's role does.

    None where both sides speak by the nature of the event, or where the headline sends somebody to speak.
    """
    headline = view.lower[view.headline[0] : view.headline[1]] if view.headline else ""
    if kind in _BOTH_SPEAK or _SENT_TO_SPEAK.search(headline):
        return set()
    offices = {view.publisher} if role == "attendee" and view.publisher else set()
    verb = _governor(view, found, trigger)
    if verb is not None and verb.type == "attend" and verb.phrase.form != "passive":
        offices |= set(_subjects(view, verb))
    return {ident for ident in offices if ident and ident not in organizers}


def _goes_out(view: View, trigger: Trigger) -> bool:
    end = view.sentences[trigger.sentence].end if trigger.sentence >= 0 else trigger.end
    return (trigger.kind == "act" and trigger.phrase.form != "passive") or bool(_SOMEWHERE.search(view.lower, trigger.end, min(end, trigger.end + 80)))


def _takes_part(view: View, publisher: str) -> bool:
    return any(_attending().match(view.lower, item["end"]) for item in view.by_entity.get(publisher, ()))


@functools.cache
def _attending() -> re.Pattern[str]:
    return re.compile(rf"\s*{lexicon.verbs('attend', forms=('bare', 'active'))}\b")


def _mentioned(view: View, publisher: str) -> bool:
    return publisher in view.by_entity


__all__ = ["attending", "organizers_of", "publisher_role"]
