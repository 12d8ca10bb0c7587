"""Batch normalization of one number, by the statistics with which the network answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop_app.explain.explaining_view import explaining_view
from desktop_app.explain.function_view import FunctionView
from desktop_app.explain.written import bracketed
from desktop_app.widgets.numbers import short
from engine.arithmetic.normalization import Normalization
from engine.probes.activations import ACTIVATION, LAYER_INPUT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.probes.statistics import RUNNING_STATISTICS
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.arithmetic.lens import Lens
    from engine.arithmetic.normalization import ChannelLine
    from engine.problem import ParamValue


@explaining_view("normalization", explains=("batch_norm2d", "batch_norm1d"))
class NormalizationView(FunctionView):
    """A line for every channel; the numbers below it are those of the focus's channel."""

    forward = (LAYER_INPUT, ACTIVATION, RUNNING_STATISTICS)
    asks = (*forward, OUTPUT_GRADIENT, INPUT_GRADIENT)

    def lens(self, arrays: tuple[np.ndarray, ...], params: Mapping[str, ParamValue]) -> Lens | None:
        z, _, statistics = arrays
        if statistics.shape != (4, z.shape[0]):
            return None  # the layer was edited, or normalizes the steps of a sequence
        return Normalization(statistics, float(params["eps"]))

    def note_of(self, lens: Lens, z: np.ndarray) -> Text | None:
        return text("explain-normalization-running")

    def words_of(self, lens: Lens, unit: int, z: float) -> Text:
        line = cast("ChannelLine", lens.function(unit))
        return text(
            "explain-normalization-point",
            z=short(z),
            f=short(float(line.value(np.array([z]))[0])),
            mean=bracketed(line.mean, short),
            deviation=short(line.deviation),
            scale=bracketed(line.scale, short),
            shift=bracketed(line.shift, short),
        )
