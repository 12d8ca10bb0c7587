"""The dialog that saves the network as a picture: what is in it, in what form, and how it looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIntValidator
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.file_dialogs import choose_export
from desktop_app.language import tr
from desktop_app.network_picture.composing import PictureOptions, compose
from desktop_app.network_picture.preview import Preview
from desktop_app.network_picture.raster import MOST_PIXELS, to_image, to_png
from desktop_app.network_picture.subject import can_unfold, subject_of
from desktop_app.network_picture.svg import to_svg
from desktop_app.theme import GAP, px
from desktop_app.whole_files import write_whole
from desktop_app.widgets.labels import label
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.switch import Switch
from desktop_app.widgets.view_export import documents_folder
from engine.storage.errors import ProjectError, reason_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.network_picture.marks import Figure

SIZE = (980, 620)
SIDE = 240
SHARPNESS = 2  # pixels of a PNG to one of the screen, unless another width is wanted
LEAST_WIDTH = 200

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


def show_picture_dialog(parent: QWidget, document: Document, name: str) -> None:
    """Open the dialog for what is open now; `name` is suggested for the file."""
    PictureDialog(document, name, parent).open()


class PictureDialog(QDialog):
    """Every choice is seen at once in the picture; nothing is written before "Save"."""

    def __init__(self, document: Document, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(text("picture-title")))
        self.setAccessibleName(tr(text("picture-title")))
        self.resize(min(px(SIZE[0]), parent.width()), min(px(SIZE[1]), parent.height()))
        self._document, self._name = document, name
        self._has_own_width = False
        self.preview = Preview()
        self.preview.setAccessibleName(tr(text("picture-preview")))
        self.heading = QLineEdit()
        self.heading.setObjectName("picture_heading")
        self.heading.setPlaceholderText(tr(text("picture-heading")))
        self.heading.setAccessibleName(tr(text("picture-heading")))
        self.heading.textChanged.connect(self._show)
        self.unfolded = self._switch("unfolded", is_on=False)
        self.unfolded.setVisible(can_unfold(document))
        self.shapes = self._switch("shapes", is_on=True)
        self.legend = self._switch("legend", is_on=True)
        self.transparent = self._switch("transparent", is_on=False)
        self.format = Segments({f: text("picture-format", format=f) for f in ("svg", "png")})
        self.format.choose("svg")
        self.format.chosen.connect(self._show_format)
        self.wide = QLineEdit()
        self.wide.setObjectName("picture_width")
        self.wide.setValidator(QIntValidator(1, MOST_PIXELS, self))
        self.wide.setAccessibleName(tr(text("picture-width")))
        self.wide.textEdited.connect(self._keep_width)
        self._wide_label = label("muted")
        self._wide_label.setText(tr(text("picture-width")))
        self.said = label("muted", wraps=True)
        self.said.setObjectName("picture_said")
        self.save_button = self._button("save", self._ask)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        self.copy_button = self._button("copy", self.copy)
        self.close_button = self._button("close", self.accept)
        self._lay_out()
        self._show()
        self._show_format()

    # --- what it makes --------------------------------------------------------------------

    @property
    def figure(self) -> Figure:
        """The picture as it is chosen."""
        subject = subject_of(self._document, is_unfolded=self.unfolded.isChecked())
        options = PictureOptions(
            title=self.heading.text().strip(),
            has_shapes=self.shapes.isChecked(),
            has_legend=self.legend.isChecked(),
            is_transparent=self.transparent.isChecked(),
        )
        return compose(subject.known, subject.positions, options)

    @property
    def pixels(self) -> int:
        """How many pixels wide it is to be, what was typed brought into its range."""
        typed = int(self.wide.text()) if self.wide.text().isdecimal() else 0
        return min(max(LEAST_WIDTH, typed), MOST_PIXELS)

    def save(self, place: Path) -> None:
        """Write the picture; what was there is replaced only by a whole one."""
        figure = self.figure
        is_svg = self.format.current == "svg"
        content = to_svg(figure).encode() if is_svg else to_png(figure, self.pixels)
        try:
            write_whole(place, content)
        except ProjectError as error:
            self._say(text("export-refused", name=place.name, reason=error.message))
        except OSError as error:
            self._say(text("export-refused", name=place.name, reason=reason_of(error)))
        else:
            self._say(text("export-saved", name=place.name))

    def copy(self) -> None:
        """Put the picture on the clipboard, as sharp as a PNG file."""
        QGuiApplication.clipboard().setImage(to_image(self.figure, self.pixels))
        self._say(text("export-copied"))

    def _ask(self) -> None:
        name = f"{self._name.translate(_NOT_IN_NAMES)}.{self.format.current}"
        place = documents_folder() / name
        if self._document.path is not None:
            place = self._document.path.with_name(name)
        choose_export(self, place, self.save, text("picture-title"))

    # --- what it shows --------------------------------------------------------------------

    def _show(self) -> None:
        figure = self.figure
        self.preview.show_figure(figure)
        self.said.setText("")
        if not self._has_own_width:
            self.wide.setText(str(round(figure.width * SHARPNESS)))

    def _show_format(self) -> None:
        is_png = self.format.current == "png"
        self.wide.setVisible(is_png)
        self._wide_label.setVisible(is_png)

    def _keep_width(self, typed: str) -> None:
        """Keep a width of one's own; an empty field takes the picture's again."""
        self._has_own_width = bool(typed)

    def _say(self, words: Text) -> None:
        self.said.setText(tr(words))

    # --- making ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2 * GAP))
        switches = (self.unfolded, self.shapes, self.legend, self.transparent)
        for widget in (self.heading, *switches):
            column.addWidget(widget)
        column.addSpacing(px(2 * GAP))
        column.addWidget(self.format)
        width = QHBoxLayout()
        width.addWidget(self._wide_label)
        width.addWidget(self.wide, 1)
        column.addLayout(width)
        column.addStretch(1)
        column.addWidget(self.said)
        for button in (self.save_button, self.copy_button, self.close_button):
            column.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[px(4 * GAP)] * 4)
        row.setSpacing(px(4 * GAP))
        row.addWidget(self.preview, 1)
        row.addWidget(side)

    def _switch(self, name: str, *, is_on: bool) -> Switch:
        made = Switch()
        made.setObjectName(f"picture_{name}")
        words = Text(f"picture-{name}")
        made.setText(tr(words))
        made.setAccessibleName(tr(words))
        made.setToolTip(tr(Text(f"{words.id}.help")))
        made.setChecked(is_on)
        made.toggled.connect(self._show)
        return made

    def _button(self, name: str, deed: Callable[[], object]) -> QPushButton:
        made = QPushButton(tr(Text(f"picture-{name}")))
        made.setObjectName(f"picture_{name}")
        made.setAutoDefault(False)
        made.clicked.connect(partial(_do, deed))
        return made


def _do(deed: Callable[[], object], _is_checked: bool = False) -> None:
    deed()
