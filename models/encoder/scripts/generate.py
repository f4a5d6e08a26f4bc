"""Step 2: generated articles in the register of the commission's web news, with exact spans.

A shape from ``templates.toml`` is filled from ``lexicon.toml``, the region table, and name tokens counted in public candidate lists. Each
article has one office, one region and a small cast, so that later sentences repeat names in short forms as the news does.
"""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from paths import parser

from corpus import Item, Span
from kpuextract.labels import EVENT, FAC, GPE, LAW, LOC, ORG, PERSON
from kpuextract.resources import table

HOME = Path(__file__).parent.parent
TAGS = {"P": PERSON, "O": ORG, "G": GPE, "L": LOC, "F": FAC, "E": EVENT, "W": LAW}
BARE = re.compile(r"(?<![\w-])(KPU|Bawaslu|BAWASLU|PPK|PPS|KPPS|DKPP|DPRD)(?![\w-])(?!\s*(?:Melayani|Kabupaten/Kota))")
GOVERNED = re.compile(r"(?i)(?:anggota|petugas|calon|calon anggota|badan|\d|\)|dan)\s$")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum’at", "Sabtu", "Minggu")


@cache
def shapes() -> dict[str, Any]:
    """Return templates and word lists."""
    return {name: tomllib.loads((HOME / f"{name}.toml").read_text("utf-8")) for name in ("templates", "lexicon")}


@cache
def name_tokens(data: Path) -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
    """Return name tokens with weights as first and as last token; rare ones are lifted so that the tail is seen."""
    with (data / "gazetteer" / "person_name_tokens_kpu_dct.tsv").open(encoding="utf-8") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t") if len(row["token"]) > 1 and row["token"].replace("'", "").isalpha()]
    return tuple(row["token"] for row in rows), tuple(int(row["as_first"]) ** 0.6 for row in rows), tuple(int(row["as_last"]) ** 0.6 for row in rows)


@cache
def small_places(data: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return kecamatan and villages by the code of their kabupaten or kota."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (data / "gazetteer" / "wilayah.tsv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            code = row["kode"].replace(".", "")
            if len(code) > 4:
                found.setdefault(code[:4], []).append(("kec" if len(code) == 6 else "desa", row["nama"]))
    return {code: tuple(names) for code, names in found.items()}


class Article:
    """One generated article: its office, its cast, and the slots."""

    def __init__(self, data: Path, rng: random.Random) -> None:
        self.rng, self.data = rng, data
        regions = table("regions")
        self.region = rng.choice([row for row in regions if row["level"] != "provinsi"])
        self.province = next(row for row in regions if row["code"] == self.region["code"][:2])
        self.places = small_places(data).get(self.region["code"], (("kec", "Sukamaju"), ("desa", "Sukatani")))
        self.bare = re.sub(r"^(?:Kabupaten|Kota)(?: Administrasi)? ", "", self.region["name"])
        self.aliases = [name for name in self.region["aliases"].split(";") if name]
        self.provinces = [self.province["name"], *[name for name in self.province["aliases"].split(";") if name]]
        self.cast: list[str] = []
        self.office = self._office_forms("KPU", "Komisi Pemilihan Umum")
        self.watch = self._office_forms("Bawaslu", "Badan Pengawas Pemilihan Umum")
        if self.province["name"] == "Aceh":
            self.office = self._office_forms("KIP", "Komisi Independen Pemilihan")
            self.watch = self._office_forms("Panwaslih", "Panitia Pengawas Pemilihan")

    # -- names --
    def _office_forms(self, short: str, long: str) -> tuple[str, ...]:
        if self.rng.random() < 0.2:
            name, forms = self.provinces[0], [f"{short} Provinsi {self.provinces[0]}", *(f"{short} {name}" for name in self.provinces)]
            return (forms[0], *forms, f"{long} Provinsi {name}", f"{long} ({short}) Provinsi {name}")
        level = self.region["level"].capitalize()
        forms = [f"{short} {self.region['name']}", f"{short} {level} {self.bare}", f"{short} {self.bare}"]
        forms += [f"{short} {alias}" for alias in self.aliases]
        if level == "Kabupaten":
            forms.append(f"{short} Kab. {self.bare}")
        if short == "KPU" and self.rng.random() < 0.15:
            forms.append(f"KPUD {self.bare}")
        return (forms[0], *forms, f"{long} ({short}) {self.region['name']}", f"{long} {self.region['name']}")

    def _name(self) -> str:
        tokens, first, last = name_tokens(self.data)
        lexicon, rng = shapes()["lexicon"], self.rng

        def token(weights: tuple[float, ...]) -> str:
            return rng.choices(tokens, weights)[0] if rng.random() < 0.75 else rng.choice(tokens)

        dice = rng.random()
        if dice < 0.08:
            return token(last)
        if dice < 0.16:
            return f"{rng.choice(lexicon['bali'])} {token(last)}" + (f" {token(last)}" if rng.random() < 0.5 else "")
        if dice < 0.30:
            return f"{rng.choice(lexicon['prefix'])} {token(first)}" + (f" {token(last)}" if rng.random() < 0.6 else "")
        if dice < 0.40:
            return f"{token(first)} {rng.choice(lexicon['clan'])}" if rng.random() < 0.6 else f"{token(first)} {token(last)} {rng.choice(lexicon['clan'])}"
        if dice < 0.45:
            return f"{token(first)} {rng.choice('ABDEFHLMNPRSTWY')}. {token(last)}"
        if dice < 0.48:
            return f"{token(first)} {rng.choice(('bin', 'binti', 'Al', 'El'))} {token(last)}"
        if dice < 0.82:
            return f"{token(first)} {token(last)}"
        return f"{token(first)} {token(first)} {token(last)}"

    def person(self) -> str:
        """Return a person of the cast or a new one, now and then with title or degree."""
        lexicon, rng = shapes()["lexicon"], self.rng
        if self.cast and rng.random() < 0.08:
            name = rng.choice(self.cast)
        else:
            name = self._name()
            self.cast.append(name)
        text = f"<P>{name}</P>"
        if rng.random() < 0.22:
            text = f"{rng.choice(lexicon['before'])} {text}"
        if rng.random() < 0.22:
            text += rng.choice((", ", ", ", " ", ",")) + rng.choice(lexicon["degrees"])
        return text

    def alias(self) -> str:
        """Return a short form of a person of the cast."""
        if not self.cast:
            self.person()
        name = self.rng.choice(self.cast[:3])
        parts = [part for part in name.split() if len(part) > 3] or name.split()
        short = self.rng.choice((parts[0], parts[-1], parts[0], name))
        return (self.rng.choice(("Pak ", "Bu ", "Mas ")) if self.rng.random() < 0.05 else "") + f"<P>{short}</P>"

    # -- places and organisations --
    def small(self) -> str:
        """Return a kecamatan or village."""
        kind, name = self.rng.choice(self.places)
        if kind == "kec":
            heads = (
                ("Kecamatan ", "Kecamatan ", "Kec. ", "", "Distrik ")
                if self.region["code"][0] == "9"
                else ("Kecamatan ", "Kecamatan ", "Kec. ", "", "Kapanewon ")
            )
        else:
            heads = ("Desa ", "Kelurahan ", "Desa ", "Kel. ", "Nagari ", "Kampung ", "Dusun ", "Gampong ", "Kalurahan ", "")
        return f"<G>{self.rng.choice(heads)}{name}</G>"

    def gpe(self) -> str:
        """Return a region."""
        rng = self.rng
        forms = [self.region["name"], self.bare, self.bare, f"Kab. {self.bare}", *self.provinces, f"Provinsi {self.provinces[0]}"]
        if rng.random() < 0.3:
            other = rng.choice(table("regions"))
            forms = [other["name"], re.sub(r"^(?:Kabupaten|Kota) ", "", other["name"]), "Jakarta", "Indonesia"]
        return f"<G>{rng.choice(forms)}</G>"

    def org_name(self) -> str:
        """Return the name of some organisation."""
        lexicon, rng = shapes()["lexicon"], self.rng
        dice = rng.random()
        if dice < 0.2:
            return rng.choice(lexicon["national"])
        if dice < 0.28:
            return str(self.fill(rng.choice(lexicon["campus"])))
        if dice < 0.34:
            return (
                f"{rng.choice(lexicon['school'])} {rng.randint(1, 9)} {self.bare}"
                if rng.random() < 0.6
                else f"{rng.choice(lexicon['school'])} {rng.randint(1, 9)} {rng.choice(self.places)[1]}"
            )
        if dice < 0.40:
            party = rng.choice(lexicon["party"])
            return rng.choice((party, party, f"DPC {party} {self.region['name']}", f"DPD {party} {self.bare}", f"DPW {party} {self.provinces[0]}"))
        if dice < 0.46:
            return f"Kodim {rng.randint(101, 1715):04d}{rng.choice(('/', ' ', ' / '))}{self.bare}"
        agency = rng.choice(lexicon["agency"])
        where = rng.choice(("", "", self.bare, self.bare, self.region["name"], f"Provinsi {self.provinces[0]}", self.provinces[-1]))
        if agency.endswith(("Kabupaten", "Kota")):
            where = self.bare
        return f"{agency} {where}".strip()

    def venue(self) -> str:
        """Return the name of a venue."""
        lexicon, rng = shapes()["lexicon"], self.rng
        dice, office = rng.random(), rng.choice(self.office)
        if dice < 0.22:
            return f"{rng.choice(lexicon['office_place'])} {office if rng.random() < 0.8 else self.org_name()}"
        if dice < 0.40:
            hotel = rng.choice(lexicon["hotel"])
            name = rng.choice((f"Hotel {hotel}", f"Hotel {hotel}", f"{hotel} Hotel", f"Hotel {hotel} {self.bare}"))
            return name if rng.random() < 0.7 else f"{rng.choice(('Ballroom', 'Ruang Melati', 'Aula', 'Meeting Room'))} {name}"
        if dice < 0.58:
            hall = f"{rng.choice(lexicon['hall'])} {rng.choice(lexicon['hall_name'])}"
            return hall if rng.random() < 0.7 else f"{hall} {rng.choice((office, self.org_name()))}"
        if dice < 0.72:
            return f"{rng.choice(lexicon['open_place'])} {rng.choice((self.bare, self._name(), rng.choice(self.places)[1], rng.choice(lexicon['hall_name'])))}"
        if dice < 0.82:
            return self.street_name()
        if dice < 0.90:
            prefix = rng.choice(("", "Aula ", "aula ", "Laboratorium ", "halaman ", "Kampus ", "Lapangan "))
            return f"{prefix}{rng.choice(lexicon['school'])} {rng.randint(1, 9)} {rng.choice((self.bare, rng.choice(self.places)[1]))}"
        if dice < 0.95:
            return self.station()
        return f"{rng.choice(('Kantor Camat', 'Kantor Bupati', 'Kantor Desa', 'Balai Desa', 'Kantor Kelurahan', 'Kantor Gubernur', 'Rumah Dinas Bupati', 'Balai Kota'))} {rng.choice((self.bare, rng.choice(self.places)[1]))}"

    def street_name(self) -> str:
        """Return a street address."""
        street = self.rng.choice(shapes()["lexicon"]["street"])
        return street + self.rng.choice(
            ("", f" No. {self.rng.randint(1, 200)}", f" Nomor {self.rng.randint(1, 90)}", f" No {self.rng.randint(1, 90)}", f" Km {self.rng.randint(1, 15)}")
        )

    def station(self) -> str:
        """Return a polling station."""
        number = self.rng.choice((str(self.rng.randint(1, 40)), f"{self.rng.randint(1, 40):02d}", f"{self.rng.randint(1, 40):03d}"))
        desa = self.rng.choice(self.places)[1]
        return self.rng.choice((f"TPS {number}", f"TPS {number} Desa {desa}", f"TPS {number} Kelurahan {desa}", f"TPS {number} {desa}"))

    # -- slots --
    def slot(self, name: str) -> str:
        """Return one filling of a slot."""
        templates, lexicon, rng = shapes()["templates"], shapes()["lexicon"], self.rng
        many: dict[str, Callable[[], str]] = {
            "kpu": lambda: f"<O>{rng.choice(self.office)}</O>",
            "full_kpu": lambda: f"<O>{rng.choice(self.office[-2:])}</O>",
            "kpuprov": lambda: f"<O>{rng.choice(('KPU Provinsi ', 'KPU '))}{rng.choice(self.provinces)}</O>",
            "kpuri": lambda: f"<O>{rng.choice(('KPU RI', 'KPU RI', 'KPU Republik Indonesia', 'KPU', 'KPU Pusat'))}</O>",
            "kpu_plain": lambda: self.office[0],
            "kpu_list": lambda: (
                f"<O>KPU {rng.choice(('Kabupaten/Kota', 'Kab/Kota', 'Provinsi dan KPU Kabupaten/Kota'))}{rng.choice((' se-', ' Se-', ' se '))}{rng.choice(self.provinces)}</O>"
            ),
            "kpu_class": lambda: rng.choice(("KPU Kabupaten/Kota", "KPU kab/kota", "KPU")),
            "bawaslu": lambda: f"<O>{rng.choice(self.watch)}</O>" if rng.random() < 0.8 else "<O>Bawaslu</O>",
            "bawasluprov": lambda: f"<O>Bawaslu {rng.choice(('Provinsi ', ''))}{rng.choice(self.provinces)}</O>",
            "dkpp": lambda: rng.choice(("<O>DKPP</O>", "<O>Dewan Kehormatan Penyelenggara Pemilu</O> (<O>DKPP</O>)", "<O>DKPP RI</O>")),
            "org": lambda: f"<O>{self.org_name()}</O>",
            "orgs": lambda: (
                ", ".join(f"<O>{self.org_name()}</O>" for _ in range(rng.randint(2, 4)))
                + rng.choice((" dan ", ", dan ", " serta "))
                + f"<O>{self.org_name()}</O>"
            ),
            "campus": lambda: f"<O>{self.fill(rng.choice(lexicon['campus']))}</O>",
            "school": lambda: f"<O>{rng.choice(lexicon['school'])} {rng.randint(1, 9)} {self.bare}</O>",
            "party": lambda: f"<O>{rng.choice(lexicon['party'])}</O>",
            "person": self.person,
            "alias": self.alias,
            "alias_head": self.alias,
            "nick": lambda: f"<P>{rng.choice(lexicon['nick'])}</P>".replace("<P>Bu ", "Bu <P>"),
            "couple": lambda: f"{self.person()}{rng.choice((' dan ', ' - ', '-', ' – '))}{self.person()}",
            "pair": lambda: f"<P>{self._name()}</P>{rng.choice((' - ', '-', '–', ' – ', ' dan ', '/'))}<P>{self._name()}</P>",
            "short_pair": lambda: f"<P>{self._name().split()[-1]}</P>{rng.choice(('-', '–', ' - ', ' dan '))}<P>{self._name().split()[-1]}</P>",
            "bare_kec_gpe": lambda: f"<G>{rng.choice(self.places)[1]}</G>",
            "people_roles": lambda: ", ".join(
                f"{rng.choice(lexicon['role'])} <O>{self.org_name()}</O>{rng.choice((', ', ' '))}{self.person()}" for _ in range(rng.randint(2, 4))
            ),
            "fac": lambda: f"<F>{self.venue()}</F>",
            "tps": lambda: f"<F>{self.station()}</F>",
            "street": lambda: f"<F>{self.street_name()}</F>",
            "gpe": self.gpe,
            "gpe_small": self.small,
            "bare_gpe": lambda: f"<G>{rng.choice((self.bare, self.bare, *self.aliases))}</G>",
            "dl_place": lambda: f"<G>{rng.choice((self.bare, self.region['capital'] or self.bare))}</G>",
            "dl_place_up": lambda: f"<G>{rng.choice((self.bare, self.region['capital'] or self.bare)).upper()}</G>",
            "loc": lambda: f"<L>{rng.choice(lexicon['natural']).format(x=rng.choice(self.places)[1])}</L>",
            "event": lambda: f"<E>{self.fill(rng.choice(lexicon['event']))}</E>",
            "feast": lambda: f"<E>{self.fill(rng.choice(lexicon['feast']))}</E>",
            "law": lambda: f"<W>{self.fill(rng.choice(lexicon['law']))}</W>",
            "case": lambda: (
                f"<W>{rng.choice(('Perkara', 'perkara'))} Nomor {rng.randint(1, 200)}-PKE-DKPP/{rng.choice(('I', 'III', 'VI', 'XI'))}/{rng.randint(2018, 2025)}</W>"
            ),
            "bare": lambda: self.bare,
            "prov_bare": lambda: rng.choice(self.provinces),
            "kec_bare": lambda: rng.choice(self.places)[1],
            "desa_bare": lambda: rng.choice(self.places)[1],
            "region_head": lambda: "Bupati" if self.region["level"] == "kabupaten" else rng.choice(("Wali Kota", "Walikota")),
            "unit": lambda: f"{rng.randint(101, 1715):04d}{rng.choice(('/', ' '))}<G>{self.bare}</G>" if rng.random() < 0.5 else f"<G>{self.bare}</G>",
            "domain": lambda: f"{'kab' if self.region['level'] == 'kabupaten' else 'kota'}-{self.bare.lower().replace(' ', '')}.kpu.go.id",
            "division_bare": lambda: rng.choice(lexicon["division"]).removeprefix("Divisi "),
            "weekdate": lambda: rng.choice(
                (
                    "{day} ({d}/{m}/{y})",
                    "{day} ({d}/{m})",
                    "{day}, {d} {month} {y}",
                    "{day} {d} {month} {y}",
                    "hari {day} tanggal {d} {month} {y}",
                    "{day} ({d} {month} {y})",
                )
            ),
            "date_long": lambda: "{d} {month} {y}",
            "date_short": lambda: "{d}/{m}",
            "clock": lambda: rng.choice(
                (
                    f"pukul {rng.randint(7, 21):02d}.{rng.choice(('00', '15', '30'))} {rng.choice(('WIB', 'WITA', 'WIT', 'Wib'))}",
                    "pagi tadi",
                    f"sekitar pukul {rng.randint(7, 21)}.00",
                )
            ),
            "part": lambda: rng.choice(("pagi", "siang", "sore", "malam")),
            "day": lambda: rng.choice(DAYS),
            "d": lambda: str(rng.randint(1, 28)),
            "m": lambda: rng.choice(("1", "02", "3", "6", "09", "10", "11", "12")),
            "y": lambda: str(rng.choice((2014, 2015, 2017, 2018, 2019, 2019, 2020, 2020, 2022, 2023, 2024, 2024, 2024, 2025))),
            "month": lambda: rng.choice(MONTHS),
            "n": lambda: str(rng.choice((rng.randint(1, 30), rng.randint(1, 500)))),
            "count": lambda: f"{rng.randint(1, 900)}.{rng.randint(0, 999):03d}",
            "pct": lambda: f"{rng.randint(40, 95)},{rng.randint(0, 99)}{rng.choice(('%', ' persen', '%'))}",
            "a": lambda: "".join(rng.choice("abdefhiklmnprstuy") for _ in range(rng.randint(2, 4))),
        }
        if name in many:
            return many[name]()
        for lists in (templates, lexicon):
            if name in lists:
                return str(rng.choice(lists[name]))
        raise KeyError(name)

    def fill(self, template: str) -> str:
        """Return a template with its slots filled, and theirs."""
        while True:
            filled = re.sub(r"\{(\w+)\}", lambda match: self.slot(match[1]), template)
            if filled == template:
                return filled
            template = filled

    def marked(self) -> str:
        """Return the article with inline marks."""
        rng, templates = self.rng, shapes()["templates"]
        parts: list[str] = []

        def pick(kind: str) -> str:
            return self.fill(rng.choice(templates[kind]))

        dice = rng.random()
        if dice < 0.45:
            head = pick("headline")
            parts.append(re.sub(r"(</?[A-Z]>)|([^<]+)", lambda match: match[1] or match[2].upper(), head) if rng.random() < 0.3 else head)
            parts.append("\n\n" if rng.random() < 0.8 else "\n")
        if dice < 0.7:
            parts += [pick("dateline"), pick("lead"), " "]
        body = " ".join(pick("body") for _ in range(rng.randint(1, 4)))
        parts += [body, " " + pick("credit") if rng.random() < 0.3 else ""]
        return "".join(parts).strip()


def unmarked(marked: str, *, bare: bool) -> Item:
    """Return text and spans of a text with inline marks; marks inside marks are dropped, and with ``bare`` bare names of bodies are marked."""
    out: list[str] = []
    spans: list[Span] = []
    size, depth, start, label = 0, 0, 0, ""
    for piece in re.split(r"(</?[A-Z]>)", marked):
        mark = re.fullmatch(r"<(/?)([A-Z])>", piece)
        if mark is None:
            if bare and depth == 0:
                before = "".join(out)[-24:]
                for found in BARE.finditer(piece):
                    if not GOVERNED.search(before + piece[: found.start()]):
                        spans.append(Span(size + found.start(), size + found.end(), (ORG,)))
            out.append(piece)
            size += len(piece)
        elif mark[1]:
            depth -= 1
            if depth == 0 and size > start:
                spans.append(Span(start, size, (TAGS[label],)))
        else:
            if depth == 0:
                start, label = size, mark[2]
            depth += 1
    return Item("".join(out), tuple(sorted(spans, key=lambda span: span.start)), (), "kpu")


def probe() -> dict[str, Item]:
    """Return the invented articles that were marked by hand for measuring."""
    parts = re.split(r"(?m)^---$\n", (HOME / "probe.txt").read_text("utf-8"))[1:]
    return {f"probe-{index}": unmarked(part.strip(), bare=False) for index, part in enumerate(parts, 1)}


def articles(data: Path, count: int, seed: int) -> list[Item]:
    """Return generated articles; the same seed gives the same ones."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    return [unmarked(Article(data, rng).marked(), bare=True) for _ in range(count)]


def main() -> None:
    """Show some."""
    options = parser(__doc__)
    options.add_argument("--count", type=int, default=20)
    args = options.parse_args()
    for item in articles(args.data, args.count, args.seed):
        text = item.text
        for span in reversed(item.spans):
            text = f"{text[: span.start]}[{text[span.start : span.end]}]{span.labels[0]}{text[span.end :]}"
        print(text, end="\n---\n")


if __name__ == "__main__":
    main()
