"""Numbers as they are written in a calculation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop_app.widgets.numbers import MINUS, fixed, power_of_ten, short, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_TERMS = 4
_TINY = 0.01


def precise(value: float, digits: int = 5) -> str:
    """Write a number in five digits: "0.012346", "−1.2346", "3.1416·10⁻⁷"."""
    if value == 0 or not math.isfinite(value):
        return short(value)
    exponent = math.floor(math.log10(abs(value)))
    if -4 <= exponent < digits + 1:
        return signed(f"{value:.{max(0, digits - 1 - exponent)}f}")
    return f"{signed(f'{value / 10.0**exponent:.{digits - 1}f}')}·{power_of_ten(exponent)}"


def bracketed(value: float, write: Callable[[float], str] = precise) -> str:
    """Write a number that stands behind a sign: a negative one in brackets."""
    return f"({write(value)})" if value < 0 else write(value)


def alike(numbers: Sequence[float]) -> Callable[[float], str]:
    """Return how to write numbers that are summed: with equal decimals, unless all are tiny."""
    largest = max(map(abs, numbers), default=0.0)
    return (lambda number: fixed(number, 3)) if largest >= _TINY else short


def terms(sums: Sequence[float], write: Callable[[float], str], *, most: int = _MOST_TERMS) -> str:
    """Write "0.42 − 0.10 + 0.07", or of more than `most` terms the first two and the last."""
    is_long = len(sums) > most
    first, *rest = [*sums[:2], sums[-1]] if is_long else sums
    joined = [f"{MINUS} {write(-v)}" if v < 0 else f"+ {write(v)}" for v in rest]
    if is_long:
        joined.insert(1, "+ …")
    return " ".join([write(first), *joined])
