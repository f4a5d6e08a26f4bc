"""Offices of the election bodies: from a web domain or a name to canonical name, level, region and time zone."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpuextract.errors import OptionError
from kpuextract.resources import table

ACEH = "11"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota: Kemendagri code without dots, level, full name, zone offset."""

    code: str
    level: str
    name: str
    zone: str
    capital: str | None = None

    @property
    def bare(self) -> str:
        """The name without its head word: ``Kediri`` for both ``Kabupaten Kediri`` and ``Kota Kediri``."""
        return re.sub(r"^(?:Kabupaten|Kota)(?: Administrasi)? ", "", self.name)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of KPU, KIP, Bawaslu, Panwaslih or DKPP."""

    name: str
    kind: str
    level: str
    region: Region | None

    @property
    def zone(self) -> str | None:
        """Offset of the office's time zone; national offices sit in Jakarta."""
        return self.region.zone if self.region else ("+07:00" if self.level == "nasional" else None)


_FOLDED_AWAY = re.compile(r"[^a-z0-9]+")


@functools.lru_cache(maxsize=16384)
def region_key(name: str) -> str:
    """Fold a region name for look-up: lower case, letters and digits only."""
    return _FOLDED_AWAY.sub("", name.lower())


@functools.cache
def regions() -> tuple[Region, ...]:
    """Return all provinces, kabupaten and kota, by code."""
    return tuple(Region(row["code"], row["level"], row["name"], row["zone"], row["capital"] or None) for row in table("regions"))


@functools.cache
def region_index() -> Mapping[str, tuple[Region, ...]]:
    """Return regions by folded name: full names, bare names and aliases; a key may name several."""
    index: dict[str, list[Region]] = {}
    for region, row in zip(regions(), table("regions"), strict=True):
        keys = {region_key(region.name), region_key(region.bare)}
        keys.update(region_key(alias) for alias in row["aliases"].split(";") if alias)
        for key in keys:
            index.setdefault(key, []).append(region)
    return {key: tuple(found) for key, found in index.items()}


@functools.lru_cache(maxsize=16384)
def find_regions(name: str, level: str | None = None) -> tuple[Region, ...]:
    """Return the regions that a name may mean, of one level or of any.

    Examples
    --------
    >>> [region.name for region in find_regions("Kediri")]
    ['Kabupaten Kediri', 'Kota Kediri']
    >>> find_regions("Jatim", "provinsi")[0].code
    '35'
    """
    found = region_index().get(region_key(name), ())
    return tuple(region for region in found if level is None or region.level == level)


@functools.cache
def region_by_code(code: str) -> Region | None:
    """Return the region with a Kemendagri code without dots."""
    return next((region for region in regions() if region.code == code), None)


def election_office(kind: str, region: Region | None) -> Office:
    """Return the canonical office of ``kpu`` or ``bawaslu`` for a region, the national one for ``None``.

    In Aceh the KPU is called KIP and the Bawaslu of a kabupaten or kota Panwaslih.

    Examples
    --------
    >>> election_office("kpu", find_regions("Jawa Timur")[0]).name
    'KPU Provinsi Jawa Timur'
    """
    label = {"kpu": "KPU", "bawaslu": "Bawaslu"}[kind]
    if region is None:
        return Office(f"{label} RI", kind, "nasional", None)
    if region.code[:2] == ACEH and kind == "kpu":
        label = "KIP"
    if region.code[:2] == ACEH and kind == "bawaslu":
        label = "Panwaslih"
    if region.level == "provinsi":
        name = f"{label} {region.name}" if region.code == ACEH else f"{label} Provinsi {region.name}"
        return Office(name, kind, "provinsi", region)
    return Office(f"{label} {region.name}", kind, region.level, region)


_BODIES = {"kpu": "kpu", "kpud": "kpu", "kip": "kpu", "bawaslu": "bawaslu", "panwaslih": "bawaslu", "panwaslu": "bawaslu"}
_HOST = re.compile(r"(?:https?://)?(?P<host>[a-z0-9._-]+?)\.go\.?id\b\.?(?P<path>/[^\s?#]*)?")
# "kpu-halbarkab", "kpud-jemberkab", "kpujepara": body and region in one label.
_GLUED_BODY = re.compile(r"(?P<body>kpud?|kip|bawaslu|panwaslih|panwaslu)[-_]?(?P<slug>[a-z][a-z-]*)")
_SERVICE_LABELS = frozenset({"www", "jdih", "ppid", "web", "info", "berita", "m", "new"})
_SLUG_LEVELS = {
    "kab": "kabupaten",
    "kabupaten": "kabupaten",
    "kota": "kota",
    "prov": "provinsi",
    "provinsi": "provinsi",
    "kip": None,
    "kpu": None,
    "kpud": None,
}


def office_from_domain(domain: str) -> Office | None:
    """Return the office that owns a domain, ``None`` if the domain tells none.

    Today's names (``kab-kediri.kpu.go.id``), those of before (``kpu-halbarkab.go.id``, ``kpu.bantulkab.go.id``) and pages of
    the legal library (``jdih.kpu.go.id/jatim/kediri`` names a province and a region that both cities share: none) are read.

    Examples
    --------
    >>> office_from_domain("kab-kediri.kpu.go.id").name
    'KPU Kabupaten Kediri'
    >>> office_from_domain("jatim.kpu.go.id").name
    'KPU Provinsi Jawa Timur'
    >>> office_from_domain("kpu-halbarkab.go.id").name
    'KPU Kabupaten Halmahera Barat'
    >>> office_from_domain("kip-acehtengah.kpu.go.id").name
    'KIP Kabupaten Aceh Tengah'
    >>> office_from_domain("tomohon.bawaslu.go.id").name
    'Bawaslu Kota Tomohon'
    >>> office_from_domain("detik.com") is None
    True
    """
    match = _HOST.match(re.sub(r"\s+", "", domain.lower()))
    if not match:
        return None
    labels = [label for label in match["host"].replace("_", "-").split(".") if label]
    service = [label for label in labels if label in _SERVICE_LABELS]
    labels = [label for label in labels if label not in _SERVICE_LABELS]
    if not labels:
        return None
    last = labels[-1]
    if last == "dkpp":
        return Office("DKPP", "dkpp", "nasional", None)
    if last in _BODIES:
        return _office_of_site(_BODIES[last], labels[:-1], service, match["path"] or "")
    if labels[0] in _BODIES and len(labels) == 2:  # kpu.bantulkab.go.id
        return _office_from_slug(_BODIES[labels[0]], last)
    glued = _GLUED_BODY.fullmatch(last)
    return _office_from_slug(_BODIES[glued["body"]], glued["slug"]) if glued else None


def _office_of_site(kind: str, labels: list[str], service: list[str], path: str) -> Office | None:
    """Return the office of a subdomain of the body's own domain; the bare domain is the national office's."""
    if labels:
        return _office_from_slug(kind, "-".join(labels))
    if "jdih" in service:  # the library of all offices: /province/region/page
        slugs = [part for part in path.split("/") if part]
        found = [office for slug in slugs[:2] if (office := _office_from_slug(kind, slug))]
        return found[-1] if len(found) == len(slugs[:2]) and found else None
    return election_office(kind, None)


def _office_from_slug(kind: str, slug: str) -> Office | None:
    """Return the office whose region a slug names: ``kab-x``, ``kota-x``, a province, ``xkab``, ``kabx``, or a name that one region has."""
    head, _, rest = slug.partition("-")
    if rest and head in _SLUG_LEVELS:
        found = _single(kind, rest, _SLUG_LEVELS[head]) or (_office_from_slug(kind, rest) if _SLUG_LEVELS[head] is None else None)
        if found:
            return found
    plain = _single(kind, slug, "provinsi") or _single(kind, slug, None)
    if plain:
        return plain
    for mark, level in _SLUG_LEVELS.items():
        if slug.endswith(mark) and (found := _single(kind, slug.removesuffix(mark), level)):
            return found
        if slug.startswith(mark) and (found := _single(kind, slug.removeprefix(mark), level)):
            return found
    return None


def _single(kind: str, slug: str, level: str | None) -> Office | None:
    """Return the office if the slug names exactly one region; a name that kabupaten and kota share names none."""
    found = find_regions(slug, level)
    if not found and re.match(r"kep(?!ulauan)", slug):
        found = find_regions(re.sub(r"^kep", "kepulauan", slug), level)
    return election_office(kind, found[0]) if len(found) == 1 else None


_NAME = re.compile(
    r"(?P<body>KPUD?|KIP|Bawaslu|Panwaslih|Panwaslu)\s+(?:(?P<national>RI|Republik Indonesia|Pusat)|(?:(?P<level>Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota)\s+)?(?P<region>.+))",
    re.IGNORECASE,
)
_LEVELS = {"provinsi": "provinsi", "prov": "provinsi", "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota"}


@functools.lru_cache(maxsize=4096)
def offices_from_name(name: str) -> tuple[Office, ...]:
    """Return the offices that a name of an election body may mean; several where kabupaten and kota share it.

    Examples
    --------
    >>> [office.name for office in offices_from_name("KPU Kediri")]
    ['KPU Kabupaten Kediri', 'KPU Kota Kediri']
    >>> offices_from_name("Bawaslu Kab. Jepara")[0].region.code
    '3320'
    """
    text = " ".join(name.split())
    if region_key(text) == "dkpp":
        return (Office("DKPP", "dkpp", "nasional", None),)
    match = _NAME.fullmatch(text)
    if not match:
        return ()
    kind = "kpu" if match["body"].lower() in ("kpu", "kpud", "kip") else "bawaslu"
    if match["national"]:
        return (election_office(kind, None),)
    level = _LEVELS.get((match["level"] or "").rstrip(".").lower())
    found = find_regions(match["region"], level)
    if not found and level == "kota":  # a place whose name begins with Kota: Kotabaru, Kotamobagu
        found = find_regions(f"Kota {match['region']}")
    if level is None and any(region.level == "provinsi" for region in found):
        found = tuple(region for region in found if region.level == "provinsi")
    return tuple(election_office(kind, region) for region in found)


def parse_office(value: str) -> Office:
    """Read the ``office`` argument: a domain or an unambiguous name.

    Raises
    ------
    OptionError
        If the value names no office, or several.
    """
    office = office_from_domain(value)
    if office:
        return office
    found = offices_from_name(value)
    if len(found) == 1:
        return found[0]
    if found:
        raise OptionError(f"office {value!r} may be {' or '.join(office.name for office in found)}", "pass the full name or the domain")
    raise OptionError(f"office {value!r} is not known", "pass a name such as 'KPU Kabupaten Kediri' or a domain such as 'kab-kediri.kpu.go.id'")
