"""A canvas with nobody behind it, driven by mouse and keyboard."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.actions import Actions
from desktop_app.document import Document
from desktop_app.focus import Focus
from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.run_feed import RunFeed
from desktop_app.watching import Watching
from desktop_app.widgets.layer_mime import layer_mime
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.node_item import NodeItem
    from engine.graph.model import Edge
    from engine.project import Project

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class CanvasStage:
    """A shown editor on an example, at scale 1."""

    def __init__(self, qtbot: QtBot, project: Project | None = None) -> None:
        self.worker = RecordingClient()
        self.document = Document(EXAMPLES["xo_small"].build() if project is None else project)
        self.focus = Focus()
        self.document.place_changed.connect(lambda: self.focus.stand_at(self.document.place))
        self.feed = RunFeed(self.worker)  # type: ignore[arg-type]
        self.watching = Watching(self.worker)  # type: ignore[arg-type]
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.actions = Actions(self.host)
        self.editor = GraphEditor(self.document, self.focus, self.feed, self.watching, self.actions)
        qtbot.addWidget(self.editor)
        self.editor.resize(1800, 900)
        self.editor.show()
        self.scene, self.view = self.editor.scene, self.editor.view
        self.view.zoom(1 / self.view.scale_factor)

    # --- what is there ----------------------------------------------------------------------

    @property
    def ids(self) -> tuple[str, ...]:
        return self.document.graph.order

    def id_of(self, kind: str) -> str:
        """Return the first node of a kind."""
        return next(id for id in self.ids if self.document.graph.nodes[id].kind == kind)

    def node(self, id: str) -> NodeItem:
        return self.scene.mirror.nodes[id]

    def edge_between(self, source: str, target: str) -> Edge | None:
        edges = self.document.graph.edges
        return next((e for e in edges if (e.source.node, e.target.node) == (source, target)), None)

    def wire(self, source: str, target: str) -> EdgeItem:
        edge = self.edge_between(source, target)
        assert edge is not None
        return self.scene.mirror.edges[edge]

    def header(self, id: str) -> QPointF:
        """Return a point of a node's header, in the scene."""
        return self.node(id).rect.topLeft() + QPointF(30, 12)

    def out(self, id: str) -> QPointF:
        return next(iter(self.node(id).ports_out.values())).anchor

    def into(self, id: str) -> QPointF:
        return next(iter(self.node(id).ports_in.values())).anchor

    def words_on(self, source: str, target: str) -> str:
        return self.wire(source, target).words

    # --- the mouse --------------------------------------------------------------------------

    def screen(self, at: QPointF) -> QPoint:
        return self.view.mapFromScene(at)

    def press(self, at: QPointF, keys: Any = NONE, button: Any = LEFT) -> None:
        self._mouse(QMouseEvent.Type.MouseButtonPress, at, button, button, keys)

    def move(self, at: QPointF, keys: Any = NONE, buttons: Any = LEFT) -> None:
        self._mouse(QMouseEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, buttons, keys)

    def release(self, at: QPointF, keys: Any = NONE, button: Any = LEFT) -> None:
        self._mouse(QMouseEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, keys)

    def click(self, at: QPointF, keys: Any = NONE) -> None:
        self.press(at, keys)
        self.release(at, keys)

    def double_click(self, at: QPointF) -> None:
        """Send the second press of a double-click, and its release."""
        self._mouse(QMouseEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
        self.release(at)

    def open_menu(self, at: QPointF) -> None:
        viewport, where = self.view.viewport(), self.screen(at)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where)
        )
        QApplication.sendEvent(viewport, event)

    def drag(self, start: QPointF, end: QPointF, keys: Any = NONE) -> None:
        self.press(start, keys)
        self.move((start + end) / 2, keys)
        self.move(end, keys)
        self.release(end, keys)

    def hover(self, at: QPointF) -> None:
        self.move(at, buttons=Qt.MouseButton.NoButton)

    def wheel(
        self, at: QPoint, delta: QPoint, keys: Any = NONE, pixels: QPoint | None = None
    ) -> None:
        phase = Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate
        event = QWheelEvent(
            QPointF(at), QPointF(self.view.viewport().mapToGlobal(at)), pixels or QPoint(), delta,
            Qt.MouseButton.NoButton, keys, phase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view.viewport(), event)

    def key(self, key: Qt.Key, keys: Any = NONE) -> None:
        QTest.keyClick(self.view, key, keys)

    def hold_space(self, is_down: bool) -> None:
        (QTest.keyPress if is_down else QTest.keyRelease)(self.view, Qt.Key.Key_Space)

    # --- dragging in ------------------------------------------------------------------------

    def drag_in(
        self, kind_id: str, *points: QPointF, mime: QMimeData | None = None, keys: Any = NONE
    ) -> QMimeData:
        """Drag a layer over points of the scene, without dropping it."""
        data = mime or layer_mime(kind_id)
        copy, first = Qt.DropAction.CopyAction, self.screen(points[0])
        self._send(QDragEnterEvent(first, copy, data, LEFT, keys))
        for point in points:
            self._send(QDragMoveEvent(self.screen(point), copy, data, LEFT, keys))
        return data

    def drop(self, kind_id: str, at: QPointF, keys: Any = NONE) -> None:
        data = self.drag_in(kind_id, at, keys=keys)
        where = QPointF(self.screen(at))
        self._send(QDropEvent(where, Qt.DropAction.CopyAction, data, LEFT, keys))

    def drag_out(self) -> None:
        self._send(QDragLeaveEvent())

    # --- undo -------------------------------------------------------------------------------

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Hold that what happens is exactly one step of undo, and that it can be undone."""
        before, steps = self.document.project, self.document.undo_stack.index()
        yield
        after, selection = self.document.project, self.focus.selection
        assert self.document.undo_stack.index() == steps + 1
        assert after != before
        self.document.undo_stack.undo()
        assert self.document.project == before
        self.assert_mirrored()
        self.document.undo_stack.redo()
        assert self.document.project == after
        self.assert_mirrored()
        self.focus.select(selection)

    @contextmanager
    def no_step(self) -> Iterator[None]:
        """Hold that what happens changes nothing."""
        before, steps = self.document.project, self.document.undo_stack.index()
        yield
        assert self.document.project is before
        assert self.document.undo_stack.index() == steps
        self.assert_mirrored()

    @contextmanager
    def no_step_left(self) -> Iterator[None]:
        """Hold that what happens leaves everything as it was, and nothing to undo."""
        before, steps = self.document.project, self.document.undo_stack.index()
        yield
        assert self.document.project == before
        assert self.document.undo_stack.index() == steps
        self.assert_mirrored()

    def assert_mirrored(self) -> None:
        """Hold that the canvas shows the document, every node in its place."""
        mirror, graph = self.scene.mirror, self.document.graph
        assert set(mirror.nodes) == set(graph.nodes)
        assert set(mirror.edges) == set(graph.edges)
        positions = self.document.positions
        assert {id: (n.x(), n.y()) for id, n in mirror.nodes.items()} == {
            id: positions.get(id, (0.0, 0.0)) for id in mirror.nodes
        }
        for edge, wire in mirror.edges.items():
            assert wire.route.path.pointAtPercent(0) == wire.source.anchor
            assert wire.route.path.pointAtPercent(1) == wire.target.anchor
            shape = self.document.inference.shapes.get(edge.source)
            assert wire.words == (str(shape) if shape else "")
        assert {n.note.id: n.note for n in self.scene.notes.items.values()} == {
            note.id: note for note in self.document.notes
        }
        assert self.scene.guides.lines == []

    def _mouse(self, kind: Any, at: QPointF, button: Any, buttons: Any, keys: Any) -> None:
        viewport, local = self.view.viewport(), QPointF(self.screen(at))
        where = QPointF(viewport.mapToGlobal(local.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, local, where, button, buttons, keys))

    def _send(self, event: Any) -> None:
        QApplication.sendEvent(self.view.viewport(), event)


def box_around(*items: NodeItem) -> QRectF:
    """Return the box that holds some nodes, with a little room."""
    box = QRectF()
    for item in items:
        box |= item.rect
    return box.adjusted(-20, -20, 20, 20)
