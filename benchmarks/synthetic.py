"""Make synthetic articles in the register of the election commission's sites, from our own tables and templates.

    python benchmarks/synthetic.py OUT.jsonl [--number 20000] [--seed 1]

Each line has ``id``, ``text``, ``office`` and ``published``. The same number and seed give the same bytes. People and
meetings are invented; regions are real.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kpuextract.normalise.office import Region, regions
from kpuextract.resources import column

FIRST = (
    "Ahmad Andi Agung Arif Bayu Budi Dewi Dian Dwi Eka Endang Fajar Fitri Hendra Heri Imam Indah Iwan Joko Kurnia Lestari Lina Made Maria Muhammad "
    "Nanda Ni Nurul Putri Rahmat Ratna Rini Rizki Rudi Sari Siti Slamet Sri Sukma Surya Susanti Taufik Tri Wahyu Wawan Yanti Yohanes Yuni Yusuf Zainal"
).split()
LAST = (
    "Aditya Anggraini Firmansyah Gunawan Hakim Handayani Hartono Hidayat Iskandar Kartika Kusuma Lubis Maharani Manurung Mulyani Nasution Nugroho Pangestu "
    "Permana Prasetyo Pratiwi Purnama Rahayu Ramadhan Safitri Saputra Sembiring Setiawan Siregar Suhendra Sulistyo Susilo Syahputra Utami Wibowo Widodo Wijaya Yulianto"
).split()
DEGREES = ("", "", "", ", S.H.", ", S.Sos", ", M.Si", ", S.Pd", ", S.E., M.M.")
DIVISIONS = (
    "Teknis Penyelenggaraan",
    "Hukum dan Pengawasan",
    "Perencanaan, Data dan Informasi",
    "Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM",
    "Keuangan, Umum dan Logistik",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = tuple(surface.capitalize() for surface in column("months", "surface") if surface in "januari februari maret april mei juni juli agustus september oktober november desember".split())
ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}
# headline, lead, detail: {office} {host} {place} {day} {clock} {n} {percent} {law} …
MEETINGS = (
    ("{office} Gelar Rapat Koordinasi Persiapan Coklit", "{office} menggelar rapat koordinasi persiapan pencocokan dan penelitian data pemilih", "rapat"),
    ("{office} Tetapkan {n} Pemilih Tetap", "{office} menggelar rapat pleno terbuka penetapan Daftar Pemilih Tetap (DPT) sebanyak {n} pemilih", "rapat pleno"),
    ("{office} Sosialisasikan Tahapan kepada Pemilih Pemula", "{office} melaksanakan sosialisasi tahapan Pemilu 2024 kepada pemilih pemula", "sosialisasi"),
    ("{office} Ikuti Bimtek Pengelolaan Data", "{office} mengikuti bimbingan teknis pengelolaan data yang diselenggarakan KPU Provinsi {province}", "bimtek"),
    ("{office} Terima Kunjungan {visitor}", "{office} menerima kunjungan {visitor}", "kunjungan"),
    ("{office} Lantik {few} Anggota PPK", "{office} melantik {few} anggota PPK untuk Pemilu 2024", "pelantikan"),
    ("{office} Gelar Simulasi Pemungutan Suara", "{office} menggelar simulasi pemungutan dan penghitungan suara", "simulasi"),
    ("{office} Mulai Sortir dan Lipat Surat Suara", "{office} memulai sortir dan lipat surat suara yang dikerjakan {few} petugas", "sortir lipat"),
)
SENTENCES = (
    "Kegiatan tersebut dihadiri {few} peserta dari {few2} kecamatan serta perwakilan Bawaslu {region}.",
    "Jumlah pemilih tercatat sebanyak {n} pemilih yang tersebar di {tps} TPS.",
    "Tingkat partisipasi pada pemilihan sebelumnya mencapai {percent} persen.",
    "Hal itu mengacu pada PKPU Nomor {number} Tahun {year}.",
    "Anggaran yang disiapkan sebesar Rp {money} juta.",
    "Tahapan berikutnya dijadwalkan berlangsung pada {later}.",
    "Dari jumlah itu, laki-laki sebanyak {n2} dan perempuan {n3}.",
)
QUOTES = (
    "Kami berharap seluruh jajaran bekerja sesuai aturan dan tidak menunda pekerjaan",
    "Data yang baik adalah awal dari pemilihan yang baik, karena itu kami teliti satu per satu",
    "Target partisipasi kami lebih dari {percent} persen, dan itu hanya bisa dicapai bersama",
    "Silakan masyarakat datang ke kantor kalau ada yang kurang jelas, kami siap menerima",
)
REPORTED = (
    "seluruh perlengkapan akan tiba paling lambat {later}",
    "pihaknya sudah menyiapkan {few2} tim untuk turun ke lapangan",
    "hasil rapat akan disampaikan kepada KPU Provinsi {province}",
)


def articles(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield rows of synthetic articles.

    Parameters
    ----------
    number : int
        How many.
    seed : int
        Seed of the generator.

    Yields
    ------
    dict
        ``id``, ``text``, ``office``, ``published`` (ISO day).
    """
    rng = random.Random(seed)
    places = [region for region in regions() if region.level != "provinsi" and "Administrasi" not in region.name and not region.code.startswith("11")]
    provinces = {region.code: region.name for region in regions()}
    for index in range(number):
        region = rng.choice(places)
        yield {"id": f"s{seed}-{index:06}", **_article(rng, region, provinces[region.code[:2]])}


def _article(rng: random.Random, region: Region, province: str) -> dict[str, Any]:
    day = datetime.date(2022, 1, 3) + datetime.timedelta(days=rng.randrange(1000))
    office = f"KPU {region.name}"
    pairs = _numbers(rng) | {
        "office": office,
        "region": region.name,
        "province": province,
        "visitor": rng.choice(("Pelajar SMA", "Mahasiswa", "Pengurus Partai Politik", "Bawaslu " + region.name)),
        "year": str(rng.randrange(2017, day.year + 1)),
        "number": str(rng.randrange(1, 30)),
        "later": _long(day + datetime.timedelta(days=rng.randrange(3, 60))),
    }
    headline, lead, noun = rng.choice(MEETINGS)
    people = [(role, f"{rng.choice(FIRST)} {rng.choice(LAST)}") for role in ("Ketua", "Anggota")]
    venue = rng.choice((f"Aula Kantor {office}", f"Hotel Grand {region.bare}", f"Gedung Serbaguna {region.bare}"))
    hour = rng.randrange(8, 15)
    slug = region.name.lower().replace("kabupaten ", "kab-").replace("kota ", "kota-").replace(" ", "")
    date = rng.choice((f"{DAYS[day.weekday()]} ({day:%d/%m/%Y})", f"{DAYS[day.weekday()]}, {_long(day)}", f"{DAYS[day.weekday()]} ({day.day}/{day.month})"))
    opening = f"{region.bare}, {slug}.kpu.go.id – {lead.format(**pairs)} di {venue}, {date}. Kegiatan dimulai pukul {hour:02}.{rng.choice(('00', '30'))} {ZONES[region.zone]}."
    paragraphs = [opening]
    for role, name in people:
        short = name.split()[-1]
        position = f"{role} {office}" + (f" Divisi {rng.choice(DIVISIONS)}" if role == "Anggota" else "")
        paragraphs.append(f"{position}, {name}{rng.choice(DEGREES)} menyampaikan bahwa {rng.choice(REPORTED).format(**pairs)}. {rng.choice(SENTENCES).format(**pairs)}")
        paragraphs.append(f"“{rng.choice(QUOTES).format(**pairs)},” {rng.choice(('ujar', 'kata', 'jelas', 'tegas'))} {short}.")
    paragraphs.append(f"{rng.choice(SENTENCES).format(**pairs)} {noun.capitalize()} ditutup pukul {hour + 2:02}.00 {ZONES[region.zone]}. ({rng.choice(('hms', 'ard', 'dsi/nt', 'red'))})")
    text = f"Berita Terkini\n\n{headline.format(**pairs)}\n\n" + "\n\n".join(paragraphs) + "\n"
    return {"text": text, "office": office, "published": day.isoformat()}


def _numbers(rng: random.Random) -> dict[str, str]:
    women, men = rng.randrange(20_000, 600_000), rng.randrange(20_000, 600_000)
    dotted = [f"{value:,}".replace(",", ".") for value in (women + men, men, women)]
    return {
        "n": dotted[0],
        "n2": dotted[1],
        "n3": dotted[2],
        "few": str(rng.randrange(20, 300)),
        "few2": str(rng.randrange(3, 30)),
        "tps": f"{rng.randrange(100, 3000):,}".replace(",", "."),
        "percent": f"{rng.randrange(5500, 9400) / 100:.2f}".replace(".", ","),
        "money": str(rng.randrange(50, 900)),
    }


def _long(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def main() -> None:
    """Write the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with arguments.output.open("w", encoding="utf-8", newline="\n") as handle:
        for row in articles(arguments.number, arguments.seed):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
