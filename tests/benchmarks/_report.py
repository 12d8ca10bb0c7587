"""The last line that every benchmark prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = int | float | str | bool | list[float]


def report(name: str, figures: Mapping[str, Value], target: Mapping[str, Value], met: bool) -> None:
    """Print what was measured, what was aimed at, and whether it was met, as one line of JSON."""
    line = {"name": name, "figures": dict(figures), "target": dict(target), "met": met}
    print(json.dumps(line, ensure_ascii=False), flush=True)
