"""Measure the pipeline on one core: words per second, share of each component, start-up and import time.

    python benchmarks/speed.py [PATH...] [--profile rules] [--rounds 5] [--floor WORDS_PER_SECOND]
    python benchmarks/speed.py [PATH...] --side-by-side rules fast accurate

PATH is a ``.txt`` or ``.gold`` file or a folder of them; the article in examples/ if left out. Times are process time,
medians over the rounds. Side by side, profiles and spaCy's own convolutional NER (tokenizer and NER alone, as it comes,
initialised and not trained) take turns on the same texts, with one thread, and the memory of a fresh process is told.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import kpuextract
from kpuextract import labels
from kpuextract.assembly import to_record
from kpuextract.evaluation.gold import parse

ROOT = Path(__file__).resolve().parent.parent


def read(path: Path) -> list[str]:
    """Return the texts of a file or folder; tags and head of annotated files are taken off."""
    if path.is_dir():
        return [text for file in sorted([*path.glob("*.txt"), *path.glob("*.gold")]) for text in read(file)]
    content = path.read_text("utf-8")
    return [parse(content, path.name).text if path.suffix == ".gold" else content]


def seconds(function) -> float:  # type: ignore[no-untyped-def]
    """Return the process time of one call."""
    begin = time.process_time()
    function()
    return time.process_time() - begin


# The peak of the process itself: getrusage would tell that of its parent, too. Linux only.
_MEMORY = (
    "import pathlib, kpuextract; "
    "[kpuextract.extract(file.read_text('utf-8'), profile={profile!r}) for file in pathlib.Path({path!r}).glob('*.txt')]; "
    "print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)


def fresh(code: str, *, last: bool = False) -> float:
    """Return the wall time that a fresh interpreter reports for a statement, or the number that it prints."""
    script = code if last else f"import time; a = time.perf_counter(); {code}; print(time.perf_counter() - a)"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def plain_ner():  # type: ignore[no-untyped-def]
    """Return spaCy's tokenizer and NER with its standard network."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("id")
    ner = nlp.add_pipe("ner")
    for label in labels.MENTION_LABELS:
        ner.add_label(label)
    text = "Rapat dibuka Budi Hartono."
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(text), {"entities": [(13, 25, labels.PERSON)]})])
    return nlp


def side_by_side(texts: list[str], profiles: list[str], rounds: int) -> None:
    """Let profiles and spaCy's NER read the texts in turns and print words per second, load time and memory."""
    words = sum(len(text.split()) for text in texts)
    readers = {profile: kpuextract.load(profile) for profile in profiles} | {"spaCy's NER alone": plain_ner()}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds + 1):
        for name, nlp in readers.items():
            whole = name in profiles
            times[name].append(seconds(lambda nlp=nlp, whole=whole: [to_record(nlp(text), ident="x") if whole else nlp(text) for text in texts]))
    print(f"{len(texts)} texts, {words} words, {rounds} rounds in turns")
    for name, values in times.items():
        line = f"  {name:18} {words / statistics.median(values[1:]):8,.0f} words/s"
        if name in profiles:
            load = statistics.median(fresh(f"import kpuextract; kpuextract.load({name!r})") for _ in range(3))
            line += f"   load {load:.2f} s   memory {fresh(_MEMORY.format(profile=name, path=str(ROOT / 'examples')), last=True):.0f} MB"
        print(line)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--profile", default="rules")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 below this many words per second")
    parser.add_argument("--side-by-side", nargs="+", metavar="PROFILE", help="compare profiles with each other and with spaCy's NER")
    arguments = parser.parse_args()
    texts = [text for path in arguments.paths for text in read(path)]
    words = sum(len(text.split()) for text in texts)
    if arguments.side_by_side:
        side_by_side(texts, arguments.side_by_side, arguments.rounds)
        return 0
    nlp = kpuextract.load(arguments.profile)
    for text in texts:
        nlp(text)
    steps: dict[str, list[float]] = {}
    for _ in range(arguments.rounds):
        docs = []
        steps.setdefault("tokenizer", []).append(seconds(lambda docs=docs: docs.extend(nlp.make_doc(text) for text in texts)))
        for name, component in nlp.pipeline:
            steps.setdefault(name, []).append(seconds(lambda component=component, docs=docs: [component(doc) for doc in docs]))
        steps.setdefault("record", []).append(seconds(lambda docs=docs: [to_record(doc, ident="x") for doc in docs]))
    totals = [sum(values) for values in zip(*steps.values(), strict=True)]
    rate = words / statistics.median(totals)
    print(f"{len(texts)} texts, {words} words, {arguments.rounds} rounds, profile {arguments.profile}")
    for name, values in steps.items():
        print(f"  {name:16} {statistics.median(values) / len(texts) * 1000:7.2f} ms a text  {statistics.median(values) / statistics.median(totals):6.1%}")
    print(f"  whole pipeline   {statistics.median(totals) / len(texts) * 1000:7.2f} ms a text  {rate:,.0f} words/s")
    print(f"import kpuextract  {statistics.median(fresh('import kpuextract') for _ in range(5)):.3f} s")
    load = statistics.median(fresh(f"import kpuextract; kpuextract.load({arguments.profile!r})") for _ in range(3))
    warm = statistics.median(fresh(f"import spacy, kpuextract; a = time.perf_counter(); kpuextract.load({arguments.profile!r})") for _ in range(3))
    print(f"load               {load:.3f} s with importing spaCy, {warm:.3f} s after it")
    return 1 if rate < arguments.floor else 0


if __name__ == "__main__":
    sys.exit(main())
