"""Nothing goes over the network: commands run with every connection and every look-up of a name watched and refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Python imports this of itself at its start, in worker processes too.
WATCH = """
import sys
from pathlib import Path

HERE = Path(__file__).parent
EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

def refuse(event, arguments):
    if event in EVENTS:
        with (HERE / "seen").open("a") as handle:
            handle.write(f"{event} {arguments}\\n")
        raise OSError("there is no network here")

sys.addaudithook(refuse)
with (HERE / "watched").open("a") as handle:
    handle.write(" ".join(sys.argv) + "\\n")
"""


@pytest.fixture
def watch(tmp_path: Path) -> Path:
    folder = tmp_path / "watch"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)
    return folder


def _python(watch: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(watch), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False, timeout=120
    )


@pytest.mark.slow
def test_commands_use_no_network(watch: Path, tmp_path: Path, example: str, example_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(example, "utf-8")
    for package, extra in (("trafilatura", "html"), ("duckdb", "duckdb"), ("pyarrow", "duckdb")):
        pytest.importorskip(package, reason=f"the extra '{extra}' is not installed")
    paragraphs = "".join(f"<p>{line}</p>" for line in example.splitlines())
    (folder / "b.html").write_text(
        f'<html><head><link rel="canonical" href="https://kota-batu.kpu.go.id/b"></head><body><article>{paragraphs}</article></body></html>', "utf-8"
    )
    output = tmp_path / "out.duckdb"
    for arguments in (
        ("extract", example_path),
        ("batch", folder, "--output", output, "--format", "duckdb", "--workers", "2"),
        ("query", output, "select name, role from officials"),
        ("report", output, "--output", tmp_path / "report.html"),
    ):
        done = _python(watch, "-m", "kpuextract", *arguments)
        assert done.returncode == 0, done.stderr
    assert not (watch / "seen").exists(), (watch / "seen").read_text()
    watched = (watch / "watched").read_text().splitlines()
    assert len([line for line in watched if "extract" in line or "batch" in line]) >= 2
    assert len(watched) >= 6, "four commands and two workers"


@pytest.mark.parametrize("code", ["socket.create_connection(('192.0.2.1', 80), 0.1)", "socket.getaddrinfo('kpu.go.id', 80)"])
def test_the_watch_sees_and_refuses(watch: Path, code: str) -> None:
    done = _python(watch, "-c", f"import socket; {code}")
    assert done.returncode == 1
    assert "there is no network here" in done.stderr
    assert (watch / "seen").exists()
