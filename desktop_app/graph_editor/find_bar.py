"""Finding on the canvas: a field, how many were found, and the ways from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from desktop_app.graph_editor.finding import find
from desktop_app.graph_editor.found_marks import FoundMarks
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, px, themed, tokens
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.graph_editor.finding import Found
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView

_WIDTH = 240
_CORNER = 44  # pixels: in the corner is the button that gives the canvas the whole screen


class FindBar(QFrame):
    """Stays open while one goes from match to match; every match of the open graph is lit."""

    def __init__(self, view: GraphView, scene: GraphScene, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self._host = parent
        self._view = view
        self._scene = scene
        self._marks = FoundMarks(scene)
        self._found: tuple[Found, ...] = ()
        self._at = -1
        self.field, self.count = QLineEdit(), QLabel()
        self.previous, self.next, self.close_button = (_button(sign) for sign in "↑↓✕")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        self.count.setContentsMargins(GAP, 0, GAP, 0)
        for part in (self.field, self.count, self.previous, self.next, self.close_button):
            row.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.next.clicked.connect(self.go_on)
        self.previous.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.leave)
        scene.document.changed.connect(self._search_again)
        scene.document.project_replaced.connect(self.leave)
        scene.document.place_changed.connect(self._light)
        self.hide()
        themed(self, self._restyle)
        translated(self, self._retranslate)

    @property
    def found(self) -> tuple[Found, ...]:
        """Everything that was found."""
        return self._found

    def begin(self) -> None:
        """Open, ready to be written in."""
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(self.field.text())

    def leave(self) -> None:
        """Close, and take the light away."""
        if not self.isVisible():
            return
        self.hide()
        self._marks.light(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next match, after the last to the first."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the match before."""
        self._step(-1)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if is_back else 1)
                return True
        return False

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.begin()
        if not self._found:
            return
        start = self._at if self._at >= 0 else (-1 if by > 0 else 0)
        self._at = (start + by) % len(self._found)
        self._go()

    def _go(self) -> None:
        there = self._found[self._at]
        self._scene.document.go_to(there.place)
        item = self._scene.mirror.nodes.get(there.node)
        if item is not None:
            self._scene.selection.select(nodes=(there.node,))
            self._view.show_rect(item.rect)
        self._tell()

    def _search(self, query: str) -> None:
        self._found, self._at = find(self._scene.document, query), -1
        self._light()
        if self._found and self.isVisible():
            self._at = 0
            self._go()
        self._tell()

    def _search_again(self) -> None:
        """Keep to the same match where it is still there."""
        if not self.isVisible():
            return
        present = self._found[self._at] if 0 <= self._at < len(self._found) else None
        self._found = find(self._scene.document, self.field.text())
        self._at = self._found.index(present) if present in self._found else -1
        self._light()
        self._tell()

    def _light(self) -> None:
        here = self._scene.document.place
        lit = [match.node for match in self._found if match.place == here]
        self._marks.light(lit if self.isVisible() else ())

    def _tell(self) -> None:
        if not self.field.text().strip():
            words = ""
        elif not self._found:
            words = tr(text("find-none"))
        else:
            words = tr(text("find-count", place=self._at + 1, count=len(self._found)))
        self.count.setText(words)
        self.field.setAccessibleDescription(words)
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        host = self._host
        self.move(host.width() - self.width() - px(_CORNER), px(2 * GAP))

    def follow_size(self) -> None:
        """Keep to the corner."""
        self._place()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("find-name")))
        self.field.setAccessibleName(tr(text("find-name")))
        self.field.setPlaceholderText(tr(text("find-words")))
        self.field.setToolTip(tr(text("find-words.help")))
        for button, words in (
            (self.next, text("action-edit-find-next")),
            (self.previous, text("action-edit-find-previous")),
            (self.close_button, text("find-close")),
        ):
            button.setAccessibleName(tr(words))
            button.setToolTip(tr(words))
        self._tell()

    def _restyle(self) -> None:
        t = tokens()
        self.field.setFixedWidth(px(_WIDTH))
        self.setStyleSheet(
            f"#find_bar {{ background: {t.raised}; border: 1px solid {t.border};"
            f" border-radius: {RADIUS}px; }}"
        )
        self._tell()


def _button(sign: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
