"""An explaining view of one weight, chosen from an image of all that its unit has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.explain.explaining_view import ExplainingView
from desktop_app.explain.flattened import image_in_front, shape_of
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.weight_picker import WeightPicker
from desktop_app.observed import observed_graph
from engine.probes.activations import WEIGHT
from engine.probes.record import ProbeRequest
from engine.texts import Text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

WeightPlace = tuple[int, ...]


class WeightView(ExplainingView):
    """The weight is the focus's, else one in the middle of the focus's unit."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.unit = NumberChooser(Text("explain-unit-chosen"))
        self.picker = WeightPicker()
        self.controls.addWidget(self.unit)
        self.follow(focus.weight_changed)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.picker.chosen.connect(focus.look_at_weight)

    def image_requests(self) -> tuple[ProbeRequest, ...]:
        """Ask for the image in front of a fully connected layer, in whose form weights are laid."""
        if not self.node:
            return ()
        return image_in_front(observed_graph(self.document, self.feed), self.node)

    def known_weight(self) -> np.ndarray | None:
        """Return the weights that came last, by which a place is chosen; None before."""
        weight = self.feed.probe(ProbeRequest(WEIGHT.id, self.node)) if self.node else None
        return weight if weight is not None and weight.ndim in (2, 4) and weight.size else None

    def place_in(self, weight: np.ndarray) -> WeightPlace:
        """Return the weight that is looked at: always one that there is."""
        chosen = self.focus.weight
        if chosen is not None and _is_in(weight.shape, chosen):
            return chosen
        unit = min(self.focus.unit, len(weight) - 1)
        if weight.ndim == 4:
            return (unit, 0, weight.shape[2] // 2, weight.shape[3] // 2)
        return (unit, weight.shape[1] // 2)

    def show_picker(
        self, values: np.ndarray, units: int, place: WeightPlace, caption: Text
    ) -> None:
        """Show one of so many units' weights, or what else there is of them, to choose from."""
        image = [a for r in self.image_requests() if (a := self.feed.probe(r)) is not None]
        shape = values.shape if values.ndim == 3 else shape_of(values.size, image)
        self.name_unit(len(place) == 4)
        self.unit.show_place(place[0], units)
        self.picker.show_weights(values.reshape(shape), place, caption)

    def name_unit(self, is_filter: bool) -> None:
        """Call units of a convolution filters."""
        self.unit.rename(Text(f"explain-{'filter' if is_filter else 'unit'}-chosen"))

    def _on_unit_chosen(self, unit: int) -> None:
        weight = self.known_weight()
        if weight is not None:
            self.focus.look_at_weight((unit, *self.place_in(weight)[1:]))
        self.focus.look_at_unit(unit)


def _is_in(shape: tuple[int, ...], place: WeightPlace) -> bool:
    if len(place) != len(shape):
        return False
    return all(0 <= at < size for at, size in zip(place, shape, strict=True))


def kind_of(place: WeightPlace) -> str:
    """Return what a weight belongs to: a "filter" or a "unit"."""
    return "filter" if len(place) == 4 else "unit"
