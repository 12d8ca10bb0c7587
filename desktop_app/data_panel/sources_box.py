"""The sources of the data with their settings, and the settings of the data as a whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.data_panel.settings_form import SettingsForm
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from engine.data.edits import (
    DATA_PARAMS,
    with_settings,
    with_source,
    with_source_setting,
    without_source,
)
from engine.data.source import DATA_SOURCES
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from engine.data.spec import DataSpec
    from engine.problem import ParamValue
    from engine.texts import Text


class SourcesBox(QWidget):
    """One form a source, one for all images; a refused edit is said beside its setting."""

    refused = Signal(object)  # Text
    resized = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
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
        translated(self, self._retranslate)
        self.follow()

    def follow(self) -> None:
        """Show the settings as they are now."""
        data = self._document.project.data
        kinds = tuple(spec.kind for spec in data.sources)
        if kinds != self._kinds:
            self._rebuild(kinds)
        for form, spec in zip(self.sources, data.sources, strict=True):
            source = DATA_SOURCES[spec.kind]
            count = source.count(source.checked(spec.settings))
            form.show_values(spec.settings, text("data-source-count", count=count))
        values: dict[str, ParamValue] = {p.name: getattr(data, p.name) for p in DATA_PARAMS}
        self.whole.show_values(values, text("data-whole-remark", size=data.size))

    def add_source(self, kind: str) -> None:
        """Add generated data at its defaults."""
        self._edit(text("edit-add-source"), lambda data: with_source(data, kind))

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
        form = SettingsForm(source.settings, source.title, source.help, is_removable=True)
        form.value_edited.connect(partial(self._on_source_edited, position))
        form.resized.connect(self.resized)
        form.removal_asked.connect(partial(self._remove, position))
        return form

    def _on_source_edited(self, position: int, name: str, value: ParamValue, gesture: int) -> None:
        param = self.sources[position].form.editors[name].param
        self._edit(
            text("edit-data-setting", param=param.title),
            lambda data: with_source_setting(data, position, name, value),
            ("source", position, name, gesture),
            lambda message: self.sources[position].form.show_error(name, tr(message)),
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
    ) -> None:
        project = self._document.project
        try:
            data = change(project.data)
        except (IllegalEdit, InvalidValue) as refused:
            (refuse or self.refused.emit)(refused.message)
            return
        self._document.edit(title, project.with_data(data), gesture)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for source in DATA_SOURCES:
            action = menu.addAction(tr(source.title))
            action.setToolTip(tr(source.help))
            action.triggered.connect(partial(self.add_source, source.id))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _retranslate(self) -> None:
        self.add_button.setText(tr(text("data-add-source")))
        self.add_button.setAccessibleName(self.add_button.text())
        self.add_button.setToolTip(tr(text("data-add-source.help")))
