"""The user's own drawings: the last source of every project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.classes import class_names
from engine.data.fit import resampled, squared
from engine.data.source import Pixels, Samples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.spec import DataSpec


def drawn_samples(data: DataSpec, pixels: Mapping[str, Pixels]) -> Samples:
    """Return all drawings at the data's size; labels are positions in `class_names`.

    A drawing whose pixels are not at hand raises `KeyError`.
    """
    positions = {name: i for i, name in enumerate(class_names(data))}
    samples = data.drawn.samples
    images = np.zeros((len(samples), data.size, data.size), np.uint8)
    for row, sample in zip(images, samples, strict=True):
        row[:] = resampled(squared(pixels[sample.digest]), data.size)
    labels = np.array([positions[sample.label] for sample in samples], np.int64)
    return Samples(tuple(sample.id for sample in samples), images, labels)
