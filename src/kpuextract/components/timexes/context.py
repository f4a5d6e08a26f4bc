"""What stands around a time expression: its sentence, the words beside it, the cues of the tables."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kpuextract.components.timexes.grammar import slots
from kpuextract.components.timexes.nodes import Row, Tree
from kpuextract.components.timexes.tokens import codes, cues
from kpuextract.normalise.timex import Length, Shift, length_value
from kpuextract.resources import table

_BREAK = re.compile(r"[.!?][\"”’')\]]*\s*(?=[\"“‘(\[]?[A-Z])|\n+")
# A dot after an initial, a short title (`Hj.`, `Moh.`) or one of these ends no sentence; after `WIB` or `dia` it does.
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,2}|\b(?:tgl|no|jl|pkl|dr|hj|[Pp]rof|[Kk]ec|[Kk]ab|[Pp]rov|[Mm]och|[Dd]rs))\Z")


_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_GENERAL = re.compile(r"pemilu|pemilihan umum|pileg|pilpres")
# So many words of its sentence are looked at on either side of an expression.
LEFT, RIGHT = 80, 8
# An article names few elections; more are no article, and are not compared with each other.
_FEW = 50
# So far before a word the head of its name may stand.
_NAME_REACH = 40


@functools.cache
def bounds() -> Mapping[tuple[str, ...], str]:
    """Return the bound phrases, as words, with the ``mod`` that they set."""
    return MappingProxyType({tuple(row["surface"].split()): row["kind"] for row in table("time_cues") if row["kind"].isupper()})


# After these `bakal` is a prospective candidate's, no future.
CANDIDATES = frozenset(("calon", "pasangan", "paslon", "bacalon", "kandidat", "pasangan calon", "pasangan calon perseorangan", "caleg", "bupati", "gubernur"))
# What was planned before it was put off: its day lies on either side.
ONCE_PLANNED = frozenset(("semula", "sedianya", "awalnya", "mulanya", "tadinya", "mestinya", "semestinya", "seharusnya"))


# Who says something on a weekday has said it.
SPOKEN = frozenset(
    "kata ujar tutur ucap ungkap jelas terang tegas papar katanya ujarnya tuturnya ucapnya ungkapnya jelasnya terangnya tegasnya mengatakan menyampaikan menjelaskan menuturkan mengungkapkan menegaskan menyebutkan menerangkan dihubungi ditemui dikonfirmasi".split()
)
MOVED = frozenset(("digeser", "diundur", "ditunda", "dimajukan", "dimundurkan", "dipercepat", "dipindah", "molor"))


def ahead(words: Sequence[str]) -> bool:
    """Tell whether words before a date put it in the future.

    Examples
    --------
    >>> ahead(["akan", "digelar"]), ahead(["tiga", "bakal", "pasangan"]), ahead(["semula", "akan", "digelar"])
    (True, False, False)
    """
    future = any(word in cues("future") and not (word == "bakal" and words[at + 1 : at + 2] and words[at + 1] in CANDIDATES) for at, word in enumerate(words))
    return future and ONCE_PLANNED.isdisjoint(words)


@dataclass(slots=True)
class Item:
    """A time expression with its place in the text."""

    tree: Tree
    start: int
    end: int
    sentence: int
    low: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    quoted: bool = False


@dataclass(slots=True)
class Election:
    """An election named with its year."""

    kind: str
    year: int
    start: int
    sentence: int
    over: bool


@dataclass(slots=True)
class Scene:
    """The expressions of a text with what the resolver asks about them."""

    text: str
    items: list[Item]
    elections: list[Election]
    law_years: list[int]
    sentences: list[int]
    body_start: int = 0
    dateline: tuple[int, int] | None = None
    lower: list[str] = field(default_factory=list)

    def sentence_text(self, number: int) -> str:
        """Return the lower-case text of a sentence."""
        start = self.sentences[number]
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)
        return self.text[start : min(end, start + 2000)].lower()


def sentence_starts(text: str) -> list[int]:
    """Return where sentences start; a tolerant cut, good enough for cues.

    Examples
    --------
    >>> sentence_starts("Rapat usai. Semua pulang.")
    [0, 12]
    """
    starts = [0]
    for match in _BREAK.finditer(text):
        if match.group().startswith("\n") or not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            starts.append(match.end())
    return starts


def scene(text: str, row: Row, *, law_years: Sequence[int] = (), body_start: int = 0, dateline: tuple[int, int] | None = None) -> Scene:
    """Collect the expressions of a parsed text."""
    starts = sentence_starts(text)
    gone, quote = slots()["gone"], codes()["quote"]
    items: list[Item] = []
    elections: list[Election] = []
    years = list(law_years)
    quotes = _Quotes(text, [row.starts[place] for place, char in enumerate(row.chars) if char == quote])
    for place, tree in enumerate(row.trees):
        if tree is None:
            if row.chars[place] == gone:
                _gone(row, place, starts, elections, years)
            continue
        start, end = row.starts[place], row.ends[place]
        if tree.rule == "part.bare" and text[start].isupper() and (_in_name(text, start, end) or _named(row, place)):
            continue
        if (tree.rule == "part.bare" and place and row.lows[place - 1] in _DEGREES) or (
            tree.rule == "vague.reference" and _INSIDE.search(text, max(0, start - 2), start)
        ):
            # "terlalu malam" is late; "waktu-waktu mendatang" begins before.
            continue
        if (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and isinstance(tree.expression, Length)) or (
            tree.rule == "vague.reference" and text[start].isupper() and _MEDIA.match(text, end) and _CAPITAL.search(text, max(0, start - 30), start)
        ):
            # "yang sehari-harinya guru"; "MANGUPURA, Dewata Kini —" is a paper.
            continue
        sentence = bisect.bisect_right(starts, start) - 1
        stop = starts[sentence + 1] if sentence + 1 < len(starts) else len(text)
        first = bisect.bisect_left(row.starts, starts[sentence], max(0, place - LEFT), place)
        last = bisect.bisect_left(row.starts, stop, place + 1, min(place + 1 + RIGHT, len(row.starts)))
        left, right = tuple(row.lows[first:place]), tuple(row.lows[place + 1 : last])
        quoted = quotes.inside(start)
        if text[start:end].endswith(" lagi") and left[-1:] and left[-1] in _REMAINS and (rest := _remaining(tree)):
            # "masih kurang lebih 19 bulan lagi": how long is left.
            tree, end, right = rest, end - len(text[start:end].split()[-1]) - 1, ("lagi", *right)
        if left[-1:] and left[-1] in ("untuk", "selama") and (lasting := _lasting(tree)):
            tree = lasting
        if quoted and (span := _span_of(tree, text[start:end])) and not any(item.sentence == sentence for item in items[-1:]):
            # "… baru dijawab dua bulan kemudian," katanya: where speech tells of no day before, so long it took.
            tree, end, right = span, start + len(text[start:end].rsplit(None, 1)[0]), ("kemudian", *right)
        elif span := _spanning(tree, text[start:end], left):
            # "hampir lima jam kemudian" counts from no clock that is told; "kurang dari tiga hari sebelumnya" bounds how long.
            tree, end, right = span, start + len(text[start:end].rsplit(None, 1)[0]), (text[start:end].split()[-1].lower(), *right)
        items.append(Item(tree, start, end, sentence, text[start:end].lower(), left, right, quoted))
    return Scene(text, items, elections, years, starts, body_start, dateline)


def _gone(row: Row, place: int, starts: list[int], elections: list[Election], years: list[int]) -> None:
    low = row.lows[place]
    found = [int(piece) for piece in _YEARS.findall(low)]
    if row.values[place] == "not.number":
        years += found
    elif row.values[place] == "not.election":
        kind = "pemilu" if _GENERAL.match(low) else "pilkada"
        sentence = bisect.bisect_right(starts, row.starts[place]) - 1
        over = not cues("after").isdisjoint(row.lows[max(0, place - 4) : place])
        known = {(election.kind, election.year, election.over) for election in elections[:_FEW]}
        elections += [Election(kind, year, row.starts[place], sentence, over) for year in found if (kind, year, over) not in known]


_ON = frozenset(("pada", "selama", "dalam"))
_DEGREES = frozenset(("terlalu", "sangat", "semakin", "makin", "kian", "agak", "cukup"))
_INSIDE = re.compile(r"[^\W\d_]-\Z")


_MEDIA = re.compile(r"\s?(?:[—–)-]|\.(?:com|id)\b)")
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+ \Z")
_REMAINS = frozenset(("masih", "berlangsung", "tinggal", "tersisa", "sisa", "butuh", "membutuhkan", "perlu", "bertambah", "diperpanjang", "ditambah"))


def _remaining(tree: Tree) -> Tree | None:
    """Return the duration that is left in ``masih 19 bulan lagi``."""
    shift = tree.expression
    if not isinstance(shift, Shift) or not shift.count:
        return None
    return Tree("dur", Length(length_value(shift.count, shift.unit), shift.count, shift.unit), rule=tree.rule, mod=tree.mod)


def _lasting(tree: Tree) -> Tree | None:
    """Return the duration in ``untuk lima tahun berikutnya``; ``None`` for any other expression."""
    shift = tree.expression
    if tree.rule != "deictic.after-event" or not isinstance(shift, Shift):
        return None
    return Tree("dur", Length(length_value(shift.count, shift.unit), shift.count, shift.unit), rule=tree.rule)


def _spanning(tree: Tree, surface: str, left: tuple[str, ...]) -> Tree | None:
    """Return the duration in ``lima jam kemudian`` and in a bounded ``tiga hari sebelumnya``; ``None`` for any other expression."""
    shift = tree.expression
    if not isinstance(shift, Shift) or shift.base != "last" or not shift.count:
        return None
    hours = shift.unit.startswith("T") and surface.lower().endswith(" kemudian")
    bounded = surface.lower().endswith((" sebelumnya", " setelahnya")) and " ".join(left[-2:]).endswith(("kurang dari", "lebih dari"))
    count = abs(shift.count)
    return Tree("dur", Length(length_value(count, shift.unit), count, shift.unit), rule=tree.rule, mod=tree.mod) if hours or bounded else None


def _span_of(tree: Tree, surface: str) -> Tree | None:
    """Return the duration in ``dua bulan kemudian``; ``None`` for any other expression."""
    shift = tree.expression
    if tree.rule != "deictic.after-event" or not isinstance(shift, Shift) or not surface.lower().endswith(" kemudian"):
        return None
    return Tree("dur", Length(length_value(shift.count, shift.unit), shift.count, shift.unit), rule=tree.rule)


@functools.cache
def _headed() -> re.Pattern[str]:
    """Return a pattern for the head word of a small area right before, one word of its name between them at most."""
    heads = sorted(row["surface"] for row in table("place_heads") if row["kind"] in ("district", "village"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, heads))})\s(?:[A-Z][a-z]+\s)?\Z", re.IGNORECASE)


@functools.cache
def _named_for_times() -> frozenset[str]:
    """Return the two words with which a district named for a part of the day begins: Tanah Siang."""
    pairs = (row["name"].split()[:2] for row in table("districts"))
    parts = {row["surface"] for row in table("time_words") if row["class"] == "part"}
    return frozenset(" ".join(pair) for pair in pairs if len(pair) > 1 and pair[1].lower() in parts)


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a part of the day with a capital is a word of a place: ``Kecamatan Petang``, ``di Tanah Siang``; not ``Rapat Siang``."""
    before = text[max(0, start - _NAME_REACH) : start]
    pair = f"{before.split()[-1]} {text[start:end]}" if before[-1:] == " " and before.split() else ""
    return pair in _named_for_times() or _headed().search(before) is not None


def _named(row: Row, place: int) -> bool:
    """Whether a part of the day with a capital goes on a name in running text: ``band Dialog Dini Hari``, ``Payung Teduh dan Sore``."""
    code = codes()
    before = place - 1 - (place > 0 and row.chars[place - 1] == code["and"])
    # A headline goes on with a capital, or ends.
    running = {code[name] for name in ("w", "comma", "and", "stop", "tprep", "pada", "on")}
    return before >= 0 and row.chars[before] == code["cap"] and not running.isdisjoint(row.chars[place + 1 : place + 2])


class _Quotes:
    """Tells whether offsets, asked for in ascending order, stand between quotation marks of their paragraph."""

    def __init__(self, text: str, marks: list[int]) -> None:
        self.text = text
        self.marks = marks
        self.read = self.seen = self.paragraph = 0
        self.open = self.single = False

    def inside(self, offset: int) -> bool:
        """Tell it of one offset; all of a text take time in a line."""
        newline = self.text.rfind("\n", self.seen, offset)
        self.seen = offset
        if newline >= 0:
            self.paragraph = newline + 1
            self.read = bisect.bisect_left(self.marks, self.paragraph)
            self.open = self.single = False
        while self.read < len(self.marks) and self.marks[self.read] < offset:
            place = self.marks[self.read]
            mark = self.text[place]
            # Some texts open with the closing mark, at the start of a paragraph.
            if mark in "“‘«" or (mark == "”" and not self.open and place == self.paragraph):
                self.open, self.single = True, mark == "‘"
            elif mark == '"':
                self.open = not self.open
            elif mark in "”»" or (mark == "’" and self.single):
                self.open = False
            self.read += 1
        return self.open


def bound(item: Item) -> str | None:
    """Return the ``mod`` that a bound word left (or right) of an expression sets."""
    # A folded expression has no words; nothing reaches over it: "maksimal dua jam pada 2020".
    words = [word for piece in item.left[-9:] for word in (piece.split() or ("",))]
    length = isinstance(item.tree.expression, Length)
    apart = False
    while words and words[-1] in cues("gap"):
        for size in (3, 2):
            if mod := bounds().get(tuple(words[-size:])):
                return mod
        apart = words.pop() in _ON or apart
    for size in (3, 2, 1):
        if len(words) >= size and (mod := bounds().get(tuple(words[-size:]))):
            # "kunjungan paling banyak tahun 2022", "pendapatan minimal pada 2019", "dana lebih dari 2019" bound no day.
            phrase = " ".join(words[-size:])
            counted = phrase in cues("counted") or (phrase not in cues("deadline") and (apart or item.low.isdigit()))
            return None if counted and not length else mod
    right = " ".join(item.right[:2])
    if right.startswith("lebih"):
        return "MORE_THAN"
    return "EQUAL_OR_MORE" if right == "atau lebih" else None
