"""What holds on any text: the time grows with its length."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from kpuextract import extract, labels
from kpuextract.components.events.reader import read

# One sentence without end, many paragraphs, many names: each repeated to any length.
HOSTILE = {
    "event words and days": "rapat koordinasi debat simulasi 1 Juni 2022 ",
    "one meeting a day": "rapat 1 Juni 2022 ",
    "sentences": "Rapat digelar 1 Juni 2022. ",
    "paragraphs": "Rapat digelar 1 Juni 2022.\n\n",
    "lines": "a\n",
    "people": "Andi Putra, ",
    "people who speak": "Andi Putra mengatakan. Rapat dibuka Andi Putra dan Andi Putra hadir. ",
    "quotations": "rapat “Kami siap,” kata Andi Putra. ",
    "quotations in one sentence": "“Kami siap rapat” kata ",
    "offices": "KPU Sukamaju dan KPU Sukamaju menggelar rapat bersama KPU Sukamaju ",
    "groups": "rapat dihadiri 12 orang dan 12 orang sebanyak ",
    "laws": "rapat berdasarkan PKPU 8 tentang ",
    "clock times": "rapat dibuka pukul 08 hingga pukul 09 WIB ",
    "plans": "akan menggelar rapat ditunda hingga 1 Juni 2022 ",
    "next rounds": "rapat tahap kedua kegiatan serupa ",
    "stages": "masa tenang 1 Juni 2022 masa kampanye ",
    "cues": "setelah usai dalam rangka dengan dihadiri oleh ",
}


def layers(text: str) -> dict[str, Any]:
    """Return the layers of a hostile text, every person somebody else."""

    def spans(pattern: str) -> list[dict[str, Any]]:
        return [{"start": found.start(), "end": found.end()} for found in re.finditer(pattern, text)]

    people = [{**span, "label": labels.PERSON, "entity": f"e{number}"} for number, span in enumerate(spans("Andi Putra"), 2)]
    return {
        labels.TIMEXES: [
            *({**span, "id": f"t{number}", "type": labels.DATE, "value": "2022-06-01"} for number, span in enumerate(spans("1 Juni 2022"))),
            *({**span, "id": f"t{number}", "type": labels.TIME, "value": "T08:00"} for number, span in enumerate(spans(r"pukul \d\d"))),
        ],
        labels.QUANTITIES: [{**span, "id": f"q{number}", "kind": "count", "value": 12, "unit": "orang"} for number, span in enumerate(spans("12 orang"))],
        labels.MENTIONS: [*people, *({**span, "label": labels.ORG, "entity": "e1"} for span in spans("KPU Sukamaju"))],
        labels.ENTITIES: [
            {"id": "e1", "label": labels.ORG, "name": "KPU Sukamaju", "kind": "kpu"},
            *({"id": item["entity"], "label": labels.PERSON, "name": "Andi Putra"} for item in people),
        ],
        labels.QUOTATIONS: [{**span, "type": "direct", "speaker": f"e{number}"} for number, span in enumerate(spans("“[^”]*”"), 2)],
        labels.LEGAL_REFS: [{**span, "norm": "pkpu/2022/8"} for span in spans("PKPU 8")],
        labels.REFERENCE: {"date": "2022-06-02", "source": "argument"},
    }


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_events_take_linear_time(name: str) -> None:
    def cost(size: int) -> float:
        text = "KPU Sukamaju menggelar rapat koordinasi " + HOSTILE[name] * (size // len(HOSTILE[name]))
        read_before = layers(text)
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            assert read(text, read_before)
            best = min(best, time.process_time() - begun)
        return best

    small, large = cost(15_000), cost(60_000)
    # Four times the text: linear takes four times the time, quadratic sixteen.
    assert large < 8 * small + 0.1


def test_sentences_have_an_end() -> None:
    """A sentence of many pages is read in pieces, so that an event far inside keeps evidence that can be read."""
    text = "KPU Sukamaju menggelar rapat koordinasi " + "dan warga desa " * 400
    (start, end), *_ = read(text, {})[0]["evidence"]
    assert 0 == start < end < 1600 < len(text)


def test_headline_with_a_day_and_without_a_body_is_read() -> None:
    (event,) = extract("KPU Kota Batu melantik anggota PPK, Selasa (31/05/2022)\n\nKota Batu, kota-batu.kpu.go.id – ").events
    assert (event.type, event.date) == ("pelantikan", "2022-05-31")


def test_day_that_only_the_dateline_tells_has_no_rounds() -> None:
    main = extract("Coklit Dimulai\n\nKota Batu, 24 Juni 2024 – Petugas KPU Kota Batu melakukan coklit di rumah warga.").main_event
    assert main is not None
    assert (main.type, main.date) == ("data_pemilih", "2024-06-24")
