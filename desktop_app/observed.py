"""Which network answered last: that of the run, or the one that is being edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.answers import answer_names

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Graph


def observed_graph(document: Document, feed: RunFeed) -> Graph:
    """Return the graph of the network that answered last."""
    seen = feed.observation
    if feed.run is not None and (seen is None or seen.run_id == feed.run.id):
        return feed.run.graph
    return document.flat


def observed_classes(document: Document, feed: RunFeed) -> tuple[str, ...]:
    """Return what the scores stand for, in order: classes, or tokens."""
    seen = feed.observation
    if feed.run is not None and feed.run.classes and seen and seen.run_id == feed.run.id:
        return feed.run.classes
    return answer_names(document.flat, document.project.data)
