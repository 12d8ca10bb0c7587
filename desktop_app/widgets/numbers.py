"""Numbers as people read them: three digits that count, and a true minus sign."""

from __future__ import annotations

import math

MINUS = "−"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short(value: float) -> str:
    """Write a number in three digits: "0.412", "−1.30", "12.5", "3.1·10⁻⁶", "∞"."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    size = abs(value)
    if size == 0:
        return "0"
    if size < 1e-3 or size >= 1e5:
        return _with_power(value)
    decimals = 0 if size >= 99.95 else 1 if size >= 9.995 else 2 if size >= 0.9995 else 3
    return signed(f"{value:.{decimals}f}")


def fixed(value: float, decimals: int = 2) -> str:
    """Write a number with so many decimals; what rounds to nothing has no sign."""
    if not math.isfinite(value):
        return short(value)
    written = f"{value:.{decimals}f}"
    return signed(written.removeprefix("-") if float(written) == 0 else written)


def written_score(value: float) -> str:
    """Write what a class got in two decimals; a score that is far from 0 in three digits."""
    return fixed(value) if abs(value) < 100 else short(value)


def percent(share: float) -> str:
    """Write a share of 1 as "38 %"; what is little but not nothing is not called 0."""
    if not math.isfinite(share):
        return short(share)
    hundredths = 100 * share
    decimals = 1 if 0 < hundredths < 1 or 99 < hundredths < 100 else 0
    return f"{fixed(hundredths, decimals)} %"


def power_of_ten(exponent: int) -> str:
    """Write "10⁻³"."""
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def signed(written: str) -> str:
    """Give a written number a true minus sign."""
    return written.replace("-", MINUS)


def _with_power(value: float) -> str:
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{signed(mantissa)}·{power_of_ten(int(exponent))}"
