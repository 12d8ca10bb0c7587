"""A layer on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.canvas_text import TextLine
from desktop_app.graph_editor.map_strip import MOST_MAPS, MapStrip, as_stripes
from desktop_app.graph_editor.metrics import (
    CONTENT_WIDTH,
    NODE_HEIGHT,
    NODE_RECT,
    NODE_WIDTH,
    PORT_REACH,
)
from desktop_app.graph_editor.node_paint import paint_node
from desktop_app.graph_editor.paints import small_font, title_font
from desktop_app.graph_editor.port_item import PortItem
from desktop_app.language import tr
from desktop_app.widgets.category_glyph import GLYPH_SIZE
from engine.texts import text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.class_bars import ClassBars
    from desktop_app.graph_editor.node_look import NodeLook
    from engine.problem import NodeId

_BOUNDS = NODE_RECT.adjusted(-PORT_REACH, -PORT_REACH, PORT_REACH, PORT_REACH)


class NodeItem(QGraphicsItem):
    """Paints its look, and what is live: maps, the drawing or class bars, and the update bar."""

    def __init__(self, node_id: NodeId, look: NodeLook) -> None:
        super().__init__()
        self.node_id = node_id
        self.look = look
        self.ports_in: dict[str, PortItem] = {}
        self.ports_out: dict[str, PortItem] = {}
        self.maps = MapStrip()
        self.drawing: QImage | None = None
        self.bars: ClassBars | None = None
        self.update_ratio: float | None = None
        self.is_selected = False
        self.is_target = False  # a dragged layer would be connected here
        self.setZValue(1)
        self.set_look(look)

    @property
    def ports(self) -> list[PortItem]:
        """All its ports."""
        return [*self.ports_in.values(), *self.ports_out.values()]

    @property
    def rect(self) -> QRectF:
        """Where it lies in the scene."""
        return NODE_RECT.translated(self.pos())

    def set_look(self, look: NodeLook) -> None:
        """Show other words and marks."""
        if look.category != self.look.category or look.is_image != self.look.is_image:
            self.maps.clear()
        self.look = look
        glyph = GLYPH_SIZE
        self.title = _title(look.title, CONTENT_WIDTH - glyph)
        self.summary = TextLine(look.summary, small_font(), CONTENT_WIDTH)
        self.more = _more(look)
        self._place_ports(self.ports_in, look.ports_in, 0.0, is_output=False)
        self._place_ports(self.ports_out, look.ports_out, NODE_WIDTH, is_output=True)
        self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Outline it or not."""
        if is_selected != self.is_selected:
            self.is_selected = is_selected
            self.setZValue(2 if is_selected else 1)
            self.update()

    def set_target(self, is_target: bool) -> None:
        """Light up as the place where something dragged would be connected."""
        if is_target != self.is_target:
            self.is_target = is_target
            self.update()

    def boundingRect(self) -> QRectF:
        return _BOUNDS

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        paint_node(painter, self)

    def show_live(
        self,
        *,
        maps: NDArray[np.uint8] | None = None,
        drawing: QImage | None = None,
        bars: ClassBars | None = None,
        update_ratio: float | None = None,
    ) -> None:
        """Take in what came; what is None stays, and nothing new repaints nothing."""
        is_new = False
        if maps is not None:
            flat = maps if self.look.is_image else as_stripes(maps, self.look.units)
            is_new = self.maps.put(flat)
        if drawing is not None:
            self.drawing, is_new = drawing, True
        if bars is not None and (self.bars is None or bars.bars != self.bars.bars):
            self.bars, is_new = bars, True
        if update_ratio is not None and update_ratio != self.update_ratio:
            self.update_ratio, is_new = update_ratio, True
        if is_new:
            self.update()

    def clear_live(self) -> None:
        """Forget what came, as for another network."""
        self.maps.clear()
        self.drawing, self.bars, self.update_ratio = None, None, None
        self.update()

    def _place_ports(
        self, items: dict[str, PortItem], ids: tuple[str, ...], x: float, *, is_output: bool
    ) -> None:
        for gone in items.keys() - set(ids):
            item = items.pop(gone)
            item.setParentItem(None)  # type: ignore[arg-type]  # PySide's stub forgets None
            if item.scene():
                item.scene().removeItem(item)
        for i, id in enumerate(ids):
            if id not in items:
                items[id] = PortItem(self, id, is_output=is_output)
            items[id].setPos(QPointF(x, NODE_HEIGHT * (i + 1) / (len(ids) + 1)))


def _title(words: str, width: float) -> TextLine:
    """Leave out what stands in parentheses at the end before anything is cut off."""
    line = TextLine(words, title_font(), width)
    short = words.partition("(")[0].rstrip()
    return TextLine(short, title_font(), width) if line.is_cut and short else line


def _more(look: NodeLook) -> TextLine | None:
    """Say how many maps are not shown."""
    hidden = look.units - MOST_MAPS
    if not look.is_image or hidden <= 0:
        return None
    return TextLine(tr(text("canvas-more-maps", count=hidden)), small_font(), CONTENT_WIDTH)
