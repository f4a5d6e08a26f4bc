"""Political parties and their boards."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import ordinary, place_heads
from kpuextract.components.names.lexicon import parties
from kpuextract.components.names.phrases import area, region, run

_BOARDS = frozenset(("dpc", "dpw", "dpd", "dpp", "dprt", "pac", "dpk", "dpn", "dpln", "dpac", "dpra", "dpt", "pc", "pw", "majelis"))
# Class nouns behind `Partai` that name no party.
_CLASSES = frozenset(
    (
        "politik",
        "peserta",
        "pengusung",
        "pengusul",
        "pendukung",
        "koalisi",
        "lokal",
        "nasional",
        "baru",
        "lama",
        "non",
        "gabungan",
        "calon",
        "parlemen",
        "oposisi",
        "pemenang",
        "besar",
        "kecil",
        "tersebut",
        "lain",
        "lainnya",
        "final",
    )
)
# `Dewan Pimpinan Cabang`, `Dewan Pengurus Nasional`: boards by their level.
_TIERS = frozenset(("pusat", "nasional", "wilayah", "daerah", "provinsi", "kabupaten", "kota", "cabang", "kecamatan", "ranting"))
_SPELT = re.compile(r"\b(Partai [A-Z][a-z]+(?:, [A-Z][a-z]+){1,3},? dan [A-Z][a-z]+) \(([A-Z][A-Za-z]{2,11})\)")
_LIST = frozenset((",", "/", "dan", "serta", "-", "–", "&", "maupun", "atau", ";", "(", ")"))


def find_parties(text: str, context: Context) -> list[Item]:
    """Return parties, boards of parties with their region, and in lists also the names that are ordinary words.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "DPC Partai Demokrat Kota Tegal, PKB, Gelora dan partai politik lain"
    >>> [text[item["start"]:item["end"]] for item in find_parties(text, build(text))]
    ['DPC Partai Demokrat Kota Tegal', 'PKB', 'Gelora']
    """
    tokens = context.tokens
    lexicon = parties()
    certain: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int, str]] = []
    done = 0
    spelt = _spelt(context) if "Partai" in context.masked else {}
    for index in context.marked:
        token = tokens[index]
        if (
            index < done
            or (not token.cap and token.fold != "partai")
            or (token.fold not in lexicon.firsts and token.fold not in _BOARDS and token.fold != "dewan")
        ):
            continue
        board = token.fold in _BOARDS and (token.text.isupper() or context.shouts(token.start))
        at = index + 1 if board else index
        if token.fold == "dewan":
            board = index + 2 < len(tokens) and tokens[index + 1].fold in ("pimpinan", "pengurus") and tokens[index + 2].fold in _TIERS
            at = index + 3
            if not board:
                continue
        if index in spelt:
            certain.append((index, spelt[index], context.text[token.start : tokens[spelt[index] - 1].end]))
            done = spelt[index]
            continue
        if at >= len(tokens):
            break
        named = _party(context, at)
        if named is None:
            continue
        end, name, weak = named
        if board:
            end = region(context, end, guess=False) or _lower(context, end) or end
        if weak and not board:
            doubtful.append((index, end, name))
        else:
            certain.append((index, end, name))
        done = end
    return [_item(context, *span) for span in sorted(certain + _listed(context, certain, doubtful))] if lexicon else []


def _spelt(context: Context) -> dict[int, int]:
    """Return the parties whose name holds commas, as the bracket behind it proves: ``Partai Islam, Damai, dan Aman (Idaman)``."""
    return {
        context.token_at(match.start()): context.token_at(match.end(1))
        for match in _SPELT.finditer(context.masked)
        if _abbreviates(match[2].lower(), match[1].lower().split()[1:])
    }


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether the letters of a short form stand in order in some words, and it opens like the first and closes in the last of them."""
    letters = iter(" ".join(words))
    return short[0] == words[0][0] and short[-1] in words[-1] and all(letter in letters for letter in short)


def _party(context: Context, at: int) -> tuple[int, str, bool] | None:
    """Return the end of a party's name, its full form and whether it is an ordinary word."""
    tokens = context.tokens
    loud = context.shouts(tokens[at].start) and tokens[at].fold not in ordinary()
    found = parties().match(tokens, at, loud=loud) or (_mixed(context, at) if tokens[at].fold == "partai" or context.shouts(tokens[at].start) else None)
    if found:
        end, (name, weak) = found
        if tokens[at].fold == "partai" and end < len(tokens) and tokens[end].cap and tokens[end].fold == "indonesia":
            end += 1
        if weak and context.shouts(tokens[at].start) and not tokens[at].text.isupper():
            weak = True
        return end, name, weak
    if tokens[at].fold == "partai" and tokens[at].cap and at + 1 < len(tokens) and not context.shouts(tokens[at].start):
        if not tokens[at + 1].cap or tokens[at + 1].fold in _CLASSES or tokens[at + 1].fold in place_heads():
            return None
        end = run(context, at + 1, 4)
        return (end, " ".join(token.text for token in tokens[at:end]), False) if end > at + 1 else None
    return None


def _mixed(context: Context, at: int) -> tuple[int, tuple[str, bool]] | None:
    """Match a party in any mixture of letters behind ``partai``: ``PARTAI NASDEM``, ``partai Nasdem``."""
    found = parties().match(context.tokens, at, free=True)
    if found is None:
        return None
    return found if any(token.cap for token in context.tokens[at + (context.tokens[at].fold == "partai") : found[0]]) else None


def _lower(context: Context, at: int) -> int | None:
    return area(context, at) if at < len(context.tokens) and context.tokens[at].cap else None


def _listed(context: Context, certain: list[tuple[int, int, str]], doubtful: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the doubtful names that stand in a list with a certain one, over list marks only."""
    tokens = context.tokens
    ends = {end for _, end, _ in certain}
    starts = {start for start, _, _ in certain}
    kept: list[tuple[int, int, str]] = []
    for spans, forward in ((doubtful, True), (doubtful[::-1], False)):
        for span in spans:
            start, end, _ = span
            if span in kept:
                continue
            at = start - 1 if forward else end
            step = -1 if forward else 1
            gap = 0
            while 0 <= at < len(tokens) and tokens[at].fold in _LIST and gap < 3:
                at += step
                gap += 1
            if gap and ((forward and at + 1 in ends) or (not forward and at in starts)):
                kept.append(span)
                ends.add(end)
                starts.add(start)
    return kept


def _item(context: Context, start: int, end: int, name: str) -> Item:
    tokens = context.tokens
    return {
        "start": tokens[start].start,
        "end": tokens[end - 1].end,
        "label": labels.ORG,
        "rule": f"parties/{name}",
        "score": 0.85,
        "_kind": "party",
        "_level": None,
        "_party": name,
    }
