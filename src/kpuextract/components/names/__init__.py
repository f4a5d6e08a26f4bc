"""Component ``kpu_names``."""
