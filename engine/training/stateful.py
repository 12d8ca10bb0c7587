"""Parts of a run that remember something beyond the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

Number = int | float | bool | str | None


class Stateful(Protocol):
    """What a checkpoint keeps of a part, by names of the part's own.

    A part that was just made and then restored goes on, bit for bit, as the one that was saved.
    """

    def tensors(self) -> dict[str, Tensor]:
        """Return the state's tensors themselves, which the next step changes: copy to keep."""

    def numbers(self) -> dict[str, Number]:
        """Return the rest of the state; every float is finite."""

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        """Take on a state; raises `KeyError` or `ValueError` for one of another run."""
