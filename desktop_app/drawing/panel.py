"""The drawing panel: classes above the board, tools and buttons below it."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.drawing.board_tools import BoardTools
from desktop_app.drawing.canvas import DrawingCanvas
from desktop_app.drawing.class_bar import NEW, ClassBar
from desktop_app.drawing.class_edits import ClassEdits
from desktop_app.drawing.hints import hint_for
from desktop_app.drawing.outputs_offer import OutputsOffer
from desktop_app.drawing.pictures import picture_of
from desktop_app.drawing.preview import NetworkPreview
from desktop_app.drawing.status_line import StatusLine
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px
from desktop_app.widgets.class_keys import class_keys, key_of
from engine.data.classes import class_colors, class_counts, class_names, generated_classes
from engine.data.errors import DataError
from engine.data.prepare import moves_ink, prepared
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.drawing.ink import Pixels
    from desktop_app.run_feed import RunFeed
    from engine.data.spec import DataSpec
    from engine.texts import Text

LEAST_WIDTH = 320  # for classes and buttons, however low the panel is


class DrawingPanel(QWidget):
    """Draw, see what the network makes of it, and add the drawing to a class."""

    def __init__(self, document: Document, feed: RunFeed, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("drawing")
        self._document = document
        self._feed = feed
        self._actions = actions
        self._edits = ClassEdits(document)
        self._chosen = ""
        self._size = document.project.data.size
        self._moves_ink = False
        self.canvas = DrawingCanvas(self._prepare)
        self.classes = ClassBar(self._name_class)
        self.offer = OutputsOffer(document)
        self.tools = BoardTools(self.canvas)
        self.preview = NetworkPreview()
        self.preview.hide()
        self.add_button, self.undo_button, self.clear_button = (QPushButton() for _ in range(3))
        self.status = StatusLine(document.undo_stack)
        self._lay_out()
        self._connect()
        translated(self, self._retranslate)
        self._follow_data()

    @property
    def chosen_class(self) -> str:
        """The class that Enter adds to; "" while there is none."""
        return self._chosen

    def add_drawing(self, name: str) -> None:
        """Make the drawing a sample of a class, and clear the board for the next."""
        image = self.canvas.image
        if not name:
            self.classes.ask_new()
            self.status.warn(text("drawing-needs-class"))
            return
        if image is None:
            self.status.warn(text("drawing-needs-drawing"))
            return
        self._edits.add_drawing(image, name)
        self._choose(name)
        self.canvas.start_anew()
        self.status.confirm(text("drawing-added", name=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        named = class_keys(class_names(self._data)).get(event.text()) if is_plain else None
        if named is not None:
            self.add_drawing(named)
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_drawing(self._chosen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_width()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_width()
        return is_done

    def _fit_width(self) -> None:
        """Keep everything as wide as the board, which is a square, and in the middle."""
        sides = 2 * self._column.contentsMargins().left()
        widest = max(0, self.width() - 6 * GAP)
        widths = range(min(px(LEAST_WIDTH), widest), widest + 1)
        fitting = bisect(
            widths, self.height(), key=lambda width: self._column.heightForWidth(width + sides)
        )
        margin = (self.width() - widths[max(0, fitting - 1)]) // 2
        if 2 * margin != sides:  # setting margins asks for a layout, and that brings us here again
            self._column.setContentsMargins(margin, 2 * GAP, margin, 2 * GAP)

    # --- construction -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        self.add_button.setObjectName("add_drawing")
        self.undo_button.setObjectName("undo_stroke")
        self.clear_button.setObjectName("clear_drawing")
        buttons.addWidget(self.add_button, 2)
        buttons.addWidget(self.undo_button, 1)
        buttons.addWidget(self.clear_button, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2 * GAP)
        self._column.addWidget(self.classes)
        self._column.addWidget(self.offer)
        self._column.addWidget(self.canvas)
        self._column.addWidget(self.tools)
        self._column.addLayout(buttons)
        below = QHBoxLayout()
        below.setSpacing(2 * GAP)
        below.addWidget(self.preview)
        below.addWidget(self.status, 1)
        self._column.addLayout(below)
        self._column.addStretch(1)

    def _connect(self) -> None:
        canvas, document, feed, actions = self.canvas, self._document, self._feed, self._actions
        canvas.image_changed.connect(self._on_image_changed)
        canvas.picture_offered.connect(self._on_picture_offered)
        canvas.image_changed.connect(self.preview.show_image)
        self.tools.shows_ink.toggled.connect(self.preview.setVisible)
        self.classes.class_chosen.connect(self._choose)
        self.classes.removal_asked.connect(self._remove_class)
        self.add_button.clicked.connect(self._add_to_chosen)
        self.undo_button.clicked.connect(canvas.undo_stroke)
        self.clear_button.clicked.connect(canvas.clear)
        document.data_changed.connect(self._follow_data)
        document.project_replaced.connect(self._on_project_replaced)
        feed.state_changed.connect(self._update_hint)
        actions.bind("data.add_class", self.classes.ask_new)
        actions.bind("data.add_drawing", self._add_to_chosen)
        actions.bind("data.clear", canvas.clear)
        actions.bind("data.undo_stroke", canvas.undo_stroke)

    # --- the board ----------------------------------------------------------------------------

    @property
    def _data(self) -> DataSpec:
        return self._document.project.data

    def _prepare(self, drawing: Pixels) -> Pixels:
        return prepared(self._data, drawing)

    def _on_image_changed(self, image: Pixels | None) -> None:
        self._feed.look(image)
        self._update_buttons()

    def _on_picture_offered(self, mime: QMimeData) -> None:
        try:
            picture = picture_of(mime)
        except DataError as error:
            self.status.warn(error.message)
            return
        if picture is None:
            self.status.warn(text("drawing-no-picture"))
        else:
            self.canvas.put(picture)

    # --- edits --------------------------------------------------------------------------------

    def _add_to_chosen(self) -> None:
        self.add_drawing(self._chosen)

    def _name_class(self, old: str, written: str) -> bool:
        edits = self._edits
        try:
            name = edits.add_class(written) if old == NEW else edits.rename_class(old, written)
        except IllegalEdit as refused:
            self.status.warn(refused.message)
            return False
        self._choose(name)
        return True

    def _remove_class(self, name: str) -> None:
        try:
            self._edits.remove_class(name)
        except IllegalEdit as refused:
            self.status.warn(refused.message)
        else:
            self.status.confirm(text("class-removed", name=name))

    # --- following ----------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._follow_data()

    def _on_project_replaced(self) -> None:
        self._chosen = ""
        self.canvas.start_anew()
        self.tools.take_pen()
        self._follow_data()

    def _follow_data(self) -> None:
        data = self._data
        counts = class_counts(data)
        if self._chosen not in counts:
            self._chosen = next(iter(counts), "")
        self.classes.show_classes(counts, class_colors(data), generated_classes(data), self._chosen)
        if moves_ink(data) != self._moves_ink:  # else the pen would not be where the ink appears
            self._moves_ink = moves_ink(data)
            self.tools.shows_ink.setChecked(self._moves_ink)
        if data.size != self._size:
            self._size = data.size
            self.canvas.update_image()
        self._update_buttons()

    def _update_buttons(self) -> None:
        self.add_button.setText(tr(self._add_words()))
        self.add_button.setEnabled(self.canvas.image is not None)
        self.undo_button.setEnabled(self.canvas.ink.can_undo)
        self.clear_button.setEnabled(self.canvas.image is not None)
        self._update_hint()

    def _add_words(self) -> Text:
        key = key_of(class_names(self._data), self._chosen)
        if key:
            return text("drawing-add-to-key", name=self._chosen, key=key)
        return text("drawing-add-to", name=self._chosen) if self._chosen else text("drawing-add")

    def _update_hint(self) -> None:
        self.status.set_hint(
            hint_for(
                tuple(class_names(self._data)),
                has_drawing=self.canvas.image is not None,
                chosen=self._chosen,
                state=self._feed.state,
                trained=self._feed.run.classes if self._feed.run else (),
            )
        )

    def _retranslate(self) -> None:
        for button, id in (
            (self.add_button, "drawing-add"),
            (self.undo_button, "drawing-undo-stroke"),
            (self.clear_button, "drawing-clear"),
        ):
            button.setText(tr(text(id)))
            button.setAccessibleName(tr(text(id)))
            button.setToolTip(tr(text(f"{id}.help")))
        self.canvas.setAccessibleName(tr(text("drawing-board")))
        self.canvas.setToolTip("")
        self.canvas.invitation = tr(text("drawing-invitation"))
        self.canvas.update()
        self._update_buttons()
