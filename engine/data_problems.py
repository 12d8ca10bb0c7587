"""What keeps data from being learned, said before training instead of after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.classes import class_counts
from engine.data.forms import is_stream
from engine.problem import Problem
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.spec import DataSpec


def problems_of_data(data: DataSpec) -> tuple[Problem, ...]:
    """Return what is wrong with the classes of the data; what is read on and on has none."""
    return () if is_stream(data) else data_problems(class_counts(data))


def data_problems(counts: Mapping[str, int]) -> tuple[Problem, ...]:
    """Return what is wrong with classes of these many samples, in the order of the classes."""
    if not any(counts.values()):
        return (Problem(text("data-none")),)
    filled = [name for name, count in counts.items() if count]
    problems = [
        Problem(text("data-empty-class", name=name)) for name, count in counts.items() if not count
    ]
    if len(filled) == 1:
        problems.insert(0, Problem(text("data-one-class", name=filled[0])))
    problems += [
        Problem(text("data-one-sample", name=name)) for name, count in counts.items() if count == 1
    ]
    return tuple(problems)
