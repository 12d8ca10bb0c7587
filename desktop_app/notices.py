"""One slim banner for messages: what happened, what is safe, and buttons for what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, color, themed
from desktop_app.widgets.flow_layout import FlowLayout
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

MOST_BESIDE = 2  # more buttons lie below the sentence, which would have no room beside them
Severity = Literal["info", "warn", "error"]
_COLORS: dict[Severity, str] = {"info": "accent", "warn": "warn", "error": "bad"}


class NoticeButton(msgspec.Struct, frozen=True):
    """A button of a notice; pressing it also closes the notice."""

    title: Text
    deed: Callable[[], object]


class Notice(msgspec.Struct, frozen=True, eq=False):
    """A message. One with the same `topic` replaces the other and is withdrawn by it."""

    topic: str
    severity: Severity
    message: Text
    buttons: tuple[NoticeButton, ...] = ()


class NoticeBar(QFrame):
    """Shows the newest notice, and those before it as it is closed. Hidden without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.hide()
        self._notices: list[Notice] = []
        self._sentence = QLabel()
        self._sentence.setObjectName("notice")
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * GAP)
        self._close = QToolButton()
        self._close.setObjectName("close_notice")
        self._close.setText("✕")
        self._close.setProperty("flat", True)
        self._close.clicked.connect(self._close_current)
        self._below = QWidget()
        self._flow = FlowLayout(self._below, 2 * GAP)
        row = QHBoxLayout()
        row.setSpacing(3 * GAP)
        row.addWidget(self._sentence, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self._below)
        translated(self, self._show_current)
        themed(self, self.update)

    @property
    def current(self) -> Notice | None:
        """The notice that is shown."""
        return self._notices[-1] if self._notices else None

    def show_notice(self, notice: Notice) -> None:
        """Show a notice above all others."""
        self.withdraw(notice.topic)
        self._notices.append(notice)
        self._show_current()

    def withdraw(self, topic: str) -> None:
        """Take back what is no longer true."""
        kept = [notice for notice in self._notices if notice.topic != topic]
        if len(kept) != len(self._notices):
            self._notices = kept
            self._show_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.current is None:
            return
        tint = _COLORS[self.current.severity]
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("panel"))
        painter.fillRect(self.rect(), color(tint, 0.16))
        painter.fillRect(0, 0, GAP, self.height(), color(tint))

    def _show_current(self) -> None:
        for layout in (self._buttons, self._flow):
            while item := layout.takeAt(0):
                if button := item.widget():
                    button.hide()
                    button.deleteLater()
        self._below.hide()
        notice = self.current
        self.setVisible(notice is not None)
        self._close.setToolTip(tr(text("notice-close")))
        self._close.setAccessibleName(tr(text("notice-close")))
        if notice is None:
            return
        self._sentence.setText(tr(notice.message))
        self.setAccessibleName(tr(notice.message))
        is_below = len(notice.buttons) > MOST_BESIDE
        for entry in notice.buttons:
            self._add_button(notice, entry, self._flow if is_below else self._buttons)
        self._below.setVisible(is_below)
        self.update()

    def _add_button(self, notice: Notice, entry: NoticeButton, place: QLayout) -> None:
        button = QPushButton(tr(entry.title))
        button.clicked.connect(lambda: self._press(notice, entry))
        place.addWidget(button)

    def _press(self, notice: Notice, entry: NoticeButton) -> None:
        self.withdraw(notice.topic)
        entry.deed()

    def _close_current(self) -> None:
        if self.current is not None:
            self.withdraw(self.current.topic)
