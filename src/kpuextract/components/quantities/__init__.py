"""Component ``kpu_quantities``."""
