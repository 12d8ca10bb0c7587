"""How much of the error of one step goes back to every step before it."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.lane_runs import lane_runs
from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_names
from desktop_app.theme import class_hue
from desktop_app.views.gradient_bars import EXPLODES_ABOVE, VANISHES_BELOW, decades
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.loss_compared import hue_of
from desktop_app.views.sample_steps import (
    foretells,
    is_over_time,
    layer_looked_at,
    recurrent_layers,
    step_names,
    strips_of,
)
from desktop_app.widgets.color_key import ColorKey
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.step_lines import StepLine, StepLines, Wall
from desktop_app.widgets.switch import Switch
from desktop_app.widgets.table import Table
from engine.data.forms import is_stream
from engine.kind import KINDS
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import (
    COMPARED,
    TIME_GRADIENTS,
    TIME_GRADIENTS_COMPARED,
    TIME_GRADIENTS_LANES,
    chunk_around,
    step_looked_at,
)
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.texts import Text

MOST_POWERS = 12  # below the greatest; what is smaller is as good as nothing


@live_view("time_gradients")
class TimeGradientsView(LiveView):
    """Bars for the layer that is looked at, lines for the others; a click chooses the step.

    Where a run cuts the sample into chunks, walls show how far the error reaches at all.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.compares = Switch()
        self.compares.setObjectName("time_gradients_compares")
        self.compares.setProperty("role", "small")
        self.controls.addWidget(self.compares)
        self.plot = StepLines(self._tell)
        self.key = ColorKey()
        self.sentence = label("small", wraps=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot, 1)
        column.addWidget(self.key)
        column.addWidget(self.sentence)
        self.plot.stepped.connect(focus.look_at_time)
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.changed, document.project_replaced)
        self.follow(focus.time_step_changed, feed.lanes_changed, self.compares.toggled)
        translated(self, self._retranslate)

    @property
    def node(self) -> NodeId:
        """The layer whose gradients are bars: the selected one, else the first recurrent one."""
        return layer_looked_at(self._graph, self.looked_at)

    def probes(self) -> tuple[ProbeRequest, ...]:
        at = (self.focus.time_step,)
        asked = [ProbeRequest(TIME_GRADIENTS.id, id, at) for id in recurrent_layers(self._graph)]
        if self.node and self.compares.isChecked():
            asked.append(ProbeRequest(TIME_GRADIENTS_COMPARED.id, self.node, at))
        if self.node and self.feed.lanes:
            asked.append(ProbeRequest(TIME_GRADIENTS_LANES.id, "", at))
        return tuple(asked)

    def refresh(self) -> None:
        lines = self._lines()
        self.compares.setVisible(bool(self.node))
        if not self.node or not lines:
            self.say_empty(text("time-gradients-empty" if self.node else "steps-no-layer"))
            return
        self.show_body()
        steps = len(lines[0].values)
        at = self._step(steps)
        first, end = self._chunk(at, steps)
        wall = None
        if (first, end) != (0, steps):
            wall = Wall(first, end, tr(text("time-gradients-wall")))
        names = step_names(self.document, self.feed, steps)
        self.plot.show_lines(lines, names, _powers(lines), wall)
        self.plot.look_at(at)
        ratios = [
            ratio(line.values, *((end - 1, first) if line.is_backward else (first, at)))
            for line in lines
        ]
        self.key.show_entries(
            [
                (line.hue, f"{line.name} {short(found)}" if isfinite(found) else line.name)
                for line, found in zip(lines, ratios, strict=True)
            ]
        )
        self.sentence.setText(tr(verdict(ratios[0], first + 1, at + 1, is_cut=first > 0)))
        read = "" if names.are_numbers else names.words[at]
        subtitle = "time-gradients-subtitle-token" if read else "time-gradients-subtitle"
        self.subtitle.setText(tr(text(subtitle, step=at + 1, read=read)))

    def table(self) -> Table | None:
        lines = self.plot.lines
        if not lines or self.empty_words:
            return None
        headers: list[str | Text] = [text("column-step"), text("column-read")]
        headers += [line.name for line in lines]
        return Table(tuple(headers), self._written())

    @property
    def _graph(self) -> Graph:
        return self.document.flat

    def _lines(self) -> list[StepLine]:
        """Return the bars' numbers first, then all others that are as long."""
        node, at = self.node, (self.focus.time_step,)
        layers = recurrent_layers(self._graph)
        ordered = [node, *(id for id in layers if id != node)] if node else []
        found: list[StepLine] = []
        for id in ordered:
            values = self.feed.probe(ProbeRequest(TIME_GRADIENTS.id, id, at))
            if values is not None and values.size:
                found += self._of_layer(id, values, len(found))
            elif id == node:
                return []
        if found and self.compares.isChecked():
            values = self.feed.probe(ProbeRequest(TIME_GRADIENTS_COMPARED.id, node, at))
            found += [] if values is None else _compared(values, len(found))
        if found:
            found += self._of_lanes(at)
        steps = len(found[0].values) if found else 0
        return [line for line in found if len(line.values) == steps]

    def _of_layer(self, id: NodeId, values: np.ndarray, before: int) -> Iterator[StepLine]:
        """Yield ‖∂L/∂h‖ of every strip, the topmost layer first, and ‖∂L/∂c‖ of the first."""
        looked_at = self.feed.run.id if self.feed.run else ""
        own = hue_of(lane_runs(self.document, self.feed), looked_at) or "accent"
        layer, names = layer_names(self._graph)[id], strips_of(self._graph, id, values.shape[1])
        for strip in sorted(range(len(names)), key=lambda strip: (-names[strip].layer, strip)):
            called = f"{layer} {names[strip].sign}".strip()
            hue, is_backward = class_hue(before) if before else own, names[strip].is_backward
            if values.shape[2] == 1 or before:
                yield StepLine(called, hue, values[:, strip, 0], is_backward=is_backward)
            else:
                for part, name in enumerate(("∂h", "∂c")):
                    numbers = values[:, strip, part]
                    yield StepLine(f"{called} {name}", hue, numbers, part == 1, is_backward)
            before += 1

    def _of_lanes(self, at: tuple[int, ...]) -> Iterator[StepLine]:
        """Yield those of the other models in lock-step, which stood at the same step."""
        lanes = lane_runs(self.document, self.feed)
        values = self.feed.probe(ProbeRequest(TIME_GRADIENTS_LANES.id, "", at))
        looked_at = self.feed.run.id if self.feed.run else ""
        if values is None or values.shape[1] != len(lanes):
            return
        for place, lane in enumerate(lanes):
            if lane.id != looked_at and np.isfinite(values[:, place]).any():
                yield StepLine(lane.title, lane.hue, np.nan_to_num(values[:, place]))

    def _step(self, steps: int) -> int:
        """Return the step whose error is sent back."""
        if not is_over_time(self._graph):
            return steps - 1
        at = self.focus.time_step
        return max(0, step_looked_at(at, steps, foretells=foretells(self._graph)))

    def _chunk(self, at: int, steps: int) -> tuple[int, int]:
        """Return the first step of the chunk around a step, and one past its last."""
        recipe = self.feed.run.recipe if self.feed.run else self.document.project.recipe
        cuts = is_stream(self.document.project.data) and is_over_time(self._graph)
        seen = self.feed.observation
        is_whole = seen is not None and len(np.asarray(seen.sample)) == steps
        return chunk_around(at, steps, recipe.chunk_length if cuts and is_whole else 0)

    def _tell(self, step: int) -> str:
        names = self.plot.names
        place = text("time-gradients-tip", step=step + 1, read=names.words[step])
        if names.are_numbers:
            place = text("prediction-step", step=step + 1)
        lines = (f"{line.name}: {short(float(line.values[step]))}" for line in self.plot.lines)
        return "\n".join([tr(place), *lines])

    def _written(self) -> Iterator[tuple[Cell, ...]]:
        for step, read in enumerate(self.plot.names.words):
            yield step + 1, read, *(float(line.values[step]) for line in self.plot.lines)

    def _retranslate(self) -> None:
        self.compares.setText(tr(text("time-gradients-compare")))
        self.compares.setToolTip(tr(text("time-gradients-compare.help")))


def ratio(values: np.ndarray, far: int, near: int) -> float:
    """Return the gradient at the far end of the way back to that where it begins, NaN if none."""
    begun = float(values[near])
    return float(values[far]) / begun if begun > 0 else float("nan")


def verdict(found: float, first: int, last: int, *, is_cut: bool) -> Text:
    """Say in words how far back an error reaches."""
    if not isfinite(found):
        return text("time-gradients-nothing")
    if first == last:
        return text("time-gradients-at-wall" if is_cut else "time-gradients-one-step")
    how = "vanishes" if found < VANISHES_BELOW else "explodes" if found > EXPLODES_ABOVE else "fine"
    return text(f"time-gradients-{how}", ratio=short(found), first=first, last=last)


def _compared(values: np.ndarray, before: int) -> Iterator[StepLine]:
    """Yield the numbers of fresh cells of each kind."""
    for place, kind in enumerate(COMPARED):
        name = tr(text("time-gradients-fresh", kind=KINDS[kind].title))
        yield StepLine(name, class_hue(before + place), values[:, place])


def _powers(lines: list[StepLine]) -> tuple[int, int]:
    low, high = decades([float(value) for line in lines for value in line.values])
    return max(low, high - MOST_POWERS), high
