"""Beyond one machine: Ray Data spreads the rows of a run over a cluster; shards, manifest and output stay where the run was started.

Each actor has one core and a pool of one worker, so that a document that hangs or kills costs nothing but itself, as it
does locally. Rows are handed to the cluster in rounds: neither they nor the results need fit into the memory at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from kpuextract.corpus.optional import require
from kpuextract.corpus.pool import Pool
from kpuextract.corpus.rows import Result, Row
from kpuextract.corpus.work import Options

# Rows of a round, a core: a minute's work, against which the start of the actors weighs little.
_ROUND = 2000
_BATCH = 32


class Worker:
    """The actor: takes a batch of rows as JSON text, gives a batch of results."""

    def __init__(self, options: dict[str, Any], timeout: float) -> None:
        self._pool = Pool(1, Options(**options), timeout=timeout)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """Work on one batch."""
        rows = (Row.from_dict(json.loads(row)) for row in batch["row"])
        return {"result": [json.dumps(result.to_dict()) for result in self._pool.map(rows)]}


def results(rows: Iterator[Row], options: Options, *, timeout: float, ordered: bool, address: str | None) -> Generator[Result]:
    """Yield one result a row.

    Parameters
    ----------
    rows : iterator of Row
        Read here, as they are needed; files that rows name by path are opened on the cluster.
    options : Options
        What every worker is asked.
    timeout : float
        Seconds that one row may take.
    ordered : bool
        Whether results come in the order of the input.
    address : str, optional
        The cluster; a local instance if left out.

    Raises
    ------
    OptionError
        If Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers of each start
    ray = require("ray", "ray")
    data = require("ray.data", "ray")
    ours = not ray.is_initialized()
    ray.init(address=address, ignore_reinit_error=True, include_dashboard=False, log_to_driver=False)
    context = data.DataContext.get_current()
    context.execution_options.preserve_order = ordered
    context.enable_progress_bars = False
    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    try:
        while chunk := [{"row": json.dumps(row.to_dict())} for row in islice(rows, _ROUND * cores)]:
            pieces = data.from_items(chunk, override_num_blocks=max(cores, len(chunk) // (_BATCH * 4)))
            pool = data.ActorPoolStrategy(size=min(cores, len(chunk)))
            found = pieces.map_batches(Worker, fn_constructor_args=(asdict(options), timeout), batch_size=_BATCH, compute=pool, num_cpus=1)
            for item in found.iter_rows():
                yield Result.from_dict(json.loads(item["result"]))
    finally:
        if ours:
            ray.shutdown()
