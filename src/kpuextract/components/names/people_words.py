"""What a word may be in the name of a person: lexicons and classes of tokens."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kpuextract.components.names.context import Context, Token
from kpuextract.normalise.person import FORENAMES, fold, sound, title_kinds
from kpuextract.normalise.roles import unit_words
from kpuextract.resources import column, table

_FREE = frozenset(("muh", "moh", "moch", "mhd"))
# Classes of tokens. STRONG, WEAK and UNKNOWN may stand in a name; INITIAL only beside such a word.
STRONG, WEAK, UNKNOWN, INITIAL, STOP, LOWER, OTHER, TITLE = "NWUISLXT"
NAME = frozenset((STRONG, WEAK, UNKNOWN))

ABBREVIATIONS = frozenset("st sy dt rd ag gst sw fx fr yoh th ant kms msy mgs nys rr tb dg bq rm".split())
CONNECTORS = frozenset("bin binti br bre de da dos van von al el as ad bu".split())
BALINESE = frozenset(
    "wayan made nyoman ketut putu gede gde kadek komang nengah gusti dewa luh ngurah kade iluh ayu gst md kt wy pt nym desak".split(),
)
# Words that open names of places, bodies, elections and texts; the frequency list misses some of them as they are written with a capital.
_HEADS = frozenset(
    """kabupaten kota provinsi kecamatan kelurahan desa distrik kapanewon kemantren kalurahan nagari kampung pekon gampong dusun kpu kpud bawaslu kip
    panwaslu panwaslih panwascam dkpp ppk pps kpps pantarlih pemilu pilkada pilgub pilbup pilwakot pilwali pileg pilpres pemilihan rapat pleno komisi
    republik indonesia jalan jl jln gedung aula hotel partai universitas fakultas polres polda kodim korem dinas badan kantor wib wita wit islam kristen
    tuhan allah alhamdulillah insya insyaallah assalamualaikum bapaslon paslon parpol forkopimda tps dapil dpt dps dpb sirekap sidalih silon sipol pkpu
    nomor tahun yth pancasila rp usd anda saya kami kita beliau dia ia mereka ramadan idul zoom youtube facebook instagram whatsapp google media center
    """.split(),
)
# Months and weekdays: they may stand in a name (Paulus Mei Warba), they are none alone.
_CALENDAR = frozenset(
    """desember november oktober september agustus juli juni mei april maret februari januari nopember pebruari senin selasa rabu kamis jumat sabtu minggu ahad""".split(),
)
_VERB = re.compile(r"(?:meng|meny)[a-z]{4,}|(?:di|ter|ber)[a-z]{3,}kan|[a-z]{4,}(?:annya|kannya|kanlah|nya)|(?:pem|pen|per|ke)[a-z]{4,}an")
# Syllables that open names in Buton, Bali and Aceh; in running text they are no words of their own.
OPENERS = frozenset(("la", "wa", "ni", "cut", "teuku", "tengku"))
_ROMAN = frozenset(("II", "III", "IV", "V", "VI"))


_MIN_SOUND = 5
# Words right before a by-name or a name; a title of more letters than these may be one.
_CALLED = frozenset(("disapa", "dipanggil", "panggilan", "sapaan", "akrab", "bernama", "disebut", "dijuluki"))
_SHORT = 2


class Entry(NamedTuple):
    """What the lexicon of name tokens says: usual place in a name, and whether it is a strong sign."""

    place: str
    strong: bool


@functools.cache
def lexicon() -> Mapping[str, Entry]:
    """Return the name tokens by folded form."""
    return {fold(row["token"]): Entry(row["place"], row["strength"] == "strong") for row in table("name_tokens")}


@functools.cache
def _sounds() -> frozenset[str]:
    return frozenset(sound(token) for token in lexicon() if len(token) >= _MIN_SOUND)


@functools.cache
def ordinary() -> frozenset[str]:
    """Return words that are no part of a name unless the lexicon of names has them too."""
    roles = {word for role in column("roles", "role") for word in role.split()}
    roles.update(column("name_cues", "cue"))
    roles.update(form for row in table("speech_verbs") for name in ("bare", "active", "passive") for form in row[name].split("|"))
    return (frozenset(column("ordinary_words", "word")) | roles | unit_words() | _HEADS | _CALENDAR) - (frozenset(lexicon()) - _HEADS)


@functools.cache
def blockers() -> frozenset[str]:
    """Return words after which a name is that of a place or body, not of a person."""
    return _HEADS | frozenset(row["surface"].split()[-1].lower() for row in table("facilities"))


def heads() -> frozenset[str]:
    """Return the words that open names of places, bodies, elections and texts."""
    return _HEADS


@functools.cache
def everyday() -> frozenset[str]:
    """Return everyday words that may close a name: Harapan, Lega, Suci; no words of offices, units and places."""
    roles = {word for role in column("roles", "role") for word in role.split()}
    return frozenset(column("ordinary_words", "word")) - roles - unit_words() - _HEADS


@functools.cache
def common() -> frozenset[str]:
    """Return the name tokens that are everyday words too: hari, lalu, bagus, negara."""
    return (frozenset(column("ordinary_words", "word")) & frozenset(lexicon())) | _CALENDAR


@functools.cache
def ranks() -> frozenset[str]:
    """Return the later words of titles: the Pol of `Kombes Pol`, the Czi of `Letkol Czi`."""
    return frozenset(word for title in title_kinds() for word in title.split()[1:] if len(word) > 1)


@functools.cache
def titles() -> frozenset[str]:
    """Return the first words of titles."""
    return frozenset(title.split()[0] for title in title_kinds())


def classify(context: Context, blocked: Sequence[tuple[int, int]]) -> list[str]:
    """Return the class of every token of the masked text.

    A word that the same text writes in lower case elsewhere is no name, unless the lexicon is sure of it.
    """
    words, names, stops, honorifics, later = context.tokens, lexicon(), ordinary(), titles(), ranks()
    lower = {token.fold for token in words if token.kind == "w" and not token.cap}
    classes = [LOWER if token.kind == "w" else OTHER for token in words]
    for start, end in blocked:
        at = context.token_at(start)
        at -= bool(at and words[at - 1].end > start)
        while at < len(words) and words[at].start < end:
            classes[at] = OTHER
            at += 1
    for index in context.capitals:
        token = words[index]
        if classes[index] == OTHER:
            continue
        if token.fold in later and index and (classes[index - 1] == TITLE or (words[index - 1].text in ".(" and classes[index - 2] == TITLE)):
            classes[index] = TITLE
        else:
            following = words[index + 1].text if index + 1 < len(words) else ""
            if (
                token.fold in honorifics
                and len(token.text) > _SHORT
                and following != "."
                and index
                and words[index - 1].fold in _CALLED
                and not following[:1].isupper()
            ):
                classes[index] = UNKNOWN  # `yang akrab disapa Ning`: no title of somebody else
                continue
            classes[index] = _class(token, following, names, stops, honorifics, lower)
    _wake_forenames(words, classes)
    return classes


def _wake_forenames(words: Sequence[Token], classes: list[str]) -> None:
    """Let an everyday word behind a short forename open a name if a name goes on with it: `Muh. Awal Yunus`."""
    for index, token in enumerate(words):
        if classes[index] != INITIAL or token.fold not in FORENAMES:
            continue
        at = index + 1 + (index + 1 < len(words) and words[index + 1].text == ".")
        if at + 1 < len(words) and classes[at] == STOP and words[at].text[1:].islower() and words[at].fold in everyday() and classes[at + 1] in (STRONG, WEAK):
            classes[at] = UNKNOWN


def _class(token: Token, following: str, names: Mapping[str, Entry], stops: frozenset[str], honorifics: frozenset[str], lower: set[str]) -> str:
    entry = names.get(token.fold)
    if token.fold in honorifics and (following == "." or (len(token.text) > 1 and entry is None)):
        return TITLE
    if len(token.text) == 1 or (token.fold in OPENERS and following[:1].isupper()):
        return INITIAL
    if token.fold in _HEADS:
        return STOP
    if token.fold in FORENAMES and (following == "." or token.fold in _FREE):
        return INITIAL
    if entry:
        return STRONG if entry.strong and token.fold not in lower and token.fold not in common() else WEAK
    if token.fold in ABBREVIATIONS and following == ".":
        return INITIAL
    if token.fold in stops or token.fold in lower or _VERB.fullmatch(token.fold):
        return STOP
    if sound(token.fold) in _sounds():
        return WEAK
    if token.text.isupper() and not any(letter in "aiueo" for letter in token.fold):
        return STOP
    return UNKNOWN


_SMALL = frozenset("dan di ke dari yang untuk pada dengan oleh dalam bagi serta atau se menuju jelang menjelang demi agar via".split())
_TOLERATED = 0.03


def headline_case(context: Context) -> tuple[tuple[int, int], ...]:
    """Return the lines of capitals or Title Case throughout: nothing but small words is in lower case.

    A paragraph that lists names and offices has as many capitals, yet its other words are in lower case: it is running text.
    """
    lines = []
    tokens = context.tokens
    for start, end in context.shouting:
        words = lower = 0
        for index in range(context.token_at(start), len(tokens)):
            token = tokens[index]
            if token.start >= end:
                break
            if token.kind == "w":
                words += 1
                lower += not token.cap and token.fold not in _SMALL
        if lower <= _TOLERATED * words:
            lines.append((start, end))
    return tuple(lines)


def is_roman(token: Token) -> bool:
    """Tell whether a token is a Roman number that may close a name."""
    return token.text in _ROMAN
