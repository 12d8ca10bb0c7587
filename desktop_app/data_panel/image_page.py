"""All images of the project, drawn and generated, with what one can do with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.data_panel.class_filter import ClassFilter
from desktop_app.data_panel.sample_grid import SampleGrid
from desktop_app.data_panel.sample_rows import SampleRows, split_of
from desktop_app.generated_samples import GeneratedSamples, mapped
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.class_keys import class_keys
from engine.data.classes import class_colors, class_counts, class_names
from engine.data.edits import relabelled, without_samples
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.data.spec import DataSpec
    from engine.messages import DataReady
    from engine.texts import Text


class ImagePage(QWidget):
    """A click on a sample shows it to the network; drawings can be deleted and relabelled."""

    changed = Signal()  # what `summary` or `hint` says
    said = Signal(object)  # Text, None to take back what was said

    def __init__(self, document: Document, feed: RunFeed) -> None:
        super().__init__()
        self._document = document
        self._feed = feed
        self._generated: GeneratedSamples | None = None
        self.filter = ClassFilter()
        self.grid = SampleGrid()
        self.rows = SampleRows(document.project.data, document.pixels, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.filter)
        column.addWidget(self.grid, 1)
        feed.data_ready.connect(self._on_data_ready)
        self.filter.chosen.connect(self._show_samples)
        self.grid.current_changed.connect(self._on_current_changed)
        self.grid.deletion_asked.connect(self._delete)
        self.grid.key_typed.connect(self._on_key_typed)
        self.grid.menu_asked.connect(self._open_menu)

    @property
    def summary(self) -> Text | None:
        """How many samples there are, and how they are split."""
        data, ready = self._data, self._ready()
        total = sum(class_counts(data).values())
        if not total:
            return None
        split = split_of(data, ready, total - len(data.drawn.samples))
        which = "data-split-test" if split.test else "data-split"
        return text(which, total=total, **split._asdict())

    @property
    def hint(self) -> Text:
        """What one can do here."""
        if not len(self.rows):
            return text("data-hint-empty")
        return text("data-hint-drawn") if self.rows.drawn else text("data-hint")

    def follow(self) -> None:
        """Show the data as it is now, in the present language."""
        data = self._data
        self.filter.show_classes(class_counts(data), class_colors(data))
        self._show_samples()

    # --- following ----------------------------------------------------------------------------

    @property
    def _data(self) -> DataSpec:
        return self._document.project.data

    def _on_data_ready(self, ready: DataReady) -> None:
        is_known = self._generated is not None and self._generated.is_of(ready.data)
        if not is_known:  # the same samples again must not take the selection away
            self._generated = mapped(ready)
            self.follow()

    def _ready(self) -> GeneratedSamples | None:
        """Return the generated samples if they are those of the present settings."""
        found = self._generated
        return found if found is not None and found.is_of(self._data) else None

    def _show_samples(self) -> None:
        data, ready = self._data, self._ready()
        self.rows = SampleRows(data, self._document.pixels, ready, self.filter.wanted)
        self.grid.setAccessibleName(tr(text("data-samples")))
        self.grid.invitation = tr(self._invitation())
        self.grid.show_samples(self.rows, class_colors(data))
        self.changed.emit()

    def _invitation(self) -> Text:
        is_waiting = bool(self._data.sources) and self._ready() is None
        return text("data-being-made" if is_waiting else "data-invitation")

    # --- what the user does with samples ------------------------------------------------------

    def _on_current_changed(self, row: int) -> None:
        self._feed.look(self.rows.image(row).copy() if row >= 0 else None)
        self.said.emit(None)

    def _selected_drawings(self) -> tuple[str, ...]:
        drawn = (self.rows.drawn_at(row) for row in sorted(self.grid.selected))
        ids = tuple(sample.id for sample in drawn if sample is not None)
        if not ids:
            self.said.emit(text("data-generated-fixed"))
        return ids

    def _delete(self) -> None:
        ids = self._selected_drawings()
        if ids:
            first = min(self.grid.selected)
            data = without_samples(self._data, ids)
            self._edit(text("edit-delete-drawings", count=len(ids)), data)
            if first < len(self.rows.drawn):
                self.grid.go_to(first)  # the next one, to be looked at and perhaps deleted too
            self.said.emit(text("data-deleted", count=len(ids)))

    def _relabel(self, name: str) -> None:
        ids = self._selected_drawings()
        if ids:
            data = relabelled(self._data, ids, name)
            self._edit(text("edit-relabel-drawings", name=name), data)
            moved = frozenset(ids)  # which stay selected, should the class have been another yet
            rows = enumerate(self.rows.drawn)
            self.grid.select(row for row, sample in rows if sample.id in moved)
            self.said.emit(text("data-relabelled", count=len(ids), name=name))

    def _edit(self, title: Text, data: DataSpec) -> None:
        self._document.edit(title, self._document.project.with_data(data))

    def _on_key_typed(self, key: str) -> None:
        name = class_keys(class_names(self._data)).get(key)
        if name is not None:
            self._relabel(name)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = {name: key for key, name in class_keys(class_names(self._data)).items()}
        for name in class_names(self._data):
            shown = text("data-relabel", name=name)
            action = menu.addAction(f"{tr(shown)}\t{keys.get(name, '')}")
            action.triggered.connect(partial(self._relabel, name))
        menu.addSeparator()
        delete = menu.addAction(tr(text("data-delete")))
        delete.triggered.connect(self._delete)
        drawn = any(self.rows.drawn_at(row) is not None for row in self.grid.selected)
        for action in menu.actions():
            action.setEnabled(drawn)
        menu.popup(at)
