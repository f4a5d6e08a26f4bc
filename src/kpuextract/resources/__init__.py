"""Packaged knowledge: TSV tables with a schema, their sources, and the loader that checks every row."""

from kpuextract.resources.tables import column, mapping, names, schema, sources, table

__all__ = ["column", "mapping", "names", "schema", "sources", "table"]
