"""What a recurrent layer remembers while it reads: its units over the steps of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_names
from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, px, themed
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.sample_steps import (
    foretells,
    layer_looked_at,
    steady_scale,
    step_names,
    strips_of,
)
from desktop_app.widgets.clipped_label import ClippedLabel
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.numbers import percent, short
from desktop_app.widgets.painted_text import Guess, PaintedText
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.slider import Slider
from desktop_app.widgets.strip_map import Spot, Strip, StripMap
from desktop_app.widgets.table import Table
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import GUESSES, HIDDEN_STATES
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId

ORDERS = ("variance", "index")
_GUESSES = ProbeRequest(GUESSES.id)
_THRESHOLD = 30  # percent of the scale
_SMALL = 340  # pixels in height, from which on guesses have room
_TWO_LINES, _UNLIMITED = 44, 16_777_215  # pixels
_Key = tuple[object, ...]


@live_view("hidden_states")
class HiddenStatesView(LiveView):
    """A strip for each layer and direction, and the text in the colours of one unit.

    Units stay in the order in which the sample was first seen: a map that reorders itself while
    it learns cannot be read.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.order = Segments(
            {name: Text(f"hidden-states-order-{name}") for name in ORDERS}, is_compact=True
        )
        self.order.choose(ORDERS[0])
        self.controls.addWidget(self.order)
        self.map = StripMap(self._tell)
        self.legend = Legend()
        self.sentence = ClippedLabel()
        self.text = PaintedText(self._tell_token)
        self._text_room = Scrolling(self.text)
        themed(self, lambda: self._text_room.setMinimumHeight(px(_TWO_LINES)))
        self.threshold = Slider()
        self.threshold.setObjectName("hidden_states_threshold")
        self.threshold.setRange(0, 100)
        self.threshold.setValue(_THRESHOLD)
        self.threshold.hide()
        self._values = np.zeros((0, 0, 0), np.float32)
        self._chosen: tuple[int, int] | None = None
        self._ordered: tuple[_Key, tuple[np.ndarray, ...]] = ((), ())
        below = QHBoxLayout()
        below.setSpacing(2 * GAP)
        below.addWidget(self.sentence, 1)
        below.addWidget(self.threshold)
        below.addWidget(self.legend)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.map, 3)
        column.addLayout(below)
        column.addWidget(self._text_room, 2)
        self.map.clicked.connect(self._on_clicked)
        self.map.stepped.connect(focus.look_at_time)
        self.text.clicked.connect(focus.look_at_time)
        self.text.selected.connect(self._on_selected)
        self.order.chosen.connect(self._on_order_chosen)
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.changed, document.project_replaced)
        self.follow(focus.time_step_changed, self.threshold.valueChanged)
        translated(self, self._retranslate)

    @property
    def node(self) -> NodeId:
        """The layer that is shown: the selected one, else the first recurrent one."""
        return layer_looked_at(self.document.flat, self.looked_at)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (ProbeRequest(HIDDEN_STATES.id, self.node), _GUESSES) if self.node else ()

    def refresh(self) -> None:
        node = self.node
        values = self.feed.probe(ProbeRequest(HIDDEN_STATES.id, node)) if node else None
        if values is None or not values.size:
            self._chosen = None
            self.say_empty(text("hidden-states-empty" if node else "steps-no-layer"))
            return
        self._values = values
        steps, strips, units = values.shape
        orders = self._orders(node)
        if self._chosen is None or not self._is_there(self._chosen):
            self._chosen = (strips - 1, int(orders[-1][0]))
        shown = [
            Strip(name.title, values[:, strip].T, name.sign)
            for strip, name in enumerate(strips_of(self.document.flat, node, strips))
        ]
        self.map.show_strips(
            shown, step_names(self.document, self.feed, steps), orders, steady_scale(values)
        )
        self.map.choose(*self._chosen)
        self.map.look_at(self.focus.time_step)
        self.legend.show_scale(self.map.scale)
        self._show_text()
        layer = layer_names(self.document.flat)[node]
        words = text("hidden-states-subtitle", layer=layer, units=units, steps=steps)
        self.subtitle.setText(tr(words))
        self.show_body()

    def table(self) -> Table | None:
        if not self._values.size:
            return None
        names = ("step", "read", "strip", "unit", "value")
        headers = tuple(text(f"column-{name}") for name in names)
        words = self.map.names.words
        rows = (
            (step + 1, words[step], strip + 1, unit + 1, float(value))
            for (step, strip, unit), value in np.ndenumerate(self._values)
        )
        return Table(headers, rows)

    # --- the text of one unit --------------------------------------------------------------------

    def _show_text(self) -> None:
        """Show the text by the chosen unit, and what was expected in the place of each token."""
        is_small = self.body.height() < px(_SMALL)
        self._text_room.setVisible(not self.map.names.are_numbers)
        self._text_room.setMaximumHeight(px(_TWO_LINES) if is_small else _UNLIMITED)
        if self._chosen is None:
            return
        strip, unit = self._chosen
        values = self._values[:, strip, unit]
        scale = steady_scale(values)
        span = {"low": short(float(values.min())), "high": short(float(values.max()))}
        words = "numbers" if self.map.names.are_numbers else "text"
        self.sentence.setText(tr(text(f"hidden-states-unit-{words}", unit=unit + 1, **span)))
        guesses = [] if is_small else self._guesses()
        self.text.show_text(self.map.names.words, values, scale, guesses)
        self.text.choose(self.focus.time_step)
        self._show_found()

    # --- units that are on over a stretch --------------------------------------------------------

    def _show_found(self) -> None:
        """Mark the units that stay above the threshold all over the selected stretch."""
        first, last = self.text.span
        is_asked = 0 <= first <= last < len(self._values)
        self.threshold.setVisible(is_asked)
        if not is_asked:
            self.map.mark(())
            return
        above = self.threshold.value() / 100 * self.map.scale.high
        found = units_above(self._values[first : last + 1], above)
        self.map.mark(found)
        words = self.map.names.words
        span = {"first": words[first], "last": words[last], "above": short(above)}
        count = sum(len(each) for each in found)
        self.sentence.setText(tr(text("hidden-states-found", count=count, **span)))

    def _on_selected(self, first: int, last: int) -> None:
        """Sort by what is asked: those that stay above it stand on top."""
        self._ordered = ((), ())
        self._on_change()

    def _guesses(self) -> list[tuple[Guess, ...]]:
        """Return what was held likely at each place; where it foretells, a step before."""
        guesses, vocabulary = self.feed.probe(_GUESSES), self.document.project.data.vocabulary
        steps = self._values.shape[0]
        if guesses is None or vocabulary is None or not foretells(self.document.flat):
            return []
        known = vocabulary.entries
        found = [
            tuple(Guess(visible(known[int(t)]), float(p)) for t, p in step if t < len(known))
            for step in guesses[: steps - 1]
        ]
        return [(), *found]

    def _tell_token(self, place: int) -> str:
        strip, unit = self._chosen or (0, 0)
        said = [self._tell(Spot(strip, unit, place))]
        guesses = self.text.guesses
        if place < len(guesses) and guesses[place]:
            said.append(tr(text("hidden-states-expected")))
            said += [f"{guess.word}  {percent(guess.probability)}" for guess in guesses[place]]
        return "\n".join(said)

    # --- the map ---------------------------------------------------------------------------------

    def _orders(self, node: NodeId) -> tuple[np.ndarray, ...]:
        """Return the units of each strip in the chosen order, the same for the same sample."""
        seen = self.feed.observation
        sample = b"" if seen is None else np.asarray(seen.sample).tobytes()
        span = self.text.span
        key = (node, self._values.shape, sample, self.order.current, span)
        if key != self._ordered[0]:
            strips = (self._values[:, strip] for strip in range(self._values.shape[1]))
            orders = tuple(_order(each, self.order.current, span) for each in strips)
            self._ordered = key, orders
        return self._ordered[1]

    def _is_there(self, chosen: tuple[int, int]) -> bool:
        _, strips, units = self._values.shape
        return chosen[0] < strips and chosen[1] < units

    def _on_order_chosen(self) -> None:
        self._ordered = ((), ())  # chosen again it is worked out again
        self._on_change()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_change()  # guesses have room now, or none any more

    def _retranslate(self) -> None:
        self.threshold.setToolTip(tr(text("hidden-states-threshold")))
        self.threshold.setAccessibleName(tr(text("hidden-states-threshold")))

    def _on_clicked(self, spot: Spot) -> None:
        self._chosen = spot.strip, spot.unit
        self.focus.look_at(self.node)
        self.focus.look_at_unit(spot.unit)
        self.map.choose(*self._chosen)
        self._show_text()

    def _tell(self, spot: Spot) -> str:
        value = short(float(self._values[spot.step, spot.strip, spot.unit]))
        place = {"unit": spot.unit + 1, "step": spot.step + 1}
        if self.map.names.are_numbers:
            return tr(text("hidden-states-tip-number", value=value, **place))
        read = self.map.names.words[spot.step]
        return tr(text("hidden-states-tip-token", value=value, read=read, **place))


def units_above(values: np.ndarray, above: float) -> list[np.ndarray]:
    """Return the units of each strip that are above a number at all of some steps (t, strips, H).

    Strobelt et al. 2018, "LSTMVis: A Tool for Visual Analysis of Hidden State Dynamics".
    """
    return [np.flatnonzero(each.min(axis=0) > above) for each in values.transpose(1, 0, 2)]


def _order(values: np.ndarray, by: str, span: tuple[int, int]) -> np.ndarray:
    """Return units by how much they vary over the steps (T, H), most first, or as they are.

    While a stretch is selected, by the least that they are there.
    """
    if 0 <= span[0] <= span[1] < len(values):
        return np.argsort(-values[span[0] : span[1] + 1].min(axis=0), kind="stable")
    units = values.shape[1]
    return np.argsort(-values.var(axis=0), kind="stable") if by == "variance" else np.arange(units)
