"""The spaCy component: a thin wrapper around :func:`kpuextract.components.timexes.reader.analyse`."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.timexes import grammar
from kpuextract.components.timexes.reader import analyse
from kpuextract.language.doc import layer, settings, text_of, warn, write, write_settings


class Timexes:
    """Find and value time expressions; settle the reference date."""

    def __init__(self) -> None:
        grammar.levels()

    def __call__(self, doc: Doc) -> Doc:
        """Write the layers ``kpu_timexes`` and ``kpu_reference``, and warnings for wrong dates."""
        article = settings(doc, labels.ARTICLE)
        dateline: dict[str, Any] | None = article.get("dateline")
        masked = [(start, end) for start, end, *_ in article.get("furniture", ())]
        masked += [(item["start"], item["end"]) for item in layer(doc, labels.LEGAL_REFS)]
        years = [int(year) for item in layer(doc, labels.LEGAL_REFS) for year in re.findall(r"/((?:19|20)\d\d)/", item.get("norm") or "")]
        result = analyse(
            text_of(doc),
            argument=settings(doc, labels.OPTIONS).get("reference_date"),
            zone=(article.get("publisher") or {}).get("zone"),
            masked=masked,
            body_start=article.get("body_start") or 0,
            dateline=(dateline["start"], dateline["end"]) if dateline else None,
            law_years=years,
        )
        items = [{"id": f"t{number}", **item} for number, item in enumerate(result.items, 1)]
        write(doc, labels.TIMEXES, items)
        reference = result.reference
        write_settings(doc, labels.REFERENCE, {"date": reference.date.isoformat() if reference.date else None, "source": reference.source})
        for item in items:
            _warn(doc, item)
        return doc


def _warn(doc: Doc, item: dict[str, Any]) -> None:
    text = text_of(doc)[item["start"] : item["end"]]
    hint = f"; perhaps {' or '.join(item['_candidates'])}" if item.get("_candidates") else ""
    if item["consistency"] == "weekday_mismatch":
        warn(doc, "weekday-mismatch", f"the weekday of {text!r} is not that of its date{hint}", item["start"], item["end"])
    elif item["consistency"] == "impossible":
        warn(doc, "impossible-date", f"there is no such day as {text!r}{hint}", item["start"], item["end"])
