from __future__ import annotations

from pathlib import Path

import pytest

from kpuextract.errors import InputError
from kpuextract.evaluation import gold

HEAD = """+++
id = "uji"
reference_date = "2022-05-31"
publisher = "o1"
[entities.o1]
label = "ORG"
name = "KPU Kota Tirta"
[entities.p1]
label = "PERSON"
name = "Rini Wulandari"
offices = [{role = "Ketua", org = "o1"}]
[[events]]
id = "v1"
type = "sosialisasi"
role = "main"
organizers = ["o1"]
people = [{entity = "p1", role = "speaker"}]
+++
"""
BODY = (
    '<HEAD><ORG e="o1">KPU Kota Tirta</ORG> Gelar <TRIG v="v1">Sosialisasi</TRIG></HEAD>\n\n'
    '<DL place="Tirta">Tirta –</DL> Ketua <ORG e="o1">KPU Kota Tirta</ORG>, <PERSON e="p1">Rini Wulandari</PERSON>, hadir'
    ' <DATE v="2022-05-31" y="explicit">Selasa (31/5/2022)</DATE>. <QUOTE who="p1">“Target kami <Q k="percent" v="72.5" c="gt" s="target">72,5%</Q>,”</QUOTE> katanya.'
    ' Dasarnya <LAW n="pkpu/2022/8">PKPU Nomor 8 Tahun 2022</LAW>.\n'
)


def test_tags_become_offsets_of_the_bare_text() -> None:
    article = gold.parse(HEAD + BODY, "uji.gold")
    record = article.record
    assert "<" not in article.text
    for span in (*record.mentions, *record.timexes, *record.quantities, *record.quotations, *record.legal_refs, record.events[0].trigger):
        assert article.text[span.start : span.end] == span.text
    assert [mention.text for mention in record.mentions] == ["KPU Kota Tirta", "KPU Kota Tirta", "Rini Wulandari", "PKPU Nomor 8 Tahun 2022"]
    assert (record.quantities[0].value, record.quantities[0].comparator, record.quantities[0].subject) == (72.5, "gt", "target")
    assert (record.timexes[0].value, record.timexes[0].year_source) == ("2022-05-31", "explicit")
    assert record.quotations[0].speaker == "p1"
    assert record.legal_refs[0].norm == "pkpu/2022/8"
    assert (record.events[0].status, record.events[0].organizers) == ("occurred", ("o1",))
    assert record.article.dateline is not None
    assert record.article.dateline.place == "Tirta"
    assert [tag for _, _, tag in article.furniture] == ["HEAD", "DL"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("+++\nid", "id", "no head"),
        ('id = "uji"', "id = uji", "no TOML"),
        ('id = "uji"\n', "", "'id' is missing"),
        ('publisher = "o1"', 'publisher = "o9"', "publisher names 'o9'"),
        ('<PERSON e="p1">', '<PERSON e="p9">', "'p9', which is no entity"),
        ('<PERSON e="p1">', '<PERSON e="o1">', "names 'o1', a ORG"),
        ('who="p1"', 'who="p7"', "'p7'"),
        ('<DATE v="2022-05-31" y="explicit">', "<DATE>", "has no v"),
        ('k="percent"', 'k="persen"', "k='persen'"),
        ("</QUOTE>", "</QOUTE>", "</QOUTE> stands where </QUOTE> belongs"),
        ("</QUOTE>", "", "<QUOTE> is never closed"),
        ("<PERSON", "<ORANG", "stands where"),
        ('type = "sosialisasi"', 'type = "pesta"', "v1.type is 'pesta'"),
        ('role = "main"\n', "", "'role' is missing"),
        ('<TRIG v="v1">Sosialisasi</TRIG>', "Sosialisasi", "v1 has no <TRIG"),
        ("Selasa (31/5/2022)", " Selasa (31/5/2022)", "space at an end"),
        ('organizers = ["o1"]', 'organizers = ["o3"]', "v1 names 'o3'"),
        ('organizers = ["o1"]', 'organisers = ["o1"]', "unknown key 'organisers'"),
        ('<DL place="Tirta">Tirta –</DL>', "<DL place=Tirta>Tirta –", "misspelt"),
    ],
)
def test_mistakes_are_named(before: str, after: str, message: str) -> None:
    source = HEAD + BODY
    assert before in source
    with pytest.raises(InputError, match=r"^uji\.gold: ") as caught:
        gold.parse(source.replace(before, after, 1), "uji.gold")
    assert message in caught.value.message


def test_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated articles"):
        gold.read_folder(tmp_path)


def test_fingerprint_follows_names_and_contents_but_not_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.gold"
    path.write_bytes((HEAD + BODY).encode())
    first = gold.fingerprint(tmp_path)
    path.write_bytes((HEAD + BODY).replace("\n", "\r\n").encode())
    assert gold.fingerprint(tmp_path) == first
    path.write_bytes((HEAD + BODY + "Sekian.\n").encode())
    assert gold.fingerprint(tmp_path) != first


@pytest.mark.parametrize("name", ["gold", "fresh"])
def test_articles_of_the_project_are_well_annotated(root: Path, name: str) -> None:
    articles = gold.read_folder(root / "tests" / name)
    assert len(articles) >= 6
    assert len({article.id for article in articles}) == len(articles)
