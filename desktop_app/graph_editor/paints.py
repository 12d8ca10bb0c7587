"""Pens, brushes and fonts of the canvas, made once for each theme and not once for each frame."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from desktop_app.theme import (
    CATEGORY_COLORS,
    ON_CATEGORY,
    TEXT_BODY,
    TEXT_SMALL,
    ThemeName,
    color,
    font,
    theme_name,
)

UNKNOWN_COLOR = "#8b8f97"  # the header of a kind that this version does not know


class Paints:
    """What the canvas paints with, under the theme in use when it is made."""

    def __init__(self) -> None:
        self.canvas = QBrush(color("canvas"))
        self.grid = _cosmetic("grid", 1)
        self.body = QBrush(color("panel"))
        self.border = QPen(color("border"), 1)
        self.accent = QPen(color("accent"), 2)
        self.border_dashed = _dashed("muted", 1.25)
        self.accent_dashed = _dashed("accent", 2)
        self.warning = QPen(color("warn"), 1.5)
        self.text = QPen(color("text"))
        self.muted = QPen(color("muted"))
        self.on_category = QPen(QColor(ON_CATEGORY))
        self.glyph = color(ON_CATEGORY, 0.6)
        self.wire = _wire("wire", 1.75)
        self.wire_hovered = _wire("muted", 2.25)
        self.wire_selected = _wire("accent", 2.5)
        self.wire_misfit = _wire("warn", 2.25)
        self.wire_dragged = _wire("accent", 2)
        self.wire_dragged.setStyle(Qt.PenStyle.DashLine)
        self.far_wire = _cosmetic("wire", 1)
        self.far_accent = _cosmetic("accent", 2)
        self.far_warning = _cosmetic("warn", 2)
        self.port = QPen(color("wire"), 1.75)
        self.port_accent = QPen(color("accent"), 2)
        self.accent_fill = QBrush(color("accent"))
        self.hatch = QBrush(color("muted", 0.35), Qt.BrushStyle.BDiagPattern)
        self.track = QBrush(color("border"))
        self.guide = _cosmetic("accent", 1)
        self.found = QBrush(color("good", 0.30))
        self.found_edge = _cosmetic("good", 2)
        self.band = QBrush(color("accent", 0.12))
        self.shadow = QBrush(QColor(0, 0, 0, 60 if theme_name() == "dark" else 22))
        self.warn_fill = QBrush(color("warn"))
        self.headers = {name: QBrush(QColor(value)) for name, value in CATEGORY_COLORS.items()}
        self.unknown_header = QBrush(QColor(UNKNOWN_COLOR))


def paints() -> Paints:
    """Return the paints of the theme in use."""
    return _paints(theme_name())


@cache
def _paints(_theme: ThemeName) -> Paints:
    return Paints()


def _cosmetic(token: str, width: float) -> QPen:
    pen = QPen(color(token), width)
    pen.setCosmetic(True)
    return pen


def _dashed(token: str, width: float) -> QPen:
    pen = QPen(color(token), width)
    pen.setDashPattern([4.0, 3.0])
    return pen


def _wire(token: str, width: float) -> QPen:
    pen = QPen(color(token), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def canvas_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return a font whose widths do not jump when the canvas is scaled."""
    made = font(bold=bold)
    made.setPixelSize(pixels)  # the view makes it larger, together with all the rest
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def title_font() -> QFont:
    """Return the font of a node's title."""
    return canvas_font(TEXT_BODY, bold=True)


@cache
def small_font(*, bold: bool = False) -> QFont:
    """Return the font of everything else on the canvas."""
    return canvas_font(TEXT_SMALL, bold=bold)
