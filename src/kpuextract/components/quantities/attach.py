"""Attach comparator and subject to a quantity, from its sentence and from the quantity before."""

from __future__ import annotations

import re
from dataclasses import replace

from kpuextract.components.quantities import apart, frames, rosters
from kpuextract.components.quantities.bare import name_before
from kpuextract.components.quantities.context import TAKEN, Token, left
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import nominal
from kpuextract.components.quantities.subject import Subject, headless, phrase, strip_bounds
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, possessive, right_bound, unit_kinds, unit_of, words_of


def attach(item: Found, text: str, found: list[Found]) -> None:
    """Give a quantity its comparator and its subject."""
    item.tokens = item.tokens or left(text, item.start)
    bound = left_bound([token.text for token in item.tokens[-8:]])
    if bound and item.kind not in ("ordinal",):
        item.comparator = bound[0]
    elif item.kind != "ordinal":
        right = right_bound(text, item.end)
        # "kelompok 17-25 tahun paling banyak": no bound of an age.
        item.comparator = right if right and not (item.kind == "age" and right == "le" and "paling" in text[item.end : item.end + 8]) else item.comparator
    if bound and _of_before(item, found, text, bound[1]):
        item.comparator = "eq"
    if item.comparator == "eq" and (capped := _capped(item)):
        item.comparator = capped
    if item.kind == "age" and item.comparator == "eq" and _required(item):
        item.comparator = "ge"
    if item.kind == "ordinal" or item.subject is not None:
        return
    item.subject = rosters.listed(item, text, found) or rosters.bracketed(item, text, found) or rosters.shared_out(item, text, found)
    if item.subject is not None:
        return
    if item.kind == "count" and item.tokens and _placed(strip_bounds(item.tokens) or item.tokens):
        item.subject = frames.roll(item, text) or _part_of(item, text, found)
        return
    if item.kind == "money" and _whole_of_share(item, text, found):
        return
    if item.kind == "count" and _agent(item):
        return
    item.subject = apart.stated(item, text, _without(item.tokens, found), found)
    if item.subject is not None:
        return
    if item.kind == "age" and (who := _whose(item, text)) is not None:
        item.subject = who
        return
    about = phrase(item.tokens if item.kind == "age" else _without(item.tokens, found), text=text, kind=item.kind, unit=item.unit, bound=bool(bound))
    if item.comparator == "eq":
        about = _far_bound(item, about)
    if item.kind == "ratio" and item.tokens and item.tokens[-1].lower in ("menjangkau", "mencakup"):
        # "coklit telah menjangkau 30 dari 41 desa"
        about = phrase([*item.tokens[:-1], item.tokens[-1]._replace(lower="mencapai")], text=text, kind="percent", unit=None, bound=False)
    if item.kind == "ratio" and len(item.tokens) > 2 and item.tokens[-1].lower == "di" and item.tokens[-2].lower in ("selesai", "tuntas", "rampung"):
        # "coklit selesai di 30 dari 41 desa": what is done so far.
        about = phrase(item.tokens[:-2], text=text, kind="percent", unit=None, bound=False)
    if item.kind == "age" and about.text is not None and (words := about.text.split())[-1].lower() in ("usia", "umur") and len(words) > 1:
        # "petugas usia 17-55 tahun": the people, not the word for the age.
        about = replace(about, text=about.text.removesuffix(words[-1]).rstrip())
    carried = None
    if not (about.changed and found and about.start >= found[-1].end):
        carried = _carried(item, text, found, changed=about.changed)
    if item.kind == "count" and item.upper is None and _coordinated(item, about):
        # "syarat calon dan ambang batas adalah dua materi": so many are named.
        about = replace(about, text=None)
    if item.value == 1 and item.upper is None and item.kind == "count" and not about.linked:
        # "harga satu bilik": the price is not counted.
        about = replace(about, text=None)
    own_target = about.text is not None and bool(found) and about.start >= found[-1].end and about.text.lower().startswith(("target ", "targetnya"))
    long_form = frames.long_form(item, text)
    if carried is not None and not own_target:
        item.subject = carried
    elif long_form is not None and (about.text is None or about.start > long_form[0]):
        item.subject = text[long_form[0] : long_form[1]]
    elif about.linked and about.text is not None:
        item.subject = frames.aged(item, text, found, about.start, about.text)
    else:
        measured = about.text is not None and is_measure(about.text.split()[0].lower())
        right = (_predicate(item, text) or (None if measured else _right_noun(item, text))) if item.kind == "percent" else None
        own = about.text if (about.text or "").lower() != (item.unit or "").lower() else None
        item.subject = (
            _own_measure(item)
            or right
            or _surveyed(item, found, text)
            or own
            or frames.anaphor(item, text)
            or frames.series(item, text, found)
            or frames.judged(item, text)
            or _relative(item, text, found)
            or _part_of(item, text, found)
            or _resumed(item, text, found)
            or frames.predicate(item, text)
            or frames.among(item, text, found)
            or frames.consumed(item, text)
            or frames.content(item, text)
            or frames.registered(item, text)
        )


def _own_measure(item: Found) -> str | None:
    """Return the noun with *-nya* that a clause of a share consists of: ``Sebarannya lebih dari 50 persen kecamatan``; not ``Pesertanya 50 persen perempuan``."""
    tokens = strip_bounds(item.tokens) if item.kind == "percent" else []
    owned = possessive(tokens[0].lower) if len(tokens) == 1 else None
    return tokens[0].text if owned is not None and owned.endswith("an") and owned not in unit_kinds() else None


# "dan yang paling muda berumur 18 tahun": who is meant has no noun of its own.
_EXTREME = re.compile(r"(?:[,;]|\b(?:dan|serta|sedangkan|sementara|adapun)|\A)\s*(yang\s(?:ter|paling\s)(?:muda|tua))\s(?:kini\s|baru\s|sudah\s)?(?:ber(?:umur|usia)|usianya|umurnya)\s\Z", re.IGNORECASE)


def _whose(item: Found, text: str) -> str | None:
    """Return whose age is told by the words right before it: ``Rahma Melati (41 tahun)``, ``seorang nenek 87 tahun``, ``hadir warga di atas 60 tahun``."""
    extreme = _EXTREME.search(text[max(0, item.start - 60) : item.start])
    if extreme:
        return extreme.group(1)
    if len(item.tokens) > 1 and item.tokens[-1].text == "(":
        return name_before(text, item.tokens[:-1])
    tokens = strip_bounds(item.tokens)
    end = len(tokens)
    start = end - 1 - (end > 1 and tokens[-1].lower in words_of("young"))
    if start < 1 or tokens[start].lower not in words_of("person") | words_of("aged"):
        return None
    before = tokens[start - 1].lower
    plain = before in ("seorang", "para", "kaum") or is_verb(before) or before in words_of("tally") | words_of("preposition") | words_of("group")
    return text[tokens[start].start : tokens[end - 1].end] if plain else None


def _whole_of_share(item: Found, text: str, found: list[Found]) -> bool:
    """Tell whether a sum is the whole of a share, something else than the share: ``87 persen dari Rp19 miliar``, not ``naik 5 persen dari``."""
    if not found or found[-1].kind != "percent" or text[found[-1].end : item.start].strip() != "dari":
        return False
    return words_of("delta").isdisjoint(token.lower for token in item.tokens)


_RESUMES = re.compile(r"[^.;\n]{0,40}?\b(?:sedangkan|sementara|namun|tetapi|tapi|dibanding(?:kan)?)\b[^.;:\n]{0,60}", re.IGNORECASE)
# "partisipasi melampaui 90 persen; di Desa Lembah 54 persen": the same, elsewhere.
_ELSEWHERE = re.compile(r"[;,]\s(?:(?:dan|sedangkan|sementara)\s)?(?:di|pada|untuk|bagi)\s[^.;,\d\n]{2,40}\s", re.IGNORECASE)
# "partisipasi di sini 88 persen, saya ingin kali ini di atas 95 persen": the same, another time.
_ANOTHER_TIME = re.compile(r"[,;]\s(?:[^\W\d_]+\s){0,6}?(?:kali ini|nanti|kini|sekarang|ke depan)\s(?:[^\W\d_]+\s){0,4}", re.IGNORECASE)
_TRANCHE = re.compile(r"[^.\n]{0,60}(?::|\b(?:tahap|termin)\b)[^.\n]{0,30}", re.IGNORECASE)


def _resumed(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the figure before measures, where a clause with no noun of its own sets another beside it."""
    if not found or len(text[found[-1].end : item.start]) > 140:
        return None
    before, gap = found[-1], text[found[-1].end : item.start]
    if headless(strip_bounds(item.tokens)) and not re.search(r"[.!?]\s|\n", gap):
        return _counterpart(item, text, before)
    if (
        item.kind == "percent"
        and before.kind == "percent"
        and (
            _RESUMES.fullmatch(gap) or _ELSEWHERE.fullmatch(gap) or (_goes_on(text, item.end) and _people(before.subject) and not re.search(r"[.!?]\s|\n", gap))
        )
    ):
        return before.subject
    if item.kind == before.kind == "percent" and _ANOTHER_TIME.fullmatch(gap):
        return before.subject
    whole = next((other for other in reversed(found[-2:]) if other.kind == "money"), None)
    if item.kind == "percent" and whole is not None and _TRANCHE.fullmatch(text, whole.end, item.start):
        return whole.subject
    return None


def _counterpart(item: Found, text: str, before: Found) -> str | None:
    """Return what a clause without a noun counts: ``yang masuk 904 pemilih sedangkan yang keluar 1.211``; else what the one before does."""
    at = next(place for place in range(len(item.tokens) - 1, -1, -1) if item.tokens[place].lower == "yang")
    if before.subject is None:
        # "Dari 64 sampel di 5 desa, yang ditemui 51 orang": people are no part of places and bodies.
        apart = (item.unit or item.kind) in ("orang", "jiwa", "%") and (before.unit or "").lower() in words_of("place") | words_of("body")
        return None if apart else _measured(before)
    named = text.rfind(before.subject, max(0, before.start - 120), before.start)
    if named >= 0 and re.match(r"(?:\s[A-Z]\w+){0,3}\s+yang\s", text[named + len(before.subject) : before.start]):
        own = [token for token in item.tokens[at : at + 3] if token.lower not in words_of("link") or token.lower == "yang"]
        return text[own[0].start : own[-1].end]
    # "santunan bagi yang wafat Rp46 juta, yang luka Rp8 juta": sums are of what is paid.
    paid = item.kind == before.kind == "money"
    return None if is_measure(before.subject.split()[0].lower()) and not paid else before.subject


# "di 14 kecamatan" tells where, not how much.
def _placed(tokens: list[Token]) -> bool:
    """Tell whether a preposition governs the number; not that of a change (``turun dari 7 kursi``)."""
    words = [token.lower for token in tokens[-2:]]
    return _PLACED.search(" ".join(words)) is not None and not (words[-1] in ("dari", "ke") and words[0] in words_of("delta"))


_PLACED = re.compile(r"(?:\b(?:di|ke|pada|dari|oleh|bagi|untuk|kepada|terhadap|dalam)|\bdari (?:total|jumlah|keseluruhan)|bagi (?:menjadi|atas|ke))$")


def _without(tokens: list[Token], found: list[Found]) -> list[Token]:
    """Return the tokens with each earlier quantity as one token: it may be passed over, as times are."""
    if not found or not tokens or found[-1].end <= tokens[0].start:
        return tokens
    kept: list[Token] = []
    for token in tokens:
        inside = any(item.start <= token.start < item.end for item in found[-4:])
        if not inside:
            kept.append(token)
        elif not kept or kept[-1].text != TAKEN:
            kept.append(Token(TAKEN, token.start, token.end, TAKEN, False))
    return kept


def _coordinated(item: Found, about: Subject) -> bool:
    """Tell whether a number tells how many are named before it: ``A dan B adalah dua materi``."""
    if about.text is None or not item.tokens or item.tokens[-1].lower not in ("adalah", "merupakan", "menjadi") or item.value not in range(2, 6):
        return False
    before = next((token for token in reversed(item.tokens) if token.end <= about.start), None)
    return before is not None and before.lower == "dan"


def _agent(item: Found) -> bool:
    """Tell whether those counted are who did what a relative clause tells: ``anggaran yang diusulkan 17 KPU``, not ``pemilih yang dicoret 20 orang``."""
    tokens = strip_bounds(item.tokens)
    unit = (item.unit or "").split("/")[0].split()[:1]
    body = bool(unit) and (unit[0].lower() in words_of("body") or unit[0].lower() in words_of("place"))
    return body and len(tokens) > 2 and tokens[-1].lower.startswith("di") and is_verb(tokens[-1].lower) and tokens[-2].lower == "yang"


def _of_before(item: Found, found: list[Found], text: str, size: int) -> bool:
    """Tell whether a bound belongs to the figure right before it: ``800 orang maksimal satu TPS``."""
    return item.value == 1 and bool(found) and found[-1].comparator in ("le", "ge") and not text[found[-1].end : item.tokens[-size].start].strip()


def _capped(item: Found) -> str | None:
    """Return the comparator of a verb before the number: ``dibatasi 100 orang``, ``belum terserap 100 persen``."""
    words = [token.lower for token in item.tokens[-2:]]
    if item.kind in ("count", "percent", "money") and words[-1:] == ["dibatasi"]:
        return "le"
    return "lt" if item.kind == "percent" and len(words) == 2 and words[0] == "belum" and words[1][:2] in ("te", "di") and is_verb(words[1]) else None


_GENUINE = re.compile(r"(?:genap|(?:harus|wajib)(?: (?:sudah|telah))?)(?: (?:berusia|berumur))?$")


def _required(item: Found) -> bool:
    """Tell whether an age that must be reached is meant: ``harus genap 17 tahun``, ``wajib sudah berusia 17 tahun``."""
    words = [token.lower for token in item.tokens]
    return _GENUINE.search(" ".join(words[-3:])) is not None and (item.value == 17 or not words_of("duty").isdisjoint(words[-14:]))


def _far_bound(item: Found, about: Subject) -> Subject:
    """Read a bound that stands with the noun, away from the number: ``selisih maksimal yang boleh digugat adalah 2 persen``."""
    if about.text is None or not (about.linked or is_measure(about.text.split()[0].lower())):
        return about
    between = [token for token in item.tokens if token.start >= about.start]
    bound = next((token for token in between if token.lower in words_of("far_bound")), None)
    if bound is None or any(token.text[0].isdigit() or token.text == "," for token in between):
        return about
    found = left_bound([bound.text])
    item.comparator = found[0] if found else item.comparator
    last = about.text.split()[-1]
    return replace(about, text=about.text.removesuffix(last).rstrip()) if last == bound.text and last != about.text else about


_PREDICATE = re.compile(
    r"(?:[^\S\n]+(?:di ?antaranya|di antara mereka|dari mereka))?[^\S\n]+(?:(?:adalah|merupakan|ialah)[^\S\n]+)?+(?=[^\W\d_])", re.IGNORECASE
)


def _predicate(item: Found, text: str) -> str | None:
    """Return the noun that a share is said to be: ``40 persen di antaranya perempuan``, ``70 persennya adalah pemilih muda``."""
    found = _PREDICATE.match(text, item.end)
    if found is None or not (found.group().strip() or text[item.start : item.end].lower().endswith("nya")):
        return None
    noun = _noun(text, found.end() - 1)
    # "di antaranya pernah datang": a verb without prefix looks like a noun.
    plain = "antara" in found.group() and not re.search(r"(?:adalah|merupakan|ialah)\s", found.group())
    if noun is None or not plain:
        return noun
    # "di antaranya soal politik uang": what about, though questions are counted by that word too.
    counted = noun.split()[0].lower() in unit_kinds() and noun.lower() != "soal"
    return noun if counted or noun.lower() in words_of("group") | words_of("person") else None


def _surveyed(item: Found, found: list[Found], text: str) -> str | None:
    """Return who was asked, where a share of them answers: ``survei terhadap 500 responden …, 62 persen yang percaya``."""
    if item.kind != "percent":
        return None
    asked = next((other for other in reversed(found[-4:]) if (other.unit or "").lower() in words_of("surveyed")), None)
    if asked is None or item.start - asked.end > 240 or re.search(r"[.!?]\s|\n", text[asked.end : item.start]) or not _ANSWER.match(text, item.end):
        return None
    return asked.unit


def _people(subject: str | None) -> bool:
    """Tell whether a subject may be those who did something, not a measure such as *target*."""
    first = subject.split()[0].lower() if subject else ""
    return bool(first) and (first in unit_kinds() or not is_measure(first))


def _goes_on(text: str, position: int) -> bool:
    """Tell whether a verb or *yang* follows, so that those who do it were named before: ``20 persen belum tahu``."""
    after = re.compile(r"\s+([a-z-]+)").match(text, position)
    return _ANSWER.match(text, position) is not None or (
        after is not None and (after.group(1) in words_of("goes_on") or (after.group(1).startswith("me") and is_verb(after.group(1))))
    )


_ANSWER = re.compile(r"\s+(?:yang|di ?antaranya|di antara mereka|dari mereka|mengaku|menyatakan|menjawab|memilih)\b", re.IGNORECASE)

_RELATIVE = re.compile(r"\s+yang\s+(?:[^\W\d_][\w-]*\s+){1,5}")


def _relative(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the quantity measures that a relative clause is about: ``dari pagu Rp6 miliar yang terserap mencapai 99 persen``."""
    if (
        not found
        or item.kind not in ("percent", "money", "count")
        or (item.unit or "").lower() == "orang"
        or not _RELATIVE.fullmatch(text, found[-1].end, item.start)
    ):
        return None
    return _measured(found[-1])


def _measured(item: Found) -> str | None:
    unit = item.unit if item.kind in ("count", "votes", "ratio") else None
    return item.subject or (unit if (unit or "").lower() not in words_of("unsaid") else None)


def _carried(item: Found, text: str, found: list[Found], *, changed: bool) -> str | None:
    """Return the subject that a second figure for the same thing shares with the first."""
    if not found or item.kind not in ("percent", "money", "count"):
        return None
    before = found[-1]
    gap = text[before.end : item.start]
    if len(gap) > 160 or "\n\n" in gap:
        return None
    most = _MOST.search(gap)
    if most and item.kind == before.kind == "count" and not _says_where(most.group(1).split()[0]):
        return most.group(1)
    if item.kind == before.kind and (_SUPERLATIVE.fullmatch(gap) or (_CHANGE.fullmatch(gap) and item.unit == before.unit)):
        return before.subject
    if changed and item.kind == "count" and (before.kind, before.unit) == ("count", item.unit) and not re.search(r"[.!?]\s", gap):
        return before.subject
    if item.kind in ("percent", "money") or before.kind == "percent":
        second = _SAME.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap)
        if second:
            inner = _right_noun(item, text) if gap.strip() == "(" and item.kind == "percent" else None
            if len(found) > 1 and item.kind == "percent" and _of_whole(found[-2], before, text):
                # "210 pemilih yang dicoklit dari total 900 nama, atau 23 persen": the share is that of the part.
                before = found[-2]
            return inner or _measured(before) or _whole_before(before, text, found)
        if item.kind == "percent" and before.kind == "money" and _SPENT.fullmatch(gap):
            return before.subject
        if item.kind == before.kind == "money" and before.subject and _SHARED.fullmatch(gap) and not any(map(is_measure, gap.lower().split())):
            return before.subject.split()[0]
        if (changed and not _of_its_own(item, gap)) or re.search(r"(?:rincian|terdiri (?:dari|atas))\s*$", gap):
            return before.subject
        bound = left_bound(re.findall(r"[\w-]+", gap)) if item.kind == before.kind and len(gap) < 40 else None
        if bound and bound[1] == len(re.findall(r"[\w-]+", gap)):
            return before.subject
        if item.kind in (before.kind, *(found[-2].kind for _ in found[1:2])) and _GOES_ON.search(gap):
            return before.subject
        if _CHANGE.fullmatch(gap):
            return before.subject
    return None


def _whole_before(part: Found, text: str, found: list[Found]) -> str | None:
    """Return the unit of the whole that a count of people is a part of: ``Dari 291 pemilih di TPS itu, 243 orang atau 83 persen hadir``."""
    whole = found[-2] if len(found) > 1 and part is found[-1] else None
    if whole is None or whole.kind != "count" or part.start - whole.end > 90 or re.search(r"[.!?]\s|\n", text[whole.end : part.start]):
        return None
    if "," not in text[whole.end : part.start] or not _OF_WHOLE.search(text, max(0, whole.start - 24), whole.start):
        return None
    return whole.unit if (whole.unit or "orang").lower() not in words_of("unsaid") else None


def _of_its_own(item: Found, gap: str) -> bool:
    """Tell whether a new sentence opens with a noun, which changed then: ``Garis kemiskinan turut naik 4 persen``, not ``Turun 4 persen``."""
    if not re.search(r"[.!?]\s", gap) or len(item.tokens) < 2:
        return False
    return nominal(item.tokens, 0, len(item.tokens)) and item.tokens[0].lower not in words_of("pronoun") and nominal(item.tokens, 1, len(item.tokens))


def _says_where(word: str) -> bool:
    """Tell whether a word behind a superlative opens a place, a time or a link, not a noun."""
    return is_verb(word) or any(word in words_of(role) for role in ("preposition", "stop", "link", "place", "filler"))


# "8.000 orang atau sekitar 40 persen": one thing told twice.
_SAME = re.compile(
    r"[^.;\n]{0,60}?\b(?:atau|setara|alias)\s+(?:(?:sekitar|sebesar|dengan|hampir|lebih dari|kurang lebih|kurang dari|nyaris)\s+)*", re.IGNORECASE
)
# "1.906 orang, terbanyak dari Lembah yakni 1.120 orang": the most and the least of what was counted.
_SUPERLATIVE = re.compile(
    r"(?:\s*\(|,)?\s*(?:(?:dan|sedangkan|sementara|dengan|yang)\s+)*(?:terbanyak|tertinggi|terbesar|terendah|tersedikit|terkecil|paling\s(?:banyak|tinggi|besar|rendah|sedikit|kecil))"
    r"(?:(?:\s[^.,;\d\n]{1,60})?\s(?:(?:yakni|yaitu|dengan|sebanyak|sebesar|mencapai|sekitar|hanya)\s+)+|\s(?:di|dari|pada)\s[^.,;\d\n]{2,40}\s)",
    re.IGNORECASE,
)
# "alat peraga 2.100 buah, terbanyak spanduk 1.300 lembar": one sort of what was counted.
_MOST = re.compile(
    r"[,(]\s?(?:terbanyak|tersedikit|paling\s(?:banyak|sedikit))\s([a-z][a-z-]+(?:\s[a-z][a-z-]+)??)\s(?:(?:yakni|yaitu|dengan|sebanyak|mencapai)\s)*$"
)
# "hibah Rp28 miliar, namun baru cair 40 persen": how much of a sum is paid or spent.
_SPENT = re.compile(
    r"[\s,;]*(?:(?:namun|tetapi|tapi|dan|yang|itu|pun|baru|sudah|telah|kini|saat ini|masih|di antaranya)\s+)*(?:cair|(?:ter|di)[a-z]{4,})\s+(?:(?:baru|sudah|sebesar|sekitar|mencapai|hanya|hampir)\s+)*",
    re.IGNORECASE,
)
# "honor ketua Rp1,5 juta dan anggota Rp1,3 juta": the noun of the sums stands once.
_SHARED = re.compile(r",?\s(?:dan|serta|sedangkan|sementara)\s(?:untuk\s)?[a-z-]+(?:\s[\w-]+){0,2}\s(?:sebesar\s)?")

# "membengkak 23 persen, dari Rp18 M jadi Rp22 M": change and levels are of one thing.
_CHANGE = re.compile(
    r"[\s,(]*(?:yakni|yaitu|yang)?\s*(?:semula\s+)?(?:(?:naik|turun|meningkat|menurun|bertambah|berkurang)\s+)?(?:dari|menjadi|jadi)\s+(?:(?:semula|hanya|cuma|sekitar|sebelumnya|sebesar)\s+)*",
    re.IGNORECASE,
)
# "menargetkan" has lost the t of its stem. "dan untuk X" shares the money out; "dari A menjadi B" is one measure twice.
_GOES_ON = re.compile(
    r"(?:\b(?:dan|tercatat|rincian)|[tn]arget\w*(?:\s+\w+)?|\b(?:dan|serta)\s+untuk\s+\w+(?:\s+\w+){0,2}|^[\s,]*(?:dari|menjadi|jadi|ke)"
    r"|^\s+(?:untuk|bagi|di|pada|dari)\s[^.;\d]{2,60}(?:,|,?\s(?:dan|serta|sedangkan|sementara)))\s+$",
    re.IGNORECASE,
)


def _right_noun(item: Found, text: str) -> str | None:
    """Return the noun right of a percentage: ``60 persen responden``, ``90 persen lebih warga``."""
    more = _MORE.match(text, item.end) if item.comparator == "gt" else None
    return _noun(text, more.end() if more else item.end)


_MORE = re.compile(r"[^\S\n]+lebih(?=[^\S\n])", re.IGNORECASE)


_NOUN = re.compile(r"[^\S\n]+((?:[^\W\d_][\w-]*+(?:/[^\W\d_][\w-]*+)*+[^\S\n]?){1,3})")


def _noun(text: str, position: int) -> str | None:
    found = _NOUN.match(text, position)
    if found is None:
        return None
    size = unit_of(found.group(1).split())
    if not size:
        return None
    words = found.group(1).split()[:size]
    return None if unit_kinds().get(words[0].lower()) in ("time", "classifier") and words[0].lower() != "orang" else " ".join(words)


def _part_of(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the unit of the whole that the sentence opens with: ``dari 1.215 keluarga …, 96,2 persen``."""
    if item.kind not in ("percent", "count") or not found:
        return None
    if (item.unit or "").lower() in words_of("group"):
        return _group_of(item, text, found)
    whole = found[-1]
    gap = text[whole.end : item.start]
    if (
        whole.kind == "count"
        and whole.unit
        and len(gap) < 140
        and ". " not in gap
        and "\n" not in gap
        and (
            item.kind == "percent"
            or (("," in gap or (" yang " not in gap and _COUNTS.search(gap))) and (item.unit or "orang").lower() not in words_of("unsaid"))
        )
        and _OF_WHOLE.search(text, max(0, whole.start - 24), whole.start)
    ):
        # "dari 22 kabupaten/kota, hanya dua kabupaten": some of the same.
        return whole.unit if (item.unit or "").lower() not in whole.unit.lower().split("/") else None
    if (
        item.kind == "percent"
        and whole.kind == "count"
        and (whole.unit or "").lower() not in words_of("place")
        and _OWN_SHARE.fullmatch(gap)
        and _DEED.match(text, item.end)
    ):
        return _measured(whole)
    return None


_OF_TOTAL = re.compile(r"\bdari\s+(?:total|jumlah|keseluruhan)\s+$", re.IGNORECASE)
# "baru Rp6 miliar dari pagu Rp14 miliar atau 43 persen"
_OF_SUM = re.compile(r"\s(?:yang\s)?dari\s(?:[a-z]+\s){1,4}")


def _of_whole(part: Found, whole: Found, text: str) -> bool:
    """Tell whether the second of two figures is what the first is a part of."""
    of_sum = part.kind == whole.kind == "money" and _OF_SUM.fullmatch(text, part.end, whole.start) is not None
    return of_sum or _OF_TOTAL.search(text, part.end, whole.start) is not None


# "412 APK yang terpasang di pohon, 60 persen lebih dipaku": a clause that opens with its share says no whole of its own.
_OWN_SHARE = re.compile(
    r"[^.;\n]{0,120},\s(?:dan\s|dengan\s)?(?:(?:sebanyak|sekitar|hampir|lebih dari|kurang lebih|hanya|baru|sedikitnya|setidaknya|nyaris|bahkan|ada)\s)*",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\s+(?:lebih\s+)?(?:di ?antaranya\b|(?:sudah|telah|belum|akan|sempat)\s+)?\s*(?:(?:di|ter)[a-z]{4,}|di ?antaranya|akibat|karena|berupa|berasal|merupakan)\b"
)
_COUNTS = re.compile(r"\b(?:baru|hanya|cuma|sudah|telah|ada|terdapat|sebanyak|tinggal)\b", re.IGNORECASE)
_OF_WHOLE = re.compile(r"(?<!terdiri )(?<!berasal )\bdari\s+(?:total\s+|jumlah\s+)?$", re.IGNORECASE)


def _holds_no_people(unit: str) -> bool:
    """Tell whether a unit is a place or a body, of which groups of people are no part."""
    first = unit.lower().split("/")[0].split()[:1]
    return bool(first) and (first[0] in words_of("place") or first[0] in words_of("body"))


def _group_of(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what a group is a part of: ``900 pemilih, terdiri atas 410 laki-laki dan 490 perempuan``."""
    for whole in reversed(found[-3:]):
        if "\n" in text[whole.end : item.start] or item.start - whole.end > 120 or whole.kind not in ("count", "votes"):
            return None
        if _holds_no_people(whole.unit or ""):
            # "561 orang dari 17 partai politik, terdiri atas 338 laki-laki".
            continue
        if (whole.unit or "").lower() not in words_of("group"):
            return whole.unit if (whole.unit or "orang").lower() not in words_of("unsaid") else None
    return None
