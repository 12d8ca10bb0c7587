"""A figure as pixels: the very picture of its SVG file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.network_picture.measuring import family_here
from desktop_app.network_picture.svg import to_svg

if TYPE_CHECKING:
    from desktop_app.network_picture.marks import Figure

# What every reader can show; a network of thousands of layers comes out coarser.
MOST_PIXELS = 16_000
_PER_INCH, _INCH = 96, 0.0254


def to_image(figure: Figure, width: int) -> QImage:
    """Paint a figure, so many pixels wide, or fewer where it would get too large."""
    scale = width / figure.width
    scale = min(scale, MOST_PIXELS / max(figure.width, figure.height))
    across, down = round(figure.width * scale), round(figure.height * scale)
    image = QImage(max(1, across), max(1, down), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    per_metre = round(_PER_INCH * scale / _INCH)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer(figure).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def to_png(figure: Figure, width: int) -> bytes:
    """Return a figure as the bytes of a PNG file; it says how large it is in print."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(to_image(figure, width))
    return bytes(buffer.data().data())


def renderer(figure: Figure) -> QSvgRenderer:
    """Return what paints a figure; it takes one family, and finds others by itself."""
    return QSvgRenderer(QByteArray(to_svg(figure, family_here()).encode()))
