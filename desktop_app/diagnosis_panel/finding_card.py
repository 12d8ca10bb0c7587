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
from desktop_app.widgets.wrapping_button import WrappingButton
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        self._sentence = label("heading" if is_main else "body", wraps=True)
        self._limit = label("warning", wraps=True)
        self._reason = label("body", wraps=True)
        self._reason.setVisible(is_main)
        column.addWidget(self._sentence)
        column.addWidget(self._limit)
        if is_main:
            titles = [(cure, cure_title(cure, recipe, names)) for cure in finding.cures]
            at_once = [each for each in titles if acts_at_once(each[0], finding)]
            later = [each for each in titles if each not in at_once]
            for when, offers in (("now", at_once), ("again", later)):
                if offers:
                    column.addWidget(self._offers(f"diagnosis-cure-{when}", offers))
        column.addWidget(self._reason)
        shows = QWidget()
        FlowLayout(shows, GAP).addWidget(self._show_view())
        column.addWidget(shows)
        if is_main:
            column.addWidget(_line("formula", finding.formula, wraps=True))
            confidence = text(f"diagnosis-confidence-{finding.confidence}")
            source = text("diagnosis-source", source=finding.source, confidence=confidence)
            column.addWidget(_line("small", source, wraps=True))
        self.say(finding, names)
        themed(self, self._recolor)

    def say(self, finding: Finding, names: Mapping[NodeId, str]) -> None:
        """Say the same with newer numbers; the buttons stay, with whoever is about to press one."""
        self.finding = finding
        said = tr(sentence(finding, names))
        self._sentence.setText(said)
        self._limit.setText(tr(_against_limit(finding)))
        self._reason.setText(tr(reason(finding, names)))
        self.setAccessibleName(said)

    def _offers(self, when: str, offers: Sequence[tuple[Cure, Text]]) -> QWidget:
        """Return cures that act at the same time under a word on when that is."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(_line("small", text(when), wraps=True))
        row = QWidget()
        flow = FlowLayout(row, GAP)
        for cure, title in offers:
            flow.addWidget(self._cure(cure, title, when))
        column.addWidget(row)
        return box

    def _cure(self, cure: Cure, title: Text, when: str) -> QPushButton:
        button = WrappingButton(tr(title))
        button.setObjectName("cure")
        button.setAccessibleName(tr(title))
        button.setProperty("primary", cure is self.finding.cures[0])
        button.setToolTip(tr(text(f"{when}.help")))
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
