"""A corpus as a page: events by month and type, offices, people, figures, quotations, with search and filters.

The page stands alone, as the page of one article does; the data lie in it as JSON that cannot end its own element, and
every cell is written as text.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from kpuextract.report.corpus_data import collect
from kpuextract.report.page import asset, policy

TITLE = "Corpus report"
# Inside <script>, only these could end or confuse the element; JSON may spell them as escapes.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def render(output: Path, *, title: str = TITLE) -> str:
    """Return a page about the output of a run.

    Parameters
    ----------
    output : Path
        A ``jsonl`` or ``duckdb`` file, or the folder of a ``parquet`` or ``csv`` run.
    title : str
        Heading of the page.

    Returns
    -------
    str
        HTML without references to anything outside.

    Raises
    ------
    InputError
        If there is no such output, or it is none of a run.
    """
    style, script = asset("page.css") + asset("corpus.css"), asset("corpus.js")
    data = in_script(json.dumps(collect(output), ensure_ascii=False, separators=(",", ":")))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n{policy(style, script)}'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="kpu kpu-corpus">\n{asset("corpus.html").replace("@@TITLE@@", escape(title))}'
        f'<script type="application/json" id="kpu-data">{data}</script>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def in_script(data: str) -> str:
    r"""Return JSON that is safe inside a script element.

    Examples
    --------
    >>> in_script('["</script>"]')
    '["\\u003c/script\\u003e"]'
    """
    return data.translate(_ESCAPES)


def write(output: Path, path: Path, *, title: str = TITLE) -> int:
    """Write the page beside its final name, then rename it; return its size in bytes."""
    # A lone surrogate has no UTF-8 form; its escape is valid JSON.
    content = render(output, title=title).encode("utf-8", "backslashreplace")
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(content)
    temporary.replace(path)
    return len(content)
