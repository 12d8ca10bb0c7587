"""One finding: what is wrong, by which number, why, and what mends it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.diagnosis_panel.words import cure_title, reason, sentence
from desktop_app.language import tr
from desktop_app.theme import GAP, RADIUS, color, themed
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.widgets.labels import Role
    from engine.diagnosis import Cure, Finding
    from engine.problem import NodeId
    from engine.recipe import Recipe


class FindingCard(QFrame):
    """The main finding is drawn as a card with everything; a consequence has less weight."""

    cure_chosen = Signal(object, object)  # Cure, Finding
    view_wanted = Signal(object)  # Finding

    def __init__(
        self,
        finding: Finding,
        names: Mapping[NodeId, str],
        recipe: Recipe,
        acts_at_once: Callable[[Cure, Finding], bool],
        *,
        is_main: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.finding = finding
        self._is_main = is_main
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(2 * GAP)
        said = sentence(finding, names)
        column.addWidget(_line("heading" if is_main else "body", said, wraps=True))
        column.addWidget(_line("warning", _against_limit(finding), wraps=True))
        if is_main:
            column.addWidget(_line("body", reason(finding, names), wraps=True))
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP)
        for place, cure in enumerate(finding.cures if is_main else ()):
            title = cure_title(cure, recipe, names)
            flow.addWidget(self._cure(cure, title, place == 0, acts_at_once(cure, finding)))
        flow.addWidget(self._show_view())
        column.addWidget(buttons)
        if is_main:
            column.addWidget(_line("formula", finding.formula, wraps=True))
            confidence = text(f"diagnosis-confidence-{finding.confidence}")
            source = text("diagnosis-source", source=finding.source, confidence=confidence)
            column.addWidget(_line("small", source, wraps=True))
        self.setAccessibleName(tr(said))
        themed(self, self._recolor)

    def _cure(self, cure: Cure, title: Text, is_first: bool, at_once: bool) -> QPushButton:
        words = title if at_once else text("diagnosis-cure-again", cure=title)
        button = QPushButton(tr(words))
        button.setObjectName("cure")
        button.setAccessibleName(tr(words))
        button.setProperty("primary", is_first)
        button.setToolTip(tr(text("diagnosis-cure-now" if at_once else "diagnosis-cure-next")))
        button.clicked.connect(partial(self._choose, cure))
        return button

    def _show_view(self) -> QPushButton:
        button = QPushButton(tr(text("diagnosis-show")))
        button.setObjectName("show_view")
        button.setToolTip(tr(text("diagnosis-show.help")))
        button.clicked.connect(lambda: self.view_wanted.emit(self.finding))
        return button

    def _choose(self, cure: Cure) -> None:
        self.cure_chosen.emit(cure, self.finding)

    def _recolor(self) -> None:
        edge = color("warn" if self._is_main else "border").name()
        self.setStyleSheet(
            f"QFrame#finding {{ background: {color('raised').name()}; border-radius: {RADIUS}px;"
            f" border-left: {GAP - 1}px solid {edge}; }}"
        )


def _line(role: Role, words: Text | str, *, wraps: bool) -> QWidget:
    made = label(role, wraps=wraps)
    made.setText(tr(words) if isinstance(words, Text) else words)
    return made


def _against_limit(finding: Finding) -> Text:
    """Return "measured 0.46, limit 0.1"."""
    return text(
        "diagnosis-number", number=short(finding.number), threshold=short(finding.threshold)
    )
