"""The texts or sentences of the project: a list of them, and the chosen one to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QVBoxLayout, QWidget

from desktop_app.data_panel.class_filter import ClassFilter
from desktop_app.data_panel.reading_pane import ReadingPane, Span
from desktop_app.data_panel.sample_rows import ALL_CLASSES
from desktop_app.data_panel.text_rows import DocumentDelegate, SentenceDelegate, TextRows
from desktop_app.data_panel.unknown_row import UnknownRow
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, theme_changed
from engine.data.classes import class_colors, class_names
from engine.data.vocabulary import encoded, places
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop_app.document import Document
    from desktop_app.listed_samples import ListedSamples
    from desktop_app.run_feed import RunFeed
    from engine.data.listing import ListedText, Listing
    from engine.texts import Text

LOOKED = 100  # tokens of a long text that the network reads at once
_LONGEST_TOKEN = 100  # characters


class TextList(QListView):
    """Rows as high as they are alike; Escape lets go of the chosen one."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("text_list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TextPage(QWidget):
    """What one chooses is shown to the network: a sentence whole, a long text from a place on."""

    changed = Signal()

    def __init__(self, document: Document, feed: RunFeed, samples: ListedSamples) -> None:
        super().__init__()
        self._document = document
        self._feed = feed
        self._samples = samples
        self._chosen = ""
        self._listing: Listing | None = None
        self._is_shared_by_hand = False
        self.rows = TextRows()
        self.filter, self.list, self.pane = ClassFilter(), TextList(), ReadingPane()
        self.unknown = UnknownRow()
        self.list.setModel(self.rows)
        self._documents, self._sentences = DocumentDelegate(), SentenceDelegate(self.rows)
        self.list.setItemDelegate(self._documents)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.filter)
        column.addWidget(self.unknown)
        column.addWidget(self.split, 1)
        self.split.splitterMoved.connect(self._on_split_moved)
        self.filter.chosen.connect(self._show_rows)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.list.clicked.connect(self._on_clicked)
        self.list.left.connect(self._leave)
        self.pane.left.connect(self._leave)
        self.pane.place_chosen.connect(self._look_from)
        samples.changed.connect(self.follow)
        document.project_replaced.connect(self._forget)
        theme_changed.connect(self.list.viewport().update)
        translated(self, self._retranslate)

    @property
    def summary(self) -> Text | None:
        """How many texts there are, of how many tokens, and which of them validate."""
        found = self._samples.known
        if found is None or found.vocabulary is None or not found.texts:
            return None
        held, tested = found.rows_for("validation"), found.rows_for("test")
        if found.form == "sentences":
            total = len(found.texts)
            which = "data-split-test" if tested else "data-split"
            train = found.rows_for("training")
            return text(which, total=total, training=train, validation=held, test=tested)
        facts = text(
            f"text-summary-{found.vocabulary.level}",
            documents=len(found.texts),
            count=found.steps,
            different=found.different,
        )
        if len(found.texts) == 1:
            part = found.steps_for("validation") / max(1, found.steps)
            which = "text-split-none" if not part else "text-split-end"
            return text(which, facts=facts, percent=round(100 * part))
        which = "text-split-test" if tested else "text-split"
        train = found.rows_for("training")
        return text(which, facts=facts, training=train, validation=held, test=tested)

    @property
    def hint(self) -> Text:
        """What one can do here, or why there is nothing to see."""
        found = self._samples.known
        if self._samples.failure is not None:
            return self._samples.failure
        if found is None:
            return text("text-being-read")
        return text("text-hint-sentences" if found.form == "sentences" else "text-hint")

    def follow(self) -> None:
        """Show the data as it is now."""
        found, data = self._samples.known, self._document.project.data
        is_kept = found is None and self._samples.failure is None  # until it was read anew
        if not is_kept and found is not self._listing:
            self._listing = found
            is_sentences = found is not None and found.form == "sentences"
            self.list.setItemDelegate(self._sentences if is_sentences else self._documents)
            counts = dict.fromkeys(class_names(data), 0) if is_sentences else {}
            for shown in found.texts if found is not None else ():
                if shown.label in counts:
                    counts[shown.label] += 1
            self.filter.setVisible(bool(counts))
            self.filter.show_classes(counts, class_colors(data))
            self.unknown.show_listing(found)
            self._show_rows()
            self._share_out()
        self.changed.emit()

    def _forget(self) -> None:
        """Show nothing of another project."""
        self._listing, self._chosen = None, ""
        self._show_rows()

    # --- showing ------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        found, wanted = self._listing, self.filter.wanted
        texts = found.texts if found is not None else ()
        kept = [shown for shown in texts if wanted in (ALL_CLASSES, shown.label)]
        form = found.form if found is not None else "text"
        was_blocked = self.list.selectionModel().blockSignals(True)
        self.rows.show_texts(kept, form, class_colors(self._document.project.data))
        self.list.selectionModel().blockSignals(was_blocked)
        row = self.rows.row_of(self._chosen)
        if row < 0 and kept and (form != "sentences" or len(texts) == 1):
            row = 0  # a text is there to be read, before the network reads it
        self._select(row)
        chosen = self.rows.texts[row] if row >= 0 else None
        self.pane.show_text(chosen, found.vocabulary if found is not None else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the list what its rows need, or its part; a sentence needs little room itself."""
        if self._is_shared_by_hand:
            return
        height, is_sentences = max(1, self.split.height()), self.rows.form == "sentences"
        delegate = self._sentences if is_sentences else self._documents
        wanted = len(self.rows.texts) * delegate.sizeHint(None, QModelIndex()).height() + GAP  # type: ignore[arg-type]
        part = 0.75 if is_sentences else 0.4
        above = min(wanted, round(part * height))
        self.split.setSizes([above, height - above])

    def _select(self, row: int) -> None:
        model = self.list.selectionModel()
        was_blocked = model.blockSignals(True)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        model.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex(), flag)
        model.blockSignals(was_blocked)
        self.list.viewport().update()

    def _on_split_moved(self) -> None:
        self._is_shared_by_hand = True

    # --- what the user does with texts --------------------------------------------------------

    def _on_chosen(self, index: QModelIndex) -> None:
        shown = self.rows.texts[index.row()] if index.isValid() else None
        if shown is None or self._listing is None:
            return
        self._chosen = shown.id
        self.pane.show_text(shown, self._listing.vocabulary)
        if self._listing.form == "sentences":
            self._feed.look(shown.tokens.copy(), self._label(shown))
        else:
            self._look_from(0)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Take what stands there already, as the first text does."""
        if self.rows.texts[index.row()].id != self._chosen:
            self._on_chosen(index)

    def _label(self, shown: ListedText) -> int:
        names = class_names(self._document.project.data)
        return names.index(shown.label) if shown.label in names else -1

    def _look_from(self, place: int) -> None:
        """Let the network read a long text from a place on, and set that off."""
        row = self.list.currentIndex().row()
        found = self._listing
        if found is None or found.vocabulary is None or row < 0 or found.form == "sentences":
            return
        shown, level = self.rows.texts[row], found.vocabulary.level
        self._chosen = shown.id
        begin = place if level == "character" else word_begin(shown.text, place)
        part = shown.text[begin : begin + LOOKED * _LONGEST_TOKEN]
        spans = list(places(part, level))[:LOOKED]
        if not spans:
            return
        read = part[: spans[-1][1]]
        self.pane.mark_looked(Span(begin, begin + len(read)))
        self._feed.look(encoded(found.vocabulary, read).tokens)

    def _leave(self) -> None:
        """Show the network nothing of our choice."""
        self._chosen = ""
        self.pane.mark_looked(None)
        if self._listing is not None and self._listing.form == "sentences":
            self._select(-1)
            self.pane.show_text(None, None)
        self._feed.look(None)

    def _retranslate(self) -> None:
        self.list.setAccessibleName(tr(text("text-list")))
        self.list.setWhatsThis(tr(text("text-list.help")))
        self.list.viewport().update()


def word_begin(written: str, place: int) -> int:
    """Return where the word at a place begins."""
    while 0 < place < len(written) and written[place - 1].isalnum():
        place -= 1
    return place
