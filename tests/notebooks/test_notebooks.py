"""Every notebook runs from top to bottom in a fresh kernel, and stands in the repository without outputs."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import warnings
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MISSING = [name for name in ("nbclient", "nbformat", "ipykernel") if importlib.util.find_spec(name) is None]
# Seconds a cell may take; a whole notebook takes a fraction of it on an idle machine.
TIMEOUT = 300


def _source(path: Path) -> list[dict]:
    return json.loads(path.read_text("utf-8"))["cells"]


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["01_satu_artikel", "02_korpus", "03_menambah_aturan", "04_model"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_cleared(path: Path) -> None:
    code = [cell for cell in _source(path) if cell["cell_type"] == "code"]
    assert len(code) >= 5
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed; part of the extra 'test'")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    with warnings.catch_warnings():
        # Of the kernel's client, about sockets and loops that are closed late; not ours.
        warnings.simplefilter("ignore")
        asyncio.run(client.async_execute())
    for cell in notebook.cells:
        assert not [output for output in cell.get("outputs", ()) if output.output_type == "error"]
