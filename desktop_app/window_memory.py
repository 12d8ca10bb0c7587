"""What a project file remembers of the window: arrangement, open block, selection, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from desktop_app.arrangements import ARRANGEMENTS
from engine.graph.place import path_in, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.studio import Studio

CANVAS = "graph_view"
THUMBNAIL_SIZE = QSize(480, 300)


class WindowMemory:
    """Reads and restores the window's state by the same ways as the user."""

    def __init__(self, studio: Studio, window: QWidget, arrangement: Callable[[], str]) -> None:
        self._document, self._focus = studio.document, studio.focus
        self._actions = studio.actions
        self._window = window
        self._arrangement = arrangement

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain values."""
        return {
            "arrangement": self._arrangement(),
            "place": path_in(self._document.place),
            "selection": list(self._focus.selection),
        }

    def from_dict(self, state: Mapping[str, Any]) -> None:
        """Go back to a state; whatever does not fit is ignored."""
        arrangement = state.get("arrangement")
        if isinstance(arrangement, str) and arrangement in ARRANGEMENTS:
            self._actions.trigger(ARRANGEMENTS[arrangement].action)
        if isinstance(place := state.get("place"), str):
            self._document.go_to(place_of(place)[0])
        selection = state.get("selection")
        if isinstance(selection, list):
            nodes = self._document.graph.nodes
            self._focus.select(id for id in selection if isinstance(id, str) and id in nodes)

    def thumbnail(self) -> bytes | None:
        """Return a small picture of the network as PNG; None where there is nothing to see."""
        canvas = self._window.findChild(QWidget, CANVAS)
        if canvas is None or canvas.size().isEmpty():
            return None
        picture = canvas.grab().toImage()
        small = picture.scaled(
            THUMBNAIL_SIZE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(small)
        return bytes(buffer.data().data())
