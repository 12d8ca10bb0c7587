"""Whether units still answer: dead below zero, or stuck where their function is flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

if TYPE_CHECKING:
    from torch import Tensor

# Karpathy: makemore part 3, for tanh; Karpathy, Johnson and Fei-Fei 2015, section 4.2, for gates.
FLAT_TANH = 0.97
FLAT_SIGMOID = 0.1, 0.9

CAN_DIE = (nn.ReLU,)
CAN_SATURATE = (nn.Sigmoid, nn.Tanh)


def dead_units(values: Tensor) -> Tensor:
    """Return which units (units,) are never above 0 in (N, C, H, W), (N, T, C) or (N, C)."""
    return values.amax(_all_but_units(values)) <= 0


def saturated(module: nn.Module | None, values: Tensor) -> Tensor | None:
    """Return which values lie where the module is flat; None for one that is flat nowhere."""
    match module:
        case nn.Tanh():
            return values.abs() > FLAT_TANH
        case nn.Sigmoid():
            low, high = FLAT_SIGMOID
            return (values < low) | (values > high)
    return None


def share_of_units(holds: Tensor) -> Tensor:
    """Return for each unit (units,) the share of its values for which something holds."""
    return holds.float().mean(_all_but_units(holds))


def _all_but_units(values: Tensor) -> tuple[int, ...]:
    units = 1 if values.ndim == 4 else values.ndim - 1
    return tuple(axis for axis in range(values.ndim) if axis != units)
