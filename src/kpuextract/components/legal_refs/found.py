"""A legal reference on its way to the record."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """One reference on its way to the record; ``path`` is its chain of articles, ``prefix`` what its number stands for."""

    start: int
    end: int
    rule: str
    kind: str
    norm: str | None = None
    prefix: str = ""
    number: str = ""
    year: str | None = None
    path: str = ""
    title: str | None = None
    amended_by: list[str] = field(default_factory=list)
