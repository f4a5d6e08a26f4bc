"""Later mentions of people who have been introduced: parts of the name, clipped forms, spelling variants."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.people_cues import SURE, left_cue, right_cue
from kpuextract.components.names.people_words import INITIAL, NAME, OTHER, STRONG, UNKNOWN, blockers, common
from kpuextract.normalise.person import PARTICLES, Clips, sound, titles_before, tokens
from kpuextract.normalise.spans import Cover

_MIN_TOKEN = 3
# Words behind which a name that people and places share is that of the place.
_PLACING = frozenset("di ke dari se pada menuju asal wilayah warga masyarakat sekitar seluruh".split())


def find_again(
    context: Context, classes: Sequence[str], people: Sequence[Item], places: Sequence[tuple[int, int]], roles: Container[int] = frozenset()
) -> list[Item]:
    """Return mentions of introduced people by one or more tokens of their names.

    Parameters
    ----------
    context : Context
    classes : sequence of str
        Class of every token.
    people : sequence of dict
        Mentions found so far.
    places : sequence of (int, int)
        Spans of administrative areas.
    roles : container of int
        Where the roles of the text begin.
    """
    names = [tokens(context.text[item["start"] : item["end"]]) for item in people]
    parts = {part: True for name in names for part in name if len(part) >= _MIN_TOKEN and part not in PARTICLES}
    if not parts:
        return []
    firsts = frozenset(next((part for part in name if part in parts), "") for name in names if len(name) > 1)
    sounds = {sound(part): part for part in parts}
    taken = Cover((item["start"], item["end"]) for item in people)
    areas = Cover(places)
    clips = Clips(part for name in names for part in name)
    found: list[Item] = []
    done = 0
    words = context.tokens
    for at in context.capitals:
        token = words[at]
        if at < done or classes[at] == OTHER or taken.holds(token.start):
            continue
        if token.fold not in parts:
            if classes[at] in NAME and _clipped(context, at, clips, sounds):
                found.append(_item(token.start, token.end, "people.clipped"))
            continue
        last = _match(context, classes, at, parts, taken)
        if _stands_alone(context, classes, at, last, areas, firsts, parts, roles):
            found.append(_item(token.start, words[last - 1].end, "people.again"))
            done = last
    return found


def _item(start: int, end: int, rule: str) -> Item:
    return {"start": start, "end": end, "label": labels.PERSON, "rule": rule, "score": 0.75, "_titles": [], "_degrees": []}


def _match(context: Context, classes: Sequence[str], at: int, parts: Mapping[str, bool], taken: Cover) -> int:
    """Return the end of the run of known name parts that starts at a token, 0 if it starts none."""
    words = context.tokens
    last = at
    while last < len(words) and words[last].fold in parts and words[last].cap and classes[last] != OTHER and not taken.holds(words[last].start):
        if last > at and context.text[words[last - 1].end : words[last].start] not in (" ", "\u00a0", "  "):
            break
        last += 1
    return last if last > at else 0


def _stands_alone(
    context: Context,
    classes: Sequence[str],
    first: int,
    last: int,
    areas: Cover,
    firsts: frozenset[str],
    parts: Mapping[str, bool],
    roles: Container[int],
) -> bool:
    """Tell whether no further name word stands beside the run, and whether an ambiguous word is used as a name."""
    words, text = context.tokens, context.text
    shouting = context.shouts(words[first].start)
    start, end = words[first].start, words[last - 1].end
    if shouting and (_paired(text, start - 1, start - 2) or _paired(text, end, end + 1)):
        # Of BAYU-RATNA, a pair of candidates, only who was introduced; `Lumenta-Tangkudung` if both were; the slogan MAKMUR-SAKKA names none.
        both = not words[first].text.isupper() and any(0 <= at < len(words) and words[at].fold in parts for at in (first - 2, last + 1))
        return last - first == 1 and (words[first].fold in firsts or both)
    if not shouting:
        # The Hakim of `Hakim Surya` is a role here, though it is a name elsewhere.
        before = first and classes[first - 1] in (*NAME, INITIAL) and words[first - 1].start not in roles and text[words[first - 1].end : start] == " "
        after = last < len(words) and classes[last] in (*NAME, INITIAL) and text[end : words[last].start] == " "
        if before or after:
            return False
    spoken = left_cue(context.masked, start)[0] or right_cue(context.masked, end)[0] or bool(titles_before(text, start))
    if areas.wraps(start, end):
        # `Darwin Zebua` … `Darwin yang dalam perkara itu`: a forename, unless the word before says that a place follows.
        named = words[first].fold in firsts and not shouting and first and words[first - 1].fold not in _PLACING and not words[first - 1].cap
        return bool(spoken or named)
    if shouting and first and words[first - 1].fold in blockers():
        return False
    if last - first == 1 and classes[first] not in (STRONG, UNKNOWN):
        opening = not first or words[first - 1].text in '.!?“"' or "\n" in text[words[first - 1].end : start]
        if opening and words[first].fold in common():
            # `Tamu disambut` speaks of guests, though a Umbu Tamu was named.
            return max(left_cue(context.masked, start)[0], right_cue(context.masked, end)[0]) == SURE or bool(titles_before(text, start))
        return bool(spoken) or (classes[first] in NAME and not shouting and not opening)
    return True


def _paired(text: str, mark: int, beyond: int) -> bool:
    """Tell whether a hyphen joins a word to another one at an offset."""
    return mark > 0 and text[mark : mark + 1] in ("-", "–") and text[beyond : beyond + 1].isalpha()


def _clipped(context: Context, at: int, clips: Clips, sounds: Mapping[str, str]) -> bool:
    """Tell whether a word beside a speech verb or title is the clipped form or another spelling of a name part."""
    token = context.tokens[at]
    if len(token.fold) < _MIN_TOKEN + 1 or not (clips.fitting(token.fold) or sound(token.fold) in sounds or clips.near(token.fold)):
        return False
    return left_cue(context.masked, token.start)[0] == SURE or right_cue(context.masked, token.end)[0] == SURE or bool(titles_before(context.text, token.start))
