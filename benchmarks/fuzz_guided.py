"""Let coverage guide the damage: atheris mutates choices of fragments, and keeps those that reach new code.

    pip install atheris
    python benchmarks/fuzz_guided.py -runs=20000 -seed=1

What ``fuzz.check`` asks of random inputs is asked of these too; options are those of libFuzzer. An input that fails is
printed by its traceback and written to a file ``crash-…``.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["kpuextract"]):
    import fuzz

    from kpuextract import extract, extract_page

    extract("Rapat digelar besok.")  # what is imported late is to be watched too


def attempt(data: bytes) -> None:
    """Make an input of bytes and try it: most choose a fragment, some are characters of their own."""
    choices = atheris.FuzzedDataProvider(data)
    pieces = []
    while choices.remaining_bytes() and len(pieces) < 40:
        kind = choices.ConsumeIntInRange(0, 15)
        chosen = fuzz.FRAGMENTS[choices.ConsumeIntInRange(0, len(fuzz.FRAGMENTS) - 1)]
        piece = chosen if kind else choices.ConsumeUnicode(choices.ConsumeIntInRange(1, 8))
        pieces.append(piece if kind == 1 else piece + " ")
    text = "".join(pieces)
    if not text.strip():
        return
    fuzz.check(text, extract(text))
    if pieces[0] == "Berita Terkini ":
        for record in extract_page(text):
            fuzz.check(text, record)


atheris.Setup(sys.argv, attempt)
atheris.Fuzz()
