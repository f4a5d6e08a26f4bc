"""The people of an event: who spoke at it, led it, signed at it, was installed by it.

Everyone who is quoted counts as a speaker of an event that took place, save those who are quoted apart from it; the cue
words of ``event_roles.tsv`` give the other roles.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import operator
import re
from collections.abc import Iterable, Mapping, Sequence

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.apart import ADDRESS, DISCUSSION, apart_from, followed
from kpuextract.components.events.beside import beside
from kpuextract.components.events.layers import Cover, Item
from kpuextract.components.events.sentences import Sentence
from kpuextract.components.events.triggers import Scan, Trigger
from kpuextract.components.events.view import View
from kpuextract.resources import table

_UNREAL = frozenset({"planned", "postponed", "cancelled", "negated", "hypothetical"})
# A role said of a person outweighs that he spoke.
_RANK = ("speaker", "guest", "chair", "opener", "closer", "moderator", "inspector", "signatory", "appointee")
_REACH = 170
# How far behind the news, in characters, its people are listed.
_SOON = 900
# How many people may stand together before a verb.
_TOGETHER = 8
# A judge by the panel that he sits on: `kata Ketua Majelis Prof. X`.
_OF_PANEL = re.compile(r"\b(?:majelis|hakim)\b[\s,]*(?:(?!me\w|ber\w|di\w)[\w.]+\s+){0,2}$")
_BENCHES = ("court", "dkpp")
# A ruling told in the lead, up to so many characters behind the trigger.
_RULED = re.compile(r"\b(?:putusan|ketetapan|mengabulkan|amar|menjatuhkan\s+sanksi|tidak\s+dapat\s+diterima)\b")
_RULING = 40
# At these, people without a post are those on whom something is done: an applicant, a voter asked, a worker.
_ON_PEOPLE = frozenset({"seleksi", "logistik", "pemungutan", "data_pemilih"})
_EARLY = 8
_TITLE_STOP = re.compile(r"(?<=\b\w)\.|(?<=\b\w\w)\.|(?<=\b\w\w\w)\.")
_OWN_ADDRESS = re.compile(r"\b(?:dalam|pada|saat)\s+(?:sambutan|arahan|paparan|pemaparan|pidato)nya\b")
_DISCUSSED = frozenset({"sesi", "bertanya", "menanyakan"})
_START = operator.itemgetter("start")
# Behind a name and its degrees.
_ATTENDS = re.compile(r"[\w.,\s]{0,24}?\byang\s+(?:(?:turut|juga|ikut|tampak)\s+)?(?:hadir|menghadiri)\b(?!\s+(?:mewakili|atas))")
# Who leads a prayer or a song does not lead the event.
_RITE = re.compile(r"\b(?:doa|lagu|menyanyikan|tadarus|pembacaan)\b[^;,]{0,30}$")


def people_of(view: View, found: Scan, trigger: Trigger, kind: str, status: str, *, date: str | None, guests: set[str]) -> list[dict[str, str]]:
    """Return the people of the main event with their roles, in order of first mention; none for an event that did not take place.

    Parameters
    ----------
    view : View
        The article.
    found : Scan
        Its triggers.
    trigger : Trigger
        The main trigger.
    kind : str
        The event type.
    status : str
        The event's status.
    date : str or None
        The event's day: a paragraph about another day speaks of another event.
    guests : set of str
        Offices that only attend: their people speak about the event, not at it.
    """
    if status in _UNREAL:
        return []
    told = sorted(_telling(view), key=operator.itemgetter(1))
    apart = Cover(apart_from(view, found, kind, date, told))
    roles: dict[str, str] = {}
    for ident, name in _by_type(view, trigger, kind):
        _give(roles, ident, name)
    for ident, name, position in by_cue(view, kind, view.sentences):
        if position not in apart:
            _give(roles, ident, name)
    for ident in _handing(view, kind):
        _give(roles, ident, "guest")
    lecturers = {str(item.get("entity")) for start, end in followed(view, kind) for item in view.names(start, end, labels.PERSON)}
    elsewhere = _parties(view, trigger, kind) | (lecturers - roles.keys())
    on_people = status == "ongoing" or kind in _ON_PEOPLE
    for speaker, position in _statements(view, told):
        if speaker in elsewhere:
            continue
        if position in apart and not _present(view, position):
            # Who is first heard apart from the event was not heard at it.
            elsewhere.update({speaker} - roles.keys())
            continue
        if speaker not in roles and beside(view, found, kind, status, date, speaker, position):
            elsewhere.add(speaker)
            continue
        if speaker not in roles and (
            (_belongs(view, speaker, guests) and not _asked_there(view, position)) or (on_people and not view.entities[speaker].get("offices"))
        ):
            continue
        _give(roles, speaker, "speaker")
    # Who is nowhere named by a mention stands first, as if named at the beginning.
    order = {ident: items[0]["start"] for ident, items in view.by_entity.items()}
    return [{"entity": ident, "role": name} for ident, name in sorted(roles.items(), key=lambda entry: order.get(entry[0], 0))]


def _statements(view: View, told: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return who says something and where it stands, in text order: quoted, or subject of a verb of saying."""
    quoted = [
        (str(item["speaker"]), item["start"]) for item in view.quotations if view.entities.get(item.get("speaker") or "", {}).get("label") == labels.PERSON
    ]
    return sorted((*quoted, *told), key=operator.itemgetter(1))


def _asked_there(view: View, position: int) -> bool:
    """Tell whether somebody of an office that only attends gives an address or speaks in the discussion: ``Pada sesi tanya jawab NAME menyampaikan …``."""
    sentence = view.sentences[view.sentence_at(position)]
    if view.says(ADDRESS, sentence.start, sentence.end) and _OWN_ADDRESS.search(view.lower, sentence.start, sentence.end):
        return True
    return view.says(_DISCUSSED, sentence.start, sentence.end) and DISCUSSION.search(view.lower, sentence.start, sentence.end) is not None


def _present(view: View, position: int) -> bool:
    """Tell whether somebody is said to have been there where the text speaks of another day: ``NAME yang turut hadir menitipkan …``."""
    sentence = view.sentences[view.sentence_at(position)]
    named = [item for item in view.names(sentence.start, sentence.end, labels.PERSON) if item["start"] <= position]
    return bool(named) and _ATTENDS.match(view.lower, named[-1]["end"]) is not None


def _parties(view: View, trigger: Trigger, kind: str) -> set[str]:
    """Return those who are no judges where a ruling is read: the parties comment on it, they do not speak."""
    if kind != "sidang" or not _RULED.search(view.lower, 0, trigger.end + _RULING):
        return set()
    return {
        ident
        for ident, item in view.entities.items()
        if item.get("label") == labels.PERSON
        and not any(view.entities.get(office.get("org") or "", {}).get("kind") in _BENCHES for office in item.get("offices") or ())
        and not any(_OF_PANEL.search(view.lower, max(0, one["start"] - 30), one["start"]) for one in view.by_entity.get(ident, ()))
    }


def _give(roles: dict[str, str], ident: str, name: str) -> None:
    if ident not in roles or _RANK.index(name) > _RANK.index(roles[ident]):
        roles[ident] = name


def _belongs(view: View, ident: str, offices_of: set[str]) -> bool:
    """Whether a person holds a post at one of some offices."""
    offices: Iterable[Mapping[str, str]] = view.entities.get(ident, {}).get("offices") or ()
    return any(office.get("org") in offices_of for office in offices)


# Between a name and a verb of saying stand at most so many characters; what makes the name no subject of the verb.
_BETWEEN = 72
_NO_SUBJECT = re.compile(r"\b(?:di(?!visi|nas|rek)\w{4,}|oleh|kepada|untuk|dan|serta)\b")
_NOT_TO = re.compile(r";\s|\b(?:yang(?!\s+diwakili)|kepada|menyampaikan|mengatakan|bahwa)\b")
_INVITES = re.compile(r"\b(?:menghadirkan|mengundang|hadir|mendatangkan)\b(?!.*\b(?:menghadirkan|mengundang|hadir|mendatangkan)\b)")
_AND = re.compile(r"\b(?:dan|serta|bersama|dengan)\b")
_ELSE = re.compile(r"[;.]\s[A-Z]|\b(?:kepada|oleh|tiba|turut|hadir|(?:di(?!vis|rek|nas|stri)|me(?!nteri|dia))\w{4,})\b")


# -- roles by cue words -----------------------------------------------------------------------------------------
@functools.cache
def _cues() -> tuple[re.Pattern[str], frozenset[str], Mapping[str, tuple[str, str]]]:
    """Return the pattern of all cues, their first words, and role and side of each."""
    rows = table("event_roles")
    surfaces = tuple(sorted((row["cue"] for row in rows), key=lambda surface: (-len(surface), surface)))
    pattern = re.compile(rf"\b{lexicon.alternatives(surfaces)}\b")
    return pattern, lexicon.first_words(surfaces), {row["cue"]: (row["role"], row["side"]) for row in rows}


def by_cue(view: View, kind: str, sentences: Sequence[Sentence]) -> Iterable[tuple[str, str, int]]:
    """Yield people with the role that a cue word of some sentences gives them, and where it stands."""
    pattern, openings, meaning = _cues()
    for sentence in sentences:
        if not view.says(openings, sentence.start, sentence.end):
            continue
        people = [item for item in view.names(sentence.start, sentence.end, labels.PERSON) if item.get("entity")]
        for match in view.matches(pattern, openings, sentence.start, sentence.end) if people else ():
            if view.quotation_at(match.start()) is not None:
                continue
            name, side = meaning[" ".join(match.group().split())]
            person = _person(view, sentence, people, match, side)
            if person is None:
                continue
            if name == "signatory":
                if kind == "mou_komitmen":
                    signing = people if person["start"] >= match.start() else [item for item in people if item["end"] <= match.start()]
                    yield from ((ident, name, match.start()) for ident in joined(view, signing, _first_joined(view, signing, person), enumerated=True))
                continue
            if name == "chair" and kind == "kunjungan":
                name = "guest"
            if name == "chair" and kind == "monitoring_audit":
                name = "speaker"
            if name == "inspector" and kind != "upacara":
                continue
            if name == "chair" and match.group() == "melantik" and kind != "pelantikan":
                continue
            if name == "chair" and _RITE.search(view.lower, max(sentence.start, match.start() - 40), match.start()):
                continue
            if name == "speaker" and side == "both" and person["end"] <= match.start():
                yield from ((ident, name, match.start()) for ident in _brought(view, sentence, people, match.start()))
            for ident in (
                joined(view, people, person, enumerated=name == "speaker") if side == "right" or person["start"] >= match.end() else [person["entity"]]
            ):
                yield ident, name, match.start()


@functools.cache
def _speech() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of what may stand between a person's name and the verb of saying, and the verb; the verbs' first words."""
    verbs = tuple(sorted({form for row in table("speech_verbs") for form in row["active"].split("|") if form}, key=lambda form: (-len(form), form)))
    return re.compile(rf"[^.;“”\"]{{0,70}}?\b{lexicon.alternatives(verbs)}\b"), lexicon.first_words(verbs)


def _telling(view: View) -> Iterable[tuple[str, int]]:
    """Yield people who are subject of a verb of saying, whether or not their words are reported."""
    pattern, openings = _speech()
    for item, following in itertools.zip_longest(people := view.people, people[1:]):
        if not view.says(openings, item["end"], item["end"] + _BETWEEN):
            continue
        match = pattern.match(view.lower, item["end"])
        if match is None or view.quotation_at(item["start"]) is not None or (following and following["start"] < match.end()):
            continue
        if not _NO_SUBJECT.search(view.lower, item["end"], match.end()):
            yield item["entity"], item["start"]


def _person(view: View, sentence: Sentence, people: list[Item], match: re.Match[str], side: str) -> Item | None:
    right = next((item for item in people if item["start"] >= match.end() and item["start"] - match.end() <= _REACH), None)
    left = next((item for item in reversed(people) if item["end"] <= match.start() and match.start() - item["end"] <= _REACH), None)
    if right is not None and _NOT_TO.search(view.lower, match.end(), right["start"]):
        right = None
    if side == "right":
        return right
    opens_sentence = match.start() - sentence.start <= 25 and left is None
    if side == "left":
        return left if left is not None else (right if opens_sentence else None)
    return right if right is not None and right["start"] - match.end() < 90 else left


def _brought(view: View, sentence: Sentence, people: list[Item], position: int) -> Iterable[str]:
    """Yield those whom a verb of inviting brings before the cue: ``menghadirkan A dan B sebagai narasumber``."""
    verb = _INVITES.search(view.lower[sentence.start : position])
    if verb:
        yield from (str(item["entity"]) for item in people if sentence.start + verb.end() <= item["start"] < position)


def joined(view: View, people: list[Item], person: Item, *, enumerated: bool = False) -> list[str]:
    """Return a person and those joined to it by ``dan``, a comma, ``bersama``."""
    result = [str(person["entity"])]
    position = person["end"]
    for item in people[bisect.bisect_left(people, position, key=_START) :]:
        if item["start"] < position:
            continue
        gap = view.lower[position : item["start"]]
        listed = "," in gap and len(gap) <= (90 if enumerated else 14)
        if len(gap) > 130 or not (listed or _AND.search(gap)) or _ELSE.search(gap):
            break
        result.append(str(item["entity"]))
        position = item["end"]
    return result


def _first_joined(view: View, people: list[Item], person: Item) -> Item:
    """Return the first of those who stand before a verb together: ``Ketua KPU X, A, dan Kepala Kejaksaan X, B, menandatangani``."""
    before = people[: people.index(person)][-_TOGETHER:]
    return next((item for item in before if person["entity"] in joined(view, people, item, enumerated=True)), person)


# The types at which things are handed over; who hands and who receives them.
_HANDED = frozenset({"penghargaan", "kirab", "upacara"})
_HAND = frozenset({"diserahkan", "diberikan", "diterima"})
_HANDING = re.compile(
    r"\b(?:diserahkan|diberikan|diterima)\s+(?:secara\s+\w+\s+)?(?:langsung\s+)?(?:oleh\s+)?(?:(?!\b(?:yang|di|pada|untuk)\b)[^;.:“”\"]){0,110}$"
)


def _handing(view: View, kind: str) -> Iterable[str]:
    """Yield who hands over and who receives: ``Piagam diterima Sekretaris KPU X, A dari Kepala KPPN Y, B``."""
    for sentence in view.sentences[:_EARLY] if kind in _HANDED else ():
        if not view.says(_HAND, sentence.start, sentence.end):
            continue
        for item in view.names(sentence.start, sentence.end, labels.PERSON):
            # Titles bring full stops of their own.
            left = _TITLE_STOP.sub(" ", view.lower[max(sentence.start, item["start"] - _REACH) : item["start"]])
            if item.get("entity") and view.quotation_at(item["start"]) is None and _HANDING.search(left):
                yield str(item["entity"])


# The types that themselves place somebody in the event.
_PLACED = frozenset({"debat", "pendaftaran", "pelantikan", "mou_komitmen", "paw"})
# -- roles by the kind of event ---------------------------------------------------------------------------------
_SIGNED = re.compile(
    r"\b(?:penandatanganan|ditandatangani|diteken|menandatangani|meneken)\b[^;]{0,160}\b(?:oleh|antara|dilakukan|diawali|dimulai)\b[^;]{0,300}$"
)
_CANDIDATE = re.compile(r"\b(?:paslon|pasangan\s+calon|nomor\s+urut|kandidat|calon\s+(?:bupati|wali\s*kota|gubernur))\b")
_SUCCESSOR = re.compile(
    r"\b(?:calon\s+pengganti(?:nya)?(?:\s+antar\s*waktu)?(?:\s+(?:adalah|yakni|yaitu|atas\s+nama|ialah))?|digantikan(?:\s+oleh)?|penggantinya(?:\s+adalah)?|diambil\s+sumpah(?:nya|/janjinya)?\s+(?:adalah|yakni|yaitu|ialah)|berikutnya,?\s+(?:adalah|yakni|yaitu|atas\s+nama)),?\s*(?:[\w.]{1,8}\s+){0,2}$"
)
_INSTALLER = re.compile(
    r"\b(?:dilantik|dikukuhkan|diambil\s+sumpah(?:nya)?)\s+(?:secara\s+\w+\s+)?(?:langsung\s+)?(?:oleh\s+)?(?:ketua|sekretaris|sekjen|bupati|wali\s*kota|gubernur|plt|pj|pelaksana)\b[^;]{0,80}$"
)
_LISTED = re.compile(
    r"\b(?:dilantik|dikukuhkan|diambil\s+sumpah(?:nya)?)\b[^.;]{0,40}?\b(?:yaitu|yakni|adalah|ialah|antara\s+lain|masing-masing|atas\s+nama|di\s+antaranya)\b[^;]{0,240}$"
)
# Their names told in a sentence of its own: `Kelimanya adalah A, B, dan C.`
_THEY_ARE = re.compile(
    r"(?:(?:adapun|mereka|nama-nama(?:nya)?)\b[^.;:]{0,50}?|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?:nya|\s+[^.;:]{3,50}?))\s+(?:itu\s+|tersebut\s+)?(?:adalah|ialah|yaitu|yakni|masing-masing|antara\s+lain)\b[^;]{0,240}$"
)
_INSTALLED = re.compile(r"[^;]{0,80}\b(?:dilantik|dikukuhkan|diambil\s+sumpah)\b")


def _by_type(view: View, trigger: Trigger, kind: str) -> Iterable[tuple[str, str]]:
    """Yield people whom the type itself places in the event: candidates, successors, those sworn in."""
    home = view.sentences[max(trigger.sentence, 0)] if view.sentences else None
    if home is None:
        return
    for item in view.people if kind in _PLACED else ():
        sentence = view.sentences[view.sentence_at(item["start"])]
        left = view.lower[sentence.start : item["start"]]
        if kind == "debat" and _CANDIDATE.search(left) and not re.search(r"\b(?:panelis|moderator)\b", left[-60:]):
            yield item["entity"], "speaker"
        elif kind == "pendaftaran" and sentence == home and view.quotation_at(item["start"]) is None and not _of_election_office(view, item["entity"]):
            yield item["entity"], "guest"
        elif kind == "pelantikan" and _INSTALLER.search(left):
            yield item["entity"], "chair"
        elif kind == "mou_komitmen" and _SIGNED.search(left) and not re.search(r"\b(?:disaksikan|dihadiri)\b", left):
            yield item["entity"], "signatory"
        elif (kind == "paw" and _SUCCESSOR.search(left)) or (kind == "pelantikan" and _is_installed(view, item, sentence, home, trigger)):
            yield item["entity"], "appointee"


def _of_election_office(view: View, ident: str) -> bool:
    offices: Iterable[Mapping[str, str]] = view.entities.get(ident, {}).get("offices") or ()
    return any(view.entities.get(office.get("org") or "", {}).get("kind") in ("kpu", "bawaslu", "adhoc") for office in offices)


def _is_installed(view: View, item: Item, sentence: Sentence, home: Sentence, trigger: Trigger) -> bool:
    left = view.lower[sentence.start : item["start"]]
    if _LISTED.search(left) or (sentence.start <= home.start + _SOON and _THEY_ARE.match(left)):
        return True
    if re.search(r"\b(?:dilantik|dipimpin|dihadiri|disaksikan)\s+(?:langsung\s+)?(?:oleh\s+)?[^,]{0,60}$|\boleh\b[^,]{0,80}$", left):
        return False
    return bool(_INSTALLED.match(view.lower, item["end"], sentence.end)) or (sentence == home and item["start"] > trigger.end)
