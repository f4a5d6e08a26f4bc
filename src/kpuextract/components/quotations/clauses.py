"""Where a reported clause begins, what is a clause, what only links: the grammar around verbs of saying."""

from __future__ import annotations

import functools
import re

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.adverbials import CIRCUMSTANCE, DATED, FRONTED, PLACED, SPAN, STATED, WEEKDAY
from kpuextract.components.quotations.figures import FIGURED, HOW_MANY, WHAT_WERE
from kpuextract.components.quotations.lexicon import VERBAL, Cue, is_verbal, phrase, words
from kpuextract.components.quotations.links import moments, speech_type
from kpuextract.components.quotations.page import MASK, Page
from kpuextract.components.quotations.roles import PEOPLE, role_words
from kpuextract.components.quotations.subjects import Subjects
from kpuextract.resources import column

# What verbs take a bare clause.
CLAUSAL = ("clause", "request", "topic")
# How far an adverbial may reach between a verb and its clause, and how far a predicate is looked for, in characters.
ADVERBIAL = 140
PREDICATE = 160
# How many words behind a noun its predicate opens.
_NEAR = 5
# A predicate stands among this many first words of a clause.
WORDS = 14
REPORTED = re.compile(r"[\s,:]*bahwa\w{0,8}\b[\s,:]*", re.IGNORECASE)
STOPPED = re.compile(r"\s*[,:]\s*")
_MARKER = re.compile(r"\bbahwa\w{0,8}\b\s*,?\s*|\b(?:agar|supaya)\b\s*", re.IGNORECASE)
_REQUEST_MARKER = re.compile(r"\bbahwa\w{0,8}\b\s*,?\s*|\b(?:agar|supaya|untuk)\b\s*", re.IGNORECASE)
_REQUESTED = re.compile(r"[\s,]*(?:agar|supaya|untuk)\b\s*", re.IGNORECASE)
# "Jalan itu mendesak untuk diperbaiki", "sangat mendesak diganti": no demand.
_URGENT = re.compile(r"\b(?:sangat|paling|cukup|lebih|amat)\s+mendesak\b|\bmendesak\s+(?:untuk\s+)?di[a-z]")
# "menyampaikan laporan bahwa …", "menitipkan pesan kepada warga agar …": the clause hangs on a noun.
_NOUN_CLAUSE = re.compile(
    r"(?:\s+(?!yang\b)[\w-]+){1,6}?\s+bahwa\w{0,8}\b\s*,?\s*"
    r"|\s+(?:pesan|amanat|nasihat|imbauan|himbauan|permintaan|permohonan|harapan|usul(?:an)?|saran|masukan|arahan|instruksi|perintah|ajakan|seruan|peringatan)(?:nya)?\b"
    r"(?:\s+(?!yang\b)[\w-]+){0,8}?\s+(?:agar|supaya)\b\s*",
    re.IGNORECASE,
)
# "menurut X selaku Ketua PPK, …": in what capacity somebody speaks.
_CAPACITY = re.compile(r"\s+(?:selaku|sebagai|yang)\b[^,.;:\n]{3,90}(?=,\s)")
# "masih rendahnya partisipasi" is a thing, "masih ada warga" a clause.
_DEGREE = re.compile(r"(?:(?:masih|sangat|terlalu|begitu|betapa|makin|semakin|kian)\s+(?!ada)\w{4,}nya|(?:tidak|tak|belum|masih)\s+adanya)\b", re.IGNORECASE)
# "sedikitnya 325 personel disiapkan": how many at least, no thing.
_AT_LEAST = re.compile(r"\s+(?:Rp|\d)")
# "mencatat dua kejadian: pemilih memakai …": what things they are is told behind the colon.
_LISTED = re.compile(r"(?:\s+(?!(?:kepada|di|pada|saat|dalam|sembari|sambil|seraya)\b)[\w()/-]+){1,9}:\s+(?=[a-z0-9])")
# "undangan yang semula Senin diundur menjadi …": how it stood before.
_FORMERLY = frozenset(("semula", "mulanya", "awalnya", "sedianya", "tadinya", "sebelumnya"))
_ABOUT = ("tentang", "soal", "mengenai", "terkait", "perihal", "ihwal", "seputar")
_POINTING = ("itu", "ini", "tersebut")
_STANDS = ("berada", "terletak")
_INFINITIVE = ("dalam", "guna", "demi", "tanpa", "dengan", "untuk", "cara", "upaya")
_AND = ("dan", "serta", "lalu", "sekaligus")
_BINDING = frozenset(("yang", "guna", "bagi", "oleh", "sempat", "mulai", "pernah", "minta", "diminta", "boleh"))
_HELPED = frozenset(("dibantu", "ditemani", "dikawal", "diantar", "dipimpin", "disusul"))
# "NAME, begitu ia akrab disapa, …", "NAME, sapaan akrabnya, …".
NICKNAMED = re.compile(r"\s*,?\s+(?:(?:begitu|demikian)\b[^,.;\n]{0,40}\b(?:disapa|dipanggil|disebut|dikenal)|sapaan|panggilan)\b[^,.;\n]{0,40}(?=,)")
# How many words a subject has at most that says nothing alone: "Honor petugas".
_SUBJECT_WORDS = 2
# A new topic: "Adapun pengundian nomor urut, kata X, …".
_TOPIC = re.compile(r"(?:adapun|sedangkan)\s+", re.IGNORECASE)
_TOPIC_WORDS = 6
# Heads of bare noun phrases: "kesiapan logistik", "pelaksanaan debat"; one with "itu" that goes on is a subject.
# "mengatakan kalau …" says no more than "mengatakan bahwa …" where no main clause follows a comma.
_IF = re.compile(r"\s+(?:jika|kalau|bila|apabila)\s+", re.IGNORECASE)
_NOMINAL = re.compile(r"(?:ke|pe[nmrl]|per)[a-z]{3,}an(?:nya)?\b(?!(?:\s+[\w-]+){0,3}?\s+(?:itu|ini|tersebut)\s+\w)")
# "bertambahnya jumlah TPS", "meningkatnya partisipasi": a deed or a change as a thing.
_CHANGE = re.compile(
    r"(?:(?:ber|ter)[a-z]{3,}|me(?:ningkat|nurun|rosot|luas|mbaik|mburuk|ninggal|nguat|lemah|mbengkak|nyusut|nyempit|ndekat|muncak|lonjak|lambat|nipis|manas|ngecil|mbesar|rebak)"
    r"|turun|naik|lambat|telat|mundur|habis|hilang|rusak|gagal|selesai|muncul|masuk|keluar|tumbuh)nya\Z",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:\s+(?:juga|pula|pun|lagi|kembali|(?:besar|banyak|keras)(?=\s+(?:pada|kepada|agar|bahwa|supaya|terhadap|atas)\b)|(?:singkat|pendek|tegas|lugas|enteng|santai|begini|demikian)(?=\s*[,:]))\b)*+",
    re.IGNORECASE,
)
# What stands in marks is a title or a motto: "menulis buku berjudul “Menghitung Suara”".
_TITLE = re.compile(r"[“\"][^“”\"\n]{1,120}[”\"]")
_THEN = re.compile(r"\s+(?:itu|ini|tersebut)\b", re.IGNORECASE)
_WHICH = re.compile(r"\s+yang\b", re.IGNORECASE)
_CANDIDATE = re.compile(r"\s+(?:calon|pasangan)\b", re.IGNORECASE)
_TRAILING = f" \t\n\r.!?;:,–—-{MASK}"


class Clauses:
    """Reads the clauses of one article."""

    def __init__(self, page: Page, subjects: Subjects) -> None:
        self.page = page
        self.subjects = subjects

    def complement(self, cue: Cue, end: int) -> int | None:
        """Return where the clause begins that an active verb reports, None where it takes a mere object."""
        text, kind = self.page.text, cue.verb.complement
        position = self.adverbs(cue.end, end)
        if found := REPORTED.match(text, position, end):
            return found.end()
        requested = _REQUESTED.match(text, position, end)
        if cue.verb.stem == "desak" and _URGENT.search(text, max(0, cue.start - 10), min(end, cue.end + 12)):
            return None
        # "Menjawab rasa ingin tahu itu NAME menguraikan bahwa …": the clause is that of the second verb.
        noun_clause = _NOUN_CLAUSE.match(text, position, end)
        if noun_clause and not any(found.kind == lexicon.ACTIVE for found in lexicon.scan(noun_clause.group())):
            alleged = cue.verb.stem in words("denial") and phrase("allegation").match(text, self.skip_space(position), end)
            if alleged:
                return None
            # "mengaku senang bahwa …", "menyampaikan tidak benar kabar bahwa …": the clause opens before.
            opens = kind != "request" and phrase("feeling", "auxiliary").match(text, self.skip_space(position), end)
            return position if opens else noun_clause.end()
        if requested and (kind == "request" or requested.group().strip(" ,").lower() != "untuk"):
            return requested.end()
        comma = STOPPED.match(text, position, end)
        if (supposed := _IF.match(text, position, end)) and "," not in text[supposed.end() : end]:
            return supposed.end()
        dated = DATED.match(text, position, end) if comma and kind in CLAUSAL else None
        if dated and self.has_predicate(dated.end(), end, commas=True):
            return self.past_comma(dated.end(), end)
        if SPAN.match(text, position, end) and self.has_predicate(position, end, commas=True):
            return position
        if CIRCUMSTANCE.match(text, position, end):
            if comma is None and kind in CLAUSAL and self._placed(position, end, request=kind == "request"):
                return position
            beyond = self.beyond_adverbial(position, end, bare=kind in CLAUSAL and comma is None, request=kind == "request")
            return comma.end() if beyond is None and comma and kind in CLAUSAL else beyond
        word = self.skip_space(position)
        if kind == "question":
            return position if phrase("question").match(text, word, end) else None
        if comma:
            return comma.end() if kind != "marked" or self._goes_on(comma.end(), end) else None
        # What is counted is told of verbs too that take no clause else: "mencatat selama kampanye ada 27 laporan".
        if (kind in CLAUSAL or cue.verb.stem == "catat") and self.fronted(position, end):
            return position
        thing = phrase("object").match(text, word, end)
        if thing and _AT_LEAST.match(text, thing.end(), end):
            thing = None
        listed = (kind != "marked" or cue.verb.stem == "catat") and _LISTED.match(text, position, end)
        if listed and kind != "request":
            return position
        if (thing and not (kind == "clause" and self._predicated(thing.end(), end))) or _DEGREE.match(text, word, end):
            return None
        if kind == "marked":
            return position if phrase("verbal_start").match(text, word, end) else None
        if cue.verb.stem in words("intent") and (first := lexicon.WORD.match(text, word, end)) and VERBAL.match(first.group()):
            return position  # "berjanji mencetak ulang …"
        # A verb of saying may take a mere object too: "memastikan kesiapan logistik", "mendorong partisipasi".
        opening = lexicon.WORD.match(text, word, end)
        # "menyebut tiga hal penting": so many things; "menyebut tiga TPS rawan banjir" says what they are.
        counted = cue.verb.stem == "sebut" and opening is not None and opening.group().lower() in column("number_words", "surface")
        changed = opening is not None and _CHANGE.match(opening.group()) is not None
        doubtful = kind != "clause" or counted or changed or self._soft_object(word, end) or _NOMINAL.match(text, word, end)
        if self._own_deed(word, end):
            return None
        if kind == "request":
            return position if self.page.name_over(word) is not None or self.has_predicate(position, end, commas=True, request=True) else None
        figured = kind == "clause" and FIGURED.match(text, position, end)
        return None if doubtful and not figured and not self.has_predicate(position, end) else position

    def _own_deed(self, start: int, end: int) -> bool:
        """Tell whether what somebody tells is a thing of his own and what it was to do: ``menceritakan pengalamannya mencoblos``."""
        thing = phrase("soft_object").match(self.page.text, start, end)
        if thing is None or not thing.group().lower().endswith("nya"):
            return False
        deed = lexicon.WORD.match(self.page.text, self.skip_space(thing.end()), end)
        return deed is not None and deed.group().startswith(("me", "ber")) and VERBAL.match(deed.group()) is not None

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a whole clause follows a verb that takes none by itself: ``mencatat, sepanjang tahun ada 23 laporan``.

        ``menyapa, memeluk, dan menyalami warga`` goes on with deeds, ``bangga, tetapi …`` with what speaks against it.
        """
        first = lexicon.WORD.match(self.page.text, self.skip_space(start), end)
        if first is None or VERBAL.match(first.group()) or phrase("joint", "clause_link", "contrast", "hard_stop").match(self.page.text, first.start(), end):
            return False
        return self.has_predicate(start, end) or self.fronted(start, end)

    def _placed(self, position: int, end: int, *, request: bool) -> bool:
        """Tell whether a clause opens with a place or time of its own, and not with that of the saying: ``di hadapan wartawan``."""
        text = self.page.text
        linked = phrase("connector").match(text, self.skip_space(position), end)
        if linked and " " in linked.group():
            return self.has_predicate(linked.end(), end)  # "mengatakan setelah itu berkas diperiksa"
        opened = PLACED.match(text, position, end)
        if (
            opened is None
            or (request and opened.group().strip().lower() == "pada")
            or phrase("venue", "occasion").match(text, opened.end(), end)
            or WEEKDAY.match(text, opened.end(), end)
        ):
            return False
        # "mengatakan di Tuban usai memimpin rapat": what a second circumstance tells is no predicate.
        stop = phrase("hard_stop", "requested", "reported").search(text, opened.end(), end)
        end = stop.start() if stop else end
        if opened.group(1) is None:
            return self.has_predicate(opened.end(), end)
        # "saat distribusi berlangsung" has a verb of its own, "saat pencoblosan nanti pemilih wajib …" has not.
        first = lexicon.WORD.match(text, opened.end(), end)
        return first is not None and not VERBAL.match(first.group()) and phrase("auxiliary").search(text, first.end(), end) is not None

    def _soft_object(self, start: int, end: int) -> bool:
        """Tell whether a clause seems a mere object: ``pesan``, and not ``penghargaan tersebut buah kerja keras``."""
        thing = phrase("soft_object").match(self.page.text, start, end)
        taken = _THEN.match(self.page.text, thing.end(), end) if thing else None
        return thing is not None and (taken is None or self.ends_or_turns(taken.end(), end))

    def ends_or_turns(self, start: int, end: int) -> bool:
        """Tell whether a stretch has nothing, or only a circumstance, behind a noun."""
        start = self.skip_space(start)
        return start >= end or not self.page.text[start].isalnum() or self.circumstance(start, end)

    def beyond_adverbial(self, position: int, end: int, *, bare: bool, request: bool = False) -> int | None:
        """Pass over ``kepada wartawan`` or ``saat membuka rapat`` to ``bahwa``, ``agar`` or, where allowed, ``untuk`` or a comma."""
        text = self.page.text
        limit = min(end, position + ADVERBIAL)
        comma = text.find(",", position + 1, limit)
        marker = (_REQUEST_MARKER if request else _MARKER).search(text, position, limit)
        if marker and (comma < 0 or marker.start() < comma + 40):
            return marker.end()
        return comma + 1 if comma >= 0 and bare and self.has_predicate(comma + 1, end) else None

    def has_predicate(self, start: int, end: int, *, commas: bool = False, request: bool = False) -> bool:
        """Tell a clause from a noun phrase by a predicate among its first words, outside a relative clause.

        ``commas``: it may stand behind a comma; ``request``: ``untuk`` counts too, as in ``mengajak warga untuk …``.
        """
        text = self.page.text
        titles = [found.span() for found in _TITLE.finditer(text, start, min(end, start + PREDICATE))]
        fixed = start
        former = latter = ""
        about = False
        procedural = not request and phrase("procedure").match(text, self.skip_space(start), end) is not None
        for number, word in enumerate(lexicon.WORD.finditer(text, start, min(end, start + PREDICATE))):
            folded = word.group().lower()
            if number > WORDS or (not commas and "," in text[max(start, word.start() - 2) : word.start()]):
                return False
            if word.start() < fixed:
                continue
            if term := phrase("term").match(text, word.start(), end):
                fixed = term.end()  # "suara sah": such votes, not that they are
                continue
            former, latter = latter, folded
            if self.page.name_over(word.start()) is not None or any(begin < word.start() < stop for begin, stop in titles):
                continue
            if not number and not phrase("verbal_start").match(text, word.start(), end) and self.page.name_over(start - 1) is None:
                continue
            if request and folded == "untuk":
                return True
            if request and folded in _ABOUT:
                about = True  # "mengingatkan petugas soal larangan menerima uang": of what, not to do what
            if number > 1 and former in _POINTING and folded.isalpha() and word.group().islower() and folded not in _behind():
                return True  # "target itu realistis"
            if folded == "yang" and number > 1 and former in ("banyak", "sedikit"):
                return True  # "pertemuan banyak yang diadakan swadaya"
            if folded == "yang":
                return self._beyond_relative(word.end(), min(end, start + PREDICATE), request=request)
            if folded in words("state") and _WHICH.match(text, word.end()):
                continue  # "baliho roboh yang …": such a one
            if folded == "bakal" and _CANDIDATE.match(text, word.end()):
                continue
            if folded in words("while") and not _THEN.match(text, word.end()):
                return False
            if not request and former in _AND and folded.startswith("me") and VERBAL.match(folded):
                return False  # "mencontohkan putusan itu dan mengingatkan …": what the subject does next
            if former in _INFINITIVE and not request and VERBAL.match(folded):
                continue  # "peran warga dalam membantu …"
            if about and VERBAL.match(folded) and not folded.startswith("di"):
                continue
            if folded in words("predicate") or (not procedural and is_verbal(folded) and not _CHANGE.match(folded)):
                return True
        return False

    def fronted(self, start: int, end: int) -> bool:
        """Tell whether a clause opens with what it is out of or how far it reaches: ``dari 900 data yang masuk, 400 sudah …``."""
        opened = FRONTED.match(self.page.text, start, end)
        if opened is None:
            return False
        reach = min(end, start + ADVERBIAL)
        comma = self.page.text.find(",", opened.end(), reach)
        if comma >= 0 and (self.has_predicate(comma + 1, end) or self.counts(comma + 1, end)):
            return True
        return STATED.search(self.page.text, opened.end(), reach) is not None

    def counts(self, start: int, end: int) -> bool:
        """Tell whether a clause says how many: ``kurang dari sepuluh persen yang dikabulkan``, ``yang datang 81,7 persen``."""
        return HOW_MANY.match(self.page.text, start, end) is not None or WHAT_WERE.match(self.page.text, start, end) is not None

    def _predicated(self, start: int, end: int) -> bool:
        """Tell whether a noun that is a mere object by rights has a predicate: ``menilai keberatan saksi tidak berdasar``."""
        found = lexicon.WORD.finditer(self.page.text, start, min(end, start + PREDICATE))
        for number, word in zip(range(_NEAR), found, strict=False):
            folded = word.group().lower()
            if folded == "yang" or folded in words("clause_link"):
                return False
            if number and folded in words("auxiliary"):
                return True
        return False

    def _beyond_relative(self, start: int, end: int, *, request: bool) -> bool:
        """Tell whether a predicate of its own follows a relative clause: ``undangan yang sudah beredar masih berlaku``."""
        seen = joined = acts = opened = False
        before = folded = ""
        for number, word in enumerate(lexicon.WORD.finditer(self.page.text, start, end)):
            earlier, before, folded = before, folded, word.group().lower()
            if number > WORDS or (number and "," in self.page.text[word.start() - 2 : word.start()]) or folded in words("clause_link"):
                return False
            # "yang sakit akan …" leaves its clause at once, "yang sudah tidak …" does not.
            opened = opened or (number == 0 and folded in words("auxiliary"))
            if folded in words("auxiliary") and number > opened and seen and not joined:
                return True
            verbal = is_verbal(folded)
            if verbal and seen and before in words("degree") and not joined and not (VERBAL.match(earlier) or earlier in words("predicate")):
                return True  # "data yang dikerjakan setiap bulan sangat bergantung pada …", not "yang bekerja sangat membantu"
            acts = acts or (number == 0 and folded in _FORMERLY)
            if acts and verbal and folded.startswith("di") and number > 1 and not joined and not _binds(before) and folded not in _beside():
                return True  # "kotak yang dibawa petugas disimpan …"
            if acts and folded in _STANDS and not joined:
                return True  # "kendaraan yang mengalami kecelakaan berada di …"
            if request and verbal and acts and not joined and folded.startswith("me"):
                return True  # "mempersilakan pihak yang berkeberatan menempuh …"
            # "kondisi jalan yang baik akan membuat …".
            seen = seen or (number == 0 and folded not in words("auxiliary") and folded not in words("first_person"))
            acts = acts or verbal
            joined = folded in words("joint") or (joined and folded in words("auxiliary"))
            seen = seen or verbal or folded in words("predicate") or folded in words("verbal_start")
        return False

    def lone_subject(self, start: int, end: int) -> bool:
        """Tell whether a stretch is a noun of a word or two that says nothing without its predicate: ``Honor petugas``."""
        topic = _TOPIC.match(self.page.text, start, end)
        start = topic.end() if topic else start
        text = self.page.text[start:end]
        parts = text.lower().split()
        name = self.page.name_over(start)
        if name is not None and name.end == end:
            return True  # "Komisi Pemilihan Umum, ujar X, akan …"
        return (
            0 < len(parts) <= (_TOPIC_WORDS if topic else _SUBJECT_WORDS)
            and parts[0] not in column("number_words", "surface")
            and speech_type(text) == "indirect"
            and not any(
                part in words("predicate") | words("verbal_start") | words("connector") or is_verbal(part)
                for part in parts
            )
        )

    def bare_subject(self, start: int, end: int) -> bool:
        """Tell whether a stretch is a noun with its relative clause and no more: ``Pendukung yang tidak hadir``, ``Yang belum``."""
        text = self.page.text
        if text[start:end].lower().startswith("yang "):
            return "," not in text[start:end] and not self._beyond_relative(start + len("yang "), end, request=False)
        return " yang " in text[start:end] and "," not in text[start:end] and speech_type(text[start:end]) == "indirect" and not self.has_predicate(start, end)

    def past_link(self, start: int, end: int) -> int:
        """Return where a clause begins behind a connective and its comma: ``Sementara itu, untuk …``."""
        while found := phrase("link").match(self.page.text, start, end):
            comma = STOPPED.match(self.page.text, found.end(), end)
            if comma is None:
                break
            start = comma.end()
        return start

    def past_subject(self, position: int, end: int) -> int:
        """Return where the clause begins after a subject: behind degrees, an apposition, ``bahwa`` and the comma."""
        text = self.page.text
        position = self.subjects.skip_degrees(position, end)
        again = self.adverbs(position, end)
        if text.startswith(",", again):
            position = again  # "kata NAME lagi, …"
        if named := NICKNAMED.match(text, position, end):
            position = named.end()
        if capacity := _CAPACITY.match(text, position, end):
            position = capacity.end()
        comma = self._past_description(self.past_comma(position, end), end)
        if comma == position:
            return position
        first = lexicon.WORD.match(text, comma, end)
        # "Menurut NAME, anggota KPPS di TPS 3, antrean panjang": who he is, in small letters too.
        told_who = (
            comma < end and self.page.name_over(comma) is None and (text[comma].isupper() or (first is not None and first.group() in role_words(*PEOPLE)))
        )
        if told_who:
            stop = text.find(",", comma, min(end, comma + 120))
            if stop >= 0 and (stop + 1 >= end or not self.has_predicate(comma, stop)):
                return self.past_comma(stop, end)
        found = REPORTED.match(text, comma, end)
        return found.end() if found else comma

    def _past_description(self, start: int, end: int) -> int:
        """Return where a clause begins behind ``NAME, salah seorang perajin di Desa X, Kecamatan Y, …``."""
        if not phrase("one_of").match(self.page.text, start, end):
            return start
        comma = self.page.text.find(",", start, min(end, start + 120))
        while comma >= 0 and not self.has_predicate(start, comma):
            start = self.skip_space(comma + 1)
            comma = self.page.text.find(",", start, min(end, start + 40)) if self.page.text[start : start + 1].isupper() else -1
        return start

    def past_comma(self, position: int, end: int) -> int:
        """Return the offset behind ``bahwa`` or a comma, the position itself where neither stands."""
        found = REPORTED.match(self.page.text, position, end) or STOPPED.match(self.page.text, position, end)
        return found.end() if found else position

    def circumstance(self, start: int, end: int) -> bool:
        """Tell whether a stretch tells when, where or how something was said: no speech."""
        text = self.page.text
        return phrase("hard_stop", "soft_stop").match(text, start, end) is not None or CIRCUMSTANCE.match(text, start, end) is not None

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch without spaces and stops at its ends."""
        text = self.page.text
        while start < end and text[start] in _TRAILING:
            start += 1
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        if end > start and text[end - 1].isdigit() and text.startswith(",-", end):
            end += 2  # "Rp500.000,-"
        return start, end

    def skip_space(self, position: int) -> int:
        """Return the offset of the next character that is no space."""
        while position < len(self.page.text) and self.page.text[position].isspace():
            position += 1
        return position

    def adverbs(self, position: int, end: int) -> int:
        """Return the offset behind ``juga``, ``pula`` and their like."""
        found = _ADVERBS.match(self.page.text, position, end)
        return found.end() if found else position


@functools.cache
def _behind() -> frozenset[str]:
    """Return the words behind ``hal itu`` that tell when, where and how, and are no predicate of it."""
    kinds = ("hard_stop", "soft_stop", "adverb", "connector", "joint", "clause_link", "requested", "blocker", "object", "while", "link")
    return frozenset.union(moments(), *(words(kind) for kind in kinds)) | frozenset(
        "oleh ke panjang satu singkat langsung sebagai atas tanpa guna bagi siang pagi sore malam kemarin seperti sebagaimana pasca jelang menjelang dalam antara".split()
    )


@functools.cache
def _beside() -> frozenset[str]:
    """Return the passives that tell in whose company something is done."""
    return words("hard_stop") | words("frame") | _HELPED


def _binds(word: str) -> bool:
    """Tell whether a word takes the verb behind it into its own clause: ``untuk dicetak``, ``akan dikirim``."""
    return word in _BINDING or any(word in words(kind) for kind in ("auxiliary", "clause_link", "joint", "predicate", "verbal_start", "requested"))
