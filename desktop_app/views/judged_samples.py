"""What a run's validations say of single samples, together with the samples themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.dataset_images import UNKNOWN, DatasetImages
from desktop_app.observed import observed_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.dataset_images import Sample
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed


class JudgedSamples(QObject):
    """The validation samples of the run, in the order of `Validated`."""

    changed = Signal()

    def __init__(self, document: Document, feed: RunFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._feed = feed
        self._images = DatasetImages(document, feed, self)
        self._images.changed.connect(self._forget)
        self._known: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None  # rows and labels

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the run's classes."""
        return self._feed.run.classes if self._feed.run else ()

    @property
    def labels(self) -> NDArray[np.int64]:
        """The class of each sample, `UNKNOWN` where it is not there any more."""
        rows = self._feed.validation_rows
        if rows is None:
            return np.zeros(0, np.int64)
        if self._known is None or self._known[0] is not rows:
            self._known = rows, self._images.labels(rows)
        return self._known[1]

    @property
    def pixels(self) -> int:
        """The width of an image."""
        sample = self.at(0)
        return sample.image.shape[1] if sample else self._document.project.data.size

    def at(self, index: int) -> Sample | None:
        """Return a sample, None where it is not there any more."""
        rows = self._feed.validation_rows
        known = rows is not None and 0 <= index < len(rows)
        return self._images.at(int(rows[index])) if rows is not None and known else None

    def look_at(self, index: int) -> None:
        """Show a sample to the network, so that every view of its inside speaks of it."""
        sample = self.at(index)
        if sample is None:
            return
        name = self.name(sample.label)
        present = observed_classes(self._document, self._feed)
        self._feed.look(sample.image, present.index(name) if name in present else UNKNOWN)

    def name(self, label: int) -> str:
        """Return the name of a class, "" for none."""
        return self.classes[label] if 0 <= label < len(self.classes) else ""

    def _forget(self) -> None:
        self._known = None
        self.changed.emit()
