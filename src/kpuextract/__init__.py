"""Structured, checkable facts from news of Indonesia's election commission.

``extract`` reads one article, ``extract_page`` a page that lists several, ``extract_many`` a stream of them; each
returns frozen :class:`Record` values whose every fact has its place in the original text. Importing the package loads
nothing heavy: spaCy comes in with the first call.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from kpuextract.errors import (
    EncodingError,
    InputError,
    KpuExtractError,
    MissingAnnotationError,
    ModelError,
    OptionError,
    OutputError,
    RecordError,
    ResourceError,
    RuleError,
    TooLongError,
)

if TYPE_CHECKING:
    from kpuextract.api import explain, extract, extract_many, extract_page, load, to_record
    from kpuextract.merging import MergedEvent, SlotValue, merge_events, near_duplicates
    from kpuextract.records import (
        Article,
        Dateline,
        Entity,
        Event,
        EventPerson,
        EventRelation,
        LegalRef,
        Mention,
        Office,
        Participant,
        Quantity,
        Quotation,
        Record,
        TextSpan,
        Timex,
    )
    from kpuextract.schema import json_schema

__version__ = "0.1.0"

# Where each lazy name lives; errors are light and come in at once.
_HOMES = {
    **dict.fromkeys(("explain", "extract", "extract_many", "extract_page", "load", "to_record"), "kpuextract.api"),
    **dict.fromkeys(
        (
            "Article",
            "Dateline",
            "Entity",
            "Event",
            "EventPerson",
            "EventRelation",
            "LegalRef",
            "Mention",
            "Office",
            "Participant",
            "Quantity",
            "Quotation",
            "Record",
            "TextSpan",
            "Timex",
        ),
        "kpuextract.records",
    ),
    "json_schema": "kpuextract.schema",
    **dict.fromkeys(("MergedEvent", "SlotValue", "merge_events", "near_duplicates"), "kpuextract.merging"),
}

__all__ = [
    "Article",
    "Dateline",
    "EncodingError",
    "Entity",
    "Event",
    "EventPerson",
    "EventRelation",
    "InputError",
    "KpuExtractError",
    "LegalRef",
    "Mention",
    "MergedEvent",
    "MissingAnnotationError",
    "ModelError",
    "Office",
    "OptionError",
    "OutputError",
    "Participant",
    "Quantity",
    "Quotation",
    "Record",
    "RecordError",
    "ResourceError",
    "RuleError",
    "SlotValue",
    "TextSpan",
    "Timex",
    "TooLongError",
    "explain",
    "extract",
    "extract_many",
    "extract_page",
    "json_schema",
    "load",
    "merge_events",
    "near_duplicates",
    "to_record",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
