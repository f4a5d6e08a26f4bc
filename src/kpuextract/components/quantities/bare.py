"""Numbers without a unit of their own: ``laki-laki 397.214``, ``MS = 812``, ``Asmara (455)``, ``suara sah 408``.

They count only where the text says what: a key, a group word, a bracket behind a name in a list that has a unit, a
linking verb. They take the unit of the quantity before; any other bare number is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.frames import acronym
from kpuextract.components.quantities.parts import ENDS, LIST_ENDS, Before, Resolved, classed, member, part
from kpuextract.components.quantities.series import each
from kpuextract.components.quantities.subject import adjacent, phrase
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, possessive, unit_kinds, unit_of, words_of

_VOTE_KEY = re.compile(r"\bsuara\b|\bpaslon\b|\bpasangan\b|\bnomor urut\b|\bcalon\b|\bgolput\b", re.IGNORECASE)
# "300.001 atau 72,8 persen"; "dari 4.258 menjadi 4.256 TPS" gives its unit back to the first number.
_SHARE = re.compile(r"\s+(?:atau|\()\s*(?:sekitar\s+|setara\s+)?\d[\d.,]*\s?(?:%|persen)", re.IGNORECASE)
_ONWARD = re.compile(r"\s+menjadi\s+(?:\w+\s+)?\d[\d.,]*\s+((?:[^\W\d_][\w/-]*\s?){1,3})", re.IGNORECASE)
_HEADS = frozenset(("pemilih",))
_NEAR = 240


def resolve(text: str, start: int, end: int, value: float, tokens: list[Token], found: Sequence[Before]) -> Resolved | None:
    """Return kind, unit and subject of a bare number, ``None`` where the text does not say what it counts."""
    last = _last(text, start, found)
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if bracketed:
        return _bracketed(text, end, value, tokens[:-1], last)
    one = each(text, start, end, tokens, last)
    if one is not None:
        return one
    share = part(text, start, end, tokens, last)
    if share is not None:
        return share
    scored = _scored(text, start, tokens, last)
    if scored is not None:
        return scored
    if not ENDS.match(text, end):
        return None
    one_class = classed(text, start, last)
    if one_class is not None:
        return one_class
    kept = tokens
    bound = left_bound([token.text for token in tokens[-8:]])
    if bound:
        kept = tokens[: len(tokens) - bound[1]]
    kept = _without_contest(kept)
    if not kept:
        return None
    if kept[-1].lower == "ada" and len(kept) > 1 and kept[-2].lower in words_of("group"):
        # "suara tidak sah ada 5".
        kept = kept[:-1]
    sign = kept[-1].text in ("=", ":")
    word = kept[-2].lower if sign and len(kept) > 1 else kept[-1].lower
    kind = "votes" if last and last.kind == "votes" else "count"
    unit = last.unit if last and last.kind in ("count", "votes") else None
    long_form = acronym(kept)
    if long_form is not None and (last is not None or kept[-2].lower in words_of("group") | words_of("roll")):
        return ("count", "pemilih", text[slice(*long_form)]) if kept[-2].lower in words_of("roll") else (kind, unit, text[slice(*long_form)])
    near = adjacent(kept[:-1] if sign else kept, text)
    if sign:
        return _keyed(near, word, last)
    sort = member(text, start, end, near, last)
    if sort is not None:
        return sort
    if word == "sah" and near:
        return "votes", "suara", near
    if word == "suara" and len(kept) > 1 and kept[-2].lower in words_of("tally") | frozenset(("dengan", "perolehan", "jumlah")):
        about = phrase(kept[:-1], text=text, kind="votes", unit=None, bound=False)
        return "votes", "suara", about.text
    if word in words_of("group") and near:
        return _counted(text, kept) or (kind, unit, near)
    heard = _counted(text, kept)
    if heard is not None:
        return heard
    won = _numbered(text, last, start, end) or _won(text, kept, last, start, end) or _gained(text, tokens, kept, last, value)
    if won is not None:
        return won
    if word in words_of("roll"):
        return "count", "pemilih", near or kept[-1].text
    if word in ("yaitu", "yakni") and last is not None and unit is not None and any(token.lower in ("paling", "terbanyak", "terbesar") for token in kept):
        # "menyusut 512 pemilih. Penyusutan paling banyak berasal dari data ganda, yaitu 290."
        return kind, unit, None
    if word == "rangkap" and not _PAPERS.isdisjoint(token.lower for token in kept[-6:]):
        # "berita acara dibuat rangkap tiga"; a bag of two layers is not counted
        return "count", kept[-1].text, None
    counted = _of_its_own(kept)
    if counted is not None:
        return "count", counted, counted
    owned = possessive(word)
    if last is not None and unit is not None and word in _TARGETS and start - last.end < 60 and not re.search(r"[.!?]\s|\n", text[last.end : start]):
        # "144 personel, kurang dari kebutuhan 150"
        return kind, unit, kept[-1].text
    if last is not None and owned is not None and is_measure(owned):
        # "pendaftar 98 orang, sedangkan kebutuhannya 60".
        return kind, unit, kept[-1].text
    if bound and near and "." in text[start:end] and near.lower() in words_of("prize"):
        # "apabila dukungan kurang dari 21.000": what is won is its own unit.
        return ("votes" if near.lower() == "suara" else "count"), near.lower(), near
    about = phrase(tokens, text=text, kind="votes", unit=None, bound=bool(bound))
    subject, linked, changed = about.text, about.linked, about.changed
    if word in ("berusia", "berumur", "usia", "umur") and 10 <= value <= 120:
        return "age", "tahun", subject
    onward = _onward(text, end)
    if onward is not None:
        return ("votes" if onward == "suara" else "count"), onward, subject
    if unit and _SHARE.match(text, end):
        return kind, unit, subject
    if last is not None and "." in text[start:end] and value >= 1000 and start - last.end < 80 and kept[-1].text[0].isupper():
        return kind, unit, name_before(text, kept)
    if near and near.split()[0].lower() in _HEADS:
        return "count", near.split()[0], near
    if (
        last is not None
        and unit is not None
        and subject is None
        and (changed or word in _NOW)
        and _alike(text, last, start, value, grown=word in ("bertambah", "berkurang"))
    ):
        # "DPT 604.219 pemilih. Sesudah diperbaiki tinggal 602.346": the same, later.
        return kind, unit, last.subject
    if word in words_of("count_link") or (word in ("hingga", "sampai") and value >= 1000) or (word in ("hanya", "baru", "cuma") and linked) or changed:
        return _linked(subject, kind, unit, value, text[start:end])
    return None


_PAPERS = frozenset("acara dokumen formulir surat naskah berkas laporan salinan perjanjian dalam".split())
_MODALS = frozenset(("bisa", "dapat", "hanya", "cuma", "baru", "sudah", "ada", "mencapai", "sampai", "saja", "mungkin", "tinggal", "memang"))


def _of_its_own(kept: list[Token]) -> str | None:
    """Return what a number is of where its noun stands right before with *-nya*: ``TPS-nya bisa 40``, ``kelurahannya cuma sembilan``."""
    while kept and kept[-1].lower in _MODALS:
        kept = kept[:-1]
    word = kept[-1].text.removesuffix("nya").removesuffix("-") if kept and kept[-1].lower.endswith("nya") else ""
    listed = unit_kinds().get(word.lower()) == "count" and word.lower() not in words_of("measure") | words_of("total")
    return word if listed else None


_TARGETS = frozenset(("kebutuhan", "target", "kuota", "kapasitas", "jatah"))
_NOW = frozenset(("tinggal", "sudah", "sekarang", "kini", "menjadi", "jadi", "tersisa"))


def _alike(text: str, last: Before, start: int, value: float, *, grown: bool) -> bool:
    """Tell whether a figure may be of what the one before it counts: near, and of its size, or told to be a change."""
    if start - last.end > 90 or "\n" in text[last.end : start]:
        return False
    before = last.value or 0
    return grown or (value > 50 and before / 2 < value < before * 2)


_SCORE_CHANGE = re.compile(r",?\s(?:(?:naik|turun|meningkat|menurun)\s)?(?:dari|menjadi|jadi|ke|dibanding(?:kan)?)\s", re.IGNORECASE)


def _scored(text: str, start: int, tokens: list[Token], last: Before | None) -> Resolved | None:
    """Read a score, and the one that it rose from."""
    if last is not None and last.unit is None and _SCORE_CHANGE.fullmatch(text, last.end, start):
        return "count", None, last.subject
    if words_of("score").isdisjoint(token.lower for token in tokens[-9:]):
        return None
    bound = left_bound([token.text for token in tokens[-8:]])
    kept = tokens[: len(tokens) - bound[1]] if bound else tokens
    subject = _score(text, kept[:-1] if kept and kept[-1].text in ("=", ":") else kept)
    return None if subject is None else ("count", None, subject)


def _score(text: str, kept: list[Token]) -> str | None:
    """Return the noun of a score: ``memperoleh nilai 98,74``, ``indeks kepuasan masyarakat naik menjadi 3,62``."""
    about = phrase(kept, text=text, kind="count", unit="orang", bound=True)
    for subject in (adjacent(kept, text), about.text):
        if subject is not None and not words_of("score").isdisjoint(word.lower() for word in subject.split()[:4]):
            # "skor KPU Lembah tertinggi yakni": how it stands to others.
            first, _, last = subject.rpartition(" ")
            return first if first and last.startswith("ter") and last in words_of("qualifier") else subject
    return None


def _counted(text: str, kept: list[Token]) -> Resolved | None:
    """Read ``jumlah pemilih 83.417`` and ``TPS yang rusak 58``: the head noun is the unit."""
    words = [token.lower for token in kept]
    kept, words = _without_place(kept, words)
    for place in range(len(kept) - 1, max(-1, len(kept) - 7), -1):
        if not kept[place].word or words[place] in words_of("preposition"):
            return None
        if words[place] == "yang" and place and unit_kinds().get(words[place - 1]) in ("count", "votes"):
            near = adjacent(kept[:place], text)
            size = unit_of([token.text for token in kept[max(0, place - 2) : place]])
            unit = text[kept[max(0, place - 2)].start : kept[place - 1].end] if size == 2 else kept[place - 1].text
            return ("votes" if words[place - 1] == "suara" else "count"), unit, near
        if words[place] in ("jumlah", "total", "banyaknya"):
            size = unit_of([token.text for token in kept[place + 1 :]])
            rest = kept[place + 1 + size :]
            if not size or unit_kinds().get(words[place + 1]) not in ("count", "votes") or any(not token.word for token in rest):
                return None
            unit = text[kept[place + 1].start : kept[place + size].end]
            while rest and rest[-1].lower in words_of("link") | words_of("delta"):
                rest = rest[:-1]
            end = rest[-1].end if rest else kept[place + size].end
            return ("votes" if unit.lower() == "suara" else "count"), unit, text[kept[place].start : end]
    return None


def _without_contest(kept: list[Token]) -> list[Token]:
    """Take off what votes were cast for: ``Suara sah untuk pemilihan bupati 158``."""
    at = next((place for place in range(len(kept) - 1, max(0, len(kept) - 6), -1) if kept[place].lower in ("untuk", "pada", "dalam")), 0)
    return kept[:at] if at and kept[at - 1].lower == "sah" and at + 1 < len(kept) and kept[at + 1].lower.startswith("pemilihan") else kept


def _without_place(kept: list[Token], words: list[str]) -> tuple[list[Token], list[str]]:
    """Take a place off the end: ``jumlah TPS di Kecamatan Muara 412``, ``jumlah anggota di kota itu 3.402``."""
    for place in range(len(kept) - 1, max(0, len(kept) - 6), -1):
        if words[place] in ("di", "se"):
            return kept[:place], words[:place]
        if not kept[place].text[0].isupper() and words[place] not in words_of("place") | words_of("pronoun"):
            break
    return kept, words


def _gained(text: str, tokens: list[Token], kept: list[Token], last: Before | None, value: float) -> Resolved | None:
    """Read a number behind a verb of winning: ``Partai Melati meraup 18.432 atau 14 persen``, ``Mawar hanya meraih 302``."""
    if kept[-1].lower not in words_of("tally") or not is_verb(kept[-1].lower):
        return None
    unit = last.unit if last is not None and (last.unit or "").lower() in words_of("prize") else None
    if unit is None and (value < 100 or kept[-1].lower in ("memiliki", "punya", "mempunyai", "dapat")):
        return None
    unit = unit or "suara"
    about = phrase(tokens, text=text, kind="votes", unit=unit, bound=False)
    return ("votes" if unit.lower() == "suara" else "count"), unit, about.text


_LISTED = re.compile(r"[\s;,]*(?:(?:dan|serta|disusul|lalu|kemudian|sedangkan|sementara|diikuti)\s+)?", re.IGNORECASE)


def _won(text: str, kept: list[Token], last: Before | None, start: int, end: int) -> Resolved | None:
    """Read a list of winners that prints its unit once: ``Rahma 406 suara; Bayu 302; Citra 12``."""
    if (
        last is None
        or (last.unit or "").lower() not in words_of("prize")
        or not kept[-1].word
        or start - last.end > 60
        or not (kept[-1].text[0].isupper() or kept[-1].lower in ("lain-lain", "lainnya"))
    ):
        return None
    name = name_before(text, kept)
    place = start - len(name or "") - 1
    if name is None or text[place : start - 1] != name or not _LISTED.fullmatch(text, last.end, place) or not LIST_ENDS.match(text, end):
        return None
    return last.kind, last.unit, name


_NUMBERED = re.compile(
    r"\b((?:(?:pasangan|paslon|calon|caleg|partai)\s(?:calon\s)?)?(?:nomor\s(?:urut\s)?|no\.\s(?:urut\s)?|(?<=paslon\s))\d{1,2})\s"
    r"(?:(?:sebanyak|hanya|cuma|dengan|meraih|memperoleh|mendapat|mendapatkan|meraup|mengumpulkan)\s){0,3}\Z",
    re.IGNORECASE,
)


def _numbered(text: str, last: Before | None, start: int, end: int) -> Resolved | None:
    """Read the votes of a candidate told by his number: ``nomor urut 1 mendapat 87 suara, nomor urut 2 sebanyak 139``."""
    if last is None or last.kind != "votes" or not LIST_ENDS.match(text, end):
        return None
    found = _NUMBERED.search(text, max(0, start - 70), start)
    return ("votes", last.unit, found.group(1)) if found else None


def _onward(text: str, end: int) -> str | None:
    """Return the unit that the second number of a change prints for both."""
    found = _ONWARD.match(text, end)
    if found is None:
        return None
    words = found.group(1).split()
    size = unit_of(words)
    unit = " ".join(words[:size])
    return unit if size and unit_kinds().get(unit.lower()) in ("count", "classifier", "votes") else None


def _last(text: str, start: int, found: Sequence[Before]) -> Before | None:
    """Return the quantity before, if it stands near and counts something."""
    for item in reversed(found[-3:]):
        if item.kind in ("count", "votes") and start - item.end < _NEAR and "\n\n" not in text[item.end : start]:
            return item
    return None


def _keyed(subject: str | None, word: str, last: Before | None) -> Resolved | None:
    """Read ``key = number`` and ``key: number``."""
    if subject is None:
        return None
    if "surat suara" in subject.lower() and "sah" not in subject.lower():
        return "count", "surat suara", subject
    if word in words_of("roll"):
        return "count", "pemilih", subject
    if _VOTE_KEY.search(subject) or (last and last.kind == "votes"):
        return "votes", "suara", subject
    known = word in words_of("group") or word in words_of("measure") or word in words_of("roll") or word in unit_kinds() or (last is not None)
    counted = _counted_by(subject)
    if not known and counted is None:
        return None
    if last is not None:
        return "count", last.unit, subject
    return "count", word if word in unit_kinds() else counted, subject


def _counted_by(subject: str) -> str | None:
    """Return the noun of a key that is its unit: ``Jumlah TPS reguler``."""
    words = subject.split()
    if len(words) < 2 or words[0].lower() not in ("jumlah", "total"):
        return None
    return words[1] if unit_kinds().get(words[1].lower()) == "count" else None


# "Suharti (45), pedagang pasar,": what its bearer is tells an age behind a name of one word.
_BEARER = re.compile(r"\)?,?\s(?:seorang\s|salah\s(?:satu|seorang)\s)?([^\W\d_]+)")


# "Sukma (34) salah satunya", "Karto (58), kusir asal Desa Lembah": one of those told before; where he is from.
_ONE_OF = re.compile(r"\),?\s(?:(?:adalah\s)?salah\s(?:satu(?:nya)?|seorang)\b|(?:[a-z]+\s){0,3}asal\s[A-Z])")
# "pengayuh becak", "perajin": who does it; "pembinaan" is a deed.
_DOER = re.compile(r"pe[a-z]{4,}(?<!an)|tukang|kuli|juru|kernet")
_SAYS = frozenset(("mengaku", "mengatakan", "menuturkan", "berharap", "bercerita", "menceritakan", "menilai", "mengeluhkan"))


def _bears(text: str, end: int, subject: str) -> bool:
    """Tell whether a bracket behind a name of one word holds an age."""
    found = _BEARER.match(text, end)
    word = found.group(1) if found is not None else ""
    told = found is not None and (
        word in words_of("person") | words_of("aged") | words_of("job")
        or word in _SAYS
        or _DOER.fullmatch(word) is not None
        or _ONE_OF.match(text, end) is not None
    )
    return _person(subject) or (" " not in subject and told)


def _bracketed(text: str, end: int, value: float, tokens: list[Token], last: Before | None) -> Resolved | None:
    """Read ``Asmara (455)`` in a list of votes, ``DPS (297.106)``, ``PKB (5)`` after ``(8 kursi)``."""
    if not tokens or not tokens[-1].word:
        return None
    subject = _placed_name(text, tokens) or name_before(text, tokens)
    if tokens[-1].lower in words_of("roll"):
        return "count", "pemilih", subject
    listed = last is not None and (text[last.start - 1 : last.start] == "(" or (last.unit or "").lower() in words_of("prize") | words_of("place"))
    if last is None or (last.kind != "votes" and not listed and _bears(text, end, subject or "")):
        aged = isinstance(value, int) and 15 <= value <= 99 and tokens[-1].text.istitle() and _bears(text, end, subject) if subject else False
        if aged or last is None:
            return ("age", "tahun", subject) if aged else None
    if last.kind == "votes":
        return "votes", last.unit, subject
    if (
        tokens[-1].text[0].isupper()
        or value >= 1000
        or (text[last.start - 1 : last.start] == "(" and _NEXT_BRACKET.fullmatch(text, last.end, tokens[-1].start))
    ):
        return "count", last.unit, subject
    return None


# "peringatan (4) dan rehabilitasi (13)": the list goes on.
_NEXT_BRACKET = re.compile(r"\)[,;]?\s(?:(?:dan|serta)\s)?(?:[^\W\d_]+\s){0,3}")


def _placed_name(text: str, tokens: list[Token]) -> str | None:
    """Return a name whose relative clause ends before the bracket: ``dari Andi Saputra yang berada di urutan kedua (458)``."""
    if tokens[-1].text[0].isupper():
        return None
    at = next((place for place in range(len(tokens) - 1, max(0, len(tokens) - 8), -1) if tokens[place].lower == "yang"), 0)
    return name_before(text, tokens[:at]) if at and tokens[at - 1].text[0].isupper() else None


def _person(subject: str | None) -> bool:
    """Tell whether a run of capitalised words may be a person: two words, no place, no party, no acronym."""
    words = subject.split() if subject else []
    return len(words) > 1 and not any(word.isupper() or word.lower() in unit_kinds() or word.lower() in words_of("place") for word in words)


def name_before(text: str, tokens: list[Token]) -> str | None:
    """Return the run of capitalised words before a bracket, else the noun before it."""
    place = len(tokens)
    while place and tokens[place - 1].word and tokens[place - 1].text[0].isupper() and len(tokens) - place < 5:
        if tokens[place - 1].lower in words_of("stop") | words_of("link") and place < len(tokens):
            break
        place -= 1
    if place == len(tokens):
        return tokens[-1].text
    return text[tokens[place].start : tokens[-1].end]


def _linked(subject: str | None, kind: str, unit: str | None, value: float, written: str) -> Resolved | None:
    """Read ``pemilih baru tercatat hanya 333``: the head noun of the subject is the unit."""
    if subject is None:
        return None
    for written_word, word in zip(subject.split(), subject.lower().split(), strict=True):
        if unit_kinds().get(word) in ("count", "votes", "classifier"):
            unit = written_word if written_word.isupper() else word
            return ("votes" if word == "suara" else "count"), unit, None if subject.lower() == word else subject
        if word in words_of("roll"):
            return "count", "pemilih", subject
    if value >= 1000 and "." in written:
        return kind, unit, subject
    return None
