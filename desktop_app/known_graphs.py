"""What follows from a project: all that is known of its network, and of the graph that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.classes import fields
from engine.graph.flatten import flattened
from engine.graph.place import ROOT, SEPARATOR
from engine.inference import infer
from engine.scope import known_at, opened, reached

if TYPE_CHECKING:
    from engine.graph.place import Place
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.project import Project


class KnownGraphs:
    """Follows the project; what did not change is not worked out again.

    `whole` is known of the model's own graph, `open` of the one at `place`, `unfolded` of the
    network as it is trained, without blocks.
    """

    def __init__(self, project: Project) -> None:
        self.place: Place = ROOT
        self._project = project
        self.whole = self.open = infer(project.graph, fields(project.data))
        self._unfolded: Inference | None = None
        self._unfolded_before: Inference | None = None

    @property
    def unfolded(self) -> Inference:
        """Shapes, counts and problems of the network as it is trained; ids are paths."""
        if self._unfolded is None:
            own = self._project.graph
            flat, before = flattened(own), self._unfolded_before
            self._unfolded = self.whole if flat is own else infer(flat, self.whole.fields, before)
            self._unfolded_before = self._unfolded
        return self._unfolded

    def at(self, place: Place) -> Inference | None:
        """Return what is known of the graph at another place; None where nothing is."""
        return known_at(self.whole, place)

    def layer_at(self, path: NodeId) -> NodeId:
        """Return the trained layer at a path, the last one inside where a block is there, or ""."""
        layers = self.unfolded.graph.nodes
        if path in layers or not path:
            return path
        inside = [id for id in layers if id.startswith(path + SEPARATOR)]
        return inside[-1] if inside else ""

    def follow(self, project: Project, place: Place) -> bool:
        """Take over a project; say whether another graph is open than before.

        Open is the graph at the place, or the last one on the way there.
        """
        before, self._project = self._project, project
        if before.data != project.data or before.graph is not project.graph:
            self.whole = infer(project.graph, fields(project.data), self.whole)
        return self.go_to(reached(project.graph, place))

    def go_to(self, place: Place) -> bool:
        """Open the graph at a place that there is; say whether it is another than before."""
        is_elsewhere, self.place = place != self.place, place
        self._unfolded = None
        graph = opened(self.whole, place)
        if graph is None or place == ROOT:
            self.open = self.whole
        else:
            self.open = infer(graph, self.whole.fields, self.open)
        return is_elsewhere
