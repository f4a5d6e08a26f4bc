from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kpuextract import Record, RecordError, extract, extract_page
from kpuextract.report import page

HOSTILE = '<script>alert(1)</script> KPU Kota Batu menggelar rapat "onmouseover=alert(1)" <img src=x onerror=alert(2)>, Selasa (31/05/2022). “<b>Awas</b>,” ujar Budi & kawan.'


class _Reader(HTMLParser):
    """Collects tags, attributes, and the text inside the article."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self._inside = 0
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if ("class", "kpu-text") in attrs or self._inside:
            self._inside += tag not in ("br",)

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text.append(data)


def test_page_shows_the_whole_text_once(example: str) -> None:
    assert "".join(_Reader(extract(example).to_html()).text) == example


def test_page_stands_alone(example: str) -> None:
    content = extract(example).to_html()
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)", content)
    assert "http" not in re.sub(r"http-equiv", "", content)
    assert "default-src 'none'" in content


def test_hostile_text_stays_text() -> None:
    content = extract(HOSTILE).to_html()
    read = _Reader(content)
    assert "".join(read.text) == HOSTILE
    assert read.tags.count("script") == 1
    assert "img" not in read.tags
    assert not [name for name, _ in read.attributes if name.startswith("on")]


def test_links_lead_to_marks(example: str) -> None:
    content = extract(example).to_html()
    targets = set(re.findall(r'href="#([^"]+)"', content))
    assert len(targets) > 3
    assert targets <= set(re.findall(r'id="([^"]+)"', content))


def test_hover_names_value_and_rule(example: str) -> None:
    content = extract(example).to_html()
    assert re.search(r'title="[^"]*2022-05-31[^"]*← [a-z]', content)


def test_record_read_back_needs_the_text(example: str) -> None:
    record = Record.from_dict(extract(example).to_dict())
    with pytest.raises(RecordError, match="does not hold its text"):
        record.to_html()
    with pytest.raises(RecordError, match="not the one"):
        record.to_html("x" + example)
    assert record._repr_html_() is None
    assert "".join(_Reader(record.to_html(example)).text) == example


def test_second_article_of_a_page_shows_its_own_part() -> None:
    text = "KPU Kota Batu Gelar Rakor\n\nKPU Kota Batu menggelar rakor, Selasa (31/05/2022).\n\n47\n\nKPU Kota Batu Terima Pelajar\n\nKPU Kota Batu menerima kunjungan pelajar, Kamis (02/06/2022).\n"
    records = extract_page(text)
    assert len(records) == 2
    start, end = records[1].region
    assert "".join(_Reader(records[1].to_html()).text) == text[start:end]


def test_notebook_shows_a_fragment_without_script(example: str) -> None:
    shown = extract(example)._repr_html_()
    assert shown is not None
    assert "<script" not in shown
    assert shown.startswith("<style>")


def test_record_without_anything_is_shown() -> None:
    assert "<title>a</title>" in page.render(Record(id="a", region=(0, 1)), "x")


def test_cards_show_ties_rhythm_norms_and_stages() -> None:
    text = (
        "Menjelang debat publik pada 20 Oktober 2024, KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024), sesuai PKPU Nomor 13 Tahun 2024. "
        "Rapat koordinasi digelar setiap Senin. Masa kampanye masih berlangsung hingga 23 November 2024."
    )
    page = extract(text).to_html()
    for label, value in (
        ("stands", "prepares debat publik 2024-10-20"),
        ("again", "XXXX-WXX-1"),
        ("based on", "pkpu/2024/13"),
        ("when", "… – 2024-11-23"),
        ("stage", "kampanye"),
    ):
        assert f"<dt>{label}</dt><dd>{value}</dd>" in page
