"""Figures against counts made by hand, on one small article and spoiled copies of its annotation."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from kpuextract.evaluation import gold, metrics, naming
from kpuextract.evaluation.bootstrap import WHOLE, intervals
from kpuextract.evaluation.counts import Counts, Figure
from kpuextract.evaluation.gold import GoldArticle
from kpuextract.records import Record

SOURCE = """+++
id = "uji"
reference_date = "2022-05-31"
publisher = "o1"
credits = ["ana", "bn"]
views = 12
[entities.o1]
label = "ORG"
name = "KPU Kota Tirta"
[entities.o2]
label = "ORG"
name = "Bawaslu Kota Tirta"
[entities.p1]
label = "PERSON"
name = "Rini Wulandari"
aliases = ["Rini"]
offices = [{role = "Ketua", org = "o1"}]
[entities.p2]
label = "PERSON"
name = "Yusuf Harahap"
offices = [{role = "Anggota", org = "o2"}]
[[events]]
id = "v1"
type = "sosialisasi"
role = "main"
date = "2022-05-31"
start_time = "09:00"
venue = "Aula KPU Kota Tirta"
organizers = ["o1"]
people = [{entity = "p1", role = "speaker"}, {entity = "p2", role = "speaker"}]
topic = "tahapan pemilu kepada pemilih pemula"
+++
<HEAD><ORG e="o1">KPU Kota Tirta</ORG> Gelar <TRIG v="v1">Sosialisasi</TRIG></HEAD>

<ORG e="o1">KPU Kota Tirta</ORG> menggelar sosialisasi di <FAC>Aula KPU Kota Tirta</FAC>, <TIME v="2022-05-31T09:00+07:00">Selasa (31/5/2022) pukul 09.00</TIME>.
Ketuanya, <PERSON e="p1">Rini Wulandari</PERSON>, dan Anggota <ORG e="o2">Bawaslu Kota Tirta</ORG>, <PERSON e="p2">Yusuf Harahap</PERSON>, hadir bersama
<Q k="count" v="40" u="peserta">40 peserta</Q>. <QUOTE who="p1">“Target kami di atas <Q k="percent" v="72" c="gt" s="partisipasi">72%</Q> pada <DATE v="2024">tahun 2024</DATE>,”</QUOTE>
kata <PERSON e="p1">Rini</PERSON>. Acara itu mengacu pada <LAW n="pkpu/2022/8">PKPU 8/2022</LAW>. (ana/bn)
"""
MAIN_SLOTS = 12
ARTICLE_SLOTS = 6


@pytest.fixture(scope="module")
def article() -> GoldArticle:
    return gold.parse(SOURCE, "uji.gold")


def figures(article: GoldArticle, *records: Record) -> dict[Figure, float | None]:
    return metrics.report([article], [records]).figures()


def changed(record: Record, layer: str, index: int, **values: Any) -> Record:
    items = list(getattr(record, layer))
    items[index] = dataclasses.replace(items[index], **values)
    return dataclasses.replace(record, **{layer: tuple(items)})


def test_annotation_itself_is_all_right(article: GoldArticle) -> None:
    report = metrics.report([article], [[article.record]])
    assert {value for value in report.figures().values() if value is not None} == {1.0}
    assert (report.overall(), report.mismatches, report.bad_offsets) == (1.0, (), 0)


def test_nothing_found_is_all_wrong(article: GoldArticle) -> None:
    found = figures(article)
    # The year, mode, publisher's part and title that the annotation leaves open are left open; views and place differ.
    assert found["mentions", "exact"] == found["quotations.direct", "value"] == found["events", "value"] == 0.0
    assert found["article.dateline_place", "accuracy"] == 1.0
    assert found["main.venue", "accuracy"] == 0.0
    assert found["main.mode", "silence"] == 1.0


def test_span_one_character_short_overlaps_but_is_not_exact(article: GoldArticle) -> None:
    mention = article.record.mentions[3]
    assert mention.text == "Rini Wulandari"
    found = figures(article, changed(article.record, "mentions", 3, end=mention.end - 1, text=mention.text[:-1]))
    # Eight names, seven exact on both sides; three persons, two exact.
    assert found["mentions", "exact"] == pytest.approx(7 / 8)
    assert found["mentions.PERSON", "exact"] == pytest.approx(2 / 3)
    assert found["mentions", "overlap"] == 1.0


def test_missing_name_lowers_recall_only(article: GoldArticle) -> None:
    record = dataclasses.replace(article.record, mentions=article.record.mentions[1:])
    counts = metrics.report([article], [[record]]).totals()[Figure("mentions", "exact")]
    assert (counts, counts.precision, counts.recall) == (Counts(7, 7, 8), 1.0, 7 / 8)
    assert counts.f1 == pytest.approx(14 / 15)


def test_link_to_another_entity_is_a_wrong_value(article: GoldArticle) -> None:
    found = figures(article, changed(article.record, "mentions", 3, entity="p2"))
    assert (found["mentions.PERSON", "exact"], found["mentions.PERSON", "value"]) == (1.0, pytest.approx(2 / 3))


def test_time_value_counts_only_with_span_and_type(article: GoldArticle) -> None:
    assert figures(article, changed(article.record, "timexes", 0, value="2022-05-31T09:00"))["timexes", "value"] == 1.0
    assert figures(article, changed(article.record, "timexes", 0, value="2022-05-31T09:00+08:00"))["timexes", "value"] == 0.5
    found = figures(article, changed(article.record, "timexes", 0, type="DATE"))
    assert (found["timexes", "exact"], found["timexes", "overlap"], found["timexes", "value"]) == (0.5, 0.5, 0.5)


def test_quantity_needs_kind_number_and_comparator(article: GoldArticle) -> None:
    assert figures(article, changed(article.record, "quantities", 1, comparator="eq"))["quantities.percent", "value"] == 0.0
    assert figures(article, changed(article.record, "quantities", 1, value=72.0000001))["quantities.percent", "value"] == 1.0
    found = figures(article, changed(article.record, "quantities", 1, subject="tingkat pendidikan"))
    assert (found["quantities", "value"], found["quantities.subject", "value"]) == (1.0, 0.0)


def test_quotation_with_another_speaker(article: GoldArticle) -> None:
    found = figures(article, changed(article.record, "quotations", 0, speaker="p2"))
    assert (found["quotations.direct", "overlap"], found["quotations.direct", "value"]) == (1.0, 0.0)


def test_half_a_quotation_is_none(article: GoldArticle) -> None:
    quotation = article.record.quotations[0]
    end = (quotation.start + quotation.end) // 2
    found = figures(article, changed(article.record, "quotations", 0, end=end, text=article.text[quotation.start : end]))
    assert found["quotations.direct", "overlap"] == 0.0


def test_office_of_another_organisation_is_wrong(article: GoldArticle) -> None:
    people = [entity for entity in article.record.entities if entity.label == "PERSON"]
    swapped = dataclasses.replace(people[0], offices=(dataclasses.replace(people[0].offices[0], org="o2"),))
    record = dataclasses.replace(article.record, entities=tuple(swapped if entity.id == swapped.id else entity for entity in article.record.entities))
    assert figures(article, record)["entities.offices", "value"] == 0.5


def test_main_event_slots(article: GoldArticle) -> None:
    found = figures(article, changed(article.record, "events", 0, venue="Hotel Tirta", date="2022-05-30", mode="online", people=()))
    assert found["main", "accuracy"] == pytest.approx((MAIN_SLOTS - 3) / MAIN_SLOTS)
    assert (found["main.venue", "accuracy"], found["main.mode", "silence"], found["main.publisher_role", "silence"]) == (0.0, 0.0, 1.0)
    assert (found["events", "value"], found["main.people", "value"]) == (0.0, 0.0)


def test_article_slots(article: GoldArticle) -> None:
    record = dataclasses.replace(article.record, article=dataclasses.replace(article.record.article, credits=("ana",), views=None))
    assert figures(article, record)["article", "accuracy"] == pytest.approx((ARTICLE_SLOTS - 2) / ARTICLE_SLOTS)


def test_overall_is_the_mean_of_the_headline_figures(article: GoldArticle) -> None:
    record = changed(article.record, "quotations", 0, speaker="p2")
    assert metrics.report([article], [[record]]).overall() == pytest.approx((len(metrics.HEADLINE) - 1) / len(metrics.HEADLINE))


def test_second_record_of_a_text_counts_too(article: GoldArticle) -> None:
    half = dataclasses.replace(article.record, mentions=article.record.mentions[:4])
    rest = dataclasses.replace(
        article.record,
        mentions=article.record.mentions[4:],
        timexes=(),
        quantities=(),
        quotations=(),
        legal_refs=(),
        events=(),
        entities=article.record.entities,
    )
    found = figures(article, half, rest)
    assert found["mentions", "value"] == 1.0
    assert found["entities.PERSON", "value"] == pytest.approx(2 * 2 / (4 + 2))


def test_wrong_offsets_are_counted(article: GoldArticle) -> None:
    assert metrics.report([article], [[changed(article.record, "timexes", 1, text="tahun 2023")]]).bad_offsets == 1


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("Aula KPU Kota Tirta", "aula kpu kota tirta", 1.0),
        ("Aula Kab. Tirta", "Aula Kabupaten Tirta", 1.0),
        ("Aula", "Hotel", 0.0),
        (None, None, 1.0),
        ("a b c", "a b", 0.8),
    ],
)
def test_likeness(one: str | None, other: str | None, value: float) -> None:
    assert naming.likeness(one, other) == pytest.approx(value)


# -- bootstrap --------------------------------------------------------------------------------------------------
FIGURE = Figure("timexes", "value")


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    counts = [{FIGURE: Counts(number % 3, 3, 3)} for number in range(30)]
    low, high = intervals(counts, rounds=300)[FIGURE]
    assert (low, high) == intervals(counts, rounds=300)[FIGURE]
    assert 0.2 < low < 1 / 3 < high < 0.5
    assert intervals(counts, rounds=300, seed="another")[FIGURE] != (low, high)


def test_interval_width_is_near_the_one_of_theory() -> None:
    # 100 articles with one item each, half right: the standard error is 0.05.
    counts = [{FIGURE: Counts(number % 2, 1, 1)} for number in range(100)]
    low, high = intervals(counts, rounds=1000)[FIGURE]
    assert high - low == pytest.approx(2 * 1.96 * 0.05, abs=0.03)


def test_overall_has_an_interval(article: GoldArticle) -> None:
    report = metrics.report([article], [[article.record]])
    assert intervals(report.counts, rounds=10)[WHOLE] == (1.0, 1.0)
