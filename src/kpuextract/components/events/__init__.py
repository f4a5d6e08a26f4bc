"""Component ``kpu_events``."""
