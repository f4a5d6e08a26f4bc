"""Attach comparator and subject to a quantity, from its sentence and from the quantity before."""

from __future__ import annotations

import re
from dataclasses import replace

from kpuextract.components.quantities import apart, clauses, frames, remarks, rosters, series, sharing
from kpuextract.components.quantities.bare import name_before
from kpuextract.components.quantities.context import TAKEN, Token, left
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.parts import DIVIDED
from kpuextract.components.quantities.subject import Subject, head, phrase, strip_bounds
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, possessive, right_bound, unit_kinds, words_of


def attach(item: Found, text: str, found: list[Found]) -> None:
    """Give a quantity its comparator and its subject."""
    item.tokens = item.tokens or left(text, item.start)
    bound = left_bound([token.text for token in item.tokens[-8:]])
    if bound and item.kind not in ("ordinal",):
        item.comparator = bound[0]
    elif item.kind != "ordinal":
        right = right_bound(text, item.end)
        # "kelompok 17-25 tahun paling banyak": no bound of an age.
        item.comparator = right if right and not (item.kind == "age" and right == "le" and "paling" in text[item.end : item.end + 8]) else item.comparator
    if bound and bound[1] == 1 and item.kind in ("count", "money", "votes") and item.tokens[-1].lower == "kurang":
        # "Surat suara kurang 4.212 lembar": so many are lacking; "kurang dari" is the bound.
        item.comparator = right_bound(text, item.end) or "eq"
    if bound and _of_before(item, found, text, bound[1]):
        item.comparator = "eq"
    if bound and item.kind == "count" and item.tokens[-bound[1]].lower == "mulai" and _UP_TO.match(text, item.end):
        # "mulai dari tiga TPS yang terendam sampai Sirekap yang lambat": the first of what is told.
        item.comparator = "eq"
    if item.comparator == "eq" and (capped := _capped(item)):
        item.comparator = capped
    if item.kind == "age" and item.comparator == "eq" and _required(item):
        item.comparator = "ge"
    if (
        item.kind == "votes"
        and len(item.tokens) > 3
        and item.tokens[-1].lower in words_of("tally")
        and item.tokens[-2].text == ","
        and item.tokens[-3].text.istitle()
    ):
        # "sementara lawannya, Citra Dewi-Eko Prasetyo, mengumpulkan 51.690 suara"
        item.subject = name_before(text, item.tokens[:-2])
    if (numbered := _numbered_name(item, text)) is not None:
        item.subject = numbered
    if item.kind == "ordinal" or item.subject is not None:
        return
    item.subject = rosters.listed(item, text, found) or rosters.bracketed(item, text, found) or rosters.shared_out(item, text, found)
    if item.subject is not None:
        return
    if item.kind in ("count", "money", "votes") and (whole := _totalled(item)) is not None:
        item.subject = whole
        return
    if item.unit == "kali" and (held := frames.occasion(item, text)) is not None:
        item.subject = held
        return
    if item.kind == "count" and item.tokens and (_placed(strip_bounds(item.tokens) or item.tokens) or item.tokens[-1].lower in _AT):
        item.subject = frames.roll(item, text) or sharing.part_of(item, text, found) or clauses.packed(item, text, item.tokens, found)
        if item.subject is None and [token.lower for token in item.tokens[-2:]] in (["terdiri", "dari"], ["terdiri", "atas"]):
            item.subject = frames.content(item, text)
        return
    if item.rule == "quantity.bare" and item.tokens and item.tokens[-1].text == ":" and DIVIDED.match(text, item.end):
        # "214 lembar baliho dan spanduk: 131 di Kecamatan Lembah"
        return
    if item.kind == "money" and _whole_of_share(item, text, found):
        return
    if item.kind == "count" and _agent(item):
        return
    item.subject = apart.stated(item, text, _without(item.tokens, found), found)
    if item.subject is not None:
        return
    if item.kind == "age" and (who := _whose(item, text)) is not None:
        item.subject = who
        return
    item.tokens = clauses.without_asides(item.tokens)
    plain = item.tokens if item.kind == "age" else _without(item.tokens, found)
    about = phrase(plain, text=text, kind=item.kind, unit=item.unit, bound=bool(bound))
    if item.comparator == "eq":
        about = _far_bound(item, about)
    if item.kind == "ratio" and item.tokens and item.tokens[-1].lower in ("menjangkau", "mencakup"):
        # "coklit telah menjangkau 30 dari 41 desa"
        about = phrase([*item.tokens[:-1], item.tokens[-1]._replace(lower="mencapai")], text=text, kind="percent", unit=None, bound=False)
    if item.kind == "ratio" and len(item.tokens) > 2 and item.tokens[-1].lower == "di" and item.tokens[-2].lower in ("selesai", "tuntas", "rampung"):
        # "coklit selesai di 30 dari 41 desa": what is done so far.
        about = phrase(item.tokens[:-2], text=text, kind="percent", unit=None, bound=False)
    if item.kind == "age" and about.text is not None and (words := about.text.split())[-1].lower() in ("usia", "umur") and len(words) > 1:
        # "petugas usia 17-55 tahun": the people, not the word for the age.
        about = replace(about, text=about.text.removesuffix(words[-1]).rstrip())
    if item.kind == "age" and (about.text or "").lower() in ("usia", "umur") and (bearer := _bearer(plain, about)) is not None:
        about = replace(about, text=text[bearer.start : bearer.end], start=bearer.start)
    measure = clauses.measured(item, text, plain)
    if measure is not None and about.text is not None and clauses.beside(plain, about, measure[0]):
        about = replace(about, text=measure[1], start=measure[0])
    if item.kind == "percent" and about.linked and about.text is not None and " " not in about.text and (which := _which(item, text, about)) is not None:
        about = replace(about, text=which)
    if about.text is not None and about.text.lower() in ("jumlahnya", "angkanya") and (meant := _meant(item, text, about, found)) is not None:
        about = replace(about, text=meant)
    carried = None
    if about.changed and found and about.start >= found[-1].end and _COMPARAND.search(text, found[-1].end, about.start):
        # "jumlah pemilih 48.905 orang, dibanding DPT lalu turun 0,3 persen"
        about = replace(about, text=None, start=-1)
    if item.kind == "percent" and about.text is not None and _RATHER.search(text, max(0, about.start - 8), about.start):
        # "74 persen, lebih tinggi dari laki-laki yang 69 persen"
        about = replace(about, text=None, start=-1)
    if not (about.changed and found and about.start >= found[-1].end):
        carried = sharing.carried(item, text, found, changed=about.changed)
    if item.kind == "count" and item.upper is None and _coordinated(item, about):
        # "syarat calon dan ambang batas adalah dua materi": so many are named.
        about, measure = replace(about, text=None), None
    if item.value == 1 and item.upper is None and item.kind == "count" and not about.linked:
        # "harga satu bilik": the price is not counted.
        about = replace(about, text=None)
    own_target = about.text is not None and bool(found) and about.start >= found[-1].end and about.text.lower().startswith(("target ", "targetnya"))
    long_form = frames.long_form(item, text)
    if carried is not None and measure is not None and found and re.search(r"[.!?]\s", text[found[-1].end : max(found[-1].end, measure[0])]):
        # "… (42,8 persen). Tingkat partisipasi pemilih sendiri tercatat 84,6%": a sentence with a measure of its own.
        carried = None
    if item.kind == "percent" and carried is not None and "antaranya" in text[item.end : item.end + 14] and (share := _predicate(item, text)) is not None:
        # "menerima 417 calon, 156 orang atau 37,4% di antaranya perempuan"
        carried = share
    if carried is not None and not own_target:
        item.subject = carried
    elif long_form is not None and (about.text is None or about.start > long_form[0]):
        item.subject = text[long_form[0] : long_form[1]]
    elif (that := frames.anaphor(item, text)) is not None:
        # "Ketua KPU bilang angka itu menyusut 512 pemilih"
        item.subject = that
    elif about.linked and about.text is not None:
        item.subject = frames.aged(item, text, found, about.start, about.text)
    else:
        measured = about.text is not None and is_measure(about.text.split()[0].lower())
        right = (_predicate(item, text) or (None if measured else sharing.right_noun(item, text))) if item.kind == "percent" else None
        own = about.text if (about.text or "").lower() != (item.unit or "").lower() else None
        item.subject = (
            _own_measure(item)
            or right
            or _surveyed(item, found, text)
            or own
            or (measure[1] if measure is not None else None)
            or frames.series(item, text, found)
            or frames.judged(item, text)
            or sharing.relative(item, text, found)
            or sharing.part_of(item, text, found)
            or sharing.resumed(item, text, found)
            or remarks.remarked(item, text, plain)
            or remarks.aged_people(item, text, found)
            or remarks.opened(item, text, plain)
            or frames.predicate(item, text)
            or frames.among(item, text, found)
            or frames.consumed(item, text)
            or frames.content(item, text)
            or frames.registered(item, text)
            or series.same(text, item.start, item.kind, found[-1] if found else None)
            or frames.added(item, text)
            or frames.all_of(item, text)
            or frames.spender(item, text)
            or frames.beside(item, text, found)
            or clauses.packed(item, text, plain, found)
            or clauses.nounless(item, text, plain)
            or sharing.of_noun(item, text)
        )


_WHICH = re.compile(
    r"\s(yang(?:\s[\w-]+){1,5}?)\s(?:(?:hanya|baru|cuma|sudah|memang)\s)?(?:mencapai|sebesar|sebanyak|tercatat|sekitar|berkisar|lebih|kurang|di\s(?:atas|bawah|angka)|hanya|baru|cuma|ada)\b",
    re.IGNORECASE,
)


def _which(item: Found, text: str, about: Subject) -> str | None:
    """Return people with the relative clause that says which of them are counted: ``pemilih yang hadir ke TPS mencapai``; people alone have no share."""
    word = (about.text or "").lower()
    end = about.start + len(word)
    clause = (
        _WHICH.match(text, end, item.start + 1) if word in words_of("person") or word in ("pemilih", "warga", "penduduk", "masyarakat", "peserta") else None
    )
    return text[about.start : clause.end(1)] if clause else None


def _bearer(tokens: list[Token], about: Subject) -> Token | None:
    """Return the people before *dengan usia*: ``pemilih dengan usia di bawah 25 tahun``."""
    place = next((place for place in range(len(tokens)) if tokens[place].start == about.start), 0)
    people = words_of("person") | words_of("aged") | words_of("group")
    with_age = place > 1 and tokens[place - 1].lower == "dengan"
    return tokens[place - 2] if with_age and (tokens[place - 2].lower in people or unit_kinds().get(tokens[place - 2].lower) == "count") else None


def _meant(item: Found, text: str, about: Subject, found: list[Found]) -> str | None:
    """Return what *jumlahnya* and *angkanya* stand for: ``mencopot baliho yang terpasang, jumlahnya 286 lembar``; the share told before."""
    last = found[-1] if found else None
    if item.kind == "percent" and last is not None and last.kind == "percent" and not re.search(r"[.!?]\s|\n", text[last.end : item.start]):
        return last.subject
    before = [token for token in item.tokens if token.end <= about.start]
    if item.kind != "count" or len(before) < 2 or before[-1].text != "," or (item.unit or "").lower() not in words_of("unsaid") | words_of("thing"):
        return None
    noun = head(before[:-1], linked=True)
    return text[noun[0].start : noun[-1].end] if noun else None


def _own_measure(item: Found) -> str | None:
    """Return the noun with *-nya* that a clause of a share consists of: ``Sebarannya lebih dari 50 persen kecamatan``; not ``Pesertanya 50 persen perempuan``."""
    tokens = strip_bounds(item.tokens) if item.kind == "percent" else []
    owned = possessive(tokens[0].lower) if len(tokens) == 1 else None
    return tokens[0].text if owned is not None and owned.endswith("an") and owned not in unit_kinds() else None


# "dan yang paling muda berumur 18 tahun": who is meant has no noun of its own.
_EXTREME = re.compile(
    r"(?:[,;]|\b(?:dan|serta|sedangkan|sementara|adapun)|\A)\s*(yang\s(?:ter|paling\s)(?:muda|tua))\s(?:kini\s|baru\s|sudah\s)?(?:(?:ber)?(?:umur|usia)(?:nya)?\s)?\Z",
    re.IGNORECASE,
)


def _whose(item: Found, text: str) -> str | None:
    """Return whose age is told by the words right before it: ``Rahma Melati (41 tahun)``, ``seorang nenek 87 tahun``, ``hadir warga di atas 60 tahun``."""
    extreme = _EXTREME.search(text[max(0, item.start - 60) : item.start])
    if extreme or (named := remarks.oldest(item, text)) is not None:
        return extreme.group(1) if extreme else named
    if len(item.tokens) > 1 and item.tokens[-1].text == "(":
        return name_before(text, item.tokens[:-1])
    if len(item.tokens) > 2 and item.tokens[-1].text == "," and item.tokens[-2].text.istitle() and text[item.end : item.end + 1] in (",", "."):
        # "diutarakan Rahma Melati, 52 tahun, warga Karang"
        return name_before(text, item.tokens[:-1])
    tokens = strip_bounds(item.tokens)
    end = len(tokens)
    start = end - 1 - (end > 1 and tokens[-1].lower in words_of("young"))
    if start < 1 or tokens[start].lower not in words_of("person") | words_of("aged"):
        return None
    before = tokens[start - 1].lower
    plain = before in ("seorang", "para", "kaum") or is_verb(before) or before in words_of("tally") | words_of("preposition") | words_of("group")
    return text[tokens[start].start : tokens[end - 1].end] if plain else None


# "pasangan nomor urut 1, Rahma Melati-Bayu yang meraih": the number of a candidate and then his name.
_NUMBERED_NAME = re.compile(
    r"\b((?i:pasangan|paslon|calon|bapaslon)(?:\s[a-z]+){0,3}\s(?:nomor(?:\surut)?|no\.?)\s\d{1,2}),\s(?:[A-Z][\w.'’]*(?:[\s–-]|,\s(?=[A-Z]|keluar|tampil|ditetapkan|muncul|menjadi|unggul|menang|memimpin|hanya))|dan\s|bin\s|binti\s){1,16}"
    r"(?:(?:yang|itu|tersebut|hanya|berhasil|unggul|menang|memimpin|teratas)\s){0,3}"
    r"(?:(?:keluar|tampil|ditetapkan|muncul|menjadi)\s(?:sebagai\s)?(?:[a-z]+\s){1,4})?\Z"
)


def _numbered_name(item: Found, text: str) -> str | None:
    """Return who won so many where the number of a candidate stands before his name."""
    verb = item.tokens[-1] if item.tokens else None
    if item.kind != "votes" or verb is None or not (verb.lower in words_of("tally") or verb.lower in ("dengan", "sebanyak")):
        return None
    named = _NUMBERED_NAME.search(text, max(0, verb.start - 160), verb.start)
    return named.group(1) if named else None


def _totalled(item: Found) -> str | None:
    """Return *total* where it is all that is said of the whole of a part: ``40 persen dari total Rp286 miliar``."""
    words = [token.lower for token in item.tokens[-2:]]
    return item.tokens[-1].text if words in (["dari", "total"], ["dari", "keseluruhan"]) else None


def _whole_of_share(item: Found, text: str, found: list[Found]) -> bool:
    """Tell whether a sum is the whole of a share, something else than the share: ``87 persen dari Rp19 miliar``, not ``naik 5 persen dari``."""
    if not found or found[-1].kind != "percent" or text[found[-1].end : item.start].strip() != "dari":
        return False
    return words_of("delta").isdisjoint(token.lower for token in item.tokens)


_RATHER = re.compile(r"\blebih\s\Z", re.IGNORECASE)
_COMPARAND = re.compile(r"\b(?:di)?(?:banding|bandingkan)(?:\s(?:dengan|pada))?(?:\s(?:saat|masa|angka|jumlah|data))?\s\Z", re.IGNORECASE)


# "di 14 kecamatan" tells where, not how much.
def _placed(tokens: list[Token]) -> bool:
    """Tell whether a preposition governs the number; not that of a change (``turun dari 7 kursi``)."""
    words = [token.lower for token in tokens[-2:]]
    return _PLACED.search(" ".join(words)) is not None and not (words[-1] in ("dari", "ke") and words[0] in words_of("delta"))


# "minimal di 14 kecamatan"
_AT = frozenset(("di", "pada", "ke", "oleh", "untuk", "bagi"))
_PLACED = re.compile(r"(?:\b(?:di|ke|pada|dari|oleh|bagi|untuk|kepada|terhadap|dalam)|\bdari (?:total|jumlah|keseluruhan)|bagi (?:menjadi|atas|ke))$")


def _without(tokens: list[Token], found: list[Found]) -> list[Token]:
    """Return the tokens with each earlier quantity as one token: it may be passed over, as times are."""
    if not found or not tokens or found[-1].end <= tokens[0].start:
        return tokens
    kept: list[Token] = []
    for token in tokens:
        inside = any(item.start <= token.start < item.end for item in found[-4:])
        if not inside:
            kept.append(token)
        elif not kept or kept[-1].text != TAKEN:
            kept.append(Token(TAKEN, token.start, token.end, TAKEN, False))
    return kept


def _coordinated(item: Found, about: Subject) -> bool:
    """Tell whether a number tells how many are named before it: ``A dan B adalah dua materi``."""
    if about.text is None or not item.tokens or item.tokens[-1].lower not in ("adalah", "merupakan", "menjadi") or item.value not in range(2, 6):
        return False
    before = next((token for token in reversed(item.tokens) if token.end <= about.start), None)
    return before is not None and before.lower == "dan"


def _agent(item: Found) -> bool:
    """Tell whether those counted are who did what a relative clause tells: ``anggaran yang diusulkan 17 KPU``, not ``pemilih yang dicoret 20 orang``."""
    tokens = strip_bounds(item.tokens)
    unit = (item.unit or "").split("/")[0].split()[:1]
    body = bool(unit) and (unit[0].lower() in words_of("body") or unit[0].lower() in words_of("place"))
    return body and len(tokens) > 2 and tokens[-1].lower.startswith("di") and is_verb(tokens[-1].lower) and tokens[-2].lower == "yang"


_UP_TO = re.compile(r"\s(?!orang\b)[^.;\n]{3,200}?\s(?:sampai|hingga)\s(?:dengan\s)?[^\W\d_]")


def _of_before(item: Found, found: list[Found], text: str, size: int) -> bool:
    """Tell whether a bound belongs to the figure right before it: ``800 orang maksimal satu TPS``."""
    return item.value == 1 and bool(found) and found[-1].comparator in ("le", "ge") and not text[found[-1].end : item.tokens[-size].start].strip()


def _capped(item: Found) -> str | None:
    """Return the comparator of a verb before the number: ``dibatasi 100 orang``, ``belum terserap 100 persen``."""
    words = [token.lower for token in item.tokens[-2:]]
    if item.kind in ("count", "money") and words == ["sampai", "dengan"] and len(item.tokens) > 2 and item.tokens[-3].lower in words_of("having"):
        # "daerah berpenduduk sampai dengan 250.000 jiwa"
        return "le"
    if item.kind in ("count", "percent", "money") and words[-1:] == ["dibatasi"]:
        return "le"
    return "lt" if item.kind == "percent" and len(words) == 2 and words[0] == "belum" and words[1][:2] in ("te", "di") and is_verb(words[1]) else None


_GENUINE = re.compile(r"(?:genap|(?:harus|wajib)(?: (?:sudah|telah))?)(?: (?:berusia|berumur))?$")


def _required(item: Found) -> bool:
    """Tell whether an age that must be reached is meant: ``harus genap 17 tahun``, ``wajib sudah berusia 17 tahun``."""
    words = [token.lower for token in item.tokens]
    if words[-2:] == ["baru", "genap"]:
        # "pemilih yang baru genap 17 tahun": their age now.
        return False
    return _GENUINE.search(" ".join(words[-3:])) is not None and (item.value == 17 or not words_of("duty").isdisjoint(words[-14:]))


def _far_bound(item: Found, about: Subject) -> Subject:
    """Read a bound that stands with the noun, away from the number: ``selisih maksimal yang boleh digugat adalah 2 persen``."""
    if about.text is None or not (about.linked or is_measure(about.text.split()[0].lower())):
        return about
    between = [token for token in item.tokens if token.start >= about.start]
    bound = next((token for token in between if token.lower in words_of("far_bound")), None)
    if bound is None or any(token.text[0].isdigit() or token.text == "," for token in between):
        return about
    found = left_bound([bound.text])
    item.comparator = found[0] if found else item.comparator
    last = about.text.split()[-1]
    return replace(about, text=about.text.removesuffix(last).rstrip()) if last == bound.text and last != about.text else about


_PREDICATE = re.compile(
    r"(?:[^\S\n]+(?:di ?antaranya|di antara mereka|dari mereka))?[^\S\n]+(?:(?:adalah|merupakan|ialah)[^\S\n]+)?+(?=[^\W\d_])", re.IGNORECASE
)


def _predicate(item: Found, text: str) -> str | None:
    """Return the noun that a share is said to be: ``40 persen di antaranya perempuan``, ``70 persennya adalah pemilih muda``."""
    found = _PREDICATE.match(text, item.end)
    if found is None or not (found.group().strip() or text[item.start : item.end].lower().endswith("nya")):
        return None
    noun = sharing.noun(text, found.end() - 1)
    # "di antaranya pernah datang": a verb without prefix looks like a noun.
    plain = "antara" in found.group() and not re.search(r"(?:adalah|merupakan|ialah)\s", found.group())
    if noun is None or not plain:
        return noun
    # "di antaranya soal politik uang": what about, though questions are counted by that word too.
    counted = noun.split()[0].lower() in unit_kinds() and noun.lower() != "soal"
    return noun if counted or noun.lower() in words_of("group") | words_of("person") else None


def _surveyed(item: Found, found: list[Found], text: str) -> str | None:
    """Return who was asked, where a share of them answers: ``survei terhadap 500 responden …, 62 persen yang percaya``."""
    if item.kind != "percent":
        return None
    asked = next((other for other in reversed(found[-4:]) if (other.unit or "").lower() in words_of("surveyed")), None)
    if asked is None or item.start - asked.end > 240 or re.search(r"[.!?]\s|\n", text[asked.end : item.start]) or not sharing.ANSWER.match(text, item.end):
        return None
    return asked.unit
