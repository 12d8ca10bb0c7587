"""The settings that a run goes by at present: those that may change while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import asdict

from engine.recipe import LiveSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.training.stateful import Number

Setting = float | str | tuple[str, ...]


class Change(NamedTuple):
    """One of `LiveSettings`, by its name, that is another from now on."""

    name: str
    before: Setting
    after: Setting


class Live:
    """Holds the present settings."""

    def __init__(self, settings: LiveSettings) -> None:
        self.settings = settings

    def change(self, settings: LiveSettings) -> list[Change]:
        """Go by other settings; return what differs."""
        before, after = asdict(self.settings), asdict(settings)
        self.settings = settings
        return [
            Change(name, before[name], after[name])
            for name in before
            if before[name] != after[name]
        ]

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return {}

    def numbers(self) -> dict[str, Number]:
        return {**asdict(self.settings), "frozen": " ".join(self.settings.frozen)}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        frozen = str(numbers["frozen"]).split()
        self.settings = msgspec.convert({**numbers, "frozen": frozen}, LiveSettings)
