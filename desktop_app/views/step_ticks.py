"""Ticks below heat maps whose columns are moments of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.views.loss_range import epoch_ticks
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.run_feed import CurrentRun
    from desktop_app.widgets.heat_paint import Tick

_LABELS = 4


def even_ticks(run: CurrentRun, steps: int, stretch: int) -> list[Tick]:
    """Return ticks where each column is a stretch of so many steps: ends of epochs, or steps."""
    return [
        (step / stretch, tr(words) if words else "")
        for step, words in epoch_ticks(run, 0, max(1, steps))
    ]


def moment_ticks(steps: Sequence[int]) -> list[Tick]:
    """Return a few ticks where each column is some step, in the middles of their columns."""
    every = max(1, -(-len(steps) // _LABELS))
    return [
        (place + 0.5, tr(text("prediction-step", step=steps[place])))
        for place in range(0, len(steps), every)
    ]
