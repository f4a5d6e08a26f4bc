"""Throw made-up damage at the whole pipeline: no exception, no hang, and every offset points at its text.

    python benchmarks/fuzz.py [--number 200000] [--seed 1] [--slow SECONDS]

Inputs are strings of fragments that the grammars look for (dates, roles, marks, figures, furniture) and of odd
characters, joined with and without space. Prints the inputs a second, the slowest one and what failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from kpuextract import Record, extract, extract_page

FRAGMENTS = (
    "Selasa (31/05/2022)|Rabu (30/2/2022)|(24/3)|31/05|09.30|pukul 09.30 WIB|pukul 24.00|s.d.|s/d|sampai dengan|hingga selesai|Juni 2022|tanggal 19|H-4|lusa|kemarin,|"
    "minggu depan|Triwulan III Tahun 2025|dua puluh bulan|terhitung|setiap tiga bulan sekali|72%|72 persen|Rp 29,2 M|Rp.5,69miliar|1.234.567|92. 230|37 (tiga puluh tujuh)|enam (6)|"
    "6 dari 20 bacalon|lebih dari|minimal|orang|pemilih|suara|MS =812|TPS 13,14,15|seribu|juta|belas|KPU|KPU Kabupaten|Kediri|KPU Kota|Bawaslu|se-Jawa Timur|Komisi Pemilihan Umum (KPU)|"
    "Ketua|Anggota|Plt.|Divisi Hukum dan Pengawasan,|Ahmad|Budi Santoso|S.H.|M.Si.|H.|Hj.|I Wayan|Aula|Hotel Grand|Jl. Ahmad Yani No. 12|Kecamatan|Pare|Pemilu 2024|Pilkada|PKPU Nomor 8 Tahun 2022|"
    "Pasal 10 ayat (2)|UU 7/2017|sebagaimana diubah dengan|tentang|Nomor|menggelar|rapat koordinasi|mengikuti|yang diselenggarakan|melantik|akan|batal|ditunda|tidak|menyampaikan bahwa|ujar|katanya|"
    "tambahnya|Menurut|ia|“|”|\"|‘|’|''|,”|(|)|[|]|–|—|…|....|\n|\n\n|\r\n|\t|Berita Terkini|Selengkapnya|47|Bagikan:|Telah dilihat 29 kali|(don/pnj)|Kediri, kab-kediri.kpu.go.id –|Oleh: |#KPUMelayani|"
    "\u00a0|\u200b|\ufeff|\u202e|\x00|\ue000|🗳️|İ|ß|ŉ|ﬁ|e\u0301|Â|1|0|.|,|;|:|-|%|/"
).split("|")


def make(rng: random.Random) -> str:
    """Return one input."""
    pieces = rng.choices(FRAGMENTS, k=rng.randrange(1, 30))
    if rng.random() < 0.1:
        pieces = [rng.choice(FRAGMENTS) * rng.randrange(2, 60)]
    return "".join(piece + rng.choice(("", " ", " ", " ")) for piece in pieces)


def check(text: str, record: Record) -> None:
    """Raise unless every offset of a record points at its text."""
    spans = [*record.mentions, *record.timexes, *record.quantities, *record.quotations, *record.legal_refs]
    spans += [event.trigger for event in record.events] + [quotation.cue for quotation in record.quotations if quotation.cue]
    spans += [span for span in (record.article.headline, record.article.dateline) if span]
    for span in spans:
        assert text[span.start : span.end] == span.text, span
        assert span.text, span
    ends = [0]
    for mention in record.mentions:
        assert mention.start >= ends[-1], mention
        ends.append(mention.end)
    known = {entity.id for entity in record.entities}
    used = {mention.entity for mention in record.mentions} | {quotation.speaker for quotation in record.quotations}
    for event in record.events:
        used |= {*event.organizers, *(person.entity for person in event.people), event.place}
    assert used - {None} <= known, used - known
    assert Record.from_dict(record.to_dict()) == record


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, default=2.0, help="an input that takes longer counts as a hang")
    arguments = parser.parse_args()
    extract("Rapat digelar besok.")  # loading is no input's time
    rng = random.Random(arguments.seed)
    slowest, failed, begin, done = (0.0, ""), 0, time.perf_counter(), 0
    for number in range(arguments.number):
        text = make(rng)
        if not text.strip():
            continue
        done += 1
        start = time.perf_counter()
        try:
            if number % 10:
                check(text, extract(text))
            else:
                for record in extract_page(text):
                    check(text, record)
        except Exception as error:
            failed += 1
            if failed <= 20:
                print(f"input {number}: {type(error).__name__}: {error}\n    {text!r}")
        taken = time.perf_counter() - start
        slowest = max(slowest, (taken, text))
    total = time.perf_counter() - begin
    print(f"{done} inputs, {failed} failed, {done / total:.0f} a second, slowest {slowest[0]:.3f} s: {slowest[1][:80]!r}")
    return 1 if failed or slowest[0] > arguments.slow else 0


if __name__ == "__main__":
    sys.exit(main())
