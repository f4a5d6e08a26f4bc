"""Where, when and for whom: patterns of what tells it of the saying, or of the reported clause itself."""

from __future__ import annotations

import re

_WEEKDAYS = "Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu"
_PART = r"(?:\s+(?:dini\s+hari|pagi|siang|sore|petang|malam|kemarin))?"
CIRCUMSTANCE = re.compile(
    r"\s*,?\s*(?:kepada|di|pada|dalam|saat|ketika|usai|seusai|setelah|secara|melalui|lewat|sambil|seraya|terkait|soal|mengenai|tentang|di\s*hadapan|lebih\s+lanjut|"
    rf"{_WEEKDAYS})\b",
    re.IGNORECASE,
)
# "menjelaskan dari 900 data yang masuk, 400 sudah …", "menerangkan sampai hari ketiga baru …": what the clause itself opens with.
FRONTED = re.compile(r"\s*(?:untuk|bagi|dari(?!\s+mana\b)|sampai(?:\s+dengan)?|hingga|sejak|sepanjang|selama)\s", re.IGNORECASE)
# "mengatakan dalam waktu dekat, …": when or what for the clause itself, no time of the saying.
SPAN = re.compile(
    r"\s*berdasarkan\b|\s*dalam\s+(?:rangka|waktu\s+dekat|jangka|kurun|(?:\w+\s+){1,2}(?:tahun|bulan|pekan|minggu|hari)\s+(?:terakhir|belakangan|ke\s*depan|mendatang))\b",
    re.IGNORECASE,
)
STATED = re.compile(r"\s(?:akan|baru|hanya|cuma|tinggal|sudah|telah|belum|masih|ada|terdapat|tercatat)\s", re.IGNORECASE)
# "mengatakan di wilayahnya ada 43 orang", "menyayangkan dalam dua pemilu alat bantu terbatas": where and when of the clause, not of the saying.
PLACED = re.compile(r"\s*(?:di|pada|dalam|(saat|ketika|waktu))\s+(?=[\w-])", re.IGNORECASE)
# "mengatakan, Senin (3/6), pleno digelar …": the day of the saying between two commas, not "Senin depan".
DATED = re.compile(
    rf"\s*,\s*(?:pada\s+)?(?:hari\s+)?(?:{_WEEKDAYS}){_PART}"
    rf"(?:,?\s*\(?\d[\d/.-]{{0,9}}(?:\s+[A-Z][a-z]{{2,8}}(?:\s+\d{{4}})?)?\)?)?{_PART}\s*,\s*",
)
# "pada hari Rabu", "di Jakarta, Senin": when something was said.
WEEKDAY = re.compile(rf"(?:hari\s+|tanggal\s+)?(?:{_WEEKDAYS}|\d)", re.IGNORECASE)
