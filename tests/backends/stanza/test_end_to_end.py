"""A tiny package is trained with our scripts and read by profile ``stanza``; needs stanza and torch, which ``.ci/run`` has in an environment of their own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import kpuextract
from kpuextract.backends.stanza.alignment import COUNTS
from kpuextract.corpus import runner

pytest.importorskip("torch", reason="torch is not installed: pip install 'kpuextract[stanza]'")
pytest.importorskip("stanza", reason="stanza is not installed: pip install 'kpuextract[stanza]'")

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[2] / "models" / "stanza" / "scripts"
TEXT = "Ketua panitia membaca bukunya pukul 15.30wita di aula.\nPartisipasi mencapai 72 persen, naik dari 60 persen.\n\n“Siap. Mari mulai,” ujar Tono, S.H."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train on our few sentences for some seconds: the package knows next to nothing, and has all that a large one has."""
    place = tmp_path_factory.mktemp("tiny")
    shared = ["--treebank", str(HERE / "tiny.conllu"), "--config", str(HERE / "tiny.toml"), "--package", str(place / "package"), "--work", str(place / "work")]
    for script in ("train.py", "evaluate.py"):
        done = subprocess.run(
            [sys.executable, str(SCRIPTS / script), *shared], capture_output=True, text=True, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
        )
        assert done.returncode == 0, done.stderr[-2000:]
    return place


def test_scripts_score_what_they_train(folder: Path) -> None:
    scores = json.loads((folder / "work" / "scores.json").read_text("utf-8"))
    assert scores["sentences"] == {"train": 20, "stop": 2, "held": 2}
    assert scores["from_text"]["Tokens"] > 0.5
    assert scores["on_our_tokens"]["compared"] > 5
    assert scores["on_our_tokens"]["upos"] > 0.4


def test_every_token_is_annotated_and_sentences_are_those_of_the_rules(folder: Path) -> None:
    doc = kpuextract.load("stanza", stanza_dir=folder / "package")(TEXT)
    plain = kpuextract.load("rules")(TEXT)
    assert doc.text == TEXT
    assert [token.idx for token in doc] == [token.idx for token in plain]
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in plain.sents]
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.pos_ and token.lemma_ and token.dep_ and token.head in sentence for token in sentence)
    counts = doc._.kpu_syntax
    assert tuple(counts) == COUNTS
    assert counts["tokens"] == sum(counts[name] for name in ("exact", "merged", "split", "crossing", "uncovered"))
    assert counts["uncovered"] == 0


def test_same_text_same_annotation(folder: Path) -> None:
    nlp = kpuextract.load("stanza", stanza_dir=folder / "package")
    first, second = nlp(TEXT), nlp(TEXT)
    assert first.to_bytes() == second.to_bytes()


def test_records_differ_from_those_of_the_rules_in_subjects_at_most(folder: Path) -> None:
    with_syntax = kpuextract.extract(TEXT, id="a", profile="stanza", stanza_dir=folder / "package").to_dict()
    plain = kpuextract.extract(TEXT, id="a").to_dict()
    for own, other in zip(with_syntax["quantities"], plain["quantities"], strict=True):
        if other["subject"] is None:
            own["subject"] = None
    assert with_syntax == plain


def test_strange_texts_are_read(folder: Path) -> None:
    nlp = kpuextract.load("stanza", stanza_dir=folder / "package")
    for text in (
        "?",
        " ",
        "\n\n",
        "a" * 3000,
        "Rapat. " * 70,
        "x " * 450,
        "😀 \u200b \u0000 \ud800",
        "“" * 50,
        "Rapat\r\n\r\nRapat\u2028\u00a0\u3000ya",
        "\ufeffRapat é n\u0303",
    ):
        doc = nlp(text)
        assert len(doc.text) == len(text)
        assert all(token.dep_ for token in doc)


def test_nothing_reaches_for_the_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **named: object) -> object:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    from kpuextract.backends.stanza import reading

    reading._load.cache_clear()
    assert kpuextract.load("stanza", stanza_dir=folder / "package")("Rapat dibuka.")[0].pos_


def test_a_model_that_cannot_be_read_is_told(folder: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    for path in (folder / "package").rglob("*"):
        if path.is_file():
            target = package / path.relative_to(folder / "package")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b"no model" if path.parent.name == "pos" else path.read_bytes())
    with pytest.raises(kpuextract.ModelError, match=r"stanza cannot read this package .*; download or train it again"):
        kpuextract.load("stanza", stanza_dir=package)


def test_a_run_over_a_corpus_keeps_the_fingerprint_of_the_package(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(TEXT, "utf-8")
    output = tmp_path / "out.jsonl"
    summary = runner.run(source, output, profile="stanza", stanza_dir=str(folder / "package"), workers=0)
    assert (summary.records, summary.errors) == (1, 0)
    manifest = output.with_name(output.name + ".manifest.jsonl").read_text("utf-8")
    assert kpuextract.api.fingerprint("stanza", folder / "package") in manifest
    assert str(folder) not in manifest
