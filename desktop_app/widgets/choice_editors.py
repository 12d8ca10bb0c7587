"""Editors in which one chooses: from a list, or between on and off."""

from __future__ import annotations

from desktop_app.language import tr
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.edit_keys import EditKeys
from desktop_app.widgets.param_editor import ParamEditor
from desktop_app.widgets.switch import Switch
from engine.params import BoolParam, ChoiceParam, choice_title


class ChoiceEditor(ParamEditor):
    """One of a few options."""

    def __init__(self, param: ChoiceParam) -> None:
        self._options = param.options
        self._combo = ComboBox()
        self._combo.addItems(list(param.options))
        super().__init__(param, self._combo)
        self._combo.currentIndexChanged.connect(self._on_chosen)
        EditKeys(self._combo, step=self._step, restore=lambda: False, leave=self.edit_ended.emit)

    def _show(self) -> None:
        known = self._value in self._options  # a file may say anything
        self._combo.setCurrentIndex(self._options.index(str(self._value)) if known else -1)

    def _on_chosen(self, row: int) -> None:
        self._edit(self._options[row])
        self.edit_ended.emit()

    def _step(self, by: int) -> bool:
        row = self._combo.currentIndex() - (1 if by > 0 else -1)
        self._combo.setCurrentIndex(min(max(row, 0), len(self._options) - 1))
        return True

    def _retranslate(self) -> None:
        super()._retranslate()
        for row, option in enumerate(self._options):
            self._combo.setItemText(row, tr(choice_title(option)))


class BoolEditor(ParamEditor):
    """On or off."""

    def __init__(self, param: BoolParam) -> None:
        self._box = Switch()
        super().__init__(param, self._box)
        self._box.toggled.connect(self._on_toggled)

    def _show(self) -> None:
        self._box.setChecked(bool(self._value))

    def _on_toggled(self, is_on: bool) -> None:
        self._edit(is_on)
        self.edit_ended.emit()
