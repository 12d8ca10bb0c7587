"""Numbers that are no numbers any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnosis.cures import clipped, slower
from engine.diagnosis.finding import Finding
from engine.diagnosis.limits import TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs


def number_not_finite(signs: Signs) -> Finding | None:
    """Report where a run broke, unless something before it says why."""
    broken = signs.case.non_finite
    if broken is None:
        return None
    return Finding(
        rule=f"non-finite-{broken.tensor}",
        step=broken.step,
        number=float("nan"),
        threshold=float("inf"),
        formula="|x| < ∞",
        source="IEEE 754",
        confidence="high",
        view="live.gradients",
        node=broken.node,
        cures=(slower(signs, TOO_FAR), clipped()),
    )
