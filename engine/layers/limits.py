"""Sizes that no machine of ours could hold, refused before anything is allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import Misfit
from engine.texts import text

if TYPE_CHECKING:
    from engine.kind import Count, LayerKind
    from engine.problem import Fix

# 2·10⁹ float32 weights are 8 GB, and training holds four of each.
MOST_PARAMETERS = 2_000_000_000
# One sample's output of a layer: 2 GB of float32.
MOST_NUMBERS = 500_000_000


def require_possible(kind: LayerKind, count: Count, numbers: int, *fixes: Fix) -> None:
    """Raise `Misfit` for more parameters, or more numbers in an output, than can be held."""
    if count.total > MOST_PARAMETERS:
        message = text(
            "misfit-too-many-parameters",
            kind=kind.title,
            product=f"{count.product} = {count.total:,}",
            most=MOST_PARAMETERS,
        )
        raise Misfit(message, *fixes)
    if numbers > MOST_NUMBERS:
        message = text(
            "misfit-too-many-numbers", kind=kind.title, numbers=numbers, most=MOST_NUMBERS
        )
        raise Misfit(message, *fixes)
