"""In which order an epoch takes the training samples."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import torch

from engine.training.seeds import generator_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.training.stateful import Number


class EpochOrder:
    """The batches of one epoch: a permutation of its own stream.

    It follows from the seed, the epoch, and how many samples there were when the epoch began.
    Where the network must see at least so many samples at once, a shorter last batch is filled up
    with the epoch's first ones: these count twice, and the epoch has as many steps as ever.
    """

    def __init__(self, seed: int, batch_size: int, device: torch.device) -> None:
        self._seed = seed
        self._batch_size = batch_size
        self._device = device
        self.least_batch = 1
        self.epoch = 0
        self.samples = 0
        self._batches: tuple[Tensor, ...] | None = None

    def begin(self, epoch: int, samples: int) -> None:
        """Go on to an epoch over the first so many samples."""
        self.epoch, self.samples, self._batches = epoch, samples, None

    def __len__(self) -> int:
        return self.steps(self.samples)

    def steps(self, samples: int) -> int:
        """Return how many batches an epoch over so many samples has."""
        return ceil(samples / self._batch_size)

    def batch(self, position: int) -> Tensor:
        """Return the positions (B,) of the samples of a batch."""
        if self._batches is None:
            self._batches = self._drawn()
        return self._batches[position]

    def _drawn(self) -> tuple[Tensor, ...]:
        generator = generator_of(self._seed, "order", str(self.epoch))
        order = torch.randperm(self.samples, generator=generator).to(self._device)
        *whole, last = torch.split(order, self._batch_size)
        missing = max(0, self.least_batch - len(last))
        return (*whole, torch.cat([last, order[:missing]]))

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return {}

    def numbers(self) -> dict[str, Number]:
        return {"epoch": self.epoch, "samples": self.samples}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        self.begin(int(numbers["epoch"] or 0), int(numbers["samples"] or 0))
