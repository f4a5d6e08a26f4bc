"""Component ``kpu_entities``."""
