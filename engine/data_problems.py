"""What keeps data from being learned, said before training instead of after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import Problem
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping


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
