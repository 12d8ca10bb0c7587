"""Keeping a step small where the slope is steep."""

from __future__ import annotations

import torch
from torch import Tensor

# What torch adds to the norm, so that 0 is not divided by.
TINY = 1e-6


def clip(
    gradients: list[Tensor], norms: Tensor, clipping: str, limit: float, own: list[int] | None
) -> None:
    """Clip gradients in place.

    "norm" makes all of them smaller by one factor, so that their norm together is at most the
    limit (Pascanu et al. 2013, algorithm 1); "value" cuts every number off at ± limit. `norms`
    (parameters,) are those of the gradients; `own` are the positions of the weights that learn,
    None for all: frozen ones neither count nor matter.
    """
    match clipping:
        case "norm":
            total = (norms if own is None else norms[own]).norm()
            torch._foreach_mul_(gradients, (limit / (total + TINY)).clamp(max=1.0))
        case "value":
            torch._foreach_clamp_min_(gradients, -limit)
            torch._foreach_clamp_max_(gradients, limit)
