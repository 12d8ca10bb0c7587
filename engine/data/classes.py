"""What classes a project's data has, how many samples each, and what fields that gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import DATA_SOURCES
from engine.data.spec import fields_of

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


def fields(data: DataSpec) -> Fields:
    """Return what every sample has: an image and a label."""
    return fields_of(data.size, len(class_names(data)))


def _source_counts(spec: SourceSpec) -> dict[str, int]:
    source = DATA_SOURCES[spec.kind]
    settings = source.checked(spec.settings)
    return dict(zip(source.classes(settings), source.counts(settings), strict=True))
