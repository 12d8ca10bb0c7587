"""The texts or the series of the project, read beside the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.latest_listing import note_listing
from engine.data.errors import DataError
from engine.data.forms import form_of
from engine.data.listing import Listing, listing, makers
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.file_work import FileWork
    from engine.data.spec import DataSpec


class ListedSamples(QObject):
    """Follows the document. `known` is None for images, and while the first reading goes on.

    What was edited meanwhile is read as soon as the reading that goes on has ended.
    """

    changed = Signal()

    def __init__(self, document: Document, work: FileWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._work = work
        self._latest: Listing | None = None
        self._failure: tuple[object, Text] | None = None
        self._is_reading = False
        document.data_changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
        self._follow()

    @property
    def known(self) -> Listing | None:
        """What the data is now; None while that is not known yet."""
        found = self._latest
        return found if found is not None and found.is_of(self._data) else None

    @property
    def failure(self) -> Text | None:
        """Why the data cannot be read; None where it can, or is not known yet."""
        found = self._failure
        return found[1] if found is not None and found[0] == makers(self._data) else None

    @property
    def _data(self) -> DataSpec:
        return self._document.project.data

    def _follow(self) -> None:
        self.changed.emit()
        is_settled = self.known is not None or self.failure is not None
        if form_of(self._data) == "image" or is_settled or self._is_reading:
            return
        self._is_reading = True
        data, contents = self._data, self._document.pixels

        def read() -> Listing | Text:
            try:
                return listing(data, contents)
            except DataError as error:
                return error.message
            except KeyError:  # only where somebody took the bytes away under our hands
                return text("data-file-missing")

        def on_read(found: Listing | Text) -> None:
            self._is_reading = False
            if isinstance(found, Text):
                self._failure = makers(data), found
            else:
                self._latest = found
                note_listing(found)
            self._follow()

        self._work.do(read, on_read, lambda message: on_read(message))
