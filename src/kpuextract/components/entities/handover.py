"""A post that one person hands over to another: `serah terima jabatan Sekretaris … pejabat lama, A … kepada pejabat baru, B`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kpuextract.normalise.person import degrees_after
from kpuextract.normalise.roles import HANDED_FROM, RolePhrase, is_handed_over

# What stands before the two who hold the post, and between them.
_FORMER = re.compile(
    r"\b(?:pejabat|pemangku[ \u00a0]jabatan)[ \u00a0](?:yang[ \u00a0])?(?:lama|sebelumnya|terdahulu)[ \u00a0]*[,:(]?[ \u00a0]*\Z", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:pejabat|pemangku[ \u00a0]jabatan)[ \u00a0](?:yang[ \u00a0])?(?:baru|pengganti(?:nya)?)[ \u00a0]*[,:(]?[ \u00a0]*\Z|\bpenggantinya[ \u00a0]*[,:]?[ \u00a0]*\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"[ \u00a0]*,?[ \u00a0](?:kepada|ke)[ \u00a0](?:penggantinya[ \u00a0]*,?[ \u00a0])?", re.IGNORECASE)
_WIDTH = 48
# Posts handed over in one text, at most.
_POSTS = 20


def handed_over(
    text: str, phrases: Sequence[RolePhrase], mentions: Sequence[Mapping[str, Any]], people: Sequence[int], starts: Mapping[int, int]
) -> dict[int, tuple[RolePhrase, str]]:
    """Return the post and the status of those who hand a post over and of those who take it.

    Parameters
    ----------
    text : str
    phrases : sequence of RolePhrase
        The roles of the text.
    mentions : sequence of Mapping
        All mentions.
    people : sequence of int
        Indices of the people among them, in order.
    starts : Mapping of int to int
        Where the name of each of them begins with its titles.

    Returns
    -------
    dict of int to (RolePhrase, str)
        By mention: the post, and ``former`` or ``current``.
    """
    posts = [phrase for phrase in phrases if phrase.kind == "office" and is_handed_over(text, phrase.start)][:_POSTS]
    if not posts:
        return {}
    # The post told in the body, where it is told with its body, is what the headline means too.
    post = next((phrase for phrase in posts if phrase.org is not None), posts[0])
    ends = {phrase.end: phrase for phrase in posts}
    found: dict[int, tuple[RolePhrase, str]] = {}
    giver: RolePhrase | None = None
    after = 0
    for index in people:
        start = starts[index]
        lead = text[max(0, start - _WIDTH) : start]
        if _FORMER.search(lead):
            found[index] = (post, "former")
        elif _NEW.search(lead):
            found[index] = (post, "current")
        elif giver is not None and _TO.fullmatch(text[after:start]):
            found[index] = (giver, "current")
        giver = next((phrase for end, phrase in ends.items() if end < start <= end + _WIDTH and HANDED_FROM.fullmatch(text[end:start])), None)
        if giver is not None:
            found[index] = (giver, "former")
        _, after = degrees_after(text, int(mentions[index]["end"]))
    return found
