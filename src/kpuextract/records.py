"""The record: frozen values that say what an article states, each with its place in the original text.

The classes carry the names of record format 1. All offsets are half-open ``[start, end)``, counted in Unicode code
points of the original input text. An unknown single value is ``None``; where a list is expected, nothing is ``()``.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, Union

from kpuextract import labels
from kpuextract.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """A stretch of the original text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(TextSpan):
    """What stands before the first sentence: where, for which site and when the article was written."""

    place: str | None = None
    domain: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The furniture of one article: everything that is no running text."""

    section: str | None = None
    headline: TextSpan | None = None
    dateline: Dateline | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    views: int | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(TextSpan):
    """A name in the text; ``label`` is one of ``labels.MENTION_LABELS``, ``entity`` the id of what it names."""

    label: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A position that a person holds: ``org`` is an entity id, ``status`` one of ``labels.OFFICE_STATUSES``."""

    role: str
    org: str | None = None
    status: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A real thing that one or more mentions name.

    ``titles``, ``degrees`` and ``offices`` are for persons; ``kind``, ``level`` and ``region_code`` (the Kemendagri code
    without dots) for organisations, ``region_code`` for places too.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    kind: str | None = None
    level: str | None = None
    region_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(TextSpan):
    """A time expression in the manner of TIMEX3; ``begin`` and ``finish`` are the first and last day or minute covered."""

    id: str
    type: str
    value: str | None = None
    begin: str | None = None
    finish: str | None = None
    mod: str | None = None
    year_source: str | None = None
    consistency: str = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(TextSpan):
    """A number with what it counts; ``upper`` is the end of a range or the whole of a ratio."""

    id: str
    kind: str
    value: int | float | None = None
    upper: int | float | None = None
    unit: str | None = None
    comparator: str = "eq"
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(TextSpan):
    """Speech, direct or reported; ``speaker`` is an entity id, ``cue`` the speech verb."""

    id: str
    type: str
    speaker: str | None = None
    cue: TextSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRef(TextSpan):
    """A reference to a norm, ruling or document; ``norm`` is its normal form, ``None`` for letters and minutes."""

    norm: str | None = None
    title: str | None = None
    amended_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part, as written; ``entity`` where the participant is a name, ``count`` where a number is given."""

    text: str
    entity: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPerson:
    """A person in an event, with one of ``labels.PERSON_ROLES``."""

    entity: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelation:
    """How an event stands to another one of the record: it came ``after`` it, is ``part_of`` it, ``prepares`` it."""

    type: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, when, where, who held it, who spoke, and whether it took place.

    ``stage`` names the stage of the election that the event is, ``recurrence`` how often it comes back (an ISO 8601
    duration or a date with gaps), ``legal_basis`` the norms that it rests on: their normal form, or the words of a
    document that has none.
    """

    id: str
    type: str
    role: str
    status: str
    trigger: TextSpan
    title: str | None = None
    date: str | None = None
    until: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    end_open: bool = False
    tz: str | None = None
    timexes: tuple[str, ...] = ()
    venue: str | None = None
    mode: str | None = None
    platform: str | None = None
    place: str | None = None
    organizers: tuple[str, ...] = ()
    publisher_role: str | None = None
    participants: tuple[Participant, ...] = ()
    people: tuple[EventPerson, ...] = ()
    topic: str | None = None
    theme: str | None = None
    legal_basis: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    stage: str | None = None
    recurrence: str | None = None
    relations: tuple[EventRelation, ...] = ()
    evidence: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001 - the name that the record format gives it; used as records.Warning
    """Something that a reader should check; ``code`` is one of ``labels.WARNING_CODES``."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a fresh record remembers for showing itself: the input text, and which rule made which span.

    It is no part of the format: it is neither written nor compared.
    """

    text: str
    rules: Mapping[tuple[str, int, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All facts of one article.

    ``source`` is there on records that were just extracted, so that they can be shown; it is not written.

    Examples
    --------
    >>> record = Record(id="a", region=(0, 4))
    >>> Record.from_dict(record.to_dict()) == record
    True
    """

    id: str
    region: tuple[int, int]
    format: int = labels.RECORD_FORMAT
    article: Article = Article()
    reference_date: str | None = None
    reference_source: str | None = None
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    legal_refs: tuple[LegalRef, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Warning, ...] = ()
    source: Source | None = dataclasses.field(default=None, compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON primitives, keys in the order of the format."""
        result: dict[str, Any] = _to_primitive(self)
        order = ("format", "id", "region")
        return {**{key: result.pop(key) for key in order}, **result}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the record as JSON text; ``indent`` in spaces, ``None`` for one line."""
        data = self.to_dict()
        content = json.dumps(data, ensure_ascii=False, indent=indent)
        # A lone surrogate in the text has no UTF-8 form; JSON can still spell it.
        return content if content.isascii() or _encodes(content) else json.dumps(data, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a record from the primitives that :meth:`to_dict` returns.

        Parameters
        ----------
        data : Mapping
            A decoded JSON record.

        Returns
        -------
        Record

        Raises
        ------
        RecordError
            If the format is not supported, or a key is missing, unknown or of a wrong type.
        """
        if data.get("format") != labels.RECORD_FORMAT:
            raise RecordError(
                f"record format {data.get('format')!r} is not {labels.RECORD_FORMAT}", "convert the record, or use the library version that wrote it"
            )
        record: Self = _from_primitive(cls, data, "record")
        return record

    def to_html(self, text: str | None = None) -> str:
        """Return a self-contained page that shows the article with its facts.

        Parameters
        ----------
        text : str, optional
            The input text; needed for records that were read back, which do not hold it.

        Returns
        -------
        str
            HTML without references to anything outside.

        Raises
        ------
        RecordError
            If there is no text, or it is not the one of the record.
        """
        # The page stands far above this module; it is looked up by name so that imports go down only.
        page: str = importlib.import_module("kpuextract.report.page").render(self, text)
        return page

    def _repr_html_(self) -> str | None:
        if self.source is None:
            return None
        fragment: str = importlib.import_module("kpuextract.report.page").fragment(self)
        return fragment

    def entity(self, ident: str | None) -> Entity | None:
        """Return the entity with this id, ``None`` if there is none."""
        return next((entity for entity in self.entities if entity.id == ident), None)

    def name_of(self, ident: str | None) -> str | None:
        """Return the name of the entity with this id, ``None`` if there is none."""
        entity = self.entity(ident)
        return entity.name if entity else None

    @property
    def main_event(self) -> Event | None:
        """The event that the article reports, ``None`` for opinion columns and the like."""
        return next((event for event in self.events if event.role == "main"), None)


def _encodes(content: str) -> bool:
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True


# -- to and from primitives -------------------------------------------------------------------------------------
ENTITY_KEYS: Mapping[str, tuple[str, ...]] = {
    labels.PERSON: ("titles", "degrees", "offices"),
    labels.ORG: ("kind", "level", "region_code"),
    labels.GPE: ("region_code",),
}
_COMMON = ("id", "label", "name", "aliases")
# Offsets and text first, as people read a span.
_SPAN_ORDER = ("id", "start", "end", "text")


@functools.cache
def _fields(cls: type) -> tuple[str, ...]:
    names = [field.name for field in dataclasses.fields(cls) if field.name != "source"]
    return tuple(sorted(names, key=lambda name: _SPAN_ORDER.index(name) if name in _SPAN_ORDER else len(_SPAN_ORDER)))


@functools.cache
def hints(cls: type) -> Mapping[str, Any]:
    """Return the resolved types of what a record class writes, by field name."""
    return {name: kind for name, kind in typing.get_type_hints(cls).items() if name in _fields(cls)}


def _to_primitive(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_to_primitive(item) for item in value]
    if isinstance(value, Entity):
        return {name: _to_primitive(getattr(value, name)) for name in (*_COMMON, *ENTITY_KEYS.get(value.label, ()))}
    if dataclasses.is_dataclass(value):
        return {name: _to_primitive(getattr(value, name)) for name in _fields(typing.cast(type, type(value)))}
    return value


def _from_primitive(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        choices = typing.get_args(kind)
        if value is None and type(None) in choices:
            return None
        rest = [choice for choice in choices if choice is not type(None)]
        if len(rest) > 1:
            return _scalar(tuple(rest), value, where)
        return _from_primitive(rest[0], value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise RecordError(f"{where}: {value!r} is no list", "pass what to_dict() returned")
        items = typing.get_args(kind)
        if items[-1] is not Ellipsis and len(items) != len(value):
            raise RecordError(f"{where}: {len(value)} values for {len(items)}", "pass what to_dict() returned")
        return tuple(_from_primitive(items[0], item, f"{where}[{index}]") for index, item in enumerate(value))
    if dataclasses.is_dataclass(kind):
        return _build(typing.cast(type, kind), value, where)
    return _scalar((kind,), value, where)


def _build(cls: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise RecordError(f"{where}: {value!r} is no object", "pass what to_dict() returned")
    known = hints(cls)
    for key in value:
        if key not in known:
            raise RecordError(f"{where}: unknown key {key!r}", f"{cls.__name__} has {', '.join(known)}")
    try:
        return cls(**{key: _from_primitive(known[key], item, f"{where}.{key}") for key, item in value.items()})
    except TypeError as error:
        raise RecordError(f"{where}: {error}", "add the missing keys") from None


def _scalar(kinds: tuple[type, ...], value: Any, where: str) -> Any:
    fits = isinstance(value, kinds) or (float in kinds and isinstance(value, int))
    if not fits or (isinstance(value, bool) and bool not in kinds):
        raise RecordError(f"{where}: {value!r} is no {' or '.join(kind.__name__ for kind in kinds)}", "pass what to_dict() returned")
    return value
