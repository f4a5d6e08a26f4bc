"""People in invented sentences: roles in every order, titles, degrees, lists, later mentions, and what is nobody."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels
from kpuextract.components.names.context import build
from kpuextract.components.names.people import find_people

from .people_cases import NOBODY, PEOPLE, read


def find(marked: str) -> tuple[list[str], list[str]]:
    """Return the people found and the people marked."""
    text, spans = read(marked)
    context = build(text).with_found([{**span, "score": 0.9} for span in spans if span["label"] != labels.PERSON])
    found = [text[item["start"] : item["end"]] for item in find_people(text, context)]
    return found, [text[span["start"] : span["end"]] for span in spans if span["label"] == labels.PERSON]


@pytest.mark.parametrize("marked", [marked for _, marked in PEOPLE], ids=[name for name, _ in PEOPLE])
def test_people_finds_every_name_and_no_other(marked: str) -> None:
    found, wanted = find(marked)
    assert found == wanted


@pytest.mark.parametrize("marked", [marked for _, marked in NOBODY], ids=[name for name, _ in NOBODY])
def test_people_finds_nobody(marked: str) -> None:
    found, _ = find(marked)
    assert found == []


def test_people_keeps_titles_and_degrees_outside_the_span() -> None:
    text = "Ketua KPU Tuban, Dr. H. Muchlis Samanta, M.Si. hadir."
    context = build(text).with_found([{"start": 6, "end": 15, "label": labels.ORG, "score": 0.9}])
    (item,) = find_people(text, context)
    assert text[item["start"] : item["end"]] == "Muchlis Samanta"
    assert (item["_titles"], item["_degrees"]) == (["Dr.", "H."], ["M.Si."])


def test_people_never_overlap_organisations() -> None:
    text = "Universitas Ahmad Dahlan dan Jalan Sudirman, Ahmad Dahlan Rasyid mengatakan."
    context = build(text).with_found([{"start": 0, "end": 24, "label": labels.ORG, "score": 0.9}, {"start": 29, "end": 43, "label": labels.FAC, "score": 0.9}])
    assert all(item["start"] >= 44 for item in find_people(text, context))


WORDS = st.sampled_from(
    "Ketua KPU , . Budi Santoso I Wayan H. Hj. ( ) “ ” dan serta ujar mengatakan , S.H. Plt. Sekretaris Divisi Hukum Kabupaten Tuban La Ode bin - yang akrab disapa Moch. 1. \n kata".split(
        " "
    ),
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_people_of_any_text_are_inside_it_and_apart(text: str) -> None:
    found = find_people(text, build(text))
    position = 0
    for item in found:
        assert position <= item["start"] < item["end"] <= len(text)
        assert text[item["start"]].isalpha()
        position = item["end"]


@given(st.text(max_size=200))
def test_people_of_arbitrary_characters_do_not_fail(text: str) -> None:
    for item in find_people(text, build(text)):
        assert text[item["start"] : item["end"]].strip()


@pytest.mark.parametrize("piece", ["Ketua ", "Budi Santoso, ", "I ", "A. ", "dan ", "Ketua KPU yang a ", "((", "S.H., ", "anggota yaitu "])
def test_people_take_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * size
        context = build(text)
        start = time.process_time()
        find_people(text, context)
        return time.process_time() - start

    cost(10)
    assert cost(2000) < max(12 * cost(400), 2.0)
