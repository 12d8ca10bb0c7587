"""Which items are in the scene: those near the view. All others cost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.graph_editor.boxes import Boxes
from desktop_app.graph_editor.edge_item import EdgeItem
from desktop_app.graph_editor.node_item import NodeItem

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtWidgets import QGraphicsScene

Item = TypeVar("Item", NodeItem, EdgeItem)

# Of the view's own size: what is farther outside it is let go.
_FAREWELL = 0.5
# Above so many, what is outside it is let go at once: the scene looks at each for every frame.
_MANY = 600
# So few may all stay wherever one looks.
_FEW = 150


class Presence(Generic[Item]):
    """Puts items into a scene and takes them out again as the view moves over their boxes.

    `slack` is how far an item may reach beyond the box that is kept of it.
    """

    def __init__(self, scene: QGraphicsScene, slack: float) -> None:
        self._scene = scene
        self._slack = slack
        self._present: set[Item] = set()
        self.boxes: Boxes[Item] = Boxes()

    def keep(self, area: QRectF | None) -> None:
        """Have in the scene what is near an area, and no more than that; for None, nothing."""
        for item in self._present - self._allowed(area):
            self._scene.removeItem(item)
            self._present.discard(item)
        for item in self._wanted(area) - self._present:
            item.refresh()
            self._scene.addItem(item)
            self._present.add(item)

    def refresh(self) -> None:
        """Let what is in the scene say what is known now."""
        for item in self._present:
            item.refresh()

    def drop(self, item: Item) -> None:
        """Forget an item."""
        self.boxes.drop(item)
        if item in self._present:
            self._present.discard(item)
            self._scene.removeItem(item)

    def clear(self) -> None:
        """Forget all."""
        self.keep(None)
        self.boxes.clear()

    def _wanted(self, area: QRectF | None) -> set[Item]:
        return self._touching(area, self._slack, self._slack)

    def _allowed(self, area: QRectF | None) -> set[Item]:
        if area is None:
            return set()
        share = _FAREWELL if len(self._present) <= _MANY else 0.0
        across, down = share * area.width(), share * area.height()
        return self._touching(area, self._slack + across, self._slack + down)

    def _touching(self, area: QRectF | None, across: float, down: float) -> set[Item]:
        if area is None:
            return set()
        if len(self.boxes) <= _FEW:
            return set(self.boxes.rows)
        return set(self.boxes.near(area.adjusted(-across, -down, across, down)))
