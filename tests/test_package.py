"""The public surface, what an import costs, and the habits that a test can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kpuextract
from kpuextract import labels, pipeline

SOURCES = sorted((Path(__file__).resolve().parent.parent / "src").rglob("*.py"))


def test_public_names_are_sorted_and_there() -> None:
    assert kpuextract.__all__ == sorted(kpuextract.__all__)
    for name in kpuextract.__all__:
        assert getattr(kpuextract, name) is not None
        assert name in dir(kpuextract)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kpuextract.nonsense


def test_version_is_the_one_of_the_project(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert kpuextract.__version__ == project["version"]
    assert f"## [{kpuextract.__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")


def test_import_brings_in_nothing_heavy() -> None:
    code = "import sys, kpuextract; print(sorted({'spacy', 'torch', 'regex', 'typer', 'rich', 'dateparser'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_import_is_quick() -> None:
    best = min(_import_seconds() for _ in range(3))
    assert best < 0.1, f"import kpuextract takes {best:.3f} s"


def _import_seconds() -> float:
    run = subprocess.run([sys.executable, "-X", "importtime", "-c", "import kpuextract"], capture_output=True, text=True, check=True)
    line = next(line for line in run.stderr.splitlines() if line.endswith("| kpuextract"))
    return int(line.split("|")[1]) / 1e6


def test_profiles_are_spelled_once() -> None:
    assert tuple(pipeline.PROFILES) == labels.PROFILES


def test_factories_are_declared_as_entry_points(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    assert sorted(declared) == sorted({factory for factories in pipeline.PROFILES.values() for factory in factories})


# -- habits -----------------------------------------------------------------------------------------------------
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "input"}
FORBIDDEN_METHODS = {"now", "today", "utcnow", "fromtimestamp", "localtime", "getpreferredencoding", "system", "popen"}
# Modules that run what they read, that go over the network, or that give something else each time.
FORBIDDEN_MODULES = {
    *("pickle", "_pickle", "cPickle", "cloudpickle", "shelve", "marshal", "dill", "joblib", "yaml"),
    *("socket", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib"),
    *("random", "uuid"),
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_source_keeps_to_the_rules(path: Path) -> None:
    assert _breaches(ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from yaml import load",
        "import urllib.request",
        "eval('1')",
        "exec(x)",
        "datetime.now()",
        "np.load(x, allow_pickle=True)",
        "os.system(x)",
    ],
)
def test_breach_of_the_rules_is_seen(source: str) -> None:
    assert _breaches(ast.parse(source))


def _breaches(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(node.func.id)
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_METHODS:
            found.append(node.attr)
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.append(node.module)
        found += [name for name in modules if name.split(".")[0] in FORBIDDEN_MODULES and name != "urllib.parse"]
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle" and not (isinstance(node.value, ast.Constant) and node.value.value is False):
            found.append(node.arg)
    return found


def test_there_are_sources_to_check() -> None:
    assert len(SOURCES) > 40


def test_no_line_is_left_open(root: Path) -> None:
    pattern = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [path.name for path in SOURCES if pattern.search(path.read_text("utf-8"))] == []
