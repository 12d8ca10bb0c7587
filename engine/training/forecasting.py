"""A series is gone on with, each forecast read as if it had come true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.training.decoding import Decoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.training.build import Network


def run_free(network: Network, series: NDArray[np.float32], steps: int) -> NDArray[np.float32]:
    """Return so many steps (steps, C) as the network forecasts them behind a series (T, C), T > 0.

    Raises `Refused` in words for a network that forecasts nothing.
    """
    decoder = Decoder(network)
    coming, states = decoder.step(torch.from_numpy(series[None]).to(decoder.device), {})  # (1, C)
    found = [coming]
    while len(found) < steps:
        coming, states = decoder.step(coming, states)
        found.append(coming)
    return np.asarray(torch.cat(found)[:steps].cpu().numpy(), np.float32)
