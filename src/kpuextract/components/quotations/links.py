"""Words that only link or take up what was said before, and words that stand as they were spoken."""

from __future__ import annotations

import functools
import re

from kpuextract.components.quotations.lexicon import phrase, words
from kpuextract.resources import column, table

# The narrator's words end in a link: "Dalih itu tidak diterima karena, kata X, …".
_DANGLING = re.compile(r"\b(?:karena|sebab|lantaran|sehingga|bahwa|agar|supaya|meski(?:pun)?|walau(?:pun)?|dengan)\Z", re.IGNORECASE)
# Where, for whom, since when: "Pada Pemilu 2019", "Untuk tahap kedua".
_WHERE = re.compile(r"(?:pada|di|dalam|untuk|bagi|dari|sejak|sampai|hingga|menjelang|selama|sepanjang)\s", re.IGNORECASE)
_WHERE_WORDS = 4
_LINK = re.compile(
    r"(?:atas|untuk|dalam|dengan|karena|oleh|selain|setelah|sesudah|sebelum|terkait|di|pada|selama|sejak|meski|walau)(?:\s+\w+){0,3}\s+(?:itu|ini|tersebut|demikian|begitu|lain)",
    re.IGNORECASE,
)
# Classes of words of time that tell when, and no more.
_MOMENT = frozenset(
    "approx bulan clockhead dayshift depan hari ini itu jam lalu lastnight minggu mod nanti on pada part pekan season semester sep since tadi tahun tanggal zone".split()
)
# "Menurut jadwal, kata X, …", "Sesuai aturan, …": what the rest rests on.
_BASED = re.compile(r"(?:menurut|sesuai(?:\s+dengan)?|berdasarkan|merujuk(?:\s+pada)?|mengacu(?:\s+pada)?)\s+", re.IGNORECASE)
_BASE_WORDS = 4


def connects(text: str) -> bool:
    """Tell whether the words before ``, kata X, …`` only link to what was said or set it in time: ``Setelah itu``, ``Sejak Senin``.

    Examples
    --------
    >>> connects("Selain itu"), connects("Hingga pukul 16.00 tadi"), connects("Menurut jadwal"), connects("Pantarlih nantinya")
    (True, True, True, False)
    >>> connects("Pada Pemilu 2019"), connects("Dalih itu tidak diterima karena"), connects("Di sini sudah ada")
    (True, True, False)
    >>> connects("Sementara untuk logistik"), connects("Sedangkan logistik sudah tiba")
    (True, False)
    """
    text = phrase("contrast").sub("", text, count=1).strip() if text.lower().startswith(("sementara ", "sedangkan ", "adapun ")) else text
    parts = text.lower().split()
    if text.lower() in words("connector") or text.lower() in words("link") or _LINK.fullmatch(text):
        return True
    if _DANGLING.search(text) or (len(parts) <= _WHERE_WORDS and _WHERE.match(text) and not words("predicate") & set(parts)):
        return True
    based = _BASED.match(text)
    if based and len(parts) <= _BASE_WORDS and phrase("source").match(text, based.end()):
        return True
    return len(parts) > 1 and all(part.strip("()") in moments() or not part.strip("().,:/-0123456789") for part in parts)


@functools.cache
def moments() -> frozenset[str]:
    """Return the words that tell when."""
    listed = (word for row in table("time_words") if row["class"] in _MOMENT for word in row["surface"].split())
    return frozenset((*listed, *column("months", "surface"), *column("weekdays", "surface")))


def topic_only(text: str) -> bool:
    """Tell whether what stands before ``, kata X, …`` only takes up what was said before: ``Ketentuan itu``, ``Ketentuannya``.

    Examples
    --------
    >>> topic_only("Aturan tersebut"), topic_only("Sosialisasi di desa itu")
    (True, False)
    """
    parts = text.split()
    return len(parts) == 1 or (len(parts) == 2 and parts[1].lower() in ("itu", "ini", "tersebut"))


def speech_type(text: str) -> str:
    """Return the type of speech without marks: in the first person, or to somebody, it stands as spoken.

    Examples
    --------
    >>> speech_type("Kami sudah siap"), speech_type("Logistik sudah lengkap")
    ('direct_unmarked', 'indirect')
    """
    return "direct_unmarked" if phrase("first_person", "address").search(text) else "indirect"
