from __future__ import annotations

import datetime
from itertools import islice

import pytest

from kpuextract import InputError, OptionError, TooLongError, explain, extract, extract_many, extract_page, load, to_record

SHORT = "KPU Kota Batu menggelar rapat koordinasi di Aula KPU Kota Batu, Selasa (31/05/2022)."


def test_the_same_text_gives_the_same_bytes(example: str) -> None:
    assert extract(example).to_json() == extract(example).to_json()


def test_id_defaults_to_a_digest_of_the_text() -> None:
    assert extract(SHORT).id == extract(SHORT).id
    assert extract(SHORT).id != extract(SHORT + " ").id
    assert extract(SHORT, id="x").id == "x"


@pytest.mark.parametrize("day", ["2022-05-30", datetime.date(2022, 5, 30), datetime.datetime(2022, 5, 30, 12, tzinfo=datetime.UTC)])
def test_reference_date_resolves_relative_words(day: str | datetime.date) -> None:
    record = extract("Rapat digelar besok.", reference_date=day)
    assert (record.reference_date, record.reference_source) == ("2022-05-30", "argument")
    assert record.timexes[0].value == "2022-05-31"


def test_without_any_date_nothing_is_invented() -> None:
    record = extract("Rapat digelar besok.")
    assert (record.reference_date, record.reference_source) == (None, None)
    assert record.timexes[0].value is None


@pytest.mark.parametrize("day", ["31/05/2022", "2022-02-30", "soon", ""])
def test_bad_reference_date_is_refused(day: str) -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        extract(SHORT, reference_date=day)


def test_office_argument_names_the_publisher() -> None:
    record = extract("KPU Batu menggelar rapat, Selasa (31/05/2022).", office="KPU Kota Batu")
    publisher = record.entity(record.article.publisher)
    assert publisher is not None
    assert publisher.name == "KPU Kota Batu"


@pytest.mark.parametrize(("office", "message"), [("KPU Kediri", "may be KPU Kabupaten Kediri or KPU Kota Kediri"), ("Warung Kopi", "not known")])
def test_office_must_be_one_office(office: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        extract(SHORT, office=office)


def test_unknown_profile_is_refused() -> None:
    with pytest.raises(OptionError, match="use one of rules"):
        load("best")


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff \n"[1:]])
def test_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        extract(text)


def test_text_must_be_str() -> None:
    with pytest.raises(InputError, match="bytes, not str"):
        extract(b"KPU")  # type: ignore[arg-type]


def test_limit_has_an_option() -> None:
    with pytest.raises(TooLongError, match="limit_chars"):
        extract("kata " * 30, limit_chars=100)
    assert extract("kata " * 30, limit_chars=150).region == (0, 150)


def test_very_long_text_gets_a_warning() -> None:
    assert "too-long" in [warning.code for warning in extract("Rapat digelar di kantor. " * 4100).warnings]


def test_english_text_gets_a_warning() -> None:
    english = (
        "The commission held a coordination meeting on Tuesday and the chairman said that all of the members should be ready "
        "for the election because the preparations have been made with the regional offices over the past few months."
    )
    assert [warning.code for warning in extract(english).warnings] == ["not-indonesian"]
    assert "not-indonesian" not in [warning.code for warning in extract(SHORT).warnings]


@pytest.mark.parametrize("text", ["\x00\x01", "\ud800 rapat", "(((" * 50, "“" * 200, "1" * 3000, "\r\n\r\n", "🗳️ KPU", "a\u0301" * 40, "\u202eKPU"])
def test_odd_text_never_raises(text: str) -> None:
    if text.strip():
        extract(text)


def test_page_is_split_and_offsets_count_from_its_start() -> None:
    page = (
        "Berita Terkini\n\nKPU Kota Batu Gelar Rapat Koordinasi\n\nBatu, kota-batu.kpu.go.id – KPU Kota Batu menggelar rapat koordinasi, "
        "Selasa (31/05/2022).\n\n47\n\nKPU Kota Batu Terima Kunjungan Pelajar\n\nBatu, kota-batu.kpu.go.id – KPU Kota Batu menerima "
        "kunjungan pelajar, Kamis (02/06/2022).\n"
    )
    records = extract_page(page, id="halaman")
    assert [record.id for record in records] == ["halaman", "halaman#2"]
    for record in records:
        start, end = record.region
        for mention in record.mentions:
            assert start <= mention.start < mention.end <= end
            assert page[mention.start : mention.end] == mention.text
    assert [record.timexes[-1].value for record in records] == ["2022-05-31", "2022-06-02"]


def test_many_is_lazy_and_keeps_the_order() -> None:
    def rows():  # type: ignore[no-untyped-def]
        number = 0
        while True:
            number += 1
            yield {"id": f"r{number}", "text": f"Rapat digelar {number % 27 + 1} Mei 2022."}

    assert [record.id for record in islice(extract_many(rows()), 3)] == ["r1", "r2", "r3"]


def test_many_gives_what_one_by_one_gives(example: str) -> None:
    texts = [example, SHORT, "Rapat digelar besok."]
    assert [record.to_json() for record in extract_many(texts)] == [extract(text).to_json() for text in texts]


def test_many_takes_row_values_over_arguments() -> None:
    rows = [{"text": "Rapat digelar besok.", "reference_date": "2022-05-30"}, {"text": "Rapat digelar besok."}]
    assert [record.timexes[0].value for record in extract_many(rows, reference_date="2020-01-01")] == ["2022-05-31", "2020-01-02"]


def test_many_names_the_bad_row() -> None:
    with pytest.raises(InputError, match=r"row 2 \(b\): the text is empty"):
        list(extract_many([{"id": "a", "text": SHORT}, {"id": "b", "text": ""}]))


def test_explain_names_a_rule_for_every_span(example: str) -> None:
    lines = explain(example)
    layers = {line["layer"] for line in lines}
    assert {"timexes", "quantities", "mentions", "quotations", "events", "legal_refs"} <= layers
    for line in lines:
        assert line["rule"], line
        assert example[line["start"] : line["end"]] == line["text"]


def test_components_work_in_a_pipeline_of_ones_own(example: str) -> None:
    import spacy

    nlp = spacy.blank("xx")
    for factory in ("kpu_article", "kpu_legal_refs", "kpu_timexes"):
        nlp.add_pipe(factory)
    doc = nlp(example)
    assert "Selasa (31/05/2022)" in [span.text for span in doc.spans["kpu_timexes"]]


def test_docs_travel_between_processes_and_as_bytes(example: str) -> None:
    from spacy.tokens import Doc

    nlp = load()
    one = nlp(example)
    again = Doc(nlp.vocab).from_bytes(one.to_bytes())
    assert to_record(again) == to_record(one) == extract(example)
    docs = list(nlp.pipe([example, SHORT], n_process=2, batch_size=1))
    assert [to_record(doc) for doc in docs] == [extract(example), extract(SHORT)]
