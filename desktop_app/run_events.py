"""What happened to a run after its start, as its record and the flags on plots take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.messages import (
    DrawingsJoined,
    LiveChanged,
    NGramCounted,
    NonFinite,
    RunRewound,
    RunStarted,
)
from engine.storage import RunEvent

if TYPE_CHECKING:
    from engine.messages import Event


def run_event(event: Event, steps: int) -> RunEvent | None:
    """Return what a message means for a run that had taken `steps` steps, None for nothing."""
    match event:
        case DrawingsJoined(step=step, sample_ids=ids):
            return RunEvent("joined", step, {"samples": ids})
        case LiveChanged(step=step, name=name, before=before, after=after):
            return RunEvent("changed", step, {"name": name, "before": before, "after": after})
        case NonFinite(step=step, node=node, tensor=tensor, direction=direction):
            return RunEvent(
                "non_finite", step, {"node": node, "tensor": tensor, "direction": direction}
            )
        case NGramCounted(order=order, nats=nats):
            return RunEvent("counted", 0, {"order": order, "nats": nats})
        case RunRewound(step=step):
            return RunEvent("rewound", steps, {"to": step})
        case RunStarted(step=step) if step > 0:
            return RunEvent("resumed", step)
        case _:
            return None
