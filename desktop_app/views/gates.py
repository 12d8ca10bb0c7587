"""When the gates of an LSTM or GRU are open and shut while it reads the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import GAP, class_hue, px
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.sample_steps import layer_looked_at, steady_scale, step_names, strips_of
from desktop_app.widgets.clipped_label import ClippedLabel
from desktop_app.widgets.color_key import ColorKey
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.numbers import percent, short
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.share_scatter import Cloud, ShareScatter
from desktop_app.widgets.strip_map import Spot, Strip, StripMap
from desktop_app.widgets.table import Table
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import GATE_NAMES, GATES
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.problem import NodeId

# Gates proper, which lie between 0 and 1, and what is shown of those of each kind.
SIGMOIDS = ("i", "f", "o", "r", "z")
SHOWN = {"lstm": ("i", "f", "o", "c"), "gru": ("r", "z", "n")}
KEEPS = {"lstm": "f", "gru": "z"}  # the gate that near 1 keeps what was remembered
SHUT, OPEN = 0.1, 0.9  # Karpathy et al. 2015, "Visualizing and Understanding Recurrent Networks"
WAYS = ("maps", "ends")
_WIDE = 720  # pixels, from which on both have room


@live_view("gates")
class GatesView(LiveView):
    """A strip for each gate, and a dot for each unit by how often its gates are at their ends."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.strip = ComboBox()
        self.strip.setObjectName("gates_strip")
        self.strip.setProperty("compact", True)
        self.strip.setMinimumContentsLength(3)
        self.ways = Segments({way: Text(f"gates-way-{way}") for way in WAYS}, is_compact=True)
        self.ways.choose(WAYS[0])
        for widget in (self.strip, self.ways):
            self.controls.addWidget(widget)
        self.map = StripMap(self._tell)
        self.scatter = ShareScatter(self._tell_dot)
        self.key = ColorKey()
        self.legend = Legend()
        self.legend.show_scale(Scale(0.0, 1.0))
        self.sentence = ClippedLabel()
        self._gates: dict[str, np.ndarray] = {}
        self._order: tuple[object, np.ndarray] = ((), np.zeros(0, np.intp))
        self._fill()
        self.map.clicked.connect(lambda spot: self._choose(spot.unit))
        self.map.stepped.connect(focus.look_at_time)
        self.scatter.clicked.connect(lambda _cloud, unit: self._choose(unit))
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.changed, document.project_replaced)
        self.follow(focus.time_step_changed, focus.unit_changed)
        self.follow(self.strip.currentIndexChanged, self.ways.chosen)

    @property
    def node(self) -> NodeId:
        """The layer that is shown: the selected one, else the first with gates."""
        graph = self.document.flat
        chosen = layer_looked_at(graph, self.looked_at)
        if chosen and (chosen == self.looked_at or GATE_NAMES[graph.nodes[chosen].kind]):
            return chosen
        return next((id for id in graph.order if GATE_NAMES.get(graph.nodes[id].kind)), chosen)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (self._request,) if self.node and self._names else ()

    def refresh(self) -> None:
        node = self.node
        self._offer_strips(node)
        values = self.feed.probe(self._request) if node and self._names else None
        if values is None or not values.size or values.shape[1] != len(self._names):
            self._gates = {}
            self._say_nothing(node)
            return
        self._gates = {name: values[:, place] for place, name in enumerate(self._names)}
        self.show_body()
        self._place()
        self._show_map()
        self._show_ends()
        layer = layer_names(self.document.flat)[node]
        steps, _, units = values.shape
        words = text("hidden-states-subtitle", layer=layer, units=units, steps=steps)
        self.subtitle.setText(tr(words))
        self.sentence.setText(tr(self._summary()))

    def table(self) -> Table | None:
        if not self._gates:
            return None
        headers = tuple(text(f"column-{name}") for name in ("step", "read", "unit"))
        return Table((*headers, *self._gates), self._written())

    def _written(self) -> Iterator[tuple[Cell, ...]]:
        gates = list(self._gates.values())
        for step, read in enumerate(self.map.names.words):
            by_unit = zip(*(gate[step].tolist() for gate in gates), strict=True)
            for unit, numbers in enumerate(by_unit):
                yield step + 1, read, unit + 1, *numbers

    @property
    def _names(self) -> tuple[str, ...]:
        return GATE_NAMES[self._kind] if self.node else ()

    @property
    def _kind(self) -> str:
        return self.document.flat.nodes[self.node].kind

    @property
    def _request(self) -> ProbeRequest:
        return ProbeRequest(GATES.id, self.node, (max(0, self.strip.currentIndex()),))

    def _say_nothing(self, node: NodeId) -> None:
        if not node:
            self.say_empty(text("gates-no-layer"))
        elif not self._names:
            layer = layer_names(self.document.flat)[node]
            self.say_empty(text("gates-none", layer=layer))
        else:
            self.say_empty(text("gates-empty"))

    def _offer_strips(self, node: NodeId) -> None:
        """Offer the layers and directions within the layer, where there are several."""
        names = [name.sign for name in strips_of(self.document.flat, node)] if node else []
        if [self.strip.itemText(i) for i in range(self.strip.count())] != names:
            at = max(0, self.strip.currentIndex())
            self.strip.blockSignals(True)
            self.strip.clear()
            self.strip.addItems(names)
            self.strip.setCurrentIndex(min(at, len(names) - 1))
            self.strip.blockSignals(False)
            self.request_probes()
        self.strip.setVisible(len(names) > 1)
        self.strip.setAccessibleName(tr(text("gates-strip")))
        self.strip.setToolTip(tr(text("gates-strip")))

    # --- over the steps --------------------------------------------------------------------------

    def _show_map(self) -> None:
        steps = len(next(iter(self._gates.values())))
        order = self._rows()
        shown = SHOWN[self._kind]
        strips = [self._strip(name) for name in shown]
        names = step_names(self.document, self.feed, steps)
        self.map.show_strips(strips, names, [order] * len(strips), Scale(0.0, 1.0))
        self.map.choose(-1, self.focus.unit if self.node == self.looked_at else -1)
        self.map.look_at(self.focus.time_step)

    def _strip(self, name: str) -> Strip:
        """Return a gate's strip; what does not lie between 0 and 1 says how far its colours go."""
        title, values = tr(text(f"gates-name-{name}")), self._gates[name].T
        if name in SIGMOIDS:
            return Strip(title, values, name, Scale(0.0, 1.0))
        scale = steady_scale(values)
        reach = {"low": short(scale.low), "high": short(scale.high)}
        return Strip(tr(text("gates-scale", gate=title, **reach)), values, name, scale)

    def _rows(self) -> np.ndarray:
        """Return units, those that remember longest first, the same for the same sample."""
        seen = self.feed.observation
        sample = b"" if seen is None else np.asarray(seen.sample).tobytes()
        keeps = self._gates[KEEPS[self._kind]]
        key = (self._request, keeps.shape, sample)
        if key != self._order[0]:
            self._order = key, np.argsort(-keeps.mean(axis=0), kind="stable")
        return self._order[1]

    def _tell(self, spot: Spot) -> str:
        name = SHOWN[self._kind][spot.strip]
        value = short(float(self._gates[name][spot.step, spot.unit]))
        place = {"unit": spot.unit + 1, "step": spot.step + 1}
        if self.map.names.are_numbers:
            return tr(text("gates-tip-number", gate=name, value=value, **place))
        read = self.map.names.words[spot.step]
        return tr(text("gates-tip-token", gate=name, value=value, read=read, **place))

    # --- at their ends ---------------------------------------------------------------------------

    def _show_ends(self) -> None:
        names = [name for name in self._names if name in SIGMOIDS]
        clouds = [
            Cloud(class_hue(place), *ends(self._gates[name])) for place, name in enumerate(names)
        ]
        across, upward = (tr(text(f"gates-{end}")) for end in ("open", "shut"))
        self.scatter.show_clouds(clouds, across, upward)
        self.scatter.choose(self.focus.unit if self.node == self.looked_at else -1)
        titles = (tr(text(f"gates-name-{name}")) for name in names)
        self.key.show_entries([(c.hue, title) for c, title in zip(clouds, titles, strict=True)])

    def _tell_dot(self, cloud: int, unit: int) -> str:
        shown = self.scatter.clouds[cloud]
        name = [name for name in self._names if name in SIGMOIDS][cloud]
        shares = {"open": percent(float(shown.across[unit]))}
        shares["shut"] = percent(float(shown.upward[unit]))
        return tr(text("gates-tip-ends", gate=name, unit=unit + 1, **shares))

    def _summary(self) -> Text:
        name = KEEPS[self._kind]
        opened, _ = ends(self._gates[name])
        return text(
            "gates-summary",
            gate=tr(text(f"gates-name-{name}")),
            share=percent(float(opened.mean())),
            units=int((opened > 0.5).sum()),
            all=len(opened),
        )

    # --- arranging -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _fill(self) -> None:
        self._dots = QWidget()
        dots = QVBoxLayout(self._dots)
        dots.setContentsMargins(0, 0, 0, 0)
        dots.addWidget(self.scatter, 1)
        dots.addWidget(self.key)
        self._side = QHBoxLayout()
        self._side.setSpacing(3 * GAP)
        self._side.addWidget(self.map, 3)
        self._side.addWidget(self._dots, 2)
        below = QHBoxLayout()
        below.addWidget(self.sentence, 1)
        below.addWidget(self.legend)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._side, 1)
        column.addLayout(below)
        self._place()

    def _place(self) -> None:
        """Show both beside each other where there is room, else the one that is chosen."""
        is_wide = self.width() >= px(_WIDE)
        self.ways.setVisible(not is_wide and bool(self._gates))
        self.map.setVisible(is_wide or self.ways.current == "maps")
        self.legend.setVisible(is_wide or self.ways.current == "maps")
        self._dots.setVisible(is_wide or self.ways.current == "ends")

    def _choose(self, unit: int) -> None:
        self.focus.look_at(self.node)
        self.focus.look_at_unit(unit)


def ends(gate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return of each unit the share of steps (T, H) at which a gate is open, and shut: (H,)."""
    return (gate > OPEN).mean(axis=0), (gate < SHUT).mean(axis=0)
