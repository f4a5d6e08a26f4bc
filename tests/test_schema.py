from __future__ import annotations

import json

import jsonschema
import pytest

from kpuextract import Record, extract, json_schema, labels


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_real_record_fits_the_schema(validator: jsonschema.Draft202012Validator, example: str) -> None:
    assert list(validator.iter_errors(extract(example).to_dict())) == []


def test_empty_record_fits_the_schema(validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(Record(id="a", region=(0, 0)).to_dict())


@pytest.mark.parametrize(("key", "value"), [("format", 2), ("reference_date", "31/05/2022"), ("reference_source", "guess"), ("mentions", None)])
def test_schema_refuses_what_the_format_does_not_know(validator: jsonschema.Draft202012Validator, key: str, value: object) -> None:
    data = {**Record(id="a", region=(0, 0)).to_dict(), key: value}
    assert not validator.is_valid(data)


def test_schema_spells_every_event_type() -> None:
    enumeration = json_schema()["$defs"]["Event"]["properties"]["type"]["enum"]
    assert enumeration == list(labels.EVENT_TYPES)
    assert len(enumeration) == 24


def test_schema_is_plain_json() -> None:
    assert json.loads(json.dumps(json_schema())) == json_schema()


@pytest.mark.parametrize(
    ("key", "value"), [("stage", "pesta"), ("relations", [{"type": "causes", "event": "v1"}]), ("relations", [{"type": "after"}]), ("legal_basis", None)]
)
def test_schema_knows_the_ties_and_stages_of_events(validator: jsonschema.Draft202012Validator, key: str, value: object) -> None:
    data = extract("KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024).").to_dict()
    assert validator.is_valid(data)
    data["events"][0][key] = value
    assert not validator.is_valid(data)
