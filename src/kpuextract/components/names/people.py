"""People: names beside roles, titles, degrees and speech verbs, in lists, by the lexicon, and again wherever a part of them returns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.people_again import find_again
from kpuextract.components.names.people_bynames import find_bynames
from kpuextract.components.names.people_cues import ACADEMIC, CALLED, FROM, LIKELY, ORIGIN, SURE, WEAK, ad_hoc, bearer, left_cue, right_cue, speech_bare, worker
from kpuextract.components.names.people_lists import LIST, listed, members
from kpuextract.components.names.people_pairs import coupled, paired
from kpuextract.components.names.people_runs import Run, read_run
from kpuextract.components.names.people_words import (
    INITIAL,
    NAME,
    OPENERS,
    OTHER,
    STOP,
    STRONG,
    TITLE,
    UNKNOWN,
    classify,
    common,
    everyday,
    headline_case,
    lexicon,
)
from kpuextract.components.names.people_words import WEAK as PROBABLE
from kpuextract.normalise.person import degrees_after, title_kinds, titles_before
from kpuextract.normalise.roles import HANDED_FROM, NAME_TO_ROLE, ROLE_TO_NAME, Reader, RolePhrase, is_handed_over
from kpuextract.normalise.spans import Cover

# Labels that a person never overlaps; administrative areas yield to a longer name.
_CLOSED = (labels.ORG, labels.FAC, labels.EVENT, labels.LAW, labels.LOC)
_RIGHT_ROLE = re.compile(rf"[ \u00a0]*,?[ \u00a0]*\(?(?:(?:{NAME_TO_ROLE}|seorang|salah[ \u00a0]seorang|salah[ \u00a0]satu)[ \u00a0]+)?", re.IGNORECASE)
_PREPOSITIONS = frozenset("di ke dari se pada kecamatan desa kelurahan kabupaten kota jalan jl kampung dusun distrik".split())
# Heads of small areas: the word after them is as often an area that no table knows as a name.
_LOCAL = frozenset(
    "camat sekcam lurah kades sekdes perbekel keuchik geuchik panewu pangulu pambakal pembakal peratin kuwu klian kapolsek wakapolsek danramil kepala sekretaris wali raja sultan".split()
)
# Characters between two roles of one list: `Ketua A, Anggota B`.
_NEAR = 40
# Heads after which a body is as likely as a name: `Anggota Karang Taruna`.
_GROUPS = frozenset(
    "anggota pengurus pimpinan kepala pengasuh pembina koordinator direktur komandan kader calon bakal kandidat saksi korban kuasa tim petahana penerima pemenang juara juri dewan".split()
)
_CLASS_GAP = 4
# Letters of a word in capitals that is too long for an acronym.
_LONG = 8
# Letters of a single name that an apposition alone proves; the age in brackets behind a name.
_CLIP = 4
_AGE = re.compile(r"[ \u00a0]\((?:[1-9]\d)(?:[ \u00a0](?:tahun|thn?))?\)(?=,|[ \u00a0][a-z])")
# What proves no name of everyday words alone: a verb or a cue beside them, a list, the lexicon.
_EVERYDAY_PROOF = frozenset(("", "speech", "cue", "verb", "list", "lexicon", "role.class"))
_CLASS_NUMBER = re.compile(r"[IVX]{1,4}|[A-F]")
# The mark for a signature over the name of who signed: `Ketua,`, `ttd`, the name, a line each.
_SIGNED = re.compile(r"\n\(?(?:ttd|dto)\.?\)?[ \u00a0]*\n[ \u00a0\n]*\Z", re.IGNORECASE)
_SIGNATURE = 24
# Roles that are forenames too.
_FORENAMES = frozenset(("juri",))
_SCHOOL_WORDS = frozenset(("aliyah", "tsanawiyah", "ibtidaiyah"))
_MADRASAH = re.compile(r"\bmadrasah[ \u00a0]\Z", re.IGNORECASE)
_ONE = re.compile(r"\b(?:se|salah[ \u00a0](?:se|satu))?orang[ \u00a0]\Z|\bsalah[ \u00a0]satu[ \u00a0]\Z", re.IGNORECASE)


@dataclass(slots=True)
class _Search:
    """The state of one search."""

    context: Context
    classes: list[str]
    phrases: list[RolePhrase]
    starts: dict[int, RolePhrase]
    places: Cover
    areas: dict[int, int]
    bodies: dict[int, int]
    anchors: dict[int, tuple[int, str]] = field(default_factory=dict)
    roles: dict[int, RolePhrase] = field(default_factory=dict)
    accepted: list[Item] = field(default_factory=list)
    openings: set[tuple[str, str]] = field(default_factory=set)


def find_people(text: str, context: Context) -> list[Item]:
    """Return the PERSON candidates: ``start``, ``end``, ``label``, ``rule``, ``score`` and private keys such as ``_titles``.

    Parameters
    ----------
    text : str
        The original text.
    context : Context
        Its tokens and what the finders of organisations and places found.

    Returns
    -------
    list of dict
        In text order, without overlaps among themselves.
    """
    context = replace(context, shouting=headline_case(context))
    bare = [(item["start"], item["end"]) for item in context.found if item["label"] == labels.LOC and item["rule"] == "world"]
    closed = [(item["start"], item["end"]) for item in context.found if item["label"] in _CLOSED and (item["start"], item["end"]) not in bare]
    stations = [(item["start"], item["end"]) for item in context.found if item["label"] == labels.FAC and context.text.startswith("TPS", item["start"])]
    places = [*context.spans_of(labels.GPE), *bare]
    classes = classify(context, closed)
    bodies = context.spans_of(labels.ORG)
    reader = Reader(context.loose, orgs=bodies, places=[*places, *stations], whole=text)
    phrases = _less_names(context, reader.phrases())
    search = _Search(context, classes, phrases, {phrase.start: phrase for phrase in phrases}, Cover(places), dict(places), dict(bodies))
    _anchor_roles(search, reader)
    _close_roles(search)
    _first_pass(search)
    search.accepted += members(context, classes, search.accepted, search.places)
    search.accepted.sort(key=lambda item: int(item["start"]))
    again = find_again(context, classes, search.accepted, places, search.starts)
    return sorted([*search.accepted, *again, *find_bynames(context)], key=lambda item: int(item["start"]))


def _less_names(context: Context, phrases: list[RolePhrase]) -> list[RolePhrase]:
    """Return the roles without those that are the forename behind another role: `Ketua KPU RI Juri Hartono`."""
    kept: list[RolePhrase] = []
    for phrase in phrases:
        joined = kept and context.loose[kept[-1].end : phrase.start] in (" ", ", ")
        if not (joined and phrase.head in _FORENAMES and context.loose[phrase.start].isupper() and phrase.bare):
            kept.append(phrase)
    return kept


def _anchor_roles(search: _Search, reader: Reader) -> None:
    """Note the tokens at which a name is expected because a role stands before it."""
    text = search.context.loose
    before = -_NEAR
    for phrase in search.phrases:
        near, before = phrase.start - before < _NEAR, phrase.end
        match = (HANDED_FROM.match(text, phrase.end) if is_handed_over(text, phrase.start) else None) or ROLE_TO_NAME.match(text, phrase.end)
        end = match.end() if match else phrase.end
        joined = text[phrase.end : end].strip(" \u00a0")
        level = _role_level(phrase, joined, near=near)
        offset = _skip_titles(search, end)
        search.anchors[offset] = (level, f"role.{phrase.kind}")
        search.roles[offset] = phrase
        if level == SURE and (phrase.org is not None or (phrase.takes == "r" and not phrase.bare)):
            _wake(search, offset)
        if phrase.kind == "office" and phrase.org is None and not joined:
            _anchor_generic(search, reader, phrase)
        if phrase.kind in ("class", "side", "candidate") and joined in ("", ",", "lain,", "lainnya,"):
            _anchor_class(search, phrase, another=joined.startswith("lain"))


def _wake(search: _Search, offset: int) -> None:
    """Let an everyday word directly behind a role with its body open a name if a name goes on with it: `Ketua KPU X, Aksi Hamid`."""
    tokens, classes = search.context.tokens, search.classes
    at = search.context.token_at(offset)
    if at + 1 >= len(tokens) or tokens[at].start != offset or classes[at] != STOP or search.context.shouts(offset):
        return
    token, following = tokens[at], tokens[at + 1]
    if (
        token.text[1:].islower()
        and (token.fold in everyday() or token.fold in _FORENAMES)
        and (classes[at + 1] in (STRONG, PROBABLE) or (token.fold in _FORENAMES and classes[at + 1] == UNKNOWN))
        and search.context.text[token.end : following.start] == " "
    ):
        classes[at] = UNKNOWN


def _role_level(phrase: RolePhrase, joined: str, *, near: bool) -> int:
    """Return what a role before a word proves; ``joined`` stands between them, ``near`` tells of another role just before."""
    head = phrase.head.split()[0]
    firm = phrase.org is not None or not phrase.bare or bool(joined) or (phrase.takes == "r" and head not in _LOCAL)
    copula = any(letter.isalpha() for letter in joined)
    if firm and phrase.kind != "class" and (phrase.kind in ("office", "event", "represented") or copula):
        return SURE
    return LIKELY if (firm or near or head not in _GROUPS) and phrase.kind != "class" else WEAK


def _close_roles(search: _Search) -> None:
    """Take the words of roles out of the names: the Agung of `Jaksa Agung`."""
    tokens, names = search.context.tokens, lexicon()
    small = {token.fold for token in tokens if token.kind == "w" and not token.cap}
    for phrase in search.phrases:
        at = search.context.token_at(phrase.start)
        # A forename too, unless the text has the word in small letters: `hakim konstitusi` … `Hakim Surya`.
        single = " " not in phrase.head and phrase.head in names and phrase.head not in small
        while at < len(tokens) and tokens[at].start < phrase.end:
            if not single:
                search.classes[at] = OTHER
            single = False
            at += 1


def _anchor_generic(search: _Search, reader: Reader, phrase: RolePhrase) -> None:
    """Expect a name after the comma that follows a role with an unknown unit."""
    end = reader.generic_unit(phrase.end)
    match = re.compile(r"[ \u00a0]*,[ \u00a0]*").match(search.context.masked, end)
    if match and end > phrase.end and "u" in phrase.takes:
        search.anchors.setdefault(_skip_titles(search, match.end()), (LIKELY, "role.unit"))


def _anchor_class(search: _Search, phrase: RolePhrase, *, another: bool) -> None:
    """Expect a name after a class of people and up to four words in lower case: `dosen ilmu politik`, `siswi kelas XII`."""
    tokens = search.context.tokens
    at = search.context.token_at(phrase.end)
    for _ in range(_CLASS_GAP):
        if at < len(tokens) and tokens[at - 1].fold in ("asal", "dari") and (area := search.areas.get(tokens[at].start)):
            at = search.context.token_at(area)  # `Pemilih asal Wamena, Yali Kogoya`
            break
        if at >= len(tokens) or tokens[at].kind not in "wn":
            break
        if tokens[at].cap and not (_CLASS_NUMBER.fullmatch(tokens[at].text) or tokens[at].text in ("TPS", *ad_hoc())):
            break
        at += 1
    level = WEAK if phrase.kind == "class" else LIKELY
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
        level = SURE if another or _ONE.search(search.context.masked, max(0, phrase.start - 16), phrase.start) else LIKELY
    if at < len(tokens):
        offset = _skip_titles(search, tokens[at].start)
        search.anchors[offset] = max(search.anchors.get(offset, (0, "")), (level, "role.class"))


def _skip_titles(search: _Search, offset: int) -> int:
    """Return the offset of the first token after an offset that is no title."""
    tokens, classes = search.context.tokens, search.classes
    at = search.context.token_at(offset)
    while at < len(tokens) and (classes[at] == TITLE or (tokens[at].text in ".()," and at and classes[at - 1] == TITLE)):
        at += 1
    return tokens[at].start if at < len(tokens) else offset


def _first_pass(search: _Search) -> None:
    tokens, classes, everyday_names = search.context.tokens, search.classes, common()
    at = 0
    while at < len(tokens):
        if classes[at] not in NAME and classes[at] != INITIAL:
            at += 1
            continue
        if tokens[at].fold in _SCHOOL_WORDS and _MADRASAH.search(search.context.text, max(0, tokens[at].start - 12), tokens[at].start):
            at += 1  # `1 Madrasah Aliyah`: the kind of school, not its namesake
            continue
        loose = tokens[at].fold in everyday_names and tokens[at].start not in search.anchors and not _introduced(search, at)
        if _is_area(search, at) or (loose and _opens_sentence(search, at)):
            at += 1
            continue
        run = read_run(search.context.text, tokens, classes, at, shouting=search.context.shouts(tokens[at].start))
        item = _judge(search, run) if run else None
        if run and item:
            search.accepted.append(item)
            if run.last - run.first > 1:
                search.openings.add((tokens[run.first].fold, tokens[run.first + 1].fold))
        at = max(run.last, search.context.token_at(item["_end"]) if item else 0) if run else at + 1


def _introduced(search: _Search, at: int) -> bool:
    """Tell whether two words open a name that was told before: `Lalu Hendra Wirawan` … `Lalu Hendra menyebut`."""
    tokens = search.context.tokens
    return at + 1 < len(tokens) and (tokens[at].fold, tokens[at + 1].fold) in search.openings


def _is_area(search: _Search, at: int) -> bool:
    """Tell whether a word is the area of a small office, and moves the anchor to the name behind it: `Lurah Sidowayah Agus Santoso`."""
    tokens, classes = search.context.tokens, search.classes
    phrase = search.roles.get(tokens[at].start)
    if phrase is None or not phrase.bare or phrase.takes != "r" or phrase.head.split()[0] not in _LOCAL or classes[at] != UNKNOWN or at + 1 >= len(tokens):
        return False
    if classes[at + 1] == TITLE and search.context.text[tokens[at].end : tokens[at + 1].start] == " ":
        return True  # `Kades Sukamaju H. Sardi`
    following = lexicon().get(tokens[at + 1].fold)
    opens = classes[at + 1] == INITIAL and tokens[at + 1].fold in OPENERS and search.context.text[tokens[at].end : tokens[at + 1].start] == " "
    known = opens or (following is not None and following.strong and following.place != "last")
    if not known or search.context.text[phrase.end : tokens[at].start] != " ":
        return False
    search.anchors[tokens[at + 1].start] = search.anchors[tokens[at].start]
    return True


def _opens_sentence(search: _Search, at: int) -> bool:
    """Tell whether a token opens a sentence or a line: a capital proves nothing there."""
    if not at:
        return True
    before = search.context.tokens[at - 1]
    if before.text == "." and at > 1 and search.classes[at - 2] == TITLE:
        return False  # "Drs. Lalu Suryadi"
    return before.text in '.!?"”“' or "\n" in search.context.text[before.end : search.context.tokens[at].start]


def _judge(search: _Search, run: Run) -> Item | None:
    """Return the mention if what stands around the run and the run itself prove a name."""
    text = search.context.masked
    level, rule = _left(search, run)
    spans, after = degrees_after(search.context.text, run.end)
    if level < SURE:
        right, right_rule = _right(search, run, after, bool(spans))
        if right >= LIKELY and level >= LIKELY:
            level = SURE
        elif right > level:
            level, rule = right, right_rule
        elif right and level:
            level = max(level, LIKELY)
    if not _fits(search, run, level, rule):
        return None
    score = {SURE: 0.95, LIKELY: 0.85, WEAK: 0.8}.get(level, 0.7)
    return {
        "start": run.start,
        "end": run.end,
        "label": labels.PERSON,
        "rule": f"people.{rule or 'lexicon'}",
        "score": score,
        "_end": after,
        "_sure": level == SURE or (rule == "list" and search.accepted[-1]["_sure"]),
        "_titles": [text[a:b] for a, b in titles_before(text, run.start)],
        "_degrees": [text[a:b] for a, b in spans],
    }


def _left(search: _Search, run: Run) -> tuple[int, str]:
    """Return what stands before a run: role, title, cue, or a name to whose list it belongs."""
    context, text = search.context, search.context.masked
    anchor = search.anchors.get(run.start, (0, ""))
    if anchor[0] == SURE:
        return anchor
    if titles_before(text, run.start):
        return SURE, "title"
    if coupled(search.context, search.classes, search.places, run):
        return SURE, "couple"
    if _SIGNED.search(context.text, max(0, run.start - _SIGNATURE), run.start) and context.text[run.end : run.end + 1] in ("", "\n", ",", "."):
        return SURE, "signature"
    level, cue = left_cue(text, run.start)
    if level == SURE and cue in speech_bare():
        before = text[: run.start].rstrip(" \u00a0")[: -len(cue)].rstrip(" \u00a0")
        spoken = not before or before[-1] in ",.”\"’'“!?\n"
        return (SURE, "speech") if spoken or run.known else (LIKELY, "speech")
    if level:
        return max(level, anchor[0]), "cue"
    if anchor[0]:
        # `Pemilih disabilitas, Suminah, datang`: between two commas behind a class of people.
        framed = anchor == (LIKELY, "role.class") and text[run.start - 2 : run.start] == ", " and text[run.end : run.end + 2] == ", "
        return (SURE, anchor[1]) if framed or _continues(search, run) else anchor
    return listed(context, search.accepted[-1], run) if search.accepted else (0, "")


def _continues(search: _Search, run: Run) -> bool:
    """Tell whether the role before a run continues a list of people: `Komisioner A dan B beserta Sekretaris C`."""
    phrase = search.roles.get(run.start)
    if phrase is None or phrase.kind != "office" or not search.accepted:
        return False
    _, end = degrees_after(search.context.text, search.accepted[-1]["end"])
    gap = search.context.text[end : phrase.start]
    return len(gap) < 12 and LIST.fullmatch(gap) is not None


def _right(search: _Search, run: Run, after: int, degrees: bool) -> tuple[int, str]:
    """Return what stands after a run: degrees, a role, a speech verb."""
    if degrees:
        return SURE, "degree"
    text = search.context.masked
    if CALLED.match(text, after):
        return SURE, "alias"
    aged = _AGE.match(search.context.text, after)
    after = aged.end() if aged else after
    match = _RIGHT_ROLE.match(text, after)
    phrase = search.starts.get(match.end()) if match else None
    if phrase and match and phrase.start > run.end:
        marked = match.group().strip(" \u00a0,")
        if phrase.org or not phrase.bare or marked or aged or (run.words > 1 and (FROM.match(text, phrase.end) or _ad_hoc_behind(text, phrase.end))):
            single = run.words == 1 and "," in match.group() and text[phrase.start].islower() and (phrase.org is not None or aged is not None)
            return LIKELY, "introduced" if single else "apposition"
    if ((told := bearer().match(search.context.text, after)) and right_cue(text, told.end())[0] >= LIKELY) or (
        aged and (worker().match(text, after) or ORIGIN.match(text, after))
    ):
        return LIKELY, "introduced" if run.words == 1 else "apposition"  # `Tukiyem, penjual jamu asal Desa Nibung, mengaku`
    if text[after : after + 2] == " (" and text[search.bodies.get(after + 2, 0) : search.bodies.get(after + 2, 0) + 1] == ")":
        return LIKELY, "party"
    if paired(search.context, search.classes, run):
        return LIKELY, "pair"
    level, _ = right_cue(text, after)
    return (min(level, LIKELY), "verb") if level else (0, "")


_ACRONYM = re.compile(r"[ \u00a0]([A-Z]{3,6})\b")


def _ad_hoc_behind(text: str, end: int) -> bool:
    """Tell whether an ad-hoc body closes a role: ``Umbu Ngadu, anggota PPK asal …``."""
    word = _ACRONYM.match(text, end)
    return word is not None and word[1] in ad_hoc()


def _fits(search: _Search, run: Run, level: int, rule: str) -> bool:
    """Tell whether a run is enough of a name for what stands around it."""
    context = search.context
    if _ranked(search, run) or ACADEMIC.match(context.text, run.end):
        return False  # the Fisip of `Dekan Fisip Prof. Eka`, the Kokar of `Kapospol Kokar Bripka Yusuf`
    shouting = context.shouts(run.start)
    surface = context.text[run.start : run.end]
    in_place = search.places.wraps(run.start, run.end)
    if surface.isupper() and not shouting and run.known < max(1, 0.5 * run.words) and (level < SURE or (run.words < 2 and len(surface) < _LONG)):
        return False
    if run.words == 1 and context.tokens[run.first].fold in common() and rule not in (("title",) if shouting else ("title", "speech", "alias", "degree")):
        return False
    if run.words > 1 and (shouting or level <= WEAK) and rule in _EVERYDAY_PROOF and _everyday_only(search, run):
        return False  # `Ajak Anak Muda`, `diikuti Anak Muda`
    if level == SURE:
        if shouting and run.words == 1 and run.known < 1 and rule != "title" and context.text[: run.start].rstrip(" \u00a0")[-1:] not in ",:(":
            return False
        marked = rule == "title" or context.text[: run.start].rstrip(" \u00a0")[-1:] == ","
        return not (in_place and run.known < 1) and not (shouting and not run.known and not (marked and run.words > 1))
    if run.words == 1 and run.first in context.regions and rule in ("", "list", "lexicon"):
        return False  # `dapil Jabar V.`
    if in_place or (not run.known and search.places.touches(run.start, run.end)):
        return False
    if level and shouting:
        return context.tokens[run.first].fold not in common() and (run.words >= 2 or run.shaped) and run.known >= 0.5 * run.words
    if level == LIKELY:
        return run.words >= 2 or run.shaped or run.known >= 1 or rule in ("list", "pair") or (rule == "introduced" and run.end - run.start >= _CLIP)
    if level == WEAK:
        return run.shaped or (run.known >= 0.5 if run.words >= 2 else run.known >= 1)
    if run.words < 2 or not run.opens or (shouting and run.known < run.words):
        return False
    if _follows_place_word(search, run) and run.known < run.words:
        return False
    opening = lexicon().get(context.tokens[run.first].fold)
    return run.known >= 0.5 * run.words and (run.shaped or (opening is not None and opening.strong)) and run.known >= 1


def _ranked(search: _Search, run: Run) -> bool:
    """Tell whether a rank follows directly: then the run is the area or the unit of who bears it."""
    tokens = search.context.tokens
    return run.last < len(tokens) and title_kinds().get(tokens[run.last].fold) == "rank" and search.context.text[run.end : tokens[run.last].start] == " "


def _everyday_only(search: _Search, run: Run) -> bool:
    """Tell whether every word of a run is an everyday one that the lexicon of names has too."""
    return all(token.fold in common() or token.fold in everyday() for token in search.context.tokens[run.first : run.last] if token.kind == "w")


def _follows_place_word(search: _Search, run: Run) -> bool:
    if not run.first:
        return False
    before = search.context.tokens[run.first - 1]
    return before.fold in _PREPOSITIONS or (
        before.cap and search.classes[run.first - 1] == STOP and not search.context.shouts(run.start) and search.context.text[before.end : run.start] == " "
    )
