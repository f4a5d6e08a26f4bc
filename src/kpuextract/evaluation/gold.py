"""Annotated articles: a TOML head between ``+++`` lines, then the text with inline tags (docs/annotation.md)."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kpuextract import labels
from kpuextract.errors import InputError, RecordError
from kpuextract.records import Record

SUFFIX: Final = ".gold"
_FENCE = re.compile(r"^\+\+\+[ \t]*$\n?", re.MULTILINE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Z]++)(?P<attributes>(?:\s++[a-z]++=\"[^\"]*+\")*+)\s*+>")
_ATTRIBUTE = re.compile(r"([a-z]++)=\"([^\"]*+)\"")
_BROKEN = re.compile(r"</?[A-Z]{1,8}[ >]")

_TIMEX: Final[Mapping[str, str]] = {"DATE": labels.DATE, "TIME": labels.TIME, "DUR": labels.DURATION, "SET": labels.SET}
FURNITURE: Final = ("HEAD", "DL", "SECTION", "CREDIT", "VIEWS", "FURN")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "type": labels.EVENT_TYPES,
    "role": labels.EVENT_ROLES,
    "status": labels.EVENT_STATUSES,
    "mode": labels.EVENT_MODES,
    "publisher_role": labels.PUBLISHER_ROLES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article: its bare text, what should be found in it, and its furniture as (start, end, tag)."""

    text: str
    record: Record
    furniture: tuple[tuple[int, int, str], ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A tag with its attributes and the offsets of what it encloses, in the bare text."""

    tag: str
    attributes: Mapping[str, str]
    start: int
    end: int


def read_folder(folder: Path) -> list[GoldArticle]:
    """Read the annotated articles of a folder (or one file), in the order of their file names.

    Raises
    ------
    InputError
        If there are none, or one holds a mistake; the message names the file and the place.
    """
    return [parse(path.read_text("utf-8"), path.name) for path in _files(folder)]


def fingerprint(folder: Path) -> str:
    """Return the sha256 over the names and contents of a folder's annotated articles."""
    digest = hashlib.sha256()
    for path in _files(folder):
        # Line ends are no part of the annotation: a checkout on another system must give the same fingerprint.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    files = [folder] if folder.is_file() else sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise InputError(f"{folder}: no annotated articles (*{SUFFIX})", "give a folder of them; docs/annotation.md tells the format")
    return files


def parse(source: str, name: str) -> GoldArticle:
    r"""Read one annotated article.

    Parameters
    ----------
    source : str
        Content of the file.
    name : str
        Name of the file, for messages.

    Returns
    -------
    GoldArticle

    Raises
    ------
    InputError
        If the head, a tag or a reference is wrong.

    Examples
    --------
    >>> article = parse('+++\nid = "a"\n+++\nRapat digelar <DATE v="2022-05-31">Selasa (31/05/2022)</DATE>.', "a.gold")
    >>> article.text, article.record.timexes[0].value
    ('Rapat digelar Selasa (31/05/2022).', '2022-05-31')
    """
    parts = _FENCE.split(source, maxsplit=2)
    if len(parts) != 3:
        raise _mistake(name, "there is no head between two +++ lines")
    try:
        head = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise _mistake(name, f"the head is no TOML: {error}") from None
    text, tagged = _untag(parts[2].lstrip("\n"), name)
    tagged.sort(key=lambda one: (one.start, -one.end))
    for one in tagged:
        if not (inside := text[one.start : one.end]).strip() or inside != inside.strip():
            raise _mistake(name, f"<{one.tag}> encloses nothing, or space at an end: {inside!r}")
    try:
        record = Record.from_dict(_Reader(name, text, head, tagged).record())
    except KeyError as error:
        raise _mistake(name, f"{error} is missing") from None
    except RecordError as error:
        raise _mistake(name, error.message) from None
    return GoldArticle(text=text, record=record, furniture=tuple((one.start, one.end, one.tag) for one in tagged if one.tag in FURNITURE))


def _mistake(name: str, what: str) -> InputError:
    return InputError(f"{name}: {what}", "mend the annotation; docs/annotation.md tells the format")


def _untag(source: str, name: str) -> tuple[str, list[_Tagged]]:
    """Take the tags out and return the bare text with what they enclosed."""
    pieces: list[str] = []
    found: list[_Tagged] = []
    still_open: list[tuple[str, dict[str, str], int]] = []
    size = position = 0
    for match in _TAG.finditer(source):
        pieces.append(source[position : match.start()])
        size += match.start() - position
        position = match.end()
        tag = match["name"]
        if not match["close"]:
            still_open.append((tag, dict(_ATTRIBUTE.findall(match["attributes"])), size))
            continue
        if not still_open or still_open[-1][0] != tag:
            expected = f"</{still_open[-1][0]}>" if still_open else "no closing tag"
            raise _mistake(name, f"</{tag}> stands where {expected} belongs, after {source[max(0, match.start() - 30) : match.start()]!r}")
        _, attributes, start = still_open.pop()
        found.append(_Tagged(tag, attributes, start, size))
    pieces.append(source[position:])
    text = "".join(pieces)
    if still_open:
        raise _mistake(name, f"<{still_open[-1][0]}> is never closed")
    if broken := _BROKEN.search(text):
        raise _mistake(name, f"a tag is misspelt: {text[max(0, broken.start() - 20) : broken.end() + 20]!r}")
    return text, found


def _number(value: str | None) -> int | float | None:
    if not value:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


class _Reader:
    """Builds the record of one annotated article."""

    def __init__(self, name: str, text: str, head: Mapping[str, Any], tagged: list[_Tagged]) -> None:
        self.name = name
        self.text = text
        self.head = head
        self.tagged = tagged
        self.entities: Mapping[str, Any] = head.get("entities", {})

    def record(self) -> dict[str, Any]:
        known = {*labels.MENTION_LABELS, *_TIMEX, *FURNITURE, "Q", "QUOTE", "TRIG"}
        if strangers := sorted({one.tag for one in self.tagged} - known):
            raise _mistake(self.name, f"unknown tag <{strangers[0]}>")
        return {
            "format": labels.RECORD_FORMAT,
            "id": self.head["id"],
            "region": (0, len(self.text)),
            "reference_date": self.head.get("reference_date"),
            "article": self._article(),
            "entities": [{"id": key, **value} for key, value in self.entities.items()],
            "mentions": self._mentions(),
            "legal_refs": [{**self._span(one), "norm": one.attributes.get("n")} for one in self._of(labels.LAW)],
            "timexes": [self._timex(number, one) for number, one in enumerate(self._of(*_TIMEX), 1)],
            "quantities": [self._quantity(number, one) for number, one in enumerate(self._of("Q"), 1)],
            "quotations": [self._quotation(number, one) for number, one in enumerate(self._of("QUOTE"), 1)],
            "events": self._events(),
        }

    def _of(self, *tags: str) -> list[_Tagged]:
        return [one for one in self.tagged if one.tag in tags]

    def _span(self, one: _Tagged) -> dict[str, Any]:
        return {"start": one.start, "end": one.end, "text": self.text[one.start : one.end]}

    def _known(self, ident: str | None, where: str) -> str | None:
        if ident and ident not in self.entities:
            raise _mistake(self.name, f"{where} names {ident!r}, which is no entity of the head")
        return ident

    def _article(self) -> dict[str, Any]:
        result = {key: self.head[key] for key in ("credits", "views", "truncated") if key in self.head}
        result["publisher"] = self._known(self.head.get("publisher"), "publisher")
        # The last tag counts where a page repeats one.
        for one in self.tagged:
            if one.tag == "HEAD":
                result["headline"] = self._span(one)
            elif one.tag == "SECTION":
                result["section"] = self.text[one.start : one.end]
            elif one.tag == "DL":
                result["dateline"] = {**self._span(one), **{key: one.attributes.get(key) for key in ("place", "domain", "date")}}
        return result

    def _mentions(self) -> list[dict[str, Any]]:
        found = []
        last = 0
        for one in self._of(*labels.MENTION_LABELS):
            span = self._span(one)
            ident = self._known(one.attributes.get("e"), f"<{one.tag}> {span['text']!r}")
            if ident and self.entities[ident]["label"] != one.tag:
                raise _mistake(self.name, f"<{one.tag}> {span['text']!r} names {ident!r}, a {self.entities[ident]['label']}")
            if one.start < last:
                raise _mistake(self.name, f"<{one.tag}> {span['text']!r} stands inside another name")
            last = one.end
            found.append({**span, "label": one.tag, "entity": ident})
        return found

    def _timex(self, number: int, one: _Tagged) -> dict[str, Any]:
        if "v" not in one.attributes:
            raise _mistake(self.name, f"<{one.tag}> {self.text[one.start : one.end]!r} has no v")
        keys = {"b": "begin", "f": "finish", "m": "mod", "y": "year_source"}
        values = {key: one.attributes.get(short) for short, key in keys.items()}
        return {
            "id": f"t{number}",
            **self._span(one),
            "type": _TIMEX[one.tag],
            "value": one.attributes["v"] or None,
            **values,
            "consistency": one.attributes.get("c", "ok"),
        }

    def _quantity(self, number: int, one: _Tagged) -> dict[str, Any]:
        give = one.attributes.get
        if give("k") not in labels.QUANTITY_KINDS:
            raise _mistake(self.name, f"<Q> {self.text[one.start : one.end]!r} has k={give('k')!r}; one of {', '.join(labels.QUANTITY_KINDS)}")
        numbers = {"value": _number(give("v")), "upper": _number(give("hi"))}
        return {"id": f"q{number}", **self._span(one), "kind": give("k"), **numbers, "unit": give("u"), "comparator": give("c", "eq"), "subject": give("s")}

    def _quotation(self, number: int, one: _Tagged) -> dict[str, Any]:
        kind = one.attributes.get("t", "direct")
        if kind not in labels.QUOTATION_TYPES:
            raise _mistake(self.name, f"<QUOTE> has t={kind!r}; one of {', '.join(labels.QUOTATION_TYPES)}")
        return {"id": f"u{number}", **self._span(one), "type": kind, "speaker": self._known(one.attributes.get("who"), "<QUOTE>")}

    def _events(self) -> list[dict[str, Any]]:
        triggers = {one.attributes.get("v"): self._span(one) for one in self._of("TRIG")}
        found = []
        for event in self.head.get("events", []):
            ident = event["id"]
            for key, allowed in _CHOICES.items():
                if event.get(key) is not None and event[key] not in allowed:
                    raise _mistake(self.name, f"{ident}.{key} is {event[key]!r}; one of {', '.join(allowed)}")
            if ident not in triggers:
                raise _mistake(self.name, f'{ident} has no <TRIG v="{ident}">')
            self._all_known((*event.get("organizers", ()), *(person["entity"] for person in event.get("people", ()))), ident)
            found.append({"status": "occurred", **event, "trigger": triggers[ident]})
        if sum(event["role"] == "main" for event in found) > 1:
            raise _mistake(self.name, "more than one event is main")
        return found

    def _all_known(self, idents: Iterable[str], where: str) -> None:
        for ident in idents:
            self._known(ident, where)
