"""Every label, type, status, warning code and extension name of the library, spelled once.

The values are the ones of record format 1. Code compares against these names, tests hold the tables of the
documentation to them, and the JSON Schema takes its enumerations from here.
"""

from __future__ import annotations

from typing import Final

RECORD_FORMAT: Final = 1

# -- names ------------------------------------------------------------------------------------------------------
PERSON: Final = "PERSON"
ORG: Final = "ORG"
GPE: Final = "GPE"
LOC: Final = "LOC"
FAC: Final = "FAC"
EVENT: Final = "EVENT"
LAW: Final = "LAW"
MENTION_LABELS: Final = (PERSON, ORG, GPE, LOC, FAC, EVENT, LAW)

OFFICE_STATUSES: Final = ("current", "acting", "former")
ORG_KINDS: Final = (
    "kpu",
    "bawaslu",
    "dkpp",
    "adhoc",
    "party",
    "government",
    "court",
    "police",
    "military",
    "campus",
    "school",
    "media",
    "civil",
    "company",
    "other",
)
ORG_LEVELS: Final = ("nasional", "provinsi", "kabupaten", "kota", "kecamatan", "desa", "tps")

# -- time -------------------------------------------------------------------------------------------------------
DATE: Final = "DATE"
TIME: Final = "TIME"
DURATION: Final = "DURATION"
SET: Final = "SET"
TIMEX_TYPES: Final = (DATE, TIME, DURATION, SET)
TIMEX_MODS: Final = ("APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "START", "MID", "END")
YEAR_SOURCES: Final = ("explicit", "weekday", "election", "metadata", "inherited")
CONSISTENCIES: Final = ("ok", "weekday_mismatch", "impossible", "conflict")
REFERENCE_SOURCES: Final = ("argument", "dateline", "text")

# -- quantities -------------------------------------------------------------------------------------------------
QUANTITY_KINDS: Final = ("percent", "count", "money", "votes", "ratio", "age", "ordinal")
COMPARATORS: Final = ("eq", "gt", "ge", "lt", "le", "approx")

# -- quotations -------------------------------------------------------------------------------------------------
QUOTATION_TYPES: Final = ("direct", "direct_unmarked", "indirect")

# -- events -----------------------------------------------------------------------------------------------------
EVENT_TYPES: Final = (
    "rapat_koordinasi",
    "pleno_penetapan",
    "sosialisasi",
    "bimtek",
    "diskusi",
    "kunjungan",
    "data_pemilih",
    "pendaftaran",
    "verifikasi",
    "seleksi",
    "pelantikan",
    "paw",
    "kampanye",
    "debat",
    "kirab",
    "simulasi",
    "logistik",
    "pemungutan",
    "sidang",
    "mou_komitmen",
    "monitoring_audit",
    "upacara",
    "penghargaan",
    "pengumuman_layanan",
)
EVENT_ROLES: Final = ("main", "background", "sub", "related")
EVENT_STATUSES: Final = ("occurred", "ongoing", "planned", "postponed", "cancelled", "negated", "hypothetical")
EVENT_MODES: Final = ("offline", "online", "hybrid")
PUBLISHER_ROLES: Final = ("host", "attendee", "visitor", "recipient", "reporter")
RELATION_TYPES: Final = ("after", "part_of", "prepares")
STAGES: Final = (
    "perencanaan",
    "pembentukan_badan_adhoc",
    "pemutakhiran_data_pemilih",
    "penataan_daerah_pemilihan",
    "pendaftaran_peserta",
    "verifikasi_peserta",
    "penetapan_peserta",
    "dukungan_perseorangan",
    "pencalonan",
    "penetapan_calon",
    "kampanye",
    "masa_tenang",
    "pemungutan_penghitungan",
    "rekapitulasi",
    "sengketa_hasil",
    "penetapan_hasil",
    "pengucapan_sumpah",
)
PERSON_ROLES: Final = (
    "speaker",
    "chair",
    "opener",
    "closer",
    "moderator",
    "signatory",
    "inspector",
    "guest",
    "appointee",
)

# -- warnings ---------------------------------------------------------------------------------------------------
WARNING_CODES: Final = (
    "weekday-mismatch",
    "impossible-date",
    "numeral-disagreement",
    "sum-mismatch",
    "unbalanced-quote",
    "ambiguous-org",
    "truncated-article",
    "not-indonesian",
    "too-long",
)

# -- profiles ---------------------------------------------------------------------------------------------------
PROFILES: Final = ("rules", "fast", "accurate", "stanza")

# -- limits, in characters: a longer text is refused; one above the mark is read, but is hardly a single article -----
LIMIT_CHARS: Final = 2_000_000
LONG_CHARS: Final = 100_000

# -- layers of a Doc: `doc._.<name>` holds JSON primitives, `doc.spans[<name>]` the same spans for spaCy users ----
OPTIONS: Final = "kpu_options"
ARTICLE: Final = "kpu_article"
REFERENCE: Final = "kpu_reference"
SYNTAX: Final = "kpu_syntax"
LEGAL_REFS: Final = "kpu_legal_refs"
TIMEXES: Final = "kpu_timexes"
QUANTITIES: Final = "kpu_quantities"
MODEL_NAMES: Final = "kpu_model_names"
MENTIONS: Final = "kpu_mentions"
ENTITIES: Final = "kpu_entities"
QUOTATIONS: Final = "kpu_quotations"
EVENTS: Final = "kpu_events"
WARNINGS: Final = "kpu_warnings"
SPAN_LAYERS: Final = (LEGAL_REFS, TIMEXES, QUANTITIES, MENTIONS, QUOTATIONS)
LIST_LAYERS: Final = (*SPAN_LAYERS, MODEL_NAMES, ENTITIES, EVENTS, WARNINGS)
DICT_LAYERS: Final = (OPTIONS, ARTICLE, REFERENCE, SYNTAX)
