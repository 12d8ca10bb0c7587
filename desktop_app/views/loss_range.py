"""Which part of the plane the loss plot shows, and its ticks."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

import numpy as np

from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_feed import CurrentRun
    from engine.texts import Text

Place = tuple[float, "Text | None"]

_MOST_LABELS = 5
_MOST_TICKS = 40
_MOST_STEPS = 3


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


def epoch_ticks(run: CurrentRun, first: float, last: float) -> list[Place]:
    """Return ends of epochs between two steps, of which a few have words; else round steps."""
    epoch_length = run.steps_per_epoch
    if epoch_length <= 0 or last - first < epoch_length:
        return _step_ticks(first, last)
    begun, ended = max(1, ceil(first / epoch_length)), floor(last / epoch_length)
    count = ended - begun + 1
    named = int(round_up(max(1, count / _MOST_LABELS)))
    marked = int(round_up(max(1, count / _MOST_TICKS)))
    return [
        (
            float(epoch * epoch_length),
            text("loss-epoch", epoch=epoch) if epoch % named == 0 else None,
        )
        for epoch in range(-(-begun // marked) * marked, ended + 1, marked)
    ]


def round_up(size: float) -> float:
    """Return the next of the numbers 1, 2 and 5 times a power of ten; `size` is positive."""
    power = 10.0 ** floor(log10(size))
    return next((step * power for step in (1, 2, 5) if step * power >= size), 10 * power)


def _step_ticks(first: float, last: float) -> list[Place]:
    every = int(round_up(max(1.0, (last - first) / _MOST_STEPS)))
    begun = max(1, ceil((first + 1) / every)) * every
    return [
        (step - 1.0, text("prediction-step", step=step))  # the first step lies at 0
        for step in range(begun, floor(last) + 2, every)
    ]
