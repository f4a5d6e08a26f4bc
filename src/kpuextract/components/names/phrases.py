"""Phrases inside names: runs of capitalised words, areas with their head word, scopes such as ``se-Jawa Timur``."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from kpuextract.components.names.context import Context, Token
from kpuextract.components.names.gazetteer import common_words, ordinary, place_heads, words_of
from kpuextract.components.names.lexicon import organisations
from kpuextract.components.names.tokens import occurrences
from kpuextract.resources import table

ABBREVIATED = frozenset(("kab", "prov", "kec", "kel"))
LEVELS = frozenset(("kabupaten", "kab", "kota", "provinsi", "propinsi", "prov"))
ROMAN = re.compile(r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})[AB]?")
NUMBERS = frozenset(("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"))
# Heads that are everyday words in small letters: `lingkungan KPU`, `negeri`.
_CAPITAL_HEADS = frozenset(("lingkungan", "negeri", "banjar"))
_DIRECTIONS = frozenset(("utara", "selatan", "barat", "timur", "tengah", "pusat"))
_GROUP = frozenset(("kabupaten", "kab", "kota", "provinsi", "prov", "propinsi"))


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words at which a run of capitalised words ends: function words, roles, heads of other names."""
    roles = {row["role"].split()[0] for row in table("roles")}
    heads = {surface for surface, kind in place_heads().items() if kind in ("region", "district", "village") and " " not in surface}
    return words_of("stop") | roles | (heads - {"banjar", "negeri", "lingkungan", "kampung"})


@functools.cache
def member_stops() -> frozenset[str]:
    """Return the stops inside names of associations and campuses: there `Guru`, `Mahasiswa`, `Raja` belong to the name."""
    return stop_words() - words_of("member")


def is_roman(text: str) -> bool:
    """Tell whether a word is a Roman numeral up to 39, ``A`` or ``B`` behind it allowed.

    Examples
    --------
    >>> is_roman("XIII"), is_roman("IIA"), is_roman("KPU")
    (True, True, False)
    """
    return bool(ROMAN.fullmatch(text))


def run(context: Context, at: int, limit: int, *, links: bool = False, stops: frozenset[str] | None = None) -> int:
    """Return the index after the run of capitalised words that begins at a token.

    Parameters
    ----------
    context : Context
        The article.
    at : int
        Index of the first token.
    limit : int
        Number of words at most.
    links : bool
        Let ``dan``, ``&`` and ``untuk`` stand inside.
    stops : frozenset of str, optional
        Words that end the run; :func:`stop_words` if not given.
    """
    tokens = context.tokens
    stops = stop_words() if stops is None else stops
    shouting = at < len(tokens) and context.shouts(tokens[at].start)
    index = at
    words = 0
    end = at
    while index < len(tokens) and words < limit:
        token = tokens[index]
        if token.kind == "w" and token.cap:
            if token.fold in stops or (shouting and token.fold in _shout_stops()):
                break
            words += 1
            index += 1
            end = index
        elif index > at and token.text in "-–" and glued(tokens, index) and tokens[index + 1].kind == "w" and not tokens[index + 1].cap:
            index += 2  # a doubled word: Manembo-nembo
            end = index
        elif index > at and _bridges(context, index, stops, links=links):
            index += 1
        else:
            break
    return end


def _bridges(context: Context, index: int, stops: frozenset[str], *, links: bool) -> bool:
    """Tell whether a mark or a link inside a run lets it go on."""
    tokens = context.tokens
    token = tokens[index]
    if links and token.fold in words_of("link"):
        return _links(context, index, stops)
    if token.kind != "p" or index + 1 >= len(tokens):
        return False
    if token.text in "-–.'" and glued(tokens, index):
        return True
    before = tokens[index - 1]
    if before.end != token.start or not tokens[index + 1].cap:
        return False
    # An initial or a short title (`Jl. H. Agus Salim`, `Gereja St. Paulus`), an apostrophe at the end of a word (`Jami' X`).
    return token.text in "'’" or (token.text == "." and (len(before.text) == 1 or before.fold in words_of("short")))


def _links(context: Context, index: int, stops: frozenset[str]) -> bool:
    """Tell whether the word behind a link goes on with the name, and opens no other organisation."""
    tokens = context.tokens
    if index + 1 >= len(tokens) or not tokens[index + 1].cap or tokens[index + 1].fold in stops:
        return False
    return tokens[index].text == "&" or not (tokens[index + 1].text.isupper() or organisations().match(tokens, index + 1))


@functools.cache
def _shout_stops() -> frozenset[str]:
    verbs = {word for word in ordinary() if len(word) > 4 and word.startswith(("me", "di", "ber", "ter"))}
    return common_words() | verbs


_BIRTH_ORDER = frozenset("wayan made nyoman ketut putu gede gde kadek komang nengah gusti dewa luh ngurah kade gst ida".split())


def birth_order(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a Balinese name opens at a token: ``I Nengah``, ``Ni Luh``; its first letter is no Roman numeral of the name before."""
    return at + 1 < len(tokens) and tokens[at].text in ("I", "Ni") and tokens[at + 1].fold in _BIRTH_ORDER


def glued(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a mark stands between two words without spaces."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
        and tokens[index + 1].kind in "wn"
    )


def after_level(tokens: Sequence[Token], at: int) -> int:
    """Return the index after a level word and its full stop (``Kab.``), ``at`` if none stands there."""
    if at >= len(tokens) or tokens[at].fold not in LEVELS:
        return at
    index = at + 1
    if tokens[at].fold in ABBREVIATED and index < len(tokens) and tokens[index].text == ".":
        index += 1
    if index < len(tokens) and tokens[index].fold == "administrasi":
        index += 1
    return index


def region(context: Context, at: int, aliases: Mapping[str, str] | None = None, *, guess: bool = True) -> int | None:
    """Return the index after a province, kabupaten or kota with or without head word; ``None`` if there is none.

    A name that no table has is taken behind a head word only, up to two words (``Kabupaten Xyz``), if ``guess``.
    """
    tokens = context.tokens
    whole = context.regions.get(at)
    start = after_level(tokens, at)
    if start == at:
        if whole:
            return whole[0]
        if aliases and at < len(tokens) and tokens[at].text in aliases:
            return at + 1
        return None
    bare = context.regions.get(start)
    ends = [found[0] for found in (whole, bare) if found]
    if ends:
        return max(ends)
    if aliases and start < len(tokens) and tokens[start].text in aliases:
        return start + 1
    if not guess or not tokens[at].cap:
        return None
    if start >= len(tokens) or context.shouts(tokens[at].start) or tokens[start].fold in words_of("programme") or tokens[start].fold in ordinary():
        return None
    end = run(context, start, 2)
    return end if end > start else None


def town_proper(context: Context, end: int) -> int:
    """Return the index behind a ``Kota`` that closes a name behind its town: ``Jemaat BNKP Telukdalam Kota``, ``Polsek Waru Kota``.

    In ``Puskesmas Waru Kota Surabaya`` it opens the name of a region.
    """
    tokens = context.tokens
    closes = end < len(tokens) and tokens[end].text == "Kota" and tokens[end].start == tokens[end - 1].end + 1 and not context.shouts(tokens[end].start)
    if (
        not closes
        or region(context, end, guess=False) is not None
        or (end + 1 < len(tokens) and tokens[end + 1].cap and tokens[end + 1].start == tokens[end].end + 1)
    ):
        return end
    return (
        end + 1
        if any(found[0] == end for at in range(max(0, end - 4), end) for found in (context.regions.get(at), context.districts.get(at)) if found)
        else end
    )


def after_direction(context: Context, at: int) -> int:
    """Return the index after a point of the compass that goes on with a place name: ``Pringsewu Selatan``."""
    tokens = context.tokens
    return at + 1 if at < len(tokens) and tokens[at].cap and tokens[at].fold in _DIRECTIONS else at


def group(context: Context, at: int) -> int | None:
    """Return the index after a class of levels: ``Kabupaten/Kota``, ``Kab/Kota``, ``Provinsi`` alone, ``provinsi/kabupaten/kota``."""
    tokens = context.tokens
    index = at
    end = None
    while index < len(tokens) and tokens[index].fold in _GROUP:
        abbreviated = tokens[index].fold in ABBREVIATED
        index += 1
        if abbreviated and index < len(tokens) and tokens[index].text == ".":
            index += 1
        end = index
        if index + 1 < len(tokens) and tokens[index].text == "/" and tokens[index + 1].fold in _GROUP:
            index += 1
        else:
            break
    return end


def scope(context: Context, at: int) -> int | None:
    """Return the index after a scope: ``se-Jawa Timur``, ``Se Kabupaten Tuban``, ``se-Indonesia``, ``sekabupaten Tuban``."""
    tokens = context.tokens
    if at >= len(tokens) or tokens[at].kind != "w" or not tokens[at].fold.startswith("se"):
        return None
    fold = tokens[at].fold
    if fold in ("sekabupaten", "sekota", "seprovinsi", "sekecamatan"):
        return region(context, at + 1) or at + 1
    if fold in ("seindonesia",):
        return at + 1
    if fold != "se":
        return None
    index = at + 1
    if index < len(tokens) and tokens[index].text in "-–—":
        index += 1
    if index >= len(tokens):
        return None
    end = region(context, index) or area(context, index)
    if end:
        return end
    word = tokens[index]
    if word.fold in ("indonesia", "nusantara") or word.fold in place_heads():
        return index + 1
    if word.cap:
        end = run(context, index, 2)
        return end if end > index else None
    return None


def _as_told(context: Context, at: int, first: int, end: int) -> int:
    """Return the end of an area of a headline in Title Case as the text has it: ``Desa Debowae`` of ``Warga Desa Debowae Kembali Mencoblos``."""
    tokens = context.tokens
    for stop in range(end, first, -1):
        name = context.text[tokens[at].start : tokens[stop - 1].end]
        if any(not context.shouts(start) for start in occurrences(context.text, name)):
            return stop
    return end


def area(context: Context, at: int) -> int | None:
    """Return the index after an area below the kabupaten with its head word: ``Kecamatan Pare``, ``Desa Sumber Agung II``."""
    tokens = context.tokens
    kind = place_heads().get(tokens[at].fold) if at < len(tokens) else None
    if kind not in ("district", "village") or (tokens[at].fold in _CAPITAL_HEADS and not tokens[at].cap):
        return None
    index = at + 1
    if tokens[at].fold in ABBREVIATED:
        if index >= len(tokens) or tokens[index].text != ".":
            return None
        index += 1
    if index < len(tokens) and tokens[index].fold in words_of("programme"):
        return None  # Desa Peduli Pemilu, Kampung Demokrasi
    if tokens[at].fold == "negeri" and at and tokens[at - 1].fold == "pegawai":
        return None  # Pegawai Negeri Sipil
    known = context.districts.get(index)
    end = after_direction(context, known[0]) if known else run(context, index, 3)
    if kind == "village":
        end = max(end, run(context, index, 3))
    if context.headline and context.headline[0] <= tokens[at].start < context.headline[1] and context.shouts(tokens[at].start):
        end = _as_told(context, at, index, end)
    named = context.regions.get(index)
    if named:  # a district named for its town: Kecamatan Padang Sidempuan Selatan
        end = max(end, after_direction(context, named[0]))
    end = next((at for at in range(index + 1, end) if birth_order(tokens, at)), end)  # `Desa Seraya I Nengah Sudarma`
    if end == index:
        return None
    if end < len(tokens) and tokens[end].kind == "w" and is_roman(tokens[end].text) and not birth_order(tokens, end):
        end += 1
    return end
