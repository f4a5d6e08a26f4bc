"""What a quantity measures, by the sentence's tree: only where the rules found nothing, and only where a parser has been.

The figure's noun hangs from a verb that tells how much there is of its subject (*mencapai*, *naik*, *terserap*); the subject may
stand far from it, with an aside between. Of that subject the noun phrase is taken as the rules take it: the noun and what follows
it, without prepositions, pronouns and clauses. A figure that stands beside a noun is left to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, Span, Token

from kpuextract import labels
from kpuextract.language.doc import layer, text_of
from kpuextract.normalise.quantity import is_verb, unit_kinds, words_of

KINDS = frozenset(("percent", "money"))
_LONGEST = 6
_CLIMB = 4
_SUBJECTS = ("nsubj", "csubj")
# Relations in which a figure tells how much of a verb's subject there is.
_OF_VERB = frozenset(("obj", "obl", "xcomp", "advmod", "ccomp", "iobj", "dep"))
# A clause without a subject of its own shares that of the clause from which it hangs.
_SHARED = frozenset(("conj", "advcl", "xcomp", "parataxis"))
_INSIDE = frozenset(("nmod", "flat", "amod", "compound", "fixed"))


def fill(doc: Doc, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the quantities, those without a subject with the one that the tree gives them.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        With heads and relations of Universal Dependencies; without any, nothing changes.
    items : sequence of dict
        The quantities, in text order.

    Returns
    -------
    list of dict
        The same quantities; linear in their number and the lengths of their sentences.
    """
    if not doc.has_annotation("DEP"):
        return list(items)
    taken = _tokens(doc, [*items, *layer(doc, labels.TIMEXES), *layer(doc, labels.LEGAL_REFS)])
    return [{**item, "subject": _subject(doc, item, taken)} if item["subject"] is None and item["kind"] in KINDS else item for item in items]


def _tokens(doc: Doc, items: Iterable[dict[str, Any]]) -> frozenset[int]:
    """Return the tokens that another reading has: no part of a subject."""
    spans = (doc.char_span(item["start"], item["end"], alignment_mode="expand") for item in items)
    return frozenset(token.i for span in spans if span is not None for token in span)


def _subject(doc: Doc, item: dict[str, Any], taken: frozenset[int]) -> str | None:
    span = doc.char_span(item["start"], item["end"], alignment_mode="expand")
    if span is None:
        return None
    noun = _noun(span)
    if noun is None or noun.i >= span.start or noun.i in taken or not _measurable(noun):
        return None
    last = _last(noun, span.start, taken)
    return text_of(doc)[noun.idx : last.idx + len(last)]


def _noun(span: Span) -> Token | None:
    """Return the noun that the figure is about."""
    root = span.root
    own = _subject_of(root, span)
    if own is not None:
        return own
    # "menguat ke posisi Rp9.000", "pada angka 6 persen": a point on the scale, and the figure says where it lies.
    if root.head.lower_ in words_of("point") and root.head.i < span.start:
        root = root.head
    if root.head.i == root.i or _main(root) not in _OF_VERB | _SHARED:
        return None
    return _of_verb(root.head, span)


def _of_verb(verb: Token, span: Span) -> Token | None:
    """Return the subject of a verb that tells how much, or that it shares with another such verb."""
    if not _tells_how_much(verb):
        return None
    for _ in range(_CLIMB):
        found = _subject_of(verb, span)
        if found is not None and found.lower_ != "yang":
            return found if _unbroken(found, verb) else None
        if _main(verb) == "acl":
            return verb.head if _unbroken(verb.head, verb) else None
        if found is not None or _main(verb) not in _SHARED or verb.head.i == verb.i or not _tells_how_much(verb.head):
            return None
        verb = verb.head
    return None


def _unbroken(noun: Token, verb: Token) -> bool:
    """Tell whether no other clause's verb stands between a noun and its verb, but for asides (*katanya*) and clauses on the noun itself.

    A small parser's commonest mistake is to take the subject of the clause before.
    """
    between = noun.doc[noun.i + 1 : verb.i]
    return all(token.pos_ != "VERB" or token.lower_.endswith("nya") or noun in token.ancestors for token in between)


def _subject_of(token: Token, span: Span) -> Token | None:
    return next((child for child in token.children if _main(child) in _SUBJECTS and not span.start <= child.i < span.end), None)


def _main(token: Token) -> str:
    return token.dep_.split(":")[0]


def _tells_how_much(verb: Token) -> bool:
    """Tell whether a verb says how much there is of its subject, not what that does to something else."""
    word = verb.lower_
    if word in words_of("link") or word in words_of("delta"):
        return True
    return word[:2] in ("te", "di") and is_verb(word) and not any(word in words_of(role) for role in ("recipient", "qualifier", "stop"))


_NO_MEASURE = ("poor", "pronoun", "stop", "person", "link", "point", "label_weak", "preposition", "auxiliary", "adverb")


def _measurable(noun: Token) -> bool:
    """Tell whether a noun can be what a figure measures: no name, no person, no figure's own noun, nor what only a parser takes for a noun."""
    word = noun.lower_
    if noun.pos_ != "NOUN" or not (noun.text.islower() or noun.is_sent_start or noun.text.isupper()):
        return False
    if any(_main(one) == "nummod" for one in noun.children) or unit_kinds().get(word) in ("time", "classifier"):
        return False
    return not is_verb(word) and not any(word in words_of(role) for role in _NO_MEASURE)


def _last(noun: Token, before: int, taken: frozenset[int]) -> Token:
    """Return the last token of a noun phrase that begins with the noun."""
    last = noun
    for token in noun.doc[noun.i + 1 : min(before, noun.i + _LONGEST)]:
        inside = _main(token) in _INSIDE and token.head.i >= noun.i and token.head.i <= last.i and token.pos_ in ("NOUN", "PROPN", "ADJ", "X")
        if not inside or token.i in taken or any(_main(child) == "case" for child in token.children):
            break
        last = token
    return last
