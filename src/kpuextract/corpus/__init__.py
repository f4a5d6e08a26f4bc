"""Corpora: reading inputs, writing records, running over many articles."""
