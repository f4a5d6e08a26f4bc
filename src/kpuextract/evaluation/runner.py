"""Run a profile over annotated articles and report."""

from __future__ import annotations

import os
from collections.abc import Sequence

from kpuextract.api import extract_page
from kpuextract.evaluation import metrics
from kpuextract.evaluation.gold import GoldArticle


def evaluate(articles: Sequence[GoldArticle], *, profile: str | None = None, stanza_dir: str | os.PathLike[str] | None = None) -> metrics.Report:
    r"""Read the articles as ``kpuextract extract`` does, without any help from the annotation, and compare.

    Parameters
    ----------
    articles : sequence of GoldArticle
        Texts with their annotations.
    profile : str, optional
        One of ``labels.PROFILES``.
    stanza_dir : str or os.PathLike, optional
        Folder of the stanza package, for profile ``stanza``.

    Returns
    -------
    Report

    Examples
    --------
    >>> from kpuextract.evaluation import gold
    >>> article = gold.parse('+++\nid = "a"\n+++\nRapat digelar <DATE v="2022-05-31">Selasa (31/05/2022)</DATE>.', "a.gold")
    >>> evaluate([article]).figures()["timexes", "value"]
    1.0
    """
    return metrics.report(articles, (extract_page(article.text, id=article.id, profile=profile, stanza_dir=stanza_dir) for article in articles))
