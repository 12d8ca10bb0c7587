"""Which panels have nothing to show for a project: their tabs would only be in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.forms import form_of, is_stream
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from desktop_app.document import Document

_OF_RECURRENT_LAYERS = ("live.hidden_states", "live.gates", "live.time_gradients")
_OF_SINGLE_SAMPLES = ("live.mistakes", "live.dynamics")
_OF_SERIES = ("live.forecast",)


def without_purpose(document: Document) -> frozenset[str]:
    """Return the panels that could only say that there is nothing to be seen."""
    data = document.project.data
    idle: set[str] = set()
    if not _remembers(document):
        idle |= {*_OF_RECURRENT_LAYERS}
    if is_stream(data):
        idle |= {*_OF_SINGLE_SAMPLES}
    if form_of(data) != "series":
        idle |= {*_OF_SERIES}
    return frozenset(idle)


def _remembers(document: Document) -> bool:
    """Whether a layer of the network has a state that it hands on."""
    graph = document.flat
    kinds = {node.kind for node in graph.nodes.values()}
    found = (kind_in(graph, kind) for kind in kinds)
    return any(kind is not None and "state" in (p.id for p in kind.ports_out) for kind in found)
