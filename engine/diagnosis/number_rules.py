"""Numbers that are no numbers any more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.diagnosis.cures import clipped, slower
from engine.diagnosis.finding import Finding
from engine.diagnosis.limits import TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs

LARGEST = 3.4028235e38  # float32


def number_not_finite(signs: Signs) -> Finding | None:
    """Report where a run broke, unless something before it says why."""
    broken = signs.case.broken
    if broken is None:
        return None
    return Finding(
        rule=f"non-finite-{broken.tensor}",
        step=broken.step + 1,
        number=math.inf,
        threshold=LARGEST,
        formula="|x| ≤ 3.4·10³⁸",
        source="IEEE 754, float32",
        confidence="high",
        view="live.gradients",
        node=broken.node,
        cures=(slower(signs, TOO_FAR), clipped()),
        needs_new_run=True,
    )
