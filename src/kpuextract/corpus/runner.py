"""Run over a corpus: shards to the disk, a manifest that makes them count, then the output in its format.

While a run is under way its shards stand in ``<output>.run/``; killed anywhere, it goes on with ``resume=True`` and ends
with the same bytes. The output appears under its own name when the run is complete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import kpuextract
from kpuextract import api, labels
from kpuextract.corpus import writers
from kpuextract.corpus.manifest import Manifest, Shard, check_settings, resources_digest
from kpuextract.corpus.pool import Pool
from kpuextract.corpus.readers import check_sources, read_rows
from kpuextract.corpus.register import Register
from kpuextract.corpus.rows import Result, Row
from kpuextract.corpus.storage import put_in_place, write_or_remove, write_safely, writing
from kpuextract.corpus.work import Options, process
from kpuextract.errors import InputError, OptionError

SHARD_TEXTS = 256
TIMEOUT = 60.0
ORDERS = ("input", "any")
ENGINES = ("local", "ray")
_KINDS = ("texts", "skipped", "records", "failures")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: texts read, records written, failures, texts that came before, and where things are.

    ``skipped`` counts the texts that an earlier run had done (``since_manifest``); they are not among ``texts``.
    """

    texts: int
    records: int
    errors: int
    duplicates: int
    output: Path
    error_file: Path | None
    skipped: int = 0


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
    engine: str = "local"
    address: str | None = None

    @property
    def folder(self) -> Path:
        """Where shards and manifest stand while the run is under way."""
        return self.beside(".run")

    def beside(self, suffix: str) -> Path:
        """Return the path of what stands beside the output."""
        return self.output.with_name(self.output.name + suffix)

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
    engine: str = "local",
    address: str | None = None,
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
        Go on with the run that was interrupted; begin if there is none, and change nothing if it is complete.
    since_manifest : Path, optional
        Manifest of an earlier run; texts that it has with the same id and digest are left out.
    excel_safe : bool
        For ``csv``: defuse cells that a spreadsheet would take for formulas.
    shard_texts : int
        Texts a shard: what a kill may cost.
    engine : str
        ``"local"``: processes of this machine; ``"ray"``: one a core of a Ray cluster, and ``workers`` does not count.
    address : str, optional
        The Ray cluster; a local instance if left out.
    progress : callable, optional
        Called with the number of texts done and of failures, after each text.

    Returns
    -------
    Summary

    Raises
    ------
    InputError, OptionError
        If a source is not there, an option is wrong, or another run stands in the way. A bad document or a damaged file
        raises nothing.
    OutputError
        If the disk is full or does not let write; what is finished stays for ``resume``.
    """
    paths = (sources,) if isinstance(sources, Path) else tuple(sources)
    options = Options(profile, reference_date, office, limit_chars, stanza_dir)
    plan = Plan(paths, output, options, format, workers, timeout_per_doc, order, resume, since_manifest, excel_safe, shard_texts, engine, address)
    _check(plan)
    finished = Manifest(plan.beside(".manifest.jsonl"))
    manifest = Manifest(plan.folder / "manifest.jsonl")
    if resume and not manifest.path.exists() and finished.path.exists() and output.exists():
        return _already_done(plan, finished)
    _open_manifest(plan, manifest)
    with contextlib.closing(_rows(plan)) as rows:
        counts = _work(plan, manifest, rows, progress or (lambda done, failed: None))
    return _finish(plan, manifest, counts)


def _check(plan: Plan) -> None:
    for name, value, allowed in (("format", plan.format, writers.FORMATS), ("order", plan.order, ORDERS), ("engine", plan.engine, ENGINES)):
        if value not in allowed:
            raise OptionError(f"{name} {value!r} is not known", f"use one of {', '.join(allowed)}")
    api.check_options(plan.options.profile, plan.options.reference_date, plan.options.office, plan.options.stanza_dir)
    check_sources(plan.sources)
    if plan.since:
        Manifest(plan.since).settings()
    writers.check(plan.format)


def _open_manifest(plan: Plan, manifest: Manifest) -> None:
    there = manifest.path.exists()
    if there and not plan.resume:
        raise OptionError(f"{plan.folder}: an unfinished run is there", "go on with it (--resume), or remove the folder")
    with writing(plan.output):
        if there:
            check_settings(manifest.settings(), plan.settings())
            manifest.recover(plan.folder)
        else:
            plan.folder.mkdir(parents=True, exist_ok=True)
            manifest.begin(plan.settings())


def _already_done(plan: Plan, manifest: Manifest) -> Summary:
    """Return what a complete run did; a kill may have left its working folder behind."""
    check_settings(manifest.settings(), plan.settings())
    with contextlib.closing(_rows(plan)) as rows:
        if next(_left(rows, manifest.shards()), None):
            raise _changed(f"{plan.output}: complete")
    shutil.rmtree(plan.folder, ignore_errors=True)
    duplicates = plan.beside(".duplicates.jsonl")
    number = len(duplicates.read_bytes().splitlines()) if duplicates.exists() else 0
    return _summary(plan, _counts(manifest), number)


def _counts(manifest: Manifest) -> Counter[str]:
    counts: Counter[str] = Counter()
    for shard in manifest.shards():
        counts.update({kind: getattr(shard, kind) for kind in _KINDS})
        counts["shards"] += 1
    return counts


def _work(plan: Plan, manifest: Manifest, rows: Iterator[Row], progress: Progress) -> Counter[str]:
    """Write shard after shard; return how much there is of each kind."""
    counts = _counts(manifest)
    done, failed = counts["texts"], counts["failures"]
    with contextlib.closing(_results(plan, _left(rows, manifest.shards()))) as results:
        while True:
            batch: list[Result] = []
            for result in islice(results, plan.shard_texts):
                batch.append(result)
                done += not result.skipped
                failed += result.failure is not None
                progress(done, failed)
            if not batch:
                return counts
            with writing(plan.output):
                shard = _write_shard(plan, counts["shards"], batch)
                manifest.append(shard)
            counts.update({kind: getattr(shard, kind) for kind in _KINDS})
            counts["shards"] += 1


def _results(plan: Plan, rows: Iterator[Row]) -> Generator[Result]:
    if plan.engine == "ray":
        from kpuextract.corpus import engine_ray

        yield from engine_ray.results(rows, plan.options, timeout=plan.timeout, ordered=plan.order == "input", address=plan.address)
    elif plan.workers == 0:
        for row in rows:
            yield process(row, plan.options)
    else:
        with Pool(plan.workers, plan.options, timeout=plan.timeout, ordered=plan.order == "input") as pool:
            yield from pool.map(rows)


def _rows(plan: Plan) -> Generator[Row]:
    """Yield the rows of all sources, numbered, each with what an earlier run knows of its id."""
    rows = read_rows(plan.sources, limit_chars=plan.options.limit_chars)
    if not plan.since:
        for number, row in enumerate(rows):
            yield replace(row, number=number)
        return
    with writing(plan.output):
        plan.folder.mkdir(parents=True, exist_ok=True)
        register = Register(plan.folder / "since.sqlite", _documents(Manifest(plan.since)))
    with contextlib.closing(register):
        for number, row in enumerate(rows):
            yield replace(row, number=number, known=register.digests(row.id))


def _documents(manifest: Manifest) -> Iterator[tuple[str, str | None]]:
    for shard in manifest.shards():
        yield from shard.documents


def _left(rows: Iterator[Row], shards: Iterator[Shard]) -> Iterator[Row]:
    """Yield the rows that no finished shard has, and make sure that those of the shards are still the same.

    Shards are taken one at a time, as far as they are needed: in the order of the input one of them is held, in any
    other the few that a gap leaves open.
    """
    done: dict[int, str] = {}
    for row in rows:
        while row.number not in done:
            shard = next(shards, None)
            if shard is None:
                break
            done.update((number, ident) for number, (ident, _) in zip(shard.numbers or (), shard.documents, strict=True))
        expected = done.pop(row.number, None)
        if expected is None:
            yield row
        elif expected != row.id:
            raise _changed(f"row {row.number + 1} was {expected!r}, is {row.id!r}")
    if next(shards, None) or done:
        raise _changed("rows are missing")


def _changed(what: str) -> InputError:
    return InputError(f"{what}: the input has changed since the run began", "start anew with another --output, or use --since-manifest")


def _write_shard(plan: Plan, number: int, batch: list[Result]) -> Shard:
    content = "".join(line + "\n" for result in batch for line in result.lines)
    failures = [result.failure for result in batch if result.failure]
    skipped = sum(result.skipped for result in batch)
    shard = Shard(
        number=number,
        texts=len(batch) - skipped,
        skipped=skipped,
        records=sum(len(result.lines) for result in batch),
        failures=len(failures),
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        documents=tuple((result.id, result.digest) for result in batch),
        numbers=tuple(result.number for result in batch) if plan.order == "any" else None,
    )
    write_safely(plan.folder / shard.name, content)
    write_safely(plan.folder / shard.failures_name, _json_lines(failure.to_dict() for failure in failures))
    return shard


def _json_lines(items: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=True) + "\n" for item in items)


def _finish(plan: Plan, manifest: Manifest, counts: Counter[str]) -> Summary:
    folder = plan.folder
    with writing(plan.output):
        write_or_remove(plan.beside(".errors.jsonl"), "".join((folder / shard.failures_name).read_text("utf-8") for shard in manifest.shards()))
        with contextlib.closing(Register(folder / "register.sqlite", _documents(manifest))) as register:
            duplicates = [*register.duplicates()]
        write_or_remove(plan.beside(".duplicates.jsonl"), _json_lines(duplicates))
        # The output comes last: what stands under its name is complete, and so is what stands beside it.
        writers.write(plan.format, [folder / shard.name for shard in manifest.shards()], plan.output, excel_safe=plan.excel_safe)
        put_in_place(manifest.path, plan.beside(".manifest.jsonl"))
        shutil.rmtree(folder)
    return _summary(plan, counts, len(duplicates))


def _summary(plan: Plan, counts: Counter[str], duplicates: int) -> Summary:
    errors = counts["failures"]
    error_file = plan.beside(".errors.jsonl") if errors else None
    return Summary(counts["texts"], counts["records"], errors, duplicates, plan.output, error_file, counts["skipped"])
