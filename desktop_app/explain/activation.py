"""An activation function over the numbers that its layer really gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.explaining_view import explaining_view
from desktop_app.explain.function_view import FunctionView
from desktop_app.observed import observed_graph
from desktop_app.widgets.numbers import fixed, short
from engine.arithmetic.activation import function_of
from engine.arithmetic.lens import Lens
from engine.probes.activations import ACTIVATION, LAYER_INPUT
from engine.probes.distributions import ACTIVATION_HISTOGRAM
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue


@explaining_view("activation", explains=("relu", "leaky_relu", "sigmoid", "tanh"))
class ActivationView(FunctionView):
    """One function for all numbers of the layer."""

    forward = (LAYER_INPUT, ACTIVATION)
    asks = (*forward, OUTPUT_GRADIENT, INPUT_GRADIENT)

    def probes(self) -> tuple[ProbeRequest, ...]:
        before = self._before()
        return (*super().probes(), *([before] if before else []))

    def lens(self, arrays: tuple[np.ndarray, ...], params: Mapping[str, ParamValue]) -> Lens | None:
        return Lens(function_of(self.document.flat.nodes[self.node].kind, params))

    def words_of(self, lens: Lens, unit: int, z: float) -> Text:
        function, number = lens.function(unit), np.array([z])
        value, slope = (float(made(number)[0]) for made in (function.value, function.slope))
        return text("explain-activation-point", z=short(z), f=short(value), s=short(slope))

    def note_of(self, lens: Lens, z: np.ndarray) -> Text | None:
        function = lens.function(0)
        if not function.fate:
            return None
        share = fixed(100 * function.flat_share(z), 0)
        return text(f"explain-activation-{function.fate}", share=share, count=z.size)

    @property
    def counted(self) -> np.ndarray | None:
        before = self._before()
        return self.feed.probe(before) if before else None

    def _before(self) -> ProbeRequest | None:
        """Name how many samples' z are counted: by the output of the layer in front."""
        if not self.node:
            return None
        wires = observed_graph(self.document, self.feed).edges_into.get(self.node, ())
        return ProbeRequest(ACTIVATION_HISTOGRAM.id, wires[0].source.node) if wires else None
