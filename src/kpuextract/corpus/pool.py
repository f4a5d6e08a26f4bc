"""Worker processes that survive their documents: one that hangs is killed, one that kills its worker is quarantined.

Rows travel as JSON over pipes. Results come back in the order of the input (or as they are ready); at most a fixed
number of rows is under way, so that memory does not grow with the input. The workers stay until the pool is closed.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Self

from kpuextract.corpus.rows import Failure, Result, Row
from kpuextract.corpus.work import Options, process
from kpuextract.errors import OptionError

# A worker gets its next rows before it has returned the last, so that it never waits for the parent.
_AHEAD = 4
# A worker is replaced after so many rows: spaCy's string store grows with every new word, by a twelfth in so many.
RECYCLE = 10_000
# When so many times as many workers as are wanted end before one is ready, that is the fault of no document.
_STILLBORN = 2
_READY = b"ready"
Work = Callable[[Row, Options], Result]
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS")


def _work(connection: Connection, options: dict[str, Any], work: Work) -> None:
    """Run in the worker: read rows until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    settings = Options(**options)
    waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    # A thread of its own takes rows from the pipe: were both sides to write at once, long rows would fill it and both wait.
    threading.Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the parent is gone; nobody waits for the result
        connection.send_bytes(_READY)  # what was imported until now is not the time of any document
        while (message := waiting.get()) is not None:
            result = work(Row.from_dict(json.loads(message)), settings)
            connection.send_bytes(json.dumps(result.to_dict()).encode())


def _listen(connection: Connection, waiting: queue.SimpleQueue[bytes | None]) -> None:
    try:
        while True:
            waiting.put(connection.recv_bytes())
    except (EOFError, OSError):
        waiting.put(None)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    queue: deque[int] = field(default_factory=deque)
    since: float | None = None  # when the row at the head was begun; None until the worker is ready
    done: int = 0


class Pool:
    """A pool of workers.

    Parameters
    ----------
    workers : int
        Number of processes.
    options : Options
        What every worker is asked.
    timeout : float
        Seconds that one row may take before its worker is killed and the row is quarantined.
    ordered : bool
        Whether results come in the order of the input.
    work : callable
        What a worker does with a row; a function of a module, since workers import it.
    recycle : int
        Rows after which a worker is replaced by a fresh one.
    """

    def __init__(self, workers: int, options: Options, *, timeout: float, ordered: bool = True, work: Work = process, recycle: int = RECYCLE) -> None:
        self._work = work
        self._options = asdict(options)
        self._timeout = timeout
        self._ordered = ordered
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._wanted = workers
        self._recycle = recycle
        self._stillborn = 0
        self._rows: dict[int, Row] = {}
        self._deaths: dict[int, int] = {}
        self._retry: deque[int] = deque()
        self._ready: dict[int, Result] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        while self._workers:
            self._stop(self._workers.pop())

    def map(self, rows: Iterator[Row]) -> Iterator[Result]:
        """Yield one result a row.

        Raises
        ------
        OptionError
            If the workers die before they are ready.
        """
        while len(self._workers) < self._wanted:
            self._workers.append(self._start())
        yield from self._run(enumerate(rows))

    def _run(self, numbered: Iterator[tuple[int, Row]]) -> Iterator[Result]:
        following, exhausted = 0, False
        window = self._wanted * _AHEAD * 8
        while True:
            while not exhausted and len(self._rows) + len(self._ready) < window and self._room():
                item = next(numbered, None)
                if item is None:
                    exhausted = True
                    break
                self._rows[item[0]] = item[1]
                self._send(item[0], self._idlest())
            if self._ordered:
                while following in self._ready:
                    yield self._ready.pop(following)
                    following += 1
            else:
                for number in sorted(self._ready):
                    yield self._ready.pop(number)
            if exhausted and not self._rows and not self._ready:
                return
            self._collect()

    def _room(self) -> bool:
        return not self._retry and any(len(worker.queue) < _AHEAD for worker in self._feeding())

    def _feeding(self) -> list[_Worker]:
        """Return the workers that get rows: one that is to be replaced works off what it has."""
        return [worker for worker in self._workers if worker.done + len(worker.queue) < self._recycle]

    def _idlest(self) -> _Worker:
        return min(self._feeding() or self._workers, key=lambda worker: len(worker.queue))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        child = self._context.Process(target=_work, args=(theirs, self._options, self._work), daemon=True)
        before = {name: os.environ.get(name) for name in _THREADS}
        os.environ.update(dict.fromkeys(_THREADS, "1"))
        try:
            child.start()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
        theirs.close()
        return _Worker(child, ours)

    def _stop(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()

    def _send(self, number: int, worker: _Worker) -> None:
        if not worker.queue and worker.since is not None:
            worker.since = time.monotonic()
        worker.queue.append(number)
        # A death is noticed, and the row taken back, when results are collected.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send_bytes(json.dumps(self._rows[number].to_dict()).encode())

    def _collect(self) -> None:
        busy = {worker.connection: worker for worker in self._workers if worker.queue}
        ready = wait(list(busy), timeout=min(0.5, self._timeout)) if busy else []
        for connection in ready:
            worker = busy[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv_bytes()
            except (EOFError, ConnectionResetError, OSError):
                self._bury(worker, None)
                continue
            if message == _READY:
                worker.since = time.monotonic()
                self._stillborn = 0
            else:
                self._receive(worker, json.loads(message))
        for worker in [worker for worker in self._workers if worker.queue]:
            if worker.since is not None and time.monotonic() - worker.since > self._timeout:
                self._bury(worker, f"took longer than {self._timeout:g} s")
        self._retry_alone()

    def _receive(self, worker: _Worker, data: dict[str, Any]) -> None:
        number = worker.queue.popleft()
        del self._rows[number]
        self._deaths.pop(number, None)
        self._ready[number] = Result.from_dict(data)
        worker.since = time.monotonic()
        worker.done += 1
        if worker.done >= self._recycle and not worker.queue:
            self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self._stop(worker)
        self._workers[self._workers.index(worker)] = self._start()

    def _bury(self, worker: _Worker, reason: str | None) -> None:
        """Replace a worker; its first row is to blame, the others go back unblamed."""
        guilty, *others = worker.queue
        worker.queue.clear()
        if worker.since is None:
            self._mourn(worker)
            others.insert(0, guilty)
        else:
            self._blame(guilty, reason)
        self._replace(worker)
        for number in others:
            self._send(number, self._idlest())

    def _mourn(self, worker: _Worker) -> None:
        """Note that a worker ended before it was ready; raise if that is all that workers do."""
        self._stillborn += 1
        if self._stillborn > _STILLBORN * self._wanted:
            worker.process.join(1)
            remedy = 'look at what they print; give the machine more memory; a script that starts a run needs `if __name__ == "__main__":`'
            raise OptionError(f"{self._stillborn} workers in a row ended before they were ready (exit code {worker.process.exitcode})", remedy)

    def _blame(self, guilty: int, reason: str | None) -> None:
        self._deaths[guilty] = self._deaths.get(guilty, 0) + 1
        if reason or self._deaths[guilty] > 1:
            row = self._rows.pop(guilty)
            code = "timeout" if reason else "worker-died"
            message = f"{row.id}: {reason or 'its worker died twice (killed, or out of memory)'}"
            remedy = "raise --timeout-per-doc, or look at the text" if reason else "look at the text; give the machine more memory"
            self._ready[guilty] = Result(row.id, failure=Failure(row.id, code, message, remedy), number=row.number)
        else:
            self._retry.append(guilty)

    def _retry_alone(self) -> None:
        """Send a row whose worker died to a worker that has nothing else to lose."""
        free = next((worker for worker in self._workers if not worker.queue), None)
        if self._retry and free:
            self._send(self._retry.popleft(), free)
