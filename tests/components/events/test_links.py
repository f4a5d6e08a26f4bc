"""Relations between events and the norms that they rest on: every rule of ``links.toml`` proves itself."""

from __future__ import annotations

import pytest

from kpuextract import Record, ResourceError, extract, labels
from kpuextract.components.events.links import HOLDERS, LEGAL_BASIS, links, parse_links

EXAMPLES = [pytest.param(text, told, id=f"{rule.id}-{number}") for rule in links() for number, (text, told) in enumerate(rule.examples)]
AGAINST = [pytest.param(rule.type, text, id=f"{rule.id}-{number}") for rule in links() for number, text in enumerate(rule.counterexamples)]


def told_by(record: Record) -> set[str]:
    types = {event.id: event.type for event in record.events}
    found = {f"{event.type} {one.type} {types[one.event]}" for event in record.events for one in event.relations}
    return found | {f"{event.type} {LEGAL_BASIS} {norm}" for event in record.events for norm in event.legal_basis}


@pytest.mark.parametrize(("text", "told"), EXAMPLES)
def test_rule_ties_what_its_examples_tell(text: str, told: tuple[str, ...]) -> None:
    assert told_by(extract(text)) == set(told)


@pytest.mark.parametrize(("kind", "text"), AGAINST)
def test_rule_ties_nothing_in_its_counterexamples(kind: str, text: str) -> None:
    assert [line for line in told_by(extract(text)) if f" {kind} " in line] == []


def test_every_relation_has_a_rule() -> None:
    assert {rule.type for rule in links()} == {*labels.RELATION_TYPES, LEGAL_BASIS}
    assert {rule.holder for rule in links()} == set(HOLDERS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[[rule]]\nid = "a"\ntype = "causes"\nholder = "other"', "type 'causes'"),
        ('[[rule]]\nid = "a"\ntype = "after"\nholder = "left"', "holder 'left'"),
        ('[[rule]]\nid = "a"\ntype = "after"\nholder = "other"\ncues = ["usai"]', "no cues, examples or counter-examples"),
    ],
)
def test_rule_without_proof_does_not_load(content: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse_links(content)


def test_part_of_the_main_event_points_at_it() -> None:
    record = extract(
        "KPU Kota Batu menggelar bimbingan teknis, Selasa (6/6/2023). Kegiatan dilanjutkan dengan penandatanganan pakta integritas oleh Dewi Ayu dan Bagus Tri."
    )
    main, part = record.events
    assert (part.role, [(one.type, one.event) for one in part.relations]) == ("sub", [("part_of", main.id)])
    assert [record.name_of(person.entity) for person in part.people] == ["Dewi Ayu", "Bagus Tri"]
    assert {person.role for person in part.people} == {"signatory"}


def test_two_events_are_tied_once() -> None:
    text = (
        "Menjelang debat publik pada 20 Oktober 2024, KPU Kota Batu menggelar rapat koordinasi persiapan debat publik, Senin (14/10/2024). "
        "Debat publik digelar setelah rapat koordinasi."
    )
    assert sum(len(event.relations) for event in extract(text).events) == 1


def test_norm_of_another_event_is_not_the_main_ones() -> None:
    record = extract(
        "KPU Kota Batu menggelar rapat koordinasi, Senin (10/10/2022). Verifikasi faktual berlangsung 15 Oktober hingga 4 November 2022 sesuai PKPU Nomor 4 Tahun 2022."
    )
    assert [(event.type, event.legal_basis) for event in record.events] == [("rapat_koordinasi", ()), ("verifikasi", ("pkpu/2022/4",))]


def test_document_without_norm_stands_with_its_words() -> None:
    record = extract("Menindaklanjuti Surat KPU RI Nomor 181/PL.01-SD/14/2023, KPU Kota Batu menggelar rapat koordinasi, Senin (10/4/2023).")
    (event,) = record.events
    assert event.legal_basis == ("Surat KPU RI Nomor 181/PL.01-SD/14/2023",)


def test_hostile_cues_end_soon() -> None:
    for piece in ("usai menjelang ", "setelah rapat ", "sebelumnya rapat, ", "berdasarkan sesuai "):
        assert extract(piece * 1500) is not None
