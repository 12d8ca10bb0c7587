"""Crosses and rings as a person would draw them: never twice the same."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

Stroke = list[tuple[float, float]]

POINTS = 14


def drawing_of(name: str, random: Random) -> list[Stroke]:
    """Return the strokes of an "X" or an "O", in the unit square."""
    middle = (random.uniform(0.42, 0.58), random.uniform(0.42, 0.58))
    reach, tilt = random.uniform(0.2, 0.33), random.uniform(-0.3, 0.3)
    if name == "O":
        ratio = random.uniform(0.75, 1.0)
        angles = [tilt + 2 * pi * i / (2 * POINTS) for i in range(2 * POINTS + 1)]
        return [[_wobbled(middle, reach * ratio, reach, a, random) for a in angles]]
    return [_line(middle, reach, tilt + turn, random) for turn in (pi / 4, 3 * pi / 4)]


def _line(middle: tuple[float, float], reach: float, angle: float, random: Random) -> Stroke:
    steps = [2 * i / (POINTS - 1) - 1 for i in range(POINTS)]  # from −1 to 1
    return [_wobbled(middle, reach * s, reach * s, angle, random) for s in steps]


def _wobbled(
    middle: tuple[float, float], across: float, down: float, angle: float, random: Random
) -> tuple[float, float]:
    x = middle[0] + across * cos(angle) + random.gauss(0, 0.006)
    y = middle[1] + down * sin(angle) + random.gauss(0, 0.006)
    return x, y
