"""Labels by the part they play; the style sheet knows how each part looks."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

Role = Literal["body", "title", "heading", "small", "muted", "formula", "warning", "error"]


def label(role: Role = "body", *, wraps: bool = False) -> QLabel:
    """Return an empty label of plain text."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)  # a user's own words are never markup
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def set_role(shown: QLabel, role: Role) -> None:
    """Let a label play another part; the style sheet is asked anew."""
    if shown.property("role") != role:
        shown.setProperty("role", role)
        shown.style().unpolish(shown)
        shown.style().polish(shown)
