"""The verbs of saying and the words around reported speech, as look-ups."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kpuextract.normalise.spelling import one_edit
from kpuextract.resources import column, table

BARE: Final = "bare"
NYA: Final = "nya"
ACTIVE: Final = "active"
PASSIVE: Final = "passive"
PASSIVE_NYA: Final = "passive_nya"
ACCORDING: Final = "according"
ACCORDING_NYA: Final = "according_nya"

# Forms that follow what was said, and forms whose speaker is the suffix -nya.
AFTER = frozenset((BARE, NYA, PASSIVE_NYA))
SUFFIXED = frozenset((NYA, PASSIVE_NYA, ACCORDING_NYA))
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# No verb of saying is shorter.
_LONG_WORD = re.compile(r"([^\W\d_]{3,}+(?:-[^\W\d_]++)?)")
_ACCORDING = "menurut"
_SLIP_LETTERS = 9


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the table of verbs."""

    stem: str
    complement: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What a surface form is: kind of form and verb."""

    kind: str
    verb: Verb


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in the text."""

    start: int
    end: int
    kind: str
    verb: Verb

    @property
    def rule(self) -> str:
        """Row and form, as shown by ``explain``."""
        return f"speech_verbs.{self.verb.stem}.{self.kind}"


@functools.cache
def forms() -> Mapping[str, Form]:
    """Return every surface form, folded; a form that is bare and active counts as active.

    Examples
    --------
    >>> forms()["tuturnya"].kind, forms()["mengatakan"].verb.stem
    ('nya', 'kata')
    """
    found: dict[str, Form] = {}
    for row in table("speech_verbs"):
        verb = Verb(row["stem"], row["complement"], row["ambiguous"] == "yes")
        for kind, suffixed in ((BARE, NYA), (PASSIVE, PASSIVE_NYA)):
            for surface in filter(None, row[kind].split("|")):
                found.setdefault(surface, Form(kind, verb))
                found.setdefault(f"{surface}nya", Form(suffixed, verb))
        for surface in filter(None, row[ACTIVE].split("|")):
            found[surface] = Form(ACTIVE, verb)
    according = Verb(_ACCORDING, "clause", False)
    found[_ACCORDING] = Form(ACCORDING, according)
    found[f"{_ACCORDING}nya"] = Form(ACCORDING_NYA, according)
    found.update((surface, Form(ACCORDING, according)) for surface in words("account"))
    # "menandakan" is a word of its own, no slip of "menandaskan".
    ordinary = column("ordinary_words", "word")
    for surface, form in list(found.items()):
        for slip in _slips(surface, form):
            if slip not in ordinary:
                found.setdefault(slip, form)
    return MappingProxyType(found)


def _slips(surface: str, form: Form) -> Iterator[str]:
    """Yield how the pen slips in the long forms of verbs that only tell: a letter dropped, two swapped (``menjelaskn``)."""
    if len(surface) < _SLIP_LETTERS or not surface.startswith(("me", "di")) or " " in surface or form.verb.stem not in words("told"):
        return
    for at in range(2, len(surface)):
        yield surface[:at] + surface[at + 1 :]
        yield surface[: at - 1] + surface[at] + surface[at - 1] + surface[at + 1 :]


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield every form of a verb of saying in a stretch of text, whatever its use there."""
    known, seconds = forms(), _seconds()
    lowered = text.lower()
    # A letter whose small form is longer (İ) would shift the offsets.
    folded = lowered if len(lowered) == len(text) else text
    # Words and what stands between them in turn: their lengths give the offsets of the few that matter.
    pieces = _LONG_WORD.split(folded[start:end])
    borders = list(itertools.accumulate(map(len, pieces), initial=start))
    openers = _openers()
    for number in [number for number, piece in enumerate(pieces) if piece in openers]:
        word, begin, stop = pieces[number], borders[number], borders[number + 1]
        form = known.get(word)
        if form is not None:
            yield Cue(begin, stop, form.kind, form.verb)
        elif second := seconds[word].match(folded, stop):
            form = known[f"{word} {second.group(1)}"]
            yield Cue(begin, second.end(), form.kind, form.verb)


@functools.cache
def _openers() -> frozenset[str]:
    """Return the words with which a form begins."""
    return frozenset((*forms(), *_seconds()))


@functools.cache
def _seconds() -> Mapping[str, re.Pattern[str]]:
    """Return, by the first word of the verbs of two words, a pattern for the second: ``memberi tahu``, ``berterus terang``."""
    found: dict[str, list[str]] = {}
    for surface in forms():
        first, _, second = surface.partition(" ")
        if second:
            found.setdefault(first, []).append(second)
    return {first: re.compile(rf"\s+({'|'.join(map(re.escape, rest))})(?![\w-])") for first, rest in found.items()}


@functools.cache
def words(kind: str) -> frozenset[str]:
    """Return the words and phrases of one kind of the table of words around speech."""
    return frozenset(row["surface"] for row in table("quotation_words") if row["kind"] == kind)


@functools.cache
def phrase(*kinds: str) -> re.Pattern[str]:
    """Return a pattern that matches a word or phrase of some kinds, longest first, case ignored, whole words only."""
    surfaces = sorted({surface for kind in kinds for surface in words(kind)}, key=lambda surface: (-len(surface), surface))
    alternatives = "|".join(re.escape(surface).replace(r"\ ", r"\s+") for surface in surfaces)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


# The shape of a verb: di-, me-, ter- or ber- and more.
VERBAL = re.compile(r"(?:di(?!a\b|ri\b|mana\b|nas\b)[a-z]{4,}|me[mnlrwy][a-z]{4,}|ter[a-z]{4,}|ber(?!kas\b|ita\b|sama\b)[a-z]{4,})\Z")


def is_verbal(word: str) -> bool:
    """Tell whether a word has the shape of a verb and is no attribute: ``dicetak``, not ``terpilih``."""
    return VERBAL.match(word) is not None and word not in words("attributive")


def is_noun(text: str, cue: Cue) -> bool:
    """Tell whether a form with -nya is a noun or an adverb where no quotation stands before it: ``singkatnya``, ``nilainya``.

    Between a comma and the end of the sentence it is a verb: ``Besok kami kumpulkan semua, janjinya.``
    """
    if text[cue.start : cue.end].lower() not in words("noun_nya"):
        return False
    closes = text[cue.end : cue.end + 1] in ("", ".", "\n") and text[max(0, cue.start - 2) : cue.start].startswith(",")
    return not closes


def misspelt(word: str) -> Form | None:
    """Return the form that a word directly after a closing mark stands for, when one letter or two neighbours differ.

    Examples
    --------
    >>> misspelt("uajr").verb.stem, misspelt("puskasnya")
    ('ujar', None)
    """
    if len(word) < 4:
        return None
    known = forms()
    close = [form for surface, form in known.items() if form.kind in AFTER and abs(len(surface) - len(word)) <= 1 and one_edit(surface, word)]
    return close[0] if close else None
