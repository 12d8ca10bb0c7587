"""The list of runs: compared, described, restored, continued, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.compared import ComparedRun
from desktop_app.lane_runs import lane_runs
from desktop_app.language import tr, translated
from desktop_app.run_titles import title_of
from desktop_app.runs_panel.delete_question import DeleteQuestion
from desktop_app.runs_panel.details import RunDetails
from desktop_app.runs_panel.figures import written_bytes
from desktop_app.runs_panel.model import RunsModel
from desktop_app.runs_panel.table import RunsTable
from desktop_app.theme import CLASS_COLORS, GAP, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.storage import RunRecord

# Blue and orange are those of the current run's own curves.
HUES = CLASS_COLORS[2:]
WIDE_PX = 760


class RunsPanel(QWidget):
    """Selected runs lie over the loss of the current one, each in the colour that it has here."""

    def __init__(
        self, document: Document, feed: RunFeed, session: TrainingSession, runs: KeptRuns
    ) -> None:
        super().__init__()
        self.setObjectName("runs")
        self._document = document
        self._feed, self._session, self._runs = feed, session, runs
        self.model = RunsModel(runs, feed)
        self.table = RunsTable(self.model)
        self.details = RunDetails(document, session, runs)
        self._footer = label("small", wraps=True)
        self._footer.setObjectName("runs_footer")
        self._empty = label("muted", wraps=True)
        self._empty.setObjectName("runs_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect(document)
        translated(self, self._retranslate)
        themed(self, self.model.retranslate)
        self._follow()

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._footer.setContentsMargins(3 * GAP, GAP, 3 * GAP, GAP)
        column.addWidget(self.table, 1)
        column.addWidget(self._footer)
        self._scrolling = Scrolling(self.details)
        self._scrolling.setObjectName("run_details_scroll")
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(listed)
        self._splitter.addWidget(self._scrolling)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._splitter)

    def _connect(self, document: Document) -> None:
        feed, session, runs = self._feed, self._session, self._runs
        runs.changed.connect(self._follow)
        feed.history_changed.connect(self._follow_current)
        feed.state_changed.connect(self._follow)
        for changed in (feed.lanes_changed, document.models_changed):
            changed.connect(self._show_lanes)
        session.engine.state_changed.connect(self.details.enable)
        session.blockers_changed.connect(self.details.enable)
        for changed in (document.recipe_changed, document.shapes_changed):
            changed.connect(self.details.show_difference)
        self.table.chosen.connect(self._on_chosen)
        self.table.starred.connect(self._star)
        self.table.deletion_asked.connect(self._ask_to_delete)
        buttons = self.details.buttons
        buttons["resume"].clicked.connect(lambda: self._each(session.resume_run))
        buttons["continue"].clicked.connect(lambda: self._each(session.continue_run))
        buttons["restore-last"].clicked.connect(lambda: self._each(session.restore_run))
        buttons["restore-best"].clicked.connect(
            lambda: self._each(lambda run: session.restore_run(run, is_best=True))
        )
        buttons["delete"].clicked.connect(self._ask_to_delete)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE_PX
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
            self._give_room()

    def _show_lanes(self) -> None:
        lanes = lane_runs(self._document, self._feed)
        self.model.show_lane_hues({lane.id: lane.hue for lane in lanes})

    # --- following --------------------------------------------------------------------------

    def _follow(self) -> None:
        self.model.follow()
        self._pages.setCurrentWidget(self._splitter if self.model.records else self._empty)
        self._on_chosen()

    def _follow_current(self) -> None:
        if self.isVisible():
            self.model.follow_current()

    def _on_chosen(self) -> None:
        selected = self._selected()
        self.details.show_runs(selected)
        self._give_room()
        self._overlay(selected)
        self._show_footer(selected)

    def _give_room(self) -> None:
        """Leave all the height to the list while there is no run to speak of below it."""
        is_wide = self._splitter.orientation() == Qt.Orientation.Horizontal
        self._scrolling.setVisible(is_wide or bool(self.table.selected))

    def _selected(self) -> list[RunRecord]:
        chosen = set(self.table.selected)
        return [record for record in self.model.records if record.id in chosen]

    def _overlay(self, selected: list[RunRecord]) -> None:
        """Lay the curves of the selected runs over the loss; the current run's are there."""
        current = self._feed.run.id if self._feed.run else ""
        others = [record for record in selected if record.id != current]
        hues = _hues([record.id for record in others], self.model.hues)
        is_same = [(run.id, run.title) for run in self._feed.compared] == [
            (record.id, title_of(record)) for record in others
        ]
        if is_same and hues == self.model.hues:
            return
        self.model.show_hues(hues)
        self._feed.compare(
            ComparedRun(record.id, title_of(record), hues[record.id], self._runs.history(record.id))
            for record in others
        )

    def _show_footer(self, selected: list[RunRecord]) -> None:
        total = written_bytes(self.model.total_bytes)
        if selected:
            chosen = sum(self.model.bytes_of(record.id) for record in selected)
            words = text("runs-total-of-selected", bytes=written_bytes(chosen), total=total)
        else:
            words = text("runs-total", count=len(self.model.records), bytes=total)
        self._footer.setText(tr(words))
        self._footer.setToolTip(tr(text("runs-select-hint")))

    # --- doing ------------------------------------------------------------------------------

    def _each(self, deed: object) -> None:
        """Do something with the one run that is selected."""
        selected = self.table.selected
        if len(selected) == 1 and callable(deed):
            deed(selected[0])

    def _star(self, run_id: str) -> None:
        record = self._runs.record(run_id)
        if record is not None:
            self._runs.describe(run_id, is_starred=not record.is_starred)

    def _ask_to_delete(self) -> None:
        selected = self._selected()
        if not selected or not self.details.buttons["delete"].isEnabled():
            return
        ids = [record.id for record in selected]
        size = written_bytes(sum(self.model.bytes_of(id) for id in ids))

        def delete() -> None:
            for id in ids:
                self._runs.delete(id)

        DeleteQuestion(title_of(selected[0]), len(ids), size, delete, self.window()).open()

    def _retranslate(self) -> None:
        self._empty.setText(tr(text("runs-empty")))
        self._on_chosen()


def _hues(ids: list[str], before: dict[str, str]) -> dict[str, str]:
    """Give every run a colour; it keeps the one that it had."""
    kept = {id: before[id] for id in ids if id in before}
    free = [hue for hue in HUES if hue not in kept.values()]
    for place, id in enumerate(id for id in ids if id not in kept):
        kept[id] = free[place] if place < len(free) else HUES[place % len(HUES)]
    return {id: kept[id] for id in ids}
