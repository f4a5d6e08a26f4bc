"""The exception tree: each error has a stable code, says what is wrong and where, and names the remedy."""

from __future__ import annotations

from typing import ClassVar


class KpuExtractError(Exception):
    """Root of all errors that the library raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong, with the value and the place.
    remedy : str
        What the caller can do about it.

    Attributes
    ----------
    code : str
        Stable identifier of the class, listed in ``docs/errors.md``.

    Examples
    --------
    >>> error = InputError("the text is empty", "pass the text of one article")
    >>> error.code, str(error)
    ('input', 'the text is empty; pass the text of one article')
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


class InputError(KpuExtractError, ValueError):
    """The text or file given cannot be read as an article: empty, of a wrong type, unreadable."""

    code = "input"


class EncodingError(InputError):
    """The bytes are no text in an encoding that is recognised safely, or they are binary."""

    code = "encoding"


class TooLongError(InputError):
    """The text is longer than the limit on characters."""

    code = "too-long"


class OptionError(KpuExtractError, ValueError):
    """An argument has a value that is not allowed: reference date, office, profile, format."""

    code = "option"


class OutputError(KpuExtractError, RuntimeError):
    """The output of a run cannot be written: no room on the disk, no permission."""

    code = "output"


class RecordError(KpuExtractError, ValueError):
    """A mapping is no record of the supported format."""

    code = "record"


class ResourceError(KpuExtractError, ValueError):
    """A packaged table or its schema is damaged; names file, line and column."""

    code = "resource"


class RuleError(KpuExtractError, ValueError):
    """A rule file does not load: missing proof, unknown slot, pattern that does not compile."""

    code = "rule"


class ModelError(KpuExtractError, RuntimeError):
    """A statistical model is missing, or its bytes are not the ones that were released."""

    code = "model"


class MissingAnnotationError(ModelError):
    """Syntax was asked for and cannot be had: stanza, torch, the user's package or the Doc's sentences are missing."""

    code = "missing-annotation"
