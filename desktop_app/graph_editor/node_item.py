"""A layer on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.canvas_text import text_line
from desktop_app.graph_editor.map_strip import MOST_MAPS, MapStrip, as_stripes
from desktop_app.graph_editor.metrics import (
    CONTENT_WIDTH,
    NODE_RECT,
    port_place,
)
from desktop_app.graph_editor.node_frame import MOST_SHEETS, NodeFrame
from desktop_app.graph_editor.node_look import UNKNOWN_LOOK
from desktop_app.graph_editor.node_paint import paint_node
from desktop_app.graph_editor.paints import small_font, title_font
from desktop_app.graph_editor.port_item import PortItem
from desktop_app.graph_editor.port_names import bounds_with_names
from desktop_app.graph_editor.targets import port_radius
from desktop_app.language import tr
from desktop_app.widgets.category_glyph import GLYPH_SIZE
from engine.texts import text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.canvas_text import TextLine
    from desktop_app.graph_editor.class_bars import ClassBars
    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.looks import Looks, NodeBasis
    from desktop_app.graph_editor.node_look import NodeLook
    from desktop_app.graph_editor.sample_look import SampleCurve, SampleWords
    from engine.problem import NodeId

_LAYER = 1e-7  # of height between a node and the one that was added after it


class NodeItem(QGraphicsItem):
    """Paints its look, and what is live: maps, the drawing or class bars, and the update bar.

    Most nodes of a large network are never looked at: what one says, its lines of text and its
    ports are made when they are asked for.
    """

    def __init__(self, node_id: NodeId, looks: Looks, number: int) -> None:
        super().__init__()
        self.node_id = node_id
        self.wires: set[EdgeItem] = set()
        self.maps = MapStrip()
        self.drawing: QImage | None = None
        self.sample: SampleWords | SampleCurve | None = None
        self.bars: ClassBars | None = None
        self.update_ratio: float | None = None
        self.is_selected = False
        self.is_target = False  # a dragged layer would be connected here
        self._looks = looks
        self._version = -1
        self._basis: NodeBasis | None = None
        self._look = UNKNOWN_LOOK
        self._bounds = bounds_with_names(UNKNOWN_LOOK)
        self._lines: tuple[TextLine, TextLine, TextLine | None] | None = None
        self._ports: tuple[dict[str, PortItem], dict[str, PortItem]] | None = None
        self._has_lit_port = False
        self._frame: NodeFrame | None = None
        self._height = number * _LAYER
        self.setZValue(1 + self._height)

    # --- what it says -----------------------------------------------------------------------

    @property
    def look(self) -> NodeLook:
        """What it says of itself."""
        self.refresh()
        return self._look

    def refresh(self) -> None:
        """Say what is known now."""
        if self._version == self._looks.version:
            return
        self._version = self._looks.version
        basis = self._looks.basis(self.node_id)
        if basis == self._basis:
            return
        is_told_anew = self._basis is None or basis.told != self._basis.told
        self._basis = basis
        look = self._looks.of_node(basis)
        if look != self._look or is_told_anew:
            self._take(look)

    @property
    def title(self) -> TextLine:
        """What stands in its header."""
        return self._texts()[0]

    @property
    def summary(self) -> TextLine:
        """The line below the header."""
        return self._texts()[1]

    @property
    def more(self) -> TextLine | None:
        """How many maps are not shown."""
        return self._texts()[2]

    def writes_at(self, scale: float) -> bool:
        """Whether it writes more than its title at a scale."""
        return self._looks.writes_at(scale)

    @property
    def names_ports(self) -> bool:
        """Whether somebody may be choosing among its ports."""
        return self.is_selected or self._has_lit_port

    def _take(self, look: NodeLook) -> None:
        before, self._look = self._look, look
        self._lines = None
        bounds = bounds_with_names(look)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        had = before.category, before.is_image, before.is_sequence
        if (look.category, look.is_image, look.is_sequence) != had:
            self.maps.clear()
        if (look.ports_in, look.ports_out) != (before.ports_in, before.ports_out):
            if self._ports is not None:
                self._place_ports(*self._ports)
            for wire in self.wires:
                wire.reroute()
        self._repaint()

    def _texts(self) -> tuple[TextLine, TextLine, TextLine | None]:
        look = self.look
        if self._lines is None:
            self._lines = (
                _title(look.title, CONTENT_WIDTH - GLYPH_SIZE),
                text_line(look.summary, small_font(), CONTENT_WIDTH),
                _more(look),
            )
        return self._lines

    # --- where it is ------------------------------------------------------------------------

    @property
    def rect(self) -> QRectF:
        """Where it lies in the scene."""
        return NODE_RECT.translated(self.pos())

    def anchor(self, port: str, *, is_output: bool) -> QPointF:
        """Return where wires begin or end at a port, in the scene."""
        ids = self.look.ports_out if is_output else self.look.ports_in
        return self.pos() + port_place(
            ids.index(port) if port in ids else 0, len(ids), is_output=is_output
        )

    @property
    def ports_in(self) -> dict[str, PortItem]:
        """Where wires end."""
        return self._made_ports()[0]

    @property
    def ports_out(self) -> dict[str, PortItem]:
        """Where wires begin."""
        return self._made_ports()[1]

    @property
    def ports(self) -> list[PortItem]:
        """All its ports."""
        return [*self.ports_in.values(), *self.ports_out.values()]

    def _made_ports(self) -> tuple[dict[str, PortItem], dict[str, PortItem]]:
        self.refresh()
        if self._ports is None:
            self._ports = {}, {}
            self._place_ports(*self._ports)
        return self._ports

    def _place_ports(self, entries: dict[str, PortItem], exits: dict[str, PortItem]) -> None:
        for items, ids in ((entries, self._look.ports_in), (exits, self._look.ports_out)):
            is_output = items is exits
            for gone in items.keys() - set(ids):
                item = items.pop(gone)
                item.setParentItem(None)  # type: ignore[arg-type]  # PySide's stub forgets None
                if item.scene():
                    item.scene().removeItem(item)
            for i, id in enumerate(ids):
                if id not in items:
                    items[id] = PortItem(self, id, is_output=is_output)
                items[id].setPos(port_place(i, len(ids), is_output=is_output))

    # --- how it is marked and painted -------------------------------------------------------

    @property
    def frame(self) -> NodeFrame:
        """What it shows apart from words and what is live."""
        if self._frame is None:
            look = self.look
            is_chosen = self.is_selected or self.is_target
            self._frame = NodeFrame(
                look.category,
                0 if self._has_lit_port else len(look.ports_in),
                0 if self._has_lit_port else len(look.ports_out),
                "chosen" if is_chosen else "problem" if look.has_problem else "plain",
                look.has_problem,
                look.is_hatched,
                look.is_muted,
                min(look.copies - 1, MOST_SHEETS),
                port_radius(),
            )
        return self._frame

    def note_port_state(self) -> None:
        """Leave the ports to themselves as long as one of them says something."""
        ports = self.ports
        self._has_lit_port = any(port.state != "idle" for port in ports)
        for port in ports:
            port.paint_oneself(self._has_lit_port)
        self._repaint()

    def _repaint(self) -> None:
        self._frame = None
        self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Outline it or not."""
        if is_selected != self.is_selected:
            self.is_selected = is_selected
            self.setZValue((2 if is_selected else 1) + self._height)
            self._repaint()

    def set_target(self, is_target: bool) -> None:
        """Light up as the place where something dragged would be connected."""
        if is_target != self.is_target:
            self.is_target = is_target
            self._repaint()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        paint_node(painter, self, widget)

    # --- what is live -----------------------------------------------------------------------

    def show_live(
        self,
        *,
        maps: NDArray[np.uint8] | None = None,
        drawing: QImage | None = None,
        sample: SampleWords | SampleCurve | None = None,
        bars: ClassBars | None = None,
        update_ratio: float | None = None,
    ) -> None:
        """Take in what came; what is None stays, and nothing new repaints nothing."""
        is_new = False
        if maps is not None:
            is_laid_out = self.look.is_image or self.look.is_sequence
            flat = maps if is_laid_out else as_stripes(maps, self.look.units)
            is_new = self.maps.put(flat)
        if drawing is not None:
            self.drawing, self.sample, is_new = drawing, None, True
        if sample is not None and sample != self.sample:
            self.sample, self.drawing, is_new = sample, None, True
        if bars is not None and (self.bars is None or bars.bars != self.bars.bars):
            self.bars, is_new = bars, True
        if update_ratio is not None and update_ratio != self.update_ratio:
            self.update_ratio, is_new = update_ratio, True
        if is_new:
            self.update()

    def clear_live(self) -> None:
        """Forget what came, as for another network."""
        self.maps.clear()
        self.drawing, self.sample = None, None
        self.bars, self.update_ratio = None, None
        self.update()


def _title(words: str, width: float) -> TextLine:
    """Leave out what stands in parentheses at the end before anything is cut off."""
    line = text_line(words, title_font(), width)
    short = words.partition("(")[0].rstrip()
    return text_line(short, title_font(), width) if line.is_cut and short else line


def _more(look: NodeLook) -> TextLine | None:
    """Say how many maps are not shown."""
    hidden = look.units - MOST_MAPS
    if not look.is_image or hidden <= 0:
        return None
    return text_line(tr(text("canvas-more-maps", count=hidden)), small_font(), CONTENT_WIDTH)
