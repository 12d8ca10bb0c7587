"""Round numbers along an axis."""

from __future__ import annotations

from math import ceil, floor, isfinite, log10

from desktop_app.widgets.numbers import power_of_ten, signed

Tick = tuple[float, str]


def round_up(size: float) -> float:
    """Return the next of the numbers 1, 2 and 5 times a power of ten."""
    if not isfinite(size) or size <= 0:
        return 1.0
    power = 10.0 ** floor(log10(size))
    return next((step * power for step in (1, 2, 5) if step * power >= size), 10 * power)


def linear_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Return at most about `most` round numbers of a range, in words."""
    if not high > low:
        return []
    step = round_up((high - low) / most)
    decimals = max(0, -floor(log10(step)))
    places = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [(place * step, signed(f"{place * step:.{decimals}f}")) for place in places]


def log_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Return at most about `most` powers of ten of a range of positive numbers, in words."""
    if not 0 < low < high:
        return []
    first, last = ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9)
    every = max(1, ceil((last - first + 1) / most))
    return [(10.0**power, _decade(power)) for power in range(first, last + 1, every)]


def _decade(power: int) -> str:
    return f"{10.0**power:g}" if -3 <= power <= 3 else power_of_ten(power)
