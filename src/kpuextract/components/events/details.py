"""What the events of an article hold beside their core slots: stage, rhythm, ties, figures; and the arguments of secondary ones.

An event beside the main one gets what its own stretch of the sentence tells: from the event named before it to the one
named behind it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from kpuextract.components.events.arguments import argue
from kpuextract.components.events.layers import Item
from kpuextract.components.events.links import Told, link, note, relate, resolve
from kpuextract.components.events.ownership import BREAK
from kpuextract.components.events.recurrence import recurring
from kpuextract.components.events.secondary import part_cue
from kpuextract.components.events.sentences import Span
from kpuextract.components.events.stages import stage_of
from kpuextract.components.events.status import bounds
from kpuextract.components.events.traces import trace
from kpuextract.components.events.triggers import HEADLINE, Scan
from kpuextract.components.events.view import View


def complete(view: View, found: Scan, told: Sequence[Told]) -> None:
    """Fill the slots of events that need their neighbours; the main event stands first."""
    main = told[0]
    for one in told:
        one.event.update(stage=None, recurrence=None, relations=[], legal_basis=[], quantities=[])
    stretches = {one.event["id"]: _stretch(view, one, told) for one in told}
    for one in told[1:]:
        argue(view, found, one, stretches[one.event["id"]])
    _leave_to_others(view, main.event, [(one.event, stretches[one.event["id"]]) for one in told[1:] if one.event["role"] != "sub"])
    _figures(view, told, stretches)
    for one in told[1:]:
        if one.event["role"] == "sub":
            relate(one, "part_of", main, part_cue(view, one.trigger) or (one.trigger.start, one.trigger.end))
    link(view, found, told)
    for one in told:
        stage = stage_of(view, one.trigger, one.event)
        if stage is not None:
            one.event["stage"] = stage[0]
            note(one.event, "stage", stage[1])
        one.event["relations"].sort(key=lambda item: int(item["event"][1:]))
    for trigger, timex in recurring(view, found.triggers):
        owner = resolve(view, told, trigger)
        if owner is not None and owner.event["recurrence"] is None:
            _come_back(view, owner.event, timex)
    for one in told:
        trace(view, found, one)


def _stretch(view: View, one: Told, told: Sequence[Told]) -> Span:
    """Return an event's part of its sentence: inside its clause, from the event before it to the one behind it."""
    trigger = one.trigger
    if trigger.sentence == HEADLINE:
        return view.headline or (trigger.start, trigger.end)
    sentence = view.sentences[trigger.sentence]
    start, end = bounds(view, trigger)
    start, end = max(start, sentence.start), min(end, sentence.end)
    for other in told:
        if other is not one and other.trigger.sentence == trigger.sentence:
            if start < other.trigger.end <= trigger.start:
                start = other.trigger.end
            elif trigger.end <= other.trigger.start < end:
                end = other.trigger.start
    breaks = [match.end() for match in BREAK.finditer(view.lower, start, trigger.start)]
    after = BREAK.search(view.lower, trigger.end, end)
    return (breaks[-1] if breaks else start, after.start() if after else max(end, trigger.end))


def _come_back(view: View, event: dict[str, Any], timex: Item) -> None:
    """Note how often an event is held; what has no day of its own goes on, and its rhythm is no part of its name."""
    event["recurrence"] = timex["value"]
    note(event, "recurrence", (timex["start"], timex["end"]))
    if event["role"] != "main" and event["date"] is None and event["status"] == "occurred":
        event["status"], event["role"] = "ongoing", "related"
    start, end = event["_slots"]["title"]
    if start < timex["start"] < end and event["title"] == view.text[start:end]:
        kept = view.text[start : timex["start"]].rstrip(" ,")
        event["title"], event["_slots"]["title"] = kept, [start, start + len(kept)]


def _leave_to_others(view: View, main: dict[str, Any], others: Sequence[tuple[dict[str, Any], Span]]) -> None:
    """Take from the main event who took part in another one, and who is named nowhere else."""
    spans = [span for _, span in others]
    main["participants"] = [item for item in main["participants"] if not any(start <= item["span"][0] < end for start, end in spans)]
    for event, (start, end) in others:
        people = {item["entity"] for item in event["people"]}
        only = {ident for ident in people if all(start <= item["start"] < end for item in view.by_entity.get(ident, ()))}
        main["people"] = [item for item in main["people"] if item["entity"] not in only]


def _figures(view: View, told: Sequence[Told], stretches: dict[str, Span]) -> None:
    """Give every event the figures of its stretch, the main event also those of sentences that are about it."""
    main = told[0]
    homes: dict[int, list[tuple[Span, Told]]] = {}
    for one in told[1:]:
        homes.setdefault(one.trigger.sentence, []).append((stretches[one.event["id"]], one))
    for item in view.quantities:
        number = view.sentence_at(item["start"])
        owner = next((one for (start, end), one in homes.get(number, ()) if start <= item["start"] < end), None)
        if owner is None and number >= 0 and view.quotation_at(item["start"]) is None and _of_main(view, main, number, homes, item["start"]):
            owner = main
        if owner is not None and "id" in item:
            owner.event["quantities"].append(item["id"])
            note(owner.event, "quantities", (item["start"], item["end"]))


def _of_main(view: View, main: Told, number: int, homes: Container[int], position: int) -> bool:
    """Whether a sentence tells of the main event: its own, one of the lead, or one whose subject is the event."""
    sentence = view.sentences[number]
    if number == max(main.trigger.sentence, 0):
        return True
    if number in homes:
        return False
    return sentence.end <= view.lead[1] or view.cue("generic", sentence.start, min(position, sentence.start + 30)) is not None
