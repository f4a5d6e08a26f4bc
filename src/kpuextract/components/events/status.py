"""Did it happen? The status of an event from the cues that govern its trigger."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from kpuextract.components.events import lexicon
from kpuextract.components.events.triggers import ACT, HEADLINE, NOUN, Scan, Trigger
from kpuextract.components.events.view import View

# Where another statement begins; cues do not reach across.
_CLAUSE = re.compile(
    r"[;.!?:]\s|,?\s\b(?:namun|tetapi|tapi|sedangkan|sementara|melainkan|meski(?:pun)?|walau(?:pun)?|karena|sebab|sehingga|agar|supaya|setelah itu)\b|,\s+hanya\s"
)
# What was planned before says nothing of the status now.
_FORMER = re.compile(r"\b(?:semula|sedianya|awalnya|seharusnya|tadinya)\s+(?:akan\s+)?(?:di|me)\w+")
_THREAT = re.compile(r"\b(?:terancam|bisa|dapat)\s+$")
_CONDITION = re.compile(
    r"\b(?:apabila|jika|jikalau|bila|bilamana|kalau|seandainya|andai)\b[^;]{0,110},\s*(?:maka\s+)?(?:masa\s+|jadwal\s+|pelaksanaan\s+|(?:\w+\s+){0,4}(?:akan|bakal|bisa|dapat)\s+(?:\w+\s+){1,2})?$"
)
# What was meant and came to nothing: `semula berencana melanjutkan kunjungan …, namun urung`.
_INTENDED = re.compile(r"\b(?:semula|sedianya|awalnya|tadinya|berencana|rencananya|hendak)\b")
_FELL_THROUGH = re.compile(r"[^;.]{0,120}?,?\s(?:namun|tetapi|tapi)\s+(?:akhirnya\s+|kemudian\s+)?(?:urung|batal|dibatalkan|tidak\s+jadi)\b")
_UNDONE = frozenset({"urung", "batal", "dibatalkan", "jadi"})
# An hour behind it makes the end of something an end: `pencoblosan dihentikan pukul 13.00`.
_AT_HOUR = re.compile(r"\s+(?:tepat\s+|sekitar\s+|pada\s+)*(?:pukul|jam|pkl)\b")
# What somebody is still doing: `masih melanjutkan rekapitulasi`, `sedang menggelar rapat`.
_GOING_ON = re.compile(r"\b(?:masih|sedang|tengah)\s+(?:terus\s+)?(?:me|ber|di)\w{3,}\s+(?:\w+\s+){0,2}$")
_STILL = re.compile(
    r"\s+(?:itu\s+|ini\s+|tersebut\s+)?(?:(?:sampai|hingga)\s+(?:saat\s+ini|kini|sekarang|hari\s+ini)\s*,?\s*)?(?:[^;:“”\"]{0,140}?\bdan\s+)?(?:masih|sedang|tengah)\s+(?:terus\s+)?(?:ber|di)\w+"
)
_TO_THIS_DAY = re.compile(r"(?:hingga|sampai)\s+(?:hari\s+ini|saat\s+ini|kini|sekarang)\b[^;“”\"]{0,120}\bmasih\s")
# What has an end before it has begun: `berlangsung di X dan baru akan berakhir lusa`.
_END_AHEAD = re.compile(r"\b(?:akan|bakal|segera)\s+(?:berakhir|usai|selesai|rampung)\b")
# A headline that looks ahead: `Dibuka Besok, KPU X Butuh 2.156 Anggota KPPS`.
_SOON = re.compile(r"\b(?:besok|lusa|(?:pekan|minggu|bulan)\s+depan|mulai\s+hari\s+ini)\b")
# `hingga hari terakhir belum satu pun bakal calon menyerahkan syarat dukungan`
_NOBODY_DID = re.compile(r"\b(?:belum|tidak|tak)\s+(?:ada\s+)?(?:satu|seorang)\s?pun\b[^,;.]{0,90}$")
_TO_COME = re.compile(r"\b(?:bakal|akan|segera)\s+(?:di|ke\s+|jadi\s+)?(?:\w+\s+)?$")
_OVER = re.compile(r"\b(?:telah|sudah|usai|selesai|resmi)\b")
# An event in the middle of its days: `tes wawancara memasuki hari ketiga`.
_ENTERS = re.compile(r"[^,;]{0,80}\b(?:memasuki|menginjak)\s+(?:hari|pekan|minggu|tahap)\s+(?:ke|terakhir|pertama)")
# A day ahead: `mengundang parpol mengikuti sosialisasi, Jumat besok`.
_TOMORROW = re.compile(r"(?:(?!\b(?:hingga|sampai|sejak|dan|sebelum)\b)[^;]){0,90}\b(?:besok|lusa|(?:pekan|minggu|bulan)\s+depan)\b")
# Whom they will bring together, and for what: `berencana mengundang seluruh petugas penghubung dalam rapat koordinasi`.
_MEANT_FOR = re.compile(
    r"\b(?:berencana|akan|bakal|hendak)\s+(?:kembali\s+|segera\s+)?(?:me|ber)\w{3,}\b[^,;.]{0,110}\b(?:dalam|pada|untuk|guna)\s+(?:acara\s+|kegiatan\s+|mengikuti\s+|menghadiri\s+)?$"
)
_STILL_ON = re.compile(r"[^;“”\"]{0,170}\b(?:masih|tetap)\s+(?:terus\s+)?(?:berlangsung|berjalan|bergulir)\b")
# A timetable is made before what it is for: `telah menetapkan jadwal pelantikan`.
_TIMETABLE = re.compile(r"\b(?:me\w{3,}|telah|sudah|resmi)\s+(?:jadwal|tanggal|hari|waktu)\s+(?:pelaksanaan\s+|tahapan\s+)?$")
# What an active verb moves stands behind it, unless the verb has none there: `terpaksa menunda hingga Jumat`.
_OBJECT_BEHIND = re.compile(r"\s+(?!(?:hingga|sampai|ke|menjadi|karena|lantaran|sebab|pada|untuk|nya|itu|hal|acara|kegiatan)\b)[a-z_]\w")
# What somebody asks a court or an office for: `meminta mahkamah memerintahkan pemungutan suara ulang di 14 TPS`.
_DEMANDED = re.compile(r"\b(?:meminta|minta|memohon|memohonkan|menuntut|mendesak|dimohonkan|diminta)\b[^;]{0,140}$")
_DEMANDS = frozenset({"meminta", "minta", "memohon", "memohonkan", "menuntut", "mendesak", "dimohonkan", "diminta"})
_AGAIN = frozenset({"ulang", "psu", "psl", "susulan"})
# What would move it has not moved it yet: `akan mundur apabila ada gugatan`.
_UNLESS = re.compile(r"\s+(?:\w+\s+){0,2}(?:apabila|jika|jikalau|bila|kalau)\b")
# What a decision denies, it says; the decision itself was made: `mengeluarkan keputusan tidak bisa membuka dokumen`.
_DECIDED = re.compile(r"\s+(?:untuk\s+|agar\s+|supaya\s+)?(?:tidak|tak|belum)\s")
# What was done is not denied by what is said next: `pengepakan sudah tuntas sejak 19 November dan tidak ada kekurangan`.
_DONE_AND = re.compile(r"\b(?:tuntas|selesai|rampung|kelar|berjalan|terlaksana)\b[^,;]{0,60}\bdan\b")
# Who is struck from a list loses his part, not the event: `sanksi pembatalan sebagai peserta`.
_STRUCK = re.compile(r"\s+(?:sebagai|status|kepesertaan|pencalonan|calon|peserta|pasangan)\b")
_COMMA = re.compile(r"[,;]\s")
_GAP = r"(?:[^,;.]{0,50}|[^;.]{0,25})"
# What follows the object of a verb of holding.
_BEHIND_OBJECT = re.compile(r"\b(?:yang|bagi|untuk|guna|membahas|persiapan|menjelang|jelang|terkait|tentang)\b")
_HAD_BEEN_DUE = re.compile(r"(?:sebelumnya|semula|sedianya|seharusnya|awalnya)\b[^;]{3,80}?\b(?:akan|dijadwalkan|direncanakan)\b")
_NOT_YET = re.compile(r"(?:namun|tetapi|akan\s+tetapi|tapi)\b[^.;]{0,40}?\b(?:belum|tidak|tak|urung|batal)\s+(?:bisa\s+|dapat\s+|jadi\s+)?(?:ter|di)\w{4,}")
_POSSIBLE = re.compile(r"[^,;]{0,100}\b(?:baru\s+bisa|bisa|dapat)\s+(?:kami|kita|di\w+)\b.{0,110}\b(?:jika|apabila|bila|kalau)\b")
# `dapat menggelar FGD penataan dapil apabila tambahan anggaran disetujui`
_MAY_HOLD = re.compile(r"\b(?:bisa|dapat)\s+(?:segera\s+|kembali\s+)?me\w+\s+(?:\w+\s+)?$")
_PROVIDED = re.compile(r"[^;]{0,160}\b(?:jika|apabila|bila|kalau)\b")
_IN_COURSE = re.compile(r"[^,;]{0,130}\b(?:(?:masih|sedang|tengah)\s+(?:ber|di)\w+|kini\s+(?:berlangsung|berjalan))")
_DONE_BEFORE = re.compile(r"\b(?:telah|sudah|usai|selesai|rampung|pernah)\b[^,;]{0,60}$")
_DONE_BEHIND = re.compile(r"[^,;]{0,60}\b(?:telah|sudah)\s+(?:di|me|ber|rampung|selesai)")
_POINTED_AT = re.compile(r"\s+(?:tersebut|itu|ini|dimaksud)\b")
# How many characters may stand before what a sentence opens with.
_OPENING = 12
# Words without which a pattern above cannot match.
_IF = frozenset({"apabila", "jika", "jikalau", "bila", "bilamana", "kalau", "seandainya", "andai"})
_WHILE = frozenset({"masih", "sedang", "tengah", "tetap", "kini"})
_FIRST_MEANT = frozenset({"semula", "sedianya", "awalnya", "seharusnya", "tadinya"})
_ENTERING = frozenset({"memasuki", "menginjak"})
_NOT_ONE = frozenset({"satu", "satupun", "seorang", "seorangpun"})
_AHEAD = frozenset({"besok", "lusa", "depan"})


def clause(view: View, trigger: Trigger) -> tuple[str, str]:
    """Return what stands left and right of a trigger in its clause, in lower case, at most 160 and 260 characters."""
    start, end = bounds(view, trigger)
    left = view.plain[max(start, trigger.start - 160) : trigger.start]
    right = view.plain[trigger.end : min(end, trigger.end + 260)]
    breaks = list(_CLAUSE.finditer(left))
    if breaks:
        left = left[breaks[-1].end() :]
    after = _CLAUSE.search(right)
    return left, right[: after.start()] if after else right


def bounds(view: View, trigger: Trigger) -> tuple[int, int]:
    """Return the stretch in which a trigger's cues stand: its quotation's part of the sentence, or the sentence."""
    if trigger.sentence == HEADLINE or not view.sentences:
        return view.headline or (trigger.start, trigger.end)
    sentence = view.sentences[trigger.sentence]
    start, end = sentence.start, sentence.end
    for quotation in view.quotations.holding(trigger.start):
        if quotation.get("type") != "indirect":
            start, end = max(start, quotation["start"]), max(end if quotation["end"] > end else quotation["end"], trigger.end)
    return start, end


@functools.cache
def _left(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{lexicon.cue(kind).pattern}{_GAP}$")


@functools.cache
def _negation() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon.cue("negated").pattern
    doing = lexicon.verbs("host", "open", "attend", forms=("active", "passive"))
    # Who did not come or pass denies himself, not the event: `tidak ikut uji mampu baca Al-Qur'an`.
    left = re.compile(
        rf"{words}\s+(?!(?:bisa\s+|dapat\s+|sempat\s+)?(?:ikut|mengikuti|hadir|menghadiri|lulus|lolos|mendaftar)\b)(?:lagi\s+|jadi\s+|juga\s+|kunjung\s+|akan\s+|bisa\s+|dapat\s+|pernah\s+|ada\s+){{0,2}}(?:(?:me|di)\w+\s+)?(?:\w+\s+){{0,2}}$"
    )
    right = re.compile(
        rf"^[^,;]{{0,80}}?\b{words}\s+(?:jadi\s+|juga\s+|kunjung\s+|akan\s+|bisa\s+|dapat\s+|pernah\s+){{0,2}}(?:{doing}|ada\b|terlaksana|berlangsung|perlu)"
    )
    return left, right


@functools.cache
def _planned_right() -> re.Pattern[str]:
    doing = lexicon.verbs("host", "open", "complete", "attend", "plan", "transfer", forms=("passive", "active"))
    return re.compile(
        rf"^[^;]{{0,140}}?\b(?:(?:akan|bakal|segera|rencananya|hendak)\s+(?:segera\s+|kembali\s+|juga\s+|langsung\s+)?(?:{doing}|ber\w+|di\w+|me\w+|masuk|jatuh|tiba)|(?:di|me)(?:jadwal|rencana|agenda)kan|baru\s+bisa)"
    )


def status_of(view: View, trigger: Trigger, *, extra: str = "", date: str | None = None) -> tuple[str, str]:
    """Return the status of an event and the name of the cue that gave it.

    Parameters
    ----------
    view : View
        The article.
    trigger : Trigger
        The event's trigger.
    extra : str
        More text of the same event that may move it: the headline of a main event, in lower case.
    date : str, optional
        The event's first day; later than the reference date, it is planned.
    """
    near = _near(view, trigger)
    if not extra and date is None and not near(_first_words()):
        return "occurred", "default"
    left, right = clause(view, trigger)
    if near(_object()[1]) and _object()[0].search(left):
        # What follows the object of a verb of holding speaks of something else: `rakor bagi PPK yang belum dilatih`.
        right = _BEHIND_OBJECT.split(right, maxsplit=1)[0]
    free_left, free_right = (left, right) if not near(lexicon.openings("affirmative")) else (_affirmed(left), _affirmed(right))
    moved = _moved(trigger, left, right, extra, near)
    if moved and not (near(_IF) and (_left("hypothetical").search(free_left) or _CONDITION.search(free_left))):
        return moved, f"cue.{moved}"
    if near(_UNDONE) and _INTENDED.search(left) and _FELL_THROUGH.match(view.plain, trigger.end, bounds(view, trigger)[1]):
        return "cancelled", "cue.cancelled"
    if (near(lexicon.openings("hypothetical")) and _left("hypothetical").search(free_left)) or (
        near(_IF) and (_CONDITION.search(free_left) or _POSSIBLE.match(free_right) or (_MAY_HOLD.search(free_left) and _PROVIDED.match(free_right)))
    ):
        return "hypothetical", "cue.hypothetical"
    if near(_DEMANDS) and not _AGAIN.isdisjoint(trigger.phrase.words) and _DEMANDED.search(left):
        return "hypothetical", "cue.hypothetical"
    if near(lexicon.openings("negated")):
        negated_left, negated_right = _negation()
        if done := _DONE_AND.search(free_right):
            free_right = free_right[: done.end()]
        denied = negated_right.search(free_right) and not (trigger.kind == ACT and _DECIDED.match(free_right))
        if negated_left.search(free_left) or denied:
            return "negated", "cue.negated"
    if near(_NOT_ONE) and _NOBODY_DID.search(left):
        return "negated", "cue.negated"
    if near(_FIRST_MEANT):
        free_left, free_right = _FORMER.sub(" ", free_left), _FORMER.sub(" ", free_right)
    if _is_planned(view, free_left, _END_AHEAD.sub(" ", free_right), near, date, extra):
        return "planned", "cue.planned"
    if (
        (near(lexicon.openings("ongoing")) and _left("ongoing").search(left[-60:]))
        or (near(_WHILE) and (_GOING_ON.search(left[-70:]) or _IN_COURSE.match(right) or _STILL_ON.match(right)))
        or (near(_ENTERING) and _ENTERS.match(right))
    ):
        return "ongoing", "cue.ongoing"
    return "occurred", "default"


@functools.cache
def _object() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of an active verb whose object follows, and the first words of the verbs."""
    roles = ("host", "open", "complete", "attend", "receive", "transfer")
    return re.compile(rf"\b{lexicon.verbs(*roles)}\s+(?:\w+\s+){{0,2}}$"), lexicon.verb_openings(*roles)


@functools.cache
def _first_words() -> frozenset[str]:
    """Return every word that a status cue can begin with."""
    told = lexicon.openings("planned", "ongoing", "postponed", "cancelled", "negated", "hypothetical") | _NOT_ONE
    return told | _WHILE | _DEMANDS | _AHEAD | _ENTERING | _announcing() | {"bisa", "dapat", "andai"}


def _near(view: View, trigger: Trigger) -> Callable[[frozenset[str]], bool]:
    """Return whether one of some words stands around a trigger: a pattern none of whose words stands there need not be searched for."""
    start, end = bounds(view, trigger)
    return functools.partial(view.says, start=max(start, trigger.start - 180), end=min(end, trigger.end + 270))


@functools.cache
def _failing() -> frozenset[str]:
    return lexicon.openings("negated", "cancelled", "hypothetical", "postponed") | _IF | _DEMANDS


def may_fail(view: View, trigger: Trigger) -> bool:
    """Whether a word stands near a trigger by which it may have been moved, cancelled, denied or supposed."""
    return _near(view, trigger)(_failing())


def moved_later(view: View, found: Scan, trigger: Trigger, kind: str) -> tuple[str, str] | None:
    """Return how a later sentence moves or cancels a planned event: the last statement wins over the lead."""
    result = None
    for item in found.nouns:
        if item.type != kind or item.sentence <= max(trigger.sentence, 0) or not _POINTED_AT.match(view.lower, item.end, item.end + 12):
            continue
        status, rule = status_of(view, item)
        if status in ("postponed", "cancelled"):
            result = status, rule
    return result or (("postponed", "cue.postponed") if _came_to_nothing(view, found, kind) else None)


def _came_to_nothing(view: View, found: Scan, kind: str) -> bool:
    """Whether two sentences tell that a day passed without the event: ``Sebelumnya, pleno akan berlangsung Selasa. Namun belum bisa terselenggara``."""
    for number, following in enumerate(view.sentences[1:]):
        sentence = view.sentences[number]
        if _NOT_YET.match(view.plain, following.start, following.end) and _HAD_BEEN_DUE.match(view.plain, sentence.start, sentence.end):
            return any(item.type == kind for item in found.triggers_in(number))
    return False


def headline_ahead(view: View, found: Scan, kind: str) -> bool:
    """Whether the headline puts the event ahead and the lead has no word of what is over: ``Pasangan X Bakal Daftar ke KPU``."""
    if not any(item.type == kind and _TO_COME.search(view.lower[max(0, item.start - 24) : item.start]) for item in found.triggers_in(HEADLINE)):
        return False
    return bool(view.sentences) and not _OVER.search(view.plain, view.sentences[0].start, view.sentences[0].end)


def still_going(view: View, found: Scan, trigger: Trigger, kind: str) -> bool:
    """Whether one of the next sentences opens with the event itself, which is still going on: ``Verifikasi masih berlangsung di …``."""
    home = max(trigger.sentence, 0)
    if any(_TO_THIS_DAY.match(view.plain, sentence.start, sentence.end) for sentence in view.sentences[home : home + 3]):
        return True
    return opens_with(view, found, kind, range(home + 1, home + 4), _STILL)


def opens_with(view: View, found: Scan, kind: str, sentences: Iterable[int], behind: re.Pattern[str]) -> bool:
    """Whether one of some sentences opens with the event, by a noun of its type, and goes on in a certain way."""
    return any(
        item.type == kind
        and item.kind == NOUN
        and item.start - view.sentences[item.sentence].start <= _OPENING
        and behind.match(view.plain, item.end, view.sentences[item.sentence].end)
        for number in sentences
        for item in found.triggers_in(number)
    )


def _affirmed(text: str) -> str:
    return lexicon.cue("affirmative").sub(" ", text)


def _moved(trigger: Trigger, left: str, right: str, extra: str, near: Callable[[frozenset[str]], bool]) -> str | None:
    names = ("cancelled", "postponed")
    told: list[tuple[int, str]] = []
    for name in names:
        if near(lexicon.openings(name)):
            told += [(match.start(), name) for match in lexicon.cue(name).finditer(right[:250]) if _moves(right, match)]
            if lexicon.around(name, "", r"\s+(?:me\w+\s+)?(?:\w+\s+){0,2}$").search(left):
                told.append((-1, name))
    if told:
        # The last statement wins: `batal digelar sesuai jadwal dan digeser ke Senin`.
        return max(told)[1]
    for name in names if extra else ():
        cue = lexicon.cue(name)
        # A headline of two clauses moves what stands in the same one: `Pilkades Diundur, Coklit Tetap Jalan`.
        if extra and cue.search(extra) and any(cue.search(part) and trigger.phrase.words[0] in part for part in _clauses(extra)):
            return name
    return None


def _moves(right: str, match: re.Match[str]) -> bool:
    """Whether a word of cancelling or moving behind an event says it of the event, and as a fact."""
    threat = (
        _THREAT.search(right[: match.start()]) or _UNLESS.match(right, match.end()) or _AT_HOUR.match(right, match.end()) or _STRUCK.match(right, match.end())
    )
    return not threat and not _other_object(right, match)


def _other_object(right: str, moved: re.Match[str]) -> bool:
    """Whether an active verb behind an event moves something else: ``dalam sidang, pemohon meminta mahkamah membatalkan Keputusan X``."""
    return moved.group().startswith("me") and _OBJECT_BEHIND.match(right, moved.end()) is not None


def _clauses(headline: str) -> list[str]:
    """Return the clauses of a headline; a first word alone belongs to the next: ``Ditunda, Debat Ketiga Jadi 26 November``."""
    parts = _COMMA.split(headline)
    return [", ".join(parts[:2]), *parts[2:]] if " " not in parts[0] else parts


@functools.cache
def _announcing() -> frozenset[str]:
    """Return the words of which one stands in what :func:`_planned_right` matches."""
    planning = {f"{prefix}{stem}kan" for prefix in ("di", "me") for stem in ("jadwal", "rencana", "agenda")}
    return frozenset({"akan", "bakal", "segera", "rencananya", "hendak", "baru", "menjadwalkan", "mengagendakan", *planning})


def _is_planned(view: View, left: str, right: str, near: Callable[[frozenset[str]], bool], date: str | None, headline: str) -> bool:
    ahead = (
        (near(lexicon.openings("planned")) and (_left("planned").search(left) or _MEANT_FOR.search(left)))
        or (near(_announcing()) and _planned_right().match(right))
        or (near(_AHEAD) and _TOMORROW.match(right))
        or (date and view.reference and len(date) == 10 and date > view.reference and (view.reference_given or _SOON.search(headline)))
    )
    if _TIMETABLE.search(left[-60:]) and not (date and view.reference and date <= view.reference):
        return True
    return bool(ahead) and not _DONE_BEFORE.search(left) and not _DONE_BEHIND.match(right)
