"""Which samples are shown, in which order: drawings first, the newest in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.data.classes import class_names
from engine.data.fit import resampled, squared
from engine.data.split import validation_mask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from desktop_app.generated_samples import GeneratedSamples
    from engine.data.spec import DataSpec, DrawnSample

    Pixels = NDArray[np.uint8]

ALL_CLASSES = ""


class Split(NamedTuple):
    """How many samples train, and how many validate."""

    training: int
    validation: int


class SampleRows:
    """The samples of one class, or of all, by row; nothing is copied until it is looked at."""

    def __init__(
        self,
        data: DataSpec,
        pixels: Mapping[str, Pixels],
        generated: GeneratedSamples | None,
        wanted: str = ALL_CLASSES,
    ) -> None:
        self.size = data.size
        self._names = class_names(data)
        self._pixels = pixels
        self._generated = generated
        newest_first = reversed(data.drawn.samples)
        self.drawn: tuple[DrawnSample, ...] = tuple(
            sample for sample in newest_first if wanted in (ALL_CLASSES, sample.label)
        )
        self._made = _positions(generated, self._names, wanted)
        self._validating = drawn_for_validation(data)

    def __len__(self) -> int:
        return len(self.drawn) + len(self._made)

    def drawn_at(self, row: int) -> DrawnSample | None:
        """Return the drawing in a row, None where a generated sample stands."""
        return self.drawn[row] if row < len(self.drawn) else None

    def image(self, row: int) -> Pixels:
        """Return the pixels of a row, uint8 (size, size)."""
        if row < len(self.drawn):
            kept = self._pixels[self.drawn[row].digest]
            is_fitting = kept.shape == (self.size, self.size)
            return kept if is_fitting else resampled(squared(kept), self.size)
        assert self._generated is not None
        return np.asarray(self._generated.images[self._made[row - len(self.drawn)]])

    def label(self, row: int) -> str:
        """Return the class of a row."""
        if row < len(self.drawn):
            return self.drawn[row].label
        assert self._generated is not None
        return self._names[int(self._generated.labels[self._made[row - len(self.drawn)]])]

    def validates(self, row: int) -> bool:
        """Whether a row is kept from training."""
        if row < len(self.drawn):
            return self.drawn[row].id in self._validating
        assert self._generated is not None
        return bool(self._generated.validation[self._made[row - len(self.drawn)]])


def drawn_for_validation(data: DataSpec) -> frozenset[str]:
    """Return the ids of the drawings that validate."""
    samples, names = data.drawn.samples, class_names(data)
    ids = tuple(sample.id for sample in samples)
    labels = np.array([names.index(sample.label) for sample in samples], np.int64)
    mask = validation_mask(ids, labels, data.validation_fraction, data.seed)
    return frozenset(id for id, is_held in zip(ids, mask, strict=True) if is_held)


def split_of(data: DataSpec, generated: GeneratedSamples) -> Split:
    """Count both sides of the split."""
    held = int(generated.validation.sum()) + len(drawn_for_validation(data))
    return Split(len(generated.labels) + len(data.drawn.samples) - held, held)


def _positions(
    generated: GeneratedSamples | None, names: tuple[str, ...], wanted: str
) -> NDArray[np.int64]:
    if generated is None:
        return np.zeros(0, np.int64)
    if wanted == ALL_CLASSES:
        return np.arange(len(generated.labels), dtype=np.int64)
    if wanted not in names:
        return np.zeros(0, np.int64)
    return np.flatnonzero(generated.labels == names.index(wanted))
