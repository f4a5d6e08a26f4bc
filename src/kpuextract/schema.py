"""The JSON Schema of the record, derived from the record classes and the label tables."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, Union

from kpuextract import labels, records

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_ENUMERATIONS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Mention", "label"): labels.MENTION_LABELS,
    ("Entity", "label"): labels.MENTION_LABELS,
    ("Entity", "kind"): labels.ORG_KINDS,
    ("Entity", "level"): labels.ORG_LEVELS,
    ("Office", "status"): labels.OFFICE_STATUSES,
    ("Timex", "type"): labels.TIMEX_TYPES,
    ("Timex", "mod"): labels.TIMEX_MODS,
    ("Timex", "year_source"): labels.YEAR_SOURCES,
    ("Timex", "consistency"): labels.CONSISTENCIES,
    ("Quantity", "kind"): labels.QUANTITY_KINDS,
    ("Quantity", "comparator"): labels.COMPARATORS,
    ("Quotation", "type"): labels.QUOTATION_TYPES,
    ("Event", "type"): labels.EVENT_TYPES,
    ("Event", "role"): labels.EVENT_ROLES,
    ("Event", "status"): labels.EVENT_STATUSES,
    ("Event", "mode"): labels.EVENT_MODES,
    ("Event", "publisher_role"): labels.PUBLISHER_ROLES,
    ("Event", "stage"): labels.STAGES,
    ("EventPerson", "role"): labels.PERSON_ROLES,
    ("EventRelation", "type"): labels.RELATION_TYPES,
    ("Warning", "code"): labels.WARNING_CODES,
    ("Record", "reference_source"): labels.REFERENCE_SOURCES,
}
_PATTERNS: Mapping[tuple[str, str], str] = {
    ("Event", "date"): _DATE,
    ("Event", "until"): _DATE,
    ("Event", "start_time"): r"^\d{2}:\d{2}$",
    ("Event", "end_time"): r"^\d{2}:\d{2}$",
    ("Event", "tz"): r"^[+-]\d{2}:\d{2}$",
    ("Record", "reference_date"): r"^\d{4}-\d{2}-\d{2}$",
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one record.

    Returns
    -------
    dict
        The schema as JSON primitives; ``kpuextract schema`` prints it.

    Examples
    --------
    >>> json_schema()["properties"]["format"]
    {'const': 1}
    """
    definitions: dict[str, Any] = {}
    body = _object(records.Record, definitions)
    body["properties"]["format"] = {"const": labels.RECORD_FORMAT}
    return {"$schema": DIALECT, "title": "kpuextract record", **body, "$defs": dict(sorted(definitions.items()))}


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name, kind in records.hints(cls).items():
        properties[name] = _type(kind, (cls.__name__, name), definitions)
    required = sorted(properties)
    if cls is records.Entity:
        required = ["aliases", "id", "label", "name"]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _type(kind: Any, key: tuple[str, str], definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (Union, types.UnionType):
        options = [_type(item, key, definitions) for item in arguments if item is not type(None)]
        if type(None) in arguments:
            options.append({"type": "null"})
        return {"anyOf": options}
    if origin is tuple:
        items = _type(arguments[0], key, definitions)
        if arguments[-1] is Ellipsis:
            return {"type": "array", "items": items}
        return {"type": "array", "items": items, "minItems": len(arguments), "maxItems": len(arguments)}
    if dataclasses.is_dataclass(kind):
        name = typing.cast(type, kind).__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _object(typing.cast(type, kind), definitions)
        return {"$ref": f"#/$defs/{name}"}
    schema: dict[str, Any] = {"type": _SCALARS[kind]}
    if key in _ENUMERATIONS:
        schema["enum"] = list(_ENUMERATIONS[key])
    if key in _PATTERNS:
        schema["pattern"] = _PATTERNS[key]
    return schema
