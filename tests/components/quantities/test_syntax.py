"""The tree gives a subject where the rules have none; it never changes one that they have, and nothing without a tree."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kpuextract import labels, language
from kpuextract.components.quantities.component import Quantities
from kpuextract.components.quantities.reader import read
from kpuextract.language.doc import layer, write


def _doc(tree: str) -> Doc:
    """Return a Doc of words written form/tag/head/relation; heads count from 1, 0 is the root; ``_`` stands before a word without a space."""
    nlp = language.create()
    given = [word.removeprefix("_").rsplit("/", 3) for word in tree.split()]
    spaces = [*(not word.startswith("_") for word in tree.split()[1:]), False]
    heads = [int(head) - 1 if int(head) else place for place, (_, _, head, _) in enumerate(given)]
    doc = Doc(nlp.vocab, [one[0] for one in given], spaces=spaces, pos=[one[1] for one in given], heads=heads, deps=[one[3] for one in given])
    assert [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]
    return doc


def _subjects(doc: Doc) -> list[str | None]:
    return [item["subject"] for item in layer(Quantities()(doc), labels.QUANTITIES)]


ASIDE = "Belanja/NOUN/6/nsubj kantor/NOUN/1/nmod _,/PUNCT/4/punct ujarnya/VERB/6/parataxis _,/PUNCT/4/punct meningkat/VERB/0/root dari/ADP/9/case Rp/SYM/9/nmod _4/NUM/10/nummod miliar/NUM/6/obl _./PUNCT/6/punct"
FOUND = [
    # An aside between noun and verb.
    (ASIDE, ["Belanja kantor"]),
    # A bracket between; the phrase ends before it.
    (
        "Biaya/NOUN/7/nsubj cetak/NOUN/1/nmod (/PUNCT/5/punct _termasuk/VERB/5/case ongkos/NOUN/1/nmod _)/PUNCT/5/punct naik/VERB/0/root 12/NUM/9/nummod persen/NOUN/7/obj",
        ["Biaya cetak"],
    ),
    # A point on the scale stands between verb and figure.
    (
        "Harga/NOUN/6/nsubj kertas/NOUN/1/nmod pagi/NOUN/6/obl itu/DET/3/det kembali/ADV/6/advmod turun/VERB/0/root ke/ADP/8/case posisi/NOUN/6/obl Rp/SYM/10/nmod _9.300/NUM/8/nummod",
        ["Harga kertas"],
    ),
    # The noun behind a relative clause.
    (
        "Panitia/NOUN/2/nsubj melapor/VERB/0/root soal/ADP/4/case honor/NOUN/2/obl yang/PRON/8/nsubj (/PUNCT/7/punct _katanya/VERB/8/parataxis _)/PUNCT/7/punct melonjak/VERB/4/acl:relcl 40/NUM/11/nummod persen/NOUN/9/obj",
        ["honor"],
    ),
    # Both figures of a change, the second clause without a subject of its own.
    (
        "Sewa/NOUN/6/nsubj gudang/NOUN/1/nmod (/PUNCT/4/punct _besar/ADJ/1/appos _)/PUNCT/4/punct naik/VERB/0/root 12/NUM/8/nummod persen/NOUN/6/obj lalu/CCONJ/10/cc menjadi/VERB/6/conj Rp/SYM/12/nmod _6/NUM/13/nummod juta/NUM/10/obj",
        ["Sewa gudang", "Sewa gudang"],
    ),
]
NOTHING = [
    # Who pays is not what is paid.
    "Panitia/NOUN/2/nsubj membayar/VERB/0/root Rp/SYM/4/nmod _9/NUM/5/nummod juta/NUM/2/obj",
    # Neither is who is fined.
    "Saksi/NOUN/3/nsubj:pass terlambat/VERB/1/acl didenda/VERB/0/root Rp/SYM/5/nmod _1/NUM/6/nummod juta/NUM/3/obj",
    # A name, a pronoun, a person and a time measure nothing.
    "Tono/PROPN/3/nsubj _,/PUNCT/1/punct naik/VERB/0/root 12/NUM/5/nummod persen/NOUN/3/obj",
    "Mereka/PRON/3/nsubj _,/PUNCT/1/punct turun/VERB/0/root 12/NUM/5/nummod persen/NOUN/3/obj",
    # What a parser takes for a noun at the head of a sentence may be a preposition.
    "Berdasarkan/NOUN/4/nsubj laporan/NOUN/1/nmod _,/PUNCT/1/punct naik/VERB/0/root 12/NUM/6/nummod persen/NOUN/4/obj",
    # The subject of the clause before, which a parser may take for that of this one.
    "Gudang/NOUN/8/nsubj dicek/VERB/8/parataxis dan/CCONJ/4/cc sewa/NOUN/8/dep (/PUNCT/6/punct _konon/ADV/8/advmod _)/PUNCT/6/punct naik/VERB/0/root 12/NUM/10/nummod persen/NOUN/8/obj",
    # A noun behind the figure is the rules' business.
    "Naik/VERB/0/root 12/NUM/3/nummod persen/NOUN/1/obj _,/PUNCT/1/punct biaya/NOUN/1/nsubj",
    # A figure in brackets behind a noun.
    "Ada/VERB/0/root bank/NOUN/1/nsubj besar/ADJ/2/amod (/PUNCT/6/punct _2/NUM/6/nummod persen/NOUN/2/appos _)/PUNCT/6/punct",
    # A count is silent about what it measures but for its unit.
    "Undangan/NOUN/5/nsubj _,/PUNCT/3/punct ujarnya/VERB/5/parataxis _,/PUNCT/3/punct mencapai/VERB/0/root 40/NUM/7/nummod orang/NOUN/5/obj",
]


@pytest.mark.parametrize(("tree", "subjects"), FOUND, ids=[subjects[0] or "" for _, subjects in FOUND])
def test_the_tree_gives_what_the_rules_do_not_find(tree: str, subjects: list[str]) -> None:
    doc = _doc(tree)
    assert [item["subject"] for item in read(doc.text)] == [None] * len(subjects)
    assert _subjects(doc) == subjects


@pytest.mark.parametrize("tree", NOTHING, ids=[tree.split("/")[0] for tree in NOTHING])
def test_the_tree_gives_nothing_that_is_not_measured(tree: str) -> None:
    doc = _doc(tree)
    assert _subjects(doc) == [None]


def test_without_a_tree_nothing_changes() -> None:
    doc = _doc(ASIDE)
    bare = language.create().make_doc(doc.text)
    assert _subjects(bare) == [None]


def test_a_subject_of_the_rules_stays() -> None:
    doc = _doc("Hibah/NOUN/0/root anggaran/NOUN/3/nsubj mencapai/VERB/1/acl 72/NUM/5/nummod persen/NOUN/3/obj")
    rules = [item["subject"] for item in read(doc.text)]
    assert rules != [None]
    assert _subjects(doc) == rules


def test_a_subject_leaves_out_what_another_reading_has() -> None:
    doc = _doc(ASIDE)
    write(doc, labels.TIMEXES, [{"start": 8, "end": 14, "type": "DATE"}])
    assert _subjects(doc) == ["Belanja"]
    write(doc, labels.TIMEXES, [{"start": 0, "end": 7, "type": "DATE"}])
    assert _subjects(doc) == [None]
