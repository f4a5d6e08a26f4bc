"""Beyond one machine: Ray Data runs the same work over the same rows; nothing home-made between the machines.

Rows are read here, spread over the cluster, worked on by one actor a core, and come back as record lines, which the
writers of :mod:`kpuextract.corpus.writers` put into the asked format in the order of their ids.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kpuextract import labels
from kpuextract.corpus import writers
from kpuextract.corpus.manifest import write_or_remove, write_safely
from kpuextract.corpus.optional import require
from kpuextract.corpus.readers import read_rows
from kpuextract.corpus.rows import Row
from kpuextract.corpus.runner import Summary
from kpuextract.corpus.work import Options, process


class Worker:
    """The actor: takes a batch of rows as JSON text, gives a batch of results."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = Options(**options)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """Work on one batch."""
        results = [process(Row.from_dict(json.loads(row)), self._options) for row in batch["row"]]
        return {
            "id": [result.id for result in results],
            "lines": ["".join(line + "\n" for line in result.lines) for result in results],
            "failure": [json.dumps(result.failure.to_dict()) if result.failure else "" for result in results],
        }


def run(
    sources: Iterable[Path],
    output: Path,
    *,
    format: str = "jsonl",  # noqa: A002 - the command line's own word
    profile: str | None = None,
    stanza_dir: str | None = None,
    reference_date: str | None = None,
    office: str | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
    address: str | None = None,
    batch_size: int = 64,
) -> Summary:
    """Read a corpus on a Ray cluster; parameters as for :func:`kpuextract.corpus.runner.run`.

    Parameters
    ----------
    address : str, optional
        The cluster; a local instance if left out.
    batch_size : int
        Rows that an actor takes at a time.

    Returns
    -------
    Summary

    Raises
    ------
    OptionError
        If Ray is not installed.
    """
    ray = require("ray", "ray")
    data = require("ray.data", "ray")
    writers.check(format)
    ray.init(address=address, ignore_reinit_error=True, include_dashboard=False, log_to_driver=False)
    options = asdict(Options(profile, reference_date, office, limit_chars, stanza_dir))
    rows = [{"row": json.dumps(row.to_dict())} for row in read_rows(sources, limit_chars=limit_chars)]
    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    found = data.from_items(rows).map_batches(Worker, fn_constructor_args=(options,), batch_size=batch_size, compute=data.ActorPoolStrategy(size=cores), num_cpus=1)
    results = sorted(found.take_all(), key=lambda item: item["id"])
    folder = output.with_name(output.name + ".run")
    folder.mkdir(parents=True, exist_ok=True)
    shard = folder / "records-00000.jsonl"
    write_safely(shard, "".join(item["lines"] for item in results))
    failures = [item["failure"] for item in results if item["failure"]]
    error_file = output.with_name(output.name + ".errors.jsonl")
    write_or_remove(error_file, "".join(failure + "\n" for failure in failures))
    writers.write(format, [shard], output)
    count = sum(item["lines"].count("\n") for item in results)
    shutil.rmtree(folder)
    return Summary(len(results), count, len(failures), 0, output, error_file if failures else None)
