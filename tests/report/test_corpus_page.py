"""The corpus page without a browser: what it holds, and that no text can get out of its place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kpuextract import InputError, extract
from kpuextract.corpus import writers
from kpuextract.report import corpus_data, corpus_page

HOSTILE = "KPU Kota Batu </script><img src=x onerror=alert(1)> Gelar Rakor\n\nKPU Kota Batu menggelar rapat koordinasi, Selasa (31/05/2022). “</script><b>Awas</b>,” ujar Budi Hartono.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, example: str) -> Path:
    path = tmp_path_factory.mktemp("report") / "out.jsonl"
    records = [extract(example, id="kediri"), extract(HOSTILE, id="</script>")]
    path.write_text("".join(record.to_json() + "\n" for record in records), "utf-8")
    return path


def _data(content: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="kpu-data">(.*?)</script>', content, re.DOTALL).group(1))


def test_page_stands_alone(output: Path) -> None:
    content = corpus_page.render(output)
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)", content)
    assert "default-src 'none'" in content
    assert "https://" not in content
    assert (content.count("<script"), content.count("</script>")) == (2, 2)


def test_text_cannot_end_the_script_element(output: Path) -> None:
    content = corpus_page.render(output)
    assert "<img" not in content
    assert any("</script><img" in text for text in _data(content)["strings"])


def test_title_is_escaped(output: Path) -> None:
    assert "<title>&lt;b&gt;</title>" in corpus_page.render(output, title="<b>")


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb"])
def test_every_format_gives_the_same_data(output: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("duckdb", reason="the extra 'duckdb' is not installed")
    pytest.importorskip("pyarrow", reason="the extra 'duckdb' is not installed")
    writers.write(form, [output], tmp_path / "out")
    assert _columns(tmp_path / "out") == _columns(output)


def _columns(output: Path) -> dict:
    """Return the page's data with every text spelled out: the list of texts may differ in order."""
    data = corpus_data.collect(output)
    return {
        name: {**table["number"], **{column: [data["strings"][code] for code in codes] for column, codes in table["text"].items()}}
        for name, table in data["tables"].items()
    }


def test_evidence_points_into_the_text(output: Path, example: str) -> None:
    columns = _columns(output)
    for table in ("people", "figures", "quotations"):
        rows = [row for row in zip(*(columns[table][name] for name in ("article", "start", "end", "text")), strict=True) if row[0] == 0 and row[1] is not None]
        assert rows
        assert all(" ".join(example[start:end].split()) == text for _, start, end, text in rows)


def test_long_quotation_is_cut(tmp_path: Path) -> None:
    record = extract("“" + "Data yang baik harus dijaga " * 40 + ",” ujar Budi Hartono.", id="a").to_json()
    (tmp_path / "a.jsonl").write_text(record, "utf-8")
    texts = _columns(tmp_path / "a.jsonl")["quotations"]["text"]
    assert [len(text) for text in texts] == [corpus_data.LONGEST_QUOTE]


@pytest.mark.parametrize("content", ['{"id": 1}\n', "{\n", "[]", "nonsense"])
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError):
        corpus_page.render(path)


def test_run_without_records_gives_an_empty_page(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    assert {table["rows"] for table in _data(corpus_page.render(tmp_path / "a.jsonl"))["tables"].values()} == {0}


def test_command_writes_the_page(output: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "kpuextract", "report", *map(str, arguments)], capture_output=True, text=True, check=False)

    done = run(output, "--output", tmp_path / "a.html", "--title", "Kediri")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "a.html").read_text("utf-8") == corpus_page.render(output, title="Kediri")
    missing = run(tmp_path / "missing", "--output", tmp_path / "b.html")
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    nowhere = run(output, "--output", tmp_path / "no" / "b.html")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (1, 1)
