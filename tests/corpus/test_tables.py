from __future__ import annotations

from kpuextract import extract
from kpuextract.corpus.tables import TABLES, flatten


def test_ties_of_events_are_rows() -> None:
    text = "Menjelang debat publik pada 20 Oktober 2024, KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024), sesuai PKPU Nomor 13 Tahun 2024."
    rows = list(flatten(extract(text, id="batu").to_dict()))
    assert [row for table, row in rows if table == "relations"] == [{"record": "batu", "event": "v1", "type": "prepares", "other": "v2"}]
    main = next(row for table, row in rows if table == "events")
    assert (main["legal_basis"], main["stage"], main["recurrence"]) == ('["pkpu/2024/13"]', None, None)


def test_every_row_has_the_columns_of_its_table(example: str) -> None:
    rows = list(flatten(extract(example, id="kediri").to_dict()))
    assert len({table for table, _ in rows}) >= 8
    for table, row in rows:
        assert list(row) == list(TABLES[table])


def test_record_of_an_earlier_version_is_flattened() -> None:
    data = extract("KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024).", id="batu").to_dict()
    del data["events"][0]["relations"], data["events"][0]["legal_basis"]
    assert [row["legal_basis"] for table, row in flatten(data) if table == "events"] == ["[]"]
