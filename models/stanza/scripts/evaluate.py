"""Score a package on the held sentences: from plain text as stanza reads it, and on our tokens as ``kpu_stanza`` writes them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from paths import parser, settings
from spacy.language import Language
from treebank import DEPREL, FORM, HEAD, ID, LEMMA, UPOS, Sentence, part, read, text_of, write

from kpuextract import language
from kpuextract.backends.stanza import package

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS")


def from_text(held: Path, folder: Path, work: Path) -> dict[str, float]:
    """Return the F1 figures of the CoNLL 2018 scorer; stanza finds tokens and sentences by itself."""
    import stanza
    from stanza.models.common.utils import ud_scores
    from stanza.utils.conll import CoNLL

    found = package.find(folder)
    pipeline = stanza.Pipeline("id", dir=str(folder), package=None, processors=dict(found.models), download_method=None, use_gpu=False, logging_level="ERROR")
    CoNLL.write_doc2conll(pipeline(held.with_suffix(".txt").read_text("utf-8")), str(work / "held.system.conllu"))
    scores = ud_scores(str(held), str(work / "held.system.conllu"))
    return {name: round(scores[name].f1, 4) for name in MEASURES}


def on_our_tokens(sentences: list[Sentence], nlp: Language) -> dict[str, Any]:
    """Return accuracies over our tokens that are one word of the treebank, and how stanza's words fell on all of them.

    A word's head counts as right if it is the token in which the treebank's head stands; of a relation the part before the colon counts,
    as in the other figures.
    """
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for sentence in sentences:
        doc = nlp(text_of(sentence).strip())
        counts.update(doc._.kpu_syntax)
        ours = {(token.idx, token.idx + len(token)): token for token in doc}
        spans, whole = _spans(sentence, doc.text)
        for row in sentence:
            token = ours.get(spans.get(row[ID], (-1, -1)))
            if token is None or row[ID] not in whole:
                continue
            head = spans.get(row[HEAD]) if row[HEAD] != "0" else spans[row[ID]]
            attached = (token.head.idx, token.head.idx + len(token.head)) == head
            hits.update(
                compared=1,
                upos=token.pos_ == row[UPOS],
                lemma=token.lemma_ == row[LEMMA],
                uas=attached,
                las=attached and token.dep_.split(":")[0] == row[DEPREL].split(":")[0],
            )
    figures = {name: round(hits[name] / max(1, hits["compared"]), 4) for name in ("upos", "lemma", "uas", "las")}
    return {**figures, "compared": hits["compared"], **counts}


def _spans(sentence: Sentence, text: str) -> tuple[dict[str, tuple[int, int]], set[str]]:
    """Return where the words stand, those of a token of several words all at that token's place, and which are tokens by themselves."""
    spans: dict[str, tuple[int, int]] = {}
    whole: set[str] = set()
    position = inside = 0
    for row in sentence:
        first, _, last = row[ID].partition("-")
        if not last and int(first) <= inside:
            continue
        start = text.index(row[FORM], position)
        position = start + len(row[FORM])
        inside = int(last or first)
        for number in range(int(first), inside + 1):
            spans[str(number)] = (start, position)
        if not last:
            whole.add(first)
    return spans, whole


def main() -> None:
    """Write ``scores.json`` and print it."""
    args = parser(__doc__).parse_args()
    held = settings(args.config)["held"]
    parts = {path.name: part(read(path), held) for path in args.treebank}
    sentences = [sentence for one in parts.values() for sentence in one.held]
    scores: dict[str, Any] = {"sentences": {name: sum(len(getattr(one, name)) for one in parts.values()) for name in ("train", "stop", "held")}}
    scores["from_text"] = from_text(write(sentences, args.work / "held.conllu"), args.package, args.work)
    nlp = language.create()
    nlp.add_pipe("kpu_sentences")
    nlp.add_pipe("kpu_stanza", config={"stanza_dir": str(args.package)})
    scores["on_our_tokens"] = on_our_tokens(sentences, nlp)
    for name, one in parts.items():
        figures = on_our_tokens(one.held, nlp)
        scores[f"on_our_tokens.{name}"] = {key: figures[key] for key in ("upos", "lemma", "uas", "las", "compared")}
    (args.work / "scores.json").write_text(json.dumps(scores, indent=1), "utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
