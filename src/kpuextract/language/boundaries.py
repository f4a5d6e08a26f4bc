"""Where sentences end: a pure function on the string, fast and linear."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kpuextract.resources import column, mapping

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
_LABELLED = re.compile(r"\b(?:kelas|golongan|vitamin|grup|tipe|seri|huruf|butir|blok|paket|plan|model|formulir|pasal|akreditasi|nilai|hepatitis|nomor|kategori|lampiran)\s+[A-Z]\Z", re.IGNORECASE)
_TLD = frozenset({"com", "id", "co", "net", "org", "go", "tv", "news", "ac", "or"})
_ZONES = frozenset({"WIB", "WITA", "WIT"})
_WINDOW = 60


@functools.cache
def _abbreviations() -> Mapping[str, str]:
    return mapping("abbreviations", "surface", "kind")


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
    brackets = _brackets(text)
    inside = 0
    latest = 0
    for match in _STOP.finditer(text):
        position = match.start()
        while inside < len(brackets) and brackets[inside][1] <= position:
            inside += 1
        held = inside < len(brackets) and brackets[inside][0] < position < brackets[inside][1]
        start = _boundary(text, match, latest, held)
        if start is not None:
            latest = start
            yield start


def _brackets(text: str) -> list[tuple[int, int]]:
    """Return the bracketed stretches of less than 200 characters: no sentence ends inside."""
    return [match.span() for match in re.finditer(r"\([^()\n]{1,200}\)", text)]


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
    following = match["next"]
    if following is None or (held and ")" not in match["close"]):
        return None
    start = _opening(text, match)
    first = _first_letter(text, match)
    if first.islower():
        return None
    if not match["gap"]:
        return start if _glued(text, match, start) else None
    if not first.isalnum():
        return start if match["gap"] and match["open"] and match["stop"] != "." else None
    if match["stop"] == ".":
        return start if _full_stop(text, match, first, latest) else None
    if match["stop"][0] in "?!" and match["close"] and _is_speech_tail(text, match):
        return None
    return start


def _opening(text: str, match: re.Match[str]) -> int:
    """Return the first character of the next sentence: an opening quote or bracket belongs to it."""
    return match.start("open") if match["open"] else match.start("next")


def _first_letter(text: str, match: re.Match[str]) -> str:
    return match["next"] or ""


def _is_speech_tail(text: str, match: re.Match[str]) -> bool:
    return False


def _glued(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a stop without a space after it ends a sentence: ``Aula.Rapat``, ``persen.Dari``."""
    position = match.start()
    if match["stop"] not in (".", "!", "?") or position == 0:
        return False
    before = _BEFORE.search(text, max(0, position - _WINDOW), position)
    word = before[0] if before else ""
    after = _GLUED.match(text, start)
    if not after:
        return False
    if match["close"]:
        return text[start].isupper() or match["open"] != ""
    if match["open"] and not word.endswith("."):
        return match["open"][0] in "“\""
    if "." in word and not word[-1:].isdigit():  # a domain, initials, a degree
        return False
    if word + "." in _abbreviations() or (word[:1].isupper() and len(word) < 3):
        return False
    following = _WORD.match(text, start)
    if following and following[0].lower() in _TLD:
        return False
    return (len(word) >= 3 and word[-1].islower()) or word.isupper() and len(word) >= 3 and after[0][-1].islower() or text[position - 1] in ")”\"%" or (word[-1:].isdigit() and after[0][0].isupper())


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
    kind = _abbreviations().get(word + ".") or _abbreviations().get(word.rpartition("/")[2] + ".")
    if kind in ("before", "inside"):
        return False
    if kind == "number":
        return not (first.isdigit() or after.isupper())
    if _ENUMERATOR.match(word) and not text[latest : before.start()].strip(" \n\t*-•"):
        return False
    if _INITIALS.match(word + "."):
        return bool(_LABELLED.search(text, max(0, position - 24), position)) or re.sub(r"\.", "", word).lower() in _degrees() and len(word) > 1
    if _DOTTED.match(word + "."):
        return re.sub(r"\.", "", word).lower() in _degrees() or kind == "end"
    return True
