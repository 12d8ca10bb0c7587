"""When the next step may be taken."""

from __future__ import annotations

from time import monotonic

from engine.recipe import steps_per_second


class Pacer:
    """Spaces steps evenly; a late step is not made up for by a hurried one."""

    def __init__(self, pace: str) -> None:
        self.pace = pace
        self._due = monotonic()

    @property
    def waits_for_person(self) -> bool:
        """Whether every step is asked for."""
        return self.pace == "step"

    @property
    def seconds_left(self) -> float:
        """Time until the next step is due, 0 if it is."""
        if not steps_per_second(self.pace):
            return 0.0
        return max(0.0, self._due - monotonic())

    def set_pace(self, pace: str) -> None:
        """Go at another pace from now on."""
        if pace != self.pace:
            self.pace = pace
            self._due = monotonic()

    def step_taken(self) -> None:
        """Work out when the next step is due."""
        rate = steps_per_second(self.pace)
        if rate:
            self._due = max(monotonic(), self._due + 1 / rate)
