"""A bar that is drawn over itself on a terminal."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from engine.cli.console import width

if TYPE_CHECKING:
    from typing import TextIO

COLUMNS = 30
SECONDS_BETWEEN = 0.1


class ProgressBar:
    """Part done and a note; redrawn at most ten times a second."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._drawn = 0
        self._next = 0.0

    def show(self, part: float, note: str) -> None:
        """Draw the bar at a part from 0 to 1."""
        if monotonic() < self._next:
            return
        self._next = monotonic() + SECONDS_BETWEEN
        full = round(COLUMNS * min(1.0, part))
        line = f"[{'#' * full}{'-' * (COLUMNS - full)}] {100 * part:3.0f} %  {note}"
        space = " " * max(0, self._drawn - width(line))
        self._terminal.write(f"\r{line}{space}")
        self._terminal.flush()
        self._drawn = width(line)

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed."""
        if self._drawn:
            self._terminal.write(f"\r{' ' * self._drawn}\r")
            self._terminal.flush()
        self._drawn, self._next = 0, 0.0
