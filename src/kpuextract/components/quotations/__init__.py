"""Component ``kpu_quotations``."""
