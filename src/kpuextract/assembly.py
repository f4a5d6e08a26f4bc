"""From an annotated Doc to the frozen Record, and to the trace that ``explain`` shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kpuextract import labels, records
from kpuextract.language import doc as layers

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Which layers carry ids, and their letter.
_ID_LETTERS = {labels.TIMEXES: "t", labels.QUANTITIES: "q", labels.QUOTATIONS: "u"}


def to_record(doc: Doc, *, ident: str, offset: int = 0, source: records.Source | None = None) -> records.Record:
    """Build the record of an annotated Doc.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        A Doc that the pipeline has read.
    ident : str
        Id of the record.
    offset : int
        Where the Doc's text begins in the input text, in characters; added to every offset.
    source : Source, optional
        What the record remembers for showing itself.

    Returns
    -------
    Record
    """
    builder = _Builder(layers.text_of(doc), offset)
    reference = layers.settings(doc, labels.REFERENCE)
    return records.Record(
        id=ident,
        region=(offset, offset + len(layers.text_of(doc))),
        article=_article(builder, layers.settings(doc, labels.ARTICLE)),
        reference_date=reference.get("date"),
        reference_source=reference.get("source"),
        mentions=builder.spans(records.Mention, layers.layer(doc, labels.MENTIONS)),
        entities=tuple(_entity(item) for item in layers.layer(doc, labels.ENTITIES)),
        timexes=builder.spans(records.Timex, _numbered(doc, labels.TIMEXES)),
        quantities=builder.spans(records.Quantity, _numbered(doc, labels.QUANTITIES)),
        quotations=builder.spans(records.Quotation, _numbered(doc, labels.QUOTATIONS)),
        legal_refs=builder.spans(records.LegalRef, layers.layer(doc, labels.LEGAL_REFS)),
        events=tuple(_event(builder, item) for item in layers.layer(doc, labels.EVENTS)),
        warnings=tuple(_warning(item, offset) for item in layers.layer(doc, labels.WARNINGS)),
        source=source,
    )


def to_source(doc: Doc, *, text: str | None = None, offset: int = 0) -> records.Source:
    """Return what a record needs for showing itself: the input text, and the rule behind each span."""
    return records.Source(
        text=layers.text_of(doc) if text is None else text,
        rules={(line["layer"].split(".")[0], line["start"], line["end"]): line["rule"] for line in trace(doc, offset) if line["rule"]},
    )


def _numbered(doc: Doc, name: str) -> list[dict[str, Any]]:
    """Return the items of a layer with an id each; components number them, a user's own component need not."""
    letter = _ID_LETTERS[name]
    return [{"id": f"{letter}{number}", **item} for number, item in enumerate(layers.layer(doc, name), 1)]


class _Builder:
    """Builds record values of one text; knows the text and where it begins."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset

    def span(self, item: Mapping[str, Any]) -> dict[str, Any]:
        start, end = item["start"], item["end"]
        return {"start": start + self.offset, "end": end + self.offset, "text": self.text[start:end]}

    def text_span(self, item: Mapping[str, Any] | None) -> records.TextSpan | None:
        return records.TextSpan(**self.span(item)) if item else None

    def spans(self, kind: Any, items: list[dict[str, Any]]) -> Any:
        return tuple(kind(**_known(kind, item), **self.span(item)) for item in map(self._cue, items))

    def _cue(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**item, "cue": self.text_span(item["cue"])} if item.get("cue") else item


def _known(kind: Any, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the record class knows of an item: working keys stay behind, lists become tuples."""
    fields = records.hints(kind)
    # The text of a span is cut from the Doc's, never taken from the item.
    spanned = ("start", "end", "text") if "start" in fields else ()
    return {key: tuple(value) if isinstance(value, list) else value for key, value in item.items() if key in fields and key not in spanned}


def _article(builder: _Builder, item: Mapping[str, Any]) -> records.Article:
    dateline = item.get("dateline")
    return records.Article(
        section=item.get("section"),
        headline=builder.text_span(item.get("headline")),
        dateline=records.Dateline(**_known(records.Dateline, dateline), **builder.span(dateline)) if dateline else None,
        publisher=item.get("publisher_entity"),
        credits=tuple(item.get("credits", ())),
        views=item.get("views"),
        truncated=bool(item.get("truncated")),
    )


def _entity(item: Mapping[str, Any]) -> records.Entity:
    offices = tuple(records.Office(**_known(records.Office, office)) for office in item.get("offices", ()))
    return records.Entity(**{**_known(records.Entity, item), "offices": offices})


def _event(builder: _Builder, item: Mapping[str, Any]) -> records.Event:
    nested = {
        "trigger": builder.text_span(item["trigger"]),
        "participants": tuple(records.Participant(**_known(records.Participant, one)) for one in item.get("participants", ())),
        "relations": tuple(records.EventRelation(**_known(records.EventRelation, one)) for one in item.get("relations", ())),
        "people": tuple(records.EventPerson(**_known(records.EventPerson, one)) for one in item.get("people", ())),
        "evidence": tuple((start + builder.offset, end + builder.offset) for start, end in item.get("evidence", ())),
    }
    return records.Event(**{**_known(records.Event, item), **nested})


def _warning(item: Mapping[str, Any], offset: int) -> records.Warning:
    place = {key: None if item.get(key) is None else item[key] + offset for key in ("start", "end")}
    return records.Warning(code=item["code"], message=item["message"], **place)


# -- explain ----------------------------------------------------------------------------------------------------
# What of an item is its value, for one line of a trace.
_VALUES: Mapping[str, tuple[str, ...]] = {
    labels.LEGAL_REFS: ("norm",),
    labels.TIMEXES: ("type", "value", "mod", "year_source", "consistency", "_candidates"),
    labels.QUANTITIES: ("kind", "comparator", "value", "upper", "unit", "subject"),
    labels.MENTIONS: ("label", "entity"),
    labels.QUOTATIONS: ("type", "speaker"),
    labels.EVENTS: ("id", "type", "role", "status", "date"),
}


def trace(doc: Doc, offset: int = 0) -> Iterator[dict[str, Any]]:
    """Yield, for each span of each layer, what made it: layer, offsets, text, value and rule; event slots one by one."""
    text = layers.text_of(doc)
    for name, keys in _VALUES.items():
        for item in layers.layer(doc, name):
            span = item["trigger"] if name == labels.EVENTS else item
            value = {key.lstrip("_"): item[key] for key in keys if item.get(key) not in (None, [], ())}
            yield _line(text, offset, name.removeprefix("kpu_"), span["start"], span["end"], value, item.get("rule"))
            for slot, (start, end) in sorted(item.get("_slots", {}).items()):
                # The second and later words of a slot carry a number.
                slot = slot.split("#")[0]
                yield _line(text, offset, f"events.{item['id']}.{slot}", start, end, {slot: item.get(slot)}, item.get("rule"))


def _line(text: str, offset: int, layer: str, start: int, end: int, value: dict[str, Any], rule: str | None) -> dict[str, Any]:
    return {"layer": layer, "start": start + offset, "end": end + offset, "text": text[start:end], "value": value, "rule": rule}
