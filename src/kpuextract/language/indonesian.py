"""The language class: Indonesian with the tokenizer exceptions that matter, light to load."""

from __future__ import annotations

from typing import ClassVar

from spacy.language import BaseDefaults, Language
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS

from kpuextract.language import doc


class KpuIndonesianDefaults(BaseDefaults):
    """Defaults of the language."""

    tokenizer_exceptions: ClassVar[dict] = BASE_EXCEPTIONS


class KpuIndonesian(Language):
    """Indonesian for news of the election commission."""

    lang = "kpu_id"
    Defaults = KpuIndonesianDefaults


def create() -> Language:
    """Return a blank pipeline: tokenizer only, extensions declared."""
    doc.register()
    return KpuIndonesian()
