"""Asking which layer is meant: behind a wire that was dropped, where one types, or instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt

from desktop_app.graph_editor.interactions.loose_wire import LooseWire
from desktop_app.graph_editor.layer_questions import LayerQuestions, Question
from desktop_app.graph_editor.ranking import families_after, families_before, ranked
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.graph_editor.adding import Adding
    from desktop_app.graph_editor.fitting import Offer
    from desktop_app.graph_editor.layer_menu import LayerMenu
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from desktop_app.habits import Habits
    from engine.graph.model import PortRef


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
        self._habits, self._do = habits, do
        self._questions = LayerQuestions(scene, adding)
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
            self._open(self._questions.into_wire(next(iter(selection.edges))), typed)
        elif at is None and id in self._scene.mirror.nodes:
            self._open(self._questions.after(id, self._view.visible_rect.center()), typed)
        else:
            places = (at, self._scene.pointer, self._view.visible_rect.center())
            place = next(place for place in places if place is not None)
            self._open(self._questions.alone(place), typed)

    def ask_for_wire(self, end: PortRef, is_output: bool, at: QPointF) -> None:
        """Ask what a wire is to lead to, or where it is to come from; it waits meanwhile."""
        ask = self._questions.behind if is_output else self._questions.before
        self._open(ask(end, at))
        port = self._scene.mirror.port(end, is_output=is_output)
        if port is not None:
            self._wire = LooseWire(self._scene, port)
            self._wire.lead_to(at)

    def ask_instead(self) -> None:
        """Ask which kind the selected layer is to be of, and with it all selected of its kind."""
        self._open(self._questions.instead())

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
            chosen = self._scene.mirror.nodes.get(self._scene.focus.node)
            if chosen is not None:
                self._view.show_rect(chosen.rect)

    def _on_closed(self) -> None:
        self._asked = None
        if self._wire is not None:
            self._wire.remove()
            self._wire = None
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
