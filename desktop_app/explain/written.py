"""Numbers as they are written in a calculation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.widgets.numbers import MINUS, fixed, power_of_ten, short, signed
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_TERMS = 4
_TINY = 0.01
_SINGLE = 1e-7  # by what part single precision rounds


def precise(value: float, digits: int = 5) -> str:
    """Write a number in five digits: "0.012346", "−1.2346", "3.1416·10⁻⁷"; a round one as it is."""
    if value == 0 or not math.isfinite(value):
        return short(value)
    plain = float(f"{value:.3g}")
    is_round = abs(plain - value) <= _SINGLE * abs(value)  # 0.9, or a learning rate of 0.001
    exponent = math.floor(math.log10(abs(value)))
    if is_round and -4 <= exponent < 4:
        return signed(f"{plain:g}")
    if is_round:
        mantissa = signed(f"{plain / 10.0**exponent:.3g}")
        return f"{mantissa}·{power_of_ten(exponent)}".removeprefix("1·")
    if -4 <= exponent < digits + 1:
        return signed(f"{value:.{max(0, digits - 1 - exponent)}f}")
    return f"{signed(f'{value / 10.0**exponent:.{digits - 1}f}')}·{power_of_ten(exponent)}"


def bracketed(value: float, write: Callable[[float], str] = precise) -> str:
    """Write a number that stands among signs: in brackets if it has a sign or a power itself."""
    written = write(value)
    return f"({written})" if value < 0 or ("10" in written and "·" in written) else written


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


def with_power(caption: str, power: int) -> str:
    """Add to a caption in which power of ten its numbers are written."""
    if power == 0:
        return caption
    return tr(text("explain-times-power", caption=caption, power=power_of_ten(power)))


def power_for(reach: float) -> int:
    """Return the power of ten that numbers up to `reach` are written in: 0 where none is needed."""
    if not math.isfinite(reach) or reach == 0 or 0.05 <= reach < 1000:
        return 0
    return math.floor(math.log10(reach))
