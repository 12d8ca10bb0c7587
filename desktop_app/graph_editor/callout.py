"""What is wrong with a layer, beside it, with the buttons that mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, px, themed, tokens
from desktop_app.widgets.fix_buttons import FixButtons

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from desktop_app.document import Document
    from desktop_app.widgets.wrapping_button import WrappingButton
    from engine.inference import Inference
    from engine.problem import Fix, Problem

WIDTH = 264
MOST_SHOWN = 2
LEAVE_MS = 350  # time to get from the layer to the buttons


class ProblemCallout(QFrame):
    """Stays while the layer is hovered or selected, or while the mouse is over it."""

    fix_chosen = Signal(object, str)  # Fix, the node with the problem
    fix_pointed = Signal(object)  # Fix while its button is pointed at, else None

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setObjectName("problem_callout")
        self._host = parent
        self._problems: tuple[Problem, ...] = ()
        self._known: Inference | None = None
        self._is_warning = True
        self._is_under_mouse = False
        self.sentences: list[QLabel] = []
        self.fix_buttons: list[WrappingButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 3 * GAP)
        self._column.setSpacing(2 * GAP)
        self._leaving = QTimer(self, interval=LEAVE_MS, singleShot=True)
        self._leaving.timeout.connect(self._leave)
        self.hide()
        themed(self, self._rebuild)
        translated(self, self._rebuild)

    def show_problems(
        self, problems: tuple[Problem, ...], beside: QRect, *, is_warning: bool = True
    ) -> None:
        """Show these beside a box of the parent; none lets it go away by and by.

        What is no warning, but a notice, has a calmer frame.
        """
        if not problems:
            if self.isVisible() and not self._is_under_mouse and not self._leaving.isActive():
                self._leaving.start()
            return
        self._leaving.stop()
        known = self._document.inference
        if problems != self._problems or known is not self._known:
            self._problems, self._known, self._is_warning = problems, known, is_warning
            self._rebuild()
        self.place(beside)
        self.show()
        self.raise_()

    def place(self, beside: QRect) -> None:
        """Stand below a box where there is room, else above it."""
        area = self._host.rect().adjusted(GAP, GAP, -GAP, -GAP)
        x = beside.center().x() - self.width() // 2
        y = beside.bottom() + 3 * GAP
        if y + self.height() > area.bottom():
            y = beside.top() - 3 * GAP - self.height()
        x = min(max(area.left(), x), area.right() - self.width())
        self.move(QPoint(x, min(max(area.top(), y), area.bottom() - self.height())))

    def dismiss(self) -> None:
        """Go away at once."""
        self._leaving.stop()
        self._problems = ()
        self._is_under_mouse = False
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_under_mouse = True
        self._leaving.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_under_mouse = False
        self._leaving.start()

    def _leave(self) -> None:
        if not self._is_under_mouse:
            self.dismiss()

    def _rebuild(self) -> None:
        self.sentences, self.fix_buttons = [], []
        while item := self._column.takeAt(0):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for problem in self._problems[:MOST_SHOWN]:
            self._append(self._sentence(problem))
            buttons = self._buttons(problem)
            if buttons.buttons:
                self._append(buttons)
        self._restyle()
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(px(WIDTH)))

    def _append(self, row: QWidget) -> None:
        self._column.addWidget(row)
        row.show()  # a layout leaves out what is hidden, as new parts of a visible widget are

    def _sentence(self, problem: Problem) -> QLabel:
        sentence = QLabel(tr(problem.message))
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.append(sentence)
        return sentence

    def _buttons(self, problem: Problem) -> FixButtons:
        buttons = FixButtons(self._document.inference, problem, "callout_fix", stands_out=True)
        buttons.chosen.connect(lambda fix: self._choose(fix, problem))
        buttons.pointed.connect(self.fix_pointed)
        self.fix_buttons += buttons.buttons
        return buttons

    def _choose(self, fix: Fix, problem: Problem) -> None:
        self.dismiss()
        self.fix_chosen.emit(fix, problem.node)

    def _restyle(self) -> None:
        t = tokens()
        self.setFixedWidth(px(WIDTH))
        border = t.warn if self._is_warning else t.wire
        self.setStyleSheet(
            f"#problem_callout {{ background: {t.raised}; border: 1px solid {border};"
            f" border-radius: {RADIUS}px; }}"
        )
