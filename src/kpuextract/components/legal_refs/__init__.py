"""Component ``kpu_legal_refs``."""

from kpuextract.components.legal_refs.reader import read

__all__ = ["read"]
