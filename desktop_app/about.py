"""What Netloom is, and which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.language import tr
from desktop_app.resources import app_pixmap
from engine.texts import text
from engine.versions import app_version

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MARK = 64


def show_about(parent: QWidget) -> None:
    """Open the box; it blocks nothing."""
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr(text("action-help-about")))
    box.setIconPixmap(app_pixmap(MARK))
    box.setText(tr(text("about-title", version=app_version())))
    box.setInformativeText(tr(text("about-words")))
    box.open()
