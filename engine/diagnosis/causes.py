"""All rules in the order of causes: what is found first is probably why the rest was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnosis.data_rules import class_is_rare, inputs_not_normalised
from engine.diagnosis.fit_rules import learned_by_heart, learned_too_little, nothing_learned
from engine.diagnosis.gradient_rules import gradient_explodes, gradient_vanishes
from engine.diagnosis.number_rules import number_not_finite
from engine.diagnosis.rate_rules import rate_too_high, rate_too_low
from engine.diagnosis.signs import Signs
from engine.diagnosis.start_rules import weights_equal, weights_too_large, weights_too_small
from engine.diagnosis.unit_rules import units_dead, units_saturated

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.diagnosis.finding import Case, Finding

RULES: tuple[Callable[[Signs], Finding | None], ...] = (
    inputs_not_normalised,
    class_is_rare,
    weights_equal,
    weights_too_large,
    weights_too_small,
    rate_too_high,
    rate_too_low,
    number_not_finite,
    gradient_explodes,
    units_dead,
    units_saturated,
    gradient_vanishes,
    nothing_learned,
    learned_by_heart,
    learned_too_little,
)


def diagnose(case: Case) -> tuple[Finding, ...]:
    """Return what is wrong with a run: first the cause, then what probably comes of it."""
    signs = Signs(case)
    findings = (rule(signs) for rule in RULES)
    return tuple(finding for finding in findings if finding is not None)
