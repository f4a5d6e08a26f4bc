"""Where sentences end: a pure function on the string, fast and linear."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kpuextract.resources import column, mapping, table

# A stop with what may close behind it, and the first character of what follows. Spaces before a curly closing quote are damage.
_STOP = re.compile(r"""(?P<stop>[.!?…]+)(?P<close>(?:\s?[”’]|["')\]»*])*+)(?P<gap>\s*+)(?P<open>["“”‘'’(\[«`*•–—-]*+)\s?(?P<next>.)?""", re.DOTALL)
_BEFORE = re.compile(r"[^\s()\[\]\"“”‘,;:]+\Z")
_GLUED = re.compile(r"[A-Z][a-z]|[A-Z]{2,}\b|[“\"]")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,4}\.\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}\Z")
_NEWLINE = re.compile(r"[^\S\n]*\n(?P<blank>[^\S\n]*\n)?\s*")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\Z")
# Single letters after these are labels, not initials: "kelas A. Mereka …".
_LABELLED = re.compile(
    r"(?:\b\d+|-\d+|\b(?:kelas|kuartal|triwulan|semester|tahap|termin|jilid|babak|juara|peringkat|tingkat|eselon|abad|komisi|divisi|perang dunia|golongan|vitamin|grup|tipe|seri|huruf|butir|blok|paket|plan|model|formulir|pasal|akreditasi|nilai|hepatitis|nomor|kategori|lampiran))\s+[A-Z]\Z",
    re.IGNORECASE,
)
# A number that damage broke: "2.904. 678".
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")
# A number of several parts with damage inside: "No. XI. B. 02".
_NUMBERED = re.compile(r"\b[Nn]o\. ?[IVXLC]+\Z")
_TLD = frozenset({"com", "id", "co", "net", "org", "go", "tv", "news", "ac", "or"})
_ZONES = frozenset({"WIB", "WITA", "WIT"})
_WINDOW = 60
_BRACKETS = re.compile(r"\([^()\n]{1,200}\)")
_QUOTATION = re.compile(r"""(?:^|(?<=[\s(.,:;]))["“”](?=[^\s"“”])[^"“”\n]{1,900}["”“](?=[\s.,;:!?)]|$)""", re.MULTILINE)
_UNMARKED = re.compile(r"(?<![\w.])(?:[a-z]{3,}|\d{4}) ([A-Z][a-z]{1,14})(?=,? [a-z])")
# An acronym in brackets after an abbreviation belongs to the name before it: "Contoh Tbk. (CNTH) menambah".
_ACRONYM_AFTER = re.compile(r"\([^()\n]{1,40}\)[,;]?\s+[a-z]|\([^()\n]{1,40}\),")
_MIN_LOWER = 4


@functools.cache
def _abbreviations() -> Mapping[str, str]:
    return mapping("abbreviations", "surface", "kind")


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(row["surface"] for row in table("function_words") if row["language"] == "id")


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(row["surface"] for row in table("function_words") if row["opens"])


@functools.cache
def _speech() -> frozenset[str]:
    return frozenset(column("speech_verbs", "bare"))


@functools.cache
def _degrees() -> frozenset[str]:
    return frozenset(re.sub(r"[\s.]", "", degree).lower() for degree in column("degrees", "degree"))


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences begin, ascending, the first at the first visible character.

    Parameters
    ----------
    text : str
        Any text; it is not changed.

    Returns
    -------
    list of int
        Empty for a text without a visible character. Linear in the length of the text.

    Examples
    --------
    >>> text = "Drs. Tono, S.H. hadir pukul 09.30 WIB.Kamis esoknya rapat. “Siap,” ujar Tono."
    >>> [text[start:start + 5] for start in sentence_starts(text)]
    ['Drs. ', 'Kamis', '“Siap']
    """
    starts = sorted({start for start in _starts(text) if start < len(text)})
    first = len(text) - len(text.lstrip())
    return [first, *(start for start in starts if start > first)] if first < len(text) else []


def _starts(text: str) -> Iterator[int]:
    yield from _line_starts(text)
    yield from _unmarked(text)
    held_spans = _held(text)
    inside = 0
    latest = 0
    for match in _STOP.finditer(text):
        position = match.start()
        while inside < len(held_spans) and held_spans[inside][1] <= position:
            inside += 1
        # A stop that the closing mark follows at once ends the sentence together with the quotation.
        held = inside < len(held_spans) and held_spans[inside][0] < position and match.end("close") < held_spans[inside][1]
        latest = max(latest, text.rfind("\n", latest, position) + 1)
        start = _boundary(text, match, latest, held)
        if start is not None:
            latest = start
            yield start


def _held(text: str) -> list[tuple[int, int]]:
    """Return the stretches inside which no sentence ends: brackets of less than 200 characters, quotations of one paragraph.

    A quotation of several sentences stays together with the words that tell who spoke it.
    """
    spans = sorted(match.span() for pattern in (_BRACKETS, _QUOTATION) for match in pattern.finditer(text))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _unmarked(text: str) -> Iterator[int]:
    """Return where a sentence begins without a stop before it: a lower-case word, then an opener in capital that no name has."""
    for match in _UNMARKED.finditer(text):
        if match[1].lower() in _openers() and match[0].split()[0] not in _function_words():
            yield match.start(1)


def _line_starts(text: str) -> Iterator[int]:
    wrapped = _hard_wrapped(text)
    for match in _NEWLINE.finditer(text):
        end = match.end()
        if end >= len(text):
            return
        # A blank line always parts; a line break parts unless it only folds a long line.
        if match["blank"] or not (wrapped or text[end].islower()):
            yield end


def _hard_wrapped(text: str) -> bool:
    """Tell whether lines are folded at a fixed width: many long lines that go on in lower case."""
    parts = [line for line in text.splitlines() if line.strip()]
    if len(parts) < 4:
        return False
    going_on = sum(line[:1].islower() for line in parts[1:])
    return going_on / (len(parts) - 1) >= 0.4 and max(map(len, parts)) <= 120


def _boundary(text: str, match: re.Match[str], latest: int, held: bool) -> int | None:
    """Return where the next sentence begins after a stop, ``None`` if the stop does not end one."""
    first = match["next"]
    if first is None or held:
        return None
    # An opening quote or bracket belongs to the sentence that it opens.
    start = match.start("open") if match["open"] else match.start("next")
    if not match["gap"]:
        if match["close"] == '"' and text.count('"', latest, match.start()) % 2 == 0:
            start -= 1  # no straight quote is open, so this one opens
        return start if first.isalnum() and not first.islower() and _glued(text, match, start) else None
    if first.islower():
        return start if _lower_start(text, match) else None
    if not first.isalnum():
        return start if match["open"] and match["stop"] != "." else None
    if match["open"][:1] == "(" and _ACRONYM_AFTER.match(text, start):
        return None
    if match["stop"] == ".":
        return start if _full_stop(text, match, first, latest) else None
    return start


def _lower_start(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence begins with a small letter by mistake; a stray stop before a function word ends none."""
    if match["stop"] not in (".", "?", "!") or match["close"] or match["open"]:
        return False
    before = _BEFORE.search(text, max(0, match.start() - _WINDOW), match.start())
    word = before[0] if before else ""
    following = _WORD.match(text, match.start("next"))
    after = following[0] if following else ""
    # "Italia. apakah …", "2019. selanjutnya …": a word or a number, no abbreviation
    whole = (len(word) >= _MIN_LOWER and word.isalpha() and not word.isupper()) or (len(word) > 2 and word[-3:].isdigit())
    return whole and word + "." not in _abbreviations() and len(after) >= 3 and after not in _function_words() and after.removesuffix("nya") not in _speech()


def _glued(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a stop without a space after it ends a sentence: ``Aula.Rapat``, ``persen.Dari``."""
    position = match.start()
    if match["stop"] not in (".", "!", "?") or position == 0:
        return False
    before = _BEFORE.search(text, max(0, position - _WINDOW), position)
    word = before[0] if before else ""
    after = _GLUED.match(text, match.start("open") if match["open"] else match.start("next"))
    if not after:
        return False
    if match["close"]:
        return True
    if match["open"] and not word.endswith("."):
        return match["open"][0] in '“"'
    if "." in word and not word[-1:].isdigit():  # a domain, initials, a degree
        return False
    if word + "." in _abbreviations() or (word[:1].isupper() and len(word) < 3):
        return False
    following = _WORD.match(text, start)
    if following and following[0].lower() in _TLD:
        return False
    lowered = len(word) >= 3 and word[-1].islower()
    return (
        lowered
        or (word.isupper() and len(word) >= 3 and after[0][-1].islower())
        or text[position - 1] in ')”"%'
        or (word[-1:].isdigit() and after[0][0].isupper())
    )


def _kind(word: str) -> str | None:
    """Return the kind of an abbreviation; in capitals too ("JL. AHMAD YANI"), and after a slash."""
    known = _abbreviations()
    last = word.rpartition("/")[2]
    return known.get(last + ".") or (known.get(last.capitalize() + ".") if last.isupper() and len(last) > 1 else None)


def _full_stop(text: str, match: re.Match[str], first: str, latest: int) -> bool:
    """Tell whether a single full stop before a capital or a digit ends a sentence."""
    position = match.start()
    if match["close"] and match["close"].strip("*'"):
        return True
    before = _BEFORE.search(text, max(0, position - _WINDOW), position)
    if not before:
        return True
    word = before[0]
    following = _WORD.match(text, match.start("next"))
    after = following[0] if following else ""
    if after in _ZONES and word[-1].isdigit():
        return False
    kind = _kind(word)
    if kind in ("before", "inside"):
        return False
    if kind == "company":
        return _kind(after) != "company" and match["open"][:1] != "("
    if kind == "number":
        return not (first.isdigit() or after.isupper())
    if _ENUMERATOR.match(word) and before.start() - latest < _WINDOW and not text[latest : before.start()].strip(" \n\t*-•"):
        return False
    if _INITIALS.match(word + "."):
        return (
            after.lower() in _function_words()
            or bool(_LABELLED.search(text, max(0, position - 24), position))
            or (len(word) > 1 and word.replace(".", "").lower() in _degrees())
        )
    if len(after) == 3 and after.isdigit() and _THOUSANDS.match(word):
        return False
    if _NUMBERED.search(text, max(0, position - 24), position):
        return False
    if _DOTTED.match(word + "."):
        return word.replace(".", "").lower() in _degrees() or kind == "end"
    return True
