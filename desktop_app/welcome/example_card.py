"""A card that opens an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, color, px, themed
from desktop_app.welcome.example_preview import ExamplePreview
from desktop_app.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from engine.zoo.example import Example

WIDTH = 200


class ExampleCard(QAbstractButton):
    """A button as large as a card: the glimpse, the name, what is in it."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self.setObjectName(f"example.{example.id}")
        self._example = example
        self._title, self._help = label("heading", wraps=True), label("muted", wraps=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(4 * GAP, 4 * GAP, 4 * GAP, 4 * GAP)
        column.setSpacing(GAP)
        column.addWidget(ExamplePreview(example.glimpse()))
        column.addWidget(self._title)
        column.addWidget(self._help, 1)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._title, self._help):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        translated(self, self._retranslate)
        themed(self, self._resize)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        is_lit = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent" if is_lit else "border"), 1))
        painter.setBrush(color("raised" if self.isDown() else "panel"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 2 * RADIUS, 2 * RADIUS)

    def _resize(self) -> None:
        self.setMinimumWidth(px(WIDTH))
        self.update()

    def _retranslate(self) -> None:
        example = self._example
        self._title.setText(tr(example.title))
        self._help.setText(tr(example.help))
        self.setAccessibleName(tr(example.title))
        self.setToolTip(tr(example.question))
