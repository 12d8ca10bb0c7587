"""What the canvas does with blocks: each command is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from engine.blocks import made_block, unfolded, with_own_definition
from engine.moves import with_moves
from engine.scope import block_at, block_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Block
    from engine.problem import NodeId


class BlockCommands:
    """Commands on a scene; what is illegal raises `IllegalEdit` in words."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene
        self._document = scene.document

    def make(self) -> None:
        """Make a block of the selected layers, and select its instance."""
        scene, document = self._scene, self._document
        name = self._free_name(tr(text("block-new-name")))
        made = made_block(document.graph, document.positions, scene.selection.nodes, name)
        project = document.with_graph(made.graph, made.positions)
        edited = with_moves(project, document.project, self._open_block(), made.moves)
        scene.commit(text("canvas-edit-block", block=name), edited)
        scene.selection.select(nodes=(made.node,), edges=frozenset())

    def unfold(self) -> None:
        """Replace the selected instance by what is inside, and select that."""
        scene, document = self._scene, self._document
        id = scene.focus.node
        block = self._block(id)
        result = unfolded(document.graph, document.positions, id)
        project = document.with_graph(result.graph, result.positions)
        edited = with_moves(project, document.project, self._open_block(), result.moves)
        name = block.name if block is not None else ""
        scene.commit(text("canvas-edit-unfold", block=name), edited)
        scene.selection.select(nodes=result.nodes, edges=frozenset())

    def make_own(self) -> None:
        """Give the selected instance a definition of its own."""
        scene, document = self._scene, self._document
        block = self._block(scene.focus.node)
        name = self._free_name(block.name if block is not None else "")
        graph = with_own_definition(document.graph, scene.focus.node, name)
        title = text("canvas-edit-own-block", block=name)
        scene.commit(title, document.with_graph(graph))

    def enter(self, id: NodeId) -> bool:
        """Open the inside of an instance; say whether the node is one."""
        is_instance = self._block(id) is not None
        if is_instance:
            self._document.enter(id)
        return is_instance

    def leave(self) -> bool:
        """Open the graph around, and select the instance one comes from; False at the root."""
        place = self._document.place
        if not place:
            return False
        self._document.go_to(place[:-1])
        self._scene.selection.select(nodes=(place[-1].node,), edges=frozenset())
        return True

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
