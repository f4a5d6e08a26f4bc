"""Evaluation: metrics, gate, peers."""
