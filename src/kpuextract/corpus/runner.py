"""Run over a corpus: shards to the disk, a manifest that makes them count, then the output in its format.

While a run is under way its shards stand in ``<output>.run/``; killed anywhere, it goes on with ``resume=True`` and ends
with the same bytes. The output appears under its own name when the run is complete.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import kpuextract
from kpuextract import api, labels
from kpuextract.corpus import writers
from kpuextract.corpus.manifest import Manifest, Shard, check_settings, resources_digest, write_or_remove, write_safely
from kpuextract.corpus.pool import Pool
from kpuextract.corpus.readers import read_rows
from kpuextract.corpus.rows import Result, Row
from kpuextract.corpus.work import Options, process, text_of
from kpuextract.errors import InputError, OptionError

SHARD_TEXTS = 256
TIMEOUT = 60.0
ORDERS = ("input", "any")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: texts read, records written, failures, texts that were there before, and where things are."""

    texts: int
    records: int
    errors: int
    duplicates: int
    output: Path
    error_file: Path | None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run is carried out; everything that decides about its bytes is part of the manifest."""

    sources: tuple[Path, ...]
    output: Path
    options: Options
    format: str = "jsonl"
    workers: int = 1
    timeout: float = TIMEOUT
    order: str = "input"
    resume: bool = False
    since: Path | None = None
    excel_safe: bool = False
    shard_texts: int = SHARD_TEXTS

    @property
    def folder(self) -> Path:
        """Where shards and manifest stand while the run is under way."""
        return self.output.with_name(self.output.name + ".run")

    def settings(self) -> dict[str, Any]:
        """Return what a resumed run must have in common with the one that it goes on with."""
        return {
            "version": kpuextract.__version__,
            "resources": resources_digest(),
            "sources": [str(source) for source in self.sources],
            "order": self.order,
            "shard_texts": self.shard_texts,
            "since": str(self.since) if self.since else None,
            **{key: value for key, value in asdict(self.options).items() if key not in ("profile", "stanza_dir")},
            "profile": self.options.profile or api.DEFAULT_PROFILE,
            # The user's models decide about the bytes, wherever they lie.
            "stanza_sha256": api.fingerprint(self.options.profile, self.options.stanza_dir),
        }


def run(
    sources: Path | Iterable[Path],
    output: Path,
    *,
    format: str = "jsonl",  # noqa: A002 - the command line's own word
    profile: str | None = None,
    stanza_dir: str | None = None,
    reference_date: str | None = None,
    office: str | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
    workers: int = 1,
    timeout_per_doc: float = TIMEOUT,
    order: str = "input",
    resume: bool = False,
    since_manifest: Path | None = None,
    excel_safe: bool = False,
    shard_texts: int = SHARD_TEXTS,
    progress: Progress | None = None,
) -> Summary:
    """Read every article of a corpus and write its records.

    Parameters
    ----------
    sources : Path or iterable of Path
        Folders and files; see :func:`kpuextract.corpus.readers.read_rows`.
    output : Path
        A file for ``jsonl`` and ``duckdb``, a folder for ``parquet`` and ``csv``. ``<output>.errors.jsonl`` holds the
        failures, ``<output>.duplicates.jsonl`` texts that came twice, ``<output>.manifest.jsonl`` what was done.
    format : str
        One of ``writers.FORMATS``.
    profile, stanza_dir, reference_date, office, limit_chars
        As for :func:`kpuextract.extract`; values of a row win.
    workers : int
        Processes; 0 works in this process, without protection against documents that hang or kill.
    timeout_per_doc : float
        Seconds that a document may take in a worker.
    order : str
        ``"input"``: the bytes are the same whatever the number of workers; ``"any"``: as documents are ready.
    resume : bool
        Go on with the run that was interrupted.
    since_manifest : Path, optional
        Manifest of an earlier run; texts that it has with the same id and digest are left out.
    excel_safe : bool
        For ``csv``: defuse cells that a spreadsheet would take for formulas.
    shard_texts : int
        Texts a shard: what a kill may cost.
    progress : callable, optional
        Called with the number of texts done and of failures, after each text.

    Returns
    -------
    Summary

    Raises
    ------
    InputError, OptionError
        If a source cannot be opened, an option is wrong, or another run stands in the way. A single bad document raises
        nothing.
    """
    paths = (sources,) if isinstance(sources, Path) else tuple(sources)
    options = Options(profile, reference_date, office, limit_chars, stanza_dir)
    plan = Plan(paths, output, options, format, workers, timeout_per_doc, order, resume, since_manifest, excel_safe, shard_texts)
    _check(plan)
    manifest, shards = _open_manifest(plan)
    _work(plan, manifest, shards, progress or (lambda done, failed: None))
    return _finish(plan, shards)


def _check(plan: Plan) -> None:
    if plan.format not in writers.FORMATS:
        raise OptionError(f"format {plan.format!r} is not known", f"use one of {', '.join(writers.FORMATS)}")
    if plan.order not in ORDERS:
        raise OptionError(f"order {plan.order!r} is not known", f"use one of {', '.join(ORDERS)}")
    api.check_options(plan.options.profile, plan.options.reference_date, plan.options.office, plan.options.stanza_dir)
    for source in plan.sources:
        if not source.exists():
            raise InputError(f"{source}: No such file or directory", "check the path")
    writers.check(plan.format)


def _open_manifest(plan: Plan) -> tuple[Manifest, list[Shard]]:
    manifest = Manifest(plan.folder / "manifest.jsonl")
    if plan.resume:
        settings, shards = manifest.read()
        check_settings(settings, plan.settings())
        manifest.rewrite(settings, shards)
        return manifest, shards
    if plan.folder.exists() and manifest.path.exists():
        raise OptionError(f"{plan.folder}: an unfinished run is there", "go on with it (--resume), or remove the folder")
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        manifest.begin(plan.settings())
    except OSError as error:
        raise InputError(f"{plan.output}: {error.strerror or error}", "pass an output in a folder that can be written") from None
    return manifest, []


def _work(plan: Plan, manifest: Manifest, shards: list[Shard], progress: Progress) -> None:
    done = sum(shard.texts for shard in shards)
    failed = sum(shard.failures for shard in shards)
    rows = _not_seen(plan)
    _skip(rows, shards)
    results = _results(plan, rows)
    while True:
        batch: list[Result] = []
        for result in islice(results, plan.shard_texts):
            batch.append(result)
            done += 1
            failed += result.failure is not None
            progress(done, failed)
        if not batch:
            return
        shard = _write_shard(plan.folder, len(shards), batch)
        manifest.append(shard)
        shards.append(shard)


def _results(plan: Plan, rows: Iterator[Row]) -> Iterator[Result]:
    if plan.workers == 0:
        return (process(row, plan.options) for row in rows)
    return Pool(plan.workers, plan.options, timeout=plan.timeout, ordered=plan.order == "input").map(rows)


def _not_seen(plan: Plan) -> Iterator[Row]:
    """Yield the rows that an earlier run has not done: the same id with the same text is left out."""
    rows = read_rows(plan.sources, limit_chars=plan.options.limit_chars)
    if not plan.since:
        yield from rows
        return
    _, shards = Manifest(plan.since).read()
    seen = {(ident, digest) for shard in shards for ident, digest in shard.documents if digest}
    for row in rows:
        digest = _digest(row, plan.options)
        if (row.id, digest) not in seen:
            yield row


def _digest(row: Row, options: Options) -> str | None:
    """Return the digest of a row's text without extracting it, ``None`` where the text cannot be had cheaply."""
    try:
        return api.digest(text_of(row, options)[0]) if not row.failure else None
    except kpuextract.KpuExtractError:
        return None


def _skip(rows: Iterator[Row], shards: list[Shard]) -> None:
    """Pass over the rows of finished shards, and make sure that they are the same rows."""
    for shard in shards:
        expected = [ident for ident, _ in shard.documents]
        found = [row.id for row in islice(rows, shard.texts)]
        if sorted(found) != sorted(expected):
            raise InputError(f"shard {shard.number}: the input has changed since the run began", "start anew with another --output, or use --since-manifest")


def _write_shard(folder: Path, number: int, batch: list[Result]) -> Shard:
    content = "".join(line + "\n" for result in batch for line in result.lines)
    failures = [result.failure for result in batch if result.failure]
    shard = Shard(
        number=number,
        texts=len(batch),
        records=sum(len(result.lines) for result in batch),
        failures=len(failures),
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        documents=tuple((result.id, result.digest) for result in batch),
    )
    write_safely(folder / shard.name, content)
    write_safely(folder / shard.failures_name, _json_lines(failure.to_dict() for failure in failures))
    return shard


def _json_lines(items: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=True) + "\n" for item in items)


def _finish(plan: Plan, shards: list[Shard]) -> Summary:
    folder, output = plan.folder, plan.output
    writers.write(plan.format, [folder / shard.name for shard in shards], output, excel_safe=plan.excel_safe)
    errors = sum(shard.failures for shard in shards)
    error_file = output.with_name(output.name + ".errors.jsonl")
    write_or_remove(error_file, "".join((folder / shard.failures_name).read_text("utf-8") for shard in shards))
    duplicates = list(_duplicates(shards))
    write_or_remove(output.with_name(output.name + ".duplicates.jsonl"), _json_lines(duplicates))
    (folder / "manifest.jsonl").replace(output.with_name(output.name + ".manifest.jsonl"))
    shutil.rmtree(folder)
    texts, records = sum(shard.texts for shard in shards), sum(shard.records for shard in shards)
    return Summary(texts, records, errors, len(duplicates), output, error_file if errors else None)


def _duplicates(shards: list[Shard]) -> Iterator[dict[str, Any]]:
    """Yield each id and each text that came more than once, once."""
    ids: dict[str, int] = {}
    texts: dict[str, list[str]] = {}
    for shard in shards:
        for ident, digest in shard.documents:
            ids[ident] = ids.get(ident, 0) + 1
            if digest:
                texts.setdefault(digest, []).append(ident)
    yield from ({"duplicate": "id", "id": ident, "times": times} for ident, times in ids.items() if times > 1)
    yield from ({"duplicate": "text", "digest": digest, "ids": found} for digest, found in texts.items() if len(found) > 1)
