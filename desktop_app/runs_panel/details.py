"""What can be done with the selected runs, in what they differ, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.run_titles import title_of
from desktop_app.runs_panel.difference import recipe_differences
from desktop_app.theme import GAP, RADIUS, px, themed, tokens
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from engine.run_record import knows_data
from engine.storage.limits import MAX_NOTE_LENGTH
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.document import Document
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.training_session import TrainingSession
    from engine.storage import RunRecord

DEEDS = ("resume", "continue", "restore-best", "restore-last", "delete")
NOTE_HEIGHT = 64


class RunDetails(QWidget):
    """Follows the selection of the list. Its buttons by name: those of `DEEDS`."""

    def __init__(self, document: Document, session: TrainingSession, runs: KeptRuns) -> None:
        super().__init__()
        self.setObjectName("run_details")
        self._document, self._session, self._runs = document, session, runs
        self._selected: list[RunRecord] = []
        self._heading = label("heading", wraps=True)
        self._difference = label("small", wraps=True)
        self._difference.setObjectName("run_difference")
        self.note = QPlainTextEdit()
        self.note.setObjectName("run_note")
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._on_note)
        deeds = QWidget()
        flow = FlowLayout(deeds, GAP)
        self.buttons: dict[str, QPushButton] = {}
        for deed in DEEDS:
            button = QPushButton()
            button.setObjectName(f"run_{deed.replace('-', '_')}")
            button.setProperty("small", True)
            flow.addWidget(button)
            self.buttons[deed] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for part in (deeds, self._heading, self._difference, self.note):
            column.addWidget(part)
        column.addStretch(1)
        translated(self, self._retranslate)
        themed(self, self._recolor)

    def show_runs(self, selected: Sequence[RunRecord]) -> None:
        """Speak of these runs."""
        before = [record.id for record in self._selected]
        self._selected = list(selected)
        only = self._only
        self.note.setEnabled(only is not None)
        note = only.note if only else ""
        if before != [record.id for record in selected] or not self.note.hasFocus():
            self._show_note(note)
        self.show_difference()
        self.enable()

    def show_difference(self) -> None:
        """Compare a run with the project, or two runs with each other."""
        lines: list[Text] = []
        heading: Text | None = None
        match self._selected:
            case [run]:
                heading = text("runs-difference-project")
                lines = self._against_project(run)
            case [second, first]:
                heading = text(
                    "runs-difference-pair", first=title_of(first), second=title_of(second)
                )
                lines = _between(first, second)
            case _:
                pass
        self._heading.setText(tr(heading) if heading else "")
        self._heading.setVisible(heading is not None)
        self._difference.setText("\n".join(tr(line) for line in lines))
        self._difference.setVisible(heading is not None)

    def enable(self) -> None:
        """Let be done what makes sense now."""
        only, session = self._only, self._session
        ids = [record.id for record in self._selected]
        is_free = not session.is_active
        has_weights = only is not None and is_free and self._runs.bytes_of(only.id) > 0
        for deed, is_enabled in (
            ("resume", only is not None and session.can_go_on(only.id)),
            ("continue", only is not None and session.can_start),
            ("restore-last", has_weights),
            ("restore-best", has_weights and only is not None and only.best_step >= 0),
            ("delete", bool(ids) and not (session.is_active and session.run_id in ids)),
        ):
            self.buttons[deed].setEnabled(is_enabled)

    @property
    def _only(self) -> RunRecord | None:
        return self._selected[0] if len(self._selected) == 1 else None

    def _against_project(self, run: RunRecord) -> list[Text]:
        project = self._document.project
        lines = recipe_differences(run.recipe, project.recipe, self._document.flat)
        if not lines:
            lines = [text("runs-difference-none")]
        if run.graph != project.graph:
            lines.append(text("runs-difference-network"))
        if not knows_data(run, project.data):
            lines.append(text("runs-difference-data"))
        return lines

    def _show_note(self, note: str) -> None:
        if note != self.note.toPlainText():
            self.note.blockSignals(True)
            self.note.setPlainText(note)
            self.note.blockSignals(False)

    def _on_note(self) -> None:
        if self._only is not None:
            note = self.note.toPlainText()[:MAX_NOTE_LENGTH]
            self._runs.describe(self._only.id, note=note)

    def _recolor(self) -> None:
        t = tokens()
        self.note.setMaximumHeight(px(NOTE_HEIGHT))
        self.note.setStyleSheet(
            f"QPlainTextEdit {{ background: {t.raised}; border: 1px solid {t.border};"
            f" border-radius: {RADIUS}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {t.accent}; }}"
        )

    def _retranslate(self) -> None:
        for deed, button in self.buttons.items():
            button.setText(tr(text(f"runs-{deed}")))
            button.setAccessibleName(button.text())
            button.setToolTip(tr(text(f"runs-{deed}.help")))
        self.note.setAccessibleName(tr(text("runs-note")))
        self.note.setPlaceholderText(tr(text("runs-note.placeholder")))
        self.show_difference()


def _between(first: RunRecord, second: RunRecord) -> list[Text]:
    lines = recipe_differences(first.recipe, second.recipe, second.graph)
    if not lines:
        lines = [text("runs-difference-none")]
    if first.graph != second.graph:
        lines.append(text("runs-difference-network"))
    if first.data_digest != second.data_digest:
        lines.append(text("runs-difference-data"))
    return lines
