"""Organisations: a head from the table, and behind it what its kind of name may go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kpuextract import labels
from kpuextract.components.names import tails
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import ordinary, person_words, words_of, world_names
from kpuextract.components.names.holders import governed
from kpuextract.components.names.lexicon import organisations
from kpuextract.components.names.people_words import heads
from kpuextract.components.names.phrases import glued, is_roman, stop_words
from kpuextract.normalise.person import title_kinds

# Words before an ad-hoc body that make it part of a role: `anggota KPPS` names no body.
_ROLES = frozenset(
    (
        "anggota",
        "ketua",
        "calon",
        "petugas",
        "mantan",
        "bakal",
        "sekretaris",
        "personel",
        "personil",
        "staf",
        "pendaftar",
        "pelamar",
        "peserta",
        "operator",
        "selaku",
        "sebagai",
        "pejabat",
    )
)
_HEADS_OF_BODIES = frozenset(("ketua", "sekretaris"))
# Kinds of names that are places as well: behind `di` they are venues.
_PLACE_TAILS = frozenset(("school", "clinic", "prison"))
# Madrasah of the three levels.
_SCHOOL_WORDS = frozenset(("aliyah", "tsanawiyah", "ibtidaiyah"))
_LEVELS = frozenset(("kabupaten", "kota", "provinsi", "kab", "/", "."))
_LIST = frozenset((",", "/", "dan", "serta", "maupun", "atau", "&"))
Tail = Callable[[Context, int, int, Mapping[str, str], Mapping[str, str]], int | None]
TAILS: Mapping[str, Tail] = {
    "none": tails.none,
    "region": tails.region_tail,
    "adhoc": tails.adhoc,
    "run": tails.name_run,
    "dept": tails.department,
    "govt": tails.government,
    "unit": tails.unit,
    "prison": tails.prison,
    "school": tails.school,
    "company": tails.company,
    "parliament": tails.parliament,
    "clinic": tails.clinic,
    "campus": tails.campus,
    "court": tails.court,
}


def find_organisations(text: str, context: Context) -> list[Item]:
    """Return the ORG candidates but for parties.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "Ketua KPU Kabupaten Tuban Rahmat dan Polres Tuban"
    >>> [text[item["start"]:item["end"]] for item in find_organisations(text, build(text))]
    ['KPU Kabupaten Tuban', 'Polres Tuban']
    """
    items, called = _scan(context, set())
    headline = context.headline
    if called and headline and any(head in text[slice(*headline)].lower() for head in called):
        items, _ = _scan(context, called)  # the headline calls `Satgas` what the text names in full only later
    return items


def _scan(context: Context, called: set[str]) -> tuple[list[Item], set[str]]:
    """Return the candidates, and the heads by which bodies may be called; ``called`` are those that are known beforehand."""
    tokens = context.tokens
    lexicon = organisations()
    aliases = context.aliases
    items: list[Item] = []
    called = set(called)
    done = 0
    for index in context.capitals:
        token = tokens[index]
        if index < done or (token.fold not in lexicon.firsts and not token.fold.startswith(tails.BLENDS)):
            continue
        loud = token.cap and not token.text.isupper() and context.shouts(token.start) and token.fold not in ordinary()
        found = None if _tagged(context, index) else lexicon.match(tokens, index, loud=loud)
        if found and found[0] == index + 1 and _ordinary_capitals(context, index, found[1]["kind"]):
            found = None
        if found is None:
            short = tails.short_office(context, index, aliases)
            if short:
                items.append(_item(context, index, short, "government", "", "short-office"))
                done = short
            continue
        head, row = found
        abroad = world_names().match(tokens, index - 1) if index else None
        if abroad and abroad[0] > index:
            continue  # the Serikat of `Amerika Serikat`
        if head == index + 1 and index and f"{tokens[index - 1].fold} {token.fold}" in title_kinds():
            continue  # `Mayjen TNI`: a rank
        if index + 1 < len(tokens) and f"{token.fold} {tokens[index + 1].fold}" in words_of("class"):
            done = index + 2  # `Badan Publik`: a class of bodies, no body
            continue
        if row["tail"] == "adhoc" and _of_compound(context, head):
            items.append(_item(context, index, head + 2, "other", "", "compound-acronym"))
            done = head + 2
            continue
        tail = "school" if row["surface"] == "MA" and (_among_schools(items, token.start) or _of_school(context, index)) else row["tail"]
        end = TAILS[tail](context, index, head, row, aliases)
        if end in (None, head) and row["surface"].lower() in called:
            end = head
        elif end is None or (end == head and row["bare"] == "no"):
            continue
        if row["tail"] == "run" and index and tokens[index - 1].fold == "partai":
            continue  # Partai Persatuan Pembangunan
        if row["surface"] == "MA" and tail == row["tail"] and _after_name(context, index):
            continue  # a degree
        if row["tail"] != "school" and token.fold == "ma" and index and tokens[index - 1].text == "/":
            continue  # SMA/SMK/MA: kinds of schools
        scoped = end > head and tokens[head].fold.startswith("se")  # `anggota PPK se-Kabupaten X`
        if row["tail"] == "adhoc" and (end == head or scoped) and in_role(context, index) and not _held(context, index, end):
            done = end
            continue
        if _slogan(context, index, end) or (row["kind"] == "media" and context.dateline and context.dateline[0] <= token.start < context.dateline[1]):
            done = end
            continue
        if row["surface"] == "Fakultas" and tails.faculty(context, index, head):
            continue
        if row["surface"] in ("Program Studi", "Prodi") and (governed(context, index) or _with_campus(context, head, end)):
            continue  # `Ketua Program Studi Ilmu Hukum Universitas X`, `mahasiswa Program Studi … Universitas X`: the campus is the body
        if row["surface"].startswith(("DPR", "DPD")) and _ballot(context, index, end):
            done = end
            continue
        index = _small_committee(context, index, row["surface"])
        items.append({**_item(context, index, end, row["kind"], row["level"], f"organisations/{row['surface']}"), "_place": row["tail"] in _PLACE_TAILS})
        done = end
        called |= _called(context.text[token.start : tokens[end - 1].end])
    return items, called


def _with_campus(context: Context, head: int, end: int) -> bool:
    """Tell whether the campus itself stands inside the name of one of its units."""
    matches = (organisations().match(context.tokens, at) for at in range(head, end))
    return any(found is not None and found[1]["kind"] == "campus" for found in matches)


def _small_committee(context: Context, index: int, surface: str) -> int:
    """Return the index of the first word of a chamber's committee written in small letters: ``komisi II DPR RI``."""
    tokens = context.tokens
    committee = index > 1 and surface.startswith(("DPR", "DPD")) and tokens[index - 2].text == "komisi" and is_roman(tokens[index - 1].text)
    return index - 2 if committee else index


def _ballot(context: Context, index: int, end: int) -> bool:
    """Tell whether a chamber with its level alone is a kind of ballot paper or box: ``surat suara DPRD kabupaten``, ``kotak DPRD Provinsi``."""
    tokens = context.tokens
    level = tokens[index + 1 : end]
    before = " ".join(token.fold for token in tokens[max(0, index - 2) : index])
    return before.endswith(("surat suara", "kotak suara", "kotak")) and bool(level) and all(token.fold in _LEVELS for token in level)


def _called(surface: str) -> set[str]:
    """Return the heads by which a body may be called once it has been named so: `Satgas` for `Satgas Covid-19 Kabupaten X`."""
    return {head for head in words_of("alone") if surface.lower().startswith(f"{head} ")}


def _item(context: Context, start: int, end: int, kind: str, level: str, rule: str) -> Item:
    tokens = context.tokens
    return {"start": tokens[start].start, "end": tokens[end - 1].end, "label": labels.ORG, "rule": rule, "score": 0.8, "_kind": kind, "_level": level or None}


def _ordinary_capitals(context: Context, index: int, kind: str) -> bool:
    """Tell whether an acronym in a line of capitals is rather an ordinary word or a name: ANTARA, AJI."""
    token = context.tokens[index]
    if kind in ("kpu", "bawaslu", "dkpp", "adhoc") or not token.text.isupper() or not context.shouts(token.start):
        return False
    return token.fold in ordinary() or token.fold in person_words()


def _after_name(context: Context, index: int) -> bool:
    """Tell whether a capitalised word that is neither ordinary nor a role stands directly before."""
    before = context.tokens[index - 1] if index else None
    return bool(before and before.cap and before.fold not in ordinary() and before.fold not in stop_words())


def _among_schools(items: list[Item], start: int) -> bool:
    """Tell whether a school was named just before: then ``MA`` is Madrasah Aliyah, else Mahkamah Agung."""
    return bool(items) and items[-1]["_kind"] == "school" and 0 < start - items[-1]["end"] <= 8


def _of_school(context: Context, index: int) -> bool:
    """Tell whether an acronym in brackets stands behind the words for a school: `Madrasah Aliyah (MA)`."""
    tokens = context.tokens
    return index > 1 and tokens[index - 1].text == "(" and tokens[index - 2].fold in _SCHOOL_WORDS


def _of_compound(context: Context, at: int) -> bool:
    """Tell whether an acronym is the first part of a longer one: the PPK-GBK is no district committee; `PPK-PPS` are two bodies."""
    tokens = context.tokens
    if at + 1 >= len(tokens) or tokens[at].text not in "-–" or not glued(tokens, at) or not tokens[at + 1].text.isupper():
        return False
    return organisations().match(tokens, at + 1) is None and at + 1 not in context.regions


def _tagged(context: Context, index: int) -> bool:
    """Tell whether a word is a hashtag or a user name."""
    return index > 0 and context.tokens[index - 1].text in "#@" and context.tokens[index - 1].end == context.tokens[index].start


def in_role(context: Context, index: int) -> bool:
    """Tell whether an ad-hoc body stands inside a role: behind a role word, also over a list (`anggota PPK dan PPS`)."""
    tokens = context.tokens
    at = index - 1
    for _ in range(8):
        if at < 0:
            return False
        if tokens[at].kind == "x":
            return _counts_holders(context, at)
        if tokens[at].fold in _ROLES:
            return True
        bracket = tokens[at].text == "("
        listed = tokens[at].fold in _LIST and at > 0 and (tokens[at - 1].text.isupper() or tokens[at - 1].text in ",)")
        if not listed and not bracket and not (tokens[at].kind == "w" and tokens[at].text.isupper() and at < index - 1):
            return False
        if bracket and at > 0 and tokens[at - 1].cap:
            return _role_before_run(context, at - 1)
        at -= 1
    return False


def _held(context: Context, index: int, end: int) -> bool:
    """Tell whether the holder of the role is named behind an ad-hoc body: then one body is meant, `Ketua KPPS setempat, Masliani`."""
    tokens = context.tokens
    one = tokens[index - 1].fold in _HEADS_OF_BODIES
    at = end
    if one and at + 1 < len(tokens) and tokens[at].text == "TPS" and tokens[at + 1].kind == "n":
        return not context.shouts(tokens[index].start)  # `Ketua KPPS TPS 07`
    if at < len(tokens) and tokens[at].fold in ("setempat", "tersebut", "itu"):
        at += 1
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if not one or at >= len(tokens) or context.shouts(tokens[index].start):
        return False
    word = tokens[at]
    if not word.cap or (word.text.isupper() and len(word.text) > 1) or "\n" in context.text[tokens[index].start : word.start]:
        return False
    return word.fold not in stop_words() and word.fold not in ordinary() and word.fold not in heads() and at not in context.regions


def _role_before_run(context: Context, at: int) -> bool:
    """Tell whether the capitalised words that end at a token follow a role word (`anggota Panitia Pemungutan Suara (PPS)`)."""
    tokens = context.tokens
    while at >= 0 and tokens[at].cap and tokens[at].fold not in _ROLES:
        at -= 1
    return at >= 0 and (tokens[at].fold in _ROLES or _counts_holders(context, at))


def _counts_holders(context: Context, at: int) -> bool:
    """Tell whether a token is a count such as `70 anggota`, which the quantities have taken already."""
    token = context.tokens[at]
    return token.kind == "x" and context.text[token.start : token.end].lower().split()[-1] in _ROLES


_OPEN = "“\"‘”'"
_CLOSE = "”\"’“'"


_MAX_SLOGAN = 8


def _slogan(context: Context, start: int, end: int) -> bool:
    """Tell whether a name stands in a short quoted phrase of capitalised words: “KPU Melayani”, “Ngopi Bareng KPU”."""
    tokens = context.tokens
    left = start - 1
    while left >= 0 and start - left < _MAX_SLOGAN and tokens[left].cap:
        left -= 1
    if left < 0 or tokens[left].text not in _OPEN:
        return False
    right = end
    while right < len(tokens) and right - end < _MAX_SLOGAN and (tokens[right].cap or tokens[right].text == ","):
        right += 1
    return right < len(tokens) and tokens[right].text in _CLOSE and right - left - 1 > end - start
