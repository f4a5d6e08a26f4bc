"""Subjects that a figure shares with the one before: the same thing told twice, its change, its parts, its share."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import MASKED
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.nominals import headless, nominal
from kpuextract.components.quantities.subject import strip_bounds
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, unit_kinds, unit_of, words_of

_RESUMES = re.compile(r"[^.;\n]{0,40}?\b(?:sedangkan|sementara|namun|tetapi|tapi|dibanding(?:kan)?)\b[^.;:\n]{0,60}", re.IGNORECASE)
# "partisipasi melampaui 90 persen; di Desa Lembah 54 persen": the same, elsewhere.
_RIVAL = re.compile(
    r",\s(?:sedikit\s|jauh\s)?lebih\s[a-z]+\s(?:dari|daripada|ketimbang|dibanding|dibandingkan)\s([a-z-]+)\s(?:yang\s)?(?:(?:hanya|cuma|baru|sebesar|mencapai|tercatat)\s)*$"
)
_ELSEWHERE = re.compile(r"[;,]\s(?:(?:dan|sedangkan|sementara)\s)?(?:di|pada|untuk|bagi)\s[^.;,\d\n]{2,40}\s", re.IGNORECASE)
# "partisipasi di sini 88 persen, saya ingin kali ini di atas 95 persen": the same, another time.
_ANOTHER_TIME = re.compile(r"[,;]\s(?:[^\W\d_]+\s){0,6}?(?:kali ini|nanti|kini|sekarang|ke depan)\s(?:[^\W\d_]+\s){0,4}", re.IGNORECASE)
_TRANCHE = re.compile(r"[^.\n]{0,60}(?::|\b(?:tahap|termin)\b)[^.\n]{0,30}", re.IGNORECASE)


def resumed(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the figure before measures, where a clause with no noun of its own sets another beside it."""
    if not found or len(text[found[-1].end : item.start]) > 140:
        return None
    before, gap = found[-1], text[found[-1].end : item.start]
    if headless(strip_bounds(item.tokens)) and not re.search(r"[.!?]\s|\n", gap):
        return _counterpart(item, text, before)
    if item.kind == "percent" and before.kind == "percent" and item.tokens and item.tokens[-1].lower in words_of("group") and _RESUMES.fullmatch(gap):
        # "Partisipasi laki-laki 71 persen, lebih rendah dibanding perempuan 78 persen"
        return item.tokens[-1].text
    if item.kind == before.kind == "percent" and (rival := _RIVAL.search(gap)) is not None and rival.group(1) in words_of("group"):
        # "pemilih perempuan 74 persen, lebih tinggi dari laki-laki yang 69 persen"
        return rival.group(1)
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


def _people(subject: str | None) -> bool:
    """Tell whether a subject may be those who did something, not a measure such as *target*."""
    first = subject.split()[0].lower() if subject else ""
    return bool(first) and (first in unit_kinds() or not is_measure(first))


def _goes_on(text: str, position: int) -> bool:
    """Tell whether a verb or *yang* follows, so that those who do it were named before: ``20 persen belum tahu``."""
    after = re.compile(r"\s+([a-z-]+)").match(text, position)
    return ANSWER.match(text, position) is not None or (
        after is not None and (after.group(1) in words_of("goes_on") or (after.group(1).startswith("me") and is_verb(after.group(1))))
    )


ANSWER = re.compile(r"\s+(?:yang|di ?antaranya|di antara mereka|dari mereka|mengaku|menyatakan|menjawab|memilih)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\s+yang\s+(?:[^\W\d_][\w-]*\s+){1,5}")


def relative(item: Found, text: str, found: list[Found]) -> str | None:
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


def carried(item: Found, text: str, found: list[Found], *, changed: bool) -> str | None:
    """Return the subject that a second figure for the same thing shares with the first."""
    if not found or (item.kind not in ("percent", "money", "count") and (item.kind, found[-1].kind) != ("votes", "percent")):
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
    if _SHORT_OF.fullmatch(gap) and item.kind == before.kind == "count" and item.unit == before.unit and _OF_NEED.match(text, item.end):
        return before.subject
    if changed and item.kind == "count" and (before.kind, before.unit) == ("count", item.unit) and not re.search(r"[.!?]\s", gap):
        return before.subject
    if item.kind == "percent" and before.kind == "ratio" and _BARE_SHARE.fullmatch(gap):
        # "pengguna hak pilih 612 dari 840 pemilih, 72,8 persen"
        return before.subject
    if item.kind in ("percent", "money") or before.kind == "percent":
        if _SAH.fullmatch(gap) and before.kind == "votes" and before.unit:
            # "1.902 suara tidak sah (4,1 persen)"
            return text[before.end - len(before.unit) : before.end + gap.index("sah") + 3]
        second = _SAME.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap)
        if second:
            inner = right_noun(item, text) if gap.strip() == "(" and item.kind == "percent" else None
            if len(found) > 1 and item.kind == "percent" and _of_whole(found[-2], before, text):
                # "210 pemilih yang dicoklit dari total 900 nama, atau 23 persen": the share is that of the part.
                before = found[-2]
            return inner or _measured(before) or _whole_before(before, text, found)
        if item.kind == "votes":
            return None
        if before.kind == "money" and _SPENT.fullmatch(gap):
            return before.subject
        if item.kind == before.kind == "money" and before.subject and _SHARED.fullmatch(gap) and not any(map(is_measure, gap.lower().split())):
            return before.subject.split()[0]
        if (changed and not _of_its_own(item, gap)) or re.search(r"(?:rincian|terdiri (?:dari|atas))\s*$", gap):
            # "menerima 241 aduan, naik hampir 20 persen"
            return before.subject or (_measured(before) if item.kind == "percent" and not re.search(r"[.!?]\s|\n", gap) else None)
        if item.kind == before.kind == "percent" and (_LEVEL_BEFORE.fullmatch(gap) or _OTHER_OCCASION.fullmatch(gap)):
            return before.subject
        bound = left_bound(re.findall(r"[\w-]+", gap)) if item.kind == before.kind and len(gap) < 40 else None
        if bound and bound[1] == len(re.findall(r"[\w-]+", gap)):
            return before.subject
        if item.kind in (before.kind, *(found[-2].kind for _ in found[1:2])) and _GOES_ON.search(gap):
            return before.subject
        if _CHANGE.fullmatch(gap):
            return before.subject
    return None


_SAH = re.compile(r"\s(?:tidak\s)?sah\s*(?:\(|atau\s|alias\s)(?:setara\s|sekitar\s)?")
_AMONG = re.compile(r"\s(?:di ?antaranya|di antara mereka|dari mereka)\b", re.IGNORECASE)


def _whole_before(part: Found, text: str, found: list[Found]) -> str | None:
    """Return the unit of the whole that a count of people is a part of: ``Dari 291 pemilih di TPS itu, 243 orang atau 83 persen hadir``."""
    whole = found[-2] if len(found) > 1 and part is found[-1] else None
    if whole is not None and whole.kind == "count" and _AMONG.match(text, part.end) and not re.search(r"[.!?]\s|\n", text[whole.end : part.start]):
        # "mencapai 1.800 orang, dan 600 di antaranya, atau 33 persen"
        return _measured(whole)
    if whole is None or whole.kind != "count" or part.start - whole.end > 90 or re.search(r"[.!?]\s|\n", text[whole.end : part.start]):
        return None
    if not re.search(r",| yang ", text[whole.end : part.start]) or not _OF_WHOLE.search(text, max(0, whole.start - 24), whole.start):
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
    r"[^.;\n]{0,60}?\b(?:atau|setara|alias)\s+(?:(?:sekitar|sebesar|dengan|hampir|lebih dari|kurang lebih|kurang dari|nyaris|(?:dalam|untuk)\s\w+\s(?:ini|itu|tersebut))\s+)*",
    re.IGNORECASE,
)
# "1.906 orang, terbanyak dari Lembah yakni 1.120 orang": the most and the least of what was counted.
_SUPERLATIVE = re.compile(
    r"(?:\s*\(|\)?[,;])?\s*(?:(?:dan|sedangkan|sementara|dengan|yang|sebaliknya|adapun)\s+)*(?:terbanyak|tertinggi|terbesar|terendah|tersedikit|terkecil|paling\s(?:banyak|tinggi|besar|rendah|sedikit|kecil))"
    r"(?:(?:\s[^.,;\d\n]{1,60})?\s(?:(?:yakni|yaitu|dengan|sebanyak|sebesar|mencapai|sekitar|hanya)\s+)+|\s(?:di|dari|pada)\s[^.,;\d\n]{2,40}\s|(?-i:\s(?:Kecamatan|Distrik|Desa|Kelurahan|Kabupaten|Kota|Nagari))(?-i:\s[A-Z][\w-]+){1,4}\s|(?-i:\s[A-Z][\w-]+){1,4}\s(?:yang\s)?(?:(?:hanya|cuma|sebesar|dengan|yakni)\s)+)",
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
    r"[\s,(]*(?:yakni|yaitu|yang)?\s*(?:semula\s+)?(?:(?:naik|turun|meningkat|menurun|bertambah|berkurang)\s+)?(?:dari|menjadi|jadi|tinggal)\s+(?:(?:semula|hanya|cuma|sekitar|sebelumnya|sebesar)\s+)*",
    re.IGNORECASE,
)
# "menargetkan" has lost the t of its stem. "dan untuk X" shares the money out; "dari A menjadi B" is one measure twice.
_GOES_ON = re.compile(
    r"(?:\b(?:dan|tercatat|rincian)|[tn]arget\w*(?:\s+\w+)?|\b(?:dan|serta)\s+untuk\s+\w+(?:\s+\w+){0,2}|^[\s,]*(?:dari|menjadi|jadi|ke)"
    r"|^\s+(?:untuk|bagi|di|pada|dari)\s[^.;\d]{2,60}(?:,|,?\s(?:dan|serta|sedangkan|sementara)))\s+$",
    re.IGNORECASE,
)


_AT_LEVEL = r"(?:(?:yang|lalu|silam|kemarin|itu|sempat|bisa|mampu|hanya|cuma|baru|mencapai|menyentuh|menembus|tercatat|sebesar|sekitar|berada|di|angka|hampir|bahkan|malah)\s){1,5}"
_ELECTION = r"(?:[Pp]em(?:ilu|ilihan)|[Pp]il(?:kada|pres|eg|gub|bup|wali|walkot|kades)\w*)(?:\s[^\W\d_]+){0,4}?(?:\s(?:19|20)\d\d)?"
# "68,4 persen, merosot dari Pilkada 2020 yang menyentuh 77 persen": the level that it fell from.
_LEVEL_BEFORE = re.compile(
    rf"\)?,?\s(?:[a-z]+\s){{1,3}}(?:dari|daripada|dibanding(?:kan)?|ketimbang)\s(?:(?:saat|pada|hasil|capaian|angka|periode)\s)?{_ELECTION}\s{_AT_LEVEL}"
)
# "71,8 persen. Padahal saat Pileg April lalu mencapai 76 persen": the same at another election.
_OTHER_OCCASION = re.compile(
    rf"[.;,]\s(?i:(?:padahal|sedangkan|sementara|sebelumnya|adapun|bandingkan|namun|tapi),?\s)?(?i:pada|saat|di|ketika|dalam|waktu)\s(?:saat\s)?{_ELECTION}(?:\s{MASKED}+)?\s{_AT_LEVEL}"
)
_BARE_SHARE = re.compile(r"(?:\s[a-z]+){0,3},\s(?:yakni\s|yaitu\s|sekitar\s|hampir\s)?")
# "diterima 98.412 lembar, kurang 120 lembar dari kebutuhan": how far off.
_SHORT_OF = re.compile(r",\s(?:atau\s|yang\s)?(?:masih\s|sudah\s)?(?:kurang|lebih|selisih|terpaut)\s")
_OF_NEED = re.compile(r"\s(?:dari|dibanding|dibandingkan|daripada)\s")


def right_noun(item: Found, text: str) -> str | None:
    """Return the noun right of a percentage: ``60 persen responden``, ``90 persen lebih warga``."""
    more = _MORE.match(text, item.end) if item.comparator == "gt" else None
    return noun(text, more.end() if more else item.end)


_MORE = re.compile(r"[^\S\n]+lebih(?=[^\S\n])", re.IGNORECASE)
_NOUN = re.compile(r"[^\S\n]+((?:[^\W\d_][\w-]*+(?:/[^\W\d_][\w-]*+)*+[^\S\n]?){1,3})")


def noun(text: str, position: int) -> str | None:
    """Return the noun that begins at a position, as long as a unit is."""
    found = _NOUN.match(text, position)
    if found is None:
        return None
    size = unit_of(found.group(1).split())
    if not size:
        return None
    words = found.group(1).split()[:size]
    return None if unit_kinds().get(words[0].lower()) in ("time", "classifier") and words[0].lower() != "orang" else " ".join(words)


_OF_NOUN = re.compile(r"[^\S\n]+dari(?:[^\S\n]+(?:total|seluruh|keseluruhan))?(?=[^\S\n][a-z])")


def of_noun(item: Found, text: str) -> str | None:
    """Return of what a share is that opens its clause: ``Enam puluh persen dari hibah untuk honor``; not of a figure, ``dari total 900 orang``."""
    tokens = strip_bounds(item.tokens)
    if item.kind != "percent" or (tokens and tokens[-1].word) or (found := _OF_NOUN.match(text, item.end)) is None:
        return None
    name = noun(text, found.end())
    first = name.split()[0].lower() if name else ""
    return name if is_measure(first) or unit_kinds().get(first) == "count" else None


_FROM_SUM = re.compile(r"\bdari\s(?:[a-z]+\s){1,4}(?:sebesar\s)?$", re.IGNORECASE)


def part_of(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the unit of the whole that the sentence opens with: ``dari 1.215 keluarga …, 96,2 persen``."""
    if item.kind not in ("percent", "count") or not found:
        return None
    if (item.unit or "").lower() in words_of("group"):
        return _group_of(item, text, found)
    whole = found[-1]
    gap = text[whole.end : item.start]
    if (
        item.kind == "percent"
        and whole.kind == "money"
        and len(gap) < 90
        and not re.search(r"[.!?]\s|\n", gap)
        and _FROM_SUM.search(text, max(0, whole.start - 60), whole.start)
    ):
        # "dari total hibah Rp28 miliar masih ada 6 persen yang belum dipakai"
        return whole.subject
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
    r"[^.;\n]{0,120},\s(?:dan\s|dengan\s)?(?:(?:sebanyak|sekitar|hampir|lebih dari|kurang lebih|hanya|baru|sedikitnya|setidaknya|nyaris|bahkan|ada|diketahui|ternyata|terungkap|tercatat|didapati)\s)*",
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
