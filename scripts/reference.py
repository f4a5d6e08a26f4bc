"""Write docs/reference/ from the source: functions, record classes, errors, command line, allowed values.

    python scripts/reference.py [--check]

With ``--check`` nothing is written; a page that is not current ends in exit code 1.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

import kpuextract
from kpuextract import labels
from kpuextract.cli.main import app
from kpuextract.components.events.lexicon import event_types
from kpuextract.components.events.links import links
from kpuextract.resources import table

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
HEAD = "<!-- Written by scripts/docs from the source; edit the docstrings. -->\n\n"
SECTIONS = ("Parameters", "Attributes", "Returns", "Yields", "Raises", "Notes", "Examples")
VALUES = {
    "MENTION_LABELS": "labels of mentions and entities",
    "ORG_KINDS": "kinds of organisations",
    "ORG_LEVELS": "levels of organisations",
    "OFFICE_STATUSES": "statuses of an office that a person holds",
    "TIMEX_TYPES": "types of time expressions",
    "TIMEX_MODS": "modifiers of time expressions",
    "YEAR_SOURCES": "where a year comes from",
    "CONSISTENCIES": "whether a date can be right",
    "REFERENCE_SOURCES": "where the reference date comes from",
    "QUANTITY_KINDS": "kinds of quantities",
    "COMPARATORS": "comparators of quantities",
    "QUOTATION_TYPES": "types of quotations",
    "EVENT_TYPES": "types of events",
    "EVENT_ROLES": "roles of events in the article",
    "EVENT_STATUSES": "statuses of events",
    "EVENT_MODES": "modes of events",
    "PUBLISHER_ROLES": "parts of the publisher in an event",
    "PERSON_ROLES": "roles of people in an event",
    "RELATION_TYPES": "relations between events",
    "STAGES": "stages of an election",
    "WARNING_CODES": "codes of warnings",
    "PROFILES": "profiles",
}


def pages() -> dict[str, str]:
    """Return the content of every page, by file name."""
    public = {name: getattr(kpuextract, name) for name in kpuextract.__all__}
    errors = [value for value in public.values() if isinstance(value, type) and issubclass(value, Exception)]
    classes = [value for value in public.values() if isinstance(value, type) and value not in errors]
    functions = [value for value in public.values() if not isinstance(value, type)]
    prelude = "```python\n>>> from kpuextract import *\n\n```\n\n"
    return {
        "functions.md": f"{HEAD}# Functions\n\n{prelude}" + "".join(_function(one) for one in functions),
        "classes.md": f"{HEAD}# Classes\n\nFrozen values; keyword-only.\n\n{prelude}" + "".join(_class(one) for one in classes),
        "errors.md": f"{HEAD}# Error classes\n\nCodes and remedies stand in [Errors and warnings](../errors.md).\n\n{prelude}"
        + "".join(_error(one) for one in errors),
        "command-line.md": f"{HEAD}# Command line\n\n" + "".join(_commands()),
        "events.md": f"{HEAD}# Events\n\nWords, headlines and examples of every event type; ties between events; stages of an election.\n\n"
        + "".join(_events()),
        "values.md": f"{HEAD}# Allowed values\n\nOf record format {labels.RECORD_FORMAT}.\n\n| values | of |\n|---|---|\n" + "".join(_values()),
    }


# -- docstrings -------------------------------------------------------------------------------------------------
def _function(function: Any, *, level: int = 2, prefix: str = "") -> str:
    signature = re.sub(r"'([^']*)'", r"\1", str(inspect.signature(function)).replace("kpuextract.records.", ""))
    return f"{'#' * level} {prefix}{function.__name__}\n\n```text\n{prefix}{function.__name__}{signature}\n```\n\n{_docstring(function)}"


def _class(cls: Any) -> str:
    parts = [f"## {cls.__name__}\n\n{_docstring(cls)}"]
    fields = [field for field in dataclasses.fields(cls) if field.name != "source"]
    parts.append(
        "| field | type | default |\n|---|---|---|\n" + "".join(f"| `{one.name}` | `{_cell(one.type)}` | {_default(one)} |\n" for one in fields) + "\n"
    )
    for name, member in vars(cls).items():
        if name.startswith("_") or (not isinstance(member, (property, classmethod)) and not inspect.isfunction(member)):
            continue
        if isinstance(member, property):
            parts.append(f"### {cls.__name__}.{name}\n\n{_docstring(member)}")
        else:
            parts.append(_function(getattr(cls, name), level=3, prefix=f"{cls.__name__}."))
    return "".join(parts)


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return "required"
    return f"`{type(field.default).__name__}()`" if dataclasses.is_dataclass(field.default) else f"`{field.default!r}`"


def _cell(kind: Any) -> str:
    return str(kind).replace("|", "\\|")


def _error(cls: Any) -> str:
    parents = ", ".join(f"`{base.__name__}`" for base in cls.__mro__[1:-1] if base.__module__.startswith("kpuextract")) or "`Exception`"
    return f"## {cls.__name__}\n\nCode `{cls.code}`; a kind of {parents}.\n\n{_docstring(cls)}"


def _docstring(value: Any) -> str:
    lines = (inspect.getdoc(value) or "").splitlines()
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line in SECTIONS and set(following) == {"-"}:
            blocks.append((line, []))
        elif not (line and set(line) == {"-"}):
            blocks[-1][1].append(line)
    return "".join(_section(title, content) for title, content in blocks)


def _section(title: str, lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n")
    if not text:
        return ""
    if title == "Examples":
        return f"```python\n{text}\n\n```\n\n"
    if not title:
        return _inline(text) + "\n\n"
    items: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith(" "):
            items[-1].append(line.strip())
        elif line:
            items.append([line])
    return f"**{title}**\n\n" + "".join(_item(item) for item in items) + "\n"


def _item(item: list[str]) -> str:
    name, colon, kind = item[0].partition(" : ")
    about = _inline(" ".join(item[1:]))
    head = f"`{name}`" + (f" ({kind})" if colon else "")
    return f"* {head}{': ' if about else ''}{about}\n"


def _inline(text: str) -> str:
    return re.sub(r":\w+:`~?(?:kpuextract\.)?([^`]+)`", r"`\1`", re.sub(r"``([^`]+)``", r"`\1`", text))


# -- command line and values ------------------------------------------------------------------------------------
def _commands() -> Iterator[str]:
    root: Any = typer.main.get_command(app)
    for name, command in root.commands.items():
        places = " ".join(one.metavar or one.name for one in command.params if one.param_type_name == "argument")
        usage = f"{places} [OPTIONS]".strip()
        yield f"## kpuextract {name}\n\n{command.help}\n\n```text\nkpuextract {name} {usage}\n```\n\n"
        rows = [_option(one) for one in command.params if one.name != "help" and not getattr(one, "hidden", False)]
        yield ("| argument or option | default | what |\n|---|---|---|\n" + "".join(rows) + "\n") if rows else ""


def _option(parameter: Any) -> str:
    names = (
        ", ".join(f"`{name}`" for name in parameter.opts)
        if parameter.param_type_name == "option"
        else f"`{(parameter.metavar or parameter.name).removesuffix('...')}`"
    )
    default = getattr(parameter.default, "value", parameter.default)
    shown = "" if default in (None, False) or callable(default) or not isinstance(default, (str, int, float)) else f"`{default}`"
    return f"| {names} | {'required' if parameter.required else shown} | {_cell(parameter.help or '')} |\n"


def _events() -> Iterator[str]:
    """Yield the event types, the ties and the stages with their words and proofs, as their files have them."""
    for kind in event_types():
        verbs = dict.fromkeys(kind.verbs)
        words = {"nouns": kind.nouns, "verbs": verbs, "with a verb of handing over": kind.objects, "where nothing else tells": kind.hints}
        yield f"## {kind.name}\n\n| words | |\n|---|---|\n" + "".join(f"| {name} | {', '.join(found)} |\n" for name, found in words.items() if found)
        yield "\nHeadlines, examples, and sentences of another type:\n\n"
        yield "".join(f"* {text}\n" for text in (*kind.headlines, *kind.examples))
        yield "".join(f"* {text} (`{other}`)\n" for text, other in kind.counterexamples) + "\n"
    yield "## Ties\n\n"
    for rule in links():
        yield f"### {rule.id}\n\n`{rule.type}`: {', '.join(rule.cues)}\n\n"
        yield "".join(f"* {text} ({', '.join(f'`{one}`' for one in told)})\n" for text, told in rule.examples)
        yield "".join(f"* {text} (no `{rule.type}`)\n" for text in rule.counterexamples) + "\n"
    yield "## Stages\n\n| stage | words |\n|---|---|\n"
    for stage in labels.STAGES:
        yield f"| `{stage}` | {', '.join(row['surface'] for row in table('stages') if row['stage'] == stage)} |\n"


def _values() -> Iterator[str]:
    for name, about in VALUES.items():
        yield f"| {' '.join(f'`{value}`' for value in getattr(labels, name))} | {about} |\n"


def main() -> None:
    """Write or check the pages."""
    check = "--check" in sys.argv[1:]
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        path = FOLDER / name
        content = content.rstrip("\n") + "\n"
        if not path.exists() or path.read_text("utf-8") != content:
            stale.append(name)
            if not check:
                path.write_text(content, "utf-8")
    if stale:
        sys.stdout.write(f"{'not current' if check else 'written'}: {', '.join(stale)}\n")
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
