"""How far one press of an arrow key moves a number."""

from __future__ import annotations

import math


def stepped_int(value: int, by: int) -> int:
    """Return a whole number `by` steps on: 8 moves by 1, 128 by 10, 2000 by 100."""
    digits = len(str(abs(value)))
    return int(value + by * 10 ** max(0, digits - 2))


def stepped_float(value: float, by: int, span: float) -> float:
    """Return a number `by` steps on, where a step moves its first digit, as 0.001 to 0.002.

    In a range of length `span` a step is at most a twentieth of it; from 1 down follows 0.9.
    """
    widest = _rounded_down(span / 20)
    inwards = value != 0 and (by < 0) == (value > 0)
    leading = abs(value) * (1 - 1e-9) if inwards else abs(value) * (1 + 1e-9)
    step = min(widest, 10.0 ** math.floor(math.log10(leading))) if leading else widest
    return float(f"{value + by * step:.12g}")


def _rounded_down(number: float) -> float:
    """Return the nearest of 1, 2, 5 × a power of ten that is not above."""
    power = 10.0 ** math.floor(math.log10(number))
    return float(max(d for d in (1, 2, 5) if d * power <= number * (1 + 1e-9)) * power)
