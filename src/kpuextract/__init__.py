"""Structured, checkable facts from news of Indonesia's election commission."""
