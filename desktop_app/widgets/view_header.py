"""The line above a view: what it speaks of, its controls, its menu. It becomes two when narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.widgets.clipped_label import ClippedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST_WORDS = 72  # pixels of the subtitle; with less the controls get a line of their own


class ViewHeader(QWidget):
    """`subtitle` takes what `controls` and the buttons at the end leave."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self.subtitle = ClippedLabel()
        self._button = QWidget()
        ends = QHBoxLayout(self._button)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(0)
        for button in buttons:
            ends.addWidget(button)
        self._bar = QWidget()
        self.controls = QHBoxLayout(self._bar)
        self.controls.setContentsMargins(0, 0, 0, 0)
        self.controls.setSpacing(GAP)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.subtitle, 0, 0)
        self._grid.addWidget(self._button, 0, 2)
        self._is_wrapped = True
        self._wrap(False)

    @property
    def is_wrapped(self) -> bool:
        """Whether the controls have a line of their own."""
        return self._is_wrapped

    def minimumSizeHint(self) -> QSize:
        least = max(self._bar.minimumSizeHint().width(), self._button.sizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when controls come, go, or speak another language."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        bar, button = self._bar.sizeHint().width(), self._button.sizeHint().width()
        words = LEAST_WORDS if self.subtitle.text() else 0
        needs = bar + button + words + 2 * GAP
        self._wrap(bar > 0 and self.width() < needs)

    def _wrap(self, is_wrapped: bool) -> None:
        if is_wrapped != self._is_wrapped:
            self._is_wrapped = is_wrapped
            self._grid.removeWidget(self._bar)
            if is_wrapped:
                self._grid.addWidget(self._bar, 1, 0, 1, 3)
            else:
                self._grid.addWidget(self._bar, 0, 1)
            self.updateGeometry()
