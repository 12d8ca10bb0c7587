"""Where the time of a step goes: the loop says where each part ends, and someone may listen."""

from __future__ import annotations

from time import perf_counter
from typing import Literal

import torch

Part = Literal["data", "forward", "backward", "update"]
PARTS: tuple[Part, ...] = ("data", "forward", "backward", "update")


class StepSplit:
    """Told by the loop where a part of a step has just ended; this one does not listen."""

    def mark(self, part: Part) -> None:
        """Say that `part` ends here, and the next one begins."""


NOT_LISTENING = StepSplit()


class StepTimes(StepSplit):
    """Takes the time of each part of one step; `milliseconds` are those of the last one."""

    def __init__(self, device: torch.device) -> None:
        """`device` computes on its own where it is none of the CPU, and is then waited for."""
        self.milliseconds: dict[Part, float] = {}
        self._device = device
        self._since = 0.0

    def begin(self) -> None:
        """Say that a step begins."""
        self.milliseconds = {}
        self._since = self._now()

    def mark(self, part: Part) -> None:
        now = self._now()
        self.milliseconds[part] = self.milliseconds.get(part, 0.0) + 1000 * (now - self._since)
        self._since = now

    def _now(self) -> float:
        match self._device.type:
            case "cuda":
                torch.cuda.synchronize(self._device)
            case "mps":
                torch.mps.synchronize()
        return perf_counter()
