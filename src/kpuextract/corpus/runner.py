"""Run over a corpus: records to a JSONL file, failures to a file beside it, nothing half written under the final name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kpuextract import api, labels
from kpuextract.corpus.readers import Row, read_rows
from kpuextract.errors import InputError, KpuExtractError, OptionError

FORMATS = ("jsonl",)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: texts read, records written, failures, and where they are."""

    texts: int
    records: int
    errors: int
    output: Path
    error_file: Path | None


def run(
    source: Path,
    output: Path,
    *,
    format: str = "jsonl",  # noqa: A002 - the command line's own word
    profile: str | None = None,
    reference_date: str | None = None,
    office: str | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> Summary:
    """Read every article of a corpus and write one record a line.

    Parameters
    ----------
    source : Path
        A folder of ``.txt`` files or a ``.jsonl`` file.
    output : Path
        The file to write. It appears when the run is complete; ``<output>.errors.jsonl`` holds the failures, if any.
    format : str
        ``"jsonl"``.
    profile, reference_date, office, limit_chars
        As for :func:`kpuextract.extract`; values of a row win.

    Returns
    -------
    Summary

    Raises
    ------
    InputError, OptionError
        If the source cannot be opened or an option is wrong. A single bad document raises nothing.
    """
    if format not in FORMATS:
        raise OptionError(f"format {format!r} is not known", f"use one of {', '.join(FORMATS)}")
    temporary = output.with_name(output.name + ".part")
    error_file = output.with_name(output.name + ".errors.jsonl")
    texts = records = 0
    errors: list[dict[str, Any]] = []
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle = temporary.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{output}: {error.strerror or error}", "pass a file name in a folder that can be written") from None
    with handle:
        for row in read_rows(source, limit_chars=limit_chars):
            texts += 1
            try:
                lines = list(_records(row, profile, reference_date, office, limit_chars))
            except KpuExtractError as error:
                errors.append({"id": row.id, "code": error.code, "message": error.message, "remedy": error.remedy})
                continue
            records += len(lines)
            handle.writelines(line + "\n" for line in lines)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(output)
    if errors:
        error_file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in errors), "utf-8")
    else:
        error_file.unlink(missing_ok=True)
    return Summary(texts, records, len(errors), output, error_file if errors else None)


def _records(row: Row, profile: str | None, reference_date: str | None, office: str | None, limit_chars: int) -> Iterator[str]:
    if row.error:
        raise row.error
    for record in api.extract_page(
        row.text,
        id=row.id,
        profile=profile,
        reference_date=row.reference_date or reference_date,
        office=row.office or office,
        limit_chars=limit_chars,
    ):
        yield record.to_json()
