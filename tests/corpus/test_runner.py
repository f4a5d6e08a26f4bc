from __future__ import annotations

import json
from pathlib import Path

import pytest

from kpuextract import InputError, OptionError, OutputError, extract
from kpuextract.corpus.decoding import decode
from kpuextract.corpus.runner import run

TEXT = "Rapat digelar besok."


def _write(path: Path, rows: list[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_rows_carry_their_own_date_and_office(tmp_path: Path) -> None:
    source = _write(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT, "reference_date": "2022-05-30", "office": "KPU Kota Batu"}, {"text": TEXT}])
    summary = run(source, tmp_path / "out.jsonl", reference_date="2020-01-01")
    assert (summary.texts, summary.records, summary.errors, summary.error_file) == (2, 2, 0, None)
    first, second = (json.loads(line) for line in summary.output.read_text("utf-8").splitlines())
    assert first["timexes"][0]["value"] == "2022-05-31"
    assert first["article"]["publisher"]
    assert (second["id"], second["timexes"][0]["value"]) == ("in.jsonl:2", "2020-01-02")


def test_one_bad_row_never_costs_the_others(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = json.dumps({"id": "good", "text": TEXT})
    source.write_text('{"id": "a", "text": ""}\nno json\n[1]\n{"id": "d", "text": "x", "reference_date": "soon"}\n\n' + good, "utf-8")
    summary = run(source, tmp_path / "out.jsonl")
    assert (summary.texts, summary.records, summary.errors) == (5, 1, 4)
    assert summary.error_file is not None
    codes = [json.loads(line)["code"] for line in summary.error_file.read_text("utf-8").splitlines()]
    assert codes == ["input", "input", "input", "option"]


def test_the_record_is_the_one_of_the_library(tmp_path: Path, example: str) -> None:
    source = _write(tmp_path / "in.jsonl", [{"id": "a", "text": example}])
    summary = run(source, tmp_path / "out.jsonl")
    assert json.loads(summary.output.read_text("utf-8")) == extract(example, id="a").to_dict()


@pytest.mark.parametrize(("name", "suffix"), [("in.docx", ".docx"), ("a.b.txt.gz", ".txt.gz"), ("a.parquet.zst", ".parquet.zst"), ("in", "")])
def test_kind_that_is_not_read_is_an_error_before_any_work(tmp_path: Path, name: str, suffix: str) -> None:
    good = _write(tmp_path / "in.jsonl", [{"text": TEXT}])
    (tmp_path / name).touch()
    with pytest.raises(InputError, match=f"'{suffix}' is not read"):
        run([good, tmp_path / name], tmp_path / "out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", name])


@pytest.mark.parametrize("source", ["missing.jsonl", "empty"])
def test_source_that_cannot_be_read_is_an_error(tmp_path: Path, source: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        run(tmp_path / source, tmp_path / "out.jsonl")


def test_output_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    source = _write(tmp_path / "in.jsonl", [{"text": TEXT}])
    with pytest.raises(OutputError, match=r"cannot be written: .*make room or mend the permissions"):
        run(source, tmp_path / "file" / "out.jsonl")


def test_format_must_be_known(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="jsonl"):
        run(tmp_path, tmp_path / "x", format="xml")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Jum’at".encode(), "Jum’at"),
        ("Jum’at".encode("utf-8-sig"), "Jum’at"),
        ("Jum’at".encode("utf-16"), "Jum’at"),
        ("Jum’at".encode("cp1252"), "Jum’at"),
        (b"caf\xe9 \x81", "café \x81"),
        (b"a\r\nb", "a\r\nb"),
    ],
)
def test_encodings_that_are_read(data: bytes, text: str) -> None:
    assert decode(data, "x") == text
