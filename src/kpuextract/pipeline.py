"""The only place that orders components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kpuextract import labels, language
from kpuextract.errors import OptionError

if TYPE_CHECKING:
    from spacy.language import Language

# Order of masking: furniture, legal references, times, quantities, names, then what is built on them.
ORDER = (
    "kpu_sentences",
    "kpu_article",
    "kpu_legal_refs",
    "kpu_timexes",
    "kpu_quantities",
    "kpu_names",
    "kpu_entities",
    "kpu_quotations",
    "kpu_events",
)
_NAMES = ORDER.index("kpu_names")
PROFILES: Mapping[str, tuple[str, ...]] = {
    "rules": ORDER,
    # The encoder's names stand ready when the rules' names are weighed.
    "accurate": (*ORDER[:_NAMES], "kpu_encoder", *ORDER[_NAMES:]),
}


def factories(profile: str) -> tuple[str, ...]:
    """Return the names of a profile's components, in order.

    Raises
    ------
    OptionError
        If there is no such profile.
    """
    if profile not in PROFILES:
        raise OptionError(f"profile {profile!r} is not known", f"use one of {', '.join(labels.PROFILES)}")
    return PROFILES[profile]


def build(profile: str) -> Language:
    """Return a fresh spaCy pipeline of a profile; raises as :func:`factories` does."""
    names = factories(profile)
    nlp = language.create()
    for factory in names:
        nlp.add_pipe(factory)
    return nlp
