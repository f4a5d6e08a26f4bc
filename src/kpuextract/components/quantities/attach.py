"""Attach comparator and subject to a quantity, from its sentence and from the quantity before."""

from __future__ import annotations

import re
from dataclasses import replace

from kpuextract.components.quantities.context import TAKEN, Token, left
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.subject import Subject, headless, phrase, strip_bounds
from kpuextract.normalise.quantity import is_measure, left_bound, possessive, right_bound, unit_kinds, unit_of, words_of


def attach(item: Found, text: str, found: list[Found]) -> None:
    """Give a quantity its comparator and its subject."""
    item.tokens = item.tokens or left(text, item.start)
    bound = left_bound([token.text for token in item.tokens[-8:]])
    if bound and item.kind not in ("ordinal",):
        item.comparator = bound[0]
    elif item.kind != "ordinal":
        item.comparator = right_bound(text, item.end) or item.comparator
    if item.kind == "age" and item.comparator == "eq" and _required(item):
        item.comparator = "ge"
    if item.kind == "ordinal" or item.subject is not None:
        return
    placed = item.kind == "count" and item.tokens and (strip_bounds(item.tokens) or item.tokens)[-1].lower in _PLACES
    if placed:
        item.subject = _part_of(item, text, found)
        return
    about = phrase(item.tokens if item.kind == "age" else _without(item.tokens, found), text=text, kind=item.kind, unit=item.unit, bound=bool(bound))
    if item.comparator == "eq":
        about = _far_bound(item, about)
    carried = None
    if not (about.changed and found and about.start >= found[-1].end):
        carried = _carried(item, text, found, changed=about.changed)
    if carried is not None:
        item.subject = carried
    elif about.linked and about.text is not None:
        item.subject = about.text
    else:
        measured = about.text is not None and is_measure(about.text.split()[0].lower())
        right = (_predicate(item, text) or (None if measured else _right_noun(item, text))) if item.kind == "percent" else None
        item.subject = right or about.text or _judged(item, text) or _relative(item, text, found) or _part_of(item, text, found) or _resumed(item, text, found)


_RESUMES = re.compile(r"[^.;\n]{0,40}?\b(?:sedangkan|sementara|namun|tetapi|tapi|dibanding(?:kan)?)\b[^.;:\n]{0,60}", re.IGNORECASE)
_TRANCHE = re.compile(r"[^.\n]{0,60}(?::|\b(?:tahap|termin)\b)[^.\n]{0,30}", re.IGNORECASE)


def _resumed(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the figure before measures, where a clause with no noun of its own sets another beside it."""
    if not found or len(text[found[-1].end : item.start]) > 140:
        return None
    before, gap = found[-1], text[found[-1].end : item.start]
    if headless(strip_bounds(item.tokens)) and not re.search(r"[.!?]\s|\n", gap):
        return _measured(before)
    if item.kind == "percent" and before.kind == "percent" and _RESUMES.fullmatch(gap):
        return before.subject
    whole = next((other for other in reversed(found[-2:]) if other.kind == "money"), None)
    if item.kind == "percent" and whole is not None and _TRANCHE.fullmatch(text, whole.end, item.start):
        return whole.subject
    return None


def _judged(item: Found, text: str) -> str | None:
    """Return the measure that an adjective judges before the number: ``biayanya mahal, Rp5 juta``."""
    if item.kind not in ("percent", "money") or len(item.tokens) < 3 or item.tokens[-1].text not in (",", "("):
        return None
    noun = item.tokens[-3]
    return noun.text if possessive(noun.lower) and item.tokens[-2].word else None


# "di 14 kecamatan" tells where, not how much.
_PLACES = frozenset(("di", "ke", "pada", "dari", "oleh", "bagi", "untuk"))


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
            kept.append(Token(TAKEN, token.start, token.end))
    return kept


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
    return _noun(text, found.end() - 1)


_RELATIVE = re.compile(r"\s+yang\s+(?:[^\W\d_][\w-]*\s+){1,5}")


def _relative(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what the quantity measures that a relative clause is about: ``dari pagu Rp6 miliar yang terserap mencapai 99 persen``."""
    if not found or item.kind not in ("percent", "money", "count") or not _RELATIVE.fullmatch(text, found[-1].end, item.start):
        return None
    return _measured(found[-1])


def _measured(item: Found) -> str | None:
    return item.subject or (item.unit if item.kind in ("count", "votes", "ratio") else None)


def _carried(item: Found, text: str, found: list[Found], *, changed: bool) -> str | None:
    """Return the subject that a second figure for the same thing shares with the first."""
    if not found or item.kind not in ("percent", "money", "count"):
        return None
    before = found[-1]
    gap = text[before.end : item.start]
    if len(gap) > 160 or "\n\n" in gap:
        return None
    if item.kind in ("percent", "money") or before.kind == "percent":
        second = re.match(r"[^.;\n]{0,60}?\b(?:atau|setara)\s+(?:sekitar\s+|sebesar\s+|dengan\s+)?$", gap) or re.fullmatch(r"\s*\(\s*", gap)
        if second:
            inner = _right_noun(item, text) if gap.strip() == "(" and item.kind == "percent" else None
            return inner or before.subject or (before.unit if before.unit not in ("%", "IDR", "orang") else None)
        if changed or re.search(r"(?:rincian|terdiri (?:dari|atas))\s*$", gap):
            return before.subject
        bound = left_bound(re.findall(r"[\w-]+", gap)) if item.kind == before.kind and len(gap) < 40 else None
        if bound and bound[1] == len(re.findall(r"[\w-]+", gap)):
            return before.subject
        if item.kind in (before.kind, *(found[-2].kind for _ in found[1:2])) and _GOES_ON.search(gap):
            return before.subject
        if _CHANGE.fullmatch(gap):
            return before.subject
    return None


# "membengkak 23 persen, dari Rp18 M jadi Rp22 M": change and levels are of one thing.
_CHANGE = re.compile(
    r"[\s,(]*(?:yakni|yaitu|yang)?\s*(?:semula\s+)?(?:dari|menjadi|jadi)\s+(?:(?:semula|hanya|cuma|sekitar|sebelumnya|sebesar)\s+)*", re.IGNORECASE
)
# "menargetkan" has lost the t of its stem. "dan untuk X" shares the money out; "dari A menjadi B" is one measure twice.
_GOES_ON = re.compile(
    r"(?:\b(?:dan|tercatat|rincian)|[tn]arget\w*(?:\s+\w+)?|\b(?:dan|serta)\s+untuk\s+\w+(?:\s+\w+){0,2}|^[\s,]*(?:dari|menjadi|jadi|ke)"
    r"|^\s+(?:untuk|bagi|di|pada|dari)\s[^.;\d]{2,60}(?:,|,?\s(?:dan|serta|sedangkan|sementara)))\s+$",
    re.IGNORECASE,
)


def _right_noun(item: Found, text: str) -> str | None:
    """Return the noun right of a percentage: ``60 persen responden``."""
    return _noun(text, item.end)


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
        and _OF_WHOLE.search(text, max(0, whole.start - 24), whole.start)
    ):
        return whole.unit if whole.unit != item.unit else None
    return None


_OF_WHOLE = re.compile(r"(?<!terdiri )(?<!berasal )\bdari\s+(?:total\s+|jumlah\s+)?$", re.IGNORECASE)


def _group_of(item: Found, text: str, found: list[Found]) -> str | None:
    """Return what a group is a part of: ``900 pemilih, terdiri atas 410 laki-laki dan 490 perempuan``."""
    for whole in reversed(found[-3:]):
        if "\n" in text[whole.end : item.start] or item.start - whole.end > 120 or whole.kind not in ("count", "votes"):
            return None
        if (whole.unit or "").lower() not in words_of("group"):
            return whole.unit
    return None
