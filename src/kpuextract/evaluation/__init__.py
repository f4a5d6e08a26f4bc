"""Evaluation: annotated articles, metrics, bootstrap intervals, damage, the gate with its floors."""
