"""How much gradient reaches each layer: now, over all steps, and all layers together."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.lane_runs import lane_runs
from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.views.gradient_bars import GradientBars, present_norms, verdict
from desktop_app.views.gradient_map import GradientMap
from desktop_app.views.gradient_total import GradientTotal
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.ways import Ways
from desktop_app.widgets.labels import label
from desktop_app.widgets.table import Table
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.run_history import RunHistory
    from engine.texts import Text


@live_view("gradients")
class GradientsView(LiveView):
    """Norms ‖∂L/∂W‖ per layer with weights, first layer on top, and a sentence about them."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.ways = Ways(
            self.id,
            {"now": GradientBars, "map": self._make_map, "total": self._make_total},
        )
        self.controls.addWidget(self.ways.switch)
        self.sentence = label("small", wraps=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways, 1)
        column.addWidget(self.sentence)
        self.follow(feed.history_changed, feed.state_changed, feed.events_changed)
        self.follow(self.ways.chosen, feed.lanes_changed, document.models_changed)

    def refresh(self) -> None:
        run, history = self.feed.run, self.feed.history
        norms = present_norms(run.graph, history) if run else {}
        self.ways.switch.setVisible(bool(norms))
        if run is None or not norms:
            self.say_empty(text("gradients-empty"))
            return
        self.show_body()
        self.subtitle.setText(tr(text("gradients-subtitle", step=self.feed.steps)))
        match self.ways.way:
            case "map":
                cast("GradientMap", self.ways.currentWidget()).show_history(run, history)
                self.sentence.setText(tr(text("gradients-map-sentence")))
            case "total":
                cast("GradientTotal", self.ways.currentWidget()).show_history(run)
                self.sentence.setText(tr(text("gradients-total-sentence")))
            case _:
                lanes = lane_runs(self.document, self.feed)
                beside = [lane for lane in lanes if lane.id != run.id]
                cast("GradientBars", self.ways.currentWidget()).show_norms(run.graph, norms, beside)
                self.sentence.setText(tr(verdict(norms)))

    def table(self) -> Table | None:
        run, history = self.feed.run, self.feed.history
        if run is None or "gradient" not in history.steps:
            return None
        names = layer_names(run.graph)
        nodes = tuple(present_norms(run.graph, history))
        headers: list[str | Text] = [text("column-step"), text("gradients-way-total")]
        headers += [names[id] for id in nodes]
        return Table(
            tuple(headers), _rows(history, ("gradient", *(f"gradient/{id}" for id in nodes)))
        )

    def _make_map(self) -> GradientMap:
        made = GradientMap()
        made.layer_chosen.connect(self.focus.look_at)
        return made

    def _make_total(self) -> GradientTotal:
        made = GradientTotal(self.feed)
        self.follow(made.plot.moved)
        return made


def _rows(history: RunHistory, series: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """Return the numbers of every step, one after the other."""
    columns = [history.steps[name].values for name in series]
    for step, numbers in enumerate(zip(*columns, strict=True), start=1):
        yield (step, *map(float, numbers))
