"""What is wrong with the run, why, and what mends it; or that nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.diagnosis_panel.break_box import BreakBox
from desktop_app.diagnosis_panel.calm import Calm
from desktop_app.diagnosis_panel.curing import Curing
from desktop_app.diagnosis_panel.finding_card import FindingCard
from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_names
from desktop_app.theme import GAP
from desktop_app.widgets.disclosure import Disclosure
from desktop_app.widgets.labels import label
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.diagnosing import Diagnosing
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.diagnosis import Finding


class DiagnosisPanel(QWidget):
    """The first cause as a card, what probably comes of it folded; a break above everything."""

    def __init__(
        self,
        document: Document,
        focus: Focus,
        feed: RunFeed,
        session: TrainingSession,
        diagnosing: Diagnosing,
    ) -> None:
        super().__init__()
        self.setObjectName("diagnosis")
        self._document, self._focus, self._feed = document, focus, feed
        self._diagnosing = diagnosing
        self._curing = Curing(document, feed, session, self)
        self._empty = label("muted", wraps=True)
        self._refusal = label("error", wraps=True)
        self._calm = Calm()
        self._break = BreakBox()
        self._main, self._later = QVBoxLayout(), QWidget()
        self._later_cards = QVBoxLayout(self._later)
        self._later_cards.setContentsMargins(0, 0, 0, 0)
        self._later_cards.setSpacing(2 * GAP)
        self._disclosure = Disclosure(self._later)
        self._disclosure.toggle.setObjectName("consequences")
        self._cards: list[FindingCard] = []
        self._shown: tuple[object, ...] = ()
        self._lay_out()
        self._calm.view_wanted.connect(focus.bring)
        self._break.rewind_chosen.connect(self._curing.rewind)
        self._curing.refused.connect(self._on_refused)
        diagnosing.changed.connect(self._follow)
        feed.state_changed.connect(self._follow)
        document.changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
        translated(self, self._retranslate)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(3 * GAP)
        column.addWidget(self._empty)
        column.addWidget(self._refusal)
        column.addWidget(self._break)
        column.addLayout(self._main)
        column.addWidget(self._disclosure)
        column.addWidget(self._calm)
        column.addStretch(1)
        self._refusal.hide()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        diagnosing = self._diagnosing
        is_judged = bool(diagnosing.checks)
        self._empty.setVisible(not is_judged)
        self._empty.setText(tr(text("diagnosis-empty")))
        self._calm.setVisible(diagnosing.is_healthy)
        if diagnosing.is_healthy:
            self._calm.show_checks(diagnosing.checks)
        self._show_break()
        self._show_findings(diagnosing.findings)

    def _show_break(self) -> None:
        run, broken = self._feed.run, self._diagnosing.broken
        self._break.setVisible(run is not None and broken is not None)
        if run is None or broken is None:
            return
        is_held = self._feed.account.state == "paused"  # a lane that broke has ended instead
        can_rewind = self._diagnosing.can_rewind if is_held else 0
        recipe = self._document.project.recipe
        self._break.show_break(run, self._feed.history, broken, recipe, can_rewind)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        project, about = self._document.project, tuple(_without_numbers(each) for each in findings)
        shown = (about, project.recipe, self._document.flat, self._feed.state)
        if shown == self._shown:
            self._say_anew(findings)
            return
        self._shown = shown
        self._refusal.hide()
        self._cards.clear()
        for column in (self._main, self._later_cards):
            while item := column.takeAt(0):
                if part := item.widget():
                    part.hide()
                    part.deleteLater()
        for place, finding in enumerate(findings):
            column = self._later_cards if place else self._main
            self._cards.append(self._card(finding, is_main=place == 0))
            column.addWidget(self._cards[-1])
        self._disclosure.setVisible(len(findings) > 1)
        heading = text("diagnosis-consequences", count=len(findings) - 1)
        self._disclosure.set_words(tr(heading), "", tr(text("diagnosis-consequences.help")))

    def _say_anew(self, findings: tuple[Finding, ...]) -> None:
        """Let the cards that are there tell the newest numbers."""
        run = self._feed.run
        names = layer_names(run.graph) if run else {}
        for card, finding in zip(self._cards, findings, strict=True):
            if card.finding != finding:
                card.say(finding, names)

    def _card(self, finding: Finding, *, is_main: bool) -> FindingCard:
        run = self._feed.run
        names = layer_names(run.graph) if run else {}
        recipe = self._document.project.recipe
        card = FindingCard(finding, names, recipe, self._curing.acts_at_once, is_main=is_main)
        card.cure_chosen.connect(self._curing.take)
        card.view_wanted.connect(self._bring)
        return card

    def _bring(self, finding: Finding) -> None:
        if finding.node in self._document.flat.nodes:
            self._focus.look_at(finding.node)
        self._focus.bring(finding.view)

    def _on_refused(self, message: Text) -> None:
        self._refusal.setText(tr(message))
        self._refusal.show()

    def _retranslate(self) -> None:
        self._shown = ()
        self._follow()


def _without_numbers(finding: Finding) -> Finding:
    """Return what stays the same of a finding while only its numbers change."""
    return msgspec.structs.replace(finding, step=0, number=0.0, threshold=0.0)
