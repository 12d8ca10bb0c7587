"""Fixes for what is wrong with a graph: found by search, and offered only if they help.

What kinds declare (ports, settings with their ranges, shape rules) makes candidates; each is done
to the graph, and what is known of the graph then judges it.
"""

from engine.repair.search import offers

__all__ = ["offers"]
