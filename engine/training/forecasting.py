"""A series is gone on with, each forecast read as if it had come true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.training.decoding import Decoder


def run_free(decoder: Decoder, series: Tensor, steps: int) -> NDArray[np.float32]:
    """Return so many steps (steps, C) as a network forecasts them behind a series (T, C), T > 0."""
    coming, states = decoder.step(series[None], {})  # (1, C)
    found = [coming]
    while len(found) < steps:
        coming, states = decoder.step(coming, states)
        found.append(coming)
    return np.asarray(torch.cat(found)[:steps].cpu().numpy(), np.float32)
