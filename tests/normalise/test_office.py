from __future__ import annotations

import pytest

from kpuextract.errors import OptionError
from kpuextract.normalise.office import office_from_domain, offices_from_name, parse_office, regions


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("kab-kediri.kpu.go.id", "KPU Kabupaten Kediri"),
        ("KOTA-BIMA.KPU.GO.ID", "KPU Kota Bima"),
        ("kota-magelang. kpu.go.id", "KPU Kota Magelang"),
        ("https://kab-klaten.kpu.go.id/blog/read/1", "KPU Kabupaten Klaten"),
        ("www.kpu.go.id", "KPU RI"),
        ("jatim.kpu.go.id", "KPU Provinsi Jawa Timur"),
        ("kipaceh.kpu.go.id", "KIP Aceh"),
        ("kip-aceh.kpu.go.id", "KIP Aceh"),
        ("kip-acehtengah.kpu.go.id", "KIP Kabupaten Aceh Tengah"),
        ("kip-kotalangsa.kpu.go.id", "KIP Kota Langsa"),
        ("kab-tts.kpu.go.id", "KPU Kabupaten Timor Tengah Selatan"),
        ("kab-limapuluhkota.kpu.go.id", "KPU Kabupaten Lima Puluh Kota"),
        ("kab-kep-seribu.kpu.go.id", "KPU Kabupaten Administrasi Kepulauan Seribu"),
        ("kab.kediri.kpu.go.id", "KPU Kabupaten Kediri"),
        ("kotakediri.kpu.go.id", "KPU Kota Kediri"),
        ("kpu-halbarkab.go.id", "KPU Kabupaten Halmahera Barat"),
        ("kpud-jemberkab.go.id", "KPU Kabupaten Jember"),
        ("kpud-jatengprov.go.id", "KPU Provinsi Jawa Tengah"),
        ("kpujepara.go.id", "KPU Kabupaten Jepara"),
        ("kpukabmagelang.go.id", "KPU Kabupaten Magelang"),
        ("kpu-malangkota.go.id", "KPU Kota Malang"),
        ("kpu.bantulkab.go.id", "KPU Kabupaten Bantul"),
        ("tomohon.bawaslu.go.id", "Bawaslu Kota Tomohon"),
        ("kalsel.bawaslu.go.id", "Bawaslu Provinsi Kalimantan Selatan"),
        ("kedirikab.bawaslu.go.id", "Bawaslu Kabupaten Kediri"),
        ("acehtengah.bawaslu.go.id", "Panwaslih Kabupaten Aceh Tengah"),
        ("jdih.kpu.go.id/jateng/klaten", "KPU Kabupaten Klaten"),
        ("dkpp.go.id", "DKPP"),
    ],
)
def test_domain_names_its_office(domain: str, name: str) -> None:
    office = office_from_domain(domain)
    assert office is not None
    assert office.name == name


@pytest.mark.parametrize("domain", ["kediri.kpu.go.id", "jdih.kpu.go.id", "detik.com", "kemendagri.go.id", "kompas.com", "", "kpu", "go.id"])
def test_domain_of_no_or_several_offices_names_none(domain: str) -> None:
    assert office_from_domain(domain) is None


def test_every_region_is_found_by_its_own_slug() -> None:
    for region in regions():
        slug = region.bare.lower().replace(" ", "").replace("-", "").replace(".", "")
        prefix = {"provinsi": "", "kabupaten": "kab-", "kota": "kota-"}[region.level]
        office = office_from_domain(f"{prefix}{slug}.kpu.go.id")
        assert office is not None, region
        assert office.region == region


def test_every_province_and_kabupaten_has_a_capital() -> None:
    assert [region.name for region in regions() if region.level != "kota" and not region.capital] == []


def test_unknown_office_is_refused_with_a_remedy() -> None:
    with pytest.raises(OptionError, match="is not known"):
        parse_office("KPU Negeri Dongeng")
    with pytest.raises(OptionError, match="may be"):
        parse_office("KPU Kediri")


def test_name_with_level_is_one_office() -> None:
    assert [office.name for office in offices_from_name("KPU Kab. Kediri")] == ["KPU Kabupaten Kediri"]
