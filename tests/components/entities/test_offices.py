"""Offices in invented sentences."""

from __future__ import annotations

import pytest

from kpuextract import labels
from kpuextract.components.entities.component import link

from ..names.people_cases import read
from .office_cases import OFFICES


@pytest.mark.parametrize(("marked", "wanted"), [case[1:] for case in OFFICES], ids=[case[0] for case in OFFICES])
def test_offices_are_read_beside_the_name(marked: str, wanted: list[tuple[str, str, str | None, str]]) -> None:
    text, spans = read(marked)
    _, entities, _, _ = link(text, spans)
    names = {entity["id"]: {entity["name"], *entity["aliases"]} for entity in entities}
    got = [
        (entity["name"], office["role"], names.get(office["org"]), office["status"])
        for entity in entities
        if entity["label"] == labels.PERSON
        for office in entity["offices"]
    ]
    assert sorted((name, role, status) for name, role, _, status in got) == sorted((name, role, status) for name, role, _, status in wanted)
    for name, role, org, status in wanted:
        assert any((name, role, status) == (n, r, s) and (org in (forms or ()) if org else not forms) for n, r, forms, s in got)
