"""What is wrong with a run, the first cause in front: rules over recorded numbers, no torch."""

from engine.diagnosis.causes import RULES, diagnose
from engine.diagnosis.checks import Check, checks
from engine.diagnosis.cures import apply_cure, is_live
from engine.diagnosis.finding import Break, Case, Cure, Finding, KindCure, LayersCure, RecipeCure

__all__ = [
    "RULES",
    "Break",
    "Case",
    "Check",
    "Cure",
    "Finding",
    "KindCure",
    "LayersCure",
    "RecipeCure",
    "apply_cure",
    "checks",
    "diagnose",
    "is_live",
]
