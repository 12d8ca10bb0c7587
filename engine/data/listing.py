"""What a list of texts or series shows: each with its length, and which part of it is for what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.data.forms import form_of, text_sources
from engine.data.sequences import sequence_dataset
from engine.data.source import Form
from engine.data.spec import SERIES, TEXT
from engine.data.vocabulary import UNKNOWN, Vocabulary, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.data.dataset import Dataset, Sequences
    from engine.data.source import Bytes, Document
    from engine.data.spec import DataSpec

Purpose = Literal["training", "validation", "test"]


class Stretch(msgspec.Struct, frozen=True):
    """So many steps in a row that are for one purpose."""

    purpose: Purpose
    steps: int


class ListedText(msgspec.Struct, frozen=True, eq=False):
    """A text under its permanent id, of the source at a place among the sources.

    `name` is that of its file, or what its source calls it. `tokens` int64 (T,) are what a network
    gets; `unknown` counts those that the vocabulary lacks. The stretches end at the `ends` in the
    text.
    """

    id: str
    source: int
    name: str
    text: str
    tokens: NDArray[np.int64]
    unknown: int
    label: str
    stretches: tuple[Stretch, ...]
    ends: tuple[int, ...]

    @property
    def first_line(self) -> str:
        """The first line that has anything in it, or as much of it as a row can show."""
        begin = self.text[:2000].lstrip()
        return begin.partition("\n")[0][:200].rstrip()


class ListedSeries(msgspec.Struct, frozen=True, eq=False):
    """A series float32 (T, C) under its permanent id."""

    id: str
    values: NDArray[np.float32]
    stretches: tuple[Stretch, ...]


class Listing(msgspec.Struct, frozen=True, eq=False):
    """All of the data but images, in the order of the sources.

    `made_by` are the settings that it follows from.
    """

    made_by: tuple[object, ...]
    form: Form
    vocabulary: Vocabulary | None
    texts: tuple[ListedText, ...] = ()
    series: tuple[ListedSeries, ...] = ()

    def is_of(self, data: DataSpec) -> bool:
        """Whether this is still what the data is."""
        return self.made_by == makers(data)

    @property
    def rows(self) -> tuple[ListedText | ListedSeries, ...]:
        """All texts, or all series."""
        return self.texts or self.series

    @property
    def different(self) -> int:
        """How many different tokens there are, that for the unknown left aside."""
        entries = self.vocabulary.entries if self.vocabulary is not None else ()
        return len(entries) - (UNKNOWN in entries)

    @property
    def steps(self) -> int:
        """How many tokens, or steps of series, there are in all."""
        return sum(len(t.tokens) for t in self.texts) + sum(len(s.values) for s in self.series)

    def steps_for(self, purpose: Purpose) -> int:
        """Return how many of them are for a purpose."""
        return sum(s.steps for row in self.rows for s in row.stretches if s.purpose == purpose)

    def rows_for(self, purpose: Purpose) -> int:
        """Return how many texts or series have a part that is for a purpose."""
        return sum(any(s.purpose == purpose for s in row.stretches) for row in self.rows)


def makers(data: DataSpec) -> tuple[object, ...]:
    """Return the settings on which texts and series depend."""
    parts = data.validation_fraction, data.test_fraction, data.seed
    return data.sources, data.vocabulary, *parts


def listing(data: DataSpec, contents: Mapping[str, Bytes]) -> Listing:
    """Return the texts or the series of the data; raises as `sequence_dataset` does."""
    dataset, form = sequence_dataset(data, contents), form_of(data)
    if form == "series":
        return Listing(makers(data), form, None, series=tuple(_series(dataset)))
    texts = tuple(_texts(dataset, data, contents))
    return Listing(makers(data), form, data.vocabulary, texts=texts)


def _texts(dataset: Dataset, data: DataSpec, contents: Mapping[str, Bytes]) -> Iterator[ListedText]:
    tokens, purposes = dataset.sequences(TEXT), _purposes(dataset)
    unknown = _unknown(dataset.vocabulary)
    described = zip(_documents(data, contents), _rows(dataset), strict=True)
    for (place, name, document), rows in described:
        parts = [tokens[i] for i in rows]
        whole = parts[0] if len(parts) == 1 else np.concatenate(parts)
        written, stretches = normalize("NFC", document.text), _stretches(tokens, rows, purposes)
        yield ListedText(
            id=f"{place}/{document.id}",
            source=place,
            name=name or document.id,
            text=written,
            tokens=whole,
            unknown=int(np.count_nonzero(whole == unknown)),
            label=document.label,
            stretches=stretches,
            ends=tuple(_ends(written, stretches, dataset.vocabulary)),
        )


def _documents(
    data: DataSpec, contents: Mapping[str, Bytes]
) -> Iterator[tuple[int, str, Document]]:
    for place, spec, source in text_sources(data):
        settings = source.checked(spec.settings)
        for document in source.documents(settings, contents):
            yield place, str(settings.get("name", "")), document


def _series(dataset: Dataset) -> Iterator[ListedSeries]:
    values, purposes = dataset.sequences(SERIES), _purposes(dataset)
    for rows in _rows(dataset):
        whole = np.concatenate([values[i] for i in rows])
        yield ListedSeries(dataset.ids[rows[0]], whole, _stretches(values, rows, purposes))


def _rows(dataset: Dataset) -> tuple[tuple[int, ...], ...]:
    """Return the rows of each sequence: one that stands alone was cut into parts."""
    stems = {id.rpartition("/")[0] for id in dataset.ids}
    names = [id.rpartition("/")[2] for id in dataset.ids]
    is_cut = len(stems) == 1 and "/" in min(stems) and names[0] == "training"
    if is_cut and names[-1] == "validation":
        return (tuple(range(len(names))),)
    return tuple((i,) for i in range(len(names)))


def _stretches(
    values: Sequences, rows: tuple[int, ...], purposes: list[Purpose]
) -> tuple[Stretch, ...]:
    return tuple(Stretch(purposes[row], len(values[row])) for row in rows)


def _ends(
    written: str, stretches: tuple[Stretch, ...], vocabulary: Vocabulary | None
) -> Iterator[int]:
    """Yield where in the text each stretch ends, the last one with the text."""
    level = vocabulary.level if vocabulary is not None else "character"
    steps = 0
    for stretch in stretches[:-1]:
        steps += stretch.steps
        yield steps if level == "character" else _place_of(written, steps)
    yield len(written)


def _place_of(written: str, word: int) -> int:
    """Return where a word begins, by how many come before it."""
    begin, _ = next(islice(places(written, "word"), word, None), (len(written), 0))
    return begin


def _purposes(dataset: Dataset) -> list[Purpose]:
    found: list[Purpose] = ["training"] * len(dataset)
    for row in dataset.validation.tolist():
        found[row] = "validation"
    for row in dataset.test.tolist():
        found[row] = "test"
    return found


def _unknown(vocabulary: Vocabulary | None) -> int:
    entries = vocabulary.entries if vocabulary is not None else ()
    return entries.index(UNKNOWN) if UNKNOWN in entries else -1
