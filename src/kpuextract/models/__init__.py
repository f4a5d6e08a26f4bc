"""Statistical models: found inside the package, verified by sha256, run without pickle and without a network."""
