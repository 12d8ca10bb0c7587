"""Waves laid over one another: a series that can be foretold as far as its noise allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.randomness import uniforms
from engine.data.source import Bytes, Series, SeriesSource, data_source
from engine.params import FloatParam, IntParam, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.problem import ParamValue

# Steps that a wave takes, from the fastest to the slowest.
SHORTEST, LONGEST = 8.0, 80.0


@data_source
class Sines(SeriesSource):
    """A sum of sine waves, of which each has a period, a height and a phase of its own."""

    id = "sines"
    settings = (
        IntParam("waves", 3, minimum=1, maximum=12, text_id="param-sines-waves"),
        FloatParam("noise", 0.1, minimum=0.0, maximum=2.0, text_id="param-sines-noise"),
        IntParam("length", 4000, minimum=100, maximum=100_000, text_id="param-sines-length"),
    )

    def channels(self, settings: Mapping[str, ParamValue]) -> int:
        return 1

    def series(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes], seed: int
    ) -> tuple[Series, ...]:
        length = whole(settings, "length")
        values = waves(whole(settings, "waves"), length, seed)
        values = values / np.sqrt(np.mean(values**2)) + settings["noise"] * _noise(length, seed)
        values = values / float(np.sqrt(1 + float(settings["noise"]) ** 2))
        return (Series("sines", values.astype(np.float32)[:, None]),)


def waves(count: int, length: int, seed: int) -> NDArray[np.float64]:
    """Return the sum of so many waves, (T,), without noise; more waves keep those before."""
    period, height, phase = uniforms(seed, "sines", (count, 3)).T[:, :, None]
    steps = SHORTEST * (LONGEST / SHORTEST) ** period
    turns = np.arange(length) / steps + phase
    return np.asarray(((0.5 + height) * np.sin(2 * np.pi * turns)).sum(axis=0))


def _noise(length: int, seed: int) -> NDArray[np.float64]:
    """Return normal noise (T,) by Box and Muller 1958."""
    first, second = uniforms(seed, "sines/noise", (length, 2)).T
    return np.asarray(np.sqrt(-2 * np.log1p(-first)) * np.cos(2 * np.pi * second))
