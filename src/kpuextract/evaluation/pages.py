"""Listing pages made of annotated articles, to see whether the segmentation finds where each article begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kpuextract.evaluation.chance import Chance
from kpuextract.evaluation.counts import Counts
from kpuextract.evaluation.gold import GoldArticle

HEADERS: Final = ("Berita Terkini\n\n", "BERITA TERKINI\n\n", "Umum\n\n", "")
# How the articles of a page are set off: a view counter, a pointer to the whole article, or nothing but a blank line.
STYLES: Final = ("counter", "counter", "pointer", "blank")
POINTER: Final = "Selengkapnya"
# A pointer page cuts off three articles in ten, after this share of the text.
_CUT: Final = 0.3
_KEPT: Final = 0.7
_TOLERANCE: Final = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A listing page and where its articles begin."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageReport:
    """Boundaries found, and pages that were cut exactly."""

    boundaries: Counts
    exact: int
    pages: int


def make(articles: Sequence[GoldArticle], number: int, *, seed: str = "pages") -> Iterator[Page]:
    """Yield pages that list two to five of the articles each; the same seed gives the same pages."""
    pool = [piece for article in articles if (piece := _listed(article))]
    chance = Chance(seed)
    for _ in range(number if pool else 0):
        style = STYLES[chance.below(len(STYLES))]
        text = HEADERS[chance.below(len(HEADERS))]
        starts: list[int] = []
        left = list(pool)
        for place in range(min(len(pool), 2 + chance.below(4))):
            piece = left.pop(chance.below(len(left)))
            if style == "counter" and place:
                text += f"{5 + chance.below(900)}\n\n"
            starts.append(len(text))
            if style == "pointer" and chance.happens(_CUT):
                piece = piece[: int(len(piece) * _KEPT)].rsplit(" ", 1)[0] + "...."
            text += piece + "\n\n" + (f"{POINTER}\n\n" if style == "pointer" else "")
        yield Page(text.rstrip() + "\n", tuple(starts))


def _listed(article: GoldArticle) -> str | None:
    """Return an article as a listing shows it: headline and one paragraph, no section, counter or footer."""
    headline = article.record.article.headline
    if headline is None:
        return None
    body = ""
    position = headline.end
    for start, end, tag in article.furniture:
        if tag in ("FURN", "VIEWS", "SECTION") and start >= position:
            body += article.text[position:start]
            position = end
    return f"{headline.text}\n\n" + re.sub(r"\s*\n\s*", " ", body + article.text[position:]).strip()


def score(pages: Sequence[Page], cut: Callable[[str], Sequence[int]]) -> PageReport:
    r"""Compare where articles begin with where ``cut`` says they do, two characters more or less.

    Examples
    --------
    >>> report = score([Page("Satu\n\nDua", (0, 6))], lambda text: [0, 6])
    >>> report.boundaries.f1, report.exact
    (1.0, 1)
    """
    total, exact = Counts(), 0
    for page in pages:
        found = sorted(cut(page.text))
        left = list(found)
        right = 0
        for start in page.starts:
            near = next((one for one in left if abs(one - start) <= _TOLERANCE), None)
            if near is not None:
                left.remove(near)
                right += 1
        total = total.plus(Counts(right, len(found), len(page.starts)))
        exact += right == len(page.starts) == len(found)
    return PageReport(total, exact, len(pages))
