"""Small data sets made on the spot: bright above or bright below, which anything can learn."""

from __future__ import annotations

import numpy as np

from engine.data.dataset import Dataset
from engine.data.spec import IMAGE, LABEL, fields_of


def halves(count: int = 60, size: int = 8, classes: int = 2, validation: int = 20) -> Dataset:
    """Return `count` images of noise whose band number `label` is bright; the last validate."""
    random = np.random.default_rng(7)
    labels = np.arange(count) % classes
    images = random.integers(0, 60, (count, 1, size, size), np.uint8)
    height = size // classes
    for image, label in zip(images, labels, strict=True):
        image[0, label * height : (label + 1) * height] += 150
    return Dataset(
        fields=fields_of(size, classes),
        arrays={IMAGE: images, LABEL: labels.astype(np.int64)},
        ids=tuple(f"s{i}" for i in range(count)),
        classes=tuple(f"class {i}" for i in range(classes)),
        training=np.arange(count - validation),
        validation=np.arange(count - validation, count),
    )
