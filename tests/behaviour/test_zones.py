"""The zone of the machine changes no byte of a record."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def digest(zone: str) -> str:
    """Return the fingerprint of the records of some articles, read in a process whose clock shows another zone."""
    # An hour is local where a process believes it: the zone must have arrived.
    code = "import runpy, sys, time; print(time.timezone); sys.argv = ['digest', '--number', '3']; runpy.run_path('scripts/digest.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True)
    offset, found = done.stdout.split()
    assert zone == "UTC" or int(offset) != 0
    return found


@pytest.mark.slow
def test_records_are_the_same_in_every_zone() -> None:
    assert {digest(zone) for zone in ("Asia/Jakarta", "Asia/Jayapura", "America/St_Johns", "Pacific/Kiritimati")} == {digest("UTC")}
