"""A quantity on its way to the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpuextract.components.quantities.context import Token


@dataclass(slots=True)
class Found:
    """One quantity on its way to the record; ``agrees`` is false where figures and words of a numeral differ."""

    start: int
    end: int
    kind: str
    value: int | float | None
    rule: str
    upper: int | float | None = None
    unit: str | None = None
    comparator: str = "eq"
    subject: str | None = None
    agrees: bool = True
    tokens: list[Token] = field(default_factory=list)
