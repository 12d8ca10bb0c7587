"""The colours of pieces: by how probable each was, or by how much it surprised."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop_app.theme import color
from desktop_app.widgets.colormaps import Scale, color_of

_FAINT, _FULL = 0.04, 0.46  # how much of the accent lies under what is improbable, and certain
SURPRISE = Scale(0.0, 6.0)  # nats: 6 is one chance in 400


def probability_hue(probability: float) -> QColor:
    """Return the accent, the fainter the less probable."""
    return color("accent", _FAINT + (_FULL - _FAINT) * min(1.0, max(0.0, probability)))


def probability_ink(_hue: QColor) -> QColor:
    """Return the colour of words on it."""
    return color("text")


def surprise_hue(nats: float) -> QColor:
    """Return the colour of −ln p."""
    return color_of(nats, SURPRISE)


def readable_ink(hue: QColor) -> QColor:
    """Return the colour of words on a colour that covers what is under it."""
    lightness = 0.299 * hue.redF() + 0.587 * hue.greenF() + 0.114 * hue.blueF()
    return QColor("#10141b") if lightness > 0.45 else QColor("#ffffff")
