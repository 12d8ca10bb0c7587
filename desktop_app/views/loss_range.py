"""Which part of the plane the loss plot shows, and its ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.widgets.axis_ticks import round_up
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_feed import CurrentRun
    from engine.texts import Text

_MOST_LABELS = 5
_MOST_TICKS = 40


def loss_range(
    raw: np.ndarray,
    smooth: np.ndarray,
    validation: np.ndarray,
    chance: float | None,
    *,
    is_log: bool,
) -> tuple[float, float]:
    """Return least and greatest loss in sight; a single spike does not flatten everything else."""
    lines = np.concatenate([smooth, validation, np.array([chance or 0], np.float32)])
    finite, noise = lines[np.isfinite(lines)], raw[np.isfinite(raw)]
    top = float(finite.max(initial=0))
    if noise.size:
        top = max(top, min(float(noise.max()), 1.6 * top) if top > 0 else float(noise.max()))
    top = 1.06 * top or 1.0
    if not is_log:
        return (min(0.0, float(noise.min(initial=0))), top)
    positive = np.concatenate([smooth, validation, raw])
    positive = positive[np.isfinite(positive) & (positive > 0)]
    low = float(np.quantile(positive, 0.01)) if positive.size else top / 10
    return min(0.8 * low, top / 10), 1.2 * top


def epoch_ticks(run: CurrentRun, steps: int) -> list[tuple[float, Text | None]]:
    """Return ends of epochs, of which a few have words; steps where epochs are unknown."""
    if run.steps_per_epoch <= 0:
        return [(0.0, None), (steps - 1.0, text("prediction-step", step=steps))]
    ended = steps // run.steps_per_epoch
    every = int(round_up(max(1, ended / _MOST_LABELS)))
    marked = int(round_up(max(1, ended / _MOST_TICKS)))
    return [
        (
            float(epoch * run.steps_per_epoch),
            text("loss-epoch", epoch=epoch) if epoch % every == 0 else None,
        )
        for epoch in range(1, ended + 1)
        if epoch % marked == 0 or epoch % every == 0
    ]
