"""Pen or eraser, how wide, and what the board shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.drawing.canvas import DEFAULT_PEN, LARGEST_PEN, SMALLEST_PEN
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.slider import Slider
from desktop_app.widgets.switch import Switch
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.drawing.canvas import DrawingCanvas

SLIDER_STEPS = 40


class BoardTools(QWidget):
    """A row of tools that set up a board."""

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.tool = Segments({"pen": Text("drawing-pen"), "eraser": Text("drawing-eraser")})
        self.width_slider = Slider()
        self.shows_ink = Switch()
        self.tool.chosen.connect(self._on_tool_chosen)
        self.take_pen()
        self._make_slider()
        self.shows_ink.toggled.connect(canvas.show_ink)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.tool)
        row.addSpacing(GAP)
        row.addWidget(self.width_slider, 1)
        row.addSpacing(GAP)
        row.addWidget(self.shows_ink)
        translated(self, self._retranslate)

    def take_pen(self) -> None:
        """Lay the eraser aside: an empty board has nothing to erase."""
        self.tool.choose("pen")
        self._canvas.erases = False

    def _make_slider(self) -> None:
        self.width_slider.setObjectName("pen_width")
        self.width_slider.setRange(0, SLIDER_STEPS)
        self.width_slider.setMinimumWidth(48)
        self.width_slider.setValue(_step_of(DEFAULT_PEN))
        self.width_slider.valueChanged.connect(self._on_width_changed)

    def _on_tool_chosen(self, tool: str) -> None:
        self._canvas.erases = tool == "eraser"

    def _on_width_changed(self, step: int) -> None:
        self._canvas.pen = SMALLEST_PEN * (LARGEST_PEN / SMALLEST_PEN) ** (step / SLIDER_STEPS)

    def _retranslate(self) -> None:
        self.width_slider.setAccessibleName(tr(text("drawing-width")))
        self.width_slider.setToolTip(tr(text("drawing-width")))
        self.shows_ink.setText(tr(text("drawing-ink")))
        self.shows_ink.setToolTip(tr(text("drawing-ink.help")))


def _step_of(width: float) -> int:
    part = math.log(width / SMALLEST_PEN) / math.log(LARGEST_PEN / SMALLEST_PEN)
    return round(SLIDER_STEPS * part)
