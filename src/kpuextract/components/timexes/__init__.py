"""Component ``kpu_timexes``."""
