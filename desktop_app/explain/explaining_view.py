"""What an explaining view is, and the registry of all: one file of this folder each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

import numpy as np

from desktop_app.observed import observed_graph
from desktop_app.widgets.watching_view import WatchingView
from engine.data.forms import form_of
from engine.kind import KINDS
from engine.params import checked
from engine.probes.activations import LAYER_INPUT
from engine.probes.record import PROBES, ProbeRequest
from engine.problem import InvalidValue
from engine.registry import Registry
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from desktop_app.explain.hover_area import HoverArea
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.messages import Observed
    from engine.probes.record import Probe
    from engine.problem import NodeId, ParamValue


class Measured(NamedTuple):
    """Arrays of one look at the current sample, and the look itself."""

    arrays: tuple[np.ndarray, ...]
    look: Observed


class ExplainingView(WatchingView):
    """Shows where the numbers of the selected layer come from; its title is `explain-<id>`.

    `explains` names the kinds of layers that it can explain; of several views of one kind that of
    the least `place` comes first, and `explain-<id>.tab` is what they are chosen by. `asks` are
    the probes that it needs of its layer.
    """

    id: ClassVar[str]
    explains: ClassVar[tuple[str, ...]]
    place: ClassVar[int]
    asks: ClassVar[tuple[Probe, ...]] = ()

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching, Text(self.text_id()))
        self.setObjectName(f"explain.{self.id}")
        self.is_still = False
        self._known: dict[tuple[ProbeRequest, ...], Measured] = {}
        self._settled: tuple[object, tuple[int, int]] | None = None
        self.follow(feed.observed, feed.state_changed, document.shapes_changed)
        self.follow(document.changed, document.project_replaced)
        self.follow(focus.selection_changed, focus.unit_changed, focus.cell_changed)

    @classmethod
    def text_id(cls) -> str:
        """Return the message that holds the view's words."""
        return f"explain-{cls.id.replace('_', '-')}"

    @property
    def node(self) -> NodeId:
        """The selected layer, "" if this view does not explain it."""
        found = self.document.flat.nodes.get(self.looked_at)
        return found.id if found is not None and found.kind in self.explains else ""

    def probes(self) -> tuple[ProbeRequest, ...]:
        return self.requests(*self.asks) if self.node else ()

    def requests(self, *probes: Probe) -> tuple[ProbeRequest, ...]:
        """Name probes of the selected layer."""
        return tuple(ProbeRequest(probe.id, self.node) for probe in probes)

    def measured(self, *probes: Probe) -> Measured | None:
        """Return what probes of the selected layer found in one and the same look.

        Numbers of two looks would not belong together. While the view stands still, it is the
        look from before.
        """
        return self.measured_of(self.requests(*probes))

    def measured_of(self, wanted: tuple[ProbeRequest, ...]) -> Measured | None:
        """Return the same of any layers."""
        seen = self.feed.observation
        if seen is None:
            self._known.clear()
        elif not (self.is_still and wanted in self._known):
            arrays = tuple(self._array(seen, request) for request in wanted)
            complete = tuple(array for array in arrays if array is not None)
            if len(complete) == len(wanted):
                own = {key: known for key, known in self._known.items() if key[0].node == self.node}
                self._known = {**own, wanted: Measured(complete, seen)}
        return self._known.get(wanted)

    def _array(self, seen: Observed, request: ProbeRequest) -> np.ndarray | None:
        """Return what a look found; it is silent on weights that are as they were told before."""
        found = seen.probes.get(request)
        if found is None and self.feed.state != "running" and _is_of_weights(request):
            return self.feed.probe(request)
        return found

    def place_of_most(self, values: np.ndarray, about: object) -> tuple[int, int]:
        """Return the cell of a map (H, W) to begin with: where its number is largest.

        It stays where it was found for as long as the view is `about` the same, so that nothing
        jumps while training.
        """
        if self._settled is None or self._settled[0] != about:
            sizes = np.abs(np.nan_to_num(values))
            row, column = np.unravel_index(int(sizes.argmax()), values.shape)
            self._settled = (about, (int(row), int(column)))
        return self._settled[1]

    def layer_params(self) -> dict[str, ParamValue] | None:
        """Return the layer's settings in the network that answered, not those being edited."""
        found = observed_graph(self.document, self.feed).nodes.get(self.node)
        if found is None or found.kind not in self.explains:
            return None
        try:
            return checked(KINDS[found.kind].params, found.params)
        except InvalidValue:
            return None

    def say_missing(self) -> None:
        """Say what to do to see something, or that it is on its way."""
        if not self.node:
            self.say_empty(text(f"{self.text_id()}-choose"))
            return
        answered = self.feed.observation is not None and not self.document.unfolded.problems
        is_asked = self.node in observed_graph(self.document, self.feed).nodes
        if answered and is_asked and self._goes_over_time():
            self.say_empty(text("explain-over-time"))
        elif answered and is_asked:
            self.say_empty(text("explain-measuring"))
        elif form_of(self.document.project.data) != "image":
            self.say_empty(text("explain-waiting-for-sequence"))
        else:
            self.say_empty(text(f"{self.text_id()}-waiting"))

    def _goes_over_time(self) -> bool:
        """Whether the layer was seen to get a vector at each of many steps."""
        asked = ProbeRequest(LAYER_INPUT.id, self.node)
        seen = self.feed.observation
        arrived = seen.probes.get(asked) if seen is not None else None
        return arrived is not None and arrived.ndim == 2

    def stand_still_under(self, area: HoverArea) -> None:
        """Let numbers stand still while the pointer is over an area."""
        area.entered.connect(self._on_entered)
        area.left.connect(self._on_left)

    def _on_entered(self) -> None:
        self.is_still = True

    def _on_left(self) -> None:
        self.is_still = False
        self._on_change()


def _is_of_weights(request: ProbeRequest) -> bool:
    probe = PROBES.get(request.probe)
    return probe is not None and probe.needs == "weights"


EXPLAINING_VIEWS: Registry[type[ExplainingView]] = Registry("desktop_app.explain")

ViewClass = TypeVar("ViewClass", bound=type[ExplainingView])


def explaining_view(
    id: str, explains: tuple[str, ...], place: int = 0
) -> Callable[[ViewClass], ViewClass]:
    """Register an explaining view under its permanent id; the decorator of its class."""

    def register(cls: ViewClass) -> ViewClass:
        cls.id, cls.explains, cls.place = id, explains, place
        EXPLAINING_VIEWS.add(id, cls)
        return cls

    return register


def views_of(kind: str) -> tuple[type[ExplainingView], ...]:
    """Return the views that explain a kind of layer, in order."""
    found = (view for view in EXPLAINING_VIEWS if kind in view.explains)
    return tuple(sorted(found, key=lambda view: view.place))
