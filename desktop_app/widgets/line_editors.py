"""Editors in which one types: numbers, texts, and numbers that may also be a word."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.edit_keys import EditKeys
from desktop_app.widgets.number_steps import stepped_float, stepped_int
from desktop_app.widgets.param_editor import ParamEditor
from engine.computed import ComputedParam
from engine.expressions import is_expression
from engine.params import AnyParam, FloatParam, IntParam, TextParam, choice_title
from engine.problem import InvalidValue, ParamValue


class TypedEditor(ParamEditor):
    """Checks while one types; Enter ends the edit, Esc restores what stood there before.

    To leave the field with something refused in it restores that, too.
    """

    def __init__(self, param: AnyParam, field: QWidget, line: QLineEdit) -> None:
        self._line = line
        self._before: ParamValue = param.default
        self._typed: ParamValue | None = None  # waits for the end of the edit
        super().__init__(param, field)
        line.textEdited.connect(self._on_typed)
        line.returnPressed.connect(self._end)
        EditKeys(field, step=self._step, restore=self._restore, leave=self._leave)

    def set_value(self, value: ParamValue) -> None:
        is_news = value != self._value
        if is_news:
            self._before, self._typed = value, None
        elif self.field.hasFocus():
            return  # the echo of what is being typed
        super().set_value(value)

    def _stepped(self, by: int) -> ParamValue:
        """Return the value `by` steps on; texts have no such thing."""
        return self._value

    def _read(self, written: str) -> ParamValue:
        return self.param.parse(written)

    def _written(self, value: ParamValue) -> str:
        return f"{value:.12g}" if isinstance(value, float) else str(value)

    def _show(self) -> None:
        self._line.setText(self._written(self._value))
        if isinstance(self.param, ComputedParam):
            number = self.param.comes_to(self._value)
            self.show_note("" if number is None else f"= {number:,}")

    def _on_typed(self, written: str) -> None:
        try:
            value = self._read(written)
        except InvalidValue as invalid:
            self._typed = None
            self.show_error(tr(invalid.message))
        else:
            self.show_error(None)
            self._typed = value
            if not self.waits:
                self._take_typed()

    def _take_typed(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None:
            self._edit(typed)

    def _step(self, by: int) -> bool:
        self._take_typed()
        try:
            value = self.param.check(self._stepped(by))
        except InvalidValue:
            return True  # the end of the range: stay
        if value == self._value:
            return not isinstance(self.param, TextParam)
        self._edit(value)
        self._show()
        return True

    def _end(self) -> None:
        if self.error:
            return  # the sentence says what to change
        self._take_typed()
        self._before = self._value
        self._show()
        self._line.selectAll()
        self.edit_ended.emit()

    def _leave(self) -> None:
        if self.error and self._value != self._before:
            self._edit(self._before)  # the 1 of a refused 1e308 was never meant
        elif not self.error:
            self._take_typed()
        self.show_error(None)
        self._before = self._value
        self._show()
        self.edit_ended.emit()

    def _restore(self) -> bool:
        if not self.error and self._typed is None and self._value == self._before:
            return False
        self._typed = None
        self._edit(self._before)
        self._show()
        self.edit_ended.emit()
        return True


class TextEditor(TypedEditor):
    """A line of text."""

    def __init__(self, param: TextParam) -> None:
        line = QLineEdit()
        super().__init__(param, line, line)


class FloatEditor(TypedEditor):
    """A number; an arrow moves its first digit."""

    def __init__(self, param: FloatParam) -> None:
        line = QLineEdit()
        self._span = param.maximum - param.minimum
        super().__init__(param, line, line)

    def _stepped(self, by: int) -> ParamValue:
        return stepped_float(float(self._value), by, self._span)


class IntEditor(TypedEditor):
    """A whole number."""

    def __init__(self, param: IntParam) -> None:
        line = QLineEdit()
        super().__init__(param, line, line)

    def _stepped(self, by: int) -> ParamValue:
        is_number = isinstance(self._value, int)  # arithmetic is not stepped
        return stepped_int(int(self._value), by) if is_number else self._value


class WordOrIntEditor(TypedEditor):
    """A whole number to type, or one of a few words to choose; arrows walk through the words."""

    def __init__(self, param: IntParam) -> None:
        self._words = param.words
        self._combo = ComboBox()
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self._combo.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, the stub does not
        line = self._combo.lineEdit()
        assert line is not None
        super().__init__(param, self._combo, line)
        self._combo.activated.connect(self._on_chosen)

    def _read(self, written: str) -> ParamValue:
        wanted = written.strip().casefold()
        for word in self._words:
            if wanted == tr(choice_title(word)).casefold():
                return word
        return self.param.parse(written)

    def _written(self, value: ParamValue) -> str:
        return tr(choice_title(str(value))) if value in self._words else str(value)

    def _stepped(self, by: int) -> ParamValue:
        if is_expression(self._value):
            return self._value
        if isinstance(self._value, str):
            place = self._words.index(self._value) - (1 if by > 0 else -1)
            return self._words[min(max(place, 0), len(self._words) - 1)]
        return stepped_int(int(self._value), by)

    def _on_chosen(self, row: int) -> None:
        if self._words[row] == self._value and not self.error:
            return  # Qt tells it once more when the field is left, even by being destroyed
        self._edit(self._words[row])
        self._end()

    def _retranslate(self) -> None:
        super()._retranslate()
        self._combo.clear()
        self._combo.addItems([tr(choice_title(word)) for word in self._words])
        self._show()


def int_editor(param: IntParam) -> TypedEditor:
    """Return the editor of a whole number, with a list where words are allowed."""
    return WordOrIntEditor(param) if param.words else IntEditor(param)
