"""Buttons that mend a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.wrapping_button import WrappingButton
from engine.fix_words import fix_title
from engine.repair import offers
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from engine.inference import Inference
    from engine.problem import Fix, Problem


class FixButtons(QWidget):
    """What is offered for a problem, the best first; none for a problem without a fix.

    `stands_out` marks the first as the one to press; `name` is what tests find the buttons by.
    """

    chosen = Signal(object)  # Fix
    pointed = Signal(object)  # Fix while the mouse or the keyboard is on its button, else None

    def __init__(
        self, known: Inference, problem: Problem, name: str, *, stands_out: bool = False
    ) -> None:
        super().__init__()
        self._name = name
        self._fixes: dict[QObject, Fix] = {}
        self.buttons: list[WrappingButton] = []
        flow = FlowLayout(self, GAP)
        for fix in offers(known, problem):
            button = self._button(fix, tr(fix_title(fix, known.graph, problem.node)))
            button.setProperty("primary", stands_out and not self.buttons)
            flow.addWidget(button)
            self._fixes[button] = fix
            self.buttons.append(button)

    def _button(self, fix: Fix, words: str) -> WrappingButton:
        button = WrappingButton(words)
        button.setObjectName(self._name)
        button.setAccessibleName(words)
        button.setToolTip(tr(text("fix-hint")))
        button.clicked.connect(self._chooser(fix))
        button.installEventFilter(self)
        return button

    def _chooser(self, fix: Fix) -> Callable[[], None]:
        return lambda: self.chosen.emit(fix)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Enter | QEvent.Type.FocusIn:
                self.pointed.emit(self._fixes.get(watched))
            case QEvent.Type.Leave | QEvent.Type.FocusOut | QEvent.Type.Hide:
                self.pointed.emit(None)
        return False
