"""The components: each reads and writes the Doc, and none imports another."""
