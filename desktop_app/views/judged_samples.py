"""What a run's validations say of single samples, together with the samples themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.dataset_images import UNKNOWN, DatasetImages
from desktop_app.observed import observed_classes
from engine.data.answers import matched_field
from engine.data.forms import form_of
from engine.data.spec import LABEL
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.dataset_images import Sample
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.texts import Text


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
        """The width of an image, 0 where samples are sentences."""
        sample = self.at(0)
        if sample is None:
            return self._document.project.data.size
        return 0 if sample.image is None else sample.image.shape[1]

    @property
    def are_sentences(self) -> bool:
        """Whether samples are words, and no images."""
        return self.pixels == 0

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
        self._feed.look(sample.shown, present.index(name) if name in present else UNKNOWN)

    @property
    def reason(self) -> Text | None:
        """Why this network has no answer for a whole sample; None where it has."""
        run = self._feed.run
        data = self._document.project.data
        if run is None and form_of(data) in ("image", "sentences"):
            return None
        field = matched_field(run.graph if run is not None else self._document.flat)
        if field in (LABEL, ""):
            return None
        return text(f"judged-no-samples-{'series' if form_of(data) == 'series' else field}")

    def words(self, index: int) -> str:
        """Return the words of a sentence in one line, "" for none."""
        sample = self.at(index)
        return " ".join(sample.words.split()) if sample is not None else ""

    def name(self, label: int) -> str:
        """Return the name of a class, "" for none."""
        return self.classes[label] if 0 <= label < len(self.classes) else ""

    def _forget(self) -> None:
        self._known = None
        self.changed.emit()
