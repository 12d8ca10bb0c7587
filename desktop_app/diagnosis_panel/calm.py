"""A run with nothing wrong: what was looked at, with its numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.wrapping_button import WrappingButton
from engine.texts import text

if TYPE_CHECKING:
    from engine.diagnosis import Check


class Calm(QWidget):
    """A heading, and a line for each thing that was checked; a click goes to its view."""

    view_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.heading)
        column.addLayout(self._lines)
        self._buttons: list[WrappingButton] = []

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these, in place of others."""
        self.heading.setText(tr(text("diagnosis-healthy")))
        if len(checks) != len(self._buttons):
            self._make_lines(checks)
        for button, check in zip(self._buttons, checks, strict=True):
            known = check.number is not None
            id = f"diagnosis-check-{check.id}"
            words = text(id, number=short(check.number or 0.0), percent=_percent(check))
            button.setText(tr(words if known else text(f"{id}.later")))
            button.setToolTip(tr(text("diagnosis-show.help")))
            button.setEnabled(known)

    def _make_lines(self, checks: tuple[Check, ...]) -> None:
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for check in checks:
            button = WrappingButton()
            button.setObjectName(f"check_{check.id}")
            button.setProperty("flat", True)
            button.setProperty("listed", True)
            button.clicked.connect(partial(self.view_wanted.emit, check.view))
            self._lines.addWidget(button)
            self._buttons.append(button)


def _percent(check: Check) -> str:
    return short(100 * (check.number or 0.0))
