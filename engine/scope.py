"""The graph that is open: a model's own, or the inside of a block at some place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.block_kind import BlockKind
from engine.graph.containment import MOST_DEPTH, depth_of, self_containing
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    NO_BLOCKS,
    Blocks,
    Graph,
)
from engine.graph.place import ROOT
from engine.inference import infer
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from engine.graph.model import Block, BlockId, Node
    from engine.graph.note import Note
    from engine.graph.place import Place, Step
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.project import Position, Project


RIM = (BLOCK_INPUT, BLOCK_OUTPUT)


def opened(known: Inference, place: Place) -> Graph | None:
    """Return the graph at a place, with what surrounds it; None where nothing is.

    `known` is the inference of the model's own graph. Where shapes are unknown, or a setting makes
    no sense, the inside is shown with the params at their defaults and nothing arriving.
    """
    around = known_at(known, place[:-1])
    if around is None or not place:
        return around.graph if around is not None else None
    return _inside(around, place[-1])


def known_at(known: Inference, place: Place) -> Inference | None:
    """Return what is known of the graph at a place; None where nothing is."""
    for step in place:
        inside = _inside(known, step)
        if inside is None:
            return None
        known = infer(inside, known.fields)
    return known


def reached(graph: Graph, place: Place) -> Place:
    """Return how far a place can be gone into: to the first instance that is not there."""
    for i, step in enumerate(place):
        block = block_of(graph, graph.nodes.get(step.node))
        if block is None:
            return place[:i]
        graph = Graph(block.graph.nodes, block.graph.edges, graph.blocks)
    return place


def block_at(graph: Graph, place: Place) -> Block | None:
    """Return the definition whose inside is at a place; None at the root and nowhere."""
    block = None
    for step in place:
        block = block_of(graph, graph.nodes.get(step.node))
        if block is None:
            return None
        graph = Graph(block.graph.nodes, block.graph.edges, graph.blocks)
    return block


def block_of(graph: Graph, node: Node | None) -> Block | None:
    """Return the definition that a node is an instance of, None for any other node."""
    if node is None or not node.kind.startswith(INSTANCE_OF):
        return None
    return graph.blocks.by_id.get(node.kind.removeprefix(INSTANCE_OF))


def positions_at(project: Project, place: Place) -> dict[NodeId, Position]:
    """Return where the nodes at a place lie on their canvas."""
    block = block_at(project.graph, place)
    return project.model.positions if block is None else block.positions


def notes_at(project: Project, place: Place) -> tuple[Note, ...]:
    """Return the notes and frames at a place."""
    block = block_at(project.graph, place)
    return project.model.notes if block is None else block.notes


def with_graph_at(
    project: Project,
    place: Place,
    graph: Graph,
    positions: dict[NodeId, Position] | None = None,
    notes: tuple[Note, ...] | None = None,
) -> Project:
    """Replace the graph at a place, which changes the definition there and so every copy of it.

    Positions are added to those that there are; of nodes that are gone they go too. Raises
    `IllegalEdit` where a block would come to contain itself.
    """
    block = block_at(project.graph, place)
    if place == ROOT or block is None:
        project = project.with_graph(graph, positions)
        return project if notes is None else project.with_notes(notes)
    placed = {**block.positions, **(positions or {})}
    changed = replace(
        block,
        graph=Graph(graph.nodes, graph.edges),
        positions={id: where for id, where in placed.items() if id in graph.nodes},
        notes=block.notes if notes is None else notes,
    )
    blocks = with_block(graph.blocks, changed)
    _require_finite(blocks, changed)
    root = replace(project.graph, blocks=blocks)
    return project.with_graph(_without_stray_wires(root, block, changed))


def with_block(blocks: Blocks, block: Block) -> Blocks:
    """Add a definition, or replace the one of the same id."""
    return Blocks({**blocks.by_id, block.id: block})


def without_block(blocks: Blocks, id: BlockId) -> Blocks:
    """Remove a definition."""
    kept = {known: block for known, block in blocks.by_id.items() if known != id}
    return Blocks(kept) if kept else NO_BLOCKS


def _require_finite(blocks: Blocks, changed: Block) -> None:
    if self_containing(blocks) is not None:
        raise IllegalEdit(text("edit-block-itself", block=changed.name))
    if depth_of(blocks) > MOST_DEPTH:
        raise IllegalEdit(text("edit-block-depth", most=MOST_DEPTH))


def _without_stray_wires(root: Graph, before: Block, after: Block) -> Graph:
    """Take away the wires of instances that end at ports which the block has no more."""
    gone = {id for id, node in before.graph.nodes.items() if node.kind in RIM}
    gone -= after.graph.nodes.keys()
    if not gone:
        return root
    kind = INSTANCE_OF + after.id
    inside = {
        id: replace(block, graph=_without_ports(block.graph, kind, gone))
        for id, block in root.blocks.by_id.items()
    }
    return replace(_without_ports(root, kind, gone), blocks=Blocks(inside))


def _without_ports(graph: Graph, kind: str, gone: set[NodeId]) -> Graph:
    ours = {id for id, node in graph.nodes.items() if node.kind == kind}
    kept = tuple(
        e
        for e in graph.edges
        if not (e.source.node in ours and e.source.port in gone)
        and not (e.target.node in ours and e.target.port in gone)
    )
    return graph if len(kept) == len(graph.edges) else graph.with_parts(graph.nodes, kept)


def _inside(known: Inference, step: Step) -> Graph | None:
    found = known.nodes.get(step.node)
    if found is None or not isinstance(found.kind, BlockKind):
        return None
    return found.kind.opened(found.params, found.inputs, step.repetition)
