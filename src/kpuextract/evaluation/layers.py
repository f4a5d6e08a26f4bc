"""Compare the layers of spans and the entities of one article with its annotation.

``exact``: same offsets and label. ``overlap``: same label and some text in common (quotations: most of it). ``value``: the
meaning too; how strictly the offsets must agree is said at each layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from kpuextract import labels
from kpuextract.evaluation import naming
from kpuextract.evaluation.counts import EXACT, MISSED, OVERLAP, SPURIOUS, VALUE, WRONG, Tally
from kpuextract.evaluation.naming import Forms, fold, same_entity
from kpuextract.records import Entity, Mention, Office, Quantity, Quotation, Record, Timex

# Natural places count with administrative ones: annotators do not agree on them well enough to tell them apart.
FOLDED: Final = {labels.LOC: labels.GPE}
MENTION_LABELS: Final = tuple(label for label in labels.MENTION_LABELS if label not in FOLDED)
# How much of a quotation must be the same, as intersection over union.
QUOTATIONS: Final = {"direct": (("direct",), 0.8), "indirect": (("indirect", "direct_unmarked"), 0.5)}
_SHOWN: Final = 60


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


S = TypeVar("S", bound=_Span)


def shared(one: _Span, other: _Span) -> float:
    """Return the intersection of two spans over their union."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, max(one.end, other.end) - min(one.start, other.start))


def _pairs(gold: Sequence[S], found: Sequence[S], fits: Callable[[S, S], bool], *, best: bool = True) -> list[tuple[S, S]]:
    """Pair gold and found spans one to one, in the order of the gold: the best fitting one, or the first."""
    left = list(found)
    pairs = []
    for item in gold:
        fitting = [other for other in left if fits(item, other)]
        if fitting:
            partner = max(fitting, key=lambda other: shared(item, other)) if best else fitting[0]
            left.remove(partner)
            pairs.append((item, partner))
    return pairs


def _same_span(one: _Span, other: _Span) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _overlap(one: _Span, other: _Span) -> bool:
    return one.start < other.end and other.start < one.end


def _both(tally: Tally, layer: str, label: str, measure: str, numbers: tuple[int, int, int]) -> None:
    """Count for the label and for the layer as a whole."""
    tally.add(f"{layer}.{label}", measure, *numbers)
    tally.add(layer, measure, *numbers)


def _note_rest(tally: Tally, layer: str, gold: Sequence[S], found: Sequence[S], pairs: Sequence[tuple[S, S]], show: Callable[[S], str]) -> None:
    """Note what has no partner."""
    for item in gold:
        if not any(item is one for one, _ in pairs):
            tally.note(layer, MISSED, show(item), None)
    for item in found:
        if not any(item is other for _, other in pairs):
            tally.note(layer, SPURIOUS, None, show(item))


# -- mentions ---------------------------------------------------------------------------------------------------
def mentions(tally: Tally, gold: Record, found: Record) -> None:
    """Names; ``value``: the same offsets, and the entity named has the same full name."""
    gold_names, found_names = ({entity.id: entity.name for entity in record.entities} for record in (gold, found))
    for label in MENTION_LABELS:
        wanted = _distinct(gold.mentions, label)
        got = _distinct(found.mentions, label)
        exact = _pairs(wanted, got, _same_span)
        # Not by the forms of the entities: this mention is one of them, and any link would look right.
        names = [(one, gold_names.get(one.entity or ""), found_names.get(other.entity or "")) for one, other in exact]
        wrong = [(one, left, right) for one, left, right in names if left is not None and not naming.same_name(left, right)]
        linked = len(exact) - len(wrong)
        for measure, right_ones in ((EXACT, len(exact)), (OVERLAP, len(_pairs(wanted, got, _overlap))), (VALUE, linked)):
            _both(tally, "mentions", label, measure, (right_ones, len(got), len(wanted)))
        _note_rest(tally, f"mentions.{label}", wanted, got, exact, lambda one: repr(one.text))
        for one, left, right in wrong:
            tally.note(f"mentions.{label}", WRONG, f"{one.text!r} is {left!r}", repr(right))


def _distinct(items: Sequence[Mention], label: str) -> list[Mention]:
    chosen = {(one.start, one.end): one for one in items if FOLDED.get(one.label, one.label) == label}
    return [chosen[key] for key in sorted(chosen)]


# -- time -------------------------------------------------------------------------------------------------------
def timexes(tally: Tally, gold: Record, found: Record) -> None:
    """Time expressions; ``value``: the same offsets, type and value. A flag counts if a wrong date was recognised as wrong."""

    def show(one: Timex) -> str:
        return f"{one.text!r} {one.value}"

    all_wanted, all_got = (list({(one.start, one.end): one for one in record.timexes}.values()) for record in (gold, found))
    for kind in labels.TIMEX_TYPES:
        wanted = [one for one in all_wanted if one.type == kind]
        got = [one for one in all_got if one.type == kind]
        exact = _pairs(wanted, got, _same_span)
        valued = [pair for pair in exact if naming.same_time(pair[0].value, pair[1].value)]
        for measure, right in ((EXACT, exact), (OVERLAP, _pairs(wanted, got, _overlap)), (VALUE, valued)):
            _both(tally, "timexes", kind, measure, (len(right), len(got), len(wanted)))
        _note_rest(tally, f"timexes.{kind}", wanted, got, exact, show)
        for one, other in exact:
            if not naming.same_time(one.value, other.value):
                tally.note(f"timexes.{kind}", WRONG, show(one), str(other.value))
    wrong, flagged = ([one for one in items if one.consistency != "ok"] for items in (all_wanted, all_got))
    right = _pairs(wrong, flagged, lambda one, other: _same_span(one, other) and one.consistency == other.consistency)
    tally.add("timexes.flags", VALUE, len(right), len(flagged), len(wrong))


# -- quantities -------------------------------------------------------------------------------------------------
def quantities(tally: Tally, gold: Record, found: Record) -> None:
    """Figures; ``value``: some text in common, and the same number, upper end and comparator. Subjects count among those."""

    def show(one: Quantity) -> str:
        return f"{one.text!r} {one.comparator} {one.value}" + ("" if one.upper is None else f" … {one.upper}")

    for kind in labels.QUANTITY_KINDS:
        wanted = [one for one in gold.quantities if one.kind == kind]
        got = [one for one in found.quantities if one.kind == kind]
        valued = _pairs(wanted, got, _same_quantity, best=False)
        for measure, right in ((EXACT, _pairs(wanted, got, _same_span)), (OVERLAP, _pairs(wanted, got, _overlap)), (VALUE, valued)):
            _both(tally, "quantities", kind, measure, (len(right), len(got), len(wanted)))
        _note_rest(tally, f"quantities.{kind}", wanted, got, valued, show)
        measured = [pair for pair in valued if pair[0].subject]
        right = [(one, other) for one, other in measured if naming.likeness(one.subject, other.subject) >= 0.5]
        subjects = sum(bool(one.subject) for one in wanted)
        tally.add("quantities.subject", VALUE, len(right), subjects, subjects)
        for one, other in measured:
            if (one, other) not in right:
                tally.note("quantities.subject", WRONG, f"{one.text!r}: {one.subject!r}", repr(other.subject))


def _same_quantity(gold: Quantity, found: Quantity) -> bool:
    same = naming.same_number(found.value, gold.value) and naming.same_number(found.upper, gold.upper)
    return _overlap(gold, found) and same and found.comparator == gold.comparator


# -- quotations and legal references ----------------------------------------------------------------------------
def quotations(tally: Tally, gold: Record, found: Record) -> None:
    """Speech; ``overlap``: most of the text is the same; ``value``: and the speaker."""
    gold_names, found_names = naming.forms(gold), naming.forms(found)
    for label, (kinds, floor) in QUOTATIONS.items():
        wanted = [one for one in gold.quotations if one.type in kinds]
        got = [one for one in found.quotations if one.type in kinds]
        pairs = _pairs(wanted, got, lambda one, other, floor=floor: shared(one, other) >= floor)  # type: ignore[misc]
        spoken = [pair for pair in pairs if same_entity(pair[0].speaker, gold_names, pair[1].speaker, found_names)]
        for measure, right in ((EXACT, _pairs(wanted, got, _same_span)), (OVERLAP, pairs), (VALUE, spoken)):
            tally.add(f"quotations.{label}", measure, len(right), len(got), len(wanted))
        _note_rest(tally, f"quotations.{label}", wanted, got, pairs, _opening)
        for one, other in pairs:
            if (one, other) not in spoken:
                speakers = repr(naming.longest(gold_names, one.speaker)), repr(naming.longest(found_names, other.speaker))
                tally.note(f"quotations.{label}", WRONG, f"{_opening(one)} by {speakers[0]}", speakers[1])


def _opening(one: Quotation) -> str:
    return repr(one.text[:_SHOWN])


def legal_refs(tally: Tally, gold: Record, found: Record) -> None:
    """Legal references; ``value``: the normal forms, wherever they stand."""
    for measure, fits in ((EXACT, _same_span), (OVERLAP, _overlap)):
        tally.add("legal_refs", measure, len(_pairs(gold.legal_refs, found.legal_refs, fits)), len(found.legal_refs), len(gold.legal_refs))
    wanted, got = (Counter(one.norm for one in record.legal_refs if one.norm) for record in (gold, found))
    tally.add("legal_refs", VALUE, (wanted & got).total(), got.total(), wanted.total())
    for norm in (wanted - got).elements():
        tally.note("legal_refs", MISSED, norm, None)
    for norm in (got - wanted).elements():
        tally.note("legal_refs", SPURIOUS, None, norm)


# -- entities ---------------------------------------------------------------------------------------------------
def entities(tally: Tally, gold: Record, found: Record) -> None:
    """Persons and organisations by their full names, the forms of persons, and the offices that persons hold."""
    gold_names, found_names = naming.forms(gold), naming.forms(found)
    for label in (labels.PERSON, labels.ORG):
        wanted, got = ([one for one in record.entities if one.label == label] for record in (gold, found))
        pairs = _same_names(wanted, got)
        tally.add(f"entities.{label}", VALUE, len(pairs), len(got), len(wanted))
        for one in wanted:
            if not any(one is left for left, _ in pairs):
                tally.note(f"entities.{label}", MISSED, repr(one.name), None)
        for one in got:
            if not any(one is right for _, right in pairs):
                tally.note(f"entities.{label}", SPURIOUS, None, repr(one.name))
        if label == labels.PERSON:
            alike = sum(len(gold_names[one.id] & found_names[other.id]) for one, other in pairs)
            tally.add("entities.aliases", VALUE, alike, sum(len(found_names[one.id]) for one in got), sum(len(gold_names[one.id]) for one in wanted))
            held = sum(_offices(tally, one, other, gold_names, found_names) for one, other in pairs)
            tally.add("entities.offices", VALUE, held, sum(len(one.offices) for one in got), sum(len(one.offices) for one in wanted))


def _same_names(gold: Sequence[Entity], found: Sequence[Entity]) -> list[tuple[Entity, Entity]]:
    left = list(found)
    pairs = []
    for one in gold:
        other = next((other for other in left if fold(other.name) == fold(one.name)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def _offices(tally: Tally, gold: Entity, found: Entity, gold_names: Forms, found_names: Forms) -> int:
    """Return how many offices of a person are right: role, status and organisation."""

    def show(office: Office, names: Forms) -> str:
        return f"{office.role} ({office.status}) @ {naming.longest(names, office.org)}"

    left = list(found.offices)
    right = 0
    for office in gold.offices:
        fitting = (
            one
            for one in left
            if fold(one.role) == fold(office.role) and one.status == office.status and same_entity(office.org, gold_names, one.org, found_names)
        )
        partner = next(fitting, None)
        if partner is None:
            tally.note(
                "entities.offices", WRONG, f"{gold.name}: {show(office, gold_names)}", "; ".join(show(one, found_names) for one in found.offices) or "none"
            )
        else:
            left.remove(partner)
            right += 1
    return right
