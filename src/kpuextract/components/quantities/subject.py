"""What a quantity measures: the noun phrase that the sentence attaches to it.

Read leftwards from the number: bound words and linking words (*mencapai*, *sebesar*, *yang berjumlah*) are passed over,
then verbs, times, prepositional phrases and relative clauses, and what remains is the head noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.components.quantities.asides import CONTAINED, aside, fund, outdone, own_deed, totalled
from kpuextract.components.quantities.context import MASKED, TAKEN, Token
from kpuextract.components.quantities.nominals import cut, last_relative, momentary, nominal
from kpuextract.normalise.quantity import is_measure, is_verb, left_bound, possessive, unit_kinds, words_of

# Tokens of "petugas dengan jumlah", at least.
_NUMBERED = 3


def strip_bounds(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the bound words at their end."""
    bound = left_bound([token.text for token in tokens[-8:]])
    return tokens[: len(tokens) - bound[1]] if bound else tokens


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands left of a number: the phrase (``None`` if none), where, whether a link ties it, whether it tells a change."""

    text: str | None
    start: int
    linked: bool
    changed: bool


def phrase(tokens: list[Token], *, text: str, kind: str, unit: str | None, bound: bool) -> Subject:
    """Return the subject on the left of a number.

    Parameters
    ----------
    tokens : list of Token
        The sentence before the number.
    text : str
        The whole text; the phrase is cut from it as written.
    kind, unit : str
        Kind and unit of the quantity.
    bound : bool
        Whether a bound word stands before the number.
    """
    won = kind == "votes" or (unit or "").lower() in words_of("prize")
    stripped = strip_bounds(tokens)
    if len(stripped) > 1 and stripped[-1].lower == "rata-rata":
        # "melayani rata-rata 480 pemilih": how, not what.
        stripped = stripped[:-1]
    rest, linked, relative, changed = _links(stripped, kind, won=won)
    if relative:
        rest = outdone(rest)
    if (deed := own_deed(rest)) < len(rest):
        rest, linked = rest[:deed], True
    # "pendaftar sudah 98 orang": a state, not a deed; "sudah tiga kali" tells how often.
    linked = linked or (kind == "count" and unit != "kali" and bool(stripped) and stripped[-1].lower in ("sudah", "telah", "masih"))
    paid = _paid_for(rest) if kind == "money" and linked else None
    found = paid or head(rest, relative=relative, linked=linked, won=won) or (_reference(tokens, stripped, relative=relative) if linked else None)
    if kind == "count" and (numbered := _numbered(stripped)) is not None:
        if numbered[0].text == TAKEN:
            # "lima kandidat calon dengan jumlah": they have their own number.
            return Subject(None, -1, linked, changed)
        found, linked = numbered, True
    if found is not None and not linked and _agent(tokens, found):
        return Subject(None, -1, linked, changed)
    named = found is not None and won and (found[0].text[0].isupper() or (found[0].lower in words_of("contestant") and found[-1].text[0].isdigit()))
    if (
        found is None
        or (not linked and _elsewhere(tokens, found))
        or (unit == "kali" and not linked)
        or (not linked and not named and not _attached([token.lower for token in found], kind, unit, bound=bound))
    ):
        return Subject(None, -1, linked, changed)
    return Subject(text[found[0].start : found[-1].end], found[0].start, linked, changed)


def _agent(tokens: list[Token], found: list[Token]) -> bool:
    """Tell whether a phrase is who did what a relative clause tells: ``Yang ditetapkan KPU 48 kursi``."""
    place = next(place for place in range(len(tokens)) if tokens[place].start == found[0].start)
    verb = tokens[place - 1].lower if place > 1 else ""
    return verb.startswith("di") and is_verb(verb) and tokens[place - 2].lower == "yang"


def _paid_for(tokens: list[Token]) -> list[Token] | None:
    """Return what a sum is set aside for, where the clause opens with it: ``Untuk sewa gudang ini dianggarkan``; not ``Untuk setiap TPS``."""
    start = max((place + 1 for place, token in enumerate(tokens) if not token.word and token.text[0] != MASKED), default=0)
    clause = tokens[start:]
    while len(clause) > 1 and (
        clause[-1].text[0] == MASKED or clause[-1].lower == "saja" or clause[-1].lower in words_of("preposition") or clause[-1].lower in ("selama", "sepanjang")
    ):
        # "Untuk konsumsi selama dua hari dianggarkan": for how long.
        clause = clause[:-1]
    if len(clause) < 2 or clause[0].lower not in ("untuk", "bagi"):
        return None
    first = clause[1]
    if (
        not first.text.islower()
        or first.lower in unit_kinds()
        or any(first.lower in words_of(role) for role in ("determiner", "person", "aged", "place", "body"))
    ):
        return None
    return cut(clause[1:]) if all(nominal(clause, place, len(clause)) for place in range(1, len(clause))) else None


def _numbered(tokens: list[Token]) -> list[Token] | None:
    """Return the noun right before ``dengan jumlah`` or ``dengan total``: ``merekrut petugas dengan jumlah``."""
    if len(tokens) < _NUMBERED or tokens[-1].lower not in ("jumlah", "total") or tokens[-2].lower != "dengan":
        return None
    end = len(tokens) - 2
    start = end
    while start > 0 and nominal(tokens, start - 1, end):
        start -= 1
    if start and tokens[start - 1].text == TAKEN:
        return tokens[start - 1 : end]
    return cut(tokens[start:end]) if start < end else None


def _elsewhere(tokens: list[Token], found: list[Token]) -> bool:
    """Tell whether a preposition takes a phrase away from a number that no link ties to it: ``dari jumlah tersebut 90 lembar``, ``di rumahnya 12 orang``."""
    place = next(place for place in range(len(tokens)) if tokens[place].start == found[0].start)
    if not place or tokens[place - 1].lower not in words_of("preposition"):
        return False
    if found[-1].lower == "uang" and tokens[place - 1].lower == "dengan":
        # "dibayar dengan uang Rp100 ribu": by what.
        return True
    after = place + len(found)
    shown = after < len(tokens) and tokens[after].lower in ("itu", "ini", "tersebut")
    return shown or (
        len(found) == 1 and possessive(found[0].lower) is not None and found[0].lower not in words_of("measure") and tokens[place - 1].lower == "di"
    )


def adjacent(tokens: list[Token], text: str) -> str | None:
    """Return the noun phrase that ends a token list, nothing passed over; a group word stands alone.

    Used for keys: ``hasil MS = 812`` is about ``MS``, ``pemilih laki-laki 90`` about ``pemilih laki-laki``.
    """
    end = len(tokens)
    start = end
    while start > 0 and end - start < 6 and nominal(tokens, start - 1, end):
        start -= 1
    found = cut(tokens[start:end])
    if found is None:
        return None
    if found[-1].lower in words_of("group") and len(found) > 1 and found[-2].lower not in unit_kinds() and found[-2].lower not in ("tidak", "belum"):
        found = found[-1:]
    return text[found[0].start : found[-1].end]


def _reference(tokens: list[Token], stripped: list[Token], *, relative: bool) -> list[Token] | None:
    """Return a word that stands for what was told before: ``…, jumlahnya 15``, ``Angka itu di bawah Pemilu lalu yang melampaui 85``."""
    if (
        relative
        and len(tokens) > 1
        and all(token.text != TAKEN for token in tokens)
        and tokens[0].lower in words_of("total")
        and tokens[1].lower in ("itu", "ini", "tersebut")
    ):
        return tokens[:1]
    return next(([token] for token in stripped[-3:] if token.lower in words_of("resumptive")), None)


def opening(tokens: list[Token], text: str) -> str | None:
    """Return the noun phrase that a short clause consists of but for its predicate: ``suara tidak sah di kota itu``; no verbs."""
    if not tokens or len(tokens) > 9 or not all(token.word for token in tokens):
        return None
    end = next((place for place, token in enumerate(tokens) if token.lower in words_of("preposition")), len(tokens))
    while end and (tokens[end - 1].lower in words_of("link") or is_verb(tokens[end - 1].lower)):
        end -= 1
    found = cut(tokens[:end]) if all(nominal(tokens, place, end) for place in range(end)) else None
    return text[found[0].start : found[-1].end] if found else None


def _links(rest: list[Token], kind: str, *, won: bool) -> tuple[list[Token], bool, bool, bool]:
    """Take the linking words off the end; tell whether they link, end in *yang*, tell a change."""
    linked = relative = changed = False
    while rest:
        word = rest[-1].lower
        if word in words_of("delta"):
            linked = changed = True
        elif word == "yang":
            relative = linked = True
        elif word == "masing-masing" and kind == "money":
            # "santunan kepada lima keluarga masing-masing Rp36 juta".
            linked = True
        elif (word in ("sebelumnya", "semula", "awalnya") and len(rest) > 2 and rest[-2].lower == "dari" and rest[-3].lower in words_of("delta")) or (
            word in ("dari", "ke") and len(rest) > 1 and (rest[-2].lower in words_of("delta") or rest[-2].lower in words_of("degree"))
        ):
            pass
        elif (
            word in ("baru", "hanya", "total")
            and linked
            and not (len(rest) > 1 and (rest[-2].lower in words_of("pronoun") or rest[-2].lower in ("besar", "yang")))
        ):
            # "pemilih baru mencapai"; in "anggaran itu baru terserap" the noun ends before.
            break
        elif word == "besar" and len(rest) > 1 and rest[-2].lower == "sebagian":
            # "komisioner sebagian besar hanya berjumlah": of how many it holds.
            rest = rest[:-1]
        elif word in words_of("link"):
            linked = linked or word in words_of("strong_link") or (won and word == "dengan")
        elif (
            (kind == "age" and word in ("berusia", "berumur"))
            or ((won or kind == "percent") and word in words_of("tally") and is_verb(word))
            or (kind in ("percent", "money", "age") and (word == "cuma" or _stative(rest[-1])))
            or (kind in ("percent", "money") and word == "saja")
            or rest[-1].text in (":", "=")
        ):
            linked = True
        elif (kind == "age" and word in ("genap", "sudah", "belum", "telah")) or (word == "sekali" and len(rest) > 1 and rest[-2].lower in words_of("link")):
            # "selisihnya tipis sekali: 146 suara"
            pass
        else:
            break
        rest = strip_bounds(rest[:-1])
        if relative and word == "yang":
            break
    return rest, linked, relative, changed


def _stative(token: Token) -> bool:
    """Tell whether a verb says how much there is of its subject (*terserap*, *dialokasikan*), not who gets it."""
    word = token.lower
    return (
        token.text.islower() and word[:2] in ("te", "di") and is_verb(word) and not any(word in words_of(role) for role in ("recipient", "qualifier", "stop"))
    )


def _attached(words: Sequence[str], kind: str, unit: str | None, *, bound: bool) -> bool:
    """Tell whether a phrase left of a number without a linking word still is its subject."""
    if kind in ("percent", "money"):
        if len(words) == 1 and words[0].startswith("ter") and is_verb(words[0]):
            return False
        return words[-1] not in words_of("poor")
    if kind == "age":
        people = words[0] in words_of("person") or words[0] in words_of("aged")
        return people or any(word in words_of("age") for word in words)
    if list(words) == ["hadir"] or (
        possessive(words[-1])
        and not is_measure(possessive(words[-1]) or "")
        and unit_kinds().get((unit or "").lower()) == "count"
        and (unit or "").lower() not in words_of("prize")
    ):
        # "yang diundang, hadir 40 orang"; "alasannya dua anggota sakit": a verb; a clause.
        return False
    edges = (words[0], words[-1])
    return any(word in words_of("group") or is_measure(word) for word in edges) or (bound and (unit or "").lower() in words_of("sign"))


def head(tokens: list[Token], *, relative: bool = False, linked: bool, won: bool = False) -> list[Token] | None:
    """Return the tokens of the head noun phrase at the end of a clause."""
    end = len(tokens)
    fallback: list[Token] | None = None
    unlinked = labelled = False
    for _ in range(10):
        start = end
        while start > 0 and end - start < 14 and nominal(tokens, start - 1, end):
            start -= 1
        start = next((place for place in range(end - 1, start, -1) if _contends(tokens, place)), start)
        if start and tokens[start - 1].lower in words_of("preposition"):
            start = next((place for place in range(end - 1, start, -1) if _owned_measure(tokens, place)), start)
        found = cut(tokens[start:end])
        if found and unlinked:
            return found if is_measure(found[0].lower) or found[-1].lower in words_of("group") else None
        if start == 0:
            return found or fallback
        opener = tokens[start - 1]
        word = opener.lower
        if found and word in ("dan", "dengan", "serta") and (at := _between(tokens, start - 1)) is not None:
            # "Selisih suara antara pemohon dan peraih suara terbanyak adalah".
            fallback, end = None, at
            continue
        if (purpose := _purpose(tokens, start, found)) is not None:
            return tokens[purpose:end]
        if found and labelled and word in words_of("preposition"):
            # "kerugian dalam proyek dengan anggaran Rp5 miliar itu mencapai": the noun beside that sum has its number.
            labelled, end = False, start - 1
            continue
        if found and linked and opener.text == TAKEN and _of_taken(tokens, start, found):
            end = start - 1
            continue
        if found and word in words_of("beneficiary") and found[0].lower in unit_kinds() and is_measure(found[0].lower):
            # "capaian perekaman untuk pemilih pemula baru": the people are those whom the measure is about.
            farther = head(tokens[: start - 1], relative=False, linked=False)
            return farther if farther and farther[0].lower not in unit_kinds() and is_measure(farther[0].lower) else found
        if found and word in ("dalam", "di", "pada") and (at := _contained(tokens, start - 1)) is not None:
            # "jumlah penduduk yang termuat dalam DPT lebih dari": the roll only holds them.
            end = at
            continue
        if found and linked and aside(tokens, start, found):
            end = start - 1
            continue
        if found and linked and (money := fund(tokens, start, found)):
            return money
        if found and (relative or is_measure(found[0].lower) or (word == "yang" and possessive(found[-1].lower))):
            return found
        opening = _bracket(tokens, start - 1) if linked else None
        if word == "yang":
            end = start - 1
        elif opening is not None:
            # "Daftar Pemilih Tetap (DPT) Lembah sebanyak": the long form is the head.
            end = opening
        elif found and linked and is_verb(word) and (at := _opened(tokens, start - 1)) is not None:
            # "dana yang disetujui dewan sebesar", "warga yang belum memiliki KTP sebanyak": the noun belongs to the clause.
            end = at
        elif found and linked and word in words_of("negation") and (at := last_relative(tokens, start - 1)) is not None:
            # "responden yang belum tahu jadwal mencapai": a verb without prefix looks like a noun.
            end = at
        elif not found and not linked and opener.word and (at := _opened(tokens, start - 1)) is not None:
            # "pemilih yang masuk 512 orang".
            unlinked, end = True, at
        elif word in words_of("preposition") or (found and word in _NEAR and not any(is_measure(token.lower) for token in found)):
            # "di TPS sekitar kampus mencapai"
            fallback = fallback or (found if word == "dengan" else None)
            end = start - 1
        elif not found and word in ("sini", "sana", "situ"):
            end = start - 1
        elif not found and opener.text == TAKEN:
            labelled, end = True, len(strip_bounds(tokens[: start - 1]))
        elif not found and (opener.text[0] == MASKED or momentary(word) or (linked and word in words_of("auxiliary"))):
            end = start - 1
        elif found and won and word in words_of("standing"):
            # "Suci menempati urutan ketiga dengan": the place is not who won.
            end = start - 1
        elif not found and linked and end == len(tokens) and is_verb(word) and totalled(tokens, start - 1):
            # "jumlah baliho melanggar mencapai": which of them.
            end = start - 1
        elif not found and opener.word and is_verb(word) and _passed_over(tokens, start - 1, linked=linked):
            unlinked = not linked
            end = start - 1
        elif not found and linked and opener.word:
            relative_at = last_relative(tokens, start)
            if relative_at is None:
                return fallback
            end = relative_at
        else:
            return found or fallback
    return fallback


def _contained(tokens: list[Token], place: int) -> int | None:
    """Return the index of the *yang* whose verb governs a preposition, where a total stands before: ``jumlah pemilih yang tercantum di``."""
    if place < CONTAINED or not is_verb(tokens[place - 1].lower):
        return None
    at = _opened(tokens, place - 1)
    return at if at is not None and not words_of("total").isdisjoint(token.lower for token in tokens[max(0, at - 3) : at]) else None


_NEAR = frozenset(("sekitar", "seputar", "sekeliling"))


def _of_taken(tokens: list[Token], place: int, found: list[Token]) -> bool:
    """Tell whether words behind a figure belong to it: ``di tiga lokasi khusus mencapai``, ``kepada 15 anak yatim masing-masing``."""
    return place > 1 and found[0].text.islower() and not is_measure(found[0].lower) and tokens[place - 2].lower in words_of("preposition")


def _contends(tokens: list[Token], place: int) -> bool:
    """Tell whether who stands for election opens a phrase behind an id or a pronoun: ``Di TPS 07 paslon 1``, ``Di desa itu calon nomor 2``."""
    before = tokens[place - 1]
    return tokens[place].lower in words_of("contestant") and (before.text[0].isdigit() or before.lower in words_of("pronoun"))


def _owned_measure(tokens: list[Token], place: int) -> bool:
    """Tell whether a measure with *-nya* opens a phrase of its own behind a place: ``Ke kota ongkosnya``; not ``Di Lembah jumlah pemilihnya``."""
    owned = possessive(tokens[place].lower)
    return owned is not None and is_measure(owned) and not is_measure(tokens[place - 1].lower)


def _between(tokens: list[Token], place: int) -> int | None:
    """Return the index of the *antara* that a conjunction belongs to."""
    for back in range(place - 1, max(-1, place - 9), -1):
        if tokens[back].lower == "antara":
            return back
        if not tokens[back].word:
            return None
    return None


def _purpose(tokens: list[Token], start: int, found: list[Token] | None) -> int | None:
    """Return where a cost with what it is for begins: ``ongkos menyeberang``, ``biaya mencetak kartu suara``."""
    if start < 2 or (found and not found[0].text.islower()):
        return None
    verb, cost = tokens[start - 1].lower, tokens[start - 2].lower
    return (
        start - 2
        if verb[:2] in ("me", "be") and is_verb(verb) and cost in words_of("cost") and not any(verb in words_of(r) for r in ("link", "delta"))
        else None
    )


def _opened(tokens: list[Token], place: int) -> int | None:
    """Return the index of the *yang* that opens a relative clause with this verb, auxiliaries between passed over."""
    while place > 0 and tokens[place - 1].lower in words_of("auxiliary"):
        place -= 1
    return place - 1 if place > 1 and tokens[place - 1].lower == "yang" else None


def _bracket(tokens: list[Token], place: int) -> int | None:
    """Return the index of the bracket that a closing one at a place ends, if it holds an acronym."""
    if tokens[place].text != ")":
        return None
    opening = next((back for back in range(place - 1, max(-1, place - 7), -1) if tokens[back].text == "("), None)
    return opening if opening is not None and opening + 1 < place and tokens[opening + 1].text.isupper() else None


def _passed_over(tokens: list[Token], place: int, *, linked: bool) -> bool:
    """Tell whether a verb between subject and number is passed over: a passive or stative one, or one behind *yang*.

    The subject of an active verb does something to what is counted; it is not what is counted.
    """
    before = tokens[place - 1].lower if place else ""
    if before == "yang":
        return True
    active = tokens[place].lower.startswith("me")
    return not active if linked else before in ("telah", "sudah", "akan")
