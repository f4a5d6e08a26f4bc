"""Indonesian for spaCy: tokenizer, sentences, and the layers of a Doc."""

from kpuextract.language.indonesian import KpuIndonesian, create

__all__ = ["KpuIndonesian", "create"]
