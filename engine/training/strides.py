"""Training as something that waits before every step until the next one is asked for."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from engine.training.moments import Reason

T = TypeVar("T")

# Yields before a step is taken; what comes with the last step, its validation, comes before that.
Strides = Generator[None, None, Reason]


def taken_at_once(strides: Generator[None, None, T]) -> T:
    """Take all steps, and return what they come to."""
    while True:
        try:
            next(strides)
        except StopIteration as end:
            result: T = end.value
            return result
