"""Where does a noun phrase end? The words that name an event or its topic."""

from __future__ import annotations

import functools
import re

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.view import View

_KEEP_FOR = frozenset({"untuk"})
_VERB = re.compile(
    r"(?!memilih\b)(?:me(?:ng|m|n|ny|l|r|w|y)\w{3,}|di(?!ri|ni|vis|sab|alog|klat|stri|nas|gital|plom|sku|sdukcapil|sipl|fabel|rekt|reksi|namik|mensi|versi|lema)\w{4,}|ber(?!sama|usia|umur|domisili|kebutuhan|status|jenis|kas|ita|kelanjutan|basis|integritas|kala)\w{4,})"
)
_TOKEN = re.compile(r"\S+")
_LONGEST, _FAR = 32, 500
_STOPPING = frozenset({labels.PERSON, labels.FAC, labels.LAW})
# What a case is about: `sidang pengujian Pasal 7 huruf s UU Nomor 8 Tahun 2015`.
_REVIEW = re.compile(r"(?:pengujian|uji\s+materi(?:il|el)?|gugatan|permohonan)\s+(?:terhadap\s+|atas\s+)?$")
# What a phrase may begin with: the regulation that a meeting is about, the house that is opened.
_OPENING = frozenset({labels.LAW, labels.FAC})
_DANGLING = re.compile(r"(?:^|\s+)(?:dan|atau|bagi|dalam|ke|se|untuk|antara|terhadap|tentang|terkait|mengenai|atas)$", re.IGNORECASE)
# `pemberitaan pada masa tenang`: when what is spoken of happens, not when it is spoken of.
_ABOUT_WHEN = frozenset({"topic", "diskusi", "seminar"})
_ON_STAGE = re.compile(r"\s+(?:masa|tahapan|tahap)\s+\w")
_VIEWED = re.compile(r"\s+(?:sudut\s+pandang|perspektif|sisi|aspek|kacamata)\s")
# What is listed behind a comma: `kepengurusan, keterwakilan perempuan, dan domisili kantor tetap`.
_LIST = re.compile(r"\s(?:[a-z][^\s,.;:“”\"()]*(?:\s[^\s,.;:“”\"()]+){0,4},\s){0,6}[a-z][^\s,.;:“”\"()]*(?:\s[^\s,.;:“”\"()]+){0,4}?,?\s(?:dan|serta)\s+[a-z]")
_TO_LAW = re.compile(r"(?:(?:tentang|terkait|mengenai|perihal|atas|rancangan)\s+){1,2}")
_DATED = re.compile(r"(?:\d{4}|XXXX)-\d{2}-\d{2}|[A-Z]+_REF")


@functools.cache
def _stop_words() -> frozenset[str]:
    """Return the words that end an event's noun phrase; what follows is an argument of its own."""
    return frozenset(lexicon.words("phrase_stop"))


def phrase_end(view: View, start: int, limit: int, kind: str, *, counted: bool = False) -> int:
    """Return where the noun phrase that begins at a position ends; ``counted`` lets it begin with a number."""
    stops = [span for span in _blocks(view, start, limit, kind) if not counted or span[0] > start]
    first = min((span[0] for span in stops), default=limit)
    stop_words = _stop_words()
    end = start
    depth = listed_to = 0
    for number, match in enumerate(_TOKEN.finditer(view.text, start, limit)):
        word = match.group()
        bare = word.strip("()[]“”\"'.,;:").lower()
        position = match.start() + len(word) - len(word.lstrip('(“"'))
        if word[0] in ")]" or number >= _LONGEST or (position >= first and any(left <= position < right for left, right in stops)):
            break
        if bare == "pada" and not depth and kind in _ABOUT_WHEN and _ON_STAGE.match(view.lower, match.end()):
            end = match.end()
            continue
        if not depth and (
            word in ("-", "–", "—") or word[0] in '“”"' or (bare in stop_words and not (bare in _KEEP_FOR and kind in ("pelantikan", "seleksi", "logistik")))
        ):
            break
        if not depth and bare == "dalam" and not view.lower.startswith("rangka", match.end() + 1):
            break
        if not depth and bare == "dari" and kind not in ("paw",) and not _VIEWED.match(view.lower, match.end()):
            break
        if not depth and _VERB.fullmatch(bare) and bare == word.lower().strip("(),.;:"):
            break
        depth += word.count("(") - word.count(")")
        end = match.end()
        if depth <= 0 and word[-1] in ",.;:" and not (word[-1] == "." and _abbreviation(word)):
            if match.end() < listed_to:
                continue
            if word[-1] == "," and (listed := _LIST.match(view.text, match.end(), min(limit, first))) and not _verbs_in(listed.group()):
                listed_to = listed.end()
                continue
            break
    return _trimmed(view, start, end)


def _verbs_in(text: str) -> bool:
    """Whether a list is none of nouns: a verb or a word that ends a phrase stands in it."""
    return any(_VERB.fullmatch(word) or word in _stop_words() for word in text.replace(",", "").split())


def _abbreviation(word: str) -> bool:
    return len(word) <= 4 and word[:1].isupper()


def _trimmed(view: View, start: int, end: int) -> int:
    piece = view.text[start:end].rstrip(" ,.;:\n–-—")
    piece = _DANGLING.sub("", piece)
    return start + len(piece)


def _blocks(view: View, start: int, limit: int, kind: str) -> list[Span]:
    """Return the spans at which a title stops: days, clock times, people, venues, the offices that hold or attend it."""
    far = min(limit, start + _FAR)  # no phrase is longer
    offices = kind not in ("kunjungan", "paw", "pelantikan", "seleksi")
    items = [item for item in view.timexes.begun(start, far) if item["type"] == labels.TIME or _is_day(item.get("value") or "")]
    if kind != "sidang":  # a hearing is of so many cases
        items += [item for item in view.quantities.begun(start, far) if item["kind"] == "count"]
    link = _TO_LAW.match(view.lower, start, far)
    own = link.end() if link else start
    for item in view.mentions.begun(start, far):
        reviewed = kind == "sidang" and item["label"] == labels.LAW and _REVIEW.search(view.lower, max(0, item["start"] - 30), item["start"])
        if (item["label"] in _STOPPING and not (item["label"] in _OPENING and item["start"] == own) and not reviewed) or (
            offices and item["label"] == labels.ORG and view.kind(item) in ("kpu", "bawaslu", "dkpp")
        ):
            items.append(item)
    return [(item["start"], item["end"]) for item in items if item["end"] <= limit]


def _is_day(value: str) -> bool:
    return _DATED.match(value) is not None
