"""Which samples are shown, in which order: drawings first, the newest in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from engine.data.classes import class_names
from engine.data.fit import resampled, squared
from engine.data.split import test_mask, validation_mask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from desktop_app.generated_samples import GeneratedSamples
    from engine.data.spec import DataSpec, DrawnSample

    Pixels = NDArray[np.uint8]

ALL_CLASSES = ""
Part = Literal["training", "validation", "test"]


class Split(NamedTuple):
    """How many samples train, validate, and are kept for the test."""

    training: int
    validation: int
    test: int


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
        self._parts = drawn_parts(data)

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

    def part(self, row: int) -> Part:
        """Return what a row is for."""
        if row < len(self.drawn):
            return self._parts[self.drawn[row].id]
        assert self._generated is not None
        place = self._made[row - len(self.drawn)]
        return _part(bool(self._generated.validation[place]), bool(self._generated.test[place]))


def drawn_parts(data: DataSpec) -> dict[str, Part]:
    """Return what each drawing is for, by its id."""
    samples, names = data.drawn.samples, class_names(data)
    ids = tuple(sample.id for sample in samples)
    labels = np.array([names.index(sample.label) for sample in samples], np.int64)
    validating = validation_mask(ids, labels, data.validation_fraction, data.seed)
    testing = test_mask(ids, labels, data.validation_fraction, data.test_fraction, data.seed)
    masks = zip(ids, validating.tolist(), testing.tolist(), strict=True)
    return {id: _part(validates, tests) for id, validates, tests in masks}


def split_of(data: DataSpec, generated: GeneratedSamples | None, made: int) -> Split:
    """Count what samples are for; of `made` ones that are not there yet, about how many."""
    parts = list(drawn_parts(data).values())
    if generated is None:
        held = round(made * data.validation_fraction), round(made * data.test_fraction)
    else:
        held = int(generated.validation.sum()), int(generated.test.sum())
    validation, test = held[0] + parts.count("validation"), held[1] + parts.count("test")
    return Split(made + len(parts) - validation - test, validation, test)


def _part(validates: bool, tests: bool) -> Part:
    return "validation" if validates else "test" if tests else "training"


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
