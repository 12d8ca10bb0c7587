"""What varies in time: from a project's texts and series to arrays, and which part validates."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from engine.data.classes import class_names, fields, tag_names
from engine.data.dataset import Dataset, Sequences
from engine.data.forms import form_of, series_sources, text_sources
from engine.data.spec import LABEL, SERIES, TAGS, TEXT
from engine.data.split import test_mask, validation_mask
from engine.data.vocabulary import Vocabulary, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from engine.data.source import Bytes, Document
    from engine.data.spec import DataSpec

Split = Literal["training", "validation", "test"]

# A part that holds fewer steps is none: after one alone there is nothing to come.
LEAST_STEPS = 2


class Row(NamedTuple):
    """A sequence under its permanent id, (T, …); perhaps of a class, and with tags (T,)."""

    id: str
    values: NDArray[Any]
    group: str = ""
    label: int = 0
    tags: NDArray[np.int64] | None = None


def content_digest(dataset: Dataset) -> str:
    """Return 32 hexadecimal digits of all that goes over time; "" where nothing does.

    What a text says is not always known by its settings: Python's library is another one tomorrow.
    """
    found = blake2b(digest_size=16)
    sequences = [each for each in dataset.arrays.values() if isinstance(each, Sequences)]
    for each in sequences:
        found.update(np.ascontiguousarray(each.values).tobytes())
        found.update(each.starts.tobytes())
    return found.hexdigest() if sequences else ""


def nothing_to_read(data: DataSpec) -> Dataset:
    """Return a data set of nothing, of the form and the fields of the data."""
    return _dataset([], [], data)


def documents_of(data: DataSpec, contents: Mapping[str, Bytes]) -> tuple[tuple[str, Document], ...]:
    """Return every text of the data under its permanent id."""
    return tuple(
        (f"{position}/{document.id}", document)
        for position, spec, source in text_sources(data)
        for document in source.documents(source.checked(spec.settings), contents)
    )


def sequence_dataset(data: DataSpec, contents: Mapping[str, Bytes]) -> Dataset:
    """Return all of the data, of any form but images; `contents` are imported bytes by digest.

    Of a single stream the last part validates; several, and sentences, are divided among
    themselves. Raises `KeyError` for bytes that are not at hand, and `DataError` for what cannot
    be read.
    """
    form = form_of(data)
    rows = list(_series_rows(data, contents) if form == "series" else _text_rows(data, contents))
    if form != "sentences" and len(rows) == 1:
        parts = _parts_in_time(rows[0], data)
        rows, splits = [part for part, _ in parts], [split for _, split in parts]
    else:
        splits = _splits(rows, data)
    return _dataset(rows, splits, data)


def _dataset(rows: Sequence[Row], splits: Sequence[Split], data: DataSpec) -> Dataset:
    return Dataset(
        fields=fields(data),
        arrays=_arrays(rows, data),
        ids=tuple(row.id for row in rows),
        classes=class_names(data),
        training=_of(splits, "training"),
        validation=_of(splits, "validation"),
        test=_of(splits, "test"),
        form=form_of(data),
        vocabulary=data.vocabulary,
        tags=tag_names(data),
    )


def _text_rows(data: DataSpec, contents: Mapping[str, Bytes]) -> Iterator[Row]:
    vocabulary = data.vocabulary or Vocabulary()
    labels = {name: i for i, name in enumerate(class_names(data))}
    tags = {name: i for i, name in enumerate(tag_names(data))}
    for id, document in documents_of(data, contents):
        tokens = encoded(vocabulary, document.text).tokens
        numbers = np.array([tags[tag] for tag in document.tags], np.int64) if tags else None
        label = labels.get(document.label, 0)
        yield Row(id, tokens, document.group or id, label, numbers)


def _series_rows(data: DataSpec, contents: Mapping[str, Bytes]) -> Iterator[Row]:
    for position, spec, source in series_sources(data):
        settings = source.checked(spec.settings)
        for series in source.series(settings, contents, data.seed + position):
            id = f"{position}/{series.id}"
            yield Row(id, series.values, id)


def _parts_in_time(row: Row, data: DataSpec) -> list[tuple[Row, Split]]:
    """Cut a stream: what comes first trains, what comes last validates."""
    steps = len(row.values)
    held, apart = round(steps * data.validation_fraction), round(steps * data.test_fraction)
    ends = (0, steps - held - apart, steps - held, steps)
    names: tuple[Split, ...] = ("training", "test", "validation")
    if min(held, ends[1]) < LEAST_STEPS:  # too short to be cut
        return [(row, "training")]
    return [
        (Row(f"{row.id}/{name}", row.values[first:last]), name)
        for name, first, last in zip(names, ends, ends[1:], strict=False)
        if last - first >= LEAST_STEPS
    ]


def _splits(rows: Sequence[Row], data: DataSpec) -> list[Split]:
    """Return what each row is for: rows of one group stay together."""
    groups = list(dict.fromkeys(row.group for row in rows))
    labels = {row.group: row.label for row in rows}  # so that every class is on both sides
    kinds = np.array([labels[group] for group in groups], np.int64)
    held, apart = data.validation_fraction, data.test_fraction
    validates = validation_mask(groups, kinds, held, data.seed)
    tests = test_mask(groups, kinds, held, apart, data.seed)
    found: dict[str, Split] = {
        group: "validation" if validates[i] else "test" if tests[i] else "training"
        for i, group in enumerate(groups)
    }
    return [found[row.group] for row in rows]


def _arrays(rows: Sequence[Row], data: DataSpec) -> dict[str, NDArray[Any] | Sequences]:
    found: dict[str, NDArray[Any] | Sequences] = {}
    if form_of(data) == "series":
        width = fields(data)[SERIES].shape.sizes
        return {SERIES: Sequences.of([r.values for r in rows], np.zeros((0, *width), np.float32))}
    nothing = np.zeros(0, np.int64)
    found[TEXT] = Sequences.of([row.values for row in rows], nothing)
    if form_of(data) == "sentences":
        found[LABEL] = np.array([row.label for row in rows], np.int64)
        if tag_names(data):
            given = [nothing if row.tags is None else row.tags for row in rows]
            found[TAGS] = Sequences.of(given, nothing)
    return found


def _of(splits: Sequence[Split], name: Split) -> NDArray[np.int64]:
    return np.array([i for i, split in enumerate(splits) if split == name], np.int64)
