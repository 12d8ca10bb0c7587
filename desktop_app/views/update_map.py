"""Update ratios of many layers: a row for each, coloured by how far from 10⁻³ it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal

from desktop_app.language import tr
from desktop_app.views.step_ticks import moment_ticks
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.numbers import power_of_ten, short
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.problem import NodeId

_AIM = -3.0  # log₁₀ of the ratio that is neutral
_REACH = 2.0  # powers of ten to either side


class UpdateMap(HeatMap):
    """log₁₀ of ratios in a signed map whose neutral colour is 10⁻³; a click names a layer."""

    layer_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(self._tell, HeatLook(most_row=96, gutter=2))
        self.setObjectName("update_map")
        self._nodes: tuple[NodeId, ...] = ()
        self._steps: list[int] = []
        self._ratios = np.zeros((0, 0), np.float32)
        self.clicked.connect(lambda row, _: self.layer_chosen.emit(self._nodes[row]))

    def show_ratios(
        self,
        names: Mapping[NodeId, str],
        steps: NDArray[np.float64],
        values: Mapping[NodeId, NDArray[np.float32]],
    ) -> None:
        """Show ratios after some steps, as many for each layer."""
        self._nodes = tuple(values)
        every = max(1, -(-len(steps) // max(50, self.width())))
        self._steps = [int(step) for step in steps[::-1][::every][::-1]]  # the newest stays
        self._ratios = np.stack([v[::-1][::every][::-1] for v in values.values()])
        floor = np.float32(10 ** (_AIM - 2 * _REACH))
        logs = np.log10(np.maximum(self._ratios, floor)) - _AIM
        self.show_values(
            np.where(np.isfinite(self._ratios), logs, np.nan).astype(np.float32),
            names=[names[id] for id in self._nodes],
            ticks=moment_ticks(self._steps),
            scale=Scale(-_REACH, _REACH),
            ends=(power_of_ten(int(_AIM - _REACH)), power_of_ten(int(_AIM + _REACH))),
        )

    def _tell(self, row: int, column: int) -> str:
        ratio = short(float(self._ratios[row, column]))
        layer, step = self.names[row], self._steps[column]
        return tr(text("updates-map-tip", layer=layer, step=step, ratio=ratio))
