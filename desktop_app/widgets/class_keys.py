"""Which key stands for which class."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = tuple("0123456789")


def class_keys(names: Sequence[str]) -> dict[str, str]:
    """Return classes by key: a digit has its own, the others 1…9 by place, where it is free.

    >>> class_keys(("X", "O"))
    {'1': 'X', '2': 'O'}
    """
    keys = {name: name for name in names if name in DIGITS}
    for place, name in enumerate(names, start=1):
        if name in keys.values():
            continue
        wanted = [str(place), *DIGITS[1:]]
        free = next((key for key in wanted if key in DIGITS and key not in keys), None)
        if free is not None:
            keys[free] = name
    return keys


def key_of(names: Sequence[str], name: str) -> str:
    """Return the key of a class, "" where there are more classes than keys."""
    return next((key for key, found in class_keys(names).items() if found == name), "")
