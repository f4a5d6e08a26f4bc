"""What looks like one thing and is another: one test a trap, all sentences invented."""

from __future__ import annotations

from typing import Any

import pytest

from kpuextract.components.timexes import read


def spans(text: str, reference: str | None = None, **options: Any) -> dict[str, str | None]:
    return {text[item["start"] : item["end"]]: item["value"] for item in read(text, reference=reference, **options)}


def only(text: str, reference: str | None = None) -> dict[str, Any]:
    items = read(text, reference=reference)
    assert len(items) == 1, [text[item["start"] : item["end"]] for item in items]
    return items[0]


def test_legal_numbers_are_no_dates() -> None:
    assert spans("Mengacu Nomor 27/2023, UU 7/2017, PKPU No.2/2024 dan Nomor 7 / 2015.") == {}
    assert spans("Sesuai UU Nomor 7 Tahun 2017 dan Keputusan KPU Nomor 27 Tahun 2023.") == {}


def test_document_codes_are_no_dates() -> None:
    assert spans("Surat 45/PP.04.2-BA/3524/KPU-kab/VII/2020 dan 171.33/1358/13 diterima.") == {}


def test_letter_numbers_are_no_dates() -> None:
    assert spans("Surat 03/SEB/KPU/TAHUN/2006 dan KN.00/02/36/2006 diterima.") == {}


def test_an_impossible_date_has_no_value_but_candidates() -> None:
    item = only("Apel digelar Rabu (30/2/2022) di lapangan.")
    assert (item["value"], item["consistency"], item["_candidates"]) == (None, "impossible", ["2022-03-30"])


def test_a_weekday_does_not_override_what_is_already_over() -> None:
    text = "KPU Kabupaten Anyar menggelar rapat, Kamis (17/10). Rapat ini evaluasi pasca Pilkada 2024 yang digelar pada 27 November 2024 lalu."
    item = read(text)[0]
    assert (item["value"], item["consistency"]) == ("2025-10-17", "weekday_mismatch")


def test_a_month_slip_is_flagged_with_the_right_month_first() -> None:
    item = read("Bimtek dibuka Senin 15 Januari 2021. Bimtek berlangsung 15-17 Februari 2021.")[0]
    assert (item["value"], item["consistency"], item["_candidates"][0]) == ("2021-01-15", "weekday_mismatch", "2021-02-15")


def test_a_january_slip_ranks_the_next_year_first() -> None:
    item = only("Bimtek dibuka Kamis, 5 Januari 2022 di aula.")
    assert (item["value"], item["consistency"], item["_candidates"][0]) == ("2022-01-05", "weekday_mismatch", "2023-01-05")


def test_dateline_and_event_date_are_two() -> None:
    found = spans("Anyar, 24 Juli 2025 — KPU Anyar menggelar pleno, Rabu, 23 Juli 2025.")
    assert found == {"24 Juli 2025": "2025-07-24", "Rabu, 23 Juli 2025": "2025-07-23"}


def test_a_named_election_fixes_the_year_of_its_day() -> None:
    found = spans("Pemungutan suara Pemilu Tahun 2024 digelar 14 Februari nanti.", "2022-08-10")
    assert found == {"14 Februari": "2024-02-14"}


def test_the_same_year_counts_from_the_election_day() -> None:
    found = spans("Pemilu 2024 digelar pada 14 Februari. Di tahun yang sama pilkada digelar.")
    assert found == {"14 Februari": "2024-02-14", "tahun yang sama": "2024"}


def test_a_year_in_the_name_of_an_election_is_no_timex() -> None:
    for name in (
        "Pilkada Serentak Tahun 2024",
        "Pemilu 2019",
        "Pemilihan Tahun 2020",
        "Pemilihan Bupati dan Wakil Bupati Anyar Tahun 2020",
        "PEMILIHAN WALI KOTA DAN WAKIL WALI KOTA ANYAR TAHUN 2020",
        "Pemilihan Umum (Pemilu) Tahun 2024",
        "pemilu serentak tahun 2024",
        "Pemilu Anggota DPR, DPD dan DPRD Tahun 2019",
        "Pilgub Anyar 2018",
        "Pilpres 2014",
        "Pemilihan Gubernur dan Wakil Gubernur, Bupati dan Wakil Bupati, serta Wali Kota dan Wakil Wali Kota Tahun 2024",
        "Pemilu 2019 dan 2024",
    ):
        assert spans(f"KPU menyiapkan {name} bersama warga.") == {}, name


def test_terms_are_ranges_of_years() -> None:
    assert spans("Anggota periode 2018-2023 hadir.") == {"periode 2018-2023": "2018/2023"}
    assert spans("Siswa Tahun Ajaran 2025/2026 hadir.") == {"Tahun Ajaran 2025/2026": "2025/2026"}
    assert spans("RPJMN 2025–2029 dibahas.") == {}


def test_birth_cohorts_are_none() -> None:
    assert spans("Generasi X (1965–1980) lebih rajin dari Milenial (1981–1996).") == {}


def test_minggu_is_week_or_sunday_by_its_company() -> None:
    assert spans("Rakor Minggu ke-3 Bulan Agustus 2025 selama 2 minggu.") == {"Minggu ke-3 Bulan Agustus 2025": "2025-W33", "2 minggu": "P2W"}
    assert spans("Rakor digelar minggu ini, bukan minggu (07/05).", "2023-05-03") == {"minggu ini": "2023-W18", "minggu (07/05)": "2023-05-07"}


def test_a_bare_weekday_is_the_last_one() -> None:
    assert spans("Ketua KPU Anyar di Kota Anyar, Selasa, mengatakan hal itu.", "2022-06-01") == {"Selasa": "2022-05-31"}
    assert spans("Ketua KPU Anyar, di Kota Anyar, Rabu.", "2022-06-01") == {"Rabu": "2022-06-01"}


def test_programmes_named_after_weekdays_are_none() -> None:
    assert spans("Program Jumat Sehat dan Kamis Berkah berlanjut.", "2022-06-01") == {}
    assert spans("Senam digelar Sabtu pagi di alun-alun.", "2022-06-01") == {"Sabtu pagi": "2022-05-28TMO"}


def test_anniversaries_count_from_their_year() -> None:
    assert spans("Lomba digelar pada HUT RI ke-71 di desa.") == {"HUT RI ke-71": "2016-08-17"}
    assert spans("Upacara peringatan ke-117 Hari Kebangkitan Nasional khidmat.") == {}


def test_an_anniversary_is_no_range() -> None:
    assert spans("Tema 1 Juni 1945 – 1 Juni 2017 dipasang.") == {"1 Juni 1945": "1945-06-01", "1 Juni 2017": "2017-06-01"}


def test_a_day_number_with_kemarin_keeps_its_number() -> None:
    assert spans("Berkas masuk pada tanggal 19 kemarin.", "2021-06-24") == {"tanggal 19 kemarin": "2021-06-19"}
    assert spans("Berkas masuk pada tanggal 28 kemarin.", "2021-06-04") == {"tanggal 28 kemarin": "2021-05-28"}


def test_newspaper_deixis_is_one_date() -> None:
    assert spans("Pleno dibuka hari ini (kemarin) di aula.", "2021-06-24") == {"hari ini (kemarin)": "2021-06-24"}
    assert spans("Pleno dibuka besok hari (hari ini) di aula.", "2021-06-24") == {"besok hari (hari ini)": "2021-06-25"}


def test_midnight_twice_is_one_moment() -> None:
    found = spans("Pada Minggu (7/8/2016) batasnya pukul 24.00/pukul 00.00 tepat.")
    assert found == {"Minggu (7/8/2016)": "2016-08-07", "pukul 24.00/pukul 00.00": "2016-08-08T00:00"}


def test_a_clock_range_with_a_bare_hour() -> None:
    assert spans("Bimtek pukul 09.00-12 WIB di hotel.") == {"pukul 09.00-12 WIB": "T09:00+07:00/T12:00+07:00"}


def test_a_year_printed_once_serves_all() -> None:
    found = spans("Pendaftaran 12 s/d 15 Agustus 2024, perbaikan 3 s/d 5 September.")
    assert found == {"12 s/d 15 Agustus 2024": "2024-08-12/2024-08-15", "3 s/d 5 September": "2024-09-03/2024-09-05"}
    found = spans("Pendaftaran 12 s/d 15 Agustus, perbaikan 3 s/d 5 September 2024.")
    assert found["12 s/d 15 Agustus"] == "2024-08-12/2024-08-15"


def test_spaces_in_ranges_do_no_harm() -> None:
    assert spans("Kirab 16- 17 Agustus 2023 dan 8 -13 September 2023.") == {
        "16- 17 Agustus 2023": "2023-08-16/2023-08-17",
        "8 -13 September 2023": "2023-09-08/2023-09-13",
    }


def test_a_two_digit_year_after_a_month() -> None:
    assert spans("Surat bertanggal 19 Juni 25.") == {"19 Juni 25": "2025-06-19"}


def test_a_lost_space_after_a_year() -> None:
    assert spans("Rapat digelar Rabu, 9 Desember 2020Sesama panitia hadir.") == {"Rabu, 9 Desember 2020": "2020-12-09"}


def test_days_from_d_day() -> None:
    text = "Jelang Pemilu 2024, posko buka H-1, H – 3 dan H+1. H. Budi hadir."
    assert spans(text) == {"H-1": "2024-02-13", "H – 3": "2024-02-11", "H+1": "2024-02-15"}


def test_a_date_in_a_caption_is_its_own() -> None:
    found = spans("Rapat digelar Jumat (4/10/2024). Suasana rapat, Senin (4/11).")
    assert list(found) == ["Jumat (4/10/2024)", "Senin (4/11)"]


def test_months_in_names_are_none() -> None:
    assert spans("Pengadu Mei Setyawan dan kuasanya hadir.") == {}
    assert spans("Saksi Septiyani, Oktavianus, Aprilia, Agustina, Juniarti, Desi dan Januar hadir.") == {}


def test_a_byline_is_no_sunday() -> None:
    assert spans("Harmoko Minggu melaporkan dari Anyar.", "2022-06-01") == {}


def test_hari_in_names_is_none() -> None:
    assert spans("Anggota KPU Hari Sugiarto dan Hari Prasetyo hadir.", "2022-06-01") == {}
    assert list(spans("Hari Pertama Pendaftaran ramai, 27-29 Agustus 2024 dibuka.")) == ["Hari Pertama", "27-29 Agustus 2024"]


def test_short_months_need_day_and_year() -> None:
    assert spans("Agus, Mar, Des dan Jan hadir bersama 3 Agus lain.") == {}
    assert spans("Surat 3 Agus 2024 diterima.") == {"3 Agus 2024": "2024-08-03"}


def test_javanese_days_alone_are_none() -> None:
    assert spans("Pasar Legi, Pon dan Wage ramai.", "2022-06-01") == {}
    assert spans("Apel digelar Senin Pon (5/12/2022) di aula.") == {"Senin Pon (5/12/2022)": "2022-12-05"}


def test_figures_without_a_clock_cue_are_none() -> None:
    assert spans("Skor 09.30, sebanyak 2.500 orang, versi 4.4.") == {}
    assert spans("Mulai 10.00. WIB di aula.") == {"10.00. WIB": "T10:00+07:00"}


def test_labels_are_no_dates() -> None:
    assert spans("Aplikasi ver.3.1., DPTHP-2, Lt. 3, kelas II-B, Kelas IIA, pensil 2B dipakai.") == {}


def test_lists_of_polling_stations_are_none() -> None:
    assert spans("TPS 13,14,15,16,17 dan 18 serta TPS nomor (4) siap.") == {}


def test_votes_in_brackets_are_none() -> None:
    assert spans("Kabupaten Anyar (183.873) dan Kabupaten Lama (1.998) unggul.") == {}


def test_doubled_numerals_are_no_time() -> None:
    assert spans("Ada 37 (tiga puluh tujuh) TPS dan enam (6) truk.") == {}


def test_ke_with_a_figure_is_no_time() -> None:
    assert spans("Logistik dikirim ke-7 kecamatan dan ke-10 kecamatan.") == {}


def test_sums_are_no_time() -> None:
    assert spans("Logistik 14.400 plus 44 lembar.") == {}


def test_counts_of_cases_are_no_time() -> None:
    assert spans("Ada 100 perkara terdiri dari 90 gugur, 6 tolak, 2 cabut, 2 lain.") == {}


def test_parts_of_wholes_are_no_time() -> None:
    assert spans("Sebanyak 6 dari 20 bacalon dan dua dari 19 partai hadir.") == {}


def test_counts_of_offices_are_no_time() -> None:
    assert spans("Hadir 38 KPU Kabupaten/Kota, 18 parpol, 2.821 KPPS, 2.100 panitia.") == {}


def test_scopes_are_no_time() -> None:
    assert spans("KPU Kota Anyar bersama 5 kecamatan di wilayah itu.") == {}


def test_page_counters_are_no_time() -> None:
    assert spans("373\n\nKPU Anyar Gelar Rapat\n\n2019\n\nKPU Lama Gelar Rapat") == {}


def test_english_commas_are_no_time() -> None:
    assert spans("Ada 197,479 pemilih dan 28.  966 lainnya.") == {}


def test_money_is_no_time() -> None:
    assert spans("Hibah Rp 29,2 M, 39 M dan Rp. 50 ribu cair.") == {}


def test_ages_are_no_durations() -> None:
    for text in (
        "Pemilih berusia 17 tahun hadir.",
        "Warga yang berumur 35 (tiga puluh lima) tahun atau lebih hadir.",
        "Hampir 60 persen berusia 17 sampai 40 tahun.",
        "Usia calon paling rendah 30 tahun.",
        "Mahasiswi 21 tahun itu hadir.",
        "Budi (45 tahun) hadir.",
        "Warga 60 tahun ke atas hadir.",
        "Usianya baru tujuh belas tahun.",
        "Warga yang genap 17 tahun hadir.",
        "Budi Wiraguna, 45 tahun, hadir.",
        "Pemilih 17 tahun hadir.",
        "Calon pengawas maksimal 55 tahun.",
        "Syarat usia minimal 17 tahun dan maksimal 55 tahun.",
        "Calon bupati 25 tahun, calon gubernur dan wakil gubernur 30 tahun.",
        "Anggota panitia berusia paling rendah 21 tahun dan paling tinggi 50 tahun.",
        "Pendaftar termuda 22 tahun, tertua 61 tahun.",
        "Umur 17 tahun menjadi syarat.",
        "Anak di bawah 5 tahun tidak dihitung.",
        "Pelamar minimal 21 tahun diterima.",
        "Pohon itu berumur tiga bulan.",
        "Pemain 28 tahun itu hadir.",
        "Nelayan 66 tahun itu hadir.",
        "Pemilih muda 18-25 tahun hadir.",
    ):
        assert spans(text) == {}, text


def test_terms_and_punishments_are_no_ages() -> None:
    for text, value in (
        ("Paling lama 5 tahun masa jabatan lurah.", "P5Y"),
        ("Masa jabatan maksimal 6 tahun.", "P6Y"),
        ("Pelaku diancam penjara maksimal 40 tahun.", "P40Y"),
        ("Hukuman maksimal 12 tahun penjara menanti.", "P12Y"),
        ("Calon bupati berdomisili minimal 2 tahun di sana.", "P2Y"),
        ("Ia menjabat bupati 10 tahun.", "P10Y"),
        ("Pengalaman kerja minimal 3 tahun diminta.", "P3Y"),
    ):
        assert list(spans(text).values()) == [value], text


def test_a_month_behind_a_date_stays_with_its_day() -> None:
    assert spans("Surat masuk 10 Mei 2019 dan bulan Juni.", "2019-07-01") == {"10 Mei 2019": "2019-05-10", "bulan Juni": "2019-06"}


def test_two_ways_of_saying_a_length_are_two() -> None:
    assert spans("Debat berlangsung dua jam atau 120 menit.") == {"dua jam": "PT2H", "120 menit": "PT120M"}


def test_numbers_of_regulations_are_no_durations() -> None:
    assert spans("Aturan 18 dan 20 Tahun 2023 berlaku.") == {"Tahun 2023": "2023"}


def test_dates_in_names_of_places_are_none() -> None:
    for name in ("Jalan 28 Oktober No. 3", "Jl. 17 Agustus", "Universitas 17 Agustus 1945", "Lapangan 17 Agustus", "Stadion 10 November"):
        assert spans(f"Apel digelar di {name} bersama camat.") == {}, name


def test_reduplicated_words_are_no_durations() -> None:
    assert spans("Kebutuhan sehari-hari warga pada hari-hari biasa cukup.") == {}


def test_local_time_takes_the_given_zone() -> None:
    assert spans("TPS dibuka pukul 07.00 waktu setempat.", zone="+09:00") == {"pukul 07.00 waktu setempat": "T07:00+09:00"}


def test_other_ranges_are_no_dates() -> None:
    assert spans("Jarak 1 s/d 1,5 meter, 150-200 kata, peringkat 1-3, Jl. Melati No. 11 - 21.") == {}
    assert spans("Kelas 7a sampai dengan 7g dan Nomor 1-3 hadir.") == {}


def test_masked_stretches_give_nothing() -> None:
    text = "PKPU Nomor 8 Tahun 2022 dan rapat Selasa (31/05/2022)."
    assert spans(text, masked=[(0, 23)]) == {"Selasa (31/05/2022)": "2022-05-31"}
    assert spans(text, masked=[(0, len(text))]) == {}


def test_the_zone_is_printed_or_given() -> None:
    assert spans("Dibuka pukul 10.00.", zone="+09:00") == {"pukul 10.00": "T10:00+09:00"}
    assert spans("Dibuka pukul 10.00 WIB.", zone="+09:00") == {"pukul 10.00 WIB": "T10:00+07:00"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word of a place is no part of the day, unless it has small letters.
        ("Ketua PPK Kecamatan Tanah Siang hadir.", []),
        ("Rapat di Tanah Siang siang itu ramai.", ["siang itu"]),
        ("Rapat di Kecamatan Petang ramai.", []),
        ("Rapat di Desa Melati siang tadi ramai.", ["siang tadi"]),
        # In speech that tells of no day, so long it took.
        ("“Suratnya dibalas tiga bulan kemudian,” keluhnya.", ["tiga bulan"]),
        ("“Pleno Senin (10/6/2024) dan tiga hari kemudian diumumkan,” katanya.", ["Senin (10/6/2024)", "tiga hari kemudian"]),
        ("Petugas tidur dua malam di gudang sampai pukul tujuh malam.", ["dua malam", "pukul tujuh malam"]),
    ],
)
def test_timexes_by_their_company(text: str, expected: list[str]) -> None:
    assert [text[item["start"] : item["end"]] for item in read(text)] == expected


def test_timexes_begins_in_a_part_of_its_day() -> None:
    begun, sent = (read(f"Debat digelar Sabtu (19/10/2024) di balai. Jalan ditutup {words} hari.")[-1]["value"] for words in ("mulai sore", "setiap kali sore"))
    assert (begun, sent) == ("2024-10-19TAF", "TAF")


def test_a_year_told_as_past_is_not_that_of_the_article() -> None:
    [day, _] = read("KPU Anyar menggelar debat, Kamis (14/6). Jargon itu pernah dipakai pada 2007 lalu.")
    assert day["value"] == "2012-06-14"
    [day, _] = read("KPU Anyar menggelar debat, Kamis (14/6). Jargon itu dipakai pada 2007 ini.")
    assert day["value"] == "2007-06-14"
    # A month of that year may be the last one.
    [day, _] = read("KPU Anyar menggelar debat, Kamis (6/11). Berkas dikirim pada Oktober 2025 lalu.")
    assert day["value"] == "2025-11-06"


def test_so_many_years_from_now_last_so_long() -> None:
    [term] = read("Warga memilih pemimpin untuk lima tahun berikutnya.", reference="2025-12-01")
    assert (term["type"], term["value"]) == ("DURATION", "P5Y")
    [later] = read("Ia kembali lima tahun kemudian.", reference="2025-12-01")
    assert later["type"] == "DATE"


def test_hours_later_and_bounded_days_before_are_durations() -> None:
    text = "Perahu merapat hampir lima jam kemudian."
    [hours] = read(text)
    assert (text[hours["start"] : hours["end"]], hours["value"], hours["mod"]) == ("hampir lima jam", "PT5H", "APPROX")
    text = "Tes diambil kurang dari tiga hari sebelumnya."
    [days] = read(text, reference="2022-10-18")
    assert (text[days["start"] : days["end"]], days["value"], days["mod"]) == ("tiga hari", "P3D", "LESS_THAN")
    [day] = read("Tes diambil tiga hari sebelumnya.", reference="2022-10-18")
    assert day["type"] == "DATE"


def test_a_duration_counts_from_both_ends_that_are_told() -> None:
    [term, _] = read("Ia ditahan 20 hari ke depan terhitung 6 November 2025 sampai 25 November 2025.", reference="2025-11-07")
    assert (term["begin"], term["finish"]) == ("2025-11-06", "2025-11-25")
    [term] = read("Ia ditahan 20 hari ke depan.", reference="2025-11-07")
    assert term["begin"] == "2025-11-07"


def test_late_and_half_a_doubled_word_are_no_time() -> None:
    assert read("Rapat bubar karena waktu terlalu malam di waktu-waktu mendatang.") == []
    assert len(read("Rapat bubar Senin malam, di waktu mendatang lagi.")) == 2


def test_a_schedule_carries_its_year() -> None:
    text = "Kampanye mulai 15 Februari 2018 hingga 23 Juni. {} 24-26 Juni adalah masa tenang."
    assert read(text.format("Lalu"), reference="2017-07-20")[-1]["value"] == "2018-06-24/2018-06-26"
    assert read("Rapat digelar kemarin. Lalu 24-26 Juni adalah libur.", reference="2017-07-20")[-1]["value"] == "2017-06-24/2017-06-26"


def test_a_month_of_this_year_is_near_the_article() -> None:
    text = "Naskah diteken pada 22 Mei 2023 dan berakhir akhir Mei{}."
    assert read(text.format(" ini"), reference="2025-05-20")[-1]["value"] == "2025-05"
    assert read(text.format(""), reference="2025-05-20")[-1]["value"] == "2023-05"


def test_the_clock_of_a_planned_event_has_its_day() -> None:
    text = "KPU Anyar akan menggelar debat pada Sabtu (16/11/2024) mendatang.\nArus dialihkan mulai pukul 17.00 WIB."
    assert read(text)[-1]["value"] == "2024-11-16T17:00+07:00"
    text = "KPU Anyar akan menggelar debat pada Sabtu (16/11/2024) dan Minggu (24/11/2024) mendatang.\nArus dialihkan mulai pukul 17.00 WIB."
    assert read(text)[-1]["value"] == "T17:00+07:00"


def test_the_last_day_is_that_of_the_range_beside_it() -> None:
    text = "DCS diumumkan 19-23 Agustus 2023. Masukan diterima 19-28 Agustus 2023, khusus hari terakhir sampai petang."
    assert read(text)[2]["value"] == "2023-08-28"
    assert read("DCS diumumkan 19-23 Agustus 2023. Pada hari terakhir ramai.")[1]["value"] == "2023-08-23"


def test_an_election_of_two_pairs_of_offices_is_a_name() -> None:
    assert spans("Evaluasi Pemilihan Gubernur dan Wakil Gubernur Seruni serta Bupati dan Wakil Bupati Anyar Tahun 2024 selesai.") == {}
    assert spans("Pemilihan Bupati Seruni digelar pada tahun 2024.") == {"tahun 2024": "2024"}


def test_a_month_behind_a_verb_that_names_nobody() -> None:
    assert spans("Rombongan ditemui April di aula.", "2024-09-24") == {}
    assert spans("Rekap rampung Maret.", "2024-05-24") == {"Maret": "2024-03"}


def test_hari_h_is_polling_day_unless_named() -> None:
    assert read("Jangan tunggu hari H baru belajar. Pemilu 2024 dekat.", reference="2024-01-20")[0]["value"] == "2024-02-14"
    assert read("Pada hari libur kami belajar.", reference="2024-01-20") == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Kapolsek, Rabu (7/3/2018), menjelaskan kronologi. Pada Selasa (6/3), korban pulang. Sekitar pukul 20.00 WIB ia dihadang.", "Sekitar pukul 20.00 WIB", "2018-03-06T20:00+07:00"),
        ("Polisi, Selasa (6/3/2018), menangkap pelaku. Pencurian terjadi pada 1 Maret. Pelaku masuk pukul 02.00 dini hari.", "pukul 02.00 dini hari", "2018-03-01T02:00"),
        ("Warga bercerita, Senin (5/3/2018). Pada Sabtu (3/3) pukul 14.00 WIB truk terguling. Pukul 15.00 WIB polisi tiba.", "Pukul 15.00 WIB", "2018-03-03T15:00+07:00"),
        # What is held has the day of the article, and a day told with `lalu` is only looked back on.
        ("Rapat digelar Senin (5/3/2018). Pendaftaran dibuka pada 1 Maret. Acara dimulai pukul 09.00 WIB.", "pukul 09.00 WIB", "2018-03-05T09:00+07:00"),
        ("Simulasi digelar Sabtu (27/1/2024). Simulasi serupa digelar Sabtu (13/1) lalu. Antrean terjadi pukul 09.00 WIB.", "pukul 09.00 WIB", "2024-01-27T09:00+07:00"),
    ],
)
def test_a_clock_goes_on_from_the_day_that_is_narrated(text: str, surface: str, value: str) -> None:
    assert spans(text)[surface] == value


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Ia bergabung pada 2012. Sejak 2014 ia kapten. Rabu (13/9), ia pensiun.", "Rabu (13/9)", "2017-09-13"),
        ("Perang meletus pada 2014. Kamis (24/2), pasukan menyerbu.", "Kamis (24/2)", "XXXX-02-24"),
        ("Penyanyi kelahiran 1996 itu tampil, Selasa (23/5).", "Selasa (23/5)", "XXXX-05-23"),
        ("Pada 2018, ekspor diperkirakan turun, kata dia, Rabu (13/9).", "Rabu (13/9)", "2017-09-13"),
        ("Gedung ditargetkan rampung pada 2024. Rabu (10/3), menteri meninjau.", "Rabu (10/3)", "2021-03-10"),
        ("Target harus tercapai pada 2024, kata menteri, Rabu (17/7).", "Rabu (17/7)", "2024-07-17"),
        ("Rapat digelar, Senin (7/1). UUD 1945 dibaca, lalu Pembukaan UUD 1945 dibahas.", "Senin (7/1)", "XXXX-01-07"),
        ("Duta besar, Jumat, memimpin upacara. Negara itu diproklamasikan pada 28 November 1975 di ibu kota.", "Jumat", None),
        ("Surat 31 Maret 2017 memuat data tahun 2018 (Januari-Desember).", "Januari-Desember", "2018-01/2018-12"),
    ],
)
def test_an_article_is_no_older_than_what_it_tells_as_over(text: str, surface: str, value: str | None) -> None:
    assert spans(text)[surface] == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rapat digelar Rabu (5/7/2017). Museum buka pada hari Sabtu dan Minggu.", ["XXXX-WXX-6", "XXXX-WXX-7"]),
        ("Rapat digelar Rabu (5/7/2017). Warga biasanya berkumpul pada Sabtu di balai.", ["XXXX-WXX-6"]),
        ("Rapat digelar Rabu (5/7/2017). Kelas dibuka pada Senin dan Kamis setiap pekan.", ["XXXX-WXX-1", "XXXX-WXX-4", "P1W"]),
        ("Rapat digelar Rabu (5/7/2017). Museum dibuka pada Sabtu (8/7/2017).", ["2017-07-08"]),
    ],
)
def test_weekdays_of_any_week_are_a_set(text: str, values: list[str]) -> None:
    assert [item["value"] for item in read(text)][1:] == values


@pytest.mark.parametrize(
    ("text", "mods"),
    [
        ("Kunjungan paling banyak selama 2022 tercatat di desa.", [None]),
        ("Ujian berlangsung maksimal dua jam pada 2020.", ["EQUAL_OR_LESS", None]),
        ("Pendapatan minimal pada 2019 tercapai.", [None]),
        ("Laporan dikirim paling lambat 31 Maret 2021.", ["EQUAL_OR_LESS"]),
        ("Laporan dikirim paling lambat pada Maret 2021.", ["EQUAL_OR_LESS"]),
    ],
)
def test_a_bound_of_an_amount_bounds_no_day(text: str, mods: list[str | None]) -> None:
    assert [item["mod"] for item in read(text)] == mods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kendra berusia 20 tahun, sementara Harris 22 tahun.", []),
        ("Usia Budi 40 tahun, istrinya 38 tahun.", []),
        ("Ia bekerja selama 22 tahun, sementara istrinya 20 tahun, di pabrik itu.", ["P22Y", "P20Y"]),
        ("Ia menikah di usia 18 tahun dan bercerai setelah 2 tahun.", ["P2Y"]),
        ("Band Dialog Dini Hari tampil bersama Payung Teduh dan Sore di alun-alun.", []),
        ("Foto diambil Kamis (30/11/2017) Malam di alun-alun.", ["2017-11-30TNI"]),
    ],
)
def test_ages_in_a_row_and_names_are_no_time(text: str, found: list[str]) -> None:
    assert [item["value"] for item in read(text)] == found
