"""The user's stanza package: which of its models are read, whether all are there, and their fingerprint.

Reads ``resources.json`` and nothing else, so that a missing package is told before torch is imported.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kpuextract.errors import MissingAnnotationError

LANGUAGE = "id"
NEEDED = ("tokenize", "pos", "lemma", "depparse")
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
_INDEX = "resources.json"
_INSTALL = "pip install 'kpuextract[stanza]', or use another profile"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that can be read: its folder, the model of each processor, and every file that they need."""

    folder: Path
    models: Mapping[str, str]
    files: tuple[Path, ...]

    def digest(self) -> str:
        """Return one fingerprint of the files' names and bytes."""
        whole = hashlib.sha256()
        for path in sorted(self.files):
            with path.open("rb") as handle:
                part = hashlib.file_digest(handle, "sha256").hexdigest()
            whole.update(f"{path.relative_to(self.folder).as_posix()} {part}\n".encode())
        return whole.hexdigest()


def check_installed() -> None:
    """Raise :class:`MissingAnnotationError` unless stanza and torch are installed; imports neither."""
    missing = [name for name in ("stanza", "torch") if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingAnnotationError(f"profile 'stanza' needs what is not installed: {', '.join(missing)}", _INSTALL)


def find(folder: str | os.PathLike[str] | None) -> Package:
    """Return the Indonesian package in a folder.

    Parameters
    ----------
    folder : str or os.PathLike
        What ``stanza.download`` calls ``model_dir``: it holds ``resources.json`` and ``id/``.

    Returns
    -------
    Package
        The default one if all of its files are there, else the first complete one in the order of their names.

    Raises
    ------
    MissingAnnotationError
        If no folder is named, or it holds no complete package.
    """
    if folder is None:
        remedy = f"pass stanza_dir=PATH (--stanza-dir PATH), the folder of an Indonesian stanza package; {_remedy('PATH')}"
        raise MissingAnnotationError("profile 'stanza' needs the folder of a stanza package, and none is named", remedy)
    place = Path(folder)
    if not place.is_dir():
        raise MissingAnnotationError(f"{place}: there is no such folder", _remedy(place))
    packages = _packages(place)
    missing: list[Path] = []
    for models in packages:
        files = tuple(_files(place, models))
        absent = [path for path in files if not path.is_file()]
        if not absent:
            return Package(place, {name: model for name, (model, _) in models.items()}, files)
        missing = missing or absent
    raise MissingAnnotationError(f"{missing[0]}: this model of the stanza package is missing", _remedy(place))


def _remedy(place: Path | str) -> str:
    return f"""get one with python -c "import stanza; stanza.download('id', model_dir='{place}')", or train one as docs/howto/stanza.md tells"""


Models = dict[str, tuple[str, tuple[tuple[str, str], ...]]]


def _packages(place: Path) -> list[Models]:
    """Return the packages that the index lists, the default first: processor to model and what the model needs."""
    index = place / _INDEX
    try:
        listed: Any = json.loads(index.read_text("utf-8"))[LANGUAGE]
        found = [_models(listed, models) for _, models in sorted(listed["packages"].items(), key=lambda item: (item[0] != "default", item[0]))]
    except OSError:
        raise MissingAnnotationError(f"{index}: this index of a stanza package is missing", _remedy(place)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MissingAnnotationError(f"{index}: lists no package of Indonesian", _remedy(place)) from None
    complete = [models for models in found if all(name in models for name in NEEDED)]
    if not complete:
        raise MissingAnnotationError(f"{index}: no Indonesian package has all of {', '.join(NEEDED)}", _remedy(place))
    return complete


def _models(listed: Mapping[str, Any], models: Mapping[str, Any]) -> Models:
    found: Models = {}
    for processor in PROCESSORS:
        if processor in models:
            model = str(models[processor])
            needs = listed.get(processor, {}).get(model, {}).get("dependencies", [])
            found[processor] = (model, tuple((str(one["model"]), str(one["package"])) for one in needs))
    return found


def _files(place: Path, models: Models) -> Iterator[Path]:
    yield place / _INDEX
    seen: set[tuple[str, str]] = set()
    for processor, (model, needs) in models.items():
        for kind, name in ((processor, model), *needs):
            if (kind, name) not in seen:
                seen.add((kind, name))
                yield place / LANGUAGE / kind / f"{name}.pt"
