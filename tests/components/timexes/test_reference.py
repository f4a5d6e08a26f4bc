"""Which date an article counts from; all articles invented."""

from __future__ import annotations

import pytest

from kpuextract.components.timexes.reader import analyse

CASES = {
    "date of the lead": ("KPU Anyar menggelar rapat koordinasi, Selasa (31/05/2022). Tahapan dimulai 14 Juni 2022.", "2022-05-31"),
    "weekday and an election give the year": ("KPU Anyar melantik panitia bagi Pemilu Tahun 2024, Rabu (15/2).", "2023-02-15"),
    "weekday and a later full date give the year": ("KPU Anyar menggelar rapat, Kamis (13/10). Verifikasi mulai 15 Oktober 2022.", "2022-10-13"),
    "statement of a planned event": (
        "KPU Anyar akan membuka seleksi PPK, 11 s.d 17 Juni 2024. Rencana itu dibeberkan Ketua KPU Anyar, Senin (10/6/2024).",
        "2024-06-10",
    ),
    "an announced event is no reference": ("DKPP akan menggelar sidang perkara itu di Kantor KPU Anyar pada Jumat (16/6/2023) pukul 10.30 WIT.", None),
    "a polling day is no reference": ("KPU Anyar mengajak warga memilih pada 14 Februari 2024.", None),
    "a relative clause about the future does no harm": ("KPU Anyar melantik 30 PPS yang akan bekerja di desa, Selasa (24/1/2023).", "2023-01-24"),
    "a date of a letter is no reference": ("Menjawab surat DPRD tanggal 5 Juli 2021, KPU Anyar menelaah berkas, Jumat (16/7/2021).", "2021-07-16"),
    "a range of the reported event counts from its first day": ("KPU Anyar mengikuti rakor di Kota Lama, 25-27 Agustus 2021.", "2021-08-25"),
    "nothing is invented": ("KPU Anyar menerima kunjungan siswa kemarin. Upacara digelar 1 Juni mendatang.", None),
    "a quoted date is no reference": ("“Kami mulai pada 14 Juni 2022,” kata Budi.", None),
    "today with its date": ("Hari ini, Rabu (23/4/2025) KPU Anyar menggelar apel.", "2025-04-23"),
    "yesterday with its date is the event": ("KPU Anyar menggelar apel kemarin, Sabtu (22/3/2025).", "2025-03-22"),
    "yesterday is told on the day after where that is printed": (
        "KPU Anyar merampungkan coklit, Kamis (13/8/2020) kemarin. Hal itu diucapkan Ketua KPU Anyar saat ditemui, Jumat (14/8).",
        "2020-08-14",
    ),
    "yesterday with a day that lies ahead is the event": (
        "KPU Anyar menggelar apel kemarin, Sabtu (22/3/2025). Rapat akan digelar Minggu (23/3/2025).",
        "2025-03-22",
    ),
    "when it began is not when it is told": (
        "Pelipatan surat suara di gudang KPU Anyar yang dimulai Senin (16/11) lancar. Hingga Selasa (17/11/2020) sore tercatat 371 lembar rusak.",
        "2020-11-17",
    ),
    "when it began may be all there is": ("Pelipatan surat suara di gudang KPU Anyar yang dimulai Senin (16/11/2020) berjalan lancar.", "2020-11-16"),
    "a prospective candidate is no future": ("KPU Anyar menerima bakal calon bupati, Rabu (28/8/2024).", "2024-08-28"),
    "a future inside a quotation does no harm": ('"Kami akan hadir," kata Budi kepada wartawan, Sabtu (28/6/2025).', "2025-06-28"),
    "a schedule is no report": (
        "KPU Anyar menyusun jadwal: pengumuman 23 s.d 27 April 2024, tes tertulis 6 s.d. 8 Mei, wawancara 11-13 Mei, pelantikan 16 Mei 2024."
        " Daftar itu ditetapkan 22 April 2024.",
        "2024-04-22",
    ),
    "waiting since another day is no reference": (
        "Setelah menanti sejak rekapitulasi rampung pada 16 Desember 2020, KPU Anyar menetapkan bupati, Jumat (22/01/2021).",
        "2021-01-22",
    ),
    "until the day of telling": ("KPU Anyar hingga Senin (8/1/2024) masih melipat surat suara. Pekerjaan dimulai Kamis (4/1).", "2024-01-08"),
    "until the last day is no day of telling": ("KPU Anyar membuka loket hingga Senin (8/1/2024). Kegiatan ditutup Jumat (5/1/2024).", "2024-01-05"),
    "date at the start": ("Rabu, 3 Januari 2024 KPU Anyar menggelar apel.", "2024-01-03"),
    "what came before is told first": (
        "Setelah rekapitulasi rampung pada 16 Desember 2020, pasangan itu ditetapkan terpilih. Pleno dipimpin Ketua KPU Anyar, Jumat (22/1/2021).",
        "2021-01-22",
    ),
    "what came before with its weekday may be all there is": ("Setelah dilantik Rabu (24/1/2024), PPS se-Anyar langsung bekerja.", "2024-01-24"),
    "of two full dates the nearer gives the year": (
        "Anyar (17/10) - Rapat pleno sempat diskors. DPT Pemilu 2014 ditetapkan 13 September 2013. Pemilu baru berlangsung 9 April 2014.",
        "2013-10-17",
    ),
    "a law and a weekday give the next such year": ("KPU Anyar menggelar audiensi, Rabu (29/9). Dasarnya UU Nomor 24 Tahun 2013.", "2021-09-29"),
    "a weekday alone gives none": ("KPU Anyar menggelar audiensi, Rabu (29/9).", None),
    "a kind of election without year and a weekday": ("Pendaftaran Pilkada Anyar ditutup, Kamis (29/8).", "2024-08-29"),
    "two years would do": ("Pendaftaran Pilkada Anyar ditutup, Sabtu (29/8).", None),
    "days counted from a weekday": ("KPU Anyar menggelar rakor tiga hari terhitung Selasa hingga Kamis (18-20/2). Pilkada Tahun 2024 usai.", "2025-02-18"),
    "what was planned once is no report": (
        "Debat yang mestinya digelar Jumat (11/1/2013) batal. Hal itu dikatakan Ketua KPU Anyar, Kamis (10/1/2013).",
        "2013-01-10",
    ),
    "date in a bracket of its own": ("KPU Anyar menggelar apel di halaman kantor.(Jum'at, 10 Februari 2023)", "2023-02-10"),
}


@pytest.mark.parametrize("name", CASES)
def test_reference_date_is_that_of_the_reported_event(name: str) -> None:
    text, expected = CASES[name]
    found = analyse(text).reference
    assert (found.date.isoformat() if found.date else None) == expected
    assert found.source == ("text" if expected else None)


def test_the_argument_wins() -> None:
    found = analyse("KPU Anyar menggelar apel, Selasa (31/05/2022).", argument="2022-06-02").reference
    assert (found.date.isoformat() if found.date else None, found.source) == ("2022-06-02", "argument")


def test_the_dateline_comes_before_the_event() -> None:
    text = "Anyar, 24 Juli 2025 — KPU Anyar menggelar pleno, Rabu, 23 Juli 2025 pukul 09.00."
    found = analyse(text, dateline=(0, 21), body_start=21)
    assert (str(found.reference.date), found.reference.source, str(found.reference.event)) == ("2025-07-24", "dateline", "2025-07-23")


def test_an_earlier_day_further_on_is_not_that_of_the_event() -> None:
    lead = "Anyar – Selasa (26/06/2018), surat suara dimusnahkan. Pemusnahan dimulai pukul 15.00 WIB. Ketua hadir. "
    for later, event in (("Pengganti diterima Rabu (20/6) lalu.", "2018-06-26"), ("Kegiatan itu dibuka Rabu (20/6).", "2018-06-20")):
        assert str(analyse(lead + later, dateline=(0, 28), body_start=29).reference.event) == event


def test_a_dateline_without_year_takes_it_from_the_text() -> None:
    text = "Sleman (13/09) - KPU Anyar membahas Pemilihan Tahun 2021 bersama camat."
    assert str(analyse(text, dateline=(0, 16), body_start=16).reference.date) == "2021-09-13"


def test_a_dateline_without_year_takes_that_of_the_weekday_beside_the_same_day() -> None:
    text = "Anyar (17/10) - KPU Anyar menggelar pleno Pemilu 2014, Kamis (17/10) sore. DPT lama ditetapkan 13 September 2013."
    assert str(analyse(text, dateline=(0, 15), body_start=16).reference.date) == "2013-10-17"
    other = "Anyar (17/10/2012) - KPU Anyar menggelar pleno Pemilu 2014, Kamis (18/10) sore."
    assert str(analyse(other, dateline=(0, 20), body_start=21).reference.date) == "2012-10-17"


def test_clock_times_take_the_day_of_the_event() -> None:
    text = "KPU Anyar menggelar apel, Selasa (31/05/2022). Apel dimulai pukul 09.30 WIB. Tahapan dimulai 14 Juni 2022. Apel ditutup pukul 11.00 WIB."
    values = [item["value"] for item in analyse(text).items if item["type"] == "TIME"]
    assert values == ["2022-05-31T09:30+07:00", "2022-05-31T11:00+07:00"]


def test_service_hours_belong_to_no_day() -> None:
    text = "KPU Anyar membuka loket, Selasa (31/05/2022). Layanan dibuka 1-5 Juni 2022 pukul 08.15-15.30 WIB. Setiap hari petugas siaga pukul 07.00 WIB."
    values = [item["value"] for item in analyse(text).items if item["type"] == "TIME"]
    assert values == ["T08:15+07:00/T15:30+07:00", "T07:00+07:00"]


def test_a_birth_is_no_evidence_for_the_year() -> None:
    text = "KPU Anyar melantik panitia bagi Pemilu Tahun 2024, Rabu (15/2). Budi lahir 5 Mei 1975."
    assert str(analyse(text).reference.date) == "2023-02-15"


def test_evidence_adds_up() -> None:
    text = "KPU Anyar menggelar rapat, Kamis (13/10). Dibanding tahun 2019, Pemilu 2024 lebih rumit."
    assert str(analyse(text).reference.date) == "2022-10-13"


def test_news_does_not_come_before_its_law() -> None:
    text = "KPU Anyar menggelar rapat Pemilu 2024, Senin (5/12)."
    assert str(analyse(text, law_years=[2022]).reference.date) == "2022-12-05"


def test_today_that_is_not_the_datelines_day_is_a_conflict() -> None:
    text = "Anyar, 24 Juli 2025 — Hari ini, Rabu (23/7/2025), KPU Anyar menggelar pleno."
    found = analyse(text, dateline=(0, 21), body_start=21).items
    assert [item["consistency"] for item in found] == ["ok", "conflict"]


DAYS = {
    "what lasts days begins on the first of them": (
        "KPU Anyar menggelar bimtek, Rabu-Kamis (7-8/12/2022), di hotel, mulai [pukul 08.30 WIB].",
        "2022-12-07T08:30+07:00",
    ),
    "office hours on several days are of none": ("KPU Anyar membuka loket, Rabu-Kamis (7-8/12/2022), [pukul 08.00-16.00 WIB].", "T08:00+07:00/T16:00+07:00"),
    "a weekday within the days of the event": (
        "KPU Anyar mengikuti bimtek, Senin-Selasa (12-13/6/2023). Ketua ditemui seusai penutupan [Selasa sore].",
        "2023-06-13TAF",
    ),
    "a weekday before the days of the event": ("KPU Anyar mengikuti bimtek, Senin-Selasa (12-13/6/2023). Berkas dikirim [Jumat sore].", "2023-06-09TAF"),
    "a weekday behind tomorrow is ahead": ("KPU Anyar dilantik, Kamis (25/5/2023). Besok pulang, [Senin] masuk kantor.", "2023-05-29"),
    "a weekday behind tomorrow on which someone spoke is past": (
        "KPU Anyar rapat, Rabu (24/5/2023). Besok pulang, kata Budi, [Selasa], di kantor.",
        "2023-05-23",
    ),
    "a weekday until which time is given is ahead": (
        "KPU Anyar menggelar pleno, Senin (21/4/2014). Waktu diperpanjang sampai [Selasa malam].",
        "2014-04-22TNI",
    ),
    "a weekday until which something is so far is past": ("KPU Anyar menggelar pleno, Senin (21/4/2014). Hingga [Sabtu], 12 desa sudah melapor.", "2014-04-19"),
    "what began on a weekday ended on one": (
        "KPU Anyar rapat, Sabtu (27/4/2019). Undangan beredar sejak Kamis dan mobil berkeliling sampai [Jumat malam].",
        "2019-04-26TNI",
    ),
    "what is moved to a weekday is ahead": ("KPU Anyar menggelar rapat, Kamis (10/1/2013). Debat digeser ke [Senin].", "2013-01-14"),
    "the small hours of the next weekday": (
        "KPU Anyar menutup pendaftaran, Kamis (29/8/2024) malam. Berkas diterima [Jumat pukul 00.40 Wita].",
        "2024-08-30T00:40+08:00",
    ),
    "the small hours of the weekday before": ("KPU Anyar menutup pendaftaran, Kamis (29/8/2024) malam. Surat diterima [Rabu dini hari].", "2024-08-28TDN"),
    "a month told with its year": (
        "KPU Anyar diadukan, Senin (20/1/2025). Mereka bertemu pada Februari 2024. Pertemuan terakhir, [27 Februari], direkam.",
        "2024-02-27",
    ),
    "a month of another paragraph": (
        "KPU Anyar diadukan, Senin (20/1/2025) sepanjang Februari 2024.\nSidang berikutnya digelar [27 Februari] mendatang.",
        "2025-02-27",
    ),
    "a number in the month of its sentence": ("KPU Anyar rapat, Rabu (20/3/2019). Kiriman tiba 2 April karena distribusi jalan [tanggal 10].", "2019-04-10"),
    "a number in the month of writing": ("KPU Anyar rapat, Rabu (20/3/2019). Kiriman tiba 12 April. Distribusi jalan [tanggal 25].", "2019-03-25"),
    "the last day that one waits for": (
        "KPU Anyar menggelar bimtek, Rabu-Kamis (7-8/12/2022). Jangan menunggu [hari terakhir]. Penyerahan dibuka 16 s.d. 29 Desember 2022.",
        "2022-12-29",
    ),
    "the polling day that is told": ("KPU Anyar rapat, Kamis (10/1/2013). Logistik tuntas [H-5]. Pencoblosan 22 Januari.", "2013-01-17"),
    "a clock of what was put off": (
        "Debat yang mestinya digelar Jumat (11/1) digeser ke Senin, 14 Januari. Debat mulai [pukul 19.30] selama 90 menit, kata Budi, Kamis (10/1/2013).",
        "2013-01-14T19:30",
    ),
    "a morning behind a night": (
        "KPU Anyar menggelar simulasi, Sabtu (28/1/2017). Tenda dipasang malam sebelumnya, lalu [pukul 08.30] pemilih dipanggil.",
        "2017-01-28T08:30",
    ),
    "an evening of the day told": (
        "KPU Anyar menggelar simulasi, Sabtu (28/1/2017). Tenda dipasang pagi sebelumnya, lalu [pukul 20.30] diperiksa.",
        "2017-01-27T20:30",
    ),
    "each in his own place": ("Pegawai menyimak dari kantor masing-masing mulai [pukul 08.30], Senin (10/6/2024).", "2024-06-10T08:30"),
    "the last day, with another period still to come": (
        "KPU Anyar memantau [hari terakhir] coklit, Selasa (14/3/2023). DPS diumumkan 20 Maret sampai 1 April.",
        "2023-03-14",
    ),
    "a weekday behind tonight": ("KPU Anyar dilantik, Jumat (14/6/2013). “Malam ini juga rapat, [Senin] sudah masuk kantor,” kata Budi.", "2013-06-17"),
    "night work is of no day": ("KPU Anyar menggelar bimtek, Senin (12/6/2023). Kami sanggup kerja [malam].", "TNI"),
    "what happened then is of the day last spoken of": (
        "KPU Anyar akan menggelar simulasi pada Sabtu, 16 November 2024. Simulasi serupa digelar pada 28 Januari 2024."
        " Ketika itu simulasi baru selesai [jam 11 malam] di balai.",
        "2024-01-28T23:00",
    ),
    "all who came at an hour came on the day": (
        "KPU Anyar menertibkan baliho, Minggu (24/11/2024). Sebelumnya seluruh tim mengikuti apel tepat [pukul 07.00] di kantor.",
        "2024-11-24T07:00",
    ),
    "all polling places open on no single day": (
        "KPU Anyar menggelar apel, Minggu (24/11/2024). Ketua menegaskan seluruh TPS dibuka [pukul 07.00] pagi hari pemungutan.",
        "T07:00",
    ),
    "what was planned once lies on either side": (
        "KPU Anyar menutup bimtek, Rabu (28/3/2018). Semula bimtek akan digelar [20-21 Maret], tetapi diundur.",
        "2018-03-20/2018-03-21",
    ),
    "what is planned still lies ahead": ("KPU Anyar menutup bimtek, Rabu (28/3/2018). Debat akan digelar [20 Maret].", "2019-03-20"),
    "a prospective pair is no future": (
        "KPU Anyar mengundi nomor, Senin (23/9/2024). Tiga bakal pasangan calon mendaftar, satu gugur pada tes [3 September].",
        "2024-09-03",
    ),
    "a month that has begun is not over": ("KPU Anyar melantik PPK, Jumat (14/6/2013). Orientasi akan digelar pada [akhir Juni].", "2013-06"),
    "yesterday's month is the last one": ("KPU Anyar melantik PPK, Rabu (4/1/2023). Tes digelar [bulan Desember kemarin].", "2022-12"),
    "a weekday is the one told just before": (
        "KPU Anyar mengirim logistik, Sabtu (2/8/2025). Pengiriman diundur ke Senin (4/8). Kalau sampai [Senin siang] hujan, petugas berjalan kaki.",
        "2025-08-04TAF",
    ),
    "a weekday until which something goes on comes after": (
        "Pleno KPU Anyar digelar Rabu, 3 Mei 2023, pukul 20.30 hingga [Kamis dini hari].",
        "2023-05-04TDN",
    ),
    "a month and a week are no range": ("KPU Anyar menggelar rapat, Rabu (3/5/2023). Sejak bulan lalu hingga [pekan ini] ada lima rapat.", "2023-W18"),
    "a weekday told long before is another": (
        "KPU Anyar mengirim logistik, Sabtu (2/8/2025). Pengiriman diundur ke Senin (4/8). Jalan rusak. Kotak disortir. Hal itu dikatakan Ketua, [Senin], di kantor.",
        "2025-07-28",
    ),
    "the last day of what is running": (
        "KPU Anyar diperiksa auditor, Rabu (17/3/2021). Pemeriksaan berlangsung sampai dengan 24 Maret. Exit meeting akan digelar pada [hari terakhir].",
        "2021-03-24",
    ),
    "a deadline before what is planned": (
        "KPU Anyar menyiapkan lelang, Senin (9/2/2026). Lelang dijadwalkan Rabu, 18 Februari 2026. Ada 12 kotak. Jaminan harus masuk selambatnya [sehari sebelumnya].",
        "2026-02-17",
    ),
    "a clock that was put off stays with its day": (
        "Kapal KPU Anyar berangkat Minggu (14/4/2019). Keberangkatan kapal kedua, semula [pukul 10.00], digeser ke Senin (15/4) pukul 05.00.",
        "2019-04-14T10:00",
    ),
    "entering the n-th day is today": ("Memasuki [hari kesebelas] kampanye, Bawaslu Anyar menggelar rapat, Selasa (6/10/2020).", "2020-10-06"),
    "the week before is a week": ("KPU Anyar mengirim logistik, Minggu (14/4/2019).\n[Pekan sebelumnya] panitia menyortir surat suara.", "2019-W14"),
    "what is left of a time lasts": ("KPU Anyar menggelar rapat, Selasa (5/7/2022). Waktu masih [19 bulan] lagi.", "P19M"),
    "what comes so much later is a date": ("KPU Anyar menggelar rapat, Minggu (14/4/2019). Pencoblosan digelar [tiga hari lagi].", "2019-04-17"),
    "two that tell the same are no range": (
        "Bawaslu Anyar menggelar rapat, Selasa (6/10/2020). Kampanye berlangsung 60 hari lagi, sampai dengan [5 Desember 2020].",
        "2020-12-05",
    ),
    "a bare weekday is the one printed before": (
        "Pelipatan surat suara Pemilu 2024 hingga Senin (8/1) masih berlangsung di gudang. Hal itu dikatakan Sekretaris KPU Anyar, [Senin], di kantor.",
        "2024-01-08",
    ),
}


@pytest.mark.parametrize("name", DAYS)
def test_day_of_what_stands_without_one(name: str) -> None:
    marked, value = DAYS[name]
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = [item["value"] for item in analyse(text).items if item["start"] == start and item["end"] >= end]
    assert found == [value]


@pytest.mark.parametrize("text", ["MANGUPURA, Dewata Kini — KPU Anyar rapat.", "Komandan upacara sehari-harinya guru."])
def test_names_and_habits_are_no_time(text: str) -> None:
    assert analyse(text).items == []
