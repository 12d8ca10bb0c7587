"""Whether units still answer: dead below zero, or stuck where their function is flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor

# Karpathy: makemore part 3, for tanh; Karpathy, Johnson and Fei-Fei 2015, section 4.2, for gates.
FLAT_TANH = 0.97
FLAT_SIGMOID = 0.1, 0.9

CAN_DIE = (nn.ReLU,)

COMPARED = 64  # units of a layer, and weights of each, that stand for all when units are compared
ALIKE = 1e-4  # of the size of a unit's weights: what is nearer counts as equal


def dead_units(values: Tensor) -> Tensor:
    """Return which units (units,) are never above 0 in (N, C, H, W), (N, T, C) or (N, C)."""
    last = _units_last(values)  # (N, …, units)
    of_places = last.flatten(1).amax(0)  # in two goes, each along memory: 25 × as fast as in one
    return of_places.reshape(-1, last.shape[-1]).amax(0) <= 0


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
    last = _units_last(holds).float()
    return last.flatten(1).mean(0).reshape(-1, last.shape[-1]).mean(0)


def share_of_twins(weight: Tensor) -> Tensor:
    """Return the share () of units whose weights equal another unit's, of a weight (units, …).

    Units that begin alike get like gradients and stay alike, save for rounding.
    """
    rows = _some(_some(weight.detach().flatten(1), 0), 1).double()  # (units, weights)
    if len(rows) < 2:
        return rows.new_zeros(())
    apart = torch.cdist(rows, rows, compute_mode="donot_use_mm_for_euclid_dist")
    apart.fill_diagonal_(torch.inf)
    return (apart.amin(1) <= ALIKE * rows.square().sum(1).mean().sqrt()).double().mean()


def _some(tensor: Tensor, axis: int) -> Tensor:
    """Return at most `COMPARED` slices along an axis, spread over it."""
    size = tensor.shape[axis]
    if size <= COMPARED:
        return tensor
    places = torch.arange(COMPARED, device=tensor.device) * size // COMPARED
    return tensor.index_select(axis, places)


def _units_last(values: Tensor) -> Tensor:
    """Return (N, C, H, W) as (N, H, W, C), as it lies in memory; the rest is so already."""
    return values.permute(0, 2, 3, 1) if values.ndim == 4 else values
