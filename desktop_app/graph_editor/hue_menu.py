"""The colours of notes and frames, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.graph_editor.note_look import HUES, hue_color
from desktop_app.language import tr, translated
from engine.texts import text

_SIDE = 14


class HueMenu(QMenu):
    """Shows each hue with its name."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note_hues")
        for hue in range(len(HUES)):
            self.addAction(QIcon(_swatch(hue, self.devicePixelRatioF())), "").setData(hue)
        self.triggered.connect(self._on_triggered)
        translated(self, self._retranslate)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def _retranslate(self) -> None:
        self.setTitle(tr(text("note-colour")))
        for action in self.actions():
            action.setText(tr(text("note-hue", hue=action.data())))


def _swatch(hue: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue_color(hue))
    painter.drawRoundedRect(0, 0, _SIDE, _SIDE, 4, 4)
    painter.end()
    return picture
