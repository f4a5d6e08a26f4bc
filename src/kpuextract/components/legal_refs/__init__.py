"""Component ``kpu_legal_refs``."""
