"""Questions about sorted spans, held against the plain answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise.spans import Cover

CUTS = st.lists(st.integers(0, 60), unique=True, max_size=16).map(sorted)


@given(CUTS, st.integers(0, 60), st.integers(1, 12))
def test_cover_agrees_with_looking_at_every_span(cuts: list[int], start: int, size: int) -> None:
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    cover, end = Cover(spans), start + size
    assert cover.holds(start) == any(a <= start < b for a, b in spans)
    assert cover.wraps(start, end) == any(a <= start and end <= b for a, b in spans)
    assert cover.touches(start, end) == any(a < end and start < b for a, b in spans)
    assert cover.opens_within(start, end) == any(start < a < end for a, _ in spans)
    assert cover.following(start) == next((span for span in spans if span[0] > start), None)
