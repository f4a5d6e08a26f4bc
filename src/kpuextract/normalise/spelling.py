"""How near two spellings are."""

from __future__ import annotations


def one_edit(one: str, other: str) -> bool:
    """Tell whether two words differ at most by one inserted, dropped or changed letter, or by two neighbours swapped.

    Examples
    --------
    >>> one_edit("september", "septermber"), one_edit("desember", "desmeber"), one_edit("ujar", "ajur")
    (True, True, False)
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :] or (one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
