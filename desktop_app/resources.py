"""Files of the `assets` package that the window shows."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """Return the icon of the application in all usual sizes."""
    icon = QIcon()
    for size in ICON_SIZES:
        icon.addPixmap(app_pixmap(size))
    return icon


def app_pixmap(size: int) -> QPixmap:
    """Return the icon of the application, `size` pixels wide and high."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _app_drawing().render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _app_drawing() -> QSvgRenderer:
    source = files("assets").joinpath("icons", "netloom.svg").read_bytes()
    return QSvgRenderer(QByteArray(source))
