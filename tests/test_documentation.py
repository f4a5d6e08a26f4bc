"""The documentation is current, complete and builds; no code block stands there untried without a reason."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kpuextract
from kpuextract import errors, labels, pipeline
from kpuextract.corpus.duck import VIEWS
from kpuextract.corpus.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
# Blocks that show something else than our commands and Python: output, tables, other people's programs.
SHOWN_ONLY = {"text", "toml", "json", "jsonc", "bash"}


def _blocks() -> list[tuple[str, str, str]]:
    """Return (page, language, content) of every fenced block."""
    found = []
    for path in (ROOT / "README.md", ROOT / "README.id.md", *PAGES):
        blocks = re.findall(r"^```(\w*)\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        found += [(path.relative_to(ROOT).as_posix(), language, content) for language, content in blocks]
    return found


def test_every_block_is_tried_or_says_that_it_is_not() -> None:
    untried = [(page, language) for page, language, content in _blocks() if language not in SHOWN_ONLY | {"console", "python"}]
    assert untried == []
    # pytest runs the prompts of every page; a Python block without one would be passed over.
    assert [(page, content) for page, language, content in _blocks() if language == "python" and ">>> " not in content] == []


def test_examples_are_many() -> None:
    languages = [language for _, language, _ in _blocks()]
    assert languages.count("python") >= 30
    assert languages.count("console") >= 8


def test_reference_is_current() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_reference_has_every_public_name() -> None:
    content = "".join(path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md"))
    assert [name for name in kpuextract.__all__ if f"## {name}\n" not in content] == []


def test_tables_of_the_record_page_are_the_labels() -> None:
    text = (DOCS / "record.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `([A-Z]+)` \|", text, re.MULTILINE)) == labels.MENTION_LABELS
    relations, stages = text.split("| relation |")[1].split("| stage |")
    assert tuple(re.findall(r"^\| `(\w+)` \|", relations, re.MULTILINE)) == labels.RELATION_TYPES
    assert tuple(re.findall(r"^\| `(\w+)` \|", stages.split("The types:")[0], re.MULTILINE)) == labels.STAGES
    types = text[text.index("The types:") :]
    assert tuple(re.findall(r"^\| `(\w+)` \|", types, re.MULTILINE)) == labels.EVENT_TYPES
    for value in (
        *labels.EVENT_STATUSES,
        *labels.EVENT_ROLES,
        *labels.PUBLISHER_ROLES,
        *labels.PERSON_ROLES,
        *labels.QUOTATION_TYPES,
        *labels.REFERENCE_SOURCES,
    ):
        assert f"`{value}`" in text


def test_tables_of_the_errors_page_are_the_source() -> None:
    text = (DOCS / "errors.md").read_text("utf-8")
    first, second = text.split("## Warnings")
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.KpuExtractError)]
    assert set(re.findall(r"^\| `([\w-]+)` \| `(\w+)` \|", first, re.MULTILINE)) == {(kind.code, kind.__name__) for kind in classes}
    assert tuple(re.findall(r"^\| `([\w-]+)` \|", second, re.MULTILINE)) == labels.WARNING_CODES


def test_time_page_names_every_value() -> None:
    text = (DOCS / "time.md").read_text("utf-8")
    for value in (*labels.TIMEX_TYPES, *labels.TIMEX_MODS, *labels.YEAR_SOURCES, *labels.CONSISTENCIES):
        assert f"`{value}`" in text


def test_corpora_page_names_every_table_and_view() -> None:
    text = (DOCS / "corpora.md").read_text("utf-8")
    assert " ".join(TABLES) in text
    assert [view for view in VIEWS if f"`{view}`" not in text] == []


def test_pipeline_page_names_every_component() -> None:
    text = (DOCS / "howto" / "spacy.md").read_text("utf-8")
    factories = {factory for profile in pipeline.PROFILES.values() for factory in profile}
    assert set(re.findall(r"^\| `(kpu_\w+)` \|", text, re.MULTILINE)) == factories


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "README.id.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
        # The site holds the pages only: what a page says of other files, it says without a link.
        assert path not in PAGES or (path.parent / target).resolve().is_relative_to(DOCS), target


def test_every_page_stands_in_the_navigation() -> None:
    listed = set(re.findall(r": ([\w/.-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert listed == {path.relative_to(DOCS).as_posix() for path in PAGES}


@pytest.mark.skipif(not all(map(importlib.util.find_spec, ("mkdocs", "material"))), reason="mkdocs-material is not installed; it is the extra 'docs'")
def test_site_builds_strictly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    # The variable silences an advertisement of the theme.
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert (tmp_path / "site" / "reference" / "functions.html").exists()
