from __future__ import annotations

import pytest

from kpuextract.errors import OptionError
from kpuextract.evaluation import damage, gold, pages
from kpuextract.evaluation.gold import GoldArticle

SOURCE = """+++
id = "uji"
[entities.p1]
label = "PERSON"
name = "Rini Wulandari"
+++
<HEAD>Rakor Straße</HEAD>

Rapat hari <DATE v="2022-06-03">Jum’at (3/6/2022)</DATE> selesai. <PERSON e="p1">Rini Wulandari</PERSON> hadir. <QUOTE who="p1">“Siap semua,”</QUOTE> katanya. Lalu pulang.
<FURN>Bagikan</FURN>
"""


@pytest.fixture(scope="module")
def article() -> GoldArticle:
    return gold.parse(SOURCE, "uji.gold")


@pytest.mark.parametrize("kind", damage.KINDS)
def test_annotation_follows_the_text(article: GoldArticle, kind: str) -> None:
    worse = damage.damaged(article, kind, 1.0)
    assert worse.text != article.text
    assert worse.record.region == (0, len(worse.text))
    spans = (*worse.record.mentions, *worse.record.timexes, *worse.record.quotations, worse.record.article.headline)
    for span in spans:
        assert span is not None
        assert worse.text[span.start : span.end] == span.text
    assert [worse.text[start:end].lower() for start, end, tag in worse.furniture if tag == "FURN"] == ["bagikan"]


def test_what_each_kind_does(article: GoldArticle) -> None:
    after = {kind: damage.damaged(article, kind, 1.0) for kind in damage.KINDS}
    assert "RAKOR STRASSE" in after["upper"].text
    assert after["upper"].record.mentions[0].text == "RINI WULANDARI"
    assert "rini wulandari hadir" in after["lower"].text
    assert '"Siap semua,"' in after["straight-quotes"].text
    assert "Jum'at" in after["straight-quotes"].text
    assert "selesai.Rini Wulandari hadir.“Siap semua,” katanya.Lalu" in after["lost-spaces"].text
    assert after["no-marks"].record.quotations[0].text == "Siap semua,"
    assert "Jum’at" in after["no-marks"].text


def test_same_article_loses_the_same_marks(article: GoldArticle) -> None:
    assert damage.damaged(article, "no-marks", 0.5) == damage.damaged(article, "no-marks", 0.5)
    assert damage.damaged(article, "no-marks", 0.0) == article


def test_unknown_damage_is_an_option_error(article: GoldArticle) -> None:
    with pytest.raises(OptionError, match="upper, lower"):
        damage.damaged(article, "burnt")


# -- pages ------------------------------------------------------------------------------------------------------
def test_pages_tell_where_their_articles_begin(article: GoldArticle) -> None:
    made = list(pages.make([article, article, article], 20))
    assert made == list(pages.make([article, article, article], 20))
    for page in made:
        assert 2 <= len(page.starts) <= 3
        assert all(page.text[start:].startswith("Rakor Straße\n\nRapat hari") for start in page.starts)
        assert "Bagikan" not in page.text


def test_page_score_counts_boundaries() -> None:
    made = [pages.Page("a\n\nb\n\nc", (0, 3, 6)), pages.Page("a\n\nb", (0, 3))]
    result = pages.score(made, lambda text: [0, 5] if len(text) > 4 else [0, 3])
    # First page: both ends found (the third within two characters), the second missed.
    assert (result.boundaries.right, result.boundaries.found, result.boundaries.gold, result.exact) == (4, 4, 5, 1)
