"""A disk that is full: the run says what to do, and goes on where it stopped once there is room."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kpuextract import OutputError
from kpuextract.corpus import duck, writers
from kpuextract.corpus.runner import run

NUMBER, SHARD_TEXTS = 30, 8
MESSAGE = r"cannot be written: .*make room .*--resume"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("disk") / "in.jsonl"
    rows = [{"id": f"a{number}", "text": f"KPU Kota Batu menggelar rapat ke-{number}, Selasa (31/05/2022)." * (number != 5)} for number in range(NUMBER)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("whole") / "out"
    run(source, output, workers=0, shard_texts=SHARD_TEXTS)
    return _files(output)


def _files(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(output.parent.glob(output.name + "*")) if path.is_file()}


@pytest.mark.parametrize("flush", [0, 1, 2, 3, 8, 13, 14, 15])
def test_full_at_any_flush_it_resumes_to_the_same_bytes(
    source: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush: int
) -> None:
    output = tmp_path / "out"
    fsync, flushed = os.fsync, []

    def full(handle: int) -> None:
        if not os.path.isdir(f"/proc/self/fd/{handle}"):
            flushed.append(handle)
            if len(flushed) > flush:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match=MESSAGE) as caught:
            run(source, output, workers=0, shard_texts=SHARD_TEXTS)
    assert os.strerror(errno.ENOSPC) in str(caught.value)
    assert caught.value.code == "output"
    run(source, output, workers=0, shard_texts=SHARD_TEXTS, resume=True)
    assert _files(output) == whole


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="needs limits on resources")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", writers.FORMATS)
def test_output_that_cannot_grow_it_resumes_to_the_same_output(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    if form in ("parquet", "duckdb"):
        pytest.importorskip("duckdb", reason="the extra 'duckdb' is not installed")
        pytest.importorskip("pyarrow", reason="the extra 'duckdb' is not installed")
    expected, output = tmp_path / "expected", tmp_path / "out"
    run(source, expected, format=form, workers=0, shard_texts=SHARD_TEXTS)
    write = writers.write

    def limited(*arguments: Any, **options: Any) -> None:
        with _largest_file(700 if form != "duckdb" else 20_000):
            write(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(writers, "write", limited)
        with pytest.raises(OutputError, match=MESSAGE):
            run(source, output, format=form, workers=0, shard_texts=SHARD_TEXTS)
    assert not output.exists()
    run(source, output, format=form, workers=0, shard_texts=SHARD_TEXTS, resume=True)
    if form == "duckdb":
        assert duck.query(output, "from records") == duck.query(expected, "from records")
    elif form == "jsonl":
        assert output.read_bytes() == expected.read_bytes()
    else:
        assert {path.name: path.read_bytes() for path in output.iterdir()} == {path.name: path.read_bytes() for path in expected.iterdir()}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}{suffix}" for name in ("expected", "out") for suffix in ("", ".errors.jsonl", ".manifest.jsonl")
    )


def test_shard_that_cannot_grow_it_resumes_to_the_same_bytes(source: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    with _largest_file(3_000), pytest.raises(OutputError, match=MESSAGE):
        run(source, tmp_path / "out", workers=0, shard_texts=SHARD_TEXTS)
    run(source, tmp_path / "out", workers=0, shard_texts=SHARD_TEXTS, resume=True)
    assert _files(tmp_path / "out") == whole


@contextmanager
def _mounted(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=False).returncode:
        pytest.skip("a file system can be mounted here only by the superuser")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_command_on_a_full_disk(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "disk" / "out"
    command = [sys.executable, "-m", "kpuextract", "batch", str(source), "--output", str(output), "--workers", "0", "--resume"]
    with _mounted(output.parent, "64k"):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr.startswith(f"kpuextract: {output}: cannot be written: No space left on device; make room")
        assert len(done.stderr.splitlines()) == 1
        subprocess.run(["mount", "-o", "remount,size=4m", output.parent], check=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1, "one text is empty"
        run(source, tmp_path / "whole", workers=0)
        assert output.read_bytes() == (tmp_path / "whole").read_bytes()
