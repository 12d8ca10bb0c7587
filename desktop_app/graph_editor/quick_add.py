"""Asking which layer is meant: behind a wire that was dropped, where one types, or instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QPointF, Qt

from desktop_app.graph_editor.fitting import (
    Offer,
    offers_alone,
    offers_before,
    offers_behind,
    offers_instead,
)
from desktop_app.graph_editor.interactions.loose_wire import LooseWire
from desktop_app.graph_editor.ranking import families_after, families_before, ranked
from desktop_app.kinds_here import kinds_here
from desktop_app.layer_names import layer_name
from engine.graph.model import PortRef
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit, NodeId
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.graph_editor.adding import Adding
    from desktop_app.graph_editor.layer_menu import LayerMenu
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from desktop_app.habits import Habits
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


class QuickAdd(QObject):
    """Opens the menu of layers, and does what is chosen in it; an edit meanwhile closes it."""

    def __init__(
        self,
        view: GraphView,
        scene: GraphScene,
        menu: LayerMenu,
        adding: Adding,
        habits: Habits,
        do: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(view)
        self._view, self._scene, self._menu = view, scene, menu
        self._adding, self._habits, self._do = adding, habits, do
        self._asked: Question | None = None
        self._wire: LooseWire | None = None
        menu.chosen.connect(self._on_chosen)
        menu.closed.connect(self._on_closed)
        document = scene.document
        for signal in (document.changed, document.project_replaced, document.place_changed):
            signal.connect(menu.close_up)
        scene.layer_wanted.connect(self.ask_for_wire)

    def ask(self, typed: str = "", at: QPointF | None = None) -> None:
        """Ask what to add: into the selected wire, after the selected layer, else at a point."""
        if self._scene.interaction is not None:
            return
        selection, id = self._scene.selection, self._scene.focus.node
        if at is None and len(selection.edges) == 1 and not selection.nodes:
            self._open(self._into_wire(next(iter(selection.edges))), typed)
        elif at is None and id in self._scene.mirror.nodes:
            self._open(self._after(id), typed)
        else:
            at = at or self._scene.pointer or self._view.visible_rect.center()
            self._open(self._alone(at), typed)

    def ask_for_wire(self, end: PortRef, is_output: bool, at: QPointF) -> None:
        """Ask what a wire is to lead to, or where it is to come from; it waits meanwhile."""
        question = self._behind(end, at) if is_output else self._before(end, at)
        self._open(question)
        port = self._scene.mirror.port(end, is_output=is_output)
        if port is not None:
            self._wire = LooseWire(self._scene, port)
            self._wire.lead_to(at)

    def ask_instead(self) -> None:
        """Ask which kind the selected layer is to be of, and with it all selected of its kind."""
        document = self._scene.document
        ids = self._alike()
        if not ids:
            raise IllegalEdit(text("edit-change-nothing"))
        offers = offers_instead(document.inference, ids[0], kinds_here(document))
        wire = next(iter(document.graph.edges_into.get(ids[0], ())), None)
        self._open(
            Question(
                text("layer-menu-instead", layer=self._name(ids[0])),
                offers,
                lambda kind: self._adding.instead(ids, kind),
                self._scene.mirror.nodes[ids[0]].rect.topRight(),
                wire.source.node if wire is not None else "",
            )
        )

    # --- what is asked ----------------------------------------------------------------------

    def _behind(self, source: PortRef, at: QPointF) -> Question:
        fitting = [offer for offer in self._offers_behind(source) if offer.why_not is None]
        return Question(
            text("layer-menu-behind", layer=self._name(source.node)),
            fitting,
            lambda kind: self._adding.behind(source, kind, at),
            at,
            source.node,
        )

    def _before(self, target: PortRef, at: QPointF) -> Question:
        document = self._scene.document
        return Question(
            text("layer-menu-before", layer=self._name(target.node)),
            offers_before(document.inference, target, kinds_here(document)),
            lambda kind: self._adding.before(target, kind, at),
            at,
            target.node,
            is_before=True,
        )

    def _into_wire(self, edge: Edge) -> Question:
        return Question(
            text("layer-menu-after", layer=self._name(edge.source.node)),
            self._offers_behind(edge.source),
            lambda kind: self._adding.into(edge, kind),
            self._scene.mirror.edges[edge].route.label,
            edge.source.node,
        )

    def _after(self, id: NodeId) -> Question:
        document, rect = self._scene.document, self._scene.mirror.nodes[id].rect
        kind = kind_in(document.graph, document.graph.nodes[id].kind)
        kinds, center = kinds_here(document), self._view.visible_rect.center()
        if kind is not None and kind.ports_out:
            offers = offers_behind(document.inference, PortRef(id, kind.ports_out[0].id), kinds)
        else:
            offers = offers_alone(kinds)
        return Question(
            text("layer-menu-after", layer=self._name(id)),
            offers,
            lambda kind_id: self._adding.after(id, kind_id, center),
            QPointF(rect.right(), rect.center().y()),
            id,
        )

    def _alone(self, at: QPointF) -> Question:
        return Question(
            text("layer-menu-alone"),
            offers_alone(kinds_here(self._scene.document)),
            lambda kind: self._adding.alone(kind, at),
            at,
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

    # --- asking -----------------------------------------------------------------------------

    def _open(self, question: Question, typed: str = "") -> None:
        self._scene.cancel()
        self._scene.say_nothing()
        self._menu.close_up()
        self._asked = question
        at = self._view.mapFromScene(question.at)
        self._menu.open(question.heading, lambda query: self._found(question, query), at, typed)

    def _found(self, asked: Question, query: str) -> list[Offer]:
        graph = self._scene.document.graph
        beside = graph.nodes.get(asked.beside)
        name = beside.kind if beside is not None else ""
        kind = kind_in(graph, name) if beside is not None else None

        def count(offer: Offer) -> float:
            pair = (offer.kind.id, name) if asked.is_before else (name, offer.kind.id)
            return self._habits.count(*pair)

        families = families_before if asked.is_before else families_after
        family = kind.category if kind is not None else ""
        return ranked(asked.offers, query, families(family), count)

    def _on_chosen(self, kind_id: str) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._do(lambda: asked.deed(kind_id))

    def _on_closed(self) -> None:
        self._asked = None
        if self._wire is not None:
            self._wire.remove()
            self._wire = None
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
