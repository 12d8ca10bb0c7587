"""Lets the network feed itself, as daringly as one wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed
from desktop_app.widgets.slider import Slider
from desktop_app.widgets.switch import Switch
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.free_run import FreeRun

_PARTS = 100  # of the slider's temperature 1


class FreeRunBar(QWidget):
    """A switch, and while it is on the temperature. `switched` carries whether it was put on."""

    switched = Signal(bool)
    warmed = Signal()

    def __init__(self, free: FreeRun) -> None:
        super().__init__()
        self._free = free
        self.writes = Switch()
        self.writes.setObjectName("free_run")
        self.temperature = Slider()
        self.temperature.setRange(0, 2 * _PARTS)
        self._degrees = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        for part in (self.writes, self.temperature, self._degrees):
            row.addWidget(part)
        themed(self.temperature, lambda: self.temperature.setFixedWidth(px(90)))
        themed(self._degrees, lambda: self._degrees.setMinimumWidth(px(48)))
        self.writes.clicked.connect(self.switched)
        self.temperature.valueChanged.connect(self._on_warmed)
        translated(self, self._retranslate)

    def follow(self) -> None:
        """Show whether the network feeds itself."""
        self.writes.setChecked(self._free.is_on)
        for part in (self.temperature, self._degrees):
            part.setVisible(self._free.is_on)

    def _on_warmed(self, value: int) -> None:
        self._free.temperature = value / _PARTS
        self._retranslate()
        self.warmed.emit()

    def _retranslate(self) -> None:
        self.writes.setText(tr(text("unrolled-free")))
        self.writes.setToolTip(tr(text("unrolled-free.help")))
        self.writes.setAccessibleName(tr(text("unrolled-free")))
        self.temperature.setAccessibleName(tr(text("writing-temperature")))
        self.temperature.setToolTip(tr(text("writing-temperature.help")))
        degrees = self._free.temperature
        warm = text("unrolled-degrees", degrees=fixed(degrees))
        self._degrees.setText(tr(warm if degrees else text("writing-greedy")))
