"""One layer: its name, what it does, its settings, its arithmetic, its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.inspector.arithmetic import ArithmeticLines
from desktop_app.inspector.block_box import BlockBox
from desktop_app.inspector.fixes import Fixes
from desktop_app.inspector.kind_button import KindButton
from desktop_app.inspector.learning_box import LearningBox
from desktop_app.inspector.mute_switch import MuteSwitch
from desktop_app.inspector.name_field import NameField
from desktop_app.inspector.run_note import run_note
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.param_form import ParamForm
from engine.computed import inside_block
from engine.graph.edits import with_params
from engine.kind_lookup import kind_in
from engine.params import FieldParam, IntParam
from engine.problem import IllegalEdit
from engine.scope import block_of
from engine.texts import listed, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.block_commands import BlockCommands
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.params import AnyParam
    from engine.problem import NodeId, ParamValue


class LayerPage(QWidget):
    """Made for one node; `follow` writes what the document says into it, without an echo."""

    def __init__(
        self, document: Document, feed: RunFeed, commands: BlockCommands, id: NodeId
    ) -> None:
        super().__init__()
        self._document = document
        self._feed = feed
        self._id = id
        self._edits = 0
        self._kind_id = document.graph.nodes[id].kind
        kind = kind_in(document.graph, self._kind_id)
        title = tr(kind.title) if kind else self._kind_id
        self.name = NameField(document, id, title)
        self.kind = KindButton(document, id)
        self._help = label("small", wraps=True)
        self._help.setText(tr(kind.help) if kind else "")
        outside = document.graph.outside
        values = outside.values if outside is not None else None
        params = _to_be_set(kind.params if kind else ())
        self.form = ParamForm(inside_block(param, values) for param in params)
        block = block_of(document.graph, document.graph.nodes[id])
        self.block = (
            BlockBox(document, commands, block.id, is_instance=True) if block is not None else None
        )
        self.muted = MuteSwitch(document, id)
        self._hint = label("small", wraps=True)
        self._show_hint(values or {})
        self.learning = LearningBox(document, document.path_of(id))
        self.arithmetic = ArithmeticLines()
        self.fixes = Fixes(document)
        self._note = label("muted", wraps=True)
        self.form.value_edited.connect(self._on_edited)
        self.form.edit_ended.connect(self._on_edit_ended)
        self._lay_out()
        self.follow()

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when the inspector is asked for."""
        editors = iter(self.form.editors.values())
        return next((editor.field for editor in editors), self.name)

    @property
    def is_outdated(self) -> bool:
        """Whether the layer became one of another kind, which has other settings."""
        return self._document.graph.nodes[self._id].kind != self._kind_id

    @property
    def note(self) -> str:
        """What is said about the run, "" for nothing."""
        return str(self._note.text())

    def follow(self) -> None:
        """Show the node as it is now."""
        node = self._document.graph.nodes[self._id]
        found = self._document.inference.nodes.get(self._id)
        self.name.show_name()
        self.form.set_values(node.params)
        self.muted.follow()
        known = self._document.inference
        notices = tuple(notice for notice in known.notices if notice.node == self._id)
        self.fixes.show_problems(known.problems_of(self._id), notices)
        self.arithmetic.show_layer(found)
        has_weights = found is not None and found.parameters.total > 0
        self.learning.follow(has_weights=has_weights and self.block is None)
        if self.block is not None:
            self.block.follow()
        self.follow_run()

    def follow_run(self) -> None:
        """Say what an edit means for the run that goes on."""
        note = run_note(self._feed, self._document.graph)
        self._note.setText(tr(note) if note is not None else "")
        self._note.setVisible(note is not None)

    def _show_hint(self, values: Mapping[str, int]) -> None:
        """Tell which values of the block settings may be worked out of."""
        is_useful = bool(values) and any(
            isinstance(e.param, IntParam) for e in self.form.editors.values()
        )
        self._hint.setVisible(is_useful)
        if is_useful:
            items = [text("inspector-block-value", name=n, value=v) for n, v in values.items()]
            first = next(iter(values))
            self._hint.setText(tr(text("inspector-arithmetic", first=first, values=listed(items))))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(2 * GAP)
        heading = QVBoxLayout()
        heading.setSpacing(GAP)
        heading.addWidget(self.name)
        heading.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        heading.addWidget(self._help)
        column.addLayout(heading)
        column.addWidget(self.fixes)
        column.addWidget(self.form)
        column.addWidget(self._hint)
        if self.block is not None:
            column.addWidget(self.block)
        column.addWidget(self.muted)
        column.addWidget(self.learning)
        column.addWidget(self.arithmetic)
        column.addWidget(self._note)
        column.addStretch(1)

    def _on_edited(self, name: str, value: ParamValue) -> None:
        document = self._document
        try:
            graph = with_params(document.graph, self._id, {name: value})
        except IllegalEdit as refused:
            self.form.show_error(name, tr(refused.message))
            return
        title = text("edit-layer-setting", param=self.form.editors[name].param.title)
        gesture = (self._id, name, self._edits)
        document.edit(title, document.with_graph(graph), gesture)

    def _on_edit_ended(self, name: str) -> None:
        self._edits += 1  # what follows is another step of undo


def _to_be_set(params: Iterable[AnyParam]) -> list[AnyParam]:
    """Return the settings that leave something to choose."""
    return [param for param in params if not isinstance(param, FieldParam)]
