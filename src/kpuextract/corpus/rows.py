"""One input of a run, as it travels from reader to worker, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from kpuextract.errors import KpuExtractError


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no record: the row of ``errors.jsonl``."""

    id: str
    code: str
    message: str
    remedy: str

    @classmethod
    def of(cls, ident: str, error: KpuExtractError) -> Self:
        """Return the failure that an error of the library stands for."""
        return cls(ident, error.code, error.message, error.remedy)

    def to_dict(self) -> dict[str, str]:
        """Return the failure as JSON primitives."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Row:
    """One input text: given as ``text`` or ``html``, or as a file that the worker opens (``path``).

    ``published`` (a day) serves as reference date where none is given; ``url`` names the office where none is given.
    ``number`` is the row's place in the input, ``known`` the digests that an earlier run has of texts with this id.
    """

    id: str
    text: str | None = None
    html: str | None = None
    path: str | None = None
    url: str | None = None
    published: str | None = None
    reference_date: str | None = None
    office: str | None = None
    failure: Failure | None = None
    number: int = 0
    known: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what is set, as JSON primitives."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a row from :meth:`to_dict`."""
        return cls(**{**data, "failure": _failure(data), "known": tuple(data.get("known", ()))})


@dataclass(frozen=True, slots=True)
class Result:
    """What one row gave: record lines (JSON, one a record) or a failure; ``digest`` is the text's.

    ``skipped`` says that an earlier run has done this text. ``number`` is the row's.
    """

    id: str
    lines: tuple[str, ...] = ()
    digest: str | None = None
    failure: Failure | None = None
    skipped: bool = False
    number: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON primitives."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a result from :meth:`to_dict`."""
        return cls(**{**data, "failure": _failure(data), "lines": tuple(data["lines"])})


def _failure(data: Mapping[str, Any]) -> Failure | None:
    return Failure(**data["failure"]) if data.get("failure") else None
