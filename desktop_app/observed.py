"""Which network answered last: that of the run, or the one that is being edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.answers import answer_names
from engine.data.forms import form_of

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


def score_names(document: Document, feed: RunFeed) -> tuple[str, ...]:
    """Return a name for each score that was answered; numbers to come are called by their places.

    There are none for scores of a network with other classes than the data has now.
    """
    seen = feed.observation
    count = len(seen.scores) if seen is not None else 0
    names = observed_classes(document, feed)
    if not names and form_of(document.project.data) == "series":
        return tuple(str(i + 1) for i in range(count))
    return names if len(names) == count else ()


def observed_classes(document: Document, feed: RunFeed) -> tuple[str, ...]:
    """Return what the scores stand for, in order: classes, or tokens."""
    seen = feed.observation
    if feed.run is not None and feed.run.classes and seen and seen.run_id == feed.run.id:
        return feed.run.classes
    return answer_names(document.flat, document.project.data)
