"""A slider that goes to where one clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QMouseEvent

_SLIDER = QStyle.ComplexControl.CC_Slider


class Slider(QSlider):
    """Lies across. Qt's own makes one step towards a click; this one is there, to be dragged on."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        handle = self._part(QStyle.SubControl.SC_SliderHandle)
        if event.button() is Qt.MouseButton.LeftButton and not handle.contains(at):
            groove = self._part(QStyle.SubControl.SC_SliderGroove)
            self.setValue(
                QStyle.sliderValueFromPosition(
                    self.minimum(),
                    self.maximum(),
                    at.x() - groove.x() - handle.width() // 2,
                    groove.width() - handle.width(),
                )
            )
        super().mousePressEvent(event)  # the handle is under the mouse now

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(_SLIDER, option, part, self)
