"""Hard cases of events and text, one test each, on whole articles through all components. All names and days are made up."""

from __future__ import annotations

import pytest

from kpuextract import Event, Record, extract, extract_page


def main_of(record: Record) -> Event:
    event = record.main_event
    assert event is not None
    return event


def hosts(record: Record) -> list[str | None]:
    return [record.name_of(ident) for ident in main_of(record).organizers]


# 81
def test_office_that_attends_is_no_host() -> None:
    record = extract(
        "KPU Tuban Hadiri Bimtek Keuangan\n\nTuban, kab-tuban.kpu.go.id – KPU Kabupaten Tuban mengikuti bimbingan teknis pengelolaan keuangan yang diadakan KPU Provinsi "
        "Jawa Timur, Rabu (5/6/2024)."
    )
    assert (hosts(record), main_of(record).publisher_role) == (["KPU Provinsi Jawa Timur"], "attendee")


# 82
def test_city_of_the_dateline_is_no_venue() -> None:
    record = extract("KPU Tuban Gelar Sosialisasi\n\nTuban, kab-tuban.kpu.go.id – KPU Kabupaten Tuban menggelar sosialisasi pindah memilih, Rabu (5/6/2024).")
    event = main_of(record)
    assert record.article.dateline is not None
    assert record.article.dateline.place == "Tuban"
    assert (event.venue, event.place, event.mode) == (None, None, None)


# 83
def test_headline_printed_twice_is_one_event() -> None:
    headline = "KPU Tuban Gelar Simulasi Pemungutan Suara"
    record = extract(f"{headline}\n\n{headline}\n\nTuban – KPU Kabupaten Tuban menggelar simulasi pemungutan suara di Lapangan Sleko, Sabtu (9/11/2024).")
    assert [(event.type, event.date) for event in record.events] == [("simulasi", "2024-11-09")]


# 84
def test_two_articles_on_one_page_keep_their_own_facts() -> None:
    page = (
        "KPU Tuban Lantik Anggota PPK\n\nTuban, kab-tuban.kpu.go.id – KPU Kabupaten Tuban melantik 100 anggota PPK, Kamis (16/5/2024).\n\n"
        "“Jaga kepercayaan warga,” pesan Ketua KPU Kabupaten Tuban, Ratih Wulansari.\n\nSelengkapnya\n\n"
        "KPU Blora Terima Kunjungan Pelajar\n\nBlora, kab-blora.kpu.go.id – KPU Kabupaten Blora menerima kunjungan pelajar SMA, Jumat (17/5/2024).\n\n"
        "“Datanglah kapan saja,” ujar Ketua KPU Kabupaten Blora, Hendra Prakoso.\n\nSelengkapnya\n"
    )
    first, second = extract_page(page)
    assert [(main_of(one).type, main_of(one).date, hosts(one)) for one in (first, second)] == [
        ("pelantikan", "2024-05-16", ["KPU Kabupaten Tuban"]),
        ("kunjungan", "2024-05-17", ["KPU Kabupaten Blora"]),
    ]
    assert {entity.name for entity in first.entities if entity.label == "PERSON"} == {"Ratih Wulansari"}
    assert {entity.name for entity in second.entities if entity.label == "PERSON"} == {"Hendra Prakoso"}


# 85
def test_first_person_without_marks_is_speech() -> None:
    record = extract(
        "KPU Tuban Gelar Rakor\n\nTuban – KPU Kabupaten Tuban menggelar rapat koordinasi, Rabu (5/6/2024).\n\n"
        "Kami tidak ingin ada warga kita yang kehilangan hak pilih hanya karena belum terdata, terang Ketua KPU Kabupaten Tuban, Ratih Wulansari."
    )
    (one,) = record.quotations
    assert (one.type, record.name_of(one.speaker)) == ("direct_unmarked", "Ratih Wulansari")
    assert one.text.startswith("Kami tidak ingin")
    assert [(record.name_of(person.entity), person.role) for person in main_of(record).people] == [("Ratih Wulansari", "speaker")]


# 86
def test_slogan_with_the_same_marks_stays_inside_its_quotation() -> None:
    quote = "“Semboyan kita “Suara Warga Mulia”, dan itu kita buktikan dengan melayani semua orang,”"
    record = extract(
        f"KPU Tuban Gelar Apel\n\nTuban – KPU Kabupaten Tuban menggelar apel pagi, Rabu (5/6/2024).\n\n{quote} ujar Ketua KPU Kabupaten Tuban, Ratih Wulansari."
    )
    assert [(one.type, one.text, record.name_of(one.speaker)) for one in record.quotations] == [("direct", quote, "Ratih Wulansari")]


# 87
@pytest.mark.parametrize("words", ["Tidak hanya menggelar debat, tetapi juga", "Tidak terkecuali hari libur,", "Bukan tanpa alasan"])
def test_what_looks_like_a_negation_affirms(words: str) -> None:
    record = extract(f"{words} KPU Kabupaten Tuban menggelar sosialisasi pindah memilih, Rabu (5/6/2024).")
    assert main_of(record).status == "occurred"


# 88
def test_meeting_took_place_the_debates_are_planned() -> None:
    record = extract(
        "KPU Tuban Gelar Rakor Debat\n\nTuban – KPU Kabupaten Tuban menggelar rapat koordinasi persiapan debat publik, Senin (7/10/2024).\n\n"
        "Debat pertama akan digelar pada 19 Oktober 2024, debat kedua akan digelar pada 2 November 2024, sedangkan debat ketiga akan digelar pada 16 November 2024."
    )
    assert (main_of(record).type, main_of(record).status) == ("rapat_koordinasi", "occurred")
    debates = [(event.date, event.status, event.role) for event in record.events if event.type == "debat"]
    assert debates == [(day, "planned", "related") for day in ("2024-10-19", "2024-11-02", "2024-11-16")]


# 89
def test_last_paragraph_moves_the_event() -> None:
    record = extract(
        "KPU Tuban Akan Gelar Jalan Sehat\n\nTuban – KPU Kabupaten Tuban akan menggelar jalan sehat pada 10 November 2024.\n\nPanitia menyiapkan hadiah.\n\n"
        "Namun jalan sehat tersebut diundur menjadi 17 November 2024."
    )
    assert (main_of(record).status, main_of(record).date) == ("postponed", "2024-11-17")


# 90
def test_extended_event_ended_on_the_later_day() -> None:
    record = extract(
        "KPU Tuban Rampungkan Rekapitulasi\n\nTuban – KPU Kabupaten Tuban menggelar rapat pleno terbuka rekapitulasi hasil penghitungan suara sejak 2 Desember 2024. "
        "Rapat pleno yang seharusnya selesai 4 Desember 2024 diperpanjang hingga 6 Desember 2024."
    )
    assert (main_of(record).date, main_of(record).until) == ("2024-12-02", "2024-12-06")


# 91
def test_hours_of_service_are_no_hours_of_the_event() -> None:
    record = extract(
        "KPU Tuban Luncurkan Posko\n\nTuban – KPU Kabupaten Tuban menggelar sosialisasi posko pindah memilih, Rabu (5/6/2024).\n\n"
        "“Posko melayani warga pukul 08.00-16.00 WIB setiap hari kerja hingga 28 Oktober 2024,” kata Ratih Wulansari."
    )
    event = main_of(record)
    assert (event.date, event.until, event.start_time, event.end_time) == ("2024-06-05", None, None, None)


# 92
@pytest.mark.parametrize("words", ["menolak 3 permohonan", "menyatakan 3 permohonan tidak dapat diterima", "menyatakan 3 permohonan gugur"])
def test_outcome_of_a_ruling_is_no_negation(words: str) -> None:
    record = extract(f"Mahkamah Konstitusi {words} dalam sidang pembacaan putusan sengketa hasil pemilihan, Selasa (4/2/2025).")
    event = main_of(record)
    assert (event.type, event.status) == ("sidang", "occurred")
    assert [(one.value, one.unit) for one in record.quantities] == [(3, "permohonan")]


# 93
@pytest.mark.parametrize(
    "text",
    [
        "Merawat Akal Sehat\n\nOleh: Gilang Perdana\n\nPemilu selalu mengundang harapan. Debat digelar, kampanye berjalan, dan warga menimbang pilihannya.",
        "Selamat Hari Kartini\n\nSegenap jajaran KPU Kabupaten Tuban mengucapkan selamat memperingati Hari Kartini.",
        "Call for Papers Jurnal Suara Warga\n\nRedaksi mengundang akademisi mengirim naskah tentang pemilu paling lambat 30 Juni 2024.",
    ],
)
def test_columns_greetings_and_calls_report_no_event(text: str) -> None:
    assert extract(text).events == ()


# 94
def test_source_and_comparison_are_no_main_event() -> None:
    record = extract(
        "KPU Tuban Gelar Bimtek\n\nTuban – Berkaca pada Pemilu 2019, KPU Kabupaten Tuban menggelar bimbingan teknis bagi KPPS, Rabu (5/6/2024).\n\n"
        "Mengutip dari siaran pers KPU RI, Senin (3/6/2024), petugas diminta menjaga kesehatan."
    )
    assert (main_of(record).type, main_of(record).date) == ("bimtek", "2024-06-05")
    assert "2024-06-03" not in {event.date for event in record.events}


# 95
def test_death_is_the_cause_and_no_event() -> None:
    record = extract(
        "KPU Tuban Serahkan Santunan\n\nTuban – KPU Kabupaten Tuban menyerahkan santunan kepada keluarga almarhum Wagiman, Rabu (5/6/2024). "
        "Petugas KPPS itu meninggal dunia pada 20 Februari 2024 karena kelelahan."
    )
    assert (main_of(record).type, main_of(record).date, main_of(record).status) == ("upacara", "2024-06-05", "occurred")
    assert {event.date for event in record.events} == {"2024-06-05"}
