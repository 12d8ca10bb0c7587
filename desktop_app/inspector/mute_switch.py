"""The switch that lets the selected layer hand on what arrives, as if it were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.widgets.switch import Switch
from engine.graph.edits import with_muted
from engine.problem import IllegalEdit
from engine.rewiring.muting import why_not_mutable
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import NodeId


class MuteSwitch(Switch):
    """Hidden for a layer that cannot be muted."""

    def __init__(self, document: Document, id: NodeId) -> None:
        super().__init__()
        self.setObjectName("layer_muted")
        self._document = document
        self._id = id
        self.setText(tr(text("mute-switch")))
        self.setAccessibleName(tr(text("mute-switch")))
        self.setToolTip(tr(text("mute-switch.help")))
        self.clicked.connect(self._on_clicked)

    def follow(self) -> None:
        """Show whether the layer is muted."""
        node = self._document.graph.nodes[self._id]
        self.setChecked(node.is_muted)
        self.setVisible(node.is_muted or self._is_mutable())

    def _is_mutable(self) -> bool:
        graph = self._document.graph
        try:
            return why_not_mutable(graph, graph.nodes[self._id]) is None
        except IllegalEdit:  # a kind that this version does not know
            return False

    def _on_clicked(self, is_muted: bool) -> None:
        graph = with_muted(self._document.graph, [self._id], is_muted=is_muted)
        title = text("canvas-edit-mute" if is_muted else "canvas-edit-unmute", count=1)
        self._document.edit(title, self._document.with_graph(graph))
