"""From annotated articles and the records found for them to a report: figures a layer, a label and a slot."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kpuextract.evaluation import layers, slots
from kpuextract.evaluation.counts import ACCURACY, EXACT, VALUE, Counts, Figure, Mismatch, Tally, total
from kpuextract.evaluation.gold import GoldArticle
from kpuextract.records import Event, Record

OVERALL: Final = "overall"
ARTICLE_SLOTS: Final = Figure("article", ACCURACY)
MAIN_SLOTS: Final = Figure("main", ACCURACY)
# The one figure of a run: the mean of these, so that no layer with many items outweighs one with few.
HEADLINE: Final = (
    Figure("mentions", EXACT),
    Figure("timexes", VALUE),
    Figure("quantities", VALUE),
    Figure("entities.PERSON", VALUE),
    Figure("entities.offices", VALUE),
    Figure("quotations.direct", VALUE),
    Figure("main.organizers", VALUE),
    Figure("main.people", VALUE),
    MAIN_SLOTS,
    ARTICLE_SLOTS,
)
# What is printed without --by-layer.
SUMMARY: Final = ("mentions", "timexes", "quantities", "quantities.percent", "legal_refs", "entities", "quotations", "events", "main", "article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a run: counts an article, so that they can be summed and resampled, and the mismatches."""

    articles: tuple[str, ...]
    counts: tuple[Mapping[Figure, Counts], ...]
    mismatches: tuple[Mismatch, ...] = ()
    bad_offsets: int = 0

    def totals(self) -> dict[Figure, Counts]:
        """Return the sums over the articles, layer after layer."""
        return total(self.counts)

    def figures(self) -> dict[Figure, float | None]:
        """Return the figures: F1 of layers, accuracy of slots, all in 0..1; ``None`` where there is nothing to measure."""
        return {figure: counts.f1 for figure, counts in self.totals().items()}

    def overall(self) -> float:
        """Return the mean of the headline figures."""
        return overall(self.figures())


def overall(figures: Mapping[Figure, float | None]) -> float:
    """Return the mean of those headline figures that can be measured; 0 if none can."""
    parts = [value for figure in HEADLINE if (value := figures.get(figure)) is not None]
    return sum(parts) / len(parts) if parts else 0.0


def compare(article: GoldArticle, found: Sequence[Record]) -> Tally:
    """Compare one annotated article with what was found in it.

    Parameters
    ----------
    article : GoldArticle
        Text and annotation.
    found : sequence of Record
        Usually one record; several if the text was taken for a page of articles. Their layers count together, the first
        one's furniture and main event are the article's.

    Returns
    -------
    Tally
    """
    tally = Tally(article.id)
    record = joined(found, article)
    for part in (
        layers.mentions,
        layers.timexes,
        layers.quantities,
        layers.legal_refs,
        layers.entities,
        layers.quotations,
        slots.events,
        slots.main_event,
        slots.article,
    ):
        part(tally, article.record, record)
    for figure, counts in list(tally.counts.items()):
        if figure.measure == ACCURACY:
            tally.add(figure.layer.split(".")[0], ACCURACY, *counts)
    return tally


def report(articles: Iterable[GoldArticle], found: Iterable[Sequence[Record]]) -> Report:
    """Compare articles one by one, each with the records found in it, and put the counts together."""
    tallies: list[Tally] = []
    bad = 0
    for article, records in zip(articles, found, strict=True):
        tallies.append(compare(article, records))
        bad += sum(article.text[span.start : span.end] != span.text for record in records for span in _spans(record))
    return Report(
        articles=tuple(tally.article for tally in tallies),
        counts=tuple(_in_order(tally.counts) for tally in tallies),
        mismatches=tuple(mismatch for tally in tallies for mismatch in tally.mismatches),
        bad_offsets=bad,
    )


def _in_order(counts: Mapping[Figure, Counts]) -> dict[Figure, Counts]:
    """Put the layer as a whole before its labels, keeping the order of layers."""
    roots: dict[str, int] = {}
    for figure in counts:
        roots.setdefault(figure.layer.split(".")[0], len(roots))
    return dict(sorted(counts.items(), key=lambda item: (roots[item[0].layer.split(".")[0]], "." in item[0].layer)))


def _spans(record: Record) -> Iterable[Any]:
    yield from (*record.mentions, *record.timexes, *record.quantities, *record.quotations, *record.legal_refs)


# -- records of one text ----------------------------------------------------------------------------------------
def joined(records: Sequence[Record], article: GoldArticle) -> Record:
    """Return one record for all records of a text; entity ids of the second and later ones get a prefix."""
    if not records:
        return Record(id=article.id, region=(0, len(article.text)))
    parts = [records[0], *(_renamed(record, f"{number}:") for number, record in enumerate(records[1:], 2))]
    return dataclasses.replace(
        parts[0],
        mentions=tuple(item for part in parts for item in part.mentions),
        entities=tuple(item for part in parts for item in part.entities),
        timexes=tuple(item for part in parts for item in part.timexes),
        quantities=tuple(item for part in parts for item in part.quantities),
        quotations=tuple(item for part in parts for item in part.quotations),
        legal_refs=tuple(item for part in parts for item in part.legal_refs),
        events=tuple(item for part in parts for item in part.events),
    )


def _renamed(record: Record, prefix: str) -> Record:
    def name(ident: str | None) -> str | None:
        return ident and prefix + ident

    def event(one: Event) -> Event:
        people = tuple(dataclasses.replace(person, entity=prefix + person.entity) for person in one.people)
        return dataclasses.replace(one, organizers=tuple(prefix + ident for ident in one.organizers), people=people, place=name(one.place))

    return dataclasses.replace(
        record,
        mentions=tuple(dataclasses.replace(one, entity=name(one.entity)) for one in record.mentions),
        quotations=tuple(dataclasses.replace(one, speaker=name(one.speaker)) for one in record.quotations),
        entities=tuple(
            dataclasses.replace(one, id=prefix + one.id, offices=tuple(dataclasses.replace(office, org=name(office.org)) for office in one.offices))
            for one in record.entities
        ),
        events=tuple(map(event, record.events)),
    )
