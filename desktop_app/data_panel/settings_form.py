"""A form of data settings under a heading that opens and closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.disclosure import Disclosure
from desktop_app.widgets.labels import label
from desktop_app.widgets.param_form import ParamForm
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.texts import Text


class SettingsForm(QWidget):
    """`value_edited` carries a gesture number, so that a value typed in one go is one undo step."""

    value_edited = Signal(str, object, int)  # param name, ParamValue, gesture number
    removal_asked = Signal()
    resized = Signal()

    def __init__(
        self, params: Iterable[AnyParam], title: Text, help: Text, *, is_removable: bool
    ) -> None:
        super().__init__()
        self._title, self._help_text = title, help
        self._remark: Text | None = None
        self._edits = 0
        self.form = ParamForm(params)
        self._help = label("small", wraps=True)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(2 * GAP, 0, 0, GAP)
        inside.setSpacing(2 * GAP)
        inside.addWidget(self._help)
        inside.addWidget(self.form)
        self.disclosure = Disclosure(body)
        self.remove_button = QToolButton()
        self.remove_button.setText("✕")
        self.remove_button.setProperty("flat", True)
        self.remove_button.setVisible(is_removable)
        self.remove_button.clicked.connect(self.removal_asked)
        self.disclosure.row.addWidget(self.remove_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.disclosure)
        self.disclosure.toggled.connect(self.resized)
        self.form.value_edited.connect(self._on_edited)
        self.form.edit_ended.connect(self._on_edit_ended)
        translated(self, self._retranslate)

    def show_values(self, values: Mapping[str, ParamValue], remark: Text) -> None:
        """Show settings, and a remark beside the heading."""
        self._remark = remark
        self.form.set_values(values)
        self._retranslate()

    def set_heading(self, title: Text, help: Text) -> None:
        """Call it something else, as where it holds for another form of data."""
        self._title, self._help_text = title, help
        self._retranslate()

    def _on_edited(self, name: str, value: ParamValue) -> None:
        self.value_edited.emit(name, value, self._edits)

    def _on_edit_ended(self, name: str) -> None:
        self._edits += 1

    def _retranslate(self) -> None:
        remark = tr(self._remark) if self._remark is not None else ""
        self.disclosure.set_words(tr(self._title), remark, tr(text("data-settings.help")))
        self._help.setText(tr(self._help_text))
        self.remove_button.setAccessibleName(tr(text("data-remove-source")))
        self.remove_button.setToolTip(tr(text("data-remove-source.help")))
