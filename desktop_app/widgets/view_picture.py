"""A view as a picture: its title, what it says above itself, and its body."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP, TEXT_SMALL, TEXT_TITLE, color, font, px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.widgets.watching_view import WatchingView

SHARPNESS = 2  # pixels of a picture to one of the screen
_PER_INCH = 96  # pixels, as browsers have it
_LARGEST = QSize(4000, 4000)  # pixels; what is larger goes on being cut
_MARGIN = 4 * GAP
_HEADER = 24


def to_image(view: WatchingView) -> QImage:
    """Return a picture in the colours of the theme, twice as sharp as the screen."""
    with _unscrolled(view.body):
        image = QImage(_size(view) * SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARPNESS)
        painter = QPainter(image)
        _paint(view, painter)
        painter.end()
    return image


def to_png(view: WatchingView) -> bytes:
    """Return the picture as the bytes of a PNG file."""
    buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(to_image(view))
    return bytes(buffer.data().data())


def to_svg(view: WatchingView) -> bytes:
    """Return the picture as an SVG file: words and lines as such, maps as small images."""
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_PER_INCH)
    generator.setTitle(tr(view.title))
    with _unscrolled(view.body):
        generator.setSize(_size(view))
        generator.setViewBox(QRect(QPoint(0, 0), _size(view)))
        painter = QPainter(generator)
        _paint(view, painter)
        painter.end()
    return bytes(buffer.data().data())


@contextmanager
def _unscrolled(body: QWidget) -> Iterator[None]:
    """Make room for what is scrolled out of sight: pictures do not scroll, nor do SVGs clip."""
    before, hidden = body.geometry(), QSize(0, 0)
    for area in body.findChildren(QScrollArea):
        if area.isVisible() and (content := area.widget()) is not None:
            hidden = hidden.expandedTo(content.size() - area.viewport().size())
    if hidden.isNull():
        yield
        return
    body.resize((before.size() + hidden).boundedTo(_LARGEST))
    try:
        yield
    finally:
        body.setGeometry(before)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _size(view: WatchingView) -> QSize:
    return view.body.size() + QSize(2 * _MARGIN, 2 * _MARGIN + px(_HEADER))


def _paint(view: WatchingView, painter: QPainter) -> None:
    size = _size(view)
    painter.fillRect(QRect(QPoint(0, 0), size), color("panel"))
    line = QRect(_MARGIN, _MARGIN - GAP, size.width() - 2 * _MARGIN, px(_HEADER))
    painter.setFont(font(TEXT_TITLE, bold=True))
    painter.setPen(color("text"))
    middle = Qt.AlignmentFlag.AlignVCenter
    title = painter.drawText(line, middle, tr(view.title))
    left = line.left() + title.width() + 3 * GAP
    right = _paint_keys(view, painter, QRect(left, line.top(), line.right() - left, px(_HEADER)))
    painter.setFont(font(TEXT_SMALL))
    painter.setPen(color("muted"))
    rest = QRect(left, line.top(), right - left, px(_HEADER))
    words = painter.fontMetrics().elidedText(
        view.subtitle.text(), Qt.TextElideMode.ElideRight, rest.width()
    )
    painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, words)
    _render(view.body, painter, QPoint(_MARGIN, _MARGIN + px(_HEADER)))


def _paint_keys(view: WatchingView, painter: QPainter, room: QRect) -> int:
    """Paint the words among the view's controls, as far as they fit; return what is left free."""
    right = room.right()
    items = (view.controls.itemAt(place) for place in range(view.controls.count()))
    for widget in reversed([item.widget() for item in items if item is not None]):
        if (
            isinstance(widget, QLabel)
            and widget.isVisible()
            and right - widget.width() > room.left()
        ):
            right -= widget.width()
            _render(widget, painter, QPoint(right, room.center().y() - widget.height() // 2))
            right -= 2 * GAP
    return right


def _render(widget: QWidget, painter: QPainter, at: QPoint) -> None:
    widget.render(painter, at, QRegion(), QWidget.RenderFlag.DrawChildren)
