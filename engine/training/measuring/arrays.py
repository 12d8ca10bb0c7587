"""From tensors to the plain arrays that travel: copies, since training goes on in the tensors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from engine.arithmetic.histogram import counted

if TYPE_CHECKING:
    from torch import Tensor, nn

    from engine.training.plan import Value

Floats = NDArray[np.float32]
NONE = np.zeros(0, np.float32)  # of what a layer has not

COUNTED = 8192  # values of a large tensor that stand for all of it


def floats(tensor: Tensor) -> Floats:
    """Copy a tensor of any shape to float32."""
    return np.array(tensor.detach().float().cpu().numpy(), np.float32, order="C")


def scalar(number: float) -> Floats:
    """Return one number, float32 ()."""
    return np.array(number, np.float32)


def histogram(tensor: Tensor) -> Floats:
    """Count values as `engine.arithmetic.histogram` does; of a large tensor a fixed part."""
    return counted(fixed_part(tensor.detach()).float().cpu().numpy())


def fixed_part(tensor: Tensor) -> Tensor:
    """Return all values (n,), or of a large tensor `COUNTED` that are spread over it."""
    flat = _in_memory_order(tensor)
    return flat if len(flat) <= COUNTED else flat[_spread(len(flat)).to(flat.device)]


def tensor_of(value: Value) -> Tensor | None:
    """Return the tensor of a value, batch first; of (tensor, lengths), the tensor."""
    tensor = value[0] if isinstance(value, tuple) else value
    return tensor.detach() if isinstance(tensor, torch.Tensor) else None


def parameter_of(module: nn.Module | None, name: str) -> Tensor | None:
    """Return a layer's parameter or running statistic; None where it has none of that name."""
    parameter = getattr(module, name, None)
    return parameter.detach() if isinstance(parameter, torch.Tensor) else None


def _in_memory_order(tensor: Tensor) -> Tensor:
    """Return all values (n,), without a copy where channels lie last."""
    if tensor.ndim == 4 and tensor.is_contiguous(memory_format=torch.channels_last):
        tensor = tensor.permute(0, 2, 3, 1)
    return tensor.reshape(-1)


@lru_cache(maxsize=64)
def _spread(count: int) -> Tensor:
    """Return `COUNTED` places among `count`: one by chance in each of as many equal stretches.

    An even stride could meet the same channel of an image again and again.
    """
    chance = torch.rand(COUNTED, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    places = ((torch.arange(COUNTED) + chance) * (count / COUNTED)).long()
    return places.clamp_(max=count - 1)
