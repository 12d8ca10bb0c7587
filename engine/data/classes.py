"""What classes a project's data has, how many samples each, and what fields that gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.forms import form_of, sentence_sources, series_sources
from engine.data.source import DATA_SOURCES
from engine.data.spec import LABEL, NEXT, SERIES, TAGS, TEXT, fields_of
from engine.shape import Field, Label, Shape, Tokens, Var

if TYPE_CHECKING:
    from engine.data.spec import DataSpec, SourceSpec
    from engine.shape import Fields


def class_names(data: DataSpec) -> tuple[str, ...]:
    """Return all classes: those of the sources in order, then the drawn ones; equal names join."""
    return tuple(class_counts(data))


def class_counts(data: DataSpec) -> dict[str, int]:
    """Return how many samples each class has, in the order of `class_names`."""
    counts: dict[str, int] = {}
    for source in data.sources:
        for name, count in _source_counts(source).items():
            counts[name] = counts.get(name, 0) + count
    for drawn in data.drawn.classes:
        counts.setdefault(drawn.name, 0)
    for sample in data.drawn.samples:
        counts[sample.label] = counts.get(sample.label, 0) + 1
    return counts


def class_colors(data: DataSpec) -> dict[str, int]:
    """Return each class's place in the class palette; only the user's own are written down."""
    colors = {drawn.name: drawn.color for drawn in data.drawn.classes}
    for name in class_names(data):
        if name not in colors:
            colors[name] = free_color(set(colors.values()))
    return colors


def free_color(taken: set[int]) -> int:
    """Return the first place in the class palette that is not taken."""
    return next(color for color in range(len(taken) + 1) if color not in taken)


def generated_classes(data: DataSpec) -> frozenset[str]:
    """Return the classes that come from sources, whose names the user cannot change."""
    return frozenset(name for source in data.sources for name in _source_counts(source))


def tag_names(data: DataSpec) -> tuple[str, ...]:
    """Return what every token may be tagged as, in the order of the sources; equal names join."""
    return tuple(
        dict.fromkeys(
            name
            for _, spec, source in sentence_sources(data)
            for name in source.tag_names(source.checked(spec.settings))
        )
    )


def fields(data: DataSpec) -> Fields:
    """Return what every sample has: an image and a label, or a text and what comes next."""
    match form_of(data):
        case "image":
            return fields_of(data.size, len(class_names(data)))
        case "text":
            read = Shape((Var(TEXT),), Tokens(_tokens(data)))
            return {name: Field(name, read) for name in (TEXT, NEXT)}
        case "sentences":
            return _fields_of_sentences(data)
        case "series":
            _, spec, source = next(series_sources(data))
            read = Shape((Var(SERIES), source.channels(source.checked(spec.settings))))
            return {name: Field(name, read) for name in (SERIES, NEXT)}


def _fields_of_sentences(data: DataSpec) -> Fields:
    found = [
        Field(TEXT, Shape((Var(TEXT),), Tokens(_tokens(data)))),
        Field(LABEL, Shape((), Label(len(class_names(data))))),
    ]
    if tags := tag_names(data):
        found.append(Field(TAGS, Shape((Var(TEXT),), Label(len(tags)))))
    return {field.name: field for field in found}


def _tokens(data: DataSpec) -> int:
    return len(data.vocabulary) if data.vocabulary is not None else 0


def _source_counts(spec: SourceSpec) -> dict[str, int]:
    source = DATA_SOURCES[spec.kind]
    settings = source.checked(spec.settings)
    return dict(zip(source.classes(settings), source.counts(settings), strict=True))
