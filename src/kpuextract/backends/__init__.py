"""Other analysers that write into a Doc."""
