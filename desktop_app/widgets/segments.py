"""A row of joined buttons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.language import current_language, tr, translated
from engine.texts import Text, has_text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Segments(QWidget):
    """One of a few options, all in sight. `chosen` comes when the user picks another."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Mapping[str, Text],
        parent: QWidget | None = None,
        *,
        is_compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for position, option in enumerate(options):
            button = QPushButton()
            button.setObjectName(f"segment.{option}")
            button.setCheckable(True)
            button.setProperty("segment", _place(position, len(options)))
            button.setProperty("small", is_compact)
            button.clicked.connect(lambda _checked=False, o=option: self.chosen.emit(o))
            self._group.addButton(button)
            self._buttons[option] = button
            row.addWidget(button, 1)
        translated(self, self._retranslate)

    @property
    def current(self) -> str:
        """The option that is chosen, "" for none."""
        return next((o for o, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, option: str) -> None:
        """Show an option as chosen, or "" for none; nothing is emitted."""
        if option in self._buttons:
            self._buttons[option].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def _retranslate(self) -> None:
        for option, title in self._options.items():
            button = self._buttons[option]
            button.setText(tr(title))
            button.setAccessibleName(tr(title))
            help_id = f"{title.id.partition('.')[0]}.help"
            if has_text(help_id, current_language()):
                button.setToolTip(tr(Text(help_id)))
                button.setWhatsThis(tr(Text(help_id)))


def _place(position: int, count: int) -> str:
    if position == 0:
        return "first"
    return "last" if position == count - 1 else "middle"
