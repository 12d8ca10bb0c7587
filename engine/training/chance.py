"""What the layers of a run draw from while they train."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.training.seeds import randomness, restore_randomness

if TYPE_CHECKING:
    import torch
    from torch import Tensor


class Chance:
    """A run's turn at torch's own generator, of which there is but one on a device.

    A run that is trained alone has it to itself. Of several that are trained together, each puts
    its state aside while others draw, and so draws what it would draw alone.
    """

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._aside: Tensor | None = None

    @property
    def state(self) -> Tensor:
        """What the run will draw from next, whoever draws at present."""
        return randomness(self._device) if self._aside is None else self._aside

    def go_on_from(self, state: Tensor) -> None:
        """Draw as from a state on."""
        if self._aside is None:
            restore_randomness(self._device, state)
        else:
            self._aside = state

    def put_aside(self) -> None:
        """Let others draw."""
        self._aside = self.state

    def take_up(self) -> None:
        """Draw again, from where this was put aside."""
        if self._aside is not None:
            restore_randomness(self._device, self._aside)
            self._aside = None
