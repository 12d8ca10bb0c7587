"""Small buttons without a frame, for headers and footers."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from desktop_app.theme import TEXT_SMALL


def flat_button(name: str) -> QToolButton:
    """Return a button that acts; `name` is its object name."""
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.setStyleSheet(f"padding: 2px 8px; font-size: {TEXT_SMALL}px;")
    return button
