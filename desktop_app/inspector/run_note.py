"""What an edit means for the current run, whose graph never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Graph
    from engine.texts import Text


def run_note(feed: RunFeed, graph: Graph) -> Text | None:
    """Return a sentence if the current run is not of this graph, or goes on."""
    if feed.run is None or feed.state == "none":
        return None
    is_of_this = feed.run.folded == graph
    if feed.state == "ended":
        return None if is_of_this else text("inspector-run-is-old")
    return text("inspector-next-run") if is_of_this else text("inspector-edited-for-next-run")
