"""The only place that orders components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kpuextract import labels, language
from kpuextract.backends.stanza import package
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
_ENTITIES = ORDER.index("kpu_entities")
_ARTICLE = ORDER.index("kpu_article")
SYNTAX = "kpu_stanza"
SECOND = "kpu_second_reader"
PROFILES: Mapping[str, tuple[str, ...]] = {
    "rules": ORDER,
    # A model proposes names once the rules have read, so that it may leave out what they have explained.
    "fast": (*ORDER[:_ENTITIES], "kpu_cnn", SECOND, *ORDER[_ENTITIES:]),
    "accurate": (*ORDER[:_ENTITIES], "kpu_encoder", SECOND, *ORDER[_ENTITIES:]),
    # Syntax rests on the sentences alone, and whoever comes after may use it.
    "stanza": (*ORDER[:_ARTICLE], SYNTAX, *ORDER[_ARTICLE:]),
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


def check(profile: str, stanza_dir: str | None = None) -> None:
    """Raise unless the profile exists and, for ``stanza``, its package is there; loads no model.

    Raises
    ------
    OptionError
        If there is no such profile, or a folder is named for one that reads none.
    MissingAnnotationError
        If stanza, torch, the folder or one of its models is missing.
    """
    if SYNTAX in factories(profile):
        package.check_installed()
        package.find(stanza_dir)
    elif stanza_dir is not None:
        raise OptionError(f"stanza_dir is for profile 'stanza', not for {profile!r}", "add profile='stanza' (--profile stanza), or leave the folder out")


def fingerprint(profile: str, stanza_dir: str | None = None) -> str | None:
    """Return the fingerprint of the user's models that a profile reads, ``None`` if it reads none; raises as :func:`check` does."""
    check(profile, stanza_dir)
    return package.find(stanza_dir).digest() if SYNTAX in factories(profile) else None


def build(profile: str, stanza_dir: str | None = None) -> Language:
    """Return a fresh spaCy pipeline of a profile; raises as :func:`check` does."""
    check(profile, stanza_dir)
    nlp = language.create()
    for factory in factories(profile):
        nlp.add_pipe(factory, config={"stanza_dir": stanza_dir} if factory == SYNTAX else {})
    return nlp
