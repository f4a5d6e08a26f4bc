"""The flat tables of a corpus: one schema for Parquet, DuckDB and CSV, and the rows that a record gives.

Every row has the record's id as ``record``; lists of ids are JSON text, so that the tables stay flat in every format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

_TEXT, _INT, _FLOAT, _BOOL = "text", "int", "float", "bool"
_SPAN: Final = {"start": _INT, "end": _INT, "text": _TEXT}

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "articles": {
            "record": _TEXT,
            "region_start": _INT,
            "region_end": _INT,
            "headline": _TEXT,
            "dateline_place": _TEXT,
            "dateline_domain": _TEXT,
            "dateline_date": _TEXT,
            "publisher": _TEXT,
            "section": _TEXT,
            "credits": _TEXT,
            "views": _INT,
            "truncated": _BOOL,
            "reference_date": _TEXT,
            "reference_source": _TEXT,
            "warnings": _TEXT,
        },
        "events": {
            "record": _TEXT,
            "id": _TEXT,
            "type": _TEXT,
            "role": _TEXT,
            "status": _TEXT,
            "title": _TEXT,
            "date": _TEXT,
            "until": _TEXT,
            "start_time": _TEXT,
            "end_time": _TEXT,
            "end_open": _BOOL,
            "tz": _TEXT,
            "venue": _TEXT,
            "place": _TEXT,
            "mode": _TEXT,
            "platform": _TEXT,
            "organizers": _TEXT,
            "publisher_role": _TEXT,
            "topic": _TEXT,
            "theme": _TEXT,
            "legal_basis": _TEXT,
            "stage": _TEXT,
            "recurrence": _TEXT,
            "confidence": _FLOAT,
            "trigger_start": _INT,
            "trigger_end": _INT,
        },
        "relations": {"record": _TEXT, "event": _TEXT, "type": _TEXT, "other": _TEXT},
        "mentions": {"record": _TEXT, **_SPAN, "label": _TEXT, "entity": _TEXT},
        "entities": {
            "record": _TEXT,
            "id": _TEXT,
            "label": _TEXT,
            "name": _TEXT,
            "aliases": _TEXT,
            "kind": _TEXT,
            "level": _TEXT,
            "region_code": _TEXT,
        },
        "people": {
            "record": _TEXT,
            "entity": _TEXT,
            "name": _TEXT,
            "titles": _TEXT,
            "degrees": _TEXT,
            "role": _TEXT,
            "org": _TEXT,
            "org_name": _TEXT,
            "status": _TEXT,
        },
        "timexes": {
            "record": _TEXT,
            "id": _TEXT,
            **_SPAN,
            "type": _TEXT,
            "value": _TEXT,
            "begin": _TEXT,
            "finish": _TEXT,
            "mod": _TEXT,
            "year_source": _TEXT,
            "consistency": _TEXT,
        },
        "quantities": {
            "record": _TEXT,
            "id": _TEXT,
            **_SPAN,
            "kind": _TEXT,
            "value": _FLOAT,
            "upper": _FLOAT,
            "unit": _TEXT,
            "comparator": _TEXT,
            "subject": _TEXT,
        },
        "quotations": {
            "record": _TEXT,
            "id": _TEXT,
            **_SPAN,
            "type": _TEXT,
            "speaker": _TEXT,
            "speaker_name": _TEXT,
            "cue": _TEXT,
        },
        "legal_refs": {"record": _TEXT, **_SPAN, "norm": _TEXT, "title": _TEXT, "amended_by": _TEXT},
    }
)


def flatten(record: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (table, row) for everything that a record (JSON primitives) holds.

    Examples
    --------
    >>> from kpuextract import Record
    >>> [table for table, row in flatten(Record(id="a", region=(0, 1)).to_dict())]
    ['articles']
    """
    ident = record["id"]
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    yield "articles", _article(record, names)
    for event in record["events"]:
        extra = {
            "place": names.get(event["place"]),
            "legal_basis": _list(event.get("legal_basis", [])),
            "organizers": _list([names.get(one, one) for one in event["organizers"]]),
            "trigger_start": event["trigger"]["start"],
            "trigger_end": event["trigger"]["end"],
        }
        yield "events", _row("events", ident, {**event, **extra})
        for relation in event.get("relations", ()):
            yield "relations", _row("relations", ident, {"event": event["id"], "type": relation["type"], "other": relation["event"]})
    for entity in record["entities"]:
        yield "entities", _row("entities", ident, {**entity, "aliases": _list(entity["aliases"])})
        if entity["label"] == "PERSON":
            for row in _people(entity, names):
                yield "people", _row("people", ident, row)
    for quotation in record["quotations"]:
        cue = quotation["cue"]["text"] if quotation["cue"] else None
        yield "quotations", _row("quotations", ident, {**quotation, "cue": cue, "speaker_name": names.get(quotation["speaker"])})
    for reference in record["legal_refs"]:
        yield "legal_refs", _row("legal_refs", ident, {**reference, "amended_by": _list(reference["amended_by"])})
    for table in ("mentions", "timexes", "quantities"):
        for item in record[table]:
            yield table, _row(table, ident, item)


def _row(table: str, ident: str, item: Mapping[str, Any]) -> dict[str, Any]:
    row = {column: item.get(column) for column in TABLES[table]}
    for column, kind in TABLES[table].items():
        value = row[column]
        if kind == _FLOAT and value is not None:
            row[column] = float(value)
        elif isinstance(value, str):
            row[column] = encodable(value)
    return {**row, "record": encodable(ident)}


def encodable(value: str) -> str:
    """Return a text with lone surrogates, which UTF-8 has no form for, replaced one by one.

    Examples
    --------
    >>> encodable("a" + chr(0xD800) + "b")
    'a\ufffdb'
    """
    try:
        value.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    return value


def _list(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _article(record: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    article = record["article"]
    dateline = article["dateline"] or {}
    values = {
        **article,
        "region_start": record["region"][0],
        "region_end": record["region"][1],
        "headline": article["headline"]["text"] if article["headline"] else None,
        "dateline_place": dateline.get("place"),
        "dateline_domain": dateline.get("domain"),
        "dateline_date": dateline.get("date"),
        "publisher": names.get(article["publisher"]),
        "credits": _list(article["credits"]),
        "reference_date": record["reference_date"],
        "reference_source": record["reference_source"],
        "warnings": _list([warning["code"] for warning in record["warnings"]]),
    }
    return _row("articles", record["id"], values)


def _people(entity: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    person = {"entity": entity["id"], "name": entity["name"], "titles": _list(entity["titles"]), "degrees": _list(entity["degrees"])}
    for office in entity["offices"] or [{}]:
        yield {**person, **office, "org_name": names.get(office.get("org") or "")}
