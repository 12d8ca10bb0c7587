"""What is done with blocks: each command is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from engine.blocks import made_block, unfolded, with_own_definition
from engine.moves import with_moves
from engine.scope import block_at, block_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.graph.model import Block
    from engine.problem import NodeId


class BlockCommands:
    """Commands on what is selected; what is illegal raises `IllegalEdit` in words."""

    def __init__(self, document: Document, focus: Focus) -> None:
        self._document, self._focus = document, focus

    def make(self) -> None:
        """Make a block of the selected layers, and select its instance."""
        document = self._document
        name = self._free_name(tr(text("block-new-name")))
        made = made_block(document.graph, document.positions, self._focus.selection, name)
        project = document.with_graph(made.graph, made.positions)
        edited = with_moves(project, document.project, self._open_block(), made.moves)
        document.edit(text("canvas-edit-block", block=name), edited)
        self._focus.select((made.node,))

    def unfold(self) -> None:
        """Replace the selected instance by what is inside, and select that."""
        document = self._document
        block = self._block(self._focus.node)
        result = unfolded(document.graph, document.positions, self._focus.node)
        project = document.with_graph(result.graph, result.positions)
        edited = with_moves(project, document.project, self._open_block(), result.moves)
        name = block.name if block is not None else ""
        document.edit(text("canvas-edit-unfold", block=name), edited)
        self._focus.select(result.nodes)

    def make_own(self) -> None:
        """Give the selected instance a definition of its own."""
        document, id = self._document, self._focus.node
        block = self._block(id)
        name = self._free_name(block.name if block is not None else "")
        graph = with_own_definition(document.graph, id, name)
        document.edit(text("canvas-edit-own-block", block=name), document.with_graph(graph))

    def enter(self, id: NodeId) -> bool:
        """Open the inside of an instance; say whether the node is one."""
        is_instance = self._block(id) is not None
        if is_instance:
            self._document.enter(id)
        return is_instance

    def enter_selected(self) -> None:
        """Open the inside of the selected instance."""
        self.enter(self._focus.node)

    def leave(self) -> bool:
        """Open the graph around, and select the instance one comes from; False at the root."""
        place = self._document.place
        if not place:
            return False
        self._document.go_to(place[:-1])
        self._focus.select((place[-1].node,))
        return True

    def is_instance(self, id: NodeId) -> bool:
        """Whether a node of the open graph is an instance of a block."""
        return self._block(id) is not None

    def _block(self, id: NodeId) -> Block | None:
        graph = self._document.graph
        return block_of(graph, graph.nodes.get(id))

    def _open_block(self) -> str | None:
        block = block_at(self._document.project.graph, self._document.place)
        return block.id if block is not None else None

    def _free_name(self, stem: str) -> str:
        """Return a name, numbered where another block has it."""
        taken = {block.name for block in self._document.graph.blocks.by_id.values()}
        number = 1
        while (name := f"{stem} {number}" if number > 1 else stem) in taken:
            number += 1
        return name
