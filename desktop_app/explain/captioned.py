"""A picture and the words above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from desktop_app.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget


def captioned(caption: QLabel, panel: QWidget) -> QVBoxLayout:
    """Return a column of a caption, which may be cut short, and what it names."""
    column = QVBoxLayout()
    column.setSpacing(GAP)
    caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
    caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column.addWidget(caption)
    column.addWidget(panel, 1)
    return column


def centered(words: QLabel) -> QLabel:
    """Let a label stand in the middle, and never ask for more width than there is."""
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words
