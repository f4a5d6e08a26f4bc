"""Component ``kpu_quantities``."""

from kpuextract.components.quantities.reader import analyse, read

__all__ = ["analyse", "read"]
