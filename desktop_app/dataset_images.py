"""The samples that a run speaks of, images or sentences, by their position in its data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.generated_samples import mapped
from desktop_app.latest_listing import listing_of
from engine.data.classes import class_names
from engine.data.fit import resampled, squared
from engine.data.forms import form_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.document import Document
    from desktop_app.generated_samples import GeneratedSamples
    from desktop_app.run_feed import RunFeed
    from engine.data.listing import ListedText
    from engine.data.spec import DataSpec, DrawnSample
    from engine.messages import DataReady

UNKNOWN = -1


class Sample(NamedTuple):
    """What the network gets, and its class as a position in the run's classes.

    That is an image uint8 (size, size), or the tokens int64 (T,) of the `words` of a sentence.
    """

    shown: NDArray[Any]
    label: int
    words: str = ""

    @property
    def image(self) -> NDArray[np.uint8] | None:
        """The image, None of a sentence."""
        return None if self.words else self.shown


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
        sentence = self._sentence(position)
        if sentence is not None:
            return Sample(sentence.tokens, self.label(position), sentence.text)
        label = self.label(position)
        image = None if label == UNKNOWN else self._image(position)
        return None if image is None else Sample(image, label)

    def label(self, position: int) -> int:
        """Return the class of the sample at a position, `UNKNOWN` where it is not there."""
        sentence = self._sentence(position)
        if sentence is not None:
            names = self._names
            return names.index(sentence.label) if sentence.label in names else UNKNOWN
        made = self._made
        if made is not None and 0 <= position < self._made_count:
            return int(made.labels[position])
        drawn = self._drawn(position)
        return self._names.index(drawn.label) if drawn and drawn.label in self._names else UNKNOWN

    def labels(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the classes of many samples."""
        return np.array([self.label(position) for position in positions.tolist()], np.int64)

    def _sentence(self, position: int) -> ListedText | None:
        """Return a sentence, None where the run's data has none there."""
        data = self._data
        if data is None or form_of(data) != "sentences":
            return None
        found = listing_of(data, self._document.pixels)
        texts = found.texts if found is not None else ()
        return texts[position] if 0 <= position < len(texts) else None

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
