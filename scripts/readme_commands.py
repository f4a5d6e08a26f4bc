"""Print the two set-up commands of README.md, one a line, as the continuous integration runs them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def commands(text: str) -> list[str]:
    """Return the commands of the blocks under the heading "Set up"; a trailing backslash joins lines."""
    section = re.search(r"^## Set up\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```bash\n(.*?)^```", section.group(1) if section else "", re.MULTILINE | re.DOTALL)
    return [" ".join(block.replace("\\\n", " ").split()) for block in blocks]


if __name__ == "__main__":
    found = commands(README.read_text("utf-8"))
    if len(found) != 2:
        sys.exit(f"README.md: {len(found)} set-up commands, 2 expected")
    print("\n".join(found))
