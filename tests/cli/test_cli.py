from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpuextract import Record, __version__, json_schema

ARTICLE = "KPU Kota Batu menggelar rapat koordinasi, Selasa (31/05/2022) pukul 09.30 WIB."


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-m", "kpuextract", *map(str, arguments)], input=stdin, capture_output=True, check=False, env=environment)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "batu.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == f"kpuextract {__version__}"


def test_schema() -> None:
    assert json.loads(run("schema").stdout) == json_schema()


def test_extract_jsonl_is_one_record_a_line(article: Path) -> None:
    done = run("extract", article, "--format", "jsonl")
    record = Record.from_dict(json.loads(done.stdout))
    assert (done.returncode, record.id, record.timexes[0].value) == (0, "batu", "2022-05-31T09:30+07:00")


def test_extract_json_is_a_list(article: Path, example_path: Path) -> None:
    done = run("extract", article, example_path, "--format", "json")
    assert [item["id"] for item in json.loads(done.stdout)] == ["batu", example_path.stem]


def test_extract_reads_standard_input() -> None:
    done = run("extract", "-", "--format", "jsonl", "--reference-date", "2022-05-30", stdin=b"Rapat digelar besok.")
    assert json.loads(done.stdout)["timexes"][0]["value"] == "2022-05-31"


def test_pretty_shows_the_main_facts(example_path: Path) -> None:
    done = run("extract", example_path)
    shown = done.stdout.decode()
    for fact in ("Miftahur Rozaq", "KPU Provinsi Jawa Timur", "2022-05-31", "09:30", "72", "bimtek", "Ombudsman RI", "uu/2009/25"):
        assert fact in shown


def test_explain_names_rules(article: Path) -> None:
    done = run("explain", article, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"layer", "start", "end", "text", "value", "rule"} == set(lines[0])
    assert b"<-" in run("explain", article).stdout


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty; pass the text of one article"),
        (b"\x7fELF\x00\x01\x02", "the file is binary"),
        ("KPU Kota Batu".encode("utf-16"), None),
        ("KPU Kota Batu, Jum’at".encode("cp1252"), None),
        (b"\xff\xfeK", "broken utf-16"),
    ],
)
def test_bad_file_is_one_line_on_stderr(tmp_path: Path, data: bytes, message: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    done = run("extract", path, "--format", "jsonl")
    if message is None:
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["id"] == "a"
        return
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "a.txt" in done.stderr.decode()
    assert message in done.stderr.decode()


def test_one_bad_file_does_not_cost_the_others(article: Path, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "missing.txt", article, "--format", "jsonl")
    assert done.returncode == 1
    assert json.loads(done.stdout)["id"] == "batu"
    assert "missing.txt: No such file or directory; check the path" in done.stderr.decode()


def test_very_long_line_is_refused_with_the_option(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"kata " * 4_000_000)
    done = run("extract", path)
    assert done.returncode == 1
    assert "raise --limit-chars" in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "a.txt", "--format", "xml"),
        ("extract", "{article}", "--reference-date", "tomorrow"),
        ("extract", "{article}", "--profile", "best"),
        ("extract", "{article}", "--office", "Warung Kopi"),
        ("batch", "{article}"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], article: Path) -> None:
    done = run(*(argument.format(article=article) for argument in arguments))
    assert done.returncode == 2
    assert done.stderr


def test_broken_pipe_is_quiet(article: Path) -> None:
    command = f'"{sys.executable}" -m kpuextract extract {"".join(f" {article}" for _ in range(40))} --format jsonl | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout) == 10


def test_batch_reads_a_folder(tmp_path: Path, example: str) -> None:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "b.txt").write_text(ARTICLE, "utf-8")
    (source / "sub" / "a.txt").write_text(example, "utf-8")
    (source / "bad.txt").write_bytes(b"\x00\x00")
    output = tmp_path / "out.jsonl"
    done = run("batch", source, "--output", output, "--format", "jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in output.read_text("utf-8").splitlines()] == ["b", "sub/a"]
    (error,) = [json.loads(line) for line in (tmp_path / "out.jsonl.errors.jsonl").read_text("utf-8").splitlines()]
    assert (error["id"], error["code"]) == ("bad", "encoding")
