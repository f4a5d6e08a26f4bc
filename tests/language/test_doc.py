"""The layers of a Doc and its text."""

from __future__ import annotations

import pickle

from spacy.tokens import Doc

from kpuextract import labels, language
from kpuextract.language import doc as layers

MENTIONS = [{"start": 6, "end": 9, "label": labels.ORG, "entity": None}]


def test_text_is_that_of_each_doc() -> None:
    nlp = language.create()
    first, second = nlp.make_doc("Ketua KPU hadir."), nlp.make_doc("Rapat ditutup.")
    assert [layers.text_of(doc) for doc in (first, second, first)] == [first.text, second.text, first.text]


def test_text_of_an_empty_doc_does_not_stick() -> None:
    nlp = language.create()
    doc = Doc(nlp.vocab)
    assert layers.text_of(doc) == ""
    doc.from_bytes(nlp.make_doc("Rapat ditutup.").to_bytes())
    assert layers.text_of(doc) == "Rapat ditutup."


def test_text_leaves_no_trace_in_bytes_and_pickles() -> None:
    nlp = language.create()
    doc = nlp.make_doc("Ketua KPU hadir.")
    before = doc.to_bytes()
    layers.text_of(doc)
    assert doc.to_bytes() == before
    assert layers.text_of(pickle.loads(pickle.dumps(doc))) == doc.text  # noqa: S301 - our own bytes


def test_write_mirrors_spans_anew_when_they_change() -> None:
    layers.register()
    doc = language.create().make_doc("Ketua KPU hadir.")
    layers.write(doc, labels.MENTIONS, MENTIONS)
    layers.write(doc, labels.MENTIONS, [{**MENTIONS[0], "entity": "e1"}])
    assert [(span.text, span.label_) for span in doc.spans[labels.MENTIONS]] == [("KPU", labels.ORG)]
    assert layers.layer(doc, labels.MENTIONS)[0]["entity"] == "e1"
    layers.write(doc, labels.MENTIONS, [{**MENTIONS[0], "start": 0}])
    assert [span.text for span in doc.spans[labels.MENTIONS]] == ["Ketua KPU"]
    layers.write(doc, labels.MENTIONS, [])
    assert not list(doc.spans[labels.MENTIONS])
