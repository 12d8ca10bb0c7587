"""What is being looked at. Panels know each other only through this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.problem import NodeId


class Focus(QObject):
    """The selected nodes, and within the first of them a unit (map) and a cell of it."""

    selection_changed = Signal()
    unit_changed = Signal()
    cell_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection: tuple[NodeId, ...] = ()
        self._unit = 0
        self._cell: tuple[int, int] | None = None

    @property
    def selection(self) -> tuple[NodeId, ...]:
        """Ids of the selected nodes, the one selected first in front."""
        return self._selection

    @property
    def node(self) -> NodeId:
        """The node that panels speak of; "" for none."""
        return self._selection[0] if self._selection else ""

    @property
    def unit(self) -> int:
        """The map or unit of the node."""
        return self._unit

    @property
    def cell(self) -> tuple[int, int] | None:
        """Row and column in the map."""
        return self._cell

    def select(self, nodes: Iterable[NodeId]) -> None:
        """Select these nodes and nothing else."""
        selection = tuple(nodes)
        if selection == self._selection:
            return
        leaves_node = selection[:1] != self._selection[:1]
        self._selection = selection
        if leaves_node:
            self._unit, self._cell = 0, None
        self.selection_changed.emit()

    def look_at_unit(self, unit: int) -> None:
        """Look at a map or unit of the node."""
        if unit != self._unit:
            self._unit = unit
            self.unit_changed.emit()

    def look_at_cell(self, cell: tuple[int, int] | None) -> None:
        """Look at a cell of the map."""
        if cell != self._cell:
            self._cell = cell
            self.cell_changed.emit()
