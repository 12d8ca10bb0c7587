"""A field for a text of a few lines, which tells what is in it while a syllable is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from desktop_app.theme import GAP, color, px, themed, tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_CHARACTERS = 20_000


class PromptField(QPlainTextEdit):
    """`written` carries the text with what is being composed, `moved` where the cursor is in it.

    `entered` comes with Ctrl+Enter; Tab leaves the field.
    """

    written = Signal(str)
    moved = Signal(int)
    entered = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self._composed = ""
        self._is_held = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._tell_place)
        themed(self, self._restyle)

    @property
    def words(self) -> str:
        """The text, with what is being composed where it is being composed."""
        text, place = self.toPlainText(), self._place
        return text[:place] + self._composed + text[place:]

    @property
    def place(self) -> int:
        """Where the cursor is, behind what is being composed."""
        return self._place + len(self._composed)

    def put(self, words: str) -> None:
        """Let it hold something else."""
        with QSignalBlocker(self):  # it is told once, with the cursor where it belongs
            self.setPlainText(words[:MOST_CHARACTERS])
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._tell()

    def take_lines(self, lines: int) -> None:
        """Be so many lines high."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def mark(self, part: tuple[int, int] | None) -> None:
        """Mark a part of the text, None for nothing."""
        marks = []
        if part is not None:
            mark = QTextEdit.ExtraSelection()
            text = self.toPlainText()
            first, last = (_units(text[:place]) for place in part)
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(first, _units(text)))
            cursor.setPosition(min(last, _units(text)), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(color("accent", 0.35))
            marks.append(mark)
        self.setExtraSelections(marks)

    def sizeHint(self) -> QSize:
        height = self._lines * self.fontMetrics().lineSpacing() + 5 * GAP
        return QSize(px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take no more than can be looked at: a pasted book would hold up the window."""
        room = MOST_CHARACTERS - len(self.toPlainText())
        self.insertPlainText(source.text()[: max(0, room)])

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_entering(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_entering(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_place()

    @property
    def _place(self) -> int:
        """The cursor in characters: Qt counts halves of those beyond the first 65 536."""
        units = self.textCursor().position()
        encoded = self.toPlainText().encode("utf-16-le")
        return len(encoded[: 2 * units].decode("utf-16-le", "ignore"))

    def _tell(self) -> None:
        self.written.emit(self.words)

    def _tell_place(self) -> None:
        self.moved.emit(self.place)

    def _restyle(self) -> None:
        t = tokens()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {t.raised}; border: 1px solid {t.border};"
            f" border-radius: 6px; padding: {px(2)}px {px(4)}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {t.accent}; }}"
        )
        self.updateGeometry()


def _is_entering(event: QKeyEvent) -> bool:
    is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_control and event.key() in _ENTER


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
