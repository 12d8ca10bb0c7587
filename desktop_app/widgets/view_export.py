"""The "⋯" of every view: copies what it shows, or saves it as a picture or a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_app.file_dialogs import choose_export
from desktop_app.language import tr, translated
from desktop_app.whole_files import write_whole
from desktop_app.widgets.table import to_csv
from desktop_app.widgets.view_picture import to_image, to_png, to_svg
from engine.storage.errors import ProjectError, reason_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.widgets.watching_view import WatchingView

SAID_MS = 6000  # how long it stays in sight what became of it

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


def _csv(view: WatchingView) -> bytes:
    table = view.table()
    return to_csv(table) if table is not None else b""


# Kinds of files by their suffix, and how a view becomes the bytes of one.
FORMATS: dict[str, Callable[[WatchingView], bytes]] = {"png": to_png, "svg": to_svg, "csv": _csv}


class ViewExport(QObject):
    """A button with a menu, which is the view's context menu too; `said` tells what came of it."""

    said = Signal(object, bool)  # Text, and whether it went well

    _folder = Path()  # where the last file went, the same for all views

    def __init__(self, view: WatchingView) -> None:
        super().__init__(view)
        self._view = view
        self.menu = QMenu(view)
        self.menu.setObjectName("export_menu")
        self._copy = self._add("export_copy", self.copy)
        self._saves = {
            suffix: self._add(f"export_{suffix}", partial(self._ask, suffix)) for suffix in FORMATS
        }
        self.button = QToolButton()
        self.button.setObjectName("export_button")
        self.button.setText("⋯")
        self.button.setProperty("flat", True)
        self.button.setProperty("role", "corner")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._enable)
        translated(self, self._retranslate)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(to_image(self._view))
        self.said.emit(text("export-copied"), True)

    def save(self, suffix: str, place: Path) -> None:
        """Write a file of a kind; what was there is replaced only by a whole one."""
        type(self)._folder = place.parent
        try:
            write_whole(place, FORMATS[suffix](self._view))
        except ProjectError as error:
            self._refuse(place, error.message)
        except OSError as error:
            self._refuse(place, reason_of(error))
        else:
            self.said.emit(text("export-saved", name=place.name), True)

    def _refuse(self, place: Path, reason: Text) -> None:
        self.said.emit(text("export-refused", name=place.name, reason=reason), False)

    def _ask(self, suffix: str) -> None:
        name = tr(self._view.title).translate(_NOT_IN_NAMES)
        folder = self._folder if self._folder.is_absolute() else documents_folder()
        choose_export(self._view, folder / f"{name}.{suffix}", partial(self.save, suffix))

    def _enable(self) -> None:
        has_body = not self._view.empty_words
        self._copy.setEnabled(has_body)
        for suffix, action in self._saves.items():
            action.setEnabled(has_body and (suffix != "csv" or self._view.table() is not None))

    def _add(self, name: str, deed: Callable[[], object]) -> QAction:
        action = QAction(self.menu)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: deed())
        self.menu.addAction(action)
        return action

    def _retranslate(self) -> None:
        for action in self.menu.actions():
            action.setText(tr(Text(action.objectName().replace("_", "-"))))
        self.button.setToolTip(tr(text("export-button")))
        self.button.setAccessibleName(tr(text("export-button")))


class Said(QObject):
    """Keeps a sentence in sight for a while."""

    def __init__(self, show: Callable[[str, bool], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._timer = QTimer(self, interval=SAID_MS, singleShot=True)
        self._timer.timeout.connect(lambda: show("", True))

    def say(self, words: Text, is_good: bool) -> None:
        """Say it; what went wrong stays until something else is said."""
        self._show(tr(words), is_good)
        if is_good:
            self._timer.start()
        else:
            self._timer.stop()


def documents_folder() -> Path:
    """Return where files go that nobody put anywhere yet."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if Path(place).is_dir() else Path.home()
