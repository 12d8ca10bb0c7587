"""In which order an epoch takes what goes over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.training.epoch_order import EpochOrder
from engine.training.seeds import generator_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor


class OrderByLength(EpochOrder):
    """Batches of samples of about the same length, so that little of them is padding.

    A permutation is cut into pools of some batches; each is sorted by length, and the batches of
    all pools come in a random order again.
    """

    POOL = 32  # batches

    def __init__(
        self, seed: int, batch_size: int, device: torch.device, lengths: NDArray[np.int64]
    ) -> None:
        super().__init__(seed, batch_size, device)
        self._lengths = torch.from_numpy(lengths)

    def _drawn(self) -> tuple[Tensor, ...]:
        generator = generator_of(self._seed, "order", str(self.epoch))
        order = torch.randperm(self.samples, generator=generator)
        batches: list[Tensor] = []
        for pool in torch.split(order, self._batch_size * self.POOL):
            by_length = pool[torch.argsort(self._lengths[pool], stable=True)]
            batches += torch.split(by_length, self._batch_size)
        # A shorter last batch stays the last, so that it may be filled up.
        *whole, last = batches
        shuffled = torch.randperm(len(whole), generator=generator).tolist()
        filled = torch.cat([last, order[: max(0, self.least_batch - len(last))]])
        return tuple(batch.to(self._device) for batch in (*(whole[i] for i in shuffled), filled))


class InOrder(EpochOrder):
    """Everything as it comes: an epoch of a stream, whose chunks follow one another."""

    def steps(self, samples: int) -> int:
        return samples
