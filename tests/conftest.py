"""Fixtures that the whole suite shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "kpu-kediri-2022-05-31.txt"

# The same examples on every machine, and no deadline: two busy cores are no reason to fail.
settings.register_profile("suite", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's root."""
    return ROOT


@pytest.fixture(scope="session")
def example_path() -> Path:
    """Return the path of the article that the project ships."""
    return EXAMPLE


@pytest.fixture(scope="session")
def example() -> str:
    """Return the text of the article that the project ships."""
    return EXAMPLE.read_text("utf-8")


@pytest.fixture(scope="session")
def gold_folder() -> Path:
    """Return the folder of annotated articles, which is not part of the project."""
    folder = Path(os.environ.get("KPUEXTRACT_GOLD", ROOT.parent / "shared" / "gold" / "dev"))
    if not folder.is_dir():
        pytest.skip("the annotated articles are not part of the project; set KPUEXTRACT_GOLD to their folder")
    return folder
