"""Clauses whose predicate is a figure: ``kurang dari 1 persen data yang bermasalah``, ``yang datang 81,7 persen``."""

from __future__ import annotations

import re

# "kurang dari 1 persen data yang masih bermasalah", "yang disetujui baru Rp503 miliar": how many is the predicate.
HOW_MANY = re.compile(
    r"\s*(?:(?:baru|hanya|cuma|tinggal|masih|ada|sekitar|hampir|lebih|kurang|setidaknya|sedikitnya|sebanyak|sudah)\s+){0,3}(?:dari\s+)?"
    r"(?:Rp\s?)?(?:\d[\d.,]*|separuh|setengah|sebagian|sepertiga|seluruh(?:nya)?|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b"
    r"(?:\s+(?!yang\b)[\w%()-]+){0,6}?\s+yang\s",
    re.IGNORECASE,
)
# "menyebutkan perolehan suara pemohon 15.204 suara, sementara …": the figure is the predicate.
FIGURED = re.compile(
    r"(?:\s+(?!(?:yang|di|ke|dari|pada|untuk|dengan|dalam)\b)[A-Za-z-]+){2,6}\s+(?:Rp\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|[a-z]{4,}))(?:\s+[a-z]+)?\s*(?=[,;]|\Z)"
)
# "yang datang 81,7 persen", "yang disetujui baru Rp503 miliar" behind what it is out of.
WHAT_WERE = re.compile(
    r"\s*yang\s+(?:[\w-]+\s+){1,6}?(?:(?:baru|hanya|cuma|tinggal|sekitar|lebih|kurang|dari|ada|mencapai|sebanyak)\s+){0,3}(?:Rp\s?)?\d", re.IGNORECASE
)
