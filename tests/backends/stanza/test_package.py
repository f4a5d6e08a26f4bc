"""A package that is not there, or not whole, is told with its remedy; nothing here needs stanza."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import kpuextract
from kpuextract.backends.stanza import package, reading
from kpuextract.corpus import runner
from kpuextract.errors import MissingAnnotationError, OptionError


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stanza and torch seem to be installed."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: object())


def _write(folder: Path, packages: dict[str, dict[str, str]], needs: dict[str, list[tuple[str, str]]] | None = None) -> None:
    """Write an index and an empty file for each model that it lists."""
    listed: dict[str, object] = {"packages": packages}
    for models in packages.values():
        for processor, model in models.items():
            own = [{"model": kind, "package": name} for kind, name in (needs or {}).get(processor, [])]
            listed.setdefault(processor, {})[model] = {"dependencies": own}  # type: ignore[index]
            for kind, name in ((processor, model), *((needs or {}).get(processor, []))):
                path = folder / "id" / kind / f"{name}.pt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(name.encode())
    (folder / "resources.json").write_text(json.dumps({"id": listed}), "utf-8")


WHOLE = dict.fromkeys(("tokenize", "pos", "lemma", "depparse"), "small")


@pytest.mark.parametrize("missing", ["stanza", "torch"])
def test_what_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == missing else object())
    with pytest.raises(MissingAnnotationError, match=rf"not installed: {missing}; pip install 'kpuextract\[stanza\]'"):
        kpuextract.load("stanza", stanza_dir="anywhere")


@pytest.mark.usefixtures("installed")
def test_no_folder_named() -> None:
    with pytest.raises(MissingAnnotationError, match=r"none is named; pass stanza_dir=PATH .*stanza\.download\('id', model_dir='PATH'\)"):
        kpuextract.extract("Rapat dibuka.", profile="stanza")


@pytest.mark.usefixtures("installed")
def test_folder_without_a_package_names_the_command_that_gets_one(tmp_path: Path) -> None:
    with pytest.raises(MissingAnnotationError, match=r"none-such: there is no such folder; .*model_dir='.*none-such'"):
        kpuextract.load("stanza", stanza_dir=tmp_path / "none-such")
    with pytest.raises(MissingAnnotationError, match=r"resources\.json: this index .* is missing; .*stanza\.download"):
        kpuextract.load("stanza", stanza_dir=tmp_path)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 3}', '{"id": {"packages": {"default": []}}}', '{"id": {"packages": []}}'])
def test_damaged_index(tmp_path: Path, content: str) -> None:
    (tmp_path / "resources.json").write_text(content, "utf-8")
    with pytest.raises(MissingAnnotationError, match=r"lists no package of Indonesian|has all of"):
        package.find(tmp_path)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    _write(tmp_path, {"default": WHOLE}, {"pos": [("pretrain", "vectors")]})
    (tmp_path / "id" / "pretrain" / "vectors.pt").unlink()
    with pytest.raises(MissingAnnotationError, match=r"pretrain.vectors\.pt: this model"):
        package.find(tmp_path)


def test_a_package_without_a_parser_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, {"default": {name: "small" for name in WHOLE if name != "depparse"}})
    with pytest.raises(MissingAnnotationError, match="no Indonesian package has all of tokenize, pos, lemma, depparse"):
        package.find(tmp_path)


def test_the_default_package_is_read_or_else_the_first_whole_one(tmp_path: Path) -> None:
    _write(tmp_path, {"aaa": dict.fromkeys(WHOLE, "a"), "default": dict.fromkeys(WHOLE, "d") | {"mwt": "d"}, "bbb": dict.fromkeys(WHOLE, "b")})
    assert package.find(tmp_path).models == dict.fromkeys(package.PROCESSORS, "d")
    (tmp_path / "id" / "mwt" / "d.pt").unlink()
    assert package.find(tmp_path).models == dict.fromkeys(WHOLE, "a")


def test_fingerprint_follows_the_bytes_that_are_read_and_not_the_place(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        _write(folder, {"default": WHOLE})
    assert package.find(first).digest() == package.find(second).digest()
    (second / "id" / "pos" / "unused.pt").write_bytes(b"other")
    assert package.find(first).digest() == package.find(second).digest()
    (second / "id" / "pos" / "small.pt").write_bytes(b"other")
    assert package.find(first).digest() != package.find(second).digest()


def test_a_folder_for_a_profile_that_reads_none_is_an_error(tmp_path: Path) -> None:
    for call in (kpuextract.load, lambda profile, **rest: kpuextract.extract("Rapat.", profile=profile, **rest)):
        with pytest.raises(OptionError, match=r"for profile 'stanza', not for 'rules'; add profile='stanza'"):
            call("rules", stanza_dir=tmp_path)


@pytest.mark.usefixtures("installed")
def test_a_run_over_a_corpus_stops_before_it_begins(tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "out.jsonl"
    source.mkdir()
    (source / "a.txt").write_text("Rapat dibuka.", "utf-8")
    with pytest.raises(MissingAnnotationError, match=r"no such folder"):
        runner.run(source, output, profile="stanza", stanza_dir=str(tmp_path / "none"), workers=0)
    assert list(tmp_path.iterdir()) == [source]


def test_stanza_that_cannot_be_imported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise ImportError("libtorch.so is not there")

    monkeypatch.setattr(importlib, "import_module", broken)
    with pytest.raises(MissingAnnotationError, match=r"cannot be imported \(libtorch\.so is not there\); pip install --upgrade"):
        reading._load(tmp_path, ())
