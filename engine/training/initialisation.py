"""Where weights begin. Biases begin at zero; so does everything under "zeros".

The scales of normalization begin at 1 whatever is chosen: at 0 they would hide what comes before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Callable

FROM_RECIPE = "recipe"


def fans(weight: Tensor) -> tuple[int, int]:
    """Return the numbers that flow into and out of one unit of a weight (out, in, …)."""
    field = weight[0, 0].numel()
    return weight.shape[1] * field, weight.shape[0] * field


def _lecun(fan_in: int, _fan_out: int) -> float:
    """LeCun et al. 1998, "Efficient BackProp", section 4.6; some courses call it Xavier."""
    return float(fan_in**-0.5)


def _xavier(fan_in: int, fan_out: int) -> float:
    """Glorot and Bengio 2010, equation 12: Var = 2 / (n_in + n_out)."""
    return float((2 / (fan_in + fan_out)) ** 0.5)


def _he(fan_in: int, _fan_out: int) -> float:
    """He et al. 2015, equation 10: Var = 2 / n_in."""
    return float((2 / fan_in) ** 0.5)


def _zeros(_fan_in: int, _fan_out: int) -> float:
    return 0.0


SPREADS: dict[str, Callable[[int, int], float]] = {
    "zeros": _zeros,
    "lecun": _lecun,
    "xavier": _xavier,
    "he": _he,
}


def initialise(module: nn.Module, scheme: str, generator: torch.Generator) -> None:
    """Draw every weight from N(0, s), s by the scheme and the weight's fans; zero the biases.

    A weight of one axis has no fans: a scale stays at 1, where torch lets it begin.
    """
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            if parameter.ndim >= 2:
                spread = SPREADS[scheme](*fans(parameter))
                parameter.normal_(0.0, 1.0, generator=generator).mul_(spread)
            elif "bias" in name:
                parameter.zero_()
