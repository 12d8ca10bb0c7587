"""From a project's data as a value to its arrays: sources make, drawings follow, ids split."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from engine.data import cache
from engine.data.cache import Generated, GeneratedFiles
from engine.data.classes import class_names, fields
from engine.data.dataset import Dataset
from engine.data.fit import resampled
from engine.data.source import DATA_SOURCES
from engine.data.sources.drawn import drawn_samples
from engine.data.spec import IMAGE, LABEL
from engine.data.split import validation_mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from engine.data.source import Pixels, Samples
    from engine.data.spec import DataSpec


class Materialised(NamedTuple):
    """A data set, and the files of its generated part; None where there are none."""

    dataset: Dataset
    files: GeneratedFiles | None


def materialise(
    data: DataSpec, pixels: Mapping[str, Pixels], cache_folder: Path | None = None
) -> Dataset:
    """Return all samples of the data: those of the sources in order, then the drawings.

    What sources make is kept in `cache_folder` (by default the user's cache folder) and mapped
    from there; a folder that cannot be written costs time only. Raises `KeyError` for a drawing
    without pixels.
    """
    return materialised(data, pixels, cache_folder).dataset


def materialised(
    data: DataSpec, pixels: Mapping[str, Pixels], cache_folder: Path | None = None
) -> Materialised:
    """Do as `materialise` does, and say in which files the generated part lies."""
    generated, files = _generated(data, cache_folder or cache.default_folder())
    drawn = drawn_samples(data, pixels)
    mask = validation_mask(drawn.ids, drawn.labels, data.validation_fraction, data.seed)
    dataset = _joined(_generated_dataset(data, generated), drawn, mask)
    return Materialised(dataset, files)


def with_drawings(dataset: Dataset, data: DataSpec, pixels: Mapping[str, Pixels]) -> Dataset:
    """Add the drawings of `data` that the data set lacks, all to the training split.

    For drawings that join a run; one whose class the run does not know waits for the next. They
    come at the size of the data set, whatever `data` has become since.
    """
    known = set(dataset.ids)
    news = tuple(
        sample
        for sample in data.drawn.samples
        if sample.id not in known and sample.label in dataset.classes
    )
    size = dataset.images.shape[-1]
    drawn = drawn_samples(replace(data, size=size, drawn=replace(data.drawn, samples=news)), pixels)
    positions = [dataset.classes.index(sample.label) for sample in news]
    drawn = drawn._replace(labels=np.array(positions, np.int64))
    return _joined(dataset, drawn, np.zeros(len(news), np.bool_))


def _generated(data: DataSpec, folder: Path) -> tuple[Generated, GeneratedFiles | None]:
    if not data.sources:
        return _made(data), None
    files = cache.files_of(data, folder)
    found = cache.read(files)
    if found is not None:
        return found, files
    made = _made(data)
    try:
        cache.write(made, files)
    except OSError:
        return made, None
    with suppress(OSError):  # another window may be pruning too
        cache.prune(folder, files)
    return cache.read(files) or made, files


def _made(data: DataSpec) -> Generated:
    parts = list(_parts(data))
    empty = np.zeros((0, data.size, data.size), np.uint8)
    return Generated(
        np.concatenate([empty, *(images for images, _, _ in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(labels for _, labels, _ in parts)]),
        np.concatenate([np.zeros(0, np.bool_), *(mask for _, _, mask in parts)]),
    )


def _parts(data: DataSpec) -> Iterator[Generated]:
    """Make each source's samples, at the data's size and with the data's labels."""
    names = class_names(data)
    for position, spec in enumerate(data.sources):
        source = DATA_SOURCES[spec.kind]
        settings = source.checked(spec.settings)
        # Two sources of one kind and equal settings are to differ.
        samples = source.make(settings, data.size, data.seed + position)
        labels = np.array([names.index(name) for name in source.classes(settings)], np.int64)
        ids = _ids(position, samples.ids)
        mask = validation_mask(ids, samples.labels, data.validation_fraction, data.seed)
        yield Generated(_at_size(samples, data.size), labels[samples.labels], mask)


def _at_size(samples: Samples, size: int) -> Pixels:
    if samples.images.shape[1:] == (size, size):
        return samples.images
    return np.stack([resampled(image, size) for image in samples.images])


def _ids(position: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{position}/{id}" for id in ids)


def _generated_dataset(data: DataSpec, generated: Generated) -> Dataset:
    return Dataset(
        fields=fields(data),
        arrays={IMAGE: generated.images[:, None], LABEL: generated.labels},
        ids=tuple(
            id
            for position, spec in enumerate(data.sources)
            for source in (DATA_SOURCES[spec.kind],)
            for id in _ids(position, source.ids(source.checked(spec.settings)))
        ),
        classes=class_names(data),
        training=np.flatnonzero(~generated.validation),
        validation=np.flatnonzero(generated.validation),
    )


def _joined(dataset: Dataset, drawn: Samples, validation: np.ndarray) -> Dataset:
    """Return the data set with drawings behind it."""
    if not drawn.ids:
        return dataset
    rows = len(dataset) + np.arange(len(drawn.ids))
    arrays = {
        IMAGE: np.concatenate([dataset.images, drawn.images[:, None]]),
        LABEL: np.concatenate([dataset.labels, drawn.labels]),
    }
    return replace(
        dataset,
        arrays=arrays,
        ids=(*dataset.ids, *drawn.ids),
        training=np.concatenate([dataset.training, rows[~validation]]),
        validation=np.concatenate([dataset.validation, rows[validation]]),
    )
