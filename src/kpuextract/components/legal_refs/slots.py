"""The slots of the legal rules: instruments from their table, numbers, years, article chains."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from kpuextract.resources import table
from kpuextract.rules import alternation

# Words that end the run between a document noun and its number: the number belongs to something else then.
_STOP = (
    "yang adalah yaitu yakni ini itu tersebut suara urut pasangan paslon calon telah akan sudah sesuai karena bahwa untuk tps sebagaimana tanggal"
    " tertanggal perihal berdasarkan undang-undang uu pkpu pasal ayat nomor no kartu rumah menjadi merupakan kepada berisi berbunyi diterima dibacakan"
    " atas terhadap mengacu merujuk berpedoman menindaklanjuti memutuskan menetapkan menyatakan mengatur melalui peraturan keputusan sk"
)
_RANGE = r"(?:\s*[-–]\s*|\s+(?:sampai(?:\s+dengan)?|hingga|s\.?/?d\.?)\s+)"
_GAP = r"(?:[^\S\n]++\n?+|\n(?!\s))"
_SEP = rf"(?:\s*,\s*(?:dan\s+)?|\s+(?:dan|atau)\s+|{_RANGE})"
# A list of article numbers ends where a counted noun follows: "Pasal 7 dan 3 saksi".
_LIST_END = r"(?=\s*(?:[.,;:)”\"’/–-]|$|(?:ayat|huruf|angka|uu|undang|pkpu|peraturan|per\w+|dan|atau|hingga|sampai|s\.?d|jo|juncto|kuh\w+|yang|dalam|dari|pada|di|tersebut)\b))"


@functools.cache
def surfaces(*kinds: str) -> tuple[str, ...]:
    """Return the instruments of some kinds, as the table writes them."""
    return tuple(row["surface"] for row in table("legal_instruments") if row["kind"] in kinds)


@functools.cache
def slots() -> Mapping[str, str]:
    """Return the expressions that the rules may name in braces."""
    stops = [*_STOP.split(), *(surface for surface in surfaces("regulation") if " " not in surface and "-" not in surface)]
    pnum = r"\d{1,4}[A-Z]?+\b"
    anum = r"(?:\(\s?\d{1,2}[a-z]?\s?\)|\d{1,2}[a-z]?\b)"
    return {
        "gap": _GAP,
        "gapdot": r"[\s.:]{1,4}",
        "gloss": r"(?:{gap}?+\([^()\n]{1,20}\))?+",
        "desc": rf"(?:{{gap}}(?!(?:{'|'.join(dict.fromkeys(stops))})\b)(?:[^\s.,;:()\"“”‘’!?\d/]++(?:/[^\s.,;:()\d/]++)?+\.?+)){{0,9}}?",
        "nomor": r"(?:{gap}ber|{gap})(?P<nomor>nomor|nomer|no)(?:\s?[.:])*+\s*+",
        "year": r"(?:{gap}|,{gap}|\s?/\s?)?+(?:(?:tahun|thn|th)\b\.?{gap}?+)(?P<year>(?:19|20)\d\d)\b",
        "numyear": r"(?:(?P<num>\d{1,4}(?:\s?(?-i:[A-Z])\b)?+){year}|(?P<num>\d{1,4}(?-i:[A-Z])?+)\s?/\s?(?P<year>(?:19|20)\d\d)\b(?!/)|(?P<code>\d{1,4}/(?-i:[A-Z])/(?:19|20)\d\d)\b(?!/))",
        "number": r"(?:{code}(?:{year})?+|(?P<num>(?:\d{1,4}(?:\s?(?-i:[A-Z])\b)?+|(?-i:[IVXLC]{1,6}\b)))(?:{year})?+(?![\d%]))",
        "code": r"(?P<code>(?-i:[A-Z]{1,5}[-.]|P(?:rin|RIN)[tT]?[-.]?)?+\d[\w.-]*+(?:\s(?-i:[A-Z]{1,3}))?+(?:\s?/\s?(?!(?:tahun|thn)\b[.\s])(?:[\w-]++|\.(?=\w)|\([^()\s]{1,9}\))++)++(?:(?<=/P[NT]|/PTUN)[\s.](?-i:[A-Z])\w++)?+|(?-i:[IVXLC]{1,6}/MPRS?/\d{4}))",
        "regulation": alternation(surfaces("regulation")),
        "decree": alternation(surfaces("decree")),
        "document": alternation(surfaces("document")),
        "case": alternation(surfaces("case")),
        "codename": alternation(surfaces("code")),
        "pasal": rf"pasal\s+{pnum}(?:(?:{_RANGE}(?:pasal\s+)?|{_SEP}){pnum}{_LIST_END}){{0,12}}+",
        "ayat": rf"ayat\s*{anum}(?:{_SEP}(?:ayat\s*)?(?:\(\s?\d{{1,2}}[a-z]?\s?\)|\d{{1,2}}\b{_LIST_END})){{0,12}}+",
        "huruf": r"huruf\s*\(?[a-z]{1,2}\b\)?\.?+(?:(?:\s*,\s*|,?\s+(?:dan|atau)\s+)(?:huruf\s+)?[a-z]\b(?!['’])){0,12}+",
        # `Pasal 55 ayat (1) ke-1 KUHP`: the penal code counts its items so; elsewhere `ke-2` counts times.
        "item": r"ke-\s?\d{1,2}\b(?=(?:\s*(?:,|dan|atau|jo\.?|juncto)\s*ke-\s?\d{1,2}\b)*\s*(?:,|jo\b|juncto\b|dan\s+pasal|kuh\w+|kitab\b))",
        "angka": r"angka\s*\(?\d{1,3}\b\)?",
    }
