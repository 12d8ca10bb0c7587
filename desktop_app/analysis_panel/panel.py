"""The network in figures: a table of all layers, their totals, and the memory of training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.analysis_panel.columns import Column, Entry, totals_words, words
from desktop_app.analysis_panel.memory_line import MemoryLine
from desktop_app.analysis_panel.model import AnalysisModel
from desktop_app.analysis_panel.side_scroll_bar import SideScrollBar
from desktop_app.analysis_panel.table import AnalysisTable
from desktop_app.analysis_panel.totals_row import TotalsRow
from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_name, layer_names
from desktop_app.theme import GAP
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.switch import Switch
from desktop_app.widgets.table import Table
from desktop_app.widgets.watching_view import WatchingView
from engine.analysis import Totals, layer_rows, totals
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.memory_watch import MemoryWatch
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.inference import Inference

MANY = 500  # layers from which on the table waits until hands rest
REST_MS = 150


class AnalysisPanel(WatchingView):
    """Speaks of the open graph, or of the whole network with its blocks unfolded."""

    def __init__(
        self,
        document: Document,
        focus: Focus,
        feed: RunFeed,
        watching: Watching,
        memory: MemoryWatch,
    ) -> None:
        super().__init__(document, focus, feed, watching, text("panel-analysis"))
        self.setObjectName("analysis")
        self.model = AnalysisModel()
        self.layers = AnalysisTable(self.model)
        self.totals_row = TotalsRow(self.layers)
        self.memory = MemoryLine(document, memory)
        self.unfolding = Switch()
        self.unfolding.setObjectName("unfold_blocks")
        self.copy_button = flat_button("copy_analysis")
        self.close_button = flat_button("close_analysis")
        self._totals: Totals | None = None
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._on_change)
        self._place_parts()
        self._connect()
        translated(self, self._retranslate)

    def refresh(self) -> None:
        known = self._shown
        self.unfolding.setVisible(bool(self.document.project.graph.blocks.by_id))
        self.copy_button.setEnabled(bool(known.nodes))
        if not known.nodes:
            self.say_empty(text("analysis-empty"))
            return
        self._totals = totals(known)
        batch = self.document.project.recipe.batch_size
        is_new = self.model.rowCount() == 0
        self.model.show(self._entries(known, batch))
        self.totals_row.show_totals(self._totals, batch)
        if is_new or len(known.nodes) < MANY:
            self.layers.fit_columns()
        self.subtitle.setText(tr(text("analysis-subtitle", count=known.layers, batch=batch)))
        self._follow_selection()
        self.show_body()

    def table(self) -> Table:
        return Table(
            tuple(column.title for column in Column),
            [*self._cells(self.model.entries), tuple(self._totals_cells())],
        )

    def copy(self) -> None:
        """Put the selected layers, or all of them with their totals, on the clipboard as text.

        Cells are parted by tabs, as spreadsheets like them.
        """
        chosen = set(self.layers.selected)
        rows = [entry for entry in self.model.entries if entry.row.id in chosen]
        if len(rows) > 1 and self.layers.hasFocus():
            self._put_on_clipboard(self._cells(rows))
        else:
            self.copy_all()

    def copy_all(self) -> None:
        """Put the whole table on the clipboard."""
        self._put_on_clipboard([*self._cells(self.model.entries), tuple(self._totals_cells())])

    # --- making -----------------------------------------------------------------------------

    def _place_parts(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.layers, 1)
        column.addWidget(self.totals_row)
        column.addWidget(SideScrollBar(self.layers))
        column.addSpacing(GAP)
        column.addWidget(self.memory)
        for control in (self.unfolding, self.copy_button, self.close_button):
            self.header.controls.addWidget(control)

    def _connect(self) -> None:
        document, focus = self.document, self.focus
        self.follow(document.project_replaced, document.recipe_changed)
        document.shapes_changed.connect(self._on_edited)
        document.node_changed.connect(self._on_edited)
        focus.selection_changed.connect(self._follow_selection)
        self.unfolding.toggled.connect(self._on_change)
        self.copy_button.clicked.connect(self.copy_all)
        self.close_button.clicked.connect(lambda: focus.dismiss("analysis"))
        self.layers.chosen.connect(self._choose)
        self.layers.opened.connect(self._open)
        self.layers.copy_wanted.connect(self.copy)

    # --- following --------------------------------------------------------------------------

    @property
    def _is_unfolded(self) -> bool:
        has_blocks = bool(self.document.project.graph.blocks.by_id)
        return has_blocks and self.unfolding.isChecked() and not self.document.whole.problems

    @property
    def _shown(self) -> Inference:
        return self.document.unfolded if self._is_unfolded else self.document.inference

    def _entries(self, known: Inference, batch: int) -> list[Entry]:
        names, nodes = layer_names(known.graph), known.graph.nodes
        return [
            Entry(row, names.get(row.id) or layer_name(nodes[row.id], known.graph), batch)
            for row in layer_rows(known)
        ]

    def _on_edited(self, *_: object) -> None:
        """Follow at once while that is quick, else as soon as hands rest."""
        if len(self._shown.nodes) < MANY:
            self._on_change()
        else:
            self._resting.start(REST_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_selection()

    # --- choosing ---------------------------------------------------------------------------

    def _follow_selection(self) -> None:
        if not self.isVisible():
            return
        nodes = (self.focus.path,) if self._is_unfolded else self.focus.selection
        if tuple(self.layers.selected) != nodes:
            self.layers.follow(nodes)

    def _choose(self) -> None:
        chosen = self.layers.selected
        if not self._is_unfolded:
            self.focus.select(chosen)
        elif chosen:
            self.focus.look_at(chosen[0])
        if self.focus.node:
            self.focus.seek(self.focus.node)

    def _open(self) -> None:
        """Go to the layer on the canvas, and to its settings."""
        if self.focus.node:
            self.focus.bring("inspector")
            self.focus.seek(self.focus.node)

    # --- words ------------------------------------------------------------------------------

    def _cells(self, entries: Sequence[Entry]) -> list[tuple[str, ...]]:
        return [tuple(words(entry, column) for column in Column) for entry in entries]

    def _totals_cells(self) -> list[str]:
        batch = self.document.project.recipe.batch_size
        return [totals_words(self._totals, column, batch) for column in Column]

    def _put_on_clipboard(self, rows: Sequence[tuple[str, ...]]) -> None:
        titles = tuple(tr(column.title) for column in Column)
        lines = ("\t".join(cells) for cells in (titles, *rows))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.export.said.emit(text("analysis-copied", count=len(rows)), True)

    def _retranslate(self) -> None:
        self.unfolding.setText(tr(text("analysis-unfold")))
        self.unfolding.setAccessibleName(tr(text("analysis-unfold")))
        self.unfolding.setToolTip(tr(text("analysis-unfold.help")))
        self.copy_button.setText(tr(text("analysis-copy")))
        self.copy_button.setAccessibleName(tr(text("analysis-copy.help")))
        self.copy_button.setToolTip(tr(text("analysis-copy.help")))
        self.close_button.setText("×")
        self.close_button.setAccessibleName(tr(text("analysis-close")))
        self.close_button.setToolTip(tr(text("analysis-close")))
