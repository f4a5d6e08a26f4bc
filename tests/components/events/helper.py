"""Read the small markup of ``articles.toml`` into text and layers."""

from __future__ import annotations

import re
from typing import Any

from kpuextract import labels

NAMES = {"ORG": labels.ORG, "PER": labels.PERSON, "FAC": labels.FAC, "GPE": labels.GPE, "EVE": labels.EVENT}
KINDS = (("KPU", "kpu"), ("Bawaslu", "bawaslu"), ("DKPP", "dkpp"), ("Mahkamah", "court"), ("MK", "court"), ("Partai", "party"), ("Universitas", "campus"))
_TOKEN = re.compile(r"\[(ORG|PER|FAC|GPE|EVE) ([^\]]+)\]|\[([DTQ]) (\S+) ([^\]]+)\]|\{([^|{}]+)\||\}")


class Marked:
    """Text and layers built from one marked article."""

    def __init__(self) -> None:
        self.text = ""
        self.layers: dict[str, Any] = {
            name: [] for name in (labels.MENTIONS, labels.TIMEXES, labels.QUANTITIES, labels.QUOTATIONS, labels.ENTITIES, labels.LEGAL_REFS)
        }
        self.ids: dict[str, str] = {}

    def entity(self, name: str, label: str) -> str:
        key = name
        if label == labels.ORG and name.startswith(("KPU ", "Bawaslu ")):
            # A short form (`KPU Sukamaju`) is the office that the same last word names.
            key = name.split()[0] + " " + name.split()[-1]
        if key not in self.ids:
            self.ids[key] = f"e{len(self.ids) + 1}"
            item = {"id": self.ids[key], "label": label, "name": name, "aliases": []}
            if label == labels.ORG:
                item["kind"] = next((kind for start, kind in KINDS if name.startswith(start)), "other")
            self.layers[labels.ENTITIES].append(item)
        item = next(entity for entity in self.layers[labels.ENTITIES] if entity["id"] == self.ids[key])
        if len(name) > len(item["name"]):
            item["name"] = name
        return self.ids[key]

    def add(self, source: str) -> tuple[int, int]:
        """Append marked text; return its offsets."""
        begin = len(self.text)
        position = 0
        opened: list[tuple[int, str]] = []
        for match in _TOKEN.finditer(source):
            self.text += source[position : match.start()]
            position = match.end()
            start = len(self.text)
            if match[1]:
                self.text += match[2]
                label = NAMES[match[1]]
                self.layers[labels.MENTIONS].append({"start": start, "end": len(self.text), "label": label, "entity": self.entity(match[2], label)})
            elif match[3] == "Q":
                self.text += match[5]
                unit = re.sub(r"^[\d.]+\s+", "", match[5])
                item = {
                    "id": f"q{start}",
                    "start": start,
                    "end": len(self.text),
                    "kind": "count",
                    "value": int(match[4]),
                    "upper": None,
                    "unit": unit,
                    "comparator": "eq",
                    "subject": None,
                }
                self.layers[labels.QUANTITIES].append(item)
            elif match[3]:
                self.text += match[5]
                kind = labels.DATE if match[3] == "D" else labels.TIME
                item = {"id": f"t{start}", "start": start, "end": len(self.text), "type": kind, "value": match[4], "begin": None, "finish": None, "mod": None}
                self.layers[labels.TIMEXES].append(item)
            elif match[6]:
                opened.append((start, match[6]))
            else:
                left, name = opened.pop()
                kind = "direct" if self.text[left] in '“"' else "indirect"
                self.layers[labels.QUOTATIONS].append(
                    {"id": f"u{left}", "start": left, "end": start, "type": kind, "speaker": self.entity(name, labels.PERSON)}
                )
        self.text += source[position:]
        return begin, len(self.text)


def build(headline: str, body: str, publisher: str | None = None) -> tuple[str, dict[str, Any]]:
    """Return text and layers of an article."""
    marked = Marked()
    start, end = marked.add(headline)
    marked.add("\n\n")
    body_start, _ = marked.add(body)
    days = [item["value"][:10] for item in marked.layers[labels.TIMEXES] if re.match(r"\d{4}-\d\d-\d\d", item["value"])]
    marked.layers[labels.ARTICLE] = {
        "headline": {"start": start, "end": end} if end > start else None,
        "body_start": body_start,
        "furniture": [],
        "publisher": {"name": publisher} if publisher else None,
        "publisher_entity": None,
    }
    marked.layers[labels.REFERENCE] = {"date": None}
    assert days is not None
    return marked.text, marked.layers
