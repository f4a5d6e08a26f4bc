"""Headlines and leads in many styles: what was it, when, where, who held it, who spoke, did it happen?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import kpuextract

FOLDER = Path(__file__).with_name("leads")
LEADS: list[dict[str, Any]] = [lead for path in sorted(FOLDER.glob("*.toml")) for lead in tomllib.loads(path.read_text("utf-8"))["lead"]]
WORDED = ("title", "topic", "venue", "theme")
LISTED = ("organizers", "people")
APART = ("text", "not_yet")
HALF = 0.5
# What is under `not_yet` may be no more than this part of all slots.
OPEN = 0.06


def alike(left: str | None, right: str) -> bool:
    """Whether two wordings share half of their words (F1)."""
    one, other = (Counter(re.findall(r"\w+", (text or "").lower())) for text in (left, right))
    return 2 * sum((one & other).values()) >= HALF * (sum(one.values()) + sum(other.values()))


@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: lead["text"].split("\n")[0][:40])
def test_the_main_event_of_a_lead(lead: dict[str, Any]) -> None:
    record = kpuextract.extract(lead["text"])
    event = record.main_event
    assert event is not None
    names = {entity.id: entity.name for entity in record.entities}
    for slot, wanted in lead.items():
        if slot in APART:
            continue
        got = getattr(event, slot)
        if slot in LISTED:
            assert sorted(names[item if isinstance(item, str) else item.entity] for item in got) == sorted(wanted), slot
        elif slot == "place":
            assert names.get(got) == (wanted or None), slot
        elif slot in WORDED and wanted:
            assert alike(got, wanted), f"{slot}: {got!r} instead of {wanted!r}"
        else:
            assert got == (wanted or None), f"{slot}: {got!r} instead of {wanted!r}"


def test_few_slots_are_not_read_right_yet() -> None:
    read = sum(len(lead) - len(APART) + ("not_yet" not in lead) for lead in LEADS)
    missing = sum(len(lead.get("not_yet", ())) for lead in LEADS)
    assert missing <= OPEN * (read + missing)


def test_wordings_that_differ_are_told_apart() -> None:
    assert not alike("Aula KPU", "Gedung Serbaguna Melati")
    assert not alike(None, "Aula KPU")
