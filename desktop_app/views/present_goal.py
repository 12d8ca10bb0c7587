"""What the network that is looked at was made to answer: its loss and its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.classes import class_names
from engine.kind import KINDS, GoalKind

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Graph


def loss_of(graph: Graph) -> str:
    """Return the loss of a graph's goal, "" where it has none."""
    for node in graph.nodes.values():
        kind = KINDS.get(node.kind)
        if isinstance(kind, GoalKind):
            default = next((p.default for p in kind.params if p.name == "loss"), "")
            return str(node.params.get("loss", default))
    return ""


def observed_graph(document: Document, feed: RunFeed) -> Graph:
    """Return the graph of the network that answered last: the run's, or the one being edited."""
    seen = feed.observation
    if feed.run is not None and (seen is None or seen.run_id == feed.run.id):
        return feed.run.graph
    return document.graph


def observed_classes(document: Document, feed: RunFeed) -> tuple[str, ...]:
    """Return the classes that the scores belong to, in order."""
    seen = feed.observation
    if feed.run is not None and feed.run.classes and seen and seen.run_id == feed.run.id:
        return feed.run.classes
    return class_names(document.project.data)
