"""What the board does to the project: each deed is one step of undo, or refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.classes import class_names
from engine.data.edits import (
    new_sample_id,
    with_class,
    with_class_renamed,
    with_samples,
    without_class,
)
from engine.data.spec import DrawnSample
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.drawing.ink import Pixels
    from engine.data.spec import DataSpec
    from engine.texts import Text


class ClassEdits:
    """Edits of drawings and classes; all raise `IllegalEdit` for what cannot be."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def add_drawing(self, image: Pixels, name: str) -> None:
        """Make a prepared image uint8 (size, size) a sample of a class."""
        digest = self._document.pixels.put(image)
        sample = DrawnSample(new_sample_id(), name, digest)
        self._edit(text("edit-add-drawing", name=name), with_samples(self._data, [sample]))

    def add_class(self, written: str) -> str:
        """Add a class and return its tidied name."""
        data = with_class(self._data, written)
        self._edit(text("edit-add-class"), data)
        return class_names(data)[-1]

    def rename_class(self, old: str, written: str) -> str:
        """Call a class something else and return the tidied name."""
        place = class_names(self._data).index(old)
        data = with_class_renamed(self._data, old, written)
        self._edit(text("edit-rename-class"), data)
        return class_names(data)[place]

    def remove_class(self, name: str) -> None:
        """Remove a class with its drawings."""
        self._edit(text("edit-remove-class"), without_class(self._data, name))

    @property
    def _data(self) -> DataSpec:
        return self._document.project.data

    def _edit(self, title: Text, data: DataSpec) -> None:
        self._document.edit(title, self._document.project.with_data(data))
