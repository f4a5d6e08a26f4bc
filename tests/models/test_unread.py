from __future__ import annotations

import pytest

from kpuextract.models.unread import unread


@pytest.mark.parametrize(
    ("text", "known", "left"),
    [
        ("Ketua KPU Tuban dan Sekar hadir.", ["KPU Tuban"], ["Sekar"]),
        ("Ketua KPU Tuban hadir.", ["KPU Tuban"], []),
        ("Dalam rapat itu Ketua KPU Tuban berterima kasih.", ["KPU Tuban"], []),
        # A part of a word that stands in a known name does not make its neighbour known.
        ("KPU Tuban Raya", ["KPU Tuban"], ["Raya"]),
        # Degrees and titles make nothing a name; the name beside them does.
        ("Hadir Dr. Wirayuda, S.H., M.H.", [], ["Wirayuda"]),
        ("Hadir Dr. Wirayuda, S.H., M.H.", ["Wirayuda"], []),
        # Two words in one: both halves are seen.
        ("di KabupatenKenari", [], ["Kabupaten", "Kenari"]),
        # Without any capital nothing can be told by them.
        ("ketua kpu", [], ["ketua", "kpu"]),
        ("", [], []),
    ],
)
def test_capitalised_words_that_nobody_explains_are_left(text: str, known: list[str], left: list[str]) -> None:
    spans = [(text.index(one), text.index(one) + len(one)) for one in known]
    assert unread(text, spans) == [text.index(one) for one in left]
