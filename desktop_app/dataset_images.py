"""Images of the samples that a run speaks of, by their position in its data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.generated_samples import mapped
from engine.data.classes import class_names
from engine.data.fit import resampled, squared

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.document import Document
    from desktop_app.generated_samples import GeneratedSamples
    from desktop_app.run_feed import RunFeed
    from engine.data.spec import DataSpec, DrawnSample
    from engine.messages import DataReady

UNKNOWN = -1


class Sample(NamedTuple):
    """An image uint8 (size, size), and its class as a position in the run's classes."""

    image: NDArray[np.uint8]
    label: int


class DatasetImages(QObject):
    """Follows a run's data as it was when the run began: what sources made, then the drawings.

    What was edited since changes nothing; what cannot be found any more is not there.
    """

    changed = Signal()

    def __init__(self, document: Document, feed: RunFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._feed = feed
        self._data: DataSpec | None = None
        self._names: tuple[str, ...] = ()
        self._latest: GeneratedSamples | None = None
        self._made: GeneratedSamples | None = None
        feed.data_ready.connect(self._on_data_ready)
        feed.state_changed.connect(self._on_state_changed)
        self._on_state_changed()

    def at(self, position: int) -> Sample | None:
        """Return the sample at a position, None where it is not there any more."""
        label = self.label(position)
        image = None if label == UNKNOWN else self._image(position)
        return None if image is None else Sample(image, label)

    def label(self, position: int) -> int:
        """Return the class of the sample at a position, `UNKNOWN` where it is not there."""
        made = self._made
        if made is not None and 0 <= position < self._made_count:
            return int(made.labels[position])
        drawn = self._drawn(position)
        return self._names.index(drawn.label) if drawn and drawn.label in self._names else UNKNOWN

    def labels(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the classes of many samples."""
        return np.array([self.label(position) for position in positions.tolist()], np.int64)

    @property
    def _made_count(self) -> int:
        return len(self._made.labels) if self._made is not None else 0

    def _image(self, position: int) -> NDArray[np.uint8] | None:
        if self._made is not None and position < self._made_count:
            return np.array(self._made.images[position])
        drawn = self._drawn(position)
        kept = self._document.pixels.get(drawn.digest) if drawn else None
        if kept is None or self._data is None:
            return None
        return resampled(squared(kept), self._data.size)

    def _drawn(self, position: int) -> DrawnSample | None:
        """Return a drawing; where the number of samples before it is unknown, none is known."""
        data = self._data
        if data is None or (data.sources and self._made is None):
            return None
        place = position - self._made_count
        samples = data.drawn.samples
        return samples[place] if 0 <= place < len(samples) else None

    def _on_state_changed(self) -> None:
        if self._feed.state == "starting":
            self._data = self._document.project.data
            self._names = class_names(self._data)
        elif self._feed.state == "none":
            self._data = None
        self._find_made()

    def _on_data_ready(self, ready: DataReady) -> None:
        self._latest = mapped(ready)
        self._find_made()

    def _find_made(self) -> None:
        """Take what sources made if it is the run's; what was taken once is kept."""
        data = self._data
        if data is None or (self._made is not None and not self._made.is_of(data)):
            self._made = None
        if data is not None and self._latest is not None and self._latest.is_of(data):
            self._made = self._latest
        self.changed.emit()
