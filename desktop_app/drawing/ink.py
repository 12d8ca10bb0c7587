"""The ink on the board: one grey raster, and the way back stroke by stroke."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from engine.data.fit import fitted

Pixels = NDArray[np.uint8]

SIDE = 280
REMEMBERED_STROKES = 100


class Ink:
    """White on black, `SIDE` × `SIDE` pixels, much finer than what the network gets.

    Positions and widths are parts of the side, 0 to 1. Each stroke, picture and clearing is one
    step that `undo` takes back.
    """

    def __init__(self) -> None:
        self._image = _blank()
        self._past: list[tuple[QImage, Pixels | None]] = []
        self._picture: Pixels | None = None
        self._last = QPointF()

    @property
    def image(self) -> QImage:
        """The raster, to be painted."""
        return self._image

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen."""
        return not self._raster().any()

    @property
    def drawing(self) -> Pixels:
        """What is to be prepared, uint8 (H, W): a picture as it came until it is drawn on."""
        return self._raster().copy() if self._picture is None else self._picture

    def begin(self, at: QPointF, width: float, *, erases: bool) -> None:
        """Put the pen down: a dot."""
        self._remember()
        self._last = at
        self.extend(at, width, erases=erases)

    def extend(self, to: QPointF, width: float, *, erases: bool) -> None:
        """Move the pen."""
        self._picture = None
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = Qt.GlobalColor.black if erases else Qt.GlobalColor.white
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        line = Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(ink), width * SIDE, line, round_cap, round_join))
        if to == self._last:
            painter.drawPoint(to * SIDE)
        else:
            painter.drawLine(self._last * SIDE, to * SIDE)
        painter.end()
        self._last = to

    def put(self, picture: Pixels) -> None:
        """Replace everything by a grey picture uint8 (H, W)."""
        self._remember()
        shown = np.ascontiguousarray(fitted(picture, SIDE))
        self._image = QImage(shown.data, SIDE, SIDE, SIDE, _GREY).copy()
        self._picture = picture

    def clear(self) -> None:
        """Wipe the board, as a step that can be taken back."""
        if not self.is_empty:
            self._remember()
            self._image, self._picture = _blank(), None

    def start_anew(self) -> None:
        """Wipe the board and forget how it came to be."""
        self._past.clear()
        self._image, self._picture = _blank(), None

    def undo(self) -> None:
        """Take the last step back."""
        if self._past:
            self._image, self._picture = self._past.pop()

    def _remember(self) -> None:
        self._past.append((self._image.copy(), self._picture))
        del self._past[:-REMEMBERED_STROKES]

    def _raster(self) -> Pixels:
        rows = np.frombuffer(self._image.constBits(), np.uint8)
        return rows.reshape(SIDE, self._image.bytesPerLine())[:, :SIDE]


_GREY = QImage.Format.Format_Grayscale8


def _blank() -> QImage:
    image = QImage(SIDE, SIDE, _GREY)
    image.fill(0)
    return image
