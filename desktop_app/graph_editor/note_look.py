"""How notes and frames look: colours, and where in them what is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QBrush, QColor, QPen

from desktop_app.graph_editor.metrics import GRID, NODE_HEIGHT, NODE_WIDTH
from desktop_app.theme import ThemeName, color, theme_name

if TYPE_CHECKING:
    from engine.graph.note import Note

HUES = ("#8b93a1", "#d9a514", "#3f9f5f", "#3d84d6", "#9366d6", "#cf5548")
FRAME_HUE, NOTE_HUE = 3, 1
TITLE_HEIGHT = 30.0  # of a frame, by which it is taken hold of
PADDING = 10.0
EDGE_REACH = 6.0  # how near to its edge a frame is taken hold of
HANDLE = 18.0  # in the lower right corner
LEAST_WIDTH, LEAST_HEIGHT = 72.0, 48.0
NOTE_SIZE = QSizeF(192.0, 96.0)
MARGINS = QMarginsF(GRID, TITLE_HEIGHT + GRID / 2, GRID, GRID)  # from a frame to what is in it


class NotePaints:
    """What a note of a hue is painted with, under the theme in use when it is made."""

    def __init__(self, hue: str) -> None:
        is_stark = theme_name() == "high_contrast"
        self.fill = QBrush(color(hue, 0.30 if is_stark else 0.20))
        self.frame_fill = QBrush(color(hue, 0.12 if is_stark else 0.09))
        self.title_fill = QBrush(color(hue, 0.35 if is_stark else 0.22))
        self.border = QPen(color(hue, 1.0 if is_stark else 0.75), 1.25)
        self.accent = QPen(color("accent"), 2)
        self.handle = QPen(color(hue), 1.5)
        self.words = QPen(color("text"))
        self.faint = QPen(color("muted"))


def note_paints(hue: int) -> NotePaints:
    """Return the paints of a note's hue under the theme in use."""
    return _note_paints(HUES[hue % len(HUES)], theme_name())


@cache
def _note_paints(hue: str, _theme: ThemeName) -> NotePaints:
    return NotePaints(hue)


def hue_color(hue: int) -> QColor:
    """Return the plain colour of a hue, as a menu shows it."""
    return QColor(HUES[hue % len(HUES)])


def rect_of(note: Note) -> QRectF:
    """Return where a note lies."""
    return QRectF(note.x, note.y, note.width, note.height)


def framing(covered: QRectF) -> QRectF:
    """Return the box of a frame around what is covered."""
    return covered.marginsAdded(MARGINS)


def node_rect(place: tuple[float, float]) -> QRectF:
    """Return where a node of a place lies."""
    return QRectF(*place, NODE_WIDTH, NODE_HEIGHT)
