"""Words come onto our tokens, whatever the two tokenizers make of a text, and the result is a tree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.backends.stanza.alignment import COUNTS, Row, project
from kpuextract.backends.stanza.words import Word, check, depths
from kpuextract.errors import ModelError


def _words(text: str, *given: tuple[str, str, int, str]) -> list[Word]:
    """Return words of (form, tag, head from 1, relation); a form that begins with ``+`` stands in the token before it."""
    found: list[Word] = []
    position = token = 0
    for number, (form, tag, head, relation) in enumerate(given):
        if form.startswith("+"):
            start, end = found[-1].start, found[-1].end
        else:
            start = text.index(form.split("+")[0], position)
            end = position = start + len(form)
            token += bool(found)
        found.append(Word(start, end, token, tag, form.strip("+"), head - 1 if head else number, relation))
    return found


def test_words_that_are_tokens_give_their_annotation() -> None:
    text = "Rapat dibuka."
    words = _words(text, ("Rapat", "NOUN", 2, "nsubj:pass"), ("dibuka", "VERB", 0, "root"), (".", "PUNCT", 2, "punct"))
    rows, counts = project(text, [(0, 5), (6, 12), (12, 13)], words)
    assert rows == [Row("NOUN", "Rapat", 1, "nsubj:pass"), Row("VERB", "dibuka", 1, "root"), Row("PUNCT", ".", 1, "punct")]
    assert +counts == {"tokens": 3, "exact": 3}


def test_a_token_of_several_words_takes_the_one_that_heads_them() -> None:
    text = "Menghitungnya lama"
    words = [Word(0, 13, 0, "PRON", "nya", 1, "obj"), Word(0, 13, 0, "VERB", "hitung", 2, "csubj"), Word(14, 18, 1, "ADJ", "lama", 2, "root")]
    rows, counts = project(text, [(0, 13), (14, 18)], words)
    assert rows == [Row("VERB", "hitung", 1, "csubj"), Row("ADJ", "lama", 1, "root")]
    assert (counts["exact"], counts["multiword"]) == (2, 1)


def test_a_token_over_several_of_theirs_takes_the_word_nearest_to_the_root_that_is_no_mark() -> None:
    text = "Tono, S.H. hadir"
    words = _words(
        text,
        ("Tono", "PROPN", 6, "nsubj"),
        (",", "PUNCT", 3, "punct"),
        ("S", "PROPN", 1, "appos"),
        (".", "PUNCT", 1, "punct"),
        ("H.", "PROPN", 3, "flat"),
        ("hadir", "VERB", 0, "root"),
    )
    rows, counts = project(text, [(0, 4), (4, 5), (6, 10), (11, 16)], words)
    assert rows[2] == Row("PROPN", "S", 0, "appos")
    assert rows[1].head == 2
    assert counts["merged"] == 1


def test_pieces_of_one_word_hang_from_the_longest() -> None:
    text = "pukul 15.30wita)"
    words = _words(text, ("pukul", "NOUN", 0, "root"), ("15.30wita)", "NUM", 1, "nummod"))
    rows, counts = project(text, [(0, 5), (6, 11), (11, 15), (15, 16)], words)
    assert rows[1:] == [Row("NUM", "15.30wita)", 0, "nummod"), Row("NUM", "wita", 1, "goeswith"), Row("PUNCT", ")", 1, "punct")]
    assert counts["split"] == 3


def test_what_lies_across_an_edge_is_counted_and_takes_a_word_all_the_same() -> None:
    text = "ab cdef gh"
    words = [Word(0, 5, 0, "NOUN", "x", 1, "nsubj"), Word(5, 10, 1, "VERB", "y", 1, "root")]
    rows, counts = project(text, [(0, 2), (3, 7), (8, 10)], words)
    assert [row.upos for row in rows] == ["NOUN", "NOUN", "VERB"] or [row.upos for row in rows] == ["NOUN", "VERB", "VERB"]
    assert counts["crossing"] == 1


def test_tokens_without_a_word_and_white_space_find_a_place() -> None:
    text = " Rapat x ,"
    words = [Word(1, 6, 0, "NOUN", "rapat", 0, "root")]
    rows, counts = project(text, [(0, 1), (1, 6), (7, 8), (9, 10)], words)
    assert rows == [Row("SPACE", " ", 1, "dep"), Row("NOUN", "rapat", 1, "root"), Row("X", "x", 1, "dep"), Row("PUNCT", ",", 1, "punct")]
    assert (counts["tokens"], counts["uncovered"]) == (3, 2)


def test_a_stretch_without_any_word_still_has_one_root() -> None:
    assert project("  ", [(0, 1), (1, 2)], ())[0] == [Row("SPACE", " ", 0, "root"), Row("SPACE", " ", 0, "dep")]


@pytest.mark.parametrize("heads", [(1, 0), (0, 1), (1, 2, 0)])
def test_words_that_form_no_tree_are_refused(heads: tuple[int, ...]) -> None:
    words = [Word(place, place + 1, place, "X", "x", head, "dep") for place, head in enumerate(heads)]
    with pytest.raises(ModelError, match=r"govern each other|2 roots"):
        depths(words)


@pytest.mark.parametrize("form", [(0, 5, "Rapot"), (1, 6, "Rapat"), (0, 99, "Rapat"), (-1, 4, "Rapa")])
def test_a_word_that_is_not_the_text_is_an_error_with_its_place(form: tuple[int, int, str]) -> None:
    with pytest.raises(ModelError, match=rf"'{form[2]}' does not align.*{form[0]}-{form[1]}"):
        check("Rapat dibuka", [form])


def test_words_must_come_in_order() -> None:
    with pytest.raises(ModelError, match="does not align"):
        check("ya ya", [(3, 5, "ya"), (0, 2, "ya")])


def test_white_space_inside_a_token_does_not_count() -> None:
    check("1 000", [(0, 5, "1000")])


@st.composite
def _two_tokenizations(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[Word]]:
    """Return a text, tokens that cover all but spaces, and words of tokens of their own that form a tree."""
    text = draw(st.text(alphabet="ab ,.1", min_size=1, max_size=24))

    def spans() -> list[tuple[int, int]]:
        cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=8))})
        return [(start, end) for start, end in pairwise(cuts) if not text[start:end].isspace() or draw(st.booleans())]

    tokens, theirs = spans(), [span for span in spans() if draw(st.integers(0, 9))]
    numbered = [(span, token) for token, span in enumerate(theirs) for _ in range(draw(st.integers(1, 2)))]
    root = draw(st.integers(0, max(0, len(numbered) - 1)))
    order = draw(st.permutations(range(len(numbered))))
    order = [root, *(one for one in order if one != root)] if numbered else []
    heads = {one: (order[draw(st.integers(0, place - 1))] if place else one) for place, one in enumerate(order)}
    tags = [draw(st.sampled_from(["NOUN", "PUNCT"])) for _ in numbered]
    words = [Word(*span, token, tags[place], "x", heads[place], "root" if heads[place] == place else "dep") for place, (span, token) in enumerate(numbered)]
    return text, tokens, words


@given(_two_tokenizations())
def test_the_result_is_one_tree_whatever_the_tokens(case: tuple[str, list[tuple[int, int]], list[Word]]) -> None:
    text, tokens, words = case
    rows, counts = project(text, tokens, words)
    assert len(rows) == len(tokens)
    if rows:
        depths([Word(0, 1, 0, row.upos, row.lemma, row.head, row.relation) for row in rows])
        assert [row.relation for row in rows].count("root") == 1
    assert set(counts) <= set(COUNTS)
    assert (
        counts["tokens"]
        == sum(counts[name] for name in ("exact", "merged", "split", "crossing", "uncovered"))
        == sum(not text[a:b].isspace() for a, b in tokens)
    )
