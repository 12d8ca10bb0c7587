"""Files dropped anywhere on the window: a project opens, texts and tables are learned from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

PROJECT = ".netloom"
# Pictures are the board's business.
_PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".svg", ".ico")
)


class DroppedFiles(QObject):
    """Accepts one project, or any number of other files; pictures are left to what lies there."""

    def __init__(
        self,
        window: QWidget,
        open_path: Callable[[Path], object],
        take: Callable[[list[Path]], object],
    ) -> None:
        super().__init__(window)
        self._open = open_path
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # entering and moving are its subclasses
            return False
        paths = _files_in(event.mimeData())
        is_project = len(paths) == 1 and paths[0].suffix == PROJECT
        is_data = bool(paths) and not any(_is_other(path) for path in paths)
        if not is_project and not is_data:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
            if is_project:
                self._open(paths[0])
            else:
                self._take(paths)
        return True


def _files_in(data: QMimeData) -> list[Path]:
    """Return what is carried if all of it is files of this computer."""
    urls = data.urls()
    if not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]


def _is_other(path: Path) -> bool:
    """Whether a file is none to learn from as a text."""
    return path.suffix == PROJECT or path.suffix.lower() in _PICTURES
