"""The component on a stand-in for stanza, whose every word is a run of letters and hangs from the first: sentences, pieces, counts."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kpuextract import language
from kpuextract.backends.stanza import component, reading
from kpuextract.backends.stanza.words import Word
from kpuextract.errors import MissingAnnotationError


class StandIn:
    """Reads as stanza would, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return one word for every run without a space."""
        self.asked += texts
        return [
            [Word(*match.span(), number, "NOUN", match[0].lower(), 0, "dep" if number else "root") for number, match in enumerate(re.finditer(r"\S+", text))]
            for text in texts
        ]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Put the stand-in where the component gets its reader."""
    found = StandIn()
    monkeypatch.setattr(reading, "load", lambda folder: found)
    return found


@functools.cache
def _sentences() -> Language:
    nlp = language.create()
    nlp.add_pipe("kpu_sentences")
    return nlp


def _read(text: str) -> Doc:
    nlp = _sentences()
    plain = nlp(text)
    doc = component.Syntax(None)(nlp(text))
    assert [sentence.start for sentence in doc.sents] == [sentence.start for sentence in plain.sents]
    return doc


def test_sentences_are_ours_and_each_has_one_root(reader: StandIn) -> None:
    doc = _read("Drs. Tono, S.H. hadir pukul 09.30 WIB.Kamis esoknya rapat.\n\nSelesai")
    assert [shown.strip() for shown in reader.asked] == ["Drs. Tono, S.H. hadir pukul 09.30 WIB.", "Kamis esoknya rapat.", "Selesai"]
    assert [sum(token.dep_ == "root" for token in sentence) for sentence in doc.sents] == [1, 1, 1]
    assert doc._.kpu_syntax == {"tokens": 14, "exact": 8, "multiword": 0, "merged": 0, "split": 6, "crossing": 0, "uncovered": 0}


def test_stanza_sees_spaces_for_every_white_space_and_the_beginning_of_what_is_no_word(reader: StandIn) -> None:
    doc = _read("Rapat\u00a0di\taula " + "x" * 500 + " selesai")
    assert reader.asked == ["Rapat di aula " + "x" * component.LONGEST_WORD + " " * (500 - component.LONGEST_WORD) + " selesai"]
    assert doc[-1].lemma_ == "selesai"
    assert doc[-2].pos_ == "NOUN"


def test_a_long_sentence_is_read_in_pieces_that_hang_from_the_first(reader: StandIn) -> None:
    doc = _read("Rapat " * 500)
    assert len(reader.asked) == 3
    assert len(list(doc.sents)) == 1
    assert [token.i for token in doc if token.dep_ == "root"] == [0]
    assert [token.i for token in doc if token.dep_ == "parataxis"] == [200, 400]


def test_white_space_alone_is_not_handed_over(reader: StandIn) -> None:
    assert [token.pos_ for token in _read("  \n ")] == ["SPACE"]
    assert len(_read("")) == 0
    assert reader.asked == []


@given(st.text(alphabet="ab .,\n\t\u00a0“”A1%\ud800", max_size=80))
def test_any_text_is_annotated_as_one_tree_a_sentence(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "load", lambda folder: StandIn())
        doc = _read(text)
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.head in sentence and token.dep_ and token.pos_ for token in sentence)


def test_a_doc_without_sentences_is_refused_with_the_remedy(reader: StandIn) -> None:
    with pytest.raises(MissingAnnotationError, match="add kpu_sentences before it"):
        component.Syntax(None)(language.create()("Rapat dibuka."))


def test_component_is_registered_with_what_it_assigns() -> None:
    meta = spacy.blank("kpu_id").get_factory_meta("kpu_stanza")
    assert {"token.pos", "token.lemma", "token.head", "token.dep"} <= set(meta.assigns)
    assert list(meta.requires) == ["doc.sents"]
