"""Which texts are of this field: those in which a body stands that holds or watches elections."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kpuextract import labels
from kpuextract.resources import table

_KINDS = frozenset({"kpu", "bawaslu", "dkpp", "adhoc"})


def in_field(text: str, mentions: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether the rules' names hold a body that holds or watches elections.

    Parameters
    ----------
    text : str
        The text.
    mentions : iterable of Mapping
        Names with ``start``, ``end`` and ``label``.

    Returns
    -------
    bool
        Whether one of them is such a body.

    Examples
    --------
    >>> in_field("Ketua Bawaslu Tuban", [{"start": 6, "end": 19, "label": "ORG"}])
    True
    >>> in_field("Ketua PMI Tuban", [{"start": 6, "end": 15, "label": "ORG"}])
    False
    """
    return any(one["label"] == labels.ORG and _bodies().match(text, one["start"], one["end"]) for one in mentions)


@functools.cache
def _bodies() -> re.Pattern[str]:
    surfaces = sorted((row["surface"] for row in table("organisations") if row["kind"] in _KINDS), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(surface) for surface in surfaces)})(?!\w)", re.IGNORECASE)
