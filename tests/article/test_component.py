from __future__ import annotations

import pytest

from kpuextract import labels, language
from kpuextract.language.doc import layer, masked, settings, write_settings

HEAD = "KPU Contoh Gelar Rapat Koordinasi"
BODY = "Klaten, kab-klaten.kpu.go.id – KPU Kabupaten Klaten menggelar rapat"


def run(text: str, **options: str | int | None):  # type: ignore[no-untyped-def]
    nlp = language.create()
    nlp.add_pipe("kpu_article")
    doc = nlp.make_doc(text)
    write_settings(doc, labels.OPTIONS, options)
    return nlp(doc)


def test_layer_is_written_and_furniture_masked() -> None:
    doc = run(f"Berita\n\n{HEAD}\n\n{BODY}. (tek)")
    assert settings(doc, labels.ARTICLE)["credits"] == ["tek"]
    text = masked(doc, [])
    assert len(text) == len(doc.text)
    assert "tek" not in text
    assert "Berita" not in text
    assert HEAD in text


def test_truncation_is_a_warning_that_points_at_the_dots() -> None:
    doc = run(f"{HEAD}\n\n{BODY} dan....\n\nSelengkapnya")
    (warning,) = layer(doc, labels.WARNINGS)
    assert warning["code"] == "truncated-article"
    assert doc.text[warning["start"] : warning["end"]] == "...."


@pytest.mark.parametrize(
    ("office", "name"), [("KPU Kabupaten Sumenep", "KPU Kabupaten Sumenep"), ("kab-alor.kpu.go.id", "KPU Kabupaten Alor"), (None, "KPU Kabupaten Klaten")]
)
def test_publisher_is_the_option_or_the_domain(office: str | None, name: str) -> None:
    assert settings(run(f"{HEAD}\n\n{BODY}.", office=office), labels.ARTICLE)["publisher"]["name"] == name


def test_section_and_views_of_the_page_fill_gaps_only() -> None:
    article = settings(run(f"{HEAD}\n\n{BODY}.\n\nDilihat 5 kali", section="Berita", views=7), labels.ARTICLE)
    assert article["section"] == "Berita"
    assert article["views"] == 5
