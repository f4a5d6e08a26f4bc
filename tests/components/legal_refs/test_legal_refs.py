"""Legal references: every form of the instruments, chains in either order, lists, amendments, titles, and what is none."""

from __future__ import annotations

import pytest

from kpuextract.components.legal_refs import read

CASES = [
    # statutes
    ("UU No. 7 Tahun 2017", ["uu/2017/7"]),
    ("UU 7 Tahun 2017", ["uu/2017/7"]),
    ("UU nomor 7 tahun 2017", ["uu/2017/7"]),
    ("UU 7/2017", ["uu/2017/7"]),
    ("UU RI Nomor 7 tahun 2017", ["uu/2017/7"]),
    ("UU Pemilu Nomor 7 Tahun 2017", ["uu/2017/7"]),
    ("Undang Undang Nomor 7 Tahun 2017", ["uu/2017/7"]),
    ("UndangUndang No 7 Tahun 2017", ["uu/2017/7"]),
    ("Undang-Undang (UU) Nomor 7 Tahun 2017", ["uu/2017/7"]),
    ("Undang-Undang Republik Indonesia Nomor 10 Tahun 2016", ["uu/2016/10"]),
    ("UNDANG-UNDANG NOMOR 7 TAHUN 2017", ["uu/2017/7"]),
    ("Undang-Undang Nomor 7", [None]),
    ("Perppu Nomor 2 Tahun 2020", ["perppu/2020/2"]),
    ("Peraturan Pemerintah Pengganti Undang-Undang (Perppu) Nomor 1 Tahun 2022", ["perppu/2022/1"]),
    ("PP Nomor 94 Tahun 2021", ["pp/2021/94"]),
    ("Peraturan Pemerintah Nomor 94 Tahun 2021", ["pp/2021/94"]),
    ("Ketetapan MPR Nomor XI/MPR/1998", ["tapmpr/1998/xi"]),
    # regulations
    ("PKPU 8 Tahun 2022", ["pkpu/2022/8"]),
    ("PKPU No. 8 Tahun 2019", ["pkpu/2019/8"]),
    ("PKPU Nomor 10/2023", ["pkpu/2023/10"]),
    ("PKPU No.2/2024", ["pkpu/2024/2"]),
    ("Peraturan KPU No 7 / 2015", ["pkpu/2015/7"]),
    ("Peraturan KPU RI Nomor 7 Tahun 2021", ["pkpu/2021/7"]),
    ("Peraturan Komisi Pemilihan Umum (PKPU) Nomor 6 Tahun 2017", ["pkpu/2017/6"]),
    ("Peraturan Komisi Pemilihan Umum Republik Indonesia Nomor 6 Tahun 2017", ["pkpu/2017/6"]),
    ("PKPU Nomor: 3 Tahun 2022", ["pkpu/2022/3"]),
    ("PKPU Nomor 3 Th. 2022", ["pkpu/2022/3"]),
    ("Perbawaslu Nomor 5 Tahun 2022", ["perbawaslu/2022/5"]),
    ("Peraturan Bawaslu Nomor 5 Tahun 2022", ["perbawaslu/2022/5"]),
    ("Peraturan DKPP Nomor 3 Tahun 2017", ["perdkpp/2017/3"]),
    ("Permendagri Nomor 54 Tahun 2019", ["permendagri/2019/54"]),
    ("Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2019", ["permendagri/2019/54"]),
    ("Perpres Nomor 33 Tahun 2012", ["perpres/2012/33"]),
    ("Peraturan Presiden (Perpres) Nomor 33 Tahun 2012", ["perpres/2012/33"]),
    ("Keputusan Presiden Nomor 24 Tahun 2016", ["keppres/2016/24"]),
    ("Keppres nomor 33P/2022", ["keppres/2022/33p"]),
    ("Keppres Nomor 33 P Tahun 2022", ["keppres/2022/33p"]),
    ("Inpres Nomor 9 Tahun 2020", ["inpres/2020/9"]),
    ("Perma Nomor 6 Tahun 2016", ["perma/2016/6"]),
    ("Qanun Aceh Nomor 6 Tahun 2016", ["qanun/2016/6"]),
    ("Perda Kabupaten Lembah Nomor 5 Tahun 2020", ["perda/2020/5"]),
    ("Peraturan Bupati Lembah Nomor 12 Tahun 2021", ["perbup/2021/12"]),
    ("Perwali 12/2021", ["perwali/2021/12"]),
    ("Instruksi Mendagri Nomor 15 Tahun 2021", ["inmendagri/2021/15"]),
    # decrees
    ("Keputusan KPU Nomor 27 Tahun 2023", ["kpt/kpu/2023/27"]),
    ("Keputusan KPU Nomor 27/2023", ["kpt/kpu/2023/27"]),
    ("SK KPU RI nomor 999 tahun 2020", ["kpt/kpu/2020/999"]),
    ("Keputusan KPU Kota Lembah Nomor 9 Tahun 2025", ["kpt/kpu/2025/9"]),
    ("Surat Keputusan KPU Kabupaten Lembah Nomor 12/HK.03.1-Kpt/9904/KPU-Kab/2019", ["kpt/kpu/2019/12"]),
    ("17/KPTS/KPU-KAB.13.329619/2015", ["kpt/kpu/2015/17"]),
    ("127/PL.02.6-Kpt/15/Prov/XII/2020", ["kpt/kpu/2020/127"]),
    ("Keputusan Bupati Lembah Nomor 21 Tahun 2022", ["kpt/bupati/2022/21"]),
    # letters, minutes
    ("Surat Dinas KPU Nomor 147/PL.01-SD/14/2023", [None]),
    ("SE Nomor 12 tahun 2020", [None]),
    ("Surat Edaran Bawaslu Nomor 5 Tahun 2023", [None]),
    ("surat bernomor 171.33/1358/13", [None]),
    ("surat dengan nomor 005/649/DPRD-PS/XII/2021", [None]),
    ("surat B-437/M.Sesneg/Set/TU.00.04/05/2017", [None]),
    ("Berita Acara Nomor : 25/PK.01/5272/2022", [None]),
    ("45/PP.04.2-BA/3524/KPU-kab/VII/2020", [None]),
    ("03/SEB/KPU/TAHUN/2006", [None]),
    ("NPHD Nomor 910/12/KPU/2023", [None]),
    # courts
    ("Putusan MK No. 53/PUU-XV/2017", ["mk/2017/53-puu-xv"]),
    ("Putusan Mahkamah Konstitusi (MK) Nomor 91/PHP.BUP-XIX/2021", ["mk/2021/91-php.bup-xix"]),
    ("Nomor 73/PHPU.BUP-XXIII/2025", ["mk/2025/73-phpu.bup-xxiii"]),
    ("100-19-19/PHPU.DPR-DPRD/XVII/2019", ["mk/2019/100-19-19-phpu.dpr-dprd-xvii"]),
    ("288-PKE-DKPP/XI/2024", ["dkpp/2024/288-pke-dkpp-xi"]),
    ("perkara nomor 132/DKPP-PKE-VI/2017", ["dkpp/2017/132-dkpp-pke-vi"]),
    (
        "Perkara Nomor 41-PKE-DKPP/II/2022, 42-PKE-DKPP/II/2022 dan 43-PKE-DKPP/II/2022",
        ["dkpp/2022/41-pke-dkpp-ii", "dkpp/2022/42-pke-dkpp-ii", "dkpp/2022/43-pke-dkpp-ii"],
    ),
    ("Putusan PN Lembah Nomor 12/Pid.Sus/2024/PN Lbh", [None]),
    # chains
    ("Pasal 10 ayat (2) PKPU 8 Tahun 2022", ["pkpu/2022/8/pasal/10/ayat/2"]),
    ("pasal 410 ayat 2 UU 7/2017", ["uu/2017/7/pasal/410/ayat/2"]),
    ("Pasal 7 huruf t UU No 10 Tahun 2016", ["uu/2016/10/pasal/7/huruf/t"]),
    ("Pasal 7 ayat (2) huruf g Undang-Undang Nomor 10 Tahun 2016", ["uu/2016/10/pasal/7/ayat/2/huruf/g"]),
    ("Pasal 1 angka 5 dalam PKPU 3 Tahun 2022", ["pkpu/2022/3/pasal/1/angka/5"]),
    ("Pasal 180A UU Nomor 7 Tahun 2017", ["uu/2017/7/pasal/180a"]),
    ("Ayat (1) Pasal 63 Peraturan KPU Nomor 3 Tahun 2022", ["pkpu/2022/3/pasal/63/ayat/1"]),
    ("huruf b ayat (3) Pasal 287 UU Nomor 7 Tahun 2017", ["uu/2017/7/pasal/287/ayat/3/huruf/b"]),
    ("PKPU 3 Tahun 2022. ayat (2) pada Pasal 6 tersebut", ["pkpu/2022/3", "pkpu/2022/3/pasal/6/ayat/2"]),
    ("Pasal 12 sampai dengan Pasal 23 PKPU 3 Tahun 2022", ["pkpu/2022/3/pasal/12-23"]),
    ("Pasal 31 ayat (1) dan (2) PKPU 3 Tahun 2022", ["pkpu/2022/3/pasal/31/ayat/1,2"]),
    ("Pasal 280 dan Pasal 521 UU 7/2017", ["uu/2017/7/pasal/280", "uu/2017/7/pasal/521"]),
    ("UU 7/2017 Pasal 280 ayat (1)", ["uu/2017/7/pasal/280/ayat/1"]),
    ("Pasal 280 UU Pemilu pada 2023", ["uu/2017/7/pasal/280"]),
    ("Pasal 28E ayat (3) UUD 1945", ["uud/1945/pasal/28e/ayat/3"]),
    ("Pasal 362 KUHP", ["kuhp/pasal/362"]),
    ("Pasal 156a KUHP", ["kuhp/pasal/156a"]),
    ("Pasal 5 saja", [None]),
    # lists and years from elsewhere
    ("PKPU Nomor 15 dan 18 Tahun 2023", ["pkpu/2023/15", "pkpu/2023/18"]),
    ("PKPU Nomor 15 Tahun 2023 dan Nomor 18 Tahun 2023", ["pkpu/2023/15", "pkpu/2023/18"]),
    ("PKPU Nomor 15 tentang Kampanye dan Nomor 18 tentang Dana Kampanye", [None, None]),
    ("UU Nomor 7 Tahun 2017 berlaku. Menurut UU Nomor 7, rapat sah.", ["uu/2017/7", "uu/2017/7"]),
    ("Keputusan 12/2024 batal. Isi Keputusan KPU Nomor 12 Tahun 2024 lama", ["kpt/kpu/2024/12", "kpt/kpu/2024/12"]),
    ("Keputusan Nomor 12 Tahun 2024, Keputusan KPU Nomor 12 Tahun 2024, Keputusan Bupati Nomor 12 Tahun 2024", [None, "kpt/kpu/2024/12", "kpt/bupati/2024/12"]),
    # letters inside the number, items of the penal code
    ("Keppres 45/P/2008 dan PP 10/3", ["keppres/2008/45p"]),
    ("UU 20 Tahun 2001 jo. Pasal 55 ayat (1) ke-1 KUHP jo Pasal 64 KUHP", ["uu/2001/20", "kuhp/pasal/55/ayat/1", "kuhp/pasal/64"]),
    ("Pasal 5 UU 7/2017 dilanggar ke-2 kali", ["uu/2017/7/pasal/5"]),
    # none
    ("Menurut undang-undang, suara rakyat dijamin.", []),
    ("UU Pemilu dan PKPU menjadi dasar", []),
    ("Selasa (31/05/2022) di Jl. Melati No. 12", []),
    ("nomor urut 2, TPS nomor 4, Kodim 0421/Lembah", []),
    ("surat suara pasangan nomor 2 rusak", []),
    ("skor 2/3 dan 24/7, RT 02/RW 05", []),
    ("perkara 5/3 suara", []),
    ("Tahun Ajaran 2025/2026", []),
    ("rekening nomor 123/456", []),
]


@pytest.mark.parametrize(("text", "norms"), CASES, ids=[text for text, _ in CASES])
def test_legal_refs_reads_form(text: str, norms: list[str | None]) -> None:
    assert [item["norm"] for item in read(text)] == norms


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("sidang perkara Nomor 41-PKE-DKPP/II/2022 di kota", "perkara Nomor 41-PKE-DKPP/II/2022"),
        ("menjawab surat sekretaris DPRD Kota Lembah Nomor 402/915/III/2020 tertanggal 9", "surat sekretaris DPRD Kota Lembah Nomor 402/915/III/2020"),
        ("sesuai PKPU Nomor 14 Tahun 2015 tentang Pencalonan, rapat", "PKPU Nomor 14 Tahun 2015"),
        ("menurut Pasal 9 ayat (3) Peraturan DKPP Nomor 1 Tahun 2021 itu", "Pasal 9 ayat (3) Peraturan DKPP Nomor 1 Tahun 2021"),
        ("Surat KPU RI nomor 181 tanggal 28 Februari 2020", "Surat KPU RI nomor 181"),
        ("berdasarkan Keputusan KPU Nomor 27/2023.", "Keputusan KPU Nomor 27/2023"),
    ],
)
def test_legal_refs_span_runs_from_noun_to_number(text: str, span: str) -> None:
    (item,) = read(text)
    assert text[item["start"] : item["end"]] == span


@pytest.mark.parametrize(
    "link",
    [
        "sebagaimana diubah dengan",
        "sebagaimana telah diubah dengan",
        "sebagaimana telah diubah terakhir dengan",
        "yang telah diubah dengan",
        "yang terakhir kali diubah dengan",
        "sebagaimana telah beberapa kali diubah, terakhir dengan",
    ],
)
def test_legal_refs_knows_what_amends(link: str) -> None:
    first, second = read(f"PKPU Nomor 6 Tahun 2017 tentang Penggantian Antarwaktu {link} PKPU Nomor 6 Tahun 2019.")
    assert first["amended_by"] == ["pkpu/2019/6"]
    assert second["amended_by"] == []


def test_legal_refs_amending_statute_names_the_amended() -> None:
    new, old = read("UU Nomor 10 Tahun 2016 tentang Perubahan Kedua atas UU Nomor 1 Tahun 2015 berlaku.")
    assert old["amended_by"] == [new["norm"]] == ["uu/2016/10"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "PKPU Nomor 14 Tahun 2015 tentang Pengadaan, Pencetakan, dan Distribusi Perlengkapan Suara Ulang.",
            "Pengadaan, Pencetakan, dan Distribusi Perlengkapan Suara Ulang",
        ),
        ("PKPU Nomor 15 Tahun 2023 tentang Kampanye Pemilihan Umum, kata Rahma.", "Kampanye Pemilihan Umum"),
        ("UU Nomor 7 Tahun 2017 tentang Pemilihan Umum mengatur hal itu", "Pemilihan Umum"),
        ("UU Nomor 7 Tahun 2017 tentang pemilihan umum yang berlaku", "pemilihan umum"),
        ("UU Nomor 7 Tahun 2017 mengatur", None),
    ],
)
def test_legal_refs_reads_title_after_tentang(text: str, title: str | None) -> None:
    assert read(text)[0]["title"] == title


def test_legal_refs_title_ends_before_the_next_of_a_list() -> None:
    items = read("PKPU Nomor 15 Tahun 2023 tentang Kampanye Pemilihan Umum dan Nomor 18 Tahun 2023 tentang Dana Kampanye.")
    assert [item["title"] for item in items] == ["Kampanye Pemilihan Umum", "Dana Kampanye"]
