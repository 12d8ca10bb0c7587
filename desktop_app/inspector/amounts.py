"""Large counts as people read them."""

from __future__ import annotations

_UNITS = ((1e12, "T"), (1e9, "G"), (1e6, "M"))


def amount(count: int) -> str:
    """Write a count in full below a million, else in three digits: "56,448", "15.5 G"."""
    for size, unit in _UNITS:
        if count >= size:
            value = count / size
            decimals = 0 if value >= 99.95 else 1 if value >= 9.995 else 2
            return f"{value:.{decimals}f} {unit}"
    return f"{count:,}"
