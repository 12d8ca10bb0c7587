"""A text to be read, page by page: what validates is tinted, what is unknown is underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, color, themed
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from engine.data.vocabulary import UNKNOWN, Vocabulary, places
from engine.texts import text

if TYPE_CHECKING:
    from engine.data.listing import ListedText

PAGE = 8000  # characters; Qt lays out no more of a line without end in one go


class Span(NamedTuple):
    """From where to where in a text."""

    begin: int
    end: int


class ReadingPane(QWidget):
    """`place_chosen` tells where in the whole text one clicked."""

    place_chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text: ListedText | None = None
        self._vocabulary: Vocabulary | None = None
        self._looked: Span | None = None
        self._page = 0
        self.facts, self.page_words = label("small", wraps=True), label("small")
        self.reading = QPlainTextEdit()
        self.reading.setObjectName("reading")
        self.reading.setReadOnly(True)
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setUndoRedoEnabled(False)
        self.reading.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reading.viewport().installEventFilter(self)
        self.reading.installEventFilter(self)
        self.back, self.on = flat_button("page_back"), flat_button("page_on")
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self.pager = QWidget()
        row = QHBoxLayout(self.pager)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.page_words, self.on):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.facts)
        column.addWidget(self.reading, 1)
        column.addWidget(self.pager)
        themed(self, self._mark)
        translated(self, self._retranslate)

    @property
    def page(self) -> str:
        """The part of the text that is shown."""
        begin = self._page * PAGE
        return self._text.text[begin : begin + PAGE] if self._text is not None else ""

    @property
    def looked(self) -> str:
        """What the network reads of the text."""
        if self._text is None or self._looked is None:
            return ""
        return self._text.text[self._looked.begin : self._looked.end]

    def show_text(self, shown: ListedText | None, vocabulary: Vocabulary | None) -> None:
        """Show another text from its beginning."""
        self._text, self._vocabulary = shown, vocabulary
        self._page, self._looked = 0, None
        self._fill()

    def mark_looked(self, looked: Span | None) -> None:
        """Set off what the network reads now."""
        self._looked = looked
        if looked is not None and looked.begin // PAGE != self._page:
            self._page = looked.begin // PAGE
            self._fill()
        else:
            self._mark()

    @property
    def pages(self) -> int:
        """How many pages the text has."""
        return max(1, -(-len(self._text.text) // PAGE)) if self._text is not None else 1

    # --- choosing -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            is_click = not self.reading.textCursor().hasSelection()
            if is_click and event.button() == Qt.MouseButton.LeftButton:
                self._choose(self.reading.cursorForPosition(event.position().toPoint()).position())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.reading.textCursor().position())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, units: int) -> None:
        if self._text is not None:
            self.place_chosen.emit(self._page * PAGE + characters(self.page, units))

    def _turn(self, pages: int) -> None:
        self._page = min(max(0, self._page + pages), self.pages - 1)
        self._fill()

    # --- showing ------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.reading.setPlainText(self.page)
        self.pager.setVisible(self.pages > 1)
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < self.pages - 1)
        self._mark()
        self._say()

    def _mark(self) -> None:
        """Tint what does not train, underline what is unknown, set off what is read."""
        begin, page = self._page * PAGE, self.page
        marks: list[QTextEdit.ExtraSelection] = []
        for span, hue, alpha in self._tints():
            tint = QTextCharFormat()
            tint.setBackground(color(hue, alpha))
            marks += self._marked(Span(span.begin - begin, span.end - begin), tint)
        unknown = QTextCharFormat()
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        unknown.setUnderlineColor(color("warn"))
        unknown.setForeground(color("warn"))
        for span in unknown_spans(page, self._vocabulary):
            if self.pages > 1 and (span.begin == 0 or span.end == len(page)):
                continue  # perhaps a word that goes on over the page
            marks += self._marked(span, unknown)
        self.reading.setExtraSelections(marks)

    def _tints(self) -> list[tuple[Span, str, float]]:
        found: list[tuple[Span, str, float]] = []
        if self._text is not None and len(self._text.stretches) > 1:
            begins = (0, *self._text.ends)
            for stretch, start, end in zip(
                self._text.stretches, begins, self._text.ends, strict=False
            ):
                if stretch.purpose != "training":
                    hue = "accent" if stretch.purpose == "validation" else "warn"
                    found.append((Span(start, end), hue, 0.13))
        if self._looked is not None:
            found.append((self._looked, "accent", 0.32))
        return found

    def _marked(self, span: Span, look: QTextCharFormat) -> list[QTextEdit.ExtraSelection]:
        """Return the mark of a span of the page, as much of it as lies there."""
        page = self.page
        begin, end = max(0, span.begin), min(len(page), span.end)
        if begin >= end:
            return []
        cursor = QTextCursor(self.reading.document())
        cursor.setPosition(units(page, begin))
        cursor.setPosition(units(page, end), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, look
        return [mark]

    def _say(self) -> None:
        shown = self._text
        self.facts.setVisible(shown is not None)
        if shown is None or self._vocabulary is None:
            return
        level, of_class = self._vocabulary.level, "-of-class" if shown.label else ""
        self.facts.setText(
            tr(
                text(
                    f"text-facts-{level}{of_class}",
                    name=shown.label or shown.name,
                    count=len(shown.tokens),
                    unknown=shown.unknown,
                )
            )
        )
        self.page_words.setText(tr(text("text-page", page=self._page + 1, pages=self.pages)))

    def _retranslate(self) -> None:
        self.reading.setAccessibleName(tr(text("text-reading")))
        self.reading.setWhatsThis(tr(text("text-reading.help")))
        for button, id in ((self.back, "text-page-back"), (self.on, "text-page-on")):
            button.setText(tr(text(id)))
            button.setToolTip(tr(text(f"{id}.help")))
        self._say()


def unknown_spans(page: str, vocabulary: Vocabulary | None) -> list[Span]:
    """Return where tokens stand that the vocabulary lacks."""
    if vocabulary is None:
        return []
    known = frozenset(vocabulary.entries) - {UNKNOWN}
    if vocabulary.level == "character":
        if known.issuperset(page):
            return []
        return [Span(i, i + 1) for i, letter in enumerate(page) if letter not in known]
    return [Span(b, e) for b, e in places(page, "word") if page[b:e] not in known]


def units(page: str, characters: int) -> int:
    """Return how many of Qt's UTF-16 units so many characters are."""
    return len(page[:characters].encode("utf-16-le", "surrogatepass")) // 2


def characters(page: str, units: int) -> int:
    """Return how many characters so many of Qt's UTF-16 units are."""
    written = page.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(written.decode("utf-16-le", "ignore"))
