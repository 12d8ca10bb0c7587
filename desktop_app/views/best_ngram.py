"""How well counting alone foretells a run's text, as far as that is known by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.storage import RunEvent


def best_ngram(events: Sequence[RunEvent]) -> tuple[int, float] | None:
    """Return the order of the best n-gram and its nats a token, None while it is not counted."""
    for event in reversed(events):
        match event.details:
            case {"order": int(order), "nats": float(nats)} if event.kind == "counted":
                return order, nats
    return None
