from __future__ import annotations

import dataclasses
import json

import pytest

from kpuextract import RecordError, extract, records
from kpuextract.records import Entity, Mention, Office, Record


def test_records_are_frozen_and_slotted() -> None:
    for value in vars(records).values():
        if dataclasses.is_dataclass(value) and isinstance(value, type):
            assert value.__dataclass_params__.frozen, value  # type: ignore[attr-defined]
            assert "__slots__" in vars(value), value


def test_real_record_survives_json(example: str) -> None:
    record = extract(example, id="kediri")
    assert Record.from_dict(json.loads(record.to_json())) == record


def test_every_offset_points_at_its_text(example: str) -> None:
    record = extract(example)
    items = [*record.mentions, *record.timexes, *record.quantities, *record.quotations, *record.legal_refs]
    items += [event.trigger for event in record.events]
    items += [item for item in (record.article.headline, record.article.dateline) if item]
    items += [quotation.cue for quotation in record.quotations if quotation.cue]
    assert len(items) > 20
    for item in items:
        assert example[item.start : item.end] == item.text


def test_entity_writes_only_the_keys_of_its_label() -> None:
    person = Entity(id="e1", label="PERSON", name="Rahmat", offices=(Office(role="Ketua"),))
    record = Record(id="a", region=(0, 1), entities=(person, Entity(id="e2", label="ORG", name="KPU RI", kind="kpu")))
    first, second = record.to_dict()["entities"]
    assert set(first) == {"id", "label", "name", "aliases", "titles", "degrees", "offices"}
    assert set(second) == {"id", "label", "name", "aliases", "kind", "level", "region_code"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "format 2"),
        ({"region": [0]}, "1 values for 2"),
        ({"id": 5}, "5 is no str"),
        ({"surprise": 1}, "unknown key 'surprise'"),
        ({"mentions": [{"start": 0, "end": 1, "text": "a"}]}, "label"),
        ({"mentions": {"start": 0}}, "is no list"),
        ({"article": "x"}, "is no object"),
        ({"article": {"truncated": 1}}, "1 is no bool"),
        ({"article": {"views": True}}, "True is no int"),
    ],
)
def test_from_dict_names_what_is_wrong(change: dict[str, object], message: str) -> None:
    data = {**Record(id="a", region=(0, 1)).to_dict(), **change}
    with pytest.raises(RecordError, match=message):
        Record.from_dict(data)


def test_main_event_and_entity_look_up() -> None:
    record = Record(id="a", region=(0, 3), mentions=(Mention(start=0, end=3, text="KPU", label="ORG"),))
    assert record.main_event is None
    assert record.entity("e1") is None
    assert record.entity(None) is None


def test_ties_of_events_survive_json() -> None:
    text = (
        "Menjelang debat publik pada 20 Oktober 2024, KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024), sesuai PKPU Nomor 13 Tahun 2024. "
        "Rapat koordinasi digelar setiap Senin. Masa kampanye berlangsung 25 September hingga 23 November 2024."
    )
    record = extract(text, id="batu")
    main, debate, stage = record.events
    assert main.relations == (records.EventRelation(type="prepares", event=debate.id),)
    assert (main.recurrence, main.legal_basis, stage.stage, stage.status) == ("XXXX-WXX-1", ("pkpu/2024/13",), "kampanye", "ongoing")
    assert Record.from_dict(json.loads(record.to_json())) == record


def test_record_of_an_earlier_version_has_no_ties() -> None:
    data = extract("KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024).", id="batu").to_dict()
    for key in ("relations", "stage", "recurrence", "legal_basis"):
        del data["events"][0][key]
    assert Record.from_dict(data).events[0].relations == ()
