"""What layers note of the batches they see: it must not outlive a step that did not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import nn


class RunningStatistics:
    """The running means and variances of a network, as they are and as they were before a step."""

    def __init__(self, network: nn.Module) -> None:
        """Know those of a network that is already where it will be computed."""
        self._present = list(network.buffers())
        self._before = [tensor.clone() for tensor in self._present]

    @torch.no_grad()
    def keep(self) -> None:
        """Note them."""
        for before, present in zip(self._before, self._present, strict=True):
            before.copy_(present)

    @torch.no_grad()
    def put_back(self) -> None:
        """Make them what they were when they were last noted."""
        for before, present in zip(self._before, self._present, strict=True):
            present.copy_(before)
