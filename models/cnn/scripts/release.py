"""Step 5: write the sha256 of the weights into the package's table and the figures into the card; with ``--install``, copy the weights too."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from importlib.metadata import version
from typing import Any

from base import HOME, parser

PACKAGE = HOME.parent.parent / "src" / "kpuextract"
LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime")
FILE = "cnn.npz"


def toml(value: Any) -> str:
    """Return a figure or an inline table."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value)


def section(title: str, figures: dict[str, Any]) -> list[str]:
    """Return a section with one line a label."""
    return ["", f"[{title}]", *(f"{key} = {toml(value)}" for key, value in figures.items())]


def main() -> None:
    """Hash, write, copy if asked."""
    options = parser(__doc__)
    options.add_argument("--install", action="store_true", help="copy the weights into the package")
    args = options.parse_args()
    origin = args.work / FILE
    if args.install:
        shutil.copyfile(origin, PACKAGE / "models" / "weights" / FILE)
    content = origin.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    table = PACKAGE / "resources" / "models.toml"
    table.write_text(re.sub(rf'("{re.escape(FILE)}" = )"[0-9a-f]*"', rf'\1"{digest}"', table.read_text("utf-8")), "utf-8")
    lines = ["# Written by scripts/release.py from card.head.toml and what the other steps measured.", (HOME / "card.head.toml").read_text("utf-8").rstrip()]
    lines += ["", "[files]", f'"{FILE}" = {{ sha256 = "{digest}", bytes = {len(content)} }}']
    lines += section("libraries", {name: version(name) for name in LIBRARIES})
    for reader, sets in json.loads((args.work / "scores.json").read_text("utf-8")).items():
        for name, figures in sets.items():
            lines += section(f'{reader}."{name}"', figures)
    (HOME / "card.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
