"""The language class: Indonesian with the tokenizer exceptions that matter, light to load."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from confection import Config
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from kpuextract.language import doc
from kpuextract.resources import column

_SURROGATE = re.compile("[\ud800-\udfff]")
_TLD = r"(?:go\.id|co\.id|or\.id|ac\.id|sch\.id|my\.id|web\.id|com|net|org|id|info|news|tv|co)"
_UNITS = r"(?i:wib|wita|wit|persen|juta|miliar|milyar|triliun|ribu|orang|tahun|bulan|hari|jam|menit)(?![A-Za-z])"
_QUOTES = "\"“”„‘’`´«»'"
# A token that is one once the marks around it are off: domains, addresses, hashtags.
_WHOLE = rf"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.{_TLD}(?:/[\w./?=&%#-]*)?|#\w[\w-]*|@\w+)"
# One with its marks: initials (A. T.M.), dotted abbreviations (a.n.).
_INITIALS = r"(?:(?:[A-Z]\.){1,5}|(?:[a-z]\.){2,4})$"
# A run of marks is one token: taken off one by one, sixty thousand quotes in a row would take minutes.
_MARKS = rf"[{_QUOTES}()\[\]{{}}<>*•·….,;:!?/\\|_~=+%–—−-]"
_RUN = 8
_PREFIXES = (rf"{_MARKS}{{{_RUN},}}+", rf"[{_QUOTES}(\[{{<*•·…]", r"[–—−-]+(?=\D)", r"--+", r"[.,;:!?/\\|_~=+]", r"Rp(?=\.?\d)", r"US\$|\$|€|£", r"±")
_SUFFIXES = (
    rf"(?<!{_MARKS}){_MARKS}{{{_RUN},}}+",
    rf"[{_QUOTES}\])}}>*•·]",
    r"\.\.+",
    r"…",
    r"[,;:!?/\\|_~=]",
    r"(?<=\S)\.",
    r"[–—−-]+",
    r"%",
    rf"(?<=\d){_UNITS}",
)
_INFIXES = (
    r"\.\.+|…",
    r"--+|[–—−]",
    r"[()\[\]{}]",
    r"[“”\"]",
    r"(?<=[^\W\d_])[,;:!?](?=[^\W_])",
    r"(?<=\d)[,;:](?=[^\W\d_])",
    r"(?<=[^\W\d_])[,;](?=\d)",
    r"(?<=[^\W\d_])/(?=[^\W\d_])",
    r"(?<=[)”\"%])[.](?=[^\W\d_])",
    # ".Kamis", "Aula.Rapat", "2022.Kegiatan": a lost space after a full stop
    r"(?<=[a-z]{3})\.(?=[A-Z][a-z])",
    r"(?<=\d)\.(?=[A-Z][a-z])",
    r"(?<=[A-Z]{3})\.(?=[A-Z][a-z]{2})",
    # zero width: "15.30wita", "36,21persen", "2020Sesama"
    rf"(?<=\d)(?={_UNITS})",
    r"(?<=\d{4})(?=[A-Z][a-z])",
)


class KpuIndonesianDefaults(BaseDefaults):
    """Defaults of the language: the tokenizer is built when a pipeline is."""

    config = Config().from_str('[nlp]\n[nlp.tokenizer]\n@tokenizers = "kpuextract.Tokenizer.v1"\n')


class KpuIndonesian(Language):  # type: ignore[no-untyped-call]  # spaCy: __init_subclass__ has no types
    """Indonesian for news of the election commission."""

    lang = "kpu_id"
    Defaults = KpuIndonesianDefaults

    def make_doc(self, text: str) -> Doc:
        """Tokenize; a lone surrogate, which no UTF-8 can hold, stands in the Doc as U+FFFD, so that offsets stay."""
        return super().make_doc(_SURROGATE.sub("\ufffd", text))


@registry.tokenizers("kpuextract.Tokenizer.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the function that builds the tokenizer of a pipeline."""
    return build_tokenizer


@functools.cache
def _exceptions() -> dict[str, list[dict[int, str]]]:
    """Return the abbreviations and degrees that keep their full stop."""
    surfaces = {*column("abbreviations", "surface")}
    for degree in column("degrees", "degree"):
        surfaces |= {degree, degree.rstrip(".")}
    return {surface: [{ORTH: surface}] for surface in sorted(surfaces) if " " not in surface and "." in surface}


@functools.cache
def _glued_titles() -> str:
    """Return zero-width joints after an abbreviation that lost its space: ``H.Sahid``, ``Kab.Klaten``."""
    by_length: dict[int, list[str]] = {}
    for surface in (*column("abbreviations", "surface"), "H.", "M."):
        if surface[:1].isupper() and surface.count(".") == 1:
            by_length.setdefault(len(surface), []).append(re.escape(surface))
    return "|".join(rf"(?<![^\W_])(?<=(?:{'|'.join(sorted(set(found)))}))(?=[A-Z][a-z]{{3}})" for _, found in sorted(by_length.items()))


def build_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer.

    Examples
    --------
    >>> import kpuextract.language as language
    >>> nlp = language.create()
    >>> [token.text for token in nlp.make_doc("Rabu(30/5) pukul 15.30wita di Aula.Rapat dipimpin Drs. Tono, S.H.")]
    ['Rabu', '(', '30/5', ')', 'pukul', '15.30', 'wita', 'di', 'Aula', '.', 'Rapat', 'dipimpin', 'Drs.', 'Tono', ',', 'S.H.']
    """
    prefixes = re.compile("|".join(f"^(?:{piece})" for piece in _PREFIXES))
    suffixes = re.compile("|".join(f"(?:{piece})$" for piece in _SUFFIXES))
    infixes = re.compile("|".join((*_INFIXES, _glued_titles())))
    whole = re.compile(rf"(?:{_WHOLE})$")
    return Tokenizer(
        nlp.vocab,
        rules=_exceptions(),
        prefix_search=prefixes.search,
        suffix_search=suffixes.search,
        infix_finditer=infixes.finditer,
        token_match=re.compile(_INITIALS).match,
        url_match=whole.match,
    )


def create() -> Language:
    """Return a blank pipeline: tokenizer only, extensions declared."""
    doc.register()
    return KpuIndonesian()
