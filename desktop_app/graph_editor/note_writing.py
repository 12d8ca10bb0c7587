"""Writing in a note, in place: a real field over the canvas, so that every input method works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from desktop_app.graph_editor.metrics import CORNER
from desktop_app.graph_editor.note_look import PADDING, TITLE_HEIGHT, hue_color
from desktop_app.graph_editor.paints import small_font, title_font
from desktop_app.language import tr
from desktop_app.theme import tokens
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from engine.graph.note import Note

_LEAST_SCALE = 0.75  # smaller words could not be written
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDING = (*_ENTER, Qt.Key.Key_Escape)
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NoteWriting(QPlainTextEdit):
    """Lies on the note that is written; leaving it keeps what was written, Esc does not.

    A frame's title is one line, which Enter ends; a note is ended by Ctrl+Enter.
    """

    written = Signal(str, str)  # note, words

    def __init__(self, view: GraphView, scene: GraphScene) -> None:
        super().__init__(view.viewport())
        self.setObjectName("note_writing")
        self._view = view
        self._scene = scene
        self._note: Note | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        view.view_changed.connect(self._place)
        scene.notes.changed.connect(self._follow)

    def begin(self, id: str) -> None:
        """Write in a note."""
        self.end()
        item = self._scene.notes.items.get(id)
        if item is None:
            return
        self._note = item.note
        self.setAccessibleName(tr(text("frame-name" if item.note.is_frame else "note-name")))
        self.setPlaceholderText(tr(text("note-empty")))
        self.setPlainText(item.note.text)
        self.selectAll()
        self._restyle(item.note)
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Keep what was written."""
        note, self._note = self._note, None
        if note is not None:
            words = self.toPlainText()
            self._leave()
            if words != note.text:
                self.written.emit(note.id, words)

    def abandon(self) -> None:
        """Leave the note as it was."""
        self._note = None
        self._leave()

    def event(self, event: QEvent) -> bool:
        """Keep keys that are written with from being commands of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _ENDING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in _ENTER
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.abandon()
        elif is_enter and (is_ctrl or (self._note is not None and self._note.is_frame)):
            self.end()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.end()

    def _leave(self) -> None:
        had_keyboard = self.hasFocus()
        self.hide()
        if had_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Go away with the note, and go along with it."""
        if self._note is None:
            return
        item = self._scene.notes.items.get(self._note.id)
        if item is None:
            self.abandon()
        else:
            self._place()

    def _place(self) -> None:
        if self._note is None:
            return
        item = self._scene.notes.items[self._note.id]
        scale = self._view.scale_factor
        box = item.rect
        if item.note.is_frame:
            box.setHeight(TITLE_HEIGHT)
        on_screen: QRect = self._view.mapFromScene(box).boundingRect()
        self.setFont(_scaled(title_font() if item.note.is_frame else small_font(), scale))
        least = self.fontMetrics().height() + 8
        self.setGeometry(on_screen.adjusted(1, 1, -1, max(-1, least - on_screen.height())))
        padding = round(PADDING * scale) - 5  # the document keeps 4 px of its own
        self.setViewportMargins(max(0, padding), 0, max(0, padding), 0)

    def _restyle(self, note: Note) -> None:
        t = tokens()
        self.setStyleSheet(
            f"#note_writing {{ background: {t.raised}; color: {t.text};"
            f" border: 1px solid {hue_color(note.hue).name()}; border-radius: {round(CORNER)}px; }}"
        )
        wraps = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(wraps.NoWrap if note.is_frame else wraps.WidgetWidth)


def _scaled(font: QFont, scale: float) -> QFont:
    larger = QFont(font)
    larger.setPixelSize(round(font.pixelSize() * max(scale, _LEAST_SCALE)))
    return larger
