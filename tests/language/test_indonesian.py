from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kpuextract import language

TEXT = "KPU Contoh Gelar Rapat\n\nKlaten, kab-klaten.kpu.go.id – KPU rapat pukul 15.30wita di Aula.Rapat dipimpin Drs. Tono, S.H. “Siap. Semua siap,” ujarnya."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language.create()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Drs. Tono, S.Sos., M.Pd.I", ["Drs.", "Tono", ",", "S.Sos.", ",", "M.Pd.I"]),
        ("Kab. Contoh No. 5 Jl. Merdeka s.d. Moh. Tono", ["Kab.", "Contoh", "No.", "5", "Jl.", "Merdeka", "s.d.", "Moh.", "Tono"]),
        ("A. Tono dan T.M. Wati", ["A.", "Tono", "dan", "T.M.", "Wati"]),
        ("pukul 09.30 WIB", ["pukul", "09.30", "WIB"]),
        ("1.234,5 dan 2.000.", ["1.234,5", "dan", "2.000", "."]),
        ("Jum’at, Asy'ari", ["Jum’at", ",", "Asy'ari"]),
        ("buka kab-klaten.kpu.go.id, ya", ["buka", "kab-klaten.kpu.go.id", ",", "ya"]),
        ("https://contoh.go.id/a?b=1 dan tono@contoh.go.id", ["https://contoh.go.id/a?b=1", "dan", "tono@contoh.go.id"]),
        ("selesai.Kamis lanjut", ["selesai", ".", "Kamis", "lanjut"]),
        ("15.30wita", ["15.30", "wita"]),
        ("51,3persen", ["51,3", "persen"]),
        ("72%", ["72", "%"]),
        ("Rabu(30/5/2022)", ["Rabu", "(", "30/5/2022", ")"]),
        ("H.Sahid,SH", ["H.", "Sahid", ",", "SH"]),
        ("Kab.Contoh", ["Kab.", "Contoh"]),
        ("Aula.Rapat", ["Aula", ".", "Rapat"]),
        ("tahun 2020Sesama", ["tahun", "2020", "Sesama"]),
        ("Rp5,69miliar", ["Rp", "5,69", "miliar"]),
        ("Rp.50.000,-", ["Rp.", "50.000", ",", "-"]),
        ("rata-rata 8-10 orang", ["rata-rata", "8-10", "orang"]),
        ("2018–2023", ["2018", "–", "2023"]),
        ("“Siap,” ujarnya.", ["“", "Siap", ",", "”", "ujarnya", "."]),
        ("#TemanPemilih!", ["#TemanPemilih", "!"]),
        ("dan lain-lain....", ["dan", "lain-lain", "...."]),
    ],
)
def test_tokens(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens


@functools.cache
def shared() -> Language:
    return language.create()


@settings(max_examples=60)
@given(text=st.text(alphabet='aAbK .,!?\n"“”()1%;:-’/', max_size=80) | st.text(max_size=60))
def test_tokenizer_loses_nothing(text: str) -> None:
    assert shared().make_doc(text).text == text


def test_lone_surrogate_keeps_its_place(nlp: Language) -> None:
    assert nlp.make_doc("\ud800 rapat").text == "\ufffd rapat"


def test_long_run_of_marks_is_quick(nlp: Language) -> None:
    assert len(nlp.make_doc('"' * 50_000)) < 10


def test_blank_finds_the_language_and_its_pipes_survive_a_round_trip(tmp_path: Path) -> None:
    made = spacy.blank("kpu_id")
    made.add_pipe("kpu_sentences")
    made.add_pipe("kpu_article")
    doc = made(TEXT)
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert sentences == [
        "KPU Contoh Gelar Rapat",
        "Klaten, kab-klaten.kpu.go.id – KPU rapat pukul 15.30wita di Aula.",
        "Rapat dipimpin Drs. Tono, S.H.",
        "“Siap. Semua siap,” ujarnya.",
    ]
    made.to_disk(tmp_path / "pipe")
    assert spacy.load(tmp_path / "pipe")(TEXT).to_json() == doc.to_json()
    copy = spacy.blank("kpu_id")
    copy.add_pipe("kpu_sentences")
    copy.add_pipe("kpu_article")
    copy.from_bytes(made.to_bytes())
    assert copy(TEXT).to_json() == doc.to_json()


@pytest.mark.parametrize("text", ["", " \n ", "a", "KPU"])
def test_sentences_of_tiny_texts(text: str) -> None:
    made = language.create()
    made.add_pipe("kpu_sentences")
    assert len(list(made(text).sents)) == bool(text)


def test_creating_reads_no_spacy_language_data_of_other_languages() -> None:
    code = "import sys; from kpuextract import language; language.create(); print([m for m in sys.modules if m.startswith('spacy.lang.') and m.split('.')[2] == 'id'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
