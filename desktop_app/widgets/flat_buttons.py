"""Small buttons without a frame, for headers and footers."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


def flat_button(name: str) -> QToolButton:
    """Return a button that acts; `name` is its object name."""
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.setProperty("role", "tool")
    return button
