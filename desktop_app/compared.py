"""Earlier runs whose curves are laid over those of the current one."""

from __future__ import annotations

import msgspec

from engine.run_history import RunHistory


class ComparedRun(msgspec.Struct, frozen=True, eq=False):
    """A run to compare with: `title` as the list of runs has it, `hue` its colour "#rrggbb"."""

    id: str
    title: str
    hue: str
    history: RunHistory
