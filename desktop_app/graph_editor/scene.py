"""The scene: hands events to the gesture at work, and the gesture what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from desktop_app.graph_editor.far_layer import FarLayer
from desktop_app.graph_editor.gestures import gesture_at
from desktop_app.graph_editor.guides_item import GuidesItem
from desktop_app.graph_editor.hit_testing import Hit, hit_at
from desktop_app.graph_editor.metrics import FAR_SCALE
from desktop_app.graph_editor.mirror import GraphMirror
from desktop_app.graph_editor.notes_layer import NotesLayer
from desktop_app.graph_editor.selection import CanvasSelection
from engine.inference import Inference, infer
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QGraphicsSceneMouseEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.note_item import NoteItem, NotePart
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Graph
    from engine.project import Project
    from engine.texts import Text

# How far around its nodes the scene divides space to find items; beyond, it searches longer.
_AROUND = 1000.0


class GraphScene(QGraphicsScene):
    """Holds the mirrored items. Only gestures and commands edit the document, never an item."""

    hint_changed = Signal(object, QPointF)  # Text | None, where
    tip_changed = Signal(object)  # Text | None: what else the gesture at work can do
    hovered = Signal(object)  # Hit
    node_opened = Signal()  # the first press of the two has selected it
    note_opened = Signal(str)  # to be written
    layer_wanted = Signal(object, bool, QPointF)  # PortRef, whether of an output, where
    layer_added = Signal(str, str)  # after which kind ("" for none), which kind
    quick_add_wanted = Signal(QPointF)  # where

    def __init__(
        self, document: Document, focus: Focus, feed: RunFeed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # few are in it at a time
        self.document = document
        self.focus = focus
        self._interaction: Interaction | None = None
        self.last = QPointF()  # where the gesture at work has come to
        self._end_gestures_before_edits()
        self.mirror = GraphMirror(document, feed, self)
        self.selection = CanvasSelection(document, focus, self.mirror, self)
        self.notes = NotesLayer(document, self.selection, self)
        self.guides = GuidesItem()
        self.addItem(self.guides)
        self.far = FarLayer(self.mirror)
        self.scale = 1.0
        self.visible_rect = QRectF()
        self.pointer: QPointF | None = None  # where the mouse is, while it is above the canvas
        self.addItem(self.far)
        self.far.invalidate()
        self._divide_space()
        self.mirror.changed.connect(self.far.invalidate)
        self.selection.changed.connect(self.far.invalidate)
        for another_graph in (document.project_replaced, document.place_changed):
            another_graph.connect(self._divide_space)

    # --- what gestures need -----------------------------------------------------------------

    @property
    def interaction(self) -> Interaction | None:
        """The gesture at work."""
        return self._interaction

    def hit(self, at: QPointF) -> Hit:
        """Find what lies under a point."""
        return hit_at(self, self.mirror, at)

    def note_at(self, at: QPointF) -> tuple[NoteItem, NotePart] | None:
        """Find the note under a point, where nothing lies on it."""
        hit = self.hit(at)
        return None if hit.port or hit.node or hit.edge else self.notes.hit(at)

    @property
    def bounds(self) -> QRectF:
        """What layers, wires and notes cover; empty where there are none."""
        return self.mirror.bounds | self.notes.bounds

    def visible_nodes(self) -> list[NodeItem]:
        """Return the nodes in view."""
        return self.mirror.nodes_in(self.visible_rect)

    def set_view(self, scale: float, visible: QRectF) -> None:
        """Learn what of the scene is seen, and how large."""
        self.scale, self.visible_rect = scale, visible
        is_far = scale < FAR_SCALE
        self.mirror.show_near(None if is_far else visible)
        self.far.setVisible(is_far or self.mirror.looks.is_tangled)

    def commit(self, title: Text, project: Project) -> None:
        """Make an edit one step of undo."""
        self.document.edit(title, project)

    def preview(self, graph: Graph) -> Inference:
        """Show the shapes that a graph would have."""
        known = self.document.inference
        inferred = infer(graph, known.fields, known)
        self.mirror.preview(inferred)
        return inferred

    def end_preview(self) -> None:
        """Show the shapes that are."""
        self.mirror.end_preview()

    def say(self, words: Text, at: QPointF) -> None:
        """Say something beside the mouse."""
        self.hint_changed.emit(words, at)

    def say_nothing(self) -> None:
        """Stop saying it."""
        self.hint_changed.emit(None, QPointF())

    # --- gestures ---------------------------------------------------------------------------

    def begin(self, interaction: Interaction) -> None:
        """Let a gesture follow the mouse from here on."""
        self.cancel()
        self._interaction, self.last = interaction, interaction.start

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        """Hand a movement to the gesture."""
        self.last = to
        if self._interaction is not None:
            self._interaction.move(to, modifiers)
            if self._interaction.tip and self._interaction.is_drag(to):
                self.tip_changed.emit(text(self._interaction.tip))

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        """End the gesture; a refusal is said in words, and nothing has changed."""
        interaction, self._interaction = self._interaction, None
        if interaction is None:
            return
        self.tip_changed.emit(None)
        try:
            interaction.finish(at, modifiers)
        except IllegalEdit as illegal:
            interaction.cancel()
            self.say(illegal.message, at)

    def cancel(self) -> None:
        """End the gesture and leave everything as it was."""
        interaction, self._interaction = self._interaction, None
        if interaction is not None:
            self.tip_changed.emit(None)
            interaction.cancel()
            self.say_nothing()

    def _end_gestures_before_edits(self) -> None:
        """End a gesture when what it began on is no longer so, before its items are gone."""
        document = self.document
        for signal in (
            document.project_replaced, document.place_changed, document.edge_removed,
            document.node_removed, document.changed,
        ):  # fmt: skip
            signal.connect(self.cancel)

    def point_nowhere(self) -> None:
        """Forget what the mouse was over: it has left."""
        self.pointer = None
        if self._interaction is None:
            self.hovered.emit(Hit())

    # --- events -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.say_nothing()
        self.begin(gesture_at(self, event.scenePos(), event.modifiers()))
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.pointer = event.scenePos()
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._interaction is not None and not is_held and not self._interaction.is_foreign:
            self.cancel()  # somebody else got the release
        elif self._interaction is not None:
            self.move(event.scenePos(), event.modifiers())
        elif event.buttons() == Qt.MouseButton.NoButton:
            self.hovered.emit(self.hit(event.scenePos()))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.finish(event.scenePos(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Open a layer; anything else is a second press."""
        is_left, note = event.button() is Qt.MouseButton.LeftButton, self.note_at(event.scenePos())
        if is_left and self.hit(event.scenePos()).node:
            self.node_opened.emit()
        elif is_left and note is not None and note[1] == "body":
            self.note_opened.emit(note[0].note.id)
        elif is_left and self._is_empty(event.scenePos()):
            self.quick_add_wanted.emit(event.scenePos())
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _divide_space(self) -> None:
        bounds = self.bounds
        self.setSceneRect(bounds.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))

    def _is_empty(self, at: QPointF) -> bool:
        hit = self.hit(at)
        return not (hit.port or hit.node or hit.edge or self.notes.hit(at))
