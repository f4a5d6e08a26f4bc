"""What is known of an article while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpuextract.article.credits import credit_values
from kpuextract.article.dateline import Dateline


@dataclass(slots=True)
class Reading:
    """What was found so far; becomes the ARTICLE layer."""

    text: str
    section: str | None = None
    headline: tuple[int, int] | None = None
    dateline: Dateline | None = None
    byline: tuple[int, int] | None = None
    credits: list[str] = field(default_factory=list)
    views: int | None = None
    truncated: bool = False
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    body_start: int = 0

    def take(self, start: int, end: int, kind: str) -> None:
        """Note a stretch of furniture."""
        self.furniture.append((start, end, kind))

    def take_credits(self, spans: list[tuple[int, int]]) -> None:
        """Join credit lines that stand together, take them, list their names."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and not self.text[joined[-1][1] : start].strip():
                start = joined.pop()[0]
            joined.append((start, end))
        for start, end in joined:
            self.take(start, end, "credit")
            self.credits += [value for value in credit_values(self.text[start:end]) if value not in self.credits]
