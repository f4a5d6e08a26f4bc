"""Write (or with --check compare) the sha256 of every packaged table into resources/SOURCES.toml."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "src" / "kpuextract" / "resources"


def main() -> int:
    path = RESOURCES / "SOURCES.toml"
    before = path.read_text("utf-8")
    after = before
    problems = []
    for table in sorted(RESOURCES.glob("*.tsv")):
        digest = hashlib.sha256(table.read_bytes()).hexdigest()
        section = re.compile(rf'(^\["{re.escape(table.name)}"\]\n(?:(?!\[|sha256).*\n)*)(?:sha256 = "[0-9a-f]*"\n)?', re.MULTILINE)
        if not section.search(after):
            problems.append(f'SOURCES.toml: no section ["{table.name}"]; add origin and licence')
            continue
        after = section.sub(lambda match, digest=digest: f'{match.group(1).rstrip()}\nsha256 = "{digest}"\n', after, count=1)
    if "--check" in sys.argv:
        if after != before:
            problems.append("SOURCES.toml: a table has changed; run python scripts/fingerprint.py")
    else:
        after = re.sub(r'("\n)(\[")', r"\1\n\2", after)
        path.write_text(after, "utf-8")
    print("\n".join(problems) or "resources: fingerprints agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
