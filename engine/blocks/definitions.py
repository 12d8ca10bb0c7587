"""Edits on definitions: each acts on all instances, wherever they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.block_kind import LARGEST_VALUE, kind_of_block
from engine.expressions import SIGN, is_expression, is_name, names_in
from engine.graph.edits import new_id
from engine.graph.model import REPEAT, Block, BlockParam, Blocks, Graph, Node
from engine.problem import IllegalEdit
from engine.scope import block_of, with_block, without_block
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.graph.model import BlockId
    from engine.problem import NodeId, ParamValue

MOST_NAME = 200


def named(graph: Graph, id: BlockId, name: str) -> Graph:
    """Call a block something."""
    written = name.strip()[:MOST_NAME]
    if not written:
        raise IllegalEdit(text("edit-block-no-name"))
    block = replace(_block(graph, id), name=written)
    return replace(graph, blocks=with_block(graph.blocks, block))


def deleted(graph: Graph, id: BlockId) -> Graph:
    """Delete a definition of which there are no instances; `graph` is the model's own."""
    block = _block(graph, id)
    count = instances(graph, id)
    if count:
        raise IllegalEdit(text("edit-block-in-use", block=block.name, count=count))
    return replace(graph, blocks=without_block(graph.blocks, id))


def instances(graph: Graph, id: BlockId) -> int:
    """Return how many instances of a block stand in a model's own graph and inside its blocks."""
    kind, graphs = kind_of_block(id), (graph, *(b.graph for b in graph.blocks.by_id.values()))
    return sum(node.kind == kind for g in graphs for node in g.nodes.values())


def with_own_definition(graph: Graph, node_id: NodeId, name: str) -> Graph:
    """Give an instance a definition of its own, so that an edit inside changes no other."""
    node = graph.nodes.get(node_id)
    block = block_of(graph, node)
    if node is None or block is None:
        raise IllegalEdit(text("edit-unfold-no-block"))
    own = replace(block, id=new_id(), name=name)
    nodes = {**graph.nodes, node_id: replace(node, kind=kind_of_block(own.id))}
    return replace(graph.with_same_wires(nodes), blocks=with_block(graph.blocks, own))


def with_param(graph: Graph, id: BlockId, name: str, default: int) -> Graph:
    """Add a param to a block, or give one another default."""
    block = _block(graph, id)
    _require_name(block, name)
    if not 0 <= default <= LARGEST_VALUE:
        raise IllegalEdit(text("edit-block-param-range", most=LARGEST_VALUE))
    params = {p.name: p for p in block.params} | {name: BlockParam(name, default)}
    return replace(
        graph, blocks=with_block(graph.blocks, replace(block, params=tuple(params.values())))
    )


def without_param(graph: Graph, id: BlockId, name: str) -> Graph:
    """Take a param from a block; refused while a setting inside is worked out of it."""
    block = _block(graph, id)
    for node in block.graph.nodes.values():
        if any(name in names_in(value) for value in node.params.values()):
            raise IllegalEdit(text("edit-block-param-used", param=name))
    kept = tuple(p for p in block.params if p.name != name)
    graph = replace(graph, blocks=with_block(graph.blocks, replace(block, params=kept)))
    return _with_instances(graph, id, lambda params: {n: v for n, v in params.items() if n != name})


def with_params_renamed(graph: Graph, id: BlockId, before: str, after: str) -> Graph:
    """Call a param otherwise, in every setting that names it too."""
    block = _block(graph, id)
    if before == after:
        return graph
    if any(p.name == after for p in block.params):
        raise IllegalEdit(text("edit-block-param-twice", param=after))
    _require_name(block, after)
    params = tuple(replace(p, name=after) if p.name == before else p for p in block.params)
    word = re.compile(rf"\b{re.escape(before)}\b")
    nodes = {
        node_id: replace(node, params={n: _worded(v, word, after) for n, v in node.params.items()})
        for node_id, node in block.graph.nodes.items()
    }
    inside = block.graph.with_same_wires(nodes)
    changed = replace(block, params=params, graph=inside)
    graph = replace(graph, blocks=with_block(graph.blocks, changed))
    return _with_instances(
        graph, id, lambda values: {after if n == before else n: v for n, v in values.items()}
    )


def _worded(value: ParamValue, word: re.Pattern[str], after: str) -> ParamValue:
    if not is_expression(value):
        return value
    return SIGN + word.sub(after, str(value).removeprefix(SIGN))


def _with_instances(
    graph: Graph,
    id: BlockId,
    change: Callable[[dict[str, ParamValue]], dict[str, ParamValue]],
) -> Graph:
    """Change the params of all instances, in this graph and inside all blocks."""
    kind = kind_of_block(id)

    def changed(nodes: dict[NodeId, Node]) -> dict[NodeId, Node]:
        return {
            node_id: replace(node, params=change(node.params)) if node.kind == kind else node
            for node_id, node in nodes.items()
        }

    blocks = {
        block_id: replace(block, graph=block.graph.with_same_wires(changed(block.graph.nodes)))
        for block_id, block in graph.blocks.by_id.items()
    }
    return replace(graph, nodes=changed(graph.nodes), blocks=Blocks(blocks))


def _require_name(block: Block, name: str) -> None:
    if not is_name(name) or name == REPEAT:
        raise IllegalEdit(text("edit-block-param-name", name=name[:40]))


def _block(graph: Graph, id: BlockId) -> Block:
    block = graph.blocks.by_id.get(id)
    if block is None:
        raise IllegalEdit(text("edit-unknown-block"))
    return block
