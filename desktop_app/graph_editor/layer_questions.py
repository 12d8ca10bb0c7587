"""What can be asked about a layer to be: where it would stand, which fit there, what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF

from desktop_app.graph_editor.fitting import (
    Offer,
    offers_alone,
    offers_before,
    offers_behind,
    offers_instead,
)
from desktop_app.kinds_here import kinds_here
from desktop_app.layer_names import layer_name
from engine.graph.model import PortRef
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit, NodeId
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.graph_editor.adding import Adding
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge


class Question(msgspec.Struct, frozen=True, eq=False):
    """What is asked at a point of the scene, what may be answered, and what an answer does.

    `beside` is the layer next to which the new one would stand, "" for none; `is_before` says that
    it would stand before it.
    """

    heading: Text
    offers: list[Offer]
    deed: Callable[[str], object]
    at: QPointF
    beside: NodeId = ""
    is_before: bool = False


class LayerQuestions:
    """Makes questions about the graph that is open."""

    def __init__(self, scene: GraphScene, adding: Adding) -> None:
        self._scene, self._adding = scene, adding

    def behind(self, source: PortRef, at: QPointF) -> Question:
        """Ask what an output is to lead to; what does not fit is no answer."""
        fitting = [offer for offer in self._offers_behind(source) if offer.why_not is None]
        return Question(
            text("layer-menu-behind", layer=self._name(source.node)),
            fitting,
            lambda kind: self._adding.behind(source, kind, at),
            at,
            source.node,
        )

    def before(self, target: PortRef, at: QPointF) -> Question:
        """Ask what is to feed an input."""
        document = self._scene.document
        return Question(
            text("layer-menu-before", layer=self._name(target.node)),
            offers_before(document.inference, target, kinds_here(document)),
            lambda kind: self._adding.before(target, kind, at),
            at,
            target.node,
            is_before=True,
        )

    def into_wire(self, edge: Edge) -> Question:
        """Ask what is to stand in a wire."""
        return Question(
            text("layer-menu-after", layer=self._name(edge.source.node)),
            self._offers_behind(edge.source),
            lambda kind: self._adding.into(edge, kind),
            self._scene.mirror.edges[edge].route.label,
            edge.source.node,
        )

    def after(self, id: NodeId, center: QPointF) -> Question:
        """Ask what is to follow a layer; what cannot is placed around a point instead."""
        document, rect = self._scene.document, self._scene.mirror.nodes[id].rect
        kind = kind_in(document.graph, document.graph.nodes[id].kind)
        if kind is not None and kind.ports_out:
            offers = self._offers_behind(PortRef(id, kind.ports_out[0].id))
        else:
            offers = offers_alone(kinds_here(document))
        return Question(
            text("layer-menu-after", layer=self._name(id)),
            offers,
            lambda kind_id: self._adding.after(id, kind_id, center),
            QPointF(rect.right(), rect.center().y()),
            id,
        )

    def alone(self, at: QPointF) -> Question:
        """Ask what is to stand at a point by itself."""
        return Question(
            text("layer-menu-alone"),
            offers_alone(kinds_here(self._scene.document)),
            lambda kind: self._adding.alone(kind, at),
            at,
        )

    def instead(self) -> Question:
        """Ask which kind the selected layer is to be of, and with it all selected of its kind."""
        document, ids = self._scene.document, self._alike()
        if not ids:
            raise IllegalEdit(text("edit-change-nothing"))
        wire = next(iter(document.graph.edges_into.get(ids[0], ())), None)
        return Question(
            text("layer-menu-instead", layer=self._name(ids[0])),
            offers_instead(document.inference, ids[0], kinds_here(document)),
            lambda kind: self._adding.instead(ids, kind),
            self._scene.mirror.nodes[ids[0]].rect.topRight(),
            wire.source.node if wire is not None else "",
        )

    def _offers_behind(self, source: PortRef) -> list[Offer]:
        document = self._scene.document
        return offers_behind(document.inference, source, kinds_here(document))

    def _alike(self) -> list[NodeId]:
        nodes, first = self._scene.document.graph.nodes, self._scene.focus.node
        if first not in nodes:
            return []
        return [id for id in self._scene.focus.selection if nodes[id].kind == nodes[first].kind]

    def _name(self, id: NodeId) -> str:
        graph = self._scene.document.graph
        return layer_name(graph.nodes[id], graph)
