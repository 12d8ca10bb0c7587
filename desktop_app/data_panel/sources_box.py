"""The sources of the data with their settings, and the settings of the data as a whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.data_panel.settings_form import SettingsForm
from desktop_app.data_panel.source_menu import source_menu
from desktop_app.data_panel.source_words import remark_on, remark_on_whole, title_of
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from engine.data.edits import (
    DATA_PARAMS,
    with_settings,
    with_source,
    with_source_setting,
    with_vocabulary,
    without_source,
)
from engine.data.errors import DataError
from engine.data.forms import form_of, imported_digests
from engine.data.source import DATA_SOURCES, DIGEST
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from desktop_app.file_work import FileWork
    from desktop_app.listed_samples import ListedSamples
    from engine.data.spec import DataSpec
    from engine.problem import ParamValue

# Settings of imported files that are not the user's to type.
_OF_FILE = (DIGEST, "name")
# A file of more bytes is read again beside the window's thread.
_LARGE = 500_000


class SourcesBox(QWidget):
    """One form a source, one for all samples; a refused edit is said beside its setting."""

    refused = Signal(object)  # Text
    resized = Signal()
    file_wanted = Signal()

    def __init__(self, document: Document, samples: ListedSamples, work: FileWork) -> None:
        super().__init__()
        self._document = document
        self._samples = samples
        self._work = work
        self._kinds: tuple[str, ...] = ()
        self.sources: list[SettingsForm] = []
        self.whole = SettingsForm(
            DATA_PARAMS, text("data-whole"), text("data-whole.help"), is_removable=False
        )
        self.whole.value_edited.connect(self._on_whole_edited)
        self.whole.resized.connect(self.resized)
        self.add_button = QPushButton()
        self.add_button.setObjectName("add_source")
        self.add_button.setProperty("flat", True)
        self.add_button.clicked.connect(self._open_menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.whole)
        self.whole.disclosure.row.addWidget(self.add_button)
        samples.changed.connect(self._say)
        translated(self, self._retranslate)
        self.follow()

    def follow(self) -> None:
        """Show the settings as they are now."""
        data = self._document.project.data
        kinds = tuple(spec.kind for spec in data.sources)
        if kinds != self._kinds:
            self._rebuild(kinds)
        form = form_of(data)
        is_image = form == "image"
        self.whole.form.show_row("size", is_image)
        whole = "data-whole" if is_image else f"data-whole-{form}"
        self.whole.set_heading(text(whole), text(f"{whole}.help"))
        values: dict[str, ParamValue] = {p.name: getattr(data, p.name) for p in DATA_PARAMS}
        self.whole.show_values(values, remark_on_whole(data))
        self._say()

    def add_source(self, kind: str) -> None:
        """Add a source at its defaults."""
        contents = self._document.pixels
        self._edit(
            text("edit-add-source"),
            lambda data: with_source(data, kind, contents=contents),
            is_long=DATA_SOURCES[kind].form != "image",
        )

    def take_unknown(self) -> None:
        """Let the vocabulary have all that the texts hold, as much of it as there is room for."""
        contents = self._document.pixels
        self._edit(
            text("edit-take-unknown"),
            lambda data: with_vocabulary(data, contents),
            is_long=True,
        )

    def _say(self) -> None:
        """Say of each source what it is, its settings and how much it holds."""
        data = self._document.project.data
        if tuple(spec.kind for spec in data.sources) != self._kinds:
            return  # before the sources themselves were followed
        for position, (form, spec) in enumerate(zip(self.sources, data.sources, strict=True)):
            form.set_heading(title_of(spec), DATA_SOURCES[spec.kind].help)
            form.show_values(spec.settings, remark_on(data, position, self._samples.known))
            self._show_reading(position)

    def _show_reading(self, position: int) -> None:
        """Show how texts are read, which the first of them decides for all."""
        form, settings = self.sources[position].form, self._document.project.data.sources[position]
        for name, has_meaning in (
            ("level", position == 0),
            ("words", position == 0 and settings.settings.get("level") == "word"),
        ):
            if name in form.editors:
                form.show_row(name, has_meaning)

    def _rebuild(self, kinds: tuple[str, ...]) -> None:
        for form in self.sources:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._kinds = kinds
        self.sources = [self._make(position, kind) for position, kind in enumerate(kinds)]
        for position, form in enumerate(self.sources):
            self._column.insertWidget(position, form)

    def _make(self, position: int, kind: str) -> SettingsForm:
        source = DATA_SOURCES[kind]
        shown = [param for param in source.settings if param.name not in _OF_FILE]
        form = SettingsForm(shown, source.title, source.help, is_removable=True)
        form.value_edited.connect(partial(self._on_source_edited, position))
        form.resized.connect(self.resized)
        form.removal_asked.connect(partial(self._remove, position))
        return form

    def _on_source_edited(self, position: int, name: str, value: ParamValue, gesture: int) -> None:
        param, contents = self.sources[position].form.editors[name].param, self._document.pixels
        size = sum(contents[d].nbytes for d in imported_digests(self._document.project.data))
        self._edit(
            text("edit-data-setting", param=param.title),
            lambda data: with_source_setting(data, position, name, value, contents),
            ("source", position, name, gesture),
            lambda message: self.sources[position].form.show_error(name, tr(message)),
            is_long=size > _LARGE,
        )

    def _on_whole_edited(self, name: str, value: ParamValue, gesture: int) -> None:
        param = self.whole.form.editors[name].param
        self._edit(
            text("edit-data-setting", param=param.title),
            lambda data: with_settings(data, {name: value}),
            ("data", name, gesture),
            lambda message: self.whole.form.show_error(name, tr(message)),
        )

    def _remove(self, position: int) -> None:
        self._edit(text("edit-remove-source"), lambda data: without_source(data, position))

    def _edit(
        self,
        title: Text,
        change: Callable[[DataSpec], DataSpec],
        gesture: object = None,
        refuse: Callable[[Text], object] | None = None,
        *,
        is_long: bool = False,
    ) -> None:
        """Edit the data; what takes long is worked out beside the window, and may come too late."""
        before = self._document.project.data

        def changed() -> DataSpec | Text:
            try:
                return change(before)
            except (IllegalEdit, InvalidValue, DataError) as refused:
                return refused.message

        def take(found: DataSpec | Text) -> None:
            project = self._document.project
            if isinstance(found, Text):
                (refuse or self.refused.emit)(found)
            elif project.data is before:
                self._document.edit(title, project.with_data(found), gesture)

        if is_long:
            self._work.do(changed, take, self.refused.emit)
        else:
            take(changed())

    def _open_menu(self) -> None:
        menu = source_menu(
            self, self._document.project.data, self.add_source, self.file_wanted.emit
        )
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _retranslate(self) -> None:
        self.add_button.setText(tr(text("data-add-source")))
        self.add_button.setAccessibleName(self.add_button.text())
        self.add_button.setToolTip(tr(text("data-add-source.help")))
