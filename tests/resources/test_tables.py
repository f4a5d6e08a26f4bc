from __future__ import annotations

import pytest

from kpuextract import ResourceError
from kpuextract.normalise.office import regions
from kpuextract.resources import names, sources, table
from kpuextract.resources.tables import parse

RULES = {"columns": ["surface", "month"], "unique": ["surface"], "required": ["month"], "choices": {"month": ["5", "6"]}}


@pytest.mark.parametrize("name", names())
def test_every_row_of_every_table_keeps_its_schema(name: str) -> None:
    assert table(name)


@pytest.mark.parametrize("name", names())
def test_every_table_names_its_source(name: str) -> None:
    entry = sources()[f"{name}.tsv"]
    assert entry["origin"]
    assert entry["licence"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("surface\tmonth\nmei\t5\nmei\t5\n", "x.tsv:3: surface 'mei' also stands in line 2; remove one row"),
        ("surface\tmonth\nmei\t\n", "x.tsv:2: column 'month' is empty"),
        ("surface\tmonth\nmei\t7\n", "x.tsv:2: month '7' is not one of"),
        ("surface\tmonth\nmei\t5\tx\n", "x.tsv:2: 3 cells for 2 columns"),
        ("word\tmonth\n", "x.tsv:1: header"),
        ("# nothing\n", "no header"),
    ],
)
def test_damage_is_named_with_line_and_remedy(content: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse(content, "x.tsv", RULES)


def test_comments_and_empty_lines_are_skipped() -> None:
    assert len(parse("# months\nsurface\tmonth\n\nmei\t5\n", "x.tsv", RULES)) == 1


def test_unknown_table_is_refused() -> None:
    with pytest.raises(ResourceError, match="no section"):
        table("planets")


def test_regions_are_complete_and_nested() -> None:
    found = regions()
    assert sum(region.level == "provinsi" for region in found) == 38
    assert sum(region.level != "provinsi" for region in found) == 514
    provinces = {region.code for region in found if region.level == "provinsi"}
    for region in found:
        assert region.code[:2] in provinces
        assert region.level == "provinsi" or region.name.startswith(("Kabupaten ", "Kota "))
