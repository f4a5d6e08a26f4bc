"""Words before and after a name that tell that it is one."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kpuextract.components.names.gazetteer import words_of
from kpuextract.resources import table

# How much a cue proves: SURE makes any capitalised word a name, LIKELY any two, WEAK needs the lexicon of names too.
SURE, LIKELY, WEAK = 3, 2, 1
_LEVELS = {"strong": SURE, "speech": SURE, "likely": LIKELY, "weak": WEAK}

# What tells behind a word that somebody is called so: `Menurut Goris, begitu ia akrab disapa`.
CALLED = re.compile(
    r",?[ \u00a0](?:(?:begitu|demikian)[ \u00a0](?:ia|dia|beliau|\w+[ \u00a0](?:itu|tersebut|ini))?[ \u00a0]?(?:(?:akrab|biasa|kerap|sering|karib)[ \u00a0])?(?:di)?(?:sapa|panggil)"
    r"|(?:sapaan|panggilan)[ \u00a0](?:akrab|karib)?nya\b|(?:sapaan|panggilan)[ \u00a0]akrab[ \u00a0])"
)
# Where a role without a body comes from: `Yuni Sakerebau, operator asal Kecamatan X`.
FROM = re.compile(r"[ \u00a0](?:asal|dari)[ \u00a0][A-Z]")
# What goes on behind an age: of whom the sentence is one, `(34) salah satunya`, or where they come from, `(58), sais asal Desa X`.
ORIGIN = re.compile(
    r",?[ \u00a0](?:(?:juga[ \u00a0])?(?:salah[ \u00a0](?:satu|seorang)|termasuk|misalnya|contohnya)|[a-z]+(?:[ \u00a0][a-z]+){0,3}[ \u00a0]asal[ \u00a0][A-Z])"
)
# An academic title directly behind a word: the word is a unit, another name begins behind it.
ACADEMIC = re.compile(r"[ \u00a0](?:Prof|Drs|Dra|Dr)\.")


@functools.cache
def _cues(side: str) -> Mapping[str, int]:
    """Return the cues of one side with what they prove, speech verbs included."""
    found = {row["cue"]: _LEVELS[row["strength"]] for row in table("name_cues") if row["side"] == side}
    for row in table("speech_verbs"):
        forms = (("bare", SURE), ("passive", SURE)) if side == "left" else (("active", SURE),)
        for column, level in forms:
            for form in row[column].split("|"):
                if form:
                    found.setdefault(form, level)
    return found


@functools.cache
def bearer() -> re.Pattern[str]:
    """Return what stands behind a name of one word and tells what its bearer does: ``Tukiyem, penjual jamu asal Desa Nibung, mengaku``."""
    return re.compile(rf"{_worker()}[^,.;:\n]{{0,60}}+,(?=[ \u00a0])")


@functools.cache
def worker() -> re.Pattern[str]:
    """Return the opening of what tells what somebody does: ``(54), pengayuh becak``; enough by itself behind an age."""
    return re.compile(_worker())


@functools.cache
def _worker() -> str:
    kinds = "|".join(sorted((word.replace(" ", "[ \u00a0]") for word in words_of("bearer")), key=len, reverse=True))
    # Whoever does something is told by the verb's peN-: `pengayuh`, `pembuat`; deeds and things end in -an: `penerimaan`.
    return rf",[ \u00a0](?:(?:seorang|salah[ \u00a0](?:satu|seorang))[ \u00a0])?(?:{kinds}|pe(?:ng|ny|m|n)[a-z]{{4,}}(?<!an))\b"


@functools.cache
def ad_hoc() -> frozenset[str]:
    """Return the acronyms of ad-hoc bodies: PPK, KPPS."""
    return frozenset(row["surface"] for row in table("organisations") if row["tail"] == "adhoc" and row["surface"].isupper())


@functools.cache
def _left_ends() -> frozenset[str]:
    """Return the last words of the cues before a name."""
    return frozenset(cue.rsplit(" ", 1)[-1] for cue in _cues("left")) | {"oleh"}


@functools.cache
def speech_bare() -> frozenset[str]:
    """Return the bare speech verbs that stand before a speaker: ujar, kata, tutur."""
    return frozenset(form for row in table("speech_verbs") for form in row["bare"].split("|") if form)


_ADVERB = re.compile(r"[ \u00a0]*,?[ \u00a0]*(?:juga|pun|lantas|lalu|kemudian|sempat|kembali|turut|langsung|sendiri|tetap|mulai)(?=[ \u00a0])")
_AFTER = re.compile(r"[ \u00a0]*,?[ \u00a0]*([^\W\d_]+(?:[ \u00a0]+[^\W\d_]+){0,2})")
_LAST = re.compile(r"[^\W\d_]*+\Z")
_WORDS = re.compile(r"[^\W\d_]+")
# Digits too: `nomor urut 2 …`; a number that another layer took stands as masks.
_TRAIL = " \u00a0,:0123456789\ue000"
_WINDOW = 48
_MAX_CUE = 3


def left_cue(text: str, start: int) -> tuple[int, str]:
    """Return what the words directly before an offset prove, and the cue.

    Examples
    --------
    >>> left_cue('", ujar Rahmini', 8), left_cue("siswa atas nama Ita", 16), left_cue("ke Blitar", 3)
    ((3, 'ujar'), (3, 'atas nama'), (0, ''))
    """
    before = text[max(0, start - _WINDOW) : start].rsplit("\n", 1)[-1].rstrip(_TRAIL).lower()
    if not before[-1:].isalpha() or _LAST.search(before)[0] not in _left_ends():  # type: ignore[index]  # it ends in a letter
        return 0, ""
    words = _WORDS.findall(before)[-_MAX_CUE:]
    cues = _cues("left")
    if words[-1] == "oleh" and len(words) > 1 and words[-2] in cues:
        return max(cues[words[-2]], WEAK), f"{words[-2]} oleh"
    for size in range(len(words), 0, -1):
        cue = " ".join(words[-size:])
        if cue in cues:
            return cues[cue], cue
    return 0, ""


def right_cue(text: str, end: int) -> tuple[int, str]:
    """Return what the words directly after an offset prove, and the cue.

    Examples
    --------
    >>> right_cue("Rahmini menegaskan", 7), right_cue("Blitar, kemarin", 6)
    ((3, 'menegaskan'), (0, ''))
    """
    found = _right_at(text, end)
    # "Poniyem, juga mengaku …": the verb behind an adverb proves more than the adverb.
    adverb = _ADVERB.match(text, end) if found[0] < SURE else None
    return max(found, _right_at(text, adverb.end())) if adverb else found


def _right_at(text: str, end: int) -> tuple[int, str]:
    """Return what the longest cue directly after an offset proves, and the cue."""
    match = _AFTER.match(text, end)
    if not match:
        return 0, ""
    words = match.group(1).lower().split()
    cues = _cues("right")
    return next(((cues[cue], cue) for size in range(len(words), 0, -1) if (cue := " ".join(words[:size])) in cues), (0, ""))
