"""What is being looked at. Panels know each other only through this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.graph.place import ROOT, path_in, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.place import Place
    from engine.problem import NodeId


class Focus(QObject):
    """The selected nodes, and within the first of them a unit (map), a cell of it and a weight.

    `time_step` is the step looked at of a sample that goes over time.

    `target` is the class against which gradients of the current sample are taken, -1 for its own.
    `view_requested` asks for a panel to be brought to the front, `view_dismissed` to shut its
    drawer, `full_screen_requested` for the whole screen; `node_sought` asks the canvas to bring a
    node into sight, `place_sought` to open the graph at a place.
    """

    selection_changed = Signal()
    unit_changed = Signal()
    time_step_changed = Signal()
    cell_changed = Signal()
    weight_changed = Signal()
    target_changed = Signal()
    view_requested = Signal(str)  # panel id
    view_dismissed = Signal(str)  # panel id
    node_sought = Signal(str)
    full_screen_requested = Signal(object)  # QWidget, by itself or somewhere in a panel

    place_sought = Signal(object)  # Place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place: Place = ROOT
        self._selection: tuple[NodeId, ...] = ()
        self._unit = 0
        self._time_step = -1
        self._cell: tuple[int, int] | None = None
        self._weight: tuple[int, ...] | None = None
        self._target = -1

    @property
    def selection(self) -> tuple[NodeId, ...]:
        """Ids of the selected nodes, the one selected first in front."""
        return self._selection

    @property
    def node(self) -> NodeId:
        """The node that panels speak of; "" for none."""
        return self._selection[0] if self._selection else ""

    @property
    def path(self) -> NodeId:
        """The path of `node` in the network as it is trained; "" for none."""
        return path_in(self._place, self.node) if self.node else ""

    @property
    def unit(self) -> int:
        """The map or unit of the node."""
        return self._unit

    @property
    def time_step(self) -> int:
        """The step of the current sample, where it goes over time; -1 for the last."""
        return self._time_step

    @property
    def cell(self) -> tuple[int, int] | None:
        """Row and column in the map."""
        return self._cell

    @property
    def weight(self) -> tuple[int, ...] | None:
        """The place of one number in the node's weight."""
        return self._weight

    @property
    def target(self) -> int:
        """The class that the loss of the current sample is taken against."""
        return self._target

    def select(self, nodes: Iterable[NodeId]) -> None:
        """Select these nodes and nothing else."""
        selection = tuple(nodes)
        if selection == self._selection:
            return
        leaves_node = selection[:1] != self._selection[:1]
        self._selection = selection
        if leaves_node:
            self._unit, self._cell, self._weight = 0, None, None
        self.selection_changed.emit()

    def stand_at(self, place: Place) -> None:
        """Speak of the nodes of another graph: that at a place, of which none is selected yet."""
        if place != self._place:
            self._place = place
            self.select(())

    def look_at(self, path: NodeId) -> None:
        """Select a layer by its path, wherever it is."""
        place, node = place_of(path)
        if place != self._place:
            self.place_sought.emit(place)
        if place == self._place:
            self.select((node,) if node else ())

    def look_at_unit(self, unit: int) -> None:
        """Look at a map or unit of the node."""
        if unit != self._unit:
            self._unit = unit
            self.unit_changed.emit()

    def look_at_time(self, step: int) -> None:
        """Look at a step of the current sample, -1 for the last."""
        if step != self._time_step:
            self._time_step = step
            self.time_step_changed.emit()

    def look_at_cell(self, cell: tuple[int, int] | None) -> None:
        """Look at a cell of the map."""
        if cell != self._cell:
            self._cell = cell
            self.cell_changed.emit()

    def look_at_weight(self, place: tuple[int, ...] | None) -> None:
        """Look at one number of the node's weight."""
        if place != self._weight:
            self._weight = place
            self.weight_changed.emit()

    def aim_at(self, target: int) -> None:
        """Take the current sample's loss against a class, -1 for its own."""
        if target != self._target:
            self._target = target
            self.target_changed.emit()

    def bring(self, panel: str) -> None:
        """Ask for a panel to be brought to the front."""
        self.view_requested.emit(panel)

    def dismiss(self, panel: str) -> None:
        """Ask for a panel's drawer to be shut."""
        self.view_dismissed.emit(panel)

    def seek(self, node: NodeId) -> None:
        """Ask for a node to be brought into sight on the canvas."""
        self.node_sought.emit(node)
