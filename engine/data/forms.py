"""Of what form a project's data is, and the sources of each form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import (
    DATA_SOURCES,
    DIGEST,
    STREAMS,
    DataSource,
    ImageSource,
    SentenceSource,
    SeriesSource,
    TextSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.data.source import Form
    from engine.data.spec import DataSpec, SourceSpec


def form_of(data: DataSpec) -> Form:
    """Return the form of all the data; without a source it is for drawings."""
    return DATA_SOURCES[data.sources[0].kind].form if data.sources else "image"


def takes(data: DataSpec, source: DataSource) -> bool:
    """Whether a source is of the form of the data; where there is none yet, any is."""
    has_data = bool(data.sources or data.drawn.samples)
    return not has_data or form_of(data) == source.form


def is_stream(data: DataSpec) -> bool:
    """Whether the data is read on and on, and what comes next is to be learned."""
    return form_of(data) in STREAMS


def image_sources(data: DataSpec) -> Iterator[tuple[int, SourceSpec, ImageSource]]:
    """Yield place, spec and record of every source of images."""
    for position, spec, source in _sources(data):
        if isinstance(source, ImageSource):
            yield position, spec, source


def text_sources(data: DataSpec) -> Iterator[tuple[int, SourceSpec, TextSource]]:
    """Yield place, spec and record of every source of texts, sentences among them."""
    for position, spec, source in _sources(data):
        if isinstance(source, TextSource):
            yield position, spec, source


def sentence_sources(data: DataSpec) -> Iterator[tuple[int, SourceSpec, SentenceSource]]:
    """Yield place, spec and record of every source of sentences."""
    for position, spec, source in _sources(data):
        if isinstance(source, SentenceSource):
            yield position, spec, source


def series_sources(data: DataSpec) -> Iterator[tuple[int, SourceSpec, SeriesSource]]:
    """Yield place, spec and record of every source of series."""
    for position, spec, source in _sources(data):
        if isinstance(source, SeriesSource):
            yield position, spec, source


def imported_digests(data: DataSpec) -> tuple[str, ...]:
    """Return the digests of all files that the sources were made of, each once."""
    named = (str(spec.settings.get(DIGEST, "")) for spec in data.sources)
    return tuple(dict.fromkeys(digest for digest in named if digest))


def image_source(kind: str) -> ImageSource | None:
    """Return a source of images, None where the id is another's."""
    found = DATA_SOURCES.get(kind)
    return found if isinstance(found, ImageSource) else None


def _sources(data: DataSpec) -> Iterator[tuple[int, SourceSpec, DataSource]]:
    for position, spec in enumerate(data.sources):
        yield position, spec, DATA_SOURCES[spec.kind]
