"""Layers that moved into a block or out of one, and whose trained weights follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.graph.flatten import flattened
from engine.graph.place import SEPARATOR, path_in, place_of
from engine.scope import block_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from engine.graph.model import BlockId, Graph
    from engine.problem import NodeId
    from engine.project import Project

# A layer's path → the paths under which it was known before, the latest first.
Origins = dict["NodeId", "tuple[NodeId, ...]"]

MOST_ORIGINS = 8  # of one layer


def with_moves(
    project: Project, before: Project, block: BlockId | None, moves: Mapping[NodeId, NodeId]
) -> Project:
    """Note in an edited project where layers were before the edit: new path → old path.

    The paths begin in the graph that was edited: inside a block, or in the model's own for None.
    What is inside a layer that moved moves with it; what is no layer any more is forgotten. How a
    layer learns, frozen for example, goes with it too.
    """
    old = before.model.origins
    paths = flattened(project.graph).nodes
    origins = {path: known for path, known in old.items() if path in paths}
    own = {path: layer for path, layer in project.recipe.layers.items() if path in paths}
    for path in paths:
        former = _former(project.graph, path, block, moves)
        if former != path:
            if former in before.recipe.layers:
                own[path] = before.recipe.layers[former]
            known = dict.fromkeys((former, *old.get(former, ()), *origins.get(path, ())))
            origins[path] = tuple(known)[:MOST_ORIGINS]
    recipe = project.recipe if own == project.recipe.layers else replace(project.recipe, layers=own)
    return project.with_model(replace(project.model, origins=origins, recipe=recipe))


def _former(
    graph: Graph, path: NodeId, block: BlockId | None, moves: Mapping[NodeId, NodeId]
) -> NodeId:
    """Return the path that a layer had before."""
    place, node = place_of(path)
    for depth in range(len(place) + 1):
        here = block_at(graph, place[:depth])
        if (here.id if here is not None else None) != block:
            continue
        steps = [*path_in(place[depth:], node).split(SEPARATOR)]
        for length in range(len(steps), 0, -1):
            start = SEPARATOR.join(steps[:length])
            if start in moves:
                rest = SEPARATOR.join((moves[start], *steps[length:]))
                return path_in(place[:depth]) + rest
    return path


def moved(
    then: Origins, now: Origins, had: Collection[NodeId], has: Collection[NodeId]
) -> dict[NodeId, NodeId]:
    """Return, for paths of an earlier network, those of the same layers now where they differ.

    Either of the two may be the later one: an edit that is undone moves layers back.
    """
    later = {former: path for path, formers in then.items() for former in formers}
    found: dict[NodeId, NodeId] = {}
    for path in has:
        if path in had:
            continue
        candidates = (*now.get(path, ()), *_later_names(path, now, later))
        source = next((name for name in candidates if name in had and name not in found), None)
        if source is not None:
            found[source] = path
    return {source: path for source, path in found.items() if source not in has}


def _later_names(path: NodeId, now: Origins, later: Mapping[NodeId, NodeId]) -> list[NodeId]:
    """Return what the earlier network, if it came after an edit since undone, calls a layer."""
    return [later[name] for name in (path, *now.get(path, ())) if name in later]
