"""The line under heat maps: legend, what the scale is shared by, and its lock."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, TEXT_SMALL
from desktop_app.views.map_scales import REACHES, MapScales, Reach
from desktop_app.widgets.flat_buttons import flat_switch
from desktop_app.widgets.legend import Legend
from engine.texts import text


class ScaleBar(QWidget):
    """Changes a `MapScales`; `changed` says that maps must be coloured anew."""

    changed = Signal()

    def __init__(self, scales: MapScales, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scales = scales
        self.legend = Legend()
        self.reach = QComboBox()
        self.reach.setObjectName("scale_reach")
        self.reach.setStyleSheet(f"padding: 2px 6px; font-size: {TEXT_SMALL}px;")
        for reach in REACHES:
            self.reach.addItem("", reach)
        self.reach.setCurrentIndex(REACHES.index(scales.reach))
        self.lock = flat_switch("scale_lock")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.legend, 1)
        row.addWidget(self.reach)
        row.addWidget(self.lock)
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
        for place, reach in enumerate(REACHES):
            self.reach.setItemText(place, tr(text(f"activations-scale-{reach}")))
        self.reach.setAccessibleName(tr(text("activations-scale")))
        self.reach.setToolTip(tr(text("activations-scale.help")))
        self.lock.setText(tr(text("activations-lock")))
        self.lock.setAccessibleName(tr(text("activations-lock")))
        self.lock.setToolTip(tr(text("activations-lock.help")))
