"""Names of organisations: canonical form, kind, level and region."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kpuextract.normalise.office import Office, Region, find_regions, offices_from_name, region_index, region_key
from kpuextract.resources import table

Chooser = Callable[[Sequence[Region]], Region | None]

# Expansions that have one short canonical head; the bracketed acronym after an expansion is dropped with it.
_HEADS: tuple[tuple[str, str], ...] = (
    (r"Komisi\s+Pemilihan\s+Umum\s+Daerah", "KPU"),
    (r"Komisi\s+Pemilihan\s+Umum", "KPU"),
    (r"KPUD", "KPU"),
    (r"Komisi\s+Independen\s+Pemilihan", "KIP"),
    (r"Badan\s+Pengawas\s+(?:Pemilihan\s+Umum|Pemilu)", "Bawaslu"),
    (r"Panitia\s+Pengawas\s+(?:Pemilihan\s+Umum|Pemilu)\s+Kecamatan", "Panwascam"),
    (r"Panitia\s+Pengawas\s+(?:Pemilihan\s+Umum|Pemilu)", "Panwaslu"),
    (r"Panitia\s+Pengawas\s+Pemilihan", "Panwaslih"),
    (r"Pemerintah\s+Provinsi|Pemprov\.?", "Pemerintah Provinsi"),
    (r"Pemerintah\s+Kabupaten|Pemkab\.?", "Pemerintah Kabupaten"),
    (r"Pemerintah\s+Kota|Pemkot\.?", "Pemerintah Kota"),
    (r"Dewan\s+Perwakilan\s+Rakyat\s+Daerah|DPRD", "DPRD"),
    (r"Kepolisian\s+Resort?|Polres", "Polres"),
    (r"Kepolisian\s+Daerah|Polda", "Polda"),
    (r"Kepolisian\s+Sektor|Polsek", "Polsek"),
    (r"Komando\s+Distrik\s+Militer|Kodim", "Kodim"),
    (r"Sekretariat\s+Daerah|Setda", "Setda"),
    (r"Sekretariat\s+Jenderal|Setjen", "Setjen"),
    (r"Kejaksaan\s+Negeri|Kejari", "Kejaksaan Negeri"),
    (r"Kejaksaan\s+Tinggi|Kejati", "Kejaksaan Tinggi"),
    (r"Disdukcapil|Dispendukcapil|Dukcapil|Dinas\s+Kependudukan\s+dan\s+Pencatatan\s+Sipil|Dinas\s+Dukcapil", "Disdukcapil"),
    (r"Kesbangpol|Bakesbangpol|Badan\s+Kesbangpol|Badan\s+Kesatuan\s+Bangsa\s+dan\s+Politik|Bangkesbangpol", "Bakesbangpol"),
    (r"Diskominfo|Dinas\s+Komunikasi\s+dan\s+Informatika|Dinas\s+Kominfo", "Diskominfo"),
    (r"Forkopimda|Forpimda|Forkompimda|Forkompida|Muspida", "Forkopimda"),
)
_ELECTION = ("KPU", "KIP", "Bawaslu", "Panwaslih", "Panwaslu")
_REPUBLIC = re.compile(r"\s+Republik\s+Indonesia\b|\s?[-–]\s?RI(?!\w)", re.IGNORECASE)
# A national body is the same with and without its `RI`.
_NATION = re.compile(r"(?<=\w)\sRI\Z")
_KAB, _PROV = re.compile(r"\bKab\b\.?"), re.compile(r"\bProv\b\.?")
_REGION_WORD = re.compile(r"(Provinsi|Kabupaten|Kota)\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]{1,24}\)")
_GROUP = re.compile(
    r"\bse[ -]|\b(?:Kab(?:upaten|\.)?\s*/\s*Kota|Kota\s*/\s*Kab(?:upaten|\.)?|Provinsi\s*/\s*Kab|dan\s+KPU|dan\s+Bawaslu|dan\s+KIP)\b", re.IGNORECASE
)
_LEVEL_WORD = re.compile(r"\b(Provinsi|Prov|Kabupaten|Kab|Kota|Kecamatan|Kec|Distrik|Kapanewon|Desa|Kelurahan|Kalurahan|Kampung|Nagari)\b\.?", re.IGNORECASE)
_LEVELS = {
    "provinsi": "provinsi", "prov": "provinsi", "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "kecamatan": "kecamatan", "kec": "kecamatan",
    "distrik": "kecamatan", "kapanewon": "kecamatan", "desa": "desa", "kelurahan": "desa", "kalurahan": "desa", "kampung": "desa", "nagari": "desa",
}  # fmt: skip
_TAIL_WORDS = 4
_STATE = frozenset(("government", "court", "police", "military"))
# Bodies whose names may hold a region that says nothing about what they serve.
_NO_REGION = frozenset(("campus", "school", "media", "company", "civil", "other"))


@dataclass(frozen=True, slots=True)
class Organisation:
    """What a name says: canonical name, kind, level, region code, a key that is equal for two forms of one body, and rival regions.

    ``rivals`` are the canonical names that the form may mean where nothing decides; ``bare`` tells that the name is a head alone.
    """

    name: str
    kind: str
    level: str | None
    region_code: str | None
    key: str
    rivals: tuple[str, ...] = ()
    bare: bool = False
    group: bool = False


@functools.cache
def _kinds() -> Mapping[str, tuple[str, str | None]]:
    """Return kind and level by folded head of a name."""
    found = {region_key(row["surface"]): (row["kind"], row["level"] or None) for row in table("organisations")}
    for row in table("parties"):
        for surface in (row["name"], *row["short"].split(";"), *row["ambiguous"].split(";")):
            if surface:
                found.setdefault(region_key(surface), ("party", "nasional"))
    return found


@functools.cache
def _parties() -> Mapping[str, str]:
    """Return the key of a party by each of its folded forms."""
    found: dict[str, str] = {}
    for row in table("parties"):
        forms = [row["name"], *row["short"].split(";"), *row["ambiguous"].split(";")]
        for form in filter(None, forms):
            found.setdefault(region_key(form), region_key(row["name"]))
            found.setdefault(region_key(f"Partai {form}"), region_key(row["name"]))
    return found


@functools.lru_cache(maxsize=4096)
def tidy(surface: str) -> str:
    """Return a name with one blank between words and the short head instead of an expansion.

    Examples
    --------
    >>> tidy("Komisi Pemilihan Umum (KPU)  Kabupaten Tuban"), tidy("Ombudsman Republik Indonesia"), tidy("Pemprov Jatim")
    ('KPU Kabupaten Tuban', 'Ombudsman RI', 'Pemerintah Provinsi Jatim')
    """
    name = " ".join(surface.split())
    for pattern, head in _compiled():
        match = pattern.match(name)
        if match:
            rest = name[match.end() :]
            if match.group().lower() != head.lower():
                bracket = _BRACKET.match(rest)
                rest = rest[bracket.end() :] if bracket else rest
            name = f"{head}{rest}"
            break
    name = _REPUBLIC.sub(" RI", name)
    return _KAB.sub("Kabupaten", _PROV.sub("Provinsi", name)).strip()


@functools.cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?:{pattern})(?![\w])", re.IGNORECASE), head) for pattern, head in _HEADS)


def read_organisation(surface: str, choose: Chooser = lambda regions: None) -> Organisation:
    """Read the name of an organisation.

    Parameters
    ----------
    surface : str
        The name as it stands in the text.
    choose : callable
        Decides between regions that share a name, returns ``None`` where it cannot.

    Returns
    -------
    Organisation

    Examples
    --------
    >>> found = read_organisation("KPU Jatim")
    >>> found.name, found.kind, found.level, found.region_code
    ('KPU Provinsi Jawa Timur', 'kpu', 'provinsi', '35')
    >>> read_organisation("KPU Kediri").rivals
    ('KPU Kabupaten Kediri', 'KPU Kota Kediri')
    >>> read_organisation("Polres Tuban").region_code
    '3523'
    """
    name = tidy(surface)
    first = name.split(" ", 1)[0].lower()
    head = next((word for word in _ELECTION if word.lower() == first), None)
    if _GROUP.search(name):
        kind = _kind(name)[0]
        return Organisation(" ".join(surface.split()), kind, None, None, f"group:{region_key(name)}", group=True)
    if head:
        return _election(name, head, choose)
    return _other(name, surface, choose)


def _election(name: str, head: str, choose: Chooser) -> Organisation:
    kind = "kpu" if head in ("KPU", "KIP") else "bawaslu"
    if region_key(name) == region_key(head):
        return Organisation(head, kind, None, None, f"{kind}:", bare=True)
    offices = offices_from_name(name)
    if not offices:
        return Organisation(name, kind, None, None, f"{kind}:{region_key(name)}")
    if len(offices) > 1:
        region = choose([office.region for office in offices if office.region])
        chosen = [office for office in offices if region and office.region == region]
        if not chosen:
            rivals = tuple(_named(office, head) for office in offices)
            return Organisation(name, kind, None, None, f"{kind}:{region_key(name)}", rivals=rivals)
        offices = tuple(chosen)
    office = offices[0]
    code = office.region.code if office.region else None
    return Organisation(_named(office, head), kind, office.level, code, f"{kind}:{code or 'ri'}")


def _named(office: Office, head: str) -> str:
    """Return the canonical name with the head of its time: a Panwaslu of 2015 was no Bawaslu."""
    if head in ("Panwaslu", "Panwaslih"):
        return re.sub(r"^(?:Bawaslu|Panwaslih)", head, office.name)
    return office.name


@functools.lru_cache(maxsize=4096)
def _kind(name: str) -> tuple[str, str | None]:
    """Return kind and level by the longest known beginning of a name."""
    words = name.split()
    kinds = _kinds()
    if _SUPERVISOR.match(name):
        return "bawaslu", "tps" if name.startswith("PTPS") else "desa" if re.match(r"PKD|PPL|.*(?:Desa|Kelurahan)", name) else "kecamatan"
    if _PROSECUTOR.match(name):
        return "government", None
    for size in range(len(words), 0, -1):
        found = kinds.get(region_key(" ".join(words[:size])))
        if found:
            return (found[0], None) if _LOCAL.match(name) else found
    for pattern, kind in _PATTERNS:
        if re.match(pattern, name, re.IGNORECASE):
            return kind, None
    return "other", None


# Supervisors of district, village and polling station belong to Bawaslu; the prosecution is no court; these bodies exist in regions only.
_SUPERVISOR = re.compile(r"Panwascam|Panwaslucam|Panwaslu (?:Kecamatan|Distrik|Kelurahan|Desa)|PKD\b|PPL\b|PTPS\b", re.IGNORECASE)
_PROSECUTOR = re.compile(r"Kejaksaan|Kejari|Kejati", re.IGNORECASE)
_LOCAL = re.compile(r"(?:Dinas|Dis[a-z]+|Bakesbangpol|Setda|Forkopimda|Satpol|DPRD)\b", re.IGNORECASE)
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"(?:Universitas|Institut|Sekolah Tinggi|Politeknik|Akademi|Fakultas|UIN|IAIN|STAIN|STIE|STIKES|Poltekkes)\b", "campus"),
    (r"(?:SD|SMP|SMA|SMK|MA|MTs|MAN|SMAN|SMKN|SMPN|SDN|MTsN|MIN|SLB|TK|Pondok Pesantren|Ponpes|Pesantren|Madrasah)\b", "school"),
    (r"(?:Polres|Polresta|Polda|Polsek|Polri|Satbrimob|Brimob|Polrestabes|Satlantas|Satreskrim|Kepolisian)", "police"),
    (r"(?:Kodim|Korem|Kodam|Koramil|TNI|Lanal|Lantamal|Lanud|Yonif|Batalyon|Denpom|Danlanal)", "military"),
    (r"(?:Pengadilan|Mahkamah|PN|PTUN|PT TUN)\b", "court"),
    (r"Dewan (?:Pimpinan|Pengurus) \w+ (?:Partai|P[A-Z]{2,4}|Golkar|Gerindra|Demokrat|Nasdem|Hanura|Perindo|Gelora)\b", "party"),
    (r"(?:Partai|DPC|DPW|DPP|DPD Partai|DPD PDI|DPD Golkar)\b", "party"),
    (r"(?:PT|CV|Perum|PD|Bank|Perseroan|BUMD)\b", "company"),
    (r"(?:TVRI|RRI|Radio|Harian|Koran|Majalah|Kompas|Tempo|Antara|LKBN|Metro ?TV|TV ?One|CNN|iNews|Jawa Pos)", "media"),
    (
        r"(?:Dinas|Dis[a-z]+|Badan|Kementerian|Kemen[a-z]*|Kantor|Sekretariat|Pemerintah|Setda|Lapas|Rutan|Satpol|Satuan|Inspektorat|Kecamatan|Kelurahan|Kejaksaan|Kejari|Kejati|Balai|Direktorat|Biro|Bagian|Komisi|Dewan|DPR|DPD RI|MPR|BPK|BPS|RSUD|Puskesmas|Tim|Lembaga)\b",
        "government",
    ),
    (
        r"(?:Ikatan|Himpunan|Persatuan|Perhimpunan|Yayasan|Forum|Gerakan|Karang Taruna|Majelis|PMII|HMI|GMNI|KNPI|Pramuka|Muhammadiyah|Nahdlatul|PCNU|PWNU|PBNU|Aliansi|Jaringan|Serikat|Asosiasi|Komunitas|Perkumpulan|BEM|OSIS)\b",
        "civil",
    ),
)


def _other(name: str, surface: str, choose: Chooser) -> Organisation:
    kind, level = _kind(name)
    folded = region_key(name)
    party = _parties().get(folded)
    if party:
        return Organisation(" ".join(surface.split()), "party", "nasional", None, f"party:{party}")
    region, head, explicit = (None, name, "") if kind in _NO_REGION else _tail_region(re.sub(r"(?<=\d)/(?=[A-Z])", " ", name), choose)
    shown = (
        name
        if tidy(surface) != " ".join(surface.split()) and name.split()[0] not in ("Disdukcapil", "Bakesbangpol", "Diskominfo")
        else " ".join(surface.split())
    )
    shown = _REPUBLIC.sub(" RI", shown)
    if region is None:
        word = _LEVEL_WORD.search(name)
        local = _LEVELS.get(word.group(1).lower()) if word and kind == "adhoc" else None
        bare = folded in _kinds() or region_key(surface) in _kinds()
        plain = region_key(_NATION.sub("", name)) if kind in _STATE else folded
        return Organisation(shown, kind, local or level, None, f"{kind}:{_long_keys().get(plain, plain)}", bare=bare)
    canonical = _with_region(shown, region, explicit)
    key = f"{kind}:{region_key(head)}:{region.code}"
    local = level if level in ("kecamatan", "desa", "tps") else region.level
    return Organisation(canonical, kind, local, region.code, key)


@functools.cache
def _long_keys() -> Mapping[str, str]:
    """Return the keys of national bodies by their letters: what is written `MK` is one body with what is written in full."""
    return {region_key(row["surface"]): region_key(row["full"]) for row in table("organisation_letters")}


def _with_region(shown: str, region: Region, explicit: str) -> str:
    """Spell out a region that the name gives by an alias: Pemprov Kalsel, Polda Jatim."""
    match = _REGION_WORD.match(explicit)
    bare = explicit[match.end() :] if match else explicit
    if region_key(bare) == region_key(region.bare) or not shown.endswith(bare):
        return shown
    return f"{shown[: -len(bare)]}{region.bare}"


def _tail_region(name: str, choose: Chooser) -> tuple[Region | None, str, str]:
    """Return the region that a name ends with, the name without it, and the region as written."""
    words = name.split()
    for size in range(min(_TAIL_WORDS + 1, len(words) - 1), 0, -1):
        tail = " ".join(words[-size:])
        match = _REGION_WORD.match(tail)
        bare = tail[match.end() :] if match else tail
        level = match.group(1).lower() if match else None
        if region_key(tail) not in region_index() and region_key(bare) not in region_index():
            continue
        found = find_regions(tail) or find_regions(bare, level)
        if level:
            found = tuple(region for region in found if region.level == level) or found
        if not level and any(region.level == "provinsi" for region in found):
            found = tuple(region for region in found if region.level == "provinsi")
        head = " ".join(words[:-size]).rstrip("/ ")
        head = re.sub(r"[\d/]+", "", head).strip()
        if len(found) == 1:
            return found[0], head, tail
        chosen = choose(found)
        return (chosen, head, tail) if chosen else (None, head, tail)
    return None, name, ""
