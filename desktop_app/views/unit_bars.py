"""The units of several layers, one row each, moment by moment: which of them are dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import Signal

from desktop_app.language import tr
from desktop_app.theme import color
from desktop_app.views.step_ticks import moment_ticks
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.numbers import percent
from engine.problem import NodeId
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from desktop_app.views.trail import Trail

MOST_ROWS = 240  # of a layer; units of a larger one share rows


class Band(msgspec.Struct, frozen=True):
    """The rows of one layer: `count` units from `first` row on, `share` of them in each row."""

    node: NodeId
    name: str
    first: int
    rows: int
    units: int
    share: int


class UnitBars(HeatMap):
    """Light where units answer, black where they are dead; a click names a layer and a unit."""

    unit_chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(self._tell, HeatLook(most_row=24, has_legend=False), colors=_colors)
        self.setObjectName("unit_bars")
        self.bands: tuple[Band, ...] = ()
        self._steps: list[int] = []
        self.clicked.connect(self._on_clicked)

    def show_units(self, names: Mapping[NodeId, str], trails: Mapping[NodeId, Trail]) -> None:
        """Show layers by their trails of rows (units,), 1 for a dead unit."""
        self._steps = next(iter(trails.values())).steps
        length = min(len(trail) for trail in trails.values())
        self._steps = self._steps[-length:]
        bands: list[Band] = []
        parts: list[NDArray[np.float32]] = []
        labels: list[str] = []
        for id, trail in trails.items():
            units = trail.table[-length:].T
            share = -(-len(units) // MOST_ROWS)
            part = _grouped(units, share)
            rows = sum(len(each) for each in parts)
            bands.append(Band(id, names[id], rows, len(part), len(units), share))
            parts += [part, np.full((1, length), np.nan, np.float32)]  # a gap between two layers
            middle = len(part) // 2
            labels += [names[id] if row == middle else "" for row in range(len(part) + 1)]
        self.bands = tuple(bands)
        self.show_values(
            np.concatenate(parts[:-1]), names=labels[:-1], ticks=moment_ticks(self._steps)
        )

    def band_at(self, row: int) -> Band | None:
        """Return the layer of a row, None between two."""
        return next((b for b in self.bands if b.first <= row < b.first + b.rows), None)

    def _tell(self, row: int, column: int) -> str:
        band = self.band_at(row)
        if band is None:
            return ""
        layer, step = band.name, self._steps[column]
        first = (row - band.first) * band.share + 1
        value = float(self.values[row, column])
        if band.share == 1:
            state = "dead-tip-dead" if value else "dead-tip-alive"
            return tr(text(state, layer=layer, unit=first, step=step))
        last, share = min(first + band.share - 1, band.units), percent(value)
        words = text("dead-tip-group", layer=layer, first=first, last=last, step=step, share=share)
        return tr(words)

    def _on_clicked(self, row: int, column: int) -> None:
        band = self.band_at(row)
        if band is not None:
            self.unit_chosen.emit(band.node, (row - band.first) * band.share)


def _grouped(units: NDArray[np.float32], share: int) -> NDArray[np.float32]:
    """Return the mean of every `share` rows."""
    if share == 1:
        return units
    starts = np.arange(0, len(units), share)
    sizes = np.diff(np.append(starts, len(units)))[:, None]
    return (np.add.reduceat(units, starts) / sizes).astype(np.float32)


def _colors(values: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Return light for 0, black for 1, and the accent for a gap."""
    alive, light = 1 - np.nan_to_num(values), color("neutral")
    channels = (light.red(), light.green(), light.blue())
    red, green, blue = (np.rint(alive * channel).astype(np.uint32) for channel in channels)
    shades = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    gap = np.uint32(color("accent").rgb())
    return np.where(np.isnan(values), gap, shades).astype(np.uint32)
