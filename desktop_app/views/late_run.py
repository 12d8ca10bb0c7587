"""Whether a run has little left to learn, so that small steps are no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from engine.run_history import RunHistory

_WINDOW = 20  # steps over which a loss is averaged
_FALLEN, _FALLEN_LATE = 0.1, 0.5  # of the first loss, under which it has fallen
_LATE = 0.9  # of all steps, from where on the end is near


def is_settled(history: RunHistory, total_steps: int) -> bool:
    """Whether the loss fell to a tenth of what it was, or to its half where the end is near.

    A schedule may take small steps at the end; a run that learned nothing is not excused by it.
    """
    losses = history.steps.get("loss")
    if losses is None or history.step_count < 2 * _WINDOW:
        return False
    is_late = total_steps > 0 and history.step_count >= _LATE * total_steps
    first, last = losses.values[:_WINDOW], losses.values[-_WINDOW:]
    return bool(np.mean(last) <= (_FALLEN_LATE if is_late else _FALLEN) * np.mean(first))
