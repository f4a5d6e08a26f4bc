"""Credits: who wrote, edited and photographed; at the end of an article, in a dozen shapes, never a person of the story."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kpuextract.normalise.roles import unit_words
from kpuextract.resources import column, mapping

_BRACKET = re.compile(r"(?:[(\[{]([^()\[\]{}\n]{1,90})[)\]}]|\(([^()\n]{0,60}\([^()\n]{1,20}\)[^()\n]{0,40})\))\s*[.*]*\s*$")
_SLASHED = re.compile(r"(?:(?<=[.!?”\"’')])\s*\.?/|(?<=[\s.!?”\"’')])[*]{1,3}/?)\s?([A-Za-z][A-Za-z&/ ]{0,24}?)\s*[-–—*/]*\s*$")
_DASHED = re.compile(r"(?<=[.!?”\"’')])\s*(?:–|—|--?|~)\s?([A-Za-z][A-Za-z&/ ]{0,24}?)\s*[-–—~]*\s*$")
_PHRASE = re.compile(r"(?<=[.!?”\"])\s*([-–—~*]{0,3}\s?(?:[A-Z]|dok\b|foto\b|ed\b)(?:[^.!?”\"\n]|(?<=dok)\.){2,70})$")
# "M.Muh-": an initial, a name and a hyphen, whatever stands before.
_SIGNED = re.compile(r"(?<=\s)[A-Z]\.[A-Z][a-z]{1,9}[-–—]\s*$")
# "Umum (A&B)", "Divisi Hukum dan Pengawasan (rn)": a unit with the initials of its writers.
_UNIT = re.compile(r"(?<=[.!?”\"])\s*((?:[A-Z][A-Za-z]*|dan|&)(?:,?[ \u00a0](?:[A-Z][A-Za-z]*|dan|&)){0,6})[ \u00a0]?\Z")
_PARTNERS = re.compile(r"[A-Z](?:[ \u00a0]?&[ \u00a0]?[A-Z]){1,3}")
_OF_UNIT = re.compile(rf"[A-Z][A-Za-z ,&]{{2,60}}\(({_PARTNERS.pattern})\)")
_SLASH_LINE = re.compile(r"\.?/[a-z]{2,12}(?:/[a-z]{2,12})?")
# Marks that frame a line: "- Humas KPU Contoh -", "*(hms)*".
_FRAME = "*~–—-_ "
# "ed wati" without its colon.
_BARE_ROLE = re.compile(r"(?:ed|editor)[ \u00a0]+(?=\w)", re.IGNORECASE)
_STARS = re.compile(r"\s*[*]{2,}\s*$")
_BARE = re.compile(r"(?P<before>[^\s.!?]{0,20})[.!?]{1,3}[”\"’)]{0,2}\s*(?P<word>[A-Za-z](?:[A-Za-z&/-]|\.(?=[A-Za-z])){1,13})\s*$")
_TLD = frozenset({"com", "id", "co.id", "go.id", "or.id", "net", "org", "co", "tv", "news", "html", "php", "pdf", "jpg", "do"})
_SENTENCE_END = re.compile(r"[.!?”\"’…]\s*$")
_DESK = re.compile(r"(?<=[.!?”\"])\s+(red|rls|hms|adm|redaksi|humas)\.\s*$", re.IGNORECASE)
# "Humas KPU Wajo: AM": the desk, and who wrote for it.
_DESK_NAMES = re.compile(r"\b((?:humas|hupmas|tim media|media center)\b[^:\n/|,;]{0,40}):\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"[a-z]{1,8}\d?(?:/[a-z]{1,8}\d?){1,3}")
_LETTERS = re.compile(r"[A-Za-z]+")


@functools.cache
def _kinds() -> Mapping[str, str]:
    return mapping("credit_words", "surface", "kind")


@functools.cache
def _role_pattern() -> re.Pattern[str]:
    roles = sorted((word for word in column("credit_words", "surface") if _kinds()[word] == "role"), key=len, reverse=True)
    one = "(?:" + "|".join(map(re.escape, roles)) + ")"
    return re.compile(rf"(?<!\w){one}(?:\s*(?:dan|&|/|,|\+)\s*{one})*\s*(?::|\.(?=\s|:|$)|(?=\s+oleh\s*:)|oleh\s*:)+|(?<!\w)oleh\s*:", re.IGNORECASE)


@functools.cache
def _sign_pattern() -> re.Pattern[str]:
    signs = sorted((word for word in column("credit_words", "surface") if _kinds()[word] == "sign"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, signs)) + r")(?!\w)|^humas|^hupmas", re.IGNORECASE)


def credit_values(text: str) -> list[str]:
    """Return the names and initials of a credit, roles and marks taken off, each once.

    Examples
    --------
    >>> credit_values("(rn/ed. Foto: bas)")
    ['rn', 'bas']
    >>> credit_values("Penulis dan Foto: Tono S" + chr(10) + "Editor: Wati R")
    ['Tono S', 'Wati R']
    >>> credit_values("(Humas KPU Contoh: AN/Foto: Bz)")
    ['Humas KPU Contoh', 'AN', 'Bz']
    """
    inner = re.sub(r"^[\s.(\[{*/~–-]+|[\s)\]}*~–-]+$", "", text)
    if unit := _OF_UNIT.fullmatch(text.strip()):
        return [unit[1]]
    inner = re.sub(r"\(([^()]*)\)?", r"\n\1\n", _role_pattern().sub("\n", inner))
    values: list[str] = []
    inner = _DESK_NAMES.sub(r"\1\n", inner)
    for part in re.split(r"[/|\n;,]|\s-\s|(?<!\b[A-Z])&|(?<!\b[A-Z]\s)&(?![ \u00a0]?[A-Z]\b)", inner):
        value = _BARE_ROLE.sub("", part.strip(" \t\u00a0.*:-–_()[]"), count=1)
        if value and re.search(r"[A-Za-z]", value) and value.lower() != "ed" and value not in values:
            values.append(value)
    return values


def is_credit_line(text: str) -> bool:
    """Tell whether a whole line is a credit: roles with names, a bracket, or a desk's name.

    Examples
    --------
    >>> [is_credit_line(line) for line in ("Editor: Wati R", "(don/pnj)", "Humas KPU Kota Contoh", "Rapat ditutup.")]
    [True, True, True, False]
    """
    if len(text) > 160:
        return False
    role = _role_pattern().match(text.lstrip("(*[ "))
    if role:
        rest = text.lstrip("(*[ ")[role.end() :]
        return len(rest.split()) <= 14 and not (len(rest.split()) > 6 and text.rstrip().endswith("."))
    text = text.strip(_FRAME) if text[:1] in _FRAME else text
    match = _BRACKET.fullmatch(text)
    if match:
        return _credible(match[1] or match[2])
    if _SLASH_LINE.fullmatch(text) or _SIGNED.fullmatch(f" {text}", 1) or _kinds().get(text.lower().rstrip(".")) == "sign":
        return True
    return len(text.split()) <= 7 and not text.endswith((".", "”", '"', ",")) and bool(_sign_pattern().match(text))


def names_writers(text: str) -> bool:
    """Tell whether a line opens with the role of a writer and holds no more than a few names.

    Examples
    --------
    >>> names_writers("(Reporter: Wati R | Editor: Tono S)"), names_writers("(Rapat itu: rapat kedua)")
    (True, False)
    """
    return _role_pattern().match(text.lstrip("(*[ ")) is not None and is_credit_line(text)


def _credible(content: str) -> bool:
    """Tell whether the inside of a closing bracket may be a credit."""
    # "(tp3/kbm)": a digit may close initials
    numbered = _DIGIT.search(content) and not _NUMBERED.fullmatch(content) and not _role_pattern().search(content)
    if not re.search(r"[A-Za-z]", content) or "=" in content or numbered:
        return False
    return len(content.split()) <= 12


def tail_credit(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the credit that ends a paragraph, or ``None``.

    Examples
    --------
    >>> text = "Rapat ditutup pukul 11.00 WIB.(***/red)"
    >>> tail_credit(text, 0, len(text))
    (30, 39)
    """
    low = max(start, end - 130)
    tail = text[low:end]
    size = len(tail.rstrip())
    begin = _phrase(tail)
    if begin is None and (match := _SIGNED.search(tail)):
        begin = match.start()
    if begin is None and (match := _BRACKET.search(tail)):
        begin = _bracket(tail, match, whole=low == start)
    elif begin is None:
        begin = _marked(tail)
        begin = _bare(tail) if begin is None else begin
    return None if begin is None else (low + begin, low + size)


def _phrase(tail: str) -> int | None:
    """Return where a desk's name or a labelled credit begins after the last sentence."""
    match = _PHRASE.search(tail)
    if match and match[1].count("(") == match[1].count(")") and is_credit_line(match[1].strip()):
        return match.start(1)
    return None


def _bracket(tail: str, match: re.Match[str], *, whole: bool) -> int | None:
    """Return where a closing bracket begins if it is a credit: after a full sentence, or by its shape."""
    content = match[1] or match[2]
    before = tail[: match.start()]
    closed = bool(_SENTENCE_END.search(before)) or (whole and not before.strip())
    # "(ringan)." ends its own sentence; a credit stands after the full stop
    shaped = not match[0].rstrip().endswith(".") and (_initials(content) or _PARTNERS.fullmatch(content) is not None)
    if _credible(content) and (closed or shaped or _sign_pattern().search(content) or _role_pattern().search(content)):
        unit = _UNIT.search(before) if _PARTNERS.fullmatch(content) or _initials(content) else None
        if unit and all(word.lower() in _unit_words() for word in _LETTERS.findall(unit[1])):
            return unit.start(1)
        return len(before.rstrip("*~_"))
    return None


def _marked(tail: str) -> int | None:
    """Return where initials behind a slash, stars or a dash begin."""
    for pattern in (_SLASHED, _DASHED):
        match = pattern.search(tail)
        if match and (_initials(match[1]) or _sign_pattern().match(match[1])) and _allowed(match[1]) and len(match[1].split()) <= 2:
            return match.start() + len(match[0]) - len(match[0].lstrip())
    if (match := _DESK.search(tail)) and _kinds().get(match[1].lower()) == "sign":
        return match.start(1)
    match = _STARS.search(tail)
    if match and match[0].strip():
        return match.start() + len(match[0]) - len(match[0].lstrip())
    return None


def _bare(tail: str) -> int | None:
    """Return where a bare name or initials begin after the last full stop: ``wsw``, ``Abahtono``, ``M.Muh-``."""
    match = _BARE.search(tail)
    if not match:
        return None
    before, word = match["before"], match["word"]
    # "Dr. Tono", "J.K. Tono", "contoh.com": the full stop is none
    if len(before) < 3 or before + "." in _abbreviations() or word.lower() in _TLD or not _allowed(word):
        return None
    small = word.islower() and len(word) <= 8
    if word.lower() in _ordinary() or not (small or "/" in word or word.endswith("-") or word[0].isupper()):
        return None
    return match.start("word")


def _initials(content: str) -> bool:
    """Tell whether a text has the shape of initials: lower case or with slashes and stars, short."""
    pieces = [piece for piece in re.split(r"[/|&+ ]+", content.strip(" *./-")) if piece]
    return (
        bool(pieces)
        and len(pieces) <= 4
        and all(len(piece) <= 12 and piece.isalpha() for piece in pieces)
        and (content.islower() or ("/" in content and content != content.upper()) or "*" in content)
    )


def _allowed(word: str) -> bool:
    lowered = word.lower().strip(".-*/ ")
    return _kinds().get(lowered) != "never" and not lowered.endswith(("nya", "lah")) and lowered not in _speech()


@functools.cache
def _unit_words() -> frozenset[str]:
    return unit_words() | {"dan", "divisi", "bagian", "subbagian", "subbag", "kasubbag"}


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(column("abbreviations", "surface"))


@functools.cache
def _ordinary() -> frozenset[str]:
    return frozenset(column("ordinary_words", "word")) | frozenset(column("function_words", "surface"))


@functools.cache
def _speech() -> frozenset[str]:
    # A quotation may end an article with its verb alone.
    return frozenset(column("speech_verbs", "bare"))
