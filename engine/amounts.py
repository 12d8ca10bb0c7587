"""Large counts as people read them: thousands of thousands in English, of 만 in Korean; bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

IN_FULL_BELOW = 1_000_000
_UNITS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "en": ((10**12, " T"), (10**9, " G"), (10**6, " M")),
    "ko": ((10**12, "조"), (10**8, "억"), (10**4, "만")),
}


def amount(count: int, language: str) -> str:
    """Write a count in full below a million, else in three digits or more.

    "56,448" in both languages, "15.5 G" in English, "155억" in Korean.
    """
    if count >= IN_FULL_BELOW:
        for size, unit in _UNITS[language]:
            if count >= size:
                value = count / size
                decimals = 0 if value >= 99.95 else 1 if value >= 9.995 else 2
                return f"{value:,.{decimals}f}{unit}"
    return f"{count:,}"


def readable_bytes(count: float) -> str:
    """Return a count of bytes in the unit that suits it: "512 B", "9.5 KB", "48 GB"."""
    size, units = float(count), ["B", "KB", "MB", "GB", "TB"]
    while size >= 1000 and len(units) > 1:
        size /= 1000
        units.pop(0)
    return f"{size:,.0f} {units[0]}" if size >= 10 or units[0] == "B" else f"{size:.1f} {units[0]}"
