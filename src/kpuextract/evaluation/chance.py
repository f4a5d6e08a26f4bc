"""A small generator of pseudo-random numbers, for resampling and damage: the same seed gives the same numbers everywhere."""

from __future__ import annotations

import hashlib
from typing import Final

_MASK: Final = (1 << 64) - 1


class Chance:
    """SplitMix64 (Steele, Lea and Flood, 2014): 64 bits of state, good enough for resampling, no use for secrets.

    Parameters
    ----------
    seed : str
        Any text.

    Examples
    --------
    >>> one, other = Chance("a"), Chance("a")
    >>> [one.below(6) for _ in range(9)] == [other.below(6) for _ in range(9)]
    True
    """

    def __init__(self, seed: str) -> None:
        self._state = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8], "big")

    def bits(self) -> int:
        """Return 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """Return a number in ``0 .. limit - 1``."""
        return (self.bits() * limit) >> 64

    def happens(self, share: float) -> bool:
        """Return true in this share of the cases."""
        return self.bits() < share * (_MASK + 1)
