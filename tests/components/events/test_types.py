"""Every type file proves itself: its examples report the type, its counter-examples the other type that they name."""

from __future__ import annotations

import pytest

from kpuextract import labels
from kpuextract.components.events.lexicon import event_types, index, parse_type, verb_form
from kpuextract.components.events.reader import read
from kpuextract.errors import ResourceError

EXAMPLES = [(kind.name, text) for kind in event_types() for text in kind.examples]
HEADLINES = [(kind.name, headline) for kind in event_types() for headline in kind.headlines]
AGAINST = [(kind.name, text, other) for kind in event_types() for text, other in kind.counterexamples]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_type_reports_its_examples(name: str, text: str) -> None:
    assert [event["type"] for event in read(text, {}) if event["role"] == "main"] == [name]


@pytest.mark.parametrize(("name", "headline"), HEADLINES)
def test_type_reports_its_headlines(name: str, headline: str) -> None:
    body = "Suasana pagi itu ramai. Warga berdatangan sejak matahari terbit, dan para petugas melayani mereka dengan ramah sampai siang."
    layers = {labels.ARTICLE: {"headline": {"start": 0, "end": len(headline)}, "body_start": len(headline) + 2}}
    assert [event["type"] for event in read(f"{headline}\n\n{body}", layers) if event["role"] == "main"] == [name]


@pytest.mark.parametrize(("name", "text", "other"), AGAINST)
def test_type_leaves_its_counterexamples(name: str, text: str, other: str) -> None:
    assert [event["type"] for event in read(text, {}) if event["role"] == "main"] == [other]
    assert name != other


def test_every_label_has_a_file() -> None:
    assert tuple(kind.name for kind in event_types()) == labels.EVENT_TYPES


def test_no_noun_names_two_types() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for phrases in index().values():
        for phrase in phrases:
            if phrase.kind in ("noun", "act"):
                owners.setdefault(phrase.words, set()).add(phrase.type)
    assert {words: types for words, types in owners.items() if len(types) > 1} == {}


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        ('type = "pesta"', "pesta.toml"),
        ('type = "debat"', "kirab.toml"),
        ('type = "debat"\nnouns = ["debat"]', "debat.toml"),
        ('type = "debat"\nnouns = ["debat"]\nexamples = [{text = "a"}, {text = "b"}]\ncounterexamples = [{text = "c", other = "debat"}]', "debat.toml"),
        ('type = "debat"\nnouns = ["debat"]\nexamples = [{text = "a"}, {text = "b"}]\ncounterexamples = [{text = "c", other = "kirab"}]', "debat.toml"),
        ('type = "debat"\nexamples = [{text = "a"}, {text = "b"}]\ncounterexamples = [{text = "c", other = "kirab"}]', "debat.toml"),
    ],
)
def test_type_file_without_proof_does_not_load(content: str, filename: str) -> None:
    with pytest.raises(ResourceError, match=filename):
        parse_type(content, filename)


def test_verb_form_reads_prefixes() -> None:
    assert [verb_form(word) for word in ("menandatangani", "ditandatangani", "teken")] == ["active", "passive", "bare"]
