"""Find the packaged weights of a model and make sure that they are the released ones."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kpuextract.errors import ModelError

_TABLE = "models.toml"


@functools.cache
def released() -> Mapping[str, Mapping[str, Any]]:
    """Return what ``resources/models.toml`` says of each model: its settings, and ``files`` with their sha256.

    Examples
    --------
    >>> sorted(released()["encoder"]["files"])
    ['encoder.onnx', 'encoder.pieces.tsv']
    """
    return MappingProxyType(tomllib.loads(files("kpuextract.resources").joinpath(_TABLE).read_text("utf-8")))


def settings(name: str) -> Mapping[str, Any]:
    """Return the section of one model.

    Raises
    ------
    ModelError
        If no model of that name was released.
    """
    try:
        return released()[name]
    except KeyError:
        raise ModelError(f"no model is called {name!r}", f"use one of {', '.join(sorted(released()))}") from None


def weights_folder() -> Path:
    """Return the folder of the packaged weights."""
    return Path(str(files("kpuextract.models"))) / "weights"


def verified(name: str, *, folder: Path | None = None) -> dict[str, bytes]:
    """Return the bytes of a model's files after checking their sha256.

    Parameters
    ----------
    name : str
        Name of the model: a section of ``resources/models.toml``.
    folder : Path, optional
        Where the files lie; by default inside the package.

    Returns
    -------
    dict of str to bytes
        Content by file name.

    Raises
    ------
    ModelError
        If the model is unknown, or a file is missing or not the released one.
    """
    place = folder or weights_folder()
    found: dict[str, bytes] = {}
    for file, digest in settings(name)["files"].items():
        path = place / file
        try:
            content = path.read_bytes()
        except OSError as error:
            remedy = "install kpuextract from its wheel, which carries the weights, or use profile='rules'"
            raise ModelError(f"{path}: the weights of model {name!r} cannot be read ({type(error).__name__})", remedy) from None
        actual = hashlib.sha256(content).hexdigest()
        if actual != digest:
            raise ModelError(f"{path}: sha256 is {actual[:12]}…, released was {digest[:12]}…", "install kpuextract anew; do not edit the weights")
        found[file] = content
    return found
