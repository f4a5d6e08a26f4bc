from __future__ import annotations

import pytest

from kpuextract.language.detect import looks_indonesian


@pytest.mark.parametrize(
    "text",
    [
        "Rapat pleno terbuka digelar di aula kantor dan dihadiri oleh para saksi serta pengawas yang diundang oleh panitia.",
        "RAPAT PLENO TERBUKA DIGELAR DI AULA KANTOR DAN DIHADIRI OLEH PARA SAKSI SERTA PENGAWAS YANG DIUNDANG PANITIA",
        "KPU Contoh",
        "",
        "1.234 5.678 9.012",
        "Narasumber menyampaikan materi good governance and public service dalam acara focus group discussion yang diadakan di kantor dengan peserta dari kampus.",
    ],
)
def test_indonesian(text: str) -> None:
    assert looks_indonesian(text)


@pytest.mark.parametrize(
    "text",
    [
        "The commission held a meeting with all of the parties and told them that the list of voters would be published in March.",
        "De commissie heeft gisteren vergaderd met alle partijen en heeft gezegd dat de kiezerslijst in maart wordt gepubliceerd.",
        "La comisión celebró ayer una reunión con todos los partidos y dijo que la lista de votantes se publicará en marzo.",
    ],
)
def test_other_languages(text: str) -> None:
    assert not looks_indonesian(text)
