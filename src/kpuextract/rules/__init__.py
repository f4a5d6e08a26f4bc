"""The rule engine: TOML rule, compiled pattern, match, overlap policy. It knows no spaCy."""

from kpuextract.rules.engine import Example, Match, Rule, RuleSet, load
from kpuextract.rules.overlap import longest
from kpuextract.rules.slots import alternation, fold_apostrophes

__all__ = ["Example", "Match", "Rule", "RuleSet", "alternation", "fold_apostrophes", "load", "longest"]
