"""A form of settings: a column of names, a column of editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.param_editors import editor_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QLabel

    from desktop_app.widgets.param_editor import ParamEditor
    from engine.params import AnyParam
    from engine.problem import ParamValue

LABEL_WIDTH = 96


class ParamForm(QWidget):
    """One editor for each param, beside its name; values go in by `set_values`, out by a signal."""

    value_edited = Signal(str, object)  # param name, ParamValue
    edit_ended = Signal(str)

    def __init__(self, params: Iterable[AnyParam]) -> None:
        super().__init__()
        self.editors: dict[str, ParamEditor] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for param in params:
            self._add(param)
        translated(self, self._retranslate)

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """Show values; those of unknown names are ignored, and nothing is emitted."""
        for name, editor in self.editors.items():
            editor.set_value(values.get(name, editor.param.default))

    def show_error(self, name: str, sentence: str | None) -> None:
        """Say under an editor what is wrong with its value."""
        self.editors[name].show_error(sentence)

    def show_row(self, name: str, is_shown: bool) -> None:
        """Show a setting that has a meaning now, or hide one that has none."""
        self.editors[name].setVisible(is_shown)
        self._names[name].setVisible(is_shown)

    def mark_live(self, names: Iterable[str]) -> None:
        """Set off the settings that act at once; what is typed there counts when it is whole."""
        wanted = set(names)
        for name, shown in self._names.items():
            self.editors[name].waits = name in wanted
            role = "formula" if name in wanted else "muted"
            if shown.property("role") != role:
                shown.setProperty("role", role)
                shown.style().unpolish(shown)
                shown.style().polish(shown)

    def _add(self, param: AnyParam) -> None:
        editor, name = editor_for(param), label("muted", wraps=True)
        name.setBuddy(editor.field)
        editor.value_edited.connect(lambda value: self.value_edited.emit(param.name, value))
        editor.edit_ended.connect(lambda: self.edit_ended.emit(param.name))
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        name.setContentsMargins(0, GAP, 0, 0)
        self._grid.addWidget(name, row, 0, top)
        self._grid.addWidget(editor, row, 1, top)
        self.editors[param.name] = editor
        self._names[param.name] = name

    def _retranslate(self) -> None:
        for name, shown in self._names.items():
            param = self.editors[name].param
            shown.setText(tr(param.title))
            shown.setToolTip(tr(param.help))
