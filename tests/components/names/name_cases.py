"""Invented sentences with every name marked but people: `[ORG|KPU Tuban]`; what is not marked is no such name."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[(ORG|GPE|LOC|FAC|EVENT)\|([^\]]*)\]")


def read_marked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the bare text and its names with their labels, in text order."""
    names = [(match[1], match[2]) for match in _MARK.finditer(marked)]
    return _MARK.sub(lambda match: match[2], marked), names


ELECTION_BODIES = (
    "Ketua [ORG|PPS Desa Munduk] I Made Arta dan Ketua [ORG|PPS Desa Karangrejo] Budi Santoso hadir.",
    "Perbekel [GPE|Desa Seraya] I Nengah Sudana dan warga [GPE|Desa Sukamaju II] hadir.",
    "Data dikirim ke [ORG|Pusdatin KPU RI] dan [ORG|Inspektorat Bawaslu RI].",
    "Ketua [ORG|KPU Tuban] Rahmat Hidayat membuka rapat.",
    "Ia menyurati [ORG|Komisi Pemilihan Umum (KPU) Kabupaten Ngada] dan [ORG|KPU Provinsi NTT].",
    "Sekjen [ORG|KPU RI] menemui [ORG|KPU Republik Indonesia] dan [ORG|KPU Pusat].",
    "Kunjungan [ORG|KPU Kab. Rote Ndao] ke [ORG|KPU Kota Kupang] berjalan lancar.",
    "Rapat [ORG|KPU Provinsi dan KPU Kab/Kota se-Jawa Tengah] ditutup.",
    "Arahan untuk [ORG|KPU Provinsi dan Kabupaten/Kota se-Bali] disampaikan.",
    "Seluruh [ORG|KPU se-NTT] dan [ORG|KPU Kabupaten/Kota Se- Sulut] hadir.",
    "Hadir [ORG|Bawaslu Kabupaten/Kota se-Kalimantan Tengah] dan [ORG|Panwaslih Kota Langsa].",
    "Menurut [ORG|KIP Aceh Besar], [ORG|KIP Kota Sabang] menunggu [ORG|KIP Aceh].",
    "Sidang [ORG|DKPP] didampingi [ORG|Tim Pemeriksa Daerah] ([ORG|TPD]).",
    "Bimtek bagi [ORG|Panitia Pemungutan Suara] ([ORG|PPS]) dan [ORG|PPK Kecamatan Kembang].",
    "Sekretariat [ORG|PPS] dan [ORG|PPD] di wilayah kerja [ORG|Panwascam].",
    "Sebelumnya anggota PPS, calon anggota PPK dan KPPS, serta ketua KPPS dilatih.",
    "Ketua [ORG|PPK Kembang] menyusul [ORG|PPLN Kuala Lumpur].",
    "Ketua [ORG|Kpu Kota Padang] menyampaikan hal itu.",
)
STATE_BODIES = (
    "Uang itu cair lewat [ORG|KPPN Makassar I] dan [ORG|KPPN Kediri], bukan lewat [ORG|KPPN Denpasar] I Made Arta.",
    "Hadir [ORG|Polres Kediri Kota], [ORG|Kodim 0809/Kediri], [ORG|Kodim 0729 Bantul] dan [ORG|Kodam XIII/Merdeka].",
    "Wakil dari [ORG|Korem 072/Pamungkas], [ORG|Koramil 13 Tayu] serta [ORG|Lanal Banyuwangi].",
    "Petugas [ORG|TNI]/[ORG|Polri] dan [ORG|Satpol PP] berjaga.",
    "Surat [ORG|Kementerian Hukum dan HAM] dan [ORG|Kemenko Polhukam] sudah tiba.",
    "Kepala [ORG|Dinas Kependudukan dan Pencatatan Sipil (Disdukcapil) Kabupaten Demak] menjawab.",
    "Kepala [ORG|Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Keluarga Berencana] menjawab.",
    "Data [ORG|Disdukcapil Kota Tegal], [ORG|Diskominfosanti Kabupaten Badung] dan [ORG|Bakesbangpol] sama.",
    "Ketua [ORG|DPRD Kabupaten Sigi], [ORG|Komisi II DPR RI], [ORG|Fraksi Golkar DPRD] dan [ORG|DPD RI] hadir.",
    "Temuan [ORG|BPK RI Perwakilan Provinsi Bali] dan [ORG|Ombudsman RI Jawa Barat] dibahas.",
    "Kasus itu ditangani [ORG|Kejaksaan Negeri Ketapang], [ORG|Pengadilan Negeri Soe] dan [ORG|PTUN Kupang].",
    "Warga binaan [ORG|Lapas Kelas IIA Kalianda] dan [ORG|Rutan Kelas II B Bangil] terdata.",
    "[ORG|Pemkab Buol] dan [ORG|Pemerintah Provinsi Gorontalo] bersama [ORG|Forkopimda Kota Palu] sepakat.",
    "Asisten I [ORG|Setda Kabupaten Sigi] mewakili Bupati [GPE|Sigi].",
)
OTHER_BODIES = (
    "Lembaga survei [ORG|Indeks Publik Nusantara] ([ORG|IPN]) merilis hasil. Survei [ORG|IPN] digelar Juni.",
    "Suara dicetak perusahaan percetakan [ORG|Temprina Media Grafika]; komunitas Tionghoa hadir.",
    "Siaran [ORG|Celebes TV] dan [ORG|Makassar TV] ditunda, siaran di TV lain tidak.",
    "Ketua [ORG|Komisi Nasional Disabilitas] ([ORG|KND]) hadir bersama komisi lain.",
    "Mahasiswa Program Studi Ilmu Politik [ORG|Universitas Merdeka Raya] hadir. Acara digagas [ORG|Program Studi Ilmu Politik] tersebut.",
    "Kaprodi [ORG|Universitas Merdeka Dirgantara], Dr. Lestari Indah, dan dosen [ORG|Universitas Cakra Buana] Budi Santoso hadir.",
    "Pendaftar: [ORG|PKB], [ORG|Golkar], [ORG|Buruh], [ORG|Gelora], [ORG|Garuda] dan [ORG|Ummat].",
    "Ummat berdoa, buruh bekerja, gelora semangat menyala, partai politik menunggu.",
    "Pengurus [ORG|DPC Partai Demokrat Kota Tegal] dan [ORG|DPD PDI Perjuangan Bali] datang.",
    "Kader [ORG|Partai Kebangkitan Bangsa] ([ORG|PKB]) dan [ORG|Partai Fajar Sejati] mendaftar.",
    "Rektor [ORG|Universitas Islam Negeri Maulana Malik Ibrahim (UIN Maliki) Malang] menyambut.",
    "Dosen [ORG|Fakultas Hukum Universitas Nusa Cendana] menjadi panelis.",
    "Siswa [ORG|SMA Negeri 2 Pare], [ORG|SMKN 1 Bawen], [ORG|SMK Pangudi Luhur] dan [ORG|MAN 1 Kudus] ikut.",
    "Disiarkan [ORG|TVRI Bali], [ORG|RRI Mataram] dan [ORG|ANTARA].",
    "Hadir [ORG|Muhammadiyah], [ORG|PCNU Kota Tegal], [ORG|PWI] dan [ORG|Ikatan Dokter Indonesia] ([ORG|IDI]).",
    "Kontrak dengan [ORG|PT Pura Nusapersada] dan [ORG|Bank Jateng] diteken.",
    "Peserta dari [ORG|Yayasan Peduli Kasih] dan [ORG|Forum Kerukunan Umat Beragama] datang.",
    "Tagar “KPU Melayani” dan #KPUMelayani serta aplikasi Sirekap, Sidalih, SIAKBA bukan lembaga.",
)
PLACES = (
    "Keuchik [GPE|Gampong Lamdingin] Zulkifli dan Kepala [GPE|Kampung Yoka] hadir.",
    "Kotak dari [GPE|Desa Karangmoncol], [GPE|Kalimas], [GPE|Semaya], dan [GPE|Gongseng] dibuka.",
    "Warga [GPE|Desa Karangmoncol], [ORG|Bawaslu], dan [ORG|KPU] hadir. Kepala Desa [GPE|Sumberwangi], Budi Santoso, dan Rini Astuti hadir.",
    "Rombongan dari [GPE|Kota Mungkid] singgah di [GPE|Kabupaten Sleman] dan [GPE|Jatim].",
    "Bupati [GPE|Sleman], Gubernur [GPE|Bali], Wali Kota [GPE|Tegal] dan Kapolres [GPE|Buol] hadir.",
    "Terbanyak di [GPE|Kecamatan Pare], [GPE|Kandangan] dan [GPE|Kepung].",
    "Warga [GPE|Desa Sumber Agung II], [GPE|Distrik Sentani Timur] dan [GPE|Nagari Koto Gadang] hadir.",
    "Pelantikan se-Kota Tegal dan se-Jatim di Dapil 3 berlangsung tertib.",
    "Logistik dikirim ke [LOC|Pulau Solor], [LOC|Sungai Barito] dan [LOC|kawasan Malioboro].",
    "Alamat di [GPE|Menteng], [GPE|Jakarta Pusat] belum berubah; warga [GPE|Malaysia] bertanya.",
    "Camat [GPE|Mertoyudan], Kepala Desa [GPE|Banyurojo] dan tamu lain hadir.",
    "Tiga desa sekaligus, masing-masing [GPE|Kekawa], [GPE|Putara] dan [GPE|Tombelu], didatangi; bantuan untuk desa: Beras dan Gula.",
    "Rekapitulasi di [GPE|Lahomi], [GPE|Mandrehe] dan [GPE|Sirombu] molor; di [GPE|Lahomi], warga menunggu.",
    "Warga [GPE|Kabupaten Bandung Barat] ([GPE|KBB]) menemui [ORG|KPU KBB].",
)
VENUES = (
    "Warga [GPE|Kelurahan Loktuan] mencoblos di [FAC|TPS 17 Loktuan]. Petugas [FAC|TPS 17] Budi Santoso hadir.",
    "Acara di [FAC|Hotel Puri 56], [GPE|Koba], dan [FAC|Hotel Melati] 3 lantai.",
    "Alamatnya [FAC|Jalan Imam Bonjol 29], [GPE|Jakarta], bukan [FAC|Jalan Merdeka] 5 kilometer dari sini.",
    "Audiensi di [FAC|ruang kerja Bupati] dan [FAC|rumah dinas Wali Kota] usai, bukan di ruang kerja pegawai.",
    "Logistik disimpan di bekas [FAC|Puskesmas Kamang Baru]; bekas puskesmas itu bocor.",
    "Apel digelar di [FAC|Lapangan Sepak Bola Kampung Sowi], [GPE|Distrik Arso], dan di [FAC|Lapangan Voli Desa Karangrejo].",
    "Pelantikan di [FAC|Wantilan Pura Puseh Desa Munduk] usai, warga berkumpul di [FAC|Lapangan Gelora], [GPE|Muntok].",
    "Siaran dari [FAC|Studio Pro 1 RRI Madiun], tamu diterima di [FAC|Pojok Pengawasan Bawaslu Kota Madiun].",
    "Rapat digelar di [FAC|Ruang Sidang 1 KPU Kabupaten Jepara] dan [FAC|Auditorium 3 Dimensi].",
    "Warga berkumpul di lapangan sepak bola, lalu ke [GPE|Kampung Baru]; pojok pengawasan dibuka di 3 gedung.",
    "Rapat digelar di [FAC|Aula Husni Kamil Manik Kantor KPU Kota Tegal].",
    "Rapat digelar di [FAC|Ruang Rapat Lantai 2 KPU Kota Tegal] dan [FAC|Ruang Rapat Pimpinan DPRD].",
    "Pembakaran di [FAC|halaman Gudang Logistik KPU], [FAC|Jl. Ahmad Yani No. 12] [GPE|Tegal].",
    "Acara di [FAC|Hotel Grand Surya Kediri], [FAC|Jalan Yos Sudarso Nomor 22], ramai.",
    "Pameran di [FAC|Patra Anggrek Hotel & Convention] selesai.",
    "Simulasi di [FAC|TPS 03 Desa Goal], [GPE|Kecamatan Kembang] dan [FAC|TPS 11 Kampung Baru I].",
    "Pindah ke [FAC|kantor KPU Kabupaten Buol], [FAC|Kantor Camat Bintan Timur] dan [FAC|Balai Desa Banyurojo].",
    "Kegiatan berlangsung di [FAC|SMAN 1 Sindang] dan [FAC|RSUD Tengku Rafi'an].",
    "Pendaftar berkumpul di [FAC|RPP Sultan Abdurrahman] serta [FAC|Gedung Ibnu Kholdun].",
    "Kegiatan di salah satu hotel, di ruang kerjanya, di aula kantor dan di kantor kecamatan.",
    "Kirab dari [FAC|Lapangan Merdeka] menuju [FAC|Alun-Alun Kota Tegal] dan [FAC|Pelabuhan Tanjung Emas].",
    "Rapat di [FAC|RTH Alun-Alun Ratu Melati], lalu di [FAC|kediaman dinas Bupati Sigi]; di kediaman Bupati [GPE|Sigi] tidak.",
    "Layanan di [FAC|lantai 2 Gedung KPU] dan [FAC|Lantai III Kantor Bupati Sigi]; di lantai 2 gedung itu tidak.",
    "Tamu ke [FAC|kantor redaksi Tribun Lembah] dan [FAC|ruang sekretaris DPRK], lalu [FAC|Gedung baru KPU Kota Palu]; mobil baru [ORG|KPU Kota Palu] datang.",
    "Debat di [FAC|Hotel @Kita Palu] disiarkan akun @kpukotapalu.",
    "Rapat di [FAC|sekretariat PPK] usai; staf di sekretariat [ORG|KPU Kota Palu] dan jajaran sekretariat [ORG|PPS] pulang.",
    "Bilik roboh di [FAC|TPS 12]; TPS 289 unit, TPS 40 lokasi, kapal menunggu di Dermaga.",
    "Misa di [FAC|Gereja St. Paulus], lalu ke [FAC|Jl. Jend. Sudirman Km 5].",
)
ELECTIONS = (
    "Evaluasi [EVENT|Pemilihan Gubernur dan Wakil Gubernur Jawa Tengah serta Bupati dan Wakil Bupati Wonosobo Tahun 2024] usai.",
    "Ia membuka [EVENT|Pemilihan Gubernur Jawa Tengah] dan Bupati [GPE|Wonosobo] hadir usai libur [EVENT|Lebaran].",
    "Tahapan [EVENT|Pemilu Serentak Tahun 2024] dan [EVENT|Pilkada 2020] berbeda.",
    "Jelang [EVENT|Pemilihan Bupati dan Wakil Bupati Buol Tahun 2024] warga tenang.",
    "Untuk [EVENT|Pemilihan Gubernur dan Wakil Gubernur, Bupati dan Wakil Bupati, serta Wali Kota dan Wakil Wali Kota Tahun 2024] siap.",
    "Saat [EVENT|Pilgub Jatim 2018], [EVENT|Pilpres 2019] dan [EVENT|Pilkada Humbahas] ramai.",
    "Tahapan pemilu dan pilkada serta Pemilihan Serentak belum mulai.",
    "Memperingati [EVENT|Hari Lahir Pancasila], [EVENT|HUT RI ke-77] dan [EVENT|Hari Bhakti Adhyaksa].",
    "Libur [EVENT|Idul Fitri 1444 H] dan [EVENT|Hari Santri Nasional] usai.",
    "Kirab [EVENT|PEMILU 2024] tiba.",
)
CAPITALS = (
    "[ORG|BAWASLU KABUPATEN TTS] TEKEN MOU DENGAN [ORG|POLRES TTS]",
    "[ORG|KPU PESISIR SELATAN] GELAR RAPAT PLENO TERBUKA DI [FAC|HOTEL SAGO PAINAN]",
    "[ORG|KPU Kota Padang] Gelar Rapat Koordinasi Bersama Partai Politik Di [FAC|Hotel Pangeran Padang]",
)
FURTHER = (
    "Seorang Pejabat Pembuat Komitmen (PPK) hadir bersama PPK lain.",
    "PKS diteken; perjanjian kerja sama (PKS) itu berlaku setahun.",
    "Kader partai keadilan sejahtera ([ORG|PKS]) memuji panitia pemilihan kecamatan ([ORG|PPK]), kata [ORG|PKS].",
    "Kewajiban Mundur Anggota Dewan Digugat, Pemohon Perbaiki Permohonan",
    "Data [ORG|BMKG Stasiun Bima] dan [ORG|BMKG Stasiun Meteorologi Kelas II Sultan Muda] dibaca [ORG|BMKG] di [FAC|Stasiun Palu]; [ORG|Stasiun Klimatologi Melati] diam.",
    "Desa Peduli Pemilu dan Kampung Demokrasi digagas di [GPE|Desa Sukamaju].",
    "Menurut [ORG|Komisi Pemilihan Umum (KPU) Kota Tegal], kata [ORG|KPU], semua siap.",
    "Pertemuan dengan Kejaksaan, Kepolisian dan [ORG|Kejaksaan Tinggi Bali] di [FAC|Swiss-Belhotel Sorong] selesai.",
    "Rapat di [FAC|Aula Bung Hatta Kantor KPU Provinsi Jambi], [FAC|Jl. Pramuka Raya No.9] [GPE|Padang], ramai.",
    "Alamat kantor: [FAC|Jalan Kenanga No. 21], [GPE|Yosomulyo], [GPE|Metro Timur], [GPE|Kota Metro].",
    "Peserta dari [ORG|Universitas 17 Agustus 1945 Surabaya] dan [ORG|RSU Manembo-nembo] hadir.",
    "Wakil dari [ORG|Kantor Pertanahan Kota Bitung] dan [ORG|Kemenekraf] menyimak.",
    "Dialog dengan [ORG|Majelis Ulama Indonesia] ([ORG|MUI]) dan [ORG|Partai Persatuan Pembangunan] ([ORG|PPP]).",
    "Kegiatan “Ngopi Bareng KPU” diadakan di [FAC|Kafe Senja Kelabu] semalam.",
    "Siswa SMA/SMK/MA se-Kabupaten Pati belajar bersama [ORG|SMA N 1 Tayu] dan [ORG|MA Salafiyah Kajen].",
    "Kasasi ke [ORG|MA] diajukan setelah sengketa di [ORG|MK] selesai.",
    "Tim bertemu di [FAC|Ruang Kerja Kajari], lalu di [FAC|Ruang Kerja Sekda Ngada] dan [FAC|Rumah Dinas Kapolres Alor].",
    "Doa di [FAC|Masjid Agung], pameran di [FAC|Taman Kota] dan rapat di [FAC|Ruang Rapat Lantai 2]; kantor itu dan gedung serbaguna tersebut tutup.",
    "Acara berlangsung di [FAC|Ballroom Swiss-Belhotel Kendari].",
    "Pelantikan di [FAC|Istana Negara] dan [FAC|Studio TVRI Jawa Timur] disiarkan.",
    "Dari 5 TPS 1 desa, jalan rusak dan ruang publik menjadi perhatian.",
    "Libur [EVENT|Hari Raya Nyepi Tahun Baru Saka 1945] dan [EVENT|Hari Jadi Kabupaten Tuban ke-730] usai.",
    "Pak Hari Subagyo menyebut hari pemungutan suara pada hari Senin.",
    "Debat [EVENT|Pilwalkot Malang] dan [EVENT|Pemilihan Kepala Daerah (Pilkada) Serentak Tahun 2024] tertib.",
    "Bahasa Indonesia dipakai di [GPE|Malaysia]; warga berkeliling [GPE|Kefamanu] lalu pulang.",
    "Pekerja di lingkungan [ORG|Kemensos] dan [ORG|Komite I DPD RI] hadir.",
    "Danramil [GPE|Tayu], Kapolsek [GPE|Gajahmungkur] dan Lurah [GPE|Sendangadi] hadir.",
)
ALL = FURTHER + ELECTION_BODIES + STATE_BODIES + OTHER_BODIES + PLACES + VENUES + ELECTIONS + CAPITALS
