"""What the name finders read: the text, its words, and what other layers and earlier finders have taken."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kpuextract import labels
from kpuextract.components.names.gazetteer import district_names, local_regions, region_names, words_of
from kpuextract.components.names.lexicon import opening_heads
from kpuextract.components.names.tokens import MASK, Token, tokenise

__all__ = ["MASK", "Context", "Item", "Span", "Token", "build", "fill", "tokenise"]
Item = dict[str, Any]
Span = tuple[int, int]


# A number directly behind these belongs to the name (`SMA Negeri 2 Pare`, `Koramil 13`), whatever the quantities say.
_NUMBER_TAKER = re.compile(
    r"(?<![\w])(?:S[DM][APK]?[NSKU]?|SL[BT]N?|M[AI]N?|MTs[NS]?|(?:Negeri|Swasta)|S[DM][APK]?\s?N(?:egeri)?|[Kk]oramil|[Kk]odim|[Kk]orem|Yonif|Batalyon|[Pp]uskesmas|Auditorium|Studio|Ruang(?:\s(?:Rapat|Sidang|Kelas))?|TPS|[Ll]antai|[Ll]t\.?|[Kk]m\.?|KM\.?|Kilometer|N[Oo]\.?|[Nn]omor|RT\.?|RW\.?)\s{0,2}$"
)
# A date directly behind these is a name too: `Universitas 17 Agustus 1945`, `Jalan 17 Agustus`.
_DATE_TAKER = re.compile(r"(?<![\w])(?:Universitas|Jalan|J[Ll]n?\.?|Stadion|Lapangan|Gedung|Monumen|Museum|SM[AKP]|Pasar|Jembatan)\s{0,2}$")
_TAKER_WIDTH = 24
_CAPITAL_NUMBER = re.compile(r"[A-Z][a-z]+[ \u00a0][a-z]")
_CAPITAL_WORD = re.compile(r"[a-z,][ \u00a0][A-Z][a-z]+[ \u00a0]\Z")


@dataclass(frozen=True, slots=True)
class Context:
    """One article as the finders see it.

    Attributes
    ----------
    text : str
        The original text; offsets of all items refer to it.
    masked : str
        Same length; furniture, legal references, times and quantities are filled with :data:`MASK`.
    loose : str
        Same length; only furniture and legal references are filled: the year of an election name is readable.
    tokens : tuple of Token
        Words of ``masked``.
    headline, dateline, place : (int, int) or None
        Spans of the headline, of the dateline and of the place in the dateline.
    publisher : Mapping or None
        The publishing office: name, kind, level, region_code, zone.
    taken : tuple of (int, int, str)
        Spans of other layers with the name of the layer.
    found : tuple of dict
        Items of the finders that ran before, unresolved, in text order.
    shouting : tuple of (int, int)
        Lines in which nearly every word begins with a capital: capitals tell nothing there.
    starts, capitals, marked : tuple of int
        Offsets of the tokens; indices of the words that begin with a capital, and of these together with the words in
        small letters that open names (heads of places and venues, `partai`).
    regions, districts : Mapping of int to (int, str)
        For a token at which a name of the tables begins: the index after its longest form, and the note of the table.
    aliases : Mapping of str to str
        Short names of regions that the text declares.
    """

    text: str
    masked: str
    loose: str
    tokens: tuple[Token, ...]
    headline: Span | None = None
    dateline: Span | None = None
    place: Span | None = None
    publisher: Mapping[str, Any] | None = None
    taken: tuple[tuple[int, int, str], ...] = ()
    found: tuple[Item, ...] = ()
    shouting: tuple[Span, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    capitals: tuple[int, ...] = field(default=(), repr=False)
    marked: tuple[int, ...] = field(default=(), repr=False)
    regions: Mapping[int, tuple[int, str]] = field(default_factory=dict, repr=False)
    districts: Mapping[int, tuple[int, str]] = field(default_factory=dict, repr=False)
    aliases: Mapping[str, str] = field(default_factory=dict, repr=False)

    def with_found(self, items: Iterable[Item]) -> Context:
        """Return the context with further items found."""
        added = list(items)
        return replace(self, found=tuple(sorted([*self.found, *added], key=_position))) if added else self

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset; O(log n)."""
        return bisect.bisect_left(self.starts, offset)

    def shouts(self, offset: int) -> bool:
        """Tell whether an offset stands in a line of capitals or of Title Case throughout."""
        for start, end in self.shouting:  # noqa: SIM110 -- called for every word; a generator costs twice the time
            if start <= offset < end:
                return True
        return False

    def spans_of(self, *names: str) -> list[Span]:
        """Return the spans found so far with one of the labels."""
        return [(item["start"], item["end"]) for item in self.found if item["label"] in names]


def _position(item: Item) -> tuple[int, int]:
    return item["start"], -item["end"]


def fill(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Return the text, same length, with spans filled with :data:`MASK`.

    Examples
    --------
    >>> fill("abcdef", [(1, 3)]).replace(MASK, "_")
    'a__def'
    """
    pieces: list[str] = []
    position = 0
    for start, end in sorted((span[0], span[1]) for span in spans):
        start = max(start, position)
        if end > start:
            pieces += (text[position:start], MASK * (end - start))
            position = end
    return "".join((*pieces, text[position:]))


def build(
    text: str,
    *,
    furniture: Sequence[Sequence[Any]] = (),
    layers: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    headline: Mapping[str, Any] | None = None,
    dateline: Mapping[str, Any] | None = None,
    place: Mapping[str, Any] | None = None,
    publisher: Mapping[str, Any] | None = None,
) -> Context:
    """Return the context of an article.

    Examples
    --------
    >>> build("Rapat di Kediri").tokens[2].text
    'Kediri'
    """
    layers = layers or {}
    closed: list[Sequence[int]] = [(piece[0], piece[1]) for piece in furniture]
    closed += [(item["start"], item["end"]) for item in layers.get(labels.LEGAL_REFS, ())]
    loose = fill(text, closed)
    counted = [item for item in layers.get(labels.QUANTITIES, ()) if not _names_number(text, item["start"])]
    dated = [item for item in layers.get(labels.TIMEXES, ()) if not _DATE_TAKER.search(text, max(0, item["start"] - _TAKER_WIDTH), item["start"])]
    masked = fill(text, closed + [(item["start"], item["end"]) for item in (*dated, *counted)])
    tokens = tokenise(masked)
    openers = [index for index, token in enumerate(tokens) if token.cap or token.kind == "n"]  # 50 Kota, 2 x 11 Kayu Tanam
    capitals = tuple(index for index, token in enumerate(tokens) if token.cap)
    small = opening_heads()
    marked = tuple(index for index, token in enumerate(tokens) if token.cap or token.fold in small)
    head = _span(headline)
    line = _span(dateline)
    return Context(
        text=text,
        masked=masked,
        loose=loose,
        tokens=tokens,
        headline=head,
        dateline=line,
        place=_span(place) or _place(text, line, dateline),
        publisher=publisher,
        taken=tuple(sorted((item["start"], item["end"], name) for name, items in layers.items() for item in items)),
        shouting=_shouting(text, tokens, head),
        starts=tuple(token.start for token in tokens),
        capitals=capitals,
        marked=marked,
        regions=region_names().scan(tokens, openers),
        districts=district_names().scan(tokens, openers),
        aliases=local_regions(masked),
    )


def _names_number(text: str, start: int) -> bool:
    """Tell whether a short number stands directly behind a word that takes one into its name, or has its capital inside one: ``orang Batang Dua jauh``."""
    if _CAPITAL_NUMBER.match(text, start) and _CAPITAL_WORD.search(text, max(0, start - _TAKER_WIDTH), start):
        return True
    return bool(_NUMBER_TAKER.search(text, max(0, start - _TAKER_WIDTH), start)) and not text[start + 2 : start + 3].isdigit()


def _span(item: Mapping[str, Any] | None) -> Span | None:
    return (item["start"], item["end"]) if item else None


def _place(text: str, line: Span | None, dateline: Mapping[str, Any] | None) -> Span | None:
    """Return the offsets of the dateline's place where only its text is known."""
    place = (dateline or {}).get("place")
    if not line or not place:
        return None
    at = text.lower().find(str(place).lower(), line[0], line[1])
    return (at, at + len(place)) if at >= 0 else None


_MIN_WORDS = 3
_MAX_HEADLINE_WORDS = 30
_LONG_LINE_WORDS = 25
_LONG_TEXT_WORDS = 60
_CAPITAL_RATIO = 0.8
# Title Case leaves small function words only; a small verb tells a sentence with many names.
_LOWER_RATIO = 0.03


def _shouting(text: str, tokens: Sequence[Token], headline: Span | None) -> tuple[Span, ...]:
    """Return the lines whose capitals tell nothing: all in capitals, or Title Case in a headline or a long line.

    A short body line with many names (`Kapolres A, Dandim B dan Camat C hadir.`) is no such line.
    """
    links = words_of("stop")
    told = [token for token in tokens if token.kind == "w" and len(token.text) > 1]
    if len(told) > _LONG_TEXT_WORDS and sum(token.cap for token in told) > _CAPITAL_RATIO * len(told):
        return ((0, len(text)),)
    spans = []
    index = 0
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        first = index
        while index < len(tokens) and tokens[index].start < end:
            index += 1
        line = [token for token in tokens[first:index] if token.kind == "w" and len(token.text) > 1]
        words, capitals = len(line), sum(token.cap for token in line)
        if words < _MIN_WORDS or capitals <= _CAPITAL_RATIO * words:
            continue
        full = sum(token.text.isupper() for token in line)
        lower = sum(not token.cap and token.fold not in links for token in line)
        title = bool(headline and start < headline[1] and headline[0] < end) or (
            words <= _MAX_HEADLINE_WORDS and not re.search(r"[.!?:;,][\s”\"')\]]*$", match.group())
        )
        throughout = (title or words >= _LONG_LINE_WORDS) and lower <= _LOWER_RATIO * words
        if throughout or full > _CAPITAL_RATIO * words:
            spans.append((start, end))
    return tuple(spans)
