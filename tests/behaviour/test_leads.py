"""Headlines and leads in many styles: what was it, when, where, who held it, did it happen?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import kpuextract

LEADS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("leads.toml").read_text("utf-8"))["lead"]
WORDED = ("title", "topic", "venue", "theme")
HALF = 0.5


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
        if slot == "text":
            continue
        got = getattr(event, slot)
        if slot == "organizers":
            assert sorted(names[ident] for ident in got) == sorted(wanted)
        elif slot in WORDED:
            assert alike(got, wanted), f"{slot}: {got!r} instead of {wanted!r}"
        else:
            assert got == wanted, f"{slot}: {got!r} instead of {wanted!r}"


def test_wordings_that_differ_are_told_apart() -> None:
    assert not alike("Aula KPU", "Gedung Serbaguna Melati")
    assert not alike(None, "Aula KPU")
