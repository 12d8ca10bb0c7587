"""The classes above the board: choose one, add one, call one something else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.class_chip import HEIGHT, ClassChip
from desktop_app.widgets.flow_layout import FlowLayout
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtCore import QPoint

FIELD_WIDTH = 120
PLUS_WIDTH = 40
NEW = ""


class ClassBar(QWidget):
    """Chips in a flow, then "+". `name_class(old, new)` does a naming and says whether it could.

    `old` is `NEW` for a class to be added.
    """

    class_chosen = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, name_class: Callable[[str, str], bool]) -> None:
        super().__init__()
        self._name_class = name_class
        self._fixed: Collection[str] = ()
        self.chips: dict[str, ClassChip] = {}
        self._flow = FlowLayout(self, GAP)
        self._plus = QPushButton()
        self._plus.setObjectName("add_class")
        self._plus.clicked.connect(self.ask_new)
        self._flow.addWidget(self._plus)
        self._naming: str | None = None
        self.field = QLineEdit(self)
        self.field.setObjectName("class_name")
        self.field.setMaxLength(80)
        self.field.hide()
        self.field.installEventFilter(self)
        translated(self, self._retranslate)
        themed(self, self._size_plus)

    def show_classes(
        self,
        counts: Mapping[str, int],
        colors: Mapping[str, int],
        fixed: Collection[str],
        chosen: str,
    ) -> None:
        """Show classes with their number of samples and colours; `fixed` ones keep their names."""
        self._fixed = fixed
        if tuple(self.chips) != tuple(counts):
            self._rebuild(tuple(counts))
        for name, chip in self.chips.items():
            chip.show_class(counts[name], colors[name])
            chip.setChecked(name == chosen)
        self._retranslate()

    def ask_new(self) -> None:
        """Open the field for a new class."""
        self._ask(NEW, self._plus.geometry())

    def ask_name(self, name: str) -> None:
        """Open the field over a class."""
        if name in self.chips and name not in self._fixed:
            self._ask(name, self.chips[name].geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.field.isVisible():
            self._finish_naming(keeps_open=False)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self._close_field()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._finish_naming()
            case _:
                return False
        return True  # else the panel would take Enter for "add the drawing"

    def _rebuild(self, names: tuple[str, ...]) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {name: self._make(name) for name in names}
        for chip in self.chips.values():
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._plus)
        for before, after in pairwise([*self.chips.values(), self._plus]):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()

    def _make(self, name: str) -> ClassChip:
        chip = ClassChip(name)
        chip.clicked.connect(lambda: self.class_chosen.emit(name))
        chip.double_clicked.connect(lambda: self.ask_name(name))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda at: self._open_menu(chip, at))
        return chip

    def _open_menu(self, chip: ClassChip, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(tr(text("class-rename")))
        remove = menu.addAction(tr(text("class-remove")))
        rename.triggered.connect(lambda: self.ask_name(chip.name))
        remove.triggered.connect(lambda: self.removal_asked.emit(chip.name))
        for action in (rename, remove):
            action.setEnabled(chip.name not in self._fixed)
        menu.popup(chip.mapToGlobal(at))

    # --- naming -------------------------------------------------------------------------------

    def _ask(self, name: str, place: QRect) -> None:
        self._naming = name
        width = max(place.width(), FIELD_WIDTH)
        left = max(0, min(place.left(), self.width() - width))
        self.field.setGeometry(left, place.top(), width, place.height())
        self.field.setText(name)
        self.field.selectAll()
        self.field.show()
        self.field.raise_()
        self.field.setFocus()

    def _finish_naming(self, *, keeps_open: bool = True) -> None:
        written, old = self.field.text(), self._naming
        if old is None:
            return
        if written.strip() in ("", old) or self._name_class(old, written) or not keeps_open:
            self._close_field()

    def _close_field(self) -> None:
        self._naming = None
        had_focus = self.field.hasFocus()
        self.field.hide()
        if had_focus:
            self.setFocus()

    def _size_plus(self) -> None:
        self._plus.setFixedHeight(px(HEIGHT))
        self._plus.setFixedWidth(px(PLUS_WIDTH) if self.chips else self._plus.sizeHint().width())

    def _retranslate(self) -> None:
        self._plus.setText("+" if self.chips else tr(text("class-add-first")))
        self._size_plus()
        self._plus.setAccessibleName(tr(text("class-add")))
        self._plus.setToolTip(tr(text("class-add.help")))
        self.field.setAccessibleName(tr(text("class-name")))
        self.field.setPlaceholderText(tr(text("class-name")))
        for name, chip in self.chips.items():
            tip = "class-chip-fixed" if name in self._fixed else "class-chip"
            chip.setToolTip(tr(text(tip, name=name)))
