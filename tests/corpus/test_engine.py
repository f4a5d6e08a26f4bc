"""A run as its user sees it: killed and resumed, with any number of workers, in every format."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpuextract import InputError, OptionError, Record
from kpuextract.corpus import duck, runner, tables, work
from kpuextract.corpus.rows import Result, Row
from kpuextract.corpus.runner import run

NUMBER = 24


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "in.jsonl"
    lines = []
    for number in range(NUMBER):
        text = f"KPU Kota Batu menggelar rapat koordinasi ke-{number} di Aula KPU Kota Batu, Selasa (31/05/2022). Peserta berjumlah {number + 10} orang."
        lines.append(json.dumps({"id": f"a{number}", "text": text if number != 7 else ""}))
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    output = tmp_path_factory.mktemp("whole") / "out.jsonl"
    run(source, output, workers=0, shard_texts=5)
    return output.read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_bytes_do_not_depend_on_the_workers(source: Path, whole: bytes, tmp_path: Path, workers: int) -> None:
    summary = run(source, tmp_path / "out.jsonl", workers=workers, shard_texts=5)
    assert (tmp_path / "out.jsonl").read_bytes() == whole
    assert (summary.texts, summary.records, summary.errors) == (NUMBER, NUMBER - 1, 1)


@pytest.mark.parametrize("stop", [1, 4, 5, 11, 23])
def test_killed_anywhere_it_resumes_to_the_same_bytes(source: Path, whole: bytes, tmp_path: Path, stop: int) -> None:
    output = tmp_path / "out.jsonl"

    def kill(done: int, failed: int) -> None:
        if done == stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, progress=kill)
    assert not output.exists()
    with pytest.raises(OptionError, match="--resume"):
        run(source, output, workers=0, shard_texts=5)
    run(source, output, workers=0, shard_texts=5, resume=True)
    assert output.read_bytes() == whole
    assert not (tmp_path / "out.jsonl.run").exists()


def test_shard_without_its_manifest_line_does_not_count(source: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"

    def kill(done: int, failed: int) -> None:
        if done == 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, progress=kill)
    folder = tmp_path / "out.jsonl.run"
    (folder / "records-00002.jsonl").write_text("half a rec")
    manifest = folder / "manifest.jsonl"
    manifest.write_text(manifest.read_text() + '{"shard": {"num')
    run(source, output, workers=0, shard_texts=5, resume=True)
    assert output.read_bytes() == whole


def test_resume_refuses_other_settings_and_names_them(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, progress=_interrupt)
    with pytest.raises(OptionError, match="reference_date was None, is '2022-01-01'"):
        run(source, output, workers=0, shard_texts=5, reference_date="2022-01-01", resume=True)


def test_resume_refuses_an_input_that_has_changed(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "in.jsonl"
    copy.write_bytes(source.read_bytes())
    with pytest.raises(KeyboardInterrupt):
        run(copy, tmp_path / "out.jsonl", workers=0, shard_texts=5, progress=lambda done, failed: _interrupt(done - 5, failed))
    copy.write_text(copy.read_text().replace('"a1"', '"other"'))
    with pytest.raises(InputError, match="the input has changed"):
        run(copy, tmp_path / "out.jsonl", workers=0, shard_texts=5, resume=True)


def _interrupt(done: int, failed: int) -> None:
    if done > 0:
        raise KeyboardInterrupt


def test_resume_without_a_run_begins(source: Path, whole: bytes, tmp_path: Path) -> None:
    run(source, tmp_path / "out.jsonl", workers=0, shard_texts=5, resume=True)
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_resume_of_a_complete_run_changes_nothing(source: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    first = run(source, output, workers=0, shard_texts=5)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert run(source, output, workers=0, shard_texts=5, resume=True) == first
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_resume_of_a_complete_run_refuses_an_input_that_has_grown(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "in.jsonl"
    copy.write_bytes(source.read_bytes())
    run(copy, tmp_path / "out.jsonl", workers=0, shard_texts=5)
    copy.write_text(copy.read_text() + '{"id": "new", "text": "Rapat digelar."}\n')
    with pytest.raises(InputError, match=r"the input has changed .*--since-manifest"):
        run(copy, tmp_path / "out.jsonl", workers=0, shard_texts=5, resume=True)


def test_resume_redoes_a_shard_that_is_damaged(source: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, progress=lambda done, failed: _interrupt(done - 17, failed))
    shard = tmp_path / "out.jsonl.run" / "records-00001.jsonl"
    shard.write_bytes(shard.read_bytes()[:-40])
    run(source, output, workers=0, shard_texts=5, resume=True)
    assert output.read_bytes() == whole


def test_run_in_any_order_resumes_to_the_same_records(source: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the second and the tenth document took so long that all others overtook them.
    def overtaken(plan: runner.Plan, rows: Iterator[Row]) -> Iterator[Result]:
        results = [runner.process(row, plan.options) for row in rows]
        yield from sorted(results, key=lambda result: result.number in (1, 9))

    monkeypatch.setattr(runner, "_results", overtaken)
    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, order="any", progress=lambda done, failed: _interrupt(done - 13, failed))
    run(source, output, workers=0, shard_texts=5, order="any", resume=True)
    assert output.read_bytes() != whole
    assert sorted(output.read_bytes().splitlines()) == sorted(whole.splitlines())


@pytest.mark.parametrize("workers", [0, 2])
def test_second_run_does_only_what_is_new(tmp_path: Path, workers: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Rapat digelar Selasa (31/05/2022).")
    (folder / "b.txt").write_text("Rapat digelar Rabu (01/06/2022).")
    run(folder, tmp_path / "first.jsonl", workers=0)
    (folder / "b.txt").write_text("Rapat digelar Kamis (02/06/2022).")
    (folder / "c.txt").write_text("Rapat digelar Jumat (03/06/2022).")
    second = run(folder, tmp_path / "second.jsonl", workers=workers, since_manifest=tmp_path / "first.jsonl.manifest.jsonl")
    assert (second.texts, second.skipped, _ids(second.output)) == (2, 1, ["b", "c"])
    # The second manifest knows what the first knew, so that one chain of runs leaves nothing to be done twice.
    third = run(folder, tmp_path / "third.jsonl", workers=workers, since_manifest=tmp_path / "second.jsonl.manifest.jsonl")
    assert (third.texts, third.skipped, _ids(third.output)) == (0, 3, [])


def test_second_run_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"Rapat {name} digelar Selasa (31/05/2022).")
    run(folder, tmp_path / "first.jsonl", workers=0)
    (folder / "b.txt").write_text("Rapat b digelar Kamis (02/06/2022).")
    read: list[str] = []
    monkeypatch.setattr(work, "read_file", lambda path, limit: read.append(path.name) or path.read_text())
    run(folder, tmp_path / "second.jsonl", workers=0, since_manifest=tmp_path / "first.jsonl.manifest.jsonl")
    assert read == ["a.txt", "b.txt"]


def test_second_run_resumes(source: Path, tmp_path: Path) -> None:
    lines = source.read_text().splitlines()
    known = tmp_path / "known.jsonl"
    known.write_text("\n".join(lines[::3]))
    run(known, tmp_path / "first.jsonl", workers=0)
    since = tmp_path / "first.jsonl.manifest.jsonl"
    expected = run(source, tmp_path / "whole.jsonl", workers=0, shard_texts=5, since_manifest=since)
    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(source, output, workers=0, shard_texts=5, since_manifest=since, progress=lambda done, failed: _interrupt(done - 9, failed))
    resumed = run(source, output, workers=0, shard_texts=5, since_manifest=since, resume=True)
    assert output.read_bytes() == expected.output.read_bytes()
    assert (resumed.texts, resumed.skipped, resumed.errors) == (expected.texts, expected.skipped, expected.errors) == (16, 8, 1)


def _ids(output: Path) -> list[str]:
    return [json.loads(line)["id"] for line in output.read_text().splitlines()]


def test_duplicates_are_reported_once(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = "Rapat digelar Selasa (31/05/2022)."
    source.write_text("".join(json.dumps({"id": ident, "text": text}) + "\n" for ident in ("a", "b", "a")))
    summary = run(source, tmp_path / "out.jsonl", workers=0)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl.duplicates.jsonl").read_text().splitlines()]
    assert summary.duplicates == len(found) == 2
    assert found[0] == {"duplicate": "id", "id": "a", "times": 2}
    assert found[1]["ids"] == ["a", "b", "a"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl.gz"])
def test_other_inputs_give_the_same_records(source: Path, whole: bytes, tmp_path: Path, suffix: str) -> None:
    rows = [json.loads(line) for line in source.read_text().splitlines()]
    path = tmp_path / f"in.{suffix}"
    if suffix == "csv":
        with path.open("w", newline="") as handle:
            writer = csv.DictWriter(handle, ["id", "text"])
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_bytes(gzip.compress(source.read_bytes()))
    run(path, tmp_path / "out.jsonl", workers=0)
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_zst_parquet_and_url_are_read(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard", reason="the extra 'archives' is not installed")
    arrow = pytest.importorskip("pyarrow", reason="the extra 'duckdb' is not installed")
    from pyarrow import parquet

    row = {"id": "a", "text": "KPU menggelar rapat kemarin.", "url": "https://kota-batu.kpu.go.id/berita", "published": "2022-06-01"}
    (tmp_path / "in.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(json.dumps(row).encode()))
    parquet.write_table(arrow.Table.from_pylist([row]), tmp_path / "in.parquet")
    for name in ("in.jsonl.zst", "in.parquet"):
        run(tmp_path / name, tmp_path / "out.jsonl", workers=0)
        record = Record.from_dict(json.loads((tmp_path / "out.jsonl").read_text()))
        publisher = record.entity(record.article.publisher)
        assert publisher is not None
        assert (publisher.name, record.timexes[0].value) == ("KPU Kota Batu", "2022-05-31")


def test_html_gives_main_text_and_publication_day(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    paragraph = "KPU Kota Batu menggelar rapat koordinasi pada hari ini di Aula KPU Kota Batu bersama seluruh jajaran sekretariat. " * 4
    (tmp_path / "a.html").write_text(
        f'<html><head><title>KPU Kota Batu Gelar Rakor</title><meta property="article:published_time" content="2022-05-31T09:00:00+07:00"></head>'
        f"<body><nav>Beranda Profil</nav><article><h1>KPU Kota Batu Gelar Rakor</h1><p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    )
    run(tmp_path / "a.html", tmp_path / "out.jsonl", workers=0)
    record = json.loads((tmp_path / "out.jsonl").read_text())
    assert record["reference_date"] == "2022-05-31"
    assert "Beranda" not in json.dumps(record)


def test_every_format_holds_the_same_facts(source: Path, whole: bytes, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="the extra 'duckdb' is not installed")
    pytest.importorskip("pyarrow", reason="the extra 'duckdb' is not installed")
    expected: dict[str, list[dict[str, Any]]] = {table: [] for table in tables.TABLES}
    for line in whole.decode().splitlines():
        for table, row in tables.flatten(json.loads(line)):
            expected[table].append(row)
    for form, name in (("parquet", "out"), ("duckdb", "out.duckdb"), ("csv", "csv")):
        run(source, tmp_path / name, format=form, workers=0)
        for table, columns in tables.TABLES.items():
            quoted = ", ".join(f'"{column}"' for column in columns)
            _, rows = duck.query(tmp_path / name, f"select {quoted} from {table}")
            assert sorted(map(_plain, rows)) == sorted(_plain(row.values()) for row in expected[table]), (form, table)


def _plain(values: Any) -> list[str]:
    return ["" if value is None else str(float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else str(value) for value in values]


@pytest.fixture
def database(source: Path, tmp_path: Path) -> Path:
    pytest.importorskip("duckdb", reason="the extra 'duckdb' is not installed")
    pytest.importorskip("pyarrow", reason="the extra 'duckdb' is not installed")
    run(source, tmp_path / "out.duckdb", format="duckdb", workers=0)
    return tmp_path / "out.duckdb"


@pytest.mark.parametrize("view", list(duck.VIEWS))
def test_views_answer(database: Path, view: str) -> None:
    columns, rows = duck.query(database, f"select * from {view}")
    assert columns
    if view == "timeline":
        assert len(rows) >= NUMBER - 1


@pytest.mark.parametrize(
    "sql", ["select nonsense", "copy events to '/tmp/x.csv'", "select * from read_csv('/etc/passwd')", "drop table events", "attach 'x.db'"]
)
def test_query_reads_the_output_and_nothing_else(database: Path, sql: str) -> None:
    with pytest.raises(OptionError, match="tables: articles"):
        duck.query(database, sql)


def test_spreadsheets_run_nothing(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "=cmd()", "text": "Rapat digelar Selasa (31/05/2022)."}))
    run(source, tmp_path / "out", format="csv", workers=0, excel_safe=True)
    with (tmp_path / "out" / "timexes.csv").open(newline="") as handle:
        assert next(csv.DictReader(handle))["record"] == "'=cmd()"


@pytest.mark.parametrize("ident", ["../../etc/passwd", "a/b", "/abs", "x\x00y", "con"])
def test_ids_never_become_paths(tmp_path: Path, ident: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    source = folder / "in.jsonl"
    source.write_text(json.dumps({"id": ident, "text": "Rapat digelar Selasa (31/05/2022)."}))
    run(source, folder / "out.jsonl", workers=0)
    assert json.loads((folder / "out.jsonl").read_text())["id"] == ident
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]
    assert sorted(path.name for path in folder.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.manifest.jsonl"]


def test_packed_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "bomb", "text": "' + b"a" * 30_000_000 + b'"}\n{"id": "b", "text": "Rapat digelar besok."}'))
    summary = run(path, tmp_path / "out.jsonl", workers=0, limit_chars=10_000)
    assert (summary.records, summary.errors) == (1, 1)


@pytest.mark.filterwarnings("default")  # Ray warns about itself
def test_ray_gives_the_same_records(source: Path, whole: bytes, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra 'ray' is not installed")
    summary = run(source, tmp_path / "out.jsonl", engine="ray", shard_texts=5)
    assert (tmp_path / "out.jsonl").read_bytes() == whole
    assert summary.errors == 1


def test_settings_name_what_decides_about_the_bytes(tmp_path: Path) -> None:
    plan = runner.Plan((tmp_path,), tmp_path / "o", runner.Options())
    assert {"version", "resources", "profile", "reference_date", "office", "limit_chars", "sources"} <= set(plan.settings())
