"""Names of people: titles before them, degrees after them, and whether two forms may name one person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from kpuextract.resources import column, table

_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*")
_ASPIRATE, _DOUBLED = re.compile(r"(?<=[bcdgkpt])h"), re.compile(r"(.)\1+")
_TITLE_WINDOW = 48
# Birth order, gender and nobility words that open a name and never stand for it alone.
# Shortened first names: `Ach. Fauzi` is a name, `Ach` alone is none.
FORENAMES = frozenset("muh moh moch mochd mohd much muhd mhd md abd abdr abdl ach achm akh akhm ahm ahmd".split())
PARTICLES = FORENAMES | frozenset("i ni la wa ode al el abdul m h hj hi st bin binti br bre dt rd gst ida de da d".split())
_OF_BRAHMINS = frozenset("bagus ayu made nyoman wayan ketut gede i pedanda pandita dewa".split())
_MUHAMMAD = frozenset(
    "m md muh moh moch mochd much mohd muhd mhd mohamad mohammad mochamad mochammad muchamad muchammad muhamad muhammad mohammed muhammed".split()
)
_AHMAD = frozenset("ach achm akh akhm ahm ahmd ahmad achmad akhmad achmat ahmat".split())
# Letters of a clipped form at least.
CLIP = 4
_MIN_SPELLING = 6


def fold(token: str) -> str:
    """Fold a name token: lower case, no apostrophes, no dots.

    Examples
    --------
    >>> fold("Da’faf"), fold("Y.")
    ('dafaf', 'y')
    """
    return token.lower().translate(_APOSTROPHES).replace(".", "")


def tokens(name: str) -> list[str]:
    """Return the folded tokens of a name.

    Examples
    --------
    >>> tokens("T. Khairul A.Gani")
    ['t', 'khairul', 'a', 'gani']
    """
    return [fold(token) for token in _TOKEN.findall(name)]


@functools.lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """Fold the spellings of one sound: Moch. and Muhammad, Soekarno and Sukarno, Zainuddin and Zainnudin.

    Examples
    --------
    >>> sound("moch") == sound("muhammad"), sound("widhyastini") == sound("widyastini"), sound("goeltom") == sound("gultom")
    (True, True, True)
    """
    if token in _MUHAMMAD:
        return "muhamad"
    if token in _AHMAD:
        return "ahmad"
    token = token.replace("oe", "u").replace("dj", "j").replace("tj", "c").replace("sj", "sy")
    token = _ASPIRATE.sub("", token)
    token = token.replace("v", "f").replace("q", "k").replace("z", "s").replace("y", "i")
    return _DOUBLED.sub(r"\1", token)


def distance(left: str, right: str, limit: int = 2) -> int:
    """Return the edit distance of two words, ``limit + 1`` as soon as it is exceeded; O(len(left) * len(right)).

    Examples
    --------
    >>> distance("harmain", "harmaim"), distance("saiful", "rahman")
    (1, 3)
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def is_subset(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether the tokens of a short form stand side by side in a full name, initials expanded, or open it and skip the middle.

    Examples
    --------
    >>> is_subset(["lanang", "prabawa"], tokens("I Gusti Lanang Prabawa")), is_subset(["ni"], tokens("Ni Luh Asih"))
    (True, False)
    >>> is_subset(tokens("Basman P. Amrin"), tokens("Basman Periyanto Amrin"))
    True
    """
    if not short or len(short) > len(full):
        return False
    if all(token in PARTICLES for token in short):
        # Ida alone is the forename of Ida Rahmawati, not the title of Ida Bagus Oka.
        return list(short) == ["ida"] and full[0] == "ida" and len(full) > 1 and full[1] not in _OF_BRAHMINS
    for start in range(len(full) - len(short) + 1):
        pairs = list(zip(short, full[start : start + len(short)], strict=True))
        if all(same_token(a, b) for a, b in pairs) and any(len(a) > 1 and len(b) > 1 for a, b in pairs):
            return True
    if len(short) > 1 and set(short) < set(full) and min(map(len, short)) > 1 and not _in_order(short, full):
        return True  # Rambu Yuliana for Yuliana Rambu Hamu
    # First and last name without the middle: Kristin Bami for Kristin Melani Bami.
    return len(short) > 1 and short[0] == full[0] and len(short[0]) > 1 and _in_order(short, full)


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(token == other for other in rest) for token in short)


def same_token(left: str, right: str) -> bool:
    """Tell whether two tokens may be one: equal, an initial and its expansion, or one sound."""
    if left == right:
        return True
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    return sound(left) == sound(right)


def is_clipped(short: str, full: Sequence[str]) -> bool:
    """Tell whether a form is the beginning or the end, four letters at least, of one token of a name.

    Examples
    --------
    >>> is_clipped("zain", ["muhammad", "zainuddin"]), is_clipped("drajat", ["sudrajat"]), is_clipped("mad", ["muhammad"])
    (True, True, False)
    """
    return len(short) >= CLIP and any(len(token) >= len(short) + 2 and (token.startswith(short) or token.endswith(short)) for token in full)


def is_misspelt(word: str, token: str) -> bool:
    """Tell whether a word of six letters at least is a token of a name with one letter wrong, left out or too many.

    Examples
    --------
    >>> is_misspelt("wiyonto", "wiyanto"), is_misspelt("rudi", "budi"), is_misspelt("sutrisno", "sutisna")
    (True, False, False)
    """
    return min(len(word), len(token)) >= _MIN_SPELLING and word[0] == token[0] and distance(word, token, 1) <= 1


class Clips:
    """Tokens of names, to be found by a clipped form or another spelling without looking at each of them.

    Parameters
    ----------
    parts : iterable of str
        Folded tokens.

    Examples
    --------
    >>> clips = Clips(["zainuddin", "sudrajat", "harmain"])
    >>> clips.fitting("zain"), clips.fitting("drajat"), clips.near("harmaim")
    (['zainuddin'], ['sudrajat'], True)
    """

    def __init__(self, parts: Iterable[str]) -> None:
        self._heads: dict[str, set[str]] = {}
        self._tails: dict[str, set[str]] = {}
        for part in parts:
            self._heads.setdefault(part[:CLIP], set()).add(part)
            self._tails.setdefault(part[-CLIP:], set()).add(part)

    def _near(self, word: str) -> Iterable[str]:
        heads, tails = self._heads.get(word[:CLIP]), self._tails.get(word[-CLIP:])
        return heads | tails if heads and tails else heads or tails or ()

    def fitting(self, short: str) -> list[str]:
        """Return the tokens that a form may be the beginning or end of, sorted."""
        near = self._near(short)
        return sorted(part for part in near if is_clipped(short, [part]))

    def near(self, word: str) -> bool:
        """Tell whether a word of at least six letters is one letter away from a token that begins or ends like it."""
        near = self._near(word)
        return len(word) >= _MIN_SPELLING and any(len(part) >= _MIN_SPELLING and part[0] == word[0] and distance(part, word, 1) <= 1 for part in near)


def is_variant(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two names of equal length are spellings of one: every token equal, an initial, or at edit distance 2.

    Examples
    --------
    >>> is_variant(tokens("Moch. Saiful Harmain"), tokens("Muhammad Saipul Harmaim"))
    True
    >>> is_variant(tokens("Budi Santoso"), tokens("Budi Santosa Putra"))
    False
    """
    if len(left) != len(right) or not left:
        return False
    exact = 0
    for a, b in zip(left, right, strict=True):
        if same_token(a, b):
            exact += 1
        elif min(len(a), len(b)) < 5 or a[0] != b[0] or distance(a, b) > (1 if min(len(a), len(b)) < 7 else 2):
            return False
    return exact == len(left) or (len(left) > 1 and exact > 0)


_DECLARED = re.compile(
    r"[\s,(]*+(?:[^\s.;!?]+\s+){0,4}?(?:yang\s+)?(?:(?:lebih\s+)?(?:akrab|biasa|kerap|sering|karib|populer)\s+)*+"
    r"(?:(?:di)?(?:sapa|panggil|sebut|juluki)(?:nya)?|sapaan(?:\s+akrab(?:nya)?)?|panggilan(?:\s+akrab(?:nya)?)?|nama\s+panggilan(?:nya)?|alias|(?:lebih\s+)?dikenal(?:\s+(?:dengan|sebagai))?(?:\s+(?:nama|sapaan|panggilan))?)"
    r"\s*[,:“\"‘']?\s*(?:(?:Pak|Bu|Ibu|Bapak|Mas|Mbak|Mbah|Abah|Eyang|Om|Gus|Bang|Kang|Cak)\s+)?[“\"‘']?",
    re.IGNORECASE,
)


def declares_alias(between: str) -> bool:
    """Tell whether the words between two names declare the second to be a by-name of the first.

    Examples
    --------
    >>> declares_alias(", yang akrab disapa "), declares_alias(" dan "), declares_alias(", sapaan akrabnya ")
    (True, False, True)
    """
    return _DECLARED.fullmatch(between) is not None


_BYNAME_AFTER = re.compile(r"\s*,?\s*(?:sapaan|panggilan)\s+akrab(?:nya)?(?:\s+dari)?\s+(?:[^\s.;!?]+\s+){0,6}?,?\s*")


def declares_alias_before(between: str) -> bool:
    """Tell whether the words between two names declare the first to be a by-name of the second.

    Examples
    --------
    >>> declares_alias_before(", sapaan akrab "), declares_alias_before(" dan ")
    (True, False)
    """
    return _BYNAME_AFTER.fullmatch(between) is not None


# -- titles -----------------------------------------------------------------------------------------------------
@functools.cache
def title_kinds() -> Mapping[str, str]:
    """Return the kind of every title, by its folded form without dots."""
    return {" ".join(_WORD.findall(row["title"])): row["kind"] for row in table("titles")}


_WORD = re.compile(r"[A-Za-z]+")
_TITLE_GAP = re.compile(r"\.?\)?[ \u00a0]?,?[ \u00a0]{0,2}")


@functools.cache
def _last_words() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in title_kinds())


_LONGEST_TITLE = 24
_END = re.compile(r"[^\W\d_]*+\Z")
_LOWER_TITLES = frozenset(("dr", "drg", "drh", "almarhum", "almarhumah", "alm"))
_MAX_TITLE_WORDS = 3


def titles_before(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the titles that stand directly before a name, in text order.

    Examples
    --------
    >>> text = "Ketua, Prof. Dr. H.Sahid Nur"
    >>> [text[a:b] for a, b in titles_before(text, text.index("Sahid"))]
    ['Prof.', 'Dr.', 'H.']
    """
    low = max(0, start - _TITLE_WINDOW)
    # The usual case: the word before a name is no title.
    tail = text[max(low, start - _LONGEST_TITLE) : start].rstrip(" \u00a0.,)")
    if not tail[-1:].isalpha() or _END.search(tail)[0].lower() not in _last_words():  # type: ignore[index]  # it ends in a letter
        return ()
    words = [match.span() for match in _WORD.finditer(text, low, start)]
    if not words or start - words[-1][1] > 4 or text[words[-1][0] : words[-1][1]].lower() not in _last_words():
        return ()
    found: list[tuple[int, int]] = []
    edge = start
    while words:
        for size in range(min(_MAX_TITLE_WORDS, len(words)), 0, -1):
            span = _title(text, words[-size:], edge)
            if span:
                break
        else:
            break
        found.append(span)
        edge = span[0]
        del words[-size:]
    return tuple(reversed(found))


_VOCATIVE = re.compile(r"\b[a-z]+,[ \u00a0]\Z")
_GENERAL = re.compile(r"\b(?:direktur|sekretaris|inspektur|konsul|auditor)\s+\Z", re.IGNORECASE)


def _title(text: str, words: Sequence[tuple[int, int]], edge: int) -> tuple[int, int] | None:
    """Return the span of a title that is made of these words and ends at ``edge``, with its full stop and brackets."""
    begin, end = words[0][0], words[-1][1]
    surface = text[begin:end]
    key = " ".join(_WORD.findall(surface)).lower()
    kind = title_kinds().get(key)
    # In lower case only forms of address, ranks and what has its full stop: `pak Budi`, `hj. Siti`, no `h Siti`.
    if surface == "BPK":
        return None  # the audit board; `Bpk.` is Bapak
    if (key == "jenderal" and _GENERAL.search(text, max(0, begin - 12), begin)) or (surface.isupper() and len(key) > 2 and text[begin - 1 : begin] == "("):
        return None  # `Direktur Jenderal X` is no rank, `Kuasa Pengguna Anggaran (KPA) X` no nobleman
    if kind is None or not (surface[0].isupper() or key in _LOWER_TITLES or text[end : end + 1] == "." or (kind in ("address", "rank") and len(key) > 2)):
        return None
    if _TITLE_GAP.fullmatch(text, end, edge) is None or text[begin - 1 : begin].isalnum():
        return None
    gap = text[end:edge]
    if kind == "address" and gap[:1] == "." and _VOCATIVE.search(text, max(0, begin - 12), begin) and text[begin : end + 1] not in column("abbreviations", "surface"):
        return None  # `… tidak pernah absen, Mas. Besok juga`: who is spoken to ends the sentence
    tail = len(gap) - len(gap.lstrip(".)"))
    head = 1 if text[begin - 1 : begin] == "(" and ")" in gap else 0
    return begin - head, end + tail


def printed_titles(text: str, start: int) -> list[str]:
    """Return the titles of a name that go into its record: everything but forms of address.

    Examples
    --------
    >>> printed_titles("Bapak Drs. H. Sahid", 14)
    ['Drs.', 'H.']
    """
    found = []
    for begin, end in titles_before(text, start):
        surface = text[begin:end]
        if title_kinds().get(" ".join(_WORD.findall(surface)).lower()) not in ("address", "late", None):
            found.append(surface)
    return found


# -- degrees ----------------------------------------------------------------------------------------------------
@functools.cache
def _degrees() -> frozenset[str]:
    return frozenset(fold(degree) for degree in column("degrees", "degree"))


@functools.cache
def _degree_openings() -> frozenset[str]:
    return frozenset(degree[:size] for degree in _degrees() for size in range(1, len(degree) + 1))


_PIECE = re.compile(r"[A-Za-z]{1,9}\.?")
_MAX_PIECES = 4


def degrees_after(text: str, end: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the spans of the degrees that follow a name, and where the last one ends.

    Examples
    --------
    >>> text = "Paulus Aoet, S.Kom., SE.,MM dan"
    >>> spans, stop = degrees_after(text, 11)
    >>> [text[a:b] for a, b in spans], text[stop:]
    (['S.Kom.', 'SE.', 'MM'], ' dan')
    """
    spans: list[tuple[int, int]] = []
    position = end
    while True:
        gap = _GAP.match(text, position)
        span = _degree_at(text, gap.end(), comma="," in gap.group() or "." in gap.group()) if gap else None
        if span is None:
            return tuple(spans), position
        spans.append(span)
        position = span[1]


_GAP = re.compile(r"(?:\s?[,.]{0,2}[ \u00a0]{0,2})")


def _degree_at(text: str, start: int, *, comma: bool) -> tuple[int, int] | None:
    """Return the longest degree that starts at an offset: up to four dotted pieces that the closed list knows."""
    if not text[start : start + 1].isalpha() or not (comma or text[start].isupper()):
        return None
    best = None
    position = start
    folded = ""
    for _ in range(_MAX_PIECES):
        match = _PIECE.match(text, position)
        if not match:
            break
        folded += fold(match.group())
        if folded not in _degree_openings():
            break
        position = match.end()
        edge = position >= len(text) or not text[position].isalpha() or match.group().endswith(".")
        surface = text[start:position]
        # Without a comma or a dot only capitals are a degree: `Siti Ma` is a name, `Siti MA` and `Siti MPd` are not.
        marked = comma or "." in surface or surface.isupper() or surface[:2].isupper()
        if folded in _degrees() and edge and marked and surface[0].isalpha() and (surface[0].isupper() or comma):
            best = (start, position)
        if not match.group().endswith("."):
            break
        position += len(text[position : position + 1]) - len(text[position : position + 1].lstrip(" "))
    return best
