from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpuextract.article.reading import read
from kpuextract.normalise.office import parse_office

HEAD = "KPU Contoh Gelar Rapat Koordinasi"
BODY = "Klaten, kab-klaten.kpu.go.id – KPU Kabupaten Klaten menggelar rapat koordinasi bersama partai politik."


def furniture(text: str, article: dict[str, Any]) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind in article["furniture"]]


def piece(text: str, span: dict[str, Any] | None) -> str | None:
    return text[span["start"] : span["end"]] if span else None


def running(text: str, article: dict[str, Any]) -> str:
    return text[article["body_start"] :]


def test_a_whole_page_of_one_article() -> None:
    text = f"Berita Terkini\n\n{HEAD}\n\n{BODY}\n\nRapat ditutup pukul 11.00 WIB. (don/pnj)\n\n#KPUMelayani\n\nBagikan:\n\nfacebook twitter whatapps\n\nTelah dilihat 29 kali\n"
    article = read(text)
    assert article["section"] == "Berita Terkini"
    assert piece(text, article["headline"]) == HEAD
    assert piece(text, article["dateline"]) == "Klaten, kab-klaten.kpu.go.id –"
    assert piece(text, article["place"]) == "Klaten"
    assert article["credits"] == ["don", "pnj"]
    assert article["views"] == 29
    assert article["publisher"]["name"] == "KPU Kabupaten Klaten"
    assert running(text, article).startswith("KPU Kabupaten Klaten menggelar")
    assert not article["truncated"]
    assert [kind for _, kind in furniture(text, article)] == ["section", "credit", "furn", "furn", "furn", "views"]


@pytest.mark.parametrize(
    "top",
    ["Berita\n\n147\n\n", "147\n\nBerita\n\n", "147\n\n", "BeritaTerkini\n\n147\n\n"],
)
def test_counter_before_the_headline_is_views(top: str) -> None:
    """Trap 46: a bare number on a line is the page's counter."""
    text = f"{top}{HEAD}\n\n{BODY}"
    article = read(text)
    assert article["views"] == 147
    assert piece(text, article["headline"]) == HEAD


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("KPU CONTOH TERIMA KUNJUNGAN SISWA", BODY),
        ("KPU CONTOH; Rapat Pleno Tetapkan Pemilih", BODY),
        ("H-4 MENJELANG PEMUNGUTAN SUARA", BODY),
        ("Tono Suprapto: Jangan Takut Melapor", BODY),
        ("Dilantik, 1.155 Anggota PPS Siap Bekerja!", BODY),
        ("KPU Contoh Gelar Rapat.", BODY),
        ("Pengumuman Hasil Seleksi PPS", BODY),
        ("Siapa Berhak Memilih?", BODY),
    ],
)
def test_headline_shapes(headline: str, body: str) -> None:
    text = f"{headline}\n\n{body}"
    assert piece(text, read(text)["headline"]) == headline


def test_headline_in_capitals_over_two_lines() -> None:
    text = f"KPU CONTOH TETAPKAN DAFTAR PEMILIH\nPEMILIHAN BUPATI DAN WAKIL BUPATI\n\n{BODY}"
    assert piece(text, read(text)["headline"]) == "KPU CONTOH TETAPKAN DAFTAR PEMILIH\nPEMILIHAN BUPATI DAN WAKIL BUPATI"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nRapat dihadiri Bawaslu.",
        "KPU Klaten menggelar rapat koordinasi. Rapat dihadiri Bawaslu.\n\nAcara ditutup dengan doa.",
        "“Kami siap,”\n\nkata Tono.",
        "Rapat",
        "",
        " \n ",
    ],
)
def test_text_without_a_headline(text: str) -> None:
    assert read(text)["headline"] is None


def test_headline_repeated_in_the_body_is_taken_off() -> None:
    """Trap 83: one event, told twice."""
    text = f"{HEAD}\n\n{HEAD}. Bertempat di aula, KPU Kabupaten Contoh menggelar rapat."
    article = read(text)
    assert running(text, article).startswith("Bertempat di aula")
    assert (f"{HEAD}.", "furn") in furniture(text, article)


def test_initials_are_credits() -> None:
    """Trap 74: initials at the end name no person of the story."""
    for tail, names in ((" (don/pnj)", ["don", "pnj"]), (" wsw", ["wsw"]), (".Abahtono", ["Abahtono"])):
        text = f"{HEAD}\n\n{BODY}{tail}"
        assert read(text)["credits"] == names


def test_hashtags_are_no_organisation() -> None:
    """Trap 75: slogans stand at both ends."""
    text = f"{HEAD}\n\n#TemanPemilih {BODY} #KPUMelayani #PemiluKita"
    article = read(text)
    assert piece(text, article["dateline"]) == "Klaten, kab-klaten.kpu.go.id –"
    assert [kind for _, kind in furniture(text, article)] == ["furn", "furn"]


def test_dateline_place_is_not_running_text() -> None:
    """Trap 82: the place of writing stands in the dateline alone."""
    text = f"{HEAD}\n\n{BODY}"
    article = read(text)
    assert article["dateline"]["place"] == "Klaten"
    assert article["body_start"] == text.index("KPU Kabupaten Klaten menggelar")


def test_byline_of_an_opinion_is_no_credit() -> None:
    """Trap 93: `Oleh:` marks a column; its author stays in the text."""
    text = "Merawat Suara Pemilih\n\nOleh: Tono Suprapto (Anggota KPU Kabupaten Contoh Divisi Hukum)\n\nPemilu adalah urusan kita bersama.\n\nKarena itu mari memilih."
    article = read(text)
    assert article["credits"] == []
    assert piece(text, article["byline"]) == "Oleh: Tono Suprapto (Anggota KPU Kabupaten Contoh Divisi Hukum)"
    assert running(text, article).startswith("Pemilu adalah")
    assert article["furniture"] == []


def test_a_bracketed_line_of_roles_inside_the_text_is_a_credit() -> None:
    text = f"{HEAD}\n\n{BODY}\n(Reporter: Tono Suprapto | Editor: Wati R)\nBerikut ringkasan berita: rapat digelar dan ditutup dengan doa oleh panitia.\n(Rapat itu: rapat kedua.)\nSekian ringkasan berita dari rapat di kantor itu kemarin pagi."
    article = read(text)
    assert article["credits"] == ["Tono Suprapto", "Wati R"]
    assert [kind for _, kind in furniture(text, article)] == ["credit"]


def test_lines_of_news_sites_are_taken_off() -> None:
    text = f"{HEAD}\n\n{BODY}\n\nBaca juga: Rapat Lain Digelar\n\nADVERTISEMENT\n\nSCROLL TO CONTINUE WITH CONTENT\n\nFoto: suasana rapat\n\nRapat ditutup."
    article = read(text)
    assert [kind for _, kind in furniture(text, article)] == ["furn", "furn", "furn", "caption"]


@pytest.mark.parametrize("end", ["....", " ....", "…", "...\n\nSelengkapnya"])
def test_ellipsis_at_the_end_is_truncation(end: str) -> None:
    text = f"{HEAD}\n\n{BODY.removesuffix('.')} dan{end}"
    assert read(text)["truncated"]


@pytest.mark.parametrize("end", [".", "", "…” kata Tono.", "\n\nSelengkapnya"])
def test_other_ends_are_no_truncation(end: str) -> None:
    assert not read(f"{HEAD}\n\n{BODY.removesuffix('.')}{end}")["truncated"]


def test_two_credit_lines_are_one_credit() -> None:
    text = f"{HEAD}\n\n{BODY}\n\nPenulis dan Foto: Tono S\nEditor: Wati R"
    article = read(text)
    assert article["credits"] == ["Tono S", "Wati R"]
    assert furniture(text, article) == [("Penulis dan Foto: Tono S\nEditor: Wati R", "credit")]


def test_office_argument_beats_the_domain() -> None:
    assert read(f"{HEAD}\n\n{BODY}", parse_office("KPU Kabupaten Sumenep"))["publisher"]["name"] == "KPU Kabupaten Sumenep"


def test_headline_without_a_line_break_ends_at_the_dateline() -> None:
    text = f"{HEAD} {BODY}"
    article = read(text)
    assert piece(text, article["headline"]) == HEAD
    assert piece(text, article["dateline"]) == "Klaten, kab-klaten.kpu.go.id –"


@pytest.mark.parametrize(
    "header", ["Kabar Daerah", "Tahapan", "Divisi Hukum", "Berita KPU BANTUL", "Berita KPU Kab. Contoh", "KPU DALAM BERITA", "Berita Kepri"]
)
def test_unlisted_section_header(header: str) -> None:
    text = f"{header}\n\n{HEAD}\n\n{BODY}"
    article = read(text)
    assert article["section"] == header
    assert piece(text, article["headline"]) == HEAD


def test_document_title_is_no_section() -> None:
    text = "PENGUMUMAN\n\nNomor 5/PP.04/2022\n\nKPU Kabupaten Contoh mengumumkan hasil seleksi.\n\nDemikian."
    article = read(text)
    assert article["section"] is None
    assert piece(text, article["headline"]) == "PENGUMUMAN"


@pytest.mark.parametrize("line", ["Senin, 5 September 2022", "5/9/2022", "Klaten, 5 September 2022"])
def test_date_line_dates_the_dateline(line: str) -> None:
    article = read(f"{HEAD}\n\n{line}\n\n{BODY}\n\nRapat ditutup.")
    assert article["dateline"]["date"] == "2022-09-05"
    assert article["dateline"]["domain"] == "kab-klaten.kpu.go.id"


@pytest.mark.parametrize(
    ("caption", "body"),
    [
        ("Sambutan Ketua KPU Klaten pada pembukaan", "KLATEN, - KPU Kabupaten Klaten menggelar rapat."),
        ("Suasana rapat pleno.", BODY),
        ("Peserta rapat", BODY),
    ],
)
def test_caption_that_lost_its_line_break(caption: str, body: str) -> None:
    text = f"{HEAD}\n\n{caption} {body}"
    article = read(text)
    assert (caption, "caption") in furniture(text, article)
    assert running(text, article).startswith("KPU Kabupaten Klaten menggelar")


def test_caption_inside_running_text() -> None:
    text = f"{HEAD}\n\n{BODY} (foto: dok. KPU Klaten) Rapat ditutup."
    assert furniture(text, read(text)) == [("(foto: dok. KPU Klaten)", "caption")]


def test_closing_list_of_other_articles() -> None:
    text = f"{HEAD}\n\n{BODY}\n\nBerita Terkait\n\nRapat Lain Digelar di Demak\n\nPPS Dilantik, 5 Januari 2023"
    article = read(text)
    assert [kind for _, kind in furniture(text, article)] == ["furn", "furn", "furn"]


def test_press_site_has_no_publisher() -> None:
    article = read(f"{HEAD}\n\nJakarta, KABARCONTOH.COM – KPU menggelar rapat.")
    assert article["dateline"]["domain"] == "KABARCONTOH.COM"
    assert article["publisher"] is None


TOKENS = [
    "KPU Contoh Gelar Rapat",
    "\n",
    "\n\n",
    "147",
    "(don/pnj)",
    "Klaten – ",
    "Selengkapnya",
    "#KPU",
    ". ",
    "Rapat digelar Kamis (13/10).",
    "....",
    "Oleh: Tono",
    "Berita",
    '"',
    "“",
    "”",
    " ",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join) | st.text(max_size=120))
def test_offsets_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    article = read(text)
    spans = [(start, end) for start, end, _ in article["furniture"]]
    spans += [(item["start"], item["end"]) for key in ("headline", "dateline", "byline") if (item := article[key])]
    last = 0
    for start, end in sorted(spans):
        assert last <= start < end <= len(text)
        last = end
    assert 0 <= article["body_start"] <= len(text)
