"""The component ``kpu_quotations``: direct and reported speech with its speakers."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.direct import MARKS, DirectSpeech, Speech, tails
from kpuextract.components.quotations.indirect import IndirectSpeech
from kpuextract.components.quotations.page import Named, Page
from kpuextract.components.quotations.parties import parties
from kpuextract.components.quotations.speakers import Speakers
from kpuextract.components.quotations.subjects import Subjects
from kpuextract.language.doc import blank, layer, settings, text_of, warn, write
from kpuextract.normalise.quotes import pair


class Quotations:
    """Finds who said what.

    Reads mentions, entities, the article's furniture and the sentences if there are any; writes ``doc._.kpu_quotations``.
    """

    def __init__(self) -> None:
        lexicon.forms()

    def __call__(self, doc: Doc) -> Doc:
        """Write the quotations of one article."""
        speeches, unbalanced = find(_page(doc))
        write(doc, labels.QUOTATIONS, [_item(number, speech) for number, speech in enumerate(speeches, 1)])
        for start, end in unbalanced:
            warn(doc, "unbalanced-quote", "a quotation mark is missing on one side", start, end)
        return doc


def find(page: Page) -> tuple[list[Speech], list[tuple[int, int]]]:
    """Return the speech of one article in text order, speakers resolved, and the quotations that lack a mark."""
    page.introduce(parties(page.text, page.people))
    cues = list(lexicon.scan(page.text, page.begin))
    trailing = frozenset(cue.start for cue in cues if cue.kind in lexicon.AFTER and page.text[cue.start].islower())
    pairs = pair(page.text, page.begin, tails=tails(page, cues), cues=trailing)
    page.cut([found for found in pairs if found.opened])
    subjects = Subjects(page)
    finder = DirectSpeech(page, subjects, cues, pairs)
    direct = finder.find()
    found = [*direct, *IndirectSpeech(page, subjects, cues, direct).find()]
    # Where a mark that opens nothing stands right before a verb, nothing is said.
    said = [speech for speech in found if page.text[speech.start : speech.end].strip(MARKS + " ,.")]
    speeches = sorted(said, key=lambda speech: (speech.start, speech.end))
    Speakers(page, subjects, cues, speeches).resolve()
    return speeches, finder.unbalanced


def _page(doc: Doc) -> Page:
    article = settings(doc, labels.ARTICLE)
    text = blank(text_of(doc), [(start, end) for start, end, _ in article.get("furniture", ())])
    names = sorted((Named(item["start"], item["end"], item["label"], item.get("entity")) for item in layer(doc, labels.MENTIONS)), key=lambda name: name.start)
    return Page(text, int(article.get("body_start") or 0), names, {entity["id"]: entity for entity in layer(doc, labels.ENTITIES)}, _cuts(doc))


def _cuts(doc: Doc) -> tuple[int, ...]:
    """Return where sentences begin, nothing where none are set; read as arrays, since walking over tokens is slow."""
    starts, offsets = doc.to_array("SENT_START"), doc.to_array("IDX")
    return tuple(int(offset) for offset in offsets[starts == 1] if offset)


def _item(number: int, speech: Speech) -> dict[str, Any]:
    cue = {"start": speech.cue.start, "end": speech.cue.end} if speech.cue is not None else None
    return {"id": f"u{number}", "start": speech.start, "end": speech.end, "type": speech.kind, "speaker": speech.speaker, "cue": cue, "rule": speech.rule}
