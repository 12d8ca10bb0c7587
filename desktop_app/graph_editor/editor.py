"""The canvas as a panel: the view, what floats above it, and its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.graph_editor.accessible_nodes import AccessibleNodes
from desktop_app.graph_editor.adding import Adding
from desktop_app.graph_editor.block_actions import BlockActions
from desktop_app.graph_editor.breadcrumb import Breadcrumb
from desktop_app.graph_editor.callout import ProblemCallout
from desktop_app.graph_editor.canvas_keys import CanvasKeys
from desktop_app.graph_editor.canvas_menu import CanvasMenu
from desktop_app.graph_editor.commands import CanvasCommands
from desktop_app.graph_editor.empty_canvas import EmptyCanvas
from desktop_app.graph_editor.fix_preview import FixPreview
from desktop_app.graph_editor.gesture_tip import GestureTip
from desktop_app.graph_editor.joining import join
from desktop_app.graph_editor.layer_menu import LayerMenu
from desktop_app.graph_editor.live_nodes import LiveNodes
from desktop_app.graph_editor.pointing import Pointing
from desktop_app.graph_editor.quick_add import QuickAdd
from desktop_app.graph_editor.scene import GraphScene
from desktop_app.graph_editor.tools import CanvasTools
from desktop_app.graph_editor.totals import TotalsButton
from desktop_app.graph_editor.view import GraphView
from desktop_app.graph_editor.wheel import ZOOM_STEP
from desktop_app.habits import Habits
from desktop_app.language import language_changed, tr, translated
from desktop_app.text_commands import acts_on_field
from desktop_app.theme import GAP, px, theme_changed
from desktop_app.widgets.value_tip import ValueTip
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import Fix, NodeId
    from engine.texts import Text


class GraphEditor(QWidget):
    """Shows and edits the network of a document."""

    inspector_requested = Signal()  # by Enter or a double-click: the selected layer's settings

    def __init__(
        self,
        document: Document,
        focus: Focus,
        feed: RunFeed,
        watching: Watching,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        habits: Habits | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("graph_view")
        self._document = document
        self._focus = focus
        self.scene = GraphScene(document, focus, feed, self)
        self.view = GraphView(self.scene, self)
        self.commands = CanvasCommands(self.scene)
        habits = habits or Habits()
        self.adding = Adding(self.scene)
        self._live = LiveNodes(self.view, self.scene, feed, watching)
        self.totals = TotalsButton(document, focus, self)
        self.empty = EmptyCanvas(document, self)
        self.breadcrumb = Breadcrumb(document, self)
        self.callout = ProblemCallout(document, self)
        self.hint = ValueTip(self)
        self.tip = GestureTip(self)
        self.layer_menu = LayerMenu(self)
        self.quick_add = QuickAdd(
            self.view, self.scene, self.layer_menu, self.adding, habits, self._do
        )
        self.menu = CanvasMenu(self.scene, actions, self)
        self._accessible = AccessibleNodes(self.view, document, focus)
        self._pointing = Pointing(self.view, self.scene, self.callout)
        self.layer_menu.opened.connect(lambda: self._pointing.be_quiet(True))
        self.layer_menu.closed.connect(lambda: self._pointing.be_quiet(False))
        FixPreview(self.scene, self.callout)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._bind(actions)
        self.callout.fix_chosen.connect(self.apply_fix)
        self.view.menu_wanted.connect(self._open_menu)
        self.scene.node_opened.connect(self._open_node)
        self.scene.layer_added.connect(habits.note)
        self.scene.quick_add_wanted.connect(lambda at: self.quick_add.ask(at=at))
        self.menu.layer_wanted.connect(lambda at: self.quick_add.ask(at=at))
        self.view.space_tapped.connect(self.quick_add.ask)
        self.scene.tip_changed.connect(self.tip.show_tip)
        self.scene.hint_changed.connect(self._show_hint)
        self._keys = CanvasKeys(self.view, self.scene)
        self._keys.typed.connect(self.quick_add.ask)
        self._keys.edit_wanted.connect(self._edit_selected)
        self._keys.escaped.connect(self._escape)
        document.project_replaced.connect(self._on_project_replaced)
        document.place_changed.connect(self._on_project_replaced)
        focus.node_sought.connect(self._show_node)
        language_changed.connect(self.scene.mirror.restyle)
        theme_changed.connect(self.view.viewport().update)
        translated(self, self._retranslate)

    def add_layer(self, kind_id: str) -> None:
        """Insert a layer after the selected node, else in the middle of the view."""
        id = self.adding.after(self._focus.node, kind_id, self.view.visible_rect.center())
        self.view.show_rect(self.scene.mirror.nodes[id].rect)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Show the whole network."""
        self.view.fit()

    def apply_fix(self, fix: Fix, at: NodeId = "") -> None:
        """Do what the problem of a node offers, take the keyboard back, and show what is next."""
        self._do(lambda: self.commands.apply_fix(fix, at))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        problems = self._document.inference.problems
        left = sorted((p.node for p in problems if p.node), key=lambda id: id != at)
        if left:
            self.scene.selection.select(nodes=(left[0],), edges=frozenset())
            self._show_node(left[0])

    def _bind(self, actions: Actions) -> None:
        actions.bind("edit.delete", lambda: self._do(self.commands.delete))
        actions.bind(
            "edit.delete_unjoined", lambda: self._do(lambda: self.commands.delete(is_joining=False))
        )
        actions.bind("edit.select_all", self._select_all)
        self.tools = CanvasTools(self.view, self.scene, self.menu, self, actions, self._do)
        self.blocks = BlockActions(self.scene, self.breadcrumb, actions, self._do).commands
        actions.bind("edit.add_layer", self.quick_add.ask)
        actions.bind("edit.change_kind", lambda: self._do(self.quick_add.ask_instead))
        actions.bind("edit.connect", lambda: self._do(self._connect_selected))
        actions.bind("view.fit", self.fit)
        actions.bind("view.zoom_in", lambda: self.view.zoom(ZOOM_STEP))
        actions.bind("view.zoom_out", lambda: self.view.zoom(1 / ZOOM_STEP))
        actions.bind("view.arrange", self._arrange)

    def _arrange(self) -> None:
        """Arrange; where all of the network was, show all of it."""
        is_part = len(self.scene.selection.nodes) > 1
        self.commands.arrange()
        if not is_part:
            self.fit()

    def _select_all(self) -> None:
        if not acts_on_field("selectAll"):
            self.commands.select_all()

    def _open_menu(self, at: QPoint) -> None:
        on_screen = self.view.viewport().mapToGlobal(at)
        self.menu.open_at(self.view.mapToScene(at), on_screen)

    def _connect_selected(self) -> None:
        join(self._document, self._focus.selection)

    def _do(self, deed: Callable[[], object]) -> None:
        """Do it; a refusal is said in the middle of the canvas."""
        try:
            deed()
        except IllegalEdit as illegal:
            self._show_hint(illegal.message, self.view.visible_rect.center())

    def _show_hint(self, words: Text | None, at: QPointF) -> None:
        if words is None:
            self.hint.hide()
        else:
            self.hint.show_at(self.view.mapFromScene(at), tr(words))

    def _edit_selected(self) -> None:
        """Write in a note that is selected alone, else show the settings of the layer."""
        if not self.tools.write_selected():
            self.inspector_requested.emit()

    def _open_node(self) -> None:
        """Go into a block; of a layer, show the settings."""
        if not self.blocks.enter(self._focus.node):
            self.inspector_requested.emit()

    def _escape(self, event: QKeyEvent) -> None:
        """Leave, step by step, the selection and the block; then the key is for others."""
        self.callout.dismiss()
        if not self.scene.selection.is_empty:
            self.scene.selection.select(nodes=(), edges=frozenset())
        elif self._document.place:
            self.blocks.leave()
        else:
            event.ignore()

    def _show_node(self, id: NodeId) -> None:
        """Bring a node into sight that another panel speaks of."""
        item = self.scene.mirror.nodes.get(id)
        if item is not None:
            self.view.show_rect(item.rect)

    def _on_project_replaced(self) -> None:
        self.callout.dismiss()
        self.fit()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("canvas-name")))
        self.view.setAccessibleName(tr(text("canvas-name")))
        self._place_overlays()

    def _place_overlays(self) -> None:
        self.totals.adjustSize()
        self.totals.move(4 * GAP, self.height() - self.totals.height() - 3 * GAP)
        self.breadcrumb.move(px(3 * GAP), px(3 * GAP))
        self.tools.follow_size()
        self.empty.setGeometry(self.rect().adjusted(8 * GAP, 0, -8 * GAP, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_overlays()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live.wish()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live.stop()
