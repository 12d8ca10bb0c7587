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
from engine.data.forms import form_of, image_sources
from engine.data.sequences import sequence_dataset
from engine.data.sources.drawn import drawn_samples
from engine.data.spec import IMAGE, LABEL
from engine.data.split import test_mask, validation_mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.data.source import Pixels, Samples
    from engine.data.spec import DataSpec


class Masks(NamedTuple):
    """Which of some samples do not train: bool (N,) each."""

    validation: NDArray[np.bool_]
    test: NDArray[np.bool_]


class Materialised(NamedTuple):
    """A data set, and the files of its generated part; None where there are none."""

    dataset: Dataset
    files: GeneratedFiles | None


def materialise(
    data: DataSpec, pixels: Mapping[str, Pixels], cache_folder: Path | None = None
) -> Dataset:
    """Return all samples of the data: those of the sources in order, then the drawings.

    Images that sources make are kept in `cache_folder` (by default the user's cache folder) and
    mapped from there; a folder that cannot be written costs time only. `pixels` holds drawings
    and imported bytes by digest. Raises `KeyError` for one without its own, and `DataError` for
    what cannot be read.
    """
    return materialised(data, pixels, cache_folder).dataset


def materialised(
    data: DataSpec, pixels: Mapping[str, Pixels], cache_folder: Path | None = None
) -> Materialised:
    """Do as `materialise` does, and say in which files the generated part lies."""
    if form_of(data) != "image":
        return Materialised(sequence_dataset(data, pixels), None)
    generated, files = _generated(data, cache_folder or cache.default_folder())
    drawn = drawn_samples(data, pixels)
    masks = _masks(data, drawn.ids, drawn.labels)
    dataset = _joined(_generated_dataset(data, generated), drawn, masks)
    return Materialised(dataset, files)


def with_drawings(dataset: Dataset, data: DataSpec, pixels: Mapping[str, Pixels]) -> Dataset:
    """Add the drawings of `data` that the data set lacks, all to the training split.

    For drawings that join a run; one whose class the run does not know waits for the next. They
    come at the size of the data set, whatever `data` has become since.
    """
    if dataset.form != "image":
        return dataset
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
    nowhere_else = np.zeros(len(news), np.bool_)
    return _joined(dataset, drawn, Masks(nowhere_else, nowhere_else))


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
        np.concatenate([empty, *(part.images for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(part.labels for part in parts)]),
        np.concatenate([np.zeros(0, np.bool_), *(part.validation for part in parts)]),
        np.concatenate([np.zeros(0, np.bool_), *(part.test for part in parts)]),
    )


def _parts(data: DataSpec) -> Iterator[Generated]:
    """Make each source's samples, at the data's size and with the data's labels."""
    names = class_names(data)
    for position, spec, source in image_sources(data):
        settings = source.checked(spec.settings)
        # Two sources of one kind and equal settings are to differ.
        samples = source.make(settings, data.size, data.seed + position)
        labels = np.array([names.index(name) for name in source.classes(settings)], np.int64)
        masks = _masks(data, _ids(position, samples.ids), samples.labels)
        yield Generated(_at_size(samples, data.size), labels[samples.labels], *masks)


def _masks(data: DataSpec, ids: tuple[str, ...], labels: NDArray[np.int64]) -> Masks:
    held, apart = data.validation_fraction, data.test_fraction
    return Masks(
        validation_mask(ids, labels, held, data.seed),
        test_mask(ids, labels, held, apart, data.seed),
    )


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
            for position, spec, source in image_sources(data)
            for id in _ids(position, source.ids(source.checked(spec.settings)))
        ),
        classes=class_names(data),
        training=np.flatnonzero(~(generated.validation | generated.test)),
        validation=np.flatnonzero(generated.validation),
        test=np.flatnonzero(generated.test),
    )


def _joined(dataset: Dataset, drawn: Samples, masks: Masks) -> Dataset:
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
        training=np.concatenate([dataset.training, rows[~(masks.validation | masks.test)]]),
        validation=np.concatenate([dataset.validation, rows[masks.validation]]),
        test=np.concatenate([dataset.test, rows[masks.test]]),
    )
