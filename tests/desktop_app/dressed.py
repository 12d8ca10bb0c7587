"""The application in its own clothes, which tests otherwise go without: they take a while."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QPalette
from shiboken6 import delete

from desktop_app.application import _Dress
from desktop_app.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@contextmanager
def dressed(application: QApplication) -> Iterator[FocusRing]:
    """Put on style sheet, palette, font and focus ring, and take them off again."""
    palette, font = QPalette(application.palette()), QFont(application.font())
    dress = _Dress(application)
    (ring,) = application.findChildren(FocusRing)
    try:
        yield ring
    finally:
        ring._leave()
        for part in (dress, ring):
            delete(part)  # at once: another change of theme would put everything on again
        application.setStyleSheet("")
        application.setPalette(palette)
        application.setFont(font)
