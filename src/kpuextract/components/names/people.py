"""People: candidates for PERSON mentions."""

from __future__ import annotations

from kpuextract.components.names.context import Context, Item


def find_people(text: str, context: Context) -> list[Item]:
    """Return the PERSON candidates: ``start``, ``end``, ``label``, ``rule``, ``score`` and private keys such as ``_titles``."""
    return []
