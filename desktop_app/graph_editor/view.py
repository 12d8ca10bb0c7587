"""The window onto the scene: where one looks, how large, and the grid behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QNativeGestureEvent,
    QPainter,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView

from desktop_app.graph_editor.dropping import LayerDrops
from desktop_app.graph_editor.grid import paint_grid
from desktop_app.graph_editor.metrics import FAR_SCALE, NODE_HEIGHT, NODE_WIDTH
from desktop_app.graph_editor.paints import paints
from desktop_app.graph_editor.panning import Panning
from desktop_app.graph_editor.pen import Pen
from desktop_app.graph_editor.touch import Touch
from desktop_app.graph_editor.wheel import pinch, turn
from desktop_app.theme import theme_changed
from desktop_app.theme import zoom as size_of_all

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from desktop_app.graph_editor.scene import GraphScene

LEAST_SCALE, MOST_SCALE = 0.02, 4.0
FIT_MARGIN = 20.0
FOOT = 24.0  # where the totals stand
MOST_FIT_SCALE = 1.25
READABLE_SCALE = 0.55
# Room to scroll in every direction; a graph of thousands of layers fits.
_WORLD = QRectF(-1e6, -1e6, 2e6, 2e6)


class GraphView(QGraphicsView):
    """Pans and zooms; everything else goes to the scene.

    Until the user looks elsewhere, it keeps the graph in view: when its own size changes, and
    when a layer is pushed out of sight by one that takes its place.
    """

    view_changed = Signal()
    menu_wanted = Signal(QPoint)  # where in the viewport
    key_pressed = Signal(object)  # QKeyEvent; accept it to have it
    key_released = Signal(object)  # QKeyEvent
    space_tapped = Signal()  # without a drag, which pans
    left = Signal()  # by the keyboard

    def __init__(self, scene: GraphScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._graph_scene = scene
        self._keeps_in_view = True
        self._panning = Panning(self)
        self._drops = LayerDrops(self, scene)
        self._touch, self._pen = Touch(self, scene), Pen(self)
        self.setSceneRect(_WORLD)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState, False)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        scene.document.nodes_moved.connect(self._follow)
        self._size = size_of_all()
        theme_changed.connect(self._follow_size)

    @property
    def scale_factor(self) -> float:
        """Pixels on screen for one of the scene."""
        return self.transform().m11()

    @property
    def visible_rect(self) -> QRectF:
        """What of the scene is seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def fit(self) -> None:
        """Show the whole graph, not larger than is pleasant."""
        self._keeps_in_view = True
        bounds = self._graph_scene.bounds
        if bounds.isEmpty():
            self._look_at(QPointF(0, 0), size_of_all())
            return
        margin = 2 * FIT_MARGIN
        across = max(1.0, self.viewport().width() - margin) / bounds.width()
        down = max(1.0, self.viewport().height() - margin - FOOT) / bounds.height()
        scale = min(across, down, MOST_FIT_SCALE * size_of_all())
        self._look_at(bounds.center() + QPointF(0, FOOT / 2 / scale), scale)

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Scale around a point of the viewport, its middle if none is given."""
        self._keeps_in_view = False
        at = around if around is not None else QPointF(self.viewport().rect().center())
        wanted = min(MOST_SCALE, max(LEAST_SCALE, self.scale_factor * factor))
        before = self.mapToScene(at.toPoint())
        self._set_scale(wanted)
        moved = self.mapFromScene(before) - at.toPoint()
        self.pan(moved)

    def pan(self, by: QPoint) -> None:
        """Look at what lies so many pixels to the right and below."""
        self._keeps_in_view = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())
        self._tell()

    def look_at(self, center: QPointF) -> None:
        """Look at a place, as large as before."""
        self._keeps_in_view = False
        self._look_at(center, self.scale_factor)

    def show_rect(self, rect: QRectF) -> None:
        """Scroll just so far that something is seen."""
        if not self.visible_rect.contains(rect):
            self._keeps_in_view = False
            self.ensureVisible(rect, 40, 40)
            self._tell()

    def _follow_size(self) -> None:
        """Grow and shrink with all the words of the window."""
        factor = size_of_all() / self._size
        self._size = size_of_all()
        if factor != 1 and self._keeps_in_view:
            self._settle()
        elif factor != 1:
            self.zoom(factor)

    def _follow(self) -> None:
        """Look farther where a whole layer went out of sight; what is cut at the edge may be."""
        seen = self.visible_rect.adjusted(-NODE_WIDTH, -NODE_HEIGHT, NODE_WIDTH, NODE_HEIGHT)
        if self._keeps_in_view and not seen.contains(self._graph_scene.mirror.bounds):
            self._settle()

    def _settle(self) -> None:
        """Show the whole graph; where that is too small to read, what is around the selection."""
        self.fit()
        selected = self._graph_scene.mirror.nodes.get(self._graph_scene.focus.node)
        if selected is not None and self.scale_factor < READABLE_SCALE:
            self._look_at(self._with_little_margin(selected.rect.center()), READABLE_SCALE)

    def _with_little_margin(self, center: QPointF) -> QPointF:
        """Return the point nearest to a centre around which little but the graph is seen."""
        margin = 2 * FIT_MARGIN
        bounds = self._graph_scene.mirror.bounds.adjusted(-margin, -margin, margin, margin)
        seen = self.viewport().size()
        half = QPointF(seen.width(), seen.height()) / (2 * READABLE_SCALE)
        across = _between(bounds.left() + half.x(), center.x(), bounds.right() - half.x())
        down = _between(bounds.top() + half.y(), center.y(), bounds.bottom() - half.y())
        return QPointF(across, down)

    def _look_at(self, center: QPointF, scale: float) -> None:
        self._set_scale(min(MOST_SCALE, max(LEAST_SCALE, scale)))
        self.centerOn(center)
        self._tell()

    def _set_scale(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)

    def _tell(self) -> None:
        self._graph_scene.set_view(self.scale_factor, self.visible_rect)
        self.view_changed.emit()

    # --- painting ---------------------------------------------------------------------------

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, paints().canvas)
        if self.scale_factor >= FAR_SCALE:
            paint_grid(painter, rect)

    # --- events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._keeps_in_view:
            self._settle()
        else:
            self._tell()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn(self, event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and pinch(self, event):
            return True
        if isinstance(event, QTouchEvent):
            return self._touch.follow(event)
        if isinstance(event, QTabletEvent):
            return self._pen.follow(event)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panning.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._panning.move(event):
            super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._graph_scene.point_nowhere()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._panning.release(event):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._graph_scene.interaction is not None:
            self._graph_scene.cancel()  # the other button takes a drag back, and no more
        else:
            is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(self._middle_of_selected() if is_by_key else event.pos())
        event.accept()

    def _middle_of_selected(self) -> QPoint:
        """Return where a menu that was asked for by a key opens."""
        selected = self._graph_scene.mirror.nodes.get(self._graph_scene.focus.node)
        if selected is None:
            return self.viewport().rect().center()
        self.show_rect(selected.rect)
        return self.mapFromScene(selected.rect.center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._panning.key(event, is_down=True):
            return
        event.ignore()
        self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._panning.key(event, is_down=False):
            event.ignore()
            self.key_released.emit(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._panning.end()
        self._graph_scene.cancel()
        self.left.emit()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._graph_scene.cancel()
        super().hideEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)


def _between(low: float, value: float, high: float) -> float:
    """Return the value within its bounds; their middle where they leave no room."""
    return min(max(value, low), high) if low <= high else (low + high) / 2
