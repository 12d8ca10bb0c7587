"""Windows that slide along sequences, (B, T, C) or those with lengths; padding never gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.modules.carrying import Carrying
from engine.modules.over_time import is_real

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.modules.carrying import Padded


class ConvolutionOverTime(nn.Conv1d):
    """Filters along time; "same", "valid" or "causal" padding with zeros.

    An uneven padding has its larger half behind, as torch has it.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        padding: str = "same",
        dilation: int = 1,
        bias: bool = True,
    ) -> None:
        super().__init__(
            in_channels, out_channels, kernel_size, stride, dilation=dilation, bias=bias
        )
        around = dilation * (kernel_size - 1)
        before = {"same": around // 2, "valid": 0, "causal": around}[padding]
        self.around = (before, 0 if padding == "valid" else around - before)
        self.span = around + 1

    def forward(self, given: Tensor | Padded) -> Tensor | Padded:  # type: ignore[override]
        """Return what the filters find, (B, T', filters)."""
        if isinstance(given, Tensor):
            return _slide(super().forward, given, self.around, self.span, self.stride[0])
        tensor, lengths = _silenced(given)
        found = _slide(super().forward, tensor, self.around, self.span, self.stride[0])
        return found, _places(lengths, sum(self.around), self.span, self.stride[0])


class CausalConvolution(nn.Conv1d, Carrying):
    """Filters that see a step and those before it. What is carried is the last inputs it saw."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        dilation: int = 1,
        bias: bool = True,
    ) -> None:
        super().__init__(in_channels, out_channels, kernel_size, dilation=dilation, bias=bias)
        self.before = dilation * (kernel_size - 1)

    def forward(self, given: Tensor | Padded) -> Tensor | Padded:  # type: ignore[override]
        """Return what the filters find, (B, T, filters)."""
        found: Tensor | Padded = self.carry(None, given)[0]
        return found

    def carry(self, state: Tensor | None, *inputs: Any) -> tuple[Any, Tensor]:
        """Go on from the last inputs, (B, before, C)."""
        given: Tensor | Padded = inputs[0]
        if isinstance(given, Tensor):
            seen = self._seen(state, given)
            return self._found(seen), seen[:, given.shape[1] :]
        tensor, lengths = _silenced(given)
        seen = self._seen(state, tensor)  # (B, before + T, C)
        ends = torch.arange(self.before) + lengths[:, None]  # of a sample's own steps
        rows = torch.arange(len(lengths))[:, None]
        return (self._found(seen), lengths), seen[rows, ends]

    def _seen(self, state: Tensor | None, tensor: Tensor) -> Tensor:
        if state is None:
            return F.pad(tensor, (0, 0, self.before, 0))
        return torch.cat([state, tensor], 1)

    def _found(self, seen: Tensor) -> Tensor:
        return _slide(super().forward, seen, (0, 0), self.before + 1, 1)


class MaxPoolOverTime(nn.MaxPool1d):
    """The largest number of each window that a sample fills."""

    def __init__(self, kernel_size: int, stride: int) -> None:
        super().__init__(kernel_size, stride)
        self.size, self.step = kernel_size, stride

    def forward(self, given: Tensor | Padded) -> Tensor | Padded:
        """Return them, (B, T', C)."""
        if isinstance(given, Tensor):
            return _slide(super().forward, given, (0, 0), self.size, self.step)
        tensor, lengths = given
        found = _slide(super().forward, tensor, (0, 0), self.size, self.step)
        return found, _places(lengths, 0, self.size, self.step)


def _slide(
    layer: Callable[[Tensor], Tensor], tensor: Tensor, around: tuple[int, int], span: int, step: int
) -> Tensor:
    """Return what a layer of torch, (B, C, T), makes of (B, T, C); nothing of what is too short."""
    places = max(0, (tensor.shape[1] + sum(around) - span) // step + 1)
    lacking = max(0, span - tensor.shape[1] - sum(around))
    padded = F.pad(tensor.transpose(1, 2), (around[0], around[1] + lacking))
    return layer(padded).transpose(1, 2)[:, :places]


def _places(lengths: Tensor, padding: int, span: int, stride: int) -> Tensor:
    return ((lengths + padding - span).div(stride, rounding_mode="floor") + 1).clamp(min=0)


def _silenced(given: Padded) -> Padded:
    """Return a sequence whose padding is 0."""
    tensor, lengths = given
    if int(lengths.min()) == tensor.shape[1]:
        return given
    return tensor.masked_fill(~is_real(tensor, lengths)[..., None], 0.0), lengths
