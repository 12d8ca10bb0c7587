"""The line under heat maps: legend, what the scale is shared by, and its lock."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.views.map_scales import REACHES, MapScales, Reach
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.switch import Switch
from engine.texts import Text, text


class ScaleBar(QWidget):
    """Changes a `MapScales`; `changed` says that maps must be coloured anew.

    In a narrow panel the controls stand below the legend, which stays wide enough to be read.
    """

    changed = Signal()

    def __init__(self, scales: MapScales, parts: Text | None = None) -> None:
        """`parts` is what the single things are called that may each have its own scale."""
        super().__init__()
        self._scales = scales
        self._parts = parts or text("activations-scale-map")
        self.legend = Legend()
        self.reach = ComboBox()
        self.reach.setObjectName("scale_reach")
        self.reach.setProperty("compact", True)
        for reach in REACHES:
            self.reach.addItem("", reach)
        self.reach.setCurrentIndex(REACHES.index(scales.reach))
        self.lock = Switch()
        self.lock.setObjectName("scale_lock")
        flow = FlowLayout(self, GAP)
        for part in (self.legend, self.reach, self.lock):
            flow.addWidget(part)
        self.reach.currentIndexChanged.connect(self._on_reach_chosen)
        self.lock.toggled.connect(self._on_locked)
        translated(self, self._retranslate)

    def _on_reach_chosen(self) -> None:
        self._scales.choose(cast("Reach", self.reach.currentData()))
        self.changed.emit()

    def _on_locked(self, is_locked: bool) -> None:
        self._scales.lock(is_locked)
        self.changed.emit()

    def _retranslate(self) -> None:
        names = (self._parts, text("activations-scale-layer"), text("activations-scale-network"))
        for place, name in enumerate(names):
            self.reach.setItemText(place, tr(name))
        self.reach.setAccessibleName(tr(text("activations-scale")))
        self.reach.setToolTip(tr(text("activations-scale.help")))
        self.lock.setText(tr(text("activations-lock")))
        self.lock.setAccessibleName(tr(text("activations-lock")))
        self.lock.setToolTip(tr(text("activations-lock.help")))
