"""The whole network small in the corner, and in it the box of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.graph_editor.note_look import note_paints
from desktop_app.graph_editor.packed import draw_rects
from desktop_app.graph_editor.paints import paints
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, px, themed
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent

    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from engine.kind import Category

MANY = 60  # layers from which it shows itself
_SIZE = QSize(208, 136)
_INSET = 8.0
_LEAST_DOT = 2.0  # pixels: smaller layers could not be seen


class Minimap(QWidget):
    """Painted from one picture, which is made anew only when something moved or looks otherwise.

    Press or drag to look elsewhere; the wheel zooms.
    """

    def __init__(self, view: GraphView, scene: GraphScene, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self._host = parent
        self._view = view
        self._scene = scene
        self._picture: QPixmap | None = None
        self._whole = QRectF()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for signal in (scene.mirror.changed, scene.notes.changed, scene.selection.changed):
            signal.connect(self._forget)
        view.view_changed.connect(self.update)
        self.hide()
        themed(self, self._restyle)
        translated(self, self._retranslate)

    def follow_size(self) -> None:
        """Keep to the corner."""
        host = self._host
        gap = px(3 * GAP)
        self.move(host.width() - self.width() - gap, host.height() - self.height() - gap)

    def to_scene(self, at: QPointF) -> QPointF:
        """Return the point of the scene that a point of the map means."""
        scale, corner = self._fitting()
        return self._whole.topLeft() + (at - corner) / scale

    def box(self) -> QRectF:
        """Return what is seen, on the map."""
        scale, corner = self._fitting()
        seen = self._view.visible_rect
        return QRectF(
            corner + (seen.topLeft() - self._whole.topLeft()) * scale, seen.size() * scale
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setClipRect(frame)
        painter.setPen(paints().far_accent)
        painter.setBrush(paints().band)
        painter.drawRect(self.box().intersected(frame))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._look(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.zoom(1.2 ** (event.angleDelta().y() / 120))
        event.accept()

    def _look(self, at: QPointF) -> None:
        self._view.look_at(self.to_scene(at))

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _fitting(self) -> tuple[float, QPointF]:
        """Return the scale of the map, and where the network's corner is on it."""
        room = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        wide, high = max(1.0, self._whole.width()), max(1.0, self._whole.height())
        scale = min(room.width() / wide, room.height() / high)
        return scale, room.center() - QPointF(wide, high) * scale / 2

    def _painted(self) -> QPixmap:
        self._whole = self._scene.bounds
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paints().border)
        painter.setBrush(paints().body)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_notes(painter)
        self._paint_nodes(painter)
        painter.end()
        return picture

    def _paint_notes(self, painter: QPainter) -> None:
        scale, corner = self._fitting()
        painter.setPen(Qt.PenStyle.NoPen)
        for item in self._scene.notes.items.values():
            at = corner + (item.rect.topLeft() - self._whole.topLeft()) * scale
            painter.setBrush(note_paints(item.note.hue).title_fill)
            painter.drawRect(QRectF(at, item.rect.size() * scale))

    def _paint_nodes(self, painter: QPainter) -> None:
        mirror = self._scene.mirror
        scale, corner = self._fitting()
        rects = mirror.node_boxes.corners.copy()
        rects[:, 2:] = np.maximum((rects[:, 2:] - rects[:, :2]) * scale, _LEAST_DOT)
        origin = np.array([self._whole.left(), self._whole.top()])
        rects[:, :2] = (rects[:, :2] - origin) * scale + (corner.x(), corner.y())
        chosen = [row for item, row in mirror.node_boxes.rows.items() if item.is_selected]
        painter.setPen(Qt.PenStyle.NoPen)
        for category, rows in self._families().items():
            painter.setBrush(paints().headers[category] if category else paints().unknown_header)
            draw_rects(painter, rects[rows])
        for rows, fill in ((self._troubled(), paints().warn_fill), (chosen, paints().accent_fill)):
            painter.setBrush(fill)
            draw_rects(painter, rects[rows])

    def _families(self) -> dict[Category | None, list[int]]:
        """Return the rows of the boxes of each family."""
        mirror = self._scene.mirror
        found: dict[Category | None, list[int]] = {}
        for item, row in mirror.node_boxes.rows.items():
            found.setdefault(mirror.looks.category(item.node_id), []).append(row)
        return found

    def _troubled(self) -> list[int]:
        mirror = self._scene.mirror
        troubled, rows = mirror.looks.troubled, mirror.node_boxes.rows
        return [rows[mirror.nodes[id]] for id in troubled if id in mirror.nodes]

    def _restyle(self) -> None:
        self.setFixedSize(QSize(px(_SIZE.width()), px(_SIZE.height())))
        self._forget()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("minimap-name")))
        self.setToolTip(tr(text("minimap-name.help")))
