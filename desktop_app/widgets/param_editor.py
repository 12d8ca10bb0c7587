"""What every editor of a setting shares: a field, and a sentence under it when it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.problem import InvalidValue

if TYPE_CHECKING:
    from engine.params import AnyParam
    from engine.problem import ParamValue


class ParamEditor(QWidget):
    """Edits one setting.

    `value_edited` comes with every valid value while the user types, `edit_ended` when they are
    done with it, so that an owner may make one undo step of what lies between. An editor that
    `waits` tells what was typed only at its end: half of a number may ruin what it acts on.
    """

    value_edited = Signal(object)  # ParamValue
    edit_ended = Signal()

    def __init__(self, param: AnyParam, field: QWidget) -> None:
        super().__init__()
        self.param = param
        self.field = field
        self._value: ParamValue = param.default
        self.waits = False
        self._sentence = ""
        self._error = label("error", wraps=True)
        self._error.hide()
        self._note = label("small")
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(field)
        column.addWidget(self._note)
        column.addWidget(self._error)
        self.setFocusProxy(field)
        translated(self, self._retranslate)

    @property
    def value(self) -> ParamValue:
        """The last valid value."""
        return self._value

    @property
    def error(self) -> str:
        """The sentence that is shown, "" for none."""
        return self._sentence

    def set_value(self, value: ParamValue) -> None:
        """Show a value; nothing is emitted, and what the user is typing stays if it means this.

        A value out of range, which only a file can hold, is shown with its error.
        """
        self._value = value
        with QSignalBlocker(self.field):
            self._show()
        try:
            self.param.check(value)
        except InvalidValue as invalid:
            self.show_error(tr(invalid.message))
        else:
            self.show_error(None)

    def show_error(self, sentence: str | None) -> None:
        """Outline the field in red and say why; None takes both back."""
        self._sentence = sentence or ""
        self._error.setText(self._sentence)
        self._error.setVisible(bool(sentence))
        if self.field.property("invalid") != bool(sentence):
            self.field.setProperty("invalid", bool(sentence))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def show_note(self, words: str) -> None:
        """Say under the field what its value comes to; "" says nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _edit(self, value: ParamValue) -> None:
        self.show_error(None)
        if value != self._value or type(value) is not type(self._value):
            self._value = value
            self.value_edited.emit(value)

    def _show(self) -> None:
        """Write the value into the field."""

    def _retranslate(self) -> None:
        self.field.setAccessibleName(tr(self.param.title))
        self.field.setToolTip(tr(self.param.help))
