"""Invented sentences with every name marked, people too, through all finders of names and on to the offices."""

from __future__ import annotations

import re

import pytest

from kpuextract.components.entities.component import link
from kpuextract.components.names.component import read

_MARK = re.compile(r"\[(PERSON|ORG|GPE|LOC|FAC|EVENT)\|([^\]]*)\]")


def bare(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text without marks, and its names with their labels."""
    return _MARK.sub(lambda match: match[2], marked), [(match[1], match[2]) for match in _MARK.finditer(marked)]


SENTENCES = (
    "Dosen [ORG|Universitas Muhammadiyah Surakarta] [PERSON|Endang Sulastri] menyebut partisipasi turun.",
    "Rektor [ORG|Universitas Tadulako] [PERSON|Mahfuz Lamakara] membuka kuliah umum.",
    "Peneliti [ORG|Perludem] [PERSON|Fadli Ramanda] mengkritik aturan itu.",
    "Direktur [ORG|Yayasan Lentera Bangsa] [PERSON|Maria Wulandari] hadir.",
    "Koordinator [ORG|Jaringan Warga Peduli] [PERSON|Hotman Silalahi] menyampaikan kritik.",
    "Gubernur [GPE|DKI] [PERSON|Pramana Anung] meninjau TPS.",
    "Gubernur [GPE|Bali] [PERSON|Wayan Kostera] hadir.",
    "Ketua [ORG|Yayasan Bina Insani] [PERSON|Suhartono] hadir.",
    "Direktur [ORG|PT Sinar Abadi] [PERSON|Budi Hartono] hadir.",
    "Manajer [ORG|Bank Mandiri] [PERSON|Rina Kartika] hadir.",
    "Guru besar [ORG|Universitas Airlangga] [PERSON|Kacung Marijaya] hadir.",
    "Ketua [ORG|Pemuda Pancasila] [PERSON|Japto Surya] hadir.",
    "Kepala [ORG|Dinas Pendidikan] [PERSON|Sukamto Wibisono] hadir.",
    "Kepala [ORG|Dinas Pendidikan Kota Kediri] [PERSON|Sukamto Wibisono] hadir.",
    "Wakil Ketua [ORG|Komisi II DPR RI] [PERSON|Zulfikar Arseno] mendukung.",
    "Ketua [ORG|Komisi II DPR] [PERSON|Rifqinizami Karsa] mendukung.",
    "Anggota [ORG|Komisi I DPRD Kota Kupang] [PERSON|Yohanes Taneo] mendukung.",
    "Ketua [ORG|DPC PDI Perjuangan] [PERSON|Bambang Wuryanto] hadir.",
    "Juru Bicara [ORG|PSI] [PERSON|Sigit Widodo] membantah.",
    "Kepala [ORG|BPS] [PERSON|Amalia Adininggar] hadir.",
    "Putusan itu dibacakan Hakim Konstitusi [PERSON|Suhartanta] pukul 19.30 WIB.",
    "Hakim Ketua [PERSON|Manahan Sitorus] membacakan putusan.",
    "Ketua Majelis Hakim [PERSON|Sri Mulyono] mengetuk palu.",
    "Hakim Anggota [PERSON|Enny Nurbaniah] menyatakan berbeda pendapat.",
    "Sidang dipimpin Hakim Konstitusi [PERSON|Arief Hidayatullah] bersama Hakim Konstitusi [PERSON|Saldi Isra Mandala].",
    "Hakim Agung [PERSON|Artidjo Alkostara] menolak kasasi.",
    "Hakim Tunggal [PERSON|Ratmoho] menolak permohonan.",
    "Panitera [PERSON|Muhidin Saleh] mencatat perkara.",
    "Jaksa Penuntut Umum [PERSON|Rudi Hartawan] menuntut dua tahun.",
    "Menurut Hakim Konstitusi [PERSON|Suhartanta], dalil itu tidak beralasan.",
    "Dosen [ORG|Fakultas Hukum UGM] [PERSON|Zainal Arifin Mokhtari] hadir.",
    "Acara digelar [ORG|Fakultas Hukum Universitas Brawijaya] kemarin.",
    "Acara digelar [ORG|Fakultas Ilmu Sosial Unimed] kemarin.",
    "Ketua Program Studi Ilmu Politik [ORG|Universitas Cenderawasih] [PERSON|Marinus Yaung] hadir.",
    "Ketua [ORG|KPU Bone], [PERSON|Aksi Hamzah Daeng Mappuja] mengatakan dokumen lengkap. Seluruh berkas diperiksa, kata [PERSON|Aksi Hamzah].",
    "Anggota [ORG|KPU RI] [PERSON|Idham Rasyidin] optimistis.",
    "Anggota [ORG|KPU Kota Batu] [PERSON|Hari Sugeng] hadir.",
    "Ketua [ORG|Bawaslu Kabupaten Tuban] [PERSON|Agustan Lamari] hadir. Menurut [PERSON|Agustan], semua siap.",
    "Ketua [ORG|KPU Kabupaten Tuban], [PERSON|Desi Ratnaningsih] hadir. Hal itu dikatakan [PERSON|Desi].",
    "Anggota [ORG|KPU Kota Batu] [PERSON|Setia Budiman] hadir.",
    "Sekretaris [ORG|KPU Kota Batu] [PERSON|Sekar Melati] hadir.",
    "Ketua [ORG|KPU Sleman] [PERSON|Bangun Sucipta] hadir.",
    "Kapolres [GPE|Tuban] AKBP [PERSON|Mulia Hakim] hadir.",
    "Ketua [ORG|PPK Kembang] [PERSON|Rejeki Wulan] hadir.",
    '"Kami siap," kata [PERSON|Harapan Sinaga].',
    "Ketua [ORG|KPU Kolaka] [PERSON|Iskandar Muda] hadir.",
    "Komisioner [ORG|KPU Kota Batu] [PERSON|Minggu Lestari] hadir.",
    "Ketua [ORG|KPU Kota Batu], [PERSON|Juli Setiawan] hadir.",
    "Menurut [PERSON|Mei Handayani], warga antusias.",
    '"Warga antre sejak pagi," tutur [PERSON|Mei].',
    "Anggota [ORG|KPU Kota Batu] [PERSON|Damai Prasetyo] hadir.",
    "Ketua [ORG|Bawaslu Kota Batu] [PERSON|Merdeka Sirait] hadir.",
    "Ketua [ORG|KPU Kabupaten Mappi] [PERSON|Yufensius Kaimuk] hadir.",
    "Ketua [ORG|KPU Kolaka Utara], [PERSON|Drevan Onggolo Mattalata] hadir.",
    "Wakil Ketua [ORG|DPRD Kota Bontang] [PERSON|Agrys Kolbein] hadir.",
    "Anggota [ORG|Bawaslu Sulut] [PERSON|Zwingly Rumokoy] hadir.",
    "Kepala Bagian Umum Sekretariat [ORG|KPU Kota Batu], [PERSON|Tremblo Hartadi] hadir.",
    '"Kami siap," ujar [PERSON|Wartoyo].',
    "[PERSON|Sukirno], warga [GPE|Desa Karanganyar], mengaku senang.",
    "[PERSON|Hosnan], pengurus [ORG|PKPI] yang membawa koper, tidak terima.",
    "Hal itu diakui [PERSON|Rustanto], saksi pasangan nomor urut 2.",
    "Doa dipimpin Pdt. [PERSON|Samuel Lontoh].",
    "Doa penutup dibawakan Rm. [PERSON|Marselus Hanu], Pr. Sesudah itu peserta pulang.",
    "Romo [PERSON|Antonius Benu] memimpin doa.",
    "Pastor [PERSON|Fransiskus Nipa], OFM memberkati kotak suara.",
    "Doa dibawakan RD. [PERSON|Yohanes Subani].",
    "Ustaz [PERSON|Abdul Somat] mengisi ceramah.",
    "Ust. [PERSON|Hanan Atiqi] memimpin doa.",
    "Tausiah oleh Ustadz [PERSON|Mahfud Sidik].",
    "Pendeta [PERSON|Yuberlian Padele] hadir.",
    "KH [PERSON|Muhyidin Junaidi] memimpin doa.",
    "Suster [PERSON|Maria Goreti] hadir.",
    "Bhikkhu [PERSON|Dhammasubho] memimpin doa.",
    "Sdr. [PERSON|Halim Saogo] hadir. Saudara [PERSON|Halim Saogo] hadir.",
    "Anggota [ORG|PPK Long Apari] hadir bersama [ORG|PPK Long Bagun].",
    "[ORG|PPK Siberut Selatan] menggelar pleno.",
    "Ketua [ORG|PPK Pagai Utara] [PERSON|Jasman Sabaggalet] hadir.",
    "Kapal berangkat ke [LOC|Siberut] pada pagi hari.",
    "Logistik dikirim dari [GPE|Tuapejat] ke [GPE|Sikakap] dan [LOC|Siberut].",
    "Kapal sandar di [FAC|Pelabuhan Sikakap].",
    "Logistik disimpan di [FAC|Gudang Logistik Kilometer 4].",
    "Logistik disimpan di [FAC|Gudang KPU Km 7].",
    "[ORG|Kanwil DJPb Provinsi Bali] mengundang kami. Undangan dari [ORG|Kanwil Kemenag Jawa Timur] diterima.",
    "Truk dilepas dari [FAC|Gedung Serbaguna] pagi tadi.",
    "Rapat di [FAC|Gedung Serbaguna] berlangsung lancar.",
    "Massa berkumpul di depan [FAC|Kantor KPU Jl. KH. Ashari].",
    "Logistik tiba di [FAC|TPS 07 Desa Paal] lengkap dan aman.",
    "Pemungutan ulang di [FAC|TPS 12 Kelurahan Bugis] dilanjutkan besok.",
    "Warga libur [EVENT|Tahun Baru] bersama keluarga. Selamat [EVENT|Tahun Baru 2024].",
    "Mereka tidak pulang saat [EVENT|Natal] dan [EVENT|Idul Fitri].",
    "[ORG|Lembaga Pemantau Pemilu Nusantara] ([ORG|LPPN]) hadir. Menurut [ORG|LPPN], data itu keliru.",
    "[ORG|Mahkamah Konstitusi] ([ORG|MK]) menolak. [ORG|Mahkamah] berpendapat permohonan kabur.",
    "[PERSON|Rahmat Santosa] kini memimpin [ORG|KPU Kota Batu].",
    "Bupati [GPE|Tuban] [PERSON|Harapan Sitorus] membuka rapat.",
    "Kabag Infokom [PERSON|Edy Sofyan] hadir.",
    "Nama itu ada di daftar dapil Jabar V. Warga belum tahu.",
    "[ORG|Front Pembela Desa] berunjuk rasa.",
    "Perkara ditangani [ORG|Korlantas Polri] dan [ORG|Ditreskrimum Polda Jatim].",
    "[ORG|KPU] menunggu. Mantan Presiden [PERSON|B.J. Habibi] hadir.",
    "[ORG|Komisi Pemilihan Umum] ([ORG|KPU]) bersidang. Anggota [ORG|KPU RI] [PERSON|Idham Rasyidin] optimistis.",
    "Dosen [ORG|Universitas Ahmad Dahlan] [PERSON|Muchlis Hadi] hadir.",
    "Rektor [ORG|Universitas Sam Ratulangi] [PERSON|Oktovian Sompie] hadir.",
    "Guru [ORG|SMA Negeri 1 Tuban] [PERSON|Siti Aminah] hadir.",
    "Mahasiswa [ORG|UIN Sunan Ampel] [PERSON|Rizal Fauzi] bertanya.",
    "Rapat di [FAC|Auditorium Universitas Hasanuddin] dibuka.",
    "Ketua [ORG|Bawaslu Kabupaten Tuban], [PERSON|Indah Permata], hadir.",
    "Komisioner [ORG|KPU Kota Batu] [PERSON|Jaya Kusuma] hadir.",
    "Ketua [ORG|KPU Kota Batu] Apresiasi Kinerja jajaran.",
    "Hadir Ketua Program Studi Hukum [ORG|Sekolah Tinggi Ilmu Hukum Tuah Lestari] ([ORG|STIH Tuah Lestari]), [PERSON|Yohanes Lawing].",
    "Juru bicara [ORG|Satgas Covid-19 Kabupaten Sintang] hadir, dan laporan dikirim ke [ORG|Satgas] sore itu.",
    "Laporan satgas dikirim sore itu kepada [ORG|Bawaslu].",
    "Sementara itu [PERSON|Rusminah], penjual jamu berusia 47 tahun, berharap hujan reda.",
    "Seorang penjual jamu, [PERSON|Tukiyem], mengaku senang.",
    "Padahal, penjual jamu di pasar itu, mengaku senang.",
    "[PERSON|Sri Lestari] yang akrab disapa [PERSON|Ning] menuturkan hal itu. Menurut [PERSON|Ning], data lengkap.",
    "Menurut Ning [PERSON|Rahmi], data lengkap.",
    "[ORG|KPU] meraih predikat Badan Publik Menuju Informatif dari [ORG|Komisi Informasi Provinsi Lampung].",
    "Debat disiarkan Pantura Pos dan dikutip Sumut News dari [LOC|Pantura] sampai [GPE|Sumut].",
    "Logistik dikirim ke [GPE|Kecamatan Serawai] lewat riam di atas [GPE|Serawai] yang deras.",
    "Petugas menyusuri Hulu [LOC|Sungai Barito] lalu melapor ke [ORG|KPU Hulu Sungai Tengah].",
    "Kegiatan bertema “Anak Muda Berani Awasi” itu diikuti Anak Muda Kreatif, lalu [PERSON|Bagus Setia] mengatakan terima kasih.",
    "Menurut dosen [ORG|STISIP Bina Marta], [PERSON|Rudi Hartono], aturan itu jelas.",
    "Kedatangan petugas disambut [PERSON|Wagiyem] (67), warga setempat.",
    "Menurut pengakuan [PERSON|Paijo], kotak itu ditemukan di parit.",
    "Menurut pengakuan warga, kotak itu ditemukan di parit.",
    "Debat disiarkan [ORG|Jawa Pos] dan panitia di [FAC|Kantor Pos Besar].",
    "Mengangkat tema ‘’Indonesia Menang, Mabar Tenang’’, debat digelar di [GPE|Kabupaten Manggarai Barat].",
    "“[GPE|Kediri], [GPE|Madiun], [GPE|Ngawi],” sebutnya.",
    "Ketua [ORG|PPK Kecamatan Tanah Siang], [PERSON|Linda Sari], hadir di [GPE|Tanah Siang] siang itu.",
    "Tiga anggota [ORG|DPR-RI] menemui [ORG|KPU-RI] di [GPE|Jakarta].",
    "Nota itu dari [ORG|TNI]-[ORG|Polri] dan tiba di [GPE|Riau].",
    "Berita itu dikutip dari [ORG|CNN Indonesia] dan menyebar di [GPE|Indonesia].",
    "[ORG|PPK-GSM] mengakui kejadian itu, sedangkan [ORG|PPK Kecamatan Kembang] dan [ORG|PPK]-[ORG|PPS] menunggu.",
    "[PERSON|Hendri Wijaya] selaku PPK diperiksa, sementara [ORG|PPK] menunggu.",
    "Lomba diikuti 12 SMA dan 1 Madrasah Aliyah (MA) sesuai putusan [ORG|MK].",
    "Ketua panitia, [PERSON|Siti Aliyah], hadir.",
    "Bank sampah tersebar di wilayah [GPE|Surabaya Pusat] dan [GPE|Surabaya Timur].",
    "Tim sukses pasangan [PERSON|Bogo]-[PERSON|Nola] menolak tuduhan itu. Pasangan suami-istri itu diam.",
    "Pasangan [PERSON|Nelson Ubo]-[PERSON|Hamzah Isran] hadir bersama [PERSON|Siti Nur-Laila] dan [PERSON|Ahmad El-Rumi].",
    "Dana pasangan nomor urut satu, [PERSON|Ibrahim]/[PERSON|Murlis Hasan], dilaporkan, kemudian pasangan [PERSON|Jasril]/[PERSON|Muchlis Sanusi].",
    "Calon dari Kabupaten/Kota, pasangan dari [LOC|Jawa]/[GPE|Bali] dan pasangan usungan [ORG|Golkar]/[ORG|Demokrat] melapor.",
    "Wali Kota [GPE|Makassar] [PERSON|Munadi 'Apik' Arifin] meninjau lokasi. [PERSON|Apik] berharap, [PERSON|Munadi] mengatakan 'Siap' kemarin.",
    "Dewan Juri [PERSON|Siti Aminah] menilai, lalu Ketua [ORG|KPU RI] [PERSON|Juri Hartono] hadir.",
    "Petugas datang ke [FAC|TPS Brantang], [FAC|TPS Wisma Asri], dan [FAC|TPS 3R Balung] di [GPE|Kecamatan Pare].",
    "Ketua TPS [PERSON|Budi Santoso] meninjau 12 TPS di [GPE|Kota Batu], TPS Khusus, TPS [GPE|Surabaya] dan TPS 3R Terbaik.",
    "Pompa di [FAC|Rumah Pompa Kalimas] rusak, lalu warga ke [FAC|Rumah Pintar Pemilu (RPP) Jam Asri Lama] sejak jam istirahat.",
    "Konser di [FAC|Gelanggang Olahraga Satria Muda] ([FAC|GOSM]) ramai. Semoga [FAC|GOSM] bersih, kata manajemen GOSM.",
    "[FAC|RPP Jam Lama Asri] Diresmikan, [ORG|KPU Kota Batu] Punya Rumah Belajar\n\nAcara di [FAC|Rumah Pintar Pemilu (RPP) Jam Lama Asri] dibuka.",
    "[PERSON|Imam Thohari] alias [PERSON|Gus Imam] hadir. Menurut [PERSON|Gus Imam], semua siap, sedangkan Gus [PERSON|Rahmat Hidayat] diam.",
    "Salah satunya [PERSON|Ilyas Abdul], biasa dipanggil [PERSON|Keuchik Yah], bersama Keuchik [GPE|Gampong Baro].",
    "Peserta menyanyikan lagu Indonesia Raya di [GPE|Indonesia].",
    "Ia menghadiri sidang kasus itu di [FAC|Pengadilan Tipikor], lalu gugatan di [ORG|Pengadilan Negeri Tuban] ditolak.",
    "Rapat digelar di [FAC|Hotel Shangri-La] [FAC|Jalan Mayjend Sungkono] [GPE|Surabaya] kemarin.",
    "Surat dari [ORG|KPU pusat] tiba di [ORG|KPU Kota Batu] dan di pusat kota.",
    "Pengurus [ORG|Partai Bulan, Bintang, dan Surya] ([ORG|Bulsur]) dan [ORG|Partai Demokrat], [ORG|Golkar], dan [ORG|PAN] hadir.",
    "Demikian untuk menjadi perhatian.\n\n[GPE|Banjarnegara], kemarin\nKetua,\nttd\n[PERSON|Rahadi Suryo Pambudi]",
    "[ORG|KPU Kota Batu] mengikuti sidang di [ORG|MK] lalu sidang di [FAC|Pengadilan Negeri Tuban].",
    "Sejak [EVENT|Pemilu 2004-2009], lalu [EVENT|Pilpres] dan [EVENT|Pileg 2019], honor naik pada pemilu dan [EVENT|Pemilihan 2024].",
    "Pilpres dan Pileg mendatang belum dijadwalkan.",
)

# Sentence; name, role, organisation, status.
OFFICES = (
    (
        "Dekan Fakultas Ilmu Sosial [ORG|Unimed], Prof. Dr. [PERSON|Nurlela Harahap], M.Si membuka acara.",
        "Nurlela Harahap|Dekan Fakultas Ilmu Sosial|Unimed|current",
    ),
    ("Dekan Fakultas Hukum [ORG|Universitas Airlangga] [PERSON|Iman Prihandana] hadir.", "Iman Prihandana|Dekan Fakultas Hukum|Universitas Airlangga|current"),
    ("Wakil Dekan Fakultas Teknik [ORG|Undip], [PERSON|Bambang Riyanta] hadir.", "Bambang Riyanta|Wakil Dekan Fakultas Teknik|Undip|current"),
    ("[PERSON|Theresia Hibaw] Anggota [ORG|PPK Long Apari] mengaku senang.", "Theresia Hibaw|Anggota|PPK Long Apari|current"),
    ("Jabatan Ketua [ORG|KPU Kota Batu] kini dijabat [PERSON|Rahmat Santosa].", "Rahmat Santosa|Ketua|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] terpilih sebagai Ketua [ORG|KPU Kota Batu].", "Rahmat Santosa|Ketua|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] selaku Ketua [ORG|KPU Kota Batu] hadir.", "Rahmat Santosa|Ketua|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] yang menjabat Sekretaris [ORG|KPU Kota Batu] hadir.", "Rahmat Santosa|Sekretaris|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] dilantik sebagai anggota [ORG|KPU Kota Batu].", "Rahmat Santosa|anggota|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa], salah satu anggota [ORG|KPU Kota Batu], hadir.", "Rahmat Santosa|anggota|KPU Kota Batu|current"),
    (
        "Pengendali Teknis Tim Pemeriksa [ORG|BPK], [PERSON|Togar Pangaribuan] membacakan temuan.",
        "Togar Pangaribuan|Pengendali Teknis Tim Pemeriksa|BPK|current",
    ),
    (
        "dosen [ORG|Universitas Kristen Tana Raya] ([ORG|UKTR]) [PERSON|Semuel Palinggi], Ph.D berpandangan lain.",
        "Semuel Palinggi|dosen|Universitas Kristen Tana Raya|current",
    ),
    ("Ketua [ORG|KPU Kota Batu] dijabat oleh [PERSON|Rahmat Santosa].", "Rahmat Santosa|Ketua|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] didapuk menjadi Ketua [ORG|KPU Kota Batu].", "Rahmat Santosa|Ketua|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] yang juga Ketua Divisi Hukum [ORG|KPU Kota Batu] hadir.", "Rahmat Santosa|Ketua Divisi Hukum|KPU Kota Batu|current"),
    ("[PERSON|Rahmat Santosa] yang kini menjabat sebagai Plt. Sekretaris [ORG|KPU Kota Batu] hadir.", "Rahmat Santosa|Sekretaris|KPU Kota Batu|acting"),
    ("Pelantikan dipimpin Menteri Dalam Negeri (Mendagri) [PERSON|Mardiyana] kemarin.", "Mardiyana|Menteri Dalam Negeri|None|current"),
    ("Hadir Dirjen Otonomi Daerah (Otda) [ORG|Kemendagri] [PERSON|Akmal Hakim].", "Akmal Hakim|Dirjen Otonomi Daerah|Kemendagri|current"),
    (
        "Direktur Jenderal Bina Administrasi Keuangan Daerah (BAKD) [PERSON|Timbul Purnomo] hadir.",
        "Timbul Purnomo|Direktur Jenderal Bina Administrasi Keuangan Daerah|None|current",
    ),
    ("Mantan Pejabat Pembuat Komitmen (PPK) [PERSON|Joko Santosa] diperiksa.", "Joko Santosa|Pejabat Pembuat Komitmen|None|former"),
    (
        "Kasi Penerangan dan Hukum (Penkum) [ORG|Kejati Bengkulu], [PERSON|Denny Agustin], hadir.",
        "Denny Agustin|Kasi Penerangan dan Hukum|Kejaksaan Tinggi Bengkulu|current",
    ),
    ("Ketua [ORG|KPU Provinsi Nusa Tenggara Timur] ([GPE|NTT]), [PERSON|Yohanes Lado], hadir.", "Yohanes Lado|Ketua|KPU Provinsi Nusa Tenggara Timur|current"),
    ("Anggota [ORG|Komisi II DPR] [ORG|Fraksi PDIP], [PERSON|Deddy Sitanggang], hadir.", "Deddy Sitanggang|Anggota|Komisi II DPR|current"),
    ("Anggota [ORG|KPU Kota Batu] ([PERSON|Rahmat Hidayat]) hadir bersama [PERSON|Siti Aminah].", "Rahmat Hidayat|Anggota|KPU Kota Batu|current"),
    ("[PERSON|Thaib Arman] ditunjuk sebagai Pejabat Gubernur [GPE|Maluku Utara].", "Thaib Arman|Gubernur|None|acting"),
    ("[PERSON|Siti Aminah] ditunjuk sebagai Sekretaris [ORG|KPU Kota Batu] oleh pejabat lama.", "Siti Aminah|Sekretaris|KPU Kota Batu|current"),
    ("Kuasa Pengguna Anggaran (KPA) [PERSON|Adi Wahyudi] hadir.", "Adi Wahyudi|Kuasa Pengguna Anggaran|None|current"),
    (
        "Peneliti [ORG|Pusat Kajian Kepemiluan Universitas Tanjung Mekar], [PERSON|Lestari Wardana], menulis.",
        "Lestari Wardana|Peneliti|Pusat Kajian Kepemiluan Universitas Tanjung Mekar|current",
    ),
    (
        "Ketua Bidang Hubungan Antar Lembaga [ORG|Dewan Pengurus Nasional PKPI] [PERSON|M Mahfud Abdul] hadir.",
        "M Mahfud Abdul|Ketua Bidang Hubungan Antar Lembaga|Dewan Pengurus Nasional PKPI|current",
    ),
    ("Komandan [ORG|Kodim 0304/Agam] yang diwakili Pasi Intel Kapten [PERSON|Suharto] hadir.", "Suharto|Pasi Intel|Kodim 0304/Agam|current"),
    ("Rombongan [ORG|KPU Kota Batu] didampingi Kasi Intel [PERSON|Bagus Prakasa].", "Bagus Prakasa|Kasi Intel|None|current"),
    ("Pengumuman [ORG|KPU Kota Batu].\nKetua,\nttd\n[PERSON|Rahadi Suryo Pambudi]", "Rahadi Suryo Pambudi|Ketua|KPU Kota Batu|current"),
)


@pytest.mark.parametrize("marked", [*SENTENCES, *(marked for marked, _ in OFFICES)])
def test_names_of_a_whole_sentence(marked: str) -> None:
    text, names = bare(marked)
    assert [(item["label"], text[item["start"] : item["end"]]) for item in read(text)] == names


def test_a_headline_without_capitals_is_read_as_one_in_capitals() -> None:
    text = "kip pidie terima tamu dari mk\n\nKIP Kabupaten Pidie menerima tamu dari mahkamah itu."
    found = read(text, article={"headline": {"start": 0, "end": 29}})
    assert [(item["label"], text[item["start"] : item["end"]]) for item in found] == [("ORG", "kip pidie"), ("ORG", "mk"), ("ORG", "KIP Kabupaten Pidie")]
    assert "mk" not in [text[item["start"] : item["end"]] for item in read(text)]


@pytest.mark.parametrize(("marked", "office"), OFFICES)
def test_office_of_a_whole_sentence(marked: str, office: str) -> None:
    text, _ = bare(marked)
    _, entities, _, _ = link(text, read(text))
    names = {entity["id"]: entity["name"] for entity in entities}
    held = [(entity["name"], post) for entity in entities for post in entity.get("offices", ())]
    assert ["|".join((name, post["role"], str(names.get(post["org"])), post["status"])) for name, post in held] == [office]
